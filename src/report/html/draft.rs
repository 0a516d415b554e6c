//! A draft of the correction, in the style of a wire service: CORRECTED for errors, REFILE for warnings. It says which words
//! would have to read how. Which side that befalls it says only where the articles themselves give a reason (a published
//! correction, the value that the fewest families hold); otherwise it gives the words for either case.

use std::collections::BTreeSet;

use crate::claim::Kind;
use crate::report::{ClaimRow, FindingRow, SideRow, visible};
use crate::rules::Severity;

use super::{Place, Places, letter};

/// The longest words that are printed whole.
const LONGEST: usize = 80;
/// Places that are named.
const NAMED: usize = 6;

/// A draft.
pub(super) struct Draft {
    pub(super) lead: String,
    pub(super) lines: Vec<Line>,
}

/// One correction, and where it is due.
pub(super) struct Line {
    /// "If A is right:", where nothing tells.
    pub(super) condition: String,
    /// CORRECTED or REFILE; empty where nothing is to be replaced yet.
    pub(super) label: &'static str,
    pub(super) text: String,
    pub(super) places: Vec<Place>,
    /// Places that are not named.
    pub(super) more: usize,
}

impl Draft {
    /// The draft for a finding, unless it is only a note.
    pub(super) fn new(finding: &FindingRow, taken_back: &dyn Fn(usize) -> bool, places: &Places<'_>) -> Option<Draft> {
        let label = match finding.severity {
            Severity::Note => return None,
            Severity::Warning => "REFILE",
            Severity::Error => "CORRECTED",
        };
        if !is_exchange(finding, places) {
            return to_check(finding, places);
        }
        let all = 0..finding.sides.len();
        let back: Vec<usize> = all.clone().filter(|s| taken_back(*s)).collect();
        let (wrong, evidence) = match back.as_slice() {
            [one] => (Some(*one), "An outlet has taken this value back. Where the sources bear that out:"),
            _ if finding.outlier => (Some(0), "A is what the fewest families have. If the sources do not bear it out:"),
            _ => (None, ""),
        };
        match (wrong, finding.sides.as_slice()) {
            (Some(wrong), [_, _]) => {
                let lines = replaced(finding, wrong, 1 - wrong, label, places);
                Some(Draft { lead: evidence.to_owned(), lines })
            }
            (None, [_, _]) => {
                let lines = [(1, 0), (0, 1)].into_iter().flat_map(|(wrong, right)| {
                    let mut lines = replaced(finding, wrong, right, label, places);
                    lines.iter_mut().for_each(|l| l.condition = format!("If {} is right:", letter(right)));
                    lines
                });
                Some(Draft { lead: "Nothing in these articles says which side is right. Once it is known:".to_owned(), lines: lines.collect() })
            }
            _ => to_check(finding, places),
        }
    }
}

/// Whether each side could stand in the place of every other: all have words, of one kind, in different articles.
fn is_exchange(finding: &FindingRow, places: &Places<'_>) -> bool {
    let claims = || finding.sides.iter().flat_map(|s| &s.claims);
    let articles: BTreeSet<u32> = claims().map(|c| c.id.article).collect();
    let kinds: BTreeSet<Option<Kind>> = claims().map(|c| kind(c, places)).collect();
    finding.sides.iter().all(|s| !s.claims.is_empty()) && articles.len() > 1 && kinds.len() == 1 && !kinds.contains(&Some(Kind::Listing))
}

fn kind(claim: &ClaimRow, places: &Places<'_>) -> Option<Kind> {
    let sheet = places.report.dossier.as_ref()?.sheets.get(claim.id.article as usize)?;
    sheet.claims.get(claim.id.claim as usize).map(|c| c.kind)
}

/// The words that stand against each other, where no words can be put in the place of others.
fn to_check(finding: &FindingRow, places: &Places<'_>) -> Option<Draft> {
    let line = |side: &SideRow| {
        let claim = side.claims.first()?;
        let words = shown(claim, side);
        let text = format!("{} ({})", words, visible(&side.value));
        Some(Line { condition: String::new(), label: "", text, places: vec![places.place(claim)], more: 0 })
    };
    let lines: Vec<Line> = finding.sides.iter().filter_map(line).collect();
    let tables = finding.sides.iter().any(|s| s.claims.is_empty());
    let lead = match (lines.len(), tables) {
        (0, _) => return None,
        (1, _) | (_, true) => "To be checked, and corrected where the sources do not bear it out:",
        _ => "These cannot stand together; one of them needs a correction:",
    };
    Some(Draft { lead: lead.to_owned(), lines })
}

/// The corrections by which one side would become the other.
fn replaced(finding: &FindingRow, wrong: usize, right: usize, label: &'static str, places: &Places<'_>) -> Vec<Line> {
    let (Some(wrong), Some(right)) = (finding.sides.get(wrong), finding.sides.get(right)) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let line = |claim: &ClaimRow| {
        let quoted = kind(claim, places) == Some(Kind::Quote);
        let text = if quoted && finding.rule == "quote-moved" {
            format!("words given to {} to be given to {}", visible(&wrong.value), visible(&right.value))
        } else if quoted {
            format!("“{}” to read “{}”", visible(&wrong.value), visible(&right.value))
        } else {
            let like = |other: &&ClaimRow| (strsim::normalized_levenshtein(&short(claim), &short(other)) * 1e6) as u64;
            let other = right.claims.iter().rev().max_by_key(like);
            format!("{} to read {}", shown(claim, wrong), other.map_or_else(|| visible(&right.value).into_owned(), |o| shown(o, right)))
        };
        (text, places.place(claim))
    };
    let mut out: Vec<Line> = Vec::new();
    for (text, place) in wrong.claims.iter().filter(|c| seen.insert(c.id.article)).map(line) {
        match out.iter_mut().find(|l| l.text == text) {
            Some(same) if same.places.len() < NAMED => same.places.push(place),
            Some(same) => same.more += 1,
            None => out.push(Line { condition: String::new(), label, text, places: vec![place], more: 0 }),
        }
    }
    out
}

/// The beginning of the words of a claim, for comparing.
fn short(claim: &ClaimRow) -> String {
    claim.text.chars().take(LONGEST).collect()
}

/// The words of a claim in quotation marks, or what they say where they are long.
fn shown(claim: &ClaimRow, side: &SideRow) -> String {
    if claim.text.len() <= LONGEST { format!("“{}”", visible(&claim.text)) } else { visible(&side.value).into_owned() }
}
