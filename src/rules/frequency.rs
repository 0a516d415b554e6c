//! `frequency.yaml`: how common words are in English, in bands. It knows words by their stems, and nothing of a story: how
//! rare a word is among its articles is for `event/frame.rs` to say.

use std::fmt;

use rustc_hash::FxHashMap;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Example;
use crate::text::stem;

/// A band of words that are about equally common.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// Kebab-case name.
    pub id: String,
    /// What it tells to meet a word of the band, in bits: the negative log2 of how often it stands in running text.
    pub bits: f32,
    /// The words; a band without any is for all words that no band lists.
    #[serde(default)]
    pub words: Stems,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Words, and the band they are in.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// Stems, with a space between. The built-in ones come as one string (see `build.rs`), because finding the stems of some
/// thousand words at every start would cost more than a short story's check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stems(Box<str>);

impl Stems {
    /// The stems.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }
}

impl<'de> Deserialize<'de> for Stems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = Stems;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of words")
            }

            fn visit_str<E>(self, packed: &str) -> Result<Stems, E> {
                Ok(Stems(packed.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Stems, A::Error> {
                let mut stems = Vec::new();
                while let Some(word) = seq.next_element::<String>()? {
                    stems.push(stem(&word));
                }
                Ok(Stems(stems.join(" ").into()))
            }
        }
        deserializer.deserialize_any(Words)
    }
}

/// The bands, for looking stems up.
pub struct Frequencies<'r> {
    bits: FxHashMap<&'r str, f32>,
    /// Of what no band lists.
    unlisted: f32,
}

impl<'r> Frequencies<'r> {
    pub(super) fn new(bands: &'r [Frequency]) -> Self {
        let unlisted = bands.iter().map(|b| b.bits).fold(0.0, f32::max);
        let mut bits = FxHashMap::default();
        bits.reserve(bands.iter().map(|b| b.words.0.len() / 6).sum());
        for band in bands {
            for stem in band.words.iter() {
                let known = bits.entry(stem).or_insert(band.bits);
                // two words of one stem: the more common one is the likelier
                *known = known.min(band.bits);
            }
        }
        Frequencies { bits, unlisted }
    }

    /// What it tells to meet a word of this stem, in bits.
    #[inline]
    pub fn bits(&self, stem: &str) -> f32 {
        self.bits.get(stem).copied().unwrap_or(self.unlisted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn every_example_is_in_its_band() {
        let rules = Rules::builtin();
        let examples = crate::rules::builtin_examples();
        let frequencies = rules.frequencies();
        let mut looked_at = 0;
        for band in &rules.tables.frequency {
            for example in examples["frequency"][&band.id].as_array().unwrap() {
                let (text, is) = (example["text"].as_str().unwrap(), example["is"].as_str().unwrap());
                let named = rules.tables.frequency.iter().find(|b| b.id == is).unwrap();
                assert_eq!(frequencies.bits(&stem(text)), named.bits, "{text}");
                looked_at += 1;
            }
        }
        assert!(looked_at >= 8, "only {looked_at} examples were looked at");
    }

    #[test]
    fn a_word_stands_in_one_band_and_none_is_a_name() {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/frequency.yaml")).unwrap();
        let rows: Vec<serde_json::Value> = crate::yaml::parse(&text, "frequency.yaml").unwrap();
        let words: Vec<&str> = rows.iter().filter_map(|r| r["words"].as_array()).flatten().map(|w| w.as_str().unwrap()).collect();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        let doubles: Vec<_> = sorted.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0]).collect();
        assert!(words.len() > 2000, "{}", words.len());
        assert!(doubles.is_empty(), "in two bands: {doubles:?}");
        let wrong: Vec<_> = words.iter().filter(|w| !w.bytes().all(|b| b.is_ascii_lowercase())).collect();
        assert!(wrong.is_empty(), "not in lower case: {wrong:?}");
    }

    #[test]
    fn built_in_stems_are_those_of_the_words() {
        let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/frequency.yaml")).unwrap();
        let written: Vec<Frequency> = crate::yaml::parse(&text, "frequency.yaml").unwrap();
        let tables = Rules::builtin().tables;
        assert_eq!(written.len(), tables.frequency.len());
        for (written, built) in written.iter().zip(&tables.frequency) {
            assert_eq!(written.words, built.words, "{}", built.id);
        }
    }
}
