//! Quotations that are one utterance, printed in several places. Candidates share a run of words, found through an index,
//! never by comparing all with all; two belong together when one contiguous region of them is the same but for a few words.

mod align;
mod edit;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::claim::{EntityKind, Kind};
use crate::people::PersonId;
use crate::rules::{Field, Level};
use crate::story::{ClaimId, Story};

use align::Shared;
pub(crate) use edit::Edit;
use wording::{Lexis, Passage};

use super::{Ladder, Rung, Topic};

/// Distinct wordings with one run of words beyond which it is a set phrase and proves nothing.
const COMMON: usize = 64;

/// What makes two passages one wording: the speaker, and each word with whether a gap is before it and brackets are around it.
type Print = (Option<PersonId>, Vec<(u32, bool, bool)>);

/// Passages that are printed alike: one wording, held by several.
#[derive(Debug)]
pub(crate) struct Wording {
    /// All of them; word for word the same, from one speaker.
    pub(crate) passages: Vec<Passage>,
}

impl Wording {
    /// One for all.
    pub(crate) fn one(&self) -> &Passage {
        &self.passages[0]
    }

    /// The quotations that hold words `range`.
    pub(crate) fn holding(&self, story: &Story<'_>, range: &Range<usize>) -> Vec<ClaimId> {
        self.passages.iter().flat_map(|p| p.holding(story, range)).collect()
    }
}

/// Two wordings and a region that they share.
#[derive(Debug)]
pub(crate) struct Pair {
    /// Position of the one.
    pub(crate) a: usize,
    /// Position of the other, higher.
    pub(crate) b: usize,
    /// What they share.
    pub(crate) shared: Shared,
    /// Why they are, or are not, one utterance.
    pub(crate) ladder: Ladder,
}

/// Quotations laid beside each other.
pub(crate) struct Utterance {
    /// The distinct wordings.
    pub(crate) wordings: Vec<Wording>,
    /// Those that share a region, with what they share.
    pub(crate) pairs: Vec<Pair>,
    lexis: Lexis,
}

impl Utterance {
    /// Lays these quotations (ascending) beside each other; keeps only pairs that are one utterance.
    pub(crate) fn new(story: &Story<'_>, quotations: impl Iterator<Item = ClaimId>) -> Self {
        let mut lexis = Lexis::default();
        let mut wordings: Vec<Wording> = Vec::new();
        let mut known: FxHashMap<Print, usize> = FxHashMap::default();
        for passage in wording::passages(story, quotations, &mut lexis) {
            let key = (passage.speaker, passage.words.iter().map(|w| (w.id, w.gap, w.bracketed)).collect());
            match known.get(&key) {
                Some(&at) => wordings[at].passages.push(passage),
                None => {
                    known.insert(key, wordings.len());
                    wordings.push(Wording { passages: vec![passage] });
                }
            }
        }
        // by their words, so that nothing hangs on which article comes first
        wordings.sort_by_cached_key(|wording| {
            let one = wording.one();
            let words: Vec<(String, bool, bool)> = one.words.iter().map(|w| (lexis.form(w.id).to_owned(), w.gap, w.bracketed)).collect();
            (words, one.speaker.map(|s| story.people.name(s).to_owned()))
        });
        let mut pairs = Vec::new();
        for ((a, b), mut seeds) in seeds(&wordings, &lexis) {
            seeds.sort_unstable();
            for shared in align::align(wordings[a].one(), wordings[b].one(), &seeds, &lexis) {
                let ladder = ladder(story, wordings[a].one(), wordings[b].one(), &shared);
                if ladder.holds() {
                    pairs.push(Pair { a, b, shared, ladder });
                }
            }
        }
        Utterance { wordings, pairs, lexis }
    }

    /// What two wordings share, region by region.
    pub(crate) fn between(&self, a: usize, b: usize) -> &[Pair] {
        let key = (a.min(b), a.max(b));
        // pairs are ascending
        let first = self.pairs.partition_point(|p| (p.a, p.b) < key);
        let end = self.pairs.partition_point(|p| (p.a, p.b) <= key);
        &self.pairs[first..end]
    }

    /// Whether words of two wordings differ in more than spelling.
    pub(crate) fn differ(&self, a: (usize, &Range<usize>), b: (usize, &Range<usize>)) -> bool {
        edit::edit(&self.wordings[a.0].one().words, a.1, &self.wordings[b.0].one().words, b.1, &self.lexis) != Edit::Spelling
    }
}

/// How two speakers relate.
pub(crate) fn speakers(story: &Story<'_>, a: Option<PersonId>, b: Option<PersonId>) -> Level {
    let (Some(a), Some(b)) = (a, b) else { return Level::Missing };
    if a == b {
        return Level::Same;
    }
    let (one, other) = (crate::text::fold(story.people.name(a)), crate::text::fold(story.people.name(b)));
    let alike = one.split([' ', '-']).any(|w| w.len() > 2 && other.split([' ', '-']).any(|v| v == w));
    let persons = story.people.kind(a) == EntityKind::Person && story.people.kind(b) == EntityKind::Person;
    match (alike, persons) {
        (true, true) => Level::Same,
        (false, true) => Level::Different,
        // a spokesman, an office, a paper: nobody can tell whether it is he
        _ => Level::Missing,
    }
}

fn ladder(story: &Story<'_>, a: &Passage, b: &Passage, shared: &Shared) -> Ladder {
    let level = speakers(story, a.speaker, b.speaker);
    let name = |p: &Passage| p.speaker.map_or("nobody", |s| story.people.name(s)).to_owned();
    let Some(weights) = story.rules.ladder("quotation") else { return Ladder { rungs: Vec::new(), need: f32::MAX } };
    let bits = |field, level| weights.bits(field, level).unwrap_or(0.0);
    let word = bits(Field::Quotation, Level::Near);
    let mut rungs = vec![
        Rung { field: Field::Quotation, level: Level::Near, bits: word * shared.same as f32, words: a.text(story, shared.a.clone()) },
        Rung { field: Field::Speaker, level, bits: bits(Field::Speaker, level), words: format!("{} / {}", name(a), name(b)) },
    ];
    if shared.whole.contains(&true) {
        let bits = bits(Field::Copy, Level::Near);
        rungs.push(Rung { field: Field::Copy, level: Level::Near, bits, words: "one is contained in the other".to_owned() });
    }
    Ladder { rungs, need: weights.need.unwrap_or(f32::MAX) }
}

/// For each two wordings that share a run of words, where.
fn seeds(wordings: &[Wording], lexis: &Lexis) -> BTreeMap<(usize, usize), Vec<(usize, usize)>> {
    let mut places: FxHashMap<[u32; align::SHINGLE], Vec<(usize, usize)>> = FxHashMap::default();
    let mut out: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
    for (number, wording) in wordings.iter().enumerate() {
        for (at, window) in wording.one().words.windows(align::SHINGLE).enumerate() {
            if window[1..].iter().any(|w| w.gap) || window.iter().all(|w| edit::is_grammar(lexis.form(w.id))) {
                continue;
            }
            let here = places.entry([window[0].id, window[1].id, window[2].id, window[3].id]).or_default();
            if here.len() < COMMON {
                for &(other, there) in here.iter().filter(|(other, _)| *other != number) {
                    out.entry((other, number)).or_default().push((there, at));
                }
                here.push((number, at));
            }
        }
    }
    out
}

/// Groups the quotations of a story, every one with every other.
pub(super) fn topics(story: &Story<'_>, out: &mut Vec<Topic>) {
    let utterance = Utterance::new(story, story.claims().filter(|(_, c)| c.kind == Kind::Quote).map(|(id, _)| id));
    let mut by_two: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); utterance.wordings.len()];
    for (i, pair) in utterance.pairs.iter().enumerate() {
        by_two.entry((pair.a, pair.b)).or_default().push(i);
        beside[pair.a].push(pair.b);
    }
    let mut used = vec![false; utterance.pairs.len()];
    let mut found: Vec<Topic> = Vec::new();
    let mut alone: Vec<bool> = vec![true; utterance.wordings.len()];
    for start in 0..utterance.pairs.len() {
        if used[start] {
            continue;
        }
        let mut group = Group { utterance: &utterance, by_two: &by_two, members: BTreeMap::new(), pairs: BTreeSet::new() };
        group.seed(start);
        for &other in &beside[utterance.pairs[start].a] {
            group.admit(other);
        }
        for &i in &group.pairs {
            used[i] = true;
        }
        for &member in group.members.keys() {
            alone[member] = false;
        }
        found.push(group.topic(story));
    }
    for (i, wording) in utterance.wordings.iter().enumerate() {
        let words = wording.one().words.len();
        let articles: BTreeSet<u32> = wording.passages.iter().map(Passage::article).collect();
        if alone[i] && articles.len() > 1 && words >= align::SHINGLE {
            let group = Group { utterance: &utterance, by_two: &by_two, members: BTreeMap::from([(i, 0..words)]), pairs: BTreeSet::new() };
            found.push(group.topic(story));
        }
    }
    // two regions of the same quotations are one topic; the check finds both in it
    found.sort_by(|a, b| (b.claims.len(), &a.claims).cmp(&(a.claims.len(), &b.claims)));
    let mut kept: Vec<Topic> = Vec::new();
    let mut holders: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
    for topic in found {
        let inside = topic
            .claims
            .first()
            .and_then(|c| holders.get(c))
            .is_some_and(|h| h.iter().any(|&i| topic.claims.iter().all(|c| kept[i].claims.binary_search(c).is_ok())));
        if !inside {
            for claim in &topic.claims {
                holders.entry(*claim).or_default().push(kept.len());
            }
            kept.push(topic);
        }
    }
    out.append(&mut kept);
}

/// Wordings of which each shares its region with each.
struct Group<'u> {
    utterance: &'u Utterance,
    by_two: &'u FxHashMap<(usize, usize), Vec<usize>>,
    members: BTreeMap<usize, Range<usize>>,
    pairs: BTreeSet<usize>,
}

impl Group<'_> {
    fn seed(&mut self, pair: usize) {
        let Pair { a, b, shared, .. } = &self.utterance.pairs[pair];
        self.members.insert(*a, shared.a.clone());
        self.members.insert(*b, shared.b.clone());
        self.pairs.insert(pair);
    }

    /// Takes in another wording if it shares the region with every member.
    fn admit(&mut self, other: usize) {
        if self.members.contains_key(&other) {
            return;
        }
        let mut pairs = Vec::new();
        let mut range: Option<Range<usize>> = None;
        for (&member, region) in &self.members {
            let key = (member.min(other), member.max(other));
            let sides = |i: usize| {
                let Pair { a, shared, .. } = &self.utterance.pairs[i];
                if *a == member { (shared.a.clone(), shared.b.clone()) } else { (shared.b.clone(), shared.a.clone()) }
            };
            let overlap = |x: &Range<usize>| x.end.min(region.end).saturating_sub(x.start.max(region.start)) >= align::SHINGLE;
            let Some(&pair) = self.by_two.get(&key).and_then(|all| all.iter().find(|&&i| overlap(&sides(i).0))) else { return };
            let theirs = sides(pair).1;
            range = Some(range.map_or(theirs.clone(), |r| r.start.min(theirs.start)..r.end.max(theirs.end)));
            pairs.push(pair);
        }
        if let Some(range) = range {
            self.members.insert(other, range);
            self.pairs.extend(pairs);
        }
    }

    fn topic(&self, story: &Story<'_>) -> Topic {
        let mut claims: Vec<ClaimId> = self.members.iter().flat_map(|(&m, range)| self.utterance.wordings[m].holding(story, range)).collect();
        claims.sort_unstable();
        claims.dedup();
        let weakest = self.pairs.iter().map(|&i| &self.utterance.pairs[i].ladder).min_by(|a, b| a.sum().total_cmp(&b.sum())).cloned().unwrap_or_default();
        let speaker = speaker(story, self.members.keys().map(|&m| self.utterance.wordings[m].one()));
        let words = self.members.iter().map(|(&m, r)| self.utterance.wordings[m].one().text(story, r.start..r.end.min(r.start + 5))).min().unwrap_or_default();
        let label = if speaker.is_empty() { format!("words quoted: “{words} …”") } else { format!("words of {speaker}: “{words} …”") };
        // where a shared region begins hangs on what else its passages share, so its first words do not identify it
        let key = crate::text::fold(&speaker);
        Topic { kind: Kind::Quote, label, key, claims, ladder: weakest }
    }
}

/// The fullest name of who says it, where anybody is named.
pub(crate) fn speaker<'p>(story: &Story<'_>, passages: impl Iterator<Item = &'p Passage>) -> String {
    let names = passages.filter_map(|p| p.speaker).filter(|id| story.people.name(*id).split(' ').count() <= 5).map(|id| {
        let name = story.people.name(id);
        (story.people.kind(id) != EntityKind::Person, std::cmp::Reverse(name.len()), name)
    });
    names.min().map_or(String::new(), |n| n.2.to_owned())
}
