//! Numbers as JSON numbers without a detour over binary fractions: 0.1 stays 0.1.

use rust_decimal::Decimal;
use serde_json::Number;

/// A decimal.
pub(super) fn decimal(value: Decimal) -> Number {
    // `normalize` drops trailing zeros; a decimal never prints an exponent, so that this is always a JSON number
    value.normalize().to_string().parse().unwrap_or_else(|_| Number::from(0))
}

/// Hundredths as a number from 0.00 to 1.00, always with two places.
pub(super) fn hundredths(value: u8) -> Number {
    two_places(value).parse().unwrap_or_else(|_| Number::from(0))
}

/// Hundredths for people: "0.97".
pub(super) fn two_places(value: u8) -> String {
    let value = value.min(100);
    format!("{}.{:02}", value / 100, value % 100)
}

/// The share that [`hundredths`] wrote as a number from 0 to 100.
pub(super) fn percent(share: &Number) -> Number {
    let share: Decimal = share.to_string().parse().unwrap_or_default();
    decimal(share * Decimal::ONE_HUNDRED)
}

/// A match weight, to a tenth of a bit: "8", "-2.5".
pub(super) fn bits(value: f32) -> String {
    let shown = format!("{value:.1}");
    let shown = shown.strip_suffix(".0").unwrap_or(&shown);
    if shown == "-0" { "0".to_owned() } else { shown.to_owned() }
}

/// A match weight as a JSON number; 0 where it is none.
pub(super) fn bits_number(value: f32) -> Number {
    bits(value).parse().unwrap_or_else(|_| Number::from(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_no_noise() {
        for (text, want) in [("2.10", "2.1"), ("5000", "5000"), ("-0.3", "-0.3"), ("1e3", "1000")] {
            let value = Decimal::from_scientific(text).or_else(|_| text.parse()).unwrap();
            assert_eq!(serde_json::to_string(&decimal(value)).unwrap(), want);
        }
        for (value, want) in [(0, "0.00"), (7, "0.07"), (97, "0.97"), (100, "1.00"), (200, "1.00")] {
            assert_eq!(serde_json::to_string(&hundredths(value)).unwrap(), want);
            assert_eq!(percent(&hundredths(value)).to_string(), value.min(100).to_string());
        }
        for (value, want) in [(3.0, "3"), (-2.5, "-2.5"), (-0.01, "0"), (f32::NAN, "0")] {
            assert_eq!(serde_json::to_string(&bits_number(value)).unwrap(), want);
        }
    }
}
