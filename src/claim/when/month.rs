//! Months and their days: "January 22, 2015", "22nd of January", "9 to 12 June", "June last year", "June".

use super::grammar::Parsed;
use super::numerals::day_of;
use super::point::{Point, YearOf};
use super::turn::shift_of;
use super::words::{Sign, Words};
use crate::rules::TimeKind;
use crate::text::TokenKind;

/// Words after which a month that stands alone is a month.
const SURELY: &[&str] = &["in", "since", "during", "until", "till", "throughout", "through"];
/// Words after which it mostly is, unless the month is a name too.
const MOSTLY: &[&str] = &["by", "from", "to", "of", "for", "before", "after", "between", "and", "or", "about", "the", "a", "on", "than", "as", "is", "was"];

impl<'r> Words<'r, '_> {
    /// "22 January 2015", "22nd of January", "9 to 12 of June".
    pub(super) fn day_before_month(&self, at: usize) -> Parsed<'r> {
        // "$12 December 27"
        if self.glued(at) && self.before(at).is_some_and(|b| self.kind(b) == TokenKind::Symbol && !self.mark_is(b, "/")) {
            return None;
        }
        let (day, mut end) = self.ordinal(at).or_else(|| self.number(at))?;
        let day = i32::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        let mut last = None;
        // 22-Jan-2015
        let dash = self.kind(end) == TokenKind::Dash && !(self.glued_dash(end) && self.of(end + 1, TimeKind::Month).is_some());
        if dash || self.is_any(end, &["to", "and", "through", "till", "until"]) {
            let next = self.past_the(end + 1);
            let (to, after) = self.ordinal(next).or_else(|| self.number(next))?;
            let to = i32::try_from(to).ok().filter(|to| (day + 1..=31).contains(to))?;
            (last, end) = (Some(to), after);
        }
        let next = if self.is(end, "of") || self.glued_dash(end) || self.mark_is(end, "/") { end + 1 } else { end };
        let (year, month, end) = if let Some(sign) = self.of(next, TimeKind::Month) {
            let glued = if sign.form > 0 { self.past_dot(sign.end) } else { sign.end };
            // 23/Sep/2020
            let slash = self.mark_is(glued, "/") || self.glued_dash(glued);
            let (year, end) = match self.year(glued + 1).filter(|_| slash) {
                Some(year) => (YearOf::Stated(year), glued + 2),
                None => self.year_after(glued),
            };
            (year, sign.value.parse::<i32>().ok()?, end)
        } else {
            return None;
        };
        let first = day_of(year, month, day)?;
        match last {
            None => Some((first, end)),
            Some(to) => Some((Point::Range(Box::new(first), Box::new(day_of(year, month, to)?)), end)),
        }
    }

    /// A year after a month, day or holiday: ", 2015", "of 2015", "last year", "of this year".
    pub(super) fn year_after(&self, at: usize) -> (YearOf, usize) {
        let next = if self.is_any(at, &["of", "in", ","]) { at + 1 } else { at };
        let next = if self.is(next, "the") && self.is(next + 1, "year") { next + 2 } else { next };
        if let Some(year) = self.year(next) {
            // "in June, 2014 people": only a numeral right behind counts people
            if !(self.mark_is(at, ",") && self.is_counted(next + 1)) {
                return (YearOf::Stated(year), next + 1);
            }
        }
        if let Some((year, end)) = self.year_in_words(next) {
            return (YearOf::Stated(year), end);
        }
        // '69
        if self.is_apostrophe(next)
            && let Some(short) = self.digits(next + 1, 2).filter(|_| self.glued(next + 1) && self.word(next + 1).len() == 2 && self.stops(next + 2))
        {
            return (YearOf::Stated(if short <= 40 { 2000 } else { 1900 } + short), next + 2);
        }
        if self.is(at, "of")
            && let Some(short) = self.digits(next, 2).filter(|_| self.word(next).len() == 2 && self.stops(next + 1))
        {
            return (YearOf::Stated(if short <= 40 { 2000 } else { 1900 } + short), next + 1);
        }
        let comma = self.mark_is(at, ",");
        if let Some(turn) = self.sign(next).filter(|_| !comma)
            && let Some(shift) = shift_of(turn)
            && self.of(turn.end, TimeKind::Length).is_some_and(|s| s.value == "Y")
        {
            return (YearOf::From(shift), turn.end + 1);
        }
        (YearOf::Open, at)
    }

    /// "January 22, 2015", "January 22", "June 2014", "June".
    pub(super) fn month(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let month: i32 = sign.value.parse().ok()?;
        let end = if sign.form > 0 { self.past_dot(sign.end) } else { sign.end };
        // Jan/3, Sep-23-2020, Dec/2018
        if self.mark_is(end, "/") || self.glued_dash(end) {
            if let Some(year) = self.year(end + 1) {
                return Some((Point::Month { year: YearOf::Stated(year), month: month as i8 }, end + 2));
            }
            if let Some(day) = self.digits(end + 1, 2).filter(|_| self.glued(end) && self.glued(end + 1)) {
                let third = self.mark_is(end + 2, self.word(end)).then(|| self.year(end + 3)).flatten();
                let (year, end) = third.map_or((YearOf::Open, end + 2), |y| (YearOf::Stated(y), end + 4));
                return Some((day_of(year, month, day)?, end));
            }
        }
        // "September, 11, 2001"
        if let Some(day) = self.digits(end + 1, 2).filter(|_| self.mark_is(end, ",") && self.mark_is(end + 2, ","))
            && let Some(year) = self.year(end + 3)
        {
            return Some((day_of(YearOf::Stated(year), month, day)?, end + 4));
        }
        let ordinal = self.ordinal(self.past_the(end));
        let digits = || self.digits(end, 2).map(|day| (i64::from(day), end + 1));
        // "January twenty-five nineteen eighty-six"
        let words = || self.number(end).filter(|(_, after)| self.kind(end) == TokenKind::Word && self.year_in_words(*after).is_some());
        if let Some((day, after)) = ordinal.or_else(digits).or_else(words)
            && (1..=31).contains(&day)
            && !(self.mark_is(after, ":") && self.digits(after + 1, 2).is_some())
        {
            // "may 5 men leave" is no date
            let (year, after) = self.year_after(after);
            if ordinal.is_some() || year != YearOf::Open || self.is_capital(at) || !self.is_counted(after) {
                return Some((day_of(year, month, day as i32)?, after));
            }
        }
        let (year, after) = self.year_after(end);
        if year != YearOf::Open {
            return Some((Point::Month { year, month: month as i8 }, after));
        }
        self.is_bare_month(at, sign, month).then_some((Point::Month { year, month: month as i8 }, sign.end))
    }

    /// Whether a month without day and year is one. March and May are verbs, August an adjective; April, May, June, August
    /// and Jan are people too.
    fn is_bare_month(&self, at: usize, sign: Sign<'r>, month: i32) -> bool {
        let (end, capital) = (sign.end, self.is_capital(at));
        let word_too = sign.form > 0 || matches!(month, 3 | 5 | 8);
        let name_too = matches!(month, 4 | 5 | 6 | 8) || month == 1 && sign.form > 0;
        if self.is_alone(at, end) || self.ends_with(at, TimeKind::Modifier) {
            return capital || !word_too;
        }
        let Some(before) = self.before(at) else {
            return capital && (self.is_possessive(end) && !name_too || self.opens_range(end));
        };
        if self.opens_range(end) || self.is_month_before(before) {
            return capital || !word_too;
        }
        let name = self.is_capital(end) && self.sign(end).is_none();
        if self.is_any(before, SURELY) {
            return if capital { !(name && name_too) } else { !word_too || self.stops(end) };
        }
        let expected = self.is_any(before, MOSTLY) || self.is_possessive(end) || self.of(before, TimeKind::Rest).is_some();
        expected && if capital { !name && !name_too } else { !word_too }
    }

    /// Whether another month follows: "May to October".
    fn opens_range(&self, at: usize) -> bool {
        let joined = self.kind(at) == TokenKind::Dash || self.is_any(at, &["to", "and", "through", "until", "till"]);
        joined && self.of(self.past_the(at + 1), TimeKind::Month).is_some()
    }

    /// Whether a month stands before the token that joins another to it.
    fn is_month_before(&self, join: usize) -> bool {
        let joined = self.kind(join) == TokenKind::Dash || self.is_any(join, &["to", "and", "through", "until", "till"]);
        joined && self.ends_with(join, TimeKind::Month)
    }

    /// "nineteen eighty-six", "two thousand and five", "nineteen hundred ninety-three".
    pub(super) fn year_in_words(&self, at: usize) -> Option<(i32, usize)> {
        if self.kind(at) != TokenKind::Word {
            return None;
        }
        let (number, end) = self.number(at)?;
        let (year, end) = match number {
            1000..=2199 => (number, end),
            // nineteen eighty-six
            13..=21 => {
                let (rest, end) = self.number(end).filter(|(rest, _)| self.kind(end) == TokenKind::Word && (10..100).contains(rest))?;
                (number * 100 + rest, end)
            }
            _ => return None,
        };
        Some((i32::try_from(year).ok()?, end))
    }
}
