//! Two spellings of one person's name. Likeness of strings proposes, guards dispose: two people who are both named in one
//! article, or whose names differ in more than spelling, are two people.

use std::collections::BTreeSet;

use crate::claim::{EntityKind, Kind, Value, name_parts};
use crate::event::{Ladder, Topics};
use crate::people::PersonId;
use crate::rules::Severity;
use crate::story::{ClaimId, Story};

use super::sides::{Words, finding, outlets};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct NameDiffers;

struct Named {
    person: PersonId,
    key: String,
    claims: Vec<ClaimId>,
}

impl Check for NameDiffers {
    fn id(&self) -> &'static str {
        "name-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        let mut named: Vec<Named> = Vec::new();
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Name) {
            let (Value::Name(_), Some(person)) = (&claim.value, story.person(id)) else { continue };
            if story.people.kind(person) != EntityKind::Person {
                continue;
            }
            match named.iter_mut().find(|n| n.person == person) {
                Some(known) => known.claims.push(id),
                None => named.push(Named { person, key: story.entity(id).map(|e| e.key.clone()).unwrap_or_default(), claims: vec![id] }),
            }
        }
        // only names that begin alike, or share a surname, can be one name misspelt
        named.sort_by(|a, b| (&a.key, a.person).cmp(&(&b.key, b.person)));
        let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (i, a) in named.iter().enumerate() {
            let alike =
                named.iter().enumerate().skip(i + 1).filter(|(_, b)| misspelt(&a.key, &b.key) && !together(story, a, b) && comparable(story, topics, a, b));
            pairs.extend(alike.map(|(j, _)| (i, j)));
        }
        // spellings of which each can be each are one finding
        let mut open = pairs.clone();
        while let Some((i, j)) = open.pop_first() {
            let mut members = vec![i, j];
            for k in 0..named.len() {
                if !members.contains(&k) && members.iter().all(|m| pairs.contains(&(k.min(*m), k.max(*m)))) {
                    members.push(k);
                }
            }
            open.retain(|(x, y)| !(members.contains(x) && members.contains(y)));
            members.sort_unstable();
            report(self.id(), story, &members.iter().filter_map(|m| named.get(*m)).collect::<Vec<_>>(), out);
        }
    }
}

/// Whether one key is the other with a letter or two wrong.
pub(crate) fn misspelt(a: &str, b: &str) -> bool {
    let ((fa, la), (fb, lb)) = (name_parts(a), name_parts(b));
    if fa.is_empty() || la == fa || lb == fb {
        return false;
    }
    let close = |x: &str, y: &str| {
        let distance = strsim::damerau_levenshtein(x, y);
        x != y
            && x.len().min(y.len()) >= 5
            && x.as_bytes()[0] == y.as_bytes()[0]
            && (distance == 1 || distance == 2 && x.len().max(y.len()) >= 8)
            && strsim::jaro_winkler(x, y) >= 0.88
    };
    fa == fb && close(la, lb) || la == lb && close(fa, fb)
}

/// Whether some article names both.
fn together(story: &Story<'_>, a: &Named, b: &Named) -> bool {
    story.articles.iter().enumerate().any(|(i, of)| {
        let names = |p: PersonId| {
            of.entities
                .iter()
                .enumerate()
                .any(|(e, entity)| entity.kind == EntityKind::Person && story.people.of(i as u32, crate::claim::EntityId(e as u32)) == Some(p))
        };
        names(a.person) && names(b.person)
    })
}

/// Whether the two are spoken of alike: the sentences that name them share rare words, or both have the same title.
fn comparable(story: &Story<'_>, topics: &Topics, a: &Named, b: &Named) -> bool {
    let title = |n: &Named| -> Vec<u32> {
        story
            .claims()
            .filter(|(id, c)| c.kind == Kind::Role && story.person(*id) == Some(n.person))
            .filter_map(|(_, c)| match &c.value {
                Value::Role(role) => Some(role.roles.clone()),
                _ => None,
            })
            .flatten()
            .collect()
    };
    let (ta, tb) = (title(a), title(b));
    if ta.iter().any(|t| tb.contains(t)) {
        return true;
    }
    // a long name that differs in one letter is one name where the articles open alike
    let long = a.key.len().min(b.key.len()) >= 10 && strsim::damerau_levenshtein(&a.key, &b.key) == 1;
    if long && a.claims.iter().any(|x| b.claims.iter().any(|y| topics.alike(story, x.article, y.article))) {
        return true;
    }
    let frame = |id: &ClaimId| topics.frames.of(id.article, story.claim(*id).sentence);
    a.claims.iter().filter_map(frame).any(|f| b.claims.iter().filter_map(frame).any(|g| topics.frames.total(&crate::event::shared(&f.stems, &g.stems)) >= 3.0))
}

fn report(rule: &'static str, story: &Story<'_>, names: &[&Named], out: &mut Found) {
    let sides: Vec<Side> = names.iter().map(|n| Side { value: story.people.name(n.person).to_owned(), claims: n.claims.clone() }).collect();
    let ways = if sides.len() == 2 { "two".to_owned() } else { sides.len().to_string() };
    let because =
        format!("{}: one name, written {ways} ways", sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))).collect::<Vec<_>>().join(", "));
    let subject = names.first().map(|n| n.key.clone()).unwrap_or_default();
    let words = Words { topic: "spelling of a name".to_owned(), subject, because };
    out.findings.push(finding(story, rule, Class::Wording, Severity::Warning, sides, Ladder::default(), 85, words));
}
