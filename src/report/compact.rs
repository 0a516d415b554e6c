//! JSON on one line as `serde_json` writes it, but for hidden characters, which are escaped at once. Claims are written by
//! the hundred thousand, so this looks at sixteen bytes of a string at a time, and at names of fields and of variants not at
//! all. Knows structs, sequences, strings and numbers; a record needs no more.

use std::fmt::{self, Display, Write};

use serde::ser::{Error as _, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use serde_json::{Error, Result};

use super::visible::is_hidden;

/// JSON text under way.
#[derive(Default)]
pub(super) struct Compact {
    pub(super) out: Vec<u8>,
}

impl Compact {
    /// What stands between the quotation marks of a string.
    #[inline]
    fn text(&mut self, text: &str) {
        if are_plain(text.as_bytes()) { self.out.extend_from_slice(text.as_bytes()) } else { self.escape(text) }
    }

    #[inline(never)]
    fn escape(&mut self, mut text: &str) {
        loop {
            let (plain, odd) = text.split_at(plain(text.as_bytes()));
            self.out.extend_from_slice(plain.as_bytes());
            let mut chars = odd.chars();
            let Some(c) = chars.next() else { return };
            self.character(c);
            text = chars.as_str();
        }
    }

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

    fn number(&mut self, number: u64) {
        self.out.extend_from_slice(digits(number, &mut [0; DIGITS]));
    }
}

/// No number has more digits.
pub(super) const DIGITS: usize = 20;

/// The digits of a number, written to the end of `room`.
#[inline]
pub(super) fn digits(mut number: u64, room: &mut [u8; DIGITS]) -> &[u8] {
    let mut at = room.len() - 1;
    while number > 9 {
        room[at] = b'0' + (number % 10) as u8;
        number /= 10;
        at -= 1;
    }
    room[at] = b'0' + number as u8;
    &room[at..]
}

/// How many bytes are looked at in one step.
const CHUNK: usize = 16;

/// Not zero where a byte does not stand for itself; told by differences alone, which are taken of a whole chunk at once.
#[inline(always)]
fn odd(byte: u8) -> u8 {
    let is = |other: u8| 1u8.saturating_sub(byte ^ other);
    b' '.saturating_sub(byte) | byte.saturating_sub(b'~') | is(b'"') | is(b'\\')
}

/// Adds the odd ones of up to a chunk of bytes to those found.
#[inline(always)]
fn look<const N: usize>(found: &mut [u8; CHUNK], bytes: &[u8; N]) {
    found.iter_mut().zip(bytes).for_each(|(found, byte)| *found |= odd(*byte));
}

/// Whether all bytes stand for themselves.
#[inline]
fn are_plain(bytes: &[u8]) -> bool {
    let mut found = [0; CHUNK];
    // both ends are looked at as a whole, though they may share bytes: that costs less than one byte after the other
    if let Some(last) = bytes.last_chunk::<CHUNK>() {
        bytes.as_chunks::<CHUNK>().0.iter().chain([last]).for_each(|chunk| look(&mut found, chunk));
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        look(&mut found, first);
        look(&mut found, last);
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        look(&mut found, first);
        look(&mut found, last);
    } else {
        return bytes.iter().all(|byte| odd(*byte) == 0);
    }
    u128::from_le_bytes(found) == 0
}

/// How many bytes stand for themselves, from the first on.
fn plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(chunk) = bytes[at..].first_chunk() {
        let mut found = [0; CHUNK];
        look::<CHUNK>(&mut found, chunk);
        let found = u128::from_le_bytes(found);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += CHUNK;
    }
    at + bytes[at..].iter().take_while(|&&byte| (b' '..=b'~').contains(&byte) && byte != b'"' && byte != b'\\').count()
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
    /// What stands before the next one: the bracket that opens, then commas.
    before: u8,
    end: u8,
}

/// Names of fields that are written in one step are no longer.
const NAME: usize = 16;

impl Items<'_> {
    #[inline(always)]
    fn before(&mut self) -> u8 {
        std::mem::replace(&mut self.before, b',')
    }

    #[inline(always)]
    fn close(mut self) {
        if self.before != b',' {
            let open = self.before();
            self.to.out.push(open);
        }
        self.to.out.push(self.end);
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        let before = self.before();
        self.to.out.push(before);
        value.serialize(&mut *self.to)
    }

    fn end(self) -> Result<()> {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Items<'_> {
    type Ok = ();
    type Error = Error;

    /// The name is known where this is compiled, so that little is left of what looks at it.
    #[inline(always)]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<()> {
        let before = self.before();
        let len = name.len();
        if len <= NAME {
            let mut key = [b'"'; NAME + 4];
            key[0] = before;
            key[2..len + 2].copy_from_slice(name.as_bytes());
            key[len + 3] = b':';
            self.to.out.extend_from_slice(&key[..len + 4]);
        } else {
            self.to.out.extend_from_slice(&[before, b'"']);
            self.to.out.extend_from_slice(name.as_bytes());
            self.to.out.extend_from_slice(b"\":");
        }
        value.serialize(&mut *self.to)
    }

    #[inline(always)]
    fn end(self) -> Result<()> {
        self.close();
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
        Ok(Items { to: self, before: b'[', end: b']' })
    }

    #[inline]
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'c>> {
        Ok(Items { to: self, before: b'{', end: b'}' })
    }

    #[inline]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.out.push(b'"');
        self.out.extend_from_slice(variant.as_bytes());
        self.out.push(b'"');
        Ok(())
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
    use super::Compact;

    #[derive(serde::Serialize)]
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
    fn long_strings_come_again() {
        let all: Vec<String> = ["plain", "\"marked\"", "é", "tab\t"].map(|start| format!("{start}{}", " words and words".repeat(4))).into();
        let order = [0, 1, 1, 0, 2, 3, 2, 0, 3, 1].map(|at| &all[at]);
        let mut json = Compact::default();
        order.iter().for_each(|text| text.serialize(&mut json).unwrap());
        assert_eq!(String::from_utf8(json.out).unwrap(), order.map(|text| serde_json::to_string(text).unwrap()).concat());
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
