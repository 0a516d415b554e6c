//! What stands next to a numeral and says what it measures: signs and codes of money, per cent, units of measure, rates.

use crate::claim::Reading;
use crate::rules::{Table, Unit, UnitKind};
use crate::text::{Shape, TokenKind};
use crate::value::{Decimal, Interval};

use super::grammar::{is_hyphen, lower};

/// The entry of a unit mark.
pub(in crate::claim) fn entry<'a>(reading: &Reading<'a>, entry: u32) -> Option<&'a Unit> {
    reading.rules.tables.units.get(entry as usize)
}

/// The sign, code or word before a number that says what it is: `$`, `Rs`, "magnitude". Gives the unit and its first token.
pub(in crate::claim) fn before<'a>(reading: &Reading<'a>, at: usize, start: usize) -> Option<(&'a Unit, usize)> {
    if at == start {
        return None;
    }
    let mut end = at;
    // $-5, magnitude-6.1, a magnitude of 6.1
    let dash = end > start && reading.kind(end - 1) == TokenKind::Dash && reading.glued(end);
    let joined = end > start + 1 && (reading.is(end - 1, "of") || reading.is(end - 1, ".") && reading.glued(end - 1));
    end -= usize::from(dash || joined);
    let direct = end == at || !reading.is(end, "of");
    reading.mark_before(end, Table::Unit)?;
    let low = end.saturating_sub(4).max(start);
    (low..end).find_map(|first| {
        reading.marks_at(first).iter().filter(|m| m.table == Table::Unit && m.end as usize == end).find_map(|m| {
            let unit = entry(reading, m.entry)?;
            let sign = m.form as usize >= 2 * unit.words.len();
            // a code in capitals that only looks like one: "US 5"
            let fits = sign && (direct || unit.kind == UnitKind::Scale) && unit.kind != UnitKind::Count;
            fits.then_some((unit, first))
        })
    })
}

/// The unit of measure that follows a numeral: "miles", "per cent", "-foot", "bn dollars". Gives it and the token after it.
#[inline]
pub(in crate::claim) fn after<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<(&'a Unit, usize)> {
    // most words are no units
    let none = reading.kind(at) == TokenKind::Word && !reading.has(at, Table::Unit);
    if none { None } else { found_after(reading, at, end) }
}

/// The same where one may stand.
fn found_after<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<(&'a Unit, usize)> {
    let bracket = reading.is(at, "[") || reading.is(at, "{");
    let first = at + usize::from(is_hyphen(reading, at) || bracket);
    if first >= end {
        return None;
    }
    if !reading.has(first, Table::Unit) {
        return None;
    }
    let mut found: Option<(&'a Unit, usize)> = None;
    for m in reading.marks_at(first).iter().filter(|m| m.table == Table::Unit && m.end as usize <= end) {
        let after = m.end as usize;
        let Some(unit) = entry(reading, m.entry).filter(|u| is_written(reading, u, first, after, m.form as usize >= 2 * u.words.len())) else { continue };
        let better = match found {
            None => true,
            // pounds of money or of weight: "two pounds of meat"; MB and Mb, which fold to one word
            Some((other, stop)) if stop == after && other.id != unit.id => {
                let exact = |u: &Unit| u.words.iter().any(|w| w == reading.word(first));
                // "two pounds of meat", "a 90-pound bag"
                let led = is_led(reading, unit, first) || is_led(reading, other, first);
                let weight = (reading.is(stop, "of") || first > at || led) && (unit.kind == UnitKind::Mass) != (other.kind == UnitKind::Mass);
                if weight { unit.kind == UnitKind::Mass } else { exact(unit) && !exact(other) || unit.kind == UnitKind::Money && other.kind == UnitKind::Mass }
            }
            Some(_) => false,
        };
        if better {
            found = Some((unit, after));
        }
    }
    let (unit, stop) = found?;
    Some(squared(reading, unit, stop).unwrap_or((unit, if bracket && (reading.is(stop, "]") || reading.is(stop, ")")) { stop + 1 } else { stop })))
}

/// Whether words right before an amount say that it is of this unit: "weighing about 130 pounds".
fn is_led(reading: &Reading<'_>, unit: &Unit, at: usize) -> bool {
    !unit.holders.is_empty() && (at.saturating_sub(4)..at).any(|i| unit.holders.iter().any(|h| reading.is(i, h)))
}

/// "30 MEUR": a code of money behind the letter for a million.
pub(super) fn in_millions<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<(&'a Unit, usize)> {
    if at >= end || !reading.shape(at).is(Shape::UPPER) || reading.word(at).len() != 4 {
        return None;
    }
    let code = reading.word(at).strip_prefix('M')?;
    let unit = reading.rules.tables.units.iter().find(|u| u.kind == UnitKind::Money && u.signs.iter().any(|s| s == code))?;
    Some((unit, at + 1))
}

/// Whether a mark of a unit is written as a unit after a figure is.
fn is_written(reading: &Reading<'_>, unit: &Unit, first: usize, after: usize, sign: bool) -> bool {
    if matches!(unit.kind, UnitKind::Count | UnitKind::Age) {
        return false;
    }
    // "he weighs 12 stone", but "12 stones"
    if unit.invariable && super::grammar::is_plural(reading, first) {
        return false;
    }
    let word = reading.word(first);
    let glued = reading.glued(first);
    let single = after == first + 1;
    if single && word.len() == 1 && word.is_ascii() {
        // "30 C" and "5m" and "5 m", but neither "777F" nor "12 A levels"
        let upper = word.bytes().all(|b| b.is_ascii_uppercase());
        let usual = matches!(unit.kind, UnitKind::Length | UnitKind::Mass | UnitKind::Volume);
        let letter = word.bytes().all(|b| b.is_ascii_alphabetic());
        let apart = glued || unit.kind == UnitKind::Temperature || usual && !upper;
        // "20 J/m²"
        let divided = reading.is_any(after, &["/", "·"]) && reading.glued(after);
        // "-12C" is no flight
        let minus = first > 1 && reading.kind(first - 2) == TokenKind::Dash && reading.glued(first - 1) && !reading.glued(first - 2);
        if unit.kind == UnitKind::Temperature && upper && glued && !minus || letter && !(apart || divided) {
            return false;
        }
    }
    if single && word.chars().count() <= 3 {
        let listed = if sign { &unit.signs } else { &unit.words };
        // one letter has to be written as in the table: "5m" is five metres, "5M" is not; µm is not mm, though both fold to it;
        // and "has" is no plural of ha
        let same = |w: &String| if word.len() == 1 { w == word } else { w.eq_ignore_ascii_case(word) };
        // "in" is an inch only when it is glued to its figure
        let preposition = matches!(&*lower(reading, first), "in" | "a" | "at" | "as" | "no" | "so") && !glued;
        if !listed.iter().any(same) || preposition {
            return false;
        }
    }
    // a singular that goes on to another noun only modifies it: "two cup matches", "three second-half goals"
    if single && !glued && word.len() > 1 && !super::grammar::is_plural(reading, first) {
        let thing = matches!(unit.kind, UnitKind::Money | UnitKind::Mass | UnitKind::Volume | UnitKind::Data) && super::grammar::is_plural(reading, after);
        if thing || is_hyphen(reading, after) && word.len() > 2 {
            return false;
        }
    }
    !sign || signs_follow(reading, first, unit)
}

/// A sign stands after its figure only where people write it so: `5€`, `20 USD`, `85°`.
fn signs_follow(reading: &Reading<'_>, at: usize, unit: &Unit) -> bool {
    reading.kind(at) == TokenKind::Symbol && (reading.word(at) != "$" || reading.glued(at) || reading.kind(at + 1) != TokenKind::Number)
        || unit.kind == UnitKind::Money && reading.shape(at).is(Shape::CAPITAL)
}

/// `km²`, `km^2`: the sign is no part of any word of the table.
fn squared<'a>(reading: &Reading<'a>, unit: &Unit, at: usize) -> Option<(&'a Unit, usize)> {
    let square = if reading.is(at, "²") {
        at + 1
    } else if reading.is(at, "^") && reading.is(at + 1, "2") {
        at + 2
    } else if reading.is(at, "squared") {
        at + 1
    } else {
        return None;
    };
    let id = format!("square-{}", unit.id);
    reading.rules.tables.units.iter().find(|u| u.id == id).map(|u| (u, square))
}

/// Factor to the base unit.
pub(super) fn factor(unit: &Unit) -> Option<Decimal> {
    unit.factor.parse().ok()
}

/// An interval of a unit in its base unit.
pub(super) fn in_base(unit: &Unit, interval: &Interval) -> Option<(Interval, String)> {
    if unit.base.is_empty() {
        return None;
    }
    Some((interval.times(factor(unit)?)?, unit.base.clone()))
}
