//! Tells two versions apart in the flattened text of a page that prints them side by side, where each row of the table is
//! a line with its cells run together. Between two unchanged rows the page pairs old and new paragraphs in order until one
//! side runs out; the rest stand alone, all on the same side.

use super::parts::{Part, Quotes, cut};
use super::twins::{self, EDITED};
use crate::text::{Separation, Span};

/// A paragraph of one version, in the text of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Where.
    pub(super) span: Span,
    /// How surely it belongs to this version.
    pub(super) sure: Separation,
}

/// The old and the new version.
pub(super) type Columns = [Vec<Cell>; 2];

/// The column of the older version.
pub(super) const OLD: usize = 0;
/// The column of the newer one.
pub(super) const NEW: usize = 1;

/// Bonus for reading a row with two sentences as two cells: paragraphs of news are short.
const PAIR: i32 = 15;
/// Cost of a side whose quotation marks do not close.
const OPEN_QUOTE: i32 = 30;
/// Cost of a cut where no sentence surely ends.
const WEAK: i32 = 40;

/// How many numbers of pairs are tried in a gap.
const TRIED: usize = 40;

/// A row between unchanged rows: parts `first..end`, of which `cut` are old and the others new. A row of one cell has its
/// cut at an end.
struct Row {
    span: Span,
    first: usize,
    end: usize,
    cut: usize,
}

impl Row {
    fn side(&self, part: usize) -> usize {
        usize::from(part >= self.first + self.cut)
    }

    fn count(&self) -> usize {
        self.end - self.first
    }
}

/// Separates lines of which each is a row of the table.
pub(super) fn by_rows(text: &str, lines: &[Span]) -> Columns {
    let mut page = Page::new(text);
    for &line in lines {
        match doubled(line.of(text)) {
            Some(half) => page.unchanged(Span { end: line.start + half as u32, ..line }, Span { start: line.start + half as u32, ..line }),
            None => page.row(line),
        }
    }
    page.separate()
}

/// Where the second half of a line begins that is its first half again, without a space.
fn doubled(line: &str) -> Option<usize> {
    let half = line.len() / 2;
    (line.len().is_multiple_of(2) && half > 0 && line.is_char_boundary(half) && line[..half] == line[half..]).then_some(half)
}

/// Something of the page in its order.
enum Item {
    Unchanged([Span; 2]),
    /// Rows `first..end` between unchanged ones.
    Gap(usize, usize),
}

struct Page<'t> {
    text: &'t str,
    items: Vec<Item>,
    rows: Vec<Row>,
    parts: Vec<Part>,
    twins: Vec<Vec<(u32, i32)>>,
    /// For each part its row.
    row_of: Vec<u32>,
    /// For each part whether quotation marks of its row are open before it.
    open: Vec<bool>,
    /// For each row whether its quotation marks close.
    closed: Vec<bool>,
}

impl<'t> Page<'t> {
    fn new(text: &'t str) -> Self {
        Page { text, items: Vec::new(), rows: Vec::new(), parts: Vec::new(), twins: Vec::new(), row_of: Vec::new(), open: Vec::new(), closed: Vec::new() }
    }

    fn unchanged(&mut self, old: Span, new: Span) {
        self.items.push(Item::Unchanged([old, new]));
    }

    fn row(&mut self, span: Span) {
        let first = self.parts.len();
        cut(self.text, span, &mut self.parts);
        let mut quotes = Quotes::default();
        for part in &self.parts[first..] {
            self.open.push(quotes.is_open());
            quotes = quotes.after(part.span.of(self.text));
        }
        self.closed.push(!quotes.is_open());
        self.row_of.resize(self.parts.len(), self.rows.len() as u32);
        match self.items.last_mut() {
            Some(Item::Gap(_, end)) => *end += 1,
            _ => self.items.push(Item::Gap(self.rows.len(), self.rows.len() + 1)),
        }
        self.rows.push(Row { span, first, end: self.parts.len(), cut: 0 });
    }

    fn separate(mut self) -> Columns {
        let sentences: Vec<&str> = self.parts.iter().map(|part| part.span.of(self.text)).collect();
        self.twins = twins::twins(&sentences);
        let gaps: Vec<(usize, usize)> =
            self.items.iter().filter_map(|item| if let Item::Gap(first, end) = item { Some((*first, *end)) } else { None }).collect();
        for _ in 0..8 {
            let before: Vec<usize> = self.rows.iter().map(|row| row.cut).collect();
            for &(first, end) in &gaps {
                self.settle(first, end);
            }
            if self.rows.iter().map(|row| row.cut).eq(before) {
                break;
            }
        }
        let mut out = Columns::default();
        for item in &self.items {
            match *item {
                Item::Unchanged(spans) => {
                    for (column, span) in out.iter_mut().zip(spans) {
                        column.push(Cell { span, sure: Separation::Exact });
                    }
                }
                Item::Gap(first, end) => self.hand_out(first, end, &mut out),
            }
        }
        out
    }

    /// Reads the rows of a gap anew, given how the others are read: tries every number of pairs and either side for the
    /// rows that stand alone.
    fn settle(&mut self, first: usize, end: usize) {
        let most = (first..end).take_while(|&row| self.is_divisible(row)).count();
        let mut best: Option<(i64, Vec<usize>)> = None;
        // where nothing speaks against it all rows that can be pairs are, and the others were added
        for pairs in (0..=most).rev().take(TRIED) {
            for side in [NEW, OLD] {
                for (at, row) in self.rows[first..end].iter_mut().enumerate() {
                    row.cut = if at >= pairs && side == NEW { 0 } else { row.count() };
                }
                for _ in 0..3 {
                    for row in first..first + pairs {
                        self.rows[row].cut = self.best_cut(row);
                    }
                }
                let score = self.score(first, end);
                if best.as_ref().is_none_or(|(most, _)| score > *most) {
                    best = Some((score, self.rows[first..end].iter().map(|row| row.cut).collect()));
                }
                if first + pairs == end {
                    break;
                }
            }
        }
        for (row, cut) in self.rows[first..end].iter_mut().zip(best.into_iter().flat_map(|(_, cuts)| cuts)) {
            row.cut = cut;
        }
    }

    /// Whether a sentence surely ends inside a row.
    fn is_divisible(&self, row: usize) -> bool {
        self.parts[self.rows[row].first..self.rows[row].end].iter().skip(1).any(|part| part.strong)
    }

    /// How well the rows of a gap are read.
    fn score(&self, first: usize, end: usize) -> i64 {
        let mut sum = 0;
        for row in first..end {
            let own = &self.rows[row];
            for part in own.first..own.end {
                for &(twin, like) in &self.twins[part] {
                    let at = self.row_of[twin as usize] as usize;
                    // two parts of one gap name each other
                    let like = i64::from(if (first..end).contains(&at) { like } else { 2 * like });
                    sum += if self.rows[at].side(twin as usize) == own.side(part) { -like } else { like };
                }
            }
            if own.cut > 0 && own.cut < own.count() {
                sum += 2 * i64::from(self.prior(row, own.cut));
            }
        }
        sum
    }

    /// The twins of a part: the side each is read on, and how like it is.
    fn around(&self, part: usize) -> impl Iterator<Item = (usize, i32)> {
        self.twins[part].iter().map(|&(twin, like)| (self.side(twin as usize), like))
    }

    /// What speaks for a cut apart from twins.
    fn prior(&self, row: usize, cut: usize) -> i32 {
        let own = &self.rows[row];
        let at = own.first + cut;
        let open = self.closed[row] && self.open[at];
        PAIR - if self.parts[at].strong { 0 } else { WEAK } - if open { OPEN_QUOTE } else { 0 }
    }

    /// The cut of a row into two cells for which most speaks; of equals the earliest.
    fn best_cut(&mut self, row: usize) -> usize {
        let (first, end) = (self.rows[row].first, self.rows[row].end);
        let mut best = (i32::MIN, 1);
        // with every part new, then one after the other old
        self.rows[row].cut = 0;
        let mut score = 0;
        for part in first..end - 1 {
            score += 2 * self.around(part).map(|(side, like)| if side == NEW { like } else { -like }).sum::<i32>();
            let cut = part + 1 - first;
            self.rows[row].cut = cut;
            let total = score + self.prior(row, cut);
            if total > best.0 {
                best = (total, cut);
            }
        }
        best.1
    }

    fn hand_out(&self, first: usize, end: usize, out: &mut Columns) {
        let pairs = (first..end).take_while(|&row| self.is_pair(row)).count();
        let mut sure: Vec<Separation> = (first..first + pairs).map(|row| self.sureness(row)).collect();
        // pairs come first: before a sure pair every row is one, and where a row has one cut only, that is it
        let mut is_sure = false;
        for (row, sure) in (first..end).zip(&mut sure).rev() {
            is_sure |= *sure == Separation::High;
            if is_sure && self.rows[row].count() == 2 {
                *sure = Separation::High;
            }
        }
        // the others stand on one side together; what else stands alone may be on either side and tells nothing
        let told: i32 = (first + pairs..end).map(|row| self.told(row, true)).sum();
        sure.resize(end - first, if told > 0 { Separation::Medium } else { Separation::Low });
        for (row, sure) in self.rows[first..end].iter().zip(sure) {
            if row.cut > 0 {
                let end = self.parts[row.first + row.cut - 1].span.end;
                out[OLD].push(Cell { span: Span { end, ..row.span }, sure });
            }
            if row.cut < row.count() {
                let start = self.parts[row.first + row.cut].span.start;
                out[NEW].push(Cell { span: Span { start, ..row.span }, sure });
            }
        }
    }

    fn is_pair(&self, row: usize) -> bool {
        self.rows[row].cut > 0 && self.rows[row].cut < self.rows[row].count()
    }

    /// What twins say for the way a row is read; if `paired`, only those that stand in pairs.
    fn told(&self, row: usize, paired: bool) -> i32 {
        let own = &self.rows[row];
        let twins = (own.first..own.end).flat_map(|part| self.twins[part].iter().map(move |twin| (part, twin)));
        let counted = twins.filter(|(_, (twin, _))| !paired || self.is_pair(self.row_of[*twin as usize] as usize));
        counted.map(|(part, &(twin, like))| if self.side(twin as usize) == own.side(part) { -like } else { like }).sum()
    }

    fn side(&self, part: usize) -> usize {
        self.rows[self.row_of[part] as usize].side(part)
    }

    /// How surely the cut of a pair is the right one.
    fn sureness(&self, row: usize) -> Separation {
        let own = &self.rows[row];
        let before = (own.first..own.first + own.cut).flat_map(|part| &self.twins[part]);
        let across = |twin: u32| self.row_of[twin as usize] as usize == row && own.side(twin as usize) == NEW;
        match own.count() {
            2 if before.into_iter().any(|&(twin, like)| like >= EDITED && across(twin)) => Separation::High,
            2 => Separation::Medium,
            _ if self.told(row, false) > 0 => Separation::Medium,
            _ => Separation::Low,
        }
    }
}
