//! Which way a sentence looks from the article's date, told by the nearest verb: "will meet on Tuesday" is to come, "met on
//! Tuesday" has been.

use super::words::Words;
use crate::rules::{Table, TimeKind};
use crate::text::TokenKind;

/// A direction in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// What has been.
    Past,
    /// What is to come.
    Future,
    /// No verb says.
    Open,
}

/// Whether a word in lower case ends like a regular past form and is no number or noun that happens to.
pub(super) fn is_regular_past(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && !(word.len() < 6 && word.ends_with("eed")) && word != "hundred"
}

/// On which side of the date a verb stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// Words farther away than this say nothing about a date.
const REACH: usize = 30;
/// What a comma between verb and date weighs in words.
const COMMA: usize = 4;

impl Words<'_, '_> {
    /// The direction of tokens `first..end`.
    pub(super) fn way(&self, first: usize, end: usize) -> Way {
        if self.is_alone(first, end) {
            return Way::Future;
        }
        let sentence = self.reading.range(self.reading.sentence_at(first));
        let left = self.nearest((sentence.start.max(self.first)..first).rev(), Side::Before, REACH);
        let right = self.nearest(end..sentence.end.min(self.end), Side::After, left.map_or(REACH, |(_, near)| near));
        match (left, right) {
            (Some((_, near)), Some((way, far))) if far < near => way,
            (Some((way, _)), _) | (None, Some((way, _))) => way,
            (None, None) => Way::Open,
        }
    }

    /// The first verb on the way, and how far it is; beyond `reach` none is looked for.
    fn nearest(&self, tokens: impl Iterator<Item = usize>, side: Side, reach: usize) -> Option<(Way, usize)> {
        let mut far = 0;
        for at in tokens {
            far += 1;
            match self.kind(at) {
                TokenKind::Punct if self.mark_is(at, ";") => return None,
                TokenKind::Punct => far += COMMA,
                // "a report on Tuesday claims that": the verb right behind the date is of the present
                TokenKind::Word if far == 1 && side == Side::After && self.is_present(at) => return None,
                TokenKind::Word => {
                    if let Some(way) = self.verb(at, far, side) {
                        return Some((way, far));
                    }
                }
                _ => {}
            }
            if far > reach {
                return None;
            }
        }
        None
    }

    /// What a verb `far` words away from the date says.
    fn verb(&self, at: usize, far: usize, side: Side) -> Option<Way> {
        // most words tell nothing
        if !self.reading.has(at, Table::Time) && !matches!(self.reading.bytes(at), b"to" | b"is" | b"are" | [.., b'e', b'd'] | [.., b'l', b'l']) {
            return None;
        }
        let word = self.word(at);
        if let Some(future) = self.of(at, TimeKind::Future) {
            // "had been due to leave", "would have met", "opens fire"
            let unreal = self.is(future.end, "have") && !self.is_any(at, &["will", "shall"]);
            let over = unreal
                || self.of(at, TimeKind::Past).is_some_and(|past| past.end > future.end)
                || at >= self.first + 2 && self.is(at - 1, "been") && self.is(at - 2, "had");
            return Some(if over { Way::Past } else { Way::Future });
        }
        // "will be sentenced": what stands before "be" decides
        if at > self.first && self.is(at - 1, "be") {
            return None;
        }
        if self.of(at, TimeKind::Past).is_some() && !self.is_capital(at) {
            return Some(Way::Past);
        }
        // "on Tuesday joined by others": a participle right behind the date goes with another verb
        if is_regular_past(word) && !self.is_capital(at) && (side == Side::Before || far > 1) {
            return Some(Way::Past);
        }
        if word.ends_with("'ll") || word.ends_with("’ll") {
            return Some(Way::Future);
        }
        // "to meet" before the date looks forward; "to London" is a place; behind the date it is a purpose
        if word == "to" && side == Side::Before && self.is_infinitive(at + 1) && !(at > self.first && self.is(at - 1, "according")) {
            // "refused to leave", but "agreed to meet" stands in the table
            let past = at > self.first && !self.ends_with(at + 1, TimeKind::Future) && self.verb(at - 1, far, side) == Some(Way::Past);
            return Some(if past { Way::Past } else { Way::Future });
        }
        (far <= 2 && matches!(word, "is" | "are")).then_some(Way::Future)
    }

    fn is_present(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !self.is_capital(at) && !self.is_function(at) && self.signs_nothing(at)
    }

    fn signs_nothing(&self, at: usize) -> bool {
        self.sign(at).is_none() && self.of(at, TimeKind::Future).is_none()
    }

    fn is_infinitive(&self, at: usize) -> bool {
        let word = self.kind(at) == TokenKind::Word && !self.is_capital(at) && !self.is_function(at) && self.sign(at).is_none();
        word || self.is(at, "be")
    }
}
