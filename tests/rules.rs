//! The tables of rules: every file is understood, every id stands once, every entry has examples, and every example fires
//! the entry it names or, where it says `none`, does not.

use std::path::{Path, PathBuf};

use gainsay::claim::Reading;
use gainsay::rules::{Rules, Table, Tables};
use gainsay::text::Article;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")
}

#[test]
fn every_table_is_understood_as_a_users_table() {
    for table in Tables::NAMES {
        let file = folder().join(format!("{table}.yaml"));
        let text = std::fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        gainsay::yaml::refuse_double_ids(&text, table).unwrap();
    }
    Rules::with_overlay(&folder()).unwrap();
}

/// Which marks an entry of a table makes.
fn marks_of(table: &str) -> &'static [Table] {
    match table {
        "countries" => &[Table::Country, Table::Adjective, Table::People],
        "places" => &[Table::Place],
        "organisations" => &[Table::Organisation],
        "roles" => &[Table::Role],
        "ranks" => &[Table::Rank],
        "prefixes" => &[Table::Prefix],
        "names" => &[Table::Name],
        "numbers" => &[Table::Number],
        "hedges" => &[Table::Hedge, Table::HedgeAfter],
        "units" => &[Table::Unit],
        "events" => &[Table::Event],
        "speech" => &[Table::Speech],
        "moods" => &[Table::Mood],
        "times" => &[Table::Time],
        "sequences" => &[Table::Sequence],
        "outcomes" => &[Table::Outcome],
        _ => &[],
    }
}

#[test]
fn wordings_are_found_in_their_examples() {
    let rules = Rules::with_overlay(&folder()).unwrap();
    let mut ids: Vec<(&'static str, Vec<String>)> = Vec::new();
    rules.tables.each(|table, entry| match ids.last_mut().filter(|(t, _)| *t == table) {
        Some((_, list)) => list.push(entry.id().to_owned()),
        None => ids.push((table, vec![entry.id().to_owned()])),
    });
    let (mut looked_at, mut without, mut wrong) = (0, Vec::new(), Vec::new());
    rules.tables.each(|table, entry| {
        let marks = marks_of(table);
        if marks.is_empty() {
            return;
        }
        let list = &ids.iter().find(|(t, _)| *t == table).unwrap().1;
        let position = list.iter().position(|id| id == entry.id()).unwrap() as u32;
        // an entry without words is a ladder of match weights
        let wordless = |e: &gainsay::rules::Event| e.nouns.is_empty() && e.verbs.is_empty() && e.words.is_empty();
        let is_ladder = table == "events" && rules.tables.events.iter().any(|e| e.id == entry.id() && wordless(e));
        if entry.examples().is_empty() && !is_ladder {
            without.push(format!("{table}: {}", entry.id()));
        }
        for example in entry.examples().iter().filter(|e| e.is == entry.id()) {
            looked_at += 1;
            let article = Article::of_text("example", &example.text);
            let reading = Reading::new(&article, &rules);
            if !reading.marks.iter().any(|m| marks.contains(&m.table) && m.entry == position) {
                wrong.push(format!("{table}: {} is not found in \"{}\"", entry.id(), example.text));
            }
        }
        // events are told by their words alone, so that a trap must hold none of them
        for example in entry.examples().iter().filter(|e| table == "events" && e.is == "none") {
            let article = Article::of_text("example", &example.text);
            if Reading::new(&article, &rules).marks.iter().any(|m| marks.contains(&m.table) && m.entry == position) {
                wrong.push(format!("{table}: {} is found in \"{}\"", entry.id(), example.text));
            }
        }
    });
    assert!(looked_at > 1000, "only {looked_at} examples were looked at");
    assert!(without.is_empty(), "without examples:\n{}", without.join("\n"));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Every text in an entry.
fn texts<'j>(value: &'j serde_json::Value, out: &mut Vec<&'j str>) {
    match value {
        serde_json::Value::String(text) => out.push(text),
        serde_json::Value::Array(all) => all.iter().for_each(|value| texts(value, out)),
        serde_json::Value::Object(all) => all.values().for_each(|value| texts(value, out)),
        _ => {}
    }
}

/// "It was the first. Since then nobody came": what is one wording but for a full stop is read without breaking off.
#[test]
fn a_full_stop_inside_a_wording_breaks_nothing() {
    let (rules, entries) = (Rules::builtin(), gainsay::rules::builtin_entries());
    let mut all = Vec::new();
    texts(&entries, &mut all);
    let mut count = 0;
    for wording in all {
        for (gap, _) in wording.match_indices(' ') {
            let (before, behind) = (&wording[..gap], &wording[gap + 1..]);
            let capital: String = behind.chars().take(1).flat_map(char::to_uppercase).chain(behind.chars().skip(1)).collect();
            let text = format!("On Monday 12 people met {before}. {capital} the 20 men of Norland, Jane Roe said, left on Tuesday.");
            gainsay::claim::read(&Article::of_text("a.txt", &text), &rules);
            count += 1;
        }
    }
    assert!(count > 1000, "only {count} wordings of several words");
}
