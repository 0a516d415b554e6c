//! Words that point from the article's date: "last September", "next week", "this summer", "the past five months".

use super::calendar;
use super::grammar::Parsed;
use super::length::Amount;
use super::point::{Point, Turn, Unit, YearOf};
use super::words::{Sign, Words};
use crate::rules::TimeKind;
use crate::text::TokenKind;

impl<'r> Words<'r, '_> {
    /// "last September", "next week", "this summer", "the past five months", "last night".
    pub(super) fn turned(&self, at: usize, sign: Sign<'r>) -> Parsed<'r> {
        let (mut turn, mut next, mut run) = (turn_of(sign), sign.end, sign.value == "run");
        if turn == Turn::This {
            // this past Monday, this coming Friday
            if let Some(second) = self.sign(next).filter(|s| matches!(s.kind, TimeKind::Back | TimeKind::Forward)) {
                (turn, next, run) = (if second.kind == TimeKind::Back { Turn::Back } else { Turn::Near }, second.end, second.value == "run");
            }
        }
        // "this man": nothing to point at
        if turn == Turn::This && self.sign(next).is_none() && self.kind(next) != TokenKind::Number {
            return None;
        }
        let the = self.has_the(at);
        // "it will last five years"
        let counted = || self.number(next).is_some() || self.of(next, TimeKind::Several).is_some();
        if turn == Turn::Back && !run && (self.is_any(next, &["a", "an"]) || counted() && !self.is_determined(at)) {
            return None;
        }
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
            // "this may be", "a past may"
            TimeKind::Month if !self.is_capital(next) && (turn == Turn::This || run) && matches!(word.value, "3" | "5") => None,
            TimeKind::Month => match self.month(next, word) {
                Some((Point::Day { month, day, year: YearOf::Open, .. }, end)) => Some((Point::Day { year, month, day, weekday: None }, end)),
                other @ Some((Point::Day { .. }, _)) => other,
                other @ Some((Point::Month { year: YearOf::Stated(_), .. }, _)) => other,
                _ => Some((Point::Month { year, month: word.value.parse().ok()? }, word.end)),
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
                // the next day, the previous day
                if unit == Unit::Day && turn != Turn::This && the && !run && word.form == 0 && (sign.value == "told" || turn == Turn::Forward) {
                    return Some((Point::Unit { unit, shift: shift(turn) }, word.end));
                }
                if unit == Unit::Day && turn != Turn::This {
                    return self.counted_run(next, turn);
                }
                let up_to_now = run || the && turn == Turn::Back && sign.value.is_empty();
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
            if let Some((of, end)) = self.point(next).filter(|(p, _)| p.is_stretch()) {
                return Some((Point::Slice { amount, last: true, of: Box::new(of) }, end));
            }
        }
        // "within the next ten months" has begun
        if turn == Turn::Forward && at.checked_sub(1).is_some_and(|next| self.follows(next, &["within"])) {
            return Some((Point::Within(amount), end));
        }
        (turn != Turn::This).then_some((Point::Run { amount, turn }, end))
    }

    /// "the 5 past years", "two upcoming days", behind the number.
    pub(super) fn inner_run(&self, count: i64, next: usize) -> Parsed<'r> {
        let sign = self.sign(next).filter(|s| matches!(s.kind, TimeKind::Back | TimeKind::Forward))?;
        let word = self.of(sign.end, TimeKind::Length)?;
        // "only three next week"
        let agrees = (count == 1) == (word.form == 0);
        agrees.then_some((Point::Run { amount: Amount::new(count, false, Unit::of(word.value)?)?, turn: turn_of(sign) }, word.end))
    }

    /// Whether the words before show that a noun begins here, not a verb.
    fn is_determined(&self, at: usize) -> bool {
        self.before(at).is_none_or(|b| {
            self.is_possessive(b)
                || self.is_any(b, &["the", "these", "those", "his", "her", "its", "their", "our", "my", "in", "over", "for", "during", "within"])
        })
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
pub(super) fn shift_of(sign: Sign<'_>) -> Option<i32> {
    matches!(sign.kind, TimeKind::Back | TimeKind::Forward | TimeKind::This).then(|| shift(turn_of(sign)) as i32)
}
