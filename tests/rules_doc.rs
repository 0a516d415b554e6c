//! The guide for editors (`docs/rules.md`) does what it says: its blocks are laid over the built-in rules, their examples are
//! read, and what it calls refused is refused in these words.

use std::fs;
use std::path::Path;

use gainsay::claim::{self, Kind, Reading, spell};
use gainsay::rules::{Rules, Table};
use gainsay::text::Article;
use serde_json::Value;
use tempfile::TempDir;

/// Blocks of a language: the file named in the first line of each, and all of it.
fn blocks(language: &str) -> Vec<(String, String)> {
    let guide = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).unwrap();
    let fence = format!("```{language}\n");
    let block = |part: &str| {
        let text = part.split("```").next().unwrap();
        (text.lines().next().unwrap().trim_start_matches("# ").to_owned(), text.to_owned())
    };
    guide.split(&fence).skip(1).map(block).collect()
}

fn lay_out(blocks: &[(String, String)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (file, text) in blocks {
        fs::write(folder.path().join(file), text).unwrap();
    }
    folder
}

fn mark_of(table: &str) -> &'static [Table] {
    match table {
        "roles.yaml" => &[Table::Role],
        "places.yaml" => &[Table::Place],
        "organisations.yaml" => &[Table::Organisation],
        other => panic!("say here what the examples of {other} mean"),
    }
}

/// What the numbers of a text are read as.
fn counts(text: &str, rules: &Rules) -> String {
    let article = Article::of_text("example", text);
    let claims = claim::read(&article, rules);
    let counts = claims.claims.iter().filter(|c| c.kind == Kind::Count);
    counts.map(|c| spell::spell(&c.value, rules)).collect::<Vec<_>>().join("; ")
}

/// Whether an entry of a table is found in a text.
fn is_found(table: &str, id: &str, text: &str, rules: &Rules) -> bool {
    let article = Article::of_text("example", text);
    let mut ids = Vec::new();
    rules.tables.each(|of, entry| {
        if table.strip_suffix(".yaml") == Some(of) {
            ids.push(entry.id().to_owned());
        }
    });
    let entry = ids.iter().position(|i| i == id).unwrap_or_else(|| panic!("{table}: no {id}")) as u32;
    Reading::new(&article, rules).marks.iter().any(|m| mark_of(table).contains(&m.table) && m.entry == entry)
}

#[test]
fn the_examples_of_the_guide_are_read_as_it_says() {
    let blocks: Vec<_> = blocks("yaml").into_iter().filter(|(file, _)| !file.contains('/')).collect();
    let folder = lay_out(&blocks);
    let rules = Rules::with_overlay(folder.path()).unwrap();
    let mut looked_at = 0;
    for (file, text) in &blocks {
        let entries: Vec<Value> = gainsay::yaml::parse(text, file).unwrap();
        for (entry, example) in entries.iter().flat_map(|e| e["examples"].as_array().into_iter().flatten().map(move |x| (e, x))) {
            let [id, text, is] = [&entry["id"], &example["text"], &example["is"]].map(|v| v.as_str().unwrap());
            looked_at += 1;
            match file.as_str() {
                "units.yaml" | "hedges.yaml" if is == "none" => assert!(!counts(text, &rules).contains(id) && !counts(text, &rules).contains(".."), "{text}"),
                "units.yaml" | "hedges.yaml" => assert_eq!(counts(text, &rules), is, "{text}"),
                _ => assert_eq!(is_found(file, id, text, &rules), is == id, "{file}: {text}"),
            }
        }
    }
    assert!(looked_at >= 11, "{looked_at}");
    assert_eq!(rules.check("headline-differs").unwrap().severity.name(), "error");
    assert!(rules.check("hedge-dropped").is_none());
}

#[test]
fn what_the_guide_calls_refused_is_refused() {
    let refused: Vec<_> = blocks("yaml").into_iter().filter_map(|(file, text)| Some((file.strip_prefix("refused/")?.to_owned(), text))).collect();
    // the comment that names the file is no line of it
    let refused: Vec<_> = refused.into_iter().map(|(file, text)| (file, text.lines().skip(1).collect::<Vec<_>>().join("\n"))).collect();
    let folder = lay_out(&refused);
    let Err(error) = Rules::with_overlay(folder.path()) else { panic!("it is not refused") };
    let (_, said) = blocks("text").remove(0);
    assert!(error.to_string().contains(said.trim()), "{error}");
}
