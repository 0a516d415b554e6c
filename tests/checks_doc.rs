//! `docs/checks.md` is printed from `rules/checks.yaml` and the corpus: what each check finds, an example with what the report
//! prints, its score, and pairs it leaves alone. `BLESS=1 cargo test --test checks_doc` writes it.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use gainsay::check::{self, ALL};
use gainsay::corpus::{Case, Quoted, Score, Together};
use gainsay::rules::{CheckRule, Rules};
use gainsay::story::{ClaimId, Story};

const HEAD: &str = "# The checks

What each check finds, why that matters, when it keeps quiet, and how it does on the curated corpus. The examples are stories of
`corpus/`, with what the report prints about them. The severity is the built-in one; `--rules` changes it ([rules.md](rules.md)).
Pairs that are left alone are of the corpus, too.

This page is printed from `rules/checks.yaml` and the corpus: `BLESS=1 cargo test --test checks_doc`.
";

/// Pairs left alone that are shown.
const QUIET: usize = 3;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

struct Told {
    folder: String,
    truth: Case,
    report: String,
}

fn cases() -> Vec<Told> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root().join("corpus")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    let told = |path: PathBuf| Told {
        folder: path.file_name().unwrap().to_string_lossy().into_owned(),
        truth: gainsay::yaml::read(&path.join("case.yaml")).unwrap(),
        report: std::fs::read_to_string(path.join("report.txt")).unwrap_or_default(),
    };
    folders.into_iter().map(told).collect()
}

/// What the report of a case prints about a finding of a check, without its number.
fn printed<'c>(case: &'c Told, check: &str) -> Option<&'c str> {
    let name = format!(", {check} (");
    let block = case.report.split("\n\n").find(|block| block.lines().last().is_some_and(|line| line.contains(&name) && line.contains(", key ")))?;
    Some(block.trim_start_matches(|c: char| c.is_ascii_digit()).trim())
}

/// Claims of a story that stand in quoted words.
fn claims_in(story: &Story<'_>, quoted: &Quoted) -> Vec<ClaimId> {
    let stands = |id: &ClaimId| {
        let article = story.of(*id).article();
        let span = article.origin(story.claim(*id).span);
        let words = quoted.words.as_bytes();
        let ends = |path: &str| Path::new(path).ends_with(&quoted.file);
        let (start, end) = (span.start as usize, span.end as usize);
        let at = |i: usize| i < end && start < i + words.len();
        ends(&article.page.path) && article.page.bytes.windows(words.len().max(1)).enumerate().any(|(i, w)| w == words && at(i))
    };
    story.claims().map(|(id, _)| id).filter(stands).collect()
}

/// Whether a pair is of the kind of claims that a check compares.
fn compares(check: &dyn check::Check, story: &Story<'_>, pair: &Together) -> bool {
    let [a, b] = pair.sides.as_slice() else { return false };
    let (left, right) = (claims_in(story, a), claims_in(story, b));
    left.iter().any(|x| right.iter().any(|y| check.judge(story, *x, *y).is_some()))
}

/// Pairs that each check must leave alone, one of a case, as items of a list.
fn left_alone(cases: &[Told], rules: &Rules) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = ALL.iter().map(|_| Vec::new()).collect();
    for case in cases.iter().filter(|c| !c.truth.must_not.is_empty()) {
        let input = gainsay::read::read(&[root().join("corpus").join(&case.folder)], None, rules);
        let story = Story::new(&input.articles, input.unread, rules);
        for (check, items) in ALL.iter().zip(&mut out).filter(|(_, items)| items.len() < QUIET) {
            let pair = case.truth.must_not.iter().find(|pair| !pair.why.is_empty() && compares(*check, &story, pair));
            items.extend(pair.map(|pair| format!("“{}” and “{}”: {}", pair.sides[0].words, pair.sides[1].words, pair.why)));
        }
    }
    out
}

fn stated(text: &str) -> String {
    let mut rest = text.trim().chars();
    let first = rest.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", rest.as_str().trim_end_matches('.'))
}

fn share(part: u32, whole: u32) -> String {
    let hundredths = (part * 100).checked_div(whole).unwrap_or(0);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn section(rule: &CheckRule, score: Score, cases: &[Told], quiet: &[String], out: &mut String) {
    let severity = if rule.trial { "note, on trial" } else { rule.severity.name() };
    writeln!(out, "\n## {}\n\n{} ({severity})\n\n**Why.** {}\n\n**Keeps quiet:** {}", rule.id, stated(&rule.finds), stated(&rule.why), stated(&rule.quiet))
        .unwrap();
    if !quiet.is_empty() {
        writeln!(out, "\nIt must leave alone, and does:\n\n- {}", quiet.join("\n- ")).unwrap();
    }
    let Score { expected, found, false_alarms } = score;
    let (precision, recall) = (share(found, found + false_alarms), share(found, expected));
    writeln!(out, "\n**Score.** {found} of {expected} found, {false_alarms} false alarms: precision {precision}, recall {recall}.").unwrap();
    let of_rule = |case: &&Told| case.truth.expect.iter().any(|e| e.rule == rule.id) && printed(case, &rule.id).is_some();
    // the story in which least else is wrong
    let case = cases.iter().filter(of_rule).min_by_key(|case| case.truth.expect.len()).unwrap_or_else(|| panic!("{} has no example", rule.id));
    let report = printed(case, &rule.id).unwrap();
    writeln!(out, "\n[{}](../corpus/{}): {}\n\n```text\n{report}\n```", case.folder, case.folder, stated(&case.truth.title)).unwrap();
}

fn document() -> String {
    let (rules, cases) = (Rules::builtin(), cases());
    let outcome = gainsay::corpus::run(&root().join("corpus"), &rules, false).unwrap();
    let quiet = left_alone(&cases, &rules);
    let mut out = format!("{HEAD}\n| check | severity | on the corpus |\n| --- | --- | --- |\n");
    let score = |id: &str| outcome.rules.get(id).copied().unwrap_or_default();
    for rule in &rules.tables.checks {
        let Score { expected, found, false_alarms } = score(&rule.id);
        writeln!(out, "| [{0}](#{0}) | {1} | {found} of {expected}, {false_alarms} false alarms |", rule.id, rule.severity.name()).unwrap();
    }
    for rule in &rules.tables.checks {
        let at = ALL.iter().position(|c| c.id() == rule.id).unwrap();
        section(rule, score(&rule.id), &cases, &quiet[at], &mut out);
    }
    out
}

#[test]
fn the_page_is_what_rules_and_corpus_say() {
    let path = root().join("docs/checks.md");
    let made = document();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let line = kept.lines().zip(made.lines()).position(|(a, b)| a != b).unwrap_or(kept.lines().count().min(made.lines().count()));
    assert!(kept == made, "docs/checks.md differs from line {} on: `BLESS=1 cargo test --test checks_doc`, and read the diff", line + 1);
}
