//! Scores dates against public extraction suites that lie beside the repository and are not part of it: skipped where they
//! are absent. A hit is a date claim with the very first and last day that the suite asks for.

use std::path::Path;
use std::sync::Arc;

use gainsay::claim::{self, Value};
use gainsay::rules::Rules;
use gainsay::text::{Article, Block, BlockKind, Page, Piece, Span};
use jiff::ToSpan;
use jiff::civil::{Date, Time};
use serde_json::Value as Json;

/// A range of days as the suites write it.
type Days = (String, String);

fn article(text: &str, published: Option<Date>) -> Article {
    let len = text.len() as u32;
    Article {
        id: "a".into(),
        page: Arc::new(Page::new("a.txt".into(), text.as_bytes().to_vec())),
        outlet: "a".into(),
        family: None,
        version: None,
        supersedes: None,
        published: published.map(|d| d.to_datetime(Time::midnight())),
        title: None,
        byline: None,
        text: text.into(),
        pieces: vec![Piece { text: 0, file: 0, len, file_len: len }],
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Body }],
        separation: None,
        locale: None,
        separations: Vec::new(),
    }
}

/// A date, or a range whose end is not included.
fn days(value: &Json) -> Option<Days> {
    let field = |name: &str| value.get(name).and_then(Json::as_str);
    match field("type")? {
        "date" => field("value").filter(|v| v.parse::<Date>().is_ok()).map(|v| (v.to_owned(), v.to_owned())),
        "daterange" => {
            let end: Date = field("end")?.parse().ok()?;
            Some((field("start")?.to_owned(), end.checked_sub(1.day()).ok()?.to_string()))
        }
        _ => None,
    }
}

/// The alternatives for each date that a row asks for.
fn expected(row: &Json) -> Vec<Vec<Days>> {
    let suite = row["suite"].as_str().unwrap_or("");
    if suite.contains("DateTimeModel") {
        let spans = row["spans"].as_array().into_iter().flatten();
        spans.map(|s| s["value"].as_array().into_iter().flatten().filter_map(days).collect::<Vec<_>>()).filter(|d| !d.is_empty()).collect()
    } else if suite.starts_with("duckling/Time") && row["grain"] == "Day" && !row["expected"].as_str().unwrap_or("").contains("Holiday") {
        let day = row["value"].as_str().and_then(|v| v.get(..10)).unwrap_or("").to_owned();
        vec![vec![(day.clone(), day)]]
    } else {
        Vec::new()
    }
}

/// Prints the share of dates read as a suite wants them, and holds it above a floor. `MISSES=1` prints the others.
fn score(file: &str, suite: &str, floor: f64) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/values").join(file);
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let rules = Rules::builtin();
    let (mut hits, mut all) = (0u32, 0u32);
    for row in text.lines().filter_map(|l| serde_json::from_str::<Json>(l).ok()).filter(|r| r["suite"].as_str().is_some_and(|s| s.contains(suite))) {
        let wanted = expected(&row);
        if wanted.is_empty() {
            continue;
        }
        let text = format!("{}\n", row["text"].as_str().unwrap_or(""));
        let published = row["ref"].as_str().and_then(|r| r.get(..10)).and_then(|r| r.parse().ok());
        let article = article(&text, published);
        let claims = claim::read(&article, &rules);
        let first_and_last = |c: &claim::Claim| match &c.value {
            Value::Date(date) => date.first.map(|first| (first.to_string(), date.last.unwrap_or(first).to_string())),
            _ => None,
        };
        let got: Vec<Days> = claims.claims.iter().filter_map(first_and_last).collect();
        for alternatives in wanted {
            all += 1;
            if got.iter().any(|g| alternatives.contains(g)) {
                hits += 1;
            } else if std::env::var_os("MISSES").is_some() {
                println!("{} | {} | {alternatives:?} | {got:?}", published.unwrap_or_default(), text.trim());
            }
        }
    }
    let rate = f64::from(hits) / f64::from(all.max(1));
    println!("{suite}: {hits}/{all} = {rate:.3}");
    assert!(rate >= floor, "{suite}: {rate:.3} is below {floor}");
}

#[test]
fn recognizers() {
    score("recognizers_dev.jsonl", "DateTimeModel", 0.65);
}

#[test]
fn duckling() {
    score("duckling_dev.jsonl", "duckling/Time", 0.75);
}
