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

/// A headline says what its own article is about, so that it takes less to show that the two speak of one thing.
const RELIEF: f32 = 4.0;

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
                if ladder.sum() < ladder.need - RELIEF || is_apart(&ladder) {
                    continue;
                }
                claims.push(id(j));
                let ladder = Ladder { need: ladder.need - RELIEF, ..ladder };
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

/// Whether another thing is counted or measured, or another thing happened.
fn is_apart(ladder: &Ladder) -> bool {
    ladder.rungs.iter().any(|r| matches!(r.field, Field::Noun | Field::Trigger) && r.level == Level::Different)
}
