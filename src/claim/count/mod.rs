//! Numbers of things and people, money, shares, measures: walks the numerals of each sentence and makes a claim of every
//! one that counts or measures something. Dates and ages have been taken by then; ordinals, names and scores are no counts.

mod amount;
mod code;
mod compound;
mod figures;
mod grammar;
mod implied;
mod never;
mod noun;
mod numeral;
mod rate;
mod scope;
mod trigger;
mod unit;

#[cfg(test)]
mod suites;
#[cfg(test)]
mod tests;

pub(super) use amount::hedge_before;
pub(super) use grammar::{
    ends_in, is_adverb, is_adverb_at, is_auxiliary_at, is_determiner, is_determiner_at, is_function_at, is_hyphen, is_plural, is_possessive, lower,
};
pub(super) use numeral::{Nature, may_start, number_word, read as numeral_at};
pub(super) use unit::entry;

use crate::rules::{Table, UnitKind};
use crate::text::{Shape, Span, TokenKind};
use crate::value::{Decimal, Grain, Hedge};

use super::reading::sign;
use super::{Count, Draft, Kind, Reading, Value};
use amount::Amount;
use noun::Noun;
use trigger::{Place, Sense};

/// What a count may start with.
const STARTS: u64 = Table::Number.bit() | sign::FIGURES | sign::MIXED | sign::ARTICLE;

/// Adds the claims of this kind.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let lengths = lengths(draft);
    let numerals = reading.numerals();
    for sentence in 0..reading.sentences.len() {
        let range = reading.range(sentence);
        let mut at = range.start;
        while at < range.end {
            at = numerals.next(at, range.end);
            if at < range.end {
                at = if reading.has_any(at, STARTS) { step(draft, &lengths, at, range.start, range.end).max(at + 1) } else { at + 1 };
            }
        }
    }
}

/// Where lengths of time stand that were read as dates: they are measures too.
fn lengths(draft: &Draft<'_, '_>) -> Vec<Span> {
    let mut out: Vec<Span> = draft.claims.iter().filter(|c| matches!(&c.value, Value::Date(d) if d.grain == Grain::Duration)).map(|c| c.span).collect();
    out.sort_unstable();
    out
}

/// Reads what starts at one token; gives the token to go on with.
fn step(draft: &mut Draft<'_, '_>, lengths: &[Span], at: usize, start: usize, end: usize) -> usize {
    let reading = draft.reading;
    if !numeral::may_start(reading, at) && !code::may_start(reading, at) {
        if reading.has_any(at, sign::ARTICLE) {
            return implied::read(draft, at, start, end).max(at + 1);
        }
        return at + 1;
    }
    let taken = draft.is_taken(at, at + 1);
    if taken && !in_length(lengths, reading.span(at, at + 1)) {
        return at + 1;
    }
    let kinds = numeral::kinds(reading, at);
    if !taken && let Some(after) = never::skip(reading, at, kinds, start, end) {
        draft.take(at, after.min(end));
        return after;
    }
    if !(numeral::opens(reading, at, kinds) || code::may_start(reading, at)) {
        return at + 1;
    }
    let Some(amount) = amount::read(reading, at, start, end) else { return at + 1 };
    if taken && amount.unit.is_none_or(|u| u.kind != UnitKind::Time) {
        return at + 1;
    }
    claim(draft, &amount, start, end)
}

fn in_length(lengths: &[Span], span: Span) -> bool {
    let after = lengths.partition_point(|l| l.start <= span.start);
    lengths[..after].iter().rev().take(2).any(|l| l.contains(span))
}

/// Makes the claim of an amount, if it is one; gives the token to go on with.
fn claim(draft: &mut Draft<'_, '_>, amount: &Amount<'_>, start: usize, end: usize) -> usize {
    let reading = draft.reading;
    let measured = amount.unit.is_some();
    let held = if measured { None } else { implied::held_by(reading, amount.first, start) };
    // "a family of five lives there"
    let noun = if measured { None } else { counted(reading, amount, end).filter(|n| n.known || held.is_none()) };
    let plural = noun.as_ref().is_some_and(|n| n.plural);
    if !measured && never::is_named(reading, amount.number, &amount.numeral, start, end, plural) {
        draft.take(amount.first, amount.numeral.end);
        return amount.numeral.end;
    }
    let mut after = noun.as_ref().map_or(amount.end, |n| n.end);
    if noun.is_none() && reading.is(after, "of") && reading.is_any(after + 1, &["them", "those", "whom", "these", "us"]) && after + 2 <= end {
        after += 2;
    }
    if measured && never::is_title(reading, amount.first, amount.end, start) || never::is_title_case(reading, amount.number, after) {
        draft.take(amount.first, amount.end);
        return amount.end;
    }
    let money = amount.unit.is_some_and(|u| matches!(u.kind, UnitKind::Money | UnitKind::Share));
    let sense =
        Sense { moved: amount.change, people: noun.as_ref().is_some_and(|n| n.person), money, bare: noun.is_none() && !measured, measure: measured && !money };
    let place = Place { first: amount.first, number: amount.end, head: noun.as_ref().map_or(amount.end, |n| n.head), stop: after, start, end, sense, plural };
    let things = match amount.unit {
        Some(unit) => !matches!(unit.kind, UnitKind::Count | UnitKind::Share),
        None => noun.as_ref().is_some_and(|n| n.known && !n.person),
    };
    let (trigger, beside) = trigger::find(reading, place, things);
    // "two years after the vote": a distance from it, nothing that happened to the years
    let apart = amount.unit.is_some_and(|u| u.kind == UnitKind::Time) && reading.is_any(amount.end, &["after", "before", "later", "earlier", "ago"]);
    let held = held.filter(|_| noun.is_none());
    // "a mother of two was killed": not the two
    let hers = held.is_some() && reading.has(amount.first - 2, Table::Role);
    let trigger = if apart || hers { "" } else { trigger };
    let moved = if noun.is_none() && !measured { implied::moved(reading, amount.first, start) } else { None };
    let implied = if noun.is_none() && !measured { moved.as_deref().or(held).or_else(|| implied_by(reading, trigger, amount)) } else { None };
    // "a murder rate of 12 per 100,000"
    let reckoned_bare = noun.is_none() && !measured && reading.is(amount.end, "per") && reading.kind(amount.end + 1) == TokenKind::Number;
    let of_them = reckoned_bare || after > amount.end && noun.is_none() && amount.numeral.nature != numeral::Nature::One;
    if !is_claim(reading, amount, noun.as_ref(), trigger, beside || held.is_some() || of_them || moved.is_some(), implied.is_some() || of_them) {
        return amount.end;
    }
    let mut stop = place.stop;
    let mut modifiers = Vec::new();
    noun::modifiers(reading, amount.end, place.head, &mut modifiers);
    let mut unit = match (&noun, amount.unit) {
        (_, Some(unit)) => unit.id.clone(),
        (Some(noun), None) => noun.unit.clone(),
        (None, None) if !amount.numeral.unit.is_empty() => amount.numeral.unit.to_owned(),
        (None, None) if amount.numeral.nature == Nature::Fraction => FRACTION.to_owned(),
        (None, None) => implied.unwrap_or_default().to_owned(),
    };
    let mut base = amount.unit.and_then(|u| unit::in_base(u, &amount.quantity.interval));
    let rate = if measured || noun.is_some() || reckoned_bare { rate::read(reading, &unit, stop, end) } else { None };
    let reckoned = rate.as_ref().map_or(0, |(_, after)| *after);
    if let Some((name, after)) = rate {
        // litres a day are no litres
        base = base.zip(name.strip_prefix(unit.as_str())).map(|((interval, unit), divisor)| (interval, format!("{unit}{divisor}")));
        (unit, stop) = (name, after);
    }
    let scope = scope::of(reading, amount, noun.as_ref(), start, end);
    // the of-phrase belongs to the noun, unless it is a count of its own: "21 of the 60-odd countries"
    let whole = reading.is(stop, "of") && (stop + 1..end.min(stop + 4)).any(|i| numeral::may_start(reading, i) && reading.mark(i, Table::Hedge).is_none());
    let content = amount.unit.is_some_and(|u| matches!(u.kind, UnitKind::Money));
    // "$3 million in aid", not "in Westmark"
    let holds = |first: usize| reading.is(stop, "of") || content && !reading.shape(first).is(Shape::CAPITAL);
    if let Some((first, after)) = noun::of_phrase(reading, stop, end).filter(|(first, _)| !whole && holds(*first)) {
        noun::modifiers(reading, first, after, &mut modifiers);
        stop = after;
    }
    let measure = amount.unit.is_some_and(|u| u.kind != UnitKind::Count) || amount.numeral.nature == Nature::Fraction;
    let count = Count { quantity: amount.quantity, unit, measure, base, modifiers, scope, trigger: trigger.to_owned() };
    let reach = noun.as_ref().map_or(stop, |n| n.reach.max(stop));
    draft.claim(Kind::Count, (amount.first, reach), (amount.first, amount.end), Value::Count(Box::new(count)));
    draft.take(amount.first, place.stop.max(amount.end));
    place.stop.max(amount.end).max(reckoned)
}

/// Id of the unit that a bare fraction is measured in.
const FRACTION: &str = "fraction";

/// The counted noun of an amount without a unit of measure.
fn counted(reading: &Reading<'_>, amount: &Amount<'_>, end: usize) -> Option<Noun> {
    let (value, things) = (amount.numeral.value(), amount.numeral.scale == Decimal::ONE);
    // "measuring 5.2 spared two towns": what is not whole counts at most the very next word
    let near = |noun: &Noun| noun.head == amount.end || value.is_none_or(|v| v.is_integer()) || !things;
    let one = matches!(amount.numeral.nature, Nature::One | Nature::Fraction) || amount.quantity.interval.exact() == Some(Decimal::ONE);
    if amount.numeral.nature == Nature::Fraction || !amount.numeral.unit.is_empty() {
        return None;
    }
    let mut at = amount.end;
    // "a small number of the countries"
    while amount.numeral.nature == Nature::Vague && at < end && reading.is(amount.end - 1, "of") && is_determiner_at(reading, at) {
        at += 1;
    }
    if is_hyphen(reading, at) {
        return noun::hyphenated(reading, at, end);
    }
    if let Some(found) = noun::read(reading, at, end, one) {
        return Some(found).filter(near);
    }
    // 4,000 of the troops, dozens of people, a 60-plus coalition of nations
    let mut of = at;
    while of < end.min(at + 3) && reading.kind(of) == TokenKind::Word && !is_function_at(reading, of) {
        of += 1;
    }
    if !reading.is(of, "of") || trigger::stands_at(reading, at) {
        return None;
    }
    let mut first = of + 1;
    while first < end && is_determiner_at(reading, first) {
        first += 1;
    }
    let counted = amount::read(reading, first, of + 1, end)
        .filter(|a| a.numeral.nature != Nature::Vague && never::skip(reading, first, numeral::kinds(reading, first), of + 1, end).is_none());
    if let Some(whole) = counted {
        // the whole is counted itself, and its noun is this number's noun too
        return noun::read(reading, whole.end, end, false).map(|n| Noun { head: at, end: at, reach: n.end, ..n });
    }
    if first == of + 1 && hedged_whole(reading, first, end) {
        return None;
    }
    noun::read(reading, first, end, amount.numeral.nature == Nature::Vague && !amount.quantity.interval.is_unknown())
}

fn hedged_whole(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end && numeral::may_start(reading, at) && !is_plural(reading, at)
}

/// The unit that a bare number beside this event counts; on a scale no whole number is sure to lie.
fn implied_by<'a>(reading: &Reading<'a>, trigger: &str, amount: &Amount<'_>) -> Option<&'a str> {
    if trigger.is_empty() {
        return None;
    }
    let scaled = amount.numeral.scale == Decimal::ONE && reading.word(amount.number).contains('.');
    reading.rules.implied_by(trigger).find(|u| scaled == (u.kind == UnitKind::Scale)).map(|u| u.id.as_str())
}

/// Whether an amount says something: it measures, counts a noun, is hedged, or stands beside what happened.
fn is_claim(reading: &Reading<'_>, amount: &Amount<'_>, noun: Option<&Noun>, trigger: &str, beside: bool, implied: bool) -> bool {
    let (value, hedged) = (amount.quantity.interval.exact(), amount.quantity.hedge != Hedge::None);
    if let Some(unit) = amount.unit {
        // "one day" and "zero-day" are no lengths of time
        let idiom = amount.numeral.nature == Nature::One && !hedged || value == Some(Decimal::ZERO);
        return unit.kind != UnitKind::Time || !idiom;
    }
    // "no-one"
    let nobody = amount.numeral.nature == Nature::One && amount.number > 1 && is_hyphen(reading, amount.number - 1) && reading.is(amount.number - 2, "no");
    if nobody || year_like(reading, amount, noun) {
        return false;
    }
    match (amount.numeral.nature, noun) {
        // mostly a pronoun: "one thing", "one of the men"
        (Nature::One, Some(noun)) => {
            hedged && !reading.is(amount.end, "of")
                || noun.end <= amount.end
                || implied_by(reading, trigger, amount).is_some() && (beside || noun.person)
                || enumerated(reading, amount, noun)
        }
        // "moved from a cell to one in Oslo": a pronoun
        (Nature::One, None) => implied && beside && !reading.is_any(amount.first.saturating_sub(1), &["to", "from", "in", "at", "for", "with", "like", "as"]),
        (Nature::Fraction, _) | (_, Some(_)) => true,
        (Nature::Vague, None) => !amount.numeral.unit.is_empty() || implied && beside,
        (Nature::Cardinal, None) => {
            implied && beside
                || hedged
                || amount.change
                || amount.first < amount.number && reading.kind(amount.number) == TokenKind::Number
                || value.is_some_and(|v| v > Decimal::ONE_HUNDRED || !v.is_integer())
        }
    }
}

/// Whether "one driver" stands between other counts: "12 passengers, one driver and three people".
fn enumerated(reading: &Reading<'_>, amount: &Amount<'_>, noun: &Noun) -> bool {
    let joint = |i: usize| reading.is_any(i, &[",", "and"]);
    let Some(before) = amount.first.checked_sub(1).filter(|i| joint(*i)) else { return false };
    let behind = joint(noun.end) && may_start(reading, noun.end + 1);
    let ahead = reading.is(before, "and") && (before.saturating_sub(5)..before).any(|i| may_start(reading, i));
    noun.head == amount.end && (behind || ahead)
}

/// Four figures that are rather a year, with what follows: "the 2018 Winter Games", "2007 showing militants".
fn year_like(reading: &Reading<'_>, amount: &Amount<'_>, noun: Option<&Noun>) -> bool {
    let written = |at: usize| reading.kind(at) == TokenKind::Number && reading.word(at).len() == 4 && reading.word(at).bytes().all(|b| b.is_ascii_digit());
    let year = |v: Option<Decimal>| v.is_none_or(|v| v >= Decimal::from(1500) && v <= Decimal::from(2100));
    let interval = amount.quantity.interval;
    if !written(amount.number) || amount.numeral.scale != Decimal::ONE || !(year(interval.low) && year(interval.high)) {
        return false;
    }
    let adjacent = noun.is_some_and(|n| n.plural && n.head == amount.end && !reading.shape(n.head).is(Shape::CAPITAL));
    let dated = amount.first > 0
        && is_function_at(reading, amount.first - 1)
        && !matches!(&*lower(reading, amount.first - 1), "were" | "are" | "to" | "with" | "and" | "than");
    !adjacent || dated
}
