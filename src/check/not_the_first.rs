//! "For the first time since September", although there was a meeting in January. A first or a last is compared with the
//! whole series of events of the same kind and body, in every article.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::claim::{Kind, Value};
use crate::event::{Ladder, Topics, is_of_saying, trigger};
use crate::rules::{SequenceKind, Severity};
use crate::story::{ClaimId, Story};
use crate::value::{Anchor, DateRange, Grain};

use super::sides::{Words, finding, is_firm, outlets};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct NotTheFirst;

/// A claim that nothing of the kind happened in between.
struct Gap<'s> {
    id: ClaimId,
    event: &'s str,
    body: &'s [String],
    after: Date,
    from: &'s DateRange,
    before: Date,
}

/// Claims of a gap, dated events inside it, and the first of those days.
type Broken = (Vec<ClaimId>, Vec<ClaimId>, Date);

impl Check for NotTheFirst {
    fn id(&self) -> &'static str {
        "not-the-first"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        // claims of one gap (same kind of event, same start) that meet the same events are one finding
        let mut found: BTreeMap<(String, String), Broken> = BTreeMap::new();
        for gap in gaps(story) {
            let between = between(story, topics, &gap);
            if let Some(day) = between.iter().map(|(_, d)| *d).min() {
                let entry = found.entry((gap.event.to_owned(), gap.from.value.clone())).or_insert_with(|| (Vec::new(), Vec::new(), day));
                entry.0.push(gap.id);
                entry.1.extend(between.iter().filter(|(_, d)| *d == entry.2).map(|(id, _)| *id));
            }
        }
        for ((event, from), (claims, mut events, day)) in found {
            events.sort();
            events.dedup();
            // as the article says it: a month, where it names no day
            let said = events.first().and_then(|id| match &story.claim(*id).value {
                Value::Date(date) => Some(date.value.clone()),
                _ => None,
            });
            let day = said.unwrap_or_else(|| day.to_string());
            let side = Side { value: format!("none since {from}"), claims };
            let other = Side { value: day.clone(), claims: events };
            let because = format!(
                "{} knows of no {} between {from} and its own; {} has one on {day}",
                outlets(story, &side),
                event.replace('-', " "),
                outlets(story, &other)
            );
            let words = Words { topic: format!("first {} since {from}", event.replace('-', " ")), subject: format!("{event}|{from}"), because };
            out.findings.push(finding(story, self.id(), Class::Contradiction, Severity::Error, vec![side, other], Ladder::default(), 85, words));
        }
    }
}

fn gaps<'s>(story: &'s Story<'_>) -> Vec<Gap<'s>> {
    let mut out = Vec::new();
    for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Since && is_firm(c)) {
        let Value::Since { kind: SequenceKind::Since | SequenceKind::Previous, event, body, from: Some(from) } = &claim.value else { continue };
        // its own time: another date of the sentence, else the day of the article
        let of = story.of(id);
        let own = of.claims.iter().filter(|c| c.sentence == claim.sentence && c.kind == Kind::Date).find_map(|c| match &c.value {
            Value::Date(d) if d.value != from.value && d.grain == Grain::Day => d.first,
            _ => None,
        });
        let start = from.last.or_else(|| end(from));
        if let (Some(after), Some(before), false) = (start, own.or(of.article().day()), event.is_empty()) {
            out.push(Gap { id, event, body, after, from, before });
        }
    }
    out
}

/// Last day of the point at which an open range begins: "since September" begins in September.
fn end(from: &DateRange) -> Option<Date> {
    let first = from.first?;
    Some(match from.grain {
        Grain::Month => first.last_of_month(),
        Grain::Year => first.last_of_year(),
        _ => first,
    })
}

/// Dated events of the same kind and body that lie inside the gap.
fn between(story: &Story<'_>, topics: &Topics, gap: &Gap<'_>) -> Vec<(ClaimId, Date)> {
    let mut out = Vec::new();
    for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Date && is_firm(c)) {
        let Value::Date(date) = &claim.value else { continue };
        if id.article == gap.id.article
            || date.anchor == Anchor::Utterance
            || matches!(date.grain, Grain::Duration | Grain::Set | Grain::Year | Grain::Decade)
            || is_of_saying(story.of(id), claim.span)
        {
            continue;
        }
        let Some((first, last)) =
            date.days().filter(|(first, last)| *first > gap.after && *last < gap.before && first != last || *first > gap.after && *first < gap.before)
        else {
            continue;
        };
        let margin = gap.before.since(last).map_or(0, |s| s.get_days());
        let Some(frame) = topics.frames.of(id.article, claim.sentence) else { continue };
        let same = trigger(story, id, frame).is_some_and(|t| story.rules.tables.events[t as usize].id == gap.event);
        if same && margin >= 2 && is_of_body(story, id, gap) {
            out.push((id, first));
        }
    }
    out
}

/// Whether the event is one of the body that the gap is said of: its sentence names it, or its article opens with it and
/// the sentence tells of the gap's beginning too ("met in September and again in January").
fn is_of_body(story: &Story<'_>, id: ClaimId, gap: &Gap<'_>) -> bool {
    let of = story.of(id);
    let claim = story.claim(id);
    let enough = |text: &str| {
        let stems: Vec<String> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3).map(crate::text::stem).collect();
        let shared = gap.body.iter().filter(|b| stems.contains(b)).count();
        shared > 0 && shared * 4 >= gap.body.len().min(8)
    };
    let begins = of.claims.iter().any(|c| c.sentence == claim.sentence && matches!(&c.value, Value::Date(d) if d.first.is_some() && d.first == gap.from.first));
    let opening = of.reading.words(0, of.reading.range(2).end);
    enough(of.sentence(claim)) || begins && enough(opening)
}
