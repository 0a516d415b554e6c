//! When which value was printed: a line for each side, a dot for each article, from the first to the last of them. An article
//! of which only the day is known is a bar over that day. Drawn only where there are two dates or more.

use std::collections::BTreeSet;

use jiff::civil::DateTime;

use crate::report::{ArticleRow, FindingRow, Report, visible};

use super::{Places, letter, time};

/// Widths and heights in the picture's own units.
const WIDTH: i64 = 720;
const LEFT: i64 = 36;
const RIGHT: i64 = 190;
const LANE: i64 = 30;
/// Width of a letter of a label.
const LETTER: i64 = 7;
const DAY: i64 = 24 * 60;

/// A timeline.
pub(super) struct Timeline {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) lanes: Vec<Lane>,
    pub(super) trails: Vec<[i64; 4]>,
    pub(super) ticks: Vec<Tick>,
    /// All of it in words.
    pub(super) words: String,
}

/// A side.
pub(super) struct Lane {
    pub(super) y: i64,
    pub(super) letter: String,
    pub(super) dots: Vec<Dot>,
    /// Who printed it at an hour that nobody tells.
    pub(super) beside: String,
}

/// An article.
pub(super) struct Dot {
    pub(super) x: i64,
    /// Ends of the bar where only the day is known.
    pub(super) bar: Option<(i64, i64)>,
    pub(super) title: String,
    /// Left out where it would run into the one before.
    pub(super) label: String,
    /// How far it stands above or below the line.
    pub(super) label_at: i64,
    pub(super) article: u32,
    /// Other articles on the same spot.
    others: Vec<u32>,
}

/// A mark on the axis.
pub(super) struct Tick {
    pub(super) x: i64,
    pub(super) label: String,
}

/// When an article was published, in minutes.
struct When {
    from: i64,
    to: i64,
    day_only: bool,
}

impl Timeline {
    /// The timeline of a finding, where two of its articles tell different dates.
    pub(super) fn new(finding: &FindingRow, places: &Places<'_>) -> Option<Timeline> {
        let report = places.report;
        let dates: BTreeSet<&str> = finding.sides.iter().flat_map(|s| &s.claims).filter_map(|c| places.published(c)).collect();
        if dates.len() < 2 {
            return None;
        }
        let zero: DateTime = dates.first()?.get(..10)?.parse().ok()?;
        let all: Vec<When> = dates.iter().filter_map(|d| when(d, zero)).collect();
        // a day that is only a day is drawn as a bar where the times of a day can be told apart
        let hours = all.iter().any(|w| !w.day_only) && all.iter().map(|w| w.to).max()? - all.iter().map(|w| w.from).min()? <= 4 * DAY;
        let from = all.iter().map(|w| w.from).min()?;
        let to = all.iter().map(|w| if hours { w.to } else { w.from }).max()?;
        if to <= from {
            return None;
        }
        let scale = Scale { from, to };
        let (mut lanes, mut words) = (Vec::new(), Vec::new());
        for (i, side) in finding.sides.iter().enumerate().filter(|(_, s)| !s.claims.is_empty()) {
            let (mut seen, mut dots, mut said, mut beside) = (BTreeSet::new(), Vec::new(), Vec::new(), Vec::new());
            for claim in &side.claims {
                let Some(published) = places.published(claim).filter(|_| seen.insert(claim.id.article)) else { continue };
                let Some(when) = when(published, zero) else { continue };
                let title = format!("{}, {}", visible(&claim.printed_by), time(published));
                said.push(title.clone());
                let bar = (when.day_only && hours).then(|| (scale.x(when.from), scale.x(when.to)));
                let x = bar.map_or(scale.x(when.from), |(a, b)| (a + b) / 2);
                if bar.is_some() {
                    beside.push(visible(&claim.printed_by).into_owned());
                }
                dots.push(Dot {
                    x,
                    bar,
                    title,
                    label: if bar.is_some() { String::new() } else { visible(&claim.printed_by).into_owned() },
                    label_at: if lanes.is_empty() { -5 } else { 14 },
                    article: claim.id.article,
                    others: Vec::new(),
                });
            }
            dots.sort_by_key(|dot| (dot.x, dot.article));
            let mut dots = joined(dots);
            keep_apart(&mut dots);
            words.push(format!("{} {}: {}", letter(i), visible(&side.value), said.join("; ")));
            lanes.push(Lane { y: LANE * (lanes.len() as i64) + LANE / 2, letter: letter(i), dots, beside: cut(&beside.join(", "), 24) });
        }
        let height = LANE * lanes.len() as i64 + 22;
        let trails = trails(&lanes, report);
        Some(Timeline { width: WIDTH, height, left: LEFT, right: WIDTH - RIGHT, trails, ticks: ticks(&scale, zero, hours), words: words.join(". "), lanes })
    }
}

fn when(published: &str, zero: DateTime) -> Option<When> {
    let at: DateTime = published.parse().ok()?;
    let from = at.duration_since(zero).as_mins();
    let day_only = !published.contains('T');
    Some(When { from, to: if day_only { from + DAY } else { from }, day_only })
}

struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    fn x(&self, at: i64) -> i64 {
        LEFT + 10 + (at - self.from) * (WIDTH - RIGHT - LEFT - 20) / (self.to - self.from).max(1)
    }
}

/// Articles that stand on one spot have one dot.
fn joined(dots: Vec<Dot>) -> Vec<Dot> {
    let mut out: Vec<Dot> = Vec::new();
    for dot in dots {
        match out.last_mut() {
            Some(last) if last.x == dot.x && last.bar == dot.bar => {
                last.title = format!("{}; {}", last.title, dot.title);
                last.others.push(dot.article);
            }
            _ => out.push(dot),
        }
    }
    for dot in out.iter_mut().filter(|d| !d.label.is_empty() && !d.others.is_empty()) {
        dot.label = format!("{} +{}", cut(&dot.label, 14), dot.others.len());
    }
    out
}

/// Leaves out labels that would run into each other.
fn keep_apart(dots: &mut [Dot]) {
    let mut free = 0;
    for dot in dots {
        dot.label = if dot.x < free { String::new() } else { cut(&dot.label, 18) };
        if !dot.label.is_empty() {
            free = dot.x + 14 + dot.label.chars().count() as i64 * LETTER;
        }
    }
}

/// A text of so many characters at the most.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() > most { text.chars().take(most - 1).chain(['…']).collect() } else { text.to_owned() }
}

/// From each version to the one that replaced it.
fn trails(lanes: &[Lane], report: &Report) -> Vec<[i64; 4]> {
    let spots = |id: &str| {
        let is = |a: &ArticleRow| a.id == id || a.path == id || a.path.strip_suffix(id).is_some_and(|folder| folder.ends_with('/'));
        let at = report.articles.iter().position(is).map(|n| n as u32);
        lanes.iter().flat_map(move |l| l.dots.iter().filter(move |d| at.is_some_and(|at| d.article == at || d.others.contains(&at))).map(move |d| (d.x, l.y)))
    };
    let mut out = Vec::new();
    for article in &report.articles {
        let Some(before) = &article.supersedes else { continue };
        for (x1, y1) in spots(before) {
            out.extend(spots(&article.id).filter(|(_, y2)| *y2 != y1).map(|(x2, y2)| [x1, y1, x2, y2]));
        }
    }
    out
}

/// Days or, within a few days, also hours.
fn ticks(scale: &Scale, zero: DateTime, hours: bool) -> Vec<Tick> {
    let span = scale.to - scale.from;
    let step = match (hours, span) {
        (true, ..=1440) => 6 * 60,
        (true, _) => DAY,
        (false, _) => ((span / DAY).max(1) as u64).div_ceil(5) as i64 * DAY,
    };
    let first = scale.from.div_euclid(step) * step;
    let label = |at: i64| {
        let moment = zero.checked_add(jiff::SignedDuration::from_mins(at)).ok()?;
        let midnight = at.rem_euclid(DAY) == 0;
        Some(if midnight { moment.date().to_string() } else { format!("{:02}:{:02}", moment.hour(), moment.minute()) })
    };
    (0..12)
        .map(|n| first + n * step)
        .filter(|at| (scale.from..=scale.to).contains(at))
        .filter_map(|at| Some(Tick { x: scale.x(at), label: label(at)? }))
        .collect()
}
