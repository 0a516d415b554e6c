//! JUnit XML, for CI servers: what fails the run is a failure, what is waived or known is skipped, everything else that was
//! compared passes. There is no time in it, because there is no clock here.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::gate::Status;

use super::rows::{AgreementRow, FindingRow, UnreadRow};
use super::table::{outlets, sentence, summary};
use super::{Format, Look, Report, counted, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "junit", about: "JUnit XML, for CI servers: a test for each finding and agreement", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let failures = report.findings.iter().filter(|f| report.settings.fails(f.severity, f.status)).count();
    let skipped = report.findings.iter().filter(|f| f.status != Status::New).count();
    let (tests, errors) = (report.findings.len() + report.agreements.len() + report.unread.len(), report.unread.len());
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"gainsay\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">")?;
    writeln!(out, "  <testsuite name=\"gainsay check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">")?;
    writeln!(out, "    <properties>")?;
    for (name, value) in [("version", report.tool.version), ("rules", &report.tool.rules), ("summary", &summary(report))] {
        writeln!(out, "      <property name=\"{name}\" value=\"{}\"/>", text(value))?;
    }
    writeln!(out, "    </properties>")?;
    report.unread.iter().try_for_each(|row| unread(row, out))?;
    report.findings.iter().try_for_each(|f| finding(f, report, out))?;
    report.agreements.iter().try_for_each(|row| agreement(row, out))?;
    writeln!(out, "  </testsuite>\n</testsuites>")
}

fn finding(finding: &FindingRow, report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let name = text(&format!("{} [{}]", finding.topic, finding.key));
    let place = finding.claim().map(|c| format!(" file=\"{}\" line=\"{}\"", text(&c.path), c.line)).unwrap_or_default();
    writeln!(out, "    <testcase classname=\"{}\" name=\"{name}\"{place}>", finding.rule)?;
    let message = text(&sentence(&finding.because));
    let body = text_lines(&evidence(finding));
    match (finding.status, &finding.waiver) {
        (Status::Waived, waiver) => {
            let why = waiver.as_ref().map_or("waived".to_owned(), |w| format!("waived ({}): {}", w.verdict, w.reason));
            writeln!(out, "      <skipped message=\"{}\"/>\n      <system-out>{body}</system-out>", text(&why))?;
        }
        (Status::Baseline, _) => writeln!(out, "      <skipped message=\"in the baseline\"/>\n      <system-out>{body}</system-out>")?,
        (Status::New, _) if report.settings.fails(finding.severity, finding.status) => {
            writeln!(out, "      <failure type=\"{} {}\" message=\"{message}\">{body}</failure>", finding.severity.name(), finding.class)?;
        }
        // worth reading, and not asked to fail
        (Status::New, _) => writeln!(out, "      <system-out>{body}</system-out>")?,
    }
    writeln!(out, "    </testcase>")
}

fn agreement(row: &AgreementRow, out: &mut dyn Write) -> io::Result<()> {
    let name = text(&format!("{}: {}", row.topic, row.value));
    let families = text(&format!("{}: {}", counted(row.families.len(), "family", "families"), row.families.join(", ")));
    writeln!(out, "    <testcase classname=\"agreement\" name=\"{name}\">\n      <system-out>{families}</system-out>\n    </testcase>")
}

fn unread(row: &UnreadRow, out: &mut dyn Write) -> io::Result<()> {
    let name = if row.line > 0 { format!("{}:{}", row.file, row.line) } else { row.file.clone() };
    writeln!(out, "    <testcase classname=\"reading\" name=\"{}\">", text(&name))?;
    writeln!(out, "      <error type=\"not checked\" message=\"{}\">{}</error>\n    </testcase>", text(&row.what), text(&row.remedy))
}

/// Everything there is to say, because some servers show the body and not the attributes.
fn evidence(finding: &FindingRow) -> String {
    let mut out = sentence(&finding.because);
    for side in &finding.sides {
        let held = if side.claims.is_empty() { "the rules".to_owned() } else { outlets(&side.claims) };
        let _ = write!(out, "\n{}: {held}", visible(&side.value));
        for claim in &side.claims {
            let _ = write!(out, "\n- {}: {}", claim.place(), claim.marked(|words| format!("»{words}«")));
        }
    }
    let _ = write!(out, "\n{} {}, {} ({}), key {}", finding.severity.name(), finding.confidence, finding.rule, finding.class, finding.key);
    out
}

fn text_lines(lines: &str) -> String {
    lines.lines().map(text).collect::<Vec<_>>().join("\n")
}

/// Text on one line, in which nothing is markup and nothing hidden, and every character is one that XML 1.0 knows.
fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::{Audience, Settings};
    use crate::report::{WaiverRow, example};

    #[test]
    fn what_fails_is_a_failure_and_what_is_waived_is_skipped() {
        let mut report = example::report(&Settings { audience: Audience::Checker, ..Settings::default() });
        let shown = |report: &Report| {
            let mut out = Vec::new();
            write(report, &Look { width: 80, colour: false }, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let first = shown(&report);
        for want in [
            "tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"0\"",
            "<testcase classname=\"count-differs\" name=\"nations that met in Lisbon [38e19db08f80]\" file=\"lisbon.html\" line=\"2\">",
            "<failure type=\"error revision\"",
            "»Ana Sousa\\u{1b}[2J\\u{7}« spoke to 40 delegates, a table | of *four* &lt;b&gt;",
            "<error type=\"not checked\" message=\"is neither text nor a known format\">",
        ] {
            assert!(first.contains(want), "{want}\n{first}");
        }
        report.findings[0].status = Status::Waived;
        report.findings[0].waiver = Some(WaiverRow { reason: "seen <twice>".into(), verdict: "accepted", owner: None, expires: None });
        let waived = shown(&report);
        assert!(waived.contains("<skipped message=\"waived (accepted): seen &lt;twice&gt;\"/>") && waived.contains("failures=\"0\""), "{waived}");
    }

    #[test]
    fn no_character_breaks_the_file() {
        for (from, want) in [("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;"), ("a\u{0}b", "a\\u{0}b"), ("\u{ffff}", "\\u{ffff}"), ("]]>", "]]&gt;")] {
            assert_eq!(text(from), want);
        }
    }
}
