//! `gainsay explain`: why one finding was reported.

use gainsay::gate::{Audience, Settings};
use gainsay::report::Report;
use gainsay::{Error, Result};

use super::input::InputArgs;
use super::output::{LookArgs, to_stdout};
use super::{CLEAN, UNCHECKED};

/// Explains one finding: the words, the rule, the match weights, the arithmetic, and what would silence it
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct ExplainArgs {
    /// The key that `check` prints with each finding; its first digits are enough
    #[arg(value_name = "KEY")]
    key: String,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    look: LookArgs,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay explain 38e19db08f80 story/
  gainsay explain 38e1 a.txt b.txt

Give the same paths, --rules and --date as to `check`. Notes can be explained too, also those that `check` hides.

Exit codes: 0 explained, 2 no such finding, or something could not be read.";

/// Runs it.
pub(super) fn run(args: &ExplainArgs) -> Result<u8> {
    let settings = Settings { audience: Audience::Checker, ..Settings::default() };
    let look = args.look.look(false);
    let read = args.input.read(|input, rules| {
        let report = gainsay::check(input, rules, &settings);
        let key = args.key.to_ascii_lowercase();
        let mut found: Vec<_> = report.findings.iter().filter(|f| f.key == key).collect();
        if found.is_empty() && !key.is_empty() {
            found = report.findings.iter().filter(|f| f.key.starts_with(&key)).collect();
        }
        if found.is_empty() {
            return Err(unknown(&key, &report));
        }
        let parts: Vec<_> = found.into_iter().map(|f| gainsay::report::explain(f, rules.check(f.rule), &look)).collect();
        Ok(parts.join("\n\n"))
    })?;
    let text = read.outcome?;
    to_stdout(|out| writeln!(out, "{text}"))?;
    Ok(if read.whole { CLEAN } else { UNCHECKED })
}

/// There is no such finding: names the nearest keys.
fn unknown(key: &str, report: &Report) -> Error {
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
