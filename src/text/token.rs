//! The one pass over the characters of an article. A token is a word, a numeral, a mark or a symbol; a hyphen, a
//! possessive `'s` and a letter glued to a numeral (`60-odd`, `$2bn`, `21st`) are tokens of their own, marked as glued.

use super::{Letters, Packed, fold_into};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with inner apostrophes and digits; a dotted abbreviation (`U.S.`) is one word.
    Word,
    /// A numeral with its separators: `21`, `1,000`, `2.1`.
    Number,
    /// `. , ; : ! ? ( ) [ ] …`
    Punct,
    /// Any quotation mark, also an apostrophe that stands alone.
    Quote,
    /// Hyphen or dash of any length.
    Dash,
    /// `$ % ° / & +` and the like.
    Symbol,
}

/// How a token is written, as flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(u8);

impl Shape {
    /// The first letter is a capital.
    pub const CAPITAL: Shape = Shape(1);
    /// Every letter is a capital.
    pub const UPPER: Shape = Shape(2);
    /// No white space before it.
    pub const GLUED: Shape = Shape(4);
    /// Holds dots between letters.
    pub const DOTTED: Shape = Shape(8);
    /// Holds a digit.
    pub const DIGIT: Shape = Shape(16);
    /// No letter is a capital; not told of every such word.
    pub const SMALL: Shape = Shape(32);

    /// Holds a letter beyond ASCII.
    pub const FOREIGN: Shape = Shape(64);
    /// Holds an apostrophe between letters.
    pub const APOSTROPHE: Shape = Shape(128);

    /// The shape of these flags, one bit for each.
    pub const fn of(bits: u8) -> Shape {
        Shape(bits)
    }

    /// Its flags, one bit for each.
    #[inline]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Whether every flag of `other` is set.
    #[inline]
    pub const fn is(self, other: Shape) -> bool {
        self.0 & other.0 == other.0
    }

    #[inline]
    fn with(self, other: Shape, when: bool) -> Shape {
        Shape(self.0 | if when { other.0 } else { 0 })
    }
}

/// A token; `start..end` are bytes of the text it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Number of the folded word in the lexicon, 0 when it is in no table.
    pub word: u32,
    /// Its first byte, in lower case: tells most words apart without a look at the text.
    pub initial: u8,
    /// How many bytes it has, or 255 where it has more: tells most of the others apart.
    pub length: u8,
    /// What it is.
    pub kind: TokenKind,
    /// How it is written.
    pub shape: Shape,
}

/// Reads the tokens of `text[from..to]` into `out`. `look_up` gives the lexicon's number of a folded word.
pub fn tokenise(text: &str, from: usize, to: usize, out: &mut Vec<Token>, look_up: impl Fn(Packed<'_>) -> u32) {
    let bytes = text.as_bytes();
    let block = &bytes[..to];
    let mut folded = String::new();
    let mut at = from;
    let mut glued = Shape::default();
    while let Some(&first) = block.get(at) {
        if first == b' ' {
            at += 1;
            glued = Shape::default();
            continue;
        }
        let letters = bytes[at..].first_chunk().and_then(Letters::first);
        if let Some(letters) = letters
            && letters.count > 0
            && let end = at + letters.count
            && let Some(&next) = block.get(end)
            && (next == b' ' || ends_word(next, letters.count))
        {
            let shape = Shape(glued.0 | letters.shape.0);
            let word = look_up(Packed::Short(letters.word));
            out.push(Token { start: at as u32, end: end as u32, word, initial: first | 0x20, length: letters.count as u8, kind: TokenKind::Word, shape });
            // most words are followed by a blank
            let blank = next == b' ';
            at = end + usize::from(blank);
            glued = if blank { Shape::default() } else { Shape::GLUED };
            continue;
        }
        let Some((kind, end, shape)) = other(text, at, to, glued) else {
            at += character(text, at).1;
            glued = Shape::default();
            continue;
        };
        let word = match kind {
            // no other word begins with a mark
            TokenKind::Word if matches!(bytes[at..end], [b'\'' | b'`', ..] | [0xE2, 0x80, ..]) => look_up(Packed::new("'s")),
            TokenKind::Word => match letters.filter(|letters| at + letters.count == end) {
                // with an apostrophe behind it, mostly
                Some(letters) => look_up(Packed::Short(letters.word)),
                None => {
                    fold_into(&text[at..end], &mut folded);
                    look_up(Packed::new(&folded))
                }
            },
            TokenKind::Symbol | TokenKind::Number => look_up(Packed::new(&text[at..end])),
            _ => 0,
        };
        let length = u8::try_from(end - at).unwrap_or(u8::MAX);
        out.push(Token { start: at as u32, end: end as u32, word, initial: first.to_ascii_lowercase(), length, kind, shape });
        at = end;
        glued = Shape::GLUED;
    }
}

/// Kind, end and shape of the token at `at` that is no run of plain letters; none where it is white space.
fn other(text: &str, at: usize, to: usize, glued: Shape) -> Option<(TokenKind, usize, Shape)> {
    let bytes = text.as_bytes();
    let mut end = at + 1;
    let kind = match bytes[at] {
        b',' | b';' | b':' | b'!' | b'?' | b'(' | b')' | b'[' | b']' | b'{' | b'}' => TokenKind::Punct,
        b'.' => {
            end = run(bytes, end, to, b'.');
            TokenKind::Punct
        }
        b'-' => {
            end = run(bytes, end, to, b'-');
            TokenKind::Dash
        }
        b'"' => TokenKind::Quote,
        b'0'..=b'9' => {
            end = number_end(bytes, at, to);
            TokenKind::Number
        }
        b'\t'..=b'\r' | b' ' => return None,
        _ => return beyond(text, at, to, glued),
    };
    Some((kind, end, glued))
}

/// The same of a token that begins with a letter, an apostrophe or anything that is not ASCII.
fn beyond(text: &str, at: usize, to: usize, glued: Shape) -> Option<(TokenKind, usize, Shape)> {
    let (c, width) = character(text, at);
    let mut shape = glued;
    let mut end = at + width;
    let kind = if is_letter(c) {
        end = word_end(text, at, to, &mut shape);
        TokenKind::Word
    } else if is_apostrophe(c) {
        if glued.is(Shape::GLUED) && is_possessive(text, end, to) {
            end += 1;
            TokenKind::Word
        } else {
            // two single marks printed for one double mark
            if end < to && is_apostrophe(character(text, end).0) {
                end += character(text, end).1;
            }
            TokenKind::Quote
        }
    } else if c.is_whitespace() || c == '\u{200b}' || c == '\u{feff}' {
        return None;
    } else {
        match c {
            '…' | '¡' | '¿' => TokenKind::Punct,
            '“' | '”' | '„' | '‚' | '«' | '»' | '‹' | '›' | '‟' | '\u{92}' | '\u{93}' | '\u{94}' => TokenKind::Quote,
            '″' | '＂' | '「' | '」' | '『' | '』' | '〝' | '〞' => TokenKind::Quote,
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => {
                end = run(text.as_bytes(), end, to, b'-');
                TokenKind::Dash
            }
            _ => TokenKind::Symbol,
        }
    };
    Some((kind, end, shape))
}

/// Where a run of one byte ends.
fn run(bytes: &[u8], mut at: usize, to: usize, byte: u8) -> usize {
    while at < to && bytes[at] == byte {
        at += 1;
    }
    at
}

/// Whether a word of `count` plain letters surely ends before the byte `next`.
#[inline(always)]
fn ends_word(next: u8, count: usize) -> bool {
    !GOES_ON[usize::from(next)] && (next != b'.' || count > 1)
}

/// The bytes that may go on with a word.
static GOES_ON: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        bytes[at] = byte.is_ascii_digit() || !byte.is_ascii() || matches!(byte, b'\'' | b'`');
        at += 1;
    }
    bytes
};

#[inline]
fn character(text: &str, at: usize) -> (char, usize) {
    let byte = text.as_bytes()[at];
    if byte < 0x80 {
        return (byte as char, 1);
    }
    let c = text[at..].chars().next().unwrap_or(' ');
    (c, c.len_utf8())
}

/// Whether a character is a letter. Quotation marks and dashes are the most of what is not ASCII, and are told at once.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{203f}') && c.is_alphabetic()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '‛' | '′')
}

/// Whether `s` and no further letter stands at `at`.
fn is_possessive(text: &str, at: usize, to: usize) -> bool {
    at < to && matches!(text.as_bytes()[at], b's' | b'S') && (at + 1 >= to || !character(text, at + 1).0.is_alphanumeric())
}

fn word_end(text: &str, start: usize, to: usize, shape: &mut Shape) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let (mut letters, mut capitals, mut dotted, mut digit) = (0u32, 0u32, false, false);
    let (mut foreign, mut apostrophe) = (false, false);
    let first = character(text, start).0;
    // most words are nothing but plain letters
    while at < to && bytes[at].is_ascii_alphabetic() {
        letters += 1;
        capitals += u32::from(bytes[at].is_ascii_uppercase());
        at += 1;
    }
    while at < to {
        if bytes[at] == b' ' {
            break;
        }
        let (c, width) = character(text, at);
        if is_letter(c) || ('\u{300}'..='\u{36f}').contains(&c) {
            letters += 1;
            capitals += u32::from(c.is_uppercase());
            foreign |= width > 1;
            at += width;
        } else if c.is_ascii_digit() {
            digit = true;
            at += width;
        } else if c == '.' {
            // U.S., p.m.: single letters with dots between them
            let single = letters == 1 || dotted;
            let after = if at + 1 < to { character(text, at + 1).0 } else { ' ' };
            let one_letter = is_letter(after) && {
                let next = at + 1 + after.len_utf8();
                next >= to || !character(text, next).0.is_alphanumeric()
            };
            if single && one_letter && !digit {
                dotted = true;
                at += 1;
            } else if dotted && !after.is_alphanumeric() {
                at += 1;
                break;
            } else {
                break;
            }
        } else if is_apostrophe(c) && at > start {
            let next = at + width;
            if next < to && is_letter(character(text, next).0) && !is_possessive(text, next, to) {
                at = next;
                apostrophe = true;
            } else {
                break;
            }
        } else {
            break;
        }
        if dotted && bytes[at - 1] == b'.' && (at >= to || !is_letter(character(text, at).0)) {
            break;
        }
    }
    *shape = shape
        .with(Shape::CAPITAL, first.is_uppercase())
        .with(Shape::UPPER, letters > 0 && letters == capitals)
        .with(Shape::SMALL, capitals == 0)
        .with(Shape::DOTTED, dotted)
        .with(Shape::DIGIT, digit)
        .with(Shape::FOREIGN, foreign)
        .with(Shape::APOSTROPHE, apostrophe);
    at
}

fn number_end(bytes: &[u8], start: usize, to: usize) -> usize {
    let digit = |at: usize| at < to && bytes[at].is_ascii_digit();
    let mut at = start;
    loop {
        while digit(at) {
            at += 1;
        }
        let group = at < to && bytes[at] == b',' && digit(at + 1) && digit(at + 2) && digit(at + 3) && !digit(at + 4);
        let point = at < to && bytes[at] == b'.' && digit(at + 1);
        if group || point {
            at += 1;
        } else {
            return at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenise(text, 0, text.len(), &mut out, |_| 0);
        out.iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn tokens() {
        for (text, want) in [
            ("U.S. Secretary", vec!["U.S.", "Secretary"]),
            ("60-odd countries", vec!["60", "-", "odd", "countries"]),
            ("Thursday's talks", vec!["Thursday", "'s", "talks"]),
            ("this month`s attacks", vec!["this", "month", "`s", "attacks"]),
            ("don’t, O'Brien", vec!["don’t", ",", "O'Brien"]),
            ("$2.1bn (4,000 troops).", vec!["$", "2.1", "bn", "(", "4,000", "troops", ")", "."]),
            ("the 21st, at 10:30 p.m. today", vec!["the", "21", "st", ",", "at", "10", ":", "30", "p.m.", "today"]),
            ("own.\"He", vec!["own", ".", "\"", "He"]),
            ("together… with... us", vec!["together", "…", "with", "...", "us"]),
            ("1,2 and 3,000,000", vec!["1", ",", "2", "and", "3,000,000"]),
            ("Mevlüt Çavuşoğlu", vec!["Mevlüt", "Çavuşoğlu"]),
        ] {
            assert_eq!(words(text), want, "{text}");
        }
    }
}
