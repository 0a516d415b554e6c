//! One line of an article with its marks, wrapped to the width of a terminal. Wide characters take two columns, combining
//! ones none, and what a terminal would obey is written out.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use crate::claim::Kind;

use super::super::visible;
use super::{Line, Mark, style};

/// How a character is painted: the innermost kind, and whether it stands in more than one claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Paint {
    kind: Option<Kind>,
    several: bool,
    faint: bool,
}

impl Paint {
    fn style(self) -> Style {
        let style = self.kind.map_or(Style::new(), style);
        let style = if self.several { style.underline() } else { style };
        if self.faint { style.dimmed() } else { style }
    }
}

/// The line in rows of `room` columns.
pub(super) fn lay_out(line: &Line, room: usize, colour: bool) -> Vec<String> {
    let mut cells: Vec<(char, Paint)> = Vec::with_capacity(line.text.len() + 16);
    let plain = Paint { faint: colour && !line.is.is_read(), ..Paint::default() };
    if !line.is.is_read() || line.is != crate::text::BlockKind::Body && line.is != crate::text::BlockKind::Headline {
        push(&mut cells, &format!("({}) ", line.is.name()), plain);
    }
    if colour {
        painted(line, plain, &mut cells)
    } else {
        bracketed(line, &mut cells)
    }
    wrap(&cells, room, colour)
}

fn push(cells: &mut Vec<(char, Paint)>, text: &str, paint: Paint) {
    // `visible` runs white space together and keeps it: wrapping takes care of what doubles where two pieces meet
    cells.extend(visible(text).chars().map(|c| (c, paint)));
}

/// Colours by what covers each piece between two ends of marks.
fn painted(line: &Line, plain: Paint, cells: &mut Vec<(char, Paint)>) {
    let mut cuts: BTreeSet<usize> = line.marks.iter().flat_map(|m| [m.words.start, m.words.end]).collect();
    cuts.insert(line.text.len());
    let mut opening: Vec<&Mark> = line.marks.iter().collect();
    opening.sort_by_key(|m| Reverse((m.words.start, Reverse(m.words.end))));
    let mut open: Vec<&Mark> = Vec::new();
    let mut from = 0;
    for to in cuts {
        let paint = match open.iter().min_by_key(|m| (m.words.len(), Reverse(m.words.start))) {
            Some(inner) => Paint { kind: inner.kinds.first().copied(), several: open.len() > 1 || inner.kinds.len() > 1, faint: false },
            None => plain,
        };
        push(cells, line.text.get(from..to).unwrap_or(""), paint);
        open.retain(|m| m.words.end > to);
        while let Some(mark) = opening.pop_if(|m| m.words.start <= to) {
            open.push(mark);
        }
        from = to;
    }
}

/// Writes `[words|kind]`, one in another where claims stand in claims.
fn bracketed(line: &Line, cells: &mut Vec<(char, Paint)>) {
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut from = 0;
    let close = |cells: &mut Vec<_>, open: &mut Vec<(usize, String)>, from: &mut usize, until: usize| {
        while let Some((end, label)) = open.pop_if(|(end, _)| *end <= until) {
            push(cells, line.text.get(*from..end).unwrap_or(""), Paint::default());
            push(cells, &format!("|{label}]"), Paint::default());
            *from = end;
        }
    };
    for (mark, label) in nested(&line.marks) {
        close(cells, &mut open, &mut from, mark.start);
        push(cells, line.text.get(from..mark.start).unwrap_or(""), Paint::default());
        push(cells, "[", Paint::default());
        from = mark.start;
        open.push((mark.end, label));
    }
    close(cells, &mut open, &mut from, line.text.len());
    push(cells, line.text.get(from..).unwrap_or(""), Paint::default());
}

/// Marks that stand in each other or apart, outer ones first: one that crosses another is cut where that ends, and goes on
/// behind it ("date…" and "date").
fn nested(marks: &[Mark]) -> Vec<(std::ops::Range<usize>, String)> {
    let label = |kinds: &[Kind]| kinds.iter().map(|k| k.name()).collect::<Vec<_>>().join("+");
    let mut waiting: BTreeSet<(usize, Reverse<usize>, String)> =
        marks.iter().map(|m| (m.words.start, Reverse(m.words.end), label(&m.kinds))).filter(|(start, end, _)| *start < end.0).collect();
    let mut open: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(marks.len());
    while let Some((start, Reverse(end), label)) = waiting.pop_first() {
        while open.last().is_some_and(|&e| e <= start) {
            open.pop();
        }
        match open.last().copied().filter(|&e| e < end) {
            Some(cut) => {
                waiting.insert((cut, Reverse(end), label.clone()));
                waiting.insert((start, Reverse(cut), format!("{label}…")));
            }
            None => {
                open.push(end);
                out.push((start..end, label));
            }
        }
    }
    out
}

/// Breaks at white space, or in a word that is longer than a row.
fn wrap(cells: &[(char, Paint)], room: usize, colour: bool) -> Vec<String> {
    let width = |cell: &(char, Paint)| cell.0.width().unwrap_or(0);
    let mut rows: Vec<Vec<(char, Paint)>> = vec![Vec::new()];
    let mut used = 0;
    for (gap, word) in words(cells) {
        let long: usize = word.iter().map(width).sum();
        let before = usize::from(used > 0 && gap.is_some());
        if used > 0 && used + before + long > room && gap.is_some() {
            rows.push(Vec::new());
            used = 0;
        } else if let Some(gap) = gap.filter(|_| used > 0) {
            rows.last_mut().expect("never empty").push(gap);
            used += 1;
        }
        for cell in word {
            if used + width(cell) > room && used > 0 {
                rows.push(Vec::new());
                used = 0;
            }
            rows.last_mut().expect("never empty").push(*cell);
            used += width(cell);
        }
    }
    rows.iter().map(|row| if colour { styled(row) } else { row.iter().map(|(c, _)| c).collect() }).collect()
}

/// A character and how it is painted.
type Painted = (char, Paint);

/// Words, each with the space before it.
fn words(cells: &[Painted]) -> Vec<(Option<Painted>, &[Painted])> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let gap = cells[at..].iter().take_while(|c| c.0 == ' ').count();
        let word = at + gap;
        let end = word + cells[word..].iter().take_while(|c| c.0 != ' ').count();
        if word < end {
            out.push(((gap > 0).then(|| cells[word - 1]), &cells[word..end]));
        }
        at = end;
    }
    out
}

fn styled(row: &[(char, Paint)]) -> String {
    let mut out = String::with_capacity(row.len() * 2);
    for run in row.chunk_by(|a, b| a.1 == b.1) {
        let style = run[0].1.style();
        out.push_str(&style.render().to_string());
        out.extend(run.iter().map(|(c, _)| c));
        out.push_str(&style.render_reset().to_string());
    }
    out
}
