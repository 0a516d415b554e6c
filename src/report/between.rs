//! Why two lines were, or were not, held against each other: for every two claims in them that could have been compared,
//! the verdict and the ladder of match weights. It is for what a report does *not* say; `explain` is for what it does.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::check::{Class, Found, Verdict, verdict};
use crate::claim::Kind;
use crate::error::{Error, Result};
use crate::event::{Ladder, Topics};
use crate::gate;
use crate::story::{ClaimId, Story};
use crate::text::Span;

use super::build::{claim_row, rungs};
use super::explain::{ladder, section};
use super::paint::{Ink, Look};
use super::rows::ClaimRow;
use super::{counted, exact, table, visible};

/// Pairs that are shown; the closest first.
const SHOWN: usize = 6;

/// A line of a file, `path/to/file.txt:12`, or the sentence at a column of it, `path/to/file.txt:12:80`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file, or the end of its path.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: Option<u32>,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)?;
        self.column.map_or(Ok(()), |column| write!(f, ":{column}"))
    }
}

impl FromStr for Spot {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Spot, String> {
        let number = |text: &str| text.parse::<u32>().ok().filter(|n| *n > 0);
        let (rest, last) = text.rsplit_once(':').ok_or("not FILE:LINE, such as bbc.txt:12")?;
        let last = number(last).ok_or("the line after the last colon is not a number from 1")?;
        let (file, line, column) = match rest.rsplit_once(':').and_then(|(file, line)| Some((file, number(line)?))) {
            Some((file, line)) => (file, line, Some(last)),
            None => (rest, last, None),
        };
        if file.is_empty() { Err("names no file before the colon".to_owned()) } else { Ok(Spot { file: file.to_owned(), line, column }) }
    }
}

/// Two claims and what came of comparing them.
struct Compared {
    kind: Kind,
    rows: [ClaimRow; 2],
    verdict: Verdict,
    ladder: Ladder,
    /// Key of the finding that reports it.
    key: Option<String>,
}

/// What came of comparing two lines.
pub struct Between {
    pairs: Vec<Compared>,
    /// Pairs of one kind that are not shown.
    more: usize,
    /// What each line says of which the other says nothing: kinds of claims.
    alone: [Vec<&'static str>; 2],
    spots: [Spot; 2],
}

impl Between {
    /// Compares every claim in the one line with every claim of its kind in the other.
    ///
    /// # Errors
    /// If no article has one of the lines, or nothing is read there.
    pub fn new(story: &Story<'_>, topics: &Topics, found: &Found, a: &Spot, b: &Spot) -> Result<Between> {
        let (left, right) = (claims_in(story, a)?, claims_in(story, b)?);
        let kinds = |claims: &[ClaimId]| claims.iter().map(|c| story.claim(*c).kind).collect::<BTreeSet<Kind>>();
        let (in_left, in_right) = (kinds(&left), kinds(&right));
        let mut pairs: Vec<(ClaimId, ClaimId, Verdict, Ladder)> = Vec::new();
        for &x in &left {
            for &y in right.iter().filter(|y| **y != x && story.claim(**y).kind == story.claim(x).kind) {
                let (verdict, ladder) = verdict(story, topics, found, x, y);
                pairs.push((x, y, verdict, ladder));
            }
        }
        // what is reported first, then what could be compared and came closest
        let rank = |v: &Verdict| (v.finding.is_none(), v.class == Class::Scope, v.class == Class::OtherEvent);
        let close = |l: &Ladder| if l.rungs.is_empty() { 0.0 } else { l.sum() - l.need };
        pairs.sort_by(|p, q| rank(&p.2).cmp(&rank(&q.2)).then(close(&q.3).total_cmp(&close(&p.3))).then((p.0, p.1).cmp(&(q.0, q.1))));
        let more = pairs.len().saturating_sub(SHOWN);
        pairs.truncate(SHOWN);
        let compared = |(x, y, verdict, ladder): (ClaimId, ClaimId, Verdict, Ladder)| Compared {
            kind: story.claim(x).kind,
            rows: [claim_row(story, x), claim_row(story, y)],
            key: verdict.finding.map(|at| gate::key(&found.findings[at])),
            verdict,
            ladder,
        };
        let alone = [(&in_left, &in_right), (&in_right, &in_left)].map(|(own, other)| own.difference(other).map(|k| k.name()).collect());
        Ok(Between { pairs: pairs.into_iter().map(compared).collect(), more, alone, spots: [a.clone(), b.clone()] })
    }

    /// As text for a terminal.
    pub fn shown(&self, look: &Look) -> String {
        let mut parts: Vec<String> = self.pairs.iter().map(|p| pair(p, look)).collect();
        if self.pairs.is_empty() {
            parts.push(look.paragraph(0, "Nothing in the two lines is of one kind, so nothing is compared."));
        }
        if self.more > 0 {
            parts.push(look.paragraph(0, &format!("{} farther apart, not shown.", counted(self.more, "pair is", "pairs are"))));
        }
        for (kinds, spot) in self.alone.iter().zip(&self.spots).filter(|(kinds, _)| !kinds.is_empty()) {
            let place = spot.to_string();
            parts.push(look.paragraph(0, &format!("Only {} has these kinds of claims: {}.", visible(&place), kinds.join(", "))));
        }
        look.paint(&parts.join("\n\n"))
    }
}

fn pair(pair: &Compared, look: &Look) -> String {
    let head = match &pair.key {
        Some(key) => format!("{}: {}, reported as {key}", pair.kind.name(), pair.verdict.class.name()),
        None => format!("{}: {}, not reported", pair.kind.name(), pair.verdict.class.name()),
    };
    let mut lines = vec![look.paragraph(0, &look.ink(Ink::Head, &head)), look.paragraph(0, &table::sentence(&pair.verdict.why))];
    lines.push(table::claims(&pair.rows, look, 3));
    if !pair.ladder.rungs.is_empty() {
        let (sum, need) = (exact::bits_number(pair.ladder.sum()), exact::bits_number(pair.ladder.need));
        lines.push(section("Whether they are about the same thing", ladder(&rungs(&pair.ladder), &sum, &need, look), look));
    }
    lines.join("\n")
}

/// The claims that begin in a line, or stand in the sentence at a column.
fn claims_in(story: &Story<'_>, spot: &Spot) -> Result<Vec<ClaimId>> {
    let named =
        |path: &str| path == spot.file || path.strip_suffix(spot.file.trim_start_matches("./")).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
    let articles: Vec<u32> = (0..story.articles.len() as u32).filter(|a| named(&story.articles[*a as usize].article().page.path)).collect();
    if articles.is_empty() {
        let paths: BTreeSet<&str> = story.articles.iter().map(|a| a.article().page.path.as_str()).collect();
        let some: Vec<&str> = paths.iter().take(5).copied().collect();
        return Err(Error::new(&spot.file, "no article that was read comes from this file", format!("the articles are {}", some.join(", "))));
    }
    let place = |id: ClaimId, at: u32| {
        let article = story.of(id).article();
        article.page.position(article.origin(Span { start: at, end: at }).start)
    };
    let line = |id: ClaimId| place(id, story.claim(id).span.start).0;
    let in_sentence = |id: ClaimId, column: u32| {
        let reading = &story.of(id).reading;
        let range = reading.range(story.claim(id).sentence as usize);
        let span = reading.span(range.start, range.end);
        (place(id, span.start)..=place(id, span.end)).contains(&(spot.line, column))
    };
    let all: Vec<(u32, ClaimId)> = story.claims().filter(|(id, _)| articles.contains(&id.article)).map(|(id, _)| (line(id), id)).collect();
    let here: Vec<ClaimId> = match spot.column {
        Some(column) => all.iter().map(|(_, id)| *id).filter(|id| in_sentence(*id, column)).collect(),
        None => all.iter().filter(|(l, _)| *l == spot.line).map(|(_, id)| *id).collect(),
    };
    if here.is_empty() {
        let mut near: Vec<u32> = all.iter().map(|(l, _)| *l).collect();
        near.sort_by_key(|l| (l.abs_diff(spot.line), *l));
        near.dedup();
        let near: Vec<String> = near.iter().take(3).map(u32::to_string).collect();
        let remedy = if near.is_empty() {
            "nothing was read in the whole file; `gainsay claims` shows it".to_owned()
        } else {
            format!("the nearest lines with claims are {}", near.join(", "))
        };
        return Err(Error { file: spot.file.clone(), line: spot.line, what: "no claim was read there".to_owned(), remedy });
    }
    Ok(here)
}
