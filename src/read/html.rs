//! Articles as HTML. Paragraphs are what block elements part; navigation, asides and footers are marked, scripts are not
//! text. No tree is built: an element that is never closed costs a paragraph its kind, never its text.

use std::sync::Arc;

use super::flow::Flow;
use super::furniture::Wordings;
use super::mapped::Mapped;
use super::tags::{Event, Tags};
use super::told::Told;
use super::{mark, meta, plain};
use crate::error::{Error, Result};
use crate::text::{Article, Block, BlockKind, Page};

/// Deeper nesting is not followed.
const DEEPEST: usize = 64;
/// Elements inside which nothing is text.
const SILENT: &str = "script style noscript template svg iframe button select textarea title audio video canvas";
/// Elements that stand inside a line of text; all others part paragraphs.
const INLINE: &str =
    " a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr img picture source";
/// Tags with which a page or a part of one begins.
const FIRST: [&str; 12] = ["!doctype", "html", "head", "body", "article", "main", "div", "h1", "p", "table", "meta", "title"];

/// Whether a text is an HTML page: its first tag, comments aside, is one with which pages begin.
pub(super) fn is_page(text: &str) -> bool {
    let mut rest = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.split_once("-->").map_or("", |(_, after)| after.trim_start());
    }
    let Some(tag) = rest.strip_prefix('<') else { return false };
    let name = tag.split(|c: char| c.is_whitespace() || c == '>').next().unwrap_or("");
    FIRST.iter().any(|first| first.eq_ignore_ascii_case(name))
}

/// A paragraph and where it was found.
struct Found {
    block: Block,
    /// Which `<article>` it stands in, from 1; 0 for none.
    article: usize,
    /// Every word of it is a link.
    linked: bool,
}

/// Reads the one article of a page; `told` is what its manifest says.
///
/// # Errors
/// When the page holds no text.
pub(super) fn read(page: Arc<Page>, source: Mapped, told: Told, wordings: &Wordings) -> Result<Article> {
    let (flowed, mut found) = paragraphs(&source.text);
    if found.is_empty() {
        return Err(Error::new(&page.path, "is an HTML page without text", "save the page with its text, or as plain text"));
    }
    frame(&mut found);
    let mut blocks: Vec<Block> = found.into_iter().map(|found| found.block).collect();
    let (head, window) = meta::read(&source.text);
    let told = told.or(head);
    mark::part_notes(&flowed.text, &mut blocks, wordings);
    let own = mark::mark(&flowed.text, &mut blocks, told.title.as_deref(), wordings);
    Ok(plain::assemble(page, flowed.through(&source.pieces), blocks, told.or(own).or(window)))
}

/// An open element that matters.
struct Open<'t> {
    name: &'t str,
    kind: Option<BlockKind>,
}

fn kind_of(name: &str) -> Option<BlockKind> {
    match name.to_ascii_lowercase().as_str() {
        "h1" => Some(BlockKind::Headline),
        "nav" => Some(BlockKind::Breadcrumb),
        "aside" | "footer" => Some(BlockKind::Related),
        "figure" | "figcaption" => Some(BlockKind::Caption),
        _ => None,
    }
}

fn is_in(list: &str, name: &str) -> bool {
    list.split(' ').any(|listed| listed.eq_ignore_ascii_case(name))
}

fn paragraphs(text: &str) -> (Mapped, Vec<Found>) {
    let mut flow = Flow::new(text, "\n\n");
    let mut found: Vec<Found> = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let (mut silent, mut article, mut inside, mut links) = (None::<&str>, 0, 0u32, 0u32);
    let mut linked = true;
    for event in Tags::new(text) {
        match event {
            Event::Text { start, end } if silent.is_none() => {
                linked &= links > 0 || text[start..end].trim().is_empty();
                flow.text(start, end);
                continue;
            }
            Event::Close { name } if silent.is_some_and(|until| until.eq_ignore_ascii_case(name)) => {
                silent = None;
                continue;
            }
            _ if silent.is_some() => continue,
            _ => {}
        }
        let (Event::Open { name, .. } | Event::Close { name }) = event else { continue };
        let opens = matches!(event, Event::Open { .. });
        if opens && is_in(SILENT, name) {
            silent = Some(name);
            continue;
        }
        if name.eq_ignore_ascii_case("a") {
            links = if opens { links + 1 } else { links.saturating_sub(1) };
        }
        if is_in(INLINE, name) {
            continue;
        }
        if let Some(span) = flow.close() {
            let kind = open.iter().rev().find_map(|element| element.kind).unwrap_or(BlockKind::Body);
            found.push(Found { block: Block { span, kind }, article: if inside > 0 { article } else { 0 }, linked });
        }
        linked = true;
        if name.eq_ignore_ascii_case("article") {
            article += usize::from(opens && inside == 0);
            inside = if opens { inside + 1 } else { inside.saturating_sub(1) };
        }
        let kind = kind_of(name);
        if kind.is_some() && opens && open.len() < DEEPEST {
            open.push(Open { name, kind });
        } else if kind.is_some()
            && let Some(at) = open.iter().rposition(|element| element.name.eq_ignore_ascii_case(name))
        {
            open.truncate(at);
        }
    }
    if let Some(span) = flow.close() {
        found.push(Found { block: Block { span, kind: BlockKind::Body }, article: 0, linked });
    }
    (flow.out, found)
}

/// Marks what stands around the article. Where one `<article>` holds most of the running text, all else is its frame;
/// so are lines that are nothing but a link.
fn frame(found: &mut [Found]) {
    let mut sizes: Vec<usize> = Vec::new();
    for one in found.iter().filter(|one| one.block.kind == BlockKind::Body && one.block.span.len() >= 80) {
        sizes.resize(sizes.len().max(one.article + 1), 0);
        sizes[one.article] += one.block.span.len();
    }
    let total: usize = sizes.iter().sum();
    let main =
        sizes.iter().enumerate().skip(1).max_by_key(|(at, size)| (**size, std::cmp::Reverse(*at))).filter(|(_, size)| **size * 2 > total).map(|(at, _)| at);
    let mut below = false;
    for one in found {
        let in_main = main == Some(one.article);
        below |= in_main || main.is_none() && one.block.span.len() >= 80;
        let outside = main.is_some() && !in_main;
        if one.block.kind == BlockKind::Body && (outside || one.linked) {
            one.block.kind = if below { BlockKind::Related } else { BlockKind::Breadcrumb };
        }
    }
}
