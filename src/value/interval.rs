//! Closed or half-open intervals of exact decimals.

use std::fmt;

use rust_decimal::Decimal;

/// All values between two ends; an end that is absent is open to infinity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Interval {
    /// Lower end.
    pub low: Option<Decimal>,
    /// Upper end.
    pub high: Option<Decimal>,
    /// The lower end itself is excluded ("more than 5").
    pub above: bool,
    /// The upper end itself is excluded ("fewer than 5").
    pub below: bool,
}

impl Interval {
    /// Exactly `value`.
    pub fn exactly(value: Decimal) -> Self {
        Interval { low: Some(value), high: Some(value), above: false, below: false }
    }

    /// From `low` to `high`, both included.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        Interval { low: Some(low.min(high)), high: Some(low.max(high)), above: false, below: false }
    }

    /// No bound at all: "several", "huge numbers".
    pub fn unknown() -> Self {
        Interval { low: None, high: None, above: false, below: false }
    }

    /// The one value, if there is only one.
    pub fn exact(&self) -> Option<Decimal> {
        self.low.filter(|low| Some(*low) == self.high)
    }

    /// Whether it says nothing.
    pub fn is_unknown(&self) -> bool {
        self.low.is_none() && self.high.is_none()
    }

    /// Whether some value lies in both.
    pub fn overlaps(&self, other: &Interval) -> bool {
        !self.is_below(other) && !other.is_below(self)
    }

    /// Whether every value of `self` is smaller than every value of `other`.
    fn is_below(&self, other: &Interval) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => high < low || (high == low && (self.below || other.above)),
            _ => false,
        }
    }

    /// The sum of two; an end too large for a decimal is open.
    pub fn plus(&self, other: &Interval) -> Interval {
        Interval {
            low: self.low.zip(other.low).and_then(|(a, b)| a.checked_add(b)),
            high: self.high.zip(other.high).and_then(|(a, b)| a.checked_add(b)),
            above: self.above || other.above,
            below: self.below || other.below,
        }
    }

    /// Every value multiplied; `None` where the product is too large for a decimal.
    pub fn times(&self, factor: Decimal) -> Option<Interval> {
        let end = |x: Option<Decimal>| match x {
            Some(x) => x.checked_mul(factor).map(Some),
            None => Some(None),
        };
        Some(Interval { low: end(self.low)?, high: end(self.high)?, ..*self })
    }
}

impl fmt::Display for Interval {
    /// `21`, `60..69`, `5,000..`, `..5,000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(value) = self.exact() {
            return f.write_str(&grouped(value));
        }
        if let Some(low) = self.low {
            write!(f, "{}{}", if self.above { ">" } else { "" }, grouped(low))?;
        }
        f.write_str("..")?;
        if let Some(high) = self.high {
            write!(f, "{}{}", if self.below { "<" } else { "" }, grouped(high))?;
        }
        Ok(())
    }
}

/// With commas between thousands.
pub(super) fn grouped(value: Decimal) -> String {
    let plain = value.normalize().to_string();
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |d| ("-", d));
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(w, r)| (w, Some(r)));
    let mut out = String::from(sign);
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}
