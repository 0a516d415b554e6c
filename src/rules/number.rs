//! `numbers.yaml`, `hedges.yaml`, `units.yaml`: how numbers are written in words, hedged, and what they count.

use serde::Deserialize;

use super::Example;
use crate::value::Hedge;

/// What a number word does in the grammar of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NumberKind {
    /// zero to nineteen.
    Small,
    /// twenty to ninety.
    Tens,
    /// hundred, thousand, million, bn, crore.
    Scale,
    /// dozen, score: scales that also stand for the noun's count.
    Dozen,
    /// half, third, quarter.
    Fraction,
    /// first, second, third: never a count.
    Ordinal,
    /// dozens, hundreds, several: no number at all.
    Vague,
    /// thirties: ten years of somebody's life.
    Decade,
    /// flight, page, No.: the number after it is a name.
    Label,
    /// block of: the figures before it are a name.
    Numbered,
    /// 911 call, six-figure: words with a number in them that counts nothing.
    Name,
}

impl NumberKind {
    /// One bit for each kind.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// A number word.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWord {
    /// Kebab-case name.
    pub id: String,
    /// What it does.
    pub kind: NumberKind,
    /// Its value, in digits; for a fraction its denominator.
    #[serde(default)]
    pub value: String,
    /// For vague words: the least it can mean, in digits.
    #[serde(default)]
    pub low: String,
    /// For vague words: the most it can mean, in digits.
    #[serde(default)]
    pub high: String,
    /// For vague words that hold their own noun ("large areas"): the unit.
    #[serde(default)]
    pub unit: String,
    /// Wordings.
    pub words: Vec<String>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// What a hedge says of its number. The words of the enum are those of `hedges.yaml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HedgeKind {
    /// exactly.
    Exactly,
    /// about.
    About,
    /// nearly.
    Nearly,
    /// 60-odd.
    Odd,
    /// at least.
    AtLeast,
    /// more than.
    MoreThan,
    /// up to.
    UpTo,
    /// fewer than.
    LessThan,
    /// another, a further: an increment, not a level.
    Further,
    /// rose by, down: how much a level has moved.
    Change,
}

impl HedgeKind {
    /// What it makes of a value; an increment or a change leaves it as it is.
    pub fn hedge(self) -> Hedge {
        match self {
            HedgeKind::Exactly | HedgeKind::Further | HedgeKind::Change => Hedge::None,
            HedgeKind::About => Hedge::About,
            HedgeKind::Nearly => Hedge::Nearly,
            HedgeKind::Odd => Hedge::Odd,
            HedgeKind::AtLeast => Hedge::AtLeast,
            HedgeKind::MoreThan => Hedge::MoreThan,
            HedgeKind::UpTo => Hedge::UpTo,
            HedgeKind::LessThan => Hedge::LessThan,
        }
    }
}

/// A hedge.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HedgeWord {
    /// Kebab-case name.
    pub id: String,
    /// What it says.
    pub hedge: HedgeKind,
    /// Wordings before the number.
    #[serde(default)]
    pub before: Vec<String>,
    /// Wordings after the number.
    #[serde(default)]
    pub after: Vec<String>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// Things or people.
    #[default]
    Count,
    /// A currency.
    Money,
    /// Per cent, percentage points.
    Share,
    /// A length.
    Length,
    /// An area.
    Area,
    /// A volume.
    Volume,
    /// A mass.
    Mass,
    /// A temperature.
    Temperature,
    /// A speed.
    Speed,
    /// Energy, power.
    Energy,
    /// Computer data.
    Data,
    /// A length of time.
    Time,
    /// Points on a scale: magnitude.
    Scale,
    /// Physical measures that news never converts: pressure, force.
    Other,
    /// Years of age: "years old", "aged".
    Age,
}

/// A unit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Kebab-case name.
    pub id: String,
    /// What it measures.
    #[serde(default)]
    pub kind: UnitKind,
    /// Nouns; plurals are added.
    #[serde(default)]
    pub words: Vec<String>,
    /// Signs before the number: `$`, `US$`.
    #[serde(default)]
    pub signs: Vec<String>,
    /// How many of `base` one of it is, in digits.
    #[serde(default)]
    pub factor: String,
    /// The unit it is converted to for comparing.
    #[serde(default)]
    pub base: String,
    /// It counts people.
    #[serde(default)]
    pub person: bool,
    /// The plural is the word itself: aircraft, police.
    #[serde(default)]
    pub invariable: bool,
    /// Ids of `events.yaml` that befall it, so that a bare number beside them counts it: "killing four".
    #[serde(default)]
    pub implied: Vec<String>,
    /// Words before a number that say it is of this unit: nouns that hold a bare number ("a population of 40,000"), verbs
    /// that tell a weight from money ("weighing 130 pounds").
    #[serde(default)]
    pub holders: Vec<String>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}
