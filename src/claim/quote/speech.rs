//! Reporting verbs outside quotation marks and their subjects: "Roe said", "said Roe", "Roe, the mayor, has also warned",
//! "according to Roe". Whom a name means is the business of names; here only pronouns and unnamed speakers are resolved.

use crate::claim::class::Class;
use crate::claim::reading::sign;
use crate::claim::{Draft, EntityId, EntityKind, Reading};
use crate::rules::{Mark, SpeechKind, Table};
use crate::text::TokenKind;

use super::groups::Groups;
use super::subject::{CONJUNCTIONS, DETERMINERS, PRONOUNS, Subject};
use super::verb::is_somebody;

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
    /// Where its clause opens, with the title before a name.
    pub opens: usize,
    /// It closes a sentence in which somebody else may speak, and is no person: ", the Moor Echo reported."
    pub closes: bool,
}

impl Attribution {
    /// The first token of its subject and verb.
    pub(super) fn first(&self) -> usize {
        if self.subject.0 < self.subject.1 { self.verb.0.min(self.subject.0) } else { self.verb.0 }
    }

    /// Whether its verb gives a name to something: "called it".
    pub(super) fn names(&self, reading: &Reading<'_>) -> bool {
        let mark = reading.mark(self.verb.0, Table::Speech);
        mark.and_then(|mark| reading.rules.tables.speech.get(mark.entry as usize)).is_some_and(|rule| rule.names)
    }
}

/// Where the clause opens whose subject or verb comes first at `first`: what stands right before a name is the name's title.
fn opening(reading: &Reading<'_>, start: usize, mut first: usize) -> usize {
    const TITLE: usize = 8;
    let from = start.max(first.saturating_sub(TITLE));
    // nothing of a noun phrase stands before its determiner
    while first > from && !reading.is_of(first, &DETERMINERS) && is_title(reading, first - 1) {
        first -= 1;
    }
    first
}

/// Whether a token may stand in a title before a name: "Prime Minister", "Mr.".
pub(super) fn is_title(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.kind(at) == TokenKind::Word && !reading.is_of(at, &CONJUNCTIONS) && !reading.has_any(at, sign::PREPOSITION);
    word || reading.is(at, ".") && reading.glued(at)
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
            if self.is_no_report(rule, first, end) {
                return None;
            }
            // ", adding that": a participle has the subject of the clause it hangs on
            let hangs = reading.bytes(first).ends_with(b"ing")
                && first > 0
                && (reading.is_any(first - 1, &[",", "and"]) || reading.kind(first - 1) == TokenKind::Dash && !reading.glued(first));
            let inverted = if hangs { None } else { self.named_after(first, end) };
            let hangs = hangs || reading.bytes(first).ends_with(b"ing") && self.is_behind_object(first);
            match if hangs { self.carried(first, sentence) } else { inverted.or_else(|| self.before(first, end)).or_else(|| self.cited(first)) } {
                Some(subject) => subject,
                None if !hangs && !reading.is_of(first, &HEARD) && self.is_inverted(first) => self.after(end)?,
                // "banners reading": a weak verb that nothing hangs on a clause
                None if rule.weak && !hangs && reading.bytes(first).ends_with(b"ing") => return None,
                None => self.carried(first, sentence)?,
            }
        };
        if rule.weak && self.is_happening(subject.1) {
            return None;
        }
        let mut found =
            Attribution { sentence: sentence as u32, speaker: subject.0, kind, verb: (first, end), subject: subject.1, opens: first, closes: false };
        if subject.1.0 < subject.1.1 {
            found.opens = opening(reading, reading.range(sentence).start, found.first());
            found.closes = rule.trails && !self.is_person(subject.1) && self.trails(first, end);
        }
        Some(found)
    }

    /// Whether a subject is somebody who can say more: a pronoun, a person, an official; not a paper.
    fn is_person(&self, (first, end): (usize, usize)) -> bool {
        let reading = self.draft.reading;
        let named = |at: usize| self.draft.entity_at(at).is_some_and(|id| self.draft.entities[id.0 as usize].kind == EntityKind::Person);
        reading.is_of(first, &PRONOUNS) || (first..end).any(|at| named(at) || is_somebody(reading, at))
    }

    /// "Roe was quoted in the paper as saying", "the paper quoted Roe as saying".
    fn cited(&mut self, first: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let start = self.range(first).start.max(first.saturating_sub(14));
        if !reading.bytes(first).ends_with(b"ing") || first <= start || !reading.is(first - 1, "as") {
            return None;
        }
        let verb = (start..first).rev().find(|&i| reading.is_any(i, &["quoted", "cited", "quotes", "cites", "quoting", "citing"]))?;
        let passive = verb > start && reading.is_of(verb - 1, &BE) || reading.is_any(verb + 1, &["in", "on", "by", "as"]);
        if passive { self.before(verb, verb + 1) } else { self.after(verb + 1) }
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
            TokenKind::Quote if self.is_mark(i) => Some(true),
            TokenKind::Punct => match reading.word(i) {
                ":" => Some(true),
                ";" | "." => Some(false),
                _ => None,
            },
            TokenKind::Word if reading.is(i, "that") => Some(true),
            TokenKind::Word if reading.is(i, "but") => Some(false),
            _ => None,
        });
        let mark = |i: usize| reading.kind(i) == TokenKind::Quote && self.is_mark(i);
        // `"We left," Roe, the mayor of Norland, wrote`
        let far = || (first.saturating_sub(20).max(range.start + 1)..first).any(|i| mark(i) && reading.is_any(i - 1, &[",", "?", "!"]));
        introduced == Some(true)
            || (first.saturating_sub(6).max(range.start)..first).any(mark)
            || first > range.start && reading.is(first - 1, ",") && far()
            || self.follows_cry(range.start) && first - range.start < 6
    }

    /// Whether a token stands beside what is quoted: a quotation mark, no apostrophe.
    fn is_mark(&self, at: usize) -> bool {
        at > 0 && self.draft.quoted[at - 1] || self.draft.quoted.get(at + 1).copied().unwrap_or(false)
    }

    /// Whether the sentence before ends in a quoted question or cry: "Who?" Roe asked.
    fn follows_cry(&self, start: usize) -> bool {
        let reading = self.draft.reading;
        start > 1 && reading.kind(start - 1) == TokenKind::Quote && reading.is_any(start - 2, &["!", "?"])
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
        let person = self.draft.entities.get(id?.0 as usize).is_some_and(|e| e.kind == EntityKind::Person);
        let closed = reading.kind(stop) == TokenKind::Punct || reading.has_any(stop, sign::PREPOSITION);
        (person && closed && !reading.is(stop, "'s")).then_some((id, (from, stop)))
    }

    /// `"...," said Roe`, `The plan is dead, said Roe`.
    fn is_inverted(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        first > self.range(first).start && (reading.kind(first - 1) == TokenKind::Quote || reading.is_of(first - 1, &BEFORE_INVERTED))
    }
}

/// Words before a noun.
pub(super) static OWNING: Class = Class::new(&["the", "a", "an", "his", "her", "its", "their", "our", "my"]);
pub(super) static BE: Class = Class::new(&["is", "are", "was", "were", "be", "been", "being"]);
/// Verbs of speech that the hearer follows.
pub(super) static HEARD: Class = Class::new(&["told", "tells", "tell", "telling"]);
/// Marks before a verb that its subject follows.
static BEFORE_INVERTED: Class = Class::new(&[",", "?", "!", "-", "–", "—"]);
