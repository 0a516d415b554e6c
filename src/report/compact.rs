//! JSON on one line as `serde_json` writes it, but for hidden characters, which are escaped at once. Claims are written by
//! the hundred thousand, so this looks at eight bytes of a string at a time and at the names of fields not at all. Knows
//! structs, sequences, strings and numbers; a record needs no more.

use std::fmt::{self, Display, Write};
use std::ops::Range;

use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Error, Result};

use super::visible::is_hidden;

/// JSON text under way.
#[derive(Default)]
pub(super) struct Compact {
    pub(super) out: Vec<u8>,
    /// Where long strings stand that were written last and hold nothing to escape: names of files and sentences come again
    /// with every claim.
    recent: [Range<usize>; 4],
    /// Which of them is the oldest.
    oldest: usize,
}

/// Shorter strings are written faster than found.
const LONG: usize = 32;

impl Compact {
    /// What stands between the quotation marks of a string.
    fn text(&mut self, text: &str) {
        if text.len() < LONG {
            return self.escape(text);
        }
        if let Some(same) = self.recent.iter().find(|place| self.out[place.start..place.end] == *text.as_bytes()) {
            return self.out.extend_from_within(same.clone());
        }
        let start = self.out.len();
        self.escape(text);
        if self.out.len() - start == text.len() {
            self.recent[self.oldest] = start..self.out.len();
            self.oldest = (self.oldest + 1) % self.recent.len();
        }
    }

    fn escape(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let (plain, after) = rest.split_at(plain(rest.as_bytes()));
            self.out.extend_from_slice(plain.as_bytes());
            let mut chars = after.chars();
            let Some(c) = chars.next() else { return };
            self.character(c);
            rest = chars.as_str();
        }
    }

    #[inline(never)]
    fn character(&mut self, c: char) {
        let short = match c {
            '"' | '\\' => c as u8,
            '\n' => b'n',
            '\r' => b'r',
            '\t' => b't',
            '\u{8}' => b'b',
            '\u{c}' => b'f',
            _ if is_hidden(c) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    self.out.extend_from_slice(format!("\\u{unit:04x}").as_bytes());
                }
                return;
            }
            _ => return self.out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        };
        self.out.extend_from_slice(&[b'\\', short]);
    }

    fn number(&mut self, mut number: u64) {
        let mut digits = [b'0'; 20];
        let mut at = digits.len();
        while number > 0 || at == digits.len() {
            at -= 1;
            digits[at] = b'0' + (number % 10) as u8;
            number /= 10;
        }
        self.out.extend_from_slice(&digits[at..]);
    }
}

/// How many bytes stand for themselves, from the first on.
#[inline]
fn plain(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<8>();
    let sure = 8 * chunks.iter().take_while(|chunk| are_plain(**chunk)).count();
    sure + bytes[sure..].iter().take_while(|&&b| (b' '..0x7f).contains(&b) && b != b'"' && b != b'\\').count()
}

/// Whether all eight bytes stand for themselves, looked at in one step.
#[inline]
fn are_plain(bytes: [u8; 8]) -> bool {
    const fn each(byte: u8) -> u64 {
        u64::from_le_bytes([byte; 8])
    }
    let text = u64::from_le_bytes(bytes);
    // sets the high bit of some byte if there is one below `least`, and none else if all are ASCII
    let below = |text: u64, least: u8| text.wrapping_sub(each(least)) & !text;
    let is = |byte: u8| below(text ^ each(byte), 1);
    (text | below(text, b' ') | is(b'"') | is(b'\\') | is(0x7f)) & each(0x80) == 0
}

impl Write for Compact {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text(text);
        Ok(())
    }
}

/// The items of an array or the fields of an object.
pub(super) struct Items<'c> {
    to: &'c mut Compact,
    first: bool,
    end: &'static [u8],
}

impl<'c> Items<'c> {
    #[inline]
    fn new(to: &'c mut Compact, begin: &'static [u8], end: &'static [u8]) -> Self {
        to.out.extend_from_slice(begin);
        Items { to, first: true, end }
    }

    #[inline]
    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.to.out.push(b',');
        }
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.comma();
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<()> {
        self.to.out.extend_from_slice(self.end);
        Ok(())
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Error;

    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        self.comma();
        self.to.out.push(b'"');
        self.to.out.extend_from_slice(name.as_bytes());
        self.to.out.extend_from_slice(b"\":");
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<()> {
        self.to.out.extend_from_slice(self.end);
        Ok(())
    }
}

/// What is written as an unsigned number, and what no record holds.
macro_rules! scalars {
    (numbers: $($number:ident $of:ty),*; none: $($none:ident $kind:ty),*) => {
        $(#[inline]
        fn $number(self, value: $of) -> Result<()> {
            self.number(u64::from(value));
            Ok(())
        })*
        $(fn $none(self, _: $kind) -> Result<()> {
            unwritten()
        })*
    };
}

fn unwritten<T>() -> Result<T> {
    Err(Error::custom("no field of a record"))
}

impl<'c> Serializer for &'c mut Compact {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'c>;
    type SerializeStruct = Items<'c>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStructVariant = Impossible<(), Error>;

    scalars!(
        numbers: serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64;
        none: serialize_f32 f32, serialize_f64 f64, serialize_char char, serialize_bytes &[u8], serialize_unit_struct &'static str
    );

    #[inline]
    fn serialize_bool(self, value: bool) -> Result<()> {
        self.out.extend_from_slice(if value { b"true" } else { b"false" });
        Ok(())
    }

    #[inline]
    fn serialize_i64(self, value: i64) -> Result<()> {
        if value < 0 {
            self.out.push(b'-');
        }
        self.number(value.unsigned_abs());
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Result<()> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<()> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<()> {
        self.serialize_i64(value.into())
    }

    #[inline]
    fn serialize_str(self, value: &str) -> Result<()> {
        self.out.push(b'"');
        self.text(value);
        self.out.push(b'"');
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<()> {
        self.out.push(b'"');
        write!(self, "{value}").map_err(Error::custom)?;
        self.out.push(b'"');
        Ok(())
    }

    #[inline]
    fn serialize_none(self) -> Result<()> {
        self.serialize_unit()
    }

    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    #[inline]
    fn serialize_unit(self) -> Result<()> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    /// A decimal, which only `serde_json` can write.
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        serde_json::to_writer(&mut self.out, value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'c>> {
        Ok(Items::new(self, b"[", b"]"))
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'c>> {
        Ok(Items::new(self, b"{", b"}"))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, _: &'static str) -> Result<()> {
        unwritten()
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Result<()> {
        unwritten()
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple> {
        unwritten()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct> {
        unwritten()
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeTupleVariant> {
        unwritten()
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap> {
        unwritten()
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Self::SerializeStructVariant> {
        unwritten()
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::super::visible::visible_json;
    use super::*;

    #[derive(Serialize)]
    struct Sample {
        words: &'static str,
        more: Option<Vec<String>>,
        number: i64,
        size: u32,
        sure: bool,
    }

    #[test]
    fn strings_are_those_of_serde_json() {
        let long = "x".repeat(15);
        for c in (0..=0x10ffff).filter_map(char::from_u32) {
            let text = format!("{long}{c}{c}y");
            let mut json = Compact::default();
            text.serialize(&mut json).unwrap();
            assert_eq!(String::from_utf8(json.out).unwrap(), visible_json(serde_json::to_string(&text).unwrap()), "{c:?}");
        }
    }

    #[test]
    fn objects_are_those_of_serde_json() {
        for sample in [
            Sample { words: "a \\ \"b\"", more: None, number: i64::MIN, size: 0, sure: true },
            Sample { words: "", more: Some(vec!["a".into(), "é\n\u{1}".into()]), number: 1_000_020, size: u32::MAX, sure: false },
            Sample { words: "–", more: Some(vec![]), number: -1, size: 7, sure: false },
        ] {
            let mut json = Compact::default();
            sample.serialize(&mut json).unwrap();
            assert_eq!(String::from_utf8(json.out).unwrap(), serde_json::to_string(&sample).unwrap());
        }
    }
}
