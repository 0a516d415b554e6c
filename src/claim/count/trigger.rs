//! What happened to what is counted: the entry of `events.yaml` that governs a number.

use crate::claim::Reading;
use crate::claim::class::Class;
use crate::rules::{Counted, Event, Mark, Table};
use crate::text::TokenKind;

use super::grammar::{ends_in, is_adverb_at, is_auxiliary_at, is_be, is_determiner_at, is_function_at, is_hyphen, lower};
use super::numeral;

/// How many tokens away an event may stand.
const REACH: usize = 14;

/// The same for measures: a length or a time stands near much that it does not measure.
const MEASURE_REACH: usize = 4;

/// Longest wording of an event that is looked for before a number.
const LONGEST: usize = 5;

/// What is counted, as far as it decides in which sense a word is meant: shots are fired, and so are workers.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sense {
    /// The number is a change of something.
    pub(super) moved: bool,
    /// People are counted.
    pub(super) people: bool,
    /// It is an amount of money, or a share.
    pub(super) money: bool,
    /// Nothing is named.
    pub(super) bare: bool,
    /// It is a measure of anything but money.
    pub(super) measure: bool,
}

impl Sense {
    /// Whether numbers of this event can be numbers of what is counted.
    fn fits(self, event: &Event) -> bool {
        match event.counts {
            None => true,
            Some(Counted::People) => self.people || self.bare,
            Some(Counted::Money) => self.money || self.bare,
        }
    }

    /// Whether an event says the more of what is counted.
    fn favours(self, event: &Event) -> bool {
        event.counts.is_some() && !self.bare
    }
}

/// An event mark and whether a verb or participle makes it.
#[derive(Clone, Copy)]
struct Found<'a> {
    event: &'a Event,
    mark: Mark,
    verb: bool,
}

/// Whether an event starts in some tokens: most words around a number are none.
fn has_event(reading: &Reading<'_>, first: usize, end: usize) -> bool {
    reading.next(first, end, Table::Event.bit()) < end
}

/// The event that starts at a token, rather as a verb.
#[inline]
fn at<'a>(reading: &Reading<'a>, token: usize, sense: Sense) -> Option<Found<'a>> {
    if reading.has(token, Table::Event) { best_at(reading, token, sense) } else { None }
}

/// The same where there is one.
fn best_at<'a>(reading: &Reading<'a>, token: usize, sense: Sense) -> Option<Found<'a>> {
    // "the death toll rose to 41": that it rose is not what happened to the 41
    if super::amount::is_change(reading, token) && (sense.moved || reading.is_any(token + 1, &["to", "by", "from"])) {
        return None;
    }
    if reading.is_idiom(token) {
        return None;
    }
    let mut best: Option<Found<'a>> = None;
    for m in reading.marks_at(token).iter().filter(|m| m.table == Table::Event) {
        let Some(event) = reading.rules.tables.events.get(m.entry as usize).filter(|e| sense.fits(e)) else { continue };
        let verb = !event.is_noun(m.form);
        // "to control the fire": nobody is fired
        if verb && sense.favours(event) && is_noun_here(reading, token) {
            continue;
        }
        let better = |b: Found<'_>| b.mark.end < m.end || b.mark.end == m.end && (verb && !b.verb || sense.favours(event) && !sense.favours(b.event));
        if best.is_none_or(better) {
            best = Some(Found { event, mark: *m, verb });
        }
    }
    best
}

/// Whether a word stands as a noun where it could be a verb: its bare form, behind a determiner.
fn is_noun_here(reading: &Reading<'_>, at: usize) -> bool {
    at > 0 && is_determiner_at(reading, at - 1) && !(ends_in(reading, at, b"ed") || ends_in(reading, at, b"ing"))
}

/// The event that ends before a token.
fn ending<'a>(reading: &Reading<'a>, end: usize, start: usize, sense: Sense) -> Option<Found<'a>> {
    reading.mark_before(end, Table::Event)?;
    (end.saturating_sub(LONGEST).max(start)..end).find_map(|first| at(reading, first, sense).filter(|f| f.mark.end as usize == end))
}

/// Where the number stands: the amount's tokens `first..head`, the phrase's end, the sentence `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// First token of the amount with its hedges.
    pub(super) first: usize,
    /// One past the number.
    pub(super) number: usize,
    /// First token of the noun's head, or of nothing.
    pub(super) head: usize,
    /// One past the noun phrase.
    pub(super) stop: usize,
    /// First token of the sentence.
    pub(super) start: usize,
    /// One past the sentence.
    pub(super) end: usize,
    /// What is counted.
    pub(super) sense: Sense,
    /// Its noun is written as a plural.
    pub(super) plural: bool,
}

/// The trigger, and whether it stands right beside the number, or the number is the level of what it names: "the death toll
/// rose to 41". `things`: no people are counted, and what befalls people has to stand beside the number.
pub(super) fn find<'a>(reading: &Reading<'a>, place: Place, things: bool) -> (&'a str, bool) {
    if let Some(event) = inside(reading, place).or_else(|| directly_before(reading, place)).or_else(|| directly_after(reading, place)) {
        return (event, true);
    }
    if let Some(event) = head(reading, place) {
        return (event, false);
    }
    let level = place.first > place.start && reading.is(place.first - 1, "to");
    let found = nearest(reading, place).filter(|event| !(things && befalls(reading, event)));
    found.map_or(("", false), |event| (event.id.as_str(), level))
}

/// "12 injured soldiers".
fn inside<'a>(reading: &Reading<'a>, place: Place) -> Option<&'a str> {
    (place.number..place.head).find_map(|i| at(reading, i, place.sense).filter(|f| f.verb && f.mark.end as usize <= place.head)).map(|f| f.event.id.as_str())
}

/// "killed 12 people", "killing at least four", "the deaths of 12 people".
fn directly_before<'a>(reading: &Reading<'a>, place: Place) -> Option<&'a str> {
    let mut end = place.first;
    if !has_event(reading, end.saturating_sub(2 + LONGEST).max(place.start), end) {
        return None;
    }
    for _ in 0..3 {
        if let Some(found) = ending(reading, end, place.start, place.sense) {
            // "the deaths of 12"; but a noun right before a number is no governor of it
            return (found.verb || end < place.first).then_some(found.event.id.as_str());
        }
        let before = end.checked_sub(1).filter(|i| *i >= place.start)?;
        let led = || matches!(&*lower(reading, before), "of" | "to" | "at" | "by" | "for" | "in" | "some" | "up" | "off" | "with");
        if !(is_determiner_at(reading, before) || is_adverb_at(reading, before) || led()) {
            return None;
        }
        end -= 1;
    }
    None
}

/// "12 people were killed", "17 dead", "21 countries that are meeting".
fn directly_after<'a>(reading: &Reading<'a>, place: Place) -> Option<&'a str> {
    let mut i = past_aside(reading, place.stop, place.end);
    let limit = place.end.min(i + 8);
    let mut passive = false;
    if !has_event(reading, i, limit) || is_anothers(reading, place, i) {
        return None;
    }
    while i < limit {
        if let Some(found) = at(reading, i, place.sense) {
            let active = found.verb && !found.event.does && !passive && acts(reading, found.mark.end as usize, place.end);
            // "two gunmen killed 12": the gunmen are not the killed
            return (!active || !(befalls(reading, found.event) || found.event.counts == Some(Counted::People))).then_some(found.event.id.as_str());
        }
        let word = lower(reading, i);
        passive |= is_be(&word);
        let skipped = reading.kind(i) == TokenKind::Quote
            || is_auxiliary_at(reading, i)
            || is_adverb_at(reading, i)
            || matches!(&*word, "who" | "that" | "which" | "to" | "left" | "or")
            || is_hyphen(reading, i)
            || reading.mark(i, Table::Mood).is_some();
        if !skipped {
            return None;
        }
        i += 1;
    }
    None
}

/// "The father of 12 children was held": a verb in the singular behind a plural is that of what stands before it.
fn is_anothers(reading: &Reading<'_>, place: Place, at: usize) -> bool {
    // "a total of 12 children was held"
    let whole = place.first > place.start + 1 && reading.is(place.first - 1, "of") && !reading.has(place.first - 2, Table::Role);
    place.sense.people && place.plural && !whole && reading.is_any(at, &["was", "is", "has"])
}

/// The token behind an aside between commas, where a verb takes up the number again: "12 people, including a child, were".
fn past_aside(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    if !reading.is(at, ",") || !reading.is_any(at + 1, &["including", "among", "most", "many", "some", "all", "one", "two", "three"]) {
        return at;
    }
    let closes = |i: &usize| reading.is(*i, ",") && is_auxiliary_at(reading, i + 1);
    (at + 2..end.min(at + 26)).find(closes).map_or(at, |i| i + 1)
}

/// Whether a verb has an object: a number, a determiner or a name follows.
fn acts(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    if at >= end {
        return false;
    }
    numeral::may_start(reading, at)
        || is_determiner_at(reading, at)
        || matches!(&*lower(reading, at), "him" | "it" | "them" | "themselves" | "another" | "more" | "up")
        || reading.mark(at, Table::Hedge).is_some()
        || super::grammar::is_plural(reading, at)
}

/// Whether a bare number beside this event counts those whom it befalls.
pub(super) fn befalls(reading: &Reading<'_>, event: &Event) -> bool {
    reading.rules.implied_by(&event.id).any(|u| u.person)
}

/// "more than 1,000 air strikes": what is counted is itself an event.
fn head<'a>(reading: &Reading<'a>, place: Place) -> Option<&'a str> {
    (place.head..place.stop).find_map(|i| at(reading, i, place.sense).filter(|f| f.mark.end as usize <= place.stop)).map(|f| f.event.id.as_str())
}

/// Whether a clause ends at a token: at a mark, at a word that opens another, at a verb of saying.
fn is_clause_end(reading: &Reading<'_>, at: usize) -> bool {
    match reading.kind(at) {
        TokenKind::Punct | TokenKind::Quote => true,
        TokenKind::Dash => !is_hyphen(reading, at),
        TokenKind::Word => reading.has(at, Table::Speech) || is_function_at(reading, at) && reading.is_of(at, &CONJUNCTIONS),
        _ => false,
    }
}

/// Words that open a clause of their own.
static CONJUNCTIONS: Class = Class::new(&[
    "but", "while", "whereas", "when", "after", "before", "since", "until", "till", "because", "although", "though", "if", "unless", "whether", "that", "who",
    "whom", "whose", "which", "where", "as", "once", "what", "how", "why",
]);

/// "a homeless man": an event that only describes another noun.
fn describes(reading: &Reading<'_>, found: &Found<'_>) -> bool {
    let (first, end) = (found.mark.first as usize, found.mark.end as usize);
    let led = first > 0 && is_determiner_at(reading, first - 1);
    let other = reading.has_any(end, Table::Hedge.bit() | Table::Event.bit() | Table::Speech.bit());
    led && found.verb
        && end == first + 1
        && !other
        && reading.kind(end) == TokenKind::Word
        && !is_function_at(reading, end)
        && !numeral::may_start(reading, end)
}

/// "a high-rise", "the robbery-homicide squad", "behind-closed-doors": a word that is tied to another tells of nothing.
fn is_tied(reading: &Reading<'_>, found: &Found<'_>) -> bool {
    let first = found.mark.first as usize;
    let hyphen = |at: usize| reading.is(at, "-") && is_hyphen(reading, at);
    first > 0 && hyphen(first - 1) || hyphen(found.mark.end as usize)
}

/// The nearest event of the clause, verbs before nouns.
fn nearest<'a>(reading: &Reading<'a>, place: Place) -> Option<&'a Event> {
    let clause = |i: usize| is_clause_end(reading, i);
    let reach = if place.sense.measure { MEASURE_REACH } else { REACH };
    let mut best: Option<(usize, Found<'a>)> = None;
    let mut offer = |cost: usize, found: Found<'a>| {
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, found));
        }
    };
    let before = place.start.max(place.first.saturating_sub(reach))..place.first;
    let first = reading.next(before.start, before.end, Table::Event.bit());
    for i in (first..before.end).rev() {
        if clause(i) {
            break;
        }
        if let Some(found) = at(reading, i, place.sense).filter(|f| f.mark.end as usize <= place.first && !describes(reading, f) && !is_tied(reading, f)) {
            offer(2 * (place.first - found.mark.end as usize) + if found.verb { 0 } else { 3 }, found);
        }
    }
    let mut counted = false;
    let after = place.stop..place.end.min(place.stop + reach);
    let after = if has_event(reading, after.start, after.end) && !is_anothers(reading, place, after.start) { after } else { 0..0 };
    for i in after {
        if clause(i) {
            break;
        }
        // "90 singers for 12 meetings": what follows another number is that number's
        counted = counted || numeral::may_start(reading, i) && numeral::read(reading, i, place.end, false).is_some();
        // "$2 billion to deal with it": a purpose is not what happened
        if let Some(found) =
            at(reading, i, place.sense).filter(|f| !reading.is(i - 1, "to") && (f.verb || !counted) && !describes(reading, f) && !is_tied(reading, f))
        {
            let active = found.verb
                && acts(reading, found.mark.end as usize, place.end)
                && (befalls(reading, found.event) || found.event.counts == Some(Counted::People));
            if !active {
                offer(2 * (i - place.stop) + if found.verb { 1 } else { 4 }, found);
            }
        }
    }
    best.map(|(_, found)| found.event)
}

/// "shot dead a policewoman": whether a verb that befalls people ends before token `at`; its id.
pub(super) fn object_of<'a>(reading: &Reading<'a>, at_token: usize, start: usize) -> Option<&'a str> {
    ending(reading, at_token, start, Sense { people: true, ..Sense::default() }).filter(|f| f.verb && befalls(reading, f.event)).map(|f| f.event.id.as_str())
}

/// Whether an event as a verb stands at a token.
pub(super) fn stands_at(reading: &Reading<'_>, token: usize) -> bool {
    at(reading, token, Sense { bare: true, ..Sense::default() }).is_some_and(|f| f.verb)
}
