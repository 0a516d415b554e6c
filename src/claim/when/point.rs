//! What an expression means before it is set against a calendar: which day, month or stretch, and what it is counted from.

use jiff::civil::Weekday;

use super::length::Amount;

/// Which year a day, month, season or holiday lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearOf {
    /// Nobody says: the sentence's direction decides.
    Open,
    /// This one.
    Stated(i32),
    /// So many years from the article's: "this year", "last year".
    From(i32),
    /// "last September": the latest that is over.
    Back,
    /// "next March": the first that is to come.
    Forward,
}

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit with this letter in `times.yaml`.
    pub(super) fn of(letter: &str) -> Option<Unit> {
        Some(match letter {
            "S" => Unit::Second,
            "MIN" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "F" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "Y" => Unit::Year,
            "E" => Unit::Decade,
            "C" => Unit::Century,
            _ => return None,
        })
    }

    /// The unresolved value of one such stretch, as TIMEX3 writes it.
    pub(super) fn unknown(self) -> &'static str {
        match self {
            Unit::Second | Unit::Minute => "XXXX-XX-XXTXX:XX",
            Unit::Hour => "XXXX-XX-XXTXX",
            Unit::Day => "XXXX-XX-XX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Year => "XXXX",
            Unit::Decade => "XXX",
            Unit::Century => "XX",
        }
    }

    /// Its letter in a TIMEX3 period; what TIMEX3 has no letter for is a day or a week.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Unit::Second => "S",
            Unit::Minute => "M",
            Unit::Hour => "H",
            Unit::Day => "D",
            Unit::Week | Unit::Fortnight | Unit::Weekend => "W",
            Unit::Month => "M",
            Unit::Quarter => "Q",
            Unit::Year => "Y",
            Unit::Decade => "E",
            Unit::Century => "C",
        }
    }

    /// The unit in which what is left of this one is mostly said.
    pub(super) fn finer(self) -> Unit {
        match self {
            Unit::Second | Unit::Minute => Unit::Second,
            Unit::Hour => Unit::Minute,
            Unit::Day => Unit::Hour,
            Unit::Weekend | Unit::Week | Unit::Fortnight | Unit::Month => Unit::Day,
            Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century => Unit::Month,
        }
    }

    /// Whether the clock counts it, not the calendar.
    pub(super) fn is_clock(self) -> bool {
        self <= Unit::Hour
    }
}

/// Where a word points: "last", "this", "next".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// last, previous.
    Back,
    /// this, current.
    This,
    /// next: of the following week.
    Forward,
    /// coming: the very next.
    Near,
}

/// What an ordinal counts inside a stretch: "first Tuesday of October".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Weekday(Weekday),
    Day,
    Week,
    Month,
    Half,
    Year,
    Decade,
}

/// Which part of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// early, start of.
    Start,
    /// mid.
    Mid,
    /// late, end of.
    End,
    /// earlier this month: what is over of it.
    Over,
    /// later this month: what is left of it.
    Left,
}

impl Edge {
    /// The TIMEX3 modifier.
    pub(super) fn modifier(self) -> &'static str {
        match self {
            Edge::Start | Edge::Over => "START",
            Edge::Mid => "MID",
            Edge::End | Edge::Left => "END",
        }
    }
}

/// A point or stretch of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Point<'r> {
    /// The moment of the article.
    Now,
    /// A day of a month.
    Day { year: YearOf, month: i8, day: i8, weekday: Option<Weekday> },
    /// `01/02/2018`: one of two days, and nobody says which.
    Unclear { year: YearOf, a: i8, b: i8, weekday: Option<Weekday> },
    /// "the 22nd", "Sunday 31".
    Numbered { day: i8, weekday: Option<Weekday> },
    /// A weekday, `weeks` from this week where that is said.
    Weekday { day: Weekday, turn: Option<Turn>, weeks: Option<i64> },
    /// So many days from the article's.
    Offset(i64),
    /// A month.
    Month { year: YearOf, month: i8 },
    /// A quarter.
    Quarter { year: YearOf, number: i8 },
    /// A season by its code.
    Season { year: YearOf, code: &'r str },
    /// A holiday by its rule and name.
    Holiday { year: YearOf, rule: &'r str, id: &'r str },
    /// A year.
    Year(i32),
    /// A decade or century.
    Years { first: i32, count: i32 },
    /// A fiscal year.
    Fiscal(i32),
    /// A week by its number.
    WeekNumber(i8),
    /// The week in which a day lies.
    WeekOf(Box<Point<'r>>),
    /// "last week", "next year": so many units from the one we are in.
    Unit { unit: Unit, shift: i64 },
    /// "the weekend": which one, the sentence's direction decides.
    Weekend,
    /// "the past five months", "the next two days": up to, or from, the article's date.
    Run { amount: Amount, turn: Turn },
    /// "within two days": from the article's date on.
    Within(Amount),
    /// "first Tuesday of October"; negative from the end.
    Nth { nth: i8, item: Item, of: Box<Point<'r>> },
    /// "the last four months of 2021".
    Slice { amount: Amount, last: bool, of: Box<Point<'r>> },
    /// "two weeks ago", "three days after Christmas".
    Shifted { amount: Amount, forward: bool, from: Option<Box<Point<'r>>> },
    /// "three Fridays from now".
    Weekdays { count: i64, day: Weekday, forward: bool },
    /// "three months to June": so long, up to the end of that.
    UpTo { amount: Amount, to: Box<Point<'r>> },
    /// "the third Tuesday after Easter".
    Beside { nth: i64, day: Weekday, forward: bool, of: Box<Point<'r>> },
    /// "Labor Day weekend".
    WeekendOf(Box<Point<'r>>),
    /// "early 2013".
    Part { edge: Edge, of: Box<Point<'r>> },
    /// From one to the other, both included.
    Range(Box<Point<'r>>, Box<Point<'r>>),
}

impl Point<'_> {
    /// Whether days can be counted inside.
    pub(super) fn is_stretch(&self) -> bool {
        match self {
            Point::Month { .. } | Point::Year(_) | Point::Years { .. } | Point::Quarter { .. } | Point::Season { .. } | Point::WeekNumber(_) => true,
            Point::Unit { unit, .. } => *unit > Unit::Day,
            _ => false,
        }
    }
}
