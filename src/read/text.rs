//! Bytes to text: UTF-8, UTF-16 with a byte order mark, else Windows-1252. No byte is lost: what UTF-8 does not know is
//! read as Windows-1252, byte by byte. Says what is no text at all.

use encoding_rs::WINDOWS_1252;

use super::mapped::Mapped;
use crate::error::{Error, Result};
use crate::text::{Bytes, Encoding, Text};

/// Larger files are refused: offsets are 32 bits wide and a decoded text may be three times as long.
const LARGEST: usize = 1 << 30;
/// First bytes of files that hold text but are none.
const OTHERS: [(&[u8], &str); 5] = [
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
];

/// Decodes the bytes of `file`, and gives them back; those of a plain UTF-8 file are the text itself.
///
/// # Errors
/// When they are empty, too many, or no text.
pub(super) fn decode(bytes: Vec<u8>, file: &str) -> Result<(Mapped, Bytes, Encoding)> {
    if bytes.is_empty() {
        return Err(Error::new(file, "is empty", "name a file that holds an article"));
    }
    if bytes.len() > LARGEST {
        return Err(Error::new(file, "is larger than 1 GiB", "split it into one file per article"));
    }
    if let Some((_, what)) = OTHERS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(Error::new(file, format!("is {what}"), "export it as plain text or HTML"));
    }
    let (mapped, bytes, encoding) = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes), bytes.into(), Encoding::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes), bytes.into(), Encoding::Utf16Be),
        start if is_binary(start) => {
            return Err(Error::new(file, "is a binary file, not text", "name text or HTML files; save UTF-16 with a byte order mark"));
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            let (mapped, encoding) = bytewise(rest, 3);
            (mapped, bytes.into(), encoding)
        }
        _ => match String::from_utf8(bytes) {
            Ok(text) => {
                let text = Text::from(text);
                (Mapped::whole(text.clone()), Bytes::Text(text), Encoding::Utf8)
            }
            Err(broken) => {
                let (mapped, encoding) = bytewise(broken.as_bytes(), 0);
                (mapped, broken.into_bytes().into(), encoding)
            }
        },
    };
    if mapped.text.trim().is_empty() {
        return Err(Error::new(file, "holds nothing but white space", "name a file that holds an article"));
    }
    Ok((mapped, bytes, encoding))
}

fn is_binary(bytes: &[u8]) -> bool {
    let odd = |b: &u8| (*b < b' ') & !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b);
    // hardly any text has one: whole runs of bytes are looked at in a few steps, without a way out in the middle
    let (runs, rest) = bytes.as_chunks::<64>();
    let control = |b: &u8| (*b < b' ') & (*b != b'\n');
    let runs = runs.iter().filter(|run| run.iter().fold(false, |any, b| any | control(b)));
    let (mut zero, mut count) = (false, 0);
    for b in runs.flatten().chain(rest).filter(|b| odd(b)) {
        zero |= *b == 0;
        count += 1;
    }
    zero || count * 10 > bytes.len()
}

fn utf16(rest: &[u8], unit: fn([u8; 2]) -> u16) -> Mapped {
    let mut out = Mapped::default();
    let mut at = 2;
    let units = rest.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)]));
    for decoded in char::decode_utf16(units) {
        let c = decoded.unwrap_or(char::REPLACEMENT_CHARACTER);
        let end = (at + 2 * c.len_utf16()).min(rest.len() + 2);
        out.character(c, at, end);
        at = end;
    }
    out
}

/// UTF-8 as far as it goes. A file whose high bytes are mostly no UTF-8 is taken for Windows-1252 as a whole.
fn bytewise(bytes: &[u8], from: usize) -> (Mapped, Encoding) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let mut out = Mapped::default();
        out.put(text, from, from + text.len());
        return (out, Encoding::Utf8);
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let mut out = Mapped::default();
    let mut at = 0;
    if from == 0 && good < bad {
        while at < bytes.len() {
            let plain = bytes[at..].iter().take_while(|b| b.is_ascii()).count();
            out.put(std::str::from_utf8(&bytes[at..at + plain]).unwrap_or(""), at, at + plain);
            at += plain;
            if at < bytes.len() {
                single(&mut out, bytes[at], at);
                at += 1;
            }
        }
        return (out, Encoding::Single);
    }
    for chunk in bytes.utf8_chunks() {
        out.put(chunk.valid(), from + at, from + at + chunk.valid().len());
        at += chunk.valid().len();
        for &byte in chunk.invalid() {
            single(&mut out, byte, from + at);
            at += 1;
        }
    }
    (out, Encoding::Utf8)
}

fn single(out: &mut Mapped, byte: u8, at: usize) {
    let byte = [byte];
    let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
    for c in decoded.chars() {
        out.character(c, at, at + 1);
    }
}
