//! Dates, times of day and years in digits.

use super::point::{Point, YearOf};
use super::words::Words;
use crate::rules::{Table, TimeKind};
use crate::text::TokenKind;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    hour: i32,
    minute: i32,
}

impl Clock {
    fn new(hour: i32, minute: i32) -> Option<Clock> {
        ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Clock { hour: hour % 24, minute })
    }

    /// With a.m. or p.m.; o'clock leaves the hour as it is.
    fn half(self, half: &str) -> Option<Clock> {
        let hour = match half {
            "AM" => self.hour % 12,
            "PM" => self.hour % 12 + 12,
            _ => self.hour,
        };
        (self.hour <= 12).then_some(Clock { hour, ..self })
    }

    /// TIMEX3: `T22:30`.
    pub(super) fn value(self) -> String {
        format!("T{:02}:{:02}", self.hour, self.minute)
    }
}

/// What follows a numeral that is a time of day and not a score or a verse.
const AT: &[&str] = &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since", "between", "to"];

impl<'r> Words<'r, '_> {
    /// A time of day. Where `sure` is not set, a bare "10:30" needs a word before it that introduces times.
    pub(super) fn clock(&self, at: usize, sure: bool) -> Option<(Clock, usize)> {
        if let Some(sign) = self.of(at, TimeKind::Clock) {
            let (hour, minute) = sign.value.split_once(':')?;
            return Some((Clock::new(hour.parse().ok()?, minute.parse().ok()?)?, sign.end));
        }
        if self.kind(at) != TokenKind::Number {
            return None;
        }
        let text = self.word(at);
        if let Some(hour) = self.digits(at, 2) {
            if self.mark_is(at + 1, ":") && self.word(at + 2).len() == 2 {
                let clock = Clock::new(hour, self.digits(at + 2, 2)?)?;
                let seconds = self.mark_is(at + 3, ":") && self.word(at + 4).len() == 2 && self.digits(at + 4, 2).is_some();
                let end = at + if seconds { 5 } else { 3 };
                // "2: 09" is a time only if "a.m." says so; scraped text prints it with spaces
                let tight = self.glued(at + 1) && self.glued(at + 2);
                return match self.meridiem(end) {
                    Some((half, end)) => Some((clock.half(half)?, self.past_zone(end))),
                    // "09:10 hours"
                    None if text.len() == 2 && self.hours(end) > end => Some((clock, self.past_zone(self.hours(end)))),
                    None if self.past_zone(end) > end => Some((clock, self.past_zone(end))),
                    None => (tight && (sure || self.follows(at, AT) && !self.has_the(at))).then_some((clock, end)),
                };
            }
            let (half, end) = self.meridiem(at + 1)?;
            return Some((Clock::new(hour, 0)?.half(half)?, self.past_zone(end)));
        }
        // 10.30am
        if let Some((hour, minute)) = text.split_once('.') {
            let clock = Clock::new(hour.parse().ok()?, (minute.len() == 2).then(|| minute.parse().ok()).flatten()?)?;
            return match self.meridiem(at + 1) {
                Some((half, end)) => Some((clock.half(half)?, self.past_zone(end))),
                None => (self.past_zone(at + 1) > at + 1).then_some((clock, self.past_zone(at + 1))),
            };
        }
        // 1430 GMT
        let number = self.digits(at, 4).filter(|_| text.len() == 4)?;
        // "at 1353 (1023 GMT)"
        let zoned = self.mark_is(at + 1, "(") && self.word(at + 2).len() == 4 && self.digits(at + 2, 4).is_some() && self.past_zone(at + 3) > at + 3;
        let end = if zoned { at + 1 } else { self.past_zone(self.hours(at + 1)) };
        (zoned || end > at + 1 && (self.past_zone(at + 1) > at + 1 || text.starts_with('0') || self.follows(at, &["at"])))
            .then_some((Clock::new(number / 100, number % 100)?, end))
    }

    /// "a.m.", also as scraped text prints it: "a. m."
    fn meridiem(&self, at: usize) -> Option<(&'r str, usize)> {
        if let Some(sign) = self.of(at, TimeKind::Meridiem) {
            let dotted = self.word(at).contains('.') || !self.mark_is(sign.end, ".");
            return Some((sign.value, if dotted { sign.end } else { sign.end + usize::from(self.mid_sentence(sign.end + 1)) }));
        }
        let half = if self.is(at, "a") {
            "AM"
        } else if self.is(at, "p") {
            "PM"
        } else {
            return None;
        };
        (self.mark_is(at + 1, ".") && self.is(at + 2, "m")).then_some((half, self.past_dot(at + 3)))
    }

    /// Past "hours" or "hrs" behind a time of the day's twenty-four.
    fn hours(&self, at: usize) -> usize {
        self.of(at, TimeKind::Length).filter(|sign| sign.value == "H" && sign.form > 0).map_or(at, |sign| sign.end)
    }

    /// Whether a full stop before this token cannot end a sentence.
    fn mid_sentence(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Word && !self.is_capital(at) || self.mark_is(at, ",")
    }

    fn past_zone(&self, at: usize) -> usize {
        self.of(at, TimeKind::Zone).map_or(at, |sign| sign.end)
    }

    /// A date all in digits: `2015-01-22`, `22/01/2015`, `22.01.2015`, `2/15`.
    pub(super) fn numeric_date(&self, at: usize) -> Option<(Point<'r>, usize)> {
        if self.kind(at) != TokenKind::Number {
            return None;
        }
        let text = self.word(at);
        if text.contains('.') {
            let mut parts = text.split('.').map(|p| p.parse::<i32>().ok());
            let (a, b) = (parts.next()??, parts.next()??);
            let year = four_digits(parts.next()??)?;
            if parts.next().is_some() {
                return None;
            }
            // dots are written where the day comes first
            let (day, month) = if b > 12 { (b, a) } else { (a, b) };
            return Some((day_of(YearOf::Stated(year), month, day)?, at + 1));
        }
        if text.len() == 8 {
            let number = self.digits(at, 8)?;
            let year = four_digits(number / 10_000).filter(|y| (1900..2100).contains(y))?;
            return Some((day_of(YearOf::Stated(year), number / 100 % 100, number % 100)?, at + 1));
        }
        let a = self.digits(at, 4)?;
        let slash = self.mark_is(at + 1, "/");
        let tight = self.glued(at + 1) && self.glued(at + 2);
        if !(slash || self.kind(at + 1) == TokenKind::Dash && tight) {
            return None;
        }
        let b = self.digits(at + 2, 2)?;
        let third = self.mark_is(at + 3, self.word(at + 1)).then(|| self.digits(at + 4, 4)).flatten();
        if text.len() == 4 {
            let end = at + 5;
            let c = third.filter(|_| self.word(at + 4).len() <= 2)?;
            return Some((day_of(YearOf::Stated(four_digits(a)?), b, c)?, end));
        }
        if text.len() > 2 {
            return None;
        }
        match third {
            Some(year) if self.word(at + 4).len() == 4 => Some((either(a, b, YearOf::Stated(four_digits(year)?))?, at + 5)),
            Some(year) if self.word(at + 4).len() == 2 && tight && self.glued(at + 4) => {
                Some((either(a, b, YearOf::Stated(if year <= 40 { 2000 } else { 1900 } + year))?, at + 5))
            }
            Some(_) => None,
            // 2/15, only where a day is expected: it may as well be a share
            None if slash => {
                let expected = self.follows(at, &["on", "by", "until", "from", "since", "between", "to", "and"])
                    || self.before(at).is_some_and(|b| self.of(b, TimeKind::This).is_some() || self.of(b, TimeKind::Forward).is_some())
                    || self.is_alone(at, at + 3)
                    || self.is_another(at);
                (expected && !self.is_counted(at + 3) && !self.is(at + 3, "of")).then_some((either(a, b, YearOf::Open)?, at + 3))
            }
            None => None,
        }
    }

    /// "11/20, 11/22 or 11/25": whether a day in digits stands before and the list goes on.
    fn is_another(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(4) else { return false };
        (self.mark_is(at - 1, ",") || self.is(at - 1, "or") || self.is(at - 1, "and")) && self.mark_is(before + 1, "/") && self.digits(before + 2, 2).is_some()
    }

    /// Whether "9/11" or its like stands here: a name, not a date.
    pub(super) fn event_name(&self, at: usize) -> Option<usize> {
        if self.kind(at) != TokenKind::Number && self.of(at, TimeKind::Month).is_none() {
            return self.of(at, TimeKind::Event).map(|sign| sign.end);
        }
        if self.kind(at) == TokenKind::Number && !self.mark_is(at + 1, "/") && self.of(at + 1, TimeKind::Month).is_none() {
            return None;
        }
        let rest = self.reading.article.text.get(self.reading.span(at, at + 1).start as usize..)?;
        let is_over = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        let names = self.reading.rules.tables.times.iter().filter(|t| t.kind == TimeKind::Event).flat_map(|t| &t.words);
        let name = names.filter(|name| rest.strip_prefix(name.as_str()).is_some_and(is_over)).max_by_key(|name| name.len())?;
        let end = self.reading.span(at, at + 1).start + name.len() as u32;
        Some(self.reading.token_at(end).min(self.end))
    }

    /// Four digits that can be a year.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        self.digits(at, 4).filter(|_| self.word(at).len() == 4).and_then(four_digits)
    }

    /// A numeral that surely is a year, from what stands around it: "in 2014", "the 2014 World Cup".
    pub(super) fn sure_year(&self, at: usize) -> Option<i32> {
        let year = self.year(at)?;
        let next = at + 1;
        let modern = (1900..=2100).contains(&year);
        let counts = self.is_counted(next)
            || self.number(next).is_some()
            || self.past_zone(next) > next
            || self.glued(next) && !matches!(self.kind(next), TokenKind::Punct | TokenKind::Quote | TokenKind::Dash) && !self.is_possessive(next);
        if counts || self.glued(at) && self.before(at).is_some_and(|b| self.kind(b) == TokenKind::Symbol || self.mark_is(b, ".")) {
            return None;
        }
        let Some(before) = self.before(at) else {
            return (modern && (self.stops(next) || self.is_capital(next))).then_some(year);
        };
        if self.is_any(before, &["in", "since", "until", "till", "during", "throughout", "between"]) || self.ends_with(at, TimeKind::Modifier) {
            return Some(year);
        }
        if self.of(before, TimeKind::Length).is_some_and(|s| s.value == "Y") || self.ends_with(at, TimeKind::Fiscal) {
            return Some(year);
        }
        let alone = self.stops(next) && (modern || self.is_alone(at, next));
        if self.is_any(before, &["by", "from", "to", "for", "of", "about", "around", "through", "before", "after", "than", "circa", "not", "and", "or"]) {
            let listed = !self.is_any(before, &["and", "or", "not", "than"]) || at.checked_sub(2).is_some_and(|b| self.year(b).is_some() || self.is(b, "but"));
            return (alone && listed).then_some(year);
        }
        if self.mark_is(before, "(") || self.mark_is(before, "[") {
            return alone.then_some(year);
        }
        let modifies = self.kind(next) == TokenKind::Word && !self.is_function(next) && modern;
        // "the 2014 French troops" are counted, "the 2014 French Open" is not
        let people = self.reading.mark(next, Table::Adjective).or_else(|| self.reading.mark(next, Table::People));
        if !modifies || people.is_some_and(|m| self.is_counted(m.end as usize) || m.table == Table::People && self.stops(m.end as usize)) {
            return None;
        }
        let determined = self.is_any(before, &["the", "a", "this", "that", "its", "his", "her", "their", "our"]) || self.is_possessive(before);
        (determined || self.is_capital(next) && people.is_none()).then_some(year)
    }
}

/// A year as four digits write it.
fn four_digits(year: i32) -> Option<i32> {
    (1000..=2199).contains(&year).then_some(year)
}

/// A day of a month, where there is one.
pub(super) fn day_of<'r>(year: YearOf, month: i32, day: i32) -> Option<Point<'r>> {
    let leap = if let YearOf::Stated(year) = year { year } else { 2000 };
    crate::value::civil(leap, month, day)?;
    Some(Point::Day { year, month: month as i8, day: day as i8, weekday: None })
}

/// Two numbers, day and month in an order that only their size can tell.
pub(super) fn either<'r>(a: i32, b: i32, year: YearOf) -> Option<Point<'r>> {
    match (a, b) {
        _ if a == b => day_of(year, a, b),
        _ if a <= 12 && b <= 12 && a > 0 && b > 0 => Some(Point::Unclear { year, a: a as i8, b: b as i8, weekday: None }),
        _ if b > 12 => day_of(year, a, b),
        _ => day_of(year, b, a),
    }
}
