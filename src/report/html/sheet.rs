//! The articles in full, with every claim marked where it stands. A mark that a finding or an agreement is about leads
//! there. Texts are cut into runs at the ends of claims, because claims overlap and links cannot.

use std::collections::{BTreeMap, BTreeSet};

use crate::claim::Kind;
use crate::report::dossier::{self, Dossier};
use crate::report::{ArticleRow, Report, visible};
use crate::story::ClaimId;
use crate::text::{Block, BlockKind};

use super::card::Card;
use super::marks::{Mark, Marks};
use super::{anchor, time};

/// Bytes of a paragraph after which a new one begins: a browser lays out a paragraph at once, and a file may be one line.
const LONGEST: usize = 6000;

/// Bytes of a text that is long.
const LONG: usize = 100_000;

/// An article.
pub(super) struct Sheet {
    /// The headline, where the text itself has none.
    pub(super) title: String,
    pub(super) name: String,
    pub(super) path: String,
    pub(super) family: String,
    pub(super) published: String,
    pub(super) claims: usize,
    /// Findings that hold claims of it, as numbers and anchors.
    pub(super) findings: Vec<(usize, String)>,
    /// So long that a browser should lay out only what it shows.
    pub(super) is_long: bool,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// A paragraph.
pub(super) struct Paragraph {
    /// body, headline, caption, more (of the one before) or off (page furniture).
    pub(super) class: &'static str,
    /// What furniture it is.
    pub(super) is: &'static str,
    pub(super) runs: Vec<Run>,
}

/// A run of words.
#[derive(Default)]
pub(super) struct Run {
    pub(super) text: String,
    /// Anchor, where a claim begins that something leads to.
    pub(super) anchor: String,
    /// Empty for plain text.
    pub(super) class: String,
    pub(super) href: String,
    pub(super) title: String,
    /// Number and side of the finding, where a claim of it ends.
    pub(super) tag: String,
    /// The claim it belongs to.
    claim: Option<u32>,
}

/// Which kinds of claims were read how often.
pub(super) fn kinds(report: &Report) -> Vec<(&'static str, usize)> {
    let mut of: BTreeMap<Kind, usize> = BTreeMap::new();
    for claim in report.dossier.iter().flat_map(|d| &d.sheets).flat_map(|s| &s.claims) {
        *of.entry(claim.kind).or_default() += 1;
    }
    of.into_iter().map(|(kind, n)| (kind.name(), n)).collect()
}

/// The articles of a report.
pub(super) fn sheets(report: &Report, cards: &[Card], marks: &Marks) -> Vec<Sheet> {
    let sheet = |(i, row): (usize, &ArticleRow)| {
        let findings = report.findings.iter().enumerate().filter(|(_, f)| f.sides.iter().flat_map(|s| &s.claims).any(|c| c.id.article as usize == i));
        let dossier = report.dossier.as_ref().and_then(|d: &Dossier| d.sheets.get(i));
        let paragraphs = dossier.map_or(Vec::new(), |d| paragraphs(i as u32, d, marks));
        let titled = paragraphs.iter().any(|p| p.class == "headline");
        let version = row.version.map_or(String::new(), |v| format!(", version {v}"));
        Sheet {
            title: row.title.as_deref().filter(|_| !titled).map_or(String::new(), |t| visible(t).into_owned()),
            name: format!("{}{version}", visible(&row.outlet)),
            path: visible(&row.path).into_owned(),
            family: visible(&row.family).into_owned(),
            published: row.published.as_deref().map_or(String::new(), time),
            claims: dossier.map_or(0, |d| d.claims.len()),
            findings: findings.filter_map(|(n, _)| cards.get(n).map(|c| (c.number, c.anchor.clone()))).collect(),
            is_long: dossier.is_some_and(|d| d.text.len() > LONG),
            paragraphs,
        }
    };
    report.articles.iter().enumerate().map(sheet).collect()
}

fn paragraphs(article: u32, sheet: &dossier::Sheet, marks: &Marks) -> Vec<Paragraph> {
    let mut order: Vec<u32> = (0..sheet.claims.len() as u32).filter(|&c| !sheet.claims[c as usize].span.is_empty()).collect();
    order.sort_by_key(|&c| sheet.claims[c as usize].span);
    let mut cutter = Cutter { article, sheet, marks, order, next: 0, open: BTreeSet::new(), ends: BTreeSet::new() };
    let mut out = Vec::new();
    for block in &sheet.blocks {
        let (class, is) = match block.kind {
            BlockKind::Body => ("body", ""),
            BlockKind::Headline => ("headline", ""),
            BlockKind::Caption => ("caption", "caption"),
            BlockKind::Correction => ("caption", "correction"),
            kind => ("off", kind.name()),
        };
        for (n, (start, end)) in parts(&sheet.text, block).into_iter().enumerate() {
            let runs = cutter.runs(start, end);
            if runs.iter().any(|r| !r.text.trim().is_empty()) {
                out.push(Paragraph { class: if n > 0 { "more" } else { class }, is: if n > 0 { "" } else { is }, runs });
            }
        }
    }
    out
}

/// A block in parts that are not too long, cut behind white space where there is some.
fn parts(text: &str, block: &Block) -> Vec<(u32, u32)> {
    let (mut start, end) = (block.span.start as usize, (block.span.end as usize).min(text.len()));
    let mut out = Vec::new();
    while end.saturating_sub(start) > LONGEST {
        let far = (start + LONGEST..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
        let near = text.get(start..far).and_then(|t| t.rfind(char::is_whitespace)).map(|at| start + at + 1).filter(|at| text.is_char_boundary(*at));
        let cut = near.filter(|at| *at > start + LONGEST / 2).unwrap_or(far);
        out.push((start as u32, cut as u32));
        start = cut;
    }
    out.push((start as u32, end as u32));
    out
}

/// Cuts a text into runs, from its beginning to its end.
struct Cutter<'r> {
    article: u32,
    sheet: &'r dossier::Sheet,
    marks: &'r Marks,
    /// Claims by where they begin.
    order: Vec<u32>,
    /// How many of them have begun.
    next: usize,
    /// Claims that have begun and not ended: what leads somewhere first, then the shortest.
    open: BTreeSet<(u8, u32, u32)>,
    /// The same by where they end.
    ends: BTreeSet<(u32, u32)>,
}

impl Cutter<'_> {
    fn mark(&self, claim: u32) -> Option<&Mark> {
        self.marks.get(ClaimId { article: self.article, claim })
    }

    fn rank(&self, claim: u32) -> (u8, u32, u32) {
        (self.mark(claim).map_or(9, |m| m.rank), self.sheet.claims[claim as usize].span.len() as u32, claim)
    }

    /// The runs between two bytes of the text.
    fn runs(&mut self, start: u32, end: u32) -> Vec<Run> {
        let mut out: Vec<Run> = Vec::new();
        let mut at = start;
        while at < end {
            let mut begins = None;
            while let Some(&claim) = self.order.get(self.next).filter(|c| self.sheet.claims[**c as usize].span.start <= at) {
                let span = self.sheet.claims[claim as usize].span;
                if span.end > at {
                    self.open.insert(self.rank(claim));
                    self.ends.insert((span.end, claim));
                    if span.start == at && self.mark(claim).is_some() {
                        begins = Some(span.start);
                    }
                }
                self.next += 1;
            }
            let to = [self.order.get(self.next).map(|&c| self.sheet.claims[c as usize].span.start), self.ends.first().map(|(e, _)| *e), Some(end)];
            let to = to.into_iter().flatten().filter(|to| *to > at).min().unwrap_or(end);
            let run = self.run(at, to, begins);
            match out.last_mut() {
                // another claim begins or ends inside of this one
                Some(last) if last.claim == run.claim && run.anchor.is_empty() && last.tag.is_empty() => {
                    last.text.push_str(&run.text);
                    last.tag = run.tag;
                }
                _ => out.push(run),
            }
            at = to;
            while let Some(&(ended, claim)) = self.ends.first().filter(|(e, _)| *e <= at) {
                self.ends.remove(&(ended, claim));
                self.open.remove(&self.rank(claim));
            }
        }
        out
    }

    fn run(&self, at: u32, to: u32, begins: Option<u32>) -> Run {
        let text = visible(self.sheet.text.get(at as usize..to as usize).unwrap_or("")).into_owned();
        let anchor = begins.map_or(String::new(), |start| anchor(self.article, start));
        let Some(&(_, _, claim)) = self.open.first() else { return Run { text, anchor, ..Run::default() } };
        let read = &self.sheet.claims[claim as usize];
        match self.mark(claim) {
            Some(mark) => Run {
                text,
                anchor,
                claim: Some(claim),
                class: mark.class.to_owned(),
                href: mark.href.clone(),
                title: format!("{} ({})", mark.title, visible(&read.read_as)),
                tag: if read.span.end == to { mark.tag.clone() } else { String::new() },
            },
            None => {
                Run { text, anchor, class: format!("k {}", read.kind.name()), title: visible(&read.read_as).into_owned(), claim: Some(claim), ..Run::default() }
            }
        }
    }
}
