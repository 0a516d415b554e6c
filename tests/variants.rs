//! No rule exists for one sentence: a story in which every person, place, number and year is exchanged for another of the
//! same kind, alike in all articles, has the same findings.

mod exchange;
mod story;

use std::collections::BTreeMap;
use std::path::Path;

use exchange::{Edits, Kind, adds_up, apply, edits, forms, moved};
use gainsay::corpus::{Case, Expected};
use gainsay::read;
use gainsay::report::Report;
use gainsay::rules::{Rules, Severity};
use rayon::prelude::*;
use story::{Article, Story, told};
use tempfile::TempDir;

/// What the findings of a story come to, whatever its words: rule, severity, number of sides.
fn shape(report: &Report) -> Vec<(&'static str, Severity, usize)> {
    let mut shape: Vec<_> = report.findings.iter().map(|f| (f.rule, f.severity, f.sides.len())).collect();
    shape.sort();
    shape
}

fn exchanged(story: &Story, edits: &BTreeMap<String, Edits>, years: bool) -> Story {
    let day = |published: &String| {
        let year: u32 = published[..4].parse().unwrap();
        format!("{}{}", year - 28, &published[4..])
    };
    let article = |a: &Article| Article {
        text: apply(&a.text, &edits[&a.file]),
        published: a.published.as_ref().map(|p| if years { day(p) } else { p.clone() }),
        ..a.clone()
    };
    story.with(story.articles.iter().map(article).collect())
}

/// Whether a finding sets the expected words, which now are others, against each other.
fn met(expected: &Expected, story: &Story, edits: &BTreeMap<String, Edits>, report: &Report) -> bool {
    report.findings.iter().filter(|f| f.rule == expected.rule && expected.severity.is_none_or(|s| s == f.severity)).any(|f| {
        let mut taken: Vec<usize> = expected
            .sides
            .iter()
            .filter_map(|quoted| {
                let text = &story.articles.iter().find(|a| a.file == quoted.file)?.text;
                f.sides.iter().position(|side| {
                    side.claims.iter().filter(|c| c.path.ends_with(&format!("/{}", quoted.file))).any(|c| {
                        text.match_indices(&quoted.words).any(|(at, words)| {
                            let (start, end) = moved(at, at + words.len(), &edits[&quoted.file]);
                            (c.start as usize) < end && start < c.end as usize
                        })
                    })
                })
            })
            .collect();
        let all = taken.len() == expected.sides.len();
        taken.sort();
        taken.dedup();
        all && taken.len() == expected.sides.len()
    })
}

const KINDS: [(&str, &[Kind]); 5] = [
    ("people", &[Kind::People]),
    ("places", &[Kind::Places]),
    ("numbers", &[Kind::Numbers]),
    // real people are not in office in other years
    ("years", &[Kind::People, Kind::Years]),
    ("all", &[Kind::People, Kind::Places, Kind::Numbers, Kind::Years]),
];

#[test]
fn other_people_places_numbers_and_years_have_the_same_findings() {
    let rules = Rules::builtin();
    let outcomes: Vec<(usize, usize, Option<String>)> = Story::corpus()
        .par_iter()
        .flat_map_iter(|story| {
            let truth: Case = gainsay::yaml::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(&story.name).join("case.yaml")).unwrap();
            // terms of office are a table of real people: nobody else has them
            if truth.expect.iter().any(|e| e.rule == "office-out-of-term") {
                return Vec::new();
            }
            let folder = TempDir::new().unwrap();
            story.write(folder.path());
            let input = read::read(&[folder.path().to_owned()], None, &rules);
            let reading = gainsay::story::Story::new(&input.articles, vec![], &rules);
            let fixed = adds_up(&reading);
            let plain = story.check(&rules);
            let none = edits(story, &reading, &[]);
            let known: Vec<&Expected> = truth.expect.iter().filter(|e| met(e, story, &none, &plain)).collect();
            KINDS
                .iter()
                .filter_map(|(name, kinds)| {
                    let kinds: Vec<Kind> = kinds.iter().copied().filter(|k| !(fixed && *k == Kind::Numbers)).collect();
                    let edits = edits(story, &reading, &kinds);
                    let changes = edits.values().flatten().count();
                    if changes == 0 {
                        return None;
                    }
                    let variant = exchanged(story, &edits, kinds.contains(&Kind::Years));
                    let report = variant.check(&rules);
                    let lost: Vec<_> = known.iter().filter(|e| !met(e, story, &edits, &report)).map(|e| &e.rule).collect();
                    let wrong = shape(&plain) != shape(&report) || !lost.is_empty();
                    Some((
                        changes,
                        known.len(),
                        wrong.then(|| format!("{} with other {name}, lost {lost:?}\n{}became\n{}", story.name, told(&plain), told(&report))),
                    ))
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let wrong: Vec<&String> = outcomes.iter().filter_map(|(.., wrong)| wrong.as_ref()).collect();
    let changes: usize = outcomes.iter().map(|(changes, ..)| changes).sum();
    let expected: usize = outcomes.iter().map(|(_, expected, _)| expected).sum();
    println!("{} of {} variants held, {changes} words exchanged, {expected} expected findings in them", outcomes.len() - wrong.len(), outcomes.len());
    assert!(expected >= 40, "only {expected} expected findings");
    assert!(outcomes.len() >= 120, "only {} variants", outcomes.len());
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.iter().map(|w| format!("{w}\n")).collect::<String>());
}

/// What the articles beside the repository name, and what stands for it: people, cities and countries that no body, office
/// or list of the articles needs to stay.
const SEEDS: &[(&str, &str)] = &[
    ("John Kerry", "Alan Norwood"),
    ("Kerry", "Norwood"),
    ("Philip Hammond", "Edwin Thornley"),
    ("Hammond", "Thornley"),
    ("Haider al-Abadi", "Faris al-Tikriti"),
    ("Abadi", "Tikriti"),
    ("Federica Mogherini", "Ornella Bellandi"),
    ("Mogherini", "Bellandi"),
    ("Ash Carter", "Roy Selwyn"),
    ("Carter", "Selwyn"),
    ("Assad", "Hadar"),
    ("London", "Manchester"),
    ("Washington", "Chicago"),
    ("Paris", "Lyon"),
    ("Mosul", "Tikrit"),
    ("Bahrain", "Oman"),
    ("Norway", "Finland"),
    ("Denmark", "Sweden"),
    ("Jordan", "Lebanon"),
    ("Qatar", "Morocco"),
    ("Belgium", "Austria"),
];

#[test]
fn the_articles_beside_the_repository_with_other_names() {
    let rules = Rules::builtin();
    let Some(seeds) = Story::seeds() else { return };
    let five = ["count-differs", "list-does-not-add-up", "not-the-first", "role-differs", "quote-altered"];
    let table: Vec<(String, String)> = SEEDS.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
    let edits: BTreeMap<String, Edits> = seeds.articles.iter().map(|a| (a.file.clone(), forms(&a.text, table.iter().map(|(old, new)| (old, new))))).collect();
    assert!(edits.values().flatten().count() >= 60, "only {} words", edits.values().flatten().count());
    let plain = seeds.check(&rules);
    let other = exchanged(&seeds, &edits, false).check(&rules);
    for rule in five {
        assert!(plain.findings.iter().any(|f| f.rule == rule), "{rule} is not found\n{}", told(&plain));
        assert!(other.findings.iter().any(|f| f.rule == rule), "{rule} is not found with other names\n{}", told(&other));
    }
    assert_eq!(shape(&plain), shape(&other), "{}became\n{}", told(&plain), told(&other));
}
