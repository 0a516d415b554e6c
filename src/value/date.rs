//! Dates as news prints them: a range of days, the grain it was said in, and what it was resolved against.
//! The value is written in TIMEX3 syntax (TimeML 1.2, timeml.github.io): `2015-01-22`, `2015-W04`, `XXXX-WXX-4`, `P5M`.

use jiff::ToSpan;
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
    /// How many days "about" leaves either way.
    fn room(self) -> i32 {
        match self {
            Grain::Time | Grain::Day | Grain::Duration | Grain::Set => 1,
            Grain::Week => 6,
            Grain::Month => 20,
            Grain::Quarter => 60,
            Grain::Year => 200,
            Grain::Decade => 1800,
        }
    }

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
    /// What was told before it: the year of a sentence before ("in June" after "in 2012"), a day ("the next day"), which the
    /// words do not repeat; without days where that cannot be told.
    Inherited,
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
            Anchor::Inherited => "inherited",
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
    /// TIMEX3 `mod`: `START`, `MID`, `END`, `APPROX`, `BEFORE`, `AFTER`; of a length also `MORE_THAN`, `LESS_THAN`,
    /// `EQUAL_OR_MORE`, `EQUAL_OR_LESS`; empty for none.
    pub modifier: &'static str,
    /// The two days that a date in figures may mean where nothing tells which comes first, day (01/02: 1 February) or month
    /// (January 2). It is then not resolved.
    pub readings: Option<(Date, Date)>,
}

impl DateRange {
    /// Whether both are resolved and share no day, even where the words leave room: "two weeks ago" may be some days more,
    /// "early 2013" may reach into May, and "before Friday" is any day before it.
    pub fn apart(&self, other: &DateRange) -> bool {
        let (Some((a, b)), Some((c, d))) = (self.reach(), other.reach()) else { return false };
        b < c || d < a
    }

    /// The days it may mean at most. What is open at an end reaches as far as the calendar.
    fn reach(&self) -> Option<(Date, Date)> {
        let first = self.first?;
        let last = match (self.last, self.modifier) {
            (Some(last), _) => last,
            (None, "AFTER") => Date::MAX,
            _ => return None,
        };
        let room = match self.modifier {
            "BEFORE" => return Some((Date::MIN, last)),
            "AFTER" => return Some((first, Date::MAX)),
            "APPROX" => self.grain.room(),
            "START" | "MID" | "END" => (last - first).get_days() / 2,
            _ => 0,
        };
        let moved = |date: Date, days: i32, end: Date| date.checked_add(days.days()).unwrap_or(end);
        Some((moved(first, -room, Date::MIN), moved(last, room, Date::MAX)))
    }

    /// Whether one lies inside the other, or the words are the same and unresolved.
    pub fn agrees(&self, other: &DateRange) -> bool {
        match (self.days(), other.days()) {
            (Some((a, b)), Some((c, d))) => (a >= c && b <= d) || (c >= a && d <= b),
            // "21 February" is that day of whatever year
            (Some((day, last)), None) | (None, Some((day, last))) if self.yearless().or(other.yearless()).is_some() => {
                day == last && self.yearless().or(other.yearless()) == Some((day.month(), day.day()))
            }
            // "the next day" is told from somewhere else than "tomorrow"
            (None, None) => self.same_words(other) && (self.anchor == Anchor::Inherited) == (other.anchor == Anchor::Inherited),
            _ => self.weekday.is_some() && self.weekday == other.weekday,
        }
    }

    /// Whether both are written alike; a time of day without a zone may be in any.
    fn same_words(&self, other: &DateRange) -> bool {
        let ((time, zone), (same, place)) = (self.in_zone(), other.in_zone());
        time == same && (zone == place || zone.is_empty() || place.is_empty())
    }

    /// Whether their times of day are told in one zone, or none is: one moment has another hour in each.
    pub fn in_one_zone(&self, other: &DateRange) -> bool {
        self.in_zone().1 == other.in_zone().1
    }

    /// The value and the zone of its time of day; empty where none is told.
    fn in_zone(&self) -> (&str, &str) {
        let clock = if self.grain == Grain::Time { self.value.rfind('T') } else { None };
        let zone = clock.and_then(|clock| self.value[clock..].find(['Z', '+', '-']).map(|zone| clock + zone));
        self.value.split_at(zone.unwrap_or(self.value.len()))
    }

    /// Month and day of a day whose year nobody says: "21 February" in an article without a date.
    pub fn yearless(&self) -> Option<(i8, i8)> {
        let (month, day) = self.value.strip_prefix("XXXX-")?.split_once('-')?;
        Some((month.parse().ok()?, day.parse().ok()?))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: (i32, i32, i32), last: Option<(i32, i32, i32)>, grain: Grain, modifier: &'static str) -> DateRange {
        let day = |(y, m, d)| civil(y, m, d);
        DateRange { value: String::new(), first: day(first), last: last.and_then(day), grain, anchor: Anchor::Stated, weekday: None, modifier, readings: None }
    }

    #[test]
    fn apart() {
        let day = |m, d, modifier| range((2015, m, d), Some((2015, m, d)), Grain::Day, modifier);
        let january = range((2015, 1, 1), Some((2015, 1, 31)), Grain::Month, "");
        let early = range((2015, 1, 1), Some((2015, 4, 30)), Grain::Year, "START");
        let since = range((2014, 8, 1), None, Grain::Month, "AFTER");
        let weeks_ago = range((2015, 1, 8), Some((2015, 1, 8)), Grain::Week, "APPROX");
        for (a, b, want) in [
            (&day(1, 22, ""), &day(1, 23, ""), true),
            (&day(1, 22, ""), &january, false),
            (&day(2, 1, ""), &january, true),
            (&early, &day(5, 20, ""), false),
            (&early, &day(9, 1, ""), true),
            (&since, &day(1, 22, ""), false),
            (&since, &range((2014, 7, 1), Some((2014, 7, 1)), Grain::Day, ""), true),
            (&weeks_ago, &day(1, 12, ""), false),
            (&weeks_ago, &day(1, 20, ""), true),
            (&day(1, 22, "BEFORE"), &day(1, 2, ""), false),
            (&day(1, 22, "BEFORE"), &day(2, 2, ""), true),
            (&day(1, 22, "AFTER"), &day(2, 2, ""), false),
        ] {
            assert_eq!(a.apart(b), want, "{a:?} {b:?}");
            assert_eq!(b.apart(a), want, "{b:?} {a:?}");
        }
    }
}
