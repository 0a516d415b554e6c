//! Who and what an article names, and which mentions mean the same. Full names are found first, by the title, honorific,
//! first name, age or verb beside them; then single surnames and short forms resolve to the one person they can mean, and
//! stay open where there are two.

mod acronym;
mod run;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::rules::{Mark, NameKind, Table};
use crate::text::{BlockKind, Shape, TokenKind, fold, fold_into};

use super::reading::sign;
use super::{Draft, EntityId, EntityKind, Kind, Reading, Value};
use run::{Run, collect};

/// Persons by folded surname; looked up, never iterated.
type Surnames = FxHashMap<String, Vec<EntityId>>;

/// Finds entities and adds name claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut runs = Vec::new();
    for sentence in 0..reading.sentences.len() {
        organisations(draft, sentence);
    }
    acronym::introduced(draft);
    for sentence in 0..reading.sentences.len() {
        if reading.block_kind(sentence) != BlockKind::Headline {
            collect(reading, draft, sentence, &mut runs);
        }
    }
    let mut by_surname = Surnames::default();
    let (joined, apart): (Vec<Run>, Vec<Run>) = runs.iter().filter(|r| word_tokens(reading, **r).nth(1).is_some()).partition(|r| is_joined(reading, **r));
    for run in apart {
        full_name(draft, &mut by_surname, run);
    }
    for run in joined {
        joined_name(draft, &mut by_surname, run);
    }
    let mut surnames = Surnames::default();
    for (i, entity) in draft.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person) {
        surnames.entry(parts(&entity.key).1.to_owned()).or_default().push(EntityId(i as u32));
    }
    for run in runs.iter().filter(|r| word_tokens(reading, **r).nth(1).is_none()) {
        short_name(draft, &mut surnames, *run);
    }
    if !surnames.is_empty() {
        let mut folded = String::new();
        for sentence in 0..reading.sentences.len() {
            lone_surnames(draft, &surnames, sentence, &mut folded);
        }
    }
    for entity in &mut draft.entities {
        entity.mentions.sort();
    }
    name_claims(draft);
}

/// Mentions of organisations of the table.
fn organisations(draft: &mut Draft<'_, '_>, sentence: usize) {
    let reading = draft.reading;
    let range = reading.range(sentence);
    let mut at = range.start;
    while at < range.end {
        at = reading.next(at, range.end, Table::Organisation.bit());
        let Some(mark) = reading.mark(at, Table::Organisation).filter(|m| longest(reading, at).is_some_and(|l| l.end <= m.end)) else {
            at += 1;
            continue;
        };
        let organisation = &reading.rules.tables.organisations[mark.entry as usize];
        let continues = organisation.ambiguous && follows_name(reading, mark.end as usize, range.end);
        if !continues {
            let key = format!("org:{}", organisation.id);
            let id = match draft.entities.iter().position(|e| e.key == key) {
                Some(known) => EntityId(known as u32),
                None => draft.add_entity(EntityKind::Organisation, &organisation.name, &key),
            };
            draft.mention(id, at, mark.end as usize);
        }
        at = mark.end as usize;
    }
}

/// Whether the word at `at` goes on with a name that stands before it.
fn follows_name(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end && reading.kind(at) == TokenKind::Word && reading.shape(at).is(Shape::CAPITAL) && longest(reading, at).is_none()
}

/// The tables that name something.
const NAMING: u64 = Table::Adjective.bit()
    | Table::Country.bit()
    | Table::Organisation.bit()
    | Table::People.bit()
    | Table::Place.bit()
    | Table::Rank.bit()
    | Table::Role.bit();

/// The longest mark of a table that names something, at a token.
fn longest(reading: &Reading<'_>, at: usize) -> Option<Mark> {
    use Table::{Adjective, Country, Organisation, People, Place, Rank, Role};
    if !reading.has_any(at, NAMING) {
        return None;
    }
    reading.marks_at(at).iter().copied().find(|m| matches!(m.table, Organisation | Country | Place | Adjective | People | Role | Rank))
}

fn name_kind(reading: &Reading<'_>, at: usize) -> Option<NameKind> {
    Some(reading.rules.tables.names[reading.mark(at, Table::Name)?.entry as usize].kind)
}

fn is_name_kind(reading: &Reading<'_>, at: usize, kind: NameKind) -> bool {
    reading.has(at, Table::Name) && reading.marks_at(at).iter().any(|m| m.table == Table::Name && reading.rules.tables.names[m.entry as usize].kind == kind)
}

fn is_capitalised(reading: &Reading<'_>, at: usize) -> bool {
    reading.kind(at) == TokenKind::Word && reading.shape(at).is(Shape::CAPITAL)
}

/// The folded words of a run, without marks and suffixes. A run that opens with a particle is a surname: "al-Sadr", "van
/// Aalst".
fn key(reading: &Reading<'_>, run: Run) -> String {
    let (mut key, mut folded) = (String::with_capacity(32), String::with_capacity(16));
    for (number, at) in word_tokens(reading, run).enumerate() {
        fold_into(reading.word(at), &mut folded);
        key.push_str(if number > 0 { " " } else { "" });
        key.push_str(&folded);
    }
    key
}

/// The tokens of those words.
fn word_tokens(reading: &Reading<'_>, run: Run) -> impl Iterator<Item = usize> {
    let parts = (run.first..run.end).filter(move |&i| reading.kind(i) == TokenKind::Word && !is_name_kind(reading, i, NameKind::Suffix));
    let lone = run.end.saturating_sub(run.first) <= 4 && is_name_kind(reading, run.first, NameKind::Particle);
    parts.skip_while(move |&i| lone && i + 1 < run.end && is_name_kind(reading, i, NameKind::Particle))
}

/// First name and surname of a folded name, particles left out of the surname.
pub(crate) fn parts(key: &str) -> (&str, &str) {
    let first = key.split(' ').next().unwrap_or("");
    let last = key.rsplit(' ').next().unwrap_or("");
    (first, last)
}

/// Whether two first names can be one person's: equal, an initial, or a short form of the other.
pub(crate) fn first_names_agree(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && (short.len() == long.len() || short.len() == 1 || short.len() >= 3)
}

fn full_name(draft: &mut Draft<'_, '_>, by_surname: &mut Surnames, run: Run) {
    let reading = draft.reading;
    let key = key(reading, run);
    let kind = if is_person(draft, run) { EntityKind::Person } else { EntityKind::Name };
    let (first, last) = parts(&key);
    let same = by_surname.entry(last.to_owned()).or_default();
    let known = same.iter().copied().find(|id| {
        let e = &draft.entities[id.0 as usize];
        e.key == key || (e.kind == EntityKind::Person && kind == EntityKind::Person && first_names_agree(parts(&e.key).0, first))
    });
    let written = reading.words(run.first, run.end).to_owned();
    let id = match known {
        Some(known) => {
            let entity = &mut draft.entities[known.0 as usize];
            if kind == EntityKind::Person {
                entity.kind = kind;
            }
            if key.len() > entity.key.len() {
                (entity.key, entity.name) = (key, written.clone());
            }
            known
        }
        None => {
            let id = draft.add_entity(kind, &written, &key);
            same.push(id);
            id
        }
    };
    let span = reading.span(run.first, run.end);
    draft.entities[id.0 as usize].spellings.entry(written).or_insert(span);
    draft.mention(id, run.first, run.end);
}

/// Whether hyphens join all words of a run.
fn is_joined(reading: &Reading<'_>, run: Run) -> bool {
    (run.first + 1..run.end).all(|at| reading.glued(at))
}

/// A run whose words are joined: the surname of the one person who has it ("Smith-Jones"), or a name like any other.
fn joined_name(draft: &mut Draft<'_, '_>, by_surname: &mut Surnames, run: Run) {
    let key = key(draft.reading, run);
    let ends = |id: &&EntityId| {
        let entity = &draft.entities[id.0 as usize];
        entity.kind == EntityKind::Person && entity.key.strip_suffix(key.as_str()).is_some_and(|before| before.ends_with(' '))
    };
    let mut known = by_surname.get(parts(&key).1).into_iter().flatten().filter(ends);
    match (known.next().copied(), known.next()) {
        (Some(one), None) => draft.mention(one, run.first, run.end),
        _ => full_name(draft, by_surname, run),
    }
}

/// Whether a run of two or more words is a person's name.
fn is_person(draft: &Draft<'_, '_>, run: Run) -> bool {
    let reading = draft.reading;
    let last = (run.first..run.end).rev().find(|&i| reading.kind(i) == TokenKind::Word && !is_name_kind(reading, i, NameKind::Suffix)).unwrap_or(run.first);
    // "T-Mobile"
    let lettered = reading.word(run.first).len() == 1 && reading.kind(run.first + 1) == TokenKind::Dash;
    if is_name_kind(reading, last, NameKind::Body)
        || lettered
        || reading.shape(run.first).is(Shape::UPPER) && reading.word(run.first).len() > 2 && !reading.shape(last).is(Shape::UPPER)
    {
        return false;
    }
    let placed = longest(reading, run.first).is_some_and(|m| matches!(m.table, Table::Country | Table::Place | Table::Adjective | Table::People));
    let given = is_name_kind(reading, run.first, NameKind::Given);
    // "Hoek van Holland" is a place
    let ends_in_place = longest(reading, last).is_some_and(|m| matches!(m.table, Table::Country | Table::Place));
    let particle = !ends_in_place && (run.first + 1..run.end).any(|i| is_name_kind(reading, i, NameKind::Particle));
    let initial = reading.is(run.first + 1, ".") || (run.first + 1..run.end).any(|i| reading.is(i, "."));
    let aged = reading.is(run.end, ",") && reading.kind(run.end + 1) == TokenKind::Number && reading.is_any(run.end + 2, &[",", ".", "and"])
        || reading.is(run.end, "(") && reading.kind(run.end + 1) == TokenKind::Number && reading.is(run.end + 2, ")");
    let years = if reading.is_any(run.end + 1, &["the", "a", "an"]) { run.end + 2 } else { run.end + 1 };
    let aged =
        aged || reading.is(run.end, ",") && reading.kind(years) == TokenKind::Number && (years + 1..years + 4).any(|i| reading.is_any(i, &["year", "years"]));
    let titled_after = reading.is(run.end, ",") && {
        let at = if reading.is_any(run.end + 1, &["the", "a", "an", "who"]) { run.end + 2 } else { run.end + 1 };
        reading.is(run.end + 1, "who")
            || reading.mark(at, Table::Role).is_some()
            || longest(reading, at).is_some_and(|m| reading.mark(m.end as usize, Table::Role).is_some())
    };
    let speaks = !placed && (reading.mark(run.end, Table::Speech).is_some() || run.first > 0 && reading.mark_before(run.first, Table::Speech).is_some());
    run.titled || given || particle || initial || aged || titled_after || speaks
}

/// A run of one word: the surname of somebody known, or, behind a title, of somebody new.
fn short_name(draft: &mut Draft<'_, '_>, surnames: &mut Surnames, run: Run) {
    let reading = draft.reading;
    let Some(name) = word_tokens(reading, run).last().map(|at| fold(reading.word(at))) else { return };
    // "local TV", "King RT'ed"
    let letters = reading.word(run.end - 1).chars().nth(1).is_some_and(char::is_uppercase);
    if name.len() < 2 || letters && !surnames.contains_key(&name) {
        return;
    }
    match surnames.get(&name).map_or(&[][..], Vec::as_slice) {
        [one] => draft.mention(*one, run.first, run.end),
        // "PC Magazine" is no constable
        [] if run.titled
            && !is_name_kind(reading, run.first, NameKind::Stop)
            && !is_name_kind(reading, run.first, NameKind::Body)
            && longest(reading, run.first).is_none_or(|m| m.table != Table::Adjective) =>
        {
            let id = draft.add_entity(EntityKind::Person, reading.words(run.first, run.end), &name);
            draft.mention(id, run.first, run.end);
            surnames.insert(name, vec![id]);
        }
        _ => {}
    }
}

/// Surnames at the start of sentences and in headlines, where a capital proves nothing.
fn lone_surnames(draft: &mut Draft<'_, '_>, surnames: &Surnames, sentence: usize, folded: &mut String) {
    let reading = draft.reading;
    let range = reading.range(sentence);
    let capitals = |from: usize| Some(reading.next(from, range.end, sign::CAPITAL)).filter(|at| *at < range.end);
    for at in std::iter::successors(capitals(range.start), |at| capitals(at + 1)) {
        if draft.entity_at(at).is_some() || name_kind(reading, at).is_some_and(|k| k == NameKind::Stop) {
            continue;
        }
        let beside = (at > range.start && draft.entity_at(at - 1).is_some() && !reading.glued(at)) && reading.block_kind(sentence) != BlockKind::Headline;
        fold_into(reading.word(at), folded);
        if let (Some([one]), false) = (surnames.get(folded.as_str()).map(Vec::as_slice), beside) {
            // in a headline the full name is one mention
            let headline = at > range.start && fold(reading.word(at - 1)) == parts(&draft.entities[one.0 as usize].key).0;
            draft.mention(*one, if headline { at - 1 } else { at }, at + 1);
        }
    }
}

fn name_claims(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let names: Vec<_> = draft
        .entities
        .iter()
        .enumerate()
        .filter(|(_, e)| e.kind == EntityKind::Person)
        .flat_map(|(i, e)| e.spellings.iter().map(move |(spelling, span)| (EntityId(i as u32), spelling.clone(), *span)))
        .collect();
    for (id, spelling, span) in names {
        let (first, end) = (reading.token_at(span.start), reading.token_at(span.end));
        draft.claim(Kind::Name, (first, end), (first, end), Value::Name(spelling)).who = Some(id);
    }
}

/// Whether an honorific stands at a token.
pub(super) fn is_honorific(reading: &Reading<'_>, at: usize) -> bool {
    is_name_kind(reading, at, NameKind::Honorific)
}

/// Whether a word names a kind of body: "Bank", "Party".
pub(super) fn is_body(reading: &Reading<'_>, at: usize) -> bool {
    is_capitalised(reading, at) && is_name_kind(reading, at, NameKind::Body)
}
