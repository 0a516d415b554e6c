//! First since, previous, before leaving: claims about the order of events. Whether the order holds is for the checks; here
//! stand the event, who or what it is said of, and the earlier point in time.

use crate::rules::{SequenceKind, Table};
use crate::text::{Span, TokenKind, fold, is_function_word, stem};
use crate::value::{DateRange, Grain};

use super::{Claim, Draft, Kind, Value};

/// Words a sequence claim may reach over, either way.
const REACH: usize = 16;

/// Adds sequence claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let (mut known, mut next) = (None, 0);
    for mark in reading.rare(Table::Sequence.bit()).filter_map(|at| reading.mark(at, Table::Sequence)) {
        let at = mark.first as usize;
        if at < next {
            continue;
        }
        next = mark.end as usize;
        // "the previous day" is a date
        if draft.is_taken(mark.end as usize - 1, mark.end as usize) {
            continue;
        }
        let sequence = &reading.rules.tables.sequences[mark.entry as usize];
        let range = reading.range(reading.sentence_at(at));
        // "It was the first. Since then": a full stop between its words
        if next > range.end {
            continue;
        }
        let mut end = mark.end as usize;
        let mut kind = sequence.kind;
        // "the first time they have met since the war": the two words stand apart
        if kind == SequenceKind::First
            && let Some(since) = (end..range.end.min(end + REACH)).find(|&i| reading.is(i, "since"))
        {
            kind = SequenceKind::Since;
            end = since + 1;
        }
        let sentence = reading.sentence_at(at) as u32;
        let dates = known.get_or_insert_with(|| dates(draft));
        let near = dates[dates.partition_point(|date| date.0 < sentence)..].iter().take_while(|date| date.0 == sentence);
        let event = event_near(draft, range.clone(), mark.first as usize, mark.end as usize);
        let clause = clause_end(draft, end, range.end);
        let points = |span: Span| span.start >= reading.tokens[end - 1].start && reading.token_at(span.start) < clause;
        // "for the first time on Saturday": the day of it, and no earlier point
        let earlier = |(span, date): &(Span, &DateRange)| kind != SequenceKind::First && date.grain != Grain::Duration && points(*span);
        let from = near.filter_map(|(_, claim)| date_of(&draft.claims[*claim])).find(earlier);
        let tail = from.map(|(span, _)| reading.token_at(span.end)).filter(|t| *t <= end + REACH);
        // "previous floods in the north raised": the event has to be what was before
        let behind = |token: usize| token >= end && token < clause && !(end..token).any(|i| reading.is_any(i, &["in", "of", "to", "for", "on", "at", "by"]));
        if kind == SequenceKind::Previous && !event.is_some_and(|(_, token)| behind(token)) {
            continue;
        }
        let body = event.map_or_else(Vec::new, |(_, token)| body(draft, range.start, token, mark.end as usize));
        let mut first = at;
        while first > range.start && reading.is_any(first - 1, &["the", "for", "their", "its", "his", "her"]) {
            first -= 1;
        }
        let last = tail.unwrap_or(clause).clamp(end, range.end);
        // "since the Paris attacks": the date of that event, where the words before it name one
        let from = from.map(|(_, date)| date.clone());
        let event = event.map_or(String::new(), |(entry, _)| reading.rules.tables.events[entry as usize].id.clone());
        draft.claim(Kind::Since, (first, last), (mark.first as usize, mark.end as usize), Value::Since { kind, event, body, from });
    }
}

/// The claims of dates, by their sentences: for each its number, and the position of the claim.
fn dates(draft: &Draft<'_, '_>) -> Vec<(u32, usize)> {
    let all = draft.claims.iter().enumerate().filter(|(_, claim)| claim.kind == Kind::Date);
    let mut dates: Vec<_> = all.map(|(at, claim)| (claim.sentence, at)).collect();
    dates.sort_unstable();
    dates
}

/// A date and where it stands.
fn date_of(claim: &Claim) -> Option<(Span, &DateRange)> {
    if let Value::Date(date) = &claim.value { Some((claim.span, date)) } else { None }
}

/// The event the sequence word is said of: behind it ("previous meeting", "the first time they met") or the nearest before.
fn event_near(draft: &Draft<'_, '_>, range: std::ops::Range<usize>, first: usize, end: usize) -> Option<(u32, usize)> {
    let reading = draft.reading;
    let since = (end..range.end).find(|&i| reading.is(i, "since")).unwrap_or(range.end.min(end + 4));
    let ahead = (end..since.min(end + REACH)).find_map(|i| reading.event(i).map(|m| (m.entry, i)));
    ahead.or_else(|| (range.start.max(first.saturating_sub(REACH * 2))..first).rev().find_map(|i| reading.event(i).map(|m| (m.entry, i))))
}

/// Folded stems of the words that say whose event it is.
fn body(draft: &Draft<'_, '_>, start: usize, event: usize, end: usize) -> Vec<String> {
    let reading = draft.reading;
    let window = if event >= end { end..event } else { start..event };
    let mut out: Vec<String> = window
        .filter(|&i| {
            reading.kind(i) == TokenKind::Word
                && reading.word(i).len() > 2
                && !is_function_word(&fold(reading.word(i)))
                && reading.mark(i, Table::Event).is_none()
                && reading.mark(i, Table::Time).is_none()
                && reading.mark(i, Table::Speech).is_none()
        })
        .map(|i| stem(reading.word(i)))
        .collect();
    out.sort();
    out.dedup();
    out
}

fn clause_end(draft: &Draft<'_, '_>, from: usize, limit: usize) -> usize {
    (from..limit).find(|&i| matches!(draft.reading.kind(i), TokenKind::Punct | TokenKind::Quote)).unwrap_or(limit)
}
