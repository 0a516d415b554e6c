//! What a headline says beside what the text below it says of the same: number for number, outcome for outcome. Elsewhere
//! claims of one article never meet.

use crate::claim::{Claim, Kind, Value};
use crate::rules::{Field, Level, UnitKind};
use crate::story::{ClaimId, Story};
use crate::text::BlockKind;

use super::frame::Frames;
use super::group::unit;
use super::ladder::ladder;
use super::{Ladder, Topic};

/// Bits above the limit from which two claims of one article need neither the happening nor what is measured in common.
const MARGIN: f32 = 3.0;

/// A topic for each claim of a headline and what the text has of the same kind about the same thing. The headline's claim
/// is the first.
pub(super) fn topics(story: &Story<'_>, frames: &Frames, out: &mut Vec<Topic>) {
    for (a, of) in story.articles.iter().enumerate() {
        let headed = |claim: &Claim| of.reading.block_kind(claim.sentence as usize) == BlockKind::Headline;
        if !of.claims.first().is_some_and(headed) {
            continue;
        }
        let id = |claim: usize| ClaimId { article: a as u32, claim: claim as u32 };
        for (i, _) in of.claims.iter().enumerate().filter(|(_, c)| headed(c) && is_compared(story, c)) {
            let below = of.claims.iter().enumerate().filter(|(_, c)| of.reading.block_kind(c.sentence as usize) == BlockKind::Body);
            let mut claims = vec![id(i)];
            let mut weakest: Option<Ladder> = None;
            for (j, _) in below.filter(|(_, c)| c.kind == of.claims[i].kind) {
                if unit(story, id(i)).is_none() || unit(story, id(i)) != unit(story, id(j)) {
                    continue;
                }
                let ladder = ladder(story, frames, id(i), id(j));
                if !ladder.holds() || !is_sure(&ladder) {
                    continue;
                }
                claims.push(id(j));
                if weakest.as_ref().is_none_or(|w| ladder.sum() < w.sum()) {
                    weakest = Some(ladder);
                }
            }
            if let Some(ladder) = weakest {
                let (label, key) = super::label::label(story, frames, &claims);
                out.push(Topic { kind: of.claims[i].kind, label, key, claims, ladder });
            }
        }
    }
}

/// Numbers but for lengths of time, and outcomes.
fn is_compared(story: &Story<'_>, claim: &Claim) -> bool {
    match &claim.value {
        Value::Count(count) => !story.rules.tables.units.iter().any(|u| u.id == count.unit && u.kind == UnitKind::Time),
        _ => claim.kind == Kind::Outcome,
    }
}

/// Whether the two share more than the article: the happening, or what is measured. An article is full of numbers of one unit.
fn is_sure(ladder: &Ladder) -> bool {
    let at = |field: Field, levels: &[Level]| ladder.rungs.iter().any(|r| r.field == field && levels.contains(&r.level));
    let same = at(Field::Trigger, &[Level::Same]) || at(Field::Noun, &[Level::Same]) || ladder.sum() >= ladder.need + MARGIN;
    same && !at(Field::Noun, &[Level::Different]) && !at(Field::Trigger, &[Level::Different])
}
