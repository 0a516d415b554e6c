//! A text under construction that keeps the way back to the source it is taken from. Knows no format.

use crate::text::{Piece, Text, offset};

/// A text and where each run of it stands in its source.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapped {
    /// The text.
    pub(super) text: Text,
    /// Ascending in `text`, without gaps.
    pub(super) pieces: Vec<Piece>,
}

impl Mapped {
    /// A text that is its source.
    pub(super) fn whole(text: Text) -> Mapped {
        let len = text.len() as u32;
        Mapped { text, pieces: vec![Piece { text: 0, file: 0, len, file_len: len }] }
    }

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

    /// Adds `from[start..end]` as it stands in the source.
    pub(super) fn take(&mut self, from: &str, start: usize, end: usize) {
        let run = from.get(start..end).unwrap_or("");
        match self.pieces.last_mut() {
            Some(last) if last.len == last.file_len && (last.file + last.file_len) as usize == start => {
                last.len += run.len() as u32;
                last.file_len += run.len() as u32;
                self.text.push_str(run);
            }
            _ => self.put(run, start, end),
        }
    }

    /// The same text with pieces that lead through the source (`below` leads from it) to the file.
    pub(super) fn through(self, below: &[Piece]) -> Mapped {
        let mut pieces = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces {
            if piece.len != piece.file_len {
                let start = offset(below, piece.file, false);
                let end = if piece.file_len == 0 { start } else { offset(below, piece.file + piece.file_len, true).max(start) };
                pieces.push(Piece { file: start, file_len: end - start, ..piece });
                continue;
            }
            let end = piece.file + piece.len;
            let mut at = piece.file;
            let mut i = below.partition_point(|p| p.text + p.len <= at);
            while let Some(under) = below.get(i).filter(|_| at < end) {
                let stop = end.min(under.text + under.len);
                let (file, file_end) = (offset(below, at, false), offset(below, stop, true));
                pieces.push(Piece { text: piece.text + (at - piece.file), file, len: stop - at, file_len: file_end.saturating_sub(file) });
                at = stop;
                i += 1;
            }
        }
        Mapped { text: self.text, pieces }
    }
}
