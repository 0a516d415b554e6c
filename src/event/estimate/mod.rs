//! What the match weights of `rules/events.yaml` ought to be, as pairs of claims show it. For a field and a level, m is how
//! often claims about one thing stand on it and u how often other claims do; the weight is log2 of m over u (Fellegi and
//! Sunter 1969). With labels both are counted; without, they are estimated by expectation maximisation (Winkler 1988).
//! It is for people who review the weights: nothing here takes part in a check.

mod labelled;
mod linkage;

use std::collections::BTreeMap;

use crate::claim::Kind;
use crate::rules::{Field, Level, Rules};
use crate::story::{ClaimId, Story};

use super::frame::Frames;
use super::{group, ladder};

pub use labelled::Labelled;

/// The kinds whose claims meet in blocks and stand on ladders.
const KINDS: [Kind; 6] = [Kind::Count, Kind::Role, Kind::Date, Kind::Place, Kind::Age, Kind::Name];

/// Where two claims stand in one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The field.
    pub field: Field,
    /// The level.
    pub level: Level,
    /// How much of the level's bits applies, in quarters: shared words give a part, a toll of many countries doubles.
    pub quarters: u8,
}

impl Step {
    /// What the ladder of this name gives for it.
    pub fn shipped(&self, rules: &Rules, ladder: &str) -> f32 {
        let bits = rules.ladder(ladder).and_then(|l| l.bits(self.field, self.level)).unwrap_or(0.0);
        bits * f32::from(self.quarters) / 4.0
    }
}

/// How often a step is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// The step.
    pub step: Step,
    /// Pairs that stand on it.
    pub pairs: f64,
    /// Share of the pairs about one thing that do.
    pub m: f64,
    /// Share of the other pairs that do.
    pub u: f64,
}

impl Rate {
    /// The match weight.
    pub fn bits(&self) -> f64 {
        (self.m / self.u).log2()
    }
}

/// Two fields that say in part the same thing, among pairs that are alike in being, or not being, about one thing. Their
/// weights must not be added as they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// The fields.
    pub fields: (Field, Field),
    /// Mutual information in bits.
    pub bits: f64,
}

/// What an estimate rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Pairs of which somebody said whether they are about one thing.
    Labels,
    /// Pairs of which nobody did.
    Stories,
}

/// The weights of one ladder, as pairs show them.
#[derive(Clone, Debug)]
pub struct Estimate {
    /// Its entry in `events.yaml`.
    pub ladder: &'static str,
    /// What it rests on.
    pub basis: Basis,
    /// How many pairs that are.
    pub pairs: f64,
    /// How many of them are about one thing.
    pub same: f64,
    /// Field by field, level by level.
    pub rates: Vec<Rate>,
    /// The strongest ties, strongest first.
    pub ties: Vec<Tie>,
}

/// Pairs that stand on the same steps.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// About one thing, as somebody said.
    same: f64,
    /// Not about one thing, as somebody said.
    other: f64,
    /// Nobody said.
    unknown: f64,
}

/// Pairs of claims, by ladder and by where they stand on it.
#[derive(Default)]
pub struct Sample {
    ladders: BTreeMap<&'static str, BTreeMap<Vec<Step>, Tally>>,
}

impl Sample {
    /// Adds all pairs of a story's claims that grouping would compare.
    pub fn add_story(&mut self, story: &Story<'_>) {
        let frames = Frames::new(&story.articles, &story.people, story.rules);
        for (a, b) in candidates(story, &frames) {
            self.add(story, &frames, (a, b), |_| true, |tally| tally.unknown += 1.0);
        }
    }

    /// Adds the claims of a labelled pair of texts.
    pub fn add_labelled(&mut self, labelled: &Labelled, rules: &Rules) {
        let Some(same) = labelled.same else { return };
        labelled.story(rules, |story| {
            let frames = Frames::new(&story.articles, &story.people, rules);
            let pairs = labelled.meant(story, candidates(story, &frames));
            for pair in pairs {
                // one sentence is no article
                let is_said = |field| field != Field::Article;
                self.add(story, &frames, pair, is_said, |tally| if same { tally.same += 1.0 } else { tally.other += 1.0 });
            }
        });
    }

    fn add(&mut self, story: &Story<'_>, frames: &Frames, (a, b): (ClaimId, ClaimId), wanted: impl Fn(Field) -> bool, add: impl Fn(&mut Tally)) {
        let Some((id, levels)) = ladder::levels(story, frames, a, b) else { return };
        let Some(weights) = story.rules.ladder(id).map(|l| &l.weights) else { return };
        let steps = levels.into_iter().filter(|(field, level, _)| {
            let weighed = weights.iter().any(|w| w.field == *field);
            // a field that one of two lacks says nothing, unless the ladder says that it does; a likeness is never lacking
            let said = *level != Level::Missing || is_likeness(*field) || weights.iter().any(|w| w.field == *field && w.level == Level::Missing);
            weighed && said && wanted(*field)
        });
        let steps = steps.map(|(field, level, share)| Step { field, level, quarters: (share * 4.0).ceil().clamp(0.0, 16.0) as u8 }).collect();
        add(self.ladders.entry(id).or_default().entry(steps).or_default());
    }

    /// The estimates: for each ladder first that from labels, then that from stories.
    pub fn estimates(&self, rules: &Rules) -> Vec<Estimate> {
        let mut out = Vec::new();
        for (&ladder, patterns) in &self.ladders {
            let counted = patterns.iter().map(|(p, t)| (p.as_slice(), t.same + t.other, t.same / (t.same + t.other).max(1.0)));
            out.extend(estimate(ladder, Basis::Labels, counted.filter(|(_, pairs, _)| *pairs > 0.0).collect()));
            let seen: Vec<_> = patterns.iter().filter(|(_, t)| t.unknown > 0.0).map(|(p, t)| (p.as_slice(), t.unknown)).collect();
            let need = f64::from(rules.ladder(ladder).and_then(|l| l.need).unwrap_or(0.0));
            let start = |steps: &[Step]| steps.iter().map(|s| f64::from(s.shipped(rules, ladder))).sum::<f64>() - need;
            let same = linkage::maximise(&seen, start);
            out.extend(estimate(ladder, Basis::Stories, seen.iter().zip(same).map(|((p, pairs), same)| (*p, *pairs, same)).collect()));
        }
        out
    }
}

fn estimate(ladder: &'static str, basis: Basis, weighed: Vec<linkage::Weighed<'_>>) -> Option<Estimate> {
    let pairs: f64 = weighed.iter().map(|(_, pairs, _)| pairs).sum();
    let same = weighed.iter().map(|(_, pairs, same)| pairs * same).sum();
    (pairs > 0.0).then(|| Estimate { ladder, basis, pairs, same, rates: linkage::rates(&weighed), ties: linkage::ties(&weighed) })
}

fn candidates(story: &Story<'_>, frames: &Frames) -> Vec<(ClaimId, ClaimId)> {
    KINDS.iter().flat_map(|kind| group::candidates(story, frames, *kind)).collect()
}

/// Whether a field is a likeness, which two claims always have more or less of.
fn is_likeness(field: Field) -> bool {
    matches!(field, Field::Words | Field::Copy | Field::Article)
}
