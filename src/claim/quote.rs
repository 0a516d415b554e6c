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

use super::{Draft, Kind, Reading, Value};

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
        let (words, count) = words(draft.reading, quotation.inner);
        if count == 0 {
            continue;
        }
        let partial = count < 4 || !is_clause(draft, &quotation);
        let claim = draft.claim(Kind::Quote, (quotation.first, quotation.end), quotation.inner, Value::Quote { words, partial });
        claim.said_by = speaker;
        claim.quoted = true;
    }
}

/// Folded words between the marks, and how many they are; a possessive ending goes with its word.
fn words(reading: &Reading<'_>, (first, end): (usize, usize)) -> (String, usize) {
    let mut words = String::with_capacity(reading.span(first, end).len());
    let mut folded = String::new();
    let mut count = 0;
    for at in first..end {
        let word = reading.word(at);
        match reading.kind(at) {
            TokenKind::Number => {
                if count > 0 {
                    words.push(' ');
                }
                words.extend(word.split(','));
                count += 1;
            }
            TokenKind::Word => {
                // most words are folded as they stand
                let folded = if word.bytes().all(|b| b.is_ascii_lowercase()) {
                    word
                } else {
                    fold_into(word, &mut folded);
                    &folded
                };
                if count == 0 {
                    count = 1;
                } else if !folded.starts_with('\'') {
                    words.push(' ');
                    count += 1;
                }
                words.push_str(folded);
            }
            _ => {}
        }
    }
    (words, count)
}

/// Whether the marks hold a sentence of its own: it opens with a capital or goes on from another, or it ends like one.
fn is_clause(draft: &Draft<'_, '_>, quotation: &Quotation) -> bool {
    let reading = draft.reading;
    let opens =
        (quotation.inner.0..quotation.inner.1).find(|&i| reading.kind(i) == TokenKind::Word).is_some_and(|i| reading.shape(i).is(crate::text::Shape::CAPITAL));
    // a comma before the mark is the typesetter's: `called it "a stain on the town,"`
    let closes = matches!(reading.word(quotation.inner.1 - 1), "." | "!" | "?");
    quotation.continued || opens || closes
}
