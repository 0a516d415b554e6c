//! Dates as news prints them: a range of days, the grain it was said in, and what it was resolved against.
//! The value is written in TIMEX3 syntax (TimeML 1.2, timeml.github.io): `2015-01-22`, `2015-W04`, `XXXX-WXX-4`, `P5M`.

use jiff::civil::{Date, Weekday};

/// How coarse an expression is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A time of day.
    Time,
    /// A day.
    Day,
    /// A week or a weekend.
    Week,
    /// A month.
    Month,
    /// A quarter or a season.
    Quarter,
    /// A year, also a fiscal one.
    Year,
    /// A decade or longer.
    Decade,
    /// A length of time, not a point in it.
    Duration,
    /// A repeated time: "every Monday".
    Set,
}

impl Grain {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Grain::Time => "time",
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
            Grain::Quarter => "quarter",
            Grain::Year => "year",
            Grain::Decade => "decade",
            Grain::Duration => "duration",
            Grain::Set => "set",
        }
    }
}

/// What an expression was resolved against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// Nothing: the words say it all ("June 2014").
    Stated,
    /// The date of the article ("yesterday").
    Article,
    /// The moment somebody said it, inside quotation marks: known only to lie at or before the article's date.
    Utterance,
    /// It could not be resolved; `value` is what the words say ("XXXX-WXX-4").
    Open,
}

impl Anchor {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Anchor::Stated => "stated",
            Anchor::Article => "article",
            Anchor::Utterance => "utterance",
            Anchor::Open => "open",
        }
    }
}

/// A date expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// TIMEX3 value.
    pub value: String,
    /// First day, where it could be resolved.
    pub first: Option<Date>,
    /// Last day, included; absent also when the range is open ("since August").
    pub last: Option<Date>,
    /// How coarse it is.
    pub grain: Grain,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// The weekday the words name, if they name one.
    pub weekday: Option<Weekday>,
    /// TIMEX3 `mod`: `START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`; empty for none.
    pub modifier: &'static str,
}

impl DateRange {
    /// Whether both are resolved and share no day.
    pub fn apart(&self, other: &DateRange) -> bool {
        match (self.days(), other.days()) {
            (Some((a, b)), Some((c, d))) => b < c || d < a,
            _ => false,
        }
    }

    /// Whether one lies inside the other, or the words are the same and unresolved.
    pub fn agrees(&self, other: &DateRange) -> bool {
        match (self.days(), other.days()) {
            (Some((a, b)), Some((c, d))) => (a >= c && b <= d) || (c >= a && d <= b),
            (None, None) => self.value == other.value,
            _ => self.weekday.is_some() && self.weekday == other.weekday,
        }
    }

    /// First and last day, both known.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.first.zip(self.last)
    }
}

/// The date `year-month-day`, if there is such a day.
pub fn civil(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// English name of a weekday.
pub fn weekday_name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
