//! The shape of a report: its fields are the JSON of schema `gainsay/report/1`. Names are kept for ever, new ones may be
//! added.

use std::ops::Range;

use serde::Serialize;
use serde_json::Number;

use crate::gate::{Audience, Settings, Status};

pub use crate::gate::LedgerRow;

use crate::rules::Severity;
use crate::story::ClaimId;
use crate::text::Span;

use super::build::{BRIEF, around};
use super::dossier::Dossier;
use super::visible;

/// What a run found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// `gainsay/report/1`.
    pub schema: &'static str,
    /// What made it.
    pub tool: Tool,
    /// The articles read.
    pub articles: Vec<ArticleRow>,
    /// Conflicts and notes, the gravest and surest first; only those the audience sees.
    pub findings: Vec<FindingRow>,
    /// What is confirmed.
    pub agreements: Vec<AgreementRow>,
    /// Numbers of everything.
    pub summary: Summary,
    /// What could not be read, and so was not checked.
    pub unread: Vec<UnreadRow>,
    /// What waivers and baseline have to say for themselves: expired, unmatched, resolved.
    pub ledger: Vec<LedgerRow>,
    /// The checks that were run.
    #[serde(skip)]
    pub checks: Vec<CheckRow>,
    /// The articles themselves and what was considered, for formats of [`super::IN_FULL`].
    #[serde(skip)]
    pub(super) dossier: Option<Dossier>,
    #[serde(skip)]
    pub(super) settings: Settings,
}

/// A check that was run.
#[derive(Clone, Debug)]
pub struct CheckRow {
    /// Its name.
    pub id: String,
    /// How bad its findings are at most.
    pub severity: Severity,
    /// What it finds, in one line.
    pub finds: String,
    /// Why an editor should care.
    pub why: String,
    /// When it keeps quiet.
    pub quiet: String,
}

impl Report {
    /// Whether a finding fails the run.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|f| self.settings.fails(f.severity, f.status))
    }
}

/// What made a report.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Tool {
    /// `gainsay`.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Digest of the rules.
    pub rules: String,
}

/// An article.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ArticleRow {
    /// Its id in this report.
    pub id: String,
    /// The file.
    pub path: String,
    /// Who printed it.
    pub outlet: String,
    /// Whose reporting it is.
    pub family: String,
    /// Number of the version, where there are several.
    pub version: Option<u32>,
    /// When, as an ISO date and perhaps time.
    pub published: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Id of the article it replaces.
    pub supersedes: Option<String>,
    /// How surely it was told from the other versions on its page: low, medium, high or exact.
    pub separation: Option<&'static str>,
}

/// A conflict or note.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FindingRow {
    /// Stable identity.
    pub key: String,
    /// The check that found it.
    pub rule: &'static str,
    /// Why the sides differ.
    pub class: &'static str,
    /// How bad.
    pub severity: Severity,
    /// How sure, 0.00 to 1.00.
    pub confidence: Number,
    /// What it is about.
    pub topic: String,
    /// Reason and arithmetic in one sentence.
    pub because: String,
    /// The sides.
    pub sides: Vec<SideRow>,
    /// Towards earlier runs.
    pub status: Status,
    /// What somebody has written down about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waiver: Option<WaiverRow>,
    /// Whether the first side is held by fewer families than any other.
    pub outlier: bool,
    /// Why the sides are comparable, rung by rung.
    pub ladder: Vec<RungRow>,
    /// Sum of bits the ladder had to reach.
    pub need: Number,
    /// Sum of bits it reached.
    pub sum: Number,
}

/// What somebody has written down about a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WaiverRow {
    /// Why.
    pub reason: String,
    /// `false-alarm`, `accepted` or `confirmed`; a confirmed finding stays what it is and fails the run.
    pub verdict: &'static str,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The last day it holds, as an ISO date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

impl FindingRow {
    /// The claim to point at: the outlier's where there is one, which is the first side.
    pub(super) fn claim(&self) -> Option<&ClaimRow> {
        self.sides.iter().flat_map(|s| &s.claims).next()
    }

    /// All other claims, each with the value of its side.
    pub(super) fn witnesses(&self) -> impl Iterator<Item = (&SideRow, &ClaimRow)> {
        self.sides.iter().flat_map(|side| side.claims.iter().map(move |claim| (side, claim))).skip(1)
    }
}

/// One side of a finding.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SideRow {
    /// The value.
    pub value: String,
    /// Families that hold it, by name.
    pub families: Vec<String>,
    /// Its claims.
    pub claims: Vec<ClaimRow>,
}

/// A claim, with its place in the file as received.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClaimRow {
    /// Id of the article.
    pub article: String,
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// First byte in the file.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words.
    pub text: String,
    /// The sentence they stand in; of one longer than a page, the part around them.
    pub sentence: String,
    /// Where the words stand in the sentence.
    #[serde(skip)]
    pub mark: Range<usize>,
    /// Outlet and version.
    #[serde(skip)]
    pub printed_by: String,
    /// Line and column of the character behind the words.
    #[serde(skip)]
    pub behind: (u32, u32),
    /// Which claim of the story it is.
    #[serde(skip)]
    pub(super) id: ClaimId,
}

impl ClaimRow {
    /// The sentence on one line, shortened around the words, with these marked.
    pub fn marked(&self, mark: impl FnOnce(&str) -> String) -> String {
        let all = Span::new(0, self.sentence.len());
        let (shown, at) = around(&self.sentence, all, Span::new(self.mark.start, self.mark.end), BRIEF);
        let piece = |range: Range<usize>| shown.get(range).unwrap_or("");
        let (before, words, after) = (piece(0..at.start), piece(at.clone()), piece(at.end..shown.len()));
        let marked = if words.is_empty() { String::new() } else { mark(&visible(words)) };
        format!("{}{marked}{}", visible(before), visible(after))
    }

    /// File and line.
    pub fn place(&self) -> String {
        format!("{}:{}", visible(&self.path), self.line)
    }
}

/// A rung of the ladder of match weights.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RungRow {
    /// What was compared.
    pub field: &'static str,
    /// How it compares.
    pub level: &'static str,
    /// What that gives or takes.
    pub bits: Number,
    /// The words compared.
    pub words: String,
}

/// What several articles say alike.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AgreementRow {
    /// What it is about.
    pub topic: String,
    /// The value.
    pub value: String,
    /// Families that hold it, by name.
    pub families: Vec<String>,
    /// Its claims.
    pub claims: Vec<ClaimRow>,
}

/// Numbers of everything.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Families they come from.
    pub families: usize,
    /// Claims read from them.
    pub claims: usize,
    /// Claims that could be compared: a topic, a finding or an agreement holds them beside another one.
    pub comparable: usize,
    /// Errors listed that are new.
    pub errors: usize,
    /// Warnings listed that are new.
    pub warnings: usize,
    /// Notes listed that are new.
    pub notes: usize,
    /// Findings that this audience is not shown.
    pub hidden: usize,
    /// Findings listed that are in the baseline.
    pub known: usize,
    /// Findings listed that are waived.
    pub waived: usize,
    /// For whom: gate, editor or checker.
    #[serde(rename = "for")]
    pub audience: Audience,
}

/// A file that could not be read.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct UnreadRow {
    /// The file.
    pub file: String,
    /// Line in it; 0 for the whole file.
    pub line: u32,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub remedy: String,
}
