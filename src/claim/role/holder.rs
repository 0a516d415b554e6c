//! Whose a title is: the name beside it, in an apposition, or joined to it by a verb; and whether the words put it into
//! another time than now. A title without a name beside it is nobody's here.

use crate::claim::class::Class;
use crate::claim::participle::is_participle;
use crate::claim::reading::sign;
use crate::claim::{Draft, EntityId, EntityKind};
use crate::rules::{RoleKind, Table, TimeKind};
use crate::text::{Shape, TokenKind, fold, is_function_word};

use super::{GRAMMAR, Title, is_possessive};

/// Words between an article and the title it belongs to: "a Moor County sheriff's deputy".
const BETWEEN: usize = 7;

/// The holder of a title, and the tokens from the one to the other.
pub(super) struct Holder {
    pub(super) who: EntityId,
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) time: Time,
}

/// When the words around a title say that it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Now,
    Past,
}

impl Time {
    /// The entry of `prefixes.yaml` that means the same.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Time::Now => "",
            Time::Past => "former",
        }
    }
}

/// Who holds the title.
pub(super) fn holder(draft: &Draft<'_, '_>, title: &Title<'_>) -> Option<Holder> {
    let reading = draft.reading;
    let sentence = reading.range(reading.sentence_at(title.first));
    let search = Search { draft, title, start: sentence.start, end: sentence.end };
    let mut found = search.behind().or_else(|| search.identified()).or_else(|| search.before())?;
    if found.time == Time::Now && search.is_bounded() {
        found.time = Time::Past;
    }
    // "was the father of three": nobody stops being one
    if search.is_lasting() {
        found.time = Time::Now;
    }
    Some(found)
}

/// Words beside a title that do not describe another one.
static BESIDE: Class = Class::new(&[
    "once", "best", "long", "better", "familiar", "close", "able", "keen", "likely", "present", "there", "here", "else", "ago", "later", "herself", "himself",
    "alike", "alone", "twice", "soon", "aboard", "nearby", "instead", "again", "abroad", "overseas", "back", "home",
]);

struct Search<'s, 'r, 'a> {
    draft: &'s Draft<'r, 'a>,
    title: &'s Title<'a>,
    /// Of the sentence.
    start: usize,
    end: usize,
}

impl Search<'_, '_, '_> {
    /// The person whose mention covers a token: with its first token and one past its last.
    fn person(&self, at: usize) -> Option<(EntityId, usize, usize)> {
        let (id, m) = self.draft.mention_at(at).filter(|_| (self.start..self.end).contains(&at))?;
        let (first, end) = (m.first as usize, m.end as usize);
        (self.draft.entities[id.0 as usize].kind == EntityKind::Person && first >= self.start).then_some((id, first, end))
    }

    fn person_from(&self, at: usize) -> Option<(EntityId, usize)> {
        self.person(at).filter(|p| p.1 == at).map(|p| (p.0, p.2))
    }

    fn person_to(&self, end: usize) -> Option<(EntityId, usize)> {
        end.checked_sub(1).and_then(|last| self.person(last)).filter(|p| p.2 == end).map(|p| (p.0, p.1))
    }

    fn held(&self, who: EntityId, first: usize, end: usize, time: Time) -> Option<Holder> {
        Some(Holder { who, first, end, time })
    }

    /// "Prime Minister of Iraq NAME", "Lt. NAME", "chairman and chief executive NAME"; "The Iraqi prime minister, NAME, said".
    fn behind(&self) -> Option<Holder> {
        let reading = self.draft.reading;
        let definite = self.title.first > self.start && reading.is_any(self.title.first - 1, &["the", "a", "an"]);
        let mut next = self.title.end;
        for _ in 0..4 {
            if reading.is(next, ".") && reading.glued(next) || crate::claim::name::is_honorific(reading, next) {
                next += 1;
                continue;
            }
            // another title of the same person
            let at = if reading.is(next, "and") && !definite { next + 1 } else { next };
            // a word for anybody only describes the next: "veteran reporter NAME"
            let other = |at: usize| {
                reading.marks_at(at).iter().find(|m| m.table == Table::Rank || m.table == Table::Role && !self.is_generic()).map(|m| m.end as usize)
            };
            match other(at).filter(|_| at < self.end && self.person(at).is_none()) {
                Some(end) => next = end,
                None => break,
            }
        }
        // "the head of the UN Relief and Works Agency": one word behind a body may be more of its name
        let of = self.title.end > self.title.title.1 && next == self.title.end;
        if let Some((who, end)) = self.person_from(next).filter(|(_, end)| !of || end - next > 1) {
            return self.held(who, self.title.first, end, Time::Now);
        }
        let apart = (definite || !self.title.jurisdiction.is_empty()) && reading.is(self.title.end, ",");
        let (who, end) = self.person_from(self.title.end + 1).filter(|(_, end)| apart && self.closes(*end))?;
        self.held(who, self.title.first, end, Time::Now)
    }

    fn is_generic(&self) -> bool {
        self.title.are(self.draft.reading, |role| role.kind == RoleKind::Generic)
    }

    fn is_lasting(&self) -> bool {
        self.title.are(self.draft.reading, |role| role.lasting)
    }

    /// Whether the title only describes another one, or a person, by whom it stands: "NAME, a consultant engineer".
    fn describes(&self) -> bool {
        let reading = self.draft.reading;
        let at = self.title.end;
        if at >= self.end || reading.glued(at) || reading.kind(at) != TokenKind::Word || at > self.title.title.1 {
            return false;
        }
        if reading.shape(at).is(Shape::CAPITAL) {
            return reading.has_any(at, Table::Role.bit() | Table::Rank.bit());
        }
        // "a soldier killed", "a minister overseeing it", "a captain once", "the mayor four years ago"
        let tables = Table::Speech.bit() | Table::Time.bit() | Table::Number.bit() | Table::Prefix.bit();
        let word = reading.word(at);
        let verbal = ["ing", "ly"].iter().any(|end| word.ends_with(end)) || is_participle(reading, at) || BESIDE.has(word);
        !verbal && !reading.has_any(at, tables | sign::FUNCTION | sign::PREPOSITION | sign::OPENER | sign::CLOSING) && !is_function_word(&fold(word))
    }

    /// "The current president of Spain is NAME".
    fn identified(&self) -> Option<Holder> {
        let reading = self.draft.reading;
        let verb = self.title.end;
        let lead = if self.title.first > self.start && reading.is_any(self.title.first - 1, &["current", "present", "new"]) { 1 } else { 0 };
        let definite = self.title.first > self.start + lead && reading.is(self.title.first - 1 - lead, "the") || !self.title.jurisdiction.is_empty();
        if !definite || verb >= self.end || !reading.is_any(verb, &["is", "was"]) {
            return None;
        }
        let (who, end) = self.person_from(verb + 1)?;
        let time = if reading.is(verb, "was") { Time::Past } else { Time::Now };
        if is_possessive(reading, end) { None } else { self.held(who, self.title.first, end, time) }
    }

    /// "NAME, the prime minister of Iraq", "NAME, who was president", "NAME is the president", "NAME served as president".
    fn before(&self) -> Option<Holder> {
        let reading = self.draft.reading;
        let before = self.opening();
        if before <= self.start || self.describes() {
            return None;
        }
        let mut time = Time::Now;
        let mut end = before;
        if reading.is_any(end - 1, &["is", "was", "became", "becomes", "remains", "as", "were", "served"]) {
            if reading.is_any(end - 1, &["was", "were"]) {
                time = Time::Past;
            }
            if reading.is(end - 1, "as") {
                let verb = end.checked_sub(2).filter(|v| *v > self.start)?;
                match reading.word(verb).to_ascii_lowercase().as_str() {
                    "served" => time = Time::Past,
                    "serving" | "serves" => {}
                    _ => return None,
                }
                end -= 1;
            }
            end -= 1;
        } else if reading.is(end - 1, "been") && !self.title.prefix.is_empty() {
            // "has been appointed"; who "has been" mayor since May was something else before
            end -= 1;
            if end > self.start && reading.is_any(end - 1, &["has", "have", "had"]) {
                end -= 1;
            }
        }
        if end > self.start && reading.is(end - 1, "who") {
            end -= 1;
        }
        let comma = end > self.start && reading.is(end - 1, ",");
        if comma {
            end -= 1;
        }
        // "NAME, 54, the mayor"
        if comma && end >= self.start + 2 && reading.kind(end - 1) == TokenKind::Number && reading.is(end - 2, ",") {
            end -= 2;
        }
        if !comma && end == before {
            return None;
        }
        let (who, first) = self.person_to(end)?;
        self.held(who, first, self.title.end, time)
    }

    /// Where the noun phrase of the title begins: at its article, with the names that stand between.
    fn opening(&self) -> usize {
        let reading = self.draft.reading;
        let article = |at: usize| reading.is_any(at, &["the", "a", "an", "his", "her", "their"]);
        let first = self.title.first;
        if first > self.start && article(first - 1) {
            return first - 1;
        }
        for at in (first.saturating_sub(BETWEEN).max(self.start)..first).rev() {
            if article(at) {
                // only an apposition has so much before its title
                let apposed = at > self.start && (reading.is(at - 1, ",") || reading.is_any(at - 1, &["is", "was", "became"]));
                return if apposed { at } else { first };
            }
            let joint = reading.kind(at) == TokenKind::Dash && reading.glued(at);
            let word = matches!(reading.kind(at), TokenKind::Word | TokenKind::Number)
                && !GRAMMAR.has(reading.word(at))
                && !reading.is_any(at, &["of", "in", "to", "on", "at", "off", "up", "out"]);
            if !(is_possessive(reading, at) || joint || word) || self.person(at).is_some() {
                break;
            }
        }
        first
    }

    /// "from 1993 to 2001", "between 2019 and 2022", "until May": a term with an end.
    fn is_bounded(&self) -> bool {
        let reading = self.draft.reading;
        let at = self.title.end;
        let year = |at: usize| at < self.end && reading.kind(at) == TokenKind::Number && reading.word(at).len() == 4;
        let month =
            |at: usize| reading.marks_at(at).iter().any(|m| m.table == Table::Time && reading.rules.tables.times[m.entry as usize].kind == TimeKind::Month);
        let skip = |at: usize| if month(at) { at + 1 } else { at };
        let opened = if reading.is(at, "(") { at + 1 } else { at };
        if reading.is_any(opened, &["from", "between"]) || opened > at {
            let from = if reading.is_any(opened, &["from", "between"]) { opened + 1 } else { opened };
            let joint = skip(from) + 1;
            let joined = reading.is_any(joint, &["to", "and", "until", "till"]) || reading.kind(joint) == TokenKind::Dash;
            return year(skip(from)) && joined && (year(skip(joint + 1)) || year(joint + 1));
        }
        reading.is_any(at, &["until", "till"]) && (year(skip(at + 1)) || month(at + 1)) && !reading.shape(at).is(Shape::CAPITAL)
    }

    /// Whether an apposition can end here.
    fn closes(&self, at: usize) -> bool {
        self.draft.reading.kind(at) == TokenKind::Punct || at >= self.draft.reading.tokens.len()
    }
}
