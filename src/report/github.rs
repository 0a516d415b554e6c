//! Annotations for GitHub Actions: workflow commands that mark the lines of a pull request. GitHub shows ten of each level for a
//! step, so the gravest come first; the whole report belongs into the step summary, which the command line writes.

use std::io::{self, Write};

use crate::gate::Status;
use crate::rules::Severity;

use super::rows::FindingRow;
use super::table::{outlets, sentence};
use super::{Format, Look, Report, address, counted, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "github", about: "annotations for GitHub Actions, and a step summary", write };

/// Annotations of one level that GitHub shows for a step.
const SHOWN: usize = 10;

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for row in &report.unread {
        let line = if row.line > 0 { format!(",line={}", row.line) } else { String::new() };
        let file = if row.file.is_empty() { String::new() } else { format!("file={}{line},", property(address::local(&row.file))) };
        writeln!(out, "::error {file}title=not checked::{}", data(&visible(&format!("{}; {}", row.what, row.remedy))))?;
    }
    let mut left_out = 0;
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        // what is known or waived is no news on a pull request
        let news: Vec<&FindingRow> = report.findings.iter().filter(|f| f.severity == severity && f.status == Status::New).collect();
        let room = if severity == Severity::Error { SHOWN.saturating_sub(report.unread.len()) } else { SHOWN };
        left_out += news.len().saturating_sub(room);
        news.iter().take(room).try_for_each(|f| annotation(f, out))?;
    }
    if left_out > 0 {
        writeln!(
            out,
            "::notice title=gainsay::{} not shown here%3A the step summary and the other formats hold all",
            counted(left_out, "finding is", "findings are")
        )?;
    }
    Ok(())
}

fn annotation(finding: &FindingRow, out: &mut dyn Write) -> io::Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let place = finding.claim().map(|c| {
        let columns = if c.behind.0 == c.line { format!(",col={},endColumn={}", c.column, c.behind.1) } else { String::new() };
        format!("file={},line={},endLine={}{columns},", property(address::local(&c.path)), c.line, c.behind.0)
    });
    let mut lines = vec![format!("{}: {}", visible(&finding.topic), sentence(&finding.because))];
    for side in &finding.sides {
        let held = side.claims.first().map_or("the rules".to_owned(), |first| format!("{} ({})", outlets(&side.claims), first.place()));
        lines.push(format!("- {}: {held}", visible(&side.value)));
    }
    lines.push(format!("{} {}, gainsay explain {}", finding.severity.name(), finding.confidence, finding.key));
    writeln!(out, "::{command} {}title={}::{}", place.unwrap_or_default(), property(finding.rule), data(&lines.join("\n")))
}

/// The text of a command, as GitHub unescapes it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command, on one line and without anything hidden.
fn property(text: &str) -> String {
    data(&visible(text)).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::{Audience, Settings};
    use crate::report::example;

    #[test]
    fn a_finding_is_one_line() {
        let mut report = example::report(&Settings { audience: Audience::Checker, ..Settings::default() });
        report.findings[2].topic = "100%: a\nb".into();
        let mut out = Vec::new();
        write(&report, &Look { width: 80, colour: false }, &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines.len(), 4, "{shown}");
        assert!(lines[0].starts_with("::error file=scan.pdf,title=not checked::is neither"), "{shown}");
        assert!(lines[1].starts_with("::error file=lisbon.html,line=2,endLine=2,col=16,endColumn=26,title=count-differs::nations"), "{shown}");
        assert!(lines[1].contains("%0A- 21 nation: Courier, Gazette, Tribune v0 (lisbon.html:2)%0Aerror 0.97, gainsay explain 38e19db08f80"), "{shown}");
        assert!(lines[2].starts_with("::warning file=evil.txt,line=1,") && lines[3].contains("::100%25: a b: "), "{shown}");
    }

    #[test]
    fn ten_of_a_level_and_the_rest_is_counted() {
        let shown = |number: usize| {
            let mut reports: Vec<Report> = (0..number).map(|_| example::report(&Settings::default())).collect();
            let mut first = reports.remove(0);
            first.unread.clear();
            let more: Vec<FindingRow> = reports.into_iter().flat_map(|r| r.findings).filter(|f| f.severity == Severity::Error).collect();
            first.findings.extend(more);
            let mut out = Vec::new();
            write(&first, &Look { width: 80, colour: false }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(shown(10).lines().filter(|l| l.starts_with("::error ")).count(), 10);
        let more = shown(12);
        assert_eq!(more.lines().filter(|l| l.starts_with("::error ")).count(), 10);
        assert!(more.contains("2 findings are not shown here"), "{more}");
    }
}
