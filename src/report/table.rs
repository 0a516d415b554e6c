//! Tables for a terminal: what was found on one screen, then the words behind each finding, then what agrees and what was
//! not looked at.

use std::collections::BTreeSet;
use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, Width};

use crate::rules::Severity;

use super::build::{AgreementRow, ClaimRow, FindingRow, SideRow};
use super::paint::{Ink, Look};
use super::{Format, Report, counted, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "table", about: "for people, on a terminal", write };

/// How many claims of a side are printed.
const CLAIMS: usize = 3;
/// How many outlets of a side are named.
const OUTLETS: usize = 4;

fn write(report: &Report, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut page = vec![look.paragraph(0, &summary(report))];
    if !report.findings.is_empty() {
        page.push(overview(&report.findings, look));
        page.extend(report.findings.iter().enumerate().map(|(i, f)| evidence(i + 1, f, look)));
    }
    if !report.agreements.is_empty() {
        page.push(agreements(&report.agreements, look));
    }
    page.extend(remarks(report).iter().map(|r| look.paragraph(0, r)));
    writeln!(out, "{}", look.paint(&page.join("\n\n")))
}

/// One line that says it all.
pub(super) fn summary(report: &Report) -> String {
    let s = &report.summary;
    let mut found = counted(s.errors + s.warnings, "conflict", "conflicts");
    if s.errors + s.warnings > 0 {
        found = format!("{found} ({}, {})", counted(s.errors, "error", "errors"), counted(s.warnings, "warning", "warnings"));
    }
    if s.notes > 0 {
        found = format!("{found}, {}", counted(s.notes, "note", "notes"));
    }
    let agreed = counted(report.agreements.len(), "agreement", "agreements");
    let (articles, families) = (counted(s.articles, "article", "articles"), counted(s.families, "family", "families"));
    let claims = counted(s.claims, "claim", "claims");
    let unread = match report.unread.len() {
        0 => String::new(),
        n => format!("; {} not read", counted(n, "file", "files")),
    };
    format!("{found}, {agreed}; {articles} from {families}, {claims}{unread}")
}

/// What is not in the report, and why: hidden findings and files that could not be read.
pub(super) fn remarks(report: &Report) -> Vec<String> {
    let mut out = Vec::new();
    if report.summary.hidden > 0 {
        let (hidden, audience) = (counted(report.summary.hidden, "finding is", "findings are"), report.summary.audience.name());
        out.push(format!("{hidden} not shown to a reader who is a {audience}: `--for checker` shows everything."));
    }
    for row in &report.unread {
        let place = if row.line > 0 { format!("{}:{}", row.file, row.line) } else { row.file.clone() };
        out.push(format!("Not checked: {}: {}; {}", visible(&place), visible(&row.what), visible(&row.remedy)));
    }
    out
}

fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Note => Ink::Note,
    }
}

fn overview(findings: &[FindingRow], look: &Look) -> String {
    let mut table = look.table(&["#", "severity", "sure", "what", "values"]);
    for (i, finding) in findings.iter().enumerate() {
        let sides: Vec<String> = finding.sides.iter().map(side).collect();
        table.add_row([
            Cell::new(i + 1).set_alignment(CellAlignment::Right),
            Cell::new(look.ink(ink(finding.severity), finding.severity.name())),
            Cell::new(&finding.confidence),
            Cell::new(visible(&finding.topic)),
            Cell::new(sides.join("\n")),
        ]);
    }
    for narrow in 0..3 {
        if let Some(column) = table.column_mut(narrow) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(topic) = table.column_mut(3) {
        topic.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(33)));
    }
    table.trim_fmt()
}

/// "22 country ← BBC v1 (1 family) a.txt:3"
fn side(side: &SideRow) -> String {
    let value = visible(&side.value);
    match side.claims.first() {
        Some(first) => {
            let place = first.place();
            format!("{value} ← {} ({}) {place}", outlets(&side.claims), counted(side.families.len(), "family", "families"))
        }
        None => format!("{value} ← the rules"),
    }
}

/// The outlets that print some claims, by name.
pub(super) fn outlets(claims: &[ClaimRow]) -> String {
    let all: BTreeSet<&str> = claims.iter().map(|c| c.printed_by.as_str()).collect();
    let mut names: Vec<String> = all.iter().take(OUTLETS).map(|name| visible(name).into_owned()).collect();
    if all.len() > OUTLETS {
        names.push(format!("{} more", all.len() - OUTLETS));
    }
    names.join(", ")
}

/// A finding with the words behind it.
fn evidence(number: usize, finding: &FindingRow, look: &Look) -> String {
    let title = format!("{number}  {}", look.ink(Ink::Head, &visible(&finding.topic)));
    let reason = visible(&finding.because);
    let hint = if finding.outlier { " The first value is held by the fewest families: a hint, not a verdict." } else { "" };
    let mut table = look.bare();
    for side in &finding.sides {
        for claim in side.claims.iter().take(CLAIMS) {
            table.add_row([claim.place(), visible(&claim.printed_by).into_owned(), claim.marked(|words| look.mark(words))].map(Cell::new));
        }
        if side.claims.len() > CLAIMS {
            let more = format!("and {} more for {}", side.claims.len() - CLAIMS, visible(&side.value));
            table.add_row(["", "", &look.ink(Ink::Faint, &more)].map(Cell::new));
        }
    }
    for (at, (left, share)) in [(3, 30), (0, 20), (0, 100)].into_iter().enumerate() {
        if let Some(column) = table.column_mut(at) {
            column.set_padding((left, 2)).set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(share)));
        }
    }
    let name = look.ink(Ink::Faint, &format!("{} ({}), key {}", finding.rule, finding.class, finding.key));
    let mut lines = vec![look.paragraph(0, &title), look.paragraph(3, &format!("{reason}{hint}"))];
    if !table.is_empty() {
        lines.push(table.trim_fmt());
    }
    lines.push(look.paragraph(3, &name));
    lines.join("\n")
}

fn agreements(agreements: &[AgreementRow], look: &Look) -> String {
    let mut table = look.table(&["agreed", "what", "families"]);
    for row in agreements {
        let families: Vec<_> = row.families.iter().map(|f| visible(f)).collect();
        table.add_row([Cell::new(visible(&row.value)), Cell::new(visible(&row.topic)), Cell::new(format!("{}: {}", row.families.len(), families.join(", ")))]);
    }
    table.trim_fmt()
}
