//! The words around a number: what a share is a share of, what a price is the price of.

use crate::story::{ClaimId, Story};
use crate::text::{TokenKind, fold, is_function_word, stem};

/// Words looked at on either side.
const REACH: usize = 7;
/// Words kept on either side.
const KEPT: usize = 3;

/// Stems of the words that stand next to a claim's number, in its clause: up to the next number or mark.
pub(super) fn neighbours(story: &Story<'_>, id: ClaimId) -> Vec<String> {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let range = reading.range(claim.sentence as usize);
    let (first, end) = (reading.token_at(claim.notation.start), reading.token_at(claim.span.end.max(claim.notation.end)));
    let ends = |at: &usize| matches!(reading.kind(*at), TokenKind::Number | TokenKind::Quote) || reading.is_any(*at, &[",", ";", ":", "(", ")"]);
    let word = |at: usize| {
        let said = reading.kind(at) == TokenKind::Word && !is_function_word(&fold(reading.word(at)));
        said.then(|| stem(reading.word(at)))
    };
    let before = (range.start..first).rev().take(REACH).take_while(|at| !ends(at)).filter_map(word).take(KEPT);
    let behind = (end..range.end).take(REACH).take_while(|at| !ends(at)).filter_map(word).take(KEPT);
    before.chain(behind).collect()
}

/// Stems of what a share or an amount is one of: "homes" of "62 percent of homes".
pub(super) fn whole(story: &Story<'_>, id: ClaimId) -> Vec<String> {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    let end = reading.range(claim.sentence as usize).end;
    let first = reading.token_at(claim.notation.end);
    let Some(of) = (first..end.min(first + 3)).find(|&at| reading.is(at, "of")) else { return Vec::new() };
    let word = |at: usize| {
        let said = reading.kind(at) == TokenKind::Word && !is_function_word(&fold(reading.word(at)));
        said.then(|| stem(reading.word(at)))
    };
    // "of the homes had light": what follows up to the next function word
    (of + 1..end.min(of + 6)).map(word).skip_while(Option::is_none).map_while(|stem| stem).collect()
}

/// Whether two shares are of different wholes: no word in common, or another word behind the first they share ("of Title
/// funds" and "of Title patients").
pub(super) fn are_other_wholes(a: &[String], b: &[String]) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    !a.iter().any(|w| b.contains(w)) || same > 0 && same < a.len() && same < b.len() && !a[same..].iter().any(|w| b.contains(w))
}
