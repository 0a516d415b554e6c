//! `gainsay test`: runs a curated corpus and compares what is found with the truth.

use std::path::PathBuf;

use clap::ValueEnum;
use gainsay::Result;

use super::input::RuleArgs;
use super::output::{to_stdout, unwritten};
use super::{CLEAN, FOUND};

/// Runs a curated corpus: what is expected must be found, what must stay quiet must not
///
/// Every folder with a case.yaml is one case. Precision and recall are printed for each rule, and
/// precision by confidence; where the report of a case is not the one kept beside it, how the two differ.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct TestArgs {
    /// The folder of cases
    #[arg(value_name = "CORPUS")]
    corpus: PathBuf,
    /// Rewrite the snapshots (report.txt) with what is found now; truths (case.yaml) are never touched
    #[arg(long)]
    bless: bool,
    /// How to write it
    #[arg(short, long, value_name = "NAME", default_value = "table")]
    format: FormatName,
    /// The file to write to instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    rules: RuleArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    /// For people
    Table,
    /// For CI: a test for each case
    Junit,
    /// For programs
    Json,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay test corpus/
  gainsay test corpus/ --bless
  gainsay test corpus/ --format junit -o corpus.xml

Exit codes: 0 every case holds, 1 one does not, 2 a case could not be run.";

/// Runs it.
pub(super) fn run(args: &TestArgs) -> Result<u8> {
    let outcome = gainsay::corpus::run(&args.corpus, &args.rules.load()?, args.bless)?;
    let text = match args.format {
        FormatName::Table => outcome.to_string(),
        FormatName::Junit => outcome.junit().trim_end().to_owned(),
        FormatName::Json => format!("{:#}", outcome.json()),
    };
    match &args.output {
        Some(path) => std::fs::write(path, text + "\n").map_err(|e| unwritten(Some(path), e))?,
        None => to_stdout(|out| writeln!(out, "{text}"))?,
    }
    Ok(if outcome.passed() { CLEAN } else { FOUND })
}
