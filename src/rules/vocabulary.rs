//! Numbers for words: one look at one place of memory tells the number of a word, or that it has none.

use rustc_hash::FxHashMap;

use crate::text::Packed;

/// Words, numbered from 1, and what is known of each.
pub(super) struct Vocabulary<T> {
    /// Numbers of words of up to sixteen bytes, each at the place that its letters tell or the next one free, which has 0; at
    /// most a sixth is taken. How many places there are is a power of two.
    places: Vec<u32>,
    /// By number; nothing comes first.
    words: Vec<Word<T>>,
    longer: FxHashMap<Box<str>, u32>,
}

/// A word of up to sixteen bytes, or nothing for a longer one, and what is known of it: a line of the processor's cache.
#[derive(Clone, Copy, Default)]
#[repr(align(64))]
struct Word<T> {
    letters: [u64; 2],
    known: T,
}

impl<T: Copy + Default> Default for Vocabulary<T> {
    fn default() -> Self {
        Vocabulary { places: Vec::new(), words: vec![Word::default()], longer: FxHashMap::default() }
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
                if number as usize * 6 > self.places.len() {
                    self.grow();
                }
                letters = word;
                let place = self.place(word).0;
                self.places[place] = number;
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
            let place = self.place(letters).0;
            self.places[place] = number;
        }
    }

    /// Where a word stands, or would, and its number there. Whether a word has a number is as good as chance, so nothing here
    /// hangs on it.
    #[inline(always)]
    fn place(&self, word: [u64; 2]) -> (usize, u32) {
        let last = self.places.len().wrapping_sub(1);
        let mut at = mixed(word) as usize & last;
        while let Some(&number) = self.places.get(at) {
            if (number == 0) | self.words.get(number as usize).is_some_and(|known| known.letters == word) {
                return (at, number);
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
