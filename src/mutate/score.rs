//! What was caught, by kind of error: a table for people, JSON for programs.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

use crate::error::Error;
use crate::report::{Look, visible};

use super::{ErrorKind, Plan, Planted};

/// What planting errors showed.
#[derive(Debug)]
pub struct Outcome {
    seed: u64,
    instead: bool,
    /// Stories and articles in them.
    pub stories: usize,
    /// Articles of them.
    pub articles: usize,
    /// Where an error of each kind could be planted.
    pub places: BTreeMap<ErrorKind, usize>,
    /// Every planted error.
    pub planted: Vec<Planted>,
    /// What could not be read.
    pub unread: Vec<Error>,
    /// Stories that are not clean.
    pub unclean: Vec<Error>,
}

/// Numbers of one kind, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Score {
    /// Where an error could be planted.
    pub places: usize,
    /// Errors planted.
    pub planted: usize,
    /// Of them reported as error or warning.
    pub caught: usize,
    /// Of them only noted.
    pub noted: usize,
    /// Findings that have nothing to do with what was planted.
    pub extra: usize,
}

impl Score {
    fn add(&mut self, planted: &Planted) {
        self.planted += 1;
        self.caught += usize::from(!planted.caught_by.is_empty());
        self.noted += usize::from(planted.caught_by.is_empty() && !planted.noted_by.is_empty());
        self.extra += planted.extra.len();
    }
}

impl Outcome {
    pub(super) fn new(plan: &Plan) -> Outcome {
        Outcome {
            seed: plan.seed,
            instead: plan.instead,
            stories: 0,
            articles: 0,
            places: BTreeMap::new(),
            planted: Vec::new(),
            unread: Vec::new(),
            unclean: Vec::new(),
        }
    }

    /// By kind.
    pub fn scores(&self) -> BTreeMap<ErrorKind, Score> {
        let of = |kind: ErrorKind| {
            let mut score = Score { places: self.places.get(&kind).copied().unwrap_or(0), ..Score::default() };
            self.planted.iter().filter(|p| p.kind == kind.name()).for_each(|p| score.add(p));
            (kind, score)
        };
        ErrorKind::ALL.into_iter().map(of).filter(|(_, score)| score.places > 0).collect()
    }

    /// Of all kinds together.
    pub fn all(&self) -> Score {
        let mut score = Score { places: self.places.values().sum(), ..Score::default() };
        self.planted.iter().for_each(|p| score.add(p));
        score
    }

    /// A line for each planted error that was not caught, and for each finding that has nothing to do with one.
    pub fn misses(&self) -> Vec<String> {
        let mut out = Vec::new();
        for p in &self.planted {
            let place = format!("{}:{}: {} \"{}\" -> \"{}\"", visible(&p.path), p.line, p.kind, visible(&p.was), visible(&p.new));
            if p.caught_by.is_empty() {
                let noted = if p.noted_by.is_empty() { String::new() } else { format!(" (noted by {})", p.noted_by.join(", ")) };
                out.push(format!("missed {place}{noted}: {}", visible(&p.sentence)));
            }
            out.extend(p.extra.iter().map(|reason| format!("extra  {place}: {}", visible(reason))));
        }
        out
    }

    /// As JSON.
    ///
    /// # Errors
    /// Never, in practice: everything in it can be written.
    pub fn json(&self) -> serde_json::Result<String> {
        #[derive(Serialize)]
        struct Sheet<'a> {
            schema: &'static str,
            seed: u64,
            instead: bool,
            stories: usize,
            articles: usize,
            all: Score,
            kinds: BTreeMap<&'static str, Score>,
            planted: &'a [Planted],
        }
        serde_json::to_string_pretty(&Sheet {
            schema: "gainsay/mutate/1",
            seed: self.seed,
            instead: self.instead,
            stories: self.stories,
            articles: self.articles,
            all: self.all(),
            kinds: self.scores().into_iter().map(|(kind, score)| (kind.name(), score)).collect(),
            planted: &self.planted,
        })
    }

    /// A table by kind, and a last line.
    pub fn table(&self, look: &Look) -> String {
        let mut table = look.table(&["error", "places", "planted", "caught", "share", "only a note", "extra findings"]);
        for (name, s) in self.scores().iter().map(|(kind, s)| (kind.name(), *s)).chain([("all", self.all())]) {
            let numbers = [s.places, s.planted, s.caught].map(|n| n.to_string());
            table.add_row([name.to_owned()].into_iter().chain(numbers).chain([share(s.caught, s.planted), s.noted.to_string(), s.extra.to_string()]));
        }
        look.paint(&format!("{}\n\n{self}", table.trim_fmt()))
    }
}

impl fmt::Display for Outcome {
    /// One line that says it all.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = self.all();
        let how = if self.instead { "in the place of an article that another agrees with" } else { "in a copy beside its article" };
        write!(
            f,
            "{} errors planted in {} stories with {} articles, {how} (seed {}): {} caught ({}), {} findings elsewhere ({})",
            all.planted,
            self.stories,
            self.articles,
            self.seed,
            all.caught,
            share(all.caught, all.planted),
            all.extra,
            share(all.extra, all.planted)
        )
    }
}

/// Hundredths, as "0.93"; "-" of nothing.
fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(thousandths) => format!("{}.{:03}", thousandths / 1000, thousandths % 1000),
        None => "-".to_owned(),
    }
}
