//! Who a claim's clause says did it. Reads no names of its own, and prefers to say nothing.

use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::count::{ends_in, is_auxiliary_at, is_determiner_at, is_function_at, is_hyphen, lower};
use super::reading::sign;
use super::{Draft, EntityId, EntityKind, Reading};

/// A guard for text without full stops.
const REACH: usize = 60;
/// Longest apposition to a subject.
const APPOSED: usize = 14;
/// How far behind a number an agent stands: "were killed by".
const AGENT: usize = 10;

/// Whether a token opens another clause.
fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    match reading.kind(at) {
        TokenKind::Punct => matches!(reading.word(at), ";" | ":") || reading.is(at, ",") && reading.is_any(at + 1, &["and", "but", "while", "with"]),
        TokenKind::Dash => !is_hyphen(reading, at),
        // "and were married", "and he left", "and his trial is set"
        TokenKind::Word if reading.is(at, "and") => {
            let next = at + 1 + usize::from(reading.is_any(at + 1, &["now", "then"]));
            let led = (is_determiner_at(reading, next) || reading.kind(next) == TokenKind::Number || reading.has(next, Table::Number))
                && (at + 2..at + 8).any(|i| is_auxiliary_at(reading, i));
            led || is_auxiliary_at(reading, next) || matches!(&*lower(reading, next), "he" | "she" | "it" | "they" | "we" | "i")
        }
        TokenKind::Word => reading.has_any(at, sign::SUBORDINATE),
        _ => false,
    }
}

/// Whether a verb group begins at a token that can have a subject of its own before it.
pub(super) fn is_finite(reading: &Reading<'_>, at: usize) -> bool {
    is_auxiliary_at(reading, at) && !reading.is_any(at, &["be", "been", "being", "having", "doing"])
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
    let by = (end..stop.min(end + AGENT)).find(|&at| reading.is(at, "by"))?;
    let name = by + 1 + usize::from(reading.is(by + 1, "the"));
    let (id, _) = named(draft, name)?;
    let passive = (end..=by).any(|at| reading.has(at, Table::Event));
    (passive && !(end..by).any(|at| reading.kind(at) == TokenKind::Punct || opens_clause(reading, at))).then_some(id)
}

/// The name that the clause begins with, where a verb follows it.
fn subject(draft: &Draft<'_, '_>, first: usize, start: usize) -> Option<EntityId> {
    let reading = draft.reading;
    let mut at = first;
    let low = start.max(first.saturating_sub(REACH));
    while at > low {
        let before = at - 1;
        let ends = matches!(reading.kind(before), TokenKind::Punct | TokenKind::Quote)
            || reading.has(before, Table::Speech) && !reading.shape(before).is(Shape::CAPITAL)
            || opens_clause(reading, before);
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
    let plain = reading.kind(at) == TokenKind::Word && !reading.shape(at).is(Shape::CAPITAL) && !reading.glued(at) && !is_function_at(reading, at);
    at < first && (is_auxiliary_at(reading, at) || plain && reading.mark(at, Table::Number).is_none())
}

/// Whether a word is written as a verb with a subject: a body may as well stand before a noun, as in "the Ister star".
fn is_inflected(reading: &Reading<'_>, at: usize) -> bool {
    is_auxiliary_at(reading, at)
        || ends_in(reading, at, b"ed")
        || lower(reading, at).ends_with('s') && !ends_in(reading, at, b"ss")
        || reading.has(at, Table::Event)
}
