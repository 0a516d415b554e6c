//! `gainsay rules`: what the tool knows, and whether a folder of rules is sound.

use std::collections::BTreeMap;
use std::path::Path;

use gainsay::report::{counted, entry, visible};
use gainsay::rules::{Rules, Tables, builtin_entries, builtin_examples};
use gainsay::{Error, Result, yaml};
use serde_json::Value;

use super::CLEAN;
use super::input::RuleArgs;
use super::output::{LookArgs, to_stdout};

/// Lists checks and tables of rules, prints one entry, or validates a folder of rules
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct RulesArgs {
    /// A check, a table or an entry of a table to print, with its examples
    #[arg(value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    look: LookArgs,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay rules                     every check and how many entries each table has
  gainsay rules count-differs       what a check finds, why, and when it keeps quiet
  gainsay rules units               the names of the entries of a table
  gainsay rules --rules my-rules/   whether the files of a folder are sound: errors name file and line

Exit codes: 0 printed, 2 no such entry, or a broken folder of rules.";

/// Runs it.
pub(super) fn run(args: &RulesArgs) -> Result<u8> {
    let rules = args.rules.load()?;
    let text = match &args.id {
        None => overview(&rules, args)?,
        Some(id) => one(id, &rules, args.rules.folder())?,
    };
    to_stdout(|out| writeln!(out, "{}", text.trim_end()))?;
    Ok(CLEAN)
}

/// Ids of every table, as in force.
fn ids(rules: &Rules) -> BTreeMap<&'static str, Vec<String>> {
    let mut ids: BTreeMap<_, Vec<String>> = Tables::NAMES.iter().map(|name| (*name, Vec::new())).collect();
    rules.tables.each(|table, entry| ids.entry(table).or_default().push(entry.id().to_owned()));
    ids
}

fn overview(rules: &Rules, args: &RulesArgs) -> Result<String> {
    let look = args.look.look(false);
    let mut checks = look.table(&["check", "severity", "finds"]);
    for check in &rules.tables.checks {
        let severity = if check.trial { "note (on trial)" } else { check.severity.name() };
        checks.add_row([visible(&check.id), severity.into(), visible(&check.finds)]);
    }
    let mut tables = look.table(&["table", "entries"]);
    ids(rules).iter().for_each(|(name, ids)| {
        tables.add_row([name.to_string(), ids.len().to_string()]);
    });
    let mut parts = vec![checks.trim_fmt(), tables.trim_fmt()];
    if let Some(folder) = args.rules.folder() {
        let laid: usize = entries_in(folder)?.iter().map(|(.., entries)| entries.len()).sum();
        parts.push(format!("{}: sound, {} laid over the built-in rules", folder.display(), counted(laid, "entry", "entries")));
    }
    parts.push(format!("rules {}", rules.digest));
    Ok(look.paint(&parts.join("\n\n")))
}

fn one(id: &str, rules: &Rules, folder: Option<&Path>) -> Result<String> {
    let ids = ids(rules);
    if let Some(of_table) = ids.get(id) {
        return Ok(format!("{}\n{}", counted(of_table.len(), "entry", "entries"), of_table.join("\n")));
    }
    let tables: Vec<_> = ids.iter().filter(|(_, of_table)| of_table.iter().any(|i| i == id)).map(|(name, _)| *name).collect();
    if tables.is_empty() {
        return Err(unknown(id, &ids));
    }
    let own = folder.map_or_else(|| Ok(Vec::new()), entries_in)?;
    let (entries, examples) = (builtin_entries(), builtin_examples());
    let mut parts = Vec::new();
    for table in tables {
        // the user's entry is in force where there is one
        let users = own.iter().find_map(|(file, name, entries)| (name == table).then(|| entries.iter().find(|e| e["id"] == id)).flatten().map(|e| (file, e)));
        let built_in = || entries[table].as_array().and_then(|all| all.iter().find(|e| e["id"] == id));
        let printed = match users {
            Some((file, value)) => value.as_object().map(|e| format!("# {file}\n{}", entry(e, None))),
            None => built_in().and_then(Value::as_object).map(|e| format!("# {table}.yaml\n{}", entry(e, examples[table].get(id)))),
        };
        parts.extend(printed);
    }
    Ok(parts.join("\n"))
}

/// File, table and entries of each file of a user's folder. That the folder is sound has been seen before.
fn entries_in(folder: &Path) -> Result<Vec<(String, String, Vec<Value>)>> {
    let shown = folder.display().to_string();
    let files = std::fs::read_dir(folder).map_err(|e| Error::new(shown, format!("cannot be read ({e})"), "name a folder of rule files"))?;
    let mut files: Vec<_> = files.filter_map(|f| Some(f.ok()?.path())).filter(|p| p.extension().is_some_and(|e| e == "yaml" || e == "yml")).collect();
    files.sort();
    let read = |path: &Path| Ok((path.display().to_string(), path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), yaml::read(path)?));
    files.iter().map(|path| read(path)).collect()
}

/// There is no such entry: names the nearest.
fn unknown(id: &str, ids: &BTreeMap<&'static str, Vec<String>>) -> Error {
    let all = ids.keys().copied().chain(ids.values().flatten().map(String::as_str));
    let mut near: Vec<_> = all.map(|i| (strsim::osa_distance(id, i), i)).collect();
    near.sort_unstable();
    near.dedup();
    let near: Vec<_> = near.into_iter().take(3).map(|(_, i)| i).collect();
    Error::new("", format!("no check, table or entry is called `{id}`"), format!("the nearest are {}", near.join(", ")))
}
