//! Points of the calendar in words: "January 22, 2015", "last Thursday", "the first week of June", "the 1980s".

use jiff::civil::Weekday;

use super::calendar;
use super::length::Amount;
use super::point::{Point, Unit, YearOf};
use super::turn::shift_of;
use super::words::{Sign, Words};
use crate::rules::{Table, TimeKind};
use crate::text::{Shape, TokenKind};

/// A point and one past its last token.
pub(super) type Parsed<'r> = Option<(Point<'r>, usize)>;

impl<'r> Words<'r, '_> {
    /// A point that begins at a token; "the" before it is not looked at.
    pub(super) fn point(&self, at: usize) -> Parsed<'r> {
        self.deeper()?.point_here(at).map(|(point, end)| self.weekday_behind(point, end))
    }

    fn point_here(&self, at: usize) -> Parsed<'r> {
        if self.kind(at) == TokenKind::Number {
            return self.numeral(at);
        }
        let Some(sign) = self.sign(at) else { return self.glued_word(at) };
        match sign.kind {
            TimeKind::Month => self.month(at, sign),
            TimeKind::Weekday => self.weekday(at, sign),
            TimeKind::Day => {
                let days = sign.value.split(' ').next()?.parse().ok()?;
                Some((Point::Offset(days), sign.end))
            }
            TimeKind::Back | TimeKind::Forward | TimeKind::This => self.turned(at, sign),
            TimeKind::Season => self.season(at, sign),
            TimeKind::Quarter => self.quarter(at, sign),
            TimeKind::Holiday => self.holiday(at, sign),
            TimeKind::Decade => self.named_decade(at, sign),
            TimeKind::Fiscal => {
                // "the third fiscal quarter of 2014" is told as its year
                let quarter = self.is(sign.end, "quarter") && self.is(sign.end + 1, "of");
                let year = if quarter { sign.end + 2 } else { sign.end + usize::from(self.is(sign.end, "year")) };
                self.fiscal_year(year).map(|(year, end)| (Point::Fiscal(year), end))
            }
            TimeKind::Length => self.unit_point(at, sign),
            TimeKind::Ordinal => self.ordinal_point(at),
            TimeKind::Number => self.day_before_month(at).or_else(|| self.decade_in_words(at)).or_else(|| {
                let (year, end) = self.year_in_words(at).filter(|(_, end)| self.stops(*end) && self.follows(at, &["in", "since", "until", "of", "by"]))?;
                Some((Point::Year(year), end))
            }),
            _ => None,
        }
    }

    /// A point that begins with digits.
    fn numeral(&self, at: usize) -> Parsed<'r> {
        // mostly nothing follows that makes more than a year of it
        if self.makes_time(at + 1) || self.year(at).is_none() {
            if let Some(date) = self.numeric_date(at) {
                return Some(date);
            }
            if self.ordinal(at).is_some() {
                return self.ordinal_point(at);
            }
            if let Some(day) = self.day_before_month(at) {
                return Some(day);
            }
            if let Some(decade) = self.short_decade(at) {
                return Some(decade);
            }
            if let Some(day) = self.digits(at, 2).and_then(|day| self.day_of_this(day as i8, at + 1)) {
                return Some(day);
            }
        }
        let year = self.year(at)?;
        let next = at + 1;
        if self.is(next, "s") && self.glued(next) {
            return (year % 10 == 0).then_some((Point::Years { first: year, count: if year % 100 == 0 && year < 2000 { 100 } else { 10 } }, at + 2));
        }
        if self.possessive_decade(next) && year % 10 == 0 {
            return Some((Point::Years { first: year, count: 10 }, at + 2));
        }
        // 2012-13, 2014/15, 2014-2018
        let tight = self.glued(next) && self.glued(next + 1);
        if tight && (self.kind(next) == TokenKind::Dash || self.is_any(next, &["/", "~"])) {
            let second = self.word(next + 1);
            let last = match (second.len(), self.digits(next + 1, 4)) {
                (2, Some(short)) if short == (year + 1) % 100 => Some(year + 1),
                (2, Some(short)) if self.kind(next) == TokenKind::Dash && short > year % 100 && short > 12 => Some(year - year % 100 + short),
                (4, Some(long)) if long > year && long < 2200 && !self.is_counted(next + 2) => Some(long),
                _ => None,
            };
            if let Some(last) = last {
                return Some((Point::Range(Box::new(Point::Year(year)), Box::new(Point::Year(last))), next + 2));
            }
            if let Some(month) = self.digits(next + 1, 2).filter(|m| (1..=12).contains(m) && self.kind(next) == TokenKind::Dash && !self.glued_dash(next + 2)) {
                return Some((Point::Month { year: YearOf::Stated(year), month: month as i8 }, next + 2));
            }
        }
        let quarter = if self.glued_dash(next) { next + 1 } else { next };
        if let Some(sign) = self.of(quarter, TimeKind::Quarter) {
            return Some((Point::Quarter { year: YearOf::Stated(year), number: sign.value.parse().ok()? }, sign.end));
        }
        if let Some(sign) = self.of(next, TimeKind::Fiscal) {
            return Some((Point::Fiscal(year), sign.end));
        }
        self.sure_year(at).map(|year| (Point::Year(year), next))
    }

    /// The `s` of "1980's".
    fn possessive_decade(&self, at: usize) -> bool {
        self.is_possessive(at) && self.has_the(at - 1)
    }

    /// "Thursday", "Thursday, January 22", "Thursday 22 January", "Thursday of next week", "Wed 13th".
    pub(super) fn weekday(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let day = calendar::weekday(sign.value.parse().ok()?)?;
        let short = sign.form > 1;
        let end = if short { self.past_dot(sign.end) } else { sign.end };
        let next = if self.glued_dash(end) { end + 1 } else { self.past_the(self.past_comma(end)) };
        if let Some(found) = self.in_brackets(day, end) {
            return Some(found);
        }
        // a full date behind it
        let date = match self.kind(next) {
            TokenKind::Number => self.numeric_date(next).or_else(|| self.day_before_month(next)).or_else(|| self.short_date(next)),
            _ => self.of(next, TimeKind::Month).and_then(|m| self.month(next, m)).or_else(|| self.day_before_month(next)),
        };
        match date {
            Some((Point::Day { year, month, day: number, .. }, end)) => return Some((Point::Day { year, month, day: number, weekday: Some(day) }, end)),
            Some((Point::Unclear { year, a, b, .. }, end)) => return Some((Point::Unclear { year, a, b, weekday: Some(day) }, end)),
            _ => {}
        }
        if let Some((number, after)) = self.ordinal(next).or_else(|| self.number(next).filter(|_| next == end))
            && (1..=31).contains(&number)
            && self.stops(after)
            && !self.mark_is(after, ":")
        {
            return Some((Point::Numbered { day: number as i8, weekday: Some(day) }, after));
        }
        if let Some((weeks, after)) = self.week_after(end) {
            return Some((Point::Weekday { day, turn: None, weeks: Some(weeks) }, after));
        }
        if self.is(end, "after") && self.of(end + 1, TimeKind::Forward).is_some() && self.stops(end + 2) {
            return Some((Point::Weekday { day, turn: None, weeks: None }, end + 2))
                .map(|(p, e)| (Point::Shifted { amount: week_amount(), forward: true, from: Some(Box::new(p)) }, e));
        }
        if sign.form == 1 {
            return None;
        }
        if let Some(found) = self.weekday_beside(sign, 1) {
            return Some(found);
        }
        // "Sat" and "Sun" are words too
        let expected = self.follows(at, &["on", "by", "until", "from", "to", "or", "next", "last", "this"])
            || self.is_alone(at, end)
            || self.before(at).is_some_and(|b| self.unit(b).is_some());
        (!short || expected && (self.is_capital(at) || self.is_alone(at, end))).then_some((Point::Weekday { day, turn: None, weeks: None }, end))
    }

    /// The day, with the weekday that stands behind it: "22 January (Thursday)", "January 22, Thursday,".
    fn weekday_behind(&self, point: Point<'r>, end: usize) -> (Point<'r>, usize) {
        let Point::Day { year, month, day, weekday: None } = point else { return (point, end) };
        let brackets = self.mark_is(end, "(");
        let sign = if brackets || self.mark_is(end, ",") { self.of(end + 1, TimeKind::Weekday).filter(|s| s.form != 1) } else { None };
        let closed = |at: usize| if brackets { self.mark_is(at, ")") } else { self.kind(at) == TokenKind::Punct && !self.mark_is(at, "(") };
        match sign.and_then(|sign| Some((calendar::weekday(sign.value.parse().ok()?)?, sign.end))) {
            Some((named, past)) if closed(past) => (Point::Day { year, month, day, weekday: Some(named) }, past + usize::from(brackets)),
            _ => (point, end),
        }
    }

    /// "(November 6, 2014)" after a weekday.
    fn in_brackets(&self, weekday: Weekday, at: usize) -> Parsed<'r> {
        let (date, end) = self.mark_is(at, "(").then(|| self.point(at + 1)).flatten()?;
        match date {
            Point::Day { year, month, day, .. } if self.mark_is(end, ")") => Some((Point::Day { year, month, day, weekday: Some(weekday) }, end + 1)),
            _ => None,
        }
    }

    /// `7.6` after a weekday.
    fn short_date(&self, at: usize) -> Parsed<'r> {
        let (a, b) = self.word(at).split_once('.')?;
        let (a, b) = (a.parse().ok()?, b.parse().ok()?);
        (a <= 31 && b <= 31).then(|| self.either(a, b, YearOf::Open)).flatten().map(|p| (p, at + 1))
    }

    /// "last week", "of next week" after a weekday: weeks from this one.
    fn week_after(&self, at: usize) -> Option<(i64, usize)> {
        let next = if self.is_any(at, &["of", "from"]) { at + 1 } else { at };
        let turn = self.sign(next)?;
        let shift = shift_of(turn)?;
        let week = self.of(turn.end, TimeKind::Length).filter(|s| s.value == "W" && !self.is_possessive(s.end))?;
        Some((i64::from(shift), week.end))
    }

    /// "the spring of 2011", "winter 2013", "in the summer".
    fn season(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let (year, end) = self.year_after(sign.end);
        if year != YearOf::Open {
            return Some((Point::Season { year, code: sign.value }, end));
        }
        let expected = self.follows(at, &["in", "since", "until", "by", "during", "this", "through"]) || self.ends_with(at, TimeKind::Modifier);
        // "in the fall of the city" is no season
        let free = self.stops(sign.end) && !self.is(sign.end, "of") && !self.is(sign.end, "in");
        (expected && free && !self.is_capital(at)).then_some((Point::Season { year, code: sign.value }, end))
    }

    /// "the first quarter of 2013", "Q3 2014", "q1-2019".
    fn quarter(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let number = sign.value.parse().ok()?;
        let next = if self.glued_dash(sign.end) { sign.end + 1 } else { sign.end };
        let (year, end) = self.year_after(next);
        let end = if year == YearOf::Open { sign.end } else { end };
        // matches have a "second quarter" too, but no Q2
        (year != YearOf::Open || self.reading.shape(at).is(Shape::DIGIT)).then_some((Point::Quarter { year, number }, end))
    }

    /// "Christmas", "Easter 2018", "Independence Day of this year"; not "Christmas tree".
    fn holiday(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let (year, end) = self.year_after(sign.end);
        // another country's day of that name is another day
        let foreign = self.before(at).is_some_and(|b| self.is_possessive(b)) || self.reading.mark_before(at, Table::Adjective).is_some();
        let rule = if foreign && self.word(sign.end - 1).eq_ignore_ascii_case("day") && sign.end - at > 1 { "" } else { sign.value };
        // "Easter Sunday, April 8, 2012"
        let dated = (year == YearOf::Open && self.mark_is(sign.end, ",")).then(|| self.point(sign.end + 1)).flatten();
        let year = match dated {
            Some((Point::Day { year: of @ YearOf::Stated(_), .. }, _)) => of,
            _ => year,
        };
        let point = Point::Holiday { year, rule, id: sign.id };
        if let Some((Unit::Weekend, end)) = self.unit(end) {
            return Some((Point::WeekendOf(Box::new(point)), end));
        }
        if year != YearOf::Open || sign.end - at > 1 {
            return Some((point, end));
        }
        let free = self.stops(end) || self.of(end, TimeKind::Part).is_some() || self.of(end, TimeKind::Modifier).is_some() || self.unit(end).is_some();
        free.then_some((point, end))
    }

    /// "the nineteen sixties".
    fn decade_in_words(&self, at: usize) -> Parsed<'r> {
        let (century, next) = self.number(at).filter(|(n, _)| (13..=20).contains(n))?;
        let decade = self.of(next, TimeKind::Decade)?;
        let first = i32::try_from(century).ok()? * 100 + decade.value.parse::<i32>().ok()?;
        Some((Point::Years { first, count: 10 }, decade.end))
    }

    /// "the eighties"; "in his eighties" is an age.
    fn named_decade(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let modifier = at.checked_sub(1).filter(|b| self.of(*b, TimeKind::Modifier).is_some_and(|s| s.end == at));
        let whole = modifier.unwrap_or(at);
        let known = self.has_the(whole) || self.follows(whole, &["in", "since", "until", "of", "from", "to", "by"]);
        let first: i32 = sign.value.parse().ok()?;
        known.then_some((Point::Years { first: 1900 + first, count: 10 }, sign.end))
    }
}

fn week_amount() -> Amount {
    Amount::new(1, false, Unit::Week).unwrap_or_default()
}
