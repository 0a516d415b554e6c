//! Tables for a terminal: what was found on one screen, then the words behind each finding, then what agrees and what was
//! not looked at.

use std::collections::BTreeSet;
use std::io::{self, Write};

use comfy_table::{Cell, CellAlignment, ColumnConstraint, Width};

use crate::gate::Status;
use crate::rules::Severity;

use super::paint::{Ink, Look};
use super::rows::{AgreementRow, ClaimRow, FindingRow, SideRow, Tool};
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
        let new = report.findings.iter().enumerate().filter(|(_, f)| f.status == Status::New);
        page.extend(new.map(|(i, f)| evidence(i + 1, f, look)));
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
    for (number, word) in [(s.known, "known"), (s.waived, "waived")].into_iter().filter(|(number, _)| *number > 0) {
        found = format!("{found}, {number} {word}");
    }
    let agreed = counted(report.agreements.len(), "agreement", "agreements");
    let (articles, families) = (counted(s.articles, "article", "articles"), counted(s.families, "family", "families"));
    let claims = counted(s.claims, "claim", "claims");
    let unread = match report.unread.len() {
        0 => String::new(),
        n => format!("; {} not read", counted(n, "file", "files")),
    };
    format!("{found}, {agreed}; {articles} from {families}, {claims}, {} comparable{unread}", s.comparable)
}

/// What is not in the report, and why: hidden findings and files that could not be read.
pub(super) fn remarks(report: &Report) -> Vec<String> {
    let mut out = Vec::new();
    if report.summary.hidden > 0 {
        let (hidden, audience) = (counted(report.summary.hidden, "finding is", "findings are"), report.summary.audience.name());
        out.push(format!("{hidden} not shown (--for {audience}); --for checker shows everything"));
    }
    for row in &report.unread {
        let place = if row.line > 0 { format!("{}:{}", row.file, row.line) } else { row.file.clone() };
        out.push(format!("Not checked: {}: {}; {}", visible(&place), visible(&row.what), visible(&row.remedy)));
    }
    for row in &report.ledger {
        out.push(format!("{}: {}: {} ({}); {}", visible(&row.place), row.state, visible(&row.what), visible(&row.key), visible(&row.remedy)));
    }
    out.extend(made_by(report));
    out
}

/// What made the report. Nothing where a report is kept that other rules must be able to make.
fn made_by(report: &Report) -> Option<String> {
    let Tool { name, version, rules } = &report.tool;
    (!rules.is_empty()).then(|| format!("{name} {version}, rules {rules}"))
}

/// What somebody has written down about a finding: "waived (accepted): both are right; desk, until 2027-01-31".
pub(super) fn noted(finding: &FindingRow) -> Option<String> {
    let waiver = finding.waiver.as_ref()?;
    let until = waiver.expires.as_ref().map(|day| format!("until {day}"));
    let more: Vec<_> = waiver.owner.iter().map(|o| visible(o).into_owned()).chain(until).collect();
    let head = if finding.status == Status::Waived { format!("waived ({})", waiver.verdict) } else { waiver.verdict.to_owned() };
    Some(format!("{head}: {}{}{}", visible(&waiver.reason), if more.is_empty() { "" } else { "; " }, more.join(", ")))
}

/// The ink of a severity.
pub(super) fn ink(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Warning,
        Severity::Note => Ink::Note,
    }
}

fn overview(findings: &[FindingRow], look: &Look) -> String {
    let mut table = look.table(&["#", "severity", "sure", "what", "values"]);
    for (i, finding) in findings.iter().enumerate() {
        let new = finding.status == Status::New;
        let shown = |text: &str| if new { text.to_owned() } else { look.ink(Ink::Faint, text) };
        let severity = if new { look.ink(ink(finding.severity), finding.severity.name()) } else { shown(finding.status.word()) };
        let values: Vec<String> = match new {
            true => finding.sides.iter().map(side).chain(noted(finding)).collect(),
            false => {
                let values: Vec<_> = finding.sides.iter().map(|s| visible(&s.value)).collect();
                let name = format!("{} {}", finding.severity.name(), finding.key);
                [values.join(" / "), name].into_iter().chain(noted(finding)).map(|line| shown(&line)).collect()
            }
        };
        table.add_row([
            Cell::new(shown(&(i + 1).to_string())).set_alignment(CellAlignment::Right),
            Cell::new(severity),
            Cell::new(shown(&finding.confidence.to_string())),
            Cell::new(shown(&visible(&finding.topic))),
            Cell::new(values.join("\n")),
        ]);
    }
    for narrow in 0..3 {
        if let Some(column) = table.column_mut(narrow) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    if let Some(topic) = table.column_mut(3) {
        topic.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(24)));
    }
    table.trim_fmt()
}

/// "• 22 country ← BBC v1 (1 family) a.txt:3": the bullet tells where a side begins when lines are wrapped.
fn side(side: &SideRow) -> String {
    let value = visible(&side.value);
    match side.claims.first() {
        Some(first) => {
            let place = first.place();
            format!("• {value} ← {} ({}) {place}", outlets(&side.claims), counted(side.families.len(), "family", "families"))
        }
        None => format!("• {value} ← the rules"),
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
    let reason = sentence(&finding.because);
    let hint = if finding.outlier { " The first value is held by the fewest families: a hint, not a verdict." } else { "" };
    let mut rows = Vec::new();
    for side in &finding.sides {
        rows.extend(side.claims.iter().take(CLAIMS).map(|c| claim(c, look)));
        if side.claims.len() > CLAIMS {
            let more = format!("and {} more for {}", side.claims.len() - CLAIMS, visible(&side.value));
            rows.push([String::new(), String::new(), look.ink(Ink::Faint, &more)]);
        }
    }
    let name = look.ink(Ink::Faint, &format!("{} {}, {} ({}), key {}", finding.severity.name(), finding.confidence, finding.rule, finding.class, finding.key));
    let mut lines = vec![look.paragraph(0, &title), look.paragraph(3, &format!("{reason}{hint}"))];
    if !rows.is_empty() {
        lines.push(columns(rows, look, 3));
    }
    lines.push(look.paragraph(3, &name));
    lines.join("\n")
}

/// The text as a sentence, with its full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = visible(text.trim());
    format!("{text}{}", if text.is_empty() || text.ends_with(['.', '!', '?', '”', '"']) { "" } else { "." })
}

/// Place, outlet and sentence of a claim.
fn claim(claim: &ClaimRow, look: &Look) -> [String; 3] {
    [claim.place(), visible(&claim.printed_by).into_owned(), claim.marked(|words| look.mark(words))]
}

/// Claims, one under the other.
pub(super) fn claims(claims: &[ClaimRow], look: &Look, indent: u16) -> String {
    columns(claims.iter().map(|c| claim(c, look)).collect(), look, indent)
}

/// Side by side where place and outlet leave room for the sentence, else one under the other: a path must stay whole.
fn columns(rows: Vec<[String; 3]>, look: &Look, indent: u16) -> String {
    let longest = |at: usize| rows.iter().map(|row| row[at].chars().count()).max().unwrap_or(0);
    if (longest(0) + longest(1) + usize::from(indent) + 4) * 100 > usize::from(look.width) * 47 {
        let stacked = rows.iter().map(|[place, outlet, words]| {
            let head = if place.is_empty() { String::new() } else { look.paragraph(indent, &format!("{place}  {outlet}")) + "\n" };
            head + &look.paragraph(indent + 2, words)
        });
        return stacked.collect::<Vec<_>>().join("\n");
    }
    let mut table = look.bare();
    table.add_rows(rows.into_iter().map(|row| row.map(Cell::new)));
    for (at, (left, share)) in [(indent, 42), (0, 22), (0, 100)].into_iter().enumerate() {
        if let Some(column) = table.column_mut(at) {
            column.set_padding((left, 2)).set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(share)));
        }
    }
    table.trim_fmt()
}

fn agreements(agreements: &[AgreementRow], look: &Look) -> String {
    let mut table = look.table(&["agreed", "what", "families"]);
    for row in agreements {
        let families: Vec<_> = row.families.iter().map(|f| visible(f)).collect();
        table.add_row([Cell::new(visible(&row.value)), Cell::new(visible(&row.topic)), Cell::new(format!("{} ({})", row.families.len(), families.join(", ")))]);
    }
    table.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::Settings;
    use crate::report::{LedgerRow, WaiverRow, example};

    fn shown(width: u16, colour: bool) -> String {
        let mut report = example::report(&Settings::default());
        // the rules change oftener than the table
        report.tool.rules.clear();
        laid_out(&report, width, colour)
    }

    fn laid_out(report: &Report, width: u16, colour: bool) -> String {
        let mut out = Vec::new();
        write(report, &Look { width, colour }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_is_known_or_waived_is_told_shortly_and_who_made_the_report_at_last() {
        let mut report = example::report(&Settings::default());
        let waiver = WaiverRow { reason: "a\u{202e} typo".into(), verdict: "accepted", owner: Some("desk".into()), expires: Some("2031-06-01".into()) };
        (report.findings[0].status, report.findings[1].status) = (Status::Baseline, Status::Waived);
        report.findings[1].waiver = Some(waiver);
        report.ledger = vec![LedgerRow {
            about: "waiver",
            state: "unmatched",
            key: "0dd000000000".into(),
            place: "w.yaml:3".into(),
            what: "the waiver \"old\" means nothing that is found".into(),
            remedy: "take it out".into(),
        }];
        let shown = laid_out(&report, 120, false);
        for want in [
            "known ",
            "22 nation / 21 nation\n",
            "error 38e19db08f80\n",
            "waived (accepted): a\\u{202e} typo; desk, until 2031-06-01\n",
            "w.yaml:3: unmatched: the waiver \"old\" means nothing that is found (0dd000000000); take it out\n",
        ] {
            assert!(shown.contains(want), "{want}\n{shown}");
        }
        assert!(!shown.contains("»"), "no words behind what is known\n{shown}");
        let last = shown.lines().last().unwrap();
        assert!(last.starts_with("gainsay ") && last.ends_with(&report.tool.rules) && !report.tool.rules.is_empty(), "{last}");
    }

    #[test]
    fn narrow() {
        assert_eq!(shown(80, false), NARROW.trim_start_matches('\n'));
    }

    #[test]
    fn wide() {
        assert_eq!(shown(200, false), WIDE.trim_start_matches('\n'));
    }

    #[test]
    fn no_line_is_wider_than_asked_and_no_control_gets_through() {
        for width in [40, 60, 80, 120] {
            for line in shown(width, false).lines() {
                assert!(line.chars().count() <= width.into(), "{width}: {line}");
                assert!(!line.chars().any(|c| c.is_control() || c == '\u{202e}'), "{line:?}");
            }
        }
    }

    #[test]
    fn colour_takes_the_place_of_marks() {
        let (plain, painted) = (shown(200, false), shown(200, true));
        assert!(painted.contains("from \u{1b}[1m\u{1b}[35m22 nations\u{1b}[0m met in"), "{painted:?}");
        let bare: String = painted.split('\u{1b}').map(|part| part.strip_prefix('[').and_then(|p| p.split_once('m')).map_or(part, |(_, rest)| rest)).collect();
        assert_eq!(bare, plain.replace(['»', '«'], ""));
    }

    const NARROW: &str = r#"
2 conflicts (1 error, 1 warning), 1 agreement; 5 articles from 3 families, 8
claims, 6 comparable; 1 file not read

#   severity   sure   what               values
────────────────────────────────────────────────────────────────────────────────
1   error      0.97   nations that met   • 22 nation ← Tribune v1 (1 family)
                      in Lisbon          lisbon.html:2
                                         • 21 nation ← Courier, Gazette,
                                         Tribune v0 (2 families) lisbon.html:2
2   warning    0.62   how a minister     • =Ana Sousa ← Ev\u{202e}il (1
                      is                 family) evil.txt:1
                      spelled\u{202e}    • Ana Souza ← Ev\u{202e}il (1 family)
                                         evil.txt:2
                                         • Ana Sousa (in office since 2030) ←
                                         the rules

1  nations that met in Lisbon
   21 and 22 differ; the Tribune changed 21 to 22 between versions. The first
   value is held by the fewest families: a hint, not a verdict.
   lisbon.html:2       Tribune v1  Ministers from »22 nations« met in Lisbon
                                   on Monday to talk about fishing rights.
   lisbon.html:2       Tribune v0  Ministers from »21 nations« met in Lisbon
                                   on Monday to talk about fishing rights.
   wire/courier.txt:1  Courier     The »21 nations« that share the sea sat
                                   down together.
   wire/gazette.txt:1  Gazette     A gathering of »21 nations« ended late.
   error 0.97, count-differs (revision), key 38e19db08f80

2  how a minister is spelled\u{202e}
   Two spellings of one name differ in one letter.
   evil.txt:1  Ev\u{202e}il  Minister »Ana Sousa\u{1b}[2J\u{7}« spoke to 40
                             delegates, a table | of *four* <b>
   evil.txt:2  Ev\u{202e}il  =SUM(A1) said »Ana Souza«.
   warning 0.62, name-differs (wording), key 161a3b929cb6

agreed     what            families
───────────────────────────────────────
300 boat   boats in port   1 (Agency)

1 finding is not shown (--for editor); --for checker shows everything

Not checked: scan.pdf: is neither text nor a known format; save it as text
"#;

    const WIDE: &str = r#"
2 conflicts (1 error, 1 warning), 1 agreement; 5 articles from 3 families, 8 claims, 6 comparable; 1 file not read

#   severity   sure   what                                values
─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
1   error      0.97   nations that met in Lisbon          • 22 nation ← Tribune v1 (1 family) lisbon.html:2
                                                          • 21 nation ← Courier, Gazette, Tribune v0 (2 families) lisbon.html:2
2   warning    0.62   how a minister is spelled\u{202e}   • =Ana Sousa ← Ev\u{202e}il (1 family) evil.txt:1
                                                          • Ana Souza ← Ev\u{202e}il (1 family) evil.txt:2
                                                          • Ana Sousa (in office since 2030) ← the rules

1  nations that met in Lisbon
   21 and 22 differ; the Tribune changed 21 to 22 between versions. The first value is held by the fewest families: a hint, not a verdict.
   lisbon.html:2       Tribune v1  Ministers from »22 nations« met in Lisbon on Monday to talk about fishing rights.
   lisbon.html:2       Tribune v0  Ministers from »21 nations« met in Lisbon on Monday to talk about fishing rights.
   wire/courier.txt:1  Courier     The »21 nations« that share the sea sat down together.
   wire/gazette.txt:1  Gazette     A gathering of »21 nations« ended late.
   error 0.97, count-differs (revision), key 38e19db08f80

2  how a minister is spelled\u{202e}
   Two spellings of one name differ in one letter.
   evil.txt:1  Ev\u{202e}il  Minister »Ana Sousa\u{1b}[2J\u{7}« spoke to 40 delegates, a table | of *four* <b>
   evil.txt:2  Ev\u{202e}il  =SUM(A1) said »Ana Souza«.
   warning 0.62, name-differs (wording), key 161a3b929cb6

agreed     what            families
───────────────────────────────────────
300 boat   boats in port   1 (Agency)

1 finding is not shown (--for editor); --for checker shows everything

Not checked: scan.pdf: is neither text nor a known format; save it as text
"#;
}
