//! One text as one outlet printed it at one time, with the way back to the bytes of its file.
//! The text is never edited, only marked up: blocks say which lines are headline, body or page furniture.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::Span;

/// A file as received.
#[derive(Debug)]
pub struct Page {
    /// The path as the reader should see it.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Byte offset at which each line starts; the first is 0.
    lines: Vec<u32>,
}

impl Page {
    /// Takes the bytes of the file at `path`.
    pub fn new(path: String, bytes: Vec<u8>) -> Self {
        let lines = std::iter::once(0).chain(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i as u32 + 1)).collect();
        Page { path, bytes, lines }
    }

    /// Line and column (both from 1; the column in characters, where the bytes are UTF-8) of a byte offset.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        let start = self.lines[line - 1] as usize;
        let end = (offset as usize).min(self.bytes.len());
        let mut column = self.bytes.get(start..end).unwrap_or(&[]).iter().filter(|b| (**b & 0xC0) != 0x80).count();
        if line == 1 && self.bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            column = column.saturating_sub(1);
        }
        (line as u32, column as u32 + 1)
    }

    /// Byte range of a line (from 1), or none when the file has no such line.
    pub fn line(&self, line: u32) -> Option<Span> {
        let start = *self.lines.get((line as usize).checked_sub(1)?)?;
        let end = self.lines.get(line as usize).copied().unwrap_or(self.bytes.len() as u32);
        Some(Span { start, end })
    }
}

/// A run of the article's text that stands unchanged in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts in the article's text.
    pub text: u32,
    /// Where it starts in the file.
    pub file: u32,
    /// Bytes in the text.
    pub len: u32,
    /// Bytes in the file: differs from `len` where the file is not UTF-8.
    pub file_len: u32,
}

/// What a block of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The headline.
    Headline,
    /// Running text.
    Body,
    /// Text under a picture: its places and dates are the picture's.
    Caption,
    /// Name of the author or agency alone on a line.
    Byline,
    /// The date line of the article itself.
    Dateline,
    /// A note of the outlet about an earlier error.
    Correction,
    /// The header block of `Key: value` lines.
    Header,
    /// Advertisement lines.
    Advertisement,
    /// Trail of section names, or a navigation line.
    Breadcrumb,
    /// Links to other articles after the end.
    Related,
    /// The clock of the web page: today for the reader, not for the article.
    Clock,
    /// A line printed a second time.
    Repeat,
}

impl BlockKind {
    /// Whether facts are read from it.
    pub fn is_read(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Body | BlockKind::Caption | BlockKind::Correction)
    }
}

/// A paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where, in the article's text.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// How surely the text of one version was told from the other on a page that prints both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Separation {
    /// By the first boundary that leaves both sides whole: a guess.
    Low,
    /// By likeness of the two sides, or because a side would repeat itself.
    Medium,
    /// There is only one place to cut.
    High,
    /// By the page's own marking, or because the text stands there twice.
    Exact,
}

/// One article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Name in reports: the path, with `@version` where a file holds several versions.
    pub id: String,
    /// The file it stands in.
    pub page: Arc<Page>,
    /// Who printed it; the file's name where nobody says.
    pub outlet: String,
    /// Whose reporting it is, as declared.
    pub family: Option<String>,
    /// Number of the version, where there are several.
    pub version: Option<u32>,
    /// Id of the version that this one replaces.
    pub supersedes: Option<String>,
    /// When it was published, as declared or as its own dateline says.
    pub published: Option<DateTime>,
    /// Headline from metadata or from the text.
    pub title: Option<String>,
    /// Author line from metadata.
    pub byline: Option<String>,
    /// The text, decoded.
    pub text: String,
    /// Ascending, without gaps in `text`.
    pub pieces: Vec<Piece>,
    /// Paragraphs, ascending; every byte that is read lies in one.
    pub blocks: Vec<Block>,
    /// The weakest cut by which this version was separated from another; `None` for an article of its own file.
    pub separation: Option<Separation>,
}

impl Article {
    /// The day of publication.
    pub fn day(&self) -> Option<Date> {
        self.published.map(|t| t.date())
    }

    /// Where a span of the text lies in the file as received.
    pub fn origin(&self, span: Span) -> Span {
        let start = self.offset(span.start, false);
        let end = self.offset(span.end, true).max(start);
        Span { start, end }
    }

    /// A span of the file as a span of this article's text, where the article holds all of it.
    pub fn locate(&self, file: Span) -> Option<Span> {
        let back = |offset: u32, end: bool| {
            self.pieces.iter().find_map(|p| {
                let inside = if end { p.file < offset && offset <= p.file + p.file_len } else { p.file <= offset && offset < p.file + p.file_len };
                inside.then(|| p.text + (offset - p.file).min(p.len))
            })
        };
        let (start, end) = (back(file.start, false)?, back(file.end, true)?);
        (start < end).then_some(Span { start, end })
    }

    fn offset(&self, at: u32, end: bool) -> u32 {
        let i = self.pieces.partition_point(|p| if end { p.text < at } else { p.text <= at });
        let Some(piece) = i.checked_sub(1).map(|i| self.pieces[i]) else {
            return self.pieces.first().map_or(0, |p| p.file);
        };
        if piece.len == piece.file_len {
            piece.file + (at - piece.text).min(piece.len)
        } else if at >= piece.text + piece.len || (end && at > piece.text) {
            piece.file + piece.file_len
        } else {
            piece.file
        }
    }
}
