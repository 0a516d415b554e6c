//! What texts are read as. Published on Thursday, 22 January 2015, where nothing else is said.

use std::sync::{Arc, LazyLock};

use jiff::civil::{DateTime, date};

use super::super::{Claims, Draft, Kind, Reading, Value};
use crate::rules::Rules;
use crate::text::{Article, Block, BlockKind, Page, Piece, Span};
use crate::value::DateRange;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::builtin);

fn article(text: &str, published: Option<DateTime>) -> Article {
    Article {
        id: "a".into(),
        page: Arc::new(Page::new("a.txt".into(), text.as_bytes().to_vec())),
        outlet: "a".into(),
        family: None,
        version: None,
        supersedes: None,
        published,
        title: None,
        byline: None,
        text: text.into(),
        pieces: vec![Piece { text: 0, file: 0, len: text.len() as u32, file_len: text.len() as u32 }],
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Body }],
        separation: None,
    }
}

/// The words and values of the dates in a text.
fn dates(text: &str, published: Option<DateTime>, quoted: bool) -> Vec<(String, DateRange)> {
    let article = article(text, published);
    let reading = Reading::new(&article, &RULES);
    let mut draft = Draft::new(&reading);
    draft.quoted.fill(quoted);
    super::read(&mut draft);
    let Draft { claims, entities, .. } = draft;
    let claims = Claims { reading, entities, claims };
    claims
        .claims
        .iter()
        .filter_map(|c| match &c.value {
            Value::Date(date) if c.kind == Kind::Date => Some((claims.words(c).to_owned(), date.clone())),
            _ => None,
        })
        .collect()
}

fn day() -> Option<DateTime> {
    Some(date(2015, 1, 22).at(9, 0, 0, 0))
}

/// `words = value`, one after the other.
fn shown(text: &str, published: Option<DateTime>, quoted: bool) -> String {
    let one = |(words, date): &(String, DateRange)| format!("{words} = {}", date.value);
    dates(text, published, quoted).iter().map(one).collect::<Vec<_>>().join(" | ")
}

#[test]
fn examples_of_the_table() {
    let mut wrong = Vec::new();
    let examples = crate::rules::builtin_examples();
    let table = examples.get("times").and_then(|t| t.as_object()).expect("times.yaml has examples");
    for (id, examples) in table {
        let examples: Vec<crate::rules::Example> = serde_json::from_value(examples.clone()).expect("examples are texts and values");
        for example in examples {
            let got = dates(&example.text, day(), false).first().map_or("none".to_owned(), |(_, d)| d.value.clone());
            if got != example.is {
                wrong.push(format!("{id}: {:?} is {got}, not {}", example.text, example.is));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(RULES.tables.times.iter().filter(|t| !table.contains_key(&t.id)).map(|t| &t.id).next(), None, "an entry without examples");
}
