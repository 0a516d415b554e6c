//! Reporting verbs outside quotation marks and their subjects: "Roe said", "said Roe", "Roe, the mayor, has also warned",
//! "according to Roe". Whom a name means is the business of names; here only pronouns and unnamed speakers are resolved.

use crate::claim::class::Class;
use crate::claim::reading::sign;
use crate::claim::{Draft, EntityId};
use crate::rules::{Mark, Speech, SpeechKind, Table};
use crate::text::{Shape, TokenKind};

use super::groups::Groups;
use super::subject::{DETERMINERS, PRONOUNS, Subject};

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

/// About how many tokens there are to one verb of speech.
const TOKENS: usize = 48;

/// All attributions of an article, in order.
pub(super) fn attributions(draft: &mut Draft<'_, '_>) -> Vec<Attribution> {
    let reading = draft.reading;
    let mut found: Vec<Attribution> = Vec::with_capacity(reading.tokens.len() / TOKENS);
    let mut groups = Groups::new();
    let end = reading.tokens.len();
    let mut at = reading.next(0, end, Table::Speech.bit());
    while at < end {
        let mark = reading.mark(at, Table::Speech).filter(|_| !draft.quoted[at]);
        if let Some(attribution) = mark.and_then(|mark| (Finder { draft, found: &found, groups: &mut groups }).attribution(mark)) {
            groups.speaks(draft, attribution.speaker);
            found.push(attribution);
        }
        at = reading.next(at + 1, end, Table::Speech.bit());
    }
    found
}

/// Looks for the subject of one verb.
pub(super) struct Finder<'d, 'r, 'a> {
    /// The article.
    pub(super) draft: &'d mut Draft<'r, 'a>,
    /// Attributions before it.
    pub(super) found: &'d [Attribution],
    /// The speakers without a name before it.
    pub(super) groups: &'d mut Groups,
}

impl Finder<'_, '_, '_> {
    fn attribution(&mut self, mark: Mark) -> Option<Attribution> {
        let reading = self.draft.reading;
        let (first, end) = (mark.first as usize, mark.end as usize);
        // "self-proclaimed", "also known as"
        let joined = reading.glued(first) && first > 0 && reading.kind(first - 1) == TokenKind::Dash;
        if joined || reading.is(first, "known") && reading.is(end, "as") {
            return None;
        }
        let sentence = reading.sentence_at(first);
        let rule = reading.rules.tables.speech.get(mark.entry as usize)?;
        let kind = rule.kind;
        let subject = if kind == SpeechKind::According {
            self.after(end)?
        } else {
            let other = || self.takes(&rule.never, end);
            if rule.weak && !self.introduces(first, end) || self.is_noun(rule, first, end) || self.is_passive(first) || other() {
                return None;
            }
            // ", adding that": a participle has the subject of the clause it hangs on
            let hangs = reading.bytes(first).ends_with(b"ing") && first > 0 && reading.is_any(first - 1, &[",", "and"]);
            let inverted = if hangs { None } else { self.named_after(first, end) };
            match if hangs { self.carried(first, sentence) } else { inverted.or_else(|| self.before(first, end)).or_else(|| self.cited(first)) } {
                Some(subject) => subject,
                None if !hangs && self.is_inverted(first) => self.after(end)?,
                // "banners reading": a weak verb that nothing hangs on a clause
                None if rule.weak && !hangs && reading.bytes(first).ends_with(b"ing") => return None,
                None => self.carried(first, sentence)?,
            }
        };
        Some(Attribution { sentence: sentence as u32, speaker: subject.0, kind, verb: (first, end), subject: subject.1 })
    }

    /// Whether a verb that ends before `at` has one of these words in its object: "claimed more than 40 lives".
    fn takes(&self, words: &[String], at: usize) -> bool {
        const PHRASE: usize = 7;
        let reading = self.draft.reading;
        let ends = |i: &usize| !matches!(reading.kind(*i), TokenKind::Punct | TokenKind::Quote) && !reading.is(*i, "that");
        !words.is_empty() && (at..self.range(at - 1).end.min(at + PHRASE)).take_while(ends).any(|i| words.iter().any(|word| reading.is(i, word)))
    }

    /// "Roe was quoted in the paper as saying".
    fn cited(&mut self, first: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let start = self.range(first).start.max(first.saturating_sub(14));
        if !reading.bytes(first).ends_with(b"ing") || first <= start || !reading.is(first - 1, "as") {
            return None;
        }
        let verb = (start..first).rev().find(|&i| reading.is_any(i, &["quoted", "cited"]))?;
        self.before(verb, verb + 1)
    }

    pub(super) fn range(&self, at: usize) -> std::ops::Range<usize> {
        self.draft.reading.range(self.draft.reading.sentence_at(at))
    }

    /// Whether words that are said stand right beside: a quotation, a colon, "that".
    pub(super) fn introduces(&self, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let range = self.range(first);
        let mut behind = end..(end + 6).min(range.end);
        let introduced = behind.find_map(|i| match reading.kind(i) {
            TokenKind::Quote => Some(true),
            TokenKind::Punct => match reading.word(i) {
                ":" => Some(true),
                ";" | "." => Some(false),
                _ => None,
            },
            TokenKind::Word if reading.is(i, "that") => Some(true),
            TokenKind::Word if reading.is(i, "but") => Some(false),
            _ => None,
        });
        introduced == Some(true)
            || (first.saturating_sub(6).max(range.start)..first).any(|i| reading.kind(i) == TokenKind::Quote)
            || self.follows_cry(range.start) && first - range.start < 6
    }

    /// Whether the sentence before ends in a quoted question or cry: "Who?" Roe asked.
    fn follows_cry(&self, start: usize) -> bool {
        let reading = self.draft.reading;
        start > 1 && reading.kind(start - 1) == TokenKind::Quote && reading.is_any(start - 2, &["!", "?"])
    }

    /// The word is also a noun ("claims", "reports") and stands like one.
    fn is_noun(&self, rule: &Speech, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let word = reading.bytes(first);
        let start = self.range(first).start;
        // "his alleged flight": it describes a noun
        let described = first > start && reading.is_of(first - 1, &OWNING);
        if end > first + 1 || !(word.ends_with(b"s") || is_infinitive(rule, word)) {
            return described || reading.shape(first).is(Shape::CAPITAL) && first != start;
        }
        let Some(before) = first.checked_sub(1).filter(|&i| i >= start) else { return true };
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
            || reading.word(before).ends_with(['\'', '’'])
            || reading.word(before).ends_with("'s")
            || reading.word(before).ends_with("’s")
            || reading.is(end, "of")
            || reading.is(before, "to") && !self.introduces(first, end)
            || self.draft.entity_at(before).is_none()
                && !reading.is_of(before, &PRONOUNS)
                && !reading.is(before, "who")
                && !self.has_object(end)
                && !self.follows_quotation(before)
    }

    /// "the police", "the people": plurals without an ending.
    fn is_people(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        let unit = reading.mark(at, Table::Unit).and_then(|m| reading.rules.tables.units.get(m.entry as usize));
        unit.is_some_and(|u| u.person)
    }

    /// `"...," Roe says`: a name right behind a quotation.
    fn follows_quotation(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        at > self.range(at).start && reading.shape(at).is(Shape::CAPITAL) && reading.kind(at - 1) == TokenKind::Quote
    }

    /// Whether what follows can be what a verb takes: a clause, a quotation, a number, a noun phrase.
    fn has_object(&self, at: usize) -> bool {
        let reading = self.draft.reading;
        matches!(reading.kind(at), TokenKind::Quote | TokenKind::Number)
            || reading.is_of(at, &OBJECTS)
            || reading.is_of(at, &DETERMINERS)
            || reading.is_of(at, &PRONOUNS)
            || self.draft.entity_at(at).is_some()
    }

    /// "was told", "is said to": the subject is no speaker.
    fn is_passive(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        let before = self.skip_adverbs(first);
        let be = before > self.range(first).start && reading.is_of(before - 1, &BE);
        // "a plan announced by Roe"
        let by = || reading.is(first + 1, "by") && reading.bytes(first).ends_with(b"ed");
        be && !reading.bytes(first).ends_with(b"ing") && !reading.is(first, "quoted") || by()
    }

    pub(super) fn skip_adverbs(&self, mut at: usize) -> usize {
        let start = self.range(at).start;
        while at > start && self.draft.reading.bytes(at - 1).ends_with(b"ly") && self.draft.entity_at(at - 1).is_none() {
            at -= 1;
        }
        at
    }

    /// `The mayor, who is ill, may go, said Jane Roe.`: the person behind the verb speaks where nobody named stands before the
    /// comma and the clause ends with the name or what is told of it.
    fn named_after(&mut self, first: usize, end: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        // "Roe, who left, told Poe": the hearer
        let hears = reading.is_of(first, &HEARD);
        let comma = !hears && first > self.range(first).start + 1 && reading.is(first - 1, ",") && self.draft.entity_at(first - 2).is_none();
        if !comma || reading.is_of(end, &DETERMINERS) {
            return None;
        }
        let (id, (from, stop)) = self.after(end)?;
        let person = self.draft.entities.get(id?.0 as usize).is_some_and(|e| e.kind == crate::claim::EntityKind::Person);
        let closed = reading.kind(stop) == TokenKind::Punct || reading.has_any(stop, sign::PREPOSITION);
        (person && closed && !reading.is(stop, "'s")).then_some((id, (from, stop)))
    }

    /// `"...," said Roe`, `The plan is dead, said Roe`.
    fn is_inverted(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        first > self.range(first).start && (reading.kind(first - 1) == TokenKind::Quote || reading.is_of(first - 1, &BEFORE_INVERTED))
    }
}

/// Whether a word is a verb of this entry as the table gives it; its other forms stand behind a stroke there.
fn is_infinitive(rule: &Speech, word: &[u8]) -> bool {
    let is_given = |verb: &[u8]| verb.split_at_checked(word.len()).is_some_and(|(own, rest)| matches!(rest, [] | [b'/', ..]) && own.eq_ignore_ascii_case(word));
    rule.verbs.iter().any(|verb| is_given(verb.as_bytes()))
}

/// Words that a clause or a phrase begins with which a verb takes.
static OBJECTS: Class = Class::new(&["that", ":", "there", "about", "up", "around", "some"]);
/// Words before a noun.
static OWNING: Class = Class::new(&["the", "a", "an", "his", "her", "its", "their", "our", "my"]);
static BE: Class = Class::new(&["is", "are", "was", "were", "be", "been", "being"]);
/// Verbs of speech that the hearer follows.
static HEARD: Class = Class::new(&["told", "tells", "tell", "telling"]);
/// Marks before a verb that its subject follows.
static BEFORE_INVERTED: Class = Class::new(&[",", "?", "!", "-", "–", "—"]);
