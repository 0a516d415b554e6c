//! Amounts of money whose code is glued to the figures: `USD10m`, `RM23.50`, `$US55,931,000`. The tokeniser keeps letters
//! and figures together, as it must for `MH370`, so these are read from the characters.

use crate::claim::Reading;
use crate::rules::{NumberKind, Unit, UnitKind};
use crate::text::{Packed, Shape, TokenKind, fold};
use crate::value::{Decimal, Interval};

use super::numeral::{self, Nature, Numeral, number_word};

/// Whether such an amount may start at a token; cheap.
pub(super) fn may_start(reading: &Reading<'_>, at: usize) -> bool {
    reading.kind(at) == TokenKind::Word && reading.shape(at).is(Shape::DIGIT) && reading.shape(at).is(Shape::CAPITAL)
}

/// Reads the amount at a token where one may start: its unit, its numeral, and its first token.
pub(super) fn read<'a>(reading: &Reading<'a>, at: usize, start: usize, end: usize) -> Option<(&'a Unit, Numeral<'a>, usize)> {
    let text = reading.article.text.as_str();
    let word = reading.word(at);
    let letters = word.find(|c: char| !c.is_ascii_alphabetic())?;
    // "F16" has no letters of any table
    if reading.rules.lexicon.word(Packed::new(&fold(&word[..letters]))) == 0 {
        return None;
    }
    let dollar = at > start && reading.glued(at) && reading.word(at - 1).starts_with('$');
    let first = at - usize::from(dollar);
    let begin = reading.span(first, at + 1).start as usize;
    let code = text.get(begin..reading.span(at, at + 1).start as usize + letters)?;
    let unit = reading.rules.tables.units.iter().find(|u| u.kind == UnitKind::Money && u.signs.iter().any(|s| s == code))?;
    let figures = begin + code.len();
    let rest = text.get(figures..)?.as_bytes();
    let mut len = 0;
    while let Some(b) = rest.get(len).filter(|_| len < 24) {
        let inner = matches!(b, b',' | b'.') && rest.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !(b.is_ascii_digit() || inner) {
            break;
        }
        len += 1;
    }
    let number: Decimal = text.get(figures..figures + len)?.replace(',', "").parse().ok()?;
    let stop = figures + len;
    // what is left of the last token is a scale, or there is none
    let last = reading.token_at(stop as u32).min(end);
    let inside = last > at && reading.span(last - 1, last).end as usize > stop;
    let (scale, end) = if inside {
        (suffix(reading, text.get(stop..reading.span(last - 1, last).end as usize)?)?, last)
    } else if let Some((word, after)) = number_word(reading, last, &[NumberKind::Scale]).filter(|(_, after)| *after <= end) {
        (word.value.parse().ok()?, after)
    } else {
        (Decimal::ONE, last)
    };
    let value = numeral::bounded(number.checked_mul(scale)?)?;
    Some((unit, Numeral { end, interval: Interval::exactly(value), scale, nature: Nature::Cardinal, unit: "" }, first))
}

/// The scale that letters behind a figure stand for: `m`, `bn`.
fn suffix(reading: &Reading<'_>, letters: &str) -> Option<Decimal> {
    let found = reading.rules.tables.numbers.iter().find(|n| n.kind == NumberKind::Scale && n.words.iter().any(|w| w.eq_ignore_ascii_case(letters)))?;
    found.value.parse().ok()
}
