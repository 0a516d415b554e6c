//! Numbers that can only grow while a story goes on: the dead, the votes counted. When growth explains a difference, and when
//! one of two reports is behind.

use std::collections::BTreeSet;

use crate::claim::{Count, Value};
use crate::story::{ClaimId, Story};
use crate::value::Hedge;

use super::Side;

fn count<'s>(story: &'s Story<'_>, id: ClaimId) -> Option<&'s Count> {
    match &story.claim(id).value {
        Value::Count(count) => Some(count),
        _ => None,
    }
}

/// Whether all sides are one family's, each of another day: it followed the story.
pub(super) fn followed(story: &Story<'_>, sides: &[Side]) -> bool {
    let mut days = BTreeSet::new();
    let families: BTreeSet<&str> = sides.iter().flat_map(|s| &s.claims).map(|c| story.families.of(c.article)).collect();
    families.len() == 1
        && sides.iter().all(|s| {
            let own: BTreeSet<_> = s.claims.iter().map(|c| story.of(*c).article().day()).collect();
            own.iter().all(|d| d.is_some() && days.insert(*d))
        })
}

/// Whether a count can only grow while the story goes on.
pub(super) fn is_cumulative(story: &Story<'_>, id: ClaimId) -> bool {
    count(story, id).is_some_and(|c| !c.measure && story.rules.tables.events.iter().any(|e| e.cumulative && e.id == c.trigger))
}

/// Whether the sides are a toll that grew from day to day.
pub(super) fn grew(story: &Story<'_>, sides: &[Side]) -> bool {
    let mut stages: Vec<_> = Vec::new();
    for side in sides {
        if !side.claims.iter().all(|c| is_cumulative(story, *c)) {
            return false;
        }
        let days: Option<Vec<_>> = side.claims.iter().map(|c| story.of(*c).article().day()).collect();
        let low = side.claims.iter().filter_map(|c| count(story, *c)).filter_map(|c| c.quantity.interval.low).max();
        let (Some(days), Some(low)) = (days, low) else { return false };
        stages.push((low, days.iter().min().copied(), days.iter().max().copied()));
    }
    stages.sort();
    stages.windows(2).all(|w| w[0].2 < w[1].1)
}

/// Whether two tolls are both told as the least there can be, and one is higher: "at least three" has been overtaken by "at
/// least ten".
pub(super) fn is_behind(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    let least = |id: ClaimId| count(story, id).filter(|c| is_cumulative(story, id) && c.quantity.hedge == Hedge::AtLeast).and_then(|c| c.quantity.interval.low);
    matches!((least(a), least(b)), (Some(x), Some(y)) if x != y)
}
