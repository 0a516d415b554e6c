//! Folding: the form in which two printings of one word are equal. Lower case, no diacritics, no dots inside
//! abbreviations, one kind of apostrophe. `U.S.` and `US` fold to `us`, `Çavuşoğlu` to `cavusoglu`.

use std::cell::RefCell;
use std::collections::BTreeMap;

/// Folds `word` into `out`, which is cleared first.
pub fn fold_into(word: &str, out: &mut String) {
    out.clear();
    // most words are plain, and most of these are in lower case; no way out of the loop, so that many bytes are looked at in a step
    let (plain, small) =
        word.bytes().fold((true, true), |(plain, small), b| (plain & b.is_ascii() & (b != b'.') & (b != b'`'), small & !b.is_ascii_uppercase()));
    if plain {
        out.push_str(word);
        if !small {
            out.make_ascii_lowercase();
        }
        return;
    }
    for c in word.chars() {
        match c {
            'a'..='z' | '0'..='9' => out.push(c),
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            '.' => {}
            '’' | '‘' | '`' | '´' | 'ʼ' | '′' => out.push('\''),
            c if c.is_ascii() => out.push(c),
            c => match deunicode::deunicode_char(c) {
                Some(plain) => out.extend(plain.chars().map(|c| c.to_ascii_lowercase())),
                None => out.extend(c.to_lowercase()),
            },
        }
    }
}

/// The folded form of `word`.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

thread_local! {
    static STEMMER: rust_stemmers::Stemmer = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::English);
    static BUFFER: RefCell<String> = const { RefCell::new(String::new()) };
    /// Folded words and their stems: most words have been met before, and a look-up is far cheaper than the algorithm.
    static STEMS: RefCell<BTreeMap<Box<str>, Box<str>>> = RefCell::default();
}

/// So many stems are kept at most.
const STEMS_KEPT: usize = 1 << 13;

/// The stem of a word by Porter's second algorithm (snowballstem.org), after folding and after British spelling is
/// brought to American (`organisation`, `colour`, `centre`), so that the two agree.
pub fn stem(word: &str) -> String {
    BUFFER.with_borrow_mut(|folded| {
        fold_into(word, folded);
        STEMS.with_borrow_mut(|stems| match stems.get(folded.as_str()) {
            Some(stem) => stem.to_string(),
            None => {
                if stems.len() >= STEMS_KEPT {
                    stems.clear();
                }
                let word = folded.as_str().into();
                american(folded);
                let stem = STEMMER.with(|s| s.stem(folded).into_owned());
                stems.insert(word, stem.as_str().into());
                stem
            }
        })
    })
}

/// Brings common British spellings to American ones, in place.
fn american(word: &mut String) {
    for (british, american) in [
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("ysed", "yzed"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourable", "orable"),
        ("tre", "ter"),
        ("ence", "ense"),
        ("elled", "eled"),
        ("elling", "eling"),
        ("ogue", "og"),
        ("programme", "program"),
        ("programmes", "programs"),
    ] {
        if word.len() > british.len() + 2 && word.ends_with(british) && !SHORT.contains(&word.as_str()) {
            word.truncate(word.len() - british.len());
            word.push_str(american);
            return;
        }
    }
}

/// Words that end like a British spelling and are none.
const SHORT: [&str; 8] = ["promise", "exercise", "surprise", "precise", "otherwise", "premise", "expertise", "enterprise"];
