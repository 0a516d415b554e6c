//! Sentences over tokens. A full stop ends a sentence unless it belongs to an abbreviation or an initial; closing marks
//! after it go with it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Shape, Token, TokenKind};

/// A sentence: tokens `first..end` of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
    /// Number of the block it stands in.
    pub block: u32,
}

/// Abbreviations after which a sentence goes on, whatever follows.
const BEFORE_NAME: &str = "mr mrs ms messrs dr prof rev fr st sr jr gen lt col maj brig capt cpl sgt cmdr cdr adm gov sen rep reps sens \
    hon pres supt insp const cst pvt pte pfc spc cllr ald amb drs profs gens lts sgts det no nos vs v ft mt jan feb mar apr jun jul aug \
    sep sept oct nov dec tues thurs approx est fig art op rs";
/// Abbreviations that may end a sentence: it ends there when the next word opens one.
const AT_END: &str = "inc co corp ltd bros dept univ mass calif fla ariz conn ill tenn wash colo mich minn pa ga va md ore okla nev neb kan \
    ala ark miss mo mont del wis wyo etc al ave blvd rd bn mn m km sq pm am us uk un eu";
/// Words that open sentences and are part of no name.
const OPENERS: &str = "the a an he she it they we i you in on at but and if when while after before as for by his her their its our this \
    that these those there to from with most some many no not one two what who how why where according meanwhile however also earlier \
    last since two police officials under both all more";

/// The words of a list, for looking up.
type List = LazyLock<FxHashSet<&'static str>>;
static BEFORE_NAMES: List = LazyLock::new(|| BEFORE_NAME.split_whitespace().collect());
static AT_ENDS: List = LazyLock::new(|| AT_END.split_whitespace().collect());
static OPENING: List = LazyLock::new(|| OPENERS.split_whitespace().collect());

/// Splits the tokens of one block, `tokens[first..end]`, into sentences.
pub fn sentences(text: &str, tokens: &[Token], first: usize, end: usize, block: u32, out: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    while let Some(stop) = tokens[at..end].iter().position(may_end) {
        at += stop + 1;
        if !ends_sentence(text, tokens, at - 1, end) {
            continue;
        }
        while at < end && is_closing(text, tokens, at) {
            at += 1;
        }
        if at < end && opens(text, tokens, at, end) {
            out.push(Sentence { first: start as u32, end: at as u32, block });
            start = at;
        }
    }
    if start < end {
        out.push(Sentence { first: start as u32, end: end as u32, block });
    }
}

fn word<'t>(text: &'t str, token: &Token) -> &'t str {
    &text[token.start as usize..token.end as usize]
}

fn listed(list: &List, word: &str) -> bool {
    // as long as the longest of them, with dots between its letters
    let mut small = [0; 16];
    let Some(small) = small.get_mut(..word.len()) else { return false };
    if !word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return list.contains(super::fold(word).as_str());
    }
    small.copy_from_slice(word.as_bytes());
    small.make_ascii_lowercase();
    std::str::from_utf8(small).is_ok_and(|word| list.contains(word))
}

/// Whether a token may end a sentence, by its first byte: most cannot.
fn may_end(token: &Token) -> bool {
    ENDING[usize::from(token.initial)] | token.shape.is(Shape::DOTTED)
}

/// The first bytes of what may end a sentence.
static ENDING: [bool; 256] = {
    let mut bytes = [false; 256];
    bytes[b'.' as usize] = true;
    bytes[b'!' as usize] = true;
    bytes[b'?' as usize] = true;
    // of an ellipsis
    bytes[0xE2] = true;
    bytes
};

fn ends_sentence(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Word if token.shape.is(Shape::DOTTED) && word(text, token).ends_with('.') => {
            // "at 3 p.m. He left": the dot serves twice
            at + 1 < end && tokens[at + 1].kind == TokenKind::Word && tokens[at + 1].shape.is(Shape::CAPITAL) && listed(&OPENING, word(text, &tokens[at + 1]))
        }
        TokenKind::Punct => match word(text, token) {
            "!" | "?" => true,
            "." => {
                let Some(before) = at.checked_sub(1).map(|i| &tokens[i]) else { return false };
                // ".357" is a number, and "J12.5" a name
                let glued = at + 1 < end && tokens[at + 1].kind == TokenKind::Number && tokens[at + 1].shape.is(Shape::GLUED);
                let code = || before.kind == TokenKind::Word && word(text, before).ends_with(|c: char| c.is_ascii_digit());
                let point = glued && (!token.shape.is(Shape::GLUED) || code());
                if point {
                    return false;
                }
                if !token.shape.is(Shape::GLUED) || before.kind != TokenKind::Word {
                    return true;
                }
                let name = word(text, before);
                let initial = before.shape.is(Shape::UPPER) && name.chars().count() == 1 && name != "I";
                if initial
                    || (before.shape.is(Shape::CAPITAL) && listed(&BEFORE_NAMES, name))
                    || matches!(name, "vs" | "approx" | "no" | "est") && !opener_after(text, tokens, at, end)
                {
                    return false;
                }
                !((before.shape.is(Shape::CAPITAL) || name.len() <= 3) && listed(&AT_ENDS, name)) || opener_after(text, tokens, at, end)
            }
            "…" | "..." | "...." => true,
            _ => false,
        },
        _ => false,
    }
}

fn opener_after(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let next = (at + 1..end).find(|&i| tokens[i].kind != TokenKind::Quote);
    next.is_some_and(|i| tokens[i].shape.is(Shape::CAPITAL) && listed(&OPENING, word(text, &tokens[i])))
}

fn is_closing(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Quote => token.shape.is(Shape::GLUED) && !matches!(word(text, token), "“" | "‘" | "«"),
        TokenKind::Punct => matches!(word(text, token), ")" | "]" | "." | "!" | "?" | "…") && token.shape.is(Shape::GLUED),
        _ => false,
    }
}

/// Whether a sentence may begin here.
fn opens(text: &str, tokens: &[Token], at: usize, end: usize) -> bool {
    let mut i = at;
    while i < end && (tokens[i].kind == TokenKind::Quote || matches!(word(text, &tokens[i]), "(" | "[") || tokens[i].kind == TokenKind::Dash) {
        i += 1;
    }
    let Some(token) = tokens.get(i).filter(|_| i < end) else { return false };
    match token.kind {
        TokenKind::Word => {
            token.shape.is(Shape::CAPITAL)
                || i > at && !matches!(word(text, &tokens[at - 1]), "…" | "...") && tokens[at].kind == TokenKind::Quote && !tokens[at].shape.is(Shape::GLUED)
        }
        TokenKind::Number | TokenKind::Symbol => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokenise;
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        let (mut tokens, mut out) = (Vec::new(), Vec::new());
        tokenise(text, 0, text.len(), &mut tokens, |_| 0);
        sentences(text, &tokens, 0, tokens.len(), 0, &mut out);
        out.iter().map(|s| &text[tokens[s.first as usize].start as usize..tokens[s.end as usize - 1].end as usize]).collect()
    }

    #[test]
    fn boundaries() {
        for (text, count) in [
            ("U.S. Secretary of State Colin Powell spoke. He left.", 2),
            ("It was 3 p.m. Tuesday in Ft. Hood. Lt. Gen. J. R. Smith said so.", 2),
            ("It cost $2.1 bn. in all. \"We lost,\" he said. \"We will be back.\"", 3),
            ("He came at 5 p.m. The hall was full.", 2),
            ("\"Stop!\" she cried. Who knows? Nobody.", 3),
            ("They waited… with patience.", 1),
            ("The fine was Rs. 300 a day. A .357 revolver and .5 litres were found.", 2),
            ("The cluster J12.5+63 is far. It shone.", 2),
            ("Acme Inc. reported No. 5 in Jan. 2015. Sales rose.", 2),
        ] {
            assert_eq!(split(text).len(), count, "{:?}", split(text));
        }
    }
}
