//! Turns `rules/*.yaml` into one JSON text that is compiled in: YAML is for editors, and parsing it at every start would
//! cost more than a check. The examples of the entries are kept apart, because only `gainsay rules` prints them.

use std::{env, fs, path::Path};

use base64::Engine;
use sha2::{Digest, Sha256};

// the library reads texts with it; here it finds the stems of tables
#[allow(dead_code, unreachable_pub)]
#[path = "src/text/fold.rs"]
mod fold;

fn main() {
    println!("cargo::rerun-if-changed=rules");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("rules");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "yaml")).collect();
    files.sort();
    let (mut tables, mut examples, mut entries) = (serde_json::Map::new(), serde_json::Map::new(), serde_json::Map::new());
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        for byte in text.bytes() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        let mut rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        entries.insert(name.clone(), rows.iter().map(without_examples).collect::<Vec<_>>().into());
        for row in &mut rows {
            if let Some(held) = row.get_mut("held") {
                *held = terms(held).into();
            }
            if name == "frequency"
                && let Some(words) = row.get_mut("words")
            {
                *words = stems(words).into();
            }
        }
        let of_table: serde_json::Map<_, _> = rows.iter_mut().filter_map(|row| Some((row.get("id")?.as_str()?.to_owned(), row.remove("examples")?))).collect();
        examples.insert(name.clone(), of_table.into());
        tables.insert(name, rows.into_iter().map(serde_json::Value::Object).collect::<Vec<_>>().into());
    }
    let out = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&out).join("rules.json"), serde_json::to_vec(&tables).unwrap()).unwrap();
    fs::write(Path::new(&out).join("examples.json"), serde_json::to_vec(&examples).unwrap()).unwrap();
    fs::write(Path::new(&out).join("entries.json"), serde_json::to_vec(&entries).unwrap()).unwrap();
    println!("cargo::rustc-env=GAINSAY_RULES_DIGEST={digest:016x}");
    inline("src/report/html/page.css", &out);
    inline("src/report/html/page.js", &out);
}

/// Prepares style or script for the HTML report: without indentation and lines that are comments, and with the hash by which
/// the page's own security policy admits it and nothing else.
fn inline(file: &str, out: &str) {
    println!("cargo::rerun-if-changed={file}");
    let text = fs::read_to_string(file).unwrap_or_else(|e| panic!("{file}: {e}"));
    let is_code = |line: &&str| !(line.is_empty() || line.starts_with("//") || line.starts_with("/*") && line.ends_with("*/"));
    let text = text.lines().map(str::trim).filter(is_code).collect::<Vec<_>>().join("\n");
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&text));
    let (name, kind) = (Path::new(file).file_name().unwrap().to_string_lossy(), Path::new(file).extension().unwrap().to_string_lossy());
    fs::write(Path::new(out).join(&*name), &text).unwrap();
    println!("cargo::rustc-env=GAINSAY_PAGE_{}=sha256-{hash}", kind.to_uppercase());
}

fn without_examples(row: &serde_json::Map<String, serde_json::Value>) -> serde_json::Value {
    let mut row = row.clone();
    row.remove("examples");
    row.into()
}

/// Terms of office in one string, a line each: name, other names, jurisdiction, first day, last day, acting. They are half of
/// all rules and few runs ask for them, so they are taken apart only then (`Terms` in `src/rules/role.rs`).
fn terms(held: &serde_json::Value) -> String {
    let text = |v: &serde_json::Value, key: &str| v.get(key).and_then(|v| v.as_str()).unwrap_or("").to_owned();
    let line = |row: &serde_json::Value| {
        let also: Vec<&str> = row.get("also").and_then(|a| a.as_array()).map(|a| a.iter().filter_map(|n| n.as_str()).collect()).unwrap_or_default();
        let acting = if row.get("acting").is_some_and(|a| a == true) { "acting" } else { "" };
        [text(row, "name"), also.join(";"), text(row, "of"), text(row, "from"), text(row, "to"), acting.to_owned()].join("\t")
    };
    held.as_array().map(|rows| rows.iter().map(line).collect::<Vec<_>>().join("\n")).unwrap_or_default()
}

/// The stems of a list of words in one string, a space between (`Stems` in `src/rules/frequency.rs`).
fn stems(words: &serde_json::Value) -> String {
    let stem = |word: &serde_json::Value| fold::stem(word.as_str().unwrap_or_else(|| panic!("frequency.yaml: {word} needs quotation marks")));
    words.as_array().map(|words| words.iter().map(stem).collect::<Vec<_>>().join(" ")).unwrap_or_default()
}
