//! Sets points against the calendar: which days they are, as seen from the article's date, and their TIMEX3 value.

use jiff::civil::{Date, Weekday};

use super::calendar::{self, Days, days_from};
use super::point::{Edge, Item, Point, Turn, Unit, YearOf};
use super::tense::Way;
use crate::value::{Grain, civil};

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
    fn in_year(&self, year: YearOf, days: impl Fn(i32) -> Option<Days>) -> Option<Days> {
        let around = |from: i32| (0..9).map(move |i| from + i);
        match year {
            YearOf::Stated(year) => days(year),
            YearOf::From(shift) => days(i32::from(self.today?.year()) + shift),
            YearOf::Back => {
                let today = self.today?;
                around(i32::from(today.year()) - 8).rev_find(|y| days(*y).filter(|d| d.1 < today))
            }
            YearOf::Forward => {
                let today = self.today?;
                around(i32::from(today.year())).find_map(|y| days(y).filter(|d| d.0 > today))
            }
            YearOf::Open => {
                let today = self.today?;
                let year = i32::from(today.year());
                match self.way {
                    Way::Past => around(year - 8).rev_find(|y| days(*y).filter(|d| d.0 <= today)),
                    // a winter that began last year is not over
                    Way::Future => around(year - 1).find_map(|y| days(y).filter(|d| d.1 >= today)),
                    Way::Open => around(year - 4).filter_map(days).min_by_key(|d| distance(*d, today)),
                }
            }
        }
    }
}

/// Days after which a day of the past is printed with its year.
const FAR: i64 = 300;

/// Looks from the far end.
trait RevFind: DoubleEndedIterator + Sized {
    fn rev_find<T>(self, f: impl FnMut(&Self::Item) -> Option<T>) -> Option<T>;
}

impl<I: DoubleEndedIterator> RevFind for I {
    fn rev_find<T>(self, mut f: impl FnMut(&Self::Item) -> Option<T>) -> Option<T> {
        self.rev().find_map(|item| f(&item))
    }
}

fn gap(from: Date, to: Date) -> i64 {
    (to - from).get_days().into()
}

/// How many days lie between a range and a day.
fn distance(days: Days, day: Date) -> i64 {
    gap(days.1, day).max(gap(day, days.0)).max(0)
}

impl Point<'_> {
    /// Whether the article's date decides which days it means.
    pub(super) fn leans(&self) -> bool {
        let open = |year: &YearOf| !matches!(year, YearOf::Stated(_));
        match self {
            Point::Day { year, .. } | Point::Unclear { year, .. } | Point::Month { year, .. } => open(year),
            Point::Quarter { year, .. } | Point::Season { year, .. } | Point::Holiday { year, .. } => open(year),
            Point::Year(_) | Point::Years { .. } | Point::Fiscal(_) => false,
            Point::WeekOf(of) | Point::Nth { of, .. } | Point::Slice { of, .. } | Point::Part { of, .. } => of.leans(),
            Point::Shifted { from: Some(from), .. } => from.leans(),
            // one end can lend the other its year
            Point::Range(from, to) => from.leans() && to.leans(),
            _ => true,
        }
    }

    /// How coarse it is.
    pub(super) fn grain(&self) -> Grain {
        match self {
            Point::Now | Point::Day { .. } | Point::Unclear { .. } | Point::Numbered { .. } | Point::Weekday { .. } => Grain::Day,
            Point::Offset(_) | Point::Holiday { .. } | Point::Weekdays { .. } => Grain::Day,
            Point::Month { .. } => Grain::Month,
            Point::Quarter { .. } | Point::Season { .. } => Grain::Quarter,
            Point::Year(_) | Point::Fiscal(_) => Grain::Year,
            Point::Years { .. } => Grain::Decade,
            Point::WeekNumber(_) | Point::WeekOf(_) | Point::Weekend => Grain::Week,
            Point::Unit { unit, .. } => unit.grain(),
            Point::Run { .. } | Point::Within(_) => Grain::Duration,
            Point::Slice { amount, .. } => amount.unit().grain(),
            Point::Shifted { amount, from, .. } => match from {
                None => amount.unit().grain(),
                Some(from) => from.grain().min(amount.unit().grain()),
            },
            Point::Nth { item, .. } => match item {
                Item::Weekday(_) | Item::Day => Grain::Day,
                Item::Week => Grain::Week,
                Item::Month => Grain::Month,
                Item::Half => Grain::Quarter,
            },
            Point::Part { of, .. } => of.grain(),
            Point::Range(from, to) => from.grain().min(to.grain()),
        }
    }

    /// The TIMEX3 modifier that the words hold.
    pub(super) fn modifier(&self) -> &'static str {
        match self {
            Point::Part { edge: Edge::Over | Edge::Left, of } if of.grain() == Grain::Day => "",
            Point::Part { edge, .. } => edge.modifier(),
            // "two weeks ago" is no exact day
            Point::Shifted { amount, from: None, .. } if amount.unit() != Unit::Day => "APPROX",
            _ => "",
        }
    }

    /// The weekday that the words name.
    pub(super) fn weekday(&self) -> Option<Weekday> {
        match self {
            Point::Day { weekday, .. } | Point::Numbered { weekday, .. } | Point::Unclear { weekday, .. } => *weekday,
            Point::Weekday { day, .. } | Point::Weekdays { day, .. } | Point::Nth { item: Item::Weekday(day), .. } => Some(*day),
            Point::Part { of, .. } => of.weekday(),
            _ => None,
        }
    }

    /// The days it means, where that can be told.
    pub(super) fn days(&self, frame: Frame) -> Option<Days> {
        let single = |day: Option<Date>| day.map(|d| (d, d));
        let date = |year: i32, month: i8, day: i8| single(civil(year, month.into(), day.into()));
        match self {
            Point::Now => single(frame.today),
            Point::Day { year, month, day, .. } => {
                let over = frame.in_year(*year, |y| date(y, *month, *day))?;
                let old = *year == YearOf::Open && frame.way == Way::Past && frame.today.is_some_and(|t| gap(over.0, t) > FAR);
                if old { Frame { way: Way::Open, ..frame }.in_year(*year, |y| date(y, *month, *day)) } else { Some(over) }
            }
            Point::Unclear { year, a, b, weekday } => {
                // either day, if only one of them is the weekday that is named
                let named = (*weekday)?;
                let fits = |days: Option<Days>| days.filter(|d| d.0.weekday() == named);
                let first = fits(frame.in_year(*year, |y| date(y, *a, *b)));
                let second = fits(frame.in_year(*year, |y| date(y, *b, *a)));
                if first.is_some() && second.is_some() { None } else { first.or(second) }
            }
            Point::Numbered { day, weekday } => single(frame.numbered(*day, *weekday)),
            Point::Weekday { day, turn, weeks } => single(frame.weekday(*day, *turn, *weeks)),
            Point::Offset(days) => single(days_from(frame.today?, *days)),
            Point::Month { year, month } => frame.in_year(*year, |y| calendar::month(y, (*month).into())),
            Point::Quarter { year, number } => frame.in_year(*year, |y| calendar::months(y, i32::from(*number) * 3 - 2, 3)),
            Point::Season { year, code } => frame.in_year(*year, |y| calendar::season(y, code)),
            Point::Holiday { year, rule, .. } => frame.in_year(*year, |y| single(calendar::holiday(y, rule))),
            Point::Year(year) => calendar::year(*year),
            Point::Years { first, count } => Some((civil((*first).max(1), 1, 1)?, civil(first + count - 1, 12, 31)?)),
            Point::Fiscal(_) => None,
            Point::WeekNumber(number) => {
                let january = civil(frame.today?.year().into(), 1, 4)?;
                calendar::week(january, i64::from(*number) - 1)
            }
            Point::WeekOf(day) => calendar::week(day.days(frame)?.0, 0),
            Point::Unit { unit, shift } => frame.unit(*unit, *shift),
            Point::Weekend => {
                let today = frame.today?;
                let over = frame.way == Way::Past && today.weekday().to_monday_zero_offset() < 5;
                frame.unit(Unit::Weekend, if over { -1 } else { 0 })
            }
            Point::Run { amount, turn } => {
                let today = frame.today?;
                if let Some(count) = amount.quarters() {
                    let back = *turn == Turn::Back;
                    let (first, last) = if back { (-count, -1) } else { (1, count) };
                    return Some((frame.unit(Unit::Quarter, first)?.0, frame.unit(Unit::Quarter, last)?.1));
                }
                match turn {
                    Turn::Back => Some((amount.from(today, false)?, today)),
                    _ => Some((days_from(today, 1)?, amount.from(today, true)?)),
                }
            }
            Point::Within(amount) => {
                let today = frame.today?;
                let last = days_from(amount.from(today, true)?, -1)?;
                Some((today, last.max(today)))
            }
            Point::Nth { nth, item, of } => nth_of(*nth, *item, of.days(frame)?),
            Point::Slice { amount, last, of } => {
                let (first, end) = of.days(frame)?;
                let sliced = if *last { (amount.from(days_from(end, 1)?, false)?, end) } else { (first, days_from(amount.from(first, true)?, -1)?) };
                Some(sliced).filter(|d| d.0 <= d.1)
            }
            Point::Shifted { amount, forward, from } => {
                let start = match from {
                    None => frame.today?,
                    Some(from) => from.days(frame)?.0,
                };
                single(amount.from(start, *forward))
            }
            Point::Weekdays { count, day, forward } => {
                let today = frame.today?;
                let first = if *forward { today.nth_weekday(1, *day) } else { today.nth_weekday(-1, *day) }.ok()?;
                single(days_from(first, if *forward { 7 } else { -7 } * (count - 1)))
            }
            Point::Part { edge, of } => frame.part(*edge, of.days(frame)?),
            Point::Range(from, to) => {
                let (from, to) = match (from.leans(), to.leans()) {
                    (true, false) => {
                        let end = to.days(frame)?;
                        (from.days(Frame { today: Some(end.0), way: Way::Past })?, end)
                    }
                    (_, true) if matches!(**to, Point::Now) => (from.days(Frame { way: Way::Past, ..frame })?, to.days(frame)?),
                    (_, true) if !matches!(**to, Point::Offset(_)) => {
                        let start = from.days(frame)?;
                        (start, to.days(Frame { today: Some(start.0), way: Way::Future })?)
                    }
                    _ => (from.days(frame)?, to.days(frame)?),
                };
                Some((from.0, to.1)).filter(|d| d.0 <= d.1)
            }
        }
    }

    /// The TIMEX3 value; what is not resolved is written with `X`, and how far it is from now with a period.
    pub(super) fn value(&self, days: Option<Days>) -> String {
        if let Some((first, last)) = days {
            return self.resolved(first, last);
        }
        let year = |year: &YearOf| match year {
            YearOf::Stated(year) => format!("{year:04}"),
            YearOf::From(0) | YearOf::Open => "XXXX".to_owned(),
            YearOf::From(shift) => format!("XXXX{shift:+}"),
            YearOf::Back => "XXXX-1".to_owned(),
            YearOf::Forward => "XXXX+1".to_owned(),
        };
        let shifted = |unit: Unit, shift: i64| match shift {
            0 => unit.unknown().to_owned(),
            _ => format!("{}{}P{}{}", unit.unknown(), if shift < 0 { '-' } else { '+' }, shift.abs(), unit.letter()),
        };
        match self {
            Point::Now => "PRESENT_REF".to_owned(),
            Point::Day { year: of, month, day, .. } => format!("{}-{month:02}-{day:02}", year(of)),
            Point::Unclear { year: of, .. } => format!("{}-XX-XX", year(of)),
            Point::Numbered { day, .. } => format!("XXXX-XX-{day:02}"),
            Point::Weekday { day, turn, weeks } => {
                let shift = weeks.unwrap_or(match turn {
                    Some(Turn::Back) => -1,
                    Some(Turn::Forward | Turn::Near) => 1,
                    _ => 0,
                });
                let sign = if shift < 0 { '-' } else { '+' };
                let from = if shift == 0 { String::new() } else { format!("{sign}P{}W", shift.abs()) };
                format!("XXXX-WXX-{}{from}", day.to_monday_one_offset())
            }
            Point::Offset(days) => shifted(Unit::Day, *days),
            Point::Month { year: of, month } => format!("{}-{month:02}", year(of)),
            Point::Quarter { year: of, number } => format!("{}-Q{number}", year(of)),
            Point::Season { year: of, code } => format!("{}-{code}", year(of)),
            Point::Holiday { year: of, rule, id } => match civil(2000, 1, 1).and_then(|_| rule.split_once('-')) {
                Some((month, day)) if month.len() == 2 && day.len() == 2 => format!("{}-{rule}", year(of)),
                _ => format!("{}-{id}", year(of)),
            },
            Point::Year(year) => format!("{year:04}"),
            Point::Years { first, count } => {
                if *count >= 100 {
                    format!("{:02}", first / 100)
                } else {
                    format!("{:03}", first / 10)
                }
            }
            Point::Fiscal(year) => format!("FY{year}"),
            Point::WeekNumber(number) => format!("XXXX-W{number:02}"),
            Point::WeekOf(of) => format!("{}-W", of.value(None)),
            Point::Unit { unit, shift } => shifted(*unit, *shift),
            Point::Weekend => Unit::Weekend.unknown().to_owned(),
            Point::Run { amount, .. } | Point::Within(amount) => amount.value(),
            Point::Nth { nth, item, of } => {
                let item = match item {
                    Item::Weekday(day) => format!("W{nth}-{}", day.to_monday_one_offset()),
                    Item::Day => format!("D{nth}"),
                    Item::Week => format!("W{nth}"),
                    Item::Month => format!("M{nth}"),
                    Item::Half => format!("H{nth}"),
                };
                format!("{}-{item}", of.value(None))
            }
            Point::Slice { amount, of, .. } => format!("{}-{}", of.value(None), amount.value()),
            Point::Shifted { amount, forward, from } => {
                let from = from.as_ref().map_or_else(|| Unit::Day.unknown().to_owned(), |from| from.value(None));
                format!("{from}{}{}", if *forward { '+' } else { '-' }, amount.value())
            }
            Point::Weekdays { count, day, forward } => {
                format!("XXXX-WXX-{}{}P{count}W", day.to_monday_one_offset(), if *forward { '+' } else { '-' })
            }
            Point::Part { of, .. } => of.value(None),
            Point::Range(from, to) => format!("{}/{}", from.value(None), to.value(None)),
        }
    }

    /// The value of known days, as coarse as the words.
    fn resolved(&self, first: Date, last: Date) -> String {
        let week = |date: Date| {
            let iso = date.iso_week_date();
            format!("{:04}-W{:02}", iso.year(), iso.week())
        };
        let month = |date: Date| format!("{:04}-{:02}", date.year(), date.month());
        match self {
            Point::Part { of, .. } if of.grain() != Grain::Day => of.resolved(first, last),
            Point::Run { amount, .. } | Point::Within(amount) => amount.value(),
            Point::Slice { .. } | Point::Range(..) => format!("{first}/{last}"),
            Point::Weekend | Point::Unit { unit: Unit::Weekend, .. } => format!("{}-WE", week(first)),
            Point::Season { code, .. } => format!("{:04}-{code}", first.year()),
            Point::Nth { item: Item::Half, .. } => format!("{first}/{last}"),
            Point::Unit { unit: Unit::Fortnight, .. } => format!("{first}/{last}"),
            Point::Unit { unit: Unit::Century, .. } => format!("{:02}", first.year() / 100),
            Point::Years { count, .. } if *count >= 100 => format!("{:02}", first.year() / 100),
            _ => match self.grain() {
                Grain::Week => week(first),
                Grain::Month => month(first),
                Grain::Quarter => format!("{:04}-Q{}", first.year(), (first.month() + 2) / 3),
                Grain::Year => format!("{:04}", first.year()),
                Grain::Decade => format!("{:03}", first.year() / 10),
                _ => first.to_string(),
            },
        }
    }
}

impl Frame {
    /// "the 22nd", "Sunday 31": the day of that number, and weekday, that the sentence looks at.
    fn numbered(&self, day: i8, weekday: Option<Weekday>) -> Option<Date> {
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

    fn weekday(&self, day: Weekday, turn: Option<Turn>, weeks: Option<i64>) -> Option<Date> {
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
    fn unit(&self, unit: Unit, shift: i64) -> Option<Days> {
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
    fn part(&self, edge: Edge, (first, last): Days) -> Option<Days> {
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
fn nth_of(nth: i8, item: Item, (first, last): Days) -> Option<Days> {
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

impl Unit {
    /// How coarse a point said in this unit is.
    fn grain(self) -> Grain {
        match self {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Grain::Day,
            Unit::Weekend | Unit::Week | Unit::Fortnight => Grain::Week,
            Unit::Month => Grain::Month,
            Unit::Quarter => Grain::Quarter,
            Unit::Year => Grain::Year,
            Unit::Decade | Unit::Century => Grain::Decade,
        }
    }
}
