//! Numbers for words: one look at one place of memory tells the number of a word, or that it has none.

use rustc_hash::FxHashMap;

use crate::text::Packed;

/// Words, numbered from 1, and what is known of each.
pub(super) struct Vocabulary<T> {
    /// Words of up to sixteen bytes, each at the place that its letters tell or the next one free; at most a third are taken.
    /// How many places there are is a power of two.
    places: Vec<Place>,
    longer: FxHashMap<Box<str>, u32>,
    /// What is known, by number; nothing comes first.
    known: Vec<T>,
}

/// A word and its number, which lie together so that one look at memory finds both; no letters and 0 where none is.
#[derive(Clone, Copy, Default)]
struct Place {
    letters: [u64; 2],
    number: u32,
}

impl<T: Copy + Default> Default for Vocabulary<T> {
    fn default() -> Self {
        Vocabulary { places: Vec::new(), longer: FxHashMap::default(), known: vec![T::default()] }
    }
}

impl<T: Copy + Default> Vocabulary<T> {
    /// The number of a folded word; 0 for one that has none.
    #[inline(always)]
    pub(super) fn number(&self, word: Packed<'_>) -> u32 {
        match word {
            Packed::Short(word) => self.place(word).1,
            Packed::Long(word) => self.longer(word),
        }
    }

    /// What is known of a word, by its number.
    #[inline]
    pub(super) fn known(&self, number: u32) -> &T {
        self.known.get(number as usize).unwrap_or(&self.known[0])
    }

    /// The same of all words, by number.
    pub(super) fn all_known(&mut self) -> impl Iterator<Item = &mut T> {
        self.known.iter_mut()
    }

    /// What is known of a word that has a number.
    pub(super) fn known_mut(&mut self, number: u32) -> &mut T {
        &mut self.known[number as usize]
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
        let number = self.known.len() as u32;
        self.known.push(T::default());
        match word {
            Packed::Short(letters) => {
                if number as usize * 3 > self.places.len() {
                    self.grow();
                }
                let at = self.place(letters).0;
                self.places[at] = Place { letters, number };
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
        for place in before.into_iter().filter(|place| place.number != 0) {
            let at = self.place(place.letters).0;
            self.places[at] = place;
        }
    }

    /// Where a word stands, or would, and its number there. Whether a word has a number is as good as chance, so nothing here
    /// hangs on it.
    #[inline(always)]
    fn place(&self, word: [u64; 2]) -> (usize, u32) {
        let last = self.places.len().wrapping_sub(1);
        let mut at = mixed(word) as usize & last;
        while let Some(place) = self.places.get(at) {
            if (place.number == 0) | (place.letters == word) {
                return (at, place.number);
            }
            at = (at + 1) & last;
        }
        (at, 0)
    }
}

/// The letters of a word, mixed: both halves of one product with odd numbers without a pattern, so that each bit in the middle
/// depends on every letter.
#[inline(always)]
fn mixed(word: [u64; 2]) -> u64 {
    let product = u128::from(word[0] ^ 0x9e37_79b9_7f4a_7c15) * u128::from(word[1] ^ 0xc2b2_ae3d_27d4_eb4f);
    (product as u64 ^ (product >> 64) as u64) >> 40
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
