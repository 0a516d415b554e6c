//! The subject of a verb group: the phrase before it, or the one that another verb group has before it.

use crate::claim::class::Class;
use crate::claim::count::{ends_in, is_adverb_at, is_auxiliary_at, is_determiner_at, is_possessive, lower};
use crate::claim::reading::sign;
use crate::claim::{Draft, Kind, Party, Reading, Value};
use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::Group;
use super::party::{LONGEST, Named, ends_phrase, is_number, is_time, is_verb_like, phrase};
use super::people::is_human;

/// Pronouns that a verb may have before it, whoever they mean.
static PRONOUNS: Class = Class::new(&["i", "you", "he", "she", "it", "we", "they", "there", "this", "these", "those", "here"]);

/// Pronouns that are a subject themselves.
pub(super) static PERSONS: Class = Class::new(&["i", "he", "she", "it", "we", "they"]);

/// The subject of a verb group: the phrase that ends before it. `befalls`: it is the subject whom the verb befalls.
pub(super) fn of(draft: &Draft<'_, '_>, group: &Group, start: usize, headline: bool, befalls: bool) -> Option<Named> {
    let reading = draft.reading;
    let mut end = group.first;
    if end > start && reading.is(end - 1, ",") {
        end = before_apposition(draft, start, end - 1)?;
    } else if end > start && reading.is_any(end - 1, &["who", "which", "that"]) {
        end -= 1;
        end -= usize::from(end > start && reading.is(end - 1, ","));
    } else if end > start && reading.is_any(end - 1, &["and", "but", "or", "then", "yet"]) {
        return Some(shared(draft, start, end, befalls));
    }
    // "the ground they lost", "the second time he's lost": whom a pronoun means is open
    end -= usize::from(end > start + 1 && is_possessive(reading, end - 1) && reading.is_of(end - 2, &PRONOUNS));
    if end > start && is_pronoun(reading, end - 1) {
        return Some(Named { party: Party::default(), human: is_human(reading, end - 1) });
    }
    // "a clerk in Moor, Texas has been held"
    let larger = reading.mark_before(end, Table::Place).or_else(|| reading.mark_before(end, Table::Country)).map(|mark| mark.first as usize);
    if let Some(comma) = larger.and_then(|at| at.checked_sub(1)).filter(|&at| at > start && reading.is(at, ",") && reading.shape(at - 1).is(Shape::CAPITAL)) {
        end = comma;
    }
    // "a clerk on Tuesday confirmed", "the clerk this week confirmed"
    let named = end;
    while end > start + 2 && !headline && is_time(reading, end - 1) {
        let led = reading.is_any(end - 2, &["on", "in", "last", "this", "late", "early", "earlier", "later"]);
        if !led && !reading.shape(end - 1).is(Shape::CAPITAL) && !reading.is_any(end - 1, &["today", "yesterday", "overnight"]) {
            break;
        }
        end -= 1 + usize::from(led);
        end -= usize::from(end > start + 1 && reading.is_any(end - 1, &["early", "earlier", "late", "later"]));
    }
    let mut first = end;
    while first > start && end - first < LONGEST && !is_boundary(draft, first - 1, end) {
        first -= 1;
    }
    // "the show that opened in May was called off": the words belong to a clause in between
    let relative = first > start && reading.is_any(first - 1, &["who", "which"]) && !(first > start + 1 && reading.has_any(first - 2, sign::PREPOSITION));
    if relative && !is_determiner_at(reading, first) && !is_number(reading, first) {
        return None;
    }
    while first < end && is_adverb_at(reading, first) {
        first += 1;
    }
    // "the police named the officer who died": not the one that names
    let counted = |at: usize| is_number(reading, at) && ends_in(reading, at - 1, b"ed");
    let opens = |at: usize| (reading.is_any(at, &["the", "a", "an"]) || counted(at)) && is_verb_like(reading, at - 1);
    first = (first + 2..end).rev().find(|&at| opens(at)).unwrap_or(first);
    // "nobody left before the storm, which killed": what the relative clause hangs on is the nearest
    if group.first > start && reading.is(group.first - 1, "which") && first < end && is_verb_like(reading, first) {
        let nearest = |&at: &usize| is_determiner_at(reading, at) && !reading.is(at - 1, "of");
        first = (first + 1..end).rev().find(nearest).unwrap_or(first);
    }
    let verb = |first: usize, ending: &str| first < end && is_verb_like(reading, first) && reading.word(first).ends_with(ending);
    // "is considering increased aid", "was caring for his uncle, who died": what one does is no subject, but what it is done to
    if first > start && verb(first, "ing") && is_auxiliary_at(reading, first - 1) {
        first = (first + 1..end).rev().find(|&at| is_determiner_at(reading, at))?;
    }
    // "after pulling off a raid was caught", ", escorted from the house, found": a verb is no subject
    let does = |at: usize| is_determiner_at(reading, at) || is_number(reading, at);
    if first > start && verb(first, "ing") && (reading.has_any(first - 1, sign::PREPOSITION) || does(first + 1))
        || verb(first, "ed") && reading.has_any(first + 1, sign::PREPOSITION)
    {
        return Some(Named::default());
    }
    // "the second time he had missed", "divers who had boarded the wreck found": what a verb group leads to is no subject
    let hangs = group.first > start && reading.is_any(group.first - 1, &["who", "which", "that"]);
    if first > start && (is_auxiliary_at(reading, first - 1) || reading.is_of(first - 1, &PERSONS)) && !hangs {
        return Some(Named::default());
    }
    // "we turned to its agent, who confirmed": the clause hangs on what stands before it
    if hangs && first < end && is_verb_like(reading, first) && (first > start && reading.is_of(first - 1, &PERSONS) || ends_in(reading, first, b"ed")) {
        first = (first + 1..end).rev().find(|&at| is_determiner_at(reading, at) || reading.has_any(at - 1, sign::PREPOSITION) && !reading.is(at - 1, "of"))?;
    }
    // "the cart that hit her": what stands before the verb is an object
    if first < end && matches!(&*lower(reading, end - 1), "him" | "her" | "it" | "them" | "me" | "us") {
        return Some(Named::default());
    }
    // "On Monday the plan": the phrase begins at the last determiner or name that no preposition leads
    if first < end && reading.has_any(first, sign::PREPOSITION) {
        let led = |at: usize| reading.has_any(at - 1, sign::PREPOSITION);
        first =
            (first + 1..end).rev().find(|&at| !led(at) && (is_determiner_at(reading, at) || draft.mention_at(at).is_some_and(|m| m.1.first as usize == at)))?;
    }
    if first >= end || is_time(reading, end - 1) && !headline || end < named && reading.is(end - 1, ",") {
        return None;
    }
    // "them, do not give up": no subject at all
    Some(phrase(draft, first, end)).filter(|named| named.party.none || !named.party.words.is_empty() || !named.party.of_them.is_empty())
}

/// Whether a word is a pronoun, or one that an auxiliary is tied to: "he'd".
fn is_pronoun(reading: &Reading<'_>, at: usize) -> bool {
    let tied = || reading.word(at).split_once(['\'', '’']).is_some_and(|(word, _)| PRONOUNS.has(&word.to_ascii_lowercase()));
    reading.is_of(at, &PRONOUNS) || reading.shape(at).is(Shape::APOSTROPHE) && tied()
}

/// Whether a subject cannot reach over a token.
fn is_boundary(draft: &Draft<'_, '_>, at: usize, end: usize) -> bool {
    let reading = draft.reading;
    let named = draft.entity_at(at).is_some();
    match reading.kind(at) {
        TokenKind::Word => !named && (ends_phrase(reading, at) || reading.has(at, Table::Speech) && at + 1 < end),
        TokenKind::Number | TokenKind::Symbol => false,
        TokenKind::Dash => !reading.glued(at),
        TokenKind::Punct | TokenKind::Quote => !named,
    }
}

/// The end of the subject before an apposition that ends at `comma`: "Roe, 34, was".
fn before_apposition(draft: &Draft<'_, '_>, start: usize, comma: usize) -> Option<usize> {
    let reading = draft.reading;
    let from = comma.saturating_sub(LONGEST).max(start);
    let opening = (from..comma).rev().find(|&at| reading.is_any(at, &[",", ";", ":"]) || draft.quoted[at] || reading.has(at, Table::Speech))?;
    // "Roe, 34, a baker, was"
    let aged = opening >= start + 2 && reading.kind(opening - 1) == TokenKind::Number && reading.is(opening - 2, ",");
    reading.is(opening, ",").then_some(if aged { opening - 2 } else { opening })
}

/// The subject of the outcome before this one in its sentence: "was caught and was charged", "confirmed or denied"; or of the
/// verb group that goes on behind the conjunction: "was shot and killed".
fn shared(draft: &Draft<'_, '_>, start: usize, end: usize, befalls: bool) -> Named {
    let reading = draft.reading;
    let from = reading.span(start, end).start;
    let before = draft.claims.iter().rev().take_while(|c| c.span.start >= from).find(|c| c.kind == Kind::Outcome);
    let party = match before.map(|c| &c.value) {
        Some(Value::Outcome(other)) if !befalls && !other.by.words.is_empty() => other.by.clone(),
        Some(Value::Outcome(other)) if befalls => other.of.clone(),
        _ if befalls => return goes_on(draft, start, end - 1).unwrap_or_default(),
        _ => return acts(draft, start, end - 1).unwrap_or_default(),
    };
    Named { party, human: None }
}

/// The subject of the verb right before a conjunction at `joint`: "the clerk shot and killed".
fn acts(draft: &Draft<'_, '_>, start: usize, joint: usize) -> Option<Named> {
    let reading = draft.reading;
    let verb = joint.checked_sub(1).filter(|verb| *verb > start)?;
    let done =
        reading.has_any(verb, Table::Event.bit() | Table::Outcome.bit()) && !reading.has_any(verb, sign::PREPOSITION) && !is_determiner_at(reading, verb - 1);
    let group = if done { super::group::read(reading, verb, start)? } else { return None };
    of(draft, &group, start, false, false)
}

/// The subject of the passive that a conjunction at `joint` goes on with.
fn goes_on(draft: &Draft<'_, '_>, start: usize, joint: usize) -> Option<Named> {
    let reading = draft.reading;
    let plain =
        |at: &usize| !matches!(reading.kind(*at), TokenKind::Punct | TokenKind::Quote) && !reading.is_any(*at, &["and", "but", "or", "that", "who", "which"]);
    let be = (start.max(joint.saturating_sub(GOES_ON))..joint).rev().take_while(plain).find(|&at| reading.is_any(at, &["was", "were", "been", "is", "are"]))?;
    let group = super::group::read(reading, be + 1, start)?;
    of(draft, &group, start, false, true)
}

/// How far behind its auxiliary a conjunction goes on with a passive.
const GOES_ON: usize = 10;
