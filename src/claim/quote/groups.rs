//! Speakers without a name: "police", "a State Department official". The same words are the same group, and "the official" is
//! the last one who spoke and whose words end in these.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::claim::bearer::Bearers;
use crate::claim::class::Class;
use crate::claim::{Draft, EntityId, EntityKind};
use crate::rules::grammar;
use crate::text::fold_into;

/// The groups of an article: there may be many, and each is looked for at every verb.
pub(super) struct Groups {
    /// All of them, by their words.
    all: Bearers,
    /// Those who spoke, by the number of their last word, in order.
    spoke: Vec<(u64, EntityId)>,
    /// The folded words of the one that is looked for.
    key: String,
}

impl Groups {
    /// None yet.
    pub(super) fn new() -> Groups {
        Groups { all: Bearers::with_capacity(0), spoke: Vec::new(), key: String::new() }
    }

    /// The group of these words; `definite`: "the" stands before them, so that it may be one that has spoken.
    pub(super) fn of(&mut self, draft: &mut Draft<'_, '_>, name: &str, definite: bool) -> EntityId {
        fold_into(name, &mut self.key);
        let mentioned = if definite { self.last(draft) } else { None };
        if let Some(known) = mentioned.or_else(|| self.all.of(&self.key).next()) {
            return known;
        }
        let id = draft.add_entity(EntityKind::Group, name, self.key.clone());
        self.all.add(&self.key, id);
        id
    }

    /// Remembers who spoke, where it was a group.
    pub(super) fn speaks(&mut self, draft: &Draft<'_, '_>, speaker: Option<EntityId>) {
        let Some(id) = speaker else { return };
        let entity = &draft.entities[id.0 as usize];
        if entity.kind == EntityKind::Group {
            self.spoke.push((number(last_word(&entity.key)), id));
        }
    }

    /// The group that spoke last and whose key is or ends with the words that are looked for.
    fn last(&self, draft: &Draft<'_, '_>) -> Option<EntityId> {
        let number = number(last_word(&self.key));
        // "the family" is not the lawyer of the family
        let whole = |before: &str| before.is_empty() || before.ends_with(' ') && !before.split_whitespace().any(|word| PREPOSITIONS.has(word));
        let ends = |key: &str| key.strip_suffix(&*self.key).is_some_and(whole);
        self.spoke.iter().rev().find(|(other, id)| *other == number && ends(&draft.entities[id.0 as usize].key)).map(|(_, id)| *id)
    }
}

static PREPOSITIONS: Class = Class::new(grammar::words(grammar::Class::Preposition));

fn last_word(words: &str) -> &str {
    memchr::memrchr(b' ', words.as_bytes()).map_or(words, |at| &words[at + 1..])
}

fn number(words: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(words.as_bytes());
    hasher.finish()
}
