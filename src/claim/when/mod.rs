//! Dates, times of day, lengths of time, repeated times. Reads what the words say, resolves it against the article's date,
//! and takes the tokens, so that nobody counts a year. Ages are left to the reader of ages.

mod calendar;
mod clock;
mod expression;
#[cfg(test)]
mod forms;
mod frame;
mod grammar;
mod inside;
mod length;
mod month;
mod numerals;
mod point;
mod relative;
mod resolve;
mod tense;
#[cfg(test)]
mod tests;
mod told;
mod turn;
mod words;

use std::cell::OnceCell;

use expression::{Expression, What};
use frame::Frame;
use point::{Point, Turn, Unit};

use tense::{Way, is_regular_past};
use told::Told;
use words::{Kinds, Words};

use super::class::Class;
use super::reading::sign;
use super::{Draft, Kind, Value};
use crate::rules::{HedgeKind, Table, TimeKind};
use crate::text::{Shape, TokenKind};
use crate::value::{Anchor, DateRange, Grain};

/// The tables of names that may hold a word of time.
const NAMES: u64 = Table::Organisation.bit() | Table::Place.bit() | Table::Country.bit();

/// Adds the claims of this kind.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let order = OnceCell::new();
    let numerals = reading.numerals();
    let mut sentence = 0;
    while let Some(opening) = reading.sentences.get(sentence) {
        let block = opening.block;
        let past = sentence + reading.sentences[sentence..].iter().take_while(|s| s.block == block).count();
        let words = Words { reading, first: opening.first as usize, end: reading.range(past - 1).end, depth: 0, order: &order };
        sentence = past;
        let mut at = words.first;
        let mut told = None;
        while at < words.end {
            at = numerals.next(at, words.end);
            let kinds = words.kinds(at);
            let Some(mut found) = words.begins(at, kinds).then(|| words.expression(at, kinds)).flatten() else {
                at += 1;
                continue;
            };
            loop {
                at = found.end.max(at + 1);
                told = add(draft, &words, &found, told).or(told);
                match words.further_day(&found) {
                    Some(further) => found = further,
                    None => break,
                }
            }
        }
    }
}

/// Words of time that an expression may begin with.
const OPENING: Kinds = Kinds::of(&TimeKind::OPENING);

/// Words and marks behind a number that may make a time of it: "first half of", "10:30", "10 a. m.", "22nd", "80s".
static BEHIND_NUMBER: Class = Class::new(&["/", ":", "a", "an", "half", "nd", "p", "rd", "s", "st", "th"]);
/// Those that do so only with more behind them: "5 to 10 years", "two and a half", "nine in the evening".
static JOINING: Class = Class::new(&["and", "at", "in", "of", "or", "through", "till", "to", "until"]);
/// What stands close behind those.
const JOINED: u64 = sign::TIME | sign::FIGURES | sign::ARTICLE | sign::HALF;

impl Words<'_, '_> {
    /// Whether an expression may begin here, with a word of time of these kinds, a numeral, or a word that stands for one.
    fn begins(&self, at: usize, kinds: Kinds) -> bool {
        match self.kind(at) {
            TokenKind::Number => {
                let word = self.word(at);
                kinds.has(OPENING) || matches!(word.len(), 4 | 8) || word.contains('.') || self.makes_time(at + 1)
            }
            TokenKind::Word => {
                let opening = kinds.among(OPENING);
                let counts = || !opening.is_only(TimeKind::Number) || self.number(at).is_some_and(|(number, end)| number >= 1000 || self.makes_time(end));
                !opening.is_empty() && counts() && self.sign(at).is_some_and(|sign| !self.is_title(at, sign.kind))
                    || self.is_article(at) && self.may_be_one(at + 1) && !self.is_whole(at) && !self.is_rated(at)
                    || self.reading.has_any(at, sign::HALF) && (self.is_article(at + 1) || self.kind(at + 1) == TokenKind::Dash || self.is(at + 1, "past"))
                    || self.reading.has_any(at, sign::MIXED)
            }
            _ => false,
        }
    }

    /// Whether a token may make a time of the number that ends before it.
    pub(super) fn makes_time(&self, at: usize) -> bool {
        self.reading.has(at, Table::Time)
            || matches!(self.kind(at), TokenKind::Dash | TokenKind::Number)
            || self.is_of(at, &BEHIND_NUMBER)
            || self.is_of(at, &JOINING) && (at + 1..at + 4).any(|i| self.reading.has_any(i, JOINED))
            || self.is_possessive(at)
    }

    /// "three-quarters of an hour" are no hour.
    fn is_whole(&self, at: usize) -> bool {
        self.follows(at, &["of"]) && at > 1 && self.is_any(at - 2, &["quarters", "thirds", "fifths"])
    }

    /// "$80,000-a-year": how often, not how long.
    fn is_rated(&self, at: usize) -> bool {
        self.reading.glued(at) && self.before(at).is_some_and(|b| self.glued_dash(b))
    }

    /// Whether an article before a token may count what stands there: "a year", "a half-hour".
    fn may_be_one(&self, at: usize) -> bool {
        self.reading.has_any(at, sign::TIME) || self.is_any(at, &["half", "and"]) || self.kind(at) == TokenKind::Dash
    }
}

impl Words<'_, '_> {
    /// "World News Tonight", "This Morning": a deictic word inside a name, which is written with a capital where the words
    /// around it are not.
    fn is_title(&self, at: usize, kind: TimeKind) -> bool {
        if self.is_named(at, kind) {
            return true;
        }
        if !matches!(kind, TimeKind::Day | TimeKind::This | TimeKind::Back | TimeKind::Forward) || !self.is_capital(at) {
            return false;
        }
        let upper = |at: usize| self.kind(at) == TokenKind::Word && self.reading.shape(at).is(Shape::UPPER);
        // "told TODAY", "- WA Today"
        if kind == TimeKind::Day
            && self
                .before(at)
                .is_some_and(|b| upper(at) && !upper(b) && !upper(at + 1) && self.kind(b) == TokenKind::Word || upper(b) && self.end - self.first <= 4)
        {
            return true;
        }
        let first = self.reading.range(self.reading.sentence_at(at)).start;
        at > first && self.before(at).is_some_and(|b| self.is_capital(b)) && self.is_in_running_text(at)
    }

    /// Whether the sentence has words of meaning in lower case, as headlines in capitals have not.
    pub(super) fn is_in_running_text(&self, at: usize) -> bool {
        let plain = |at: usize| self.kind(at) == TokenKind::Word && !self.is_capital(at) && !self.is_function(at) && !self.is_possessive(at);
        self.reading.range(self.reading.sentence_at(at)).take(40).any(plain)
    }
}

impl Words<'_, '_> {
    /// Whether a longer name of another table holds the word: a newspaper, a place; or "the Sunday Times" of no table.
    fn is_named(&self, at: usize, kind: TimeKind) -> bool {
        if !self.is_capital(at) {
            return false;
        }
        let paper = kind == TimeKind::Weekday && self.has_the(at) && self.is_capital(at + 1) && self.of(at + 1, TimeKind::Part).is_none();
        let own = self.sign(at).map_or(at, |sign| sign.end);
        let holds = |from: usize| {
            if !self.reading.has_any(from, NAMES) {
                return false;
            }
            let longer = |end: usize| end > at && end > from + 1 && (from < at || end > own);
            self.reading.marks_at(from).iter().any(|m| m.table.bit() & NAMES != 0 && longer(m.end as usize))
        };
        paper || (at.saturating_sub(4)..=at).any(holds)
    }
}

/// Adds the claim of an expression and takes its tokens. `told` is the year that the paragraph told last; comes back the one
/// that the expression tells.
fn add(draft: &mut Draft<'_, '_>, words: &Words<'_, '_>, found: &Expression<'_>, told: Option<Told>) -> Option<Told> {
    let (first, end) = (found.first, found.end.min(words.end));
    if first >= end || found.what == What::Nothing(false) {
        return None;
    }
    draft.take(first, end);
    let quoted = draft.quoted.get(first).copied().unwrap_or(false);
    let mut date = date(words, found, quoted)?;
    let tells = Told::by(words, found, &date);
    if let Some((value, days)) = told.filter(|_| !quoted).and_then(|told| told.seen(words, found)) {
        let anchor = if days.is_some() { Anchor::Inherited } else { Anchor::Open };
        date = DateRange { value, first: days.map(|d| d.0), last: days.map(|d| d.1), anchor, ..date };
    }
    draft.claim(Kind::Date, (first, end), (first, end), Value::Date(date));
    tells
}

/// What an expression says.
fn date(words: &Words<'_, '_>, found: &Expression<'_>, quoted: bool) -> Option<DateRange> {
    let plain = |value: String, grain: Grain, modifier: &'static str| {
        Some(DateRange { value, first: None, last: None, grain, anchor: Anchor::Stated, weekday: None, modifier, readings: None })
    };
    let lead = words.lead(found.first);
    let led_by = |leads: &[&str]| lead.is_some_and(|lead| words.is_any(lead, leads));
    let since = led_by(&["since"]);
    let point = match &found.what {
        What::Nothing(_) => return None,
        What::Set(value) => return plain(value.clone(), Grain::Set, ""),
        What::Clock => {
            return plain(found.clock?.on(""), Grain::Time, "").map(|date| DateRange { anchor: Anchor::Open, ..date });
        }
        What::Vague(value, unit) => {
            let anchor = if quoted { Anchor::Utterance } else { Anchor::Open };
            let grain = if *unit >= Unit::Year { Grain::Year } else { Grain::Week };
            return plain((*value).to_owned(), grain, "").map(|date| DateRange { anchor, ..date });
        }
        What::Length(amount, modifier) => {
            let modifier = if modifier.is_empty() { hedge(words, found.first) } else { modifier };
            return plain(amount.value(), Grain::Duration, modifier);
        }
        What::Lengths(low, high) => return plain(format!("{}/{}", low.value(), high.value()), Grain::Duration, ""),
        What::Ahead(point, amount) => {
            if words.way(found.first, found.end) != Way::Future {
                return plain(amount.value(), Grain::Duration, hedge(words, found.first));
            }
            point
        }
        What::Point(point) => point,
    };
    let leans = point.leans();
    let before = led_by(&["until", "till", "by", "before"]);
    let way = match leans.then(|| words.way(found.first, found.end)) {
        _ if since => Way::Past,
        Some(Way::Open) if before => Way::Future,
        // a line that is nothing but a day and a month is mostly a date line
        Some(Way::Future) if matches!(point, Point::Day { .. }) && words.is_alone(found.first, found.end) => Way::Open,
        Some(way) => way,
        None => Way::Open,
    };
    let today = words.reading.article.day().filter(|_| !(quoted && leans));
    // "the next month he was seen again", "for the next eight months he fought": counted from what is told, not from now
    let back_then = way == Way::Past || way == Way::Open && is_regular_past(words.word(found.end));
    let told = words.has_the(found.first)
        && match point {
            Point::Unit { unit: Unit::Day, shift } => *shift != 0,
            Point::Unit { shift, .. } => back_then && (*shift == 1 || words.sign(found.first).is_some_and(|sign| sign.value == "told")),
            Point::Run { turn, .. } => *turn == Turn::Forward && way == Way::Past,
            _ => false,
        };
    let days = point.days(Frame { today, way }).filter(|_| !told);
    let anchor = match (days, quoted && leans) {
        (_, true) => Anchor::Utterance,
        (Some(_), _) if leans => Anchor::Article,
        (None, _) if told => Anchor::Inherited,
        (None, _) if leans || matches!(point, Point::Unclear { .. }) => Anchor::Open,
        _ => Anchor::Stated,
    };
    let mut value = point.value(days);
    let mut grain = point.grain();
    if let Some(clock) = found.clock {
        (value, grain) = (clock.on(&value), Grain::Time);
    } else if !found.part.is_empty() {
        (value, grain) = (format!("{value}T{}", found.part), Grain::Time);
    }
    let mut modifier = point.modifier();
    if modifier.is_empty() {
        // "before Thursday's vote" bounds the vote, not the day
        let bounds = || !words.is_possessive(found.end) && words.stops(found.end);
        if since || led_by(&["after"]) && bounds() {
            modifier = "AFTER";
        } else if before && bounds() {
            modifier = "BEFORE";
        }
    }
    let last = days.map(|d| d.1).filter(|_| !since);
    let readings = point.readings(Frame { today, way }).filter(|_| days.is_none());
    Some(DateRange { value, first: days.map(|d| d.0), last, grain, anchor, weekday: point.weekday(), modifier, readings })
}

/// The TIMEX3 modifier of the hedge before a length of time.
fn hedge(words: &Words<'_, '_>, first: usize) -> &'static str {
    let Some(mark) = words.reading.mark_before(first, Table::Hedge) else { return "" };
    match words.reading.rules.tables.hedges.get(mark.entry as usize).map(|h| h.hedge) {
        Some(HedgeKind::MoreThan) => "MORE_THAN",
        Some(HedgeKind::LessThan) => "LESS_THAN",
        Some(HedgeKind::AtLeast) => "EQUAL_OR_MORE",
        Some(HedgeKind::UpTo) => "EQUAL_OR_LESS",
        Some(HedgeKind::About | HedgeKind::Nearly | HedgeKind::Odd) => "APPROX",
        _ => "",
    }
}
