//! A folded word as a number, for looking it up: most words are so short that their letters fit into one, which costs no
//! walk through memory to hash or to compare.

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
    /// All are capitals.
    pub upper: bool,
    /// None is.
    pub small: bool,
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
            // the bytes below the lowest that is no letter
            let mask = (ends & ends.wrapping_neg()).wrapping_sub(1) >> 7;
            let small = low & LOWER & mask;
            return Some(Letters {
                count: (ends.trailing_zeros() / 8) as usize,
                upper: small == 0,
                small: small == LOWER & mask,
                word: [(low | LOWER) & mask, 0],
            });
        }
        let ends = self::ends(high);
        if ends == 0 {
            return None;
        }
        let mask = (ends & ends.wrapping_neg()).wrapping_sub(1) >> 7;
        let small = [low & LOWER, high & LOWER & mask];
        Some(Letters {
            count: 8 + (ends.trailing_zeros() / 8) as usize,
            upper: small == [0, 0],
            small: small == [LOWER, LOWER & mask],
            word: [low | LOWER, (high | LOWER) & mask],
        })
    }
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
                assert_eq!(letters.upper, word.bytes().all(|b| b.is_ascii_uppercase()), "{word}{end}");
                assert_eq!(letters.small, word.bytes().all(|b| b.is_ascii_lowercase()), "{word}{end}");
            }
        }
        assert_eq!(Letters::first(b"sixteenletterwor"), None);
        assert_ne!(Packed::new("ab"), Packed::new("ba"));
    }
}
