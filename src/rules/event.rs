//! `events.yaml`: what happens in news, in which words, and the match weights by which two claims are taken to be about
//! one and the same happening (Fellegi and Sunter 1969; a weight is the log2 of m over u).

use serde::Deserialize;

use super::Example;

/// A field by which two claims are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The counted noun's modifiers: "foreign ministers".
    Noun,
    /// What happened: killed, met, raised.
    Trigger,
    /// People named in the sentence.
    Person,
    /// Organisations named in the sentence.
    Organisation,
    /// Where.
    Place,
    /// When.
    Date,
    /// Who says so.
    Speaker,
    /// Rare words that both sentences have.
    Words,
    /// Likeness of the two sentences as a whole.
    Copy,
    /// Likeness of the two articles: headline, places, people.
    Article,
    /// Whose word-for-word quotation.
    Quotation,
}

impl Field {
    /// Its name in `events.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Field::Noun => "noun",
            Field::Trigger => "trigger",
            Field::Person => "person",
            Field::Organisation => "organisation",
            Field::Place => "place",
            Field::Date => "date",
            Field::Speaker => "speaker",
            Field::Words => "words",
            Field::Copy => "copy",
            Field::Article => "article",
            Field::Quotation => "quotation",
        }
    }
}

/// How two claims compare in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Both have it and it is the same.
    Same,
    /// Both have it and one contains the other, or they share most.
    Near,
    /// One of them lacks it: neither for nor against.
    Missing,
    /// Both have it and it differs.
    Different,
}

impl Level {
    /// Its name in `events.yaml`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Same => "same",
            Level::Near => "near",
            Level::Missing => "missing",
            Level::Different => "different",
        }
    }
}

/// A rung of the ladder.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The field.
    pub field: Field,
    /// How the two compare in it.
    pub level: Level,
    /// Match weight; for `words` the most that shared words can give, for `quotation` what each shared word gives.
    pub bits: f32,
}

/// What the numbers of an event can be numbers of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// People: those who are laid off.
    People,
    /// Amounts of money and shares.
    Money,
}

/// A kind of happening, or, without words, the default ladder of a kind of claim.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Kebab-case name; `count`, `measure`, `date`, `place`, `since` and `quotation` hold the ladders of those claims, `slot`
    /// that of ages, roles and names in one slot of two near-copies.
    pub id: String,
    /// Nouns; plurals are added.
    #[serde(default)]
    pub nouns: Vec<String>,
    /// Verbs in the infinitive; regular forms are added.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Further wordings, as they stand.
    #[serde(default)]
    pub words: Vec<String>,
    /// A number of it can only grow while the story goes on: tolls, votes counted, damage.
    #[serde(default)]
    pub cumulative: bool,
    /// It happens at one place and time, so that two places or days of one are a conflict.
    #[serde(default)]
    pub single: bool,
    /// What its numbers are numbers of; of anything where it is open.
    #[serde(default)]
    pub counts: Option<Counted>,
    /// Those who are counted do it, as they attend a funeral; with an object too.
    #[serde(default)]
    pub does: bool,
    /// Nothing happens: longer wordings that only share a word with another entry.
    #[serde(default)]
    pub idle: bool,
    /// The ladder.
    #[serde(default)]
    pub weights: Vec<Weight>,
    /// Sum of bits from which two claims are comparable.
    #[serde(default)]
    pub need: Option<f32>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

impl Event {
    /// Whether a form of its wordings, as a mark has it, is one of its nouns.
    pub fn is_noun(&self, form: u16) -> bool {
        usize::from(form) < 2 * self.nouns.len()
    }

    /// Match weight of a field on a level, where the entry has such a rung.
    pub fn bits(&self, field: Field, level: Level) -> Option<f32> {
        self.weights.iter().find(|w| w.field == field && w.level == level).map(|w| w.bits)
    }
}
