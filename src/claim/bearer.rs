//! Who bears a surname or a title.

use std::hash::BuildHasher;

use rustc_hash::FxBuildHasher;

use super::EntityId;

/// Entities by folded surnames, or by folded words of their titles.
pub(super) struct Bearers {
    /// All these words, one behind the other.
    words: String,
    all: Vec<Bearer>,
    /// By the last bits of the hash of a word, positions in `all` of the first and the last whose word has these.
    ends: Vec<(u32, u32)>,
    /// Which letters these words have at their ends: bits, which some share.
    letters: [u64; ROWS],
}

/// About how long a word is.
const LETTERS: usize = 8;
/// Numbers that hold the bits of letters.
const ROWS: usize = 64;
/// Room for so many costs next to nothing.
const FEW: usize = 64;
/// No position.
const NONE: u32 = u32::MAX;

struct Bearer {
    /// Bytes of `words`.
    word: (u32, u32),
    who: EntityId,
    /// Position of the next one whose word may be the same.
    next: u32,
}

impl Bearers {
    /// Nobody yet, with room for about so many.
    pub(super) fn with_capacity(count: usize) -> Bearers {
        Bearers {
            words: String::with_capacity(count * LETTERS),
            all: Vec::with_capacity(count),
            ends: vec![(NONE, NONE); count.max(FEW).next_power_of_two()],
            letters: [0; ROWS],
        }
    }

    /// Adds somebody who bears a word.
    pub(super) fn add(&mut self, word: &str, who: EntityId) {
        let (at, start) = (self.all.len() as u32, self.words.len() as u32);
        self.words.push_str(word);
        self.all.push(Bearer { word: (start, self.words.len() as u32), who, next: NONE });
        if let Some((row, bit)) = letters(word.as_bytes()) {
            self.letters[row] |= bit;
        }
        let place = self.place(word);
        let (first, last) = self.ends[place];
        if let Some(last) = self.all.get_mut(last as usize) {
            last.next = at;
        }
        self.ends[place] = (first.min(at), at);
    }

    /// Where in `ends` a word is looked for.
    #[inline]
    fn place(&self, word: &str) -> usize {
        FxBuildHasher.hash_one(word) as usize & (self.ends.len() - 1)
    }

    /// Those who bear a word, in the order they were added.
    pub(super) fn of(&self, word: &str) -> impl Iterator<Item = EntityId> {
        let at = |at: u32| self.all.get(at as usize);
        let all = std::iter::successors(at(self.ends[self.place(word)].0), move |bearer| at(bearer.next));
        let bears = move |bearer: &&Bearer| self.words.as_bytes()[bearer.word.0 as usize..bearer.word.1 as usize] == *word.as_bytes();
        all.filter(bears).map(|bearer| bearer.who)
    }

    /// The one who bears a word, where there is no other.
    pub(super) fn only(&self, word: &str) -> Option<EntityId> {
        let mut all = self.of(word);
        all.next().filter(|_| all.next().is_none())
    }

    /// Whether somebody may bear what these words fold to: nobody bears most words, and few letters tell.
    #[inline]
    pub(super) fn may_have(&self, words: &[u8]) -> bool {
        letters(words).is_none_or(|(row, bit)| self.letters[row] & bit != 0)
    }

    /// Whether there is nobody.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// Row and bit of the first two letters and the last one of a word, which folding leaves in their places; none where one of
/// these is no plain letter.
#[inline]
fn letters(word: &[u8]) -> Option<(usize, u64)> {
    let (&first, &last) = (word.first()?, word.last()?);
    let second = *word.get(1).unwrap_or(&last);
    let plain = first.is_ascii_alphabetic() && second.is_ascii_alphabetic() && last.is_ascii_alphabetic();
    // small letters and capitals have the same bits
    plain.then(|| (usize::from((first | 0x20) ^ last << 1) % ROWS, 1 << (((second | 0x20) ^ last << 3) % 64)))
}

#[cfg(test)]
mod tests {
    use super::{Bearers, EntityId};

    #[test]
    fn bearers_of_a_word() {
        let mut bearers = Bearers::with_capacity(0);
        for (word, who) in [("hale", 3), ("moor", 4), ("hale", 1)] {
            bearers.add(word, EntityId(who));
        }
        assert_eq!(bearers.of("hale").collect::<Vec<_>>(), [EntityId(3), EntityId(1)]);
        assert_eq!((bearers.only("hale"), bearers.only("moor"), bearers.only("quill")), (None, Some(EntityId(4)), None));
        for (word, may) in [("Hale", true), ("MOOR", true), ("Quill", false), ("Hall", false), ("H", false), ("Hâle", true), ("", true)] {
            assert_eq!(bearers.may_have(word.as_bytes()), may, "{word}");
        }
    }
}
