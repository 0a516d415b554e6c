//! JSON on one line, written piece by piece. Claims are written by the hundred thousand: what is known where this is compiled
//! is copied as a whole, strings are looked at sixteen bytes at a time, and a text that comes again is copied from where it
//! was written before. Strings are those of `serde_json`, but for hidden characters, which are escaped at once.

use std::ops::Range;

use jiff::civil::Date;

use super::visible::is_hidden;
use crate::value::Decimal;

/// JSON text under way.
#[derive(Default)]
pub(super) struct Compact {
    pub(super) out: Vec<u8>,
}

/// Adds an object to `$json`, field by field: `name => what writes the value`, perhaps with a condition before the arrow, or
/// `name = what writes the text between the quotation marks`. All that is known here is written with what stands beside it.
macro_rules! object {
    (@ $json:ident, ",") => { $json.piece("}") };
    (@ $json:ident, "\",") => { $json.piece("\"}") };
    (@ $json:ident, $before:tt $name:literal = $text:expr $(, $($more:tt)*)?) => {
        $json.piece(concat!($before, "\"", $name, "\":\""));
        $text;
        object!(@ $json, "\"," $($($more)*)?)
    };
    (@ $json:ident, "," $name:literal if $when:expr => $value:expr, $($more:tt)*) => {
        if $when {
            $json.piece(concat!(",\"", $name, "\":"));
            $value;
        }
        object!(@ $json, "," $($more)*)
    };
    (@ $json:ident, $before:tt $name:literal => $value:expr $(, $($more:tt)*)?) => {
        $json.piece(concat!($before, "\"", $name, "\":"));
        $value;
        object!(@ $json, "," $($($more)*)?)
    };
    ($json:ident, $($fields:tt)+) => { object!(@ $json, "{" $($fields)+) };
}
pub(super) use object;

/// A text that mostly is the same from one record to the next, and where it was written the last time.
#[derive(Default)]
pub(super) struct Again<'t> {
    text: &'t str,
    at: Range<usize>,
}

impl Compact {
    /// Text that is JSON as it stands.
    #[inline(always)]
    pub(super) fn piece(&mut self, json: &'static str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// A string.
    pub(super) fn string(&mut self, text: &str) {
        self.piece("\"");
        self.text(text);
        self.piece("\"");
    }

    /// A text of a string that may be the one of the last time.
    #[inline(always)]
    pub(super) fn copied<'t>(&mut self, text: &'t str, last: &mut Again<'t>) {
        // the same bytes at the same place, for neither has been let go
        if std::ptr::eq(text, last.text) {
            self.out.extend_from_within(last.at.clone());
        } else {
            let start = self.out.len();
            self.text(text);
            *last = Again { text, at: start..self.out.len() };
        }
    }

    /// Strings in an array.
    pub(super) fn strings(&mut self, texts: &[String]) {
        self.piece("[");
        for (at, text) in texts.iter().enumerate() {
            self.piece(if at > 0 { "," } else { "" });
            self.string(text);
        }
        self.piece("]");
    }

    /// `null`, or what there is.
    #[inline]
    pub(super) fn maybe<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => write(self, value),
            None => self.piece("null"),
        }
    }

    /// True or false.
    #[inline]
    pub(super) fn flag(&mut self, value: bool) {
        self.piece(if value { "true" } else { "false" });
    }

    /// A whole number.
    pub(super) fn number(&mut self, number: u64) {
        if number >= EIGHT {
            self.number(number / EIGHT);
            return self.out.extend_from_slice(&(eight_digits(number % EIGHT) | ZEROS).to_le_bytes());
        }
        let digits = eight_digits(number);
        // the last digit stands, whatever it is
        let zeros = (digits | 1 << 63).trailing_zeros() / 8;
        // written as a whole and cut, for a length that is known costs less
        self.out.extend_from_slice(&((digits | ZEROS) >> (8 * zeros)).to_le_bytes());
        self.out.truncate(self.out.len() - zeros as usize);
    }

    /// A decimal without zeros at its end.
    pub(super) fn decimal(&mut self, value: Decimal) {
        let value = if value.scale() > 0 { value.normalize() } else { value };
        let Ok(digits) = u64::try_from(value.mantissa().unsigned_abs()) else {
            return self.out.extend_from_slice(value.to_string().as_bytes());
        };
        self.piece(if value.mantissa() < 0 { "-" } else { "" });
        let start = self.out.len();
        self.number(digits);
        let scale = value.scale() as usize;
        if scale > 0 {
            let missing = (scale + 1).saturating_sub(self.out.len() - start);
            self.out.splice(start..start, std::iter::repeat_n(b'0', missing));
            self.out.insert(self.out.len() - scale, b'.');
        }
    }

    /// A day as ISO 8601 writes it.
    pub(super) fn day(&mut self, day: Date) {
        let (Ok(year @ 0..=9999), Ok(month), Ok(of_month)) = (u64::try_from(day.year()), u64::try_from(day.month()), u64::try_from(day.day())) else {
            return self.string(&day.to_string());
        };
        let [a, b, c, d, e, f, g, h] = (eight_digits(year * 10_000 + month * 100 + of_month) | ZEROS).to_le_bytes();
        self.out.extend_from_slice(&[b'"', a, b, c, d, b'-', e, f, b'-', g, h, b'"']);
    }

    /// The text of a string.
    #[inline]
    pub(super) fn text(&mut self, text: &str) {
        if are_plain(text.as_bytes()) { self.out.extend_from_slice(text.as_bytes()) } else { self.escape(text) }
    }

    #[inline(never)]
    fn escape(&mut self, mut text: &str) {
        let mut at = 0;
        loop {
            at = plain(text.as_bytes(), at);
            let Some(c) = text[at..].chars().next() else { break };
            let end = at + c.len_utf8();
            // most are letters and marks that ASCII does not have: they are copied with what stands around them
            if !c.is_ascii() && !is_hidden(c) {
                at = end;
                continue;
            }
            self.out.extend_from_slice(&text.as_bytes()[..at]);
            self.character(c);
            text = &text[end..];
            at = 0;
        }
        self.out.extend_from_slice(text.as_bytes());
    }

    /// A character that does not stand for itself.
    fn character(&mut self, c: char) {
        let short = match c {
            '"' | '\\' => c as u8,
            '\n' => b'n',
            '\r' => b'r',
            '\t' => b't',
            '\u{8}' => b'b',
            '\u{c}' => b'f',
            hidden => {
                for unit in hidden.encode_utf16(&mut [0; 2]) {
                    self.out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
                }
                return;
            }
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }
}

/// So many numbers have eight digits or fewer.
const EIGHT: u64 = 100_000_000;
/// Eight zeros, as digits.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// The values of the eight digits of a number, the first in the lowest byte: both halves in one step, then the pairs of both.
#[inline]
fn eight_digits(number: u64) -> u64 {
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    // a hundredth and a tenth, by multiplication
    let hundreds = ((halves * 5_243) >> 19) & 0x0000_007f_0000_007f;
    let pairs = hundreds | ((halves - 100 * hundreds) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    tens | ((pairs - 10 * tens) << 8)
}

/// How many bytes are looked at in one step.
const CHUNK: usize = 16;

/// Not zero where a byte does not stand for itself; told by differences alone, which are taken of a whole chunk at once.
#[inline(always)]
fn odd(byte: u8) -> u8 {
    byte.wrapping_sub(b' ').saturating_sub(b'~' - b' ') | 1u8.saturating_sub((byte ^ b'"').min(byte ^ b'\\'))
}

/// Adds the odd ones of some bytes to those found.
#[inline(always)]
fn look(found: &mut [u8; CHUNK], bytes: &[u8; CHUNK]) {
    found.iter_mut().zip(bytes).for_each(|(found, byte)| *found |= odd(*byte));
}

/// Whether all bytes stand for themselves.
#[inline]
fn are_plain(bytes: &[u8]) -> bool {
    let mut found = [0; CHUNK];
    let halves = |first, last| (u128::from(first) | u128::from(last) << 64).to_le_bytes();
    // both ends are looked at as a whole, though they may share bytes: that costs less than one byte after the other
    if let Some(last) = bytes.last_chunk::<CHUNK>() {
        bytes.as_chunks::<CHUNK>().0.iter().for_each(|chunk| look(&mut found, chunk));
        look(&mut found, last);
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        look(&mut found, &halves(u64::from_le_bytes(*first), u64::from_le_bytes(*last)));
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let ends = u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
        look(&mut found, &halves(ends, ends));
    } else {
        return bytes.iter().all(|byte| odd(*byte) == 0);
    }
    u128::from_le_bytes(found) == 0
}

/// Where the first byte stands, from `at` on, that does not stand for itself; the length where there is none.
fn plain(bytes: &[u8], mut at: usize) -> usize {
    let first = |chunk: &[u8; CHUNK]| {
        let mut found = [0; CHUNK];
        look(&mut found, chunk);
        u128::from_le_bytes(found)
    };
    while let Some(chunk) = bytes[at..].first_chunk() {
        let odd = first(chunk);
        if odd != 0 {
            return at + odd.trailing_zeros() as usize / 8;
        }
        at += CHUNK;
    }
    match bytes.last_chunk() {
        // of the last ones, those before `at` were seen
        Some(last) if at < bytes.len() => {
            let left = bytes.len() - at;
            at + left.min((first(last) >> (8 * (CHUNK - left))).trailing_zeros() as usize / 8)
        }
        _ => at + bytes[at..].iter().take_while(|byte| odd(**byte) == 0).count(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::exact;
    use super::super::visible::visible_json;
    use super::*;

    fn written(write: impl FnOnce(&mut Compact)) -> String {
        let mut json = Compact::default();
        write(&mut json);
        String::from_utf8(json.out).unwrap()
    }

    #[test]
    fn strings_are_those_of_serde_json() {
        let long = "x".repeat(15);
        for c in (0..=0x10ffff).filter_map(char::from_u32) {
            let text = format!("{long}{c}{c}y");
            assert_eq!(written(|json| json.string(&text)), visible_json(serde_json::to_string(&text).unwrap()), "{c:?}");
        }
    }

    #[test]
    fn odd_characters_are_found_wherever_they_stand() {
        let texts = ["", "x", "\u{201c}So,\u{201d} he said \u{2013} \"no\"", "é\u{202e}é\\", "seventeen letters"];
        for (a, b) in texts.iter().flat_map(|a| texts.map(|b| (a, b))) {
            for words in [" ", " and ", " and a number of words "] {
                let text = [*a, b, a].join(words);
                assert_eq!(written(|json| json.string(&text)), visible_json(serde_json::to_string(&text).unwrap()));
            }
        }
    }

    #[test]
    fn texts_that_come_again_are_the_same() {
        let all: Vec<String> = ["plain", "\"marked\"", "é", "tab\t"].map(|start| format!("{start}{}", " words and words".repeat(4))).into();
        let order = [0, 1, 1, 0, 2, 3, 2, 2, 2, 3, 1].map(|at| all[at].as_str());
        let copied = written(|json| {
            let mut last = Again::default();
            order.iter().for_each(|text| json.copied(text, &mut last));
        });
        assert_eq!(copied, order.map(|text| serde_json::to_string(text).unwrap().trim_matches('"').to_owned()).concat());
    }

    #[test]
    fn numbers_are_those_of_serde_json() {
        for number in (0..20_000).chain((0..EIGHT).step_by(4_999)).chain([
            99_999,
            123_456,
            1_000_020,
            99_999_999,
            100_000_000,
            1_234_567_890,
            u64::from(u32::MAX),
            u64::MAX,
        ]) {
            assert_eq!(written(|json| json.number(number)), number.to_string());
        }
        for text in ["0", "-1", "-250", "12.50", "-0.05", "0.00", "18446744073709551615", "18446744073709551616", "79228162514264337593543950335"] {
            let value: Decimal = text.parse().unwrap();
            assert_eq!(written(|json| json.decimal(value)), exact::decimal(value).to_string());
        }
    }

    #[test]
    fn days_are_those_of_iso_8601() {
        for day in [(2015, 1, 22), (999, 12, 31), (9999, 10, 1), (0, 1, 1), (-5, 1, 1), (-2015, 3, 4)] {
            let day = Date::new(day.0, day.1, day.2).unwrap();
            assert_eq!(written(|json| json.day(day)), format!("\"{day}\""));
        }
    }

    #[test]
    fn objects_are_those_of_serde_json() {
        let items = ["a \\ \"b\"".to_owned(), "é\n".to_owned()];
        for some in [None, Some(7)] {
            let object = written(|json| {
                object!(json,
                    "sure" => json.flag(true),
                    "none" if some.is_some() => json.flag(false),
                    "word" = json.piece("known"),
                    "text" = json.text("a\n"),
                    "some" => json.maybe(some, Compact::number),
                    "items" => json.strings(&items),
                    "empty" => json.strings(&[]),
                );
            });
            let none = if some.is_some() { ",\"none\":false" } else { "" };
            let some = some.map_or("null".to_owned(), |some| some.to_string());
            assert_eq!(
                object,
                format!("{{\"sure\":true{none},\"word\":\"known\",\"text\":\"a\\n\",\"some\":{some},\"items\":[\"a \\\\ \\\"b\\\"\",\"é\\n\"],\"empty\":[]}}")
            );
        }
    }
}
