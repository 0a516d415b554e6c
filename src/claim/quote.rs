//! Words inside quotation marks, and who says them: the marks first of all kinds, the claims once names are known, and
//! last of all who and what mood stands over the claims of the other kinds.

mod carried;
mod dated;
mod groups;
mod joined;
mod marks;
mod named;
mod speaker;
mod speech;
mod standing;
mod subject;
#[cfg(test)]
mod tests;
mod unnamed;
mod verb;

use crate::text::{Shape, Token, TokenKind, fold_into};

use super::class::Class;
use super::count::is_auxiliary_at;
use super::reading::sign;
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
    for (at, speaker) in speakers.into_iter().enumerate() {
        let quotation = draft.quotations[at];
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
    let (mut count, mut at) = (0, first);
    while at < end {
        let plain = plain_words(reading, at, end);
        if plain > 0 {
            if count > 0 {
                words.push(' ');
            }
            let start = words.len();
            words.push_str(reading.words(at, at + plain));
            words[start..].make_ascii_lowercase();
            count += plain;
            at += plain;
            continue;
        }
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
                fold_into(word, &mut folded);
                if count == 0 {
                    count = 1;
                } else if !folded.starts_with('\'') {
                    words.push(' ');
                    count += 1;
                }
                words.push_str(&folded);
            }
            _ => {}
        }
        at += 1;
    }
    (words, count)
}

/// How many words from `at` to `end` are nothing but plain letters and figures, with one blank between each two: most are.
fn plain_words(reading: &Reading<'_>, at: usize, end: usize) -> usize {
    const ODD: u8 = Shape::DOTTED.bits() | Shape::FOREIGN.bits() | Shape::APOSTROPHE.bits();
    let text = reading.article.text.as_bytes();
    let mut before: Option<u32> = None;
    let is_next = |token: &&Token| {
        let follows = before.is_none_or(|end| token.start == end + 1 && text.get(end as usize) == Some(&b' '));
        before = Some(token.end);
        follows && token.initial.is_ascii_lowercase() && token.kind == TokenKind::Word && token.shape.bits() & ODD == 0
    };
    reading.tokens[at..end].iter().take_while(is_next).count()
}

/// Words that a clause rather than a phrase begins with.
static CLAUSES: Class = Class::new(&["i", "we", "you", "he", "she", "they", "it", "there", "this", "that", "if", "when", "what", "how", "why", "don"]);

/// Whether the marks hold a sentence of its own: it opens with a capital or goes on from another, or holds where one ends, or
/// ends like one and opens like a clause. A comma or full stop before the mark alone is the typesetter's: `called it "a stain
/// on the town."`
fn is_clause(draft: &Draft<'_, '_>, quotation: &Quotation) -> bool {
    let reading = draft.reading;
    let (first, end) = quotation.inner;
    let word = (first..end).find(|&i| reading.kind(i) == TokenKind::Word);
    let opens = word.is_some_and(|i| reading.shape(i).is(Shape::CAPITAL));
    let closes = match reading.word(end - 1) {
        "!" | "?" => true,
        "." => {
            let begins = reading.range(reading.sentence_at(first)).start + 1 >= first || reading.is_any(first - 2, &[",", ":"]);
            let stem = |i: usize| reading.word(i).split(['\'', '’']).next().unwrap_or_default();
            let joint = |i: usize| reading.has_any(i, sign::PREPOSITION) || reading.is_of(i, &subject::CONJUNCTIONS);
            let verb = |i: usize| is_auxiliary_at(reading, i) && !reading.is(i.saturating_sub(1), "to");
            // "everybody at the inn is full", not "at the inn they are full", "who is full"
            let finite = || (first + 1..end).find(|&i| verb(i) || joint(i) && !reading.has_any(i, sign::PREPOSITION)).is_some_and(verb);
            begins || word.is_some_and(|i| CLAUSES.has(stem(i)) || !verb(i) && !joint(i) && finite())
        }
        _ => false,
    };
    quotation.continued || opens || closes || reading.sentence_at(first) < reading.sentence_at(end - 1)
}
