//! Datelines at the head of a paragraph: "LONDON, June 3 (Reuters) -". They say where and when a report was written, not where
//! and when anything happened, so their tokens are spoken for before any other kind reads.

use crate::rules::Table;
use crate::text::{BlockKind, Shape, TokenKind};

use super::{Draft, Reading};

/// The longest dateline, in tokens.
const LONGEST: usize = 24;

/// Marks the tokens of datelines as spoken for.
pub(super) fn mark(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut block = None;
    for (number, sentence) in reading.sentences.iter().enumerate() {
        let opens = block.replace(sentence.block) != Some(sentence.block);
        if opens && reading.block_kind(number) == BlockKind::Body {
            let first = sentence.first as usize;
            if let Some(end) = dateline(reading, first, reading.block_tokens(first).end) {
                draft.take(first, end);
            }
        }
    }
}

/// One past the dash of the dateline that a paragraph begins with: a place in capitals or of the tables, an agency in brackets,
/// or both, with names and dates between them.
fn dateline(reading: &Reading<'_>, first: usize, end: usize) -> Option<usize> {
    let capitals = |at: usize| reading.shape(at).is(Shape::UPPER) && reading.word(at).len() > 1;
    let placed = reading.has_any(first, Table::Place.bit() | Table::Country.bit());
    if !capitals(first) && !placed && !reading.is(first, "(") {
        return None;
    }
    let dash = (first + 1..end.min(first + LONGEST)).find(|&at| closes(reading, at))?;
    let named = |at: usize| match reading.kind(at) {
        TokenKind::Word => reading.shape(at).is(Shape::CAPITAL) || reading.has(at, Table::Name),
        TokenKind::Number | TokenKind::Dash => true,
        TokenKind::Punct | TokenKind::Symbol => reading.is_any(at, &[",", ".", "/", "(", ")"]),
        TokenKind::Quote => false,
    };
    let credited = reading.is(dash - 1, ")");
    ((first..dash).all(named) && (credited || capitals(first))).then_some(dash + 1)
}

/// Whether a token is the dash behind a dateline: one between blanks, or a long one.
fn closes(reading: &Reading<'_>, at: usize) -> bool {
    reading.kind(at) == TokenKind::Dash && (!reading.glued(at) && !reading.glued(at + 1) || matches!(reading.word(at), "—" | "--"))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, test_article::article};
    use crate::rules::Rules;

    #[test]
    fn nothing_is_read_from_datelines() {
        let rules = Rules::builtin();
        for (text, dates) in [
            ("LONDON, June 3 (Reuters) - The mayor left on Monday.", vec!["Monday"]),
            ("PORT-AU-PRINCE, Haiti, 3 June 2014 (AP) — The mayor left.", vec![]),
            ("Oslo (dpa) - The mayor left on June 3.", vec!["June 3"]),
            ("WASHINGTON, June 3--The mayor left.", vec![]),
            ("(AP) - June 3 is the day.", vec!["June 3"]),
            ("London was quiet on June 3 - until the mayor left.", vec!["June 3"]),
            ("NATO met on June 3 - and left.", vec!["June 3"]),
        ] {
            let article = article(text);
            let claims = crate::claim::read(&article, &rules);
            let found: Vec<&str> = claims.claims.iter().filter(|c| c.kind == Kind::Date).map(|c| claims.words(c)).collect();
            assert_eq!(found, dates, "{text}");
        }
    }
}
