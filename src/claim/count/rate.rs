//! What an amount is reckoned by: "a share", "per barrel", "a year", "/m^2 per year", "km/s2", "s-1". Gives the name of the
//! whole unit and where it ends; the amount and its own unit have been read.

use crate::claim::Reading;
use crate::rules::{Table, Unit, UnitKind, singular};
use crate::text::{TokenKind, fold};

use super::grammar::is_hyphen;
use super::unit::entry;

/// More divisors than this do not follow each other.
const DIVISORS: usize = 3;

/// The name of a unit with what it is reckoned by, and the token after it; `None` where nothing of the kind follows.
pub(super) fn read(reading: &Reading<'_>, unit: &str, at: usize, end: usize) -> Option<(String, usize)> {
    let may_follow = match reading.kind(at) {
        TokenKind::Word => reading.is_any(at, &["a", "an", "per"]),
        TokenKind::Dash | TokenKind::Symbol => true,
        _ => false,
    };
    if !may_follow {
        return None;
    }
    let mut name = unit.to_owned();
    let mut stop = at;
    if let Some((times, after)) = product(reading, stop, end) {
        name = format!("{name}-{}", times.id);
        stop = after;
    }
    for _ in 0..DIVISORS {
        let Some((divisor, after)) = divisor(reading, stop, end, stop == at) else { break };
        name = format!("{name}/{divisor}");
        stop = after;
    }
    if stop == at
        && let Some(after) = inverse(reading, at, end)
    {
        return Some((format!("1/{name}"), after));
    }
    (stop > at).then_some((name, stop))
}

/// "N·m", "kW*h": a further unit behind a sign of multiplication.
fn product<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<(&'a Unit, usize)> {
    let sign = at + 1 < end && reading.is_any(at, &["·", "⋅", "*"]) && reading.glued(at) && reading.glued(at + 1);
    let mark = reading.mark(at + 1, Table::Unit).filter(|_| sign)?;
    Some((entry(reading, mark.entry).filter(|u| u.kind != UnitKind::Count)?, mark.end as usize))
}

/// "a share", "per barrel", "/m^2".
fn divisor(reading: &Reading<'_>, at: usize, end: usize, first: bool) -> Option<(String, usize)> {
    let i = at + usize::from(is_hyphen(reading, at));
    let article = first && reading.is_any(i, &["a", "an"]);
    if i + 1 >= end || !(article || reading.is(i, "per") || reading.is(i, "/")) {
        return None;
    }
    let noun = i + 1 + usize::from(is_hyphen(reading, i + 1));
    if let Some((unit, stop)) = reading.mark(noun, Table::Unit).and_then(|m| Some((entry(reading, m.entry)?, m.end as usize))) {
        return Some(raised(reading, &unit.id, stop, end));
    }
    // "12 deaths per 100,000"
    if !article && reading.kind(noun) == TokenKind::Number {
        return Some((reading.word(noun).replace(',', ""), noun + 1));
    }
    if let Some((unit, power)) = with_figure(reading, noun) {
        return Some((format!("{}^{power}", unit.id), noun + 1));
    }
    (!article && reading.kind(noun) == TokenKind::Word).then(|| (singular(&fold(reading.word(noun))).into_owned(), noun + 1))
}

/// A divisor with the power behind it: "m^2", "s²".
fn raised(reading: &Reading<'_>, unit: &str, at: usize, end: usize) -> (String, usize) {
    let power = |at: usize| match reading.word(at) {
        "2" | "²" => Some(2),
        "3" | "³" => Some(3),
        _ => None,
    };
    let caret = usize::from(reading.is(at, "^"));
    match power(at + caret).filter(|_| at + caret < end && reading.glued(at) && reading.glued(at + caret)) {
        Some(power) => (format!("{unit}^{power}"), at + caret + 1),
        None => (unit.to_owned(), at),
    }
}

/// "s2": a sign of a unit with its power in one word.
fn with_figure<'a>(reading: &Reading<'a>, at: usize) -> Option<(&'a Unit, u8)> {
    let word = reading.word(at);
    let sign = word.strip_suffix(['2', '3']).filter(|s| !s.is_empty() && s.len() <= 3 && s.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let unit = reading.rules.tables.units.iter().find(|u| u.kind != UnitKind::Count && u.words.iter().any(|w| w == sign))?;
    Some((unit, if word.ends_with('2') { 2 } else { 3 }))
}

/// "s-1", "s^-1", "s⁻¹": the unit before it stands below one.
fn inverse(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let caret = usize::from(reading.is(at, "^"));
    let sign = at + caret;
    let short = at > 0 && reading.word(at - 1).len() <= 3 && reading.glued(at) && reading.glued(sign);
    let written = short
        && sign + 1 < end
        && reading.glued(sign + 1)
        && (reading.kind(sign) == TokenKind::Dash && reading.is(sign + 1, "1") || reading.is(sign, "⁻") && reading.is(sign + 1, "¹"));
    written.then_some(sign + 2)
}
