//! Who and what stands around the verb of an outcome: its subject, its object, by whom, of what. Without a parser: a noun
//! phrase begins at its determiner and ends at a preposition, a mark or a word of the closed classes.

use crate::claim::class::Class;
use crate::claim::clause::is_finite;
use crate::claim::count::{ends_in, is_adverb_at, is_auxiliary_at, is_determiner_at, is_function_at, is_plural, is_possessive, lower, number_word};
use crate::claim::folded::folded_singular;
use crate::claim::participle::is_participle;
use crate::claim::reading::sign;
use crate::claim::{Draft, EntityKind, Party, Reading};
use crate::rules::{NumberKind, Table, TimeKind, UnitKind};
use crate::text::{Shape, TokenKind};

use super::people::is_human;
use super::subject::PERSONS;

/// Words of a phrase.
pub(super) const LONGEST: usize = 14;
/// Words kept of a clause.
const KEPT: usize = 10;

/// A party, and whether its words say that it is people.
#[derive(Clone, Debug, Default)]
pub(super) struct Named {
    pub(super) party: Party,
    /// None where nothing tells.
    pub(super) human: Option<bool>,
}

/// What a verb has behind it.
pub(super) struct Object {
    pub(super) named: Named,
    /// One past its phrase.
    pub(super) end: usize,
}

/// Whether a determiner that counts nothing opens a noun phrase: "the word", "its plan", not "the most".
pub(super) fn is_definite(reading: &Reading<'_>, at: usize) -> bool {
    const DEFINITE: [&str; 12] = ["the", "his", "her", "its", "their", "our", "my", "this", "these", "several", "many", "some"];
    let noun = reading.kind(at + 1) == TokenKind::Word && !is_function_at(reading, at + 1) && !is_time(reading, at + 1);
    reading.is_any(at, &DEFINITE) && noun && !is_number(reading, at + 1)
}

/// Whether a number of things of no table opens a noun phrase: "27 crates", not "27 points" and not "27 tonnes".
pub(super) fn is_counted(reading: &Reading<'_>, at: usize) -> bool {
    let head = at + 1;
    let other = reading.has_any(head, Table::Unit.bit() | Table::Number.bit()) || is_time(reading, head) || reading.glued(head);
    is_number(reading, at) && reading.kind(head) == TokenKind::Word && !other && is_plural(reading, head)
}

/// Whether a clause of its own begins at a token, though no "that" opens it: "he had failed", "it was late".
pub(super) fn opens_clause(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any(at, &["i", "he", "she", "we", "they", "there"]) || reading.is(at, "it") && is_finite(reading, at + 1)
}

/// Whether a share stands at a token: "3 percent", "by 3%".
pub(super) fn is_share(reading: &Reading<'_>, at: usize) -> bool {
    let number = at + usize::from(reading.is(at, "by"));
    let unit = || reading.mark(number + 1, Table::Unit).and_then(|m| reading.rules.tables.units.get(m.entry as usize));
    is_number(reading, number) && unit().is_some_and(|unit| unit.kind == UnitKind::Share)
}

/// Whether a measure stands at a token: "105 miles".
pub(super) fn is_measure(reading: &Reading<'_>, at: usize) -> bool {
    let unit = || reading.mark(at + 1, Table::Unit).and_then(|m| reading.rules.tables.units.get(m.entry as usize));
    is_number(reading, at) && unit().is_some_and(|unit| unit.kind != UnitKind::Count)
}

/// Whether a participle is the second of two that describe a noun: "all tested and approved drugs".
pub(super) fn is_second_participle(reading: &Reading<'_>, at: usize, start: usize) -> bool {
    if at < start + 3 || !reading.is_any(at - 1, &["and", "or"]) || !is_participle(reading, at - 2) {
        return false;
    }
    let led = (start..at - 2).rev().find(|&before| !is_adverb_at(reading, before) || is_determiner_at(reading, before));
    led.is_some_and(|before| is_determiner_at(reading, before) && !reading.is(before, "that")) && reading.kind(at + 1) == TokenKind::Word
}

/// A plain word that a noun phrase does not end or begin with: "named" before "the officer".
pub(super) fn is_verb_like(reading: &Reading<'_>, at: usize) -> bool {
    let plain = reading.kind(at) == TokenKind::Word && !reading.shape(at).is(Shape::CAPITAL) && !is_function_at(reading, at);
    plain && !reading.has_any(at, sign::PREPOSITION) && !matches!(&*lower(reading, at), "all" | "both" | "half" | "such" | "only" | "even" | "just")
}

/// Whether what follows a token is a noun with what describes it, and no verb: a number, a preposition.
pub(super) fn leads_to_noun(reading: &Reading<'_>, at: usize) -> bool {
    is_number(reading, at) && !reading.is_any(at, &["one", "none"]) || reading.has_any(at, sign::PREPOSITION)
}

/// Whether a word opens a clause or a verb group, so that no noun phrase goes over it.
pub(super) fn ends_phrase(reading: &Reading<'_>, at: usize) -> bool {
    // most words are in no closed class; in capitals they are in none
    (is_function_at(reading, at) || reading.shape(at).is(Shape::UPPER)) && (reading.has_any(at, sign::OPENER) || is_auxiliary_at(reading, at))
}

/// What a verb that ends before `at` takes: the noun phrase behind it.
pub(super) fn object(draft: &Draft<'_, '_>, at: usize, end: usize) -> Option<Object> {
    let reading = draft.reading;
    let opens = match reading.kind(at) {
        TokenKind::Number => true,
        TokenKind::Symbol => false,
        TokenKind::Word => {
            let adverb = is_adverb_at(reading, at) && !is_determiner_at(reading, at);
            let closed = reading.has_any(at, sign::PREPOSITION) || ends_phrase(reading, at) || adverb || is_time(reading, at);
            let of_nouns = || {
                let word = lower(reading, at);
                let pronoun = matches!(&*word, "him" | "her" | "it" | "them" | "himself" | "herself" | "itself" | "themselves");
                pronoun || matches!(&*word, "some" | "any" | "no" | "every")
            };
            !closed && (!is_function_at(reading, at) || is_determiner_at(reading, at) || of_nouns())
        }
        _ => false,
    };
    if !opens || at >= end {
        return None;
    }
    let mut stop = phrase_end(draft, at, end);
    // "killed hundreds of sailors": who they are stands behind
    if reading.is(stop, "of") && is_number(reading, stop - 1) {
        stop = phrase_end(draft, stop + 1, end).max(stop);
    }
    (stop > at).then(|| Object { named: phrase(draft, at, stop), end: stop })
}

/// One past the noun phrase that begins at a token.
fn phrase_end(draft: &Draft<'_, '_>, first: usize, end: usize) -> usize {
    let reading = draft.reading;
    let mut at = first;
    while at < end && at - first < LONGEST {
        let named = draft.entity_at(at).is_some();
        let stop = match reading.kind(at) {
            TokenKind::Word if named || at == first => false,
            TokenKind::Word => {
                let closed = reading.has_any(at, sign::PREPOSITION) || ends_phrase(reading, at);
                // "denied the rumour that it had closed"
                let mood = || reading.mark(at, Table::Mood).is_some_and(|m| !reading.is(m.end as usize - 1, "that"));
                // "the 32-year-old baker"
                let tied = reading.glued(at) && reading.kind(at - 1) == TokenKind::Dash;
                let other = || is_time(reading, at) && !tied || mood() || is_adverb_at(reading, at);
                closed && !is_possessive(reading, at) || other() || is_said(reading, at)
            }
            TokenKind::Number => false,
            TokenKind::Dash => !reading.glued(at),
            _ => !named && !is_lone_apostrophe(reading, at),
        };
        if stop {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a verb of speech in the past stands at a token: "those who backed the plan said".
fn is_said(reading: &Reading<'_>, at: usize) -> bool {
    let past = || reading.is_any(at, &["said", "told", "says"]) || ends_in(reading, at, b"ed") && reading.is(at + 1, "that");
    reading.has(at, Table::Speech) && past()
}

/// The apostrophe of "the workers' journals".
fn is_lone_apostrophe(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any(at, &["'", "’"])
        && reading.glued(at)
        && at > 0
        && reading.word(at - 1).ends_with('s')
        && reading.kind(at + 1) == TokenKind::Word
        && !reading.glued(at + 1)
}

/// By whom: "by the council".
pub(super) fn agent(draft: &Draft<'_, '_>, from: usize, end: usize) -> Party {
    let reading = draft.reading;
    let clause = |at: usize| reading.is_any(at, &[",", ";", ":", "."]) || reading.has_any(at, sign::OPENER) && reading.is_of(at, &CLAUSES);
    let by = (from..end.min(from + LONGEST)).take_while(|&at| !clause(at)).find(|&at| reading.is(at, "by"));
    // "killed in a school run by the agency", "released by 6 a.m.", "fined by misleading"
    let other = |by: usize| by > from && is_participle(reading, by - 1) || reading.kind(by + 1) == TokenKind::Number || ends_in(reading, by + 1, b"ing");
    by.filter(|&by| !other(by)).and_then(|by| object(draft, by + 1, end)).map(|o| o.named.party).unwrap_or_default()
}

/// Words that open a clause in which somebody else may do something.
static CLAUSES: Class = Class::new(&["after", "before", "when", "while", "as", "who", "which", "that", "whose", "where", "because", "since", "until", "if"]);
/// What belongs to the outcome: "fraud" of "acquitted of fraud", "charged with fraud", "found guilty of fraud".
pub(super) fn with(draft: &Draft<'_, '_>, verb: usize, tail: usize, end: usize) -> Vec<String> {
    let reading = draft.reading;
    let led = verb > 0 && reading.is_any(verb - 1, &["of", "to", "as"]);
    if led && (tail == verb || reading.is(verb - 1, "to")) {
        return clause(draft, verb, end);
    }
    let tail = behind_when(reading, tail, end);
    if !reading.is_any(tail, &["of", "on", "with", "to"]) {
        return Vec::new();
    }
    object(draft, behind_date(reading, tail + 1, end), end).map(|o| o.named.party.words).unwrap_or_default()
}

/// What follows the time of a verb: "was convicted on May 4 of theft".
fn behind_when(reading: &Reading<'_>, tail: usize, end: usize) -> usize {
    let first = tail + usize::from(reading.is(tail, "on") && is_time(reading, tail + 1));
    if !is_time(reading, first) {
        return tail;
    }
    (first..end).find(|&at| !is_time(reading, at) && reading.kind(at) != TokenKind::Number).unwrap_or(tail)
}

/// Where what a date describes begins: "convicted of the May 4, 2011 attempted theft".
fn behind_date(reading: &Reading<'_>, first: usize, end: usize) -> usize {
    if !is_determiner_at(reading, first) || !is_time(reading, first + 1) || !reading.shape(first + 1).is(Shape::CAPITAL) {
        return first;
    }
    let dated = |at: &usize| is_time(reading, *at) || reading.kind(*at) == TokenKind::Number || reading.is_any(*at, &[",", "."]);
    (first + 1..end).find(|at| !dated(at)).unwrap_or(first)
}

/// The words of a clause that say something. "Pleaded guilty to fraud and was freed" goes on with another.
pub(super) fn clause(draft: &Draft<'_, '_>, from: usize, end: usize) -> Vec<String> {
    let reading = draft.reading;
    let other = |at: usize| reading.is_any(at, &["and", "but"]) && (is_finite(reading, at + 1) || reading.is_of(at + 1, &PERSONS));
    let inside = (from..end).take_while(|&at| !matches!(reading.kind(at), TokenKind::Punct | TokenKind::Quote) && !other(at));
    inside.filter_map(|at| content(reading, at)).take(KEPT).collect()
}

/// A word that says something, as its folded singular.
fn content(reading: &Reading<'_>, at: usize) -> Option<String> {
    says(reading, at).then(|| folded_singular(reading, at))
}

/// Whether a word says something: it is in no closed class, and does not say when or how.
fn says(reading: &Reading<'_>, at: usize) -> bool {
    let open = reading.kind(at) == TokenKind::Word && !is_function_at(reading, at);
    // "the 36-year-old pilot"
    let age = || at > 1 && reading.is_any(at, &["old", "olds"]) && reading.is(at - 1, "-") && reading.is_any(at - 2, &["year", "month", "week", "day"]);
    open && !is_possessive(reading, at) && !is_time(reading, at) && !is_adverb_at(reading, at) && !age()
}

/// Whether a word is a number.
pub(super) fn is_number(reading: &Reading<'_>, at: usize) -> bool {
    use NumberKind::{Dozen, Fraction, Ordinal, Scale, Small, Tens, Vague};
    reading.kind(at) == TokenKind::Number || number_word(reading, at, &[Small, Tens, Scale, Dozen, Fraction, Ordinal, Vague]).is_some()
}

/// Whether a word says when.
pub(super) fn is_time(reading: &Reading<'_>, at: usize) -> bool {
    let kind = reading.mark(at, Table::Time).and_then(|m| reading.rules.tables.times.get(m.entry as usize)).map(|t| t.kind);
    use TimeKind::{Ago, Back, Day, Forward, Holiday, Length, Modifier, Month, Part, Rest, Season, Vague, Weekday};
    // "the march was called off"
    let named = kind != Some(Month) || reading.shape(at).is(Shape::CAPITAL);
    named && matches!(kind, Some(Ago | Back | Day | Forward | Holiday | Length | Modifier | Month | Part | Rest | Season | Vague | Weekday))
}

/// The party that tokens `first..end` name. What follows "of" describes it; other phrases behind it do not.
pub(super) fn phrase(draft: &Draft<'_, '_>, first: usize, end: usize) -> Named {
    let reading = draft.reading;
    let mut party = Party::default();
    // "more than 40 sailors", "a total of 12 people"
    let hedge = reading.mark(first, Table::Hedge).map(|m| m.end as usize).filter(|&at| at < end && (is_number(reading, at) || is_number(reading, at + 1)));
    let first = hedge.unwrap_or(first);
    // "a spokesman neither confirmed nor denied"
    let ends = |at: &usize| reading.has_any(*at, sign::PREPOSITION) || reading.is(*at, "neither") || is_trailing(draft, *at, end);
    let head_end = (first + 1..end).find(ends).unwrap_or(end);
    let last = (first..head_end).rev().find(|&at| reading.kind(at) == TokenKind::Word && !is_possessive(reading, at));
    // a name stands for itself, whatever describes it
    let named = last.and_then(|at| draft.mention_at(at)).filter(|(_, mention)| mention.first as usize >= first);
    let named = named.map(|(id, _)| (id, &draft.entities[id.0 as usize])).filter(|(_, entity)| entity.kind != EntityKind::Group);
    let mut described: Vec<String> = Vec::new();
    for at in first..head_end {
        let word = lower(reading, at);
        match &*word {
            "no" | "none" | "nobody" | "neither" | "nothing" if at == first => {
                party.none = true;
                if matches!(&*word, "nobody" | "nothing") {
                    described.push(word.into_owned());
                }
            }
            "one" if party.none => described.push("nobody".to_owned()),
            "some" | "many" | "most" | "several" | "half" | "few" | "other" | "others" | "another" | "each" | "every" | "any" | "both" | "all" | "only" => {
                party.of_them.push_str(&word);
            }
            _ if is_number(reading, at) => party.of_them.push_str(reading.word(at)),
            _ if named.is_none() => described.extend(content(reading, at)),
            _ => {}
        }
    }
    if let Some((id, entity)) = named {
        party.who = Some(id);
        party.words = entity.key.split(' ').map(str::to_owned).collect();
        let human = (entity.kind == EntityKind::Person).then_some(true);
        return Named { party, human };
    }
    if reading.is(head_end, "of") && head_end < end {
        let stop = (head_end + 1..end).find(|&at| reading.has_any(at, sign::PREPOSITION)).unwrap_or(end);
        let mut whole: Vec<String> = (head_end + 1..stop).filter_map(|at| content(reading, at)).collect();
        whole.append(&mut described);
        described = whole;
    }
    party.words = described;
    Named { party, human: last.and_then(|at| is_human(reading, at)) }
}

/// A participle behind its noun: "a man charged in May", "the officers involved", "a video showing the raid".
fn is_trailing(draft: &Draft<'_, '_>, at: usize, end: usize) -> bool {
    let reading = draft.reading;
    if reading.kind(at) != TokenKind::Word || reading.shape(at).is(Shape::CAPITAL) {
        return false;
    }
    let past = ends_in(reading, at, b"ed");
    if !(past || ends_in(reading, at, b"ing")) || !says(reading, at - 1) {
        return false;
    }
    let next = at + 1;
    if past {
        return next >= end || reading.has_any(next, sign::PREPOSITION) || is_time(reading, next);
    }
    // "a video purporting to show it"
    next < end && (is_number(reading, next) || is_determiner_at(reading, next)) || reading.is(next, "to")
}
