//! Numbers that agree although grouping did not bring them together. To hold two numbers against each other takes surety that
//! they count one thing; that two papers print the very same number of the same things is evidence of it by itself, and the
//! more digits they share the stronger. So an agreement asks for less than a conflict, and nothing else is made of it.

use std::collections::BTreeMap;

use crate::claim::{Count, Scope, Value};
use crate::event::Topics;
use crate::rules::{Field, Level, UnitKind};
use crate::story::{ClaimId, Story};
use crate::value::Decimal;

use super::count_differs::shown;
use super::sides::is_firm;
use super::{Agreement, Found};

/// What a digit that two numbers share tells, in bits.
const DIGIT: f32 = 3.3;
/// Numbers of fewer digits are shared by chance.
const DIGITS: u32 = 2;
/// Of one number so many claims are compared: a guard for lists.
const MOST: usize = 40;

/// Adds agreements of counts that stand in none yet, and puts counts to agreements that lack them.
pub(super) fn complete(story: &Story<'_>, topics: &Topics, out: &mut Found) {
    let mut listed: BTreeMap<ClaimId, usize> = BTreeMap::new();
    for (at, agreement) in out.agreements.iter().enumerate() {
        listed.extend(agreement.claims.iter().map(|&id| (id, at)));
    }
    for ((_, _, value), claims) in alike(story) {
        let bits = DIGIT * digits(value.0, value.1) as f32;
        let mut groups: Vec<(Option<usize>, Vec<ClaimId>)> = Vec::new();
        for &id in claims.iter().filter(|id| listed.contains_key(id)) {
            let at = listed.get(&id).copied();
            match groups.iter_mut().find(|(known, _)| *known == at) {
                Some((_, group)) => group.push(id),
                None => groups.push((at, vec![id])),
            }
        }
        for &id in claims.iter().filter(|id| !listed.contains_key(id)) {
            match groups.iter_mut().find(|(_, group)| group.iter().all(|&other| is_one(story, topics, id, other, bits))) {
                Some((_, group)) => group.push(id),
                None => groups.push((None, vec![id])),
            }
        }
        for (known, mut claims) in groups {
            match known.and_then(|at| out.agreements.get_mut(at)) {
                Some(agreement) => agreement.claims.extend(claims.iter().filter(|id| !listed.contains_key(id))),
                None if claims.iter().any(|id| id.article != claims[0].article) => {
                    let Some(count) = count(story, claims[0]) else { continue };
                    claims.sort_unstable();
                    let value = shown(story, count);
                    let topic = value.split_once(' ').map_or(value.as_str(), |(_, noun)| noun).to_owned();
                    out.agreements.push(Agreement { topic, value, claims });
                }
                None => {}
            }
        }
    }
    out.agreements.iter_mut().for_each(|agreement| agreement.claims.sort_unstable());
}

/// Exact counts of things and measures, by unit, scope, and value with its grain.
type Alike<'s> = BTreeMap<(&'s str, Scope, (Decimal, Decimal)), Vec<ClaimId>>;

fn alike<'s>(story: &'s Story<'_>) -> Alike<'s> {
    let mut all = Alike::new();
    for (id, claim) in story.claims().filter(|(_, claim)| is_firm(claim)) {
        let Value::Count(own) = &claim.value else { continue };
        let time = || story.rules.tables.units.iter().any(|u| u.kind == UnitKind::Time && u.id == own.unit);
        let Some(value) = own.quantity.interval.exact() else { continue };
        if own.unit.is_empty() || digits(value, own.quantity.grain) < DIGITS || time() {
            continue;
        }
        let claims = all.entry((own.unit.as_str(), own.scope, (value, own.quantity.grain))).or_default();
        if claims.len() < MOST {
            claims.push(id);
        }
    }
    all.retain(|_, claims| claims.len() > 1);
    all
}

fn count<'s>(story: &'s Story<'_>, id: ClaimId) -> Option<&'s Count> {
    match &story.claim(id).value {
        Value::Count(count) => Some(count),
        _ => None,
    }
}

/// Digits of a number down to its grain: three of 212, two of 58,000,000.
fn digits(value: Decimal, grain: Decimal) -> u32 {
    let mut left = value.abs().checked_div(grain).unwrap_or_default();
    let mut digits = 0;
    while left >= Decimal::ONE && digits < 6 {
        left /= Decimal::TEN;
        digits += 1;
    }
    digits
}

/// Whether two equal numbers count one thing: what is shared besides, and the number itself, outweigh the doubt, and neither
/// the noun nor what happened speaks against it.
fn is_one(story: &Story<'_>, topics: &Topics, a: ClaimId, b: ClaimId, bits: f32) -> bool {
    let ladder = topics.ladder(story, a, b);
    let against = |field: Field| matches!(field, Field::Noun | Field::Trigger | Field::Copy);
    ladder.sum() + bits >= ladder.need && !ladder.rungs.iter().any(|r| r.level == Level::Different && against(r.field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_counted_down_to_the_grain() {
        for (value, grain, want) in [(212, 1, 3), (58_000_000, 1_000_000, 2), (5_000, 1_000, 1), (7, 1, 1), (0, 1, 0), (12, 0, 0)] {
            assert_eq!(digits(Decimal::from(value), Decimal::from(grain)), want, "{value}");
        }
    }
}
