//! `roles.yaml`, `ranks.yaml`, `prefixes.yaml`: offices and who held them, ranks, and the words that qualify them.

use std::fmt;
use std::sync::OnceLock;

use jiff::civil::Date;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

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

/// Terms of office. The built-in ones come as one string (see `build.rs`) and are taken apart when first asked for.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    packed: Box<str>,
    rows: OnceLock<Vec<Held>>,
}

impl Terms {
    /// The rows, in the order of the table.
    pub fn rows(&self) -> &[Held] {
        self.rows.get_or_init(|| self.packed.lines().filter_map(Held::unpack).collect())
    }
}

impl Held {
    fn unpack(line: &str) -> Option<Held> {
        let mut fields = line.split('\t');
        let mut next = || fields.next().unwrap_or("");
        let (name, also, of, from, to, acting) = (next(), next(), next(), next(), next(), next());
        Some(Held {
            name: name.to_owned(),
            also: also.split(';').filter(|n| !n.is_empty()).map(str::to_owned).collect(),
            of: of.to_owned(),
            from: from.parse().ok()?,
            to: to.parse().ok(),
            acting: acting == "acting",
        })
    }
}

impl<'de> Deserialize<'de> for Terms {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = Terms;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of terms of office: { name, from, to }")
            }

            fn visit_str<E>(self, packed: &str) -> Result<Terms, E> {
                Ok(Terms { packed: packed.into(), rows: OnceLock::new() })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Terms, A::Error> {
                let mut rows = Vec::new();
                while let Some(row) = seq.next_element()? {
                    rows.push(row);
                }
                Ok(Terms { packed: "".into(), rows: rows.into() })
            }
        }
        deserializer.deserialize_any(Rows)
    }
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
    /// Nobody stops being it: who "was the father" is no former one.
    #[serde(default)]
    pub lasting: bool,
    /// Wordings without the jurisdiction.
    pub titles: Vec<String>,
    /// Who held it when.
    #[serde(default)]
    pub held: Terms,
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
    /// Ids of the ranks by which its holders are addressed for short: a lieutenant general as general.
    #[serde(default)]
    pub called: Vec<String>,
    /// A word for anybody on its ladders: officer, deputy, reverend.
    #[serde(default)]
    pub anybody: bool,
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
