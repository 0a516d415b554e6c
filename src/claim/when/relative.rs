//! Points that are counted from another point: "the day after Christmas", "the third Tuesday after Easter", "Tuesday week",
//! "the week before last", "three months to June", "ten years ago today". Words that point from the article's date by
//! themselves stand in `turn.rs`.

use super::calendar;
use super::grammar::Parsed;
use super::length::Amount;
use super::point::{Point, Unit, YearOf};
use super::words::{Sign, Words};
use crate::rules::TimeKind;

impl<'r> Words<'r, '_> {
    /// "the day after Christmas", "the week before Easter": from the unit.
    pub(super) fn unit_beside(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let unit = Unit::of(sign.value).filter(|unit| *unit >= Unit::Day)?;
        if !self.has_the(at) || sign.form != 0 || !self.is_any(sign.end, &["after", "before"]) {
            return None;
        }
        let forward = self.is(sign.end, "after");
        // the week before last, the year after next
        let turn = if forward { TimeKind::Forward } else { TimeKind::Back };
        if let Some(turn) = self.of(sign.end + 1, turn).filter(|turn| turn.value.is_empty() && self.stops(turn.end)) {
            return Some((Point::Unit { unit, shift: if forward { 2 } else { -2 } }, turn.end));
        }
        let (from, end) = self.beside(sign.end + 1)?;
        let day = Amount::new(1, false, Unit::Day)?;
        let next = Point::Shifted { amount: day, forward, from: Some(Box::new(from)) };
        let amount = Amount::new(1, false, unit)?;
        Some(match (unit, forward) {
            (Unit::Day, _) => (next, end),
            (_, true) => (Point::Slice { amount, last: false, of: Box::new(next) }, end),
            (_, false) => (Point::UpTo { amount, to: Box::new(next) }, end),
        })
    }

    /// "Tuesday after Easter", "third Tuesday after Easter", from the weekday: the `nth` such day behind or before a day;
    /// "Tuesday before last" and "Tuesday week".
    pub(super) fn weekday_beside(&self, sign: Sign<'r>, nth: i64) -> Parsed<'r> {
        let day = calendar::weekday(sign.value.parse().ok()?)?;
        let end = sign.end;
        if let Some(week) = self.of(end, TimeKind::Length).filter(|s| matches!(s.value, "W" | "F") && s.form == 0 && self.stops(s.end)) {
            let amount = Amount::new(1, false, Unit::of(week.value)?)?;
            let from = Box::new(Point::Weekday { day, turn: None, weeks: None });
            return Some((Point::Shifted { amount, forward: true, from: Some(from) }, week.end));
        }
        if !self.is_any(end, &["after", "before"]) {
            return None;
        }
        if self.is(end, "before") && self.of(end + 1, TimeKind::Back).is_some_and(|s| s.value.is_empty()) && self.stops(end + 2) {
            return Some((Point::Weekdays { count: 2, day, forward: false }, end + 2));
        }
        let (from, past) = self.beside(end + 1)?;
        Some((Point::Beside { nth, day, forward: self.is(end, "after"), of: Box::new(from) }, past))
    }

    /// The day, or feast, that another day is told from. An event is told by the day it has: "Thursday's vote".
    fn beside(&self, at: usize) -> Parsed<'r> {
        self.point(self.past_the(at)).filter(|(point, _)| matches!(point, Point::Day { .. } | Point::Holiday { .. } | Point::Weekday { .. }))
    }

    /// "starting tomorrow" behind a length of time, "from Monday" behind one that lasts: the day with which it begins.
    pub(super) fn starting(&self, at: usize, amount: Amount, end: usize) -> Parsed<'r> {
        let comma = self.past_comma(end);
        let lasts = self.follows(at, &["for"]) && self.is(comma, "from");
        let next = if lasts { comma + 1 } else { self.of(comma, TimeKind::Starting)?.end };
        let next = if self.is(next, "on") { next + 1 } else { next };
        let day = |point: &Point<'_>| matches!(point, Point::Day { .. } | Point::Weekday { .. } | Point::Offset(_) | Point::Holiday { .. });
        self.point(self.past_the(next)).filter(|(point, _)| day(point) && !amount.is_vague() && amount.unit() >= Unit::Day)
    }

    /// "to June", "ended March 31, 2014" behind a length of time: the day or month with which it ends.
    pub(super) fn up_to(&self, at: usize, amount: Amount, end: usize) -> Parsed<'r> {
        let ending = self.is_any(end, &["to", "through", "until", "till"]);
        if amount.is_vague() || amount.unit() < Unit::Day || !(ending || self.of(end, TimeKind::Ending).is_some()) || self.follows(at, &["from"]) {
            return None;
        }
        let next = if self.is(end + 1, "on") { end + 2 } else { end + 1 };
        self.ending(self.past_the(next))
    }

    /// "year to March 31", "week ended January 16", from the unit.
    pub(super) fn unit_up_to(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let amount = Amount::new(1, false, Unit::of(sign.value).filter(|unit| *unit >= Unit::Week)?)?;
        let (to, end) = (sign.form == 0).then(|| self.up_to(at, amount, sign.end)).flatten()?;
        Some((Point::UpTo { amount, to: Box::new(to) }, end))
    }

    fn ending(&self, at: usize) -> Parsed<'r> {
        let month = || {
            let sign = self.of(at, TimeKind::Month).filter(|sign| self.is_capital(at) && !self.is_capital(sign.end))?;
            Some((Point::Month { year: YearOf::Open, month: sign.value.parse().ok()? }, sign.end))
        };
        self.point(at).or_else(month).filter(|(point, _)| matches!(point, Point::Day { .. } | Point::Month { .. } | Point::Weekday { .. }))
    }

    /// "today", "on Friday" behind "ten years ago": the day itself, not about it.
    pub(super) fn day_of_years_ago(&self, amount: Amount, at: usize) -> Parsed<'r> {
        let next = if self.is(at, "on") { at + 1 } else { at };
        let (point, end) = self.point(next).filter(|_| amount.unit() >= Unit::Week)?;
        matches!(point, Point::Offset(_) | Point::Weekday { turn: None, weeks: None, .. }).then_some((point, end))
    }

    /// "on Tuesday" behind "a week": the Tuesday after the next.
    pub(super) fn week_on(&self, amount: Amount, at: usize) -> Parsed<'r> {
        let weeks = matches!(amount.unit(), Unit::Week | Unit::Fortnight) && !amount.is_vague();
        let sign = self.of(at + 1, TimeKind::Weekday).filter(|_| weeks && self.is(at, "on"))?;
        Some((Point::Weekday { day: calendar::weekday(sign.value.parse().ok()?)?, turn: None, weeks: None }, sign.end))
    }

    /// "Sundays", "weekdays": a repeated time, as its TIMEX3 value.
    pub(super) fn always(&self, at: usize) -> Option<(String, usize)> {
        let sign = self.sign(at)?;
        match sign.kind {
            // the second wording of a weekday is its plural
            TimeKind::Weekday if sign.form == 1 && self.of(sign.end, TimeKind::Ago).is_none() && self.number_before(at).is_none() => {
                Some((format!("XXXX-WXX-{}", sign.value), sign.end))
            }
            TimeKind::Length if sign.value == "WE" && sign.form == 1 && self.follows(at, &["on", "at", "and", "or"]) => {
                Some(("XXXX-WXX-WE".to_owned(), sign.end))
            }
            _ => None,
        }
    }

    fn number_before(&self, at: usize) -> Option<i64> {
        self.number(self.before(at)?).map(|(number, _)| number)
    }

    /// "the night of March 5", "the morning of last Tuesday", "lunchtime Friday": the day and the code of its part.
    pub(super) fn part_of_day(&self, at: usize) -> Option<(Point<'r>, &'r str, usize)> {
        let part = self.of(at, TimeKind::Part)?;
        let next = if self.is_any(part.end, &["of", "on"]) { self.past_the(part.end + 1) } else { part.end };
        if next == part.end && self.of(next, TimeKind::Weekday).is_none() {
            return None;
        }
        let (day, end) = self.point(next)?;
        matches!(day, Point::Day { .. } | Point::Weekday { .. } | Point::Holiday { .. } | Point::Offset(_)).then_some((day, part.value, end))
    }
}
