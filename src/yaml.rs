//! Layer 1. The only user of serde_yaml: rule files, stories, cases. Refuses unknown keys and double ids and points at
//! file and line.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

/// Reads the YAML file at `path`.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "check the name and the permissions"))?;
    parse(&text, &shown)
}

/// Reads YAML text that stands in `file`.
pub fn parse<T: DeserializeOwned>(text: &str, file: &str) -> Result<T> {
    serde_yaml::from_str(text).map_err(|e| {
        let line = e.location().map_or(0, |l| l.line() as u32);
        // serde_yaml repeats the place at the end of its message
        let what = e.to_string();
        let what = what.split(" at line ").next().unwrap_or(&what).to_owned();
        let remedy = if what.contains("unknown field") || what.contains("unknown variant") {
            "correct the spelling or take it out"
        } else {
            "compare with the entries that `gainsay rules` prints"
        };
        Error::new(file, what, remedy).at(line)
    })
}

/// An entry of a user's table: one to lay over, or the id of one to take out.
#[derive(Debug)]
pub enum Item<T> {
    /// Replaces the entry with its id, or adds one.
    Entry(T),
    /// `- { id: x, off: true }`.
    Off(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Off {
    id: String,
    off: bool,
}

/// Reads a list item by item, so that an error points at its line and an entry that is only switched off needs no more
/// than its id.
pub fn list<T: DeserializeOwned>(text: &str, file: &str) -> Result<Vec<Item<T>>> {
    let starts: Vec<usize> = text.lines().enumerate().filter(|(_, l)| l.starts_with("- ") || *l == "-").map(|(i, _)| i).collect();
    let lines: Vec<&str> = text.lines().collect();
    if starts.is_empty() {
        return parse::<Vec<T>>(text, file).map(|all| all.into_iter().map(Item::Entry).collect());
    }
    let mut out = Vec::with_capacity(starts.len());
    for (n, &start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).copied().unwrap_or(lines.len());
        let part = lines[start..end].join("\n");
        if let Ok([off]) = serde_yaml::from_str::<Vec<Off>>(&part).as_deref()
            && off.off
        {
            out.push(Item::Off(off.id.clone()));
            continue;
        }
        let items = parse::<Vec<T>>(&part, file).map_err(|e| {
            let line = start as u32 + e.line.max(1);
            e.at(line)
        })?;
        out.extend(items.into_iter().map(Item::Entry));
    }
    Ok(out)
}

/// Lines (from 1) on which the list items of `text` with an `id` stand, in order.
pub fn id_lines(text: &str) -> Vec<(String, u32)> {
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let entry = line.strip_prefix("- ").map(|rest| rest.trim_start_matches('{').trim_start());
        if let Some(id) = entry.and_then(|rest| rest.strip_prefix("id:")) {
            let id = id.split([',', '#', '}']).next().unwrap_or("").trim().trim_matches(['"', '\'']);
            out.push((id.to_owned(), number as u32 + 1));
        }
    }
    out
}

/// Lines (from 1) on which the items of the list under a key of the first level begin, in order; those of a list in one
/// line (`[a, b]`) are its line.
pub fn item_lines(text: &str, key: &str) -> Vec<u32> {
    let under = |line: &&str| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':'));
    let Some(head) = text.lines().position(|line| under(&line)) else { return Vec::new() };
    let mut indent = None;
    let mut out = Vec::new();
    for (number, line) in text.lines().enumerate().skip(head + 1) {
        let item = line.trim_start();
        if item == "-" || item.starts_with("- ") {
            let own = line.len() - item.len();
            if own == *indent.get_or_insert(own) {
                out.push(number as u32 + 1);
            }
        }
    }
    out
}

/// Whether a text has nothing but comments.
pub fn is_blank(text: &str) -> bool {
    text.lines().all(|line| line.trim_start().is_empty() || line.trim_start().starts_with('#'))
}

/// Text between double quotes, on one line: every JSON text is one of YAML.
pub fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// Refuses a list in which an id stands twice.
pub fn refuse_double_ids(text: &str, file: &str) -> Result<()> {
    let mut seen = FxHashMap::default();
    for (id, line) in id_lines(text) {
        if let Some(first) = seen.insert(id.clone(), line) {
            return Err(Error::new(file, format!("id `{id}` stands here and on line {first}"), "rename one or merge the two").at(line));
        }
    }
    Ok(())
}
