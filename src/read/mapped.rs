//! A text under construction that keeps the way back to the source it is taken from. Knows no format.

use crate::text::Piece;

/// A text and where each run of it stands in its source.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapped {
    /// The text.
    pub(super) text: String,
    /// Ascending in `text`, without gaps.
    pub(super) pieces: Vec<Piece>,
}

impl Mapped {
    /// Adds `what`, which stands for bytes `start..end` of the source.
    pub(super) fn put(&mut self, what: &str, start: usize, end: usize) {
        if what.is_empty() {
            return;
        }
        self.pieces.push(Piece { text: self.text.len() as u32, file: start as u32, len: what.len() as u32, file_len: (end - start) as u32 });
        self.text.push_str(what);
    }

    /// Adds one character that takes `end - start` bytes of the source; runs of such characters share a piece.
    pub(super) fn character(&mut self, c: char, start: usize, end: usize) {
        let (len, file_len) = (c.len_utf8() as u32, (end - start) as u32);
        let text = self.text.len() as u32;
        self.text.push(c);
        if let Some(last) = self.pieces.last_mut() {
            let adjoins = last.file + last.file_len == start as u32;
            let alike = u64::from(last.len) * u64::from(file_len) == u64::from(last.file_len) * u64::from(len);
            if adjoins && alike {
                last.len += len;
                last.file_len += file_len;
                return;
            }
        }
        self.pieces.push(Piece { text, file: start as u32, len, file_len });
    }
}
