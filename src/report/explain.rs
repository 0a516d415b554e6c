//! Why a finding was reported: the words, the rule, the ladder of match weights, the arithmetic, and what would silence it.

use comfy_table::{Cell, CellAlignment};
use serde_json::Number;

use crate::rules::CheckRule;

use super::paint::{Ink, Look};
use super::rows::{FindingRow, RungRow};
use super::{table, visible};

/// The explanation, as text for a terminal.
pub fn explain(finding: &FindingRow, rule: Option<&CheckRule>, look: &Look) -> String {
    let title = format!("{}  {}", finding.key, look.ink(Ink::Head, &visible(&finding.topic)));
    let kind =
        format!("{}, confidence {}: {} ({})", look.ink(table::ink(finding.severity), finding.severity.name()), finding.confidence, finding.rule, finding.class);
    let mut parts = vec![format!("{}\n{}\n{}", look.paragraph(0, &title), look.paragraph(0, &kind), look.paragraph(0, &table::sentence(&finding.because)))];
    parts.push(section("The words", words(finding, look), look));
    if let Some(rule) = rule {
        let lines = [("finds", &rule.finds), ("why", &rule.why), ("quiet", &rule.quiet)].map(|(name, text)| look.paragraph(3, &format!("{name}: {text}")));
        parts.push(section("The rule", lines.join("\n"), look));
    }
    if !finding.ladder.is_empty() {
        parts.push(section("Why these are taken to be about the same thing", ladder(&finding.ladder, &finding.sum, &finding.need, look), look));
    }
    parts.push(section("What would silence it", silence(finding, rule, look), look));
    look.paint(&parts.join("\n\n"))
}

pub(super) fn section(title: &str, body: String, look: &Look) -> String {
    format!("{}\n{body}", look.ink(Ink::Head, title))
}

fn words(finding: &FindingRow, look: &Look) -> String {
    let mut lines = Vec::new();
    for side in &finding.sides {
        let families: Vec<_> = side.families.iter().map(|f| visible(f)).collect();
        let from =
            if families.is_empty() { "the rules".to_owned() } else { super::counted(families.len(), "family", "families") + ": " + &families.join(", ") };
        lines.push(look.paragraph(3, &format!("{} ({from})", visible(&side.value))));
        if !side.claims.is_empty() {
            lines.push(table::claims(&side.claims, look, 5));
        }
    }
    lines.join("\n")
}

/// The rungs of a ladder with their sum.
pub(super) fn ladder(rows: &[RungRow], sum: &Number, need: &Number, look: &Look) -> String {
    let mut rungs = look.table(&["compared", "is", "bits", "words"]);
    for rung in rows {
        rungs.add_row([
            Cell::new(rung.field),
            Cell::new(rung.level),
            Cell::new(&rung.bits).set_alignment(CellAlignment::Right),
            Cell::new(visible(&rung.words)),
        ]);
    }
    rungs.add_row([Cell::new("sum"), Cell::new(""), Cell::new(sum).set_alignment(CellAlignment::Right), Cell::new(format!("{need} needed"))]);
    if let Some(column) = rungs.column_mut(0) {
        column.set_padding((3, 2));
    }
    rungs.trim_fmt()
}

/// What a user can do about it: entries that work as they stand.
fn silence(finding: &FindingRow, rule: Option<&CheckRule>, look: &Look) -> String {
    let mut lines = vec![look.paragraph(3, "Correct one of the sides, or what the tool took them to say: `gainsay claims` shows how each file was read.")];
    lines.push(look.paragraph(3, &format!("To waive this finding alone: gainsay waive {} --reason WORDS", finding.key)));
    if let Some(rule) = rule {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        lines.push(look.paragraph(3, "To make every finding of this rule a note, put this into checks.yaml of a folder and name the folder with --rules:"));
        lines.push(format!(
            "     - id: {}\n       severity: note # or: off: true\n       finds: {}\n       why: {}\n       quiet: {}",
            finding.rule,
            quoted(&rule.finds),
            quoted(&rule.why),
            quoted(&rule.quiet)
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::Settings;
    use crate::report::example;
    use crate::rules::Severity;

    #[test]
    fn an_explanation_reads() {
        let report = example::report(&Settings::default());
        let rule = CheckRule {
            id: "count-differs".into(),
            severity: Severity::Error,
            finds: "two numbers for one thing".into(),
            why: "One of them is wrong: or \"both\".".into(),
            quiet: "where one rounds the other".into(),
            trial: false,
            off: false,
            examples: Vec::new(),
        };
        let shown = explain(&report.findings[0], Some(&rule), &Look { width: 80, colour: false });
        assert_eq!(shown, WANT.trim_start_matches('\n'));
    }

    const WANT: &str = r#"
38e19db08f80  nations that met in Lisbon
error, confidence 0.97: count-differs (revision)
21 and 22 differ; the Tribune changed 21 to 22 between versions.

The words
   22 nation (1 family: Tribune)
     lisbon.html:2  Tribune v1  Ministers from »22 nations« met in Lisbon on
                                Monday to talk about fishing rights.
   21 nation (2 families: Agency, Tribune)
     lisbon.html:2       Tribune v0  Ministers from »21 nations« met in Lisbon
                                     on Monday to talk about fishing rights.
     wire/courier.txt:1  Courier     The »21 nations« that share the sea sat
                                     down together.
     wire/gazette.txt:1  Gazette     A gathering of »21 nations« ended late.

The rule
   finds: two numbers for one thing
   why: One of them is wrong: or "both".
   quiet: where one rounds the other

Why these are taken to be about the same thing
   compared   is     bits   words
──────────────────────────────────────────────
   trigger    same      4   met
   place      near    1.5   Lisbon, Portugal
   sum                5.5   5 needed

What would silence it
   Correct one of the sides, or what the tool took them to say: `gainsay claims`
   shows how each file was read.
   To waive this finding alone: gainsay waive 38e19db08f80 --reason WORDS
   To make every finding of this rule a note, put this into checks.yaml of a
   folder and name the folder with --rules:
     - id: count-differs
       severity: note # or: off: true
       finds: "two numbers for one thing"
       why: "One of them is wrong: or \"both\"."
       quiet: "where one rounds the other""#;
}
