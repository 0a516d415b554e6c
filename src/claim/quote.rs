//! Words inside quotation marks, and who says them: the marks first of all kinds, the claims once names are known, and
//! last of all who and what mood stands over the claims of the other kinds.

mod dated;
mod marks;
mod speaker;
mod speech;
mod standing;
mod subject;
#[cfg(test)]
mod tests;

use crate::text::{TokenKind, fold_into};

use super::{Draft, Kind, Value};

pub use marks::Quotation;
pub use speech::Attribution;
pub(super) use standing::attribute;

/// Marks the tokens that stand inside quotation marks.
pub(super) fn mark(draft: &mut Draft<'_, '_>) {
    draft.quotations = marks::quotations(draft.reading);
    for quotation in &draft.quotations {
        draft.quoted[quotation.inner.0..quotation.inner.1].fill(true);
    }
}

/// Adds the claims of this kind.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    draft.attributions = speech::attributions(draft);
    let speakers = speaker::speakers(draft);
    for (quotation, speaker) in draft.quotations.clone().into_iter().zip(speakers) {
        let words = words(draft, quotation.inner);
        if words.is_empty() {
            continue;
        }
        let partial = words.len() < 4 || !is_clause(draft, &quotation);
        let claim = draft.claim(Kind::Quote, (quotation.first, quotation.end), quotation.inner, Value::Quote { words, partial });
        claim.said_by = speaker;
        claim.quoted = true;
    }
}

/// Folded words between the marks; a possessive ending goes with its word.
fn words(draft: &Draft<'_, '_>, (first, end): (usize, usize)) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut folded = String::new();
    for at in first..end {
        let word = draft.reading.word(at);
        match draft.reading.kind(at) {
            TokenKind::Number => words.push(word.replace(',', "")),
            TokenKind::Word => {
                fold_into(word, &mut folded);
                match words.last_mut() {
                    Some(last) if at > first && folded.starts_with('\'') => last.push_str(&folded),
                    _ => words.push(folded.clone()),
                }
            }
            _ => {}
        }
    }
    words
}

/// Whether the marks hold a sentence of its own: it opens with a capital or goes on from another, or it ends like one.
fn is_clause(draft: &Draft<'_, '_>, quotation: &Quotation) -> bool {
    let reading = draft.reading;
    let opens =
        (quotation.inner.0..quotation.inner.1).find(|&i| reading.kind(i) == TokenKind::Word).is_some_and(|i| reading.shape(i).is(crate::text::Shape::CAPITAL));
    let closes = matches!(reading.word(quotation.inner.1 - 1), "." | "," | "!" | "?");
    quotation.continued || opens || closes
}
