//! Which way a sentence looks from the article's date, told by the nearest verb: "will meet on Tuesday" is to come, "met on
//! Tuesday" has been.

use super::words::Words;
use crate::rules::TimeKind;
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
        let left = self.nearest((sentence.start.max(self.first)..first).rev(), true);
        // behind a verb and its date an infinitive is only the purpose: "left late Wednesday to open the talks"
        let right = self.nearest(end..sentence.end.min(self.end), left.is_none());
        match (left, right) {
            (Some((_, near)), Some((way, far))) if far < near => way,
            (Some((way, _)), _) | (None, Some((way, _))) => way,
            (None, None) => Way::Open,
        }
    }

    /// The first verb on the way, and how far it is.
    fn nearest(&self, tokens: impl Iterator<Item = usize>, infinitives: bool) -> Option<(Way, usize)> {
        let mut far = 0;
        for at in tokens {
            far += 1;
            match self.kind(at) {
                TokenKind::Punct if self.mark_is(at, ";") => return None,
                TokenKind::Punct => far += COMMA,
                TokenKind::Word => {
                    if let Some(way) = self.verb(at, far).filter(|_| infinitives || self.word(at) != "to") {
                        return Some((way, far));
                    }
                }
                _ => {}
            }
            if far > REACH {
                return None;
            }
        }
        None
    }

    /// What a verb `far` words away from the date says.
    fn verb(&self, at: usize, far: usize) -> Option<Way> {
        if self.of(at, TimeKind::Future).is_some() {
            return Some(Way::Future);
        }
        if self.of(at, TimeKind::Past).is_some() && !self.is_capital(at) {
            return Some(Way::Past);
        }
        let word = self.word(at);
        if word.len() > 4 && word.ends_with("ed") && !self.is_capital(at) {
            return Some(Way::Past);
        }
        // "'ll meet", "to meet": the infinitive looks forward, "to London" is a place
        if word.ends_with("'ll") || word.ends_with("’ll") {
            return Some(Way::Future);
        }
        let infinitive =
            word == "to" && self.kind(at + 1) == TokenKind::Word && !self.is_capital(at + 1) && !self.is_function(at + 1) && self.sign(at + 1).is_none();
        if infinitive || word == "to" && self.is(at + 1, "be") {
            return Some(Way::Future);
        }
        (far <= 2 && matches!(word, "is" | "are")).then_some(Way::Future)
    }
}
