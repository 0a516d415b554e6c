//! Numbers that no numeral writes: "shot dead a policewoman", "a gallon of milk", and nouns that say what a bare number
//! behind them counts: "a population of 40,000".

use crate::claim::{Count, Draft, Kind, Reading, Scope, Value};
use crate::rules::{Table, Unit, UnitKind, singular};
use crate::text::{Shape, TokenKind, fold};
use crate::value::{Basis, Decimal, Hedge, Quantity};

use super::grammar::{is_function, is_hyphen, lower};
use super::{amount, noun, numeral, trigger, unit};

/// What the second of two bare numbers counts: "berths rose from 40 to 90", "raised the number of berths from 40 to 90".
pub(super) fn moved(reading: &Reading<'_>, at: usize, start: usize) -> Option<String> {
    let from = at.checked_sub(3).filter(|&from| from > start && reading.is(at - 1, "to") && reading.is(from, "from"))?;
    numeral::may_start(reading, from + 1).then_some(())?;
    let verb = (from.saturating_sub(CHANGE).max(start)..from).find(|&i| amount::is_change(reading, i))?;
    let counted = |i: usize| super::grammar::is_plural(reading, i) && !reading.has(i, Table::Hedge) && !is_function(&lower(reading, i));
    let noun = if verb + 1 == from { verb.checked_sub(1).filter(|&i| i >= start) } else { Some(from - 1) }?;
    counted(noun).then(|| singular(&fold(reading.word(noun))).into_owned())
}

/// Tokens between a word of change and the numbers.
const CHANGE: usize = 8;

/// Reads what an article at a token implies; gives the token to go on with.
pub(super) fn read(draft: &mut Draft<'_, '_>, at: usize, start: usize, end: usize) -> usize {
    if let Some((unit, after)) = one_unit(draft, at, start, end) {
        return measure(draft, at, unit, after, end);
    }
    one_person(draft, at, start, end);
    at + 1
}

/// "a gallon of milk", "a dollar": the unit, and the token after it. What stands beside an amount is its rate: "$5 a gallon".
fn one_unit<'a>(draft: &Draft<'_, 'a>, at: usize, start: usize, end: usize) -> Option<(&'a Unit, usize)> {
    let reading = draft.reading;
    if !reading.has(at + 1, Table::Unit) || draft.is_taken(at, at + 1) {
        return None;
    }
    let (unit, after) = unit::after(reading, at + 1, end).filter(|(_, after)| *after == at + 2)?;
    let before = at.checked_sub(1).filter(|i| *i >= start);
    let beside = before.is_some_and(|i| {
        matches!(reading.kind(i), TokenKind::Number | TokenKind::Symbol | TokenKind::Dash)
            || reading.is_any(i, &["half", "times", "twice", "once", "quite", "such", "what", "not", "of", "many"])
            || super::grammar::is_plural(reading, i)
            || reading.mark_before(at, Table::Unit).is_some()
            || reading.mark_before(at, Table::Number).is_some()
    });
    let word = reading.word(at + 1);
    let ends = after >= end || matches!(reading.kind(after), TokenKind::Punct | TokenKind::Quote) || is_function(&reading.word(after).to_ascii_lowercase());
    let closed = ends && !is_hyphen(reading, after);
    let fits = match unit.kind {
        UnitKind::Money => closed && !reading.is(after, "of"),
        // a ton of money, but a tonne of wheat
        UnitKind::Mass | UnitKind::Volume => word.len() > 4 && closed || word.len() > 3 && reading.is(after, "of"),
        UnitKind::Length => {
            word.len() > 3 && (reading.is_any(after, &["of", "from", "away", "wide", "long", "deep", "high", "off", "north", "south", "east", "west"]))
        }
        _ => false,
    };
    (fits && !beside && !reading.shape(at + 1).is(Shape::UPPER)).then_some((unit, after))
}

/// Adds the claim of one unit; all but money is rather a guess.
fn measure(draft: &mut Draft<'_, '_>, at: usize, unit: &Unit, after: usize, end: usize) -> usize {
    let hedge = if unit.kind == UnitKind::Money { Hedge::None } else { Hedge::About };
    let quantity = Quantity::measured(Decimal::ONE, hedge);
    let mut modifiers = Vec::new();
    let mut stop = after;
    if let Some((first, of)) = noun::of_phrase(draft.reading, after, end).filter(|_| draft.reading.is(after, "of")) {
        noun::modifiers(draft.reading, first, of, &mut modifiers);
        stop = of;
    }
    let base = unit::in_base(unit, &quantity.interval);
    let count = Count { quantity, unit: unit.id.clone(), measure: true, base, modifiers, scope: Scope::Own, trigger: String::new() };
    draft.claim(Kind::Count, (at, stop), (at, after), Value::Count(Box::new(count)));
    draft.take(at, after);
    after
}

/// "shot dead a policewoman": one person, though no number is written.
fn one_person(draft: &mut Draft<'_, '_>, at: usize, start: usize, end: usize) {
    let reading = draft.reading;
    if at == start || reading.shape(at).is(Shape::CAPITAL) {
        return;
    }
    let Some(trigger) = trigger::object_of(reading, at, start) else { return };
    let Some(noun) = noun::read(reading, at + 1, end, true).filter(|n| n.person && !n.plural) else { return };
    if draft.is_taken(at, noun.end) {
        return;
    }
    let mut modifiers = Vec::new();
    noun::modifiers(reading, at + 1, noun.head, &mut modifiers);
    let count = Count {
        quantity: Quantity::counted(Decimal::ONE, Basis::Stated),
        unit: noun.unit,
        measure: false,
        base: None,
        modifiers,
        scope: Scope::Own,
        trigger: trigger.to_owned(),
    };
    draft.claim(Kind::Count, (at, noun.end), (at, at + 1), Value::Count(Box::new(count)));
}

/// What a bare number counts that starts at `first`: people in "a population of 40,000".
pub(super) fn held_by<'a>(reading: &Reading<'a>, first: usize, start: usize) -> Option<&'a str> {
    let of = first.checked_sub(2).filter(|i| *i >= start && reading.is(first - 1, "of"))?;
    if numeral::may_start(reading, of) {
        return None;
    }
    let word = fold(reading.word(of));
    reading.rules.tables.units.iter().find(|u| !u.holders.is_empty() && u.holders.contains(&word)).map(|u| u.id.as_str())
}
