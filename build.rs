//! Turns `rules/*.yaml` into one JSON text that is compiled in: YAML is for editors, and parsing it at every start would
//! cost more than a check. The examples of the entries are kept apart, because only `gainsay rules` prints them.

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").unwrap()).join("rules");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "yaml")).collect();
    files.sort();
    let (mut tables, mut examples) = (serde_json::Map::new(), serde_json::Map::new());
    let mut digest: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).unwrap();
        for byte in text.bytes() {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        let mut rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_yaml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let of_table: serde_json::Map<_, _> = rows.iter_mut().filter_map(|row| Some((row.get("id")?.as_str()?.to_owned(), row.remove("examples")?))).collect();
        examples.insert(name.clone(), of_table.into());
        tables.insert(name, rows.into_iter().map(serde_json::Value::Object).collect::<Vec<_>>().into());
    }
    let out = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&out).join("rules.json"), serde_json::to_vec(&tables).unwrap()).unwrap();
    fs::write(Path::new(&out).join("examples.json"), serde_json::to_vec(&examples).unwrap()).unwrap();
    println!("cargo::rustc-env=GAINSAY_RULES_DIGEST={digest:016x}");
}
