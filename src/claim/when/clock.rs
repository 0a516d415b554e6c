//! Times of day: "10:30 p.m.", "1430 GMT", "noon", "nine in the evening", "9 to 11 a.m.", "9:30 p.m. ET (0230 GMT)".
//! A zone is told as its distance from Greenwich where its name leaves no doubt; nothing is converted.

use super::words::Words;
use crate::rules::TimeKind;
use crate::text::TokenKind;

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clock {
    hour: i32,
    minute: i32,
    /// Minutes that its zone is ahead of Greenwich.
    zone: Option<i32>,
}

impl Clock {
    fn new(hour: i32, minute: i32) -> Option<Clock> {
        ((0..=24).contains(&hour) && (0..60).contains(&minute)).then_some(Clock { hour: hour % 24, minute, zone: None })
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

    /// TIMEX3: `T22:30`, with a zone as ISO 8601 has it: `T14:30Z`, `T18:00+01:00`.
    fn value(self) -> String {
        let time = format!("T{:02}:{:02}", self.hour, self.minute);
        match self.zone {
            None => time,
            Some(0) => time + "Z",
            Some(zone) => format!("{time}{}{:02}:{:02}", if zone < 0 { '-' } else { '+' }, zone.abs() / 60, zone.abs() % 60),
        }
    }
}

/// A time of day, or the stretch from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hours {
    from: Clock,
    to: Option<Clock>,
}

impl Hours {
    /// The stretch from one time to another; a zone behind both is that of both.
    fn between(from: Clock, to: Clock) -> Hours {
        Hours { from: Clock { zone: from.zone.or(to.zone), ..from }, to: Some(to) }
    }

    /// TIMEX3 on the day of this value, which may be empty: `2015-01-22T22:30`.
    pub(super) fn on(self, day: &str) -> String {
        let from = format!("{day}{}", self.from.value());
        self.to.map_or(from.clone(), |to| format!("{from}/{day}{}", to.value()))
    }
}

/// What follows a numeral that is a time of day and not a score or a verse.
const AT: &[&str] = &["at", "by", "from", "until", "till", "around", "about", "before", "after", "since", "between", "to"];

impl<'r> Words<'r, '_> {
    /// A time of day or a stretch of it, and past the same in another zone: "(0230 GMT)", "/8 p.m. CT".
    pub(super) fn hours(&self, at: usize, sure: bool) -> Option<(Hours, usize)> {
        let Some((from, end)) = self.clock(at, sure) else { return self.hours_before(at) };
        let end = self.past_conversion(end);
        if let Some((to, end)) = self.joined(at, end).and_then(|next| self.clock(next, true)) {
            return Some((Hours::between(from, to), self.past_conversion(end)));
        }
        Some((Hours { from, to: None }, end))
    }

    /// "9 to 11 a.m.", "9:30-11 p.m.": an hour that takes its half of the day from the one behind it.
    fn hours_before(&self, at: usize) -> Option<(Hours, usize)> {
        let hour = self.digits(at, 2).filter(|hour| (1..=12).contains(hour))?;
        let (minute, end) = match self.mark_is(at + 1, ":") {
            true => (self.digits(at + 2, 2)?, at + 3),
            false => (0, at + 1),
        };
        let next = self.joined(at, end)?;
        let (to, end) = self.clock(next, false)?;
        let halved = self.ends_with(end, TimeKind::Meridiem) || self.ends_with(end, TimeKind::Zone) && self.ends_with(end - 1, TimeKind::Meridiem);
        halved.then_some(())?;
        let later = to.hour >= 12 && hour % 12 <= to.hour % 12;
        let from = Clock::new(hour % 12 + if later { 12 } else { 0 }, minute)?;
        Some((Hours::between(from, to), self.past_conversion(end)))
    }

    /// Past the word or dash that joins what begins at `first` and ends at `end` to a later time.
    fn joined(&self, first: usize, end: usize) -> Option<usize> {
        let between = self.is(end, "and") && self.follows(first, &["between"]);
        (between || self.kind(end) == TokenKind::Dash || self.is_any(end, &["to", "until", "till", "through"])).then_some(end + 1)
    }

    /// Past the same time in another zone, where it follows in brackets or behind a stroke.
    fn past_conversion(&self, at: usize) -> usize {
        let brackets = self.mark_is(at, "(");
        if !brackets && !self.mark_is(at, "/") {
            return at;
        }
        let Some((_, end)) = self.clock(at + 1, false).or_else(|| self.clock(at + 1, true)) else { return at };
        if !brackets {
            return end;
        }
        let day = self.of(end, TimeKind::Weekday).map_or(end, |sign| sign.end);
        if self.mark_is(day, ")") { day + 1 } else { at }
    }

    /// A time of day. Where `sure` is not set, a bare "10:30" needs a word before it that introduces times.
    pub(super) fn clock(&self, at: usize, sure: bool) -> Option<(Clock, usize)> {
        if let Some(sign) = self.of(at, TimeKind::Clock) {
            let (hour, minute) = sign.value.split_once(':')?;
            return Some(self.zoned(Clock::new(hour.parse().ok()?, minute.parse().ok()?)?, sign.end));
        }
        if let Some(found) = self.told_clock(at, sure) {
            return Some(found);
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
                return match self.half_of_day(end, || true) {
                    Some((half, end)) => Some(self.zoned_by_name(clock.half(half)?, end)),
                    // "08:20 hours"
                    None if text.len() == 2 && self.past_hours(end) > end => Some(self.zoned(clock, self.past_hours(end))),
                    None if self.past_zone(end) > end => {
                        let (clock, zone) = self.zoned(clock, end);
                        // 9:47 PST AM
                        match self.meridiem(zone) {
                            Some((half, end)) => Some((clock.half(half)?, end)),
                            None => Some((clock, zone)),
                        }
                    }
                    None => (tight && (sure || self.follows(at, AT) && !self.has_the(at))).then_some((clock, end)),
                };
            }
            let (half, end) = self.half_of_day(at + 1, || sure || self.follows(at, AT))?;
            return Some(self.zoned_by_name(Clock::new(hour, 0)?.half(half)?, end));
        }
        // 10.30am
        if let Some((hour, minute)) = text.split_once('.') {
            let clock = Clock::new(hour.parse().ok()?, (minute.len() == 2).then(|| minute.parse().ok()).flatten()?)?;
            return match self.half_of_day(at + 1, || sure || self.follows(at, AT)) {
                Some((half, end)) => Some(self.zoned_by_name(clock.half(half)?, end)),
                None => (self.past_zone(at + 1) > at + 1).then_some(self.zoned(clock, at + 1)),
            };
        }
        // 1430 GMT
        let number = self.digits(at, 4).filter(|_| text.len() == 4)?;
        // "at 1425 (1125 GMT)"
        let zoned = self.mark_is(at + 1, "(") && self.word(at + 2).len() == 4 && self.digits(at + 2, 4).is_some() && self.past_zone(at + 3) > at + 3;
        let end = if zoned { at + 1 } else { self.past_zone(self.past_hours(at + 1)) };
        (zoned || end > at + 1 && (self.past_zone(at + 1) > at + 1 || text.starts_with('0') || self.follows(at, &["at"])))
            .then_some((Clock { zone: if zoned { None } else { self.zone(self.past_hours(at + 1)) }, ..Clock::new(number / 100, number % 100)? }, end))
    }

    /// "nine in the evening", "ten o'clock", "half past nine", "a quarter to ten".
    fn told_clock(&self, at: usize, sure: bool) -> Option<(Clock, usize)> {
        let hour = |at: usize| self.number(at).filter(|(hour, _)| (1..=12).contains(hour)).and_then(|(hour, end)| Some((i32::try_from(hour).ok()?, end)));
        let quarter = at + usize::from(self.is(at, "a"));
        let share = if self.is(at, "half") && self.is(at + 1, "past") {
            Some((30, at + 2))
        } else if self.of(quarter, TimeKind::Length).is_some_and(|s| s.value == "Q" && s.form == 0) && self.is_any(quarter + 1, &["past", "to"]) {
            Some((if self.is(quarter + 1, "to") { -15 } else { 15 }, quarter + 2))
        } else {
            None
        };
        if let Some((minutes, next)) = share {
            let (hour, end) = hour(next).filter(|(_, end)| self.stops(*end) || self.half_of_day(*end, || true).is_some())?;
            let (hour, minute) = if minutes < 0 { ((hour + 11) % 12, 60 + minutes) } else { (hour, minutes) };
            let clock = Clock::new(hour, minute)?;
            return match self.half_of_day(end, || true) {
                Some((half, end)) => Some((clock.half(half)?, end)),
                None => Some((clock, end)),
            };
        }
        if self.kind(at) != TokenKind::Word {
            return None;
        }
        let (hour, end) = hour(at)?;
        let (half, end) = self.half_of_day(end, || sure || self.follows(at, AT))?;
        Some(self.zoned_by_name(Clock::new(hour, 0)?.half(half)?, end))
    }

    /// "a.m.", "o'clock", "o'clock at night"; "in the evening" where the numeral is `known` for a time of day: "nine in the
    /// morning raid" may be the dead.
    fn half_of_day(&self, at: usize, known: impl Fn() -> bool) -> Option<(&'r str, usize)> {
        let meridiem = self.meridiem(at);
        let next = match meridiem {
            Some((half, end)) if !half.is_empty() => return Some((half, end)),
            Some((_, end)) => end,
            None => at,
        };
        let part = if self.is_any(next, &["in", "at"]) && (next > at || known()) { self.of(self.past_the(next + 1), TimeKind::Part) } else { None };
        match part.map(|sign| (sign.value, sign.end)) {
            Some(("MO", end)) => Some(("AM", end)),
            Some(("AF" | "EV" | "NI", end)) => Some(("PM", end)),
            _ => meridiem,
        }
    }

    /// "a.m.", also as scraped text prints it: "a. m."
    pub(super) fn meridiem(&self, at: usize) -> Option<(&'r str, usize)> {
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
    fn past_hours(&self, at: usize) -> usize {
        self.of(at, TimeKind::Length).filter(|sign| sign.value == "H" && sign.form > 0).map_or(at, |sign| sign.end)
    }

    /// Whether a full stop before this token cannot end a sentence.
    fn mid_sentence(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Word && !self.is_capital(at) || self.mark_is(at, ",")
    }

    /// A time with the zone that stands behind it, and past that.
    fn zoned(&self, clock: Clock, at: usize) -> (Clock, usize) {
        (Clock { zone: self.zone(at), ..clock }, self.past_zone(at))
    }

    /// The same where the name of the zone is enough.
    fn zoned_by_name(&self, clock: Clock, at: usize) -> (Clock, usize) {
        (Clock { zone: self.zone(at), ..clock }, self.past_zone_name(at))
    }

    /// Minutes that the zone at a token is ahead of Greenwich: "GMT", "GMT+2"; of "Eastern" and "local time" nobody says.
    fn zone(&self, at: usize) -> Option<i32> {
        let sign = self.of(at, TimeKind::Zone)?;
        let (hours, half) = sign.value.split_once('.').map_or((sign.value, 0), |(hours, _)| (hours, 30));
        let hours: i32 = hours.parse().ok()?;
        let further = self.past_zone(at) == sign.end + 2;
        let more = if further { self.digits(sign.end + 1, 2)? * if self.mark_is(sign.end, "+") { 60 } else { -60 } } else { 0 };
        Some(hours * 60 + if hours < 0 { -half } else { half } + more)
    }

    /// Past a zone: "GMT", "GMT+2", "Moscow time".
    pub(super) fn past_zone(&self, at: usize) -> usize {
        if let Some(sign) = self.of(at, TimeKind::Zone).filter(|sign| sign.value != "named") {
            let offset = self.glued(sign.end) && (self.mark_is(sign.end, "+") || self.kind(sign.end) == TokenKind::Dash);
            return if offset && self.glued(sign.end + 1) && self.digits(sign.end + 1, 2).is_some() { sign.end + 2 } else { sign.end };
        }
        let name = (at..at + 2).take_while(|&i| self.is_capital(i)).count();
        if name > 0 && self.is(at + name, "time") { at + name + 1 } else { at }
    }

    /// Past a zone behind "a.m.", where its name alone is enough: "10 a.m. Eastern".
    fn past_zone_name(&self, at: usize) -> usize {
        self.of(at, TimeKind::Zone).filter(|sign| sign.value == "named" && !self.is(sign.end, "time")).map_or_else(|| self.past_zone(at), |sign| sign.end)
    }
}
