//! Names in one phrase: several that speak together, bodies with an "and" in their name, and who is "of" or "from" another.

use crate::claim::EntityKind;
use crate::claim::name::is_body;
use crate::claim::reading::sign;
use crate::text::{Shape, TokenKind};

use super::speech::{Finder, is_title};
use super::subject::Subject;

impl Finder<'_, '_, '_> {
    /// The person of a phrase that opens with a title and a name and goes on with where he is from.
    pub(super) fn titled(&self, first: usize, end: usize) -> Option<Subject> {
        let reading = self.draft.reading;
        let at = (first..end).take_while(|&at| is_title(reading, at)).find(|&at| self.draft.entity_at(at).is_some())?;
        let (id, mention) = self.draft.mention_at(at)?;
        let behind = mention.end as usize;
        let from = behind < end && reading.is_any(behind, &["from", "of", "at", "with", "in"]);
        (from && self.draft.entities[id.0 as usize].kind == EntityKind::Person).then_some((Some(id), (at, behind)))
    }

    /// Where the first of several names begins that an "and" joins to the one at `first`: "Ann Roe, Bo Moor and Jan Hale". Only
    /// where they are all that one thing is said of: they open the clause, or a preposition leads them.
    pub(super) fn joined_names(&self, start: usize, first: usize) -> Option<usize> {
        let reading = self.draft.reading;
        let mut at = first;
        while at > start + 1 && (reading.is(at - 1, "and") || at < first && reading.is(at - 1, ",")) {
            let Some((_, before)) = self.name_ending(at - 1, start) else { break };
            at = before;
        }
        let led = || at > start && reading.has_any(at - 1, sign::PREPOSITION) && !reading.is_any(at - 1, &["after", "before", "since", "between"]);
        (at < first && (self.opens_clause(start, at) || led())).then_some(at)
    }

    /// Whether an "and" stands inside the name of a body that ends before `end`.
    pub(super) fn is_inside_body(&self, start: usize, and: usize, end: usize) -> bool {
        const NAME: usize = 4;
        let reading = self.draft.reading;
        let capitals = |at: usize| reading.kind(at) == TokenKind::Word && reading.shape(at).is(Shape::CAPITAL);
        let person = || self.draft.entity_at(and - 1).is_some_and(|id| self.draft.entities[id.0 as usize].kind == EntityKind::Person);
        reading.is(and, "and")
            && and > start
            && end - and <= NAME
            && capitals(and - 1)
            && (and + 1..end).all(capitals)
            && is_body(reading, end - 1)
            && !person()
    }

    /// Whether an "and" joins the last name of a phrase to another with which it ends: "reports from Moor and Norland,".
    pub(super) fn joins_names(&self, and: usize) -> bool {
        let reading = self.draft.reading;
        let mut behind = and + 1;
        while behind < self.range(and).end && reading.shape(behind).is(Shape::CAPITAL) {
            behind += 1;
        }
        reading.is(and, "and") && behind > and + 1 && self.draft.entity_at(and - 1).is_some() && matches!(reading.kind(behind), TokenKind::Punct)
    }

    /// Whether a name at a token opens its clause.
    pub(super) fn opens_clause(&self, start: usize, at: usize) -> bool {
        let reading = self.draft.reading;
        at == start
            || !matches!(reading.kind(at - 1), TokenKind::Word | TokenKind::Number)
            || reading.is_any(at - 1, &["that", "but", "while", "though", "where"])
    }
}
