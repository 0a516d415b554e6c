//! Where things happen: a place of the tables behind a preposition ("in Nice, France") or before an event ("the Paris
//! attacks"). A place that is part of a name, a title or an adjective is not where something happened.

use crate::rules::{Mark, PlaceId, Table};
use crate::text::{BlockKind, Shape, TokenKind, fold, is_function_word};

use super::class::Class;
use super::{Draft, EntityKind, Kind, Value};

/// The tables that name places.
const PLACES: u64 = Table::Country.bit() | Table::Place.bit();

/// Adds place claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut at = 0;
    while at < reading.tokens.len() {
        at = reading.next(at, reading.tokens.len(), PLACES);
        let Some((place, mark)) = place_at(draft, at) else {
            at += 1;
            continue;
        };
        let sentence = reading.sentence_at(at);
        let range = reading.range(sentence);
        let mut first = at;
        if first > range.start && reading.is(first - 1, "the") {
            first -= 1;
        }
        let mut end = mark.end as usize;
        let behind = first > range.start && reading.is_of(first - 1, &BEFORE);
        let before_event = reading.mark(end, Table::Event).is_some();
        // "Nice, France": the larger place belongs to the smaller
        if reading.is(end, ",")
            && let Some((_, m)) = place_at(draft, end + 1).filter(|(p, _)| reading.rules.geography.chain(place).any(|c| c == *p) && *p != place)
        {
            end = m.end as usize;
        }
        if (behind || before_event) && happens(draft, mark, (first, end), behind, before_event) {
            let name = reading.words(at, mark.end as usize).to_owned();
            draft.claim(Kind::Place, (at, end), (at, mark.end as usize), Value::Place { place: Some(place), name }).place = Some(place);
        }
        at = end;
    }
}

/// Whether something happens at a place that stands behind a preposition or before an event: "the" may be its first word.
fn happens(draft: &Draft<'_, '_>, mark: Mark, (first, end): (usize, usize), behind: bool, before_event: bool) -> bool {
    let reading = draft.reading;
    let at = mark.first as usize;
    let sentence = reading.sentence_at(at);
    let start = reading.range(sentence).start;
    // a house of government stands for those in it but where something is in it
    let site = mark.table == Table::Place && reading.rules.tables.places[mark.entry as usize].kind == "site";
    // "a US airstrike", "of US soldiers": whose, not where
    let whose = mark.table == Table::Country && (reading.shape(at).is(Shape::UPPER) || reading.shape(at).is(Shape::DOTTED));
    let noun = || reading.word(end).starts_with(|c: char| c.is_lowercase()) && !reading.glued(end) && !is_function_word(&fold(reading.word(end)));
    let located = match site {
        true => behind && reading.is_of(first - 1, &INSIDE),
        false => behind && !(whose && reading.is(first - 1, "of") && noun()) || before_event && !whose,
    };
    // "the Boston 49ers", "the Bank of England": a team and a body are nowhere
    let team = || reading.kind(end) == TokenKind::Number && reading.glued(end + 1);
    let body = || first > start + 1 && reading.is_any(first - 1, &["of", "for"]) && super::name::is_body(reading, first - 2);
    // "to the US president", "to the US Attorney", "of Malta Harbour Repair"
    let title = || reading.has_any(end, Table::Role.bit() | Table::Rank.bit()) && !reading.glued(end);
    let longer = || super::name::is_capitalised(reading, end) && !reading.glued(end) && !reading.has_any(end, Table::Time.bit() | Table::Event.bit());
    let aside = || first > start && reading.is_any(first - 1, &["of", "for", "from", "to"]) && (title() || longer());
    located && !team() && !body() && !aside() && reading.block_kind(sentence) != BlockKind::Caption
}

/// Prepositions before a place.
static BEFORE: Class = Class::new(&["in", "at", "near", "outside", "inside", "around", "across", "into", "to", "for", "from", "of"]);
/// Those of them behind which something is at a building.
static INSIDE: Class = Class::new(&["in", "at", "near", "outside", "inside", "around", "to", "into"]);

/// The place whose mark starts at a token and is no part of a name or a title.
fn place_at(draft: &Draft<'_, '_>, at: usize) -> Option<(PlaceId, Mark)> {
    let reading = draft.reading;
    if !reading.has_any(at, PLACES) {
        return None;
    }
    let mark = reading.marks_at(at).iter().copied().find(|m| matches!(m.table, Table::Country | Table::Place))?;
    let named = draft
        .mention_at(at)
        .is_some_and(|(id, m)| draft.entities[id.0 as usize].kind != EntityKind::Organisation || m.end > mark.end || (m.first as usize) < at);
    let place = if mark.table == Table::Country { reading.rules.geography.country(mark.entry) } else { reading.rules.geography.place(mark.entry) };
    (!named).then_some((place, mark))
}
