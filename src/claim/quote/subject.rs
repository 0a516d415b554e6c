//! The subject of a reporting verb: a name, an unnamed speaker, a pronoun that can mean only one person.

use crate::claim::class::Class;
use crate::claim::count::is_auxiliary_at;
use crate::claim::reading::sign;
use crate::claim::{EntityId, EntityKind};
use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::speech::{Finder, is_title};
use super::verb::{ends_possessive, is_adjective};

/// Who speaks, and where he is named.
pub(super) type Subject = (Option<EntityId>, (usize, usize));

/// Longest noun phrase taken for a speaker.
const PHRASE: usize = 14;
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
            return if at > start { self.phrase_before(nearest.unwrap_or(start), at) } else { None };
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
        self.phrase_before(start, opening)
    }

    /// The name that ends before token `end`, with its first token.
    fn name_ending(&self, end: usize, start: usize) -> Option<(EntityId, usize)> {
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
        if let Some((id, first)) = self.name_ending(end, start) {
            let inside = first > start
                && (reading.has_any(first - 1, sign::PREPOSITION) && !reading.is_any(first - 1, &["after", "before", "since"])
                    || first > start + 1 && reading.is(first - 1, "the") && reading.has_any(first - 2, sign::PREPOSITION));
            if !inside || self.draft.entities[id.0 as usize].kind == EntityKind::Person && !reading.is_any(first - 1, &["of", "for"]) {
                return Some((Some(id), (first, end)));
            }
        }
        let mut first = end;
        while first > start && end - first < PHRASE {
            let at = first - 1;
            let word =
                reading.kind(at) == TokenKind::Word || reading.kind(at) == TokenKind::Number || (reading.kind(at) == TokenKind::Dash && reading.glued(at));
            // "left after Westmark said"
            let clause = reading.shape(first).is(Shape::CAPITAL) && reading.is_any(at, &["after", "before", "since"]);
            if !word || clause || self.draft.quoted[at] || reading.is_of(at, &CONJUNCTIONS) || reading.is_of(at, &PRONOUNS) {
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
        if reading.is_of(from, &PRONOUNS) || reading.is_of(from, &OBJECTS) {
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
                || reading.is_of(end, &CONJUNCTIONS) && !(end > from && reading.is(end, "and") && is_adjective(reading, end - 1))
                || end > from && named.is_none() && (self.is_time(end) || reading.is_of(end, &BEHIND_NAMES))
            {
                break;
            }
            if let Some(id) = named {
                let person = self.draft.entities[id.0 as usize].kind == EntityKind::Person;
                // "said a friend of Mayor Roe"
                let title = || [Table::Role, Table::Rank].iter().filter_map(|table| reading.mark_before(end, *table)).map(|mark| mark.first as usize).min();
                let other = || end > from && reading.has_any(title().unwrap_or(end).max(from + 1) - 1, sign::PREPOSITION);
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
                        && !reading.is_of(last, &CONJUNCTIONS);
                    if person && !reading.bytes(last).ends_with(b"s") || !goes_on {
                        return Some(Phrase::Name(id, (end, last)));
                    }
                }
            }
            end += 1;
        }
        Some(Phrase::Words(end))
    }

    fn is_time(&self, at: usize) -> bool {
        self.draft.reading.has(at, Table::Time)
    }

    /// An unnamed speaker. "The official" is the last one whose name ends in these words.
    pub(super) fn group(&mut self, mut first: usize, mut end: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
        // "the report published", "the police there"
        let told = |at: usize| reading.is_of(at, &WHEREABOUTS) || reading.bytes(at).ends_with(b"ed") && is_adjective(reading, at);
        while end > first + 1 && told(end - 1) && !reading.is_of(end - 2, &DETERMINERS) {
            end -= 1;
        }
        let leads = |at| reading.has_any(at, sign::PREPOSITION) || reading.is_of(at, &LEADS) || self.is_time(at);
        while first < end && leads(first) && !reading.is_of(first, &DETERMINERS) {
            first += 1;
        }
        // "this afternoon police said"
        if reading.is_any(first, &["this", "that"]) && self.is_time(first + 1) && first + 2 < end {
            first += 1;
            while first + 1 < end && self.is_time(first) {
                first += 1;
            }
        }
        // "a few days ago Norland said"
        first = (first..end).rev().find(|&i| reading.is(i, "ago")).map_or(first, |ago| ago + 1);
        // "the journals' pages"
        while first < end && matches!(reading.bytes(first), [b'\'', ..] | [0xe2, 0x80, 0x99, ..]) {
            first += 1;
        }
        let definite = reading.is_of(first, &DEFINITE);
        // "one of them", "No 10"
        let number = || reading.is(first, "no") && reading.kind(first + 1) == TokenKind::Number;
        if reading.is_of(first, &DETERMINERS) && !reading.is(first + 1, "of") && !number() {
            first += 1;
        }
        // "according to the additional": no noun
        let noun = || reading.shape(end - 1).is(Shape::CAPITAL) || !is_adjective(reading, end - 1) || reading.is_of(first - 1, &DETERMINERS);
        if first >= end
            || end - first > 10
            || reading.kind(first) == TokenKind::Dash
            || !(first..end).any(|i| reading.kind(i) == TokenKind::Word)
            || first > 0 && !noun()
        {
            return None;
        }
        // "told the Echo's": the noun is still to come
        if ends_possessive(reading, end - 1) {
            return None;
        }
        // a clause is no speaker: "the town is well", "you'll"
        let contracted = |word: &str| matches!(word.as_bytes().last(), Some(b'l' | b't')) && ["'ll", "’ll", "n't", "n’t"].iter().any(|c| word.ends_with(c));
        let clause = (first + 1..end).any(|i| reading.is_of(i, &VERBS)) || (first..end).any(|i| contracted(reading.word(i)));
        // "debriefed by officials", "forced to leave": a clause again
        let ends = |ending: &[u8]| reading.bytes(first).ends_with(ending);
        let participle = || first + 1 < end && reading.has_any(first + 1, sign::PREPOSITION) && (ends(b"ed") || ends(b"ing"));
        if clause || participle() || !self.is_phrase(first, end) {
            return None;
        }
        Some(self.groups.of(self.draft, reading.words(first, end), definite))
    }

    /// Whether words without their determiner can be a noun phrase: "been wary of", "unfurling banners", "silence by",
    /// "come to the school", "can" and "s" cannot.
    fn is_phrase(&self, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let last = end - 1;
        let small = |at: usize| reading.word(at).starts_with(|c: char| c.is_lowercase());
        let led = first > 0 && reading.is_of(first - 1, &DETERMINERS);
        let verb = small(first) && (is_auxiliary_at(reading, first) || !led && (reading.bytes(first).ends_with(b"ing") || reading.is(first + 1, "to")));
        let lone = end == first + 1 && (reading.word(first).chars().nth(1).is_none() || is_auxiliary_at(reading, first) || reading.is_of(first, &LONE));
        let open = reading.has_any(last, sign::PREPOSITION) || reading.has_any(first, sign::PREPOSITION);
        let clause = (first..end).any(|at| small(at) && reading.is_any(at, &["after", "before", "been", "also"]));
        // "norland.net says"
        let domain = first > 0 && reading.glued(first) && reading.is(first - 1, ".");
        !(verb || lone || open || clause || domain)
    }
}

pub(super) static PRONOUNS: Class = Class::new(&["he", "she", "they", "it", "i", "we", "you"]);
static OBJECTS: Class = Class::new(&["him", "her", "them"]);
static RELATIVES: Class = Class::new(&["who", "that", "which"]);
pub(super) static NEGATIONS: Class = Class::new(&["not", "never", "didn't", "didn’t", "doesn't", "doesn’t"]);
static DEFINITE: Class = Class::new(&["the", "that", "this"]);
/// Words behind a name with which what is told of it ends.
static BEHIND_NAMES: Class = Class::new(&["on", "in", "at", "during", "after", "told"]);
pub(super) static PERSONAL: Class = Class::new(&["he", "she", "they"]);
static AUXILIARIES: Class = Class::new(&[
    "has", "had", "have", "also", "later", "then", "would", "will", "did", "does", "earlier", "again", "further", "even", "once", "himself", "herself", "was",
    "is", "were", "are", "just", "now", "still", "recently", "first", "long", "finally",
]);
/// Verbs that no name of a speaker holds.
static VERBS: Class = Class::new(&["is", "was", "are", "were", "be", "been", "has", "have", "had", "will", "would"]);
pub(super) static DETERMINERS: Class = Class::new(&[
    "the", "a", "an", "one", "two", "three", "some", "several", "many", "most", "another", "his", "her", "their", "its", "our", "my", "this", "that", "these",
    "those", "both", "no", "any", "each",
]);
pub(super) static CONJUNCTIONS: Class = Class::new(&[
    "and", "but", "or", "that", "while", "as", "when", "because", "if", "whether", "than", "where", "which", "who", "whose", "whom", "though", "although", "so",
]);
/// Words behind a speaker that tell where he is.
static WHEREABOUTS: Class = Class::new(&["there", "here", "nearby", "elsewhere", "abroad", "online"]);
/// Words that are no speaker by themselves.
static LONE: Class = Class::new(&["already", "best", "do", "here", "last", "latest", "least", "new", "next", "only", "other", "same", "such", "there", "yet"]);
pub(super) static LEADS: Class = Class::new(&["but", "and", "so", "however", "meanwhile", "earlier", "later", "also", "yet", "still", "now", "then"]);
