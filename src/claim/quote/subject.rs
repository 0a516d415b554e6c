//! The subject of a reporting verb: a name, an unnamed speaker, a pronoun that can mean only one person.

use crate::claim::class::Class;
use crate::claim::reading::sign;
use crate::claim::{EntityId, EntityKind};
use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::speech::{Finder, is_title};
use super::unnamed::joins_adjectives;

/// Who speaks, and where he is named.
pub(super) type Subject = (Option<EntityId>, (usize, usize));

/// Longest noun phrase taken for a speaker.
const PHRASE: usize = 14;
/// Longest label of a party: "R-New Norland".
const LABEL: usize = 4;
/// How many tokens back a speaker is looked for: a guard for text without full stops.
pub(super) const NEAR: usize = 200;

/// What stands where a subject may.
enum Phrase {
    /// One word that stands for somebody.
    Pronoun,
    /// A name, and its tokens.
    Name(EntityId, (usize, usize)),
    /// Other words, up to a token.
    Words(usize),
}

impl Finder<'_, '_, '_> {
    /// The subject in front of a verb at `verb`.
    pub(super) fn before(&mut self, verb: usize, end: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let start = self.range(verb).start;
        let mut at = verb;
        // auxiliaries, adverbs and times: "has also warned", "on Thursday said"
        while at > start {
            if reading.is_of(at - 1, &AUXILIARIES) || (reading.bytes(at - 1).ends_with(b"ly") && self.draft.entity_at(at - 1).is_none()) {
                at -= 1;
            } else if let Some(time) = reading
                .mark_before(at, Table::Time)
                .filter(|t| t.first as usize > start && !reading.glued(t.first as usize) && self.draft.entity_at(at - 1).is_none())
            {
                at = time.first as usize;
                if at > start && reading.is_any(at - 1, &["on", "late", "early", "last", "this"]) {
                    at -= 1;
                }
            } else {
                break;
            }
        }
        if at == start || self.draft.quoted[at - 1] || reading.is_of(at - 1, &NEGATIONS) {
            return None;
        }
        if reading.is(at - 1, "to") {
            // "went on to say": the one who went on
            return self.introduces(verb, end).then(|| self.leftmost(start, at)).flatten();
        }
        if reading.is_of(at - 1, &RELATIVES) {
            let who = reading.is(at - 1, "who");
            at -= 1;
            if at > start && (reading.is(at - 1, ",") || reading.kind(at - 1) == TokenKind::Dash) {
                at -= 1;
            }
            // "evidence from a man who says": the noun right before it
            let nearest = (start..at).rev().take(PHRASE).find(|&i| reading.is_any(i, &["a", "an", "the"])).filter(|_| who);
            if at <= start {
                return None;
            }
            let whole = self.phrase_before(nearest.unwrap_or(start), at);
            // "tellers were going off a report, which said": the noun right before it again
            return whole.or_else(|| self.phrase_before((start..at).rev().take(PHRASE).find(|&i| reading.is_any(i, &["a", "an", "the"]))?, at));
        }
        if reading.is(at - 1, ",") {
            return self.around_apposition(start, at - 1);
        }
        // "the Harbour Board (HB) said", "Roe (Labour) said"
        if reading.is(at - 1, ")")
            && let Some(bracket) = (at.saturating_sub(8).max(start + 1)..at).rev().find(|&i| reading.is(i, "("))
        {
            at = bracket;
        }
        self.phrase_before(start, at)
    }

    /// The last person or body named between `start` and `at`, outside quotation marks.
    fn leftmost(&mut self, start: usize, at: usize) -> Option<Subject> {
        let token = (start.max(at.saturating_sub(NEAR))..at)
            .rev()
            .find(|&i| !self.draft.quoted[i] && (self.draft.entity_at(i).is_some() || self.draft.reading.is_of(i, &PERSONAL)))?;
        self.phrase_before(start, token + 1)
    }

    /// The subject before an apposition that ends at the comma: "Roe, the mayor, said"; "the mayor, Jane Roe, said".
    fn around_apposition(&mut self, start: usize, comma: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        // "Roe, R-Ohio, said"
        let label = (start + 2..comma).rev().take(LABEL).find(|&at| reading.is(at - 1, ",") && reading.word(at).len() == 1);
        if let Some(label) = label.filter(|&at| reading.kind(at + 1) == TokenKind::Dash && reading.glued(at + 1)) {
            return self.phrase_before(start, label - 1);
        }
        if let Some((id, first)) = self.name_ending(comma, start) {
            // "the mayor's son, actor Jane Roe, said"
            let title = (start.max(first.saturating_sub(4))..first).rev().find(|&at| !is_title(reading, at));
            if title.is_some_and(|at| reading.is(at, ",")) {
                return Some((Some(id), (first, comma)));
            }
        }
        let from = comma.saturating_sub(40).max(start);
        let mut name = None;
        for i in (from..comma).rev() {
            if self.draft.quoted[i] || reading.is_any(i, &[";", ":"]) {
                break;
            }
            if reading.is_any(i, &[",", "("])
                && let Some((id, first)) = self.name_ending(i, start)
            {
                let person = self.draft.entities[id.0 as usize].kind == EntityKind::Person;
                name = Some((Some(id), (first, i)));
                if person {
                    break;
                }
            }
        }
        if name.is_some() {
            return name;
        }
        // `"...," the clerk, who was ill, told them`: not the comma of the quotation
        let opening = (from..comma).find(|&i| reading.is(i, ",") && !self.draft.quoted[i])?;
        // "In the days of the frost, tellers, who had been there, said"
        if reading.has_any(start, sign::PREPOSITION) && opening < comma { None } else { self.phrase_before(start, opening) }
    }

    /// The name that ends before token `end`, with its first token.
    pub(super) fn name_ending(&self, end: usize, start: usize) -> Option<(EntityId, usize)> {
        let id = end.checked_sub(1).filter(|&i| i >= start && !self.draft.quoted[i]).and_then(|i| self.draft.entity_at(i))?;
        let mut first = end - 1;
        while first > start && self.draft.entity_at(first - 1) == Some(id) {
            first -= 1;
        }
        Some((id, first))
    }

    /// The noun phrase that ends before `end`: a name, a pronoun, or an unnamed speaker.
    fn phrase_before(&mut self, start: usize, end: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let last = end.checked_sub(1).filter(|&i| i >= start)?;
        if reading.is_of(last, &PRONOUNS) {
            return Some((reading.is_of(last, &PERSONAL).then(|| self.antecedent(last)).flatten(), (last, end)));
        }
        let mut named = None;
        if let Some((id, first)) = self.name_ending(end, start) {
            let joined = self.joined_names(start, first);
            let inside = first > start
                && (joined.is_some()
                    || self.is_inside_body(start, first - 1, end)
                    || reading.has_any(first - 1, sign::PREPOSITION) && !reading.is_any(first - 1, &["after", "before", "since"])
                    || first > start + 1 && reading.is(first - 1, "the") && reading.has_any(first - 2, sign::PREPOSITION));
            let person = || self.draft.entities[id.0 as usize].kind == EntityKind::Person && !reading.is_any(first - 1, &["of", "for"]);
            if !inside || joined.is_none() && person() {
                return Some((Some(id), (first, end)));
            }
            if let Some(first) = joined.filter(|first| self.opens_clause(start, *first)) {
                return self.group(first, end).map(|id| (Some(id), (first, end)));
            }
            named = joined;
        }
        let mut first = named.unwrap_or(end);
        // "another reading of that visit"
        let points = |at: usize| at > start && reading.is(at, "that") && reading.has_any(at - 1, sign::PREPOSITION);
        while first > start && end - first < PHRASE {
            let at = first - 1;
            // "the Board of Ships, Docks and Harbours": no part of it speaks
            if let Some(of) = self.list_of(start, at) {
                first = of;
                continue;
            }
            let word =
                reading.kind(at) == TokenKind::Word || reading.kind(at) == TokenKind::Number || (reading.kind(at) == TokenKind::Dash && reading.glued(at));
            // "left after Westmark said"
            let clause = reading.shape(first).is(Shape::CAPITAL) && reading.is_any(at, &["after", "before", "since"]);
            // "the Norland Relief and Works Agency"
            let one = || self.is_inside_body(start, at, end);
            let joint = || reading.is_of(at, &CONJUNCTIONS) && !joins_adjectives(reading, at) && !points(at) && !one();
            if !word || clause || self.draft.quoted[at] || joint() || reading.is_of(at, &PRONOUNS) {
                break;
            }
            first = at;
            let inner = first > start && reading.has_any(first - 1, sign::PREPOSITION);
            if reading.is_of(at, &DETERMINERS) && !inner {
                break;
            }
        }
        // "a man who fell ill on a trip said": the phrase belongs to the clause in between
        let who = (first.saturating_sub(2).max(start)..first).find(|&i| reading.is(i, "who") && reading.kind(first - 1) == TokenKind::Word);
        if let Some(who) = who {
            return if who > start && !reading.is(who - 1, ",") { self.phrase_before(start, who) } else { None };
        }
        // "Jane Roe, head of the board of the port said": the comma behind the apposition is missing
        if first > start + 1
            && reading.is(first - 1, ",")
            && reading.has(first, Table::Role)
            && let Some((id, name)) = self.name_ending(first - 1, start).filter(|(id, _)| self.draft.entities[id.0 as usize].kind == EntityKind::Person)
        {
            return Some((Some(id), (name, end)));
        }
        // "harbour cook Jane Roe of the Moor Inn said"
        if let Some(name) = self.titled(first, end) {
            return Some(name);
        }
        self.group(first, end).map(|id| (Some(id), (first, end)))
    }

    /// The subject that follows a verb or "according to".
    pub(super) fn after(&mut self, from: usize) -> Option<Subject> {
        match self.phrase_after(from)? {
            Phrase::Pronoun => Some((self.antecedent(from), (from, from + 1))),
            Phrase::Name(id, tokens) => Some((Some(id), tokens)),
            Phrase::Words(end) => self.group(from, end).map(|id| (Some(id), (from, end))),
        }
    }

    /// What follows a verb or "according to" where a subject may stand.
    fn phrase_after(&self, from: usize) -> Option<Phrase> {
        let reading = self.draft.reading;
        let stop = reading.range(reading.sentence_at(from.saturating_sub(1))).end;
        // "said in a letter": what follows is no subject
        if from >= stop || reading.has_any(from, sign::PREPOSITION) {
            return None;
        }
        // "according to her agent"
        let owner = || reading.is(from, "her") && from + 1 < stop && self.is_noun_at(from + 1);
        if reading.is_of(from, &PRONOUNS) || reading.is_of(from, &OBJECTS) && !owner() {
            return Some(Phrase::Pronoun);
        }
        // a title in front of the name belongs to the name
        let mut end = from;
        while end < stop && end - from < PHRASE {
            // "said Det. Roe"
            let name = || reading.shape(end + 1).is(Shape::CAPITAL) || reading.kind(end + 1) == TokenKind::Number;
            let dot = || end > from && reading.is(end, ".") && reading.glued(end) && end + 1 < stop && name();
            // "said Mr. Roe last night"
            if end > from + 1 && reading.is(end - 2, ".") && !reading.shape(end).is(Shape::CAPITAL) {
                break;
            }
            let word = match reading.kind(end) {
                TokenKind::Word | TokenKind::Number => true,
                TokenKind::Dash => reading.glued(end),
                _ => dot(),
            };
            let named = self.draft.entity_at(end);
            if !word
                || self.draft.quoted[end]
                || reading.is_of(end, &CONJUNCTIONS) && !(end > from && (joins_adjectives(reading, end) || self.joins_names(end)))
                || end > from && named.is_none() && (self.is_time(end) || reading.is_of(end, &BEHIND_NAMES))
            {
                break;
            }
            if let Some(id) = named {
                let person = self.draft.entities[id.0 as usize].kind == EntityKind::Person;
                // "said a friend of Mayor Roe"
                let title = || [Table::Role, Table::Rank].iter().filter_map(|table| reading.mark_before(end, *table)).map(|mark| mark.first as usize).min();
                let before = || title().unwrap_or(end).max(from + 1) - 1;
                let other = || end > from && (reading.has_any(before(), sign::PREPOSITION) || reading.is(before(), "and"));
                let mut last = end + 1;
                while last < stop && self.draft.entity_at(last) == Some(id) {
                    last += 1;
                }
                if person && other() {
                    end = last;
                    continue;
                }
                if person || end == from {
                    // "the Pentagon's spokesman": the body is not the speaker
                    let goes_on = last < stop
                        && reading.kind(last) == TokenKind::Word
                        && !self.is_time(last)
                        && !reading.has_any(last, sign::PREPOSITION)
                        && (!reading.is_of(last, &CONJUNCTIONS) || joins_adjectives(reading, last));
                    if person && !reading.bytes(last).ends_with(b"s") || !goes_on {
                        return Some(Phrase::Name(id, (end, last)));
                    }
                }
            }
            end += 1;
        }
        Some(Phrase::Words(end))
    }

    /// Whether a word can open a noun phrase behind "her".
    fn is_noun_at(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        reading.kind(at) == TokenKind::Word
            && !reading.has_any(at, sign::FUNCTION | sign::PREPOSITION | sign::ADVERB)
            && !reading.is_of(at, &PRONOUNS)
            && !reading.is_of(at, &CONJUNCTIONS)
            && !reading.is_of(at, &DETERMINERS)
            && !self.is_time(at)
    }

    pub(super) fn is_time(&self, at: usize) -> bool {
        self.draft.reading.has(at, Table::Time)
    }
}

pub(super) static PRONOUNS: Class = Class::new(&["he", "she", "they", "it", "i", "we", "you"]);
static OBJECTS: Class = Class::new(&["him", "her", "them"]);
static RELATIVES: Class = Class::new(&["who", "that", "which"]);
pub(super) static NEGATIONS: Class = Class::new(&["not", "never", "didn't", "didn’t", "doesn't", "doesn’t"]);
/// Words behind a name with which what is told of it ends.
static BEHIND_NAMES: Class = Class::new(&["on", "in", "at", "during", "after", "told"]);
pub(super) static PERSONAL: Class = Class::new(&["he", "she", "they"]);
static AUXILIARIES: Class = Class::new(&[
    "has", "had", "have", "also", "later", "then", "would", "will", "did", "does", "earlier", "again", "further", "even", "once", "himself", "herself", "was",
    "is", "were", "are", "just", "now", "still", "recently", "first", "long", "finally",
]);
pub(super) static DETERMINERS: Class = Class::new(&[
    "the", "a", "an", "one", "two", "three", "some", "several", "many", "most", "another", "his", "her", "their", "its", "our", "my", "this", "that", "these",
    "those", "both", "no", "any", "each",
]);
pub(super) static CONJUNCTIONS: Class = Class::new(&[
    "and", "but", "or", "that", "while", "as", "when", "because", "if", "whether", "than", "where", "which", "who", "whose", "whom", "what", "though",
    "although", "so",
]);
pub(super) static LEADS: Class = Class::new(&["but", "and", "so", "however", "meanwhile", "earlier", "later", "also", "yet", "still", "now", "then"]);
