//! The folded words of tokens. How a token is written tells what folding it takes: mostly nothing, or small letters.

use std::borrow::Cow;

use super::Reading;
use crate::rules::singular;
use crate::text::{Shape, fold};

/// What has to be looked at letter by letter.
const MARKED: u8 = Shape::DOTTED.bits() | Shape::FOREIGN.bits() | Shape::APOSTROPHE.bits();

/// Adds the folded word of a token to `out`.
pub(super) fn fold_onto(reading: &Reading<'_>, at: usize, out: &mut String) {
    let Some(token) = reading.tokens.get(at) else { return };
    let word = reading.word(at);
    if !token.initial.is_ascii_alphabetic() || token.shape.bits() & MARKED != 0 {
        out.push_str(&fold(word));
        return;
    }
    let from = out.len();
    out.push_str(word);
    if !token.shape.is(Shape::SMALL) {
        out[from..].make_ascii_lowercase();
    }
}

/// The folded word of a token.
pub(super) fn folded(reading: &Reading<'_>, at: usize) -> String {
    let mut out = String::with_capacity(reading.word(at).len());
    fold_onto(reading, at, &mut out);
    out
}

/// The folded singular of a token's word.
pub(super) fn folded_singular(reading: &Reading<'_>, at: usize) -> String {
    let mut word = folded(reading, at);
    let kept = match singular(&word) {
        Cow::Borrowed(one) if word.starts_with(one) => one.len(),
        one => return one.into_owned(),
    };
    word.truncate(kept);
    word
}

#[cfg(test)]
mod tests {
    use super::super::test_article::article;
    use super::*;
    use crate::rules::Rules;
    use crate::text::fold;

    #[test]
    fn tokens_fold_as_their_words_do() {
        let rules = Rules::builtin();
        let article = article("The U.S. People’s Café had 2.5 of the People's Cities; O'Brien RT'ed men’s x86 Bodies, al-‘s A.");
        let reading = Reading::new(&article, &rules);
        for at in 0..reading.tokens.len() {
            let word = fold(reading.word(at));
            assert_eq!(folded(&reading, at), word);
            assert_eq!(folded_singular(&reading, at), singular(&word));
        }
    }
}
