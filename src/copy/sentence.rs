//! The sentences of a story as word numbers, each wording once, and which of them share enough rare words to be worth
//! laying beside each other. Near-linear: words that many wordings have bring nothing together.

use rustc_hash::FxHashMap;

use crate::claim::Claims;
use crate::text::{TokenKind, fold, is_function_word, stem};

/// A word in more wordings than this brings none of them together.
const COMMON: usize = 48;
/// Words of a sentence by which its likes are looked for, the rarest first.
const PROBES: usize = 8;
/// Longer sentences are lists and tables.
const LONGEST: usize = 160;

/// A word of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Item {
    /// Number of its folded form.
    pub(super) word: u32,
    /// How much it says: little for a function word.
    pub(super) weight: f32,
}

/// One wording and the sentences that have it, as article and sentence.
#[derive(Debug)]
pub(super) struct Wording {
    pub(super) items: Vec<Item>,
    pub(super) members: Vec<(u32, u32)>,
}

/// All wordings of a story, in the order in which they first occur.
pub(super) fn wordings(articles: &[Claims<'_>]) -> Vec<Wording> {
    let mut numbers: FxHashMap<String, (u32, f32)> = FxHashMap::default();
    let mut known: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
    let mut out: Vec<Wording> = Vec::new();
    for (a, claims) in articles.iter().enumerate() {
        let reading = &claims.reading;
        for sentence in 0..reading.sentences.len() {
            let range = reading.range(sentence);
            if range.len() < 4 || range.len() > LONGEST {
                continue;
            }
            let items = items(claims, sentence, &mut numbers);
            if items.iter().filter(|i| i.weight >= 1.0).count() < 3 {
                continue;
            }
            let at = *known.entry(items.iter().map(|i| i.word).collect()).or_insert_with(|| {
                out.push(Wording { items, members: Vec::new() });
                out.len() - 1
            });
            out[at].members.push((a as u32, sentence as u32));
        }
    }
    out
}

/// The words of a sentence.
fn items(claims: &Claims<'_>, sentence: usize, numbers: &mut FxHashMap<String, (u32, f32)>) -> Vec<Item> {
    let reading = &claims.reading;
    tokens(claims, sentence)
        .map(|token| {
            let word = reading.word(token);
            let number = reading.kind(token) == TokenKind::Number;
            let folded = if number { word.replace(',', "") } else { stem(word) };
            let next = numbers.len() as u32;
            let light = reading.kind(token) == TokenKind::Symbol || is_function_word(&fold(word));
            let (word, weight) = *numbers.entry(folded).or_insert((next, if light { 0.25 } else { 1.0 }));
            Item { word, weight }
        })
        .collect()
}

/// The tokens of a sentence that are words.
pub(super) fn tokens<'c>(claims: &'c Claims<'_>, sentence: usize) -> impl Iterator<Item = usize> + 'c {
    let reading = &claims.reading;
    reading.range(sentence).filter(|&at| matches!(reading.kind(at), TokenKind::Word | TokenKind::Number | TokenKind::Symbol))
}

/// Pairs of wordings that share rare words, ascending.
pub(super) fn candidates(wordings: &[Wording]) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (i, wording) in wordings.iter().enumerate() {
        for word in content(wording) {
            holders.entry(word).or_default().push(i as u32);
        }
    }
    let mut out = Vec::new();
    let mut shared: FxHashMap<u32, u32> = FxHashMap::default();
    for (j, wording) in wordings.iter().enumerate() {
        let mut probes: Vec<(usize, u32)> =
            content(wording).into_iter().filter_map(|w| Some((holders.get(&w)?.len(), w))).filter(|p| (2..=COMMON).contains(&p.0)).collect();
        probes.sort_unstable();
        probes.truncate(PROBES);
        shared.clear();
        for (_, word) in &probes {
            for i in holders.get(word).into_iter().flatten().filter(|i| **i as usize != j) {
                *shared.entry(*i).or_default() += 1;
            }
        }
        let need = (probes.len() as u32).min(3);
        out.extend(shared.iter().filter(|(_, n)| **n >= need).map(|(i, _)| (j.min(*i as usize), j.max(*i as usize))));
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The words of a wording that say something, each once.
fn content(wording: &Wording) -> Vec<u32> {
    let mut words: Vec<u32> = wording.items.iter().filter(|i| i.weight >= 1.0).map(|i| i.word).collect();
    words.sort_unstable();
    words.dedup();
    words
}
