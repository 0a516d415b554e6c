//! Text from articles as it may be shown: controls, bidirectional overrides and invisible characters are written out, so
//! that an article can neither steer a terminal nor make a line read other than it is.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character could change how the text around it is shown.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text on one line, with white space run together and everything hidden written as `\u{202e}`.
pub fn visible(text: &str) -> Cow<'_, str> {
    let plain = |c: char| !c.is_whitespace() && !is_hidden(c) || c == ' ';
    if text.chars().all(plain) && !text.contains("  ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        } else if is_hidden(c) {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// JSON text with every hidden character as a `\u` escape. Strings keep their meaning, for nothing hidden can stand
/// outside them; only a terminal sees the difference.
pub(super) fn visible_json(json: String) -> String {
    let hidden = |c: char| is_hidden(c) && c != '\n';
    if !may_hide(&json) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Whether a text holds a character with which it could hide something, told from bytes. True for some others, too.
fn may_hide(text: &str) -> bool {
    let plain = |b: &u8| (b' '..0x7f).contains(b);
    // the first bytes of U+0080..AD, U+061C, U+180E, U+200B..206F, U+FEFF, U+FFF9..FFFB, U+E0000..E0FFF
    let leads = |b: u8| matches!(b, 0xc2 | 0xd8 | 0xe1 | 0xe2 | 0xef | 0xf3);
    let bytes = text.as_bytes();
    bytes.chunks(64).zip((0..).step_by(64)).any(|(chunk, start)| {
        // no way out of the loop, so that the whole chunk is looked at in a few steps
        !chunk.iter().fold(true, |all, b| all & plain(b))
            && chunk.iter().zip(start..).any(|(b, at)| match *b {
                b'\n' => false,
                b if b.is_ascii() => !plain(&b),
                b => leads(b) && text[at..].chars().next().is_some_and(is_hidden),
            })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hidden_gets_through() {
        for (text, want) in [
            ("Çavuşoğlu said “no” – twice", "Çavuşoğlu said “no” – twice"),
            ("red\x1b[31m alert\x07", "red\\u{1b}[31m alert\\u{7}"),
            ("a\u{202e}b\u{2066}c", "a\\u{202e}b\\u{2066}c"),
            ("two\n lines\tand\u{a0}a space \n", "two lines and a space "),
            ("tag\u{e0041}", "tag\\u{e0041}"),
            ("c1\u{9b}2J", "c1\\u{9b}2J"),
        ] {
            assert_eq!(visible(text), want);
        }
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "a\u{202e}b\u{e0041}c\u{7f}\nd";
        let json = visible_json(serde_json::to_string(text).unwrap());
        assert!(json.is_ascii(), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
    }

    #[test]
    fn bytes_tell_what_characters_tell() {
        for c in (0..=0x10ffff).filter_map(char::from_u32).filter(|c| *c != '\n') {
            assert_eq!(may_hide(&format!("{}{c}", "x".repeat(62))), is_hidden(c), "{c:?}");
        }
    }
}
