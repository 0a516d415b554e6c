//! Which sentences of a page say nearly the same: the same sentence before and after an edit, or one that was moved. A
//! version does not repeat itself, so twins belong to different versions. Near-linear: only sentences that share two words
//! in a row are compared.

use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// Words of a sentence beyond this are not compared.
const WORDS: usize = 200;
/// Pairs of words that stand in more sentences than this tell nothing.
const COMMON: usize = 24;
/// Likeness, in hundredths, from which two sentences are twins.
pub(super) const LIKE: i32 = 50;
/// Likeness from which they are one sentence, edited.
pub(super) const EDITED: i32 = 75;

/// For each of the `sentences` its twins and how like they are, in hundredths.
pub(super) fn twins(sentences: &[&str]) -> Vec<Vec<(u32, i32)>> {
    let words: Vec<Vec<u64>> = sentences.iter().map(|s| words(s)).collect();
    let mut by_pair: FxHashMap<(u64, u64), Vec<u32>> = FxHashMap::default();
    for (i, words) in words.iter().enumerate() {
        for pair in words.windows(2) {
            let place = by_pair.entry((pair[0], pair[1])).or_default();
            if place.last() != Some(&(i as u32)) && place.len() <= COMMON {
                place.push(i as u32);
            }
        }
    }
    let mut out = vec![Vec::new(); sentences.len()];
    let mut near: Vec<u32> = Vec::new();
    for (i, own) in words.iter().enumerate() {
        near.clear();
        for pair in own.windows(2) {
            let place = by_pair.get(&(pair[0], pair[1])).filter(|place| place.len() <= COMMON);
            near.extend(place.into_iter().flatten().filter(|j| **j > i as u32));
        }
        near.sort_unstable();
        near.dedup();
        for &j in &near {
            let like = likeness(own, &words[j as usize]);
            if like >= LIKE {
                out[i].push((j, like));
                out[j as usize].push((i as u32, like));
            }
        }
    }
    out
}

/// How like two texts are, in hundredths: the words they share, or, for a sentence that went into a longer one, the longest
/// run they share.
pub(super) fn alike(a: &str, b: &str) -> i32 {
    likeness(&words(a), &words(b))
}

fn words(sentence: &str) -> Vec<u64> {
    // short words are alike in all sentences, unless they are figures
    let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3 || w.starts_with(|c: char| c.is_ascii_digit()));
    let hash = |word: &str| {
        let mut hasher = FxHasher::default();
        word.chars().flat_map(char::to_lowercase).for_each(|c| c.hash(&mut hasher));
        hasher.finish()
    };
    words.take(WORDS).map(hash).collect()
}

fn likeness(a: &[u64], b: &[u64]) -> i32 {
    let (mut x, mut y) = (a.to_vec(), b.to_vec());
    x.sort_unstable();
    y.sort_unstable();
    let (mut shared, mut i, mut j) = (0, 0, 0);
    while let (Some(p), Some(q)) = (x.get(i), y.get(j)) {
        shared += usize::from(p == q);
        (i, j) = (i + usize::from(p <= q), j + usize::from(q <= p));
    }
    let total = a.len() + b.len();
    let dice = 200 * shared / total.max(1);
    let shorter = a.len().min(b.len());
    let run = if shorter >= 6 && 2 * shared >= shorter { 100 * longest_run(a, b) / shorter } else { 0 };
    dice.max(run) as i32
}

fn longest_run(a: &[u64], b: &[u64]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut longest = 0;
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let here = if x == y { diagonal + 1 } else { 0 };
            diagonal = std::mem::replace(&mut before[j + 1], here);
            longest = longest.max(here);
        }
    }
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edited_and_moved_sentences_are_twins() {
        let twins = twins(&[
            "The mayor opened the new bridge across the river on Monday.",
            "Nine boats were lost in the storm, the harbour master said.",
            "The mayor had opened the new bridge over the river on Monday, officials said.",
            "Wheat is dear.",
            "The harbour master said that nine boats had been lost.",
        ]);
        let of = |i: usize| twins[i].iter().map(|(j, _)| *j).collect::<Vec<_>>();
        assert_eq!([of(0), of(1), of(2), of(3), of(4)], [vec![2], vec![4], vec![0], vec![], vec![1]]);
    }

    #[test]
    fn a_sentence_that_went_into_a_longer_one_is_its_twin() {
        assert!(
            alike(
                "They closed the bridge for nine days.",
                "Officials said on Monday evening that they closed the bridge for nine days because of ice and wind."
            ) >= LIKE
        );
        assert!(alike("The mayor opened the bridge.", "Nine boats were lost in the storm.") < LIKE);
    }
}
