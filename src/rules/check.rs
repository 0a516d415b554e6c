//! `checks.yaml`: what each check finds, why, when it keeps quiet, and how grave its findings are.

use serde::{Deserialize, Serialize};

use super::Example;

/// How bad a finding is: an editor's choice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Severity {
    /// Worth knowing; never fails a gate.
    #[default]
    Note,
    /// Worth a look before printing.
    Warning,
    /// Worth a phone call.
    Error,
}

impl Severity {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A check.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckRule {
    /// Its name in reports.
    pub id: String,
    /// How grave.
    pub severity: Severity,
    /// What it finds, in one line.
    pub finds: String,
    /// Why an editor should care.
    pub why: String,
    /// When it keeps quiet.
    pub quiet: String,
    /// Only notes until the corpus has shown what it is worth.
    #[serde(default)]
    pub trial: bool,
    /// Switched off by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Unused here: the corpus holds the examples of checks.
    #[serde(default)]
    pub examples: Vec<Example>,
}
