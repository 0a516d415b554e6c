//! Whole expressions: a point with its time of day, ranges, lengths of time and what they are counted from, repeated times.

use super::calendar;
use super::clock::Hours;
use super::length::Amount;
use super::numerals::day_of;
use super::point::{Edge, Point, Unit, YearOf};
use super::tense::Way;
use super::words::{Kinds, Sign, Words};
use crate::claim::reading::sign;
use crate::rules::{Table, TimeKind};
use crate::text::TokenKind;

/// What an expression is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What<'r> {
    /// A point or stretch of the calendar.
    Point(Point<'r>),
    /// "in two weeks", "within two days": a point where the sentence looks forward, a length where it does not.
    Ahead(Point<'r>, Amount),
    /// A length of time, and the TIMEX3 modifier that its words hold.
    Length(Amount, &'static str),
    /// A length between two.
    Lengths(Amount, Amount),
    /// A repeated time, by its TIMEX3 value.
    Set(String),
    /// A time of day on no day that is named.
    Clock,
    /// "recent weeks": no calendar has it.
    Vague(&'r str, Unit),
    /// A name written like a date, or an age: no claim. The flag says whether no other reader may have it.
    Nothing(bool),
}

/// An expression: tokens `first..end`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression<'r> {
    pub(super) what: What<'r>,
    /// The time of day said with it.
    pub(super) clock: Option<Hours>,
    /// The TIMEX3 code of the part of the day said with it.
    pub(super) part: &'r str,
    pub(super) first: usize,
    pub(super) end: usize,
}

impl<'r> Words<'r, '_> {
    /// The expression that begins at a token, with a word of time of these `kinds` or with a numeral. Each form is looked for
    /// only where its first word stands.
    pub(super) fn expression(&self, at: usize, kinds: Kinds) -> Option<Expression<'r>> {
        let make = |what, end| Some(Expression { what, clock: None, part: "", first: at, end });
        if kinds.has(EVENT)
            && let Some(end) = self.event_name(at)
        {
            return make(What::Nothing(true), end);
        }
        let sign = if kinds.has(REPEATED) { self.sign(at) } else { None };
        match sign.map(|s| s.kind) {
            Some(TimeKind::Every) => {
                let (value, end) = self.every(sign?)?;
                return make(What::Set(value), end);
            }
            Some(TimeKind::Frequency) if !self.is_capital(at) => {
                let sign = sign?;
                let value = match Unit::of(sign.value) {
                    Some(Unit::Fortnight) => "P2W".to_owned(),
                    Some(unit) => unit.unknown().to_owned(),
                    None => format!("XXXX-{}", sign.value),
                };
                return make(What::Set(value), sign.end);
            }
            Some(TimeKind::Vague) => {
                let sign = sign?;
                if sign.value == "PAST_REF" {
                    let (unit, end) = self.unit(sign.end)?;
                    return make(What::Vague(sign.value, unit), end);
                }
                if self.follows(at, &["between", "from"]) {
                    let now = self.ranged(make(What::Point(Point::Now), sign.end)?);
                    return (now.end > sign.end).then_some(now);
                }
            }
            _ => {}
        }
        let figures = self.kind(at) == TokenKind::Number;
        // figures that nothing follows count nothing: a year, a date, a time with its zone
        let followed = figures && self.makes_time(at + 1);
        let number = if followed || kinds.has(NUMBER) { self.number(at) } else { None };
        if (followed || kinds.has(NTH))
            && let Some((value, end)) = self.nth_of_every(at)
        {
            return make(What::Set(value), end);
        }
        if kinds.has(ALWAYS)
            && let Some((value, end)) = self.always(at)
        {
            return make(What::Set(value), end);
        }
        if kinds.has(PART)
            && let Some((point, part, end)) = self.part_of_day(at)
        {
            return Some(Expression { what: What::Point(point), clock: None, part, first: at, end });
        }
        if let Some((count, next)) = number
            && let Some((point, end)) = self.inner_run(count, next).or_else(|| self.weekdays(count, next))
        {
            return make(What::Point(point), end);
        }
        // the "quarter" of a century or past nine
        let quarter = kinds.has(LENGTH) && self.of(at, TimeKind::Length).is_some_and(|sign| sign.value == "Q");
        let measures = followed || kinds.has(NUMBER) || quarter || kinds.has(SEVERAL) || self.reading.has_any(at, sign::ARTICLE | sign::HALF);
        if measures && let Some((amount, end)) = self.amount(at) {
            return self.counted(at, amount, end);
        }
        if let Some((low, next)) = number
            && let Some(lengths) = self.lengths(at, low, next)
        {
            return Some(lengths);
        }
        if (measures || figures || kinds.has(CLOCK))
            && let Some((clock, end)) = self.hours(at, false)
        {
            return Some(self.clock_first(at, clock, end));
        }
        let Some((point, end)) = self.edged(at, kinds) else {
            // "the fourth quarter" of nobody knows what: no quarter of anything
            return make(What::Nothing(true), self.of(at, TimeKind::Quarter)?.end);
        };
        let mut found = Expression { what: What::Point(point), clock: None, part: "", first: at, end };
        self.time_of_day(&mut found, at);
        Some(self.ranged(found))
    }

    /// A point, perhaps with "early" or "the end of" before it.
    fn edged(&self, at: usize, kinds: Kinds) -> Option<(Point<'r>, usize)> {
        if let Some(sign) = self.among(at, kinds, TimeKind::Modifier) {
            let edge = match sign.value {
                "START" => Edge::Start,
                "MID" => Edge::Mid,
                _ => Edge::End,
            };
            if let Some(found) = self.part_of(sign.end, edge) {
                return Some(found);
            }
        }
        if let Some(sign) = self.among(at, kinds, TimeKind::Rest) {
            return self.part_of(sign.end, if sign.value == "START" { Edge::Over } else { Edge::Left });
        }
        if kinds.has(BACK)
            && let Some(found) = self.last_of(at)
        {
            return Some(found);
        }
        if let Some(found) = self.point(at) {
            return Some(found);
        }
        // "events of the week", "later in the year"
        let current = at.checked_sub(2).filter(|_| self.has_the(at)).is_some_and(|b| self.is_any(b, &["of", "in"]));
        current.then(|| self.current_unit(at)).flatten()
    }

    /// "three Fridays from now", "two Thursdays ago", behind the number.
    fn weekdays(&self, count: i64, next: usize) -> Option<(Point<'r>, usize)> {
        let day = self.of(next, TimeKind::Weekday)?;
        let ago = self.of(day.end, TimeKind::Ago).filter(|_| (1..=1000).contains(&count))?;
        let day = calendar::weekday(day.value.parse().ok()?)?;
        Some((Point::Weekdays { count, day, forward: ago.value == "forward" }, ago.end))
    }

    /// What a length of time turns out to be, from the words around it.
    fn counted(&self, at: usize, amount: Amount, end: usize) -> Option<Expression<'r>> {
        let make = |what, end| Some(Expression { what, clock: None, part: "", first: at, end });
        if self.is_age(at, end) {
            return make(What::Nothing(false), end);
        }
        // "60 Minutes": a name
        let quoted = self.before(at).is_some_and(|b| self.kind(b) == TokenKind::Quote) && self.kind(end) == TokenKind::Quote;
        if self.kind(at) == TokenKind::Number && end == at + 2 && self.is_capital(at + 1) && (quoted || self.is_in_running_text(at)) {
            return make(What::Nothing(true), end);
        }
        if let Some(sign) = self.of(end, TimeKind::Ago) {
            let forward = sign.value == "forward";
            let (from, end) = self.day_of_years_ago(amount, sign.end).map_or((None, sign.end), |(from, end)| (Some(Box::new(from)), end));
            return make(What::Point(Point::Shifted { amount, forward, from }), end);
        }
        if let Some(sign) = self.of(end, TimeKind::Rest) {
            return make(What::Length(amount, if sign.value == "START" { "BEFORE" } else { "AFTER" }), sign.end);
        }
        if let Some((from, after)) = self.starting(at, amount, end) {
            return make(What::Point(Point::Slice { amount, last: false, of: Box::new(from) }), after);
        }
        if self.is_any(end, &["from", "after", "before", "since"]) && !amount.is_vague() {
            let next = self.past_the(end + 1);
            if let Some((from, after)) = self.point(next).filter(|(p, _)| !matches!(p, Point::Numbered { .. })) {
                let forward = !self.is(end, "before");
                return make(What::Point(Point::Shifted { amount, forward, from: Some(Box::new(from)) }), after);
            }
        }
        if let Some((to, after)) = self.up_to(at, amount, end) {
            return make(What::Point(Point::UpTo { amount, to: Box::new(to) }), after);
        }
        if let Some((day, after)) = self.week_on(amount, end).filter(|(_, after)| self.way(at, *after) == Way::Future) {
            return make(What::Point(Point::Shifted { amount, forward: true, from: Some(Box::new(day)) }), after);
        }
        // "twice a week", "500 people a day"
        if self.is_any(at, &["a", "an"]) && end == at + 2 && self.is_rate(at) {
            return make(What::Set(amount.unit().unknown().to_owned()), end);
        }
        // "one day" is some day, unless something says that it lasts
        if self.is(at, "one") && self.is(at + 1, "day") && self.stops(end) && !self.before(at).is_some_and(|b| self.is_function(b)) {
            return make(What::Nothing(true), end);
        }
        let long = if self.glued_dash(end) && self.is(end + 1, "long") { end + 2 } else { end };
        let unit = amount.unit();
        if self.follows(at, &["in"]) && !self.has_the(at) && unit >= Unit::Day && !amount.is_vague() {
            let time = if self.is_possessive(end) || self.kind(end) == TokenKind::Quote { end + 1 } else { end };
            let end = if time > end && self.is(time, "time") { time + 1 } else { end };
            return make(What::Ahead(Point::Shifted { amount, forward: true, from: None }, amount), end);
        }
        if self.follows(at, &["within"]) && !amount.is_vague() {
            return make(What::Ahead(Point::Within(amount), amount), end);
        }
        make(What::Length(amount, ""), long)
    }

    /// "two or three weeks", "5 to 10 years": `low` stands at a token and ends before `next`.
    fn lengths(&self, at: usize, low: i64, next: usize) -> Option<Expression<'r>> {
        let between = self.is(next, "and") && self.follows(at, &["between"]);
        if !(between || self.is_any(next, &["to", "or"]) || self.kind(next) == TokenKind::Dash) {
            return None;
        }
        let (high, end) = self.amount(next + 1).filter(|(a, _)| !a.is_vague())?;
        if self.is_age(at, end) {
            return Some(Expression { what: What::Nothing(false), clock: None, part: "", first: at, end });
        }
        // "in 1961 - two years after the war"
        let low = Amount::new(low, false, high.unit()).filter(|low| !low.is_longer(&high))?;
        Some(Expression { what: What::Lengths(low, high), clock: None, part: "", first: at, end })
    }

    /// Whether "a week" at a token says how often: after "twice", after a number, after a number and its noun.
    fn is_rate(&self, at: usize) -> bool {
        let Some(before) = self.before(at) else { return false };
        let counts = |at: usize| self.number(at).is_some() || self.kind(at) == TokenKind::Number;
        self.ends_with(at, TimeKind::Rate)
            || counts(before)
            || self.kind(before) == TokenKind::Word && !self.is_function(before) && self.before(before).is_some_and(counts)
    }

    /// "10:30 p.m. on Thursday", "noon Monday".
    fn clock_first(&self, at: usize, clock: Hours, end: usize) -> Expression<'r> {
        let next = if self.is_any(end, &["on", "of"]) { end + 1 } else { self.past_comma(end) };
        let day = self.point(self.past_the(next)).filter(|(p, _)| is_day(p));
        let (what, end) = day.map_or((What::Clock, end), |(p, end)| (What::Point(p), end));
        Expression { what, clock: Some(clock), part: "", first: at, end }
    }

    /// The part of the day and the time that follow a day: "Sunday morning", "Thursday at 10 p.m.".
    fn time_of_day(&self, found: &mut Expression<'r>, first: usize) {
        let What::Point(point) = &found.what else { return };
        if !is_day(point) {
            return;
        }
        // tonight holds its part of the day
        if let Some(sign) = self.of(first, TimeKind::Day) {
            found.part = sign.value.split(' ').nth(1).unwrap_or("");
        }
        let next = found.end;
        let modified = self.of(next, TimeKind::Modifier).filter(|s| !self.is(s.end - 1, "of")).map_or(next, |s| s.end);
        if let Some(sign) = self.of(modified, TimeKind::Part) {
            (found.part, found.end) = (sign.value, sign.end);
        }
        let next = self.past_comma(found.end);
        let next = if self.is(next, "at") { next + 1 } else { next };
        let next = self.reading.mark(next, Table::Hedge).map_or(next, |mark| mark.end as usize);
        if let Some((clock, end)) = self.hours(next, true) {
            (found.clock, found.end) = (Some(clock), end);
        } else if self.word(found.end).starts_with(['T', 't']) && self.glued(found.end) && self.word(found.end)[1..].bytes().all(|b| b.is_ascii_digit()) {
            // 2015-01-22T11:34:00Z
            let mut end = found.end + 1;
            while self.glued(end) && (self.mark_is(end, ":") || self.kind(end) == TokenKind::Number || self.is(end, "Z")) {
                end += 1;
            }
            found.end = end;
        }
    }

    /// The expression, or the range that it opens: "January 22 to 24", "from Monday to Wednesday".
    fn ranged(&self, mut found: Expression<'r>) -> Expression<'r> {
        let What::Point(from) = &found.what else { return found };
        if matches!(from, Point::Range(..) | Point::Run { .. } | Point::Within(_)) {
            return found;
        }
        let next = found.end;
        let dash = self.kind(next) == TokenKind::Dash || self.mark_is(next, "~");
        let between = self.is(next, "and") && self.follows(found.first, &["between"]);
        if !(dash || between || self.is_any(next, &["to", "through", "until", "till"])) {
            return found;
        }
        let start = self.past_the(next + 1);
        // a bare day takes the month of the first
        let day = match from {
            Point::Day { year, month, day, .. } => self
                .ordinal(start)
                .or_else(|| self.number(start))
                .filter(|(to, end)| {
                    (1..=31).contains(to)
                        && !self.mark_is(*end, ":")
                        && !self.mark_is(*end, "/")
                        && self.of(*end, TimeKind::Month).is_none()
                        && self.year(start).is_none()
                        && self.meridiem_free(*end)
                })
                .filter(|(to, end)| *to != i64::from(*day) && !self.is_counted(*end))
                .map(|(to, end)| {
                    let (later, end) = match year {
                        YearOf::Open => self.year_behind(end),
                        year => (*year, end),
                    };
                    let month = if to < i64::from(*day) { *month % 12 + 1 } else { *month };
                    (day_of(later, i32::from(month), to as i32), end)
                }),
            _ => None,
        };
        let to = match day {
            Some((to, end)) => to.map(|to| (to, end)),
            None => match self.of(start, TimeKind::Vague).filter(|s| s.value == "PRESENT_REF") {
                Some(now) => Some((Point::Now, now.end)),
                None => self.edged(start, self.kinds(start)).filter(|(to, _)| fits(from, to)),
            },
        };
        if let Some((to, end)) = to {
            found.what = What::Point(Point::Range(Box::new(from.clone()), Box::new(to)));
            found.end = end;
        }
        found
    }

    /// A year directly after a day: ", 2020".
    fn year_behind(&self, at: usize) -> (YearOf, usize) {
        let next = if self.is_any(at, &[",", "of", "in"]) { at + 1 } else { at };
        self.year(next).map_or((YearOf::Open, at), |year| (YearOf::Stated(year), next + 1))
    }

    fn meridiem_free(&self, at: usize) -> bool {
        self.of(at, TimeKind::Meridiem).is_none()
    }

    /// "January 22 and 23": the further day, after the day that ends at `found.end`.
    pub(super) fn further_day(&self, found: &Expression<'r>) -> Option<Expression<'r>> {
        let What::Point(Point::Day { year, month, day, .. }) = found.what else { return None };
        if found.clock.is_some() || !self.is_any(found.end, &["and", "or", ","]) {
            return None;
        }
        let at = found.end + 1;
        let (to, end) = self.ordinal(at).or_else(|| self.digits(at, 2).map(|n| (i64::from(n), at + 1)))?;
        let free = self.stops(end) && !self.mark_is(end, ":") && self.of(end, TimeKind::Month).is_none();
        if to <= i64::from(day) || to > 31 || !free {
            return None;
        }
        let point = day_of(year, i32::from(month), to as i32)?;
        Some(Expression { what: What::Point(point), clock: None, part: "", first: at, end })
    }

    /// "every Monday", "each week", "every two weeks", "every other Friday".
    fn every(&self, sign: Sign<'r>) -> Option<(String, usize)> {
        let second = self.is_any(sign.end, &["other", "second"]);
        let next = if second || self.is(sign.end, "single") { sign.end + 1 } else { sign.end };
        if let Some((amount, end)) = self.amount(next).filter(|(a, _)| !a.is_vague()) {
            return Some((amount.value(), end));
        }
        // "every January 6"
        if let Some((Point::Day { year: YearOf::Open, month, day, .. }, end)) = self.of(next, TimeKind::Month).and_then(|month| self.month(next, month)) {
            return Some((format!("XXXX-{month:02}-{day:02}"), end));
        }
        let word = self.sign(next)?;
        if second && let Some(unit) = self.unit(next).map(|(unit, _)| unit) {
            return Some((Amount::new(2, false, unit)?.value(), word.end));
        }
        let value = match word.kind {
            TimeKind::Weekday => format!("XXXX-WXX-{}", word.value),
            TimeKind::Length => Unit::of(word.value)?.unknown().to_owned(),
            TimeKind::Month => format!("XXXX-{:02}", word.value.parse::<i32>().ok()?),
            TimeKind::Part => format!("XXXX-XX-XXT{}", word.value),
            TimeKind::Season => format!("XXXX-{}", word.value),
            TimeKind::Holiday => format!("XXXX-{}", word.value),
            _ => return None,
        };
        Some((value, word.end))
    }
}

const NUMBER: Kinds = Kinds::of(&[TimeKind::Number]);
const EVENT: Kinds = Kinds::of(&[TimeKind::Event]);
/// What tells of times that repeat, or of no time in particular.
const REPEATED: Kinds = Kinds::of(&[TimeKind::Every, TimeKind::Frequency, TimeKind::Vague]);
const BACK: Kinds = Kinds::of(&[TimeKind::Back]);
const CLOCK: Kinds = Kinds::of(&[TimeKind::Clock]);
const PART: Kinds = Kinds::of(&[TimeKind::Part]);
/// What "the second Tuesday of each month" begins with.
const NTH: Kinds = Kinds::of(&[TimeKind::Ordinal, TimeKind::Back]);
/// "Sundays", "weekends".
const ALWAYS: Kinds = Kinds::of(&[TimeKind::Weekday, TimeKind::Length]);
const LENGTH: Kinds = Kinds::of(&[TimeKind::Length]);
const SEVERAL: Kinds = Kinds::of(&[TimeKind::Several]);

/// Whether a time of day can be said of it.
fn is_day(point: &Point<'_>) -> bool {
    match point {
        Point::Part { of, .. } => is_day(of),
        Point::Day { .. } | Point::Unclear { .. } | Point::Numbered { .. } | Point::Weekday { .. } | Point::Offset(_) | Point::Holiday { .. } => true,
        Point::Nth { .. } => true,
        _ => false,
    }
}

/// Whether a range from the one to the other makes sense: both days, both months, or the second "now".
fn fits(from: &Point<'_>, to: &Point<'_>) -> bool {
    let coarse = |p: &Point<'_>| match p {
        Point::Part { of, .. } => matches!(**of, Point::Year(_)),
        p => matches!(p, Point::Year(_)),
    };
    let open = |p: &Point<'_>| matches!(p, Point::Unit { .. } | Point::Within(_) | Point::Run { .. } | Point::Slice { .. } | Point::Range(..));
    !open(to)
        && (!coarse(to) || coarse(from) || matches!(from, Point::Month { .. } | Point::Day { .. }))
        && !matches!((from, to), (Point::Offset(_), Point::Year(_)))
}
