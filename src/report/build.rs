//! A report, laid out from what the checks found.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::check::{Agreement, Finding, Found, Side};
use crate::error::Error;
use crate::event::Ladder;
use crate::gate::{self, Past, Settings, Status, Waiver};
use crate::rules::{CheckRule, Severity};
use crate::story::{ClaimId, Story};
use crate::text::{Article, Separation, Span};

use super::exact;
use super::rows::{AgreementRow, ArticleRow, CheckRow, ClaimRow, FindingRow, Report, RungRow, SideRow, Summary, Tool, UnreadRow, WaiverRow};

impl Report {
    /// Lays out what was found.
    pub fn new(story: &Story<'_>, found: &Found, settings: &Settings) -> Report {
        Report::against(story, found, settings, &Past::default())
    }

    /// Lays out what was found, and where it stands towards what is known: what is new comes first.
    pub fn against(story: &Story<'_>, found: &Found, settings: &Settings, past: &Past) -> Report {
        let day = past.today.or_else(|| story.articles.iter().filter_map(|a| Some(a.article().published?.date())).max());
        let keyed: Vec<(String, &Finding)> = found.findings.iter().map(|f| (gate::key(f), f)).collect();
        let ledger = past.ledger(&keyed, &story.rules.digest, day, story.unread.is_empty());
        let all = keyed.len();
        let mut ranked: Vec<(String, &Finding, Status, Option<&Waiver>)> = Vec::with_capacity(all);
        for (key, f) in keyed.into_iter().filter(|(_, f)| settings.shows(f.severity, f.confidence)) {
            let (status, waiver) = past.status(&key, f, day);
            ranked.push((key, f, status, waiver));
        }
        ranked.sort_by(|(a_key, a, a_status, _), (b_key, b, b_status, _)| {
            let by_rank = a_status.cmp(b_status).then_with(|| (b.severity, b.confidence).cmp(&(a.severity, a.confidence)));
            let by_name = || (a.rule, a_key).cmp(&(b.rule, b_key));
            let by_place = || a.sides.iter().map(|s| &s.claims).cmp(b.sides.iter().map(|s| &s.claims));
            by_rank.then_with(by_name).then_with(by_place)
        });
        let new = |severity| ranked.iter().filter(|(_, f, status, _)| *status == Status::New && f.severity == severity).count();
        let standing = |wanted| ranked.iter().filter(|(_, _, status, _)| *status == wanted).count();
        let summary = Summary {
            articles: story.articles.len(),
            families: story.families.count(),
            claims: story.articles.iter().map(|a| a.claims.len()).sum(),
            comparable: found.comparable,
            errors: new(Severity::Error),
            warnings: new(Severity::Warning),
            notes: new(Severity::Note),
            hidden: all - ranked.len(),
            known: standing(Status::Baseline),
            waived: standing(Status::Waived),
            audience: settings.audience,
        };
        Report {
            schema: "gainsay/report/1",
            tool: Tool { name: "gainsay", version: env!("CARGO_PKG_VERSION"), rules: story.rules.digest.clone() },
            articles: story.articles.iter().enumerate().map(|(i, a)| article_row(a.article(), story.families.of(i as u32))).collect(),
            findings: ranked.into_iter().map(|(key, f, status, waiver)| finding_row(story, key, f, status, waiver)).collect(),
            agreements: found.agreements.iter().map(|a| agreement_row(story, a)).collect(),
            summary,
            unread: story.unread.iter().map(unread_row).collect(),
            ledger,
            checks: story.rules.tables.checks.iter().map(check_row).collect(),
            dossier: None,
            settings: *settings,
        }
    }
}

pub(super) fn article_row(article: &Article, family: &str) -> ArticleRow {
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

fn finding_row(story: &Story<'_>, key: String, finding: &Finding, status: Status, waiver: Option<&Waiver>) -> FindingRow {
    let side = |s: &Side| SideRow { value: s.value.clone(), families: families(story, &s.claims), claims: claim_rows(story, &s.claims) };
    FindingRow {
        key,
        rule: finding.rule,
        class: finding.class.name(),
        severity: finding.severity,
        confidence: exact::hundredths(finding.confidence),
        topic: finding.topic.clone(),
        because: finding.because.clone(),
        sides: finding.sides.iter().map(side).collect(),
        status,
        waiver: waiver.map(waiver_row),
        outlier: finding.outlier,
        ladder: rungs(&finding.ladder),
        need: exact::bits_number(finding.ladder.need),
        sum: exact::bits_number(finding.ladder.sum()),
    }
}

fn check_row(check: &CheckRule) -> CheckRow {
    CheckRow {
        id: check.id.clone(),
        severity: if check.trial { Severity::Note } else { check.severity },
        finds: check.finds.clone(),
        why: check.why.clone(),
        quiet: check.quiet.clone(),
    }
}

fn waiver_row(waiver: &Waiver) -> WaiverRow {
    let Waiver { reason, verdict, owner, expires, .. } = waiver;
    WaiverRow { reason: reason.clone(), verdict: verdict.name(), owner: owner.clone(), expires: expires.map(|day| day.to_string()) }
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

pub(super) fn rungs(ladder: &Ladder) -> Vec<RungRow> {
    ladder.rungs.iter().map(|r| RungRow { field: r.field.name(), level: r.level.name(), bits: exact::bits_number(r.bits), words: r.words.clone() }).collect()
}

fn families(story: &Story<'_>, claims: &[ClaimId]) -> Vec<String> {
    let names: BTreeSet<&str> = claims.iter().map(|c| story.families.of(c.article)).collect();
    names.into_iter().map(str::to_owned).collect()
}

fn claim_rows(story: &Story<'_>, claims: &[ClaimId]) -> Vec<ClaimRow> {
    claims.iter().map(|&id| claim_row(story, id)).collect()
}

pub(super) fn claim_row(story: &Story<'_>, id: ClaimId) -> ClaimRow {
    let (claims, claim) = (story.of(id), story.claim(id));
    let article = claims.article();
    let file = article.origin(claim.span);
    let (line, column) = article.page.position(file.start);
    // of a line of megabytes only the words are counted again
    let behind = match article.page.line_of(file.end) == line {
        true => (line, column + article.page.characters(file.start as usize, file.end as usize) as u32),
        false => article.page.position(file.end),
    };
    let range = claims.reading.range(claim.sentence as usize);
    let (sentence, mark) = around(&article.text, claims.reading.span(range.start, range.end), claim.span, FULL);
    let sentence = sentence.into_owned();
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
        behind,
        id,
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
pub(super) const BRIEF: Room = Room { whole: 400, beside: 160 };

/// The sentence of some words, stretched to cover them, for programs.
pub(super) fn sentence_around(text: &str, sentence: Span, words: Span) -> Cow<'_, str> {
    let whole = if sentence.is_empty() { words } else { sentence.to(words) };
    if whole.len() <= FULL.whole { Cow::Borrowed(whole.of(text)) } else { around(text, sentence, words, FULL).0 }
}

/// The sentence of some words, stretched to cover them, and where they stand in it.
pub(super) fn around(text: &str, sentence: Span, words: Span, room: Room) -> (Cow<'_, str>, Range<usize>) {
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
    let printed = text.get(start..end).unwrap_or("");
    let printed = if before.len() + after.len() == 0 { Cow::Borrowed(printed) } else { Cow::Owned(format!("{before}{printed}{after}")) };
    let from = before.len() + (words.start as usize).saturating_sub(start);
    let mark = from..from + words.len();
    let mark = if printed.get(mark.clone()).is_some() { mark } else { 0..0 };
    (printed, mark)
}
