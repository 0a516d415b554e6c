//! What a report needs beyond its findings where the articles themselves are printed: their texts with every claim that was
//! read, in which paragraph a claim stands, and what was considered beside a finding and not counted. It is laid out only
//! for formats that print it ([`super::IN_FULL`]), because it costs time; nothing of it is in the JSON.

use std::collections::BTreeMap;

use crate::check::{Class, Found, Side, taken_back, verdict};
use crate::claim::{Claim, Claims, Kind, Value, spell};
use crate::event::Topics;
use crate::gate::{Past, Settings};
use crate::rules::Mood;
use crate::story::{ClaimId, Story};
use crate::text::{Block, BlockKind, Span, Text};

use super::rows::{FindingRow, Report};

/// Claims that are looked at beside a finding.
const LOOKED_AT: usize = 60;
/// Claims beside a finding that are told of.
const TOLD: usize = 6;

/// The articles, and what was considered.
#[derive(Debug)]
pub(super) struct Dossier {
    /// In the order of the report's articles.
    pub(super) sheets: Vec<Sheet>,
    /// In the order of the report's findings when it was laid out, by key.
    pub(super) beside: BTreeMap<String, Beside>,
}

/// An article with its claims.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) text: Text,
    pub(super) blocks: Vec<Block>,
    /// Number `n` is the claim of that number; what the outlet has taken back stands behind all of them.
    pub(super) claims: Vec<Marked>,
}

/// A claim in a text.
#[derive(Debug)]
pub(super) struct Marked {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// What it is read as, in words.
    pub(super) read_as: String,
}

/// What was considered beside a finding.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// For each side whether an outlet has taken it back.
    pub(super) taken_back: Vec<bool>,
    /// Claims about something near, which hold none of the sides.
    pub(super) not_counted: Vec<NotCounted>,
}

/// A claim that is no side of a finding, and why.
#[derive(Debug)]
pub(super) struct NotCounted {
    pub(super) claim: ClaimId,
    pub(super) class: Class,
    pub(super) why: String,
    /// Others that say the same.
    pub(super) more: usize,
}

impl Report {
    /// Lays out what was found, with the articles themselves.
    pub fn in_full(story: &Story<'_>, topics: &Topics, found: &Found, settings: &Settings, past: &Past) -> Report {
        let mut report = Report::against(story, found, settings, past);
        let beside = |f: &FindingRow| {
            let side = |s: &super::SideRow| Side { value: s.value.clone(), claims: s.claims.iter().map(|c| c.id).collect() };
            let sides: Vec<Side> = f.sides.iter().map(side).collect();
            (f.key.clone(), Beside { taken_back: taken_back(story, &sides), not_counted: not_counted(story, topics, found, &sides) })
        };
        let dossier = Dossier { sheets: story.articles.iter().map(sheet).collect(), beside: report.findings.iter().map(beside).collect() };
        report.dossier = Some(dossier);
        report
    }
}

impl Sheet {
    /// The number of the paragraph in which a byte of the text stands, from 1; 0 in the headline and outside the body.
    pub(super) fn paragraph(&self, at: u32) -> usize {
        let holds = |b: &&Block| b.span.start <= at && at < b.span.end.max(b.span.start + 1);
        match self.blocks.iter().find(holds) {
            Some(block) if block.kind == BlockKind::Body => {
                self.blocks.iter().take_while(|b| b.span.start <= block.span.start).filter(|b| b.kind == BlockKind::Body).count()
            }
            _ => 0,
        }
    }

    /// Whether a byte of the text stands in the headline.
    pub(super) fn in_headline(&self, at: u32) -> bool {
        self.blocks.iter().any(|b| b.kind == BlockKind::Headline && b.span.start <= at && at < b.span.end)
    }
}

fn sheet(claims: &Claims<'_>) -> Sheet {
    let article = claims.article();
    let rules = claims.reading.rules;
    let marked = |claim: &Claim, taken_back: bool| {
        let standing = match (taken_back, claim.mood) {
            (true, _) => ", taken back",
            (false, Mood::Stated) => "",
            (false, mood) => &format!(", {}", mood.name()),
        };
        // the words of a quotation stand there
        let said = if claim.kind == Kind::Quote { String::new() } else { format!(": {}", spell::spell(&claim.value, rules)) };
        Marked { span: claim.span, kind: claim.kind, read_as: format!("{}{said}{standing}", claim.kind.name()) }
    };
    let own = claims.claims.iter().map(|c| marked(c, false));
    let corrected = claims.corrections.iter().map(|c| marked(&c.wrong, true));
    Sheet { text: article.text.clone(), blocks: article.blocks.clone(), claims: own.chain(corrected).collect() }
}

/// Claims that speak of the same unit or person as a finding and are none of its sides, with the verdict on each.
fn not_counted(story: &Story<'_>, topics: &Topics, found: &Found, sides: &[Side]) -> Vec<NotCounted> {
    let counted = |id: ClaimId| sides.iter().any(|s| s.claims.contains(&id));
    let Some(first) = sides.iter().flat_map(|s| s.claims.first()).copied().next() else { return Vec::new() };
    let near = story.claims().map(|(id, _)| id).filter(|&id| !counted(id) && is_near(story, first, id)).take(LOOKED_AT);
    let mut out: Vec<(String, NotCounted)> = Vec::new();
    for claim in near {
        let Some(against) = sides.iter().flat_map(|s| &s.claims).copied().find(|c| c.article != claim.article) else { continue };
        let verdict = verdict(story, topics, found, against, claim).0;
        let said = spell::spell(&story.claim(claim).value, story.rules);
        match out.iter_mut().find(|(other, n)| *other == said && n.class == verdict.class) {
            Some((_, same)) => same.more += 1,
            None => out.push((said, NotCounted { claim, class: verdict.class, why: verdict.why, more: 0 })),
        }
    }
    out.truncate(TOLD);
    out.into_iter().map(|(_, n)| n).collect()
}

/// Whether a claim is of the kind of another and speaks of the same unit or person.
fn is_near(story: &Story<'_>, one: ClaimId, other: ClaimId) -> bool {
    let (a, b) = (story.claim(one), story.claim(other));
    match (&a.value, &b.value) {
        (Value::Count(a), Value::Count(b)) => a.unit == b.unit && !a.unit.is_empty(),
        (Value::Role(_), Value::Role(_)) | (Value::Age(_), Value::Age(_)) => story.person(one).is_some() && story.person(one) == story.person(other),
        _ => false,
    }
}
