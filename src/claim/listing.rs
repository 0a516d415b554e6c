//! Names listed one by one, and how many they are: "The countries taking part along with the US and UK are Australia, ...
//! and the United Arab Emirates". A list counts only where words introduce it; "including" lists are not complete.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::count::{ends_in, entry, is_auxiliary_at, is_determiner_at, is_function_at, is_plural, lower};
use super::reading::sign;
use super::{Draft, EntityId, Kind, Reading, Value};

/// A listed name: tokens `first..end`.
#[derive(Clone, Copy, Debug)]
struct Item {
    first: usize,
    end: usize,
    source: Source,
}

/// What tells the name of an item.
#[derive(Clone, Copy, Debug)]
enum Source {
    /// An entry of a table of places and bodies.
    Entry(Table, u32),
    /// Somebody who was recognised.
    Entity(EntityId),
    /// The words as printed.
    Words,
}

/// A run of listed names.
struct Run {
    first: usize,
    end: usize,
    items: Vec<Item>,
}

/// Fewer names than this are no list.
const LEAST: usize = 3;

/// How many tokens before a list its introduction may start.
const REACH: usize = 40;

/// Adds the claims of this kind.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let (cues, end) = (reading.cues(), reading.tokens.len());
    let (mut cue, mut past) = (cues.next(0, end), 0);
    while cue < end {
        let sentence = reading.range(reading.sentence_at(cue));
        if cue + 1 >= past && may_lead(draft, cue, sentence.start) {
            // a comma may stand inside a list that begins before it, other cues do not
            let from = if reading.is(cue, ",") { past.max(sentence.start) } else { cue + 1 };
            past = lists(draft, from, cue + 1, sentence);
        }
        cue = cues.next(cue + 1, end);
    }
}

/// Adds the lists of a sentence that begin at a token from `at` to `last`; gives the one to go on with.
fn lists(draft: &mut Draft<'_, '_>, mut at: usize, last: usize, sentence: Range<usize>) -> usize {
    let reading = draft.reading;
    loop {
        at = draft.next_named(at, sentence.end, STARTS);
        if at > last || at == sentence.end {
            return at;
        }
        let Some(run) = run(draft, at, sentence.end) else {
            at += 1;
            continue;
        };
        at = run.end;
        let start = sentence.start.max(run.first.saturating_sub(REACH));
        if let Some(lead) = lead(reading, run.first, start) {
            claim(draft, run, lead, start);
        }
    }
}

/// What a name may start with, if nobody has been recognised there.
const STARTS: u64 = Table::Country.bit() | Table::Place.bit() | Table::Organisation.bit() | sign::CAPITAL | sign::THE;

/// Whether a cue may introduce names behind it as [`lead`] reads it.
fn may_lead(draft: &Draft<'_, '_>, before: usize, start: usize) -> bool {
    let reading = draft.reading;
    if !(reading.has_any(before + 1, STARTS) || draft.entity_at(before + 1).is_some()) {
        return false;
    }
    match reading.kind(before) {
        TokenKind::Dash => !reading.glued(before + 1),
        TokenKind::Punct if reading.is(before, ",") => before > start && (start..before - 1).rev().take(4).any(|i| super::count::may_start(reading, i)),
        _ => true,
    }
}

/// Words that introduce a list that need not be complete.
const OPEN: [&str; 5] = ["include", "includes", "included", "including", "like"];

/// Names joined by commas and a last "and", from `first` on; at least two.
fn run(draft: &Draft<'_, '_>, first: usize, end: usize) -> Option<Run> {
    let reading = draft.reading;
    let opening = item(draft, first, end)?;
    // most names are followed by something else
    if !(reading.is_any(opening.end, &[",", ";", "and", "or", "&"]) && opening.end < end) {
        return None;
    }
    let mut items = vec![opening];
    loop {
        let last = items.last()?.end;
        let comma = last < end && matches!(reading.word(last), "," | ";");
        let and = last + usize::from(comma);
        let conjunction = reading.is_any(and, &["and", "or"]) || reading.is(and, "&");
        if !(comma || conjunction) {
            break;
        }
        let next = and + usize::from(conjunction);
        let Some(found) = item(draft, next, end) else { break };
        items.push(found);
        // after "and" a list ends, unless commas go on: "A and B, C and D" is two pairs
        if conjunction {
            break;
        }
    }
    let end = items.last()?.end;
    (items.len() > 1).then_some(Run { first, end, items })
}

/// One name: an entry of the tables of places and bodies, somebody who was recognised, or capitalised words.
fn item(draft: &Draft<'_, '_>, at: usize, end: usize) -> Option<Item> {
    let reading = draft.reading;
    let first = at + usize::from(reading.is(at, "the"));
    if first >= end || reading.kind(first) != TokenKind::Word {
        return None;
    }
    for table in [Table::Country, Table::Place, Table::Organisation].into_iter().filter(|table| reading.has(first, *table)) {
        if let Some(mark) = reading.mark(first, table).filter(|m| m.end as usize <= end) {
            return Some(Item { first, end: mark.end as usize, source: Source::Entry(table, mark.entry) });
        }
    }
    if let Some((id, mention)) = draft.mention_at(first).filter(|(_, m)| m.first as usize == first && m.end as usize <= end) {
        return Some(Item { first, end: mention.end as usize, source: Source::Entity(id) });
    }
    let capital = |i: usize| i < end && reading.kind(i) == TokenKind::Word && reading.shape(i).is(Shape::CAPITAL) && !is_function_at(reading, i);
    let mut stop = first;
    while stop < first + 6 && (capital(stop) || stop > first && capital(stop + 1) && reading.has(stop, Table::Name)) {
        stop += 1;
    }
    (stop > first).then_some(Item { first, end: stop, source: Source::Words })
}

impl Item {
    /// The folded name.
    fn name(&self, draft: &Draft<'_, '_>) -> String {
        let tables = &draft.reading.rules.tables;
        let known = match self.source {
            Source::Entry(Table::Country, entry) => tables.countries.get(entry as usize).map(|c| &c.id),
            Source::Entry(Table::Place, entry) => tables.places.get(entry as usize).map(|p| &p.id),
            Source::Entry(_, entry) => tables.organisations.get(entry as usize).map(|o| &o.id),
            Source::Entity(id) => draft.entities.get(id.0 as usize).map(|e| &e.key),
            Source::Words => None,
        };
        known.cloned().unwrap_or_else(|| crate::text::fold(draft.reading.words(self.first, self.end)))
    }

    fn is_country(&self) -> bool {
        matches!(self.source, Source::Entry(Table::Country, _))
    }
}

/// What introduces a list: where the subject starts, its unit, whether the list is complete, and the items it adds.
struct Lead {
    first: usize,
    unit: String,
    complete: bool,
    /// Where "along with" starts, if it stands in the subject.
    along: Option<usize>,
}

/// Reads the words before a list that starts at `at`.
fn lead(reading: &Reading<'_>, at: usize, start: usize) -> Option<Lead> {
    let before = at.checked_sub(1 + usize::from(at > start && reading.is(at - 1, "the"))).filter(|i| *i >= start)?;
    let word = lower(reading, before);
    let dash = reading.kind(before) == TokenKind::Dash && !reading.glued(before + 1);
    let open = OPEN.contains(&&*word) || before > start && reading.is(before, "as") && reading.is(before - 1, "such");
    let colon = reading.is(before, ":");
    // "Photo: A, B, C" lists nothing: something counted has to stand before a colon
    if colon && !(is_auxiliary_at(reading, before.saturating_sub(1)) || introduced(reading, before, true, start).is_some()) {
        return None;
    }
    let closed = matches!(&*word, "are" | "were") || colon || dash;
    if !open && !closed {
        // "three countries, Norway, Sweden and Denmark": an apposition to a counted noun
        let noun = before.checked_sub(1).filter(|i| *i >= start && reading.is(before, ","))?;
        let counted = is_plural(reading, noun) && (start..noun).rev().take(4).any(|i| super::count::may_start(reading, i));
        return counted.then(|| Lead { first: noun, unit: unit_at(reading, noun), complete: true, along: None });
    }
    // "are among them", "were, among others,": no complete list
    let complete = closed && !(start..before).any(|i| reading.is_any(i, &["among", "including"]));
    let along = (start..before).find(|&i| along_with(reading, i).is_some());
    let subject = introduced(reading, before, open || dash || colon, start)
        .or_else(|| subject(reading, along.unwrap_or(before), start).filter(|&s| !open || is_first_phrase(reading, s, start)));
    let first = subject.map_or(before, |s| phrase_start(reading, s, start));
    Some(Lead { first, unit: subject.map(|s| unit_at(reading, s)).unwrap_or_default(), complete, along })
}

/// The plural right before what introduces the names: "towns such as", "towns, including", "the towns -".
fn introduced(reading: &Reading<'_>, before: usize, beside: bool, start: usize) -> Option<usize> {
    let such = before > start && reading.is(before, "as") && reading.is(before - 1, "such");
    let mut end = before - usize::from(such);
    while end > start && (reading.is(end - 1, ",") || reading.kind(end - 1) == TokenKind::Quote) {
        end -= 1;
    }
    end.checked_sub(1).filter(|&i| beside && i >= start && is_plural(reading, i))
}

/// Whether a noun heads the first phrase of the text: "including" far behind another noun may list anything.
fn is_first_phrase(reading: &Reading<'_>, head: usize, start: usize) -> bool {
    (start..head)
        .all(|i| is_determiner_at(reading, i) || super::count::may_start(reading, i) || reading.kind(i) == TokenKind::Word && !is_function_at(reading, i))
}

/// The noun of the subject: the first plural that no preposition governs.
fn subject(reading: &Reading<'_>, before: usize, start: usize) -> Option<usize> {
    let mut governed = false;
    for i in start..before {
        match reading.kind(i) {
            TokenKind::Punct if reading.word(i) == "," => governed = false,
            TokenKind::Word if is_auxiliary_at(reading, i) => {}
            TokenKind::Word if is_determiner_at(reading, i) || super::count::may_start(reading, i) => {}
            TokenKind::Word if is_function_at(reading, i) => governed = !reading.is(i, "and"),
            _ if is_plural(reading, i) && !governed => return Some(i),
            _ => {}
        }
    }
    (start..before).rev().find(|&i| is_plural(reading, i))
}

/// The start of the noun phrase around a head.
fn phrase_start(reading: &Reading<'_>, head: usize, start: usize) -> usize {
    let mut first = head;
    while first > start && reading.kind(first - 1) == TokenKind::Word {
        if is_determiner_at(reading, first - 1) && !reading.is(first - 1, "that") {
            return first - 1;
        }
        let verb = reading.has_any(first - 1, Table::Event.bit() | Table::Speech.bit()) || ends_in(reading, first - 1, b"ing");
        if is_function_at(reading, first - 1) || verb {
            break;
        }
        first -= 1;
    }
    first
}

/// Unit of the noun that ends at a token.
fn unit_at(reading: &Reading<'_>, noun: usize) -> String {
    match reading.mark_before(noun + 1, Table::Unit).and_then(|m| entry(reading, m.entry)) {
        Some(unit) => unit.id.clone(),
        None if reading.has(noun, Table::People) => crate::text::fold(reading.word(noun).trim_end_matches('s')),
        None => crate::rules::singular(&crate::text::fold(reading.word(noun))).into_owned(),
    }
}

/// One past "along with" and its like.
fn along_with(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let two = |a: &str, b: &str| reading.is(at, a) && reading.is(at + 1, b);
    if two("along", "with") || two("together", "with") {
        return Some(at + 2);
    }
    if reading.is(at, "as") && reading.is(at + 1, "well") && reading.is(at + 2, "as")
        || reading.is(at, "in") && reading.is(at + 1, "addition") && reading.is(at + 2, "to")
    {
        return Some(at + 3);
    }
    reading.is(at, "besides").then_some(at + 1)
}

/// Adds the claim of a run and what introduces it.
fn claim(draft: &mut Draft<'_, '_>, run: Run, lead: Lead, start: usize) {
    let reading = draft.reading;
    let mut items: Vec<Item> = Vec::new();
    if let Some(first) = lead.along.and_then(|i| along_with(reading, i)) {
        match self::run(draft, first, run.first) {
            Some(pair) => items.extend(pair.items),
            None => items.extend(item(draft, first, run.first)),
        }
    }
    items.extend(run.items);
    // "... and Ukraine, along with Slovenia and the Czech Republic"
    let limit = reading.range(reading.sentence_at(run.first)).end;
    let mut end = run.end;
    if let Some(more) = along_with(reading, end + usize::from(reading.is(end, ","))).filter(|_| lead.complete) {
        match self::run(draft, more, limit) {
            Some(pair) => items.extend(pair.items),
            None => items.extend(item(draft, more, limit)),
        }
        end = items.last().map_or(end, |i| i.end);
    }
    if items.len() < LEAST {
        return;
    }
    // "... Lima and Quito in particular", "A, B and C, and D": there may be more
    let partial = reading.is_any(end, &["in", "among"]) && reading.is_any(end + 1, &["particular", "others"])
        || reading.is(end, ",") && reading.is(end + 1, "and") && item(draft, end + 2, limit).is_some();
    let unit = if !lead.unit.is_empty() {
        lead.unit
    } else if items.iter().all(Item::is_country) {
        "country".to_owned()
    } else {
        String::new()
    };
    let mut seen = FxHashSet::default();
    let names: Vec<String> = items.iter().map(|i| i.name(draft)).filter(|name| seen.insert(name.clone())).collect();
    let value = Value::Listing { items: names, unit, complete: lead.complete && !partial };
    draft.claim(Kind::Listing, (lead.first.max(start), end), (run.first, end), value);
}

#[cfg(test)]
mod tests {
    use super::super::test_article::article;
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn lists() {
        let rules = Rules::builtin();
        for (text, want) in [
            ("The members taking part along with Alba and Ister are Norland, Sudland, the Westmark and Osterland.", Some((6, "member", true))),
            ("The members are Norland, Sudland and Osterland, along with Alba and Ister.", Some((5, "member", true))),
            ("The members include Norland, Sudland and Osterland.", Some((3, "member", false))),
            ("Three towns, Norland, Sudland and Osterland, were flooded.", Some((3, "town", true))),
            ("The winners were: Ann Miller, Bob Jones, and Cy Young.", Some((3, "winner", true))),
            ("Towns such as Norland, Sudland and Osterland were flooded.", Some((3, "town", false))),
            ("Women were told of towns, including Norland, Sudland and Osterland.", Some((3, "town", false))),
            ("Talks failed, but the towns — Norland, Sudland and Osterland — wait.", Some((3, "town", true))),
            ("The wool towns - Norland, Sudland and Osterland in particular - wait.", Some((3, "town", false))),
            ("It crosses three towns: Norland, Sudland and Osterland.", Some((3, "town", true))),
            ("Women got reports from the hills, including Norland, Sudland and Osterland.", Some((3, "hill", false))),
            ("Picture: Ann Miller, Bob Jones, Cy Young", None),
            ("The winners are Ann Miller and Bob Jones.", None),
            ("Norland, Sudland and Osterland met.", None),
        ] {
            let article = article(text);
            let claims = crate::claim::read(&article, &rules);
            let found = claims
                .claims
                .iter()
                .find_map(|c| if let Value::Listing { items, unit, complete } = &c.value { Some((items.len(), unit.as_str(), *complete)) } else { None });
            assert_eq!(found, want, "{text}");
        }
    }
}
