//! The grammar of numerals: digits with separators and scales, numbers in words, fractions, and vague words. Reads one
//! numeral and nothing around it: hedges, ranges and units are read elsewhere.

use crate::claim::Reading;
use crate::claim::reading::sign;
use crate::rules::{NumberKind, NumberWord, Table, UnitKind};
use crate::text::{Shape, TokenKind};
use crate::value::{Decimal, Interval};

use super::figures;
use super::grammar::{is_function_at, is_hyphen, is_plural, lower};

/// What kind of numeral it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::claim) enum Nature {
    /// A number.
    Cardinal,
    /// The word "one", which is mostly a pronoun.
    One,
    /// A half, two thirds.
    Fraction,
    /// Dozens, several.
    Vague,
}

/// A numeral: it ends before token `end`.
#[derive(Clone, Copy, Debug)]
pub(in crate::claim) struct Numeral<'a> {
    /// One past its last token.
    pub(in crate::claim) end: usize,
    /// The values it allows.
    pub(in crate::claim) interval: Interval,
    /// The scale word it was multiplied by, or 1.
    pub(in crate::claim) scale: Decimal,
    /// Its kind.
    pub(in crate::claim) nature: Nature,
    /// Unit of a vague word that holds its own noun.
    pub(in crate::claim) unit: &'a str,
}

impl Numeral<'_> {
    /// The number, where it is one.
    pub(in crate::claim) fn value(&self) -> Option<Decimal> {
        self.interval.exact()
    }
}

/// Above this no number in news is meant, and arithmetic on it could overflow.
const MOST: u128 = 1_000_000_000_000_000_000_000;

/// A number that is not above that.
pub(super) fn bounded(value: Decimal) -> Option<Decimal> {
    // places behind the point only make it less
    (value.mantissa().unsigned_abs() < MOST || value.abs() < Decimal::from(MOST)).then_some(value)
}

/// The number word of one of `kinds` that starts at a token, and where it ends.
#[inline]
pub(in crate::claim) fn number_word<'a>(reading: &Reading<'a>, at: usize, kinds: &[NumberKind]) -> Option<(&'a NumberWord, usize)> {
    if reading.has(at, Table::Number) { word_of(reading, at, kinds) } else { None }
}

/// The same where there is a number word.
fn word_of<'a>(reading: &Reading<'a>, at: usize, kinds: &[NumberKind]) -> Option<(&'a NumberWord, usize)> {
    reading.marks_at(at).iter().filter(|m| m.table == Table::Number).find_map(|m| {
        let word = reading.rules.tables.numbers.get(m.entry as usize)?;
        kinds.contains(&word.kind).then_some((word, m.end as usize))
    })
}

fn digits_of(text: &str) -> Option<Decimal> {
    text.parse().ok()
}

/// Whether a numeral may start at a token; cheap, and true for many tokens that start none.
pub(in crate::claim) fn may_start(reading: &Reading<'_>, at: usize) -> bool {
    match reading.kind(at) {
        TokenKind::Number => true,
        TokenKind::Word | TokenKind::Symbol => reading.has(at, Table::Number) || reading.has(at + 1, Table::Number) && reading.has_any(at, sign::ARTICLE),
        _ => false,
    }
}

/// Reads the numeral that starts at `at`. `money`: a currency sign stands before it, so that `m` is a million.
pub(in crate::claim) fn read<'a>(reading: &Reading<'a>, at: usize, end: usize, money: bool) -> Option<Numeral<'a>> {
    if let Some(numeral) = alone(reading, at, end) {
        return Some(numeral);
    }
    let kinds = kinds(reading, at);
    if !opens(reading, at, kinds) {
        return None;
    }
    let vague = if kinds & NumberKind::Vague.bit() != 0 { vague(reading, at, end) } else { None };
    vague.or_else(|| fraction(reading, at, end)).or_else(|| cardinal(reading, at, end, money))
}

/// Plain figures before a word that surely is no part of the number, as most are.
fn alone<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<Numeral<'a>> {
    let next = at + 1;
    if !reading.has_any(at, sign::FIGURES) || reading.has(at, Table::Number) || figures::is_pointed(reading, at) || next >= end {
        return None;
    }
    let goes_on = reading.kind(next) != TokenKind::Word
        || reading.glued(next)
        || reading.has(next, Table::Number)
        || reading.is_any(next, &["in", "out", "and", "point", "x", "x10"]);
    let figures = reading.word(at).bytes().filter(|b| *b != b',');
    let value = if goes_on { None } else { figures.take(SURE + 1).enumerate().try_fold(0, digit) }?;
    Some(Numeral { end: next, interval: Interval::exactly(value.into()), scale: Decimal::ONE, nature: Nature::Cardinal, unit: "" })
}

/// So many figures make no number above the most.
const SURE: usize = 18;

/// A number with a further figure.
fn digit(number: u64, (place, figure): (usize, u8)) -> Option<u64> {
    (figure.is_ascii_digit() && place < SURE).then(|| number * 10 + u64::from(figure - b'0'))
}

/// The kinds of the number words that start at a token, one bit for each.
pub(super) fn kinds(reading: &Reading<'_>, at: usize) -> u32 {
    if !reading.has(at, Table::Number) {
        return 0;
    }
    let words = reading.marks_at(at).iter().filter(|m| m.table == Table::Number);
    words.filter_map(|m| reading.rules.tables.numbers.get(m.entry as usize)).fold(0, |kinds, word| kinds | word.kind.bit())
}

/// Of the words of numbers, labels and ordinals begin no numeral, and scales do only behind an article.
const OPENING: u32 = NumberKind::Vague.bit() | NumberKind::Small.bit() | NumberKind::Tens.bit() | NumberKind::Fraction.bit();

/// Whether a token with these kinds of number words can be the first of a numeral.
pub(super) fn opens(reading: &Reading<'_>, at: usize, kinds: u32) -> bool {
    kinds & OPENING != 0 || reading.kind(at) == TokenKind::Number || reading.has_any(at, sign::ARTICLE)
}

/// dozens, several hundred, hundreds of thousands.
fn vague<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<Numeral<'a>> {
    let (word, mut i) = number_word(reading, at, &[NumberKind::Vague])?;
    let mut interval = Interval::unknown();
    (interval.low, interval.high) = (digits_of(&word.low), digits_of(&word.high));
    let mut scale = Decimal::ONE;
    for _ in 0..2 {
        let of = usize::from(reading.is(i, "of"));
        if let Some((next, after)) = number_word(reading, i + of, &[NumberKind::Scale, NumberKind::Dozen]).filter(|(_, after)| *after <= end) {
            let factor = digits_of(&next.value)?;
            scale = bounded(scale.checked_mul(factor)?)?;
            if interval.is_unknown() {
                interval = Interval::between(Decimal::TWO, Decimal::from(9));
            }
            i = after;
        } else if let Some((next, after)) =
            number_word(reading, i + of, &[NumberKind::Vague]).filter(|(w, after)| of == 1 && !w.value.is_empty() && *after <= end)
        {
            // hundreds of thousands: the second word only scales
            scale = bounded(scale.checked_mul(digits_of(&next.value)?)?)?;
            i = after;
        } else {
            break;
        }
    }
    Some(Numeral { end: i.min(end), interval: interval.times(scale)?, scale, nature: Nature::Vague, unit: &word.unit })
}

/// a half, two-thirds, three quarters of a million, half a dozen, 1/2, one in five.
fn fraction<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<Numeral<'a>> {
    let (value, i) = share(reading, at, end, false)?;
    let mut j = i;
    if reading.is(j, "of") {
        j += 1;
    }
    j += usize::from(reading.is_any(j, &["a", "an"]) || is_hyphen(reading, j));
    if let Some((word, after)) = number_word(reading, j, &[NumberKind::Scale, NumberKind::Dozen]).filter(|(_, after)| *after <= end) {
        let scale = digits_of(&word.value)?;
        let number = bounded(value.checked_mul(scale)?.round_dp(6))?;
        return Some(Numeral { end: after, interval: Interval::exactly(number), scale, nature: Nature::Cardinal, unit: "" });
    }
    Some(Numeral { end: i, interval: Interval::exactly(value.round_dp(6)), scale: Decimal::ONE, nature: Nature::Fraction, unit: "" })
}

/// A fraction alone: its value and its end. `mixed`: a whole number and "and" stand before it, so a noun may follow.
fn share(reading: &Reading<'_>, at: usize, end: usize, mixed: bool) -> Option<(Decimal, usize)> {
    if let Some(found) = slashed(reading, at, end) {
        return Some(found);
    }
    // one in five, nine out of ten
    let article = reading.has_any(at, sign::ARTICLE);
    let (top, after_top) = if article {
        ("1", at + 1)
    } else if let Some((word, after)) = number_word(reading, at, &[NumberKind::Small]) {
        (&*word.value, after)
    } else if reading.kind(at) == TokenKind::Number {
        (reading.word(at), at + 1)
    } else {
        let (word, after) = number_word(reading, at, &[NumberKind::Fraction])?;
        let whole = stands_alone(reading, at, after, end) || reading.kind(at) == TokenKind::Symbol;
        return whole.then_some((Decimal::ONE.checked_div(digits_of(&word.value)?)?, after));
    };
    // most numbers are no part of anything
    if !(reading.is_any(after_top, &["in", "out"]) || reading.has(after_top + usize::from(is_hyphen(reading, after_top)), Table::Number)) {
        return None;
    }
    let top = digits_of(top)?;
    if let Some(found) = one_in(reading, after_top, end, top) {
        return Some(found);
    }
    let i = after_top + usize::from(is_hyphen(reading, after_top));
    let (word, after) = number_word(reading, i, &[NumberKind::Fraction]).filter(|(_, after)| *after <= end)?;
    let plural = is_plural(reading, i);
    // "a third attacker" is an ordinal, "a third of them" and "one-third" are fractions; "two third parties" is neither
    let fits = if top == Decimal::ONE { !plural && (!article || mixed || ends_phrase(reading, after, end)) } else { plural };
    let bottom = digits_of(&word.value)?;
    (fits && !top.is_zero()).then_some((top.checked_div(bottom)?, after))
}

/// 1/2, 3/4: but not 9/11 and 24/7.
fn slashed(reading: &Reading<'_>, at: usize, end: usize) -> Option<(Decimal, usize)> {
    let glued = reading.kind(at) == TokenKind::Number
        && reading.is(at + 1, "/")
        && reading.glued(at + 1)
        && reading.kind(at + 2) == TokenKind::Number
        && reading.glued(at + 2);
    if !glued || at + 3 > end || reading.is(at + 3, "/") {
        return None;
    }
    let (top, bottom) = (digits_of(reading.word(at))?, digits_of(reading.word(at + 2))?);
    let common = [2u8, 3, 4, 5, 8, 10, 16].map(Decimal::from).contains(&bottom);
    ((common || reading.is(at + 3, "of")) && top < bottom).then_some((top.checked_div(bottom)?, at + 3))
}

/// one in five, one in every five, 2 in 10, nine out of ten: `top` has been read.
fn one_in(reading: &Reading<'_>, at: usize, end: usize, top: Decimal) -> Option<(Decimal, usize)> {
    let i = if reading.is(at, "in") {
        at + 1
    } else if reading.is(at, "out") && reading.is(at + 1, "of") {
        at + 2
    } else {
        return None;
    };
    let i = i + usize::from(reading.is(i, "every"));
    let (bottom, after) = match number_word(reading, i, &[NumberKind::Small]) {
        Some((word, after)) => (digits_of(&word.value)?, after),
        None if reading.kind(i) == TokenKind::Number => (digits_of(reading.word(i))?, i + 1),
        None => return None,
    };
    // "killed three in five days" is no share
    let counted = reading.mark(after, Table::Unit).is_some_and(|m| reading.rules.tables.units.get(m.entry as usize).is_some_and(|u| u.kind == UnitKind::Time));
    let plausible = after <= end && top < bottom && (reading.is(at, "out") || bottom <= Decimal::TEN || top == Decimal::ONE && bottom <= Decimal::ONE_THOUSAND);
    (plausible && !counted && !reading.glued(after)).then_some((top.checked_div(bottom)?, after))
}

/// Whether a bare "half" or "quarter" is a number: "half of", "half the", "half its", "half a million".
fn stands_alone(reading: &Reading<'_>, at: usize, after: usize, end: usize) -> bool {
    let before = at.checked_sub(1).map(|i| lower(reading, i)).unwrap_or_default();
    // a bare "third" or "fourth" is an ordinal, and so is all behind "his" and "Miller's"
    let ordinal = at > 0 && reading.has(at, Table::Number) && number_word(reading, at, &[NumberKind::Ordinal]).is_some();
    let counted = at.checked_sub(1).is_some_and(|before| {
        number_word(reading, before, &[NumberKind::Ordinal, NumberKind::Fraction]).is_some() || super::grammar::is_possessive(reading, before)
    });
    // "fourth-quarter comebacks"
    let tied = at > 1 && is_hyphen(reading, at - 1) && reading.kind(at) == TokenKind::Word;
    if ordinal
        || tied
        || counted
        || matches!(&*before, "the" | "a" | "an" | "this" | "last" | "each" | "first" | "second" | "next")
        || is_plural(reading, at)
        || after >= end
    {
        return false;
    }
    let next = lower(reading, after);
    let scaled = |i: usize| number_word(reading, i, &[NumberKind::Scale, NumberKind::Dozen]).is_some();
    matches!(&*next, "of" | "the" | "its" | "their" | "his" | "her" | "our" | "all" | "a" | "an") || scaled(after) || is_plural(reading, after)
}

/// Whether no noun follows: the fraction is a noun itself.
fn ends_phrase(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    if at >= end {
        return true;
    }
    match reading.kind(at) {
        TokenKind::Word => is_function_at(reading, at) || number_word(reading, at, &[NumberKind::Scale]).is_some() || reading.is(at, "more"),
        TokenKind::Dash => !is_hyphen(reading, at),
        _ => true,
    }
}

/// The state of a cardinal while its words are read.
struct Sum {
    total: Decimal,
    group: Decimal,
    /// The next word below a hundred has to be smaller than this.
    room: u8,
    /// The next scale has to be smaller than this.
    limit: Decimal,
    scale: Decimal,
}

/// 21, 1,000, 2.1 million, twenty-one, one hundred and five, two and a half million, a dozen.
fn cardinal<'a>(reading: &Reading<'a>, at: usize, end: usize, money: bool) -> Option<Numeral<'a>> {
    let mut sum = Sum { total: Decimal::ZERO, group: Decimal::ZERO, room: 100, limit: Decimal::MAX, scale: Decimal::ONE };
    let mut i = at;
    let article = reading.is_any(at, &["a", "an"]);
    if article {
        sum.group = Decimal::ONE;
        i += 1;
        number_word(reading, i, &[NumberKind::Scale, NumberKind::Dozen]).filter(|_| !is_plural(reading, i))?;
    } else if reading.kind(at) == TokenKind::Number {
        (sum.group, i) = figures::read(reading, at, end)?;
        sum.room = 0;
        if let Some((half, after)) = slashed(reading, i, end).filter(|_| !reading.glued(i)) {
            // 10 1/2
            sum.group += half;
            i = after;
        }
    }
    let mut read = i > at && !article;
    while i < end {
        let next = i + usize::from(read && is_hyphen(reading, i));
        if !(reading.has(next, Table::Number) || read && reading.is_any(next, &["and", "point"])) {
            break;
        }
        let Some(after) = step(reading, &mut sum, next, end, read, money) else { break };
        read = true;
        i = after;
    }
    let value = bounded(sum.total.checked_add(sum.group)?)?;
    let nature = if i == at + 1 && reading.kind(at) == TokenKind::Word && lower(reading, at) == "one" { Nature::One } else { Nature::Cardinal };
    read.then_some(Numeral { end: i, interval: Interval::exactly(value), scale: sum.scale, nature, unit: "" })
}

/// One more word of a cardinal; `None` where it ends.
fn step(reading: &Reading<'_>, sum: &mut Sum, at: usize, end: usize, read: bool, money: bool) -> Option<usize> {
    use NumberKind::{Dozen, Fraction, Scale, Small, Tens};
    if read && reading.is(at, "and") {
        let after = at + 1 + usize::from(is_hyphen(reading, at + 1));
        if let Some((part, stop)) = share(reading, after, end, true).filter(|_| sum.group > Decimal::ZERO || sum.scale > Decimal::ONE) {
            // two and a half; but not "the three and half the men"
            let bare = number_word(reading, after, &[Fraction]).is_some();
            if !bare && part < Decimal::ONE && !reading.is_any(stop, &["of"]) && sum.group > Decimal::ZERO {
                sum.group = sum.group.checked_add(part.round_dp(6))?;
                sum.room = 0;
                return Some(stop);
            }
        }
        let open = sum.room == 100 && (sum.group > Decimal::ZERO || sum.total > Decimal::ZERO);
        return if open { step(reading, sum, after, end, false, money).filter(|_| number_word(reading, after, &[Small, Tens]).is_some()) } else { None };
    }
    if read && reading.is(at, "point") {
        return decimals(reading, sum, at + 1);
    }
    let (word, after) = number_word(reading, at, &[Small, Tens, Scale, Dozen]).filter(|(_, after)| *after <= end)?;
    let value = digits_of(&word.value)?;
    match word.kind {
        Small | Tens => {
            if value >= Decimal::from(sum.room) && !(sum.room == 100 && value.is_zero()) {
                return None;
            }
            sum.group = sum.group.checked_add(value)?;
            sum.room = if word.kind == Tens { 10 } else { 0 };
        }
        Dozen => {
            if sum.group.is_zero() || is_plural(reading, at) && sum.group == Decimal::ONE {
                return None;
            }
            sum.group = sum.group.checked_mul(value)?;
            sum.room = 0;
            sum.scale = value;
        }
        _ => {
            if sum.group.is_zero() || !scales(reading, at, after, end, money) {
                return None;
            }
            if value == Decimal::ONE_HUNDRED {
                sum.group = bounded(sum.group.checked_mul(value)?)?;
                sum.room = 100;
            } else if value < sum.limit {
                sum.total = bounded(sum.total.checked_add(sum.group.checked_mul(value)?)?)?;
                (sum.group, sum.room, sum.limit) = (Decimal::ZERO, 100, value);
            } else {
                return None;
            }
            sum.scale = value;
        }
    }
    Some(after)
}

/// two point five: the figures after the point.
fn decimals(reading: &Reading<'_>, sum: &mut Sum, at: usize) -> Option<usize> {
    let (mut i, mut place) = (at, Decimal::ONE);
    while let Some((word, after)) = number_word(reading, i, &[NumberKind::Small]) {
        place = place.checked_div(Decimal::TEN)?;
        sum.group = sum.group.checked_add(digits_of(&word.value)?.checked_mul(place)?)?;
        i = after;
        if i > at + 6 {
            break;
        }
    }
    sum.room = 0;
    (i > at).then_some(i)
}

/// Whether a scale word is one here. A single letter is one with money, as a capital, or before a plural noun: `$2m`,
/// `2M`, `2m people`, but `a 2m wall` is two metres high.
fn scales(reading: &Reading<'_>, at: usize, after: usize, end: usize, money: bool) -> bool {
    let word = reading.word(at);
    // "18k gold"
    if reading.marks_at(at).iter().any(|m| m.table == Table::Unit && m.end as usize > after) {
        return false;
    }
    if word.len() > 1 || !word.is_ascii() {
        return true;
    }
    let noun = (after..end.min(after + 3)).take_while(|&i| reading.kind(i) == TokenKind::Word && !is_function_at(reading, i)).any(|i| is_plural(reading, i));
    let currency =
        reading.mark(after, Table::Unit).is_some_and(|m| reading.rules.tables.units.get(m.entry as usize).is_some_and(|u| u.kind == UnitKind::Money));
    // "1500b" is no billion, "2k" is a thousand; a letter that is a unit too has to be a capital: 2M, but 2m
    let short = reading.glued(at) && at > 0 && reading.word(at - 1).len() <= 3;
    let unit = reading.marks_at(at).iter().any(|m| m.table == Table::Unit);
    money || currency || noun || short && !unit || reading.glued(at) && reading.shape(at).is(Shape::UPPER) && word != "T" && word != "G"
}
