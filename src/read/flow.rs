//! Text as a browser shows it, taken from between tags: white space collapsed, references decoded, paragraphs apart, and
//! every character led back to its place in the page.

use super::entity;
use super::mapped::Mapped;
use crate::text::Span;

/// Text under construction.
pub(super) struct Flow<'t> {
    page: &'t str,
    /// What has been written so far.
    pub(super) out: Mapped,
    /// What stands between paragraphs.
    gap: &'static str,
    /// Where the open paragraph starts in `out`.
    start: usize,
    /// White space before the next word, as it stands in the page.
    space: Option<(usize, usize)>,
}

impl<'t> Flow<'t> {
    /// Nothing yet, to be taken from `page`; paragraphs will be parted by `gap`.
    pub(super) fn new(page: &'t str, gap: &'static str) -> Self {
        Flow { page, out: Mapped::default(), gap, start: 0, space: None }
    }

    /// Adds `page[start..end]`, which lies between two tags, to the open paragraph.
    pub(super) fn text(&mut self, start: usize, end: usize) {
        let mut at = start;
        while let Some(c) = self.page.get(at..end).and_then(|rest| rest.chars().next()) {
            if c.is_ascii_whitespace() || c == '\u{feff}' {
                let from = self.space.map_or(at, |(from, _)| from);
                at += c.len_utf8();
                self.space = Some((from, at));
                continue;
            }
            let run = self.page[at..end].find(|c: char| c.is_ascii_whitespace() || c == '&' || c == '\u{feff}').unwrap_or(end - at);
            if run > 0 {
                self.gap_before(at);
                self.out.take(self.page, at, at + run);
                at += run;
            } else {
                let (c, len) = entity::read(&self.page[at..end]).unwrap_or(('&', 1));
                self.gap_before(at);
                self.out.put(c.encode_utf8(&mut [0; 4]), at, at + len);
                at += len;
            }
        }
    }

    /// Writes the white space before a word at `at`: between words one blank, between paragraphs the gap.
    fn gap_before(&mut self, at: usize) {
        let space = self.space.take();
        if self.out.text.len() > self.start {
            match space {
                Some((from, to)) if &self.page[from..to] == " " => self.out.take(self.page, from, to),
                Some((from, to)) => self.out.put(" ", from, to),
                None => {}
            }
        } else if self.start > 0 {
            self.out.put(self.gap, at, at);
            self.start = self.out.text.len();
        }
    }

    /// Closes the open paragraph and says where it is, if anything was written.
    pub(super) fn close(&mut self) -> Option<Span> {
        self.space = None;
        let end = self.out.text.len();
        let span = (end > self.start).then(|| Span::new(self.start, end))?;
        self.start = end;
        Some(span)
    }
}
