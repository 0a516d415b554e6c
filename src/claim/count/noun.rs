//! What is counted: the head of the noun phrase right of a number, its modifiers and its of-phrase. There is no tagger:
//! closed classes, endings and the tables say where the phrase ends, and a plural is the strongest cue for its head.

use crate::claim::Reading;
use crate::claim::folded::{folded, folded_singular};
use crate::rules::{Table, UnitKind};
use crate::text::{Shape, TokenKind, stem};

use super::grammar::{is_adverb_at, is_determiner_at, is_function_at, is_hyphen, is_plural, is_possessive};
use super::unit;

/// A counted noun: the phrase ends before token `end`.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    /// First token of the head.
    pub(super) head: usize,
    /// One past the head.
    pub(super) end: usize,
    /// One past the words that name it, which may stand apart: "21 of the 60 countries".
    pub(super) reach: usize,
    /// Id of `units.yaml`, or the folded singular.
    pub(super) unit: String,
    /// It counts people.
    pub(super) person: bool,
    /// It is in the table.
    pub(super) known: bool,
    /// The head is written as a plural.
    pub(super) plural: bool,
}

/// Longest noun phrase that is read, in tokens.
const REACH: usize = 9;

/// The noun counted by a number that ends before `at`. `one`: the number allows a singular.
pub(super) fn read(reading: &Reading<'_>, at: usize, end: usize, one: bool) -> Option<Noun> {
    let mut i = at;
    while i < end && reading.kind(i) == TokenKind::Quote {
        i += 1;
    }
    let begin = i;
    let stop = end.min(begin + REACH);
    let mut last_word = None;
    let mut joined = false;
    while i < stop {
        // "three 5-year-old boys", "four 14-year-olds"
        if let Some(after) = age(reading, i) {
            if is_plural(reading, after - 1) {
                return Some(Noun { head: after - 1, end: after, reach: after, unit: PERSON.to_owned(), person: true, known: true, plural: true });
            }
            i = after;
            continue;
        }
        match reading.kind(i) {
            TokenKind::Word => {}
            TokenKind::Dash if is_hyphen(reading, i) && i > begin => {
                i += 1;
                continue;
            }
            // "20 F-16 jets", "63,000 Model 3 cars", "two new 737 Max jets"
            TokenKind::Number if i > begin && (reading.glued(i) || reading.shape(i - 1).is(Shape::CAPITAL) || reading.shape(i + 1).is(Shape::CAPITAL)) => {
                i += 1;
                continue;
            }
            // "10 Westmark State (WS) fighters"
            TokenKind::Punct if i > begin && reading.is(i, "(") && reading.is(i + 2, ")") && reading.shape(i + 1).is(Shape::UPPER) => {
                i += 3;
                continue;
            }
            _ => break,
        }
        if is_possessive(reading, i) {
            i += 1;
            continue;
        }
        if let Some((unit, after, plural)) = known(reading, i, end) {
            // "10 car bombs": a singular of the table is only a modifier here
            // after a conjunction the modifiers belong to both: "defense and foreign ministers"
            let counted = (plural || one && !is_noun(reading, after, stop)) && !(joined && after > i + 1);
            if counted {
                return Some(extended(
                    reading,
                    Noun { head: i, end: after, reach: after, person: unit.person, known: true, unit: unit.id.clone(), plural },
                    end,
                ));
            }
        }
        if !reading.shape(i).is(Shape::UPPER) && is_function_at(reading, i) {
            let conjunction = reading.is_any(i, &["and", "or"]) && i > begin && !joined && continues(reading, i + 1, stop);
            if !conjunction {
                break;
            }
            joined = true;
            last_word = None;
        } else if is_plural(reading, i) {
            if i > begin && is_predicate(reading, i) {
                break;
            }
            return Some(extended(reading, bare(reading, i, true), end));
        } else if is_verb(reading, i) && i > begin {
            break;
        } else {
            last_word = Some(i);
        }
        i += 1;
    }
    let head = last_word.filter(|_| one)?;
    Some(bare(reading, head, false))
}

/// The unit of people.
const PERSON: &str = "person";

/// One past an age at a token that stands before a noun, or for one: "5-year-old", "14-year-olds".
fn age(reading: &Reading<'_>, at: usize) -> Option<usize> {
    if reading.kind(at) != TokenKind::Number || !is_hyphen(reading, at + 1) {
        return None;
    }
    let marks = reading.marks_at(at + 2).iter().filter(|m| m.table == Table::Unit);
    marks.filter(|m| unit::entry(reading, m.entry).is_some_and(|u| u.kind == UnitKind::Age)).map(|m| m.end as usize).max()
}

/// Whether a word in -s is rather a verb: "360 easily lasts", "the iPhone 6 camera takes a".
fn is_predicate(reading: &Reading<'_>, at: usize) -> bool {
    let adverb = reading.word(at - 1).ends_with("ly") && !reading.glued(at);
    let object = is_determiner_at(reading, at + 1) && !reading.is_any(at + 1, &["all", "both", "that", "this"]);
    adverb || object && !reading.marks_at(at).iter().any(|m| m.table == Table::Unit)
}

/// The noun that a hyphen ties to a number: "a 12-member team", "a three-door car".
pub(super) fn hyphenated(reading: &Reading<'_>, at: usize, end: usize) -> Option<Noun> {
    let first = at + 1;
    let plain = is_hyphen(reading, at) && first < end && reading.kind(first) == TokenKind::Word && !reading.shape(first).is(Shape::CAPITAL);
    // "eight-legged", "two-pronged" are adjectives
    // "a 20-something teacher"
    if !plain || is_function_at(reading, first) || reading.is(first, "something") || reading.word(first).ends_with("ed") {
        return None;
    }
    if let Some((unit, after, plural)) = known(reading, first, end) {
        return Some(Noun { head: first, end: after, reach: after, unit: unit.id.clone(), person: unit.person, known: true, plural });
    }
    Some(bare(reading, first, is_plural(reading, first)))
}

/// A count noun of the table at a token; whether it stands there as a plural.
fn known<'a>(reading: &Reading<'a>, at: usize, end: usize) -> Option<(&'a crate::rules::Unit, usize, bool)> {
    reading.marks_at(at).iter().filter(|m| m.table == Table::Unit && m.end as usize <= end).find_map(|m| {
        let unit = unit::entry(reading, m.entry).filter(|u| u.kind == UnitKind::Count)?;
        let plural = unit.invariable || m.form % 2 == 1 || is_plural(reading, m.end as usize - 1);
        Some((unit, m.end as usize, plural))
    })
}

/// A noun of no table, written as a plural or not.
fn bare(reading: &Reading<'_>, at: usize, plural: bool) -> Noun {
    let people = reading.shape(at).is(Shape::CAPITAL) && reading.has(at, Table::People);
    // "six smaller ones": what they are is said elsewhere
    let unit = if reading.is_any(at, &["ones", "one"]) {
        String::new()
    } else if people {
        let word = folded(reading, at);
        word.strip_suffix('s').unwrap_or(&word).to_owned()
    } else {
        folded_singular(reading, at)
    };
    Noun { head: at, end: at + 1, reach: at + 1, unit, person: people, known: false, plural }
}

/// A plural right after a plural is the real head: a verb of a plural subject has no -s. "12 arms dealers"
fn extended(reading: &Reading<'_>, noun: Noun, end: usize) -> Noun {
    let next = noun.end;
    if !noun.plural || next >= end {
        return noun;
    }
    if let Some((unit, after, true)) = known(reading, next, end) {
        return Noun { head: next, end: after, reach: after, unit: unit.id.clone(), person: unit.person, known: true, plural: true };
    }
    if !reading.has(next, Table::Speech) && is_plural(reading, next) { bare(reading, next, true) } else { noun }
}

/// Whether a token continues a noun phrase.
fn is_noun(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end
        && reading.kind(at) == TokenKind::Word
        && !is_function_at(reading, at)
        && !is_possessive(reading, at)
        && !is_verb(reading, at)
        && !is_adverb_at(reading, at)
}

/// Whether a token is a verb, as far as tables and endings tell.
fn is_verb(reading: &Reading<'_>, at: usize) -> bool {
    let noun_of_event = |m: &crate::rules::Mark| reading.rules.tables.events.get(m.entry as usize).is_some_and(|event| event.is_noun(m.form));
    // "two counts of aggravated assault"
    let described = || at > 0 && reading.kind(at - 1) == TokenKind::Word && super::grammar::ends_in(reading, at - 1, b"ed") && !reading.glued(at);
    let verb = reading.marks_at(at).iter().any(|m| match m.table {
        Table::Speech => true,
        Table::Event => !noun_of_event(m),
        _ => false,
    });
    verb && !(described() && reading.marks_at(at).iter().any(|m| m.table == Table::Event && noun_of_event(m)))
}

/// After a conjunction inside a phrase: modifiers and then a plural, as in "defense and foreign ministers".
fn continues(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    for i in at..end.min(at + 4) {
        if reading.kind(i) != TokenKind::Word || is_function_at(reading, i) {
            return false;
        }
        if let Some((_, after, true)) = known(reading, i, end) {
            return after > at + 1;
        }
        if is_plural(reading, i) {
            return i > at;
        }
    }
    false
}

/// Folded stems of the modifiers in tokens `first..end`.
pub(super) fn modifiers(reading: &Reading<'_>, first: usize, end: usize, out: &mut Vec<String>) {
    let mut at = first;
    while at < end {
        if let Some(after) = age(reading, at) {
            at = after;
            continue;
        }
        if reading.kind(at) == TokenKind::Word && !is_possessive(reading, at) && !is_function_at(reading, at) {
            let stem = stem(reading.word(at));
            if !out.contains(&stem) {
                out.push(stem);
            }
        }
        at += 1;
    }
}

/// The noun of an of-phrase that starts at `at`: its first token after determiners, and one past its head.
pub(super) fn of_phrase(reading: &Reading<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    if !reading.is(at, "of") && !reading.is(at, "in") {
        return None;
    }
    let mut first = at + 1;
    while first < end && is_determiner_at(reading, first) {
        first += 1;
    }
    if let Some(noun) = read(reading, first, end, false).filter(|n| n.head < first + 4) {
        return Some((first, noun.end));
    }
    let (mut last, mut stop) = (first, first + 3);
    while last < end.min(stop) && is_noun(reading, last, end) {
        last += 1;
        // "of the drought-stricken valley"
        while is_hyphen(reading, last) && last + 1 < end && reading.kind(last + 1) == TokenKind::Word {
            (last, stop) = (last + 2, stop + 2);
        }
    }
    (last > first).then_some((first, last))
}
