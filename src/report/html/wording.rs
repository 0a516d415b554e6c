//! Quotations side by side: which words of a printing do not stand in the other.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::report::{FindingRow, visible};
use crate::text::fold;

/// Words of a quotation that are compared.
const COMPARED: usize = 400;

/// A run of words.
pub(super) struct Piece {
    pub(super) text: String,
    /// Does not stand in the other printing.
    pub(super) differs: bool,
}

/// For each side of a finding about words its first printing, held against that of the first side; nothing for other findings.
pub(super) fn wordings(finding: &FindingRow) -> BTreeMap<usize, Vec<Piece>> {
    let mut out = BTreeMap::new();
    let texts: Vec<&str> = finding.sides.iter().filter_map(|s| Some(s.claims.first()?.text.as_str())).collect();
    if finding.rule != "quote-altered" || texts.len() != finding.sides.len() || texts.len() < 2 {
        return out;
    }
    let words: Vec<Vec<&str>> = texts.iter().map(|t| t.split_whitespace().take(COMPARED).collect()).collect();
    let folded: Vec<Vec<String>> = words.iter().map(|w| w.iter().map(|w| key(w)).collect()).collect();
    for (i, own) in words.iter().enumerate() {
        // the first is held against the second, all others against the first
        let other = usize::from(i == 0);
        let mut differs = vec![false; own.len()];
        for op in capture_diff_slices(Algorithm::Myers, &folded[i], &folded[other]) {
            if op.tag() != DiffTag::Equal {
                differs[op.old_range()].fill(true);
            }
        }
        let cut = texts[i].split_whitespace().nth(COMPARED).is_some();
        out.insert(i, pieces(own, &differs, cut));
    }
    out
}

/// A word without case and marks: these are no difference.
fn key(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn pieces(words: &[&str], differs: &[bool], cut: bool) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for (word, differs) in words.iter().zip(differs) {
        let word = visible(word);
        match out.last_mut() {
            Some(last) if last.differs == *differs => {
                last.text.push(' ');
                last.text.push_str(&word);
            }
            _ => out.push(Piece { text: word.into_owned(), differs: *differs }),
        }
    }
    if cut {
        out.push(Piece { text: "…".to_owned(), differs: false });
    }
    out
}
