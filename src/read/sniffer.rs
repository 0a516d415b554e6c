//! Pages of News Sniffer, a site that keeps the versions of articles and prints two of them side by side (its source:
//! github.com/johnl/news-sniffer). Here are the pages as text, flattened by some extractor, and what becomes of a page once
//! its versions are told apart: an article for each.

use std::sync::{Arc, LazyLock};

use jiff::civil::DateTime;
use jiff::{Span as Duration, ToSpan};
use memchr::memmem::Finder;

use super::cells::by_cells;
use super::columns::{Cell, Columns, NEW, OLD, by_rows};
use super::furniture::Wordings;
use super::mapped::Mapped;
use super::told::Told;
use super::{mark, plain, stamp, twins};
use crate::text::{Article, Block, BlockKind, Page, Separation, Span};

/// A page taken apart. Spans are of the text that the cells were found in.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Who printed the article.
    pub(super) outlet: Option<String>,
    /// Numbers of the left and the right version.
    pub(super) numbers: [u32; 2],
    /// When each was seen.
    pub(super) seen: [Option<DateTime>; 2],
    /// How much later the right one was seen than the left one.
    pub(super) later: Option<Duration>,
    /// Headlines.
    pub(super) titles: [Option<Cell>; 2],
    /// Paragraphs.
    pub(super) columns: Columns,
}

/// A heading stands among so many lines.
const TOP: usize = 40;
/// A text of more bytes is long.
const LONG: usize = 16 << 10;
/// Stands in every heading.
static VERSION: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("Version "));

/// Takes a flattened page apart, if the text is one: it has a heading "Version 0 Version 1" and either the site's first
/// sentence above it or the time between the versions below it.
pub(super) fn flat(text: &str) -> Option<Sheet> {
    // cheap look before a text is cut into lines; at a long one no further than a heading may stand
    let top = if text.len() > LONG { lines(text).take(TOP).last()?.end as usize } else { text.len() };
    VERSION.find(&text.as_bytes()[..top])?;
    let lines: Vec<Span> = lines(text).collect();
    let mut sheet = Sheet::default();
    let (heading, body) = (0..lines.len().min(TOP)).find_map(|i| {
        let words = lines[i].of(text);
        if let Some(numbers) = two_numbers(words) {
            sheet.numbers = numbers;
            return Some((i, i + 1));
        }
        sheet.numbers = [number(words)?, number(lines.get(i + 1)?.of(text))?];
        Some((i, i + 2))
    })?;
    let intro = lines[..heading].iter().find_map(|line| intro(line.of(text)));
    let below = &lines[body..];
    let time = below.iter().take(6).position(|line| later(line.of(text)).is_some());
    if intro.is_none() && time.is_none() {
        return None;
    }
    let mut first = None;
    if let Some((outlet, seen)) = intro {
        sheet.outlet = Some(outlet);
        first = seen;
    }
    let head = &below[..time.unwrap_or(1.min(below.len()))];
    let mut stamps = Vec::new();
    let mut titles = Vec::new();
    for line in head {
        let found = stamps_in(line.of(text));
        if found.is_empty() { titles.push(*line) } else { stamps.extend(found) }
    }
    if let Some(line) = time.map(|at| below[at].of(text)) {
        let (before, by) = later(line)?;
        stamps.extend(stamps_in(before));
        sheet.later = Some(by);
    }
    sheet.seen = [stamps.first().copied(), stamps.get(1).copied()];
    // the site says when it first saw the article, which is when it saw version 0
    sheet.seen[OLD] = sheet.seen[OLD].or(first.filter(|_| sheet.numbers[OLD] == 0));
    let rows = &below[time.map_or(head.len(), |at| at + 1)..];
    let rows = &rows[..rows.iter().position(|line| is_tail(line.of(text))).unwrap_or(rows.len())];
    if let [old, new, ..] = titles[..] {
        sheet.titles = [old, new].map(|span| Some(Cell { span, sure: Separation::Exact }));
        sheet.columns = by_cells(text, rows);
    } else {
        if let Some(&title) = titles.first() {
            sheet.titles = titles_of(text, title).map(Some);
        }
        sheet.columns = by_rows(text, rows);
    }
    Some(sheet)
}

/// The articles of a page: `source` is the text its spans are of, with the way back to the file.
pub(super) fn articles(page: &Arc<Page>, source: &Mapped, sheet: Sheet, told: &Told, wordings: &Wordings) -> Vec<Article> {
    let Sheet { outlet, mut numbers, seen, later, titles, columns } = sheet;
    if numbers[OLD] == numbers[NEW] {
        numbers[NEW] = numbers[OLD].saturating_add(1);
    }
    let older = if numbers[OLD] <= numbers[NEW] { OLD } else { NEW };
    // a date that the manifest gives is the page's; where the page knows the hour of that day, it stands
    let mut published = seen;
    if let Some(declared) = told.published {
        let stated = seen[older].is_some_and(|at| at.date() == declared.date());
        published = if stated { seen } else { std::array::from_fn(|side| if side == older { Some(declared) } else { None }) };
    }
    let shifted = |at: Option<DateTime>, by: Option<Duration>| at.zip(by).and_then(|(at, by)| at.checked_add(by).ok());
    published[NEW] = published[NEW].or_else(|| shifted(published[OLD], later));
    published[OLD] = published[OLD].or_else(|| shifted(published[NEW], later.map(|by| -by)));
    let mut out = Vec::new();
    for (side, cells) in columns.into_iter().enumerate() {
        let Some((mapped, mut blocks, sure)) = version(source, titles[side], &cells) else { continue };
        let own = mark::mark(&mapped.text, &mut blocks, None, wordings);
        let told =
            Told { version: Some(numbers[side]), supersedes: told.supersedes.clone().filter(|_| side == older), published: published[side], ..told.clone() };
        let told = told.or(Told { outlet: outlet.clone(), ..Told::default() }).or(own);
        let article = plain::assemble(page.clone(), mapped, blocks, told);
        out.push(Article { id: format!("{}@{}", page.path, numbers[side]), separation: sure.iter().copied().min(), separations: sure, ..article });
    }
    if let [left, right] = &mut out[..] {
        let (older, newer) = if older == OLD { (left, right) } else { (right, left) };
        newer.supersedes = Some(older.id.clone());
    }
    out
}

/// The text of one version, a paragraph a line, headline first.
fn version(source: &Mapped, title: Option<Cell>, cells: &[Cell]) -> Option<(Mapped, Vec<Block>, Vec<Separation>)> {
    let mut mapped = Mapped::default();
    let mut blocks = Vec::with_capacity(cells.len() + 1);
    let kinds = title.iter().map(|_| BlockKind::Headline).chain(std::iter::repeat(BlockKind::Body));
    let mut end = 0;
    for (cell, kind) in title.iter().chain(cells).zip(kinds) {
        if !mapped.text.is_empty() {
            mapped.put("\n", end, end);
        }
        let start = mapped.text.len();
        end = cell.span.end as usize;
        mapped.take(&source.text, cell.span.start as usize, end);
        blocks.push(Block { span: Span::new(start, mapped.text.len()), kind });
    }
    let sure = title.iter().chain(cells).map(|cell| cell.sure).collect();
    (!blocks.is_empty()).then(|| (mapped.through(&source.pieces), blocks, sure))
}

/// Lines that hold something, without the white space around it.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    let spans = text.split_inclusive('\n').map(move |line| {
        let start = at + line.len() - line.trim_start().len();
        let end = at + line.trim_end().len();
        at += line.len();
        (start, end)
    });
    spans.filter(|(start, end)| start < end).map(|(start, end)| Span::new(start, end))
}

/// The number in "Version 3".
pub(super) fn number(line: &str) -> Option<u32> {
    line.strip_prefix("Version ")?.trim().parse().ok()
}

fn two_numbers(line: &str) -> Option<[u32; 2]> {
    let (left, right) = line.strip_prefix("Version ")?.split_once(" Version ")?;
    Some([left.trim().parse().ok()?, right.trim().parse().ok()?])
}

/// Outlet and time in "This article is from the source 'x' and was first published or seen on …". Some extractors lose the
/// time.
fn intro(line: &str) -> Option<(String, Option<DateTime>)> {
    let rest = line.strip_prefix("This article is from the source")?.trim_start_matches([' ', '\'', '‘']);
    let (outlet, rest) = rest.split_once(" and was first published or seen")?;
    let time = rest.trim_start_matches(" on").split(". ").next().and_then(|time| stamp::read(time.trim_end_matches('.'), |_| false));
    Some((outlet.trim_end_matches(['\'', '’']).to_owned(), time))
}

/// What stands before "(about 3 hours later)" at the end of a line, and how much later that is.
pub(super) fn later(line: &str) -> Option<(&str, Duration)> {
    let (before, inside) = line.strip_suffix(')')?.rsplit_once('(')?;
    let (words, sign) = match inside.strip_suffix(" later") {
        Some(words) => (words, 1),
        None => (inside.strip_suffix(" earlier")?, -1),
    };
    // wordings of Rails' distance_of_time_in_words
    let words = words.trim_start_matches("about ").trim_start_matches("over ").trim_start_matches("almost ");
    if words.starts_with("less than ") || words == "half a minute" {
        return Some((before, 0.minutes()));
    }
    let (count, unit) = words.split_once(' ')?;
    let count = count.parse::<i32>().ok()?.min(10_000) * sign;
    let by = match unit.trim_end_matches('s') {
        "second" => count.seconds(),
        "minute" => count.minutes(),
        "hour" => count.hours(),
        "day" => count.days(),
        "month" => count.months(),
        "year" => count.years(),
        _ => return None,
    };
    Some((before, by))
}

/// One or two times in a line that holds nothing else.
fn stamps_in(line: &str) -> Vec<DateTime> {
    let read = |text: &str| stamp::read(text, |_| false);
    if line.len() > 120 {
        return Vec::new();
    }
    // both are written alike, so of all cuts that leave two times the one in the middle is right
    let cuts = line.match_indices(' ').filter_map(|(at, _)| Some((at.abs_diff(line.len() / 2), read(&line[..at])?, read(&line[at..])?)));
    match cuts.min_by_key(|(off, _, _)| *off) {
        Some((_, left, right)) => vec![left, right],
        None => read(line).into_iter().collect(),
    }
}

/// Pages of other versions, and the site's last line.
fn is_tail(line: &str) -> bool {
    let is_page = |word: &str| matches!(word, "Previous" | "Next" | "version" | "←" | "→" | "«" | "»" | "…") || word.bytes().all(|b| b.is_ascii_digit());
    line.split(' ').all(is_page) && line.contains("version") || line.starts_with("Currently monitoring ") && line.contains(" news articles")
}

/// The headlines of a row that holds both: where they are one, it stands there twice; else the cut that leaves the two most
/// alike, and of equals the one nearest to the middle.
fn titles_of(text: &str, row: Span) -> [Cell; 2] {
    let line = row.of(text);
    let half = line.len() / 2;
    let at = |cut: usize, sure: Separation| {
        let cut = row.start + cut as u32;
        [Span { end: cut, ..row }, Span { start: (cut + 1).min(row.end), ..row }].map(|span| Cell { span, sure })
    };
    if line.as_bytes().get(half) == Some(&b' ') && line[..half] == line[half + 1..] {
        return at(half, Separation::Exact);
    }
    let opens = |at: usize| line[at + 1..].starts_with(|c: char| !c.is_lowercase() && !c.is_whitespace());
    // headlines are short; of a longer line only cuts near the middle are tried
    let near = line.match_indices(' ').map(|(at, _)| at).filter(|&at| opens(at) && at.abs_diff(half) <= 200);
    let best = near.map(|at| (twins::alike(&line[..at], &line[at + 1..]), std::cmp::Reverse(at.abs_diff(half)), at)).max();
    match best {
        Some((like, _, cut)) => at(cut, if like >= twins::LIKE { Separation::Medium } else { Separation::Low }),
        None => at(line.len(), Separation::Low),
    }
}
