//! What each paragraph is by its wording and by where it stands: headline, date line, caption, navigation, repeat, links
//! after the end. Marks, never cuts. A paragraph whose kind the format told is left as it is.

use jiff::civil::DateTime;

use super::furniture::{Known, Wordings};
use super::repeats::{are_alike, repeats};
use super::stamp;
use super::told::Told;
use crate::rules::FurnitureKind;
use crate::text::{Block, BlockKind, Span};

/// How many paragraphs from the top or the end may be a date line or navigation.
pub(super) const EDGE: usize = 8;

/// Parts a note about an error from the paragraph at whose end it stands in brackets: "… . (This story has been corrected to
/// show …)".
pub(super) fn part_notes(text: &str, blocks: &mut Vec<Block>, wordings: &Wordings) {
    let mut at = 0;
    while at < blocks.len() {
        let span = blocks[at].span;
        let words = span.of(text);
        let bracketed = blocks[at].kind == BlockKind::Body && words.ends_with([')', ']']);
        if bracketed
            && let Some(start) = words.rfind(['(', '[']).filter(|&start| start > 0)
            && wordings.of(&words[start..]).is_some_and(|known| known.kind == FurnitureKind::Correction)
        {
            let before = words[..start].trim_end().len();
            blocks[at].span = Span::new(span.start as usize, span.start as usize + before);
            blocks.insert(at + 1, Block { span: Span::new(span.start as usize + start, span.end as usize), kind: BlockKind::Correction });
        }
        at += 1;
    }
}

/// A heading such as "Correction" near the end: the paragraphs below it, one or two, are the note.
fn headed_notes(text: &str, blocks: &mut [Block], known: &[Option<Known>]) {
    let mut below = 0;
    for at in (1..blocks.len()).rev() {
        if known[at].is_some_and(|known| known.kind == FurnitureKind::Correction && known.whole) {
            let above = blocks[..at].iter().filter(|b| runs(text, b)).take(below).count();
            if above == below {
                blocks[at + 1..].iter_mut().take_while(|b| b.kind == BlockKind::Body).for_each(|b| b.kind = BlockKind::Correction);
            }
            return;
        }
        below += usize::from(runs(text, &blocks[at]));
        if below > 2 {
            return;
        }
    }
}

/// Marks the blocks that are still plain body and returns what the text says about itself. `title` is the headline as
/// metadata tell it.
pub(super) fn mark(text: &str, blocks: &mut [Block], title: Option<&str>, wordings: &Wordings) -> Told {
    let known: Vec<Option<Known>> = blocks.iter().map(|block| if block.kind == BlockKind::Body { wordings.of(block.span.of(text)) } else { None }).collect();
    for (block, known) in blocks.iter_mut().zip(&known) {
        if let Some(kind) = known.and_then(|known| by_wording(known.kind)) {
            block.kind = kind;
        }
    }
    headed_notes(text, blocks, &known);
    trails(text, blocks);
    let published = dates(text, blocks, wordings);
    captions(text, blocks);
    headline(text, blocks, title);
    repeats(text, blocks);
    related(text, blocks, &known);
    let first = |kind: BlockKind| blocks.iter().find(|b| b.kind == kind).map(|b| b.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "));
    Told { published, title: first(BlockKind::Headline), byline: first(BlockKind::Byline), ..Told::default() }
}

fn by_wording(kind: FurnitureKind) -> Option<BlockKind> {
    match kind {
        FurnitureKind::Advertisement => Some(BlockKind::Advertisement),
        FurnitureKind::Breadcrumb => Some(BlockKind::Breadcrumb),
        FurnitureKind::Caption => Some(BlockKind::Caption),
        FurnitureKind::Byline => Some(BlockKind::Byline),
        FurnitureKind::Clock => Some(BlockKind::Clock),
        FurnitureKind::Correction => Some(BlockKind::Correction),
        // links need a look at what follows, date lines need a date
        FurnitureKind::Related | FurnitureKind::Dateline => None,
    }
}

/// Running text: a paragraph that ends as a sentence does and has the length of one.
fn runs(text: &str, block: &Block) -> bool {
    let words = block.span.of(text);
    matches!(block.kind, BlockKind::Body | BlockKind::Correction)
        && words.len() >= 50
        && words.trim_end_matches(['"', '”', '\'', '’', ')', ']', '*']).ends_with(['.', '!', '?', '…', ':'])
}

/// Trails of section names at the top: "Home > World > Europe", or "HomeWorld" glued to the headline that stands below.
fn trails(text: &str, blocks: &mut [Block]) {
    for i in 0..blocks.len().min(EDGE) {
        if blocks[i].kind != BlockKind::Body {
            continue;
        }
        let line = blocks[i].span.of(text);
        let below = blocks.iter().skip(i + 1).take(EDGE).map(|b| b.span.of(text));
        if line.len() <= 300 && (is_trail(line) || below.into_iter().any(|headline| is_glued(line, headline))) {
            blocks[i].kind = BlockKind::Breadcrumb;
        }
    }
}

fn is_trail(line: &str) -> bool {
    // in most lines no byte could be the last one of a mark
    if memchr::memchr3(b'>', 0xbb, 0xba, line.as_bytes()).is_none() && memchr::memchr(0x92, line.as_bytes()).is_none() {
        return false;
    }
    let parts: Vec<&str> = line.split(['>', '»', '›', '→']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let marks = line.chars().filter(|c| matches!(c, '>' | '»' | '›' | '→')).count();
    marks >= 1 && parts.len() >= 2 && parts[..parts.len() - 1].iter().all(|part| part.split_whitespace().count() <= 4 && part.starts_with(char::is_uppercase))
}

/// Whether `line` is section names run together with the headline: "HomeUncategorizedMinisters meet".
fn is_glued(line: &str, headline: &str) -> bool {
    let Some(sections) = line.strip_suffix(headline) else { return false };
    headline.split_whitespace().count() >= 3
        && sections.len() <= 80
        && sections.starts_with(char::is_uppercase)
        && !sections.contains(['.', ',', '?', '!'])
        && (sections.ends_with(|c: char| c.is_alphanumeric()) || sections.trim_end().ends_with(['/', '|', '-', '–', ':']))
}

/// Lines that are nothing but a date. One above navigation is the clock of the page; of several the earliest counts.
fn dates(text: &str, blocks: &mut [Block], wordings: &Wordings) -> Option<DateTime> {
    let mut running = (0..blocks.len()).filter(|&i| runs(text, &blocks[i]));
    let first = running.next().unwrap_or(blocks.len());
    let top = running.next().unwrap_or(blocks.len()).min(EDGE + 1);
    let end = blocks.iter().rposition(|block| runs(text, block)).map_or(0, |last| last + 1).max(blocks.len().saturating_sub(EDGE));
    let navigation = (0..first).rev().find(|&i| blocks[i].kind == BlockKind::Breadcrumb);
    let mut published = None;
    let lone = blocks.len() == 1;
    for i in (0..top).chain(top.max(end)..blocks.len()) {
        let block = &mut blocks[i];
        if block.kind != BlockKind::Body {
            continue;
        }
        let Some(stamp) = stamp::read(block.span.of(text), |word| wordings.is_date_label(word)) else { continue };
        if navigation.is_some_and(|navigation| i < navigation) {
            block.kind = BlockKind::Clock;
        } else {
            // a text that is nothing but a date dates nothing
            if !lone {
                block.kind = BlockKind::Dateline;
            }
            published = Some(published.map_or(stamp, |earlier: DateTime| earlier.min(stamp)));
        }
    }
    published
}

/// A line that is the beginning of the caption below it belongs to the same picture.
fn captions(text: &str, blocks: &mut [Block]) {
    for i in 1..blocks.len() {
        if blocks[i].kind != BlockKind::Caption || blocks[i - 1].kind != BlockKind::Body {
            continue;
        }
        let (line, caption) = (blocks[i - 1].span.of(text), blocks[i].span.of(text));
        if line.len() <= 200 && !line.ends_with('.') && caption.starts_with(line) {
            blocks[i - 1].kind = BlockKind::Caption;
        }
    }
}

/// Title-like lines above the running text, and any line near the top that says the title.
fn headline(text: &str, blocks: &mut [Block], title: Option<&str>) {
    let mut candidates: Vec<usize> = Vec::new();
    for i in 0..blocks.len().min(2 * EDGE) {
        if blocks[i].kind == BlockKind::Headline {
            return;
        }
        if blocks[i].kind != BlockKind::Body {
            continue;
        }
        let line = blocks[i].span.of(text);
        if title.is_some_and(|title| are_alike(title, line)) {
            blocks[i].kind = BlockKind::Headline;
            candidates.clear();
            break;
        }
        // no headline is longer than all running text
        if runs(text, &blocks[i]) || !is_title_like(line) || !blocks.iter().any(|b| b.span.len() > line.len() && runs(text, b)) {
            break;
        }
        candidates.push(i);
    }
    let words = |i: usize, blocks: &[Block]| blocks[i].span.of(text).split_whitespace().count();
    for (at, &i) in candidates.iter().enumerate() {
        // the name of a section stands above the headline
        let section = at == 0 && words(i, blocks) <= 2 && candidates.get(1).is_some_and(|&next| words(next, blocks) >= 4);
        blocks[i].kind = if section { BlockKind::Breadcrumb } else { BlockKind::Headline };
    }
}

/// Whether a line may be a headline by its length and its end.
pub(super) fn is_title_like(line: &str) -> bool {
    let dotted = || line.rsplit(' ').next().is_some_and(|last| last.trim_end_matches('.').contains('.'));
    line.len() <= 200
        && (!line.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', ':', ',', ';', '…']) || dotted())
        && line.chars().any(char::is_alphabetic)
        && line.split_whitespace().count() <= 28
}

/// Headings such as "Read more", the links under them, and, where little but links follows, everything to the end.
fn related(text: &str, blocks: &mut [Block], known: &[Option<Known>]) {
    if !known.iter().flatten().any(|known| known.kind == FurnitureKind::Related) {
        return;
    }
    let runs: Vec<bool> = blocks.iter().map(|b| runs(text, b)).collect();
    let running: usize = blocks.iter().zip(&runs).filter(|(_, runs)| **runs).map(|(b, _)| b.span.len()).sum();
    let mut before = 0;
    let mut linking = false;
    for (i, is_running) in runs.into_iter().enumerate() {
        if let Some(known) = known[i].filter(|known| known.kind == FurnitureKind::Related) {
            linking = known.whole;
            if known.tail && before > 0 && (running - before) * 4 <= before {
                for block in blocks[i..].iter_mut().filter(|b| matches!(b.kind, BlockKind::Body | BlockKind::Headline | BlockKind::Repeat)) {
                    block.kind = BlockKind::Related;
                }
                return;
            }
            blocks[i].kind = BlockKind::Related;
        } else if linking && (is_running || !is_title_like(blocks[i].span.of(text))) {
            linking = false;
        } else if linking && blocks[i].kind == BlockKind::Body {
            blocks[i].kind = BlockKind::Related;
        }
        before += if is_running { blocks[i].span.len() } else { 0 };
    }
}
