//! The subject of a reporting verb: a name, an unnamed speaker, a pronoun that can mean only one person.

use crate::claim::class::Class;
use crate::claim::count::is_auxiliary_at;
use crate::claim::reading::sign;
use crate::claim::{EntityId, EntityKind};
use crate::rules::{Mark, SpeechKind, Table};
use crate::text::{Shape, TokenKind};

use super::speech::{Attribution, Finder};

/// Who speaks, and where he is named.
pub(super) type Subject = (Option<EntityId>, (usize, usize));

/// Longest noun phrase taken for a speaker.
const PHRASE: usize = 14;
/// How many tokens back a speaker is looked for: a guard for text without full stops.
const NEAR: usize = 200;

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
    /// The subject of a verb that has none of its own: "..., adding that", "... and warned".
    pub(super) fn carried(&mut self, first: usize, sentence: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let range = self.range(first);
        let lead = self.skip_adverbs(first);
        let joined = lead > range.start && reading.is_any(lead - 1, &[",", "and", "but", "then"]) || reading.bytes(first).ends_with(b"ing");
        if !joined {
            return None;
        }
        let earlier = self.found.iter().rev().take_while(|a| a.sentence as usize >= sentence).find(|a| a.kind != SpeechKind::According);
        if let Some(earlier) = earlier {
            return Some((earlier.speaker, (first, first)));
        }
        // no verb of speech yet: the sentence's own subject
        let subject = self.opening(range.start, first)?;
        if let Some(id) = self.draft.entity_at(subject) {
            return Some((Some(id), (first, first)));
        }
        Some((self.antecedent(subject), (first, first)))
    }

    /// The name or pronoun that a sentence opens with, behind a lead ("However,", "In response,") and a title.
    fn opening(&self, start: usize, end: usize) -> Option<usize> {
        let reading = self.draft.reading;
        let mut at = start;
        while at < end && at < start + NEAR {
            if self.draft.quoted[at] {
                return None;
            }
            if let Some((_, mention)) = self.draft.mention_at(at) {
                // "Roe's agent Max Muster": not Roe
                let behind = mention.end as usize;
                if !reading.is_any(behind, &["'s", "’s", "'", "’"]) {
                    return Some(at);
                }
                at = (behind + 1..end.min(behind + 5)).find(|&i| self.draft.entity_at(i).is_some())?;
                continue;
            }
            if reading.is_of(at, &PERSONAL) {
                return Some(at);
            }
            const NAMING: [Table; 6] = [Table::Role, Table::Rank, Table::Country, Table::Adjective, Table::Place, Table::Time];
            let naming = NAMING.iter().filter_map(|t| reading.mark(at, *t)).map(|m| m.end as usize).max();
            at = match naming {
                _ if reading.has_any(at, sign::PREPOSITION) => (at..end.min(at + 10)).find(|&i| reading.is(i, ","))? + 1,
                Some(end) => end,
                None if reading.is_of(at, &LEADS)
                    || reading.is_any(at, &["the", "'s", "’s"])
                    || matches!(reading.kind(at), TokenKind::Punct | TokenKind::Quote) =>
                {
                    at + 1
                }
                None => return None,
            };
        }
        None
    }

    /// The subject in front of a verb at `verb`.
    pub(super) fn before(&mut self, verb: usize, end: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let start = self.range(verb).start;
        let mut at = verb;
        // auxiliaries, adverbs and times: "has also warned", "on Thursday said"
        while at > start {
            if reading.is_of(at - 1, &AUXILIARIES) || (reading.bytes(at - 1).ends_with(b"ly") && self.draft.entity_at(at - 1).is_none()) {
                at -= 1;
            } else if let Some(time) = reading.mark_before(at, Table::Time).filter(|t| t.first as usize > start && self.draft.entity_at(at - 1).is_none()) {
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
            if at > start && reading.is(at - 1, ",") {
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
        if let Some((id, first)) = self.name_ending(comma, start)
            && first > start
            && reading.is(first - 1, ",")
        {
            return Some((Some(id), (first, comma)));
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
        let opening = (from..comma).find(|&i| reading.is(i, ","))?;
        if self.draft.quoted[opening] { None } else { self.phrase_before(start, opening) }
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
            let dot =
                || reading.is(end, ".") && reading.glued(end) && self.draft.entity_at(end + 1).is_some() && reading.mark_before(end, Table::Rank).is_some();
            let word = match reading.kind(end) {
                TokenKind::Word | TokenKind::Number => true,
                TokenKind::Dash => reading.glued(end),
                _ => dot(),
            };
            let named = self.draft.entity_at(end);
            if !word
                || self.draft.quoted[end]
                || reading.is_of(end, &CONJUNCTIONS)
                || end > from && named.is_none() && (self.is_time(end) || reading.is_of(end, &BEHIND_NAMES))
            {
                break;
            }
            if let Some(id) = named {
                let person = self.draft.entities[id.0 as usize].kind == EntityKind::Person;
                if person || end == from {
                    let mut last = end + 1;
                    while last < stop && self.draft.entity_at(last) == Some(id) {
                        last += 1;
                    }
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
    fn group(&mut self, mut first: usize, end: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
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
        let definite = reading.is_of(first, &DEFINITE);
        if reading.is_of(first, &DETERMINERS) && !reading.is(first + 1, "of") {
            first += 1;
        }
        if first >= end || end - first > 10 || !(first..end).any(|i| reading.kind(i) == TokenKind::Word) {
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

    /// Whom a pronoun means: the one person named in this sentence before it and in the sentence before; where there are
    /// several, the one who spoke last, if that was there too.
    fn antecedent(&self, pronoun: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
        let sentence = reading.sentence_at(pronoun);
        let from = reading.range(sentence.saturating_sub(1)).start.max(pronoun.saturating_sub(NEAR));
        let spoke = self.found.iter().rev().take(NEAR).take_while(|a| a.sentence as usize + 1 >= sentence).find_map(|a| a.speaker);
        if reading.is(pronoun, "they") || reading.is(pronoun, "them") {
            return spoke.filter(|id| self.draft.entities[id.0 as usize].kind != EntityKind::Person);
        }
        let mut one = None;
        for at in (from..pronoun).filter(|&i| !self.draft.quoted[i]) {
            let Some(id) = self.draft.entity_at(at) else { continue };
            // "in a letter to Roe he said": not the subject, so not who goes on
            let object = (at.saturating_sub(2).max(from)..at).any(|i| reading.has_any(i, sign::PREPOSITION));
            if self.draft.entities[id.0 as usize].kind != EntityKind::Person || object {
                continue;
            }
            match one {
                Some(other) if other != id => return spoke.filter(|id| self.draft.entities[id.0 as usize].kind == EntityKind::Person),
                _ => one = Some(id),
            }
        }
        // nobody named: whoever spoke last goes on speaking, if that can be one person
        let last = || self.found.last().filter(|a| a.sentence as usize + 3 >= sentence).and_then(|a| a.speaker);
        one.or_else(|| spoke.or_else(last).filter(|id| self.may_be_one(*id)))
    }
}

impl Finder<'_, '_, '_> {
    /// Whether "he" or "she" can mean a speaker: no body, no plural and no thing.
    fn may_be_one(&self, id: EntityId) -> bool {
        let reading = self.draft.reading;
        let entity = &self.draft.entities[id.0 as usize];
        let many = entity.key.ends_with('s') && !entity.key.ends_with("ss");
        let person = |at: usize| {
            let unit = |m: &Mark| reading.rules.tables.units.get(m.entry as usize).is_some_and(|u| u.person);
            reading.has_any(at, Table::Role.bit() | Table::Rank.bit() | Table::People.bit()) || reading.mark(at, Table::Unit).as_ref().is_some_and(unit)
        };
        let noun = |a: &&Attribution| a.speaker == Some(id) && a.subject.0 < a.subject.1 && !reading.is_of(a.subject.0, &PRONOUNS);
        let named = || self.found.iter().rev().take(NEAR).find(noun);
        // a surname alone
        let surname = || !entity.name.contains(' ') && entity.name.starts_with(char::is_uppercase);
        match entity.kind {
            EntityKind::Organisation => false,
            EntityKind::Group => !many && (surname() || named().is_some_and(|a| (a.subject.0..a.subject.1).any(person))),
            EntityKind::Person | EntityKind::Name => true,
        }
    }
}

pub(super) static PRONOUNS: Class = Class::new(&["he", "she", "they", "it", "i", "we", "you"]);
static OBJECTS: Class = Class::new(&["him", "her", "them"]);
static RELATIVES: Class = Class::new(&["who", "that", "which"]);
static NEGATIONS: Class = Class::new(&["not", "never", "didn't", "didn’t", "doesn't", "doesn’t"]);
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
pub(super) static CONJUNCTIONS: Class =
    Class::new(&["and", "but", "or", "that", "while", "as", "when", "because", "if", "whether", "than", "where", "which", "who", "though", "although", "so"]);
/// Words that are no speaker by themselves.
static LONE: Class = Class::new(&["already", "best", "do", "here", "last", "latest", "least", "new", "next", "only", "other", "same", "such", "there", "yet"]);
static LEADS: Class = Class::new(&["however", "meanwhile", "earlier", "later", "also", "yet", "still", "now", "then"]);
