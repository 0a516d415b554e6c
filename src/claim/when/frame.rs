//! The calendar as seen from the article's date: which January, which Thursday, which week.

use jiff::civil::{Date, Weekday};

use super::calendar::{self, Days, days_from};
use super::point::{Edge, Item, Turn, Unit, YearOf};
use super::tense::Way;
use crate::value::civil;

/// Days after which a day of the past is printed with its year.
pub(super) const FAR: i64 = 300;

/// Days from one day to another.
pub(super) fn gap(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// How many days lie between a range and a day.
fn distance(days: Days, day: Date) -> i64 {
    gap(days.1, day).max(gap(day, days.0)).max(0)
}

/// From where a point is looked at.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// The article's date, where it is known and counts.
    pub(super) today: Option<Date>,
    /// Which way the sentence looks.
    pub(super) way: Way,
}

impl Frame {
    /// The days of what comes round every year: the one that the frame means.
    pub(super) fn in_year(&self, year: YearOf, days: impl Fn(i32) -> Option<Days>) -> Option<Days> {
        let around = |from: i32| (0..9).map(move |i| from + i);
        match year {
            YearOf::Stated(year) => days(year),
            YearOf::From(shift) => days(i32::from(self.today?.year()) + shift),
            YearOf::Back => {
                let today = self.today?;
                around(i32::from(today.year()) - 8).rev().find_map(|y| days(y).filter(|d| d.1 < today))
            }
            YearOf::Forward => {
                let today = self.today?;
                around(i32::from(today.year())).find_map(|y| days(y).filter(|d| d.0 > today))
            }
            YearOf::Open => {
                let today = self.today?;
                let year = i32::from(today.year());
                match self.way {
                    Way::Past => around(year - 8).rev().find_map(|y| days(y).filter(|d| d.0 <= today)),
                    // a winter that began last year is not over
                    Way::Future => around(year - 1).find_map(|y| days(y).filter(|d| d.1 >= today)),
                    Way::Open => around(year - 4).filter_map(days).min_by_key(|d| distance(*d, today)),
                }
            }
        }
    }

    /// "the 22nd", "Sunday 31": the day of that number, and weekday, that the sentence looks at.
    pub(super) fn numbered(&self, day: i8, weekday: Option<Weekday>) -> Option<Date> {
        let today = self.today?;
        let fits = |months: i64| {
            let month = calendar::months_from(today.first_of_month(), months)?;
            civil(month.year().into(), month.month().into(), day.into()).filter(|d| weekday.is_none_or(|w| d.weekday() == w))
        };
        let back = || (0..48).find_map(|n| fits(-n).filter(|d| *d <= today));
        let forward = || (0..48).find_map(|n| fits(n).filter(|d| *d >= today));
        match self.way {
            Way::Past => back(),
            Way::Future => forward(),
            Way::Open => [back(), forward()].into_iter().flatten().min_by_key(|d| distance((*d, *d), today)),
        }
    }

    pub(super) fn weekday(&self, day: Weekday, turn: Option<Turn>, weeks: Option<i64>) -> Option<Date> {
        let today = self.today?;
        let index = i64::from(day.to_monday_zero_offset());
        let in_week = |shift: i64| days_from(calendar::week(today, shift)?.0, index);
        if let Some(weeks) = weeks {
            return in_week(weeks);
        }
        let on = in_week(0)?;
        match (turn, self.way) {
            (Some(Turn::Back), _) => in_week(-1),
            (Some(Turn::Forward), _) => in_week(1),
            (Some(Turn::Near), _) => {
                if on > today {
                    Some(on)
                } else {
                    in_week(1)
                }
            }
            (Some(Turn::This), Way::Past) | (None, Way::Past | Way::Open) => {
                if on <= today {
                    Some(on)
                } else {
                    in_week(-1)
                }
            }
            _ => {
                if on >= today {
                    Some(on)
                } else {
                    in_week(1)
                }
            }
        }
    }

    /// The unit that lies `shift` units from the one we are in.
    pub(super) fn unit(&self, unit: Unit, shift: i64) -> Option<Days> {
        let today = self.today?;
        let year = i64::from(today.year());
        let of = |year: i64| i32::try_from(year).ok();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour => None,
            Unit::Day => days_from(today, shift).map(|d| (d, d)),
            Unit::Weekend => calendar::week(today, shift).and_then(|(monday, sunday)| Some((days_from(monday, 5)?, sunday))),
            Unit::Week => calendar::week(today, shift),
            Unit::Fortnight => {
                let first = calendar::week(today, if shift > 0 { 2 * shift - 1 } else { 2 * shift })?.0;
                Some((first, days_from(first, 13)?))
            }
            Unit::Month => {
                let first = calendar::months_from(today.first_of_month(), shift)?;
                Some((first, first.last_of_month()))
            }
            Unit::Quarter => {
                let month = i64::from((today.month() - 1) / 3 * 3) + 3 * shift;
                let first = calendar::months_from(civil(today.year().into(), 1, 1)?, month)?;
                calendar::months(first.year().into(), first.month().into(), 3)
            }
            Unit::Year => calendar::year(of(year + shift)?),
            Unit::Decade => {
                let first = (year / 10 + shift) * 10;
                Some((civil(of(first)?, 1, 1)?, civil(of(first + 9)?, 12, 31)?))
            }
            Unit::Century => {
                let first = (year / 100 + shift) * 100;
                Some((civil(of(first)?, 1, 1)?, civil(of(first + 99)?, 12, 31)?))
            }
        }
    }

    /// Part of a stretch: thirds of a year and longer, halves of what is shorter.
    pub(super) fn part(&self, edge: Edge, (first, last): Days) -> Option<Days> {
        let length = gap(first, last) + 1;
        if length == 1 {
            return Some((first, last));
        }
        let months = |from: i64| calendar::months_from(first, from);
        let cut = |from: i64, to: i64, of: i64| Some((days_from(first, length * from / of)?, days_from(first, (length * to / of).max(1) - 1)?));
        let year = length >= 300;
        match edge {
            Edge::Start if length < 370 && year => Some((first, days_from(months(4)?, -1)?)),
            Edge::Mid if length < 370 && year => Some((months(4)?, days_from(months(8)?, -1)?)),
            Edge::End if length < 370 && year => Some((months(8)?, last)),
            Edge::Start if year => cut(0, 1, 3),
            Edge::Mid if year => cut(1, 2, 3),
            Edge::End if year => cut(2, 3, 3),
            Edge::Start => cut(0, 1, 2),
            Edge::Mid => cut(1, 3, 4),
            Edge::End => cut(1, 2, 2),
            Edge::Over => {
                let end = self.today.and_then(|t| days_from(t, -1)).unwrap_or(last);
                Some((first, end.clamp(first, last)))
            }
            Edge::Left => Some((self.today.unwrap_or(first).clamp(first, last), last)),
        }
    }
}

/// The `nth` item inside a range of days, from its end where `nth` is negative.
pub(super) fn nth_of(nth: i8, item: Item, (first, last): Days) -> Option<Days> {
    let back = nth < 0;
    let steps = i64::from(nth.unsigned_abs()) - 1;
    let inside = |day: Option<Date>| day.filter(|d| (first..=last).contains(d));
    let weekday = |day: Weekday| {
        let start = if back { days_from(last, 1)?.nth_weekday(-1, day) } else { days_from(first, -1)?.nth_weekday(1, day) }.ok()?;
        inside(days_from(start, if back { -7 } else { 7 } * steps))
    };
    match item {
        Item::Day => inside(if back { days_from(last, -steps) } else { days_from(first, steps) }).map(|d| (d, d)),
        Item::Weekday(day) => weekday(day).map(|d| (d, d)),
        // a week belongs where its Thursday lies (ISO 8601)
        Item::Week => calendar::week(weekday(Weekday::Thursday)?, 0),
        Item::Month => {
            let day = inside(calendar::months_from(if back { last.first_of_month() } else { first }, if back { -steps } else { steps }))?;
            calendar::month(day.year().into(), day.month().into())
        }
        Item::Year | Item::Decade => {
            let years = if item == Item::Year { 1 } else { 10 };
            let from = if back { i64::from(last.year()) + 1 - years * (steps + 1) } else { i64::from(first.year()) + years * steps };
            let from = i32::try_from(from).ok()?;
            inside(civil(from, 1, 1))?;
            Some((civil(from, 1, 1)?, civil(from + years as i32 - 1, 12, 31)?))
        }
        Item::Half => {
            let middle =
                if first.day() == 1 && gap(first, last) > 300 { calendar::months_from(first, 6)? } else { days_from(first, (gap(first, last) + 1) / 2)? };
            match (back, steps) {
                (false, 0) => Some((first, days_from(middle, -1)?)),
                (false, 1) | (true, 0) => Some((middle, last)),
                _ => None,
            }
        }
    }
}
