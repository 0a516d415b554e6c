//! Two outcomes of one thing that exclude each other, or a statement and its negation. An article that tells both outcomes
//! tells a sequence, and what it tells is left alone.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::claim::{Kind, Outcome, Value};
use crate::event::{Topic, Topics};
use crate::rules::{Field, Level, Mood, Severity};
use crate::story::{ClaimId, Story};

use super::sides::{Words, all_revisions, are_rivals, finding, listed, outlets};
use super::{Agreement, Check, Class, Found, Side};

/// The check.
pub(crate) struct OutcomeDiffers;

impl Check for OutcomeDiffers {
    fn id(&self) -> &'static str {
        "outcome-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for topic in topics.of(Kind::Outcome) {
            let sides = sides(story, topic);
            // what is said of nothing in particular tells a reader nothing
            let named = |s: &&Side| s.claims.len() > 1 && s.claims.iter().filter_map(|c| outcome(story, *c)).any(|o| !o.of.words.is_empty());
            for side in sides.iter().filter(named) {
                out.agreements.push(Agreement { topic: topic.label.clone(), value: side.value.clone(), claims: side.claims.clone() });
            }
            let sides = at_odds(story, sides);
            if sides.len() > 1 {
                report(self.id(), story, topic, sides, out);
            }
        }
    }
}

/// The outcome that a claim tells.
pub(crate) fn outcome<'s>(story: &'s Story<'_>, id: ClaimId) -> Option<&'s Outcome> {
    match &story.claim(id).value {
        Value::Outcome(outcome) => Some(outcome),
        _ => None,
    }
}

/// Claims of facts, by value.
fn sides(story: &Story<'_>, topic: &Topic) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for id in topic.claims.iter().filter(|id| story.claim(**id).mood == Mood::Stated) {
        let Some(value) = outcome(story, *id).map(Outcome::shown) else { continue };
        match sides.iter_mut().find(|s| s.value == value) {
            Some(side) => side.claims.push(*id),
            None => sides.push(Side { value, claims: vec![*id] }),
        }
    }
    sides
}

/// The sides that clash with another.
fn at_odds(story: &Story<'_>, sides: Vec<Side>) -> Vec<Side> {
    let apart = |s: &Side, t: &Side| s.claims.iter().any(|a| t.claims.iter().any(|b| clash(story, *a, *b)));
    let kept: Vec<bool> = sides.iter().map(|s| sides.iter().any(|t| s != t && apart(s, t))).collect();
    sides.into_iter().zip(kept).filter(|(_, k)| *k).map(|(s, _)| s).collect()
}

fn clash(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    let (Some(x), Some(y)) = (outcome(story, a), outcome(story, b)) else { return false };
    let slot = story.copies.share(a, b).is_some();
    x.excludes(y) && (slot || !tells_both(story, a, x) && !tells_both(story, b, y))
}

/// Whether the article also tells an outcome that excludes this one, of the same thing or of something it does not name.
fn tells_both(story: &Story<'_>, id: ClaimId, of: &Outcome) -> bool {
    let open = |o: &Outcome| o.of.words.is_empty();
    story.of(id).claims.iter().any(|c| match &c.value {
        Value::Outcome(other) => {
            let one = open(other) || open(of) || other.of.words.last() == of.of.words.last() || other.of.none || of.of.none;
            other.excludes(of) && one
        }
        _ => false,
    })
}

fn report(rule: &'static str, story: &Story<'_>, topic: &Topic, sides: Vec<Side>, out: &mut Found) {
    let (class, severity, why) = verdict(story, topic, &sides);
    let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
    let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because: format!("{said}: {why}") };
    out.findings.push(finding(story, rule, class, severity, sides, topic.ladder.clone(), 90, words));
}

/// Why the sides differ, and how grave that can be.
fn verdict(story: &Story<'_>, topic: &Topic, sides: &[Side]) -> (Class, Severity, &'static str) {
    if all_revisions(story, sides) {
        return (Class::Revision, Severity::Error, "changed between versions");
    }
    if are_rivals(story, sides) {
        return (Class::RivalEstimates, Severity::Note, "each is attributed to somebody else");
    }
    let dated = topic.ladder.rungs.iter().any(|r| r.field == Field::Date && r.level == Level::Same);
    if !dated && of_other_days(story, sides) {
        return (Class::Update, Severity::Note, "told on different days");
    }
    let lasting =
        topic.claims.first().and_then(|id| outcome(story, *id)).is_some_and(|o| story.rules.tables.outcomes.iter().any(|e| e.lasting && e.id == o.family));
    if lasting && !dated && days(story, sides.iter()).contains(&None) {
        return (Class::Update, Severity::Warning, "a state that can end, and no date says which is the later");
    }
    let attributed = |s: &Side| s.claims.iter().all(|c| story.claim(*c).said_by.is_some());
    if sides.iter().any(attributed) && !sides.iter().all(attributed) {
        return (Class::Contradiction, Severity::Warning, "both cannot be so, and one of them is somebody's word");
    }
    (Class::Contradiction, Severity::Error, "both cannot be so")
}

/// Days on which the articles of some sides were published.
fn days<'s>(story: &Story<'_>, sides: impl Iterator<Item = &'s Side>) -> BTreeSet<Option<Date>> {
    sides.flat_map(|s| &s.claims).map(|c| story.of(*c).article().day()).collect()
}

/// Whether no side was published on a day of another, all days being known.
fn of_other_days(story: &Story<'_>, sides: &[Side]) -> bool {
    let of: Vec<_> = sides.iter().map(|s| days(story, std::iter::once(s))).collect();
    of.iter().enumerate().all(|(i, a)| !a.contains(&None) && of[i + 1..].iter().all(|b| a.is_disjoint(b)))
}
