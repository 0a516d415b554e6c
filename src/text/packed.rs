//! A folded word as a number, for looking it up: most words are so short that their letters fit into one, which costs no
//! walk through memory to hash or to compare.

/// A folded word. Each word has only one such form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packed<'w> {
    /// Up to eight bytes.
    Short(u64),
    /// Up to sixteen.
    Middle(u128),
    /// More.
    Long(&'w str),
}

impl<'w> Packed<'w> {
    /// Packs a word that is folded already.
    pub fn new(folded: &'w str) -> Self {
        let pack = |word: &[u8]| word.iter().rev().fold(0u128, |packed, b| packed << 8 | u128::from(*b));
        match folded.len() {
            0..=8 => Packed::Short(pack(folded.as_bytes()) as u64),
            9..=16 => Packed::Middle(pack(folded.as_bytes())),
            _ => Packed::Long(folded),
        }
    }
}

/// A run of plain letters, fewer than sixteen: most words of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Letters {
    /// How many.
    pub count: usize,
    /// All are capitals.
    pub upper: bool,
    /// The word that they are.
    pub word: Packed<'static>,
}

impl Letters {
    /// The letters that sixteen bytes begin with, of which `most` belong to the text; `None` where they may go on. Looks at
    /// all bytes in one step.
    #[inline]
    pub fn first(bytes: &[u8; 16], most: usize) -> Option<Letters> {
        const fn each(byte: u8) -> u128 {
            u128::from_le_bytes([byte; 16])
        }
        const HIGH: u128 = each(0x80);
        const LOWER: u128 = each(0x20);
        let text = u128::from_le_bytes(*bytes);
        let lower = text | LOWER;
        let low = lower & !HIGH;
        // the high bit of each byte tells whether it is `a` or above, not above `z`, and ASCII
        let letters = (low + each(0x80 - b'a')) & !(low + each(0x7f - b'z')) & !text & HIGH;
        let count = ((letters ^ HIGH).trailing_zeros() / 8) as usize;
        if count == bytes.len() {
            return None;
        }
        let count = count.min(most);
        let mask = (1 << (8 * count)) - 1;
        let packed = lower & mask;
        let word = if count <= 8 { Packed::Short(packed as u64) } else { Packed::Middle(packed) };
        Some(Letters { count, upper: text & LOWER & mask == 0, word })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree() {
        for word in ["", "a", "The", "Officials", "officially", "NATO", "Representatives", "abcdefgh", "ABCDEFGHI"] {
            for end in ["", "'", "[", "@", "`", "{", "é", "\u{80}", "0", " Z"] {
                let mut bytes: Vec<u8> = format!("{word}{end}").into();
                let size = bytes.len();
                bytes.resize(16, b'x');
                let most = if end.is_empty() { word.len() } else { size };
                let letters = Letters::first(bytes.as_slice().try_into().unwrap(), most).unwrap();
                assert_eq!((letters.count, letters.word), (word.len(), Packed::new(&word.to_lowercase())), "{word}{end}");
                assert_eq!(letters.upper, word.bytes().all(|b| b.is_ascii_uppercase()), "{word}{end}");
            }
        }
        assert_eq!(Letters::first(b"sixteenletterwor", 16), None);
        assert_ne!(Packed::new("ab"), Packed::new("ba"));
    }
}
