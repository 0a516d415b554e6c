//! One text as one outlet printed it at one time, with the way back to the bytes of its file.
//! The text is never edited, only marked up: blocks say which lines are headline, body or page furniture.

use std::sync::Arc;

use jiff::civil::{Date, DateTime};

use super::{Bytes, Span, Text};

/// A file as received.
#[derive(Clone, Debug)]
pub struct Page {
    /// The path as the reader should see it.
    pub path: String,
    /// Its bytes.
    pub bytes: Bytes,
    /// How its characters are written, for columns.
    encoding: Encoding,
    /// Byte offset at which each line starts; the first is 0.
    lines: Vec<u32>,
}

/// How the characters of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, perhaps with a few broken bytes.
    Utf8,
    /// One byte a character.
    Single,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// About how many bytes there are to a line.
const LINE: usize = 128;

impl Page {
    /// Takes the bytes of the UTF-8 file at `path`.
    pub fn new(path: String, bytes: Vec<u8>) -> Self {
        Page::encoded(path, bytes.into(), Encoding::Utf8)
    }

    /// Takes the bytes of the file at `path`, written in `encoding`.
    pub fn encoded(path: String, bytes: Bytes, encoding: Encoding) -> Self {
        // where no character has two bytes, none need be counted
        let encoding = if encoding == Encoding::Utf8 && bytes.is_ascii() { Encoding::Single } else { encoding };
        let mut lines = vec![0];
        match encoding {
            Encoding::Utf8 | Encoding::Single => {
                lines.reserve(bytes.len() / LINE);
                lines.extend(memchr::memchr_iter(b'\n', &bytes).map(|i| i as u32 + 1));
            }
            Encoding::Utf16Le => lines.extend(bytes.chunks(2).enumerate().filter(|(_, unit)| *unit == [b'\n', 0]).map(|(i, _)| i as u32 * 2 + 2)),
            Encoding::Utf16Be => lines.extend(bytes.chunks(2).enumerate().filter(|(_, unit)| *unit == [0, b'\n']).map(|(i, _)| i as u32 * 2 + 2)),
        }
        Page { path, bytes, encoding, lines }
    }

    /// Line and column (both from 1; the column in characters) of a byte offset.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let line = self.line_of(offset);
        (line, self.column(line, offset))
    }

    /// Column (from 1, in characters) of a byte offset that lies in a line.
    pub fn column(&self, line: u32, offset: u32) -> u32 {
        let start = self.line(line).map_or(0, |line| line.start);
        let mut column = self.characters(start as usize, offset as usize);
        let marked = match self.encoding {
            Encoding::Utf8 => self.bytes.starts_with(&[0xEF, 0xBB, 0xBF]),
            Encoding::Single => false,
            Encoding::Utf16Le | Encoding::Utf16Be => true,
        };
        if line == 1 && marked {
            column = column.saturating_sub(1);
        }
        column as u32 + 1
    }

    /// Line (from 1) of a byte offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        self.lines.partition_point(|&start| start <= offset).max(1) as u32
    }

    /// Line (from 1) of a byte offset that lies in the line `above` or below it, mostly not far.
    pub fn line_below(&self, above: u32, offset: u32) -> u32 {
        const FEW: usize = 16;
        let below = self.lines.iter().skip(above as usize).take(FEW);
        below.zip(above..).find(|(start, _)| offset < **start).map_or_else(|| self.line_of(offset), |(_, line)| line)
    }

    /// How many characters begin between two byte offsets.
    pub fn characters(&self, from: usize, to: usize) -> usize {
        let bytes = self.bytes.get(from..to.min(self.bytes.len())).unwrap_or(&[]);
        match self.encoding {
            // so few at a time that a byte can count them, which lets many be looked at in one step
            Encoding::Utf8 => bytes.chunks(255).map(|some| some.iter().fold(0u8, |count, b| count + u8::from((b & 0xC0) != 0x80)) as usize).sum(),
            Encoding::Single => bytes.len(),
            Encoding::Utf16Le | Encoding::Utf16Be => {
                let high = usize::from(self.encoding == Encoding::Utf16Le);
                bytes.chunks(2).filter(|unit| unit.get(high).is_some_and(|b| !(0xDC..0xE0).contains(b))).count()
            }
        }
    }

    /// Byte range of a line (from 1), or none when the file has no such line.
    pub fn line(&self, line: u32) -> Option<Span> {
        let start = *self.lines.get((line as usize).checked_sub(1)?)?;
        let end = self.lines.get(line as usize).copied().unwrap_or(self.bytes.len() as u32);
        Some(Span { start, end })
    }
}

/// A run of the article's text and the run of the file it stands for. Within a piece every character takes the same
/// share of the file's bytes: all of them (`len` equals `file_len`), half as many, or a whole entity for the one character.
/// A piece with no bytes in the file is a break that the reader set between paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it starts in the article's text.
    pub text: u32,
    /// Where it starts in the file.
    pub file: u32,
    /// Bytes in the text.
    pub len: u32,
    /// Bytes in the file: differs from `len` where the file is not UTF-8 or writes entities.
    pub file_len: u32,
}

impl Piece {
    /// Where an offset of the text, inside this piece or at its end, lies in the file.
    fn file_at(&self, text: u32) -> u32 {
        self.file + scale(text - self.text, self.len, self.file_len)
    }

    /// Where an offset of the file, inside this piece or at its end, lies in the text.
    fn text_at(&self, file: u32) -> u32 {
        self.text + scale(file - self.file, self.file_len, self.len)
    }
}

/// `part` of `whole` brought to a length of `other`.
fn scale(part: u32, whole: u32, other: u32) -> u32 {
    if whole == other { part.min(other) } else { (u64::from(part.min(whole)) * u64::from(other) / u64::from(whole.max(1))) as u32 }
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
    /// Its word for people.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Headline => "headline",
            BlockKind::Body => "body",
            BlockKind::Caption => "caption",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Correction => "correction",
            BlockKind::Header => "header",
            BlockKind::Advertisement => "advertisement",
            BlockKind::Breadcrumb => "navigation",
            BlockKind::Related => "related",
            BlockKind::Clock => "clock",
            BlockKind::Repeat => "repeat",
        }
    }

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

/// How an outlet writes days in figures: what 01/02/2015 means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
pub enum Locale {
    /// The day first: 1 February.
    #[serde(rename = "en-GB")]
    British,
    /// The month first: January 2.
    #[serde(rename = "en-US")]
    American,
}

impl Locale {
    /// The locale of this name.
    pub fn of(name: &str) -> Option<Locale> {
        [Locale::British, Locale::American].into_iter().find(|locale| locale.name().eq_ignore_ascii_case(name))
    }

    /// Its name: a BCP 47 tag.
    pub fn name(self) -> &'static str {
        match self {
            Locale::British => "en-GB",
            Locale::American => "en-US",
        }
    }
}

/// What holds of articles that do not say it themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given {
    /// When they were published.
    pub published: Option<DateTime>,
    /// How they write days in figures.
    pub locale: Option<Locale>,
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
    /// How it writes days in figures, as declared.
    pub locale: Option<Locale>,
    /// Headline from metadata or from the text.
    pub title: Option<String>,
    /// Author line from metadata.
    pub byline: Option<String>,
    /// The text, decoded.
    pub text: Text,
    /// Ascending, without gaps in `text`.
    pub pieces: Vec<Piece>,
    /// Paragraphs, ascending; every byte that is read lies in one.
    pub blocks: Vec<Block>,
    /// The weakest cut by which this version was separated from another; `None` for an article of its own file.
    pub separation: Option<Separation>,
    /// For each block how surely it belongs to this version; empty for an article of its own file.
    pub separations: Vec<Separation>,
}

impl Article {
    /// Takes what it does not say itself.
    pub fn take(&mut self, given: Given) {
        self.published = self.published.or(given.published);
        self.locale = self.locale.or(given.locale);
    }

    /// An article that is nothing but its text: every line is a paragraph of running text, and nobody says who printed it
    /// when. For texts that do not come from a file, and for tests.
    pub fn of_text(name: &str, text: &str) -> Article {
        let len = text.len() as u32;
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if !line.trim().is_empty() {
                blocks.push(Block { span: Span::new(start, start + line.trim_end_matches('\n').len()), kind: BlockKind::Body });
            }
            start += line.len();
        }
        Article {
            id: name.to_owned(),
            page: Arc::new(Page::new(name.to_owned(), text.as_bytes().to_vec())),
            outlet: name.to_owned(),
            family: None,
            version: None,
            supersedes: None,
            published: None,
            title: None,
            byline: None,
            text: text.into(),
            pieces: vec![Piece { text: 0, file: 0, len, file_len: len }],
            blocks,
            separation: None,
            locale: None,
            separations: Vec::new(),
        }
    }

    /// The day of publication.
    pub fn day(&self) -> Option<Date> {
        self.published.map(|t| t.date())
    }

    /// Where a span of the text lies in the file as received.
    pub fn origin(&self, span: Span) -> Span {
        let start = offset(&self.pieces, span.start, false);
        let end = offset(&self.pieces, span.end, true).max(start);
        Span { start, end }
    }

    /// A span of the file as a span of this article's text, where the article holds all of it.
    pub fn locate(&self, file: Span) -> Option<Span> {
        let start = self.pieces.iter().find(|p| p.file <= file.start && file.start < p.file + p.file_len)?.text_at(file.start);
        let end = self.pieces.iter().find(|p| p.file < file.end && file.end <= p.file + p.file_len)?.text_at(file.end);
        (start < end).then_some(Span { start, end })
    }
}

/// Where an offset of a text lies in the source that `pieces` lead back to; an end belongs to the piece before it, because
/// what follows may stand elsewhere.
pub fn offset(pieces: &[Piece], at: u32, end: bool) -> u32 {
    let i = pieces.partition_point(|p| if end { p.text < at } else { p.text <= at });
    match i.checked_sub(1).and_then(|i| pieces.get(i)) {
        Some(piece) => piece.file_at(at),
        None => pieces.first().map_or(0, |p| p.file),
    }
}
