//! The truth about a story, as `case.yaml` holds it.

use serde::Deserialize;

use crate::rules::Severity;

/// A side of an expected finding: words as printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    /// File of the case.
    #[serde(rename = "in")]
    pub file: String,
    /// Words on one line of it.
    pub words: String,
    /// The value that the side holds, as the report says it; any, when left out.
    #[serde(default)]
    pub value: String,
}

/// A finding that must appear.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Name of the check.
    pub rule: String,
    /// How grave; any, when left out.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// What it sets against each other; one side where the other is a calendar or a table.
    pub sides: Vec<Quoted>,
}

/// A pair that says the same, or that must not be compared.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// Why, for people.
    #[serde(default)]
    pub why: String,
    /// The words.
    pub sides: Vec<Quoted>,
}

/// A case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it is, in a line.
    pub title: String,
    /// What it shows.
    #[serde(default)]
    pub about: String,
    /// Read by the reader of stories.
    #[allow(dead_code)]
    articles: serde::de::IgnoredAny,
    /// Read by the reader of stories.
    #[allow(dead_code)]
    #[serde(default)]
    locale: serde::de::IgnoredAny,
    /// Must be found.
    #[serde(default)]
    pub expect: Vec<Expected>,
    /// Should be listed as agreement.
    #[serde(default)]
    pub agree: Vec<Together>,
    /// Must not be reported against each other.
    #[serde(default)]
    pub must_not: Vec<Together>,
    /// Should be found, and are known not to be.
    #[serde(default)]
    pub missed: Vec<Expected>,
}
