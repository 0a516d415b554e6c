//! The closed classes of English words: those that end a noun phrase, or stand between a verb and its noun. Knows no noun,
//! verb or unit: those are in the tables.

use std::borrow::Cow;

use crate::claim::Reading;
use crate::claim::class::Class;
use crate::claim::reading::sign;
use crate::rules::{Table, grammar, singular};
use crate::text::{Shape, TokenKind};

static DETERMINERS: Class = Class::new(grammar::words(grammar::Class::Determiner));
static AUXILIARIES: Class = Class::new(grammar::words(grammar::Class::Auxiliary));
static ADVERBS: Class = Class::new(grammar::words(grammar::Class::Adverb));
static OTHERS: Class = Class::new(grammar::words(grammar::Class::Connective));

/// The word of a token in lower case; empty for anything but a word. What is printed in capitals stays so: US is not "us".
#[inline]
pub(in crate::claim) fn lower<'a>(reading: &Reading<'a>, at: usize) -> Cow<'a, str> {
    if reading.kind(at) != TokenKind::Word {
        return Cow::Borrowed("");
    }
    let (word, shape) = (reading.word(at), reading.shape(at));
    let initials = word.len() > 1 && shape.is(Shape::UPPER);
    if initials || shape.is(Shape::SMALL) { Cow::Borrowed(word) } else { lowered(word) }
}

/// A word in lower case.
fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) }
}

/// Words that stand before a noun phrase and point at it.
pub(in crate::claim) fn is_determiner(word: &str) -> bool {
    DETERMINERS.has(word)
}

/// Forms of be, have, do and the modal verbs.
pub(in crate::claim) fn is_auxiliary(word: &str) -> bool {
    AUXILIARIES.has(word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Forms of be: what follows is done to the subject.
pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "got" | "get" | "gets")
}

/// Adverbs that may stand inside a verb group, or before the word they belong to.
pub(in crate::claim) fn is_adverb(word: &str) -> bool {
    ADVERBS.has(word) || word == "only" || word.len() > 4 && word.ends_with("ly") && !NOUNS_IN_LY.has(word)
}

/// Nouns that end as adverbs do.
static NOUNS_IN_LY: Class = Class::new(&[
    "ally", "anomaly", "assembly", "belly", "bully", "butterfly", "dragonfly", "family", "folly", "gully", "homily", "italy", "jelly", "july", "lily",
    "monopoly", "oligopoly", "rally", "reply", "supply", "tally",
]);

/// Words of the closed classes: no counted noun, and the end of a noun phrase.
pub(in crate::claim) fn is_function(word: &str) -> bool {
    is_determiner(word) || is_auxiliary(word) || ADVERBS.has(word) || OTHERS.has(word) || matches!(word, "’s" | "`s")
}

/// Whether a token is a word of the closed classes. What is printed in capitals is none: US is not "us".
#[inline]
pub(in crate::claim) fn is_function_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_any(at, sign::FUNCTION)
}

/// Whether a token is a word that points at a noun phrase.
#[inline]
pub(in crate::claim) fn is_determiner_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_any(at, sign::DETERMINER)
}

/// Whether a token is a form of be, have or do, or a modal verb.
#[inline]
pub(in crate::claim) fn is_auxiliary_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_any(at, sign::AUXILIARY)
}

/// Whether a token is an adverb that may stand inside a verb group, or before the word it belongs to.
#[inline]
pub(in crate::claim) fn is_adverb_at(reading: &Reading<'_>, at: usize) -> bool {
    reading.has_any(at, sign::ADVERB) || ends_in(reading, at, b"ly") && reading.bytes(at).len() > 4 && !reading.is_of(at, &NOUNS_IN_LY)
}

/// Whether a word ends so, in any case; one in capitals throughout does not.
#[inline]
pub(in crate::claim) fn ends_in(reading: &Reading<'_>, at: usize, ending: &[u8]) -> bool {
    let word = reading.bytes(at);
    let cut = word.len().wrapping_sub(ending.len());
    word.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(ending)) && reading.kind(at) == TokenKind::Word && !reading.shape(at).is(Shape::UPPER)
}

/// Whether a token is a possessive `'s`.
pub(in crate::claim) fn is_possessive(reading: &Reading<'_>, at: usize) -> bool {
    reading.glued(at) && matches!(reading.word(at), "'s" | "’s" | "`s" | "´s" | "‘s")
}

/// Whether a token joins two words into one: a hyphen without white space.
pub(in crate::claim) fn is_hyphen(reading: &Reading<'_>, at: usize) -> bool {
    reading.kind(at) == TokenKind::Dash && reading.glued(at) && reading.glued(at + 1)
}

/// Whether a word is written as a plural. Names of places, and abbreviations in capitals, are none.
pub(in crate::claim) fn is_plural(reading: &Reading<'_>, at: usize) -> bool {
    if reading.kind(at) != TokenKind::Word || is_possessive(reading, at) {
        return false;
    }
    let shape = reading.shape(at);
    if shape.is(Shape::CAPITAL) && reading.has(at, Table::People) {
        return lower(reading, at).ends_with('s');
    }
    if shape.is(Shape::UPPER) || is_function_at(reading, at) {
        return false;
    }
    let word = lower(reading, at);
    if word.ends_with("ous") || singular(&word) == *word {
        return false;
    }
    !shape.is(Shape::CAPITAL) || !reading.marks_at(at).iter().any(|m| matches!(m.table, Table::Country | Table::Place | Table::Time | Table::Adjective))
}

/// Whether a token is a capitalised word that its place in the sentence does not explain.
pub(in crate::claim) fn is_name(reading: &Reading<'_>, at: usize, sentence_start: usize) -> bool {
    reading.kind(at) == TokenKind::Word && reading.shape(at).is(Shape::CAPITAL) && at > sentence_start && lower(reading, at) != "i"
}
