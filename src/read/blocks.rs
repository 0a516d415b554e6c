//! Paragraphs of a plain text. Blank lines part them, and so does a single line break, unless the text is wrapped at a
//! fixed width. Every byte that is no white space lies in one.

use crate::text::Span;

/// Lines of wrapped text are about this long, in bytes; the last of a paragraph may be shorter.
const WIDTH: std::ops::RangeInclusive<usize> = 45..=100;

/// A line without the white space around it.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Width of the white space before it.
    indent: u32,
    /// A blank line or the start of the text stands before it.
    first: bool,
}

/// Splits `text[from..]` into paragraphs.
pub(super) fn split(text: &str, from: usize) -> Vec<Span> {
    let lines = lines(text, from);
    let wrapped = is_wrapped(text, &lines);
    let mut out: Vec<Span> = Vec::with_capacity(lines.len());
    for (i, line) in lines.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| lines[i]).filter(|_| !line.first);
        match (before, out.last_mut()) {
            (Some(before), Some(paragraph)) if continues(text, &before, line, wrapped) => paragraph.end = line.span.end,
            _ => out.push(line.span),
        }
    }
    out
}

fn lines(text: &str, from: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let mut first = true;
    let mut start = from;
    let bytes = text.as_bytes();
    while start < bytes.len() {
        // a carriage return that no line feed follows ends a line too
        let break_at = memchr::memchr2(b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |at| start + at);
        let next = break_at + if bytes[break_at..].starts_with(b"\r\n") { 2 } else { 1 };
        let raw = &text[start..break_at];
        let words = raw.trim();
        if words.is_empty() {
            first = true;
        } else {
            let indent = raw.len() - raw.trim_start().len();
            out.push(Line { span: Span::new(start + indent, start + indent + words.len()), indent: indent as u32, first });
            first = false;
        }
        start = next;
    }
    out
}

/// Whether the text is wrapped at a fixed width: most lines that another follows are of that width and stop in
/// mid-sentence, and many of the followers begin in mid-sentence.
fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    let (mut pairs, mut cut, mut small) = (0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].first) {
        pairs += 1;
        if WIDTH.contains(&pair[0].span.len()) && !ends(pair[0].span.of(text)) {
            cut += 1;
            small += usize::from(pair[1].span.of(text).starts_with(char::is_lowercase));
        }
    }
    cut >= 2 && cut * 2 >= pairs && small * 3 >= cut
}

fn continues(text: &str, before: &Line, line: &Line, wrapped: bool) -> bool {
    let (above, words) = (before.span.of(text), line.span.of(text));
    if !WIDTH.contains(&above.len()) || is_item(words) {
        return false;
    }
    let small = words.starts_with(char::is_lowercase);
    if !wrapped {
        return small && !ends(above);
    }
    if small {
        return true;
    }
    line.indent < before.indent + 2 && (!ends(above) || above.len() >= 60 && !above.ends_with(':'))
}

/// Whether a line ends where a sentence may end.
fn ends(words: &str) -> bool {
    words.trim_end_matches(['"', '”', '\'', '’', ')', ']']).ends_with(['.', '!', '?', ':', '…'])
}

fn is_item(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    words.starts_with(['•', '*', '·', '►', '>', '|']) || words.starts_with("- ") || (1..=2).contains(&digits) && words[digits..].starts_with([')', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs() {
        let wrapped = "Ministers from nine countries met on Monday to talk about the price of\nwheat, which has doubled since the harvest of last year failed in the\n\
            north. They will meet again.\n\nThe second paragraph is also wrapped at the same width as the first and\nends here.\n";
        let half =
            "Police closed the bridge to all traffic on Monday afternoon.\nA diver found the car at a depth of nine metres near the pier.\nNobody was hurt.";
        for (text, want) in [
            ("One.\n\nTwo.\r\n\r\n  Three. \n", vec!["One.", "Two.", "Three."]),
            ("One.\nTwo.\nThree", vec!["One.", "Two.", "Three"]),
            ("Old\rbreaks\r\rhere", vec!["Old", "breaks", "here"]),
            (
                wrapped,
                vec![
                    "Ministers from nine countries met on Monday to talk about the price of\nwheat, which has doubled since the harvest of last year failed in the\nnorth. They will meet again.",
                    "The second paragraph is also wrapped at the same width as the first and\nends here.",
                ],
            ),
            (half, half.lines().collect()),
            (
                "Officials said that the number of people who had left the city was\nstill rising.",
                vec!["Officials said that the number of people who had left the city was\nstill rising."],
            ),
            (
                "A headline that is long enough to be the first line of a text\nThe Minister spoke.",
                vec!["A headline that is long enough to be the first line of a text", "The Minister spoke."],
            ),
            (" \n\t\n", vec![]),
        ] {
            assert_eq!(split(text, 0).iter().map(|span| span.of(text)).collect::<Vec<_>>(), want);
        }
    }
}
