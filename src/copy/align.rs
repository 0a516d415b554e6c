//! Two sentences laid beside each other, word by word: which words are the same, and the hunks between them. What a hunk
//! means is not decided here.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::sentence::Item;

/// Words of the one where the other has other words; either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    pub(super) a: Range<usize>,
    pub(super) b: Range<usize>,
}

/// Two sentences, aligned.
#[derive(Clone, Debug, Default)]
pub(super) struct Alignment {
    /// Positions of words that are the same.
    pub(super) equal: Vec<(usize, usize)>,
    /// What lies between them.
    pub(super) hunks: Vec<Hunk>,
    /// Weight of the words that are the same.
    pub(super) weight: f32,
    /// Dice coefficient of the two, by weight.
    pub(super) likeness: f32,
}

/// Aligns two sentences.
pub(super) fn align(a: &[Item], b: &[Item]) -> Alignment {
    let words = |items: &[Item]| items.iter().map(|i| i.word).collect::<Vec<u32>>();
    let mut out = Alignment::default();
    for op in capture_diff_slices(Algorithm::Myers, &words(a), &words(b)) {
        let (tag, old, new) = op.as_tag_tuple();
        if tag != DiffTag::Equal {
            out.push(Hunk { a: old, b: new });
        } else if old.len() == 1 && a[old.start].weight < 1.0 && !out.hunks.is_empty() && old.end < a.len() && new.end < b.len() {
            // one "of" between two differences holds nothing together
            out.push(Hunk { a: old, b: new });
        } else {
            out.weight += a[old.clone()].iter().map(|i| i.weight).sum::<f32>();
            out.equal.extend(old.zip(new));
        }
    }
    let total: f32 = a.iter().chain(b).map(|i| i.weight).sum();
    out.likeness = if total > 0.0 { 2.0 * out.weight / total } else { 0.0 };
    out
}

impl Alignment {
    /// Adds a hunk, as part of the one before where nothing lies between.
    fn push(&mut self, hunk: Hunk) {
        match self.hunks.last_mut() {
            Some(last) if last.a.end == hunk.a.start && last.b.end == hunk.b.start => {
                last.a.end = hunk.a.end;
                last.b.end = hunk.b.end;
            }
            _ => self.hunks.push(hunk),
        }
    }

    /// The position in the other sentence of a word that both have.
    pub(super) fn partner(&self, at: usize) -> Option<usize> {
        self.equal.binary_search_by_key(&at, |e| e.0).ok().and_then(|i| self.equal.get(i)).map(|e| e.1)
    }
}
