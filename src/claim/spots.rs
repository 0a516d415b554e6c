//! Where the kinds of claim have to look: most tokens begin no claim, so those that may are listed once for all kinds.

use super::Reading;
use super::reading::sign;
use crate::rules::Table;

/// What a number, a date, an age may begin with.
const NUMERAL: u64 = Table::Number.bit() | sign::TIME | sign::FIGURES | sign::MIXED | sign::ARTICLE | sign::HALF;

/// What names something that is in a table.
pub(super) const NAMING: u64 = Table::Adjective.bit()
    | Table::Country.bit()
    | Table::Organisation.bit()
    | Table::People.bit()
    | Table::Place.bit()
    | Table::Rank.bit()
    | Table::Role.bit();

/// What is written like a name, or stands beside one.
const NAME: u64 = NAMING | Table::Name.bit() | sign::CAPITAL;

/// What few words of a text have.
const RARE: u64 = Table::Organisation.bit() | Table::Role.bit() | Table::Rank.bit() | Table::Sequence.bit() | Table::Outcome.bit() | sign::AGE;

/// What introduces a list of names.
const CUE: u64 = sign::CUE | sign::INTRODUCING;

/// Positions of tokens, in order.
pub(super) struct Spots {
    numerals: Vec<u32>,
    names: Vec<u32>,
    rare: Vec<u32>,
    definite: Vec<u32>,
    cues: Vec<u32>,
}

impl Spots {
    /// With room for what an article of so many tokens mostly has.
    pub(super) fn with_capacity(tokens: usize) -> Spots {
        let part = |of: usize| Vec::with_capacity(tokens / of);
        Spots { numerals: part(6), names: part(3), rare: part(8), definite: part(12), cues: part(6) }
    }

    /// Lists tokens behind those that are listed: from the token at `first` on, by the bits of each.
    pub(super) fn add(&mut self, first: usize, signs: &[u64]) {
        let Spots { numerals, names, rare, definite, cues } = self;
        for (asked, list) in [(NUMERAL, numerals), (NAME, names), (RARE, rare), (sign::THE, definite), (CUE, cues)] {
            // which tokens are listed is as good as chance: each is written down, and stays where the next is not put in its place
            let mut count = list.len();
            list.resize(count + signs.len(), 0);
            for (at, bits) in (first as u32..).zip(signs) {
                list[count] = at;
                count += usize::from(bits & asked != 0);
            }
            list.truncate(count);
        }
    }
}

impl Reading<'_> {
    /// Walks the tokens that a number, a date or an age may begin with.
    pub(super) fn numerals(&self) -> Walk<'_> {
        Walk(&self.spots.numerals)
    }

    /// Walks the tokens that are written like a name or stand beside one.
    pub(super) fn names(&self) -> Walk<'_> {
        Walk(&self.spots.names)
    }

    /// The words with a capital.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> {
        self.spots.names.iter().map(|at| *at as usize).filter(|at| self.has_any(*at, sign::CAPITAL))
    }

    /// Walks the tokens that may introduce a list of names.
    pub(super) fn cues(&self) -> Walk<'_> {
        Walk(&self.spots.cues)
    }

    /// Each "the".
    pub(super) fn definite(&self) -> impl Iterator<Item = usize> {
        self.spots.definite.iter().map(|at| *at as usize)
    }

    /// The tokens that have one of these bits, each of which has to be a rare one.
    pub(super) fn rare(&self, bits: u64) -> impl Iterator<Item = usize> {
        debug_assert_eq!(bits & !RARE, 0);
        self.spots.rare.iter().map(|at| *at as usize).filter(move |at| self.has_any(*at, bits))
    }
}

/// Listed tokens, which are asked for from the first to the last.
pub(super) struct Walk<'s>(&'s [u32]);

impl Walk<'_> {
    /// The first of them from `at` to `end`; `end` where none is. What lies before `at` is not met again.
    #[inline]
    pub(super) fn next(&mut self, at: usize, end: usize) -> usize {
        while let [first, rest @ ..] = self.0 {
            if *first as usize >= at {
                return end.min(*first as usize);
            }
            self.0 = rest;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_article::article;
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn lists_hold_what_a_look_at_each_token_finds() {
        let rules = Rules::builtin();
        let article = article("On Friday the mayor of Norland, Ann Miller, 34, said: a dozen towns - including Moor End - lost 3 votes.");
        let reading = Reading::new(&article, &rules);
        let end = reading.tokens.len();
        for (bits, mut walk) in [(NUMERAL, reading.numerals()), (NAME, reading.names()), (CUE, reading.cues())] {
            let mut at = 0;
            while at < end {
                let found = reading.next(at, end, bits);
                assert_eq!(walk.next(at, end), found);
                at = found + 1;
            }
        }
        let all = |bits: u64| (0..end).filter(|at| reading.has_any(*at, bits)).collect::<Vec<_>>();
        assert_eq!(reading.rare(Table::Role.bit()).collect::<Vec<_>>(), all(Table::Role.bit()));
        assert_eq!(reading.capitals().collect::<Vec<_>>(), all(sign::CAPITAL));
        assert_eq!(reading.definite().collect::<Vec<_>>(), all(sign::THE));
    }
}
