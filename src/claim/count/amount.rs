//! A numeral with all that belongs to its value: sign, unit, second end of a range, hedges before and after.

use crate::claim::Reading;
use crate::rules::{HedgeKind, NumberKind, Table, Unit, UnitKind};
use crate::text::TokenKind;
use crate::value::{Basis, Decimal, Hedge, Interval, Quantity, grain_of};

use super::grammar::{is_hyphen, lower};
use super::numeral::{self, Nature, Numeral};
use super::unit;
use super::{code, compound};

/// A numeral and what is written around it: tokens `first..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount<'a> {
    /// First token of the hedge.
    pub(super) first: usize,
    /// First token of the numeral or its sign.
    pub(super) number: usize,
    /// One past the last token of numeral, unit and hedge.
    pub(super) end: usize,
    /// Its value.
    pub(super) quantity: Quantity,
    /// What it measures.
    pub(super) unit: Option<&'a Unit>,
    /// The numeral, or the last one of a range.
    pub(super) numeral: Numeral<'a>,
    /// "another", "more".
    pub(super) further: bool,
    /// "rose by".
    pub(super) change: bool,
}

/// One end of an amount: sign, numeral, unit.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) interval: Interval,
    pub(super) numeral: Numeral<'a>,
    pub(super) unit: Option<&'a Unit>,
}

/// Hedges around a number.
#[derive(Clone, Copy, Default)]
struct Hedges {
    first: usize,
    end: usize,
    hedge: Option<Hedge>,
    further: bool,
    change: bool,
}

/// Reads the amount whose numeral starts at `at`, in a sentence `start..end`.
pub(super) fn read<'a>(reading: &Reading<'a>, at: usize, start: usize, end: usize) -> Option<Amount<'a>> {
    let one = part(reading, at, start, end)?;
    let from = one.first.checked_sub(1).filter(|i| *i >= start).map(|i| lower(reading, i)).unwrap_or_default();
    let between = from == "between";
    // "rose from 10 to 20", "raised the number of berths from 40 to 90": the first is no longer so
    let moved = from == "from" && (one.first.saturating_sub(12).max(start)..one.first - 1).any(|i| is_change(reading, i));
    // "rose by 10 to 20": a change and a level, but "rose by 10 to 20 percent"
    let stepped = |two: &Part<'_>| {
        let closed = !matches!(reading.kind(two.end), TokenKind::Word | TokenKind::Symbol | TokenKind::Dash) || two.end >= end;
        from == "by"
            && two.unit.is_none()
            && closed
            && reading.is(one.end, "to")
            && (one.first.saturating_sub(4).max(start)..one.first - 1).any(|i| is_change(reading, i))
    };
    if let Some(two) = second(reading, &one, between, from == "from", end).filter(|two| !moved && !stepped(two)) {
        let first = one.first - usize::from(between || from == "from");
        let unit = two.unit.or(one.unit);
        let (low, high) = (two.interval.low?, two.interval.high?);
        let around = hedges(reading, (first, two.end), unit.is_some(), start, end);
        let quantity = Quantity { interval: Interval::between(low, high), grain: grain_of(low).min(grain_of(high)), hedge: Hedge::Range, basis: Basis::Stated };
        return Some(Amount {
            first: around.first,
            number: one.first,
            end: around.end,
            quantity,
            unit,
            numeral: two.numeral,
            further: around.further,
            change: around.change,
        });
    }
    if moved && second(reading, &one, false, true, end).is_some() {
        return None;
    }
    if let Some((interval, unit, stop)) = compound::uncertain(reading, &one, end) {
        let (low, high) = (interval.low?, interval.high?);
        let quantity = Quantity { interval, grain: grain_of(low).min(grain_of(high)), hedge: Hedge::Range, basis: Basis::Stated };
        return Some(Amount { first: one.first, number: one.first, end: stop, quantity, unit, numeral: one.numeral, further: false, change: false });
    }
    let around = hedges(reading, (one.first, one.end), one.unit.is_some(), start, end);
    let (quantity, mut stop) = bounded_above(reading, &one, &around, end).or_else(|| Some((quantity(&one, around.hedge)?, around.end)))?;
    let mut unit = one.unit;
    if let Some((found, after)) = unit::after(reading, stop, end).filter(|_| unit.is_none() && stop > one.end) {
        // two more minutes
        (unit, stop) = (Some(found), after);
    }
    Some(Amount { first: around.first, number: one.first, end: stop, quantity, unit, numeral: one.numeral, further: around.further, change: around.change })
}

/// Sign, numeral, unit; `start` is the first token that may belong to it.
pub(super) fn part<'a>(reading: &Reading<'a>, at: usize, start: usize, end: usize) -> Option<Part<'a>> {
    if code::may_start(reading, at)
        && let Some((unit, numeral, first)) = code::read(reading, at, start, end)
    {
        return Some(Part { first, end: numeral.end, interval: numeral.interval, numeral, unit: Some(unit) });
    }
    let sign = unit::before(reading, at, start);
    let money = sign.is_some_and(|(u, _)| u.kind == UnitKind::Money);
    let mut numeral = numeral::read(reading, at, end, money)?;
    let mut first = sign.map_or(at, |(_, first)| first);
    let mut stop = numeral.end;
    let mut unit = sign.map(|(u, _)| u);
    // "$5 Canadian dollars" names the currency twice; the words are plainer than the sign
    // but in "rmb 10 usd 20" each code belongs to the figures behind it
    let named = unit::after(reading, numeral.end, end)
        .filter(|(u, after)| unit.is_none() || money && u.kind == UnitKind::Money && reading.kind(*after) != TokenKind::Number);
    if let Some((found, after)) = named {
        (unit, stop) = (Some(found), after);
    }
    if unit.is_none() && numeral.nature == Nature::Vague && reading.is(numeral.end, "of") {
        // "billions of euros"
        if let Some((found, after)) = unit::after(reading, numeral.end + 1, end) {
            (unit, stop) = (Some(found), after);
        }
    }
    if unit.is_none()
        && numeral.nature == Nature::Fraction
        && let Some((found, after)) = shared(reading, numeral.end, end)
    {
        (unit, stop) = (Some(found), after);
    }
    if let Some((scale, after)) = trailing_scale(reading, unit, stop, end) {
        numeral.interval = numeral.interval.times(scale)?;
        (numeral.scale, stop) = (scale, after);
    }
    let before = at.checked_sub(1).filter(|i| *i >= start);
    let minus = before.is_some_and(|i| {
        // $-5, but a magnitude-6 quake
        reading.kind(i) == TokenKind::Dash && reading.glued(at) && (!reading.glued(i) || money || i > start && reading.is(i - 1, "minus"))
            || reading.is(i, "minus")
    });
    if minus && unit.is_some() && numeral.nature != Nature::Vague {
        numeral.interval = numeral.interval.times(Decimal::NEGATIVE_ONE)?;
        first = first.min(at.saturating_sub(1)).max(start);
        if reading.kind(first) == TokenKind::Dash && first > start && reading.is(first - 1, "minus") {
            first -= 1;
        }
    }
    if is_loss(reading, first, stop, money, start) {
        numeral.interval = numeral.interval.times(Decimal::NEGATIVE_ONE)?;
    }
    let mut part = Part { first, end: stop, interval: numeral.interval, numeral, unit };
    if let Some(degree) = below_zero(reading, unit, stop, end) {
        part.interval = part.interval.times(Decimal::NEGATIVE_ONE)?;
        (part.unit, part.end) = (Some(degree), stop + 2);
    }
    if let Some((unit, after)) = unit::in_millions(reading, stop, end).filter(|_| part.unit.is_none() && numeral.scale == Decimal::ONE) {
        part.interval = part.interval.times(Decimal::from(1_000_000))?;
        (part.unit, part.end) = (Some(unit), after);
    }
    compound::add_marked(reading, &mut part, start, end);
    compound::add_tied(reading, &mut part, end);
    compound::add_smaller(reading, &mut part, end);
    Some(part)
}

/// "the result was ($99.99)": brackets where nothing stands before them to convert.
fn is_loss(reading: &Reading<'_>, first: usize, stop: usize, money: bool, start: usize) -> bool {
    let bracketed = money && first > start + 1 && reading.is(first - 1, "(") && reading.is(stop, ")");
    bracketed && (super::grammar::is_be(&lower(reading, first - 2)) || reading.is_any(first - 2, &["of", "to", "at"]))
}

/// "40 below zero", "3 degrees below zero": the unit of the temperature.
fn below_zero<'a>(reading: &Reading<'a>, unit: Option<&'a Unit>, at: usize, end: usize) -> Option<&'a Unit> {
    let below = at + 1 < end && reading.is(at, "below") && reading.is(at + 1, "zero");
    let degrees = |u: &&Unit| u.kind == UnitKind::Temperature;
    // a plain degree is the one that is no scale of its own
    let plain = || reading.rules.tables.units.iter().find(|u| u.kind == UnitKind::Temperature && u.words.iter().any(|w| w == "°"));
    if below { unit.filter(|u| degrees(u)).or_else(|| if unit.is_none() { plain() } else { None }) } else { None }
}

/// "half a mile", "three-quarters of an hour": the unit that a fraction is a part of.
fn shared<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<(&'a Unit, usize)> {
    let article = at + usize::from(reading.is(at, "of"));
    let measured = |u: &Unit| !matches!(u.kind, UnitKind::Share | UnitKind::Money);
    if reading.is_any(article, &["a", "an"]) { unit::after(reading, article + 1, end).filter(|(u, _)| measured(u)) } else { None }
}

/// "75 USD million": the scale stands behind the currency.
fn trailing_scale(reading: &Reading<'_>, unit: Option<&Unit>, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let money = unit.is_some_and(|u| u.kind == UnitKind::Money) && at < end && reading.word(at).len() > 2;
    let (word, after) = numeral::number_word(reading, at, &[NumberKind::Scale]).filter(|_| money)?;
    Some((word.value.parse().ok()?, after))
}

/// The second end of a range that starts with `one`.
fn second<'a>(reading: &Reading<'a>, one: &Part<'a>, between: bool, from: bool, end: usize) -> Option<Part<'a>> {
    let mut link = one.end;
    // 7- or 8-inch
    let hanging = reading.kind(link) == TokenKind::Dash && reading.glued(link) && !reading.glued(link + 1);
    if hanging && reading.is_any(link + 1, &["or", "to"]) {
        link += 1;
    }
    let dash = reading.kind(link) == TokenKind::Dash || reading.is(link, "~");
    if !(dash || reading.is_any(link, &["to", "or", "and", "until"])) || link + 1 >= end {
        return None;
    }
    let word = lower(reading, link);
    let or = word == "or";
    if !(dash || word == "to" || or || between && word == "and" || from && matches!(&*word, "until" | "and")) {
        return None;
    }
    // a dash with white space on one side only is no range
    if dash && reading.kind(link) == TokenKind::Dash && reading.glued(link) != reading.glued(link + 1) && !hanging {
        return None;
    }
    let low = one.interval.exact()?;
    let mut at = link + 1;
    while at < end && at < link + 4 && !numeral::may_start(reading, at) {
        at += 1;
    }
    let two = part(reading, at, link + 1, end).filter(|p| p.first == link + 1)?;
    let same = match (one.unit, two.unit) {
        (Some(a), Some(b)) => a.id == b.id,
        (Some(a), None) => a.kind == UnitKind::Money || dash || from || between,
        _ => true,
    };
    let high = two.interval.exact()?;
    let mut least = low;
    // 5 to 10 million: the scale belongs to both
    if one.numeral.scale == Decimal::ONE && two.numeral.scale > Decimal::ONE && low < high.checked_div(two.numeral.scale)? {
        least = low.checked_mul(two.numeral.scale)?;
    }
    let fits = if or {
        least < high && high <= least.checked_mul(Decimal::TWO)? && (high < Decimal::from(21) || two.numeral.scale > Decimal::ONE)
    } else {
        least < high
    };
    let plain = one.numeral.nature != Nature::Vague
        && two.numeral.nature != Nature::Vague
        && (one.numeral.nature == Nature::Fraction) == (two.numeral.nature == Nature::Fraction);
    if !(same && fits && plain) {
        return None;
    }
    // 2-3 without anything counted is a score; a range of bare figures is written with larger ones
    let bare = two.unit.is_none() && one.unit.is_none() && dash && !between && !from && !reading.is(link, "~");
    let noun = |at: usize| reading.kind(at) == TokenKind::Word && !super::grammar::is_function_at(reading, at);
    let plural = (two.end..end.min(two.end + 4)).take_while(|&i| noun(i)).any(|i| super::grammar::is_plural(reading, i));
    let followed = two.end < end && (plural || is_hyphen(reading, two.end));
    if bare && !followed && high < Decimal::ONE_THOUSAND {
        return None;
    }
    Some(Part { first: one.first, interval: Interval::between(least, high), ..two })
}

/// "above 1,000 and below 1,500": the second bound belongs to the first.
fn bounded_above(reading: &Reading<'_>, one: &Part<'_>, around: &Hedges, end: usize) -> Option<(Quantity, usize)> {
    let lower_bound = matches!(around.hedge, Some(Hedge::MoreThan | Hedge::AtLeast));
    let upper_bound = matches!(around.hedge, Some(Hedge::LessThan | Hedge::UpTo));
    if !(lower_bound || upper_bound) || !reading.is_any(around.end, &["and", "but"]) {
        return None;
    }
    let mark = reading.mark(around.end + 1, Table::Hedge)?;
    let kind = reading.rules.tables.hedges.get(mark.entry as usize)?.hedge.hedge();
    let numeral = numeral::read(reading, mark.end as usize, end, false)?;
    let (a, b) = (one.numeral.value()?, numeral.value()?);
    let (low, high) =
        if lower_bound { (quantity(one, around.hedge)?, Quantity::hedged(b, kind)) } else { (Quantity::hedged(b, kind), quantity(one, around.hedge)?) };
    let fits = matches!((low.hedge, high.hedge), (Hedge::MoreThan | Hedge::AtLeast, Hedge::LessThan | Hedge::UpTo)) && (a < b) == lower_bound && a != b;
    let interval = Interval { low: low.interval.low, high: high.interval.high, above: low.interval.above, below: high.interval.below };
    fits.then_some((Quantity { interval, grain: low.grain.min(high.grain), hedge: Hedge::Range, basis: Basis::Stated }, numeral.end))
}

/// The quantity of one part under its hedge.
fn quantity(part: &Part<'_>, hedge: Option<Hedge>) -> Option<Quantity> {
    if part.numeral.nature == Nature::Vague {
        let grain = part.interval.low.map_or(Decimal::ONE, grain_of);
        return Some(Quantity { interval: part.interval, grain, hedge: Hedge::Vague, basis: Basis::Stated });
    }
    let (value, hedge) = (part.interval.exact()?, hedge.unwrap_or_default());
    let things = part.unit.is_none() && part.numeral.nature != Nature::Fraction;
    Some(if things { Quantity::hedged(value, hedge) } else { Quantity::measured(value, hedge) })
}

/// The hedge right before a token, for readers that need no more: its kind and first token, or the token itself.
pub(in crate::claim) fn hedge_before(reading: &Reading<'_>, end: usize, start: usize) -> (Option<HedgeKind>, usize) {
    hedge_mark(reading, end, start).map_or((None, end), |(kind, first)| (Some(kind), first))
}

/// The hedge that ends before a token: its kind and first token.
fn hedge_mark(reading: &Reading<'_>, end: usize, start: usize) -> Option<(HedgeKind, usize)> {
    let mark = reading.mark_before(end, Table::Hedge).filter(|m| m.first as usize >= start)?;
    Some((reading.rules.tables.hedges.get(mark.entry as usize)?.hedge, mark.first as usize))
}

/// Collects the hedges on both sides of tokens `first..stop`.
fn hedges(reading: &Reading<'_>, (first, stop): (usize, usize), measured: bool, start: usize, end: usize) -> Hedges {
    let mut out = Hedges { first, end: stop, ..Hedges::default() };
    while let Some((kind, begin)) = hedge_mark(reading, out.first, start) {
        match kind {
            HedgeKind::Further => out.further = true,
            // the verb stays outside: it may be what happened
            HedgeKind::Change => {
                out.change = moves(reading, out.first, stop, measured);
                break;
            }
            // the outer word rules: "up to about 300"
            kind => out.hedge = Some(kind.hedge()).filter(|h| *h != Hedge::None).or(out.hedge),
        }
        out.first = begin;
    }
    for _ in 0..2 {
        let at = out.end + usize::from(is_hyphen(reading, out.end));
        let Some(mark) = reading.mark(at, Table::HedgeAfter).filter(|m| m.end as usize <= end) else { break };
        let Some(word) = reading.rules.tables.hedges.get(mark.entry as usize) else { break };
        match word.hedge {
            // "12 more than", "12 and more than 194", "1,000 and below 1,500" go on to another number
            _ if reading.is_any(mark.end as usize, &["than"])
                || mark.end as usize == mark.first as usize + 2 && numeral::may_start(reading, mark.end as usize) =>
            {
                break;
            }
            HedgeKind::Further => out.further = true,
            HedgeKind::Change => out.change = true,
            kind => out.hedge = Some(kind.hedge()).filter(|h| *h != Hedge::None).or(out.hedge),
        }
        out.end = mark.end as usize;
    }
    out
}

/// Whether a word of change before token `first` moves the number in `first..stop`: "rose by 12", "fell 3%", but not
/// "dropped 12 bombs".
fn moves(reading: &Reading<'_>, first: usize, stop: usize, measured: bool) -> bool {
    // "was picked up by 12 papers"
    let done = first > 3
        && reading.is(first - 1, "by")
        && reading.is_any(first - 2, &["up", "down"])
        && super::grammar::ends_in(reading, first - 3, b"ed")
        && super::grammar::is_auxiliary_at(reading, first - 4);
    // "set up 12 camps", "picked up 12 men"
    let led = !done && reading.is_any(first.saturating_sub(1), &["by", "of"]);
    let noun = reading.kind(stop) == TokenKind::Word && (!super::grammar::is_function_at(reading, stop) || reading.is(stop, "of"))
        || stop > first && reading.is(stop - 1, "of");
    let points = reading.mark(stop, Table::Unit).and_then(|m| unit::entry(reading, m.entry)).is_some_and(|u| u.id == "point");
    led || measured || !noun || points
}

/// Whether a word of change starts at a token and goes on to a level: "rose to".
pub(super) fn is_change(reading: &Reading<'_>, at: usize) -> bool {
    reading.has(at, Table::Hedge)
        && reading
            .marks_at(at)
            .iter()
            .any(|m| m.table == Table::Hedge && reading.rules.tables.hedges.get(m.entry as usize).is_some_and(|h| h.hedge == HedgeKind::Change))
}
