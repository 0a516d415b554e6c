//! Numbers for words: one look at one place of memory tells the number of a word, or that it has none.

use rustc_hash::FxHashMap;

use crate::text::Packed;

/// The words of the tables, numbered from 1.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Words of up to sixteen bytes, each at the place that its letters tell or the next one free; at most five of eight are
    /// taken.
    /// Their number is a power of two.
    places: Vec<Place>,
    longer: FxHashMap<Box<str>, u32>,
    count: u32,
    /// One bit for each word at the place that its letters tell, few enough to stay at hand: most words that are in no table
    /// end here, without a look at the places, which lie far apart.
    seen: Vec<u64>,
}

/// Bits of `seen`, a power of two: 16 KB.
const SEEN: usize = 1 << 17;

/// A place of the table; number 0 where it is free.
#[derive(Clone, Copy, Default)]
struct Place {
    word: [u64; 2],
    number: u32,
}

impl Vocabulary {
    /// The number of a folded word; 0 for one that has none.
    #[inline(always)]
    pub(super) fn number(&self, word: Packed<'_>) -> u32 {
        match word {
            Packed::Short(word) => {
                let mixed = mixed(word);
                if self.may_have(mixed) { self.places.get(self.place(word, mixed)).map_or(0, |place| place.number) } else { 0 }
            }
            Packed::Long(word) => self.longer(word),
        }
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
        self.count += 1;
        let number = self.count;
        match word {
            Packed::Short(word) => {
                if self.count as usize * 8 > self.places.len() * 5 {
                    self.grow();
                }
                let mixed = mixed(word);
                let place = self.place(word, mixed);
                self.places[place] = Place { word, number };
                let bit = bit(mixed);
                self.seen.resize(SEEN / 64, 0);
                self.seen[bit / 64] |= 1 << (bit % 64);
            }
            Packed::Long(word) => {
                self.longer.insert(word.into(), number);
            }
        }
        number
    }

    fn grow(&mut self) {
        let size = (self.places.len() * 2).max(1 << 10);
        let before = std::mem::replace(&mut self.places, vec![Place::default(); size]);
        for taken in before.into_iter().filter(|place| place.number != 0) {
            let place = self.place(taken.word, mixed(taken.word));
            self.places[place] = taken;
        }
    }

    /// Where a word stands, or would.
    #[inline(always)]
    fn place(&self, word: [u64; 2], mixed: u64) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let mut at = (mixed >> 40) as usize & last;
        while self.places.get(at).is_some_and(|place| place.word != word && place.number != 0) {
            at = (at + 1) & last;
        }
        at
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
        let mut vocabulary = Vocabulary::default();
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
