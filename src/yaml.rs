//! Layer 1. The only user of serde_yaml: rule files, stories, cases. Refuses unknown keys and double ids and points at
//! file and line.

use std::path::Path;

use rustc_hash::FxHashMap;
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
