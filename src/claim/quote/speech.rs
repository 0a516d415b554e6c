//! Reporting verbs outside quotation marks and their subjects: "Roe said", "said Roe", "Roe, the mayor, has also warned",
//! "according to Roe". Whom a name means is the business of names; here only pronouns and unnamed speakers are resolved.

use crate::claim::{Draft, EntityId, EntityKind};
use crate::rules::{Mark, SpeechKind, Table};
use crate::text::{Shape, TokenKind};

/// Somebody reports or says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Number of the sentence.
    pub sentence: u32,
    /// Who; none where a pronoun stays open.
    pub speaker: Option<EntityId>,
    /// What the verb says of the words.
    pub kind: SpeechKind,
    /// Tokens of the verb or phrase.
    pub verb: (usize, usize),
    /// Tokens of the subject as printed; empty where it is carried over ("adding that").
    pub subject: (usize, usize),
}

/// Longest noun phrase taken for a speaker.
const PHRASE: usize = 14;
/// How many tokens back a speaker is looked for: a guard for text without full stops.
const NEAR: usize = 200;

/// All attributions of an article, in order.
pub(super) fn attributions(draft: &mut Draft<'_, '_>) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for i in 0..draft.reading.marks.len() {
        let mark = draft.reading.marks[i];
        let at = mark.first as usize;
        if mark.table != Table::Speech || draft.quoted[at] || draft.reading.mark(at, Table::Speech) != Some(mark) {
            continue;
        }
        if let Some(attribution) = (Finder { draft, found: &found }).attribution(mark) {
            found.push(attribution);
        }
    }
    found
}

struct Finder<'d, 'r, 'a> {
    draft: &'d mut Draft<'r, 'a>,
    found: &'d [Attribution],
}

/// Who speaks, and where he is named.
type Subject = (Option<EntityId>, (usize, usize));

impl Finder<'_, '_, '_> {
    fn attribution(&mut self, mark: Mark) -> Option<Attribution> {
        let reading = self.draft.reading;
        let (first, end) = (mark.first as usize, mark.end as usize);
        let sentence = reading.sentence_at(first);
        let rule = reading.rules.tables.speech.get(mark.entry as usize)?;
        let kind = rule.kind;
        let subject = if kind == SpeechKind::According {
            self.after(end)?
        } else {
            if rule.weak && !self.introduces(first, end) || self.is_noun(first, end) || self.is_passive(first) {
                return None;
            }
            // ", adding that": a participle has the subject of the clause it hangs on
            let hangs = reading.word(first).ends_with("ing") && first > 0 && reading.is_any(first - 1, &[",", "and"]);
            match if hangs { self.carried(first, sentence) } else { self.before(first, end) } {
                Some(subject) => subject,
                None if self.is_inverted(first) => self.after(end)?,
                None => self.carried(first, sentence)?,
            }
        };
        Some(Attribution { sentence: sentence as u32, speaker: subject.0, kind, verb: (first, end), subject: subject.1 })
    }

    fn range(&self, at: usize) -> std::ops::Range<usize> {
        self.draft.reading.range(self.draft.reading.sentence_at(at))
    }

    /// Whether words that are said stand right beside: a quotation, a colon, "that".
    fn introduces(&self, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let range = self.range(first);
        let near = |i: usize| reading.kind(i) == TokenKind::Quote || reading.is_any(i, &["that", ":"]);
        (end..(end + 6).min(range.end)).take_while(|&i| !reading.is_any(i, &[";", ".", "but"])).any(near)
            || (first.saturating_sub(6).max(range.start)..first).any(|i| reading.kind(i) == TokenKind::Quote)
            || self.follows_cry(range.start) && first - range.start < 6
    }

    /// Whether the sentence before ends in a quoted question or cry: "Who?" Roe asked.
    fn follows_cry(&self, start: usize) -> bool {
        let reading = self.draft.reading;
        start > 1 && reading.kind(start - 1) == TokenKind::Quote && reading.is_any(start - 2, &["!", "?"])
    }

    /// The word is also a noun ("claims", "reports") and stands like one.
    fn is_noun(&self, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let word = reading.word(first);
        if end > first + 1 || !(word.ends_with('s') || self.is_infinitive(first)) {
            return reading.shape(first).is(Shape::CAPITAL) && first != self.range(first).start;
        }
        let before = first.checked_sub(1).filter(|&i| i >= self.range(first).start);
        let Some(before) = before else { return true };
        reading.shape(first).is(Shape::CAPITAL)
            || reading.is_any(before, DETERMINERS)
            || reading.is_any(before, PREPOSITIONS)
            || reading.word(before).ends_with(['\'', '’'])
            || reading.word(before).ends_with("'s")
            || reading.word(before).ends_with("’s")
            || reading.is(end, "of")
            || reading.is(before, "to") && !self.introduces(first, end)
            || self.draft.entity_at(before).is_none() && !reading.is_any(before, PRONOUNS) && !reading.is(before, "who") && !self.has_object(end)
    }

    fn is_infinitive(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        let Some(mark) = reading.mark(at, Table::Speech) else { return false };
        let Some(rule) = reading.rules.tables.speech.get(mark.entry as usize) else { return false };
        rule.verbs.iter().any(|v| v.split('/').next().is_some_and(|v| reading.is(at, v)))
    }

    /// Whether what follows can be what a verb takes: a clause, a quotation, a number, a noun phrase.
    fn has_object(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        matches!(reading.kind(at), TokenKind::Quote | TokenKind::Number)
            || reading.is_any(at, &["that", ":", "there", "about", "up", "around", "some"])
            || reading.is_any(at, DETERMINERS)
            || reading.is_any(at, PRONOUNS)
            || self.draft.entity_at(at).is_some()
    }

    /// "was told", "is said to": the subject is no speaker.
    fn is_passive(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        let before = self.skip_adverbs(first);
        let be = before > self.range(first).start && reading.is_any(before - 1, &["is", "are", "was", "were", "be", "been", "being"]);
        be && !reading.word(first).ends_with("ing") && !reading.is(first, "quoted")
    }

    fn skip_adverbs(&self, mut at: usize) -> usize {
        let start = self.range(at).start;
        while at > start && self.draft.reading.word(at - 1).ends_with("ly") && self.draft.entity_at(at - 1).is_none() {
            at -= 1;
        }
        at
    }

    /// `"...," said Roe`, `The plan is dead, said Roe`.
    fn is_inverted(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        first > self.range(first).start && (reading.kind(first - 1) == TokenKind::Quote || reading.is_any(first - 1, &[",", "?", "!", "-", "–", "—"]))
    }

    /// The subject of a verb that has none of its own: "..., adding that", "... and warned".
    fn carried(&mut self, first: usize, sentence: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let range = self.range(first);
        let lead = self.skip_adverbs(first);
        let joined = lead > range.start && reading.is_any(lead - 1, &[",", "and", "but", "then"]) || reading.word(first).ends_with("ing");
        if !joined {
            return None;
        }
        let earlier = self.found.iter().rev().take_while(|a| a.sentence as usize >= sentence).find(|a| a.kind != SpeechKind::According);
        if let Some(earlier) = earlier {
            return Some((earlier.speaker, (first, first)));
        }
        // no verb of speech yet: the sentence's own subject
        let start = (range.start..first).find(|&i| matches!(reading.kind(i), TokenKind::Word))?;
        if let Some(id) = self.draft.entity_at(start) {
            return Some((Some(id), (first, first)));
        }
        reading.is_any(start, PERSONAL).then(|| (self.antecedent(start), (first, first)))
    }

    /// The subject in front of a verb at `verb`.
    fn before(&mut self, verb: usize, end: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let start = self.range(verb).start;
        let mut at = verb;
        // auxiliaries, adverbs and times: "has also warned", "on Thursday said"
        while at > start {
            if reading.is_any(at - 1, AUXILIARIES) || (reading.word(at - 1).ends_with("ly") && self.draft.entity_at(at - 1).is_none()) {
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
        if at == start || self.draft.quoted[at - 1] || reading.is_any(at - 1, &["not", "never", "didn't", "didn’t", "doesn't", "doesn’t"]) {
            return None;
        }
        if reading.is(at - 1, "to") {
            // "went on to say": the one who went on
            return self.introduces(verb, end).then(|| self.leftmost(start, at)).flatten();
        }
        if reading.is_any(at - 1, &["who", "that", "which"]) {
            at -= 1;
            if at > start && reading.is(at - 1, ",") {
                at -= 1;
            }
            return if at > start { self.phrase_before(start, at) } else { None };
        }
        if reading.is(at - 1, ",") {
            return self.around_apposition(start, at - 1);
        }
        self.phrase_before(start, at)
    }

    /// The last person or body named between `start` and `at`, outside quotation marks.
    fn leftmost(&mut self, start: usize, at: usize) -> Option<Subject> {
        let token = (start.max(at.saturating_sub(NEAR))..at)
            .rev()
            .find(|&i| !self.draft.quoted[i] && (self.draft.entity_at(i).is_some() || self.draft.reading.is_any(i, PERSONAL)))?;
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
        if reading.is_any(last, PRONOUNS) {
            return Some((reading.is_any(last, PERSONAL).then(|| self.antecedent(last)).flatten(), (last, end)));
        }
        if let Some((id, first)) = self.name_ending(end, start) {
            let inside = first > start
                && (reading.is_any(first - 1, PREPOSITIONS) || first > start + 1 && reading.is(first - 1, "the") && reading.is_any(first - 2, PREPOSITIONS));
            if !inside || self.draft.entities[id.0 as usize].kind == EntityKind::Person && !reading.is_any(first - 1, &["of", "for"]) {
                return Some((Some(id), (first, end)));
            }
        }
        let mut first = end;
        while first > start && end - first < PHRASE {
            let at = first - 1;
            let word =
                reading.kind(at) == TokenKind::Word || reading.kind(at) == TokenKind::Number || (reading.kind(at) == TokenKind::Dash && reading.glued(at));
            if !word || self.draft.quoted[at] || reading.is_any(at, CONJUNCTIONS) || reading.is_any(at, PRONOUNS) {
                break;
            }
            first = at;
            let inner = first > start && reading.is_any(first - 1, PREPOSITIONS);
            if reading.is_any(at, DETERMINERS) && !inner {
                break;
            }
        }
        self.group(first, end).map(|id| (Some(id), (first, end)))
    }

    /// The subject that follows a verb or "according to".
    fn after(&mut self, from: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let stop = reading.range(reading.sentence_at(from.saturating_sub(1))).end;
        if from >= stop {
            return None;
        }
        if reading.is_any(from, PRONOUNS) || reading.is_any(from, &["him", "her", "them"]) {
            return Some((self.antecedent(from), (from, from + 1)));
        }
        // a title in front of the name belongs to the name
        let mut end = from;
        while end < stop && end - from < PHRASE {
            let word = matches!(reading.kind(end), TokenKind::Word | TokenKind::Number) || (reading.kind(end) == TokenKind::Dash && reading.glued(end));
            if !word
                || self.draft.quoted[end]
                || reading.is_any(end, CONJUNCTIONS)
                || end > from && (self.is_time(end) || reading.is_any(end, &["on", "in", "at", "during", "after", "told"]))
            {
                break;
            }
            if let Some(id) = self.draft.entity_at(end) {
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
                        && !reading.is_any(last, PREPOSITIONS)
                        && !reading.is_any(last, CONJUNCTIONS);
                    if person && !reading.word(last).ends_with('s') || !goes_on {
                        return Some((Some(id), (end, last)));
                    }
                }
            }
            end += 1;
        }
        self.group(from, end).map(|id| (Some(id), (from, end)))
    }

    fn is_time(&self, at: usize) -> bool {
        self.draft.reading.mark(at, Table::Time).is_some()
    }

    /// An unnamed speaker. "The official" is the last one whose name ends in these words.
    fn group(&mut self, mut first: usize, end: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
        while first < end && (reading.is_any(first, PREPOSITIONS) || reading.is_any(first, LEADS) || self.is_time(first)) {
            first += 1;
        }
        let definite = reading.is_any(first, &["the", "that", "this"]);
        if reading.is_any(first, DETERMINERS) && !reading.is(first + 1, "of") {
            first += 1;
        }
        let letters = (first..end).any(|i| reading.kind(i) == TokenKind::Word);
        if first >= end || !letters || end - first > 10 {
            return None;
        }
        let name = reading.words(first, end);
        let key = crate::text::fold(name);
        if definite {
            let mentioned = self.found.iter().rev().filter_map(|a| a.speaker).find(|id| {
                let entity = &self.draft.entities[id.0 as usize];
                entity.kind == EntityKind::Group
                    && (entity.key == key || entity.key.ends_with(&key) && entity.key[..entity.key.len() - key.len()].ends_with(' '))
            });
            if mentioned.is_some() {
                return mentioned;
            }
        }
        Some(self.draft.group(name))
    }

    /// Whom a pronoun means: the one person named in this sentence before it and in the sentence before; where there are
    /// several, the one who spoke last, if that was there too.
    fn antecedent(&self, pronoun: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
        let sentence = reading.sentence_at(pronoun);
        let from = reading.range(sentence.saturating_sub(1)).start.max(pronoun.saturating_sub(NEAR));
        let spoke = self.found.iter().rev().take_while(|a| a.sentence as usize + 1 >= sentence).find_map(|a| a.speaker);
        if reading.is(pronoun, "they") || reading.is(pronoun, "them") {
            return spoke.filter(|id| self.draft.entities[id.0 as usize].kind != EntityKind::Person);
        }
        let mut one = None;
        for at in (from..pronoun).filter(|&i| !self.draft.quoted[i]) {
            let Some(id) = self.draft.entity_at(at) else { continue };
            // "in a letter to Roe he said": not the subject, so not who goes on
            let object = (at.saturating_sub(2).max(from)..at).any(|i| reading.is_any(i, PREPOSITIONS));
            if self.draft.entities[id.0 as usize].kind != EntityKind::Person || object {
                continue;
            }
            match one {
                Some(other) if other != id => return spoke.filter(|id| self.draft.entities[id.0 as usize].kind == EntityKind::Person),
                _ => one = Some(id),
            }
        }
        // nobody named: whoever spoke last goes on speaking
        one.or(spoke).or_else(|| self.found.last().filter(|a| a.sentence as usize + 3 >= sentence).and_then(|a| a.speaker))
    }
}

const PRONOUNS: &[&str] = &["he", "she", "they", "it", "i", "we", "you"];
const PERSONAL: &[&str] = &["he", "she", "they"];
const AUXILIARIES: &[&str] = &[
    "has", "had", "have", "also", "later", "then", "would", "will", "did", "does", "earlier", "again", "further", "even", "once", "himself", "herself", "was",
    "is", "were", "are",
];
pub(super) const DETERMINERS: &[&str] = &[
    "the", "a", "an", "one", "two", "three", "some", "several", "many", "most", "another", "his", "her", "their", "its", "our", "my", "this", "that", "these",
    "those", "both", "no", "any", "each",
];
pub(super) const PREPOSITIONS: &[&str] =
    &["of", "for", "from", "at", "in", "with", "by", "to", "on", "near", "against", "about", "into", "after", "before", "despite", "amid"];
pub(super) const CONJUNCTIONS: &[&str] =
    &["and", "but", "or", "that", "while", "as", "when", "because", "if", "whether", "than", "where", "which", "who", "though", "although", "so"];
const LEADS: &[&str] = &["however", "meanwhile", "earlier", "later", "also", "yet", "still", "now", "then"];
