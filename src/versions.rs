//! Layer 6. What a newer version of an article keeps, changes, adds and drops. Sentences are paired by likeness, wherever
//! they stand; the claims of a pair are compared, and a claim left over may still stand elsewhere unchanged.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::claim::spell::spell;
use crate::claim::{Claim, Claims, Value};
use crate::story::{ClaimId, Story};
use crate::text::{TokenKind, fold_into};

/// What became of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// Another value stands in its place.
    Changed,
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Dropped,
    /// Both have it.
    Kept,
}

/// A fact of two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What became of it.
    pub fate: Fate,
    /// In the older version.
    pub before: Option<ClaimId>,
    /// In the newer one.
    pub after: Option<ClaimId>,
}

/// Two versions, by position in the story, and what became of each fact: changed, added, dropped, then kept ones.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The older version.
    pub before: u32,
    /// The newer one.
    pub after: u32,
    /// Every fact of either.
    pub facts: Vec<Fact>,
}

/// Every step from one version to the next: as declared, else by number on one page.
pub fn revisions(story: &Story<'_>) -> Vec<Revision> {
    let mut by_id: FxHashMap<&str, u32> = FxHashMap::default();
    let mut by_page: BTreeMap<(&str, u32), u32> = BTreeMap::new();
    for (at, claims) in story.articles.iter().enumerate() {
        let article = claims.article();
        by_id.insert(&article.id, at as u32);
        if let Some(version) = article.version {
            by_page.insert((&article.page.path, version), at as u32);
        }
    }
    let before = |at: usize| {
        let article = story.articles[at].article();
        let declared = article.supersedes.as_deref().and_then(|id| by_id.get(id).copied());
        let on_page = || {
            let here = (article.page.path.as_str(), article.version?);
            by_page.range((here.0, 0)..here).next_back().map(|(_, &at)| at)
        };
        declared.or_else(on_page).filter(|&older| older as usize != at)
    };
    (0..story.articles.len()).filter_map(|at| Some(compare(story, before(at)?, at as u32))).collect()
}

fn compare(story: &Story<'_>, before: u32, after: u32) -> Revision {
    let (old, new) = (Side::new(story, before), Side::new(story, after));
    let mut rest = (vec![true; old.claims.claims.len()], vec![true; new.claims.claims.len()]);
    let mut facts = Vec::new();
    let mut pair = |fate, a: &[usize], b: &[usize], key: for<'x> fn(&'x Side<'_>) -> &'x [String]| {
        let mut free: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for &j in b.iter().rev().filter(|&&j| rest.1[j]) {
            free.entry(&key(&new)[j]).or_default().push(j);
        }
        for &i in a.iter().filter(|&&i| rest.0[i]).collect::<Vec<_>>() {
            if let Some(j) = free.get_mut(key(&old)[i].as_str()).and_then(Vec::pop) {
                (rest.0[i], rest.1[j]) = (false, false);
                facts.push(Fact { fate, before: Some(old.id(i)), after: Some(new.id(j)) });
            }
        }
    };
    for (s, t) in align(old.claims, new.claims) {
        if let (Some(a), Some(b)) = (old.by_sentence.get(&s), new.by_sentence.get(&t)) {
            pair(Fate::Kept, a, b, |side| &side.facts);
            pair(Fate::Changed, a, b, |side| &side.slots);
        }
    }
    // a fact may have moved into another sentence
    let all = |side: &Side<'_>| (0..side.facts.len()).collect::<Vec<_>>();
    pair(Fate::Kept, &all(&old), &all(&new), |side| &side.facts);
    facts.extend(all(&old).into_iter().filter(|&i| rest.0[i]).map(|i| Fact { fate: Fate::Dropped, before: Some(old.id(i)), after: None }));
    facts.extend(all(&new).into_iter().filter(|&j| rest.1[j]).map(|j| Fact { fate: Fate::Added, before: None, after: Some(new.id(j)) }));
    facts.sort_by_key(|f| (f.fate, f.after.or(f.before), f.before));
    Revision { before, after, facts }
}

/// A version, as it is compared.
struct Side<'s> {
    article: u32,
    claims: &'s Claims<'s>,
    /// What each claim says and of whom: equal ones are one fact.
    facts: Vec<String>,
    /// What each claim could be replaced by, in a sentence that was rewritten: the same kind of fact about the same thing.
    slots: Vec<String>,
    by_sentence: BTreeMap<u32, Vec<usize>>,
}

impl<'s> Side<'s> {
    fn new(story: &'s Story<'s>, article: u32) -> Self {
        let claims = &story.articles[article as usize];
        let who = |c: &Claim| claims.entity(c.who).map_or("", |e| e.key.as_str());
        let mut by_sentence: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        claims.claims.iter().enumerate().for_each(|(i, c)| by_sentence.entry(c.sentence).or_default().push(i));
        Side {
            article,
            claims,
            facts: claims.claims.iter().map(|c| format!("{} {}: {}", c.kind.name(), who(c), spell(&c.value, story.rules))).collect(),
            slots: claims.claims.iter().map(|c| format!("{} {}", c.kind.name(), slot(&c.value, who(c)))).collect(),
            by_sentence,
        }
    }

    fn id(&self, claim: usize) -> ClaimId {
        ClaimId { article: self.article, claim: claim as u32 }
    }
}

fn slot(value: &Value, who: &str) -> String {
    match value {
        Value::Count(count) => format!("{} {}", count.unit, count.scope.name()),
        Value::Listing { unit, .. } => unit.clone(),
        Value::Since { event, .. } => event.clone(),
        Value::Outcome(outcome) => outcome.family.clone(),
        Value::Role(_) | Value::Age(_) | Value::Name(_) => who.to_owned(),
        Value::Date(_) | Value::Place { .. } | Value::Quote { .. } => String::new(),
    }
}

/// Sentences with more than this share of their words in common are one sentence, rewritten.
const ALIKE: f64 = 0.5;
/// A word that stands in more sentences than this says nothing about which of them is meant.
const COMMON: usize = 40;

/// Pairs of sentences, each at most once: first the equal ones, then the most alike, wherever they stand.
fn align(old: &Claims<'_>, new: &Claims<'_>) -> Vec<(u32, u32)> {
    let mut words = FxHashMap::default();
    let (a, b) = (bags(old, &mut words), bags(new, &mut words));
    let mut pairs = Vec::new();
    let (mut free_a, mut free_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut equal: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
    for (j, bag) in b.iter().enumerate().rev() {
        equal.entry(bag).or_default().push(j);
    }
    for (i, bag) in a.iter().enumerate() {
        if let Some(j) = equal.get_mut(bag.as_slice()).and_then(Vec::pop) {
            (free_a[i], free_b[j]) = (false, false);
            pairs.push((i as u32, j as u32));
        }
    }
    let mut holds: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (j, bag) in b.iter().enumerate().filter(|(j, _)| free_b[*j]) {
        for word in bag.chunk_by(|x, y| x == y).map(|same| same[0]) {
            holds.entry(word).or_default().push(j);
        }
    }
    let mut alike = Vec::new();
    for (i, bag) in a.iter().enumerate().filter(|(i, _)| free_a[*i]) {
        let mut near: Vec<usize> = bag.iter().filter_map(|w| holds.get(w)).filter(|in_| in_.len() <= COMMON).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        alike.extend(near.into_iter().map(|j| (likeness(bag, &b[j]), i, j)).filter(|(likeness, ..)| *likeness >= ALIKE));
    }
    alike.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    for (_, i, j) in alike {
        if free_a[i] && free_b[j] {
            (free_a[i], free_b[j]) = (false, false);
            pairs.push((i as u32, j as u32));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The words of each sentence, as sorted numbers.
fn bags(claims: &Claims<'_>, words: &mut FxHashMap<String, u32>) -> Vec<Vec<u32>> {
    let reading = &claims.reading;
    let mut folded = String::new();
    let mut bag = |range: std::ops::Range<usize>| {
        let mut bag = Vec::with_capacity(range.len());
        for at in range.filter(|&at| matches!(reading.kind(at), TokenKind::Word | TokenKind::Number)) {
            fold_into(reading.word(at), &mut folded);
            let next = words.len() as u32;
            bag.push(match words.get(&folded) {
                Some(&number) => number,
                None => *words.entry(folded.clone()).or_insert(next),
            });
        }
        bag.sort_unstable();
        bag
    };
    (0..reading.sentences.len()).map(|s| bag(reading.range(s))).collect()
}

/// Share of words that two sorted bags have in common (Dice).
fn likeness(a: &[u32], b: &[u32]) -> f64 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, shared) = (i + 1, j + 1, shared + 1),
        }
    }
    if a.is_empty() && b.is_empty() { 1.0 } else { 2.0 * f64::from(shared) / (a.len() + b.len()) as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::{article, count, story};
    use crate::rules::Rules;

    #[test]
    fn facts_of_two_versions() {
        let old = "Ministers from 21 nations met in Lisbon on Monday.\nThey agreed on 40 boats and 3 harbours.\nA storm sank 5 yachts.\nNine reporters came.\n";
        let new = "A storm sank 5 yachts.\nMinisters from 22 nations met in Lisbon on Monday.\nSeven dolphins swam by.\nOf 40 boats nothing was heard.\n";
        let articles = [article("a.html", "A", None, Some(0), old), article("a.html", "A", None, Some(1), new)];
        let rules = Rules::builtin();
        let mut story = story(&articles, Vec::new(), &rules);
        for (words, number, unit) in [("21 nations", 21, "nation"), ("40 boats", 40, "boat"), ("3 harbours", 3, "harbour"), ("5 yachts", 5, "yacht")] {
            count(&mut story, 0, words, number, unit);
        }
        for (words, number, unit) in [("5 yachts", 5, "yacht"), ("22 nations", 22, "nation"), ("Seven dolphins", 7, "dolphin"), ("40 boats", 40, "boat")] {
            count(&mut story, 1, words, number, unit);
        }
        let revisions = revisions(&story);
        assert_eq!(revisions.len(), 1);
        assert_eq!((revisions[0].before, revisions[0].after), (0, 1));
        let words = |id: Option<ClaimId>| id.map_or("", |id| story.of(id).words(story.claim(id)));
        let facts: Vec<_> = revisions[0].facts.iter().map(|f| (f.fate, words(f.before), words(f.after))).collect();
        let want = [
            (Fate::Changed, "21 nations", "22 nations"),
            (Fate::Added, "", "Seven dolphins"),
            (Fate::Dropped, "3 harbours", ""),
            (Fate::Kept, "5 yachts", "5 yachts"),
            (Fate::Kept, "40 boats", "40 boats"),
        ];
        assert_eq!(facts, want);
    }

    #[test]
    fn steps_are_as_declared_else_by_number() {
        let mut articles = vec![
            article("a", "A", None, Some(3), "x"),
            article("a", "A", None, Some(0), "x"),
            article("b", "A", None, None, "x"),
            article("c", "A", None, None, "x"),
        ];
        articles[0].supersedes = None;
        articles[3].supersedes = Some("b".into());
        let rules = Rules::builtin();
        let story = story(&articles, Vec::new(), &rules);
        let steps: Vec<_> = revisions(&story).iter().map(|r| (r.before, r.after)).collect();
        assert_eq!(steps, [(1, 0), (2, 3)]);
    }
}
