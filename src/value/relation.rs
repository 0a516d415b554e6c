//! How two quantities of one unit relate.

use rust_decimal::Decimal;

use super::{Hedge, Quantity};

/// What can be said of two quantities of one unit and scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same interval.
    Same,
    /// Some value satisfies both.
    Overlaps,
    /// One is the other, rounded.
    RoundsTo,
    /// No value satisfies both.
    Differs,
    /// One of them says nothing that could be compared.
    Unrelated,
}

/// Relates two quantities.
///
/// 21 and 22 always differ. Rounding is allowed from 100 upwards and for fractions, and only against a number written to a
/// coarser grain, or against a hedge: 5,000 and 5,200 may be one number, 5,100 and 5,200 may not.
pub fn relate(a: &Quantity, b: &Quantity) -> Relation {
    if a.interval.is_unknown() || b.interval.is_unknown() || a.hedge == Hedge::Vague || b.hedge == Hedge::Vague {
        return Relation::Unrelated;
    }
    if a.interval == b.interval {
        return Relation::Same;
    }
    if a.interval.overlaps(&b.interval) {
        return Relation::Overlaps;
    }
    if rounds_to(a, b) || rounds_to(b, a) { Relation::RoundsTo } else { Relation::Differs }
}

/// Whether `fine`, rounded to the grain of `coarse`, reaches it.
fn rounds_to(fine: &Quantity, coarse: &Quantity) -> bool {
    let hedged = coarse.hedge != Hedge::None || fine.hedge != Hedge::None;
    let Some(middle) = coarse.interval.low.or(coarse.interval.high) else { return false };
    let big = middle.abs() >= Decimal::ONE_HUNDRED || coarse.grain < Decimal::ONE || fine.grain < Decimal::ONE;
    if !big || !(coarse.grain > fine.grain || hedged) {
        return false;
    }
    // a round number stands for half a step either way; a hedge makes it a whole step, but never more than a tenth
    let slack = if hedged { coarse.grain.max(fine.grain).min(middle.abs() / Decimal::TEN) } else { coarse.grain / Decimal::TWO };
    let mut wide = coarse.interval;
    wide.low = wide.low.map(|x| x - slack);
    wide.high = wide.high.map(|x| x + slack);
    (wide.above, wide.below) = (false, false);
    wide.overlaps(&fine.interval)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn q(value: i64, hedge: Hedge) -> Quantity {
        Quantity::hedged(Decimal::from(value), hedge)
    }

    #[test]
    fn relations() {
        use Hedge::{About, AtLeast, MoreThan, None as Plain, Odd, UpTo};
        use Relation::{Differs, Overlaps, RoundsTo, Same};
        for (a, b, want) in [
            (q(21, Plain), q(22, Plain), Differs),
            (q(21, Plain), q(21, Plain), Same),
            (q(5000, Plain), q(5200, Plain), RoundsTo),
            (q(5100, Plain), q(5200, Plain), Differs),
            (q(60, Odd), q(60, AtLeast), Overlaps),
            (q(60, Odd), q(70, Plain), Differs),
            (q(60, Odd), q(59, Plain), Differs),
            (q(30, About), q(32, Plain), Overlaps),
            (q(5000, UpTo), q(5200, Plain), RoundsTo),
            (q(1000, MoreThan), q(1000, Plain), RoundsTo),
            (q(12, Plain), q(17, Plain), Differs),
            (q(300, Odd), q(350, Plain), Overlaps),
        ] {
            assert_eq!(relate(&a, &b), want, "{} {}", a.interval, b.interval);
            assert_eq!(relate(&b, &a), want, "{} {}", b.interval, a.interval);
        }
    }
}
