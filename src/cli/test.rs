//! `gainsay test`: runs a curated corpus and compares what is found with the truth.

use std::path::PathBuf;

use gainsay::Result;

use super::input::RuleArgs;
use super::output::to_stdout;
use super::{CLEAN, FOUND};

/// Runs a curated corpus: what is expected must be found, what must stay quiet must not
///
/// Every folder with a case.yaml is one case. Precision and recall are printed for each rule.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct TestArgs {
    /// The folder of cases
    #[arg(value_name = "CORPUS")]
    corpus: PathBuf,
    /// Rewrite the snapshots (report.txt) with what is found now; truths (case.yaml) are never touched
    #[arg(long)]
    bless: bool,
    #[command(flatten)]
    rules: RuleArgs,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay test corpus/
  gainsay test corpus/ --bless

Exit codes: 0 every case holds, 1 one does not, 2 a case could not be run.";

/// Runs it.
pub(super) fn run(args: &TestArgs) -> Result<u8> {
    let outcome = gainsay::corpus::run(&args.corpus, &args.rules.load()?, args.bless)?;
    to_stdout(|out| writeln!(out, "{outcome}"))?;
    Ok(if outcome.passed() { CLEAN } else { FOUND })
}
