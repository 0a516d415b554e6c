//! Offices, posts, ranks and titles of people. Which office a title means is settled by the table and the jurisdiction
//! beside it, never by the likeness of strings.

mod holder;
#[cfg(test)]
mod tests;

use crate::rules::{Mark, Role, RoleKind, Table};
use crate::text::{Shape, TokenKind, fold, fold_into, is_function_word};

use super::bearer::Bearers;
use super::class::Class;
use super::name::is_capitalised;
use super::reading::sign;
use super::{Draft, EntityKind, Kind, Reading, RoleHeld, Value};
use holder::{Time, holder};

/// A title as it stands in the text, with what surrounds it.
struct Title<'a> {
    /// First token of prefix, jurisdiction or title.
    first: usize,
    /// Tokens of the title itself.
    title: (usize, usize),
    /// One past the last token, with the "of Iraq" behind it.
    end: usize,
    rank: Option<u32>,
    /// Id of country, place or organisation; empty when open.
    jurisdiction: &'a str,
    /// Id of `prefixes.yaml`; empty for a current holder.
    prefix: &'a str,
}

impl Title<'_> {
    /// Positions in `roles.yaml` that it can mean.
    fn roles(&self, reading: &Reading<'_>) -> impl Iterator<Item = u32> {
        let marks = reading.marks_at(self.title.0).iter().filter(|m| m.table == Table::Role && m.end as usize == self.title.1);
        marks.map(|m| m.entry)
    }

    /// Whether it is in the table, and all it can mean is of one kind.
    fn are(&self, reading: &Reading<'_>, kind: impl Fn(&Role) -> bool) -> bool {
        let mut roles = self.roles(reading).peekable();
        roles.peek().is_some() && roles.all(|role| kind(&reading.rules.tables.roles[role as usize]))
    }
}

/// Adds role claims, and lets "the secretary" mean the one secretary of the article.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let peopled = peopled(draft);
    let mut past = 0;
    for at in reading.rare(Table::Role.bit() | Table::Rank.bit()) {
        let Some(mark) = reading.marks_at(at).iter().find(|m| matches!(m.table, Table::Role | Table::Rank)).filter(|_| at >= past) else { continue };
        let end = mark.end as usize;
        // "Mr" and "Lord" are in the table of titles too, and are no roles
        let honorific = end == at + 1 && super::name::is_honorific(reading, at);
        // "a Moor County sheriff's deputy": the longer title begins inside
        if honorific || is_possessive(reading, end) || is_person(draft, at) || is_second(reading, at) {
            continue;
        }
        past = end;
        if peopled.get(reading.sentence_at(at)) == Some(&true) {
            claim(draft, &title(draft, *mark));
        }
    }
    the_holder(draft);
}

/// Whether a title is the second half of another word: "show-runner"; but "ex-mayor", "writer-director".
fn is_second(reading: &Reading<'_>, at: usize) -> bool {
    let Some(dash) = at.checked_sub(1).filter(|dash| reading.glued(at) && reading.glued(*dash) && reading.is(*dash, "-")) else { return false };
    let other = |table: Table| reading.mark_before(dash, table).is_some();
    !other(Table::Prefix) && !other(Table::Role) && !other(Table::Rank) && jurisdiction_before(reading, dash).is_none()
}

/// Adds the claim of a title that somebody holds.
fn claim(draft: &mut Draft<'_, '_>, title: &Title<'_>) {
    let reading = draft.reading;
    let Some(holder) = holder(draft, title) else { return };
    let mut roles: Vec<u32> = title.roles(reading).collect();
    roles.sort_unstable();
    roles.dedup();
    // "Texas Secretary of State NAME", "Brooklyn Supreme Court Judge NAME": the nation's office is another
    let national = !roles.is_empty();
    roles.retain(|role| !is_elsewhere(reading, title.jurisdiction, &reading.rules.tables.roles[*role as usize].of));
    // "to convict NAME"
    let verb = reading.has(title.title.0, Table::Outcome) && title.title.0 > 0 && reading.is(title.title.0 - 1, "to");
    if national && roles.is_empty() || verb {
        return;
    }
    // "Father NAME" is a priest, "his father NAME" is none
    let (mut rank, addressed) = (title.rank, is_capitalised(reading, title.title.0));
    if rank.is_some() && title.are(reading, |role| role.excludes == "kin") {
        if addressed { roles.clear() } else { rank = None }
    }
    let prefix = if title.prefix.is_empty() { holder.time.prefix() } else { title.prefix };
    let value = Value::Role(RoleHeld {
        roles,
        rank,
        jurisdiction: title.jurisdiction.to_owned(),
        prefix: prefix.to_owned(),
        title: reading.words(title.title.0, title.title.1).to_owned(),
    });
    draft.claim(Kind::Role, (holder.first.min(title.first), holder.end.max(title.end)), title.title, value).who = Some(holder.who);
}

/// Whether the place of a title is another than the country of an office: a part of it, or one that does not hold it.
fn is_elsewhere(reading: &Reading<'_>, place: &str, country: &str) -> bool {
    let geography = &reading.rules.geography;
    let known = |id: &str| if id.is_empty() { None } else { geography.by_id(id) };
    let (Some(place), Some(country)) = (known(place), known(country)) else { return false };
    geography.chain(country).all(|larger| larger != place)
}

/// For each sentence whether it names a person, who alone can hold a title.
fn peopled(draft: &Draft<'_, '_>) -> Vec<bool> {
    let reading = draft.reading;
    let mut peopled = vec![false; reading.sentences.len()];
    let persons = draft.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
    for mention in persons.flat_map(|entity| &entity.mentions) {
        if let Some(named) = peopled.get_mut(reading.sentence_at(mention.first as usize)) {
            *named = true;
        }
    }
    peopled
}

/// Whether a token is part of a person's name.
fn is_person(draft: &Draft<'_, '_>, at: usize) -> bool {
    draft.entity_at(at).is_some_and(|e| draft.entities[e.0 as usize].kind == EntityKind::Person)
}

/// Whether a token makes the word before it a possessor.
fn is_possessive(reading: &Reading<'_>, at: usize) -> bool {
    reading.glued(at) && reading.is_any(at, &["'s", "’s", "`s", "'", "’"])
}

fn title<'a>(draft: &Draft<'_, 'a>, mark: Mark) -> Title<'a> {
    let reading = draft.reading;
    let prefixes = &reading.rules.tables.prefixes;
    let (start, end) = (mark.first as usize, mark.end as usize);
    let sentence = reading.range(reading.sentence_at(start));
    let rank = reading.marks_at(start).iter().rev().find(|m| m.table == Table::Rank && m.end == mark.end).map(|m| m.entry);
    let mut out = Title { first: start, title: (start, end), end, rank, jurisdiction: "", prefix: "" };
    // leftwards: "the former US", "Iraq's", "BBC diplomatic"
    let mut described = false;
    while out.first > sentence.start {
        let before = if reading.kind(out.first - 1) == TokenKind::Dash && reading.glued(out.first - 1) { out.first - 1 } else { out.first };
        // "under President Roe" is no under-secretary
        let under = |at: usize| reading.is(at, "under") && !reading.shape(at).is(Shape::CAPITAL) && reading.shape(start).is(Shape::CAPITAL);
        let prefix = reading.mark_before(before, Table::Prefix).filter(|m| m.first as usize >= sentence.start && !under(m.first as usize));
        if let Some(prefix) = prefix {
            let entry = &prefixes[prefix.entry as usize];
            if out.prefix.is_empty() || entry.past {
                out.prefix = &entry.id;
            }
            out.first = prefix.first as usize;
            continue;
        }
        if !out.jurisdiction.is_empty() {
            break;
        }
        let inside = |first: &usize| *first >= sentence.start && !is_cut(reading, *first, sentence.start);
        if let Some((id, first)) = jurisdiction_before(reading, possessor(reading, out.first)).filter(|(_, first)| inside(first)) {
            out.jurisdiction = id;
            out.first = first;
            continue;
        }
        if described {
            break;
        }
        described = true;
        // one describing word between: "BBC diplomatic correspondent", "Iraq's new prime minister"
        let (word, owner) = (out.first - 1, possessor(reading, out.first - 1));
        let verb = owner == word && reading.bytes(word).ends_with(b"ed");
        let whose = describes(reading, word) && !verb && jurisdiction_before(reading, owner).is_some();
        let words = if whose { Some(1) } else { former_before(draft, out.first, sentence.start) };
        let Some(words) = words else { break };
        out.first -= words;
    }
    // rightwards: "-elect", "of Iraq"
    let after = if reading.kind(end) == TokenKind::Dash && reading.glued(end) { end + 1 } else { end };
    if let Some(prefix) = reading.mark(after, Table::Prefix).filter(|m| after > end && m.first as usize == after) {
        out.prefix = &prefixes[prefix.entry as usize].id;
        out.end = prefix.end as usize;
    }
    if reading.is_any(out.end, &["of", "for", "to", "at"]) {
        let at = if reading.is(out.end + 1, "the") { out.end + 2 } else { out.end + 1 };
        if let Some((id, end)) = jurisdiction_at(reading, at).filter(|(_, end)| is_whole(draft, *end)) {
            if out.jurisdiction.is_empty() {
                out.jurisdiction = id;
            }
            out.end = end;
        }
    }
    out
}

/// Whether a word may describe a title behind it, and no verb stands there: "new", "diplomatic", "Spain's ousted".
fn describes(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.word(at);
    let plain = reading.kind(at) == TokenKind::Word && word.starts_with(|c: char| c.is_lowercase()) && word.len() > 2 && !GRAMMAR.has(word);
    plain && !reading.has_any(at, Table::Speech.bit() | sign::PREPOSITION | sign::OPENER | sign::CLOSING | sign::INTRODUCING)
}

/// Whether the name of a place at a token is the end of a longer name: "the Moor Atlantic boss".
fn is_cut(reading: &Reading<'_>, at: usize, start: usize) -> bool {
    // the first word of a sentence has its capital from its place, but initials do not
    let Some(before) = at.checked_sub(1).filter(|before| *before > start || *before == start && reading.shape(start).is(Shape::UPPER)) else { return false };
    let known = Table::Role.bit() | Table::Rank.bit() | Table::Prefix.bit() | Table::Time.bit() | Table::Name.bit();
    reading.has(at, Table::Place) && is_capitalised(reading, before) && !reading.glued(at) && !reading.has_any(before, known)
}

/// How many words, one or two, stand between a title and the word that puts it into the past: "former Liberal MP".
fn former_before(draft: &Draft<'_, '_>, title: usize, start: usize) -> Option<usize> {
    let reading = draft.reading;
    let past = |end: usize| {
        let mark = reading.mark_before(end, Table::Prefix).filter(|m| m.first as usize >= start)?;
        // "and then", "the late"
        (reading.rules.tables.prefixes[mark.entry as usize].id == Time::Past.prefix() && !is_function_word(&fold(reading.word(end - 1)))).then_some(())
    };
    let word = |at: &usize| {
        let office = |m: &Mark| m.table == Table::Rank || m.table == Table::Role && reading.rules.tables.roles[m.entry as usize].kind != RoleKind::Generic;
        let name = is_capitalised(reading, *at) && !reading.has(*at, Table::Time) && !reading.marks_at(*at).iter().any(office);
        (describes(reading, *at) || name) && draft.entity_at(*at).is_none_or(|e| draft.entities[e.0 as usize].kind != EntityKind::Person)
    };
    (1..=2).take_while(|words| title.checked_sub(*words).filter(|at| *at > start).as_ref().is_some_and(word)).find(|words| past(title - words).is_some())
}

/// Whether the name of a country, place or body ends at a token, and is not the beginning of a longer one: "the Malta Harbour
/// Trust", "Spain's coach", "the Utah-based church".
fn is_whole(draft: &Draft<'_, '_>, end: usize) -> bool {
    let reading = draft.reading;
    if end >= reading.range(reading.sentence_at(end.saturating_sub(1))).end {
        return true;
    }
    let joined = reading.kind(end) == TokenKind::Dash && reading.glued(end);
    let longer = is_capitalised(reading, end) && !reading.glued(end) && !reading.has(end, Table::Time) && !is_person(draft, end);
    !is_possessive(reading, end) && !joined && !longer
}

/// Words that end a noun phrase to the left of a title.
static GRAMMAR: Class = Class::new(&[
    "the", "and", "but", "for", "with", "from", "his", "her", "its", "their", "our", "who", "that", "was", "were", "are", "has", "had", "said", "told", "than",
    "into", "over", "after", "when", "while", "which", "about", "where", "because", "since", "before", "until", "though", "although", "whose", "whom",
]);

fn possessor(reading: &Reading<'_>, at: usize) -> usize {
    if at > 0 && is_possessive(reading, at - 1) { at - 1 } else { at }
}

/// Country, place or body whose mark ends before a token: its id and first token.
fn jurisdiction_before<'a>(reading: &Reading<'a>, end: usize) -> Option<(&'a str, usize)> {
    let tables = &reading.rules.tables;
    let names = Table::Adjective.bit() | Table::Country.bit() | Table::Organisation.bit() | Table::People.bit() | Table::Place.bit();
    (end.saturating_sub(6)..end).filter(|at| reading.has_any(*at, names)).find_map(|at| {
        reading.marks_at(at).iter().filter(|m| m.end as usize == end).find_map(|m| {
            let id = match m.table {
                Table::Country | Table::Adjective | Table::People => &tables.countries[m.entry as usize].id,
                Table::Organisation => &tables.organisations[m.entry as usize].id,
                Table::Place => &tables.places[m.entry as usize].id,
                _ => return None,
            };
            Some((id.as_str(), at))
        })
    })
}

/// Country, place or body whose mark starts at a token: its id and end.
fn jurisdiction_at<'a>(reading: &Reading<'a>, at: usize) -> Option<(&'a str, usize)> {
    let tables = &reading.rules.tables;
    reading.marks_at(at).iter().find_map(|m| {
        let id = match m.table {
            Table::Country => &tables.countries[m.entry as usize].id,
            Table::Organisation => &tables.organisations[m.entry as usize].id,
            Table::Place => &tables.places[m.entry as usize].id,
            _ => return None,
        };
        Some((id.as_str(), m.end as usize))
    })
}

/// "The secretary", "the president": the one person of the article whose title begins or ends with that word.
fn the_holder(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut holders = Bearers::with_capacity(0);
    for claim in &draft.claims {
        let (Value::Role(role), Some(who)) = (&claim.value, claim.who) else { continue };
        let generic = !role.roles.is_empty() && role.roles.iter().all(|r| reading.rules.tables.roles[*r as usize].kind == RoleKind::Generic);
        if generic || !role.prefix.is_empty() {
            continue;
        }
        let title = fold(&role.title);
        for word in [title.as_str(), title.split(' ').next().unwrap_or(""), title.rsplit(' ').next().unwrap_or("")] {
            if holders.of(word).all(|other| other != who) {
                holders.add(word, who);
            }
        }
    }
    if holders.is_empty() {
        return;
    }
    let mut folded = String::new();
    for the in reading.definite() {
        let at = the + 1;
        let end = reading.mark(at, Table::Role).map_or(at + 1, |m| m.end as usize);
        let words = reading.words(at, end);
        if !holders.may_have(words.as_bytes()) || reading.kind(at) != TokenKind::Word || draft.entity_at(at).is_some() {
            continue;
        }
        let alone = !reading.is_any(end, &["of", "for", "general", "to"]) && draft.entity_at(end).is_none() && !reading.glued(end)
            || reading.kind(end) == TokenKind::Punct;
        if !alone {
            continue;
        }
        fold_into(words, &mut folded);
        if let Some(one) = holders.only(&folded) {
            draft.mention(one, the, end);
        }
    }
}
