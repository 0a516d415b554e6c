//! Markdown, for the comment of a pull request, an issue or a wiki: a table, then each finding folded up. It never grows longer
//! than a comment may be, and nothing that an article says becomes markup, a mention or a link.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::gate::Status;

use super::rows::{AgreementRow, FindingRow, SideRow};
use super::table::{noted, outlets, remarks, sentence, summary};
use super::{Format, Look, Report, counted, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "markdown", about: "for the comment of a pull request, an issue, a wiki", write };

/// Bytes of a comment: GitHub takes 65,536 characters.
const COMMENT: usize = 65_000;
/// Bytes of a step summary: GitHub takes 1 MiB.
const SUMMARY: usize = 1_000_000;
/// Of them kept for what stands below everything.
const FOOT: usize = 600;
/// Claims of a side that are printed.
const CLAIMS: usize = 6;
/// Characters of a value that are printed.
const BRIEF: usize = 160;

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(page(report, COMMENT).as_bytes())
}

/// The report as the summary of a step of GitHub Actions.
pub fn step_summary(report: &Report) -> String {
    page(report, SUMMARY)
}

/// A text that stops growing.
struct Page {
    text: String,
    left_out: usize,
}

impl Page {
    /// Adds a piece, or counts it as left out where the text would get longer than `limit`.
    fn add(&mut self, piece: &str, limit: usize) {
        if self.text.len() + piece.len() > limit {
            self.left_out += 1;
        } else {
            self.text.push_str(piece);
        }
    }
}

fn page(report: &Report, limit: usize) -> String {
    let room = limit - FOOT;
    let mut page = Page { text: format!("### gainsay: {}\n", plain(&summary(report))), left_out: 0 };
    if !report.findings.is_empty() {
        page.text.push_str("\n| # | severity | sure | what | values |\n| --: | --- | --- | --- | --- |\n");
        for (finding, number) in report.findings.iter().zip(1..) {
            page.add(&row(finding, number), room / 3);
        }
    }
    let rows_left = std::mem::take(&mut page.left_out);
    for (finding, number) in report.findings.iter().zip(1..).filter(|(f, _)| f.status == Status::New) {
        page.add(&evidence(finding, number), room * 3 / 4);
    }
    let evidence_left = std::mem::take(&mut page.left_out);
    page.text.push_str(&agreements(&report.agreements, (room * 7 / 8).saturating_sub(page.text.len())));
    for remark in remarks(report) {
        page.add(&format!("\n{}\n", block(&remark)), room);
    }
    let left = [(rows_left, "of the table"), (evidence_left, "of the findings below it"), (page.left_out, "of the remarks")];
    let left: Vec<String> = left.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    if !left.is_empty() {
        let _ = writeln!(page.text, "\nLeft out, because this would be longer than a comment may be: {}. Other formats hold all.", left.join(", "));
    }
    page.text
}

/// A line of the table.
fn row(finding: &FindingRow, number: usize) -> String {
    let side = |s: &SideRow| format!("{} ← {}", plain(&brief(&s.value)), from(s));
    let values: Vec<String> = finding.sides.iter().map(side).chain(noted(finding).map(|n| plain(&brief(&n)))).collect();
    let standing = if finding.status == Status::New { String::new() } else { format!(" ({})", finding.status.word()) };
    let (severity, sure) = (finding.severity.name(), &finding.confidence);
    format!("| {number} | {severity}{standing} | {sure} | {} | {} |\n", plain(&brief(&finding.topic)), values.join("<br>"))
}

fn from(side: &SideRow) -> String {
    if side.claims.is_empty() {
        "the rules".to_owned()
    } else {
        format!("{} ({})", plain(&outlets(&side.claims)), counted(side.families.len(), "family", "families"))
    }
}

/// A finding with the words behind it, folded up.
fn evidence(finding: &FindingRow, number: usize) -> String {
    let mut out = format!("\n<details><summary>{number}. {}</summary>\n\n{}\n\n", html(&brief(&finding.topic)), block(&sentence(&finding.because)));
    for side in &finding.sides {
        for claim in side.claims.iter().take(CLAIMS) {
            // the marks are set around words that are escaped like the rest: they are put in last
            let sentence = escaped(&claim.marked(|words| format!("\u{1}{words}\u{2}"))).replace(['\u{1}', '\u{2}'], "**");
            let _ = writeln!(out, "- {}, {}: {sentence}", escaped(&claim.place()), plain(&claim.printed_by));
        }
        if side.claims.len() > CLAIMS {
            let _ = writeln!(out, "- and {} more for {}", side.claims.len() - CLAIMS, plain(&brief(&side.value)));
        }
    }
    let _ = writeln!(out, "\n`{}`, {}, key `{}`\n\n</details>", finding.rule, finding.class, finding.key);
    out
}

/// What agrees, folded up, in so many bytes.
fn agreements(rows: &[AgreementRow], room: usize) -> String {
    const END: &str = "\n</details>\n";
    let title = counted(rows.len(), "agreement", "agreements");
    let mut out = format!("\n<details><summary>{title}</summary>\n\n| agreed | what | families |\n| --- | --- | --- |\n");
    if rows.is_empty() || out.len() + END.len() > room {
        return String::new();
    }
    for row in rows {
        let families = format!("{} ({})", row.families.len(), row.families.join(", "));
        let line = format!("| {} | {} | {} |\n", plain(&brief(&row.value)), plain(&brief(&row.topic)), plain(&brief(&families)));
        if out.len() + line.len() + END.len() > room {
            break;
        }
        out.push_str(&line);
    }
    out + END
}

/// The beginning of a long text.
fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// Text from an article or about one, in which nothing is markup or hidden.
fn plain(text: &str) -> String {
    escaped(&visible(text))
}

/// The same where it opens a paragraph: no list, heading or line begins with it.
fn block(text: &str) -> String {
    let text = plain(text);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if text.starts_with(['-', '+', '=']) {
        format!("\\{text}")
    } else if digits.len() < text.len() && digits.starts_with(['.', ')']) {
        format!("{}\\{digits}", &text[..text.len() - digits.len()])
    } else {
        text
    }
}

/// A comment that is not shown: it parts characters that would make a mention, a reference or a link.
const PARTED: &str = "<!-- -->";

/// Text in which nothing is markup. Mentions, references and addresses are links in comments, whatever is escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '!' | '$' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '#' => {
                out.push_str("\\#");
                out.push_str(PARTED);
            }
            '@' => {
                out.push('@');
                out.push_str(PARTED);
            }
            ':' if text[at..].starts_with("://") => {
                out.push(':');
                out.push_str(PARTED);
            }
            '.' if text[..at].bytes().rev().take(3).filter(|b| b.eq_ignore_ascii_case(&b'w')).count() == 3 => {
                out.push_str(PARTED);
                out.push('.');
            }
            c => out.push(c),
        }
    }
    out
}

/// Text inside HTML, where Markdown does not reach.
fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '@' | '#' => {
                out.push(c);
                out.push_str(PARTED);
            }
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
        let shown = page(&example::report(&Settings::default()), COMMENT);
        for want in [
            "| 1 | error | 0.97 | nations that met in Lisbon | 22 nation ← Tribune v1 (1 family)<br>21 nation ← Courier, Gazette, Tribune v0 (2 families) |",
            "- lisbon.html:2, Tribune v1: Ministers from **22 nations** met in Lisbon on Monday to talk about fishing rights.",
            r"**Ana Sousa\\u{1b}\[2J\\u{7}** spoke to 40 delegates, a table \| of \*four\* &lt;b&gt;",
            "<details><summary>1. nations that met in Lisbon</summary>\n\n21 and 22 differ;",
            "<details><summary>1 agreement</summary>",
        ] {
            assert!(shown.contains(want), "{want}\n{shown}");
        }
        assert_eq!(shown.matches("<details>").count(), shown.matches("</details>").count());
    }

    #[test]
    fn nothing_is_a_mention_or_a_link() {
        for (text, want) in [
            ("ask @desk, see #12", "ask @<!-- -->desk, see \\#<!-- -->12"),
            ("https://evil.example", "https:<!-- -->//evil.example"),
            ("Www.evil.example", "Www<!-- -->.evil.example"),
            ("$5 and $6", "\\$5 and \\$6"),
            ("[a](b) ![c](d) <img>", "\\[a\\](b) \\!\\[c\\](d) &lt;img&gt;"),
        ] {
            assert_eq!(plain(text), want);
        }
        assert_eq!(html("<b>@desk</b> & \"x\""), "&lt;b&gt;@<!-- -->desk&lt;/b&gt; &amp; &quot;x&quot;");
        for (text, want) in [("- a", "\\- a"), ("12. May", "12\\. May"), ("12 May", "12 May"), ("2) b", "2\\) b"), ("", "")] {
            assert_eq!(block(text), want);
        }
    }

    #[test]
    fn a_comment_is_never_too_long() {
        let mut report = example::report(&Settings::default());
        for _ in 0..400 {
            let more = example::report(&Settings::default());
            report.findings.extend(more.findings);
            report.agreements.extend(more.agreements);
            report.unread.extend(more.unread);
        }
        report.findings[0].topic = "#@\u{202e}".repeat(5_000_000 / 5);
        for limit in [COMMENT, SUMMARY] {
            let shown = page(&report, limit);
            assert!(shown.len() <= limit && shown.len() > limit / 2, "{}", shown.len());
            assert_eq!(shown.matches("<details>").count(), shown.matches("</details>").count());
            assert!(limit == SUMMARY || shown.contains("of the table") && shown.contains("of the remarks"), "{shown}");
        }
    }
}
