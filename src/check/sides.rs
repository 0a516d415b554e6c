//! What checks share: putting claims on sides, counting families, telling the outlier, and confidence.

use std::collections::BTreeSet;

use crate::claim::Claim;
use crate::event::Ladder;
use crate::rules::{Mood, Severity};
use crate::story::{ClaimId, Story};
use crate::text::Separation;

use super::{Class, Finding, Side};

/// Families that print any of the claims.
pub(crate) fn families<'s>(story: &'s Story<'_>, claims: &[ClaimId]) -> BTreeSet<&'s str> {
    claims.iter().map(|c| story.families.of(c.article)).collect()
}

/// Whether a claim is stated surely enough to be held against another.
pub(crate) fn is_firm(claim: &Claim) -> bool {
    matches!(claim.mood, Mood::Stated | Mood::Planned | Mood::Alleged | Mood::Estimated)
}

/// Whether one article supersedes the other, directly or by later versions.
pub(crate) fn is_revision(story: &Story<'_>, a: u32, b: u32) -> bool {
    let replaces = |new: u32, old: u32| {
        let mut at = story.articles[new as usize].article();
        for _ in 0..story.articles.len() {
            let Some(before) = at.supersedes.as_deref() else { return false };
            let Some(found) = story
                .articles
                .iter()
                .find(|c| c.article().id == before || c.article().page.path == before || c.article().page.path.ends_with(&format!("/{before}")))
            else {
                return false;
            };
            if found.article().id == story.articles[old as usize].article().id {
                return true;
            }
            at = found.article();
        }
        false
    };
    replaces(a, b) || replaces(b, a)
}

/// Whether every claim of one side and every claim of the other are versions of one article.
pub(crate) fn all_revisions(story: &Story<'_>, sides: &[Side]) -> bool {
    sides
        .iter()
        .enumerate()
        .all(|(i, a)| sides[i + 1..].iter().all(|b| a.claims.iter().all(|x| b.claims.iter().all(|y| is_revision(story, x.article, y.article)))))
}

/// Whether every claim of one side and every claim of another are attributed to different speakers.
pub(crate) fn are_rivals(story: &Story<'_>, sides: &[Side]) -> bool {
    sides.iter().enumerate().all(|(i, a)| sides[i + 1..].iter().all(|b| a.claims.iter().all(|x| b.claims.iter().all(|y| is_other_speaker(story, *x, *y)))))
}

/// Whether each of two claims is attributed, and to somebody else. Groups without a name are one when they share a word:
/// "the ministry" can be "the interior ministry".
fn is_other_speaker(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    let (Some(p), Some(q)) = (story.speaker(a), story.speaker(b)) else { return false };
    let name = |p| crate::text::fold(story.people.name(p));
    p != q && !name(p).split(' ').any(|w| w.len() > 3 && name(q).split(' ').any(|v| v == w))
}

/// Puts the outlier first: the side that fewer families hold than any other. Says whether there is one.
pub(crate) fn outlier_first(story: &Story<'_>, sides: &mut [Side]) -> bool {
    sides.sort_by(|a, b| (families(story, &a.claims).len(), &a.value, &a.claims).cmp(&(families(story, &b.claims).len(), &b.value, &b.claims)));
    let support: Vec<usize> = sides.iter().map(|s| families(story, &s.claims).len()).collect();
    support.len() > 1 && support[0] < support[1]
}

/// How sure a finding is, in hundredths: the weakest of reading, grouping and comparing.
pub(crate) fn confidence(story: &Story<'_>, sides: &[Side], ladder: &Ladder, comparing: u8) -> u8 {
    let reading = sides.iter().flat_map(|s| &s.claims).map(|c| match story.of(*c).article().separation {
        Some(Separation::Low) => 85,
        Some(Separation::Medium) => 92,
        _ => 97,
    });
    let margin = (ladder.sum() - ladder.need).max(0.0);
    let grouping = if ladder.rungs.is_empty() { 97 } else { (70.0 + 4.5 * margin).min(97.0) as u8 };
    reading.min().unwrap_or(97).min(grouping).min(comparing)
}

/// A finding with its severity from the table; `grave` is the gravest it may be.
#[allow(clippy::too_many_arguments)]
pub(crate) fn finding(
    story: &Story<'_>,
    rule: &'static str,
    class: Class,
    grave: Severity,
    mut sides: Vec<Side>,
    ladder: Ladder,
    comparing: u8,
    words: Words,
) -> Finding {
    let outlier = outlier_first(story, &mut sides);
    let confidence = confidence(story, &sides, &ladder, comparing);
    let severity = story.rules.check(rule).map_or(Severity::Note, |c| if c.trial { Severity::Note } else { c.severity });
    Finding {
        rule,
        class,
        severity: severity.min(grave),
        confidence,
        topic: words.topic,
        subject: words.subject,
        because: words.because,
        sides,
        outlier,
        ladder,
    }
}

/// What a finding says in words.
pub(crate) struct Words {
    /// What it is about, for people.
    pub(crate) topic: String,
    /// What it is about, for the key.
    pub(crate) subject: String,
    /// Why it is one, in a sentence.
    pub(crate) because: String,
}

/// Joins names as a sentence does: "a, b and c".
pub(crate) fn listed(names: impl IntoIterator<Item = String>) -> String {
    let names: Vec<String> = names.into_iter().collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Who prints a side: outlets, each once, with the version where there is one.
pub(crate) fn outlets(story: &Story<'_>, side: &Side) -> String {
    let names: BTreeSet<String> = side
        .claims
        .iter()
        .map(|c| {
            let article = story.of(*c).article();
            article.version.map_or_else(|| article.outlet.clone(), |v| format!("{} (version {v})", article.outlet))
        })
        .collect();
    listed(names)
}
