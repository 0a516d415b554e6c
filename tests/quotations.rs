//! Quotations of two articles laid beside each other: what is reported and what is not, and how the labelled pairs of the
//! shared measures come out.

use std::path::PathBuf;
use std::sync::LazyLock;

use gainsay::check::{self, Found};
use gainsay::rules::{Rules, Severity};
use gainsay::story::Story;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::builtin);

/// Checks texts, each a paper of its own.
fn check(texts: &[&str]) -> Found {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = (0..texts.len()).map(|i| folder.path().join(format!("paper{i}.txt"))).collect();
    for (path, text) in paths.iter().zip(texts) {
        std::fs::write(path, text).unwrap();
    }
    let input = gainsay::read::read(&paths, None, &RULES);
    let story = Story::new(&input.articles, input.unread, &RULES);
    check::run(&story, &gainsay::event::topics(&story))
}

/// Rule and severity of the gravest finding about quotations; "agree" where the articles agree.
fn verdict(texts: &[&str]) -> String {
    let found = check(texts);
    let gravest = found.findings.iter().filter(|f| f.rule.starts_with("quote")).max_by_key(|f| f.severity);
    match gravest {
        Some(f) => format!("{} {}", f.rule, f.severity.name()),
        None if found.agreements.iter().any(|a| a.topic.starts_with("words")) => "agree".into(),
        None => String::new(),
    }
}

#[test]
fn words_inside_the_marks() {
    const A: &str = "“We shall open the old harbour to every fishing boat before the winter storms come,” said Jane Roe.";
    let rows: &[(&str, &str)] = &[
        ("\"We shall open the old harbour to every fishing boat before the winter storms come,\" Jane Roe said.", "agree"),
        ("Jane Roe promised to \"open the old harbour to every fishing boat\".", "agree"),
        ("\"We shall open the old harbour,\" Jane Roe said, \"to every fishing boat before the winter storms come.\"", "agree"),
        ("\"We shall open the old harbor to every fishing-boat – before the winter storms come,\" Jane Roe said.", "agree"),
        ("\"We shall open the old harbour … before the winter storms come,\" Jane Roe said.", "agree"),
        ("\"We shall open the [new] old harbour to every fishing boat before the winter storms come,\" Jane Roe said.", "agree"),
        ("\"We shall um open the old harbour to every, every fishing boat before the winter storms come,\" Jane Roe said.", ""),
        ("\"We shall open old harbour to every fishing boat before the winter storms come,\" Jane Roe said.", ""),
        ("\"We shall open the old harbour to every boat before the winter storms come,\" Jane Roe said.", "quote-altered note"),
        ("\"We shall open the old harbour every fishing boat before the winter storms come,\" Jane Roe said.", "quote-altered warning"),
        ("\"We shall close the old harbour to every fishing boat before the winter storms come,\" Jane Roe said.", "quote-altered warning"),
        ("\"We shall not open the old harbour to every fishing boat before the winter storms come,\" Jane Roe said.", "quote-altered error"),
        ("\"We shall open the old harbour to every fishing boat before the winter storms come,\" Max Muster said.", "quote-moved error"),
        ("\"We shall open the old harbour to every fishing boat before the winter storms come,\" a spokesman for Jane Roe said.", "agree"),
        ("\"We shall open a new school for every village child before the summer holidays end,\" Jane Roe said.", ""),
    ];
    let wrong: Vec<String> =
        rows.iter().map(|(b, want)| (b, verdict(&[A, b]), want)).filter(|(_, found, want)| found != *want).map(|r| format!("{r:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn numbers_and_names_inside_the_marks() {
    let rows = [
        // needs the table of number words
        ("“He was in his twenties and flew a B-1 over the town,” Jane Roe said.", "“He was in his 20s and flew a B1 over the town,” Jane Roe said.", "agree"),
        ("“The wall was only 30 metres high and fell at once,” Jane Roe said.", "“The wall was only 30 meters high and fell at once,” Jane Roe said.", "agree"),
        (
            "“We all remember what President Marsh did for the valley in that winter,” Jane Roe said.",
            "“We all remember what Helen Marsh did for the valley in that winter,” Jane Roe said.",
            "quote-altered warning",
        ),
        (
            "“We all remember what Oskar Marsh did for the valley in that winter,” Jane Roe said.",
            "“We all remember what Helen Marsh did for the valley in that winter,” Jane Roe said.",
            "quote-altered error",
        ),
        (
            "“We heard of al-Shabab from the fishermen and nobody else,” Jane Roe said.",
            "“We heard of al-Shabaab from the fishermen and nobody else,” Jane Roe said.",
            "agree",
        ),
        (
            "“After the flood nobody in our village went back,” Jane Roe said.",
            "“After the flood nobody in our village went home,” Jane Roe said.",
            "quote-altered warning",
        ),
        (
            "“We saw it with our own eyes … and the long silence over our town goes on,” Jane Roe said.",
            "“We saw it with our own eyes and the lasting silence over our town goes on,” Jane Roe said.",
            "quote-altered note",
        ),
        ("Painted on a gate: “We will wait for the boat at noon.”", "Painted on a wall: “We will wait for the ship at noon.”", "quote-altered note"),
        ("“They took five boats and left us with nothing,” Jane Roe said.", "“They took 5 boats and left us with nothing,” Jane Roe said.", "agree"),
        (
            "“They took 15 boats and left us with nothing,” Jane Roe said.",
            "“They took 50 boats and left us with nothing,” Jane Roe said.",
            "quote-altered error",
        ),
        (
            "“I think that Miller took the boats and left,” Jane Roe said.",
            "“I think that Baxter took the boats and left,” Jane Roe said.",
            "quote-altered error",
        ),
        (
            "“I think that Mohamed took the boats and left,” Jane Roe said.",
            "“I think that Muhamed took the boats and left,” Jane Roe said.",
            "quote-altered warning",
        ),
        ("“I think he isn't the man who took the boats,” Jane Roe said.", "“I think he is not the man who took the boats,” Jane Roe said.", "agree"),
        ("“I think he's been the man who took the boats,” Jane Roe said.", "“I think he has been the man who took the boats,” Jane Roe said.", "agree"),
    ];
    let rows = &rows[usize::from(RULES.tables.numbers.is_empty())..];
    let wrong: Vec<String> =
        rows.iter().filter(|(a, b, want)| verdict(&[a, b]) != *want).map(|(a, b, want)| format!("{a}\n{b}\n   {:?}, not {want}", verdict(&[a, b]))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn sides_are_wordings_and_the_outlier_is_told() {
    let found = check(&[
        "“The bridge will have to be rebuilt from the ground,” said Jane Roe.",
        "“The bridge will have to be repaired from the ground,” said Jane Roe.",
        "Jane Roe said: “The bridge will have to be rebuilt from the ground.”",
    ]);
    let finding = &found.findings[0];
    let sides: Vec<_> = finding.sides.iter().map(|s| (s.value.as_str(), s.claims.len())).collect();
    assert_eq!(sides, [("be repaired from the", 1), ("be rebuilt from the", 2)]);
    assert!(finding.outlier);
    assert_eq!(finding.severity, Severity::Warning);
}

fn shared(path: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    path.exists().then_some(path)
}

#[test]
fn annotated_articles() {
    let Some(folder) = shared("seeds") else {
        println!("skipped: no annotated articles beside the repository");
        return;
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    // the first file holds two versions; the later one stands separated beside the annotation
    files[0] = shared("gold/seed000_v1.txt").unwrap();
    let texts: Vec<String> = files.iter().map(|f| std::fs::read_to_string(f).unwrap()).collect();
    let found = check(&texts.iter().map(String::as_str).collect::<Vec<_>>());
    let reported: Vec<_> = found.findings.iter().filter(|f| f.rule.starts_with("quote")).map(|f| (f.rule, f.severity, f.outlier)).collect();
    assert_eq!(reported, [("quote-altered", Severity::Warning, true), ("quote-altered", Severity::Warning, false)]);
}

#[test]
fn labelled_pairs() {
    let Some(path) = shared("data/pairs/dev.jsonl") else {
        println!("skipped: no labelled pairs beside the repository");
        return;
    };
    let text = std::fs::read_to_string(path).unwrap();
    let (mut hits, mut conflicts, mut alarms, mut quiet) = (0, 0, 0, 0);
    for line in text.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        if row["kind"] != "quotation" {
            continue;
        }
        let found = check(&[row["a"].as_str().unwrap(), row["b"].as_str().unwrap()]);
        let reported: Vec<_> = found.findings.iter().filter(|f| f.rule.starts_with("quote") && f.severity > Severity::Note).collect();
        let conflict = row["label"] == "conflict";
        let count = if conflict { (&mut hits, &mut conflicts) } else { (&mut alarms, &mut quiet) };
        *count.0 += usize::from(!reported.is_empty());
        *count.1 += 1;
        if reported.is_empty() == conflict {
            println!("{} {} | {} -> {}", if conflict { "MISS " } else { "ALARM" }, row["sub"], row["from"], row["to"]);
            println!("   {:?}", found.findings.iter().map(|f| (f.rule, f.severity.name(), &f.because)).collect::<Vec<_>>());
        }
    }
    println!("recall {hits}/{conflicts}, false alarms {alarms}/{quiet}");
    assert!(hits * 100 >= conflicts * 65 && alarms * 100 <= quiet * 2, "recall {hits}/{conflicts}, false alarms {alarms}/{quiet}");
}
