//! Subjects that are not printed beside the verb: "..., adding that", "... and warned", and whom "he" and "she" mean.

use crate::claim::class::Class;
use crate::claim::count::is_auxiliary_at;
use crate::claim::reading::sign;
use crate::claim::{EntityId, EntityKind};
use crate::rules::{SpeechKind, Table};
use crate::text::{Shape, TokenKind};

use super::speech::{Attribution, Finder, is_title};
use super::subject::{LEADS, NEAR, NEGATIONS, PERSONAL, PRONOUNS, Subject};
use super::verb::is_somebody;

impl Finder<'_, '_, '_> {
    /// The subject of a verb that has none of its own: "..., adding that", "... and warned".
    pub(super) fn carried(&mut self, first: usize, sentence: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let range = self.range(first);
        let lead = self.skip_adverbs(first);
        let joined = lead > range.start && reading.is_any(lead - 1, &[",", "and", "but", "then"]) || reading.bytes(first).ends_with(b"ing");
        // "officials are not saying"
        if !joined || first > range.start && (reading.is_of(first - 1, &NEGATIONS) || is_auxiliary_at(reading, first - 1)) {
            return None;
        }
        let earlier = self.found.iter().rev().take_while(|a| a.sentence as usize >= sentence).find(|a| a.kind != SpeechKind::According);
        if let Some(earlier) = earlier {
            return Some((earlier.speaker, (first, first)));
        }
        // "Adding that": whoever spoke last
        if first == range.start && reading.is(first + 1, "that") {
            let last = self.found.last().filter(|a| a.sentence as usize + 1 == sentence)?;
            return Some((last.speaker, (first, first)));
        }
        // no verb of speech yet: the sentence's own subject
        let start = self.behind_lead(range.start, first);
        if let Some(end) = self.somebody(start, first) {
            return self.group(start, end).map(|id| (Some(id), (first, first)));
        }
        let subject = self.opening(range.start, first)?;
        if let Some(id) = self.draft.entity_at(subject) {
            return Some((Some(id), (first, first)));
        }
        Some((self.antecedent(subject), (first, first)))
    }

    /// Where the main clause opens behind a phrase that leads in: "In his last days, the clerk".
    fn behind_lead(&self, start: usize, end: usize) -> usize {
        const LEAD: usize = 10;
        let reading = self.draft.reading;
        let led = reading.has_any(start, sign::PREPOSITION).then(|| (start..end.min(start + LEAD)).find(|&at| reading.is(at, ",")));
        led.flatten().map_or(start, |comma| comma + 1)
    }

    /// Where the noun phrase without a name ends that a sentence opens with and that tells somebody: "An official looked up and
    /// said", "Norland officials left, saying".
    fn somebody(&self, start: usize, end: usize) -> Option<usize> {
        const WORDS: usize = 4;
        let reading = self.draft.reading;
        let plain = |at: &usize| reading.kind(*at) == TokenKind::Word && !self.draft.quoted[*at] && !reading.has_any(*at, sign::PREPOSITION);
        // "a rescuer held a woman back, who wept and cried": another's clause
        if (start..end.min(start + NEAR)).any(|at| reading.is_of(at, &CLAUSES)) {
            return None;
        }
        let last = (start..end.min(start + WORDS)).take_while(plain).find(|&at| is_somebody(reading, at) && self.draft.entity_at(at).is_none())?;
        let person = self.draft.entity_at(last + 1).is_some() || reading.shape(last + 1).is(Shape::CAPITAL) || is_somebody(reading, last + 1);
        let of = reading.has_any(last + 1, sign::PREPOSITION) || matches!(reading.kind(last + 1), TokenKind::Punct | TokenKind::Dash);
        (!person && !of && !reading.is_any(last + 1, &["'s", "’s", "'", "’", "and"])).then_some(last + 1)
    }

    /// The name or pronoun that a sentence opens with, behind a lead ("However,", "In response,") and a title.
    fn opening(&self, start: usize, end: usize) -> Option<usize> {
        let reading = self.draft.reading;
        let mut at = start;
        // "Harbour cook Jane Roe ran"
        const TITLE: usize = 5;
        let person = |at: &usize| self.draft.entity_at(*at).is_some_and(|id| self.draft.entities[id.0 as usize].kind == EntityKind::Person);
        if let Some(name) = (start..end.min(start + TITLE)).take_while(|&at| is_title(reading, at) && !self.draft.quoted[at]).find(person) {
            at = name;
        }
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

    /// Whom a pronoun means: the one person named in this sentence before it and in the sentence before; where there are
    /// several, the one who spoke last, if that was there too.
    pub(super) fn antecedent(&self, pronoun: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
        let sentence = reading.sentence_at(pronoun);
        let from = reading.range(sentence.saturating_sub(1)).start.max(pronoun.saturating_sub(NEAR));
        // "..., the Moor Echo reported": whose report it is, not who goes on
        let speakers = || self.found.iter().rev().filter(|a| !a.closes);
        let spoke = speakers().take(NEAR).take_while(|a| a.sentence as usize + 1 >= sentence).find_map(|a| a.speaker);
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
        let last = || speakers().next().filter(|a| a.sentence as usize + 3 >= sentence).and_then(|a| a.speaker);
        one.or_else(|| spoke.or_else(last).filter(|id| self.may_be_one(*id)))
    }

    /// Whether "he" or "she" can mean a speaker: no body, no plural and no thing.
    fn may_be_one(&self, id: EntityId) -> bool {
        let reading = self.draft.reading;
        let entity = &self.draft.entities[id.0 as usize];
        let many = entity.key.ends_with('s') && !entity.key.ends_with("ss");
        let person = |at: usize| is_somebody(reading, at);
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

/// Words that open a clause with a subject of its own.
static CLAUSES: Class = Class::new(&["but", "while", "who", "which", "whose", "because", "although", "though", "whereas", "as"]);
