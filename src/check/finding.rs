//! What a check reports.

use crate::event::Ladder;
use crate::rules::Severity;
use crate::story::ClaimId;

/// Why two claims differ: the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// They cannot both be true.
    Contradiction,
    /// One outlet changed it between versions.
    Revision,
    /// The number grew while the story went on.
    Update,
    /// Each side is attributed to another speaker.
    RivalEstimates,
    /// One is the other, rounded.
    Rounding,
    /// One was converted from the other, by a rate or to a unit that somebody chose.
    Conversion,
    /// They count different things: a part and its whole, another stage.
    Scope,
    /// They speak of different times.
    OtherTime,
    /// They speak of different happenings, people or things.
    OtherEvent,
    /// One side drops a hedge.
    Hedge,
    /// Other words, which exclude nothing.
    Wording,
    /// They say the same.
    SameFact,
}

impl Class {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Class::Contradiction => "contradiction",
            Class::Revision => "revision",
            Class::Update => "update",
            Class::RivalEstimates => "rival estimates",
            Class::Rounding => "rounding",
            Class::Conversion => "conversion",
            Class::Scope => "scope",
            Class::OtherTime => "other time",
            Class::OtherEvent => "other event",
            Class::Hedge => "hedge",
            Class::Wording => "wording",
            Class::SameFact => "same fact",
        }
    }
}

/// One side of a finding: claims that hold one value.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The value, normalised, for people and keys: "21 country".
    pub value: String,
    /// The claims, ascending; empty when the side is a table of the rules (a term of office).
    pub claims: Vec<ClaimId>,
}

/// A conflict or a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Name of the check.
    pub rule: &'static str,
    /// Why the sides differ.
    pub class: Class,
    /// How bad.
    pub severity: Severity,
    /// How sure, 0 to 1: the weakest of reading, grouping and comparing, in hundredths.
    pub confidence: u8,
    /// What it is about, for people.
    pub topic: String,
    /// What it is about, for the key.
    pub subject: String,
    /// One sentence: the arithmetic and the reason.
    pub because: String,
    /// The sides; the outlier first where one can be told, else by value.
    pub sides: Vec<Side>,
    /// Whether the first side is held by fewer families than any other.
    pub outlier: bool,
    /// Why the sides are comparable.
    pub ladder: Ladder,
}

/// Claims of several articles, or of two places in one, that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// What they agree on.
    pub topic: String,
    /// The value.
    pub value: String,
    /// The claims, ascending.
    pub claims: Vec<ClaimId>,
}
