//! Scores the readers of numbers and ages against public suites, where they lie beside the repository: how many of the
//! values that a suite expects are read. Nothing of the suites is kept here.
//! `GAINSAY_SHARED` names another folder to look in; `MISSES=NewsQuant` prints what was not read of a suite.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value as Json;

use crate::claim::{self, Value};
use crate::rules::Rules;
use crate::value::{Decimal, Interval};

use super::super::test_article::article;

/// What a text has to give.
#[derive(Debug)]
enum Want {
    /// A number, which one end of an interval has to be, or which the interval lies close around.
    Number(f64),
    /// A range; an end that is excluded may be closed by one step.
    Range([Option<f64>; 2], [bool; 2]),
}

fn number(text: &str) -> Option<f64> {
    text.replace(',', "").trim_end_matches('%').parse().ok()
}

fn range(text: &str) -> Option<Want> {
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    let (low, high) = inner.split_once(',')?;
    Some(Want::Range([number(low), number(high)], [text.starts_with('('), text.ends_with(')')]))
}

fn wants(row: &Json) -> Vec<Want> {
    let suite = row["suite"].as_str().unwrap_or("");
    let list = |key: &str| row[key].as_array().cloned().unwrap_or_default();
    let text = |v: &Json| v.as_str().map(str::to_owned).or_else(|| v.as_f64().map(|f| f.to_string()));
    if suite.contains("Recognizers") {
        let of = |v: Option<String>| match v {
            Some(v) if suite.ends_with("NumberRangeModel") => range(&v),
            Some(v) if suite.contains("Number") => number(&v).map(Want::Number),
            _ => None,
        };
        return if suite.contains("DateTime") || suite.contains("Ordinal") {
            Vec::new()
        } else {
            list("spans").iter().filter_map(|s| of(text(&s["value"]))).collect()
        };
    }
    if suite.starts_with("duckling") {
        let kept = !["Time", "Ordinal", "Duration"].iter().any(|s| suite.contains(s));
        return row["value"].as_f64().filter(|_| kept).map(Want::Number).into_iter().collect();
    }
    if suite.starts_with("quantulum3") {
        return list("spans").iter().filter_map(|s| s["value"].as_f64()).map(Want::Number).collect();
    }
    list("quantities").iter().filter_map(|q| number(&text(&q["value"])?)).map(Want::Number).collect()
}

fn meets(want: &Want, have: &[Interval]) -> bool {
    let float = |d: Option<Decimal>| d.and_then(|d| d.to_string().parse::<f64>().ok());
    let near = |x: Option<f64>, v: f64| x.is_some_and(|x| (x - v).abs() <= 1e-6 * v.abs().max(1.0));
    have.iter().any(|interval| {
        let (low, high) = (float(interval.low), float(interval.high));
        match want {
            Want::Number(v) => {
                let around = |x: Option<f64>| x.is_some_and(|x| (x - v).abs() <= 0.1001 * v.abs());
                near(low, *v) || near(high, *v) || around(low) && around(high)
            }
            Want::Range([a, b], [above, below]) => {
                let end = |have: Option<f64>, want: Option<f64>, open: bool, step: f64| match want {
                    None => have.is_none(),
                    Some(v) => near(have, v) || open && near(have, v + step),
                };
                end(low, *a, *above, 1.0) && end(high, *b, *below, -1.0)
            }
        }
    })
}

#[test]
fn suites() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/values");
    let folder = if folder.is_dir() { folder } else { std::env::var("GAINSAY_SHARED").map(|s| Path::new(&s).join("data/values")).unwrap_or(folder) };
    if !folder.is_dir() {
        println!("skipped: no suites at {}", folder.display());
        return;
    }
    let misses = std::env::var("MISSES").unwrap_or_default();
    let rules = Rules::builtin();
    let mut rates: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for file in ["newsquant_dev", "quantulum3_dev", "recognizers_dev", "duckling_dev"] {
        let text = std::fs::read_to_string(folder.join(file).with_extension("jsonl")).unwrap();
        for row in text.lines().map(|l| serde_json::from_str::<Json>(l).unwrap()) {
            let wants = wants(&row);
            if wants.is_empty() {
                continue;
            }
            let article = article(row["text"].as_str().unwrap_or(""));
            let claims = claim::read(&article, &rules);
            let have: Vec<Interval> = claims
                .claims
                .iter()
                .filter_map(|c| match &c.value {
                    Value::Count(count) => Some(count.quantity.interval),
                    Value::Age(age) => Some(age.interval),
                    _ => None,
                })
                .collect();
            let suite = row["suite"].as_str().unwrap_or("").to_owned();
            let rate = rates.entry(suite.clone()).or_default();
            for want in &wants {
                let hit = meets(want, &have);
                rate.0 += usize::from(hit);
                rate.1 += 1;
                if !hit && !misses.is_empty() && suite.contains(&misses) {
                    let shown: Vec<String> = have.iter().map(Interval::to_string).collect();
                    println!("{want:?} in {} read {shown:?}", article.text);
                }
            }
        }
    }
    for (suite, (hit, of)) in &rates {
        println!("{suite:55} {hit:4}/{of:<4} {:3}%", 100 * hit / of);
    }
    for (suite, floor) in FLOORS {
        let (hit, of) = rates.iter().find(|(s, _)| s.contains(suite)).map_or((0, 1), |(_, r)| *r);
        assert!(100 * hit >= floor * of, "{suite}: {hit} of {of}, floor {floor}%");
    }
}

/// Per cent of the expected values that have to be read.
const FLOORS: [(&str, usize); 7] = [
    ("NewsQuant", 85),
    ("CurrencyModel", 90),
    ("DimensionModel", 90),
    ("TemperatureModel", 90),
    ("AgeModel", 90),
    ("NumberRangeModel", 80),
    // a quarter of its values count nothing ("English 101") or stand in the middle of a range
    ("quantulum3/quantities", 60),
];
