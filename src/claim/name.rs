//! Who and what an article names, and which mentions mean the same. Full names are found first, by the title, honorific,
//! first name, age or verb beside them; then single surnames and short forms resolve to the one person they can mean, and
//! stay open where there are two.

mod acronym;
mod run;
#[cfg(test)]
mod tests;

use rustc_hash::FxHashMap;

use crate::rules::{Mark, NameKind, RoleKind, Table};
use crate::text::{BlockKind, Shape, TokenKind, fold};

use super::bearer::Bearers;
use super::folded::fold_onto;
use super::reading::sign;
use super::spots::NAMING;
use super::{Draft, EntityId, EntityKind, Kind, Reading, Value};
use run::{Run, collect};

/// Finds entities and adds name claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    organisations(draft);
    acronym::introduced(draft);
    let mut runs = Vec::with_capacity(reading.tokens.len() / 16);
    let names = reading.names();
    for sentence in 0..reading.sentences.len() {
        if reading.block_kind(sentence) != BlockKind::Headline {
            collect(draft, sentence, names, &mut runs);
        }
    }
    // about so many speak or are named for the first time
    draft.entities.reserve(runs.len() / 3);
    let (mut joined, mut short) = (Vec::new(), Vec::with_capacity(runs.len()));
    let mut by_surname = Bearers::with_capacity(runs.len());
    let mut key = String::new();
    for run in runs {
        if run.first + 1 == run.end || fold_key(reading, run, &mut key) < 2 {
            short.push(run);
        } else if is_joined(reading, run) {
            joined.push(run);
        } else {
            full_name(draft, &mut by_surname, run, &key);
        }
    }
    for run in joined {
        fold_key(reading, run, &mut key);
        joined_name(draft, &mut by_surname, run, &key);
    }
    let persons = || draft.entities.iter().enumerate().filter(|(_, e)| e.kind == EntityKind::Person);
    let mut surnames = Bearers::with_capacity(persons().count());
    for (i, entity) in persons() {
        surnames.add(parts(&entity.key).1, EntityId(i as u32));
    }
    for run in short {
        short_name(draft, &mut surnames, run, &mut key);
    }
    if !surnames.is_empty() {
        lone_surnames(draft, &surnames, &mut key);
    }
    for entity in &mut draft.entities {
        entity.mentions.sort_unstable();
    }
    name_claims(draft);
}

/// Mentions of organisations of the table.
fn organisations(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut known: FxHashMap<u32, EntityId> = FxHashMap::default();
    let mut past = 0;
    for mark in reading.rare(Table::Organisation.bit()).filter_map(|at| reading.mark(at, Table::Organisation)) {
        let (at, end) = (mark.first as usize, mark.end as usize);
        if at < past {
            continue;
        }
        past = at + 1;
        if longest(reading, at).is_none_or(|longest| longest.end > mark.end) {
            continue;
        }
        let stop = reading.range(reading.sentence_at(at)).end;
        let organisation = &reading.rules.tables.organisations[mark.entry as usize];
        if !(organisation.ambiguous && follows_name(reading, end, stop)) {
            let new = || draft.add_entity(EntityKind::Organisation, &organisation.name, ["org:", &organisation.id].concat());
            let id = *known.entry(mark.entry).or_insert_with(new);
            draft.mention(id, at, end);
        }
        past = end.min(stop);
    }
}

/// Whether the word at `at` goes on with a name that stands before it.
fn follows_name(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end && is_capitalised(reading, at) && longest(reading, at).is_none()
}

/// The longest mark of a table that names something, at a token.
fn longest(reading: &Reading<'_>, at: usize) -> Option<Mark> {
    use Table::{Adjective, Country, Organisation, People, Place, Rank, Role};
    if !reading.has_any(at, NAMING) {
        return None;
    }
    reading.marks_at(at).iter().copied().find(|m| matches!(m.table, Organisation | Country | Place | Adjective | People | Role | Rank))
}

/// Kinds of words of names, one bit for each.
#[derive(Clone, Copy)]
struct Kinds(u16);

impl Kinds {
    fn has(self, kind: NameKind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }
}

/// The kinds of the words of names that stand at a token.
#[inline]
fn name_kinds(reading: &Reading<'_>, at: usize) -> Kinds {
    if !reading.has(at, Table::Name) {
        return Kinds(0);
    }
    let words = reading.marks_at(at).iter().filter(|m| m.table == Table::Name);
    Kinds(words.fold(0, |kinds, m| kinds | 1 << reading.rules.tables.names[m.entry as usize].kind as u8))
}

#[inline]
fn is_name_kind(reading: &Reading<'_>, at: usize, kind: NameKind) -> bool {
    name_kinds(reading, at).has(kind)
}

#[inline]
pub(super) fn is_capitalised(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_any(at, sign::CAPITAL)
}

/// Makes `key` the folded words of a run, without marks and suffixes, and counts them. A run that opens with a particle is a
/// surname: "al-Sadr", "van Aalst".
fn fold_key(reading: &Reading<'_>, run: Run, key: &mut String) -> usize {
    key.clear();
    let mut count = 0;
    for at in word_tokens(reading, run) {
        if count > 0 {
            key.push(' ');
        }
        fold_onto(reading, at, key);
        count += 1;
    }
    count
}

/// The tokens of those words.
fn word_tokens(reading: &Reading<'_>, run: Run) -> impl Iterator<Item = usize> {
    let is_part = move |&i: &usize| reading.kind(i) == TokenKind::Word && !is_name_kind(reading, i, NameKind::Suffix);
    let mut first = run.first;
    if run.end.saturating_sub(run.first) <= 4 && is_name_kind(reading, run.first, NameKind::Particle) {
        while first + 1 < run.end && (!is_part(&first) || is_name_kind(reading, first, NameKind::Particle)) {
            first += 1;
        }
    }
    (first..run.end).filter(is_part)
}

/// First name and surname of a folded name, particles left out of the surname.
pub(crate) fn parts(key: &str) -> (&str, &str) {
    let space = |byte: &u8| *byte == b' ';
    let first = key.as_bytes().iter().position(space).map_or(key, |end| &key[..end]);
    let last = key.as_bytes().iter().rposition(space).map_or(key, |before| &key[before + 1..]);
    (first, last)
}

/// Whether two first names can be one person's: equal, an initial, or a short form of the other.
pub(crate) fn first_names_agree(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    long.starts_with(short) && (short.len() == long.len() || short.len() == 1 || short.len() >= 3)
}

/// A run of two words or more, whose key this is.
fn full_name(draft: &mut Draft<'_, '_>, by_surname: &mut Bearers, run: Run, key: &str) {
    let reading = draft.reading;
    let kind = if is_person(draft, run) { EntityKind::Person } else { EntityKind::Name };
    let (first, last) = parts(key);
    let known = by_surname.of(last).find(|id| {
        let e = &draft.entities[id.0 as usize];
        e.key == key || (e.kind == EntityKind::Person && kind == EntityKind::Person && first_names_agree(parts(&e.key).0, first))
    });
    let span = reading.span(run.first, run.end);
    let text = &reading.article.text;
    let written = span.of(text);
    let id = match known {
        Some(known) => {
            let entity = &mut draft.entities[known.0 as usize];
            if kind == EntityKind::Person {
                entity.kind = kind;
            }
            if key.len() > entity.key.len() {
                (entity.key, entity.name) = (key.to_owned(), written.to_owned());
            }
            known
        }
        None => {
            by_surname.add(last, EntityId(draft.entities.len() as u32));
            draft.add_entity(kind, written, key.to_owned())
        }
    };
    let spellings = &mut draft.entities[id.0 as usize].spellings;
    if !spellings.iter().any(|known| known.of(text) == written) {
        spellings.push(span);
    }
    draft.mention(id, run.first, run.end);
}

/// Whether hyphens join all words of a run.
fn is_joined(reading: &Reading<'_>, run: Run) -> bool {
    (run.first + 1..run.end).all(|at| reading.glued(at))
}

/// A run whose words are joined: the surname of the one person who has it ("Smith-Jones"), or a name like any other.
fn joined_name(draft: &mut Draft<'_, '_>, by_surname: &mut Bearers, run: Run, key: &str) {
    let ends = |id: &EntityId| {
        let entity = &draft.entities[id.0 as usize];
        entity.kind == EntityKind::Person && entity.key.strip_suffix(key).is_some_and(|before| before.ends_with(' '))
    };
    let known = {
        let mut all = by_surname.of(parts(key).1).filter(ends);
        all.next().filter(|_| all.next().is_none())
    };
    match known {
        Some(one) => draft.mention(one, run.first, run.end),
        None => full_name(draft, by_surname, run, key),
    }
}

/// Whether a run of two or more words is a person's name.
fn is_person(draft: &Draft<'_, '_>, run: Run) -> bool {
    let reading = draft.reading;
    let last = (run.first..run.end).rev().find(|&i| reading.kind(i) == TokenKind::Word && !is_name_kind(reading, i, NameKind::Suffix)).unwrap_or(run.first);
    // "T-Mobile"
    let lettered = reading.bytes(run.first).len() == 1 && reading.kind(run.first + 1) == TokenKind::Dash;
    // "J.K. Hale"
    let dotted = reading.shape(run.first).is(Shape::DOTTED) && longest(reading, run.first).is_none();
    if is_name_kind(reading, last, NameKind::Body)
        || lettered
        || is_joined(reading, run) && reading.shape(run.first).is(Shape::UPPER)
        || reading.shape(run.first).is(Shape::UPPER) && !dotted && reading.word(run.first).len() > 2 && !reading.shape(last).is(Shape::UPPER)
        || is_initials(reading, run, last)
    {
        return false;
    }
    let inner = run.first + 1..run.end;
    // "Hoek van Holland" is a place
    // "the Harbour Times Record": a paper
    let paper =
        run.end > run.first + 1 && (run.first..last).any(|i| is_name_kind(reading, i, NameKind::Body)) && !is_name_kind(reading, run.first, NameKind::Given);
    if paper && !run.titled {
        return false;
    }
    let ends_in_place = || longest(reading, last).is_some_and(|m| matches!(m.table, Table::Country | Table::Place));
    let particle = || inner.clone().any(|i| is_name_kind(reading, i, NameKind::Particle)) && !ends_in_place();
    let initial = || dotted || reading.is(run.first + 1, ".") || inner.clone().any(|i| reading.is(i, "."));
    let placed = || longest(reading, run.first).is_some_and(|m| matches!(m.table, Table::Country | Table::Place | Table::Adjective | Table::People));
    let speaks = || is_speaker(reading, run);
    run.titled
        || is_name_kind(reading, run.first, NameKind::Given)
        || particle()
        || initial()
        || (is_aged(reading, run.end) || is_titled_after(reading, run.end)) && !is_residence(reading, run.first)
        || is_titled_before(reading, run)
        || speaks() && !placed()
}

/// Whether all of a name is initials, as of a firm: "MQR DKV". A name in capitals throughout has a title or a given name.
fn is_initials(reading: &Reading<'_>, run: Run, last: usize) -> bool {
    let upper = |at: usize| reading.shape(at).is(Shape::UPPER) && !reading.shape(at).is(Shape::DOTTED) && (2..=4).contains(&reading.word(at).len());
    !run.titled && last == run.first + 1 && upper(run.first) && upper(last) && !is_name_kind(reading, run.first, NameKind::Given)
}

/// Whether a name stands beside a word of speech as a person's would: whom somebody told, what reports, and what has an article
/// may be a paper; what stands behind "of" may be the rest of a body's name.
fn is_speaker(reading: &Reading<'_>, run: Run) -> bool {
    // every word of a headline may have a capital
    let behind = reading.has(run.end, Table::Speech) && !is_capitalised(reading, run.end) && !reading.is_any(run.end, &["reports", "reported"]);
    let Some(before) = run.first.checked_sub(1) else { return behind };
    let told = || is_capitalised(reading, before) || reading.is_any(before, &["told", "tell", "tells", "telling"]);
    !reading.is_any(before, &["the", "of", "for"]) && (behind || reading.mark_before(run.first, Table::Speech).is_some() && !told())
}

/// Whether an age stands behind a name: ", 54,", "(54)", ", a 54 years old".
fn is_aged(reading: &Reading<'_>, end: usize) -> bool {
    if reading.is(end, "(") {
        return reading.kind(end + 1) == TokenKind::Number && reading.is(end + 2, ")");
    }
    if !reading.is(end, ",") {
        return false;
    }
    let years = if reading.is_any(end + 1, &["the", "a", "an"]) { end + 2 } else { end + 1 };
    reading.kind(end + 1) == TokenKind::Number && reading.is_any(end + 2, &[",", ".", "and"])
        || reading.kind(years) == TokenKind::Number && (years + 1..years + 4).any(|i| reading.is_any(i, &["year", "years"]))
}

/// Whether an apposition behind a name tells somebody's title, or opens with "who".
fn is_titled_after(reading: &Reading<'_>, end: usize) -> bool {
    if !reading.is(end, ",") {
        return false;
    }
    let who = reading.is(end + 1, "who");
    let at = if who || reading.is_any(end + 1, &["the", "a", "an"]) { end + 2 } else { end + 1 };
    who || reading.has(at, Table::Role) || longest(reading, at).is_some_and(|m| reading.has(m.end as usize, Table::Role))
}

/// Whether a name is where somebody is from: "Jane Roe, 34, of Moor End, who left".
fn is_residence(reading: &Reading<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    let of = reading.is(before, "of") && before > 0 && (reading.is(before - 1, ",") || is_capitalised(reading, before - 1));
    of || reading.is_any(before, &["in", "at", "near", "from"])
}

/// Whether a name stands between commas behind the title of one person: "Spain's health minister, NAME, said".
fn is_titled_before(reading: &Reading<'_>, run: Run) -> bool {
    if run.first < 3 || !reading.is(run.first - 1, ",") || !reading.is(run.end, ",") || !(2..=4).contains(&word_tokens(reading, run).count()) {
        return false;
    }
    let Some(title) = reading.mark_before(run.first - 1, Table::Role) else { return false };
    let office = reading.rules.tables.roles.get(title.entry as usize).is_some_and(|r| r.kind != RoleKind::Generic);
    let start = reading.range(reading.sentence_at(run.first)).start;
    // a list of ministers has no article and no possessor of each
    let one = (start.max((title.first as usize).saturating_sub(5))..title.first as usize)
        .any(|i| reading.is_any(i, &["the", "its", "his", "her", "their", "'s", "’s", "'", "’"]));
    office && one && longest(reading, run.first).is_none_or(|m| m.table == Table::Role)
}

/// A run of one word: the surname of somebody known, or, behind a title, of somebody new.
fn short_name(draft: &mut Draft<'_, '_>, surnames: &mut Bearers, run: Run, name: &mut String) {
    let reading = draft.reading;
    // nobody known is named by most
    let is_known = |at| run.titled || surnames.may_have(reading.bytes(at));
    if run.first + 1 == run.end && !is_known(run.first) {
        return;
    }
    let Some(last) = word_tokens(reading, run).last().filter(|last| is_known(*last)) else { return };
    name.clear();
    fold_onto(reading, last, name);
    // "local TV", "King RT'ed"
    let letters = reading.word(run.end - 1).chars().nth(1).is_some_and(char::is_uppercase);
    let known = surnames.of(name).next().is_some();
    if name.len() < 2 || letters && !known {
        return;
    }
    if let Some(one) = surnames.only(name) {
        draft.mention(one, run.first, run.end);
    }
    // "PC Magazine" is no constable
    let kinds = name_kinds(reading, run.first);
    if !known
        && run.titled
        && !kinds.has(NameKind::Stop)
        && !kinds.has(NameKind::Body)
        && longest(reading, run.first).is_none_or(|m| m.table != Table::Adjective)
    {
        let id = draft.add_entity(EntityKind::Person, reading.words(run.first, run.end), name.clone());
        draft.mention(id, run.first, run.end);
        surnames.add(name, id);
    }
}

/// Bearers at the start of sentences and in headlines, where a capital proves nothing.
fn lone_surnames(draft: &mut Draft<'_, '_>, surnames: &Bearers, folded: &mut String) {
    let reading = draft.reading;
    for at in reading.capitals() {
        if draft.entity_at(at).is_some() || !surnames.may_have(reading.bytes(at)) {
            continue;
        }
        if reading.mark(at, Table::Name).is_some_and(|m| reading.rules.tables.names[m.entry as usize].kind == NameKind::Stop) {
            continue;
        }
        folded.clear();
        fold_onto(reading, at, folded);
        let Some(one) = surnames.only(folded) else { continue };
        let sentence = reading.sentence_at(at);
        let inner = at > reading.range(sentence).start;
        let beside = inner && draft.entity_at(at - 1).is_some() && !reading.glued(at) && reading.block_kind(sentence) != BlockKind::Headline;
        if !beside {
            // in a headline the full name is one mention
            let headline = inner && fold(reading.word(at - 1)) == parts(&draft.entities[one.0 as usize].key).0;
            draft.mention(one, if headline { at - 1 } else { at }, at + 1);
        }
    }
}

fn name_claims(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    for i in 0..draft.entities.len() {
        if draft.entities[i].kind != EntityKind::Person {
            continue;
        }
        let spellings = std::mem::take(&mut draft.entities[i].spellings);
        for span in &spellings {
            let mention = draft.entities[i].mentions.iter().find(|m| reading.tokens[m.first as usize].start == span.start);
            let Some((first, end)) = mention.map(|m| (m.first as usize, m.end as usize)) else { continue };
            draft.claim(Kind::Name, (first, end), (first, end), Value::Name(span.of(&reading.article.text).to_owned())).who = Some(EntityId(i as u32));
        }
        draft.entities[i].spellings = spellings;
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
