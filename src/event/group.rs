//! Blocking and grouping. Claims meet only inside a block: same kind and unit, and a shared event or a shared rare word.
//! Groups are made so that every pair holds, whatever the order of the input: the strongest pairs first.

use rustc_hash::FxHashMap;

use crate::claim::{Kind, Scope, Value};
use crate::story::{ClaimId, Story};

use super::extent;
use super::frame::Frames;
use super::ladder::{Scale, Side, ladder, over, side, trigger};
use super::{Ladder, Topic};

/// A block larger than this says too little to bring claims together by itself.
const LARGEST_BLOCK: usize = 96;

/// A pair inside a group may fall short of the limit by this much, where stronger pairs brought the group together: two
/// papers need not repeat each other's every detail. Below it they are taken for different things.
const SLACK: f32 = 3.0;

/// Groups the claims of one kind.
pub(crate) fn group(story: &Story<'_>, frames: &Frames, kind: Kind, out: &mut Vec<Topic>) {
    let mut weigher = Weigher { story, frames, sides: FxHashMap::default(), scales: FxHashMap::default() };
    let mut sums: FxHashMap<(ClaimId, ClaimId), f32> = FxHashMap::default();
    let mut pairs: Vec<(ClaimId, ClaimId, Ladder)> = Vec::new();
    for (a, b) in candidates(story, frames, kind) {
        let over = weigher.over(a, b);
        sums.insert((a, b), over);
        if over >= 0.0 {
            pairs.push((a, b, ladder(story, frames, a, b)));
        }
    }
    pairs.sort_by(|p, q| q.2.sum().total_cmp(&p.2.sum()).then((p.0, p.1).cmp(&(q.0, q.1))));
    let mut linked = |a: ClaimId, b: ClaimId| {
        let (a, b) = (a.min(b), a.max(b));
        a.article != b.article && *sums.entry((a, b)).or_insert_with(|| weigher.over(a, b)) >= -SLACK
    };
    let mut group_of: FxHashMap<ClaimId, usize> = FxHashMap::default();
    let mut groups: Vec<(Vec<ClaimId>, Ladder)> = Vec::new();
    for (a, b, ladder) in pairs {
        let (ga, gb) = (group_of.get(&a).copied(), group_of.get(&b).copied());
        if ga.is_some() && ga == gb {
            continue;
        }
        let members = |g: Option<usize>, alone: ClaimId| g.map_or_else(|| vec![alone], |g| groups[g].0.clone());
        let (left, right) = (members(ga, a), members(gb, b));
        if left.len() * right.len() > LARGEST_BLOCK * LARGEST_BLOCK || !left.iter().all(|x| right.iter().all(|y| linked(*x, *y))) {
            continue;
        }
        let target = ga.or(gb).unwrap_or_else(|| {
            groups.push((Vec::new(), ladder.clone()));
            groups.len() - 1
        });
        if let (Some(_), Some(gone)) = (ga, gb) {
            groups[gone].0.clear();
        }
        let mut all = left;
        all.extend(right);
        for member in &all {
            group_of.insert(*member, target);
        }
        // pairs come strongest first, so the last ladder that joined is the weakest
        groups[target] = (all, ladder);
    }
    for (mut claims, ladder) in groups {
        if claims.len() > 1 {
            claims.sort();
            let (label, key) = super::label::label(story, frames, &claims);
            out.push(Topic { kind, label, key, claims, ladder });
        }
    }
}

/// Weighs pairs, of which there are many, and keeps what they have in common.
struct Weigher<'s, 'r> {
    story: &'s Story<'r>,
    frames: &'s Frames,
    sides: FxHashMap<ClaimId, Option<Side<'s>>>,
    scales: FxHashMap<(&'static str, Option<u32>), Scale<'s>>,
}

impl<'s> Weigher<'s, '_> {
    /// By how many bits two claims are over their limit; no exact figure where they are under it by more than [`SLACK`].
    fn over(&mut self, a: ClaimId, b: ClaimId) -> f32 {
        let (story, frames) = (self.story, self.frames);
        let [x, y] = [a, b].map(|id| *self.sides.entry(id).or_insert_with(|| side(story, frames, id)));
        let (Some(x), Some(y)) = (x, y) else { return f32::MIN };
        let scale = self.scales.entry(Scale::of(x, y)).or_insert_with(|| Scale::new(story.rules, x, y));
        over(story, frames, x, y, scale, SLACK).unwrap_or(f32::MIN)
    }
}

/// Pairs of claims that share a block, each once, ascending.
pub(super) fn candidates(story: &Story<'_>, frames: &Frames, kind: Kind) -> Vec<(ClaimId, ClaimId)> {
    let mut blocks: FxHashMap<(String, u32), Vec<ClaimId>> = FxHashMap::default();
    for (id, claim) in story.claims().filter(|(_, c)| c.kind == kind) {
        let (Some(unit), Some(frame)) = (unit(story, id), frames.of(id.article, claim.sentence)) else { continue };
        // ages, roles and names are compared by person; here only where one slot holds them
        if matches!(kind, Kind::Age | Kind::Role | Kind::Name) {
            break;
        }
        if let Some(trigger) = trigger(story, id, frame) {
            blocks.entry((unit.clone(), trigger)).or_default().push(id);
        }
        for stem in frame.stems.iter().filter(|s| frames.weight(**s) > 0.5) {
            blocks.entry((unit.clone(), stem + 1_000_000)).or_default().push(id);
        }
    }
    let mut pairs: Vec<(ClaimId, ClaimId)> = story.copies.slots().filter(|(a, _)| story.claim(*a).kind == kind).collect();
    for block in blocks.into_values().filter(|b| b.len() <= LARGEST_BLOCK) {
        for (i, a) in block.iter().enumerate() {
            for b in &block[i + 1..] {
                if a.article != b.article {
                    pairs.push((*a.min(b), *a.max(b)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What a claim can only be compared within: unit and scope of a count, the grain of nothing else.
pub(super) fn unit(story: &Story<'_>, id: ClaimId) -> Option<String> {
    let claim = story.claim(id);
    match &claim.value {
        Value::Count(count) => {
            let base = count.base.as_ref().map_or(&count.unit, |(_, unit)| unit);
            // an own count and a part of a larger one are different things, and a change is no level
            let scope = if count.scope == Scope::Own { "" } else { count.scope.name() };
            let scope = if scope.is_empty() { extent::other_scope(story, id) } else { scope };
            (!base.is_empty()).then(|| format!("{base}/{scope}"))
        }
        Value::Date(date) => (!matches!(date.grain, crate::value::Grain::Duration | crate::value::Grain::Set)).then(|| "point".to_owned()),
        Value::Place { place, .. } => place.map(|_| "place".to_owned()),
        // plain statements meet in slots only
        Value::Outcome(outcome) => (!outcome.family.is_empty()).then(|| outcome.family.clone()),
        _ => Some(String::new()),
    }
}
