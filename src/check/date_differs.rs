//! Two dates for one event.

use crate::claim::{Claim, Kind, Value};
use crate::event::{Topic, Topics, is_of_saying, trigger};
use crate::rules::Severity;
use crate::story::{ClaimId, Story};
use crate::value::{Anchor, DateRange, Grain, weekday_name};

use super::count_differs;
use super::sides::{Words, all_revisions, finding, is_firm, listed, outlets};
use super::{Agreement, Check, Class, Found, Side};

/// The check.
pub(crate) struct DateDiffers;

impl Check for DateDiffers {
    fn id(&self) -> &'static str {
        "date-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        agreements(story, topics, out);
        for topic in topics.of(Kind::Date) {
            let sides = sides(story, topics, topic);
            if sides.len() < 2 {
                continue;
            }
            let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
            let class = if all_revisions(story, &sides) { Class::Revision } else { Class::Contradiction };
            let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because: format!("{said}: one event cannot fall on both") };
            out.findings.push(finding(story, self.id(), class, Severity::Error, sides, topic.ladder.clone(), 92, words));
        }
    }

    fn judge(&self, story: &Story<'_>, a: ClaimId, b: ClaimId) -> Option<(Class, String)> {
        let (d, e) = (date(story.claim(a))?, date(story.claim(b))?);
        let because = if d.agrees(e) {
            (Class::SameFact, "one time, or one lies inside the other")
        } else if !clash(d, e) && !in_words(d, e) {
            (Class::OtherTime, "without a date of the article no calendar settles it")
        } else if is_coarse(d) || is_coarse(e) {
            (Class::OtherTime, "one is told by the month or more, as background is")
        } else {
            (Class::OtherEvent, "what happened may happen on several days, or an article tells of both")
        };
        Some((because.0, format!("{} and {}: {}", shown(d), shown(e), because.1)))
    }
}

fn date(claim: &Claim) -> Option<&DateRange> {
    match &claim.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// The value for people: the day where it is known, else the words.
fn shown(date: &DateRange) -> String {
    match (date.days(), date.weekday) {
        (Some((first, last)), _) if first == last => format!("{} {first}", weekday_name(first.weekday())),
        (None, Some(day)) => weekday_name(day).to_owned(),
        _ => date.value.clone(),
    }
}

/// Whether two dates of one event exclude each other.
fn clash(a: &DateRange, b: &DateRange) -> bool {
    let firm = |d: &DateRange| d.anchor != Anchor::Utterance && !matches!(d.grain, Grain::Duration | Grain::Set | Grain::Decade);
    if !firm(a) || !firm(b) {
        return false;
    }
    let named = |d: &DateRange| d.anchor == Anchor::Open && d.weekday.is_some();
    a.apart(b) || (named(a) && named(b) && a.weekday != b.weekday) || other_day_of_the_year(a, b) || other_day_of_the_year(b, a)
}

/// Whether a day without a year is another one than a day with it, in whatever year: "21 February", "24 February 2015".
fn other_day_of_the_year(yearless: &DateRange, dated: &DateRange) -> bool {
    let Some((day, last)) = dated.days() else { return false };
    day == last && dated.modifier.is_empty() && yearless.modifier.is_empty() && yearless.yearless().is_some_and(|own| own != (day.month(), day.day()))
}

/// Whether two expressions in one slot differ although no calendar settles them: lengths of time, months without a year.
fn in_words(a: &DateRange, b: &DateRange) -> bool {
    if a.grain == Grain::Duration && b.grain == Grain::Duration {
        let (Some((x, p)), Some((y, q))) = (length(&a.value), length(&b.value)) else { return false };
        let hedged = !a.modifier.is_empty() || !b.modifier.is_empty();
        // "two years" and "24 months" are one; so may be "a month" and "four weeks"
        return if p == q && !hedged { x != y } else { 10 * (x - y).abs() > 2 * x.max(y) };
    }
    // until Monday, until Tuesday; since 2002, since 2003
    let bounds = matches!(a.modifier, "BEFORE" | "AFTER") && a.modifier == b.modifier && a.anchor == b.anchor;
    if bounds && a.grain == b.grain && a.first.is_some() && b.first.is_some() {
        return a.first != b.first;
    }
    if let (Some((day, part)), Some((other, late))) = (part_of_day(a), part_of_day(b)) {
        return day == other && part.abs_diff(late) > 1;
    }
    let open = |d: &DateRange| d.days().is_none() && d.value.starts_with("XXXX-") && !matches!(d.anchor, Anchor::Utterance | Anchor::Inherited);
    a.grain == b.grain && a.weekday.is_none() && b.weekday.is_none() && open(a) && open(b) && a.in_one_zone(b) && a.value != b.value
}

/// The day and the part of the day, counted from the morning: "Friday night".
fn part_of_day(date: &DateRange) -> Option<(&str, usize)> {
    let (day, part) = date.value.rsplit_once('T').filter(|_| date.grain == Grain::Time)?;
    Some((day, ["MO", "MI", "AF", "EV", "NI"].iter().position(|code| *code == part)?))
}

/// A TIMEX3 length in seconds, and its unit.
fn length(value: &str) -> Option<(i64, String)> {
    let (time, rest) = match value.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, value.strip_prefix('P')?),
    };
    let number: i64 = rest.trim_end_matches(|c: char| !c.is_ascii_digit()).parse().ok()?;
    let unit = match (rest.trim_start_matches(|c: char| c.is_ascii_digit()), time) {
        ("S", true) => 1,
        ("M", true) => 60,
        ("H", true) => 3_600,
        ("D", false) => 86_400,
        ("W", false) => 604_800,
        ("M", false) => 2_629_800,
        ("Y", false) => 31_557_600,
        ("DE", false) => 315_576_000,
        _ => return None,
    };
    Some((number.checked_mul(unit)?, rest.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()))
}

/// Whether a date is told by month or more: a happening told so is background, and another than one told by the day.
fn is_coarse(date: &DateRange) -> bool {
    matches!(date.grain, Grain::Month | Grain::Quarter | Grain::Year | Grain::Decade)
}

/// Whether a date belongs to a noun behind it: "a 1972 film".
fn is_of_a_thing(story: &Story<'_>, id: ClaimId) -> bool {
    let (reading, span) = (&story.of(id).reading, story.claim(id).notation);
    let first = reading.token_at(span.start);
    first > 0
        && reading.is_any(first - 1, &["a", "an", "the"])
        && reading.kind(reading.token_at(span.end)) == crate::text::TokenKind::Word
        && !crate::text::is_function_word(&crate::text::fold(reading.word(reading.token_at(span.end))))
}

fn sides(story: &Story<'_>, topics: &Topics, topic: &Topic) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    let single = |id: &ClaimId| {
        let frame = topics.frames.of(id.article, story.claim(*id).sentence);
        frame.and_then(|f| trigger(story, *id, f)).is_some_and(|t| story.rules.tables.events[t as usize].single)
    };
    let copied = |id: &ClaimId| topic.claims.iter().any(|other| story.copies.share(*id, *other).is_some());
    for id in topic.claims.iter().filter(|id| {
        is_firm(story.claim(**id)) && (copied(id) || single(id) && !is_of_a_thing(story, **id) && !is_of_saying(story.of(**id), story.claim(**id).span))
    }) {
        let Some(own) = date(story.claim(*id)) else { continue };
        match sides.iter_mut().find(|s| s.claims.iter().all(|c| date(story.claim(*c)).is_some_and(|d| d.agrees(own)))) {
            Some(side) => side.claims.push(*id),
            None => sides.push(Side { value: shown(own), claims: vec![*id] }),
        }
    }
    // a date that the other article prints too is another event's
    let prints = |article: u32, d: &DateRange| story.articles[article as usize].claims.iter().filter_map(date).any(|other| other.agrees(d));
    let clashes = |a: &Side, b: &Side| {
        a.claims.iter().any(|x| {
            b.claims.iter().any(|y| match (date(story.claim(*x)), date(story.claim(*y))) {
                (Some(d), Some(e)) if story.copies.share(*x, *y).is_some() => clash(d, e) || in_words(d, e),
                (Some(d), Some(e)) => {
                    clash(d, e)
                        && is_coarse(d) == is_coarse(e)
                        && !prints(x.article, e)
                        && !prints(y.article, d)
                        && !count_differs::differ_beside(story, *x, *y)
                }
                _ => false,
            })
        })
    };
    let kept: Vec<bool> = sides.iter().map(|s| sides.iter().any(|t| s != t && clashes(s, t))).collect();
    sides.into_iter().zip(kept).filter(|(_, k)| *k).map(|(s, _)| s).collect()
}

/// Claims that give one date to one kind of event.
fn agreements(story: &Story<'_>, topics: &Topics, out: &mut Found) {
    let mut same: std::collections::BTreeMap<(String, u32), Vec<ClaimId>> = Default::default();
    for (id, claim) in story.claims() {
        let (Some(date), Some(frame)) = (date(claim), topics.frames.of(id.article, claim.sentence)) else { continue };
        if matches!(date.grain, Grain::Duration | Grain::Set | Grain::Time) || date.anchor == Anchor::Utterance || is_of_saying(story.of(id), claim.span) {
            continue;
        }
        if let Some(trigger) = trigger(story, id, frame) {
            same.entry((shown(date), trigger)).or_default().push(id);
        }
    }
    for ((value, trigger), claims) in same {
        if claims.len() > 1 {
            let topic = format!("date, {}", story.rules.tables.events[trigger as usize].id.replace('-', " "));
            out.agreements.push(Agreement { topic, value, claims });
        }
    }
}
