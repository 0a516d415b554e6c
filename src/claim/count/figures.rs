//! Numerals in figures: groups set apart by commas, spaces or points, decimals with a point or a comma, powers of ten
//! (`4e14`, `1.99 × 10^30`). Reads nothing in words, and no unit.

use crate::claim::Reading;
use crate::rules::Table;
use crate::text::{Shape, TokenKind};
use crate::value::Decimal;

use super::numeral::bounded;

/// The number whose figures start at a token, and the token after them.
pub(super) fn read(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let (value, after) = plain(reading, at, end)?;
    match exponent(reading, after, end) {
        Some((power, after)) => Some((bounded(shifted(value, power)?)?, after)),
        None => Some((value, after)),
    }
}

/// Whether figures right behind a point that no word ends with are a decimal: ".357".
pub(super) fn is_pointed(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && reading.kind(at) == TokenKind::Number && reading.glued(at) && reading.is(at - 1, ".") && !reading.glued(at - 1)
}

/// `1.000.000`: more than one point, and three figures behind each.
pub(super) fn is_pointed_in_groups(word: &str) -> bool {
    let mut groups = word.split('.');
    let first = groups.next().unwrap_or_default();
    let rest = groups.clone().count();
    rest > 1 && (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3)
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

fn plain(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let first = reading.word(at);
    if is_pointed(reading, at) {
        return Some((format!("0.{}", first.replace(',', "")).parse().ok()?, at + 1));
    }
    let goes_on = || spaced(reading, at, end).or_else(|| pairs(reading, at, end)).or_else(|| comma(reading, at, end));
    let followed = reading.kind(at + 1) == TokenKind::Number || reading.is(at + 1, ",");
    if let Some(found) = if followed { goes_on() } else { None } {
        return Some((bounded(found.0.parse().ok()?)?, found.1));
    }
    if is_digits(first) && first.len() <= 18 {
        return Some((bounded(first.parse::<u64>().ok()?.into())?, at + 1));
    }
    let number = if is_pointed_in_groups(first) { first.replace('.', "") } else { first.replace(',', "") };
    Some((bounded(number.parse().ok()?)?, at + 1))
}

/// 1 000 000, and "2, 000", where the zeros can be nothing else.
fn spaced(reading: &Reading<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let first = reading.word(at);
    if first.len() > 3 || !is_digits(first) || first.starts_with('0') {
        return None;
    }
    let apart = |i: usize| i < end && reading.kind(i) == TokenKind::Number && !reading.glued(i);
    let group = |i: usize| {
        let word = reading.word(i).as_bytes();
        apart(i) && word.len() >= 3 && word[..3].iter().all(u8::is_ascii_digit) && (word.len() == 3 || word[3] == b'.')
    };
    if reading.is(at + 1, ",") && reading.glued(at + 1) && group(at + 2) && reading.word(at + 2) == "000" {
        return Some((format!("{first}000"), at + 3));
    }
    if !group(at + 1) {
        return None;
    }
    let mut number = first.to_owned();
    let mut i = at + 1;
    while group(i) && number.len() < 24 {
        number.push_str(reading.word(i));
        i += 1;
    }
    Some((number, i))
}

/// Lakhs and crores are set apart in pairs: 12,34,567.
fn pairs(reading: &Reading<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let first = reading.word(at);
    let next = reading.word(at + 2);
    let glued = reading.is(at + 1, ",") && reading.glued(at + 1) && reading.glued(at + 2) && reading.kind(at + 2) == TokenKind::Number && at + 2 < end;
    let pair = glued && first.len() <= 2 && is_digits(first) && next.as_bytes().get(2) == Some(&b',');
    pair.then(|| (format!("{first}{}", next.replace(',', "")), at + 3))
}

/// A decimal comma, where points set the groups apart (1.000,5), or a scale or a unit follows (3,5 million).
fn comma(reading: &Reading<'_>, at: usize, end: usize) -> Option<(String, usize)> {
    let (first, rest) = (reading.word(at), reading.word(at + 2));
    let glued = reading.is(at + 1, ",") && reading.glued(at + 1) && reading.glued(at + 2) && at + 2 < end;
    let goes_on = reading.is(at + 3, ",") && reading.glued(at + 3);
    let alone = !reading.glued(at) && !goes_on;
    if !(glued && alone) || rest.len() > 2 || !is_digits(rest) {
        return None;
    }
    let grouped = first.len() > 4 && first.split('.').skip(1).all(|g| g.len() == 3) && first.contains('.') && first.find('.').is_some_and(|i| i <= 3);
    let measured = first.len() <= 3 && is_digits(first) && at + 3 < end && reading.has_any(at + 3, Table::Unit.bit() | Table::Number.bit());
    (grouped || measured && reading.kind(at + 3) != TokenKind::Number).then(|| (format!("{}.{rest}", first.replace('.', "")), at + 3))
}

/// The power of ten behind figures: `e14`, `E-3`, `x10^8`, `× 10−30`; and the token after it.
pub(super) fn exponent(reading: &Reading<'_>, at: usize, end: usize) -> Option<(i32, usize)> {
    if at >= end {
        return None;
    }
    let word = reading.word(at);
    let letters = reading.kind(at) == TokenKind::Word;
    if letters && reading.glued(at) && word.starts_with(['e', 'E']) {
        let digits = &word[1..];
        if is_digits(digits) && digits.len() <= 2 {
            return Some((digits.parse().ok()?, at + 1));
        }
        return if digits.is_empty() { signed(reading, at + 1, end) } else { None };
    }
    if letters && word.eq_ignore_ascii_case("x10") {
        return power(reading, at + 1, end);
    }
    let times = reading.is_any(at, &["x", "×", "*", "·", "⋅"]);
    (times && reading.word(at + 1) == "10").then(|| power(reading, at + 2, end)).flatten()
}

/// What stands behind the ten.
fn power(reading: &Reading<'_>, at: usize, end: usize) -> Option<(i32, usize)> {
    if !reading.glued(at) || at >= end {
        return None;
    }
    if reading.is_any(at, &["^", "**"]) {
        let number = reading.kind(at + 1) == TokenKind::Number && reading.glued(at + 1);
        return if number { Some((reading.word(at + 1).parse().ok().filter(|n: &i32| *n < 40)?, at + 2)) } else { signed(reading, at + 1, end) };
    }
    if let Some(found) = signed(reading, at, end) {
        return Some(found);
    }
    let (mut raised, mut i) = (String::new(), at);
    while i < end && reading.glued(i) && raised.len() < 4 {
        let Some(digit) = reading.word(i).chars().next().and_then(superscript) else { break };
        raised.push(digit);
        i += 1;
    }
    Some((raised.parse().ok().filter(|n: &i32| n.abs() < 40)?, i))
}

/// A sign and figures, glued: "-3", "+14".
fn signed(reading: &Reading<'_>, at: usize, end: usize) -> Option<(i32, usize)> {
    let minus = reading.kind(at) == TokenKind::Dash;
    let written = at + 1 < end && (minus || reading.is(at, "+")) && reading.glued(at) && reading.glued(at + 1) && reading.kind(at + 1) == TokenKind::Number;
    let number: i32 = reading.word(at + 1).parse().ok().filter(|n| written && *n < 40)?;
    Some((if minus { -number } else { number }, at + 2))
}

fn superscript(c: char) -> Option<char> {
    Some(match c {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        '⁻' => '-',
        _ => return None,
    })
}

/// A number times a power of ten; `None` where it would leave the range of decimals.
fn shifted(value: Decimal, power: i32) -> Option<Decimal> {
    let mut out = value;
    for _ in 0..power.unsigned_abs() {
        out = if power > 0 { out.checked_mul(Decimal::TEN)? } else { out.checked_div(Decimal::TEN)? };
    }
    (!out.is_zero() || value.is_zero()).then(|| out.normalize())
}

/// Whether figures at a token carry letters of their own that are part of the number: `2K`, `4e14`.
pub(super) fn is_scientific(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let next = reading.kind(at + 1);
    let possible = next == TokenKind::Word && reading.shape(at + 1).is(Shape::GLUED) || next == TokenKind::Symbol || reading.is_any(at + 1, &["x", "x10"]);
    possible && exponent(reading, at + 1, end).is_some()
}
