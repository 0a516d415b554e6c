//! Whether two outcomes are said of the same thing: whom they befall, who brings them about, what belongs to them.

use crate::claim::{Kind, Outcome, Party, Value};
use crate::people::PersonId;
use crate::rules::{Field, Level};
use crate::story::{ClaimId, Story};

/// Level of a field that only outcomes have, and the words compared; none for other kinds and fields.
pub(super) fn compare(story: &Story<'_>, a: ClaimId, b: ClaimId, field: Field) -> Option<(Level, String)> {
    let (x, y) = (outcome(story, a)?, outcome(story, b)?);
    // in one slot of two near-copies everything around it is the same
    let slot = story.copies.share(a, b).is_some();
    let words = |p: &Outcome, q: &Outcome, of: fn(&Outcome) -> &[String]| format!("{} / {}", of(p).join(" "), of(q).join(" "));
    match field {
        Field::Noun if slot => Some((Level::Same, words(x, y, |o| &o.of.words))),
        // plain statements are one in a slot, or where they turn on one word alike
        Field::Noun if x.family.is_empty() => {
            let alike = x.value == y.value && x.negated == y.negated;
            Some((if alike { Level::Missing } else { Level::Different }, format!("{} / {}", x.value, y.value)))
        }
        Field::Noun => {
            let entry = story.rules.tables.outcomes.iter().find(|e| e.id == x.family)?;
            let level = if entry.close { Level::Different } else { parties(story, (a, &x.of), (b, &y.of)) };
            Some((level, words(x, y, |o| &o.of.words)))
        }
        Field::Trigger if slot => Some((Level::Same, words(x, y, |o| &o.with))),
        Field::Trigger => {
            let entry = story.rules.tables.outcomes.iter().find(|e| e.id == x.family)?;
            let by = parties(story, (a, &x.by), (b, &y.by));
            let others = entry.speech && by != Level::Same || entry.by && by == Level::Different;
            let level = match sets(&x.with, &y.with) {
                _ if others => Level::Different,
                Level::Missing => by.min(Level::Missing),
                level => level,
            };
            Some((level, format!("{}; by {}", words(x, y, |o| &o.with), words(x, y, |o| &o.by.words))))
        }
        _ => None,
    }
}

fn outcome<'s>(story: &'s Story<'_>, id: ClaimId) -> Option<&'s Outcome> {
    match &story.claim(id).value {
        Value::Outcome(outcome) => Some(outcome),
        _ => None,
    }
}

/// Whether two parties are one. Names are, where they are one person; things, where their heads are the same word and what
/// describes them does not say otherwise.
fn parties(story: &Story<'_>, (a, x): (ClaimId, &Party), (b, y): (ClaimId, &Party)) -> Level {
    let person = |id: ClaimId, party: &Party| -> Option<PersonId> { story.people.of(id.article, party.who?) };
    if x.words.is_empty() || y.words.is_empty() {
        return Level::Missing;
    }
    if x.none || y.none {
        let everybody = |p: &Party| p.none && p.words.iter().all(|w| w == "nobody");
        return if x.words.last() == y.words.last() || everybody(x) || everybody(y) { Level::Near } else { Level::Different };
    }
    match (person(a, x), person(b, y)) {
        (Some(p), Some(q)) if p == q => return Level::Same,
        (Some(_), Some(_)) if x.words != y.words => return Level::Different,
        (Some(_), None) | (None, Some(_)) if x.words.last() != y.words.last() => return Level::Different,
        _ => {}
    }
    if x.words.last() != y.words.last() || x.of_them != y.of_them {
        return Level::Different;
    }
    let (p, q) = (&x.words[..x.words.len() - 1], &y.words[..y.words.len() - 1]);
    match sets(p, q) {
        Level::Missing if p.is_empty() && q.is_empty() => Level::Same,
        Level::Missing => Level::Near,
        level => level,
    }
}

fn sets(a: &[String], b: &[String]) -> Level {
    if a.is_empty() || b.is_empty() {
        Level::Missing
    } else if a.iter().any(|x| b.contains(x)) {
        Level::Same
    } else {
        Level::Different
    }
}

/// What the topic of some outcomes is called: the entry, and whom they befall.
pub(super) fn label(story: &Story<'_>, claims: &[ClaimId]) -> (String, String) {
    let of = |id: &ClaimId| {
        let outcome = outcome(story, *id)?;
        let person = outcome.of.who.and_then(|e| story.people.of(id.article, e)).map(|p| story.people.name(p).to_owned());
        Some(person.unwrap_or_else(|| outcome.of.words.join(" "))).filter(|w| !w.is_empty())
    };
    let family = claims.first().and_then(|id| outcome(story, *id)).map_or("", |o| o.family.as_str());
    let family = if family.is_empty() { "statement" } else { family };
    let whom = claims.iter().filter(|id| story.claim(**id).kind == Kind::Outcome).filter_map(of).min().unwrap_or_default();
    (format!("{}{}{whom}", family.replace('-', " "), if whom.is_empty() { "" } else { ", " }), format!("{family}|{}", crate::text::fold(&whom)))
}
