//! A closed class of words of grammar. Most words of a text are in none, which their first letter and length tell.

/// The words of a class, in lower case.
pub(super) struct Class {
    words: &'static [&'static str],
    /// For the last bits of each first byte the lengths of the words that begin so, one bit for each.
    lengths: [u32; 32],
    /// For the same the words that begin so, one bit for each.
    begins: [u128; 32],
}

impl Class {
    /// The class of these words, at most 128, none of which has 32 bytes or more.
    pub(super) const fn new(words: &'static [&'static str]) -> Class {
        let (mut lengths, mut begins) = ([0; 32], [0; 32]);
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            let first = (word[0] % 32) as usize;
            lengths[first] |= 1 << word.len();
            begins[first] |= 1 << at;
            at += 1;
        }
        Class { words, lengths, begins }
    }

    /// Whether a word with this first byte and length may be in it.
    #[inline]
    pub(super) fn may_have(&self, first: u8, length: usize) -> bool {
        length < 32 && self.lengths[usize::from(first % 32)] >> length & 1 == 1
    }

    /// Whether it has a word, in any case, that it may have.
    #[inline(never)]
    pub(super) fn lists(&self, first: u8, word: &[u8]) -> bool {
        self.beginning(first).any(|own| own.as_bytes().eq_ignore_ascii_case(word))
    }

    /// Whether it has a word, as written.
    #[inline]
    pub(super) fn has(&self, word: &str) -> bool {
        word.as_bytes().first().is_some_and(|first| self.may_have(*first, word.len()) && self.beginning(*first).any(|own| own == word))
    }

    /// Its words that may begin with this byte.
    fn beginning(&self, first: u8) -> impl Iterator<Item = &'static str> {
        let mut left = self.begins[usize::from(first % 32)];
        std::iter::from_fn(move || {
            let own = self.words.get(left.trailing_zeros() as usize)?;
            left &= left - 1;
            Some(*own)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Class;

    #[test]
    fn a_class_has_its_words() {
        static CLASS: Class = Class::new(&["of", "'s", "’s", "notwithstanding"]);
        for (word, has) in [("of", true), ("'s", true), ("’s", true), ("notwithstanding", true), ("", false), ("or", false), ("o", false), ("Of", false)] {
            assert_eq!(CLASS.has(word), has, "{word}");
        }
        assert!(!CLASS.may_have(b'o', 34));
    }
}
