//! A folded word as a number, for looking it up: most words are so short that their letters fit into one, which costs no
//! walk through memory to hash or to compare.

use super::Shape;

/// A folded word. Each word has only one such form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed<'w> {
    /// Up to sixteen bytes, the first of them lowest.
    Short([u64; 2]),
    /// More.
    Long(&'w str),
}

impl<'w> Packed<'w> {
    /// Packs a word that is folded already.
    pub fn new(folded: &'w str) -> Self {
        if folded.len() > 16 {
            return Packed::Long(folded);
        }
        let mut bytes = [0; 16];
        bytes[..folded.len()].copy_from_slice(folded.as_bytes());
        Packed::Short(halves(&bytes))
    }
}

/// Two numbers of sixteen bytes.
#[inline(always)]
fn halves(bytes: &[u8; 16]) -> [u64; 2] {
    let half = |from: usize| bytes[from..].first_chunk().map_or(0, |half| u64::from_le_bytes(*half));
    [half(0), half(8)]
}

/// A run of plain letters, fewer than sixteen: most words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How many.
    pub count: usize,
    /// How they are written: small, or with capitals.
    pub shape: Shape,
    /// The word that they are, folded and packed.
    pub word: [u64; 2],
}

impl Letters {
    /// The letters that sixteen bytes begin with; `None` where they may go on. Looks at eight bytes in one step.
    #[inline(always)]
    pub fn first(bytes: &[u8; 16]) -> Option<Letters> {
        let [low, high] = halves(bytes);
        let ends = ends(low);
        if ends != 0 {
            let bits = LOWER & below(ends);
            return Some(Letters { count: count(ends), shape: shape([!low & bits, 0], [bits, 0]), word: [(low | LOWER) & below(ends), 0] });
        }
        let ends = self::ends(high);
        if ends == 0 {
            return None;
        }
        let bits = LOWER & below(ends);
        let shape = shape([!low & LOWER, !high & bits], [LOWER, bits]);
        Some(Letters { count: 8 + count(ends), shape, word: [low | LOWER, (high | LOWER) & below(ends)] })
    }
}

/// How many bytes stand below the lowest that is no letter.
#[inline(always)]
fn count(ends: u64) -> usize {
    (ends.trailing_zeros() / 8) as usize
}

/// The bits of the bytes below the lowest that is no letter.
#[inline(always)]
fn below(ends: u64) -> u64 {
    (ends & ends.wrapping_neg()).wrapping_sub(1) >> 7
}

/// How letters are written of which some lack the bit of small ones; `all` are the bits of as many small ones.
#[inline(always)]
fn shape(lacking: [u64; 2], all: [u64; 2]) -> Shape {
    if lacking == [0, 0] {
        return Shape::SMALL;
    }
    let first = if lacking[0] & 0x20 != 0 { Shape::CAPITAL.bits() } else { 0 };
    let every = if lacking == all { Shape::UPPER.bits() } else { 0 };
    Shape::of(first | every)
}

/// The same byte eight times.
const fn each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The bit that a capital lacks.
const LOWER: u64 = each(0x20);

/// The high bit of each of eight bytes that is no letter.
#[inline(always)]
fn ends(text: u64) -> u64 {
    const HIGH: u64 = each(0x80);
    let low = (text | LOWER) & !HIGH;
    // the high bit of each byte tells whether it is below `a`, above `z`, or not ASCII
    (!(low + each(0x80 - b'a')) | (low + each(0x7f - b'z')) | text) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree() {
        for word in ["", "a", "The", "Officials", "officially", "NATO", "Representatives", "abcdefgh", "ABCDEFGHI"] {
            for end in [" ", "'", "[", "@", "`", "{", "é", "\u{80}", "0", " Z"] {
                let mut bytes: Vec<u8> = format!("{word}{end}").into();
                bytes.resize(16, b'x');
                let letters = Letters::first(bytes.as_slice().try_into().unwrap()).unwrap();
                assert_eq!((letters.count, Packed::Short(letters.word)), (word.len(), Packed::new(&word.to_lowercase())), "{word}{end}");
                let (small, upper) = (word.bytes().all(|b| b.is_ascii_lowercase()), word.bytes().all(|b| b.is_ascii_uppercase()));
                assert_eq!(letters.shape.is(Shape::SMALL), small, "{word}{end}");
                assert_eq!(letters.shape.is(Shape::UPPER), upper && !small, "{word}{end}");
                assert_eq!(letters.shape.is(Shape::CAPITAL), word.starts_with(|c: char| c.is_ascii_uppercase()), "{word}{end}");
            }
        }
        assert_eq!(Letters::first(b"sixteenletterwor"), None);
        assert_ne!(Packed::new("ab"), Packed::new("ba"));
    }
}
