//! Points of the calendar in words: "January 22, 2015", "last Thursday", "the first week of June", "the 1980s".

use super::length::Amount;
use super::numerals::day_of;
use super::point::{Edge, Item, Point, Turn, Unit, YearOf};
use super::words::{Sign, Words};
use super::{calendar, numerals};
use crate::rules::{Table, TimeKind};
use crate::text::TokenKind;

/// A point and one past its last token.
pub(super) type Parsed<'r> = Option<(Point<'r>, usize)>;

/// Words after which a month that stands alone is a month.
const SURELY: &[&str] = &["in", "since", "during", "until", "till", "throughout", "through"];
/// Words after which it mostly is, unless the month is a name too.
const MOSTLY: &[&str] = &["by", "from", "to", "of", "for", "before", "after", "between", "and", "or", "about", "the", "a", "on", "than"];

impl<'r> Words<'r, '_> {
    /// A point that begins at a token; "the" before it is not looked at.
    pub(super) fn point(&self, at: usize) -> Parsed<'r> {
        if self.kind(at) == TokenKind::Number {
            return self.numeral(at);
        }
        let Some(sign) = self.sign(at) else { return self.fiscal_word(at) };
        match sign.kind {
            TimeKind::Month => self.month(at, sign),
            TimeKind::Weekday => self.weekday(at, sign),
            TimeKind::Day => {
                let days = sign.value.split(' ').next()?.parse().ok()?;
                Some((Point::Offset(days), sign.end))
            }
            TimeKind::Back | TimeKind::Forward | TimeKind::This => self.turned(at, sign),
            TimeKind::Season => self.season(at, sign),
            TimeKind::Quarter => self.quarter(sign),
            TimeKind::Holiday => self.holiday(at, sign),
            TimeKind::Decade => self.named_decade(at, sign),
            TimeKind::Fiscal => {
                let year = self.year(sign.end).or_else(|| self.year(sign.end + 1).filter(|_| self.is(sign.end, "year")))?;
                let end = if self.is(sign.end, "year") { sign.end + 2 } else { sign.end + 1 };
                Some((Point::Fiscal(year), end))
            }
            TimeKind::Length => self.unit_point(at, sign),
            TimeKind::Ordinal => self.ordinal_point(at),
            TimeKind::Number => self.day_before_month(at),
            TimeKind::Vague if sign.value == "PRESENT_REF" && self.follows(at, &["and", "to", "until", "till"]) => Some((Point::Now, sign.end)),
            _ => None,
        }
    }

    /// A point that begins with digits.
    fn numeral(&self, at: usize) -> Parsed<'r> {
        if let Some(date) = self.numeric_date(at) {
            return Some(date);
        }
        if self.ordinal(at).is_some() {
            return self.ordinal_point(at);
        }
        if let Some(day) = self.day_before_month(at) {
            return Some(day);
        }
        let year = self.year(at)?;
        let next = at + 1;
        if self.is(next, "s") && self.glued(next) {
            return (year % 10 == 0).then_some((Point::Years { first: year, count: if year % 100 == 0 && !self.is_modern(year) { 100 } else { 10 } }, at + 2));
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

    fn is_modern(&self, year: i32) -> bool {
        year >= 2000
    }

    /// The `s` of "1980's".
    fn possessive_decade(&self, at: usize) -> bool {
        self.is_possessive(at) && self.has_the(at - 1)
    }

    /// "FY2014": letters and digits in one word.
    fn fiscal_word(&self, at: usize) -> Parsed<'r> {
        let year = self.word(at).strip_prefix("FY")?;
        (year.len() == 4).then(|| year.parse().ok()).flatten().filter(|y| (1900..2200).contains(y)).map(|y| (Point::Fiscal(y), at + 1))
    }

    /// "22 January 2015", "22nd of January", "9 to 12 of June".
    fn day_before_month(&self, at: usize) -> Parsed<'r> {
        let (day, mut end) = self.ordinal(at).or_else(|| self.number(at))?;
        let day = i32::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
        let mut last = None;
        let dash = self.kind(end) == TokenKind::Dash;
        if dash || self.is_any(end, &["to", "and", "through", "till", "until"]) {
            let next = self.past_the(end + 1);
            let (to, after) = self.ordinal(next).or_else(|| self.number(next))?;
            let to = i32::try_from(to).ok().filter(|to| (day + 1..=31).contains(to))?;
            (last, end) = (Some(to), after);
        }
        let next = if self.is(end, "of") || self.glued_dash(end) || self.mark_is(end, "/") { end + 1 } else { end };
        let (year, month, end) = if let Some(sign) = self.of(next, TimeKind::Month) {
            let glued = self.past_dot(sign.end);
            // 23/Sep/2020
            let slash = self.mark_is(glued, "/") || self.glued_dash(glued);
            let (year, end) = match self.year(glued + 1).filter(|_| slash) {
                Some(year) => (YearOf::Stated(year), glued + 2),
                None => self.year_after(glued),
            };
            (year, sign.value.parse::<i32>().ok()?, end)
        } else {
            return None;
        };
        let first = day_of(year, month, day)?;
        match last {
            None => Some((first, end)),
            Some(to) => Some((Point::Range(Box::new(first), Box::new(day_of(year, month, to)?)), end)),
        }
    }

    /// A year after a month, day or holiday: ", 2015", "of 2015", "last year", "of this year".
    fn year_after(&self, at: usize) -> (YearOf, usize) {
        let next = if self.is_any(at, &["of", "in", ","]) { at + 1 } else { at };
        let next = if self.is(next, "the") && self.is(next + 1, "year") { next + 2 } else { next };
        if let Some(year) = self.year(next) {
            // "in June, 2014 people": only a numeral right behind counts people
            if !(self.mark_is(at, ",") && self.is_counted(next + 1)) {
                return (YearOf::Stated(year), next + 1);
            }
        }
        if self.is(at, "of")
            && let Some(short) = self.digits(next, 2).filter(|_| self.word(next).len() == 2 && self.stops(next + 1))
        {
            return (YearOf::Stated(if short <= 40 { 2000 } else { 1900 } + short), next + 1);
        }
        let comma = self.mark_is(at, ",");
        if let Some(turn) = self.sign(next).filter(|_| !comma)
            && let Some(shift) = shift_of(turn)
            && self.of(turn.end, TimeKind::Length).is_some_and(|s| s.value == "Y")
        {
            return (YearOf::From(shift), turn.end + 1);
        }
        (YearOf::Open, at)
    }

    /// "January 22, 2015", "January 22", "June 2014", "June".
    fn month(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let month: i32 = sign.value.parse().ok()?;
        let end = self.past_dot(sign.end);
        // Jan/3, Sep-23-2020, Dec/2018
        if self.mark_is(end, "/") || self.glued_dash(end) {
            if let Some(year) = self.year(end + 1) {
                return Some((Point::Month { year: YearOf::Stated(year), month: month as i8 }, end + 2));
            }
            if let Some(day) = self.digits(end + 1, 2).filter(|_| self.glued(end) && self.glued(end + 1)) {
                let third = self.mark_is(end + 2, self.word(end)).then(|| self.year(end + 3)).flatten();
                let (year, end) = third.map_or((YearOf::Open, end + 2), |y| (YearOf::Stated(y), end + 4));
                return Some((day_of(year, month, day)?, end));
            }
        }
        let the = self.past_the(end);
        let ordinal = self.ordinal(the);
        if let Some((day, after)) = ordinal.or_else(|| Some((i64::from(self.digits(end, 2)?), end + 1)))
            && (1..=31).contains(&day)
            && !(self.mark_is(after, ":") && self.digits(after + 1, 2).is_some())
        {
            // "may 5 men leave" is no date
            let (year, after) = self.year_after(after);
            if ordinal.is_some() || year != YearOf::Open || self.is_capital(at) || !self.is_counted(after) {
                return Some((day_of(year, month, day as i32)?, after));
            }
        }
        let (year, after) = self.year_after(end);
        if year != YearOf::Open {
            return Some((Point::Month { year, month: month as i8 }, after));
        }
        self.is_bare_month(at, sign, end).then_some((Point::Month { year, month: month as i8 }, end))
    }

    /// Whether a month without day and year is one: May and March are verbs, April and June are people.
    fn is_bare_month(&self, at: usize, sign: Sign<'r>, end: usize) -> bool {
        let capital = self.is_capital(at);
        if self.is_alone(at, end) || self.ends_with(at, TimeKind::Modifier) {
            return capital || sign.form > 0 || self.word(at).len() > 5;
        }
        let Some(before) = self.before(at) else {
            return capital && self.is_possessive(end) || self.kind(end) == TokenKind::Dash && self.of(end + 1, TimeKind::Month).is_some();
        };
        let name = self.is_capital(end) && self.sign(end).is_none();
        let dash = self.kind(before) == TokenKind::Dash && before.checked_sub(1).is_some_and(|b| self.of(b, TimeKind::Month).is_some());
        if self.is_any(before, SURELY) || dash {
            return !(name && self.is_name_too(at)) && (capital || self.stops(end));
        }
        let ranged = self.is_any(end, &["to", "and", "through"]) && self.of(end + 1, TimeKind::Month).is_some();
        if self.is_any(before, &["from", "between"]) && ranged
            || self.is_any(before, &["to", "and"]) && before.checked_sub(1).is_some_and(|b| self.of(b, TimeKind::Month).is_some())
        {
            return capital;
        }
        capital && !name && !self.is_name_too(at) && (self.is_any(before, MOSTLY) || self.is_possessive(end) || self.of(before, TimeKind::Rest).is_some())
    }

    /// Whether the month is a name of people too.
    fn is_name_too(&self, at: usize) -> bool {
        self.word(at).len() <= 5 || self.reading.mark(at, Table::Name).is_some()
    }

    /// "Thursday", "Thursday, January 22", "Thursday 22 January", "Thursday of next week", "Wed 13th".
    fn weekday(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let day = calendar::weekday(sign.value.parse().ok()?)?;
        let short = sign.form > 1;
        let end = if short { self.past_dot(sign.end) } else { sign.end };
        let next = if self.glued_dash(end) { end + 1 } else { self.past_the(self.past_comma(end)) };
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
        // "Sat" and "Sun" are words too
        let expected = self.follows(at, &["on", "by", "until", "from", "to", "or", "next", "last", "this"])
            || self.is_alone(at, end)
            || self.before(at).is_some_and(|b| self.unit(b).is_some());
        (!short || expected && (self.is_capital(at) || self.is_alone(at, end))).then_some((Point::Weekday { day, turn: None, weeks: None }, end))
    }

    /// `7.6` after a weekday.
    fn short_date(&self, at: usize) -> Parsed<'r> {
        let (a, b) = self.word(at).split_once('.')?;
        let (a, b) = (a.parse().ok()?, b.parse().ok()?);
        (a <= 31 && b <= 31).then(|| numerals::either(a, b, YearOf::Open)).flatten().map(|p| (p, at + 1))
    }

    /// "last week", "of next week" after a weekday: weeks from this one.
    fn week_after(&self, at: usize) -> Option<(i64, usize)> {
        let next = if self.is_any(at, &["of", "from"]) { at + 1 } else { at };
        let turn = self.sign(next)?;
        let shift = shift_of(turn)?;
        let week = self.of(turn.end, TimeKind::Length).filter(|s| s.value == "W" && !self.is_possessive(s.end))?;
        Some((i64::from(shift), week.end))
    }

    /// "last September", "next week", "this summer", "the past five months", "last night".
    fn turned(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let (mut turn, mut next, mut run) = (turn_of(sign), sign.end, sign.value == "run");
        if turn == Turn::This {
            // this past Monday, this coming Friday
            if let Some(second) = self.sign(next).filter(|s| matches!(s.kind, TimeKind::Back | TimeKind::Forward)) {
                (turn, next, run) = (if second.kind == TimeKind::Back { Turn::Back } else { Turn::Near }, second.end, second.value == "run");
            }
        }
        let the = self.has_the(at);
        let year = match turn {
            Turn::Back => YearOf::Back,
            Turn::This => YearOf::From(0),
            Turn::Forward | Turn::Near => YearOf::Forward,
        };
        let Some(word) = self.sign(next) else {
            return match self.numeric_date(next) {
                Some((Point::Day { month, day, weekday, .. }, end)) => Some((Point::Day { year, month, day, weekday }, end)),
                Some((Point::Unclear { a, b, weekday, .. }, end)) => Some((Point::Unclear { year, a, b, weekday }, end)),
                _ => match self.day_before_month(next) {
                    Some((Point::Day { month, day, .. }, end)) => Some((Point::Day { year, month, day, weekday: None }, end)),
                    _ => self.counted_run(next, turn),
                },
            };
        };
        match word.kind {
            TimeKind::Month => match self.month(next, word) {
                Some((Point::Day { month, day, year: YearOf::Open, .. }, end)) => Some((Point::Day { year, month, day, weekday: None }, end)),
                other @ Some((Point::Day { .. }, _)) => other,
                other @ Some((Point::Month { year: YearOf::Stated(_), .. }, _)) => other,
                _ => Some((Point::Month { year, month: word.value.parse().ok()? }, self.past_dot(word.end))),
            },
            TimeKind::Weekday => match self.weekday(next, word) {
                Some((Point::Weekday { day, weeks: None, .. }, end)) => Some((Point::Weekday { day, turn: Some(turn), weeks: None }, end)),
                None => Some((Point::Weekday { day: calendar::weekday(word.value.parse().ok()?)?, turn: Some(turn), weeks: None }, word.end)),
                other => other,
            },
            TimeKind::Season => Some((Point::Season { year, code: word.value }, word.end)),
            TimeKind::Holiday => Some((Point::Holiday { year, rule: word.value, id: word.id }, word.end)),
            TimeKind::Part => {
                // "last night" is of yesterday, "this morning" of today; "the next morning" follows something else
                let days = match (turn, the) {
                    (Turn::Back, _) if word.value == "NI" => -1,
                    (Turn::This, _) => 0,
                    _ => return None,
                };
                Some((Point::Offset(days), next))
            }
            TimeKind::Length => {
                let unit = Unit::of(word.value)?;
                if unit.is_clock() {
                    return None;
                }
                // "the previous day", "the following week" count from something told before
                let told = the && (turn == Turn::Back && self.is(at, "previous") || turn == Turn::Forward && self.is(at, "following"));
                if unit == Unit::Day && turn != Turn::This || told {
                    return self.counted_run(next, turn).filter(|_| !told);
                }
                let up_to_now = run || the && turn == Turn::Back;
                if up_to_now && !matches!(unit, Unit::Quarter | Unit::Weekend) || turn == Turn::Back && unit >= Unit::Decade {
                    return Some((Point::Run { amount: Amount::new(1, false, unit)?, turn }, word.end));
                }
                // next week Monday
                if unit == Unit::Week
                    && let Some(day) = self.of(word.end, TimeKind::Weekday).filter(|s| s.form != 1)
                {
                    let day = calendar::weekday(day.value.parse().ok()?)?;
                    return Some((Point::Weekday { day, turn: None, weeks: Some(shift(turn)) }, word.end + 1));
                }
                Some((Point::Unit { unit, shift: shift(turn) }, word.end))
            }
            TimeKind::Number | TimeKind::Several => self.counted_run(next, turn),
            TimeKind::Ordinal if turn != Turn::This => match self.day_before_month(next) {
                Some((Point::Day { month, day, .. }, end)) => Some((Point::Day { year, month, day, weekday: None }, end)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "the last five months", "the next two weeks", and "of 2021" behind it.
    fn counted_run(&self, at: usize, turn: Turn) -> Parsed<'r> {
        let (amount, end) = self.amount(at)?;
        if self.is_age(at, end) {
            return None;
        }
        if turn == Turn::Back && self.is_any(end, &["of", "in"]) {
            let next = self.past_the(end + 1);
            if let Some((of, end)) = self.point(next).filter(|(p, _)| is_stretch(p)) {
                return Some((Point::Slice { amount, last: true, of: Box::new(of) }, end));
            }
        }
        (turn != Turn::This).then_some((Point::Run { amount, turn }, end))
    }

    /// "the 5 past years", "two upcoming days".
    pub(super) fn inner_run(&self, at: usize) -> Parsed<'r> {
        let (count, next) = self.number(at)?;
        let sign = self.sign(next).filter(|s| matches!(s.kind, TimeKind::Back | TimeKind::Forward))?;
        let (unit, end) = self.unit(sign.end)?;
        Some((Point::Run { amount: Amount::new(count, false, unit)?, turn: turn_of(sign) }, end))
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
    fn quarter(&self, sign: Sign<'r>) -> Parsed<'r> {
        let number = sign.value.parse().ok()?;
        let next = if self.glued_dash(sign.end) { sign.end + 1 } else { sign.end };
        let (year, end) = self.year_after(next);
        let end = if year == YearOf::Open { sign.end } else { end };
        Some((Point::Quarter { year, number }, end))
    }

    /// "Christmas", "Easter 2018", "Independence Day of this year"; not "Christmas tree".
    fn holiday(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let (year, end) = self.year_after(sign.end);
        // another country's day of that name is another day
        let foreign = self.before(at).is_some_and(|b| self.is_possessive(b)) || self.reading.mark_before(at, Table::Adjective).is_some();
        let rule = if foreign && self.word(sign.end - 1).eq_ignore_ascii_case("day") && sign.end - at > 1 { "" } else { sign.value };
        let point = Point::Holiday { year, rule, id: sign.id };
        if year != YearOf::Open || sign.end - at > 1 {
            return Some((point, end));
        }
        let free = self.stops(end) || self.of(end, TimeKind::Part).is_some() || self.of(end, TimeKind::Modifier).is_some() || self.unit(end).is_some();
        free.then_some((point, end))
    }

    /// "the eighties"; "in his eighties" is an age.
    fn named_decade(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let known = self.has_the(at) || self.is_any(at.wrapping_sub(1), &["in"]) || self.ends_with(at, TimeKind::Modifier);
        let first: i32 = sign.value.parse().ok()?;
        known.then_some((Point::Years { first: 1900 + first, count: 10 }, sign.end))
    }

    /// "week 31", "the week of January 5", "the year 2011", "the weekend".
    fn unit_point(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let unit = Unit::of(sign.value)?;
        match unit {
            Unit::Year => {
                let year = self.sure_year(sign.end)?;
                Some((Point::Year(year), sign.end + 1))
            }
            Unit::Week => {
                if let Some(number) = self.digits(sign.end, 2).filter(|n| (1..=53).contains(n) && !self.is_counted(sign.end + 1)) {
                    return Some((Point::WeekNumber(number as i8), sign.end + 1));
                }
                if !self.has_the(at) || !self.is_any(sign.end, &["of", "beginning", "commencing", "starting"]) {
                    return None;
                }
                let (day, end) = self.point(self.past_the(sign.end + 1)).filter(|(p, _)| matches!(p, Point::Day { .. }))?;
                Some((Point::WeekOf(Box::new(day)), end))
            }
            Unit::Weekend if self.has_the(at) && sign.form == 0 && self.stops(sign.end) => Some((Point::Weekend, sign.end)),
            _ => None,
        }
    }

    /// "the week", "the month", where something before it says that it is the one we are in.
    pub(super) fn current_unit(&self, at: usize) -> Parsed<'r> {
        let sign = self.of(self.past_the(at), TimeKind::Length).filter(|s| s.form == 0)?;
        let unit = Unit::of(sign.value).filter(|u| matches!(u, Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Decade))?;
        (self.stops(sign.end) && !self.is(sign.end, "of")).then_some((Point::Unit { unit, shift: 0 }, sign.end))
    }

    /// "first week of June", "the 22nd", "second of August", "19th century".
    fn ordinal_point(&self, at: usize) -> Parsed<'r> {
        if let Some(day) = self.day_before_month(at) {
            return Some(day);
        }
        let (number, end) = self.ordinal(at)?;
        let number = i8::try_from(number).ok().filter(|n| (1..=99).contains(n))?;
        let next = if self.glued_dash(end) { end + 1 } else { end };
        if self.of(next, TimeKind::Length).is_some_and(|s| s.value == "C") && number <= 22 {
            return Some((Point::Years { first: (i32::from(number) - 1) * 100, count: 100 }, next + 1));
        }
        // "the 5th last day"
        let (nth, next) = match self.of(next, TimeKind::Back).filter(|s| s.value.is_empty()) {
            Some(back) => (-number, back.end),
            None => (number, next),
        };
        if let Some(found) = self.item_of(next, nth) {
            return Some(found);
        }
        if let Some((amount, end)) = self.amount(next).filter(|_| nth == 1)
            && self.is_any(end, &["of", "in"])
            && let Some((of, end)) = self.stretch(end + 1)
        {
            return Some((Point::Slice { amount, last: false, of: Box::new(of) }, end));
        }
        // "20th of the previous month"
        if self.is(end, "of")
            && let Some((of @ Point::Unit { unit: Unit::Month, .. }, end)) = self.stretch(end + 1)
        {
            return Some((Point::Nth { nth: number, item: Item::Day, of: Box::new(of) }, end));
        }
        // "on the 22nd", but not "on the 22nd floor"; a first or second may be anything
        let alone = self.is_alone(at, end);
        let expected = self.follows(at, &["on", "until", "till", "by", "from"]) && (self.has_the(at) || self.is(at.wrapping_sub(1), "on"));
        ((alone || expected && self.kind(at) == TokenKind::Number) && number <= 31 && self.stops(end) && !self.is_any(end, &["of", "and", "or"]))
            .then_some((Point::Numbered { day: number, weekday: None }, end))
    }

    /// "last day of October", from "last".
    pub(super) fn last_of(&self, at: usize) -> Parsed<'r> {
        let sign = self.of(at, TimeKind::Back).filter(|s| s.value.is_empty())?;
        self.item_of(sign.end, -1)
    }

    /// "Tuesday of October" after an ordinal.
    fn item_of(&self, at: usize, nth: i8) -> Parsed<'r> {
        let (item, next) = if let Some(day) = self.of(at, TimeKind::Weekday).filter(|s| s.form != 1) {
            (Item::Weekday(calendar::weekday(day.value.parse().ok()?)?), day.end)
        } else if self.is(at, "half") {
            (Item::Half, at + 1)
        } else {
            let sign = self.of(at, TimeKind::Length).filter(|s| s.form == 0)?;
            let item = match Unit::of(sign.value)? {
                Unit::Day => Item::Day,
                Unit::Week => Item::Week,
                Unit::Month => Item::Month,
                _ => return None,
            };
            (item, sign.end)
        };
        if !self.is_any(next, &["of", "in"]) {
            return None;
        }
        let (of, end) = self.stretch(next + 1)?;
        Some((Point::Nth { nth, item, of: Box::new(of) }, end))
    }

    /// A month, quarter, year or the like that other days lie in, also "the month".
    fn stretch(&self, at: usize) -> Parsed<'r> {
        let next = self.past_the(at);
        self.point(next).filter(|(p, _)| is_stretch(p)).or_else(|| self.current_unit(at))
    }

    /// What "early", "end of", "later" and the like stand before: a point, or "the week".
    pub(super) fn part_of(&self, at: usize, edge: Edge) -> Parsed<'r> {
        let next = if self.glued_dash(at) { at + 1 } else { at };
        let next = if self.is_any(next, &["in", "on", "of"]) { next + 1 } else { next };
        let (of, end) = self.point(self.past_the(next)).or_else(|| self.current_unit(next))?;
        let current = matches!(of, Point::Unit { unit, shift: 0 } if unit > Unit::Day);
        let edge = match edge {
            Edge::Over if !current => Edge::Start,
            Edge::Left if !current => Edge::End,
            edge => edge,
        };
        Some((Point::Part { edge, of: Box::new(of) }, end))
    }
}

/// Whether days can be counted inside.
fn is_stretch(point: &Point<'_>) -> bool {
    match point {
        Point::Month { .. } | Point::Year(_) | Point::Years { .. } | Point::Quarter { .. } | Point::Season { .. } | Point::WeekNumber(_) => true,
        Point::Unit { unit, .. } => *unit > Unit::Day,
        _ => false,
    }
}

fn turn_of(sign: Sign<'_>) -> Turn {
    match sign.kind {
        TimeKind::Back => Turn::Back,
        TimeKind::Forward if sign.value == "near" => Turn::Near,
        TimeKind::Forward => Turn::Forward,
        _ => Turn::This,
    }
}

fn shift(turn: Turn) -> i64 {
    match turn {
        Turn::Back => -1,
        Turn::This => 0,
        Turn::Forward | Turn::Near => 1,
    }
}

/// How many units from the one we are in a pointing word leads.
fn shift_of(sign: Sign<'_>) -> Option<i32> {
    matches!(sign.kind, TimeKind::Back | TimeKind::Forward | TimeKind::This).then(|| shift(turn_of(sign)) as i32)
}

fn week_amount() -> Amount {
    Amount::new(1, false, Unit::Week).unwrap_or_default()
}
