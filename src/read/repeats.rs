//! Lines that an article prints twice: equal in their letters and digits, whatever the marks between them.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::glance::clip;
use super::mark::{EDGE, is_title_like};
use crate::text::{Block, BlockKind};

/// A line that is printed twice stands in the article once. Near the top the first is the page's title or teaser and the
/// second the article's own; further down the second is a pull quotation. A short line counts only near the top.
pub(super) fn repeats(text: &str, blocks: &mut [Block]) {
    // of lines with the same ends the first, and those that are other lines all the same by all their letters; a file of many
    // megabytes is little else
    let mut alike: FxHashMap<u32, u32> = FxHashMap::with_capacity_and_hasher(blocks.len(), Default::default());
    let mut others: FxHashMap<u64, u32> = FxHashMap::default();
    for i in 0..blocks.len() {
        if !matches!(blocks[i].kind, BlockKind::Headline | BlockKind::Body | BlockKind::Caption) {
            continue;
        }
        let line = blocks[i].span.of(text);
        if i >= EDGE && !has_words(line) || !line.contains(char::is_alphanumeric) {
            continue;
        }
        let is_same = |other: u32| are_alike(blocks[other as usize].span.of(text), line);
        let earlier = match alike.entry(ends(line)) {
            Entry::Vacant(none) => {
                none.insert(i as u32);
                continue;
            }
            Entry::Occupied(first) if is_same(*first.get()) => first.into_mut(),
            Entry::Occupied(_) => match others.entry(letters(line).fold(0, mix)) {
                Entry::Occupied(first) if is_same(*first.get()) => first.into_mut(),
                Entry::Occupied(_) => continue,
                Entry::Vacant(none) => {
                    none.insert(i as u32);
                    continue;
                }
            },
        };
        if i < EDGE {
            let first = std::mem::replace(earlier, i as u32) as usize;
            if blocks[first].kind == BlockKind::Headline && is_title_like(line) {
                blocks[i].kind = BlockKind::Headline;
            }
            blocks[first].kind = BlockKind::Repeat;
        } else {
            blocks[i].kind = BlockKind::Repeat;
        }
    }
}

/// Whether two lines are equal in their letters.
pub(super) fn are_alike(a: &str, b: &str) -> bool {
    // as far as they are equal in all, many bytes are compared in one step
    const STEP: usize = 16;
    let steps = a.as_bytes().as_chunks::<STEP>().0.iter().zip(b.as_bytes().as_chunks().0);
    let same = clip(a, STEP * steps.take_while(|(a, b)| a == b).count()).len();
    letters(&a[same..]).eq(letters(&b[same..]))
}

/// The letters and digits of ASCII in small letters; 0 for a mark.
const SMALL: [u8; 128] = {
    let mut small = [0; 128];
    let mut byte: u8 = 0;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
};

/// The letters and digits of a line, in which two printings of it are equal.
fn letters(line: &str) -> impl DoubleEndedIterator<Item = char> {
    line.chars().filter_map(|c| match SMALL.get(c as usize) {
        Some(0) => None,
        Some(small) => Some(char::from(*small)),
        // quotation marks and dashes are the most of what is not ASCII
        None if matches!(c, '\u{2000}'..='\u{203f}') => None,
        None => c.to_lowercase().next().filter(|c| c.is_alphanumeric()),
    })
}

/// A number for the letters so far and one more.
fn mix(letters: u64, letter: char) -> u64 {
    (letters ^ u64::from(letter)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A number in which two printings of a line are equal, from its two ends: tells most lines apart, and costs little.
fn ends(line: &str) -> u32 {
    /// How many letters of each end are looked at.
    const LETTERS: usize = 16;
    let first = letters(line).take(LETTERS).fold(0, mix);
    let both = letters(line).rev().take(LETTERS).fold(first, mix);
    // the upper half holds the bits on which every letter tells
    (both >> 32) as u32
}

/// Whether a line has five words or more.
fn has_words(line: &str) -> bool {
    const FEW: usize = 5;
    // nearly all show more at their beginning, where a blank and what can be nothing else stands before every further word;
    // no way out of the loop, so that many bytes are looked at in a step
    let shown = line.as_bytes().first_chunk::<49>().is_some_and(|start| {
        let begin = |a: u8, b: u8| (a == b' ') & b.is_ascii_graphic();
        start.iter().zip(&start[1..]).fold(0, |words, (a, b)| words + u8::from(begin(*a, *b))) as usize >= FEW
    });
    shown || line.split_whitespace().take(FEW).count() == FEW
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_alike_in_their_letters() {
        let long = "Ministers from nine countries met on Monday";
        let printings = [
            format!("{long}, \u{201c}at last\u{201d}, in Évora."),
            format!("{}, \"at last\" \u{2013} in évora", long.to_uppercase()),
            format!("{long}: 'at last' in Évora\u{2026}"),
        ];
        for (a, b) in printings.iter().zip(printings.iter().cycle().skip(1)) {
            assert!(are_alike(a, b), "{a} / {b}");
            assert_eq!(ends(a), ends(b));
        }
        for other in ["", "Évor", "Évorà", "Évora 2"] {
            let other = format!("{long}, at last, in {other}");
            assert!(!are_alike(&printings[0], &other) && !are_alike(&other, &printings[0]), "{other}");
        }
        assert!(are_alike("naïve cafés éé", "Naïve, cafés ÉÉ") && !are_alike("0123456789abcdeé", "0123456789abcdeè"));
    }

    #[test]
    fn five_words_are_few() {
        let long = "Ministers".repeat(6);
        for (line, want) in [
            ("one two three four five", true),
            ("one two  three four", false),
            ("one two three\u{a0}four\u{2003}five", true),
            (&format!("one two \u{a0} \u{2003} \u{a0} \u{2003} \u{a0} {long}"), false),
            (&format!("a b c d e {long}"), true),
            (&format!("{long} b c d e"), true),
        ] {
            assert_eq!(has_words(line), want, "{line}");
        }
    }
}
