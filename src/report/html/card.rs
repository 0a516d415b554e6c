//! A finding as a card: sides, words, reason, times, a draft of the correction, and what was not counted.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::table::{self, sentence};
use crate::report::{ClaimRow, FindingRow, Report, SideRow, WaiverRow, counted, visible};

use super::draft::Draft;
use super::timeline::Timeline;
use super::wording::{Piece, wordings};
use super::{Place, Places, letter, time};

/// Claims of a side that are printed with their sentence; the others are links.
const PRINTED: usize = 2;

/// A card.
pub(super) struct Card {
    pub(super) number: usize,
    pub(super) anchor: String,
    pub(super) key: String,
    pub(super) severity: &'static str,
    pub(super) confidence: String,
    pub(super) rule: &'static str,
    pub(super) class: &'static str,
    pub(super) status: &'static str,
    /// What somebody has written down about it.
    pub(super) noted: Option<String>,
    pub(super) waiver: Option<WaiverRow>,
    pub(super) topic: String,
    pub(super) because: String,
    pub(super) sides: Vec<Side>,
    /// The first side is held by the fewest families.
    pub(super) outlier: bool,
    /// Quotations that differ in some words.
    pub(super) is_wording: bool,
    pub(super) timeline: Option<Timeline>,
    pub(super) draft: Option<Draft>,
    pub(super) not_counted: Vec<NotCounted>,
    /// Numbers of the outlets, for the filter.
    pub(super) outlets: String,
    pub(super) ladder: Vec<Rung>,
    pub(super) sum: String,
    pub(super) need: String,
}

/// A side.
pub(super) struct Side {
    pub(super) letter: String,
    pub(super) value: String,
    pub(super) outlets: String,
    pub(super) families: String,
    pub(super) first_seen: String,
    /// The quotation as printed, with the words that differ marked; empty for other findings.
    pub(super) wording: Vec<Piece>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) more: Vec<Place>,
    pub(super) taken_back: bool,
}

/// A claim in its sentence.
pub(super) struct Evidence {
    pub(super) place: Place,
    pub(super) before: String,
    pub(super) words: String,
    pub(super) after: String,
}

/// Something that was considered and not counted.
pub(super) struct NotCounted {
    pub(super) what: String,
    pub(super) href: String,
    pub(super) place: String,
    pub(super) class: String,
    pub(super) why: String,
}

/// A rung of the ladder of match weights.
pub(super) struct Rung {
    pub(super) field: &'static str,
    pub(super) level: &'static str,
    pub(super) bits: String,
    pub(super) words: String,
}

/// The cards of a report.
pub(super) fn cards(report: &Report, places: &Places<'_>) -> Vec<Card> {
    let mut keys: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(report.findings.len());
    for (i, finding) in report.findings.iter().enumerate() {
        let again = *keys.entry(&finding.key).and_modify(|n| *n += 1).or_insert(1);
        let anchor = if again > 1 { format!("f{}-{again}", finding.key) } else { format!("f{}", finding.key) };
        out.push(card(i + 1, anchor, finding, places));
    }
    out
}

fn card(number: usize, anchor: String, finding: &FindingRow, places: &Places<'_>) -> Card {
    let beside = places.report.dossier.as_ref().and_then(|d| d.beside.get(&finding.key));
    let taken_back = |side: usize| beside.is_some_and(|b| b.taken_back.get(side) == Some(&true));
    let mut words = wordings(finding);
    let is_wording = !words.is_empty();
    let outlets: BTreeSet<usize> = finding.sides.iter().flat_map(|s| &s.claims).filter_map(|c| places.outlet(c)).collect();
    Card {
        number,
        anchor,
        key: finding.key.clone(),
        severity: finding.severity.name(),
        confidence: finding.confidence.to_string(),
        rule: finding.rule,
        class: finding.class,
        status: finding.status.name(),
        noted: table::noted(finding),
        waiver: finding.waiver.clone(),
        topic: capital(&visible(&finding.topic)),
        because: sentence(&finding.because),
        sides: finding.sides.iter().enumerate().map(|(i, s)| side(i, s, words.remove(&i), taken_back(i), places)).collect(),
        outlier: finding.outlier,
        is_wording,
        timeline: Timeline::new(finding, places),
        draft: Draft::new(finding, &|side| taken_back(side), places),
        not_counted: not_counted(finding, places),
        outlets: outlets.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
        ladder: finding
            .ladder
            .iter()
            .map(|r| Rung { field: r.field, level: r.level, bits: r.bits.to_string(), words: visible(&r.words).into_owned() })
            .collect(),
        sum: finding.sum.to_string(),
        need: finding.need.to_string(),
    }
}

fn side(number: usize, side: &SideRow, wording: Option<Vec<Piece>>, taken_back: bool, places: &Places<'_>) -> Side {
    let outlets: BTreeSet<&str> = side.claims.iter().map(|c| c.printed_by.as_str()).collect();
    let printed = if wording.is_some() { 0 } else { PRINTED };
    Side {
        letter: letter(number),
        value: visible(&side.value).into_owned(),
        outlets: if side.claims.is_empty() { "the rules".to_owned() } else { outlets.iter().map(|o| visible(o)).collect::<Vec<_>>().join(", ") },
        families: if side.claims.is_empty() { String::new() } else { counted(side.families.len(), "family", "families") },
        first_seen: first_seen(side, outlets.len(), places),
        wording: wording.unwrap_or_default(),
        evidence: first_of_each_article(&side.claims).into_iter().take(printed).map(|c| evidence(c, places)).collect(),
        more: first_of_each_article(&side.claims).into_iter().skip(printed).map(|c| places.place(c)).collect(),
        taken_back,
    }
}

/// When a side was printed first, and by whom where that can be told: one day without a time may hide an earlier hour.
fn first_seen(side: &SideRow, outlets: usize, places: &Places<'_>) -> String {
    let day = |at: &str| at.split('T').next().unwrap_or(at).to_owned();
    let all: BTreeSet<(&str, &str)> = side.claims.iter().filter_map(|c| Some((places.published(c)?, c.printed_by.as_str()))).collect();
    let Some(first) = all.first() else { return String::new() };
    let of_that_day: Vec<_> = all.iter().filter(|(at, _)| day(at) == day(first.0)).collect();
    match of_that_day.as_slice() {
        [_] if outlets == 1 => time(first.0),
        [_, rest @ ..] if rest.is_empty() || first.0.contains('T') => format!("{}, {}", time(first.0), visible(first.1)),
        _ => day(first.0),
    }
}

/// A text with a capital in front.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The first claim of every article, then the others.
fn first_of_each_article(claims: &[ClaimRow]) -> Vec<&ClaimRow> {
    let mut seen = BTreeSet::new();
    let (mut first, others): (Vec<&ClaimRow>, Vec<&ClaimRow>) = claims.iter().partition(|c| seen.insert(c.id.article));
    first.extend(others);
    first
}

fn evidence(claim: &ClaimRow, places: &Places<'_>) -> Evidence {
    // the marks are controls, of which none is left in a text that may be shown
    let marked = claim.marked(|words| format!("\u{1}{words}\u{2}"));
    let (before, rest) = marked.split_once('\u{1}').unwrap_or((marked.as_str(), ""));
    let (words, after) = rest.split_once('\u{2}').unwrap_or(("", rest));
    Evidence { place: places.place(claim), before: before.to_owned(), words: words.to_owned(), after: after.to_owned() }
}

/// Copies in one family, then claims near the finding that hold none of its sides.
fn not_counted(finding: &FindingRow, places: &Places<'_>) -> Vec<NotCounted> {
    let mut out = Vec::new();
    for (i, side) in finding.sides.iter().enumerate() {
        let mut of: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for claim in &side.claims {
            let family = places.report.articles.get(claim.id.article as usize).map_or("", |a| a.family.as_str());
            of.entry(family).or_default().insert(&claim.printed_by);
        }
        for (family, outlets) in of.into_iter().filter(|(_, outlets)| outlets.len() > 1) {
            let names: Vec<_> = outlets.iter().map(|o| visible(o)).collect();
            out.push(NotCounted {
                what: names.join(", "),
                href: String::new(),
                place: format!("for {}", letter(i)),
                class: "one family".to_owned(),
                why: format!("the reporting of {}, counted once", visible(family)),
            });
        }
    }
    let Some(dossier) = &places.report.dossier else { return out };
    for beside in dossier.beside.get(&finding.key).map_or(&[][..], |b| &b.not_counted) {
        let Some(sheet) = dossier.sheets.get(beside.claim.article as usize) else { continue };
        let Some(claim) = sheet.claims.get(beside.claim.claim as usize) else { continue };
        let article = places.report.articles.get(beside.claim.article as usize);
        let outlet = article.map_or(String::new(), |a| visible(&a.outlet).into_owned());
        let more = if beside.more > 0 { format!(" and {} more", beside.more) } else { String::new() };
        out.push(NotCounted {
            what: format!("“{}”", visible(claim.span.of(&sheet.text))),
            href: super::anchor(beside.claim.article, claim.span.start),
            place: format!("{outlet}{more}"),
            class: beside.class.name().to_owned(),
            why: visible(&beside.why).into_owned(),
        });
    }
    out
}
