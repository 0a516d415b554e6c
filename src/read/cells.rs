//! Tells two versions apart in the flattened text of a page that prints them side by side, where each cell of the table is
//! a line: old and new by turns, an unchanged paragraph twice, and a paragraph without a partner once.

use super::columns::{Cell, Columns, NEW, OLD};
use super::twins::{self, EDITED};
use crate::text::{Separation, Span};

/// Cost of a paragraph without a partner.
const ALONE: i64 = 10;

/// Lines between two unchanged paragraphs: `2 * pairs` of them by turns, the others all on one side.
struct Gap {
    first: usize,
    end: usize,
    pairs: usize,
    rest: usize,
}

impl Gap {
    fn side(&self, line: usize) -> usize {
        if line < self.first + 2 * self.pairs { (line - self.first) % 2 } else { self.rest }
    }
}

/// Separates lines of which each is a cell of the table.
pub(super) fn by_cells(text: &str, lines: &[Span]) -> Columns {
    let words: Vec<&str> = lines.iter().map(|line| line.of(text)).collect();
    let mut gaps: Vec<Gap> = Vec::new();
    // for each line its gap, or none where it is unchanged
    let mut gap_of: Vec<Option<u32>> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if words.get(at + 1) == Some(&words[at]) {
            gap_of.extend([None, None]);
            at += 2;
            continue;
        }
        match gaps.last_mut().filter(|gap| gap.end == at) {
            Some(gap) => gap.end += 1,
            None => gaps.push(Gap { first: at, end: at + 1, pairs: 0, rest: NEW }),
        }
        gap_of.push(Some(gaps.len() as u32 - 1));
        at += 1;
    }
    for gap in &mut gaps {
        gap.pairs = (gap.end - gap.first) / 2;
    }
    let changed: Vec<&str> = words.iter().zip(&gap_of).map(|(line, gap)| if gap.is_some() { *line } else { "" }).collect();
    let twins = twins::twins(&changed);
    let sides = |gaps: &[Gap]| -> Vec<usize> { gap_of.iter().enumerate().map(|(line, gap)| gap.map_or(OLD, |gap| gaps[gap as usize].side(line))).collect() };
    let mut side = sides(&gaps);
    for _ in 0..8 {
        for gap in &mut gaps {
            settle(gap, &twins, &mut side);
        }
        let now = sides(&gaps);
        if std::mem::replace(&mut side, now.clone()) == now {
            break;
        }
    }
    let mut out = Columns::default();
    let mut unchanged = 0;
    let paired = |line: usize| gap_of[line].is_some_and(|gap| line < gaps[gap as usize].first + 2 * gaps[gap as usize].pairs);
    let sure: Vec<Separation> = gaps.iter().flat_map(|gap| sureness(gap, &twins, &side, paired)).collect();
    let mut sure = sure.into_iter();
    for (line, gap) in gap_of.iter().enumerate() {
        let (column, sure) = match gap {
            Some(_) => (side[line], sure.next().unwrap_or(Separation::Low)),
            None => {
                unchanged += 1;
                ((unchanged - 1) % 2, Separation::Exact)
            }
        };
        out[column].push(Cell { span: lines[line], sure });
    }
    out
}

/// Finds the number of pairs of a gap, and the side of the others, that puts most twins on two sides.
fn settle(gap: &mut Gap, twins: &[Vec<(u32, i32)>], side: &mut [usize]) {
    let count = gap.end - gap.first;
    let mut best = (i64::MIN, 0, NEW);
    for rest in [NEW, OLD] {
        side[gap.first..gap.end].fill(rest);
        // what the lines of the gap say, against all others as they are
        let mut sum: i64 = (gap.first..gap.end).map(|line| told(line, twins, side, &(gap.first..gap.end))).sum::<i64>() - ALONE * count as i64;
        for pairs in 0..=count / 2 {
            if sum >= best.0 && (sum > best.0 || rest == best.2) {
                best = (sum, pairs, rest);
            }
            // of the next two lines, one goes over to the other side
            let line = gap.first + 2 * pairs + usize::from(rest == OLD);
            if let Some(at) = side.get(line).copied().filter(|_| line < gap.end) {
                sum += 2 * ALONE;
                for &(twin, like) in &twins[line] {
                    sum += if side[twin as usize] == at { 2 * i64::from(like) } else { -2 * i64::from(like) };
                }
                side[line] = 1 - at;
            }
        }
    }
    (gap.pairs, gap.rest) = (best.1, best.2);
    for (line, side) in side.iter_mut().enumerate().take(gap.end).skip(gap.first) {
        *side = gap.side(line);
    }
}

fn told(line: usize, twins: &[Vec<(u32, i32)>], side: &[usize], gap: &std::ops::Range<usize>) -> i64 {
    let score = |&(twin, like): &(u32, i32)| {
        let like = i64::from(like);
        // two lines of one gap name each other
        let like = if gap.contains(&(twin as usize)) { like / 2 } else { like };
        if side[twin as usize] == side[line] { -like } else { like }
    };
    twins[line].iter().map(score).sum()
}

fn sureness(gap: &Gap, twins: &[Vec<(u32, i32)>], side: &[usize], paired: impl Fn(usize) -> bool) -> Vec<Separation> {
    // what else stands alone may be on either side and tells nothing
    let told: i32 = (gap.first + 2 * gap.pairs..gap.end)
        .flat_map(|line| twins[line].iter().map(move |twin| (line, twin)))
        .filter(|(_, (twin, _))| paired(*twin as usize))
        .map(|(line, &(twin, like))| if side[twin as usize] == side[line] { -like } else { like })
        .sum();
    let mut out: Vec<Separation> = (gap.first..gap.end)
        .map(|line| {
            let partner = gap.first + ((line - gap.first) ^ 1);
            let is_pair = line < gap.first + 2 * gap.pairs;
            if is_pair && twins[line].iter().any(|(twin, like)| *twin as usize == partner && *like >= EDITED) {
                Separation::High
            } else if is_pair || told > 0 {
                Separation::Medium
            } else {
                Separation::Low
            }
        })
        .collect();
    // pairs come first: before a sure pair all are pairs
    let sure = out.iter().rposition(|sure| *sure == Separation::High).map_or(0, |last| last + 1);
    out[..sure].fill(Separation::High);
    out
}
