//! Two texts of which somebody said whether they are about one thing: a line of JSON each.

use std::ops::Range;
use std::path::PathBuf;

use jiff::civil::{Date, Time};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::read::{self, Input};
use crate::rules::Rules;
use crate::story::{ClaimId, Story};

/// Labels of texts about one thing, whether or not they agree on it.
const SAME: [&str; 8] = ["conflict", "update", "published_error", "entailment_contradiction", "approx", "conversion", "entailed", "soft"];
/// The label of texts that contradict each other.
const CONFLICT: &str = "conflict";
/// Labels of texts about different things.
const OTHER: [&str; 1] = ["not_same_fact"];

/// Two texts, and what somebody said of them.
#[derive(Clone, Debug)]
pub struct Labelled {
    texts: [String; 2],
    dates: [Option<Date>; 2],
    /// The words that are meant, where they are named.
    words: [String; 2],
    /// Whether they are about one thing, where the label says so.
    pub same: Option<bool>,
    /// Whether they contradict each other.
    pub conflict: bool,
}

#[derive(Deserialize)]
struct Row {
    a: String,
    b: String,
    label: String,
    #[serde(default)]
    sub: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    a_date: String,
    #[serde(default)]
    b_date: String,
}

impl Labelled {
    /// Reads lines of JSON.
    ///
    /// # Errors
    /// If a line is no JSON object with `a`, `b` and `label`: names file and line.
    pub fn parse(text: &str, file: &str) -> Result<Vec<Labelled>> {
        let mut out = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            let row: Row = serde_json::from_str(line).map_err(|e| {
                Error::new(file, format!("is no labelled pair ({e})"), "write {\"a\": text, \"b\": text, \"label\": ...}").at(number as u32 + 1)
            })?;
            let label = if row.sub.is_empty() { &row.label } else { &row.sub };
            let (same, other) = (SAME.contains(&label.as_str()), OTHER.contains(&label.as_str()));
            let dates = [&row.a_date, &row.b_date].map(|d| d.get(..10).unwrap_or(d).parse().ok());
            out.push(Labelled {
                texts: [row.a, row.b],
                dates,
                words: [row.from, row.to],
                same: (same || other).then_some(same),
                conflict: row.label == CONFLICT,
            });
        }
        Ok(out)
    }

    /// Reads the two as articles of a story and does something with it.
    pub(crate) fn story(&self, rules: &Rules, then: impl FnOnce(&Story<'_>)) {
        let mut articles = Vec::new();
        for (text, (date, name)) in self.texts.iter().zip(self.dates.iter().zip(["a", "b"])) {
            let Input { articles: read, .. } = read::read(&[PathBuf::from("-")], Some(text.clone().into_bytes()), rules);
            for mut article in read {
                article.published = date.map(|d| d.to_datetime(Time::midnight()));
                (article.id, article.outlet) = (name.to_owned(), name.to_owned());
                articles.push(article);
            }
        }
        if articles.len() == 2 {
            then(&Story::new(&articles, Vec::new(), rules));
        }
    }

    /// Those pairs of claims that the label is about: the ones at the words named or, where none are, the only pair.
    pub(super) fn meant(&self, story: &Story<'_>, pairs: Vec<(ClaimId, ClaimId)>) -> Vec<(ClaimId, ClaimId)> {
        if self.words.iter().all(String::is_empty) {
            return if pairs.len() == 1 { pairs } else { Vec::new() };
        }
        let places: [Vec<Range<u32>>; 2] = [0, 1].map(|side| occurrences(&story.articles[side].reading.article.text, &self.words[side]));
        let at = |id: ClaimId| {
            let span = story.claim(id).notation;
            places.get(id.article as usize).is_some_and(|p| p.iter().any(|range| span.start < range.end && range.start < span.end))
        };
        pairs.into_iter().filter(|(a, b)| at(*a) && at(*b)).collect()
    }
}

/// Where words stand in a text, in any case.
fn occurrences(text: &str, words: &str) -> Vec<Range<u32>> {
    if words.is_empty() {
        return Vec::new();
    }
    let (text, words) = (text.to_ascii_lowercase(), words.to_ascii_lowercase());
    text.match_indices(&words).map(|(at, found)| at as u32..(at + found.len()) as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::estimate::{Basis, Sample};
    use crate::rules::{Field, Level};

    const LINES: &str = r#"
{"a": "The blast in Dublin killed 12 people and hurt 40.", "b": "A blast killed 14 people in Dublin.", "label": "conflict", "sub": "update", "from": "12", "to": "14"}
{"a": "The ferry carried 80 cars.", "b": "The blast killed 80 sheep.", "label": "no_conflict", "sub": "paraphrase"}
{"a": "A fire in Oslo killed 3 people.", "b": "A fire in Rome killed 4 people.", "label": "not_same_fact", "from": "3", "to": "4"}
"#;

    #[test]
    fn labels_say_which_pairs_count() {
        let rows = Labelled::parse(LINES, "pairs.jsonl").unwrap();
        assert_eq!(rows.iter().map(|r| (r.same, r.conflict)).collect::<Vec<_>>(), [(Some(true), true), (None, false), (Some(false), false)]);
        let rules = Rules::builtin();
        let mut sample = Sample::default();
        rows.iter().for_each(|row| sample.add_labelled(row, &rules));
        let estimates = sample.estimates(&rules);
        assert_eq!(estimates.len(), 1, "{estimates:?}");
        let count = &estimates[0];
        assert_eq!((count.ladder, count.basis, count.pairs, count.same), ("count", Basis::Labels, 2.0, 1.0));
        let of = |field, level| count.rates.iter().find(|r| r.step.field == field && r.step.level == level).map(|r| (r.pairs, r.bits() > 0.0));
        assert_eq!(of(Field::Place, Level::Same), Some((1.0, true)));
        assert_eq!(of(Field::Place, Level::Different), Some((1.0, false)));
        assert!(count.rates.iter().all(|r| r.step.field != Field::Article), "one sentence is no article");
    }

    #[test]
    fn a_line_that_is_no_pair_is_told() {
        let error = Labelled::parse("\n{\"a\": 1}\n", "pairs.jsonl").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
