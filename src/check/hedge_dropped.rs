//! A reserve that one article makes and another leaves out: "allegedly", "police said" against the flat fact, where the
//! statements are the same otherwise. A note: it may be known by now.

use crate::claim::{Claim, Kind, Value};
use crate::event::{Topic, Topics};
use crate::rules::{Mood, Severity, Table};
use crate::story::{ClaimId, Story};

use super::sides::{Words, finding, outlets};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct HedgeDropped;

impl Check for HedgeDropped {
    fn id(&self) -> &'static str {
        "hedge-dropped"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for kind in [Kind::Count, Kind::Outcome] {
            for topic in topics.of(kind) {
                let (hedged, rest): (Vec<ClaimId>, Vec<ClaimId>) = topic.claims.iter().partition(|id| story.claim(**id).mood == Mood::Alleged);
                for first in hedged.iter().take(1) {
                    let flat: Vec<ClaimId> = rest.iter().copied().filter(|id| is_flat(story, *id) && is_same(story, topic, *first, *id)).collect();
                    let hedged = hedged.iter().copied().filter(|id| says(story.claim(*id), story.claim(*first))).collect();
                    if !flat.is_empty() {
                        report(self.id(), story, topic, hedged, flat, out);
                    }
                }
            }
        }
    }
}

/// Whether two claims say the same.
fn says(a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Count(x), Value::Count(y)) => x.unit == y.unit && x.quantity.interval == y.quantity.interval && x.trigger == y.trigger,
        (Value::Outcome(x), Value::Outcome(y)) => x.family == y.family && x.value == y.value && x.negated == y.negated,
        _ => false,
    }
}

/// Whether the two are one statement but for the reserve.
fn is_same(story: &Story<'_>, topic: &Topic, a: ClaimId, b: ClaimId) -> bool {
    let slot = story.copies.share(a, b).is_some();
    says(story.claim(a), story.claim(b)) && (slot || topic.ladder.sum() >= topic.ladder.need + 3.0)
}

/// Whether a claim is told as a fact: neither reserved, nor anybody's word, nor beside such words.
pub(super) fn is_flat(story: &Story<'_>, id: ClaimId) -> bool {
    let (claim, reading) = (story.claim(id), &story.of(id).reading);
    let reserved = |at: usize| {
        reading.has(at, Table::Speech)
            || reading.mark(at, Table::Mood).is_some_and(|m| reading.rules.tables.moods.get(m.entry as usize).is_some_and(|m| m.mood == Mood::Alleged))
    };
    claim.mood == Mood::Stated && claim.said_by.is_none() && !claim.quoted && !reading.range(claim.sentence as usize).any(reserved)
}

fn report(rule: &'static str, story: &Story<'_>, topic: &Topic, hedged: Vec<ClaimId>, flat: Vec<ClaimId>, out: &mut Found) {
    let sides = vec![Side { value: "with reserve".to_owned(), claims: hedged }, Side { value: "as a fact".to_owned(), claims: flat }];
    let because = format!("{} with reserve, {} as a fact", outlets(story, &sides[0]), outlets(story, &sides[1]));
    let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because };
    out.findings.push(finding(story, rule, Class::Hedge, Severity::Note, sides, topic.ladder.clone(), 85, words));
}
