//! A stated total against its parts. Parts that reach the total are an agreement; a conflict needs parts that are said to be
//! all: a sentence that opens with the whole ("the dead were 12 passengers, one driver and three people in the van").

use crate::claim::{Claim, Count, Scope, Value};
use crate::event::{Ladder, Topics};
use crate::rules::{Severity, plural};
use crate::story::{ClaimId, Story};
use crate::text::TokenKind;
use crate::value::{Decimal, Interval};

use super::count_differs::shown;
use super::sides::{Words, finding, is_firm, listed, outlets};
use super::{Agreement, Check, Class, Found, Side};

/// The check.
pub(crate) struct SumDoesNotAddUp;

/// Parts stand within so many sentences of their total.
const REACH: u32 = 6;

impl Check for SumDoesNotAddUp {
    fn id(&self) -> &'static str {
        "sum-does-not-add-up"
    }

    fn run(&self, story: &Story<'_>, _topics: &Topics, out: &mut Found) {
        for article in 0..story.articles.len() as u32 {
            let counts = counts(story, article);
            for (i, total) in counts.iter().enumerate() {
                let parts = parts(story, &counts, i);
                let sum = |range: &[Part<'_>]| range.iter().map(|p| p.value).sum::<Decimal>();
                // the run of parts behind the total that reaches it
                if let Some(end) = (2..=parts.len()).find(|&n| sum(&parts[..n]) == total.value) {
                    let mut claims: Vec<ClaimId> = parts[..end].iter().map(|p| p.id).chain([total.id]).collect();
                    claims.sort();
                    let value = format!(
                        "{} = {}",
                        total.value.normalize(),
                        parts[..end].iter().map(|p| p.value.normalize().to_string()).collect::<Vec<_>>().join(" + ")
                    );
                    out.agreements.push(Agreement { topic: format!("sum, {}", plural(&total.count.unit)), value, claims });
                    continue;
                }
                if let Some(all) = enumerated(story, article, total, &counts) {
                    let sum = sum(&all);
                    if sum != total.value {
                        report(self.id(), story, total, &all, sum, out);
                    }
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
struct Part<'s> {
    id: ClaimId,
    claim: &'s Claim,
    count: &'s Count,
    value: Decimal,
}

fn counts<'s>(story: &'s Story<'_>, article: u32) -> Vec<Part<'s>> {
    let of = &story.articles[article as usize].claims;
    of.iter()
        .enumerate()
        .filter(|(_, c)| is_firm(c))
        .filter_map(|(i, claim)| match &claim.value {
            Value::Count(count) if !count.measure && count.scope != Scope::Whole && count.scope != Scope::Change => {
                Some(Part { id: ClaimId { article, claim: i as u32 }, claim, count, value: count.quantity.interval.exact()? })
            }
            _ => None,
        })
        .collect()
}

/// Whether a number of the one can be part of a number of the other: the same, or both people ("17 dead", "a policewoman").
fn same_unit(story: &Story<'_>, part: &str, whole: &str) -> bool {
    let person = |id: &str| story.rules.tables.units.iter().any(|u| u.id == id && u.person);
    part == whole || whole == "person" && person(part)
}

/// Smaller counts of the same unit and event behind the total, in order.
fn parts<'s>(story: &Story<'_>, counts: &[Part<'s>], total: usize) -> Vec<Part<'s>> {
    let whole = &counts[total];
    counts[total + 1..]
        .iter()
        .take_while(|p| p.claim.sentence <= whole.claim.sentence + REACH)
        .filter(|p| {
            same_unit(story, &p.count.unit, &whole.count.unit) && !p.count.trigger.is_empty() && p.count.trigger == whole.count.trigger && p.value < whole.value
        })
        .copied()
        .take(6)
        .collect()
}

/// The parts that a following sentence enumerates as all of the total: it begins "the dead were", "they were", "of these"
/// or the total's own sentence goes on with a colon, and everything behind is a list of counts.
fn enumerated<'s>(story: &Story<'_>, article: u32, total: &Part<'s>, counts: &[Part<'s>]) -> Option<Vec<Part<'s>>> {
    let reading = &story.articles[article as usize].reading;
    let own = total.claim.sentence as usize;
    for sentence in [own, own + 1] {
        let range = reading.range(sentence);
        let opening = if sentence == own {
            let behind = reading.token_at(total.claim.span.end);
            (behind..(behind + 2).min(range.end)).find(|&i| reading.is(i, ":")).map(|i| i + 1)
        } else {
            whole_named(story, article, total, range.clone())
        };
        // a text may end with the colon
        let Some(from) = opening.filter(|&from| from < range.end) else { continue };
        let inside: Vec<Part<'s>> =
            counts.iter().filter(|p| p.claim.sentence as usize == sentence && p.claim.span.start >= reading.tokens[from].start).copied().collect();
        // nothing but counts, their nouns and where: a verb or "including" means that something else is told
        let told = (from..range.end).any(|i| {
            reading.kind(i) == TokenKind::Word
                && reading
                    .is_any(i, &["including", "include", "included", "among", "another", "also", "injured", "wounded", "survived", "later", "least", "about"])
        });
        if inside.len() >= 2 && !told && inside.iter().all(|p| p.value < total.value && p.count.scope != Scope::Part) {
            return Some(inside);
        }
    }
    None
}

/// Where the list begins in a sentence that opens by naming the whole: "The dead were", "They were".
fn whole_named(story: &Story<'_>, article: u32, total: &Part<'_>, range: std::ops::Range<usize>) -> Option<usize> {
    let reading = &story.articles[article as usize].reading;
    let verb = (range.start..range.end.min(range.start + 5)).find(|&i| reading.is_any(i, &["were", "are", "comprise", "comprised"]))?;
    let named = (range.start..verb).any(|i| {
        reading.is_any(i, &["they", "these", "those"])
            || reading.mark(i, crate::rules::Table::Event).is_some_and(|m| story.rules.tables.events[m.entry as usize].id == total.count.trigger)
            || crate::rules::singular(&crate::text::fold(reading.word(i))) == total.count.unit
            || reading.is_any(i, &["victims", "dead"]) && total.count.trigger == "killed"
    });
    // a number in the subject makes it another statement
    let counted = (range.start..verb).any(|i| reading.kind(i) == TokenKind::Number);
    (named && !counted && verb + 1 < range.end).then_some(verb + 1)
}

fn report(rule: &'static str, story: &Story<'_>, total: &Part<'_>, parts: &[Part<'_>], sum: Decimal, out: &mut Found) {
    let unit = &total.count.unit;
    let stated = Side { value: shown(story, total.count), claims: vec![total.id] };
    let added = Side { value: format!("{} {}", Interval::exactly(sum), plural(unit)), claims: parts.iter().map(|p| p.id).collect() };
    let arithmetic = listed(parts.iter().map(|p| p.value.normalize().to_string())).replace(" and ", ", ").replace(", ", " + ");
    let because = format!("{} states {}, but its parts are {arithmetic} = {}", outlets(story, &stated), stated.value, sum.normalize());
    let words = Words { topic: format!("sum, {}", plural(unit)), subject: format!("{unit}|{}", total.count.trigger), because };
    out.findings.push(finding(story, rule, Class::Contradiction, Severity::Error, vec![stated, added], Ladder::default(), 88, words));
}
