//! `gainsay explain`: why one finding was reported, or why two lines were not held against each other.

use std::path::PathBuf;

use gainsay::gate::{Audience, Settings};
use gainsay::report::{Look, Report, Spot};
use gainsay::rules::Rules;
use gainsay::{Error, Result};

use super::input::InputArgs;
use super::output::{LookArgs, to_stdout};
use super::{CLEAN, UNCHECKED};

/// Explains one finding, or why there is none: the words, the rule, the match weights, the arithmetic
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP, mut_arg("paths", |paths| paths.required(false)), override_usage = USAGE)]
pub(super) struct ExplainArgs {
    /// The key that `check` prints with each finding; its first digits are enough
    #[arg(value_name = "KEY", required_unless_present = "between")]
    key: Option<String>,
    /// Two lines instead of a key: why what they say was, or was not, held against each other
    #[arg(long, num_args = 2, value_names = ["FILE:LINE", "FILE:LINE"])]
    between: Option<Vec<Spot>>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    look: LookArgs,
}

const USAGE: &str = "\
gainsay explain [OPTIONS] <KEY> <PATH>...
       gainsay explain [OPTIONS] --between <FILE:LINE> <FILE:LINE> [PATH]...";

const AFTER_HELP: &str = "\
Examples:
  gainsay explain 38e19db08f80 story/
  gainsay explain 38e1 a.txt b.txt
  gainsay explain --between a.txt:3 b.txt:5 story/    why did it not report this?

Give the same paths, --rules and --date as to `check`. Notes can be explained too, also those that `check` hides.
With --between and no PATH, the two files are the story.

Exit codes: 0 explained, 2 no such finding or line, or something could not be read.";

/// Runs it.
pub(super) fn run(args: &ExplainArgs) -> Result<u8> {
    let look = args.look.look(false);
    let read = match (args.between.as_deref(), &args.key) {
        (Some([a, b]), first) => {
            // what would be the key is a path then
            let mut paths: Vec<PathBuf> = first.iter().map(PathBuf::from).collect();
            paths.extend(args.input.paths().iter().cloned());
            if paths.is_empty() {
                paths.extend([a, b].map(|spot| PathBuf::from(&spot.file)));
                paths.dedup();
            }
            args.input.read_paths(&paths, |input, rules| Ok(gainsay::between(input, rules, a, b)?.shown(&look)))?
        }
        (_, Some(key)) if !args.input.paths().is_empty() => {
            args.input.read(|input, rules| finding(key, &gainsay::check(input, rules, &EVERYTHING), rules, &look))?
        }
        _ => return Err(Error::new("", "no article is named", "name the files and folders that were checked, behind the key")),
    };
    let text = read.outcome?;
    to_stdout(|out| writeln!(out, "{text}"))?;
    Ok(if read.whole { CLEAN } else { UNCHECKED })
}

const EVERYTHING: Settings = Settings { audience: Audience::Checker, fail_on: None };

/// The finding, or findings, that a key means.
fn finding(key: &str, report: &Report, rules: &Rules, look: &Look) -> Result<String> {
    let key = key.to_ascii_lowercase();
    let mut found: Vec<_> = report.findings.iter().filter(|f| f.key == key).collect();
    if found.is_empty() && !key.is_empty() {
        found = report.findings.iter().filter(|f| f.key.starts_with(&key)).collect();
    }
    if found.is_empty() {
        return Err(unknown(&key, report));
    }
    let parts: Vec<_> = found.into_iter().map(|f| gainsay::report::explain(f, rules.check(f.rule), look)).collect();
    Ok(parts.join("\n\n"))
}

/// There is no such finding: names the nearest keys.
pub(super) fn unknown(key: &str, report: &Report) -> Error {
    let mut near: Vec<_> = report.findings.iter().map(|f| (strsim::levenshtein(key, &f.key), format!("{} ({}, {})", f.key, f.rule, f.topic))).collect();
    near.sort();
    near.dedup();
    let near: Vec<_> = near.into_iter().take(3).map(|(_, shown)| shown).collect();
    let remedy = match near.is_empty() {
        true => "these articles have no findings; give the same paths, --rules and --date as to `check`".to_owned(),
        false => format!("the nearest are {}", near.join(", ")),
    };
    Error::new("", format!("no finding has the key `{key}`"), remedy)
}
