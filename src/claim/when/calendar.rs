//! The calendar: months, weeks, seasons, holidays as ranges of days. Everything is a function of its arguments; a date that
//! no calendar has is `None`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::value::civil;

/// First and last day, both included.
pub(super) type Days = (Date, Date);

/// `date` moved by a number of days.
pub(super) fn days_from(date: Date, days: i64) -> Option<Date> {
    // beyond this no date can be reached, and a span of days would overflow
    (days.abs() < 4_000_000).then(|| date.checked_add(days.days()).ok()).flatten()
}

/// `date` moved by a number of months; the day is kept where the month has it.
pub(super) fn months_from(date: Date, months: i64) -> Option<Date> {
    (months.abs() < 120_000).then(|| date.checked_add(months.months()).ok()).flatten()
}

/// Monday to Sunday of the week `shift` weeks after that of `date`.
pub(super) fn week(date: Date, shift: i64) -> Option<Days> {
    let monday = days_from(date, 7 * shift - i64::from(date.weekday().to_monday_zero_offset()))?;
    Some((monday, days_from(monday, 6)?))
}

/// The days of a month.
pub(super) fn month(year: i32, month: i32) -> Option<Days> {
    let first = civil(year, month, 1)?;
    Some((first, first.last_of_month()))
}

/// The days of `count` months from a month on.
pub(super) fn months(year: i32, from: i32, count: i64) -> Option<Days> {
    let first = civil(year, from, 1)?;
    Some((first, days_from(months_from(first, count)?, -1)?))
}

/// The days of a year.
pub(super) fn year(year: i32) -> Option<Days> {
    Some((civil(year, 1, 1)?, civil(year, 12, 31)?))
}

/// The days of a season by its TIMEX3 code, as the north counts it: a winter begins in the year it is named for.
pub(super) fn season(of: i32, code: &str) -> Option<Days> {
    let from = match code {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        "WI" => 12,
        _ => return None,
    };
    months(of, from, 3)
}

/// Easter Sunday by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
pub(super) fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let f = (b + 8) / 25;
    let h = (19 * a + b - b / 4 - (b - f + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    civil(year, n / 31, n % 31 + 1)
}

/// The day of a holiday by its rule (see `times.yaml`); `None` for an empty or unknown rule.
pub(super) fn holiday(year: i32, rule: &str) -> Option<Date> {
    if let Some(offset) = rule.strip_prefix("easter") {
        return days_from(easter(year)?, offset.parse().ok()?);
    }
    if is_listed(rule) {
        return rule.split(' ').filter_map(|day| day.parse::<Date>().ok()).find(|day| i32::from(day.year()) == year);
    }
    let (rule, after) = rule.split_once('+').map_or((rule, 0), |(rule, n)| (rule, n.parse().unwrap_or(0)));
    let mut parts = rule.split('-');
    let of: i32 = parts.next()?.parse().ok()?;
    let second = parts.next()?;
    let day = match second.strip_prefix('W') {
        None => civil(year, of, second.parse().ok()?)?,
        Some(nth) => {
            let weekday = weekday(parts.next()?.parse().ok()?)?;
            month(year, of)?.0.nth_weekday_of_month(nth.parse().unwrap_or(-1), weekday).ok()?
        }
    };
    days_from(day, after)
}

/// The days off around a feast, with the weekend they make: Easter's from Good Friday to Monday.
pub(super) fn weekend_of(day: Date, easter: bool) -> Option<Days> {
    let index = i64::from(day.weekday().to_monday_zero_offset());
    let (before, after) = match index {
        _ if easter => (2, 1),
        0 | 1 => (index + 2, 0),
        5 => (0, 1),
        6 => (1, 0),
        _ => (0, 6 - index),
    };
    Some((days_from(day, -before)?, days_from(day, after)?))
}

/// Whether a rule names the days one by one: those of feasts by the moon.
pub(super) fn is_listed(rule: &str) -> bool {
    rule.get(4..5) == Some("-") && rule.get(7..8) == Some("-")
}

/// Whether a rule names the same day of every year: `MM-DD`.
pub(super) fn is_fixed(rule: &str) -> bool {
    rule.len() == 5 && rule.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

/// The weekday with this number, Monday being 1.
pub(super) fn weekday(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays() {
        for (year, rule, want) in [
            (2015, "easter+0", "2015-04-05"),
            (2018, "easter-2", "2018-03-30"),
            (2024, "easter+1", "2024-04-01"),
            (2015, "11-W4-4", "2015-11-26"),
            (2014, "05-WL-1", "2014-05-26"),
            (2016, "11-W1-1+1", "2016-11-08"),
            (2015, "12-25", "2015-12-25"),
        ] {
            assert_eq!(holiday(year, rule).map(|d| d.to_string()).as_deref(), Some(want), "{rule}");
        }
        assert_eq!((holiday(2015, ""), holiday(2015, "02-30")), (None, None));
    }

    #[test]
    fn ranges() {
        let day = civil(2015, 1, 22).unwrap();
        let show = |days: Option<Days>| days.map(|(a, b)| format!("{a} {b}")).unwrap_or_default();
        assert_eq!(show(week(day, 0)), "2015-01-19 2015-01-25");
        assert_eq!(show(week(day, -1)), "2015-01-12 2015-01-18");
        assert_eq!(show(month(2016, 2)), "2016-02-01 2016-02-29");
        assert_eq!(show(season(2013, "WI")), "2013-12-01 2014-02-28");
        assert_eq!(days_from(day, i64::MAX / 2), None);
    }
}
