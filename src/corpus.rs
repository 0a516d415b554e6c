//! Layer 7. A curated corpus: every folder is a story with the truth about it, written by hand. Expected findings must
//! appear, pairs that must not be reported must not, and the report of today is kept beside it to be read in a diff.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use comfy_table::{Table, presets};
use serde::Deserialize;

use crate::check::{self, Finding, Found};
use crate::error::{Error, Result};
use crate::event;
use crate::gate::{Audience, Settings};
use crate::report::{Look, Report};
use crate::rules::{Rules, Severity};
use crate::story::{ClaimId, Story};
use crate::text::{Bytes, Span, fold, stem};
use crate::{read, report, yaml};

/// A side of an expected finding: words as printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quoted {
    /// File of the case.
    #[serde(rename = "in")]
    pub file: String,
    /// Words on one line of it.
    pub words: String,
    /// The value that the side holds, as the report says it; any, when left out.
    #[serde(default)]
    pub value: String,
}

/// A finding that must appear.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Name of the check.
    pub rule: String,
    /// How grave; any, when left out.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// What it sets against each other; one side where the other is a calendar or a table.
    pub sides: Vec<Quoted>,
}

/// A pair that says the same, or that must not be compared.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// Why, for people.
    #[serde(default)]
    pub why: String,
    /// The words.
    pub sides: Vec<Quoted>,
}

/// A case.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What it is, in a line.
    pub title: String,
    /// What it shows.
    #[serde(default)]
    pub about: String,
    /// Read by the reader of stories.
    #[allow(dead_code)]
    articles: serde::de::IgnoredAny,
    /// Read by the reader of stories.
    #[allow(dead_code)]
    #[serde(default)]
    locale: serde::de::IgnoredAny,
    /// Must be found.
    #[serde(default)]
    pub expect: Vec<Expected>,
    /// Should be listed as agreement.
    #[serde(default)]
    pub agree: Vec<Together>,
    /// Must not be reported against each other.
    #[serde(default)]
    pub must_not: Vec<Together>,
    /// Should be found, and are known not to be.
    #[serde(default)]
    pub missed: Vec<Expected>,
}

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

/// What running a corpus showed.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Number of cases.
    pub cases: u32,
    /// By rule.
    pub rules: BTreeMap<String, Score>,
    /// Agreements listed, of those that should be.
    pub agreements: (u32, u32),
    /// What is wrong, one line each: case, what, where.
    pub complaints: Vec<String>,
    /// Snapshots written.
    pub blessed: u32,
}

impl Outcome {
    /// Whether the gate opens.
    pub fn passed(&self) -> bool {
        self.complaints.is_empty()
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
    outcome.cases += 1;
    let mut complain = |text: String| outcome.complaints.push(format!("{name}: {text}"));
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
    snapshot(folder, &report, bless, outcome, &name)
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

/// Where the quoted words of a case stand.
struct Places {
    /// File name, as the case gives it, and its bytes.
    files: BTreeMap<String, Bytes>,
}

impl Places {
    fn new(story: &Story<'_>) -> Self {
        Places { files: story.articles.iter().map(|a| (a.article().page.path.clone(), a.article().page.bytes.clone())).collect() }
    }

    /// Byte ranges of the file at which the words stand.
    fn find(&self, quoted: &Quoted) -> Vec<Span> {
        let Some(bytes) = self.files.get(&quoted.file) else { return Vec::new() };
        let words = quoted.words.as_bytes();
        if words.is_empty() {
            return Vec::new();
        }
        bytes.windows(words.len()).enumerate().filter(|(_, w)| *w == words).map(|(i, _)| Span::new(i, i + words.len())).collect()
    }

    /// Whether any of the claims overlaps the quoted words.
    fn any_in(&self, story: &Story<'_>, claims: &[ClaimId], quoted: &Quoted) -> bool {
        let spans = self.find(quoted);
        claims.iter().any(|id| {
            let article = story.of(*id).article();
            let span = article.origin(story.claim(*id).span);
            article.page.path == quoted.file && spans.iter().any(|s| s.overlaps(span))
        })
    }

    /// Whether a finding has two of the quoted words on two of its sides.
    fn pairs(&self, story: &Story<'_>, finding: &Finding, quoted: &[Quoted]) -> bool {
        let at: Vec<Vec<usize>> =
            quoted.iter().map(|q| finding.sides.iter().enumerate().filter(|(_, s)| self.any_in(story, &s.claims, q)).map(|(i, _)| i).collect()).collect();
        at.iter().enumerate().any(|(i, a)| at[i + 1..].iter().any(|b| a.iter().any(|x| b.iter().any(|y| x != y))))
    }
}

/// Compares the report with the one kept beside the case.
fn snapshot(folder: &Path, today: &Report, bless: bool, outcome: &mut Outcome, name: &str) -> Result<()> {
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
        return Ok(());
    }
    if bless {
        std::fs::write(&path, text).map_err(|e| Error::new(shown, format!("cannot be written ({e})"), "check the permissions"))?;
        outcome.blessed += 1;
    } else {
        let line = kept.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or(0) + 1;
        outcome.complaints.push(format!("{name}: the report differs from report.txt from line {line} on; run with --bless and read the diff"));
    }
    Ok(())
}

impl fmt::Display for Outcome {
    /// A table by rule, the complaints, and a last line that says whether the gate opens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut table = Table::new();
        table.load_style(presets::UTF8_HORIZONTAL_ONLY).set_header(["rule", "expected", "found", "missed", "false alarms", "precision", "recall"]);
        let share = |part: u32, whole: u32| match (part * 100).checked_div(whole) {
            Some(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
            None => "-".to_owned(),
        };
        for (rule, s) in &self.rules {
            let row = [rule.clone(), s.expected.to_string(), s.found.to_string(), (s.expected - s.found).to_string(), s.false_alarms.to_string()];
            table.add_row(row.into_iter().chain([share(s.found, s.found + s.false_alarms), share(s.found, s.expected)]));
        }
        writeln!(f, "{table}")?;
        for complaint in &self.complaints {
            writeln!(f, "{complaint}")?;
        }
        if self.blessed > 0 {
            writeln!(f, "{} snapshots written: read them in the diff", self.blessed)?;
        }
        write!(
            f,
            "{} cases, {} of {} agreements listed, {}",
            self.cases,
            self.agreements.0,
            self.agreements.1,
            if self.passed() { "passed".to_owned() } else { format!("{} complaints", self.complaints.len()) }
        )
    }
}
