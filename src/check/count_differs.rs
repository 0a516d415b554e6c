//! Two numbers for one thing. Topics say which counts are comparable; here their values are put on sides.

use crate::claim::{Claim, Count, Kind, Value, spell};
use crate::event::{Topic, Topics};
use crate::rules::{Field, Level, Severity, UnitKind};
use crate::story::{ClaimId, Story};
use crate::text::TokenKind;
use crate::value::{Decimal, Hedge, Interval, Relation, relate};

use super::sides::{Words, all_revisions, are_rivals, finding, is_firm, listed, outlets};
use super::toll;
use super::{Agreement, Check, Class, Found, Side, agreed};

/// The check.
pub(crate) struct CountDiffers;

impl Check for CountDiffers {
    fn id(&self) -> &'static str {
        "count-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for topic in topics.of(Kind::Count) {
            // how long something lasted is compared only in the slot of a near-copy: a story is full of durations
            if is_time(story, topic) && !topic.ladder.rungs.iter().any(|r| r.field == Field::Copy && r.level == Level::Same) {
                continue;
            }
            let sides = sides(story, topic);
            for side in &sides {
                if side.claims.len() > 1 {
                    out.agreements.push(Agreement { topic: topic.label.clone(), value: side.value.clone(), claims: side.claims.clone() });
                }
            }
            let sides = at_odds(story, sides);
            if sides.len() > 1 {
                report(self.id(), story, topic, sides, out);
            }
        }
        agreed::complete(story, topics, out);
    }

    fn judge(&self, story: &Story<'_>, a: ClaimId, b: ClaimId) -> Option<(Class, String)> {
        let (x, y) = (count(story.claim(a))?, count(story.claim(b))?);
        let vague = |c: &Count| c.quantity.interval.is_unknown() || c.quantity.hedge == Hedge::Vague;
        let because = if vague(x) || vague(y) {
            (Class::Hedge, "one of them is no number but a rough idea of one")
        } else if is_conversion(story, a) || is_conversion(story, b) {
            (Class::Conversion, "one was converted from an amount that stands beside it")
        } else {
            quiet(story, a, b).unwrap_or((Class::Scope, "how long something lasted is compared between near-copies only"))
        };
        Some((because.0, format!("{} and {}: {}", shown(story, x), shown(story, y), because.1)))
    }
}

/// Whether the sentences of two claims differ in a number too: then they tell of two happenings rather than of one, twice
/// wrong.
pub(super) fn differ_beside(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    let beside = |id: ClaimId| {
        let sentence = story.claim(id).sentence;
        story.of(id).claims.iter().filter(move |c| c.sentence == sentence).filter_map(count)
    };
    beside(a).any(|x| beside(b).any(|y| x.unit == y.unit && x.scope == y.scope && compare(x, y) == Relation::Differs))
}

fn is_time(story: &Story<'_>, topic: &Topic) -> bool {
    let unit = |id: &ClaimId| count(story.claim(*id)).map_or("", |c| c.unit.as_str());
    topic.claims.iter().any(|id| story.rules.tables.units.iter().any(|u| u.kind == UnitKind::Time && u.id == unit(id)))
}

pub(super) fn count(claim: &Claim) -> Option<&Count> {
    match &claim.value {
        Value::Count(count) => Some(count),
        _ => None,
    }
}

/// A count for people: "21 countries", "at least 9 people", "2,100,000,000 USD", "13 feet".
pub(crate) fn shown(story: &Story<'_>, count: &Count) -> String {
    let one = count.quantity.interval.exact() == Some(Decimal::ONE);
    let name = spell::unit(&count.unit, one, story.rules);
    format!("{} {name}", count.quantity.said()).trim_end().to_owned()
}

/// How two counts of one topic relate; in the base unit where both have one.
pub(super) fn compare(a: &Count, b: &Count) -> Relation {
    if a.unit == b.unit {
        // "30" and "over 30": whoever counted went a little further, or left out the hedge
        let edge = |c: &Count, hedge: Hedge| (c.quantity.hedge == hedge).then(|| c.quantity.interval.low.or(c.quantity.interval.high)).flatten();
        let beside =
            |c: &Count, d: &Count| [Hedge::MoreThan, Hedge::LessThan].into_iter().any(|h| edge(c, h).is_some() && edge(c, h) == d.quantity.interval.exact());
        if beside(a, b) || beside(b, a) {
            return Relation::RoundsTo;
        }
        // "magnitude-6.0" is no negative number
        let sign = |c: &Count| c.quantity.interval.exact().map(|v| v.abs());
        if a.measure && sign(a).is_some() && sign(a) == sign(b) {
            return Relation::Same;
        }
        // 99 and 99.99
        let near = |x: Decimal, y: Decimal| a.quantity.grain != b.quantity.grain && (x - y).abs() * Decimal::from(50) <= x.max(y);
        if a.measure && sign(a).zip(sign(b)).is_some_and(|(x, y)| x != y && near(x, y) && (x - y).abs() < a.quantity.grain.max(b.quantity.grain)) {
            return Relation::RoundsTo;
        }
        return relate(&a.quantity, &b.quantity);
    }
    // converted numbers were rounded by whoever converted them
    match (&a.base, &b.base) {
        (Some((x, u)), Some((y, v))) if u == v && widened(x).overlaps(&widened(y)) => Relation::RoundsTo,
        (Some((_, u)), Some((_, v))) if u == v => Relation::Differs,
        _ => Relation::Unrelated,
    }
}

/// Six per cent either way.
fn widened(interval: &Interval) -> Interval {
    let share = |x: Decimal| x.abs() * Decimal::new(6, 2);
    Interval { low: interval.low.map(|x| x - share(x)), high: interval.high.map(|x| x + share(x)), above: false, below: false }
}

/// Claims by value: exact ones first, a hedged one joins the first side it fits.
fn sides(story: &Story<'_>, topic: &Topic) -> Vec<Side> {
    let mut claims: Vec<ClaimId> = topic.claims.iter().copied().filter(|id| is_firm(story.claim(*id))).collect();
    claims.sort_by_key(|id| (count(story.claim(*id)).map(|c| c.quantity.hedge), *id));
    let mut sides: Vec<Side> = Vec::new();
    for id in claims {
        let Some(own) = count(story.claim(id)) else { continue };
        if own.quantity.interval.is_unknown() || own.quantity.hedge == Hedge::Vague {
            continue;
        }
        if is_conversion(story, id) {
            continue;
        }
        let fits = |side: &Side| {
            side.claims.iter().all(|other| {
                let slot = story.copies.share(id, *other).is_some();
                count(story.claim(*other)).is_some_and(|c| supports(own, c) && !toll::is_behind(story, id, *other) && !(slot && differ_in_slot(own, c)))
            })
        };
        match sides.iter_mut().find(|s| fits(s)) {
            Some(side) => side.claims.push(id),
            None => sides.push(Side { value: shown(story, own), claims: vec![id] }),
        }
    }
    for side in &mut sides {
        side.claims.sort();
    }
    sides
}

/// Whether two counts can stand on one side: "more than 20" backs 21, but not 24,000.
fn supports(a: &Count, b: &Count) -> bool {
    let open = |c: &Count| c.quantity.interval.low.is_none() || c.quantity.interval.high.is_none();
    !matches!(compare(a, b), Relation::Differs | Relation::Unrelated) && !((open(a) || open(b)) && far_by(a, b, Decimal::new(15, 1)))
}

/// The sides that clash with another. A value that the other side's article prints too, of the same unit, is another fact: a
/// part, an earlier stage.
fn at_odds(story: &Story<'_>, sides: Vec<Side>) -> Vec<Side> {
    let kept: Vec<bool> =
        sides.iter().map(|s| sides.iter().any(|t| s != t && s.claims.iter().any(|a| t.claims.iter().any(|b| clash(story, *a, *b))))).collect();
    sides.into_iter().zip(kept).filter(|(_, k)| *k).map(|(s, _)| s).collect()
}

/// Whether an amount stands in brackets behind the one it was converted from: whoever converted it chose the rate.
fn is_conversion(story: &Story<'_>, id: ClaimId) -> bool {
    let (of, claim) = (story.of(id), story.claim(id));
    let first = of.reading.token_at(claim.notation.start);
    let opened = (first.saturating_sub(3)..first).rev().find(|&at| of.reading.is_any(at, &["(", "["]));
    let measure = count(claim).is_some_and(|c| c.measure);
    let before = |at: usize| (at.saturating_sub(4)..at).any(|t| of.reading.kind(t) == TokenKind::Number);
    measure && opened.is_some_and(before)
}

/// Whether two claims are held against each other.
fn clash(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    count(story.claim(a)).is_some() && count(story.claim(b)).is_some() && quiet(story, a, b).is_none()
}

/// Why two counts of one topic are not held against each other.
fn quiet(story: &Story<'_>, a: ClaimId, b: ClaimId) -> Option<(Class, &'static str)> {
    let (x, y) = (count(story.claim(a))?, count(story.claim(b))?);
    let same = (Class::SameFact, "they are one number");
    // in one slot nothing else can be meant
    if story.copies.share(a, b).is_some() {
        return (!differ_in_slot(x, y)).then_some(if compare(x, y) == Relation::Same { same } else { (Class::Rounding, "one may be the other, rounded") });
    }
    match compare(x, y) {
        Relation::Same => Some(same),
        Relation::Overlaps if toll::is_behind(story, a, b) && !far(x, y) => None,
        Relation::Overlaps => Some((Class::Hedge, "the one allows for the other")),
        Relation::RoundsTo if x.unit != y.unit => Some((Class::Conversion, "one is the other, converted")),
        Relation::RoundsTo => Some((Class::Rounding, "one is the other, rounded")),
        Relation::Unrelated => Some((Class::Scope, "no number of the one kind can be compared with one of the other")),
        Relation::Differs if far(x, y) => Some((Class::Scope, "so far apart that they must count different things")),
        Relation::Differs if prints(story, a.article, y) || prints(story, b.article, x) => Some((Class::Scope, "one of the articles prints both numbers")),
        Relation::Differs => None,
    }
}

/// Whether two numbers in one slot differ. Hedges are the same there as a rule, so that they hide nothing, and what is round
/// may be only a little off.
fn differ_in_slot(a: &Count, b: &Count) -> bool {
    let (p, q) = (&a.quantity, &b.quantity);
    let end = |c: &Count| c.quantity.interval.low.or(c.quantity.interval.high);
    let off = match (end(a), end(b)) {
        (Some(x), Some(y)) => (x - y).abs() > x.abs().max(y.abs()) * Decimal::new(25, 2),
        _ => false,
    };
    let fits = |relation: Relation| match relation {
        Relation::Same | Relation::Unrelated => true,
        Relation::Overlaps => p.hedge != q.hedge || p.hedge == Hedge::None,
        Relation::RoundsTo => !off && (p.hedge != q.hedge || p.grain != q.grain),
        Relation::Differs => false,
    };
    a.unit == b.unit && compare(a, b) != Relation::Same && !fits(relate(p, q)) || a.unit != b.unit && compare(a, b) == Relation::Differs
}

/// Whether one number is so much larger that they must count different things: no desk takes 5 for 230,000. Lengths, shares
/// and prices of one thing are close; a slip of the pen shows in a slot only.
pub(super) fn far(a: &Count, b: &Count) -> bool {
    far_by(a, b, if a.measure { Decimal::new(15, 1) } else { Decimal::from(5) })
}

fn far_by(a: &Count, b: &Count, times: Decimal) -> bool {
    let end = |c: &Count| c.quantity.interval.low.or(c.quantity.interval.high).map(|v| v.abs());
    let least = if a.measure { Decimal::ZERO } else { Decimal::ONE };
    matches!((end(a), end(b)), (Some(x), Some(y)) if x.max(y) > times * x.min(y).max(least))
}

fn prints(story: &Story<'_>, article: u32, value: &Count) -> bool {
    // "265 million euros after 310 million": the unit may be left out
    let same = |c: &Count| compare(c, value) == Relation::Same || c.unit.is_empty() && c.quantity.interval == value.quantity.interval;
    story.articles[article as usize].claims.iter().filter_map(count).any(same)
}

fn report(rule: &'static str, story: &Story<'_>, topic: &Topic, sides: Vec<Side>, out: &mut Found) {
    let (class, severity, why) = verdict(story, &sides);
    let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
    let exact = sides.iter().flat_map(|s| &s.claims).all(|c| count(story.claim(*c)).is_some_and(|c| c.quantity.interval.exact().is_some()));
    let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because: format!("{said}: {why}") };
    out.findings.push(finding(story, rule, class, severity, sides, topic.ladder.clone(), if exact { 97 } else { 82 }, words));
}

/// Why the sides differ, and how grave that can be.
fn verdict(story: &Story<'_>, sides: &[Side]) -> (Class, Severity, &'static str) {
    if all_revisions(story, sides) {
        return (Class::Revision, Severity::Error, "changed between versions, and no number in between explains it");
    }
    if are_rivals(story, sides) {
        return (Class::RivalEstimates, Severity::Note, "each is attributed to somebody else");
    }
    if toll::grew(story, sides) {
        return (Class::Update, Severity::Note, "a number that only grows, and the larger one was published on a later day");
    }
    if toll::followed(story, sides) {
        return (Class::Update, Severity::Note, "one family's reports of different days");
    }
    if sides.iter().enumerate().all(|(i, a)| sides[i + 1..].iter().all(|b| a.claims.iter().all(|x| b.claims.iter().all(|y| toll::is_behind(story, *x, *y))))) {
        return (Class::Update, Severity::Warning, "the one is behind the other");
    }
    if sides.iter().flat_map(|s| &s.claims).all(|c| toll::is_cumulative(story, *c) && story.of(*c).article().day().is_none()) {
        return (Class::Update, Severity::Warning, "a number that only grows, and no date says which is the later");
    }
    (Class::Contradiction, Severity::Error, "no number satisfies both")
}
