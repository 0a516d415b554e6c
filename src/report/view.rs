//! An article as it was printed, with every claim marked where it stands: in the colour of its kind, or, where there is no
//! colour, as `[21 countries|count]`. Shows at a glance what was read and what was not; says nothing about conflicts.

mod lines;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};

use crate::claim::{Claims, Kind};
use crate::story::Story;
use crate::text::{BlockKind, Span};

use super::build::printed_by;
use super::paint::{Ink, Look};
use super::{Format, Selection, counted, visible};

/// The format.
pub(super) const FORMAT: Format<View> = Format { name: "table", about: "the articles, with every claim marked in them", write };

/// The articles of a story with their claims marked.
pub struct View {
    sheets: Vec<Sheet>,
    found: BTreeMap<Kind, usize>,
}

/// One article.
struct Sheet {
    title: String,
    lines: Vec<Line>,
}

/// A line of an article.
struct Line {
    /// Its number in the file.
    number: u32,
    /// What it is, where it is no running text.
    is: BlockKind,
    /// The words as printed.
    text: String,
    /// What was read, by bytes of `text`.
    marks: Vec<Mark>,
}

/// Words that are one claim or, where several kinds read the very same words, several.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Mark {
    words: Range<usize>,
    kinds: Vec<Kind>,
}

impl View {
    /// Marks the selected claims of the selected articles.
    pub fn new(story: &Story<'_>, selection: &Selection) -> View {
        let mut view = View { sheets: Vec::new(), found: BTreeMap::new() };
        for claims in story.articles.iter().filter(|c| selection.takes_article(c.article())) {
            let article = claims.article();
            for claim in claims.said().into_iter().filter(|c| selection.takes(c.kind)) {
                *view.found.entry(claim.kind).or_default() += 1;
            }
            view.sheets.push(Sheet { title: format!("{}  {}", visible(&article.id), visible(&printed_by(article))), lines: sheet(claims, selection) });
        }
        view
    }
}

fn sheet(claims: &Claims<'_>, selection: &Selection) -> Vec<Line> {
    let article = claims.article();
    let mut lines: Vec<(Span, Line)> = Vec::new();
    for block in article.blocks.iter() {
        let mut start = block.span.start as usize;
        for part in block.span.of(&article.text).split_inclusive(['\n', '\r']) {
            let span = Span::new(start, start + part.trim_end().len());
            start += part.len();
            if !span.is_empty() {
                let line =
                    Line { number: article.page.line_of(article.origin(span).start), is: block.kind, text: part.trim_end().to_owned(), marks: Vec::new() };
                lines.push((span, line));
            }
        }
    }
    for claim in claims.said().into_iter().filter(|c| selection.takes(c.kind)) {
        let first = lines.partition_point(|(span, _)| span.end <= claim.span.start);
        for (span, line) in lines.iter_mut().skip(first).take_while(|(span, _)| span.start < claim.span.end) {
            let words = (claim.span.start.max(span.start) - span.start) as usize..(claim.span.end.min(span.end) - span.start) as usize;
            match line.marks.iter_mut().rev().take_while(|m| m.words.start >= words.start).find(|m| m.words == words) {
                Some(mark) if mark.kinds.contains(&claim.kind) => {}
                Some(mark) => mark.kinds.push(claim.kind),
                None => line.marks.push(Mark { words, kinds: vec![claim.kind] }),
            }
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

fn write(view: &View, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", legend(view, look))?;
    for sheet in &view.sheets {
        writeln!(out, "{}", look.paint(&look.ink(Ink::Head, &sheet.title)))?;
        let digits = sheet.lines.iter().map(|l| l.number).max().unwrap_or(0).to_string().len();
        for line in &sheet.lines {
            let room = usize::from(look.width).saturating_sub(digits + 2).max(10);
            let rows = lines::lay_out(line, room, look.colour);
            for (at, row) in rows.iter().enumerate() {
                match at {
                    0 => writeln!(out, "{:>digits$}  {row}", line.number)?,
                    _ => writeln!(out, "{:>digits$}  {row}", "")?,
                }
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", counted(view.found.values().sum(), "claim", "claims"))
}

/// Which kinds were found how often, each in its colour.
fn legend(view: &View, look: &Look) -> String {
    let kinds: Vec<String> = view
        .found
        .iter()
        .map(|(kind, number)| {
            let name = format!("{} {number}", kind.name());
            if look.colour { format!("{}{name}{}", style(*kind), style(*kind).render_reset()) } else { name }
        })
        .collect();
    let more = Style::new().underline();
    match (kinds.is_empty(), look.colour) {
        (true, _) => "nothing to mark".to_owned(),
        (_, true) => format!("{}  {more}more than one{}", kinds.join("  "), more.render_reset()),
        (_, false) => format!("[words|kind]: {}", kinds.join(", ")),
    }
}

/// The colour of a kind.
fn style(kind: Kind) -> Style {
    let colour = match kind {
        Kind::Count => AnsiColor::Yellow,
        Kind::Listing => AnsiColor::BrightYellow,
        Kind::Role => AnsiColor::Green,
        Kind::Date => AnsiColor::Magenta,
        Kind::Place => AnsiColor::BrightBlue,
        Kind::Quote => AnsiColor::Cyan,
        Kind::Age => AnsiColor::Red,
        Kind::Name => AnsiColor::BrightGreen,
        Kind::Since => AnsiColor::BrightMagenta,
        Kind::Outcome => AnsiColor::BrightRed,
    };
    Style::new().fg_color(Some(colour.into()))
}

#[cfg(test)]
mod tests;
