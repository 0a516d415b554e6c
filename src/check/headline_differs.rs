//! A headline against the text below it: a number or an outcome that the text gives otherwise and nowhere as the headline
//! does. Headlines round, and add up what the text tells apart; neither is a difference.

use crate::claim::{Claim, Count, Kind, Value};
use crate::event::{Topic, Topics};
use crate::rules::{Mood, Severity};
use crate::story::{ClaimId, Story};
use crate::text::BlockKind;
use crate::value::{Decimal, Hedge, Relation};

use super::count_differs::{compare, count, far, shown};
use super::hedge_dropped::is_flat;
use super::outcome_differs::outcome;
use super::sides::{Words, finding, is_firm};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct HeadlineDiffers;

impl Check for HeadlineDiffers {
    fn id(&self) -> &'static str {
        "headline-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for topic in &topics.headlines {
            let Some((head, below)) = topic.claims.split_first() else { continue };
            let sides = match topic.kind {
                Kind::Count => numbers(story, *head, below),
                _ => outcomes(story, *head, below),
            };
            let Some(sides) = sides else { continue };
            let because = format!("{} in the headline, {} below it", sides[0].value, sides[1].value);
            let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because };
            out.findings.push(report(self.id(), story, topic, sides, words));
        }
    }
}

fn report(rule: &'static str, story: &Story<'_>, topic: &Topic, sides: Vec<Side>, words: Words) -> super::Finding {
    let mut found = finding(story, rule, Class::Contradiction, Severity::Warning, sides, topic.ladder.clone(), 85, words);
    // one article has one family on both sides
    found.outlier = false;
    found
}

/// The claims of the text, which a headline stands over.
fn text<'s>(story: &'s Story<'_>, head: ClaimId) -> impl Iterator<Item = &'s Claim> {
    let of = story.of(head);
    of.claims.iter().filter(|c| of.reading.block_kind(c.sentence as usize) != BlockKind::Headline)
}

/// The number of the headline against the one number that the text gives instead.
fn numbers(story: &Story<'_>, head: ClaimId, below: &[ClaimId]) -> Option<Vec<Side>> {
    let own = count(story.claim(head)).filter(|c| is_plain(c) && is_firm(story.claim(head)))?;
    let fits = |c: &Count| {
        c.quantity.interval == own.quantity.interval
            || (c.unit == own.unit || c.base.is_some()) && !matches!(compare(own, c), Relation::Differs | Relation::Unrelated)
    };
    let others: Vec<&Count> = text(story, head).filter_map(count).collect();
    if others.iter().any(|c| fits(c)) || adds_up(own, &others) {
        return None;
    }
    let told: Vec<ClaimId> =
        below.iter().copied().filter(|id| is_firm(story.claim(*id)) && count(story.claim(*id)).is_some_and(|c| is_plain(c) && !far(own, c))).collect();
    let first = count(story.claim(*told.first()?))?;
    let one = told.iter().filter_map(|id| count(story.claim(*id))).all(|c| compare(first, c) != Relation::Differs);
    one.then(|| vec![Side { value: shown(story, own), claims: vec![head] }, Side { value: shown(story, first), claims: told }])
}

/// Whether a number is one that a headline can be held to.
fn is_plain(count: &Count) -> bool {
    !count.quantity.interval.is_unknown() && !matches!(count.quantity.hedge, Hedge::Vague)
}

/// Whether two or three numbers of the text make the headline's.
fn adds_up(own: &Count, others: &[&Count]) -> bool {
    let Some(sum) = own.quantity.interval.exact() else { return false };
    let mut parts: Vec<Decimal> = others.iter().filter_map(|c| c.quantity.interval.exact()).filter(|v| *v > Decimal::ZERO && *v < sum).collect();
    parts.sort_unstable();
    // one more may stand without a number: "the driver and four passengers"
    parts.push(Decimal::ONE);
    let has = |v: Decimal| parts.contains(&v);
    parts.iter().enumerate().any(|(i, a)| has(sum - *a) || parts[i..].iter().take(60).any(|b| has(sum - *a - *b)))
}

/// The outcome of the headline against the one that the text tells instead.
fn outcomes(story: &Story<'_>, head: ClaimId, below: &[ClaimId]) -> Option<Vec<Side>> {
    let own = outcome(story, head).filter(|_| story.claim(head).mood == Mood::Stated)?;
    let of_family = |c: &&Claim| matches!(&c.value, Value::Outcome(o) if o.family == own.family);
    if text(story, head).filter(of_family).any(|c| matches!(&c.value, Value::Outcome(o) if !o.excludes(own))) {
        return None;
    }
    let told: Vec<ClaimId> = below.iter().copied().filter(|id| is_flat(story, *id) && outcome(story, *id).is_some_and(|o| o.excludes(own))).collect();
    let value = outcome(story, *told.first()?)?.shown();
    Some(vec![Side { value: own.shown(), claims: vec![head] }, Side { value, claims: told }])
}
