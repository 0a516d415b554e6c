//! Words added, dropped or changed inside quotation marks. Spelling, declared omissions, hesitations and little words of
//! grammar are none of its business; words that one printing merely leaves out are a note.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::claim::Kind;
use crate::event::{Edit, Ladder, Topics, Utterance};
use crate::rules::Severity;
use crate::story::Story;

use super::sides::{Words, all_revisions, finding, listed, outlets};
use super::{Agreement, Check, Class, Finding, Found, Side};

/// The check.
pub(crate) struct QuoteAltered;

/// Words in common that make an utterance of which nobody says whose it is.
const SURE: usize = 9;
/// Words of context before and after a difference.
const CONTEXT: (usize, usize) = (1, 2);

impl Check for QuoteAltered {
    fn id(&self) -> &'static str {
        "quote-altered"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        let mut found: Vec<(Finding, Spot)> = Vec::new();
        for topic in topics.of(Kind::Quote) {
            let utterance = Utterance::new(story, topic.claims.iter().copied());
            for place in places(&utterance) {
                if let Some(finding) = report(self.id(), story, topic, &utterance, &place) {
                    // topics may share quotations: the finding with more of them stands for the others
                    let spot = spot(&utterance, &place);
                    if !found.iter().any(|(f, other)| takes_in(other, &spot) && f.severity >= finding.severity) {
                        found.retain(|(f, other)| !takes_in(&spot, other) || f.severity > finding.severity);
                        found.push((finding, spot));
                    }
                }
            }
            agree(story, &topic.label, &utterance, out);
        }
        out.findings.extend(found.into_iter().map(|f| f.0));
    }
}

/// Where a finding stands: the words in question and the one behind them, by article and token.
type Spot = BTreeSet<(u32, u32)>;

fn spot(utterance: &Utterance, place: &Place) -> Spot {
    let mut spot = Spot::new();
    for (&wording, range) in &place.words {
        for passage in &utterance.wordings[wording].passages {
            let words = passage.words.get(range.start..(range.end + 1).min(passage.words.len())).unwrap_or_default();
            spot.extend(words.iter().map(|w| (passage.article(), w.token)));
        }
    }
    spot
}

/// Whether all articles of the one spot have the same words in the other.
fn takes_in(all: &Spot, part: &Spot) -> bool {
    let articles: BTreeSet<u32> = part.iter().map(|p| p.0).collect();
    articles.iter().all(|a| part.iter().any(|p| p.0 == *a && all.contains(p)))
}

/// A place of the utterance at which wordings differ.
struct Place {
    /// For each wording the words it has there.
    words: BTreeMap<usize, Range<usize>>,
    /// The gravest difference between two of them.
    edit: Edit,
    /// Words the two share, at the least.
    same: usize,
    /// Why the weakest two are one utterance.
    ladder: Ladder,
}

/// The places at which wordings differ: differences that touch in a wording are one.
fn places(utterance: &Utterance) -> Vec<Place> {
    let hunks: Vec<_> = utterance.pairs.iter().flat_map(|pair| pair.shared.hunks.iter().map(move |hunk| (pair, hunk))).collect();
    let mut by_wording: BTreeMap<usize, Vec<(&Range<usize>, usize)>> = BTreeMap::new();
    for (i, (pair, hunk)) in hunks.iter().enumerate() {
        by_wording.entry(pair.a).or_default().push((&hunk.a, i));
        by_wording.entry(pair.b).or_default().push((&hunk.b, i));
    }
    // for each difference one before it that it touches, or itself
    let mut joined: Vec<usize> = (0..hunks.len()).collect();
    fn root(joined: &mut [usize], mut at: usize) -> usize {
        while joined[at] != at {
            joined[at] = joined[joined[at]];
            at = joined[at];
        }
        at
    }
    for ranges in by_wording.values_mut() {
        ranges.sort_unstable_by_key(|(range, i)| (range.start, range.end, *i));
        let mut end = 0;
        for two in ranges.windows(2) {
            let ((before, i), (after, j)) = (two[0], two[1]);
            end = before.end.max(end);
            if after.start <= end {
                let (i, j) = (root(&mut joined, i), root(&mut joined, j));
                joined[i.max(j)] = i.min(j);
            }
        }
    }
    let mut places: BTreeMap<usize, Place> = BTreeMap::new();
    for (i, (pair, hunk)) in hunks.iter().enumerate() {
        // who marks an omission or an insertion does not promise the rest word for word
        let edit = if pair.shared.declared { hunk.edit.min(Edit::Dropped) } else { hunk.edit };
        let place =
            places.entry(root(&mut joined, i)).or_insert_with(|| Place { words: BTreeMap::new(), edit, same: pair.shared.same, ladder: pair.ladder.clone() });
        for (wording, range) in [(pair.a, &hunk.a), (pair.b, &hunk.b)] {
            let entry = place.words.entry(wording).or_insert_with(|| range.clone());
            *entry = entry.start.min(range.start)..entry.end.max(range.end);
        }
        place.edit = place.edit.max(edit);
        place.same = place.same.min(pair.shared.same);
        if pair.ladder.sum() < place.ladder.sum() {
            place.ladder = pair.ladder.clone();
        }
    }
    places.into_values().collect()
}

fn report(rule: &'static str, story: &Story<'_>, topic: &crate::event::Topic, utterance: &Utterance, place: &Place) -> Option<Finding> {
    // without a speaker, a few other words may be another translation
    let nobody = place.words.keys().all(|&w| utterance.wordings[w].one().speaker.is_none());
    let grave = match place.edit {
        Edit::Words | Edit::Preposition if nobody && place.same < SURE => Severity::Note,
        Edit::Spelling | Edit::Joint | Edit::Declared | Edit::Hesitation | Edit::Grammar => return None,
        Edit::Dropped => Severity::Note,
        Edit::Preposition | Edit::Words | Edit::NameSpelling => Severity::Warning,
        Edit::Name | Edit::Number | Edit::Negation => Severity::Error,
    };
    // wordings that are alike there stand on one side
    let mut sides: Vec<(Vec<usize>, Side, String)> = Vec::new();
    for (&wording, range) in &place.words {
        let one = utterance.wordings[wording].one();
        let claims = utterance.wordings[wording].holding(story, range);
        match sides.iter_mut().find(|(members, ..)| !utterance.differ((members[0], &place.words[&members[0]]), (wording, range))) {
            Some((members, side, _)) => {
                members.push(wording);
                side.claims.extend(claims);
            }
            None => {
                let around = range.start.saturating_sub(CONTEXT.0)..(range.end + CONTEXT.1).min(one.words.len());
                sides.push((vec![wording], Side { value: one.text(story, around), claims }, one.text(story, range.clone())));
            }
        }
    }
    if sides.len() < 2 {
        return None;
    }
    let because = because(story, &sides);
    let mut sides: Vec<Side> = sides.into_iter().map(|(_, side, _)| side).collect();
    for side in &mut sides {
        side.claims.sort_unstable();
        side.claims.dedup();
    }
    let class = match grave {
        _ if all_revisions(story, &sides) => Class::Revision,
        Severity::Error => Class::Contradiction,
        Severity::Warning | Severity::Note => Class::Wording,
    };
    let comparing = if place.same >= 12 { 95 } else { 85 };
    let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because };
    let mut finding = finding(story, rule, class, grave, sides, place.ladder.clone(), comparing, words);
    // the table gives the rule's usual severity; a number, a name or a negation is a step graver
    if grave == Severity::Error && finding.severity == Severity::Warning {
        finding.severity = Severity::Error;
    }
    Some(finding)
}

/// Which words were added, dropped or changed.
fn because(story: &Story<'_>, sides: &[(Vec<usize>, Side, String)]) -> String {
    if let [(_, one, here), (_, other, there)] = sides {
        let (with, without, words) = match (here.is_empty(), there.is_empty()) {
            (true, false) => (other, one, there),
            (false, true) => (one, other, here),
            _ => return format!("“{here}” in {}, “{there}” in {}", outlets(story, one), outlets(story, other)),
        };
        return format!("“{words}” stands in {} and is missing in {}", outlets(story, with), outlets(story, without));
    }
    let parts = sides.iter().map(|(_, side, words)| {
        let words = if words.is_empty() { "nothing".to_owned() } else { format!("“{words}”") };
        format!("{words} in {}", outlets(story, side))
    });
    format!("at one place of the quotation: {}", listed(parts))
}

/// Wordings of several articles that are the same word for word.
fn agree(story: &Story<'_>, topic: &str, utterance: &Utterance, out: &mut Found) {
    let same = |a: usize, b: usize| utterance.between(a, b).iter().find(|p| p.shared.hunks.is_empty());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for wording in 0..utterance.wordings.len() {
        match groups.iter_mut().find(|g| g.iter().all(|&m| same(m, wording).is_some())) {
            Some(group) => group.push(wording),
            None => groups.push(vec![wording]),
        }
    }
    for group in groups {
        let one = utterance.wordings[group[0]].one();
        let region = |m: usize| match group.iter().find_map(|&n| if n == m { None } else { same(m, n).map(|p| (p, n)) }) {
            Some((pair, _)) if pair.a == m => pair.shared.a.clone(),
            Some((pair, _)) => pair.shared.b.clone(),
            None => 0..utterance.wordings[m].one().words.len(),
        };
        let mut claims: Vec<_> = group.iter().flat_map(|&m| utterance.wordings[m].holding(story, &region(m))).collect();
        claims.sort_unstable();
        claims.dedup();
        let articles = claims.iter().map(|c| c.article).collect::<std::collections::BTreeSet<_>>().len();
        let words = region(group[0]);
        if articles > 1 && words.len() >= 4 {
            let value = one.text(story, words.start..words.end.min(words.start + 20));
            let value = if words.len() > 20 { format!("{value} …") } else { value };
            out.agreements.push(Agreement { topic: topic.to_owned(), value, claims });
        }
    }
}
