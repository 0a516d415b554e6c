//! Lengths of time: "five years", "two-and-a-half hours", "a decade". Not ages.

use jiff::civil::Date;

use super::calendar::{days_from, months_from};
use super::point::Unit;
use super::words::Words;
use crate::claim::reading::sign;
use crate::rules::TimeKind;
use crate::text::TokenKind;

/// An amount of time, unit by unit as written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Amount {
    months: i64,
    weeks: i64,
    days: i64,
    seconds: i64,
    /// Units of which nobody says how many: "several weeks".
    vague: bool,
    /// The smallest unit that was said.
    unit: Option<Unit>,
}

impl Amount {
    /// Whether it is longer than another in the same unit.
    pub(super) fn is_longer(&self, other: &Amount) -> bool {
        let parts = |amount: &Amount| (amount.months, amount.weeks, amount.days, amount.seconds);
        parts(self) > parts(other)
    }

    /// `count` and perhaps a half of `unit`; `None` for more than any text means.
    pub(super) fn new(count: i64, half: bool, unit: Unit) -> Option<Amount> {
        if !(0..=1_000_000).contains(&count) {
            return None;
        }
        let (half, mut amount) = (i64::from(half), Amount { unit: Some(unit), ..Amount::default() });
        match unit {
            Unit::Second => amount.seconds = count,
            Unit::Minute => amount.seconds = count * 60 + half * 30,
            Unit::Hour => amount.seconds = count * 3600 + half * 1800,
            Unit::Day => (amount.days, amount.seconds) = (count, half * 43_200),
            Unit::Weekend | Unit::Week => (amount.weeks, amount.days) = (count, half * 3),
            Unit::Fortnight => amount.weeks = count * 2 + half,
            Unit::Month => (amount.months, amount.days) = (count, half * 15),
            Unit::Quarter => amount.months = count * 3,
            Unit::Year => amount.months = count * 12 + half * 6,
            Unit::Decade => amount.months = count * 120 + half * 60,
            Unit::Century => amount.months = count * 1200 + half * 600,
        }
        Some(amount)
    }

    /// Some of `unit`.
    pub(super) fn vague(unit: Unit) -> Amount {
        Amount { vague: true, unit: Some(unit), ..Amount::default() }
    }

    /// The smallest unit that was said.
    pub(super) fn unit(&self) -> Unit {
        self.unit.unwrap_or(Unit::Day)
    }

    /// Whether nobody says how many.
    pub(super) fn is_vague(&self) -> bool {
        self.vague
    }

    /// The number of whole quarters, where it is that.
    pub(super) fn quarters(&self) -> Option<i64> {
        (self.unit == Some(Unit::Quarter)).then_some(self.months / 3)
    }

    fn plus(self, other: Amount) -> Amount {
        Amount {
            months: self.months + other.months,
            weeks: self.weeks + other.weeks,
            days: self.days + other.days,
            seconds: self.seconds + other.seconds,
            vague: self.vague || other.vague,
            unit: self.unit.min(other.unit),
        }
    }

    /// The day so far before or after `date`; hours count as the days they fill.
    pub(super) fn from(&self, date: Date, forward: bool) -> Option<Date> {
        if self.vague {
            return None;
        }
        let sign = if forward { 1 } else { -1 };
        let days = self.weeks * 7 + self.days + self.seconds / 86_400;
        days_from(months_from(date, sign * self.months)?, sign * days)
    }

    /// TIMEX3 period: `P2Y6M`, `PT2H30M`.
    pub(super) fn value(&self) -> String {
        use std::fmt::Write;
        if self.vague {
            let time = if self.unit().is_clock() { "T" } else { "" };
            return format!("P{time}X{}", self.unit().letter());
        }
        let mut out = String::from("P");
        let clock = [(self.seconds / 3600, 'H'), (self.seconds / 60 % 60, 'M'), (self.seconds % 60, 'S')];
        for (count, letter) in [(self.months / 12, 'Y'), (self.months % 12, 'M'), (self.weeks, 'W'), (self.days, 'D')] {
            if count > 0 {
                let _ = write!(out, "{count}{letter}");
            }
        }
        if self.seconds > 0 {
            out.push('T');
            for (count, letter) in clock.into_iter().filter(|(count, _)| *count > 0) {
                let _ = write!(out, "{count}{letter}");
            }
        }
        if out.len() == 1 {
            let _ = write!(out, "{}0{}", if self.unit().is_clock() { "T" } else { "" }, self.unit().letter());
        }
        out
    }
}

impl<'r> Words<'r, '_> {
    /// The amount that starts at a token, with one past its last token: "two years and three months".
    pub(super) fn amount(&self, at: usize) -> Option<(Amount, usize)> {
        let (mut amount, mut end) = self.simple_amount(at)?;
        if amount.is_vague() {
            return Some((amount, end));
        }
        loop {
            // "3 hours, 20 minutes", "2 weeks and 2 days", "3 hours 20 minutes": only from a larger unit to a smaller
            let next = if self.is_any(end, &["and", ","]) { end + 1 } else { end };
            if next > end && self.is_article(next) && self.is(next + 1, "half") && !self.glued_dash(next + 2) {
                let half = Amount::new(0, true, amount.unit())?;
                return Some((amount.plus(half), next + 2));
            }
            match self.simple_amount(next) {
                Some((more, after))
                    if more.unit() < amount.unit()
                        && (self.is(end, "and") || more.unit() >= amount.unit().finer())
                        && !self.is(next, "half")
                        && !more.is_vague()
                        && !self.is_article(next)
                        && self.of(after, TimeKind::Ago).is_none() =>
                {
                    (amount, end) = (amount.plus(more), after);
                }
                _ => return Some((amount, end)),
            }
        }
    }

    pub(super) fn is_article(&self, at: usize) -> bool {
        at < self.end && self.reading.has_any(at, sign::ARTICLE)
    }

    /// Whether a hyphen inside a word stands here.
    pub(super) fn glued_dash(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Dash && self.glued(at) && self.glued(at + 1)
    }

    /// Past a hyphen, where one stands.
    fn past_dash(&self, at: usize) -> usize {
        if self.glued_dash(at) { at + 1 } else { at }
    }

    /// The unit of time at a token.
    pub(super) fn unit(&self, at: usize) -> Option<(Unit, usize)> {
        let sign = self.of(at, TimeKind::Length)?;
        Some((Unit::of(sign.value)?, sign.end))
    }

    fn simple_amount(&self, at: usize) -> Option<(Amount, usize)> {
        if let Some(sign) = self.of(at, TimeKind::Several) {
            let (unit, end) = self.unit(sign.end)?;
            return Some((Amount::vague(unit), end));
        }
        if let Some(found) = self.quarter_of(at) {
            return Some(found);
        }
        // half an hour, half a century
        if self.is(at, "half") {
            let next = if self.is_article(at + 1) { at + 2 } else { self.past_dash(at + 1) };
            let (unit, end) = self.unit(next)?;
            return (next > at + 1).then_some((Amount::new(0, true, unit)?, end));
        }
        let (count, mut half, mut end) = if self.is_article(at) { (1, false, at + 1) } else { self.count(at)? };
        if self.is_article(at) && self.is(end, "half") {
            // a half-hour
            let (unit, end) = self.unit(self.past_dash(end + 1))?;
            return Some((Amount::new(0, true, unit)?, end));
        }
        // two-and-a-half, two and a half
        let and = self.past_dash(end);
        if !half && self.is(and, "and") {
            let a = self.past_dash(and + 1);
            let word = self.past_dash(a + 1);
            if self.is_article(a) && self.is(word, "half") {
                (half, end) = (true, word + 1);
            }
        }
        let next = self.past_dash(end);
        let (unit, end) = self.unit(next)?;
        // "a quarter of voters", "three quarters of voters" are shares
        if unit == Unit::Quarter && (self.is(end, "of") || self.is_article(at) || self.is_any(end, &["to", "past"])) {
            return None;
        }
        if unit == Unit::Weekend && self.is_article(at) {
            return None;
        }
        Some((Amount::new(count, half, unit)?, end))
    }

    /// "a quarter of a century", "a quarter-century", "a quarter of an hour".
    fn quarter_of(&self, at: usize) -> Option<(Amount, usize)> {
        let quarter = at + usize::from(self.is_article(at));
        let sign = self.of(quarter, TimeKind::Length).filter(|s| s.value == "Q" && s.form == 0)?;
        let next = if self.is(sign.end, "of") && self.is_article(sign.end + 1) { sign.end + 2 } else { self.past_dash(sign.end) };
        let (unit, end) = self.unit(next)?;
        let amount = match unit {
            Unit::Century => Amount::new(25, false, Unit::Year),
            Unit::Hour => Amount::new(15, false, Unit::Minute),
            _ => None,
        };
        Some((amount?, end))
    }

    /// A whole number, or one and a half, at a token.
    fn count(&self, at: usize) -> Option<(i64, bool, usize)> {
        if let Some((number, end)) = self.number(at) {
            // 2 1/2
            if self.is(end, "1") && self.mark_is(end + 1, "/") && self.is(end + 2, "2") && self.glued(end + 1) {
                return Some((number, true, end + 3));
            }
            return Some((number, false, end));
        }
        if self.kind(at) != TokenKind::Number {
            return None;
        }
        let text = self.word(at);
        if let Some(whole) = text.strip_suffix(".5") {
            return Some((whole.parse().ok()?, true, at + 1));
        }
        None
    }

    /// Whether the length `first..end` is an age: "34-year-old", "34 years old", "aged 34 years".
    pub(super) fn is_age(&self, first: usize, end: usize) -> bool {
        let after = self.past_dash(end);
        let before = first.checked_sub(1).is_some_and(|i| self.ends_with(i + 1, TimeKind::Age));
        // "of age", "old"; the long form "two-year-long" is none
        before || self.of(after, TimeKind::Age).is_some()
    }
}
