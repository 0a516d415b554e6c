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

/// What the lists are of, each in its place.
const LISTS: [u64; 5] = [NUMERAL, NAME, RARE, sign::THE, CUE];

/// For each list one bit for each token, 64 in a number.
#[derive(Default)]
pub(super) struct Spots([Vec<u64>; LISTS.len()]);

impl Spots {
    /// The lists of tokens with these signs.
    pub(super) fn of(signs: &[u64]) -> Spots {
        let mut lists = [(); LISTS.len()].map(|()| Vec::with_capacity(signs.len() / 64 + 1));
        for signs in signs.chunks(64) {
            // which tokens are listed is as good as chance, so nothing here hangs on it
            let mut listed = [0; LISTS.len()];
            for bits in signs.iter().rev() {
                for (listed, asked) in listed.iter_mut().zip(LISTS) {
                    *listed = *listed << 1 | u64::from(bits & asked != 0);
                }
            }
            lists.iter_mut().zip(listed).for_each(|(list, listed)| list.push(listed));
        }
        Spots(lists)
    }
}

impl Reading<'_> {
    /// The tokens that a number, a date or an age may begin with.
    pub(super) fn numerals(&self) -> Listed<'_> {
        Listed(&self.spots.0[0])
    }

    /// Those of them that have one of these bits.
    pub(super) fn numerals_with(&self, bits: u64) -> impl Iterator<Item = usize> {
        debug_assert_eq!(bits & !NUMERAL, 0);
        self.numerals().all().filter(move |at| self.has_any(*at, bits))
    }

    /// The tokens that are written like a name or stand beside one.
    pub(super) fn names(&self) -> Listed<'_> {
        Listed(&self.spots.0[1])
    }

    /// The words with a capital.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> {
        self.names().all().filter(|at| self.has_any(*at, sign::CAPITAL))
    }

    /// The tokens that may introduce a list of names.
    pub(super) fn cues(&self) -> Listed<'_> {
        Listed(&self.spots.0[4])
    }

    /// Each "the".
    pub(super) fn definite(&self) -> impl Iterator<Item = usize> {
        Listed(&self.spots.0[3]).all()
    }

    /// The tokens that have one of these bits, each of which has to be a rare one.
    pub(super) fn rare(&self, bits: u64) -> impl Iterator<Item = usize> {
        debug_assert_eq!(bits & !RARE, 0);
        Listed(&self.spots.0[2]).all().filter(move |at| self.has_any(*at, bits))
    }
}

/// The tokens of a list.
#[derive(Clone, Copy)]
pub(super) struct Listed<'s>(&'s [u64]);

impl<'s> Listed<'s> {
    /// The first of them from `at` to `end`; `end` where none is.
    #[inline]
    pub(super) fn next(self, at: usize, end: usize) -> usize {
        let mut from = at / 64 * 64;
        let mut left = self.0.get(at / 64).map_or(0, |bits| bits & u64::MAX << (at % 64));
        while left == 0 {
            from += 64;
            if from >= end {
                return end;
            }
            left = self.0.get(from / 64).copied().unwrap_or(0);
        }
        end.min(from + left.trailing_zeros() as usize)
    }

    /// All of them.
    fn all(self) -> impl Iterator<Item = usize> + 's {
        let (mut from, mut left) = (0, self.0.first().copied().unwrap_or(0));
        let mut rest = self.0.get(1..).unwrap_or(&[]).iter();
        std::iter::from_fn(move || {
            while left == 0 {
                left = *rest.next()?;
                from += 64;
            }
            let at = from + left.trailing_zeros() as usize;
            left &= left - 1;
            Some(at)
        })
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
        for (bits, listed) in [(NUMERAL, reading.numerals()), (NAME, reading.names()), (CUE, reading.cues())] {
            let mut at = 0;
            while at < end {
                let found = reading.next(at, end, bits);
                assert_eq!(listed.next(at, end), found);
                at = found + 1;
            }
        }
        let all = |bits: u64| (0..end).filter(|at| reading.has_any(*at, bits)).collect::<Vec<_>>();
        assert_eq!(reading.rare(Table::Role.bit()).collect::<Vec<_>>(), all(Table::Role.bit()));
        assert_eq!(reading.capitals().collect::<Vec<_>>(), all(sign::CAPITAL));
        assert_eq!(reading.definite().collect::<Vec<_>>(), all(sign::THE));
    }
}
