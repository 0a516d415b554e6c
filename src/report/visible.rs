//! Text from articles as it may be shown: controls, bidirectional overrides and invisible characters are written out, so
//! that an article can neither steer a terminal nor make a line read other than it is.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character could change how the text around it is shown.
fn is_hidden(c: char) -> bool {
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
    if !json.chars().any(hidden) {
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
}
