//! Numbers for words: one look at one place of memory tells the number of a word, or that it has none.

use rustc_hash::FxHashMap;

use crate::text::Packed;

/// The words of the tables, numbered from 1.
#[derive(Default)]
pub(super) struct Vocabulary {
    /// Words of up to sixteen bytes, each at the place that its letters tell or the next one free; at most half are taken.
    /// Their number is a power of two.
    places: Vec<Place>,
    longer: FxHashMap<Box<str>, u32>,
    count: u32,
}

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
            Packed::Short(word) => self.places.get(self.place(word)).map_or(0, |place| place.number),
            Packed::Long(word) => self.longer(word),
        }
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
                if self.count as usize * 2 > self.places.len() {
                    self.grow();
                }
                let place = self.place(word);
                self.places[place] = Place { word, number };
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
            let place = self.place(taken.word);
            self.places[place] = taken;
        }
    }

    /// Where a word stands, or would.
    #[inline(always)]
    fn place(&self, word: [u64; 2]) -> usize {
        // odd numbers without a pattern: the upper bits depend on every bit of the word
        let mixed = word[0].wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word[1].wrapping_mul(0xc2b2_ae3d_27d4_eb4f);
        let last = self.places.len().wrapping_sub(1);
        let mut at = (mixed >> 40) as usize & last;
        while self.places.get(at).is_some_and(|place| place.word != word && place.number != 0) {
            at = (at + 1) & last;
        }
        at
    }
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
