//! What the kinds of claim build together while one article is read. Each kind adds claims, marks tokens as spoken for so
//! that no later kind reads them as something else, and may ask who or when stands near.

use crate::rules::Mood;

use super::quote::{Attribution, Quotation};
use super::{Claim, Correction, Entity, EntityId, EntityKind, Kind, Mention, Reading, Value};

/// About how many tokens there are to one claim.
const TOKENS: usize = 12;

/// An article being read.
pub struct Draft<'r, 'a> {
    /// The annotated article.
    pub reading: &'r Reading<'a>,
    /// Entities found so far.
    pub entities: Vec<Entity>,
    /// For each token the number of the entity it mentions, counted from 1; 0 where it mentions none.
    entity_at: Vec<u32>,
    /// For each token, whether a claim owns it: a year is no count.
    taken: Vec<bool>,
    /// For each token, whether it stands inside quotation marks.
    pub quoted: Vec<bool>,
    /// Quotations, outermost only, in order.
    pub quotations: Vec<Quotation>,
    /// Who reports or says what, one for each reporting verb outside quotation marks, in order.
    pub attributions: Vec<Attribution>,
    /// Claims found so far.
    pub claims: Vec<Claim>,
    /// For each of them its tokens: its first, and one past its last.
    tokens_of: Vec<(u32, u32)>,
    /// What the outlet has taken back.
    pub corrections: Vec<Correction>,
}

impl<'r, 'a> Draft<'r, 'a> {
    /// Nothing found yet.
    pub fn new(reading: &'r Reading<'a>) -> Self {
        let tokens = reading.tokens.len();
        Draft {
            reading,
            entities: Vec::new(),
            entity_at: vec![0; tokens],
            taken: vec![false; tokens],
            quoted: vec![false; tokens],
            quotations: Vec::new(),
            attributions: Vec::new(),
            claims: Vec::with_capacity(tokens / TOKENS),
            tokens_of: Vec::with_capacity(tokens / TOKENS),
            corrections: Vec::new(),
        }
    }

    /// Marks tokens as spoken for.
    pub fn take(&mut self, first: usize, end: usize) {
        self.taken[first..end].fill(true);
    }

    /// Whether any of the tokens is spoken for.
    pub fn is_taken(&self, first: usize, end: usize) -> bool {
        self.taken.get(first..end).is_none_or(|t| t.contains(&true))
    }

    /// The entity mentioned at a token.
    pub fn entity_at(&self, token: usize) -> Option<EntityId> {
        self.entity_at.get(token)?.checked_sub(1).map(EntityId)
    }

    /// The first token from `at` to `end` that mentions an entity or has one of these bits of tables and signs; `end` where
    /// none does.
    pub fn next_named(&self, at: usize, end: usize, bits: u64) -> usize {
        (at..end).find(|&at| self.entity_at(at).is_some() || self.reading.has_any(at, bits)).unwrap_or(end)
    }

    /// The mention that covers a token, and whom it means.
    pub fn mention_at(&self, token: usize) -> Option<(EntityId, Mention)> {
        let id = self.entity_at(token)?;
        let mention = self.entities[id.0 as usize].mentions.iter().find(|m| m.first as usize <= token && token < m.end as usize)?;
        Some((id, *mention))
    }

    /// Adds an entity without a mention.
    pub fn add_entity(&mut self, kind: EntityKind, name: &str, key: String) -> EntityId {
        self.entities.push(Entity { kind, name: name.to_owned(), key, spellings: Vec::new(), mentions: Vec::new() });
        EntityId(self.entities.len() as u32 - 1)
    }

    /// The tokens of claim `at`: its first, and one past its last. Asked before any claim is taken back.
    pub(super) fn tokens_of(&self, at: usize) -> (usize, usize) {
        let (first, end) = self.tokens_of[at];
        (first as usize, end as usize)
    }

    /// Adds a mention of an entity.
    pub fn mention(&mut self, id: EntityId, first: usize, end: usize) {
        let entity = &mut self.entities[id.0 as usize];
        entity.mentions.push(Mention { first: first as u32, end: end as u32 });
        self.entity_at[first..end].fill(id.0 + 1);
    }

    /// Adds a claim over tokens `first..end` whose value stands in `value.0..value.1`, with nothing else known of it.
    pub fn claim(&mut self, kind: Kind, (first, end): (usize, usize), notation: (usize, usize), value: Value) -> &mut Claim {
        self.tokens_of.push((first as u32, end.max(first + 1) as u32));
        self.claims.push(Claim {
            kind,
            span: self.reading.span(first, end),
            notation: self.reading.span(notation.0, notation.1),
            sentence: self.reading.sentence_at(first) as u32,
            who: None,
            value,
            when: None,
            place: None,
            said_by: None,
            mood: Mood::Stated,
            quoted: self.quoted[first],
        });
        self.claims.last_mut().expect("just pushed")
    }
}
