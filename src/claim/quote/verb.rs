//! Whether a word of the table of speech is a verb that reports what somebody says: many are nouns too, or stand where nobody
//! speaks.

use crate::claim::Reading;
use crate::claim::class::Class;
use crate::claim::count::{is_auxiliary_at, is_plural, is_possessive};
use crate::claim::reading::sign;
use crate::rules::{Mark, Speech, Table};
use crate::text::{Shape, TokenKind};

use super::speech::{BE, Finder, OWNING, is_title};
use super::subject::{CONJUNCTIONS, DETERMINERS, PRONOUNS};

impl Finder<'_, '_, '_> {
    /// Whether the word at `first`, an entry of the table that ends before `end`, reports nothing where it stands.
    pub(super) fn is_no_report(&self, rule: &Speech, first: usize, end: usize) -> bool {
        rule.weak && !self.introduces(first, end) && !(rule.trails && self.trails(first, end))
            || self.is_noun(rule, first, end)
            || self.is_passive(first)
            || self.is_participle(rule, first)
            || self.is_named(rule, first, end)
            || self.takes(&rule.never, end)
            || rule.passive && self.draft.reading.is(end, "to") && self.is_infinitive_at(end + 1)
    }

    /// Whether a verb closes the sentence behind a comma and a subject: "Five were hurt, the Moor Echo reported."
    pub(super) fn trails(&self, first: usize, end: usize) -> bool {
        const SUBJECT: usize = 8;
        let reading = self.draft.reading;
        let range = self.range(first);
        if !(reading.is(end, ".") && end + 1 >= range.end || end >= range.end) {
            return false;
        }
        let comma = (range.start.max(first.saturating_sub(SUBJECT))..first).rev().find(|&at| !is_title(reading, at));
        let opens = |at: usize| reading.shape(at).is(Shape::CAPITAL) || reading.is_of(at, &DETERMINERS) || reading.is_of(at, &PRONOUNS);
        comma.is_some_and(|comma| reading.is(comma, ",") && comma + 1 < first && opens(comma + 1))
    }

    /// Whether a verb stands behind a "to", and not those to whom something is said: "said to show", not "said to tellers".
    fn is_infinitive_at(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        let hearer = || {
            reading.has_any(at, sign::CAPITAL | sign::DETERMINER)
                || reading.is_any(at, &["him", "me", "us", "them", "you", "himself", "herself", "themselves"])
                || self.draft.entity_at(at).is_some()
                || is_somebody(reading, at)
                || is_plural(reading, at)
                || reading.is(at + 1, "that")
        };
        reading.kind(at) == TokenKind::Word && !hearer()
    }

    /// Whether a verb that ends before `at` has one of these words in its object: "claimed more than 40 lives".
    fn takes(&self, words: &[String], at: usize) -> bool {
        const PHRASE: usize = 7;
        let reading = self.draft.reading;
        let ends = |i: &usize| !matches!(reading.kind(*i), TokenKind::Punct | TokenKind::Quote) && !reading.is(*i, "that");
        !words.is_empty() && (at..self.range(at - 1).end.min(at + PHRASE)).take_while(ends).any(|i| words.iter().any(|word| reading.is(i, word)))
    }

    /// The word is also a noun ("claims", "reports") and stands like one.
    fn is_noun(&self, rule: &Speech, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let word = reading.bytes(first);
        let start = self.range(first).start;
        // "his alleged flight", "Roe's alleged flight": it describes a noun
        let owned = |at: usize| reading.is_of(at, &OWNING) || ends_possessive(reading, at);
        // "an urgent warning", "the three-hour meeting": a noun
        let described = first > start && (owned(first - 1) || word.ends_with(b"ing") && self.is_after_adjective(first, end));
        if end > first + 1 || !(word.ends_with(b"s") || is_infinitive(rule, word)) {
            return described || reading.shape(first).is(Shape::CAPITAL) && first != start;
        }
        let Some(before) = first.checked_sub(1).filter(|&i| i >= start) else { return true };
        // "there are now reports that"
        let full = || (start..first).rev().find(|&at| !reading.has_any(at, sign::ADVERB));
        if word.ends_with(b"s") && full().is_some_and(|at| reading.is_of(at, &BE)) {
            return true;
        }
        // `the BBC show "Old Moor"`
        if !word.ends_with(b"s") && reading.kind(end) == TokenKind::Quote && self.draft.entity_at(before).is_some() && !reading.is_of(before, &PRONOUNS) {
            return true;
        }
        if reading.kind(before) == TokenKind::Word && self.draft.entity_at(before).is_none() && !self.agrees(word, start, before) {
            return true;
        }
        // "a similar fear that": no plural that could be its subject
        let one = before > start && reading.is_any(before - 1, &["a", "an", "the", "his", "her", "its", "their"]);
        if one
            && reading.kind(end) != TokenKind::Quote
            && !word.ends_with(b"s")
            && !reading.bytes(before).ends_with(b"s")
            && self.draft.entity_at(before).is_none()
            && !self.is_people(before)
        {
            return true;
        }
        reading.shape(first).is(Shape::CAPITAL)
            || reading.is_of(before, &DETERMINERS)
            || reading.has_any(before, sign::PREPOSITION)
            || ends_possessive(reading, before)
            || reading.is(end, "of")
            || reading.is(before, "to") && !self.introduces(first, end)
            || self.draft.entity_at(before).is_none()
                && !reading.is_of(before, &PRONOUNS)
                && !reading.is(before, "who")
                && !self.has_object(end)
                && !self.follows_quotation(before)
    }

    /// Whether a word that is a noun too can be the verb of what stands before it: "unconfirmed reports", "extreme caution",
    /// "someone say" cannot.
    fn agrees(&self, word: &[u8], start: usize, before: usize) -> bool {
        let reading = self.draft.reading;
        if reading.has_any(before, sign::FUNCTION | sign::PREPOSITION) || reading.is_of(before, &PRONOUNS) || reading.is_of(before, &CONJUNCTIONS) {
            return true;
        }
        if is_adjective(reading, before) {
            return false;
        }
        const PHRASE: usize = 5;
        let phrase = start.max(before.saturating_sub(PHRASE))..=before;
        if !word.ends_with(b"s") {
            return phrase.rev().any(|at| self.is_people(at) || is_plural(reading, at));
        }
        // one thing, unless it is a name or a mass, has a word before it that says which
        let which = |at: usize| reading.has_any(at, sign::DETERMINER | sign::CAPITAL) || is_possessive(reading, at) || reading.is_of(at, &DETERMINERS);
        self.is_people(before) || phrase.rev().any(which)
    }

    /// "an urgent warning": a word in -ing with an adjective before it, or with nothing behind it that is said.
    fn is_after_adjective(&self, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let one = first > 1 && reading.is_any(first - 2, &["a", "an"]);
        let object = || reading.is_of(end, &PRONOUNS) || reading.is_of(end, &DETERMINERS) || self.introduces(first, end);
        is_adjective(reading, first - 1) || one && !object()
    }

    /// "the police", "the people": plurals without an ending.
    fn is_people(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        let unit = reading.mark(at, Table::Unit).and_then(|m| reading.rules.tables.units.get(m.entry as usize));
        unit.is_some_and(|u| u.person)
    }

    /// `"...," Roe says`, `"...," the note reads`: a name or a noun phrase right behind a quotation.
    fn follows_quotation(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        let start = self.range(at).start;
        let opens = at > start && reading.is_of(at - 1, &DETERMINERS);
        let first = at - usize::from(opens);
        first > start && (opens || reading.shape(at).is(Shape::CAPITAL)) && reading.kind(first - 1) == TokenKind::Quote
    }

    /// Whether what follows can be what a verb takes: a clause, a quotation, a number, a noun phrase.
    fn has_object(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        matches!(reading.kind(at), TokenKind::Quote | TokenKind::Number)
            || reading.is(at, ",") && reading.kind(at + 1) == TokenKind::Quote
            || reading.is_of(at, &OBJECTS)
            || reading.is_of(at, &DETERMINERS)
            || reading.is_of(at, &PRONOUNS)
            || self.draft.entity_at(at).is_some()
    }

    /// "was told", "is said to": the subject is no speaker.
    fn is_passive(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        let start = self.range(first).start;
        let adverb = |at: usize| reading.has_any(at, sign::ADVERB) || reading.bytes(at).ends_with(b"ly") && self.draft.entity_at(at).is_none();
        let before = (start..first).rev().find(|&at| !adverb(at));
        let be = before.is_some_and(|at| reading.is_of(at, &BE));
        // "a plan announced by Roe"
        let by = || reading.is(first + 1, "by") && reading.bytes(first).ends_with(b"ed");
        be && !reading.bytes(first).ends_with(b"ing") && !reading.is(first, "quoted") || by()
    }

    /// "the best known", "a song sung": a participle that is no past tense, without "has" or "had".
    fn is_participle(&self, rule: &Speech, first: usize) -> bool {
        let reading = self.draft.reading;
        let word = reading.bytes(first);
        if !matches!(word.last(), Some(b'n' | b'g' | b'e')) || word.ends_with(b"ing") {
            return false;
        }
        let third = |verb: &String| verb.split('/').nth(2).is_some_and(|form| reading.is(first, form));
        let full = || self.skip_adverbs(first).checked_sub(1).is_some_and(|at| reading.is_of(at, &HAVE));
        rule.verbs.iter().any(third) && !full()
    }

    /// `a ship called "Star"`: what gives a name needs an object before the name, or one that stands before the clause: `what
    /// Roe called "a stunt"`.
    fn is_named(&self, rule: &Speech, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        if !rule.names || reading.kind(end) != TokenKind::Quote {
            return false;
        }
        let auxiliary = |at: usize| is_auxiliary_at(reading, at) && !reading.is_of(at, &HAVE);
        let mut clause = (first.saturating_sub(NEAR_OBJECT).max(self.range(first).start)..first).rev().take_while(|&at| !auxiliary(at));
        !clause.any(|at| reading.is_of(at, &GIVEN))
    }
}

/// Whether a word is, or ends in, a possessive: "Roe's", "the clerks'".
pub(super) fn ends_possessive(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.bytes(at);
    let word = word.strip_suffix(b"s").unwrap_or(word);
    reading.kind(at) != TokenKind::Quote && (word.ends_with(b"'") || word.ends_with("’".as_bytes()))
}

/// Whether a word is an adjective by its ending, and nobody: "unconfirmed", "religious"; not "official".
pub(super) fn is_adjective(reading: &Reading<'_>, at: usize) -> bool {
    const ENDINGS: [&[u8]; 8] = [b"ed", b"ous", b"able", b"ible", b"ful", b"less", b"ial", b"onal"];
    let word = reading.bytes(at);
    let small = || word[0].is_ascii_lowercase() || at == reading.range(reading.sentence_at(at)).start;
    word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending)) && small() && !is_somebody(reading, at)
}

/// Whether a word tells somebody: by an office, a rank, a people or a unit of persons.
pub(super) fn is_somebody(reading: &Reading<'_>, at: usize) -> bool {
    let unit = |mark: Mark| reading.rules.tables.units.get(mark.entry as usize).is_some_and(|unit| unit.person);
    reading.has_any(at, Table::Role.bit() | Table::Rank.bit() | Table::People.bit()) || reading.mark(at, Table::Unit).is_some_and(unit)
}

/// Whether a word is a verb of this entry as the table gives it; its other forms stand behind a stroke there.
fn is_infinitive(rule: &Speech, word: &[u8]) -> bool {
    // most words here are "claimed", "adding"
    if word.len() > 5 && (word.ends_with(b"ed") || word.ends_with(b"ing")) {
        return false;
    }
    let is_given = |verb: &[u8]| {
        let Some((own, rest)) = verb.split_at_checked(word.len()) else { return false };
        // "read/read": the past is written alike
        let past = || rest.split(|b| *b == b'/').any(|form| form.eq_ignore_ascii_case(word));
        matches!(rest, [] | [b'/', ..]) && own.eq_ignore_ascii_case(word) && !past()
    };
    rule.verbs.iter().any(|verb| is_given(verb.as_bytes()))
}

/// Words that a clause or a phrase begins with which a verb takes.
static OBJECTS: Class = Class::new(&["that", ":", "there", "about", "up", "around", "some"]);
static HAVE: Class = Class::new(&["have", "has", "had", "having", "'ve", "’ve", "i've", "i’ve", "we've", "we’ve", "also", "already", "ever", "never", "since"]);
/// Words that stand for the object of a clause that they open.
static GIVEN: Class = Class::new(&["what", "which", "that", "whom", "who"]);
/// No clause of that kind is longer up to its verb.
const NEAR_OBJECT: usize = 10;
