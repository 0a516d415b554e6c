//! What lies inside a longer stretch: "the first week of June", "the last day of 2014", "the end of May", "the 19th century",
//! "week 31".

use super::calendar;
use super::grammar::Parsed;
use super::point::{Edge, Item, Point, Unit, YearOf};
use super::words::{Sign, Words};
use crate::rules::TimeKind;
use crate::text::TokenKind;

impl<'r> Words<'r, '_> {
    /// "week 31", "the week of January 5", "the year 2011", "the weekend".
    pub(super) fn unit_point(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let unit = Unit::of(sign.value)?;
        if let Some(found) = self.unit_beside(at, sign).or_else(|| self.unit_up_to(at, sign)) {
            return Some(found);
        }
        // year-end, month's end
        let joined = self.glued_dash(sign.end) || self.is_possessive(sign.end);
        if joined && sign.form == 0 && self.is(sign.end + 1, "end") && self.stops(sign.end + 2) && unit >= Unit::Week {
            return Some((Point::Part { edge: Edge::End, of: Box::new(Point::Unit { unit, shift: 0 }) }, sign.end + 2));
        }
        match unit {
            Unit::Year => {
                let year = self.sure_year(sign.end)?;
                Some((Point::Year(year), sign.end + 1))
            }
            Unit::Week => {
                if let Some(number) = self.digits(sign.end, 2).filter(|n| (1..=53).contains(n) && !self.is_counted(sign.end + 1)) {
                    return Some((Point::WeekNumber(number as i8), sign.end + 1));
                }
                let next = if self.is(sign.end, "of") { sign.end + 1 } else { self.of(sign.end, TimeKind::Starting)?.end };
                if !self.has_the(at) {
                    return None;
                }
                let (day, end) = self.point(self.past_the(next)).filter(|(p, _)| matches!(p, Point::Day { .. }))?;
                Some((Point::WeekOf(Box::new(day)), end))
            }
            Unit::Weekend if self.has_the(at) && sign.form == 0 && self.stops(sign.end) => Some((Point::Weekend, sign.end)),
            _ => None,
        }
    }

    /// "the week", "the month", where something before it says that it is the one we are in.
    pub(super) fn current_unit(&self, at: usize) -> Parsed<'r> {
        let sign = self.of(self.past_the(at), TimeKind::Length).filter(|s| s.form == 0)?;
        let unit = Unit::of(sign.value).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Decade))?;
        // "Person of the Year" is a title
        (self.stops(sign.end) && !self.is(sign.end, "of") && !self.is_capital(sign.end - 1)).then_some((Point::Unit { unit, shift: 0 }, sign.end))
    }

    /// "first week of June", "the 22nd", "second of August", "19th century".
    pub(super) fn ordinal_point(&self, at: usize) -> Parsed<'r> {
        if let Some(day) = self.day_before_month(at) {
            return Some(day);
        }
        let (number, end) = self.ordinal(at)?;
        let number = i8::try_from(number).ok().filter(|n| (1..=99).contains(n))?;
        let next = if self.glued_dash(end) { end + 1 } else { end };
        if self.of(next, TimeKind::Length).is_some_and(|s| s.value == "C") && number <= 22 {
            return Some((Point::Years { first: (i32::from(number) - 1) * 100, count: 100 }, next + 1));
        }
        // "the 5th last day"
        let (nth, next) = match self.of(next, TimeKind::Back).filter(|s| s.value.is_empty()) {
            Some(back) => (-number, back.end),
            None => (number, next),
        };
        if let Some(found) = self.item_of(next, nth) {
            return Some(found);
        }
        if let Some(found) = self.of(next, TimeKind::Weekday).filter(|_| nth > 0).and_then(|day| self.weekday_beside(day, nth.into())) {
            return Some(found);
        }
        if let Some((amount, end)) = self.amount(next).filter(|_| nth == 1)
            && self.is_any(end, &["of", "in"])
            && let Some((of, end)) = self.stretch(end + 1)
        {
            return Some((Point::Slice { amount, last: false, of: Box::new(of) }, end));
        }
        if let Some(found) = self.day_of_this(number, end) {
            return Some(found);
        }
        // "on the 22nd", but not "on the 22nd floor"; a first or second may be anything
        let alone = self.is_alone(at, end);
        let expected = self.follows(at, &["on", "until", "till", "by", "from"]) && (self.has_the(at) || self.is(at.wrapping_sub(1), "on"));
        ((alone || expected && self.kind(at) == TokenKind::Number) && number <= 31 && self.stops(end) && !self.is_any(end, &["of", "and", "or"]))
            .then_some((Point::Numbered { day: number, weekday: None }, end))
    }

    /// "20th of this month", from "of".
    pub(super) fn day_of_this(&self, day: i8, at: usize) -> Parsed<'r> {
        let (of, end) = self.is(at, "of").then(|| self.stretch(at + 1)).flatten()?;
        matches!(of, Point::Unit { unit: Unit::Month, .. }).then(|| (Point::Nth { nth: day, item: Item::Day, of: Box::new(of) }, end))
    }

    /// "last day of October", from "last".
    pub(super) fn last_of(&self, at: usize) -> Parsed<'r> {
        let sign = self.of(at, TimeKind::Back).filter(|s| s.value.is_empty())?;
        self.item_of(sign.end, -1)
    }

    /// "the second Tuesday of each month": a repeated time, as its TIMEX3 value.
    pub(super) fn nth_of_every(&self, at: usize) -> Option<(String, usize)> {
        let (nth, day) = self.ordinal(at).or_else(|| self.of(at, TimeKind::Back).filter(|s| s.value.is_empty()).map(|s| (-1, s.end)))?;
        let day = self.of(day, TimeKind::Weekday)?;
        let every = self.of(day.end + 1, TimeKind::Every).filter(|_| self.is_any(day.end, &["of", "in"]))?;
        let unit = self.of(every.end, TimeKind::Length)?;
        Some((format!("{}-W{nth}-{}", Unit::of(unit.value)?.unknown(), day.value), unit.end))
    }

    /// "Tuesday of October" after an ordinal.
    fn item_of(&self, at: usize, nth: i8) -> Parsed<'r> {
        let (item, next) = if let Some(day) = self.of(at, TimeKind::Weekday).filter(|s| s.form != 1) {
            (Item::Weekday(calendar::weekday(day.value.parse().ok()?)?), day.end)
        } else if self.is(at, "half") {
            (Item::Half, at + 1)
        } else {
            let sign = self.of(at, TimeKind::Length).filter(|s| s.form == 0)?;
            let item = match Unit::of(sign.value)? {
                Unit::Day => Item::Day,
                Unit::Week => Item::Week,
                Unit::Month => Item::Month,
                Unit::Year => Item::Year,
                Unit::Decade => Item::Decade,
                _ => return None,
            };
            (item, sign.end)
        };
        if !self.is_any(next, &["of", "in"]) {
            return None;
        }
        let (of, end) = self.stretch(next + 1)?;
        Some((Point::Nth { nth, item, of: Box::new(of) }, end))
    }

    /// A month, quarter, year or the like that other days lie in, also "the month".
    fn stretch(&self, at: usize) -> Parsed<'r> {
        let next = self.past_the(at);
        let month = || {
            let sign = self.of(next, TimeKind::Month).filter(|_| self.stops(next + 1))?;
            Some((Point::Month { year: YearOf::Open, month: sign.value.parse().ok()? }, sign.end))
        };
        self.point(next).filter(|(p, _)| p.is_stretch()).or_else(month).or_else(|| self.current_unit(at))
    }

    /// What "early", "end of", "later" and the like stand before: a point, or "the week".
    pub(super) fn part_of(&self, at: usize, edge: Edge) -> Parsed<'r> {
        let next = if self.glued_dash(at) { at + 1 } else { at };
        let next = if self.is_any(next, &["in", "on", "of"]) { next + 1 } else { next };
        // late '80s
        let next = if self.is_apostrophe(next) && self.glued(next + 1) { next + 1 } else { next };
        let (of, end) = self.point(self.past_the(next)).or_else(|| self.current_unit(next))?;
        let current = matches!(of, Point::Unit { unit, shift: 0 } if unit > Unit::Day);
        let edge = match edge {
            Edge::Over if !current => Edge::Start,
            Edge::Left if !current => Edge::End,
            edge => edge,
        };
        Some((Point::Part { edge, of: Box::new(of) }, end))
    }
}
