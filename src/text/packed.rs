//! A folded word as a number, for looking it up: most words are so short that their letters fit into one, which costs no
//! walk through memory to hash or to compare.

use super::fold_into;

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

    /// Folds and packs a word of nothing but plain letters; a long one is folded into `buffer`.
    #[inline]
    pub fn letters(word: &str, buffer: &'w mut String) -> Self {
        const LOWER: u8 = 0x20;
        let pack = |word: &[u8]| word.iter().rev().fold(0u64, |packed, b| packed << 8 | u64::from(b | LOWER));
        let bytes = word.as_bytes();
        match bytes.len() {
            0..=8 => Packed::Short(pack(bytes)),
            9..=16 => Packed::Middle(u128::from(pack(&bytes[..8])) | u128::from(pack(&bytes[8..])) << 64),
            _ => {
                fold_into(word, buffer);
                Packed::Long(buffer)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_agree() {
        let mut buffer = String::new();
        for word in ["a", "The", "Officials", "officially", "NATO", "Representatives", "sixteenletterword", "abcdefgh", "ABCDEFGHI", "internationalisation"] {
            let folded = word.to_lowercase();
            assert_eq!(Packed::letters(word, &mut buffer), Packed::new(&folded), "{word}");
        }
        assert_ne!(Packed::new("ab"), Packed::new("ba"));
    }
}
