//! Measures written in more than one part: "5 feet 2 inches", "5-foot-9", 6'2", "20 dollars 43 cents", "12.9 ± 0.1 TeV".
//! Knows no single number or unit: those are read elsewhere.

use crate::claim::Reading;
use crate::rules::{Unit, UnitKind};
use crate::text::TokenKind;
use crate::value::{Decimal, Interval};

use super::amount::{Part, part};
use super::grammar::is_hyphen;
use super::numeral::{self, Nature};
use super::unit;

/// More smaller units than this do not follow each other.
const PARTS: usize = 4;

/// "5 feet 2 inches", "2 hours, 15 minutes and 3 seconds": the smaller units add to the larger. The value is given in the
/// smallest, where it is exact; cents add to dollars.
pub(super) fn add_smaller<'a>(reading: &Reading<'a>, part: &mut Part<'a>, end: usize) {
    for _ in 0..PARTS {
        let (Some(unit), Some(value)) = (part.unit, part.interval.exact()) else { return };
        let comma = usize::from(reading.is(part.end, ","));
        let at = part.end + comma + usize::from(reading.is_any(part.end + comma, &["and"]));
        if at >= end || !numeral::may_start(reading, at) {
            return;
        }
        let Some(minor) = numeral::read(reading, at, end, false).filter(|n| n.nature == Nature::Cardinal) else { return };
        let Some((small, after)) = unit::after(reading, minor.end, end) else { return };
        let (Some(added), Some(little)) = (minor.value(), unit::factor(small)) else { return };
        let money = unit.kind == UnitKind::Money && small.kind == UnitKind::Money && unit.id != small.id;
        let measure = unit.base == small.base && !unit.base.is_empty() && unit.kind == small.kind && unit.kind != UnitKind::Share;
        let sum = match unit::factor(unit) {
            Some(big) if measure && little < big && fits(unit, small, added, big, little) => {
                // whole numbers of the small unit where they come out, as with feet and inches
                let ratio = big.checked_div(little).map(|r| r.round_dp(9).normalize());
                ratio.and_then(|r| value.checked_mul(r)?.checked_add(added)).map(|sum| (sum, Some(small)))
            }
            None if money && little < Decimal::ONE && added < Decimal::ONE_HUNDRED => {
                added.checked_mul(little).and_then(|cents| value.checked_add(cents)).map(|sum| (sum, None))
            }
            _ => None,
        };
        let Some((sum, smaller)) = sum else { return };
        part.interval = Interval::exactly(sum);
        part.unit = smaller.or(part.unit);
        part.end = after;
    }
}

/// Whether so many of a small unit are a rest of the big one, as 10 inches are of feet; 7 feet are none of yards, but are
/// written so beside them.
fn fits(unit: &Unit, small: &Unit, added: Decimal, big: Decimal, little: Decimal) -> bool {
    let rest = added.checked_mul(little).is_some_and(|rest| rest < big);
    rest || unit.kind == UnitKind::Length && small.kind == UnitKind::Length && added < Decimal::TEN
}

/// "5-foot-9": a number tied to a length is twelfths of it.
pub(super) fn add_tied<'a>(reading: &Reading<'a>, part: &mut Part<'a>, end: usize) {
    let at = part.end + 1;
    let tied = is_hyphen(reading, part.end) && at < end && reading.kind(at) == TokenKind::Number && !is_hyphen(reading, at + 1);
    if tied && part.unit.is_some_and(|u| u.kind == UnitKind::Length) {
        add_twelfths(reading, part, at, at + 1);
    }
}

/// 6'2", 5' 11'', 9": marks behind figures that stand for a length. `start` is the first token of the sentence.
pub(super) fn add_marked<'a>(reading: &Reading<'a>, part: &mut Part<'a>, start: usize, end: usize) {
    let mark = part.end;
    if part.unit.is_some() || mark >= end || reading.kind(mark) != TokenKind::Quote || !reading.glued(mark) || part.numeral.scale != Decimal::ONE {
        return;
    }
    let Some(unit) = marked(reading, mark) else { return };
    let inches = mark + 1 < end && reading.kind(mark + 1) == TokenKind::Number;
    let closed = |at: usize| reading.kind(at) == TokenKind::Quote && reading.glued(at) && marked(reading, at).is_some();
    if inches && (reading.glued(mark + 1) || closed(mark + 2)) {
        let mut longer = Part { unit: Some(unit), ..*part };
        add_twelfths(reading, &mut longer, mark + 1, mark + 2 + usize::from(closed(mark + 2)));
        if longer.end > part.end {
            *part = longer;
        }
        return;
    }
    // a mark alone may close a quotation, and a single one is an apostrophe
    let word = reading.word(mark);
    let opened = (start.max(mark.saturating_sub(200))..mark).filter(|&i| reading.word(i) == word).count() % 2 == 1;
    if !opened && (word == "\"" || word.chars().count() == 2) {
        (part.unit, part.end) = (Some(unit), mark + 1);
    }
}

/// The unit that a mark stands for.
fn marked<'a>(reading: &Reading<'a>, at: usize) -> Option<&'a Unit> {
    let word = reading.word(at);
    reading.rules.tables.units.iter().find(|u| u.kind == UnitKind::Length && u.words.iter().any(|w| w == word))
}

/// Adds the figure at a token as twelfths of a part's unit, where such a unit is known.
fn add_twelfths<'a>(reading: &Reading<'a>, part: &mut Part<'a>, at: usize, after: usize) {
    let twelve = Decimal::from(12);
    let (Some(unit), Some(value)) = (part.unit, part.interval.exact()) else { return };
    let Some(rest) = reading.word(at).parse::<Decimal>().ok().filter(|n| *n < twelve) else { return };
    let twelfth = unit::factor(unit).and_then(|f| f.checked_div(twelve));
    let Some(small) = reading.rules.tables.units.iter().find(|u| u.base == unit.base && twelfth.is_some() && unit::factor(u) == twelfth) else { return };
    if let Some(sum) = value.checked_mul(twelve).and_then(|v| v.checked_add(rest)) {
        (part.interval, part.unit, part.end) = (Interval::exactly(sum), Some(small), after);
    }
}

/// "12.9 ± 0.1 TeV", "41% plus or minus 3", "7.21e-3 +/- 2e-5": the values that an uncertainty allows, the unit, and the
/// token after it.
pub(super) fn uncertain<'a>(reading: &Reading<'a>, one: &Part<'a>, end: usize) -> Option<(Interval, Option<&'a Unit>, usize)> {
    let at = one.end;
    let next = |i: usize, word: &str| reading.is(at + i, word);
    let dash = |i: usize| reading.kind(at + i) == TokenKind::Dash;
    let len = if next(0, "±") {
        1
    } else if next(0, "+") && next(1, "/") && dash(2) || next(0, "plus") && next(1, "or") && next(2, "minus") {
        3
    } else if next(0, "+") && dash(1) {
        2
    } else {
        return None;
    };
    let value = one.numeral.value()?;
    let two = part(reading, at + len, at + len, end)?;
    let slack = two.interval.exact().filter(|s| *s > Decimal::ZERO)?;
    let unit = match (one.unit, two.unit) {
        (Some(a), Some(b)) if a.id != b.id && a.kind != b.kind => return None,
        (a, b) => a.or(b),
    };
    Some((Interval::between(value.checked_sub(slack)?, value.checked_add(slack)?), unit, two.end))
}
