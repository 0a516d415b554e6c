//! A quantity as news prints it: an interval, the grain it is written to, how it was hedged and what it rests on.

use rust_decimal::Decimal;

use super::Interval;
use super::interval::grouped;

/// How a number is hedged. Design: the table of values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// No hedge, or "exactly".
    #[default]
    None,
    /// about, around, some, roughly: ten per cent either way.
    About,
    /// nearly, almost: ten per cent below, the number itself above.
    Nearly,
    /// 60-odd: from the number to the next round one.
    Odd,
    /// at least, 60-plus, or more.
    AtLeast,
    /// more than, over.
    MoreThan,
    /// up to, as many as, at most.
    UpTo,
    /// fewer than, under.
    LessThan,
    /// between a and b.
    Range,
    /// dozens, hundreds: never more than a note.
    Vague,
}

impl Hedge {
    /// The word of it in JSON; empty for none.
    pub fn name(self) -> &'static str {
        match self {
            Hedge::None => "",
            Hedge::About => "about",
            Hedge::Nearly => "nearly",
            Hedge::Odd => "odd",
            Hedge::AtLeast => "at least",
            Hedge::MoreThan => "more than",
            Hedge::UpTo => "up to",
            Hedge::LessThan => "less than",
            Hedge::Range => "range",
            Hedge::Vague => "vague",
        }
    }
}

/// What a quantity rests on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The text states it.
    #[default]
    Stated,
    /// Counted from a list of names.
    Listed,
    /// Added up from stated parts.
    Summed,
}

/// A quantity without its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    /// The values it allows.
    pub interval: Interval,
    /// Place of the last significant digit as written: 1 for 21, 1,000 for 5,000, 0.1 for 2.1.
    pub grain: Decimal,
    /// How it is hedged.
    pub hedge: Hedge,
    /// What it rests on.
    pub basis: Basis,
}

impl Quantity {
    /// A stated number of things and its hedge, as an interval.
    ///
    /// `about` allows a tenth either way, and at least two below a hundred: "about 12 people" may be 10.
    pub fn hedged(value: Decimal, hedge: Hedge) -> Quantity {
        Quantity::within(value, hedge, || {
            let small = value.abs() < Decimal::ONE_HUNDRED && value.is_integer();
            if small { Decimal::TWO.min(value.abs()) } else { Decimal::ZERO }
        })
    }

    /// A stated measure and its hedge, as an interval: `about` allows a tenth either way.
    pub fn measured(value: Decimal, hedge: Hedge) -> Quantity {
        Quantity::within(value, hedge, || Decimal::ZERO)
    }

    /// A number under a hedge that allows a tenth, and at least `least`.
    fn within(value: Decimal, hedge: Hedge, least: impl Fn() -> Decimal) -> Quantity {
        let tenth = || (value.abs() / Decimal::TEN).max(least());
        let open = Interval::unknown();
        let interval = match hedge {
            Hedge::None | Hedge::Range => Interval::exactly(value),
            Hedge::About => Interval::between(value - tenth(), value + tenth()),
            Hedge::Nearly => Interval::between(value - tenth(), value),
            // 60-odd is 60 to 69, 61-odd nothing but 61
            Hedge::Odd => Interval::between(value, value + (grain_of(value) - Decimal::ONE).max(Decimal::ZERO)),
            Hedge::AtLeast => Interval { low: Some(value), ..open },
            Hedge::MoreThan => Interval { low: Some(value), above: true, ..open },
            Hedge::UpTo => Interval { high: Some(value), ..open },
            Hedge::LessThan => Interval { high: Some(value), below: true, ..open },
            Hedge::Vague => open,
        };
        Quantity { interval, grain: grain_of(value), hedge, basis: Basis::Stated }
    }

    /// In the words of a newsroom: "21", "about 20", "at least 40", "6 to 75"; "some" where no bound is known.
    pub fn said(&self) -> String {
        let Interval { low, high, above, below } = self.interval;
        match (low, high, self.hedge) {
            (Some(low), Some(high), _) if low == high => grouped(low),
            (Some(low), Some(high), Hedge::About) => format!("about {}", grouped((low + high) / Decimal::TWO)),
            (Some(_), Some(high), Hedge::Nearly) => format!("nearly {}", grouped(high)),
            (Some(low), Some(_), Hedge::Odd) => format!("{}-odd", grouped(low)),
            (Some(low), Some(high), _) => format!("{} to {}", grouped(low), grouped(high)),
            (Some(low), None, _) => format!("{} {}", if above { "more than" } else { "at least" }, grouped(low)),
            (None, Some(high), _) => format!("{} {}", if below { "less than" } else { "up to" }, grouped(high)),
            (None, None, _) => "some".to_owned(),
        }
    }

    /// Exactly `value`, on the given basis.
    pub fn counted(value: Decimal, basis: Basis) -> Quantity {
        Quantity { interval: Interval::exactly(value), grain: Decimal::ONE, hedge: Hedge::None, basis }
    }
}

/// Place of the last significant digit: 21 -> 1, 5,000 -> 1,000, 2.1 -> 0.1, 0 -> 1.
pub fn grain_of(value: Decimal) -> Decimal {
    let value = value.normalize().abs();
    if value.scale() > 0 {
        return Decimal::new(1, value.scale());
    }
    let mut mantissa = value.mantissa().unsigned_abs();
    let mut grain = 1;
    while mantissa != 0 && mantissa.is_multiple_of(10) {
        mantissa /= 10;
        grain *= 10;
    }
    Decimal::from_i128_with_scale(grain, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn said_as_a_newsroom_says_it() {
        for (value, hedge, want) in [
            (1_200, Hedge::None, "1,200"),
            (12, Hedge::About, "about 12"),
            (5_000, Hedge::About, "about 5,000"),
            (40, Hedge::Nearly, "nearly 40"),
            (60, Hedge::Odd, "60-odd"),
            (40, Hedge::AtLeast, "at least 40"),
            (40, Hedge::MoreThan, "more than 40"),
            (40, Hedge::UpTo, "up to 40"),
            (40, Hedge::LessThan, "less than 40"),
            (40, Hedge::Vague, "some"),
        ] {
            assert_eq!(Quantity::hedged(Decimal::from(value), hedge).said(), want);
        }
        let range = Interval::between(Decimal::from(6), Decimal::from(75));
        assert_eq!(Quantity { interval: range, grain: Decimal::ONE, hedge: Hedge::Range, basis: Basis::Stated }.said(), "6 to 75");
    }
}
