//! The baseline: findings that were there when somebody drew a line. They are still reported, and fail nothing.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use crate::check::Found;
use crate::error::{Error, Result};
use crate::yaml;

use super::key;

/// The schema of a baseline file.
const SCHEMA: &str = "gainsay/baseline/1";

/// A baseline, as it stands in its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// `gainsay/baseline/1`.
    schema: String,
    /// Digest of the rules it was written with: other rules may read a story otherwise.
    pub rules: String,
    /// What is known, by rule and key.
    #[serde(default)]
    pub findings: Vec<Known>,
    /// The file.
    #[serde(skip)]
    pub(super) file: String,
}

/// A finding of a baseline. Only its key is compared; the rest tells people what it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The check.
    pub rule: String,
    /// Its key.
    pub key: String,
    /// How grave it was.
    pub severity: String,
    /// What it is about.
    pub topic: String,
    /// What stands against what.
    pub values: Vec<String>,
    /// Line of its entry in the file.
    #[serde(skip)]
    pub line: u32,
}

impl Baseline {
    /// The baseline of everything that was found, also of what no audience but a fact-checker is shown.
    pub fn new(found: &Found, rules: &str) -> Baseline {
        let known = found.findings.iter().map(|f| Known {
            rule: f.rule.to_owned(),
            key: key(f),
            severity: f.severity.name().to_owned(),
            topic: f.topic.clone(),
            values: f.sides.iter().map(|s| s.value.clone()).collect(),
            line: 0,
        });
        let mut findings: Vec<Known> = known.collect();
        findings.sort();
        findings.dedup_by(|a, b| a.key == b.key);
        Baseline { schema: SCHEMA.to_owned(), rules: rules.to_owned(), findings, file: String::new() }
    }

    /// Reads a baseline from its file.
    ///
    /// # Errors
    /// When it is not there or is no baseline, with the line.
    pub fn read(path: &Path) -> Result<Baseline> {
        let shown = path.display().to_string();
        let remedy = "write one with `gainsay baseline write PATH... --baseline FILE`";
        let text = std::fs::read_to_string(path).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), remedy))?;
        Baseline::parse(&text, &shown)
    }

    /// Reads a baseline from its text.
    ///
    /// # Errors
    /// When it is no baseline, with the line.
    pub fn parse(text: &str, file: &str) -> Result<Baseline> {
        let remedy = "take the entry out, or write the file again with `gainsay baseline write`";
        let mut baseline: Baseline = yaml::parse(text, file).map_err(|e| Error { remedy: remedy.to_owned(), ..e })?;
        if baseline.schema != SCHEMA {
            let line = text.lines().position(|l| l.starts_with("schema:")).map_or(1, |at| at as u32 + 1);
            return Err(Error::new(file, format!("has the schema `{}`, not {SCHEMA}", baseline.schema), remedy).at(line));
        }
        for (known, line) in baseline.findings.iter_mut().zip(yaml::item_lines(text, "findings")) {
            known.line = line;
        }
        let mut seen = BTreeMap::new();
        for known in &baseline.findings {
            if let Some(first) = seen.insert(known.key.as_str(), known.line) {
                return Err(Error::new(file, format!("{} stands here and on line {first}", known.key), "take one of the two out").at(known.line));
            }
        }
        baseline.file = file.to_owned();
        Ok(baseline)
    }

    /// The text of its file. A diff of it shows one finding a block, and nothing that hangs on paths or days.
    pub fn written(&self) -> String {
        let quoted = |text: &str| yaml::quoted(text);
        let mut out = format!(
            "# Findings that were known when this was written: `gainsay check --baseline` fails only on others.\n\
             # Take an entry out when it is resolved; put none in by hand, waive it with a reason instead (gainsay waive).\n\
             schema: {SCHEMA}\nrules: {}\nfindings:{}\n",
            quoted(&self.rules),
            if self.findings.is_empty() { " []" } else { "" }
        );
        for f in &self.findings {
            let values: Vec<String> = f.values.iter().map(|v| quoted(v)).collect();
            let _ = writeln!(
                out,
                "  - rule: {}\n    key: {}\n    severity: {}\n    topic: {}\n    values: [{}]",
                f.rule,
                quoted(&f.key),
                f.severity,
                quoted(&f.topic),
                values.join(", ")
            );
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::finding;
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let found = Found {
            findings: vec![
                finding("role-differs", "a: \"b\"", &["Minister #1", "no: 2"]),
                finding("count-differs", "country/meet", &["21 country", "22\u{202e} country\n"]),
                finding("count-differs", "country/meet", &["22\u{202e} country\n", "21 country"]),
            ],
            ..Found::default()
        };
        for (found, many) in [(found, 2), (Found::default(), 0)] {
            let baseline = Baseline::new(&found, "0123");
            assert_eq!(baseline.findings.len(), many);
            let text = baseline.written();
            let mut back = Baseline::parse(&text, "").unwrap();
            let lines: Vec<&str> = text.lines().collect();
            for known in &mut back.findings {
                assert_eq!(lines[known.line as usize - 1], format!("  - rule: {}", known.rule));
                known.line = 0;
            }
            assert_eq!(back, baseline);
        }
    }

    #[test]
    fn a_broken_baseline_is_refused_with_its_line() {
        let entry = "  - { rule: r, key: k, severity: error, topic: t, values: [] }\n";
        for (text, line, what) in [
            ("schema: gainsay/baseline/2\nrules: a\n".to_owned(), 1, "gainsay/baseline/2"),
            (format!("schema: {SCHEMA}\nrules: a\nfindings:\n{entry}{entry}"), 5, "line 4"),
            (format!("schema: {SCHEMA}\nrules: a\nfindings:\n  - rule: r\n    kye: k\n"), 5, "kye"),
            ("- a\n".to_owned(), 1, ""),
        ] {
            let error = Baseline::parse(&text, "b.yaml").unwrap_err();
            assert_eq!((error.line, error.what.contains(what)), (line, true), "{text}\n{error}");
            assert_eq!((error.file.as_str(), error.remedy.is_empty()), ("b.yaml", false));
        }
    }
}
