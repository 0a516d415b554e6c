//! The same words given to two people. Groups, bodies and those who speak for others are left alone: only two named persons
//! who are surely two, each named beside the words, are held against each other, and only for the same quotation from its
//! first word to its last: officials share turns of phrase.

use std::collections::BTreeMap;

use crate::claim::{EntityId, Kind};
use crate::event::{Edit, Topics, Utterance, speakers};
use crate::people::PersonId;
use crate::rules::{Field, Level, Severity};
use crate::story::{ClaimId, Story};

use super::sides::{Words, all_revisions, finding};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct QuoteMoved;

/// Shared words below which two people may well say the same.
const WORDS: usize = 6;

impl Check for QuoteMoved {
    fn id(&self) -> &'static str {
        "quote-moved"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for topic in topics.of(Kind::Quote) {
            let utterance = Utterance::new(story, topic.claims.iter().copied());
            for pair in &utterance.pairs {
                let apart = pair.ladder.rungs.iter().any(|r| r.field == Field::Speaker && r.level == Level::Different);
                let same = pair.shared.same >= WORDS && pair.shared.whole == [true, true] && pair.shared.hunks.iter().all(|h| h.edit <= Edit::Grammar);
                if !apart || !same {
                    continue;
                }
                let mut said: BTreeMap<PersonId, Vec<ClaimId>> = BTreeMap::new();
                for (wording, range) in [(pair.a, &pair.shared.a), (pair.b, &pair.shared.b)] {
                    for claim in utterance.wordings[wording].holding(story, range) {
                        if let Some(speaker) = story.speaker(claim).filter(|_| is_named(story, claim)) {
                            said.entry(speaker).or_default().push(claim);
                        }
                    }
                }
                let mut sides: Vec<Side> = said
                    .into_iter()
                    .map(|(speaker, mut claims)| {
                        claims.sort_unstable();
                        Side { value: story.people.name(speaker).to_owned(), claims }
                    })
                    .collect();
                sides.sort_by(|a, b| a.value.cmp(&b.value));
                if sides.len() != 2
                    || sides.iter().any(|s| {
                        s.claims.iter().any(|c| names_both(story, *c, utterance.wordings[pair.a].one().speaker, utterance.wordings[pair.b].one().speaker))
                    })
                {
                    continue;
                }
                let class = if all_revisions(story, &sides) { Class::Revision } else { Class::Contradiction };
                let because = format!("the same {} words are given to {} and to {}", pair.shared.same, sides[0].value, sides[1].value);
                let words = utterance.wordings[pair.a].one().text(story, pair.shared.a.start..pair.shared.a.end.min(pair.shared.a.start + 5));
                let words = Words { topic: format!("who said “{words} …”"), subject: words, because };
                let finding = finding(story, self.id(), class, Severity::Error, sides, pair.ladder.clone(), 85, words);
                if !out.findings.iter().any(|f| f.rule == finding.rule && f.sides == finding.sides) {
                    out.findings.push(finding);
                }
            }
        }
    }
}

/// Whether the speaker is named in the sentence of the quotation, so that no pronoun or paragraph had to be guessed at.
fn is_named(story: &Story<'_>, id: ClaimId) -> bool {
    let (of, claim) = (story.of(id), story.claim(id));
    let Some(entity) = of.entity(claim.said_by) else { return false };
    let first = of.reading.token_at(claim.span.start);
    let last = of.reading.token_at(claim.span.end).saturating_sub(1);
    let sentences = of.reading.sentence_at(first)..=of.reading.sentence_at(last);
    entity.mentions.iter().any(|m| sentences.contains(&of.reading.sentence_at(m.first as usize)))
}

/// Whether both speakers are named around the quotation: one may speak for the other, or quote him.
fn names_both(story: &Story<'_>, id: ClaimId, a: Option<PersonId>, b: Option<PersonId>) -> bool {
    let (of, claim) = (story.of(id), story.claim(id));
    let sentence = claim.sentence as usize;
    let last = of.reading.sentence_at(of.reading.token_at(claim.span.end).saturating_sub(1));
    let near = sentence.saturating_sub(1)..=last + 1;
    let named = |who: Option<PersonId>| {
        let near = near.clone();
        of.entities.iter().enumerate().any(|(e, entity)| {
            let person = story.people.of(id.article, EntityId(e as u32));
            speakers(story, person, who) == Level::Same && entity.mentions.iter().any(|m| near.contains(&of.reading.sentence_at(m.first as usize)))
        })
    };
    named(a) && named(b)
}
