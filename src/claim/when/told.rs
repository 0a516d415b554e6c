//! Years that were told before: "He was jailed in March 2012. In June he was freed." Without a date for the article such a
//! June takes the year of the month that was told right before it, and another day of that March takes it anywhere in the
//! paragraph. A year by itself lends nothing: "It sank in 2012. In June its owner was freed" is mostly told of this June.
//! With a date for the article a year long past in the same sentence leaves such a June open. No guess beyond that.

use super::calendar::Days;
use super::expression::{Expression, What};
use super::frame::Frame;
use super::point::{Point, YearOf};
use super::tense::Way;
use super::words::Words;
use crate::value::DateRange;

/// How many years back a sentence tells of another time than the article's.
const LONG_AGO: i32 = 2;

/// The year that a paragraph told last.
#[derive(Clone, Copy)]
pub(super) struct Told {
    year: i32,
    /// Its month, or 0 where none was told.
    month: i8,
    /// Which sentence told it.
    sentence: usize,
}

impl Told {
    /// The year that an expression tells, where it says when something happened and not only since or before when.
    pub(super) fn by(words: &Words<'_, '_>, found: &Expression<'_>, date: &DateRange) -> Option<Told> {
        let What::Point(point) = &found.what else { return None };
        let (year, month) = match point {
            Point::Day { year: YearOf::Stated(year), month, .. } | Point::Month { year: YearOf::Stated(year), month } => (*year, *month),
            Point::Season { year: YearOf::Stated(year), .. } | Point::Quarter { year: YearOf::Stated(year), .. } => (*year, 0),
            Point::Year(year) if words.follows(found.first, &["in", "during"]) => (*year, 0),
            _ => return None,
        };
        date.modifier.is_empty().then(|| Told { year, month, sentence: words.reading.sentence_at(found.first) })
    }

    /// The value and the days of an expression without a year after this, where that is to be said; without days where it
    /// stays open.
    pub(super) fn seen(self, words: &Words<'_, '_>, found: &Expression<'_>) -> Option<(String, Option<Days>)> {
        let What::Point(point) = &found.what else { return None };
        let year = YearOf::Stated(self.year);
        let (dated, month) = match *point {
            Point::Day { year: YearOf::Open, month, day, weekday } => (Point::Day { year, month, day, weekday }, month),
            Point::Month { year: YearOf::Open, month } => (Point::Month { year, month }, month),
            Point::Season { year: YearOf::Open, code } => (Point::Season { year, code }, 12),
            _ => return None,
        };
        let Some(today) = words.reading.article.day() else {
            // a month before the one that was told may be the next year's
            let right_behind = || month > self.month && words.reading.sentence_at(found.first) <= self.sentence + 1;
            let lends = self.is_meant(words, found.end) || self.month > 0 && (month == self.month || right_behind());
            let days = dated.days(Frame { today: None, way: Way::Open }).filter(|_| lends)?;
            return Some((dated.value(Some(days)), Some(days)));
        };
        let long_ago = self.year + LONG_AGO <= i32::from(today.year()) && self.sentence == words.reading.sentence_at(found.first);
        (long_ago && words.way(found.first, found.end) != Way::Future).then(|| (point.value(None), None))
    }

    /// "June of that year", "June the same year".
    fn is_meant(self, words: &Words<'_, '_>, end: usize) -> bool {
        let from = if words.is(end, "of") { end + 1 } else { end };
        let from = if words.is(from, "the") { from + 1 } else { from };
        words.is_any(from, &["that", "same"]) && words.is(from + 1, "year")
    }
}
