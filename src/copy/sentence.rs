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
    /// The items by their words, in whatever order they stand.
    sorted: Vec<Item>,
    pub(super) members: Vec<(u32, u32)>,
}

impl Wording {
    fn new(items: Vec<Item>) -> Wording {
        let mut sorted = items.clone();
        sorted.sort_unstable_by_key(|item| item.word);
        Wording { items, sorted, members: Vec::new() }
    }

    /// What the likeness of two wordings would be if all words that they share stood in one order: however they are laid
    /// beside each other, they are no more alike.
    pub(super) fn likeness_at_most(&self, other: &Wording) -> f32 {
        let (mut a, mut b) = (self.sorted.as_slice(), other.sorted.as_slice());
        let mut shared = 0.0;
        while let ([x, rest_of_a @ ..], [y, rest_of_b @ ..]) = (a, b) {
            shared += if x.word == y.word { x.weight } else { 0.0 };
            (a, b) = (if x.word <= y.word { rest_of_a } else { a }, if y.word <= x.word { rest_of_b } else { b });
        }
        // weights are quarters, so that sums of them are exact
        let total: f32 = self.sorted.iter().chain(&other.sorted).map(|item| item.weight).sum();
        if total > 0.0 { 2.0 * shared / total } else { 0.0 }
    }
}

/// How each word of a story is numbered and what it weighs.
#[derive(Default)]
struct Numbers<'s> {
    /// By folded form.
    forms: FxHashMap<String, (u32, f32)>,
    /// By word as printed, which most are again and again, and by whether it is a number or a symbol.
    words: FxHashMap<(&'s str, bool, bool), Item>,
}

impl<'s> Numbers<'s> {
    fn item(&mut self, word: &'s str, kind: TokenKind) -> Item {
        let (number, symbol) = (kind == TokenKind::Number, kind == TokenKind::Symbol);
        let forms = &mut self.forms;
        *self.words.entry((word, number, symbol)).or_insert_with(|| {
            let folded = if number { word.replace(',', "") } else { stem(word) };
            let next = forms.len() as u32;
            let light = symbol || is_function_word(&fold(word));
            let (word, weight) = *forms.entry(folded).or_insert((next, if light { 0.25 } else { 1.0 }));
            Item { word, weight }
        })
    }
}

/// All wordings of a story, in the order in which they first occur.
pub(super) fn wordings(articles: &[Claims<'_>]) -> Vec<Wording> {
    let mut numbers = Numbers::default();
    let mut known: FxHashMap<Vec<u32>, usize> = FxHashMap::default();
    let mut out: Vec<Wording> = Vec::new();
    for (a, claims) in articles.iter().enumerate() {
        let reading = &claims.reading;
        for sentence in 0..reading.sentences.len() {
            let range = reading.range(sentence);
            if range.len() < 4 || range.len() > LONGEST {
                continue;
            }
            let items: Vec<Item> = tokens(claims, sentence).map(|at| numbers.item(reading.word(at), reading.kind(at))).collect();
            if items.iter().filter(|i| i.weight >= 1.0).count() < 3 {
                continue;
            }
            let at = *known.entry(items.iter().map(|i| i.word).collect()).or_insert_with(|| {
                out.push(Wording::new(items));
                out.len() - 1
            });
            out[at].members.push((a as u32, sentence as u32));
        }
    }
    out
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
