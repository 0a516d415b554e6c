//! `roles.yaml`, `ranks.yaml`, `prefixes.yaml`: offices and who held them, ranks, and the words that qualify them.

use jiff::civil::Date;
use serde::Deserialize;

use super::Example;

/// What kind of title an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleKind {
    /// An identifiable public office.
    #[default]
    Office,
    /// A seat or position in a legislature, party, company, union, court or team.
    Post,
    /// A word that can never conflict: spokesman, official.
    Generic,
}

/// How many hold a title at a time in one jurisdiction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Holders {
    /// One person.
    One,
    /// Several.
    #[default]
    Many,
}

/// Somebody's time in an office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// Full name.
    pub name: String,
    /// Other spellings.
    #[serde(default)]
    pub also: Vec<String>,
    /// Jurisdiction, for generic offices.
    #[serde(default)]
    pub of: String,
    /// First day.
    pub from: Date,
    /// Last day; absent while in office.
    #[serde(default)]
    pub to: Option<Date>,
    /// Held it for the time being.
    #[serde(default)]
    pub acting: bool,
}

/// An office, post or generic title.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Kebab-case name.
    pub id: String,
    /// Country or body; empty when every country can have one.
    #[serde(default)]
    pub of: String,
    /// The generic office this is the national form of.
    #[serde(default)]
    pub function: String,
    /// What kind of title.
    #[serde(default)]
    pub kind: RoleKind,
    /// How many hold it at a time.
    #[serde(default)]
    pub holders: Holders,
    /// Group of offices of which nobody holds two at a time: `head`, `portfolio` or `chief`; empty when it happens.
    #[serde(default)]
    pub excludes: String,
    /// Wordings without the jurisdiction.
    pub titles: Vec<String>,
    /// Who held it when.
    #[serde(default)]
    pub held: Vec<Held>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A police, military or church rank.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// Kebab-case name.
    pub id: String,
    /// Ladders it is a rung of: two ranks of one ladder exclude each other.
    pub ladder: Vec<String>,
    /// Wordings.
    pub titles: Vec<String>,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// A word that qualifies a title: former, acting, deputy, -elect, shadow.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefix {
    /// What it makes of the title.
    pub id: String,
    /// Wordings before the title.
    pub words: Vec<String>,
    /// Wordings after the title.
    #[serde(default)]
    pub after: Vec<String>,
    /// The holder no longer, or not yet, holds it: it conflicts with nothing held now.
    #[serde(default)]
    pub past: bool,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}
