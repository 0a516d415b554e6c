//! Markdown, for issues, wikis and pull requests.

use std::io::{self, Write};

use crate::gate::Status;

use super::rows::FindingRow;
use super::table::{noted, outlets, remarks, sentence, summary};
use super::{Format, Look, Report, counted, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "markdown", about: "for issues, wikis and pull requests", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", escaped(&summary(report)))?;
    if !report.findings.is_empty() {
        writeln!(out, "\n| # | severity | sure | what | values |\n| --: | --- | --- | --- | --- |")?;
        for (i, f) in report.findings.iter().enumerate() {
            let sides: Vec<String> = f.sides.iter().map(|s| format!("{} ← {}", plain(&s.value), from(&s.claims, s.families.len()))).collect();
            let sides: Vec<String> = sides.into_iter().chain(noted(f).map(|n| escaped(&n))).collect();
            let standing = if f.status == Status::New { String::new() } else { format!(" ({})", f.status.word()) };
            writeln!(out, "| {} | {}{standing} | {} | {} | {} |", i + 1, f.severity.name(), f.confidence, plain(&f.topic), sides.join("<br>"))?;
        }
    }
    for (i, finding) in report.findings.iter().enumerate().filter(|(_, f)| f.status == Status::New) {
        evidence(i + 1, finding, out)?;
    }
    if !report.agreements.is_empty() {
        writeln!(out, "\n| agreed | what | families |\n| --- | --- | --- |")?;
        for row in &report.agreements {
            let families: Vec<String> = row.families.iter().map(|f| plain(f)).collect();
            writeln!(out, "| {} | {} | {} ({}) |", plain(&row.value), plain(&row.topic), row.families.len(), families.join(", "))?;
        }
    }
    remarks(report).iter().try_for_each(|remark| writeln!(out, "\n{}", escaped(remark)))
}

fn from(claims: &[super::ClaimRow], families: usize) -> String {
    if claims.is_empty() { "the rules".to_owned() } else { format!("{} ({})", plain(&outlets(claims)), counted(families, "family", "families")) }
}

fn evidence(number: usize, finding: &FindingRow, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### {number}. {}\n\n{}\n", plain(&finding.topic), escaped(&sentence(&finding.because)))?;
    for claim in finding.sides.iter().flat_map(|s| &s.claims) {
        // the marks are set around words that are escaped like the rest: they are put in last
        let sentence = escaped(&claim.marked(|words| format!("\u{1}{words}\u{2}"))).replace(['\u{1}', '\u{2}'], "**");
        writeln!(out, "- {}, {}: {sentence}", escaped(&claim.place()), plain(&claim.printed_by))?;
    }
    writeln!(out, "\n`{}`, {}, key `{}`", finding.rule, finding.class, finding.key)
}

/// Text from an article or about one, in which nothing is markup or hidden.
fn plain(text: &str) -> String {
    escaped(&visible(text))
}

/// Text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::Settings;
    use crate::report::example;

    #[test]
    fn articles_cannot_write_markup() {
        let mut out = Vec::new();
        write(&example::report(&Settings::default()), &Look { width: 80, colour: false }, &mut out).unwrap();
        let shown = String::from_utf8(out).unwrap();
        println!("{shown}");
        for want in [
            "| 1 | error | 0.97 | nations that met in Lisbon | 22 nation ← Tribune v1 (1 family)<br>21 nation ← Courier, Gazette, Tribune v0 (2 families) |",
            "- lisbon.html:2, Tribune v1: Ministers from **22 nations** met in Lisbon on Monday to talk about fishing rights.",
            r"**Ana Sousa\\u{1b}\[2J\\u{7}** spoke to 40 delegates, a table \| of \*four\* &lt;b&gt;",
        ] {
            assert!(shown.contains(want), "{want}\n{shown}");
        }
    }
}
