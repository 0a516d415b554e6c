//! Numbers for words: one look at one place of memory tells the number of a word, or that it has none.

use rustc_hash::FxHashMap;

use crate::text::Packed;

/// Words, numbered from 1, and what is known of each.
pub(super) struct Vocabulary<T> {
    /// Numbers of words of up to sixteen bytes, each at the place that its letters tell or the next one free, which has 0; at
    /// most five of eight are taken. How many places there are is a power of two.
    places: Vec<u32>,
    /// By number; nothing comes first.
    words: Vec<Word<T>>,
    longer: FxHashMap<Box<str>, u32>,
    /// One bit for each word at the place that its letters tell, few enough to stay at hand: most words that have no number
    /// end here, without a look at what lies far apart.
    seen: Vec<u64>,
}

/// A word of up to sixteen bytes, or nothing for a longer one, and what is known of it: a line of the processor's cache.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Word<T> {
    letters: [u64; 2],
    known: T,
}

/// Bits of `seen`, a power of two: 16 KB.
const SEEN: usize = 1 << 17;

impl<T: Copy + Default> Default for Vocabulary<T> {
    fn default() -> Self {
        Vocabulary { places: Vec::new(), words: vec![Word::default()], longer: FxHashMap::default(), seen: Vec::new() }
    }
}

impl<T: Copy + Default> Vocabulary<T> {
    /// The number of a folded word; 0 for one that has none.
    #[inline(always)]
    pub(super) fn number(&self, word: Packed<'_>) -> u32 {
        match word {
            Packed::Short(word) => {
                let mixed = mixed(word);
                if self.may_have(mixed) { self.place(word, mixed).1 } else { 0 }
            }
            Packed::Long(word) => self.longer(word),
        }
    }

    /// What is known of a word, by its number.
    #[inline]
    pub(super) fn known(&self, number: u32) -> &T {
        &self.words.get(number as usize).unwrap_or(&self.words[0]).known
    }

    /// The same of all words, by number.
    pub(super) fn all_known(&mut self) -> impl Iterator<Item = &mut T> {
        self.words.iter_mut().map(|word| &mut word.known)
    }

    /// What is known of a word that has a number.
    pub(super) fn known_mut(&mut self, number: u32) -> &mut T {
        &mut self.words[number as usize].known
    }

    /// Whether a word may have a number, by its mixed letters.
    #[inline(always)]
    fn may_have(&self, mixed: u64) -> bool {
        let bit = bit(mixed);
        self.seen.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }

    /// The number of a word of more than sixteen bytes.
    #[cold]
    fn longer(&self, word: &str) -> u32 {
        self.longer.get(word).copied().unwrap_or(0)
    }

    /// The number of a folded word, the next one if it has none yet.
    pub(super) fn number_or_new(&mut self, word: Packed<'_>) -> u32 {
        let known = self.number(word);
        if known != 0 {
            return known;
        }
        let number = self.words.len() as u32;
        let mut letters = [0; 2];
        match word {
            Packed::Short(word) => {
                if number as usize * 8 > self.places.len() * 5 {
                    self.grow();
                }
                letters = word;
                let mixed = mixed(word);
                let place = self.place(word, mixed).0;
                self.places[place] = number;
                let bit = bit(mixed);
                self.seen.resize(SEEN / 64, 0);
                self.seen[bit / 64] |= 1 << (bit % 64);
            }
            Packed::Long(word) => {
                self.longer.insert(word.into(), number);
            }
        }
        self.words.push(Word { letters, known: T::default() });
        number
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(1 << 10);
        let before = std::mem::replace(&mut self.places, vec![0; size]);
        for number in before.into_iter().filter(|number| *number != 0) {
            let letters = self.words[number as usize].letters;
            let place = self.place(letters, mixed(letters)).0;
            self.places[place] = number;
        }
    }

    /// Where a word stands, or would, and its number there.
    #[inline(always)]
    fn place(&self, word: [u64; 2], mixed: u64) -> (usize, u32) {
        let last = self.places.len().wrapping_sub(1);
        let mut at = (mixed >> 40) as usize & last;
        while let Some(&number) = self.places.get(at) {
            if number == 0 || self.words.get(number as usize).is_some_and(|known| known.letters == word) {
                return (at, number);
            }
            at = (at + 1) & last;
        }
        (at, 0)
    }
}

/// The bit of `seen` that mixed letters tell.
#[inline(always)]
fn bit(mixed: u64) -> usize {
    mixed as usize >> 24 & (SEEN - 1)
}

/// The letters of a word, mixed: both halves of one product with odd numbers without a pattern, so that each bit in the middle
/// depends on every letter.
#[inline(always)]
fn mixed(word: [u64; 2]) -> u64 {
    let product = u128::from(word[0] ^ 0x9e37_79b9_7f4a_7c15) * u128::from(word[1] ^ 0xc2b2_ae3d_27d4_eb4f);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_number() {
        let mut vocabulary = Vocabulary::<u8>::default();
        assert_eq!(vocabulary.number(Packed::new("of")), 0);
        let words: Vec<String> = (0..5000).map(|i| format!("w{i}{}", "x".repeat(i % 20))).collect();
        for (word, number) in words.iter().zip(1..) {
            assert_eq!(vocabulary.number_or_new(Packed::new(word)), number);
        }
        for (word, number) in words.iter().zip(1..) {
            assert_eq!(vocabulary.number(Packed::new(word)), number);
            assert_eq!(vocabulary.number_or_new(Packed::new(word)), number);
        }
        assert_eq!(vocabulary.number(Packed::new("of")), 0);
    }
}
