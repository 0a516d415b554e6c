//! Where the line of a row may hold the end of one cell and the beginning of the next.

use crate::text::{Span, sentences, tokenise};

/// A piece of a row that no cut divides.
pub(super) struct Part {
    /// Where, in the text of the page.
    pub(super) span: Span,
    /// Whether a sentence surely ends before it; unused for the first.
    pub(super) strong: bool,
}

/// Cuts a row where a paragraph may end: after sentences, and, less surely, after abbreviations and quoted headings.
pub(super) fn cut(text: &str, row: Span, parts: &mut Vec<Part>) {
    let mut tokens = Vec::new();
    tokenise(text, row.start as usize, row.end as usize, &mut tokens, |_| 0);
    let mut found = Vec::new();
    sentences(text, &tokens, 0, tokens.len(), 0, &mut found);
    let strong = found.iter().skip(1).map(|s| (tokens[s.first as usize].start, true));
    let mut cuts: Vec<(u32, bool)> = strong.filter(|(at, _)| text[..*at as usize].ends_with(char::is_whitespace)).collect();
    let line = row.of(text);
    cuts.extend(after_heading(line).map(|at| (row.start + at as u32, true)));
    cuts.extend(after_dots(line).map(|at| (row.start + at as u32, false)));
    // where both say so it is sure
    cuts.sort_by_key(|(at, strong)| (*at, !*strong));
    cuts.dedup_by_key(|(at, _)| *at);
    let mut start = (row.start, true);
    for next in cuts.into_iter().chain([(row.end, true)]) {
        let end = row.start + Span { start: row.start, end: next.0 }.of(text).trim_end().len() as u32;
        parts.push(Part { span: Span { start: start.0, end }, strong: start.1 });
        start = next;
    }
}

/// The place after a short quotation at the beginning of a row, where a capital follows: a heading between paragraphs.
fn after_heading(line: &str) -> Option<usize> {
    let inner = line.strip_prefix(['"', '\'', '“', '‘'])?;
    let (at, mark) = inner.char_indices().take(60).find(|(_, c)| "\"'”’,.!?".contains(*c))?;
    let close = line.len() - inner.len() + at + mark.len_utf8();
    let opens = |rest: &str| rest.starts_with(|c: char| c.is_uppercase() || "\"'“‘".contains(c));
    ("\"'”’".contains(mark) && line[close..].strip_prefix(' ').is_some_and(opens)).then_some(close + 1)
}

/// Places after a dotted abbreviation where a capital or a quotation mark follows.
fn after_dots(line: &str) -> impl Iterator<Item = usize> {
    line.match_indices(". ").map(|(at, _)| at + 2).filter(|at| line[*at..].starts_with(|c: char| c.is_uppercase() || "\"'“‘".contains(c)))
}

/// Double quotation marks, counted.
#[derive(Clone, Copy, Default)]
pub(super) struct Quotes {
    straight: usize,
    opening: usize,
    closing: usize,
}

impl Quotes {
    /// With the marks of `text` counted, too.
    pub(super) fn after(self, text: &str) -> Quotes {
        Quotes {
            straight: self.straight + text.bytes().filter(|b| *b == b'"').count(),
            opening: self.opening + text.matches('“').count(),
            closing: self.closing + text.matches('”').count(),
        }
    }

    /// Whether some mark has no partner.
    pub(super) fn is_open(self) -> bool {
        self.straight % 2 == 1 || self.opening > self.closing
    }
}
