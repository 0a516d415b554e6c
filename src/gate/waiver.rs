//! Waivers: what somebody has written down about a finding, with a reason. A waiver says which finding it means by its key,
//! or by words that stay true when a value of it changes.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde::Deserialize;

use crate::check::Finding;
use crate::error::{Error, Result};
use crate::text::fold;
use crate::yaml;

/// What was judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// The finding is wrong.
    FalseAlarm,
    /// It is right, and will stay.
    #[default]
    Accepted,
    /// It is right, and the text has to be corrected: it goes on failing until it is.
    Confirmed,
}

impl Judgement {
    /// All of them.
    pub const ALL: [Judgement; 3] = [Judgement::FalseAlarm, Judgement::Accepted, Judgement::Confirmed];

    /// Its word in files and reports.
    pub fn name(self) -> &'static str {
        match self {
            Judgement::FalseAlarm => "false-alarm",
            Judgement::Accepted => "accepted",
            Judgement::Confirmed => "confirmed",
        }
    }
}

/// By which words a waiver finds its findings: all that are given have to fit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matching {
    /// The check.
    #[serde(default)]
    pub rule: Option<String>,
    /// Words that all stand in the topic.
    #[serde(default)]
    pub topic: Option<String>,
    /// For each, a side whose value has all its words.
    #[serde(default)]
    pub values: Vec<String>,
}

/// A waiver.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The key of the finding.
    #[serde(default)]
    pub key: Option<String>,
    /// Or the words by which to find it.
    #[serde(default, rename = "match")]
    pub matching: Option<Matching>,
    /// The check; where it is given, findings of others are not meant.
    #[serde(default)]
    pub rule: Option<String>,
    /// Why.
    pub reason: String,
    /// What was judged.
    #[serde(default)]
    pub verdict: Judgement,
    /// Who answers for it.
    #[serde(default)]
    pub owner: Option<String>,
    /// The last day it holds.
    #[serde(default)]
    pub expires: Option<Date>,
    /// Line of its entry in the file.
    #[serde(skip)]
    pub line: u32,
}

/// The waivers of a file, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waivers {
    /// The file.
    pub file: String,
    /// Its entries.
    pub all: Vec<Waiver>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    #[serde(default)]
    waivers: Option<Vec<Waiver>>,
}

impl Waivers {
    /// Reads waivers from their file.
    ///
    /// # Errors
    /// When it is not there or an entry is not understood, with the line.
    pub fn read(path: &Path) -> Result<Waivers> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "check the name; `gainsay waive KEY --reason ...` writes one"))?;
        Waivers::parse(&text, &shown)
    }

    /// Reads waivers from their text.
    ///
    /// # Errors
    /// When an entry is not understood, with the line.
    pub fn parse(text: &str, file: &str) -> Result<Waivers> {
        if yaml::is_blank(text) {
            return Ok(Waivers { file: file.to_owned(), all: Vec::new() });
        }
        let sheet: Sheet = yaml::parse(text, file).map_err(|e| Error { remedy: REMEDY.to_owned(), ..e })?;
        let mut all = sheet.waivers.unwrap_or_default();
        for (waiver, line) in all.iter_mut().zip(yaml::item_lines(text, "waivers")) {
            waiver.line = line;
        }
        let mut seen = BTreeMap::new();
        for waiver in &all {
            let refuse = |(what, remedy): (String, &str)| Err(Error::new(file, what, remedy).at(waiver.line));
            if let Err(wrong) = waiver.refused() {
                return refuse(wrong);
            }
            if let Some(key) = &waiver.key
                && let Some(first) = seen.insert(key.as_str(), waiver.line)
            {
                return refuse((format!("{key} stands here and on line {first}"), "take one of the two out"));
            }
        }
        Ok(Waivers { file: file.to_owned(), all })
    }
}

const REMEDY: &str = "an entry is { key: 12 digits, reason: words }, or { match: { rule, topic, values }, reason: words }; \
                      verdict (false-alarm, accepted, confirmed), owner and expires (2027-01-31) may be added";

impl Waiver {
    /// What is wrong with the entry, and what to do.
    fn refused(&self) -> std::result::Result<(), (String, &'static str)> {
        match (&self.key, &self.matching) {
            (None, None) => return Err(("says of no finding that it is meant".to_owned(), "give the key that `check` prints, or `match:`")),
            (Some(_), Some(_)) => return Err(("has both a key and words to match".to_owned(), "keep one of the two")),
            (Some(key), None) if key.len() != 12 || !key.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) => {
                return Err((format!("`{key}` is no key"), "a key is the 12 digits (0-9, a-f) that `check` prints with a finding"));
            }
            (None, Some(matching)) if words(matching.topic.as_deref().unwrap_or("")).is_empty() && matching.values.iter().all(|v| words(v).is_empty()) => {
                return Err(("would match every finding of a rule".to_owned(), "give words of the topic or values; to silence a rule, change checks.yaml"));
            }
            _ => {}
        }
        if self.reason.trim().is_empty() {
            return Err(("gives no reason".to_owned(), "say why in a few words: somebody will ask"));
        }
        Ok(())
    }

    /// Whether a finding with that key is meant.
    pub(super) fn means(&self, key: &str, finding: &Finding) -> bool {
        let rule = |rule: &Option<String>| rule.as_deref().is_none_or(|r| r == finding.rule);
        rule(&self.rule)
            && match (&self.key, &self.matching) {
                (Some(own), _) => own == key,
                (None, Some(m)) => {
                    let topic = m.topic.as_deref().is_none_or(|topic| has_words(&finding.topic, topic));
                    let values = m.values.iter().all(|value| finding.sides.iter().any(|side| has_words(&side.value, value)));
                    rule(&m.rule) && topic && values
                }
                (None, None) => false,
            }
    }

    /// What it means, in words: the key, or what it matches by.
    pub fn named(&self) -> String {
        match (&self.key, &self.matching) {
            (Some(key), _) => key.clone(),
            (None, Some(m)) => m.rule.iter().chain(&m.topic).chain(&m.values).cloned().collect::<Vec<_>>().join(", "),
            (None, None) => String::new(),
        }
    }
}

/// Folded words, marks left out.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(fold).collect()
}

fn has_words(text: &str, wanted: &str) -> bool {
    let text = words(text);
    words(wanted).iter().all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::finding;
    use super::*;

    #[test]
    fn which_finding_is_meant() {
        let found = finding("count-differs", "country/meet", &["21 country", "22 country"]);
        for (entry, meant) in [
            ("key: 92734248f5af", true),
            ("key: '000000000000'", false),
            ("{ key: 92734248f5af, rule: count-differs", true),
            ("{ key: 92734248f5af, rule: role-differs", false),
            ("match: { topic: Countries }", true),
            ("match: { topic: country }", false),
            ("match: { topic: countries, rule: count-differs }", true),
            ("match: { topic: countries, rule: role-differs }", false),
            ("match: { values: [22, 21 country] }", true),
            ("match: { values: [22, 23] }", false),
            ("match: { values: [2] }", false),
        ] {
            let entry = entry.trim_start_matches("{ ");
            let waivers = Waivers::parse(&format!("waivers:\n  - {{ {entry}, reason: r }}\n"), "w.yaml").unwrap();
            assert_eq!(waivers.all[0].means("92734248f5af", &found), meant, "{entry}");
        }
    }

    #[test]
    fn a_broken_waiver_is_refused_with_its_line() {
        for (entry, line, what) in [
            ("{ key: 92734248f5af }", 4, "reason"),
            ("{ key: 92734248f5af, reason: ' ' }", 4, "no reason"),
            ("{ key: 9273, reason: r }", 4, "9273"),
            ("{ reason: r }", 4, "no finding"),
            ("{ match: { rule: count-differs }, reason: r }", 4, "every finding"),
            ("{ key: 92734248f5af, match: { topic: x }, reason: r }", 4, "both"),
            ("{ key: 92734248f5af, reason: r, expires: soon }", 4, "expires"),
            ("{ key: 92734248f5af, reason: r, verdict: maybe }", 4, "maybe"),
            ("{ key: 92734248f5af, raeson: r }", 4, "raeson"),
            ("{ key: 0dd000000000, reason: again }", 4, "line 3"),
            ("nothing", 4, ""),
        ] {
            let text = format!("# ours\nwaivers:\n  - {{ key: 0dd000000000, reason: r }}\n  - {entry}\n");
            let error = Waivers::parse(&text, "w.yaml").unwrap_err();
            assert!(error.line == line && error.what.contains(what) && !error.remedy.is_empty(), "{entry}: {error}");
        }
        assert!(Waivers::parse("waiver: []\n", "w.yaml").unwrap_err().line == 1);
        assert!(Waivers::parse("# nothing yet\n", "").unwrap().all.is_empty());
        assert!(Waivers::parse("waivers:\n", "").unwrap().all.is_empty());
    }
}
