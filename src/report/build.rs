//! A report, laid out from what the checks found. Its fields are the JSON of schema `gainsay/report/1`: names are kept
//! for ever, new ones may be added.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;
use serde_json::Number;

use crate::check::{Agreement, Finding, Found};
use crate::error::Error;
use crate::event::Ladder;
use crate::gate::{self, Audience, Settings, Status};
use crate::rules::{Field, Level, Severity};
use crate::story::{ClaimId, Story};
use crate::text::{Article, Separation, Span};

use super::{exact, visible};

/// What a run found.
#[derive(Debug, Serialize)]
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
    #[serde(skip)]
    settings: Settings,
}

/// What made a report.
#[derive(Debug, Serialize)]
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
    /// Whether the first side is held by fewer families than any other.
    pub outlier: bool,
    /// Why the sides are comparable, rung by rung.
    pub ladder: Vec<RungRow>,
    /// Sum of bits the ladder had to reach.
    pub need: Number,
    /// Sum of bits it reached.
    pub sum: Number,
}

/// One side of a finding.
#[derive(Debug, Serialize)]
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
}

impl ClaimRow {
    /// The sentence on one line, shortened around the words, with these marked.
    pub fn marked(&self, mark: impl FnOnce(&str) -> String) -> String {
        let all = Span::new(0, self.sentence.len());
        let (shown, at) = around(&self.sentence, all, Span::new(self.mark.start, self.mark.end), BRIEF);
        let piece = |range: Range<usize>| shown.get(range).unwrap_or("");
        let (before, words, after) = (piece(0..at.start), piece(at.clone()), piece(at.end..shown.len()));
        let gap = |there: bool| if there { " " } else { "" };
        format!(
            "{}{}{}{}{}",
            visible(before),
            gap(before.ends_with(char::is_whitespace)),
            if words.is_empty() { String::new() } else { mark(&visible(words)) },
            gap(after.starts_with(char::is_whitespace)),
            visible(after)
        )
    }

    /// File and line.
    pub fn place(&self) -> String {
        format!("{}:{}", visible(&self.path), self.line)
    }
}

/// A rung of the ladder of match weights.
#[derive(Debug, Serialize)]
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
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Families they come from.
    pub families: usize,
    /// Claims read from them.
    pub claims: usize,
    /// Errors listed.
    pub errors: usize,
    /// Warnings listed.
    pub warnings: usize,
    /// Notes listed.
    pub notes: usize,
    /// Findings that this audience is not shown.
    pub hidden: usize,
    /// Findings that are waived.
    pub waived: usize,
    /// For whom: gate, editor or checker.
    #[serde(rename = "for")]
    pub audience: Audience,
}

/// A file that could not be read.
#[derive(Debug, Serialize)]
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

impl Report {
    /// Lays out what was found.
    pub fn new(story: &Story<'_>, found: &Found, settings: &Settings) -> Report {
        let mut ranked: Vec<(String, &Finding)> = found.findings.iter().map(|f| (gate::key(f), f)).collect();
        ranked.sort_by(|(a_key, a), (b_key, b)| {
            let by_rank = (b.severity, b.confidence).cmp(&(a.severity, a.confidence));
            let by_name = || (a.rule, a_key).cmp(&(b.rule, b_key));
            let by_place = || a.sides.iter().map(|s| &s.claims).cmp(b.sides.iter().map(|s| &s.claims));
            by_rank.then_with(by_name).then_with(by_place)
        });
        let all = ranked.len();
        ranked.retain(|(_, f)| settings.shows(f.severity, f.confidence));
        let number = |severity| ranked.iter().filter(|(_, f)| f.severity == severity).count();
        let summary = Summary {
            articles: story.articles.len(),
            families: story.families.count(),
            claims: story.articles.iter().map(|a| a.claims.len()).sum(),
            errors: number(Severity::Error),
            warnings: number(Severity::Warning),
            notes: number(Severity::Note),
            hidden: all - ranked.len(),
            waived: 0,
            audience: settings.audience,
        };
        Report {
            schema: "gainsay/report/1",
            tool: Tool { name: "gainsay", version: env!("CARGO_PKG_VERSION"), rules: story.rules.digest.clone() },
            articles: story.articles.iter().enumerate().map(|(i, a)| article_row(a.article(), story.families.of(i as u32))).collect(),
            findings: ranked.into_iter().map(|(key, f)| finding_row(story, key, f)).collect(),
            agreements: found.agreements.iter().map(|a| agreement_row(story, a)).collect(),
            summary,
            unread: story.unread.iter().map(unread_row).collect(),
            settings: *settings,
        }
    }

    /// Whether a finding fails the run.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|f| self.settings.fails(f.severity, f.status))
    }
}

fn article_row(article: &Article, family: &str) -> ArticleRow {
    ArticleRow {
        id: article.id.clone(),
        path: article.page.path.clone(),
        outlet: article.outlet.clone(),
        family: family.to_owned(),
        version: article.version,
        // a day is a day: midnight is written only where somebody said a time
        published: article.published.map(|t| if t.time() == jiff::civil::Time::midnight() { t.date().to_string() } else { t.to_string() }),
        title: article.title.clone(),
        supersedes: article.supersedes.clone(),
        separation: article.separation.map(separation),
    }
}

/// How surely versions were told apart, in a word.
pub(super) fn separation(of: Separation) -> &'static str {
    match of {
        Separation::Low => "low",
        Separation::Medium => "medium",
        Separation::High => "high",
        Separation::Exact => "exact",
    }
}

fn finding_row(story: &Story<'_>, key: String, finding: &Finding) -> FindingRow {
    let side = |s: &crate::check::Side| SideRow { value: s.value.clone(), families: families(story, &s.claims), claims: claim_rows(story, &s.claims) };
    FindingRow {
        key,
        rule: finding.rule,
        class: finding.class.name(),
        severity: finding.severity,
        confidence: exact::hundredths(finding.confidence),
        topic: finding.topic.clone(),
        because: finding.because.clone(),
        sides: finding.sides.iter().map(side).collect(),
        status: Status::New,
        outlier: finding.outlier,
        ladder: rungs(&finding.ladder),
        need: exact::bits_number(finding.ladder.need),
        sum: exact::bits_number(finding.ladder.sum()),
    }
}

fn agreement_row(story: &Story<'_>, agreement: &Agreement) -> AgreementRow {
    AgreementRow {
        topic: agreement.topic.clone(),
        value: agreement.value.clone(),
        families: families(story, &agreement.claims),
        claims: claim_rows(story, &agreement.claims),
    }
}

fn unread_row(error: &Error) -> UnreadRow {
    UnreadRow { file: error.file.clone(), line: error.line, what: error.what.clone(), remedy: error.remedy.clone() }
}

fn rungs(ladder: &Ladder) -> Vec<RungRow> {
    ladder.rungs.iter().map(|r| RungRow { field: field(r.field), level: level(r.level), bits: exact::bits_number(r.bits), words: r.words.clone() }).collect()
}

/// The name of a field in `events.yaml`.
fn field(field: Field) -> &'static str {
    match field {
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

/// The name of a level in `events.yaml`.
fn level(level: Level) -> &'static str {
    match level {
        Level::Same => "same",
        Level::Near => "near",
        Level::Missing => "missing",
        Level::Different => "different",
    }
}

fn families(story: &Story<'_>, claims: &[ClaimId]) -> Vec<String> {
    let names: BTreeSet<&str> = claims.iter().map(|c| story.families.of(c.article)).collect();
    names.into_iter().map(str::to_owned).collect()
}

fn claim_rows(story: &Story<'_>, claims: &[ClaimId]) -> Vec<ClaimRow> {
    claims.iter().map(|&id| claim_row(story, id)).collect()
}

fn claim_row(story: &Story<'_>, id: ClaimId) -> ClaimRow {
    let (claims, claim) = (story.of(id), story.claim(id));
    let article = claims.article();
    let file = article.origin(claim.span);
    let (line, column) = article.page.position(file.start);
    let range = claims.reading.range(claim.sentence as usize);
    let (sentence, mark) = around(&article.text, claims.reading.span(range.start, range.end), claim.span, FULL);
    ClaimRow {
        article: article.id.clone(),
        path: article.page.path.clone(),
        line,
        column,
        start: file.start,
        end: file.end,
        text: claim.span.of(&article.text).to_owned(),
        sentence,
        mark,
        printed_by: printed_by(article),
    }
}

/// Outlet and version: "BBC v1".
pub(super) fn printed_by(article: &Article) -> String {
    match article.version {
        Some(version) => format!("{} v{version}", article.outlet),
        None => article.outlet.clone(),
    }
}

/// The longest sentence that is printed whole, and how much is printed on either side of a claim in a longer one: in a
/// file that is one line of megabytes, every claim would repeat all of it.
#[derive(Clone, Copy)]
pub(super) struct Room {
    whole: usize,
    beside: u32,
}

/// For programs.
pub(super) const FULL: Room = Room { whole: 2000, beside: 600 };
/// For people.
const BRIEF: Room = Room { whole: 400, beside: 160 };

/// The sentence of some words, stretched to cover them, and where they stand in it.
pub(super) fn around(text: &str, sentence: Span, words: Span, room: Room) -> (String, Range<usize>) {
    let whole = if sentence.is_empty() { words } else { sentence.to(words) };
    let shown = if whole.len() <= room.whole {
        whole
    } else {
        Span { start: whole.start.max(words.start.saturating_sub(room.beside)), end: whole.end.min(words.end.saturating_add(room.beside)) }
    };
    let boundary = |mut at: usize| {
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
        at.min(text.len())
    };
    let (start, end) = (boundary(shown.start as usize), boundary(shown.end as usize));
    let (before, after) = (if start > whole.start as usize { "…" } else { "" }, if end < whole.end as usize { "…" } else { "" });
    let printed = format!("{before}{}{after}", text.get(start..end).unwrap_or(""));
    let from = before.len() + (words.start as usize).saturating_sub(start);
    let mark = from..from + words.len();
    let mark = if printed.get(mark.clone()).is_some() { mark } else { 0..0 };
    (printed, mark)
}
