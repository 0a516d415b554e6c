//! What a topic is called: for people in the words of its claims, for keys in normalised ones.

use crate::claim::{Kind, Value, spell};
use crate::rules::PlaceId;
use crate::story::{ClaimId, Story};

use super::frame::Frames;
use super::ladder::trigger;

/// Label and key of the topic that these claims share. Both are made of what the claims hold as a set, so that neither the
/// order of articles nor a reprint of one changes them.
pub(crate) fn label(story: &Story<'_>, frames: &Frames, claims: &[ClaimId]) -> (String, String) {
    let Some(&first) = claims.first() else { return Default::default() };
    let claim = story.claim(first);
    if claim.kind == Kind::Outcome {
        return super::outcome::label(story, claims);
    }
    let unit = |id: &ClaimId| match &story.claim(*id).value {
        Value::Count(count) => Some(count.unit.clone()),
        _ => None,
    };
    let what = match &claim.value {
        Value::Count(_) => claims.iter().filter_map(unit).min().unwrap_or_default(),
        Value::Date(_) => "date".to_owned(),
        Value::Place { .. } => "place".to_owned(),
        _ => claim.kind.name().to_owned(),
    };
    let event = claims
        .iter()
        .filter_map(|id| trigger(story, *id, frames.of(id.article, story.claim(*id).sentence)?))
        .map(|t| story.rules.tables.events[t as usize].id.clone())
        .min();
    let place = place_of(story, frames, claims).map(|p| story.rules.geography.name(p).to_owned());
    let words = |id: &str| id.replace('-', " ");
    let mut label = match &claim.value {
        Value::Count(count) if count.unit.is_empty() => "number".to_owned(),
        Value::Count(_) => spell::unit(&what, false, story.rules),
        _ => words(&what),
    };
    if let Some(event) = &event {
        label = format!("{label}, {}", words(event));
    }
    if let Some(place) = &place {
        label = format!("{label}, {place}");
    }
    let key = format!("{what}|{}|{}", event.unwrap_or_default(), place.unwrap_or_default());
    (label, key)
}

/// The place that all of the claims' sentences name, else one that some do.
fn place_of(story: &Story<'_>, frames: &Frames, claims: &[ClaimId]) -> Option<PlaceId> {
    let mut count: std::collections::BTreeMap<PlaceId, usize> = Default::default();
    let mut sentences = 0;
    for id in claims {
        let claim = story.claim(*id);
        if claim.kind == Kind::Place {
            continue;
        }
        sentences += 1;
        let named: std::collections::BTreeSet<PlaceId> = frames.of(id.article, claim.sentence)?.places.iter().copied().collect();
        for place in named {
            *count.entry(place).or_default() += 1;
        }
    }
    count.into_iter().max_by_key(|(place, n)| (*n == sentences, std::cmp::Reverse(*place))).map(|(place, _)| place)
}
