//! Who and what an article names, and which mentions mean the same. Full names are found first, by the title, honorific,
//! first name, age or verb beside them; then single surnames and short forms resolve to the one person they can mean, and
//! stay open where there are two.

use rustc_hash::FxHashMap;

use crate::rules::{Mark, NameKind, Table, TimeKind};
use crate::text::{BlockKind, Shape, TokenKind, fold, fold_into};

use super::{Draft, EntityId, EntityKind, Kind, Reading, Value};

/// Persons by folded surname; looked up, never iterated.
type Surnames = FxHashMap<String, Vec<EntityId>>;

/// Capitalised words that belong together: tokens `first..end`, honorific and title not included.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: usize,
    end: usize,
    /// A title, rank or honorific stands before it.
    titled: bool,
}

/// Finds entities and adds name claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut runs = Vec::new();
    for sentence in 0..reading.sentences.len() {
        let headline = reading.block_kind(sentence) == BlockKind::Headline;
        organisations(draft, sentence);
        if !headline {
            collect(reading, draft, sentence, &mut runs);
        }
    }
    let mut by_surname = Surnames::default();
    for run in runs.iter().filter(|r| word_tokens(reading, **r).nth(1).is_some()) {
        full_name(draft, &mut by_surname, *run);
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
const NAMING: u32 = Table::Adjective.bit()
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

/// Collects the runs of a sentence.
fn collect(reading: &Reading<'_>, draft: &Draft<'_, '_>, sentence: usize, out: &mut Vec<Run>) {
    let range = reading.range(sentence);
    let mut at = range.start;
    let mut titled = false;
    while at < range.end {
        // most words are neither written like a name nor in a table of what stands beside one
        let plain = !is_capitalised(reading, at) && !reading.has_any(at, NAMING | Table::Name.bit());
        if plain || draft.entity_at(at).is_some() {
            at += 1;
            titled = false;
            continue;
        }
        if is_name_kind(reading, at, NameKind::Honorific) && at + 1 < range.end {
            at += 1;
            if reading.is(at, ".") {
                at += 1;
            }
            titled = true;
            continue;
        }
        let mark = longest(reading, at);
        if let Some(mark) = mark {
            let end = mark.end as usize;
            match mark.table {
                Table::Rank => {
                    at = if reading.is(end, ".") { end + 1 } else { end };
                    titled = true;
                    continue;
                }
                Table::Role => {
                    at = title_end(reading, end, range.end);
                    titled = true;
                    continue;
                }
                Table::Organisation => {
                    at = end;
                    titled = false;
                    continue;
                }
                // "Paris Hilton", "Boston Marathon": a place that opens a longer name is no place
                _ if follows_name(reading, end, range.end) && !is_name_kind(reading, end, NameKind::Stop) && !reading.glued(end) => {
                    if matches!(mark.table, Table::Adjective | Table::People) && is_name_kind(reading, end, NameKind::Given) {
                        at = end;
                        continue;
                    }
                }
                _ if titled && matches!(mark.table, Table::Country | Table::Place) && is_name_kind(reading, at, NameKind::Given) => {}
                _ => {
                    at = end;
                    titled = false;
                    continue;
                }
            }
        }
        let opens = is_capitalised(reading, at)
            && !starts_time(reading, at)
            && (!is_name_kind(reading, at, NameKind::Stop) || is_name_kind(reading, at, NameKind::Given));
        let particle = is_name_kind(reading, at, NameKind::Particle) && joins(reading, at, range.end);
        if !opens && !particle {
            titled = false;
            at += 1;
            continue;
        }
        let end = run_end(reading, draft, at, range.end);
        // the first word of a sentence has its capital from its place
        let by_place = at == first_word(reading, range.start, range.end) && end == at + 1 && !titled;
        if !by_place {
            out.push(Run { first: at, end, titled });
        }
        titled = false;
        at = end.max(at + 1);
    }
}

/// End of a title with the "of Iraq" behind it.
fn title_end(reading: &Reading<'_>, end: usize, limit: usize) -> usize {
    if reading.is_any(end, &["of", "for"]) {
        let at = if reading.is(end + 1, "the") { end + 2 } else { end + 1 };
        if at < limit
            && let Some(mark) = longest(reading, at).filter(|m| matches!(m.table, Table::Country | Table::Place | Table::Organisation))
        {
            return mark.end as usize;
        }
    }
    end
}

fn first_word(reading: &Reading<'_>, start: usize, end: usize) -> usize {
    (start..end).find(|&i| reading.kind(i) == TokenKind::Word).unwrap_or(start)
}

fn starts_time(reading: &Reading<'_>, at: usize) -> bool {
    let calendar = |m: &Mark| matches!(reading.rules.tables.times[m.entry as usize].kind, TimeKind::Month | TimeKind::Weekday | TimeKind::Holiday);
    reading.has(at, Table::Time) && reading.marks_at(at).iter().any(|m| m.table == Table::Time && calendar(m))
}

/// Whether a particle at `at` joins on to a capitalised word: "al-Abadi", "van der Berg".
fn joins(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let next = if reading.kind(at + 1) == TokenKind::Dash && reading.glued(at + 1) { at + 2 } else { at + 1 };
    next < end
        && (is_capitalised(reading, next)
            || (next > at + 1 && reading.kind(next) == TokenKind::Word)
            || (is_name_kind(reading, next, NameKind::Particle) && next + 1 < end && is_capitalised(reading, next + 1)))
}

fn run_end(reading: &Reading<'_>, draft: &Draft<'_, '_>, first: usize, limit: usize) -> usize {
    let mut at = first + 1;
    while at < limit && at - first < 12 {
        let word = reading.kind(at) == TokenKind::Word;
        let free = draft.entity_at(at).is_none();
        if reading.kind(at) == TokenKind::Dash && reading.glued(at) && at + 1 < limit && reading.glued(at + 1) && reading.kind(at + 1) == TokenKind::Word {
            // al-Abadi, Smith-Jones; but not "Kerry-led"
            if is_capitalised(reading, at + 1) || is_name_kind(reading, at - 1, NameKind::Particle) {
                at += 2;
                continue;
            }
            return at;
        }
        if reading.is(at, ".") && reading.glued(at) && reading.word(at - 1).chars().count() == 1 && at + 1 < limit && is_capitalised(reading, at + 1) {
            at += 1;
            continue;
        }
        if reading.is(at, ",") && is_name_kind(reading, at + 1, NameKind::Suffix) {
            at += 2;
            continue;
        }
        if word && free && is_name_kind(reading, at, NameKind::Particle) && !reading.glued(at) && joins(reading, at, limit) {
            at += 1;
            continue;
        }
        let title_after =
            longest(reading, at).is_some_and(|m| m.table == Table::Role && (m.end as usize > at + 1 || follows_name(reading, m.end as usize, limit)));
        let named = is_capitalised(reading, at)
            && !reading.glued(at)
            && free
            && !is_name_kind(reading, at, NameKind::Stop)
            && !starts_time(reading, at)
            && !title_after;
        if !named {
            return at;
        }
        at += 1;
    }
    at
}

/// The folded words of a run, without marks and suffixes. A run that opens with a particle is a surname: "al-Sadr", "van
/// Aalst".
fn words(reading: &Reading<'_>, run: Run) -> Vec<String> {
    word_tokens(reading, run).map(|i| fold(reading.word(i))).collect()
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
    let names = words(reading, run);
    let key = names.join(" ");
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

/// Whether a run of two or more words is a person's name.
fn is_person(draft: &Draft<'_, '_>, run: Run) -> bool {
    let reading = draft.reading;
    let last = (run.first..run.end).rev().find(|&i| reading.kind(i) == TokenKind::Word && !is_name_kind(reading, i, NameKind::Suffix)).unwrap_or(run.first);
    if is_name_kind(reading, last, NameKind::Body)
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
    let Some(name) = words(reading, run).pop() else { return };
    if name.len() < 2 {
        return;
    }
    match surnames.get(&name).map_or(&[][..], Vec::as_slice) {
        [one] => draft.mention(*one, run.first, run.end),
        [] if run.titled && !is_name_kind(reading, run.first, NameKind::Stop) && longest(reading, run.first).is_none_or(|m| m.table != Table::Adjective) => {
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
    for at in range.clone() {
        if !is_capitalised(reading, at) || draft.entity_at(at).is_some() || name_kind(reading, at).is_some_and(|k| k == NameKind::Stop) {
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
