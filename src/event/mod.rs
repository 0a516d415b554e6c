//! Layer 4. Which claims speak of the same thing. Grouping alone decides what is comparable; it never looks at whether
//! values conflict.

pub mod estimate;
mod extent;
mod frame;
mod group;
mod headline;
mod label;
mod ladder;
mod neighbours;
mod outcome;
mod quotation;

use crate::claim::Kind;
use crate::rules::{Field, Level};
use crate::story::{ClaimId, Story};

pub(crate) use frame::{Frames, is_of_saying};
pub(crate) use ladder::{shared, trigger};
pub(crate) use quotation::{Edit, Utterance, speakers};

/// A rung that a pair of claims stands on.
#[derive(Clone, Debug, PartialEq)]
pub struct Rung {
    /// The field compared.
    pub field: Field,
    /// How the two compare in it.
    pub level: Level,
    /// What that gives or takes.
    pub bits: f32,
    /// The words compared, for people to read.
    pub words: String,
}

/// Why two claims are, or are not, about the same thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ladder {
    /// Every field, in order.
    pub rungs: Vec<Rung>,
    /// What has to be reached.
    pub need: f32,
}

impl Ladder {
    /// Sum of the match weights, in bits.
    pub fn sum(&self) -> f32 {
        self.rungs.iter().map(|r| r.bits).sum()
    }

    /// Whether the sum reaches what is needed.
    pub fn holds(&self) -> bool {
        self.sum() >= self.need
    }
}

/// Claims of one kind that speak of the same thing, every one with every other.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Their kind.
    pub kind: Kind,
    /// What they speak of, for people to read: "countries at the London talks".
    pub label: String,
    /// What they speak of, for keys: never from positions or a run's dates.
    pub key: String,
    /// The claims, ascending.
    pub claims: Vec<ClaimId>,
    /// The weakest of their ladders.
    pub ladder: Ladder,
}

/// The topics of a story, by kind.
pub struct Topics {
    /// All of them, in a fixed order.
    pub all: Vec<Topic>,
    /// What headlines and the text below them both speak of, the headline's claim first.
    pub headlines: Vec<Topic>,
    /// What each sentence speaks of.
    pub(crate) frames: Frames,
}

impl Topics {
    /// Those of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Topic> {
        self.all.iter().filter(move |t| t.kind == kind)
    }

    /// Claims that share a topic with another one.
    pub(crate) fn comparable(&self) -> impl Iterator<Item = ClaimId> {
        self.all.iter().chain(&self.headlines).filter(|t| t.claims.len() > 1).flat_map(|t| t.claims.iter().copied())
    }

    /// Whether two articles open alike: in words, or in whom and where they name.
    pub(crate) fn alike(&self, story: &Story<'_>, a: u32, b: u32) -> bool {
        matches!(ladder::article(story, &self.frames, a, b).0, Level::Same | Level::Near)
    }

    /// Whether two claims are in one topic.
    pub fn together(&self, a: ClaimId, b: ClaimId) -> bool {
        self.all.iter().any(|t| t.claims.binary_search(&a).is_ok() && t.claims.binary_search(&b).is_ok())
    }

    /// What a claim can only be compared within, for people: the unit and scope of a count. `None` where nothing is
    /// comparable with it.
    pub fn measured_in(&self, story: &Story<'_>, id: ClaimId) -> Option<String> {
        group::unit(story, id).map(|unit| unit.trim_end_matches('/').replace('/', ", "))
    }

    /// The ladder two claims stand on, whether or not they ended up in one topic.
    pub fn ladder(&self, story: &Story<'_>, a: ClaimId, b: ClaimId) -> Ladder {
        ladder::ladder(story, &self.frames, a, b)
    }
}

/// Groups the claims of a story.
pub fn topics(story: &Story<'_>) -> Topics {
    let frames = Frames::new(&story.articles, &story.people, story.rules);
    let mut all = Vec::new();
    for kind in [Kind::Count, Kind::Role, Kind::Date, Kind::Place, Kind::Age, Kind::Name, Kind::Outcome] {
        group::group(story, &frames, kind, &mut all);
    }
    quotation::topics(story, &mut all);
    all.sort_by(|a, b| (a.kind, &a.claims).cmp(&(b.kind, &b.claims)));
    let mut headlines = Vec::new();
    headline::topics(story, &frames, &mut headlines);
    Topics { all, headlines, frames }
}
