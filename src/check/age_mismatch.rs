//! One person with two ages.

use std::collections::BTreeMap;

use crate::claim::{Kind, Value};
use crate::event::{Ladder, Topics};
use crate::people::PersonId;
use crate::rules::{Severity, Table};
use crate::story::{ClaimId, Story};
use crate::value::{Decimal, Quantity};

use super::sides::{Words, finding, is_firm, listed, outlets};
use super::{Agreement, Check, Class, Found, Side};

/// The check.
pub(crate) struct AgeMismatch;

impl Check for AgeMismatch {
    fn id(&self) -> &'static str {
        "age-mismatch"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        let mut ages: BTreeMap<PersonId, Vec<(ClaimId, Quantity)>> = BTreeMap::new();
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Age && is_firm(c)) {
            if let (Value::Age(age), Some(person)) = (&claim.value, story.person(id).filter(|_| !is_of_then(story, id))) {
                ages.entry(person).or_default().push((id, *age));
            }
        }
        for (person, ages) in ages {
            let mut sides: Vec<(Quantity, Side)> = Vec::new();
            for (id, age) in ages {
                match sides.iter_mut().find(|(other, _)| !apart(other, &age)) {
                    Some((_, side)) => side.claims.push(id),
                    None => sides.push((age, Side { value: age.interval.to_string(), claims: vec![id] })),
                }
            }
            let name = story.people.name(person).to_owned();
            let topic = format!("age of {name}");
            let sides: Vec<Side> = sides.into_iter().map(|(_, s)| s).collect();
            for side in sides.iter().filter(|s| s.claims.len() > 1) {
                out.agreements.push(Agreement { topic: topic.clone(), value: side.value.clone(), claims: side.claims.clone() });
            }
            // a sentence with both ages is about two people
            let both = sides.iter().enumerate().any(|(i, s)| {
                sides[i + 1..]
                    .iter()
                    .any(|t| s.claims.iter().any(|a| t.claims.iter().any(|b| a.article == b.article && story.claim(*a).sentence == story.claim(*b).sentence)))
            });
            if sides.len() > 1 && !both {
                let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
                let words = Words { topic, subject: crate::text::fold(&name), because: format!("{said}: more than a birthday apart") };
                out.findings.push(finding(story, self.id(), Class::Contradiction, Severity::Error, sides, Ladder::default(), 92, words));
            }
        }
        in_slots(self.id(), story, topics, out);
    }

    fn judge(&self, story: &Story<'_>, a: ClaimId, b: ClaimId) -> Option<(Class, String)> {
        let (Value::Age(x), Value::Age(y)) = (&story.claim(a).value, &story.claim(b).value) else { return None };
        let because = if apart(x, y) {
            (Class::OtherEvent, "a sentence tells of both, so there are two people")
        } else {
            (Class::SameFact, "a birthday may lie between")
        };
        Some((because.0, format!("{} and {}: {}", x.interval, y.interval, because.1)))
    }
}

/// Whether an age is told of some day in a life: "lost it all at age 9". Who dies at an age has no other.
fn is_of_then(story: &Story<'_>, id: ClaimId) -> bool {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let range = reading.range(claim.sentence as usize);
    let first = reading.token_at(claim.notation.start);
    let age = (range.start.max(first.saturating_sub(2))..reading.token_at(claim.notation.end).max(first)).rev().find(|at| reading.is(*at, "age"));
    let told = age.is_some_and(|at| (range.start.max(at.saturating_sub(2))..at).any(|at| reading.is_any(at, &["at", "from", "since"])));
    let dies = |at: usize| reading.mark(at, Table::Event).is_some_and(|m| story.rules.tables.events[m.entry as usize].id == "killed");
    told && !range.into_iter().any(dies)
}

/// Ages in one slot of two near-copies, of whomever they are.
fn in_slots(rule: &'static str, story: &Story<'_>, topics: &Topics, out: &mut Found) {
    let age = |id: &ClaimId| match &story.claim(*id).value {
        Value::Age(age) => Some(*age),
        _ => None,
    };
    for topic in topics.of(Kind::Age) {
        let known = |id: &ClaimId| out.findings.iter().any(|f| f.rule == rule && f.sides.iter().any(|s| s.claims.contains(id)));
        if topic.claims.iter().any(known) {
            continue;
        }
        let mut sides: Vec<(Quantity, Side)> = Vec::new();
        for id in topic.claims.iter().filter(|id| is_firm(story.claim(**id))) {
            let Some(own) = age(id) else { continue };
            match sides.iter_mut().find(|(other, _)| other.interval.overlaps(&own.interval)) {
                Some((_, side)) => side.claims.push(*id),
                None => sides.push((own, Side { value: own.interval.to_string(), claims: vec![*id] })),
            }
        }
        if sides.len() > 1 {
            let birthday = sides.iter().all(|(a, _)| sides.iter().all(|(b, _)| !apart(a, b)));
            let sides: Vec<Side> = sides.into_iter().map(|(_, s)| s).collect();
            let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
            let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because: format!("{said}: the sentence is the same otherwise") };
            // a birthday may lie between
            let grave = if birthday { Severity::Warning } else { Severity::Error };
            out.findings.push(finding(story, rule, Class::Contradiction, grave, sides, topic.ladder.clone(), 90, words));
        }
    }
}

/// Whether no birthday can lie between two ages.
fn apart(a: &Quantity, b: &Quantity) -> bool {
    let mut wide = a.interval;
    wide.low = wide.low.map(|x| x - Decimal::ONE);
    wide.high = wide.high.map(|x| x + Decimal::ONE);
    !wide.overlaps(&b.interval)
}
