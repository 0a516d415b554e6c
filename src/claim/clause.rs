//! When a claim's clause says it was, and who the clause says did it. Reads no dates and no names of its own, and prefers
//! to say nothing: a date of the saying ("said on Monday") is no date of what is said.

use crate::rules::Table;
use crate::text::{Shape, TokenKind};
use crate::value::{DateRange, Grain};

use super::count::{is_auxiliary, is_determiner, is_function, is_hyphen, lower};
use super::{Draft, EntityId, EntityKind, Reading, Value};

/// A guard for text without full stops.
const REACH: usize = 60;
/// Longest apposition to a subject.
const APPOSED: usize = 14;
/// How far behind a number an agent stands: "were killed by".
const AGENT: usize = 10;

/// A date of a sentence: tokens `first..end`.
struct Dated {
    first: usize,
    end: usize,
    date: DateRange,
}

/// The points in time that each sentence names, apart from those of saying.
pub(super) struct Dates {
    by_sentence: Vec<Vec<Dated>>,
}

impl Dates {
    pub(super) fn new(draft: &Draft<'_, '_>) -> Dates {
        let mut by_sentence: Vec<Vec<Dated>> = Vec::new();
        by_sentence.resize_with(draft.reading.sentences.len(), Vec::new);
        for claim in &draft.claims {
            let Value::Date(date) = &claim.value else { continue };
            if matches!(date.grain, Grain::Duration | Grain::Set) {
                continue;
            }
            let (first, end) = (draft.reading.token_at(claim.span.start), draft.reading.token_at(claim.span.end));
            if let Some(slot) = by_sentence.get_mut(claim.sentence as usize).filter(|_| !is_of_saying(draft.reading, first, end)) {
                slot.push(Dated { first, end, date: date.clone() });
            }
        }
        Dates { by_sentence }
    }

    /// The date of the clause that tokens `first..end` of a sentence stand in; of several the nearest.
    pub(super) fn of(&self, reading: &Reading<'_>, sentence: usize, first: usize, end: usize) -> Option<DateRange> {
        let dates = self.by_sentence.get(sentence)?;
        let near = |d: &&Dated| if d.end <= first { 2 * (first - d.end) + 1 } else { 2 * d.first.saturating_sub(end) };
        let joined = |d: &Dated| {
            if d.end <= first {
                // "the siege in September 2013 that killed": the clause belongs to what the date belongs to
                let behind = d.end + usize::from(reading.is_any(d.end, &["that", "which", "when"]));
                !(behind..first).any(|i| opens_clause(reading, i))
            } else {
                // "after Monday" is a time, "after he left" another clause
                !(end..d.first).any(|i| i + 1 < d.first && opens_clause(reading, i))
            }
        };
        if let Some(found) = dates.iter().filter(|d| joined(d)).min_by_key(near) {
            return Some(found.date.clone());
        }
        // a time at the head of a sentence holds for all of it
        let head = reading.range(sentence).start;
        let [only] = dates.as_slice() else { return None };
        (only.first <= head + 2).then(|| only.date.clone())
    }
}

/// Whether a date says when something was said: "said on Thursday", "on Thursday told".
fn is_of_saying(reading: &Reading<'_>, first: usize, end: usize) -> bool {
    let range = reading.range(reading.sentence_at(first));
    let speech = |at: usize| range.contains(&at) && reading.has(at, Table::Speech);
    let led = usize::from(first > range.start && reading.is_any(first - 1, &["on", "late", "early"]));
    let possessive = reading.glued(end) && reading.word(end).ends_with('s');
    !possessive && (first > led && speech(first - led - 1) || speech(end))
}

/// Whether a token opens another clause.
fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    match reading.kind(at) {
        TokenKind::Punct => matches!(reading.word(at), ";" | ":") || reading.is(at, ",") && reading.is_any(at + 1, &["and", "but", "while", "with"]),
        TokenKind::Dash => !is_hyphen(reading, at),
        // "and were married", "and he left", "and his trial is set"
        TokenKind::Word if reading.is(at, "and") => {
            let next = lower(reading, at + 1);
            let led = is_determiner(&next) && (at + 2..at + 8).any(|i| is_auxiliary(&lower(reading, i)));
            led || is_auxiliary(&next) || matches!(&*next, "he" | "she" | "it" | "they" | "we" | "i")
        }
        TokenKind::Word => reading.is_any(
            at,
            &["who", "which", "that", "when", "where", "while", "after", "before", "since", "until", "because", "but", "although", "though", "if", "whose"],
        ),
        _ => false,
    }
}

/// Who does it: the name that the clause of a number at `first..end` begins with, or the one behind "by".
pub(super) fn who(draft: &Draft<'_, '_>, first: usize, end: usize) -> Option<EntityId> {
    let reading = draft.reading;
    let range = reading.range(reading.sentence_at(first));
    agent(draft, end, range.end).or_else(|| subject(draft, first, range.start))
}

/// "12 were killed by the Westmark army": somebody behind "by", where it is done to what is counted.
fn agent(draft: &Draft<'_, '_>, end: usize, stop: usize) -> Option<EntityId> {
    let reading = draft.reading;
    let mut passive = false;
    for at in end..stop.min(end + AGENT) {
        if opens_clause(reading, at) || reading.kind(at) == TokenKind::Punct {
            return None;
        }
        passive |= reading.has(at, Table::Event);
        if reading.is(at, "by") {
            let name = at + 1 + usize::from(reading.is(at + 1, "the"));
            return named(draft, name).map(|(id, _)| id).filter(|_| passive);
        }
    }
    None
}

/// The name that the clause begins with, where a verb follows it.
fn subject(draft: &Draft<'_, '_>, first: usize, start: usize) -> Option<EntityId> {
    let reading = draft.reading;
    let mut at = first;
    let low = start.max(first.saturating_sub(REACH));
    while at > low {
        let before = at - 1;
        let ends = opens_clause(reading, before)
            || matches!(reading.kind(before), TokenKind::Punct | TokenKind::Quote)
            || reading.kind(before) == TokenKind::Dash && !is_hyphen(reading, before)
            || reading.has(before, Table::Speech) && !reading.shape(before).is(Shape::CAPITAL);
        if ends {
            // "told the paper 12 were killed": whom he told
            if reading.is_any(before, &["told", "tell", "tells", "telling"]) {
                return None;
            }
            break;
        }
        at = before;
    }
    let named_at = |at: usize| named(draft, at + usize::from(reading.is(at, "the"))).filter(|(_, end)| *end <= first);
    if let Some((id, end)) = named_at(at) {
        let person = draft.entities.get(id.0 as usize).is_some_and(|e| e.kind == EntityKind::Person);
        return (verb_follows(reading, end, first) && (person || is_inflected(reading, end))).then_some(id);
    }
    // "Ann Miller, 34, bought 300 shares"
    let comma = at.checked_sub(1).filter(|i| *i > start && reading.is(*i, ",") && verb_follows(reading, at, first))?;
    let opening = (start.max(comma.saturating_sub(APPOSED))..comma).rev().find(|&i| reading.is(i, ","))?;
    let mention = opening.checked_sub(1).and_then(|i| draft.mention_at(i)).filter(|(_, m)| m.end as usize == opening)?;
    let head = mention.1.first as usize;
    let opens = head == start || reading.is_any(head - 1, &["the", "that", ",", ";"]) && head - 1 <= start + 1 || reading.is(head - 1, "that");
    (opens && is_somebody(draft, mention.0)).then_some(mention.0)
}

/// The one named from a token on, and where the name ends.
fn named(draft: &Draft<'_, '_>, at: usize) -> Option<(EntityId, usize)> {
    let (id, mention) = draft.mention_at(at).filter(|(_, m)| m.first as usize <= at)?;
    is_somebody(draft, id).then_some((id, mention.end as usize))
}

fn is_somebody(draft: &Draft<'_, '_>, id: EntityId) -> bool {
    draft.entities.get(id.0 as usize).is_some_and(|e| matches!(e.kind, EntityKind::Person | EntityKind::Organisation | EntityKind::Name))
}

/// Whether a verb stands at a token, as far as the classes of words tell: an auxiliary, or a plain word that is none of
/// the closed classes, before the number.
fn verb_follows(reading: &Reading<'_>, at: usize, first: usize) -> bool {
    let word = lower(reading, at);
    let plain = reading.kind(at) == TokenKind::Word && !reading.shape(at).is(Shape::CAPITAL) && !reading.glued(at) && !is_function(&word);
    at < first && (is_auxiliary(&word) || plain && reading.mark(at, Table::Number).is_none())
}

/// Whether a word is written as a verb with a subject: a body may as well stand before a noun, as in "the Ister star".
fn is_inflected(reading: &Reading<'_>, at: usize) -> bool {
    let word = lower(reading, at);
    is_auxiliary(&word) || word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss") || reading.has(at, Table::Event)
}
