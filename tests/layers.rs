//! Imports go strictly downward. The layers are those of `docs/architecture.md`; within a layer only the parts named there
//! may use each other, in that order.

use std::fs;
use std::path::{Path, PathBuf};

/// Module and rank. A module may use those of a lower rank, and itself.
const RANKS: &[(&str, u32)] = &[
    ("error", 0),
    ("yaml", 10),
    ("text", 10),
    ("value", 10),
    ("rules", 20),
    ("read", 30),
    ("claim", 30),
    // layer 4, in the order in which they build on each other
    ("family", 40),
    ("people", 40),
    ("copy", 40),
    ("story", 41),
    ("event", 42),
    ("check", 50),
    ("versions", 60),
    ("gate", 60),
    ("report", 61),
    ("stream", 62),
    ("calibration", 71),
    ("corpus", 70),
    ("mutate", 70),
];

fn rank(module: &str) -> Option<u32> {
    RANKS.iter().find(|(name, _)| *name == module).map(|(_, rank)| *rank)
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// Modules named after `crate::` in the source, tests left out.
fn used(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]").next().unwrap_or(source);
    let mut out = Vec::new();
    for line in source.lines().filter(|l| !l.trim_start().starts_with("//")) {
        for part in line.split("crate::").skip(1) {
            if let Some(group) = part.strip_prefix('{') {
                out.extend(group.split(',').map(|name| name.trim().split(':').next().unwrap_or("").trim_end_matches(['}', ';']).to_owned()));
            } else {
                out.push(part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
            }
        }
    }
    out
}

#[test]
fn imports_go_downward() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    for file in all {
        let relative = file.strip_prefix(&src).unwrap();
        let module = relative.iter().next().unwrap().to_string_lossy().trim_end_matches(".rs").to_owned();
        if matches!(module.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let own = rank(&module).unwrap_or_else(|| panic!("{module} has no layer: add it to RANKS and to docs/architecture.md"));
        for name in used(&fs::read_to_string(&file).unwrap()) {
            looked_at += 1;
            match rank(&name) {
                Some(other) if name != module && other >= own => wrong.push(format!("{} uses {name}", relative.display())),
                _ => {}
            }
        }
    }
    assert!(looked_at > 50, "the test looks at too little: {looked_at}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn serde_yaml_has_one_user() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let users: Vec<_> = all.iter().filter(|f| fs::read_to_string(f).unwrap().contains("serde_yaml::")).map(|f| f.file_name().unwrap().to_owned()).collect();
    assert_eq!(users, ["yaml.rs"]);
}

#[test]
fn no_file_is_long() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&src, &mut all);
    let long: Vec<_> = all.iter().map(|f| (fs::read_to_string(f).unwrap().lines().count(), f)).filter(|(n, _)| *n > 500).collect();
    assert!(long.is_empty(), "{long:?}");
}
