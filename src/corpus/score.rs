//! What running a corpus showed: tables for people, JUnit for CI, JSON for programs.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use comfy_table::{Table, presets};
use serde_json::{Value, json};

use super::{Bucket, Outcome, Tried};

impl Outcome {
    /// As JUnit: a test for each case, which fails with what is wrong.
    pub fn junit(&self) -> String {
        let failed = self.cases.iter().filter(|c| !c.complaints.is_empty()).count();
        let counts = format!("tests=\"{}\" failures=\"{failed}\"", self.cases.len());
        let mut out = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gainsay test\" {counts}>\n");
        let _ = writeln!(out, "  <testsuite name=\"corpus\" {counts} errors=\"0\" skipped=\"0\" time=\"0\">");
        for case in &self.cases {
            let name = escaped(&case.name);
            if case.complaints.is_empty() {
                let _ = writeln!(out, "    <testcase classname=\"corpus\" name=\"{name}\" time=\"0\"/>");
                continue;
            }
            let (first, all) = (case.complaints.first().map_or("", String::as_str), told(case));
            let _ = writeln!(out, "    <testcase classname=\"corpus\" name=\"{name}\" time=\"0\">");
            let _ = writeln!(out, "      <failure message=\"{}\">{}</failure>\n    </testcase>", escaped(first), escaped(&all));
        }
        out + "  </testsuite>\n</testsuites>\n"
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        let cases: Vec<Value> = self.cases.iter().map(|c| json!({ "case": c.name, "complaints": c.complaints, "diff": c.diff })).collect();
        let rules = self.rules.iter().map(|(rule, s)| {
            let row = json!({ "expected": s.expected, "found": s.found, "missed": s.expected - s.found, "false_alarms": s.false_alarms });
            (rule.clone(), row)
        });
        let buckets: Vec<Value> = self.buckets.iter().map(|(tenth, b)| json!({ "from": percent(*tenth), "right": b.right, "wrong": b.wrong })).collect();
        json!({
            "schema": "gainsay/test/1",
            "passed": self.passed(),
            "cases": cases,
            "rules": rules.collect::<serde_json::Map<_, _>>(),
            "confidence": buckets,
            "agreements": { "expected": self.agreements.1, "listed": self.agreements.0 },
        })
    }
}

/// The complaints about a case, and the diff of its report.
fn told(case: &Tried) -> String {
    let mut lines = case.complaints.clone();
    lines.extend((!case.diff.is_empty()).then(|| case.diff.clone()));
    lines.join("\n")
}

/// Text in XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

fn percent(tenth: u8) -> String {
    format!("0.{tenth}0")
}

pub(super) fn share(part: u32, whole: u32) -> String {
    match (part * 100).checked_div(whole) {
        Some(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        None => "-".to_owned(),
    }
}

/// A table of findings by tenths of confidence.
pub(crate) fn by_confidence(buckets: &BTreeMap<u8, Bucket>) -> Table {
    let mut sure = table(&["sure", "findings", "right", "precision"]);
    for (tenth, b) in buckets {
        let upper = if *tenth == 9 { "1.00".to_owned() } else { format!("0.{tenth}9") };
        sure.add_row([format!("{} to {upper}", percent(*tenth)), b.all().to_string(), b.right.to_string(), b.precision()]);
    }
    sure
}

fn table(head: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_header(head);
    table
}

impl fmt::Display for Outcome {
    /// Tables by rule and by confidence, the complaints, and a last line that says whether the gate opens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rules = table(&["rule", "expected", "found", "missed", "false alarms", "precision", "recall"]);
        for (rule, s) in &self.rules {
            let row = [rule.clone(), s.expected.to_string(), s.found.to_string(), (s.expected - s.found).to_string(), s.false_alarms.to_string()];
            rules.add_row(row.into_iter().chain([share(s.found, s.found + s.false_alarms), share(s.found, s.expected)]));
        }
        writeln!(f, "{rules}")?;
        writeln!(f, "{}", by_confidence(&self.buckets))?;
        for case in &self.cases {
            for complaint in &case.complaints {
                writeln!(f, "{}: {complaint}", case.name)?;
            }
            for line in case.diff.lines() {
                writeln!(f, "    {line}")?;
            }
        }
        if self.blessed > 0 {
            writeln!(f, "{} snapshots written: read them in the diff", self.blessed)?;
        }
        let complaints: usize = self.cases.iter().map(|c| c.complaints.len()).sum();
        write!(
            f,
            "{} cases, {} of {} agreements listed, {}",
            self.cases.len(),
            self.agreements.0,
            self.agreements.1,
            if self.passed() { "passed".to_owned() } else { format!("{complaints} complaints") }
        )
    }
}
