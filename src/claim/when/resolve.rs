//! Sets points against the calendar: which days they are, and their TIMEX3 value.

use jiff::civil::{Date, Weekday};

use super::calendar::{self, Days, days_from};
use super::frame::{FAR, Frame, gap, nth_of};
use super::point::{Edge, Item, Point, Turn, Unit, YearOf};
use super::tense::Way;
use crate::value::{Grain, civil};

impl Point<'_> {
    /// Whether the article's date decides which days it means.
    pub(super) fn leans(&self) -> bool {
        let open = |year: &YearOf| !matches!(year, YearOf::Stated(_));
        match self {
            Point::Day { year, .. } | Point::Unclear { year, .. } | Point::Month { year, .. } => open(year),
            Point::Quarter { year, .. } | Point::Season { year, .. } | Point::Holiday { year, .. } => open(year),
            Point::Year(_) | Point::Years { .. } | Point::Fiscal(_) => false,
            Point::WeekOf(of) | Point::WeekendOf(of) | Point::Nth { of, .. } | Point::Slice { of, .. } | Point::Part { of, .. } => of.leans(),
            Point::UpTo { to: of, .. } | Point::Beside { of, .. } => of.leans(),
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
            Point::Offset(_) | Point::Holiday { .. } | Point::Weekdays { .. } | Point::Beside { .. } => Grain::Day,
            Point::Month { .. } => Grain::Month,
            Point::Quarter { .. } | Point::Season { .. } => Grain::Quarter,
            Point::Year(_) | Point::Fiscal(_) => Grain::Year,
            Point::Years { .. } => Grain::Decade,
            Point::WeekNumber(_) | Point::WeekOf(_) | Point::Weekend | Point::WeekendOf(_) => Grain::Week,
            Point::Unit { unit, .. } => unit.grain(),
            Point::Run { .. } | Point::Within(_) => Grain::Duration,
            Point::Slice { amount, .. } | Point::UpTo { amount, .. } => amount.unit().grain(),
            Point::Shifted { amount, from, .. } => match from {
                None => amount.unit().grain(),
                Some(from) => from.grain().min(amount.unit().grain()),
            },
            Point::Nth { item, .. } => match item {
                Item::Weekday(_) | Item::Day => Grain::Day,
                Item::Week => Grain::Week,
                Item::Month => Grain::Month,
                Item::Half => Grain::Quarter,
                Item::Year => Grain::Year,
                Item::Decade => Grain::Decade,
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
            Point::Holiday { rule, .. } if calendar::is_listed(rule) => "APPROX",
            // "two weeks ago" is no exact day
            Point::Shifted { amount, from: None, .. } if amount.unit() != Unit::Day => "APPROX",
            _ => "",
        }
    }

    /// The weekday that the words name.
    pub(super) fn weekday(&self) -> Option<Weekday> {
        match self {
            Point::Day { weekday, .. } | Point::Numbered { weekday, .. } | Point::Unclear { weekday, .. } => *weekday,
            Point::Weekday { day, .. } | Point::Weekdays { day, .. } | Point::Beside { day, .. } | Point::Nth { item: Item::Weekday(day), .. } => Some(*day),
            Point::Part { of, .. } => of.weekday(),
            _ => None,
        }
    }

    /// The two days that a date in figures may mean: day first, month first.
    pub(super) fn readings(&self, frame: Frame) -> Option<(Date, Date)> {
        let Point::Unclear { year, a, b, .. } = self else { return None };
        let day = |month: i8, day: i8| frame.in_year(*year, |y| civil(y, month.into(), day.into()).map(|d| (d, d))).map(|d| d.0);
        Some((day(*b, *a)?, day(*a, *b)?))
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
            // either day, if only one of them is the weekday that is named
            Point::Unclear { weekday, .. } => {
                let (first, second) = self.readings(frame)?;
                match weekday.map(|named| (first.weekday() == named, second.weekday() == named))? {
                    (true, false) => single(Some(first)),
                    (false, true) => single(Some(second)),
                    _ => None,
                }
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
            Point::UpTo { amount, to } => {
                let last = to.days(frame)?.1;
                Some((amount.from(days_from(last, 1)?, false)?, last)).filter(|d| d.0 <= d.1)
            }
            Point::Beside { nth, day, forward, of } => {
                let (first, last) = of.days(frame)?;
                let next = if *forward { last.nth_weekday(1, *day) } else { first.nth_weekday(-1, *day) }.ok()?;
                single(days_from(next, if *forward { 7 } else { -7 } * (nth - 1)))
            }
            Point::WeekendOf(of) => calendar::weekend_of(of.days(frame)?.0, matches!(**of, Point::Holiday { id: "easter", .. })),
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
            Point::Holiday { year: of, rule, id } => {
                if calendar::is_fixed(rule) {
                    format!("{}-{rule}", year(of))
                } else {
                    format!("{}-{id}", year(of))
                }
            }
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
                    Item::Year => format!("Y{nth}"),
                    Item::Decade => format!("E{nth}"),
                };
                format!("{}-{item}", of.value(None))
            }
            Point::Slice { amount, of, .. } | Point::UpTo { amount, to: of } => format!("{}-{}", of.value(None), amount.value()),
            Point::Beside { nth, day, forward, of } => {
                format!("{}{}W{nth}-{}", of.value(None), if *forward { '+' } else { '-' }, day.to_monday_one_offset())
            }
            Point::WeekendOf(of) => format!("{}-WE", of.value(None)),
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
            Point::Slice { .. } | Point::UpTo { .. } | Point::WeekendOf(_) | Point::Range(..) => format!("{first}/{last}"),
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
