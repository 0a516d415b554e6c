//! What a count covers by the words around it: a part, the people of a place, one country or many. It says nothing of values.

use crate::claim::{Kind, Scope, Value};
use crate::rules::{PlaceId, Table};
use crate::story::{ClaimId, Story};
use crate::text::{Shape, TokenKind, fold};

/// From so many countries on, a number is told of the wider world.
const MANY: usize = 3;

/// What a number that is nobody's part by its reading belongs to: "three of the four" and "the same three" are parts, "a town of 3,000" and
/// "home to 3,000" a population.
pub(super) fn other_scope(story: &Story<'_>, id: ClaimId) -> &'static str {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let (first, end) = (reading.token_at(claim.notation.start), reading.token_at(claim.notation.end));
    // "the list included the same four people": a group told of before, among others
    if first > 1 && reading.is(first - 1, "same") && reading.is(first - 2, "the") {
        return Scope::Part.name();
    }
    // "arrested three times since May": how often in all is another number
    let often = matches!(&claim.value, Value::Count(count) if count.unit == "time");
    if often && behind(story, id, &["since", "in", "during", "over", "within", "this", "last"]) {
        return Scope::Part.name();
    }
    if reading.is(end, "of") && reading.is_any(end + 1, &["the", "those", "these", "its", "their", "them"]) {
        return Scope::Part.name();
    }
    if population(story, id).is_some() { Scope::Whole.name() } else { "" }
}

/// The place whose people a number counts, folded: "skarholm island" of "Skarholm Island, home to 4,100 people".
pub(super) fn inhabited(story: &Story<'_>, id: ClaimId) -> Option<String> {
    let first = population(story, id)?;
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let start = reading.range(claim.sentence as usize).start;
    let mark = |at: usize| reading.is_any(at, &[",", "(", "-", "–", "—", "is", "was", "which"]);
    let end = (start..first).rev().find(|at| !mark(*at))? + 1;
    // a generic noun may end the name: "Skarholm island"
    let named = |at: usize| reading.kind(at) == TokenKind::Word && reading.shape(at).is(Shape::CAPITAL);
    let last = if named(end - 1) { end } else { end - 1 };
    let begin = (start..last).rev().take(4).take_while(|at| named(*at)).last()?;
    Some((begin..end).map(|at| fold(reading.word(at))).collect::<Vec<_>>().join(" "))
}

/// The token at which the words begin that make a number a population: "home to", "a town of".
fn population(story: &Story<'_>, id: ClaimId) -> Option<usize> {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let first = reading.token_at(claim.notation.start);
    let start = reading.range(claim.sentence as usize).start;
    // a hedge may stand between
    let behind = (first.saturating_sub(2).max(start)..first).rev().find(|&at| reading.is_any(at, &["of", "to"]))?;
    match reading.word(behind) {
        "of" if behind >= start + 2 => (behind.saturating_sub(3).max(start)..behind - 1).rev().find(|a| reading.is_any(*a, &["a", "an"])),
        "to" if behind > start && reading.is(behind - 1, "home") => Some(behind - 1),
        _ => None,
    }
}

/// Whether the one count is told of many countries and the other of some place: "in 13 countries", "around the ocean" and "in
/// the province". `places` are those of the sentences.
pub(super) fn is_wider(story: &Story<'_>, a: (ClaimId, &[PlaceId]), b: (ClaimId, &[PlaceId])) -> bool {
    let wide =
        |(id, places): (ClaimId, &[PlaceId])| countries(story, id, places) >= MANY || behind(story, id, &["around", "across", "throughout", "worldwide"]);
    let local = |(id, places): (ClaimId, &[PlaceId])| !wide((id, places)) && (!places.is_empty() || stands_somewhere(story, id));
    wide(a) && local(b) || wide(b) && local(a)
}

/// Countries that a count is told of: those named, or their number.
fn countries(story: &Story<'_>, id: ClaimId, places: &[PlaceId]) -> usize {
    let geography = &story.rules.geography;
    let (of, claim) = (story.of(id), story.claim(id));
    // of a list of countries only the first is where something happened by its reading
    let listed = of.reading.range(claim.sentence as usize).filter_map(|at| of.reading.mark(at, Table::Country)).map(|m| geography.country(m.entry));
    let named: std::collections::BTreeSet<_> = places.iter().filter_map(|p| geography.country_of(*p)).chain(listed).collect();
    let end = of.reading.token_at(claim.span.end.max(claim.notation.end));
    let counted = |other: &&crate::claim::Claim| {
        let at = of.reading.token_at(other.span.start);
        other.kind == Kind::Count
            && other.sentence == claim.sentence
            && (end..end + 7).contains(&at)
            && (end..at).any(|t| of.reading.is_any(t, &["in", "across"]))
    };
    let number = of.claims.iter().filter(counted).filter_map(|c| match &c.value {
        Value::Count(count) if count.unit == "country" => count.quantity.interval.low,
        _ => None,
    });
    named.len().max(number.max().map_or(0, |n| if n >= crate::value::Decimal::from(MANY as i64) { MANY } else { 0 }))
}

/// Whether "in the province" or the like stands behind a count.
fn stands_somewhere(story: &Story<'_>, id: ClaimId) -> bool {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let end = reading.token_at(claim.span.end.max(claim.notation.end));
    behind(story, id, &["in"]) && reading.is_any(end + 1, &["the", "that", "this", "its"])
}

/// Whether one of some words stands right behind a count.
fn behind(story: &Story<'_>, id: ClaimId, words: &[&str]) -> bool {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    reading.is_any(reading.token_at(claim.span.end.max(claim.notation.end)), words)
}
