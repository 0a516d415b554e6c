//! Slots that names or places fill. That a word is a name shows in its capital, where its place is no reason for one.

use std::ops::Range;

use crate::claim::{Claims, EntityId, EntityKind, Kind, Value};
use crate::rules::{Mark, NameKind, PlaceId, Table};
use crate::text::{Shape, TokenKind, fold, is_function_word};

use super::align::Hunk;
use super::typed::{Side, overlaps, push};

/// Words that a slot shows to be a name or a place: tokens and what they name.
pub(super) struct Named {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) place: Option<PlaceId>,
    entity: Option<EntityId>,
}

/// The names or the places that fill a hunk on both sides.
pub(super) fn names(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Named, Named)> {
    let (left, right) = (&articles[x.article], &articles[y.article]);
    let (p, q) = (x.trimmed(&hunk.a), y.trimmed(&hunk.b));
    if says(left, &p) || says(right, &q) || is_cut(left, x, &p) || is_cut(right, y, &q) {
        return None;
    }
    if p.is_empty() || q.is_empty() || p.len() > 8 || q.len() > 8 || is_quoted(left, &p) || is_quoted(right, &q) {
        return None;
    }
    if let (Some(place), Some(other)) = (place(left, &p), place(right, &q)) {
        let named = |range: &Range<usize>, place| Named { first: range.start, end: range.end, place: Some(place), entity: None };
        return Some((named(&p, place), named(&q, other)));
    }
    // the words of a name that both sides have around the slot belong to it: "Tel" and "Tal" of "Tel Afar"
    let ((before_a, behind_a), (before_b, behind_b)) = (reach(left, &p), reach(right, &q));
    let (before, behind) = (before_a.max(before_b), behind_a.max(behind_b));
    let wide = |range: &Range<usize>| range.start.saturating_sub(before)..range.end + behind;
    let (p, q) = (wide(&p), wide(&q));
    let (sure_a, sure_b) = (surety(left, x, &p), surety(right, y, &q));
    let sure = sure_a.min(sure_b) == Surety::Likely
        || sure_a.min(sure_b) == Surety::Open && sure_a.max(sure_b) == Surety::Likely && alone(left, &p) && alone(right, &q);
    let mention =
        |claims: &Claims<'_>, range: Range<usize>| Named { first: range.start, end: range.end, place: None, entity: mention(claims, &range).map(|m| m.0) };
    sure.then(|| (mention(left, p), mention(right, q)))
}

pub(super) fn is_quoted(claims: &Claims<'_>, range: &Range<usize>) -> bool {
    let span = claims.reading.span(range.start, range.end);
    claims.claims.iter().any(|c| c.kind == Kind::Quote && overlaps(c.span, span))
}

/// The place, or the country of an adjective, that some tokens are.
fn place(claims: &Claims<'_>, range: &Range<usize>) -> Option<PlaceId> {
    let reading = &claims.reading;
    let mark =
        reading.marks_at(range.start).iter().find(|m| m.end as usize == range.end && matches!(m.table, Table::Country | Table::Adjective | Table::Place))?;
    let geography = &reading.rules.geography;
    Some(if mark.table == Table::Place { geography.place(mark.entry) } else { geography.country(mark.entry) })
}

/// The first mention of a name that some tokens overlap.
fn mention(claims: &Claims<'_>, range: &Range<usize>) -> Option<(EntityId, Range<usize>)> {
    claims.entities.iter().enumerate().filter(|(_, e)| e.kind != EntityKind::Group).find_map(|(i, e)| {
        let mention = e.mentions.iter().find(|m| (m.first as usize) < range.end && (m.end as usize) > range.start)?;
        Some((EntityId(i as u32), mention.first as usize..mention.end as usize))
    })
}

/// Whether a word of saying stands beside some tokens, or the sentence holds a quotation: two people may well say one thing,
/// and whose words a quotation is, is compared as one.
pub(super) fn says(claims: &Claims<'_>, range: &Range<usize>) -> bool {
    let reading = &claims.reading;
    let sentence = reading.sentence_at(range.start);
    // a dateline or a credit says who sends the report
    if reading.kind(range.end) == TokenKind::Dash && !reading.glued(range.end) || reading.is(range.end, ")") {
        return true;
    }
    let beside = (range.end..range.end + 2).chain(range.start.saturating_sub(1)..range.start);
    // "find" and "show" report only with words to report: "did find the net" does not
    let reports = |at: usize| {
        let weak = |m: Mark| reading.rules.tables.speech.get(m.entry as usize).is_some_and(|s| s.weak);
        let clause = |end: usize| (end..end + 3).any(|i| reading.is_any(i, &["that", ":", ","]) || reading.kind(i) == TokenKind::Quote);
        reading.mark(at, Table::Speech).is_some_and(|m| !weak(m) || clause(m.end as usize))
    };
    beside.into_iter().any(|at| reading.sentence_at(at) == sentence && reports(at))
        || claims.claims.iter().any(|c| c.kind == Kind::Quote && c.sentence as usize == sentence && matches!(c.value, Value::Quote { partial: false, .. }))
}

/// Whether some tokens end a sentence that has no end: what is cut off says nothing.
fn is_cut(claims: &Claims<'_>, side: &Side<'_>, range: &Range<usize>) -> bool {
    let reading = &claims.reading;
    let end = reading.range(side.sentence).end;
    range.end >= end && reading.kind(end.saturating_sub(1)) == TokenKind::Word
}

/// How many tokens a mention goes on before and behind.
fn reach(claims: &Claims<'_>, range: &Range<usize>) -> (usize, usize) {
    mention(claims, range).map_or((0, 0), |(_, m)| (range.start.saturating_sub(m.start), m.end.saturating_sub(range.end)))
}

/// How sure it is that some tokens are a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Surety {
    /// They are none.
    None,
    /// One word whose capital may come from its place.
    Open,
    /// They are.
    Likely,
}

fn surety(claims: &Claims<'_>, side: &Side<'_>, range: &Range<usize>) -> Surety {
    let reading = &claims.reading;
    let sentence = reading.range(side.sentence);
    let mention = mention(claims, range).map(|m| m.1);
    let person = mention
        .as_ref()
        .is_some_and(|m| claims.entities.iter().any(|e| e.kind == EntityKind::Person && e.mentions.iter().any(|n| n.first as usize == m.start)));
    if range.clone().any(|at| matches!(reading.kind(at), TokenKind::Number | TokenKind::Quote) || reading.is_any(at, &["(", ")", ",", ";", ":"])) {
        return Surety::None;
    }
    let words = || range.clone().filter(|&at| reading.kind(at) == TokenKind::Word);
    let light = |at: usize| is_function_word(&fold(reading.word(at))) && at > range.start && at + 1 < range.end && reading.word(at).len() <= 3;
    let own = |at: usize| mention.as_ref().is_some_and(|m| m.contains(&at));
    if !words().any(|at| reading.shape(at).is(Shape::CAPITAL)) || is_title_case(claims, sentence.clone(), range) && mention.is_none() {
        return Surety::None;
    }
    let before = |at: usize| person && mention.as_ref().is_some_and(|m| at < m.start && m.start - at <= 3) && !is_function_word(&fold(reading.word(at)));
    // "winger Anna Hale": what stands before a person says what the person is
    words().map(|at| if light(at) || own(at) || before(at) { Surety::Likely } else { proper(claims, at, sentence.start) }).min().unwrap_or(Surety::None)
}

/// Whether a capital at a token shows a name.
fn proper(claims: &Claims<'_>, at: usize, start: usize) -> Surety {
    let reading = &claims.reading;
    let marks = reading.marks_at(at);
    let kind = |kind: NameKind| marks.iter().any(|m| m.table == Table::Name && reading.rules.tables.names[m.entry as usize].kind == kind);
    let common = marks.iter().any(|m| {
        m.end as usize == at + 1
            && matches!(m.table, Table::Time | Table::Number | Table::Adjective | Table::People | Table::Role | Table::Rank | Table::Speech)
    });
    if !reading.shape(at).is(Shape::CAPITAL) || common || kind(NameKind::Stop) || is_function_word(&fold(reading.word(at))) {
        return Surety::None;
    }
    let first = (start..at).all(|before| reading.kind(before) != TokenKind::Word);
    // the first word of a sentence has its capital from its place
    let sure = !first
        || reading.shape(at).is(Shape::UPPER)
        || kind(NameKind::Given)
        || reading.shape(at + 1).is(Shape::CAPITAL) && reading.kind(at + 1) == TokenKind::Word;
    if sure || is_name_elsewhere(claims, at) { Surety::Likely } else { Surety::Open }
}

/// Whether the article has the word with a capital inside a sentence.
fn is_name_elsewhere(claims: &Claims<'_>, at: usize) -> bool {
    let reading = &claims.reading;
    let word = reading.word(at);
    reading.sentences.iter().enumerate().any(|(s, sentence)| {
        let inside = sentence.first as usize + 1..sentence.end as usize;
        inside.clone().any(|i| reading.word(i) == word && reading.kind(i - 1) == TokenKind::Word) && !is_title_case(claims, reading.range(s), &(0..0))
    })
}

/// Whether some tokens are one word that is no plural of a common one, as far as it shows.
fn alone(claims: &Claims<'_>, range: &Range<usize>) -> bool {
    range.len() > 1 || !claims.reading.word(range.start).ends_with('s')
}

/// Whether most words outside a slot have capitals, so that a capital shows nothing.
fn is_title_case(claims: &Claims<'_>, sentence: Range<usize>, slot: &Range<usize>) -> bool {
    let reading = &claims.reading;
    let words = || sentence.clone().filter(|at| !slot.contains(at) && reading.kind(*at) == TokenKind::Word && reading.word(*at).len() > 3);
    5 * words().filter(|&at| reading.shape(at).is(Shape::CAPITAL)).count() > 4 * words().count()
}

/// Adds a claim for what stands in a slot, if there is none, and gives its position.
pub(super) fn add(claims: &mut Claims<'_>, sentence: usize, named: Named) -> usize {
    let range = named.first..named.end;
    let words = claims.reading.words(named.first, named.end).to_owned();
    let at = match named.place {
        Some(place) => push(claims, sentence, Kind::Place, &range, Value::Place { place: Some(place), name: words }),
        None => push(claims, sentence, Kind::Name, &range, Value::Name(words)),
    };
    if let Some(claim) = claims.claims.get_mut(at) {
        claim.who = claim.who.or(named.entity);
        claim.place = claim.place.or(named.place);
    }
    at
}
