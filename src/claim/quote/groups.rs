//! Speakers without a name: "police", "a State Department official". The same words are the same group, and "the official" is
//! the last one who spoke and whose words end in these.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::claim::{Draft, EntityId, EntityKind};

/// The groups of an article, told apart by numbers: there may be many, and each is looked for at every verb.
#[derive(Default)]
pub(super) struct Groups {
    /// All of them, by their words.
    all: Vec<(u64, EntityId)>,
    /// Those who spoke, by their last word, in order.
    spoke: Vec<(u64, EntityId)>,
}

impl Groups {
    /// The group with these folded words as its key.
    pub(super) fn of(&mut self, draft: &mut Draft<'_, '_>, name: &str, key: String) -> EntityId {
        let number = number(&key);
        let known = self.all.iter().find(|(other, id)| *other == number && draft.entities[id.0 as usize].key == key);
        match known {
            Some((_, id)) => *id,
            None => {
                let id = draft.add_entity(EntityKind::Group, name, key);
                self.all.push((number, id));
                id
            }
        }
    }

    /// Remembers who spoke, where it was a group.
    pub(super) fn speaks(&mut self, draft: &Draft<'_, '_>, speaker: Option<EntityId>) {
        let Some(id) = speaker else { return };
        let entity = &draft.entities[id.0 as usize];
        if entity.kind == EntityKind::Group {
            self.spoke.push((number(last_word(&entity.key)), id));
        }
    }

    /// The group that spoke last and whose key is or ends with these words.
    pub(super) fn last(&self, draft: &Draft<'_, '_>, words: &str) -> Option<EntityId> {
        let number = number(last_word(words));
        let ends = |key: &str| key.strip_suffix(words).is_some_and(|before| before.is_empty() || before.ends_with(' '));
        self.spoke.iter().rev().find(|(other, id)| *other == number && ends(&draft.entities[id.0 as usize].key)).map(|(_, id)| *id)
    }
}

fn last_word(words: &str) -> &str {
    memchr::memrchr(b' ', words.as_bytes()).map_or(words, |at| &words[at + 1..])
}

fn number(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(words.as_bytes());
    hasher.finish()
}
