//! Layer 4. Who is who across articles: one person of a story is all entities of its articles that surely mean the same.
//! First name and surname have to agree; a surname alone means the one person of the story who has it, or stays by itself.

use std::collections::BTreeMap;

use crate::claim::{Claims, Entity, EntityId, EntityKind, first_names_agree, name_parts};

/// A person, organisation or named group of the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u32);

/// Who is who.
#[derive(Debug, Default)]
pub struct People {
    /// By article and entity.
    ids: Vec<Vec<Option<PersonId>>>,
    names: Vec<String>,
    kinds: Vec<EntityKind>,
}

impl People {
    /// Whom an entity of an article means.
    pub fn of(&self, article: u32, entity: EntityId) -> Option<PersonId> {
        *self.ids.get(article as usize)?.get(entity.0 as usize)?
    }

    /// The fullest name.
    pub fn name(&self, id: PersonId) -> &str {
        &self.names[id.0 as usize]
    }

    /// What it is.
    pub fn kind(&self, id: PersonId) -> EntityKind {
        self.kinds[id.0 as usize]
    }

    fn add(&mut self, kind: EntityKind, name: &str) -> PersonId {
        self.names.push(name.to_owned());
        self.kinds.push(kind);
        PersonId(self.names.len() as u32 - 1)
    }
}

/// Tells the people of a story apart.
pub fn people(articles: &[Claims<'_>]) -> People {
    // the name that stands for a key is the same whatever the order of the articles
    let mut keys: BTreeMap<(EntityKind, &str), &str> = BTreeMap::new();
    for entity in articles.iter().flat_map(|a| &a.entities) {
        let name = keys.entry((entity.kind, &entity.key)).or_insert(&entity.name);
        *name = (*name).min(&entity.name);
    }
    let mut people = People::default();
    let mut ids: BTreeMap<(EntityKind, &str), PersonId> = BTreeMap::new();
    let mut by_surname: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ((kind, key), name) in &keys {
        if *kind == EntityKind::Person {
            by_surname.entry(name_parts(key).1).or_default().push(key);
        } else {
            ids.insert((*kind, key), people.add(*kind, name));
        }
    }
    for of_surname in by_surname.into_values() {
        for cluster in clusters(&of_surname) {
            let fullest = cluster.iter().max_by_key(|k| (k.len(), std::cmp::Reverse(**k))).copied().unwrap_or("");
            let id = people.add(EntityKind::Person, keys.get(&(EntityKind::Person, fullest)).copied().unwrap_or(fullest));
            for key in cluster {
                ids.insert((EntityKind::Person, key), id);
            }
        }
    }
    let id = |entity: &Entity| ids.get(&(entity.kind, entity.key.as_str())).copied();
    people.ids = articles.iter().map(|claims| claims.entities.iter().map(id).collect()).collect();
    people
}

/// Keys of one surname, by person: full first names that agree with each other, then initials and the surname alone where
/// only one person can be meant.
fn clusters<'k>(keys: &[&'k str]) -> Vec<Vec<&'k str>> {
    let mut clusters: Vec<Vec<&str>> = Vec::new();
    let first = |key: &'k str| name_parts(key).0;
    let short = |key: &str| !key.contains(' ') || name_parts(key).0.len() == 1;
    for key in keys.iter().filter(|k| !short(k)) {
        match clusters.iter_mut().find(|c| c.iter().all(|other| first_names_agree(first(key), first(other)))) {
            Some(cluster) => cluster.push(key),
            None => clusters.push(vec![key]),
        }
    }
    let full = clusters.len();
    for key in keys.iter().filter(|k| short(k)) {
        let alone = !key.contains(' ');
        let fitting: Vec<usize> = (0..full).filter(|&c| alone || clusters[c].iter().any(|other| first_names_agree(first(key), first(other)))).collect();
        match fitting.as_slice() {
            [one] => clusters[*one].push(key),
            _ => clusters.push(vec![key]),
        }
    }
    clusters
}

#[cfg(test)]
mod tests {
    use super::clusters;

    #[test]
    fn surnames() {
        for (keys, want) in [
            (vec!["hale", "martin hale"], vec![vec!["martin hale", "hale"]]),
            (vec!["hale", "anna hale", "martin hale"], vec![vec!["anna hale"], vec!["martin hale"], vec!["hale"]]),
            (vec!["ben hale", "benjamin hale", "b hale"], vec![vec!["ben hale", "benjamin hale", "b hale"]]),
            (vec!["john r hale", "john hale"], vec![vec!["john r hale", "john hale"]]),
        ] {
            assert_eq!(clusters(&keys), want, "{keys:?}");
        }
    }
}
