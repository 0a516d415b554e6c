//! Two places for one event.

use crate::claim::{Claim, Kind, Value};
use crate::event::{Topic, Topics, trigger};
use crate::rules::{PlaceId, Severity, Table, Within};
use crate::story::{ClaimId, Story};

use super::count_differs;
use super::sides::{Words, all_revisions, finding, is_firm, listed, outlets};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct PlaceDiffers;

impl Check for PlaceDiffers {
    fn id(&self) -> &'static str {
        "place-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for topic in topics.of(Kind::Place) {
            let sides = sides(story, topics, topic);
            if sides.len() < 2 {
                continue;
            }
            let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
            let class = if all_revisions(story, &sides) { Class::Revision } else { Class::Contradiction };
            let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because: format!("{said}: neither place contains the other") };
            out.findings.push(finding(story, self.id(), class, Severity::Error, sides, topic.ladder.clone(), 90, words));
        }
    }

    fn judge(&self, story: &Story<'_>, a: ClaimId, b: ClaimId) -> Option<(Class, String)> {
        let geography = &story.rules.geography;
        let (p, q) = (place(story.claim(a))?, place(story.claim(b))?);
        let because = match geography.relate(p, q) {
            Within::Apart => (Class::OtherEvent, "it may happen in several places, or an article names both"),
            _ => (Class::SameFact, "one place, or one lies inside the other"),
        };
        Some((because.0, format!("{} and {}: {}", geography.name(p), geography.name(q), because.1)))
    }
}

fn place(claim: &Claim) -> Option<PlaceId> {
    match &claim.value {
        Value::Place { place, .. } => *place,
        _ => None,
    }
}

fn sides(story: &Story<'_>, topics: &Topics, topic: &Topic) -> Vec<Side> {
    let geography = &story.rules.geography;
    let mut sides: Vec<Side> = Vec::new();
    let single = |id: &ClaimId| {
        let frame = topics.frames.of(id.article, story.claim(*id).sentence);
        frame.and_then(|f| trigger(story, *id, f)).is_some_and(|t| story.rules.tables.events[t as usize].single)
    };
    let slot = |id: &ClaimId| topic.claims.iter().any(|other| story.copies.share(*id, *other).is_some());
    for id in topic.claims.iter().filter(|id| is_firm(story.claim(**id)) && (single(id) || slot(id))) {
        let Some(own) = place(story.claim(*id)) else { continue };
        match sides.iter_mut().find(|s| s.claims.iter().all(|c| place(story.claim(*c)).is_some_and(|p| geography.relate(p, own) != Within::Apart))) {
            Some(side) => side.claims.push(*id),
            None => sides.push(Side { value: geography.name(own).to_owned(), claims: vec![*id] }),
        }
    }
    // a place that the other article names too is another event's, or on the way
    let names = |article: u32, p: PlaceId| {
        story.articles[article as usize].reading.marks.iter().any(|m| {
            let other = match m.table {
                Table::Country => geography.country(m.entry),
                Table::Place => geography.place(m.entry),
                _ => return false,
            };
            geography.relate(other, p) != Within::Apart
        })
    };
    let clashes = |a: &Side, b: &Side| {
        a.claims.iter().any(|x| {
            b.claims.iter().any(|y| match (place(story.claim(*x)), place(story.claim(*y))) {
                (Some(p), Some(q)) => {
                    let other = geography.kind(p) == geography.kind(q) && !names(x.article, q) && !names(y.article, p);
                    let both = single(x) && single(y);
                    geography.relate(p, q) == Within::Apart
                        && !count_differs::differ_beside(story, *x, *y)
                        && (story.copies.share(*x, *y).is_some() || other && both)
                }
                _ => false,
            })
        })
    };
    let kept: Vec<bool> = sides.iter().map(|s| sides.iter().any(|t| s != t && clashes(s, t))).collect();
    sides.into_iter().zip(kept).filter(|(_, k)| *k).map(|(s, _)| s).collect()
}
