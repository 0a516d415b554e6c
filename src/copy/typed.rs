//! What stands in the slots of two near-copies: the claims that the hunks overlap, or words that only the slot shows to be a
//! name or a place. A hunk that is neither is paraphrase, detail or another order, and counts against the likeness.

use std::ops::Range;

use crate::claim::{Claim, ClaimId, Claims, Kind, Value};
use crate::rules::Mood;
use crate::text::Span;
use crate::value::Grain;

use super::align::{Alignment, Hunk};
use super::bare::{add_number, add_time, add_title, numbers, times, titles};
use super::naming::{add, names};
use super::opposed::{Opposed, add_statement, opposed, shows};
use super::sentence::{self, Item, Wording};
use super::{Copies, Place};

/// Kinds whose claims can fill a slot, in the order in which they are tried; a length of time is a date before it is a
/// count.
const KINDS: [Kind; 5] = [Kind::Date, Kind::Age, Kind::Count, Kind::Place, Kind::Role];
/// Slots that may differ in one sentence: beyond, it is the next report of a series.
const SLOTS: usize = 2;

/// One side of two near-copies.
pub(super) struct Side<'w> {
    pub(super) article: usize,
    pub(super) sentence: usize,
    pub(super) items: &'w [Item],
    /// The token of each.
    pub(super) tokens: Vec<usize>,
}

impl<'w> Side<'w> {
    fn new(articles: &[Claims<'_>], place: Place, wording: &'w Wording) -> Side<'w> {
        let tokens = articles.get(place.0 as usize).map(|claims| sentence::tokens(claims, place.1 as usize).collect());
        Side { article: place.0 as usize, sentence: place.1 as usize, items: &wording.items, tokens: tokens.unwrap_or_default() }
    }

    /// Tokens of some words, without function words at the ends.
    pub(super) fn trimmed(&self, of: &Range<usize>) -> Range<usize> {
        let heavy = |at: &usize| self.items[*at].weight >= 1.0;
        match (of.clone().find(heavy), of.clone().rfind(heavy)) {
            (Some(first), Some(last)) => self.range(&(first..last + 1)),
            _ => 0..0,
        }
    }

    /// Tokens of some words.
    pub(super) fn range(&self, of: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(of.start), of.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(&first), Some(&last)) if !of.is_empty() => first..last + 1,
            _ => 0..0,
        }
    }
}

/// Two claims in one slot, by their positions in the two articles.
type Pair = (usize, usize);

/// Reads the slots of two near-copies.
pub(super) fn read(articles: &mut [Claims<'_>], a: (Place, &Wording), b: (Place, &Wording), alignment: &Alignment, out: &mut Copies) {
    let (x, y) = (Side::new(articles, a.0, a.1), Side::new(articles, b.0, b.1));
    let mut pairs: Vec<Pair> = Vec::new();
    let (mut slots, mut named, mut bare) = (0, 0, 0);
    let (mut rest_a, mut rest_b) = (0.0, 0.0);
    let mut turned: Vec<(Opposed, f32, f32)> = Vec::new();
    for hunk in &alignment.hunks {
        let found = typed(articles, &x, &y, hunk);
        if !found.is_empty() {
            slots += 1;
            pairs.extend(found);
        } else if let Some(numbers) = numbers(articles, &x, &y, hunk) {
            slots += 1;
            bare += 1;
            let (first, second) = numbers;
            pairs.push((add_number(&mut articles[x.article], x.sentence, first), add_number(&mut articles[y.article], y.sentence, second)));
        } else if let Some((first, second)) = times(articles, &x, &y, hunk) {
            slots += 1;
            bare += 1;
            pairs.push((add_time(&mut articles[x.article], x.sentence, first), add_time(&mut articles[y.article], y.sentence, second)));
        } else if let Some((first, second)) = titles(articles, &x, &y, hunk) {
            slots += 1;
            pairs.push((add_title(&mut articles[x.article], x.sentence, first), add_title(&mut articles[y.article], y.sentence, second)));
        } else if let Some(names) = names(articles, &x, &y, hunk) {
            slots += 1;
            named += 1;
            let first = add(&mut articles[x.article], x.sentence, names.0);
            let second = add(&mut articles[y.article], y.sentence, names.1);
            pairs.push((first, second));
        } else if let Some(found) = opposed(articles, &x, &y, hunk) {
            turned.push((found, weight(x.items, &hunk.a), weight(y.items, &hunk.b)));
        } else {
            rest_a += weight(x.items, &hunk.a);
            rest_b += weight(y.items, &hunk.b);
        }
    }
    // only by itself does such a slot show that the two sentences are about one thing
    if slots > 0 || turned.len() > 1 {
        for (_, a, b) in turned.drain(..) {
            rest_a += a;
            rest_b += b;
        }
    }
    let content = alignment.equal.iter().filter(|e| x.items[e.0].weight >= 1.0).count();
    let short = alignment.weight / (alignment.weight + f32::min(rest_a, rest_b));
    let long = alignment.weight / (alignment.weight + f32::max(rest_a, rest_b));
    let exact = rest_a + rest_b == 0.0;
    let near = short >= 0.7 && long >= 0.5 && (content >= 4 || exact && content >= 3);
    if !near {
        return;
    }
    out.near.insert(((a.0).min(b.0), (a.0).max(b.0)));
    if slots > SLOTS || named + bare > 0 && (long < 0.8 || slots > 1) {
        return;
    }
    let equal = equal(articles, &x, &y, alignment);
    let known = equal.iter().any(|(p, q)| shows(&articles[x.article].claims[*p], &articles[y.article].claims[*q]));
    pairs.extend(equal);
    match turned.pop() {
        Some((Opposed::Outcomes(p, q), ..)) if long >= 0.9 => pairs.push((p, q)),
        Some((Opposed::Statements(first, second), ..)) if long >= 0.9 && !known => {
            let first = add_statement(&mut articles[x.article], x.sentence, first);
            pairs.push((first, add_statement(&mut articles[y.article], y.sentence, second)));
        }
        _ => {}
    }
    let share = (long * 100.0) as u8;
    let id = |side: &Side<'_>, claim: usize| ClaimId { article: side.article as u32, claim: claim as u32 };
    out.slots.extend(pairs.into_iter().map(|(p, q)| (id(&x, p), id(&y, q), share)));
}

fn weight(items: &[Item], of: &Range<usize>) -> f32 {
    items[of.clone()].iter().filter(|i| i.weight >= 1.0).map(|i| i.weight).sum()
}

/// The claims of a sentence, with their positions.
pub(super) fn claims<'c>(articles: &'c [Claims<'_>], side: &Side<'_>) -> impl Iterator<Item = (usize, &'c Claim)> {
    let sentence = side.sentence as u32;
    articles[side.article].claims.iter().enumerate().filter(move |(_, c)| c.sentence == sentence)
}

pub(super) fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// The claims of one kind that fill a hunk on both sides, where they explain all of it.
fn typed(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Vec<Pair> {
    for kind in KINDS {
        let fill = |side: &Side<'_>, of: &Range<usize>| -> Vec<usize> {
            let reading = &articles[side.article].reading;
            let range = side.range(of);
            if range.is_empty() {
                return Vec::new();
            }
            let span = reading.span(range.start, range.end);
            let found: Vec<(usize, &Claim)> = claims(articles, side).filter(|(_, c)| c.kind == kind && is_point(c) && overlaps(c.notation, span)).collect();
            // what is left of the hunk has to say nothing
            let explained = of.clone().all(|at| {
                let own = reading.span(side.tokens[at], side.tokens[at] + 1);
                side.items[at].weight < 1.0 || found.iter().any(|(_, c)| overlaps(held(c), own))
            });
            if explained { found.into_iter().map(|(i, _)| i).collect() } else { Vec::new() }
        };
        let (p, q) = (fill(x, &hunk.a), fill(y, &hunk.b));
        if !p.is_empty() && p.len() == q.len() {
            return p.into_iter().zip(q).collect();
        }
    }
    Vec::new()
}

/// The words that a claim explains: a share or an amount does not explain what it is one of.
fn held(claim: &Claim) -> Span {
    match &claim.value {
        Value::Count(count) if count.measure => claim.notation,
        _ => claim.span,
    }
}

/// Whether a claim can fill a slot: "every Monday" cannot, nor what is quoted, which is compared as a quotation.
fn is_point(claim: &Claim) -> bool {
    !claim.quoted && !matches!(&claim.value, Value::Date(date) if date.grain == Grain::Set)
}

/// Claims of both sentences outside the hunks that stand at the same words.
fn equal(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, alignment: &Alignment) -> Vec<Pair> {
    let (left, right) = (&articles[x.article].reading, &articles[y.article].reading);
    claims(articles, x)
        .filter(|(_, c)| KINDS.contains(&c.kind) || c.kind == Kind::Outcome)
        .filter_map(|(i, c)| {
            let at = x.tokens.binary_search(&left.token_at(c.notation.start)).ok()?;
            let partner = *y.tokens.get(alignment.partner(at)?)?;
            let start = right.tokens.get(partner)?.start;
            let (j, _) = claims(articles, y).find(|(_, d)| d.kind == c.kind && d.notation.start == start)?;
            Some((i, j))
        })
        .collect()
}

/// Adds a claim of nothing but its words, if there is none, and gives its position.
pub(super) fn push(claims: &mut Claims<'_>, sentence: usize, kind: Kind, range: &Range<usize>, value: Value) -> usize {
    let span = claims.reading.span(range.start, range.end);
    if let Some(known) = claims.claims.iter().position(|c| c.kind == kind && c.span == span) {
        return known;
    }
    let sentence = sentence as u32;
    claims.claims.push(Claim {
        kind,
        span,
        notation: span,
        sentence,
        who: None,
        value,
        when: None,
        place: None,
        said_by: None,
        mood: Mood::Stated,
        quoted: false,
    });
    claims.claims.len() - 1
}
