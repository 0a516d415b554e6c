//! Slots that turn a sentence round or make it less sure: an outcome and its opposite, a negation that only one side has, a
//! reserve ("allegedly", "police said") that only one side makes. A statement that no claim holds becomes one here.

use std::ops::Range;

use crate::claim::{Claim, Claims, Kind, Outcome, Party, Value};
use crate::rules::{Mood, SpeechKind, Table};
use crate::text::{TokenKind, stem};

use super::align::Hunk;
use super::naming::is_quoted;
use super::typed::{Side, claims, overlaps, push};

/// What fills such a slot.
pub(super) enum Opposed {
    /// Outcomes of one entry, by the positions of their claims.
    Outcomes(usize, usize),
    /// A plain statement and its negation, or the same with and without reserve.
    Statements(Statement, Statement),
}

/// A statement: tokens, the word it turns on, and how it stands.
pub(super) struct Statement {
    range: Range<usize>,
    word: String,
    negated: bool,
    mood: Mood,
}

/// What the words of a hunk do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Nothing,
    Negates,
    Reserves,
    Other,
}

/// What turns the two sentences against each other in a hunk.
pub(super) fn opposed(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<Opposed> {
    if let (Some((p, a)), Some((q, b))) = (outcome(articles, x, &hunk.a), outcome(articles, y, &hunk.b)) {
        return (a.family == b.family).then_some(Opposed::Outcomes(p, q));
    }
    let (p, q) = (does(&articles[x.article], x, &hunk.a), does(&articles[y.article], y, &hunk.b));
    let turned = match (p, q) {
        (Does::Negates, Does::Nothing) | (Does::Nothing, Does::Negates) => Does::Negates,
        (Does::Reserves, Does::Nothing) | (Does::Nothing, Does::Reserves) => Does::Reserves,
        _ => return None,
    };
    let first = statement(&articles[x.article], x, &hunk.a, p, turned)?;
    let second = statement(&articles[y.article], y, &hunk.b, q, turned)?;
    (first.word == second.word).then_some(Opposed::Statements(first, second))
}

/// The one outcome that the words of a hunk tell, where they tell nothing else.
fn outcome<'c>(articles: &'c [Claims<'_>], side: &Side<'_>, of: &Range<usize>) -> Option<(usize, &'c Outcome)> {
    let reading = &articles[side.article].reading;
    let range = side.range(of);
    if range.is_empty() {
        return None;
    }
    let span = reading.span(range.start, range.end);
    let mut found = claims(articles, side).filter(|(_, c)| c.kind == Kind::Outcome && c.mood == Mood::Stated && !c.quoted && overlaps(c.notation, span));
    let (at, claim) = found.next()?;
    let explained = of.clone().all(|item| side.items[item].weight < 1.0 || overlaps(claim.span, reading.span(side.tokens[item], side.tokens[item] + 1)));
    match &claim.value {
        Value::Outcome(outcome) if explained && found.next().is_none() => Some((at, outcome)),
        _ => None,
    }
}

fn does(claims: &Claims<'_>, side: &Side<'_>, of: &Range<usize>) -> Does {
    let reading = &claims.reading;
    let range = side.range(of);
    if range.is_empty() {
        return Does::Nothing;
    }
    if is_quoted(claims, &range) || range.len() > 8 {
        return Does::Other;
    }
    let (mut what, mut at, mut said, mut names) = (Does::Nothing, range.start, false, 0);
    while at < range.end {
        let mood = reading.mark(at, Table::Mood).filter(|m| m.end as usize <= range.end);
        let speech = reading.mark(at, Table::Speech).and_then(|m| reading.rules.tables.speech.get(m.entry as usize)).filter(|s| !s.weak).map(|s| s.kind);
        if let Some(mark) = mood {
            let does = match reading.rules.tables.moods.get(mark.entry as usize).map(|m| m.mood) {
                Some(Mood::Negated) => Does::Negates,
                Some(Mood::Alleged) => Does::Reserves,
                _ => Does::Other,
            };
            if what != Does::Nothing {
                return Does::Other;
            }
            what = does;
            at = mark.end as usize;
            continue;
        }
        if matches!(speech, Some(SpeechKind::Say | SpeechKind::According)) {
            said = true;
        } else if side.items.get(of.start + side.tokens[of.clone()].iter().take_while(|t| **t < at).count()).is_some_and(|i| i.weight >= 1.0)
            && reading.kind(at) != TokenKind::Punct
        {
            names += 1;
        }
        at += 1;
    }
    let ends = of.end == side.items.len() || of.start == 0;
    match what {
        // whose words a quotation is, is compared as one
        Does::Nothing if said && ends && names <= 3 && !reading.range(side.sentence).any(|at| reading.kind(at) == TokenKind::Quote) => Does::Reserves,
        _ if said || names > 0 => Does::Other,
        _ => what,
    }
}

/// The statement around a hunk: from its first word to the word it turns on.
fn statement(claims: &Claims<'_>, side: &Side<'_>, of: &Range<usize>, does: Does, turned: Does) -> Option<Statement> {
    let reading = &claims.reading;
    let last = of.end >= side.items.len();
    let on = if last { of.start.checked_sub(1)? } else { of.end };
    let token = *side.tokens.get(on)?;
    // "not only", "no more than"
    if does == Does::Negates && (reading.is_any(token, &["only", "just", "merely", "least"]) || reading.has(token, Table::Hedge)) {
        return None;
    }
    let first = side.range(of).start;
    let range = match (of.is_empty(), last) {
        (true, _) => token..token + 1,
        (_, true) => token..side.range(of).end,
        _ => first..token + 1,
    };
    let negated = turned == Does::Negates && does == Does::Negates;
    let mood = if turned == Does::Reserves && does == Does::Reserves { Mood::Alleged } else { Mood::Stated };
    (!is_quoted(claims, &range)).then(|| Statement { range, word: stem(reading.word(token)), negated, mood })
}

/// Adds the claim of a statement, and gives its position.
pub(super) fn add_statement(claims: &mut Claims<'_>, sentence: usize, statement: Statement) -> usize {
    let Statement { range, word, negated, mood } = statement;
    let outcome = Outcome { family: String::new(), value: word, negated, of: Party::default(), by: Party::default(), with: Vec::new() };
    let at = push(claims, sentence, Kind::Outcome, &range, Value::Outcome(Box::new(outcome)));
    if let Some(claim) = claims.claims.get_mut(at) {
        claim.mood = mood;
    }
    at
}

/// Whether two claims already show what turns their sentences against each other: outcomes that exclude each other, or one
/// value in two moods. What only one of them denies no check holds against the other: of outcomes the value says it.
pub(super) fn shows(a: &Claim, b: &Claim) -> bool {
    let denied = a.mood == Mood::Negated || b.mood == Mood::Negated;
    a.mood != b.mood && !denied || matches!((&a.value, &b.value), (Value::Outcome(x), Value::Outcome(y)) if x.excludes(y))
}
