//! A small scanner of HTML: tags and the text between them, with their places. Builds no tree and mends nothing; nesting is
//! the reader's to follow.

use super::entity;

/// A tag or a run of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event<'t> {
    /// `<name attributes>`; a void or self-closing tag has no `Close`.
    Open { name: &'t str, attributes: &'t str },
    /// `</name>`.
    Close { name: &'t str },
    /// Text, or the inside of a script, from and to these bytes.
    Text { start: usize, end: usize },
}

impl Event<'_> {
    /// Whether this opens an element of that name.
    pub(super) fn opens(&self, wanted: &str) -> bool {
        matches!(self, Event::Open { name, .. } if name.eq_ignore_ascii_case(wanted))
    }

    /// Whether this closes an element of that name.
    pub(super) fn closes(&self, wanted: &str) -> bool {
        matches!(self, Event::Close { name } if name.eq_ignore_ascii_case(wanted))
    }

    /// The value of an attribute of the tag, decoded; empty where it has none.
    pub(super) fn attribute(&self, wanted: &str) -> Option<String> {
        let Event::Open { attributes, .. } = self else { return None };
        let mut rest = *attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
            let name = &rest[..end];
            rest = rest[end..].trim_start();
            let value = match rest.strip_prefix('=') {
                None => "",
                Some(after) => {
                    let after = after.trim_start();
                    let quoted = ['"', '\''].iter().find_map(|mark| after.strip_prefix(*mark)?.split_once(*mark));
                    let (value, left) = quoted.unwrap_or_else(|| after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())));
                    rest = left;
                    value
                }
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(entity::decode(value));
            }
            if rest.is_empty() || name.is_empty() && value.is_empty() {
                return None;
            }
        }
    }
}

/// Elements whose inside is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The tags and texts of a page.
pub(super) struct Tags<'t> {
    text: &'t str,
    at: usize,
    /// The raw element that was opened last and is still open.
    raw: Option<&'t str>,
    /// No tag ends after `at`: all the rest is text.
    exhausted: bool,
}

impl<'t> Tags<'t> {
    /// Scans `text` from its beginning.
    pub(super) fn new(text: &'t str) -> Self {
        Tags { text, at: 0, raw: None, exhausted: false }
    }

    /// Where the next tag begins, at or after `from`.
    fn next_tag(&self, from: usize) -> usize {
        if self.exhausted {
            return self.text.len();
        }
        let bytes = self.text.as_bytes();
        let begins = |at: usize| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        let mut at = from;
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| *b == b'<')) {
            if begins(at + found) {
                return at + found;
            }
            at += found + 1;
        }
        self.text.len()
    }

    /// Where the raw element `name` closes.
    fn close_of(&self, name: &str) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(2).position(|pair| pair == b"</")) {
            let start = at + found;
            if bytes.get(start + 2..start + 2 + name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes())) {
                return start;
            }
            at = start + 2;
        }
        self.text.len()
    }

    /// One past the `>` of the tag that begins at `start`; a `>` in quotation marks does not end it.
    fn tag_end(&self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut quote = None;
        for (i, b) in bytes.iter().enumerate().skip(start + 1) {
            match (quote, b) {
                (None, b'>') => return Some(i + 1),
                // a mark opens a value only after `=`
                (None, b'"' | b'\'') if bytes[..i].trim_ascii_end().ends_with(b"=") => quote = Some(b),
                (Some(mark), b) if mark == b => quote = None,
                _ => {}
            }
        }
        bytes[start..].iter().position(|b| *b == b'>').map(|at| start + at + 1)
    }
}

impl<'t> Iterator for Tags<'t> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        loop {
            if self.at >= self.text.len() {
                return None;
            }
            let start = self.at;
            let tag = match self.raw.take() {
                Some(name) => self.close_of(name),
                None => self.next_tag(start),
            };
            if tag > start {
                self.at = tag;
                return Some(Event::Text { start, end: tag });
            }
            if self.text[start..].starts_with("<!--") {
                self.at = self.text[start + 4..].find("-->").map_or(self.text.len(), |end| start + 4 + end + 3);
                continue;
            }
            let Some(end) = self.tag_end(start) else {
                self.exhausted = true;
                continue;
            };
            self.at = end;
            let inner = self.text[start + 1..end - 1].trim_end();
            if inner.starts_with(['!', '?']) {
                continue;
            }
            if let Some(name) = inner.strip_prefix('/') {
                return Some(Event::Close { name: name.trim() });
            }
            let (name, attributes) = inner.split_at(inner.find(|c: char| c.is_whitespace() || c == '/').unwrap_or(inner.len()));
            if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) && !inner.ends_with('/') {
                self.raw = Some(name);
            }
            return Some(Event::Open { name, attributes });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts() {
        let show = |text: &str| -> Vec<String> {
            Tags::new(text)
                .map(|event| match event {
                    Event::Open { name, .. } => format!("<{name} {}>", event.attribute("href").unwrap_or_default()),
                    Event::Close { name } => format!("</{name}>"),
                    Event::Text { start, end } => text[start..end].to_owned(),
                })
                .collect()
        };
        for (text, want) in [
            ("<p>One <b>two</b>.</p>", vec!["<p >", "One ", "<b >", "two", "</b>", ".", "</p>"]),
            ("<a class=x href='a>b&amp;c'>in</a >", vec!["<a a>b&c>", "in", "</a>"]),
            ("<a disabled href=plain/x>in", vec!["<a plain/x>", "in"]),
            ("5 < 6 and <!-- <p>no</p> -->so<br/>on", vec!["5 < 6 and ", "so", "<br >", "on"]),
            ("<script>if (a</b) '<p>'</SCRIPT>x", vec!["<script >", "if (a</b) '<p>'", "</SCRIPT>", "x"]),
            ("<!DOCTYPE html><p", vec!["<p"]),
            ("<p it's>fine</p>", vec!["<p >", "fine", "</p>"]),
            ("<script>open to the end", vec!["<script >", "open to the end"]),
        ] {
            assert_eq!(show(text), want, "{text}");
        }
    }
}
