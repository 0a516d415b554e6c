//! What a finding should say of a published correction: an outlet has taken one of its sides back. That is evidence for the
//! reader, no verdict, and changes neither severity nor key.

use std::collections::BTreeSet;

use crate::claim::{Claim, Claims, Correction, Kind, Value, spell};
use crate::story::{ClaimId, Story};

use super::count_differs::shown;
use super::sides::listed;
use super::{Finding, Side};

/// Adds to every finding which outlets have corrected one of its sides.
pub(super) fn remark(story: &Story<'_>, findings: &mut [Finding]) {
    let corrections: Vec<(u32, &Correction)> =
        story.articles.iter().enumerate().flat_map(|(a, of)| of.corrections.iter().map(move |c| (a as u32, c))).collect();
    if corrections.is_empty() {
        return;
    }
    for finding in findings {
        let mut said: BTreeSet<(String, String)> = BTreeSet::new();
        for &(article, correction) in &corrections {
            if finding.sides.iter().any(|side| takes_back(story, article, correction, side, &finding.sides)) {
                let right = correction.right.as_ref().map_or(String::new(), |right| format!(" to {}", words(story, right)));
                said.insert((format!("{}{right}", words(story, &correction.wrong)), outlet(&story.articles[article as usize])));
            }
        }
        for change in said.iter().map(|(change, _)| change).collect::<BTreeSet<_>>() {
            let outlets: Vec<String> = said.iter().filter(|(c, _)| c == change).map(|(_, outlet)| outlet.clone()).collect();
            let have = if outlets.len() == 1 { "has" } else { "have" };
            finding.because = format!("{}. {} {have} corrected {change}.", finding.because.trim_end_matches('.'), listed(outlets));
        }
    }
}

/// Which sides of a finding some outlet has taken back in a published correction.
pub(crate) fn taken_back(story: &Story<'_>, sides: &[Side]) -> Vec<bool> {
    let corrections = || story.articles.iter().enumerate().flat_map(|(a, of)| of.corrections.iter().map(move |c| (a as u32, c)));
    sides.iter().map(|side| corrections().any(|(article, correction)| takes_back(story, article, correction, side, sides))).collect()
}

fn outlet(claims: &Claims<'_>) -> String {
    claims.article().outlet.clone()
}

fn words(story: &Story<'_>, claim: &Claim) -> String {
    match &claim.value {
        Value::Count(count) => shown(story, count),
        value => spell::spell(value, story.rules),
    }
}

/// Whether a side holds what a correction takes back: the same value of the same thing. What the thing is, a count says by its
/// unit and a person by the name; a day or a place says it only together with the right value on another side.
fn takes_back(story: &Story<'_>, article: u32, correction: &Correction, side: &Side, sides: &[Side]) -> bool {
    let holds = |side: &Side, claim: &Claim| side.claims.iter().any(|&id| is_same(story, article, claim, id));
    if !holds(side, &correction.wrong) {
        return false;
    }
    let answered = correction.right.as_ref().is_some_and(|right| sides.iter().any(|other| other != side && holds(other, right)));
    answered || matches!(correction.wrong.kind, Kind::Count | Kind::Role | Kind::Age | Kind::Name)
}

/// Whether a claim of a note says what a claim of a side says.
fn is_same(story: &Story<'_>, article: u32, noted: &Claim, id: ClaimId) -> bool {
    let claim = story.claim(id);
    let person = |who: Option<_>| who.and_then(|who| story.people.of(article, who));
    let people_agree = person(noted.who).is_none_or(|p| story.person(id).is_none_or(|q| p == q));
    match (&noted.value, &claim.value) {
        (Value::Count(a), Value::Count(b)) => {
            let one_event = a.trigger == b.trigger || a.trigger.is_empty() || b.trigger.is_empty();
            a.unit == b.unit && !a.unit.is_empty() && a.quantity.interval == b.quantity.interval && one_event
        }
        (Value::Age(a), Value::Age(b)) => a.interval == b.interval && people_agree,
        (Value::Role(a), Value::Role(b)) => people_agree && a.prefix == b.prefix && !a.roles.is_empty() && a.roles == b.roles,
        (Value::Date(a), Value::Date(b)) => a.value == b.value || a.days().is_some() && a.days() == b.days(),
        (Value::Place { place: Some(a), .. }, Value::Place { place: Some(b), .. }) => a == b,
        (a, b) => noted.kind == claim.kind && a == b,
    }
}
