//! Layer 4. Who is who across articles: one person of a story is all entities of its articles that surely mean the same.

use std::collections::BTreeMap;

use crate::claim::{Claims, EntityId, EntityKind};

/// A person, organisation or named group of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// Who is who.
#[derive(Debug, Default)]
pub struct People {
    ids: BTreeMap<(u32, EntityId), PersonId>,
    names: Vec<String>,
    kinds: Vec<EntityKind>,
}

impl People {
    /// Whom an entity of an article means.
    pub fn of(&self, article: u32, entity: EntityId) -> Option<PersonId> {
        self.ids.get(&(article, entity)).copied()
    }

    /// The fullest name.
    pub fn name(&self, id: PersonId) -> &str {
        &self.names[id.0 as usize]
    }

    /// What it is.
    pub fn kind(&self, id: PersonId) -> EntityKind {
        self.kinds[id.0 as usize]
    }
}

/// Tells the people of a story apart.
pub fn people(articles: &[Claims<'_>]) -> People {
    let mut people = People::default();
    let mut by_key: BTreeMap<(EntityKind, String), PersonId> = BTreeMap::new();
    for (a, claims) in articles.iter().enumerate() {
        for (e, entity) in claims.entities.iter().enumerate() {
            let id = *by_key.entry((entity.kind, entity.key.clone())).or_insert_with(|| {
                people.names.push(entity.name.clone());
                people.kinds.push(entity.kind);
                PersonId(people.names.len() as u32 - 1)
            });
            people.ids.insert((a as u32, EntityId(e as u32)), id);
        }
    }
    people
}
