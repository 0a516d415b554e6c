//! Where things happen: a place of the tables behind a preposition ("in Nice, France") or before an event ("the Paris
//! attacks"). A place that is part of a name, a title or an adjective is not where something happened.

use crate::rules::{Geography, Mark, PlaceId, Table};
use crate::text::{BlockKind, Shape, TokenKind, fold, is_function_word};

use super::class::Class;
use super::{Draft, EntityKind, Kind, Value};

/// The tables that name places.
const PLACES: u64 = Table::Country.bit() | Table::Place.bit();
/// Those and the tables that name their people.
const REGIONS: u64 = PLACES | Table::Adjective.bit() | Table::People.bit();

/// Adds place claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    // most articles name no place that has a namesake; of those that do, each is told once
    let mut speaks = None;
    let mut told: Vec<(PlaceId, Option<PlaceId>)> = Vec::new();
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
        let larger = if reading.is(end, ",") { place_at(draft, end + 1) } else { None };
        let all = namesakes(draft, mark);
        let holds = |p: PlaceId| move |one: &&PlaceId| **one != p && reading.rules.geography.chain(**one).any(|c| c == p);
        let inside = larger.and_then(|(p, m)| Some((std::iter::once(&place).chain(&all).find(holds(p))?, m)));
        // "Perth, N.D.", "Perth, Ohio": in none of these; "in Perth, Adelaide and Sydney"
        let city = || larger.is_some_and(|(p, _)| reading.rules.geography.kind(p) == "city");
        let elsewhere = inside.is_none() && !all.is_empty() && reading.is(end, ",") && super::name::is_capitalised(reading, end + 1) && !city();
        let whole = inside.map(|(one, m)| (*one, m.end as usize));
        end = whole.map_or(end, |(_, end)| end);
        if (behind || before_event) && happens(draft, mark, (first, end), behind, before_event) {
            let meant = match whole {
                Some((one, _)) => Some(one),
                None if elsewhere => None,
                None if all.is_empty() => Some(place),
                None => told.iter().find(|(one, _)| *one == place).map(|(_, meant)| *meant).unwrap_or_else(|| {
                    let meant = only(draft, &all, speaks.get_or_insert_with(|| named(draft)));
                    told.push((place, meant));
                    meant
                }),
            };
            let name = reading.words(at, mark.end as usize).to_owned();
            draft.claim(Kind::Place, (at, end), (at, mark.end as usize), Value::Place { place: meant, name }).place = meant;
        }
        at = end;
    }
}

/// The places of the tables that have the name of a mark; none where it is one alone.
fn namesakes(draft: &Draft<'_, '_>, mark: Mark) -> Vec<PlaceId> {
    let marks = draft.reading.marks_at(mark.first as usize).iter().filter(|m| m.end == mark.end && PLACES & m.table.bit() != 0);
    let first = id(draft, &mark);
    let mut all = Vec::new();
    for one in marks.map(|m| id(draft, m)).filter(|one| *one != first) {
        if all.is_empty() {
            all.push(first);
        }
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// All places and countries that an article names, or whose people it does, each with how often.
fn named(draft: &Draft<'_, '_>) -> Vec<(PlaceId, usize)> {
    let reading = draft.reading;
    let mut all = Vec::new();
    let mut at = reading.next(0, reading.tokens.len(), REGIONS);
    while at < reading.tokens.len() {
        all.extend(reading.marks_at(at).iter().filter(|m| REGIONS & m.table.bit() != 0).map(|m| id(draft, m)));
        at = reading.next(at + 1, reading.tokens.len(), REGIONS);
    }
    all.sort_unstable();
    all.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect()
}

/// The one of several namesakes whose country and state the article speaks of most often; none of them where as much speaks
/// for another.
fn only(draft: &Draft<'_, '_>, all: &[PlaceId], named: &[(PlaceId, usize)]) -> Option<PlaceId> {
    let geography = &draft.reading.rules.geography;
    let fit = |one: PlaceId| named.iter().map(|(place, count)| count * likeness(geography, one, *place)).sum::<usize>();
    let fitting: Vec<(usize, PlaceId)> = all.iter().map(|one| (fit(*one), *one)).collect();
    let most = fitting.iter().map(|(fit, _)| *fit).max().filter(|most| *most > 0)?;
    let mut best = fitting.iter().filter(|(fit, _)| *fit == most);
    best.next().filter(|_| best.next().is_none()).map(|(_, one)| *one)
}

/// How much a place that is named speaks for one of several namesakes: lying in one country, and holding one another.
fn likeness(geography: &Geography, one: PlaceId, named: PlaceId) -> usize {
    let holds = |larger: PlaceId, smaller: PlaceId| geography.chain(smaller).any(|c| c == larger);
    let land = geography.country_of(one).is_some_and(|country| holds(country, named));
    usize::from(one != named && land) + usize::from(one != named && (holds(one, named) || holds(named, one)))
}

/// The place that a mark of one of the tables names, or whose people it names.
fn id(draft: &Draft<'_, '_>, mark: &Mark) -> PlaceId {
    let geography = &draft.reading.rules.geography;
    if mark.table == Table::Place { geography.place(mark.entry) } else { geography.country(mark.entry) }
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
    // "the Boston 49ers", "the Bank of England", "Surgeon General of the United States", "US$349": a team, a body, an office
    // and a sum are nowhere
    let team = || reading.kind(end) == TokenKind::Number && reading.glued(end + 1) || reading.kind(end) == TokenKind::Symbol && reading.glued(end);
    let office = |last: usize| super::name::is_capitalised(reading, last) && reading.has_any(last, Table::Role.bit() | Table::Rank.bit());
    let body = || first > start + 1 && reading.is_any(first - 1, &["of", "for"]) && (super::name::is_body(reading, first - 2) || office(first - 2));
    // "to the US president", "to the US Attorney", "of Malta Harbour Repair"
    let title = || reading.has_any(end, Table::Role.bit() | Table::Rank.bit()) && !reading.glued(end);
    let longer = || super::name::is_capitalised(reading, end) && !reading.glued(end) && !reading.has_any(end, Table::Time.bit() | Table::Event.bit());
    let aside = || first > start && reading.is_any(first - 1, &["of", "for", "from", "to"]) && (title() || longer());
    // "at the Malta Bank": the name of a country or a region opens that of a body, which may be anywhere; a city's is there
    let region = || mark.table == Table::Country || reading.rules.tables.places[mark.entry as usize].kind != "city";
    let bodily = || longer() && region() && super::name::is_body(reading, end);
    located && !team() && !body() && !aside() && !bodily() && reading.block_kind(sentence) != BlockKind::Caption
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
    (!named).then(|| (id(draft, &mark), mark))
}

#[cfg(test)]
mod tests {
    use crate::claim::test_article::article;
    use crate::claim::{Kind, Value, read};
    use crate::rules::Rules;

    #[test]
    fn a_body_may_be_anywhere() {
        let rules = Rules::builtin();
        for (text, want) in
            [("He fell at the Malta Bank.", 0), ("She will be Surgeon General of Malta.", 0), ("It sells at US$349.", 0), ("He fell in Malta on Friday.", 1)]
        {
            let article = article(text);
            let claims = read(&article, &rules);
            assert_eq!(claims.claims.iter().filter(|c| c.kind == Kind::Place).count(), want, "{text}");
        }
    }

    #[test]
    fn namesakes_are_told_apart() {
        let rules = Rules::builtin();
        for (text, want) in [
            ("A bus crashed in Perth, Scotland.", Some("perth-scotland")),
            ("A bus crashed in Perth, Ohio.", None),
            ("A bus crashed in Perth, N.D., on Friday.", None),
            ("A bus crashed in Perth.", None),
            ("A bus crashed in Perth. Two Australian trains collided.", Some("perth-australia")),
            ("A bus crashed in Perth. It came from Glasgow.", Some("perth-scotland")),
            ("A bus crashed in Perth. Scotland plays Australia.", None),
            ("Buses crashed in Lyon, Paris and Nice.", Some("lyon")),
        ] {
            let article = article(text);
            let claims = read(&article, &rules);
            let found = claims.claims.iter().find_map(|c| if let Value::Place { place, .. } = &c.value { Some(*place) } else { None });
            assert_eq!(found.flatten(), want.and_then(|id| rules.geography.by_id(id)), "{text}");
        }
    }
}
