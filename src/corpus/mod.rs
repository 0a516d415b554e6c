//! Layer 7. A curated corpus: every folder is a story with the truth about it, written by hand. Expected findings must
//! appear, pairs that must not be reported must not, and the report of today is kept beside it to be read in a diff.

mod case;
mod places;
mod score;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use case::{Case, Expected, Quoted, Together};
use places::Places;
pub(crate) use score::by_confidence;
use score::share;
use similar::TextDiff;

use crate::check::{self, Found};
use crate::error::{Error, Result};
use crate::event;
use crate::gate::{Audience, Settings};
use crate::report::{Look, Report};
use crate::rules::{Rules, Severity};
use crate::story::Story;
use crate::text::{fold, stem};
use crate::{read, report, yaml};

/// How often a rule was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Findings that the cases expect.
    pub expected: u32,
    /// Of them found.
    pub found: u32,
    /// Findings that no case expects.
    pub false_alarms: u32,
}

/// How often findings of one confidence were right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Findings that a case expects, or that are known to be right.
    pub right: u32,
    /// Findings that no case knows of.
    pub wrong: u32,
}

impl Bucket {
    /// The tenth that a confidence in hundredths falls into.
    pub(crate) fn of(confidence: u8) -> u8 {
        (confidence / 10).min(9)
    }

    /// Counts a finding.
    pub(crate) fn add(&mut self, right: bool) {
        *(if right { &mut self.right } else { &mut self.wrong }) += 1;
    }

    /// Findings counted.
    pub fn all(&self) -> u32 {
        self.right + self.wrong
    }

    /// Share of them that is right, in hundredths; "-" of none.
    pub fn precision(&self) -> String {
        share(self.right, self.all())
    }
}

/// What one case showed.
#[derive(Debug, Default)]
pub struct Tried {
    /// Its name: that of its folder.
    pub name: String,
    /// What is wrong, one line each: what, where.
    pub complaints: Vec<String>,
    /// How the report differs from the one that is kept, as a unified diff; empty where it does not, or was blessed.
    pub diff: String,
}

/// What running a corpus showed.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Every case.
    pub cases: Vec<Tried>,
    /// By rule.
    pub rules: BTreeMap<String, Score>,
    /// By confidence, in tenths: errors and warnings.
    pub buckets: BTreeMap<u8, Bucket>,
    /// Agreements listed, of those that should be.
    pub agreements: (u32, u32),
    /// Snapshots written.
    pub blessed: u32,
}

impl Outcome {
    /// Whether the gate opens.
    pub fn passed(&self) -> bool {
        self.cases.iter().all(|case| case.complaints.is_empty())
    }
}

/// Runs every case below `folder`, or the one that `folder` is. With `bless`, snapshots are written; truths never are.
///
/// # Errors
/// When there is no case, or a `case.yaml` cannot be understood.
pub fn run(folder: &Path, rules: &Rules, bless: bool) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    for case in cases(folder)? {
        let truth: Case = yaml::read(&case.join("case.yaml"))?;
        run_case(&case, &truth, rules, bless, &mut outcome)?;
    }
    Ok(outcome)
}

fn cases(folder: &Path) -> Result<Vec<PathBuf>> {
    if folder.join("case.yaml").is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let shown = folder.display().to_string();
    let entries = std::fs::read_dir(folder).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "name a folder of cases"))?;
    let mut cases: Vec<PathBuf> = entries.filter_map(|e| Some(e.ok()?.path())).filter(|p| p.join("case.yaml").is_file()).collect();
    cases.sort();
    if cases.is_empty() {
        return Err(Error::new(shown, "holds no case", "a case is a folder with a case.yaml"));
    }
    Ok(cases)
}

fn run_case(folder: &Path, truth: &Case, rules: &Rules, bless: bool, outcome: &mut Outcome) -> Result<()> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut input = read::read(&[folder.to_owned()], None, rules);
    // reports name the files of a case as the case does, wherever the corpus is checked out
    let local = |path: &str| Path::new(path).strip_prefix(folder).map_or_else(|_| path.to_owned(), |p| p.display().to_string());
    for article in &mut input.articles {
        article.id = local(&article.id);
        article.supersedes = article.supersedes.as_deref().map(local);
        Arc::make_mut(&mut article.page).path = local(&article.page.path);
    }
    if let Some(error) = input.unread.first() {
        return Err(error.clone());
    }
    let story = Story::new(&input.articles, input.unread, rules);
    let topics = event::topics(&story);
    let found = check::run(&story, &topics);
    let mut tried = Tried { name, ..Tried::default() };
    let mut complain = |text: String| tried.complaints.push(text);
    let places = Places::new(&story);
    for quoted in truth.expect.iter().chain(&truth.missed).flat_map(|e| &e.sides).chain(truth.agree.iter().chain(&truth.must_not).flat_map(|t| &t.sides)) {
        if places.find(quoted).is_empty() {
            complain(format!("\"{}\" does not stand in {}", quoted.words, quoted.file));
        }
    }
    let mut explained = vec![false; found.findings.len()];
    for expected in &truth.expect {
        let score = outcome.rules.entry(expected.rule.clone()).or_default();
        score.expected += 1;
        match matching(&story, &places, &found, expected) {
            Some(at) => {
                explained[at] = true;
                score.found += 1;
                for quoted in &expected.sides {
                    let held: Vec<&str> =
                        found.findings[at].sides.iter().filter(|s| places.any_in(&story, &s.claims, quoted)).map(|s| s.value.as_str()).collect();
                    if !quoted.value.is_empty() && !held.iter().any(|value| is_one_value(value, &quoted.value)) {
                        complain(format!("{}: \"{}\" is read as {}, not as {}", expected.rule, quoted.words, held.join(" or "), quoted.value));
                    }
                }
            }
            None => complain(format!("missed {} of {}", expected.rule, sides(expected))),
        }
    }
    for missed in &truth.missed {
        if let Some(at) = matching(&story, &places, &found, missed) {
            explained[at] = true;
            complain(format!("{} of {} is found now: move it to expect", missed.rule, sides(missed)));
        }
    }
    for (finding, right) in found.findings.iter().zip(&explained).filter(|(f, _)| f.severity > Severity::Note) {
        outcome.buckets.entry(Bucket::of(finding.confidence)).or_default().add(*right);
    }
    for (finding, _) in found.findings.iter().zip(&explained).filter(|(f, explained)| !**explained && f.severity > Severity::Note) {
        outcome.rules.entry(finding.rule.to_owned()).or_default().false_alarms += 1;
        complain(format!("false alarm {}: {}", finding.rule, finding.because));
    }
    for pair in &truth.must_not {
        for finding in found.findings.iter().filter(|f| f.severity > Severity::Note && places.pairs(&story, f, &pair.sides)) {
            complain(format!("{} sets against each other what must not be ({}): {}", finding.rule, pair.why, finding.because));
        }
    }
    for pair in &truth.agree {
        outcome.agreements.1 += 1;
        outcome.agreements.0 += u32::from(found.agreements.iter().any(|a| pair.sides.iter().filter(|q| places.any_in(&story, &a.claims, q)).count() >= 2));
    }
    let mut report = Report::new(&story, &found, &Settings { audience: Audience::Checker, fail_on: None });
    // kept reports say what is found, not which digest of the rules found it
    report.tool.rules.clear();
    outcome.blessed += u32::from(snapshot(folder, &report, bless, &mut tried)?);
    outcome.cases.push(tried);
    Ok(())
}

/// Whether two spellings of a value are one: case, marks and endings do not count.
fn is_one_value(a: &str, b: &str) -> bool {
    let words = |value: &str| fold(value).split(|c: char| !c.is_alphanumeric() && c != '.').filter(|w| !w.is_empty()).map(stem).collect::<Vec<_>>();
    words(a) == words(b)
}

fn sides(expected: &Expected) -> String {
    expected.sides.iter().map(|s| format!("\"{}\"", s.words)).collect::<Vec<_>>().join(" / ")
}

fn matching(story: &Story<'_>, places: &Places, found: &Found, expected: &Expected) -> Option<usize> {
    found.findings.iter().position(|f| {
        f.rule == expected.rule
            && expected.severity.is_none_or(|s| s == f.severity)
            && if let [one] = expected.sides.as_slice() {
                f.sides.iter().any(|s| places.any_in(story, &s.claims, one))
            } else {
                places.pairs(story, f, &expected.sides)
            }
    })
}

/// How many lines of a diff are shown.
const LINES: usize = 60;

/// Compares the report with the one kept beside the case; gives whether it was written.
fn snapshot(folder: &Path, today: &Report, bless: bool, tried: &mut Tried) -> Result<bool> {
    let mut text = Vec::new();
    let format = report::FORMATS.iter().find(|f| f.name == "table");
    let look = Look { width: 100, colour: false };
    let written = format.map(|f| (f.write)(today, &look, &mut text));
    let path = folder.join("report.txt");
    let shown = path.display().to_string();
    if let Some(Err(e)) = written {
        return Err(Error::new(shown, format!("cannot be laid out ({e})"), ""));
    }
    let text = String::from_utf8_lossy(&text).into_owned();
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    if kept == text {
        return Ok(false);
    }
    if bless {
        std::fs::write(&path, text).map_err(|e| Error::new(shown, format!("cannot be written ({e})"), "check the permissions"))?;
        return Ok(true);
    }
    tried.complaints.push("the report differs from report.txt; read the diff, then run with --bless".to_owned());
    let diff = TextDiff::from_lines(kept.as_str(), text.as_str()).unified_diff().context_radius(1).header("report.txt", "today").to_string();
    tried.diff = diff.lines().take(LINES).collect::<Vec<_>>().join("\n");
    if diff.lines().count() > LINES {
        tried.diff.push_str("\n…");
    }
    Ok(false)
}
