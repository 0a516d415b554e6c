//! Who bears a surname or a title.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::EntityId;

/// Entities by folded surnames, or by folded words of their titles.
#[derive(Default)]
pub(super) struct Bearers {
    /// All these words, one behind the other.
    words: String,
    all: Vec<Bearer>,
    /// By the hash of a word, positions in `all` of the first and the last whose word has it.
    ends: FxHashMap<u64, (u32, u32)>,
    /// What the words begin with, one bit for the last bits of each byte.
    initials: u64,
}

/// About how long a word is.
const LETTERS: usize = 8;

struct Bearer {
    /// Bytes of `words`.
    word: (u32, u32),
    who: EntityId,
    /// Position of the next one with this hash.
    next: Option<u32>,
}

impl Bearers {
    /// Nobody yet, with room for so many.
    pub(super) fn with_capacity(count: usize) -> Bearers {
        Bearers {
            words: String::with_capacity(count * LETTERS),
            all: Vec::with_capacity(count),
            ends: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher),
            initials: 0,
        }
    }

    /// Adds somebody who bears a word.
    pub(super) fn add(&mut self, word: &str, who: EntityId) {
        let (at, start) = (self.all.len() as u32, self.words.len() as u32);
        self.words.push_str(word);
        self.all.push(Bearer { word: (start, self.words.len() as u32), who, next: None });
        self.initials |= word.bytes().next().map_or(0, bit);
        let ends = self.ends.entry(FxBuildHasher.hash_one(word)).or_insert((at, at));
        if ends.1 < at {
            self.all[ends.1 as usize].next = Some(at);
            ends.1 = at;
        }
    }

    /// Those who bear a word, in the order they were added.
    pub(super) fn of(&self, word: &str) -> impl Iterator<Item = EntityId> {
        let at = |at: u32| self.all.get(at as usize);
        let first = self.ends.get(&FxBuildHasher.hash_one(word)).and_then(|ends| at(ends.0));
        let all = std::iter::successors(first, move |bearer| at(bearer.next?));
        all.filter(move |bearer| self.words[bearer.word.0 as usize..bearer.word.1 as usize] == *word).map(|bearer| bearer.who)
    }

    /// The one who bears a word, where there is no other.
    pub(super) fn only(&self, word: &str) -> Option<EntityId> {
        let mut all = self.of(word);
        all.next().filter(|_| all.next().is_none())
    }

    /// Whether somebody may bear what a token with this first byte, in lower case, folds to.
    #[inline]
    pub(super) fn may_have(&self, initial: u8) -> bool {
        !initial.is_ascii() || self.initials & bit(initial) != 0
    }

    /// Whether there is nobody.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

fn bit(byte: u8) -> u64 {
    1 << (byte % 64)
}

#[cfg(test)]
mod tests {
    use super::{Bearers, EntityId};

    #[test]
    fn bearers_of_a_word() {
        let mut bearers = Bearers::default();
        for (word, who) in [("hale", 3), ("moor", 4), ("hale", 1)] {
            bearers.add(word, EntityId(who));
        }
        assert_eq!(bearers.of("hale").collect::<Vec<_>>(), [EntityId(3), EntityId(1)]);
        assert_eq!((bearers.only("hale"), bearers.only("moor"), bearers.only("quill")), (None, Some(EntityId(4)), None));
        assert!(bearers.may_have(b'h') && !bearers.may_have(b'q'));
    }
}
