//! Layer 4. Who is who across articles: one person of a story is all entities of its articles that surely mean the same.
//! First name and surname have to agree; a surname alone means the one person of the story who has it, or stays by itself.

use crate::claim::{Claims, EntityId, EntityKind, first_names_agree, name_parts};

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

    fn are(&mut self, id: PersonId, entities: &[Named<'_>]) {
        for (.., article, entity) in entities {
            self.ids[*article as usize][*entity as usize] = Some(id);
        }
    }
}

/// An entity of a story: what it is, how the words begin by which it is known, these words, what it is called, and its article
/// and place there.
type Named<'a> = (EntityKind, u64, &'a str, &'a str, u32, u32);

/// The first eight bytes of a word as a number, which sorts as they do and costs less to compare.
fn beginning(words: &str) -> u64 {
    let mut eight = [0; 8];
    eight.iter_mut().zip(words.bytes()).for_each(|(to, byte)| *to = byte);
    u64::from_be_bytes(eight)
}

/// Tells the people of a story apart.
pub fn people(articles: &[Claims<'_>]) -> People {
    let mut all: Vec<Named<'_>> = Vec::new();
    for (article, claims) in (0..).zip(articles) {
        all.extend((0..).zip(&claims.entities).map(|(at, e)| (e.kind, beginning(&e.key), e.key.as_str(), e.name.as_str(), article, at)));
    }
    // the first of a key has the name that stands for it, whatever the order of the articles
    all.sort_unstable();
    let ids = articles.iter().map(|claims| vec![None; claims.entities.len()]).collect();
    let mut people = People { ids, names: Vec::with_capacity(all.len()), kinds: Vec::with_capacity(all.len()) };
    let mut persons: Vec<(u64, &str, &str, &[Named<'_>])> = Vec::new();
    for same in all.chunk_by(|a, b| (a.0, a.1, a.2) == (b.0, b.1, b.2)) {
        let (kind, _, key, name, ..) = same[0];
        if kind == EntityKind::Person {
            let surname = name_parts(key).1;
            persons.push((beginning(surname), surname, key, same));
        } else {
            let id = people.add(kind, name);
            people.are(id, same);
        }
    }
    persons.sort_unstable();
    for of_surname in persons.chunk_by(|a, b| a.1 == b.1) {
        // most have their surname to themselves
        if let [(.., named)] = of_surname {
            let id = people.add(EntityKind::Person, named[0].3);
            people.are(id, named);
            continue;
        }
        let keys: Vec<&str> = of_surname.iter().map(|person| person.2).collect();
        let of = |key: &str| of_surname.binary_search_by_key(&key, |person| person.2).map_or(&[][..], |at| of_surname[at].3);
        for cluster in clusters(&keys) {
            let fullest = cluster.iter().max_by_key(|k| (k.len(), std::cmp::Reverse(**k))).copied().unwrap_or("");
            let id = people.add(EntityKind::Person, of(fullest).first().map_or(fullest, |named| named.3));
            cluster.into_iter().for_each(|key| people.are(id, of(key)));
        }
    }
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
