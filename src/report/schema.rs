//! The JSON Schema of a report, made from its types, for the tests alone: `docs/report.schema.json` is what users get, and
//! `BLESS=1 cargo test --lib report::schema` writes it.

use std::path::{Path, PathBuf};

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::{FORMATS, Look, Report, example};
use crate::gate::{Audience, Settings, Status};
use crate::report::{LedgerRow, WaiverRow};
use crate::rules::Rules;

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/report.schema.json")
}

fn schema() -> Value {
    let mut schema = SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>().to_value();
    schema["title"] = "gainsay/report/1".into();
    schema["description"] = "What `gainsay check --format json` prints. Names are kept for ever; new ones may be added.".into();
    schema["properties"]["schema"] = serde_json::json!({ "const": "gainsay/report/1", "description": "The name and version of this schema." });
    schema
}

fn json(report: &Report) -> Value {
    let mut out = Vec::new();
    let format = FORMATS.iter().find(|f| f.name == "json").unwrap();
    (format.write)(report, &Look { width: 100, colour: false }, &mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

fn errors(schema: &Value, report: &Value) -> Vec<String> {
    jsonschema::validator_for(schema).unwrap().iter_errors(report).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn the_schema_that_is_shipped_is_that_of_the_types() {
    let made = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path(), &made).unwrap();
    }
    let shipped = std::fs::read_to_string(path()).unwrap_or_default();
    assert!(shipped == made, "docs/report.schema.json is not that of the types: BLESS=1 cargo test --lib report::schema, and read the diff");
}

#[test]
fn reports_of_the_corpus_are_of_the_schema() {
    let (schema, rules) = (schema(), Rules::builtin());
    let everything = Settings { audience: Audience::Checker, fail_on: None };
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut stories: Vec<PathBuf> = std::fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    stories.sort();
    assert!(stories.len() > 20);
    for story in stories {
        let report = json(&crate::check(crate::read::read(std::slice::from_ref(&story), None, &rules), &rules, &everything));
        assert_eq!(errors(&schema, &report), Vec::<String>::new(), "{}", story.display());
    }
}

#[test]
fn a_report_with_everything_is_of_the_schema_and_one_with_less_is_not() {
    let schema = schema();
    let mut report = example::report(&Settings { audience: Audience::Checker, ..Settings::default() });
    report.findings[0].status = Status::Waived;
    report.findings[0].waiver = Some(WaiverRow { reason: "seen".into(), verdict: "accepted", owner: None, expires: Some("2031-05-12".into()) });
    let row = |text: &str| text.to_owned();
    report.ledger.push(LedgerRow { about: "waiver", state: "expired", key: row("a"), place: row("w.yaml:1"), what: row("b"), remedy: row("c") });
    let whole = json(&report);
    assert_eq!(errors(&schema, &whole), Vec::<String>::new());
    for (pointer, wrong) in [
        ("/findings/0/status", serde_json::json!("old")),
        ("/findings/0/confidence", serde_json::json!("0.9")),
        ("/findings/0/sides/0/claims/0/line", serde_json::json!(-1)),
        ("/summary/for", serde_json::json!("nobody")),
        ("/articles", Value::Null),
        ("/schema", serde_json::json!("gainsay/report/2")),
    ] {
        let mut report = whole.clone();
        *report.pointer_mut(pointer).unwrap_or_else(|| panic!("no {pointer}")) = wrong;
        assert_ne!(errors(&schema, &report), Vec::<String>::new(), "{pointer}");
    }
}
