//! `gainsay claims`: every claim read from the articles.

use gainsay::Result;
use gainsay::report::CLAIM_FORMATS;

use super::input::InputArgs;
use super::output::{self, OutputArgs};
use super::{CLEAN, UNCHECKED};

/// Prints every claim read from the articles: who, what, when, said by whom, and where in the file
///
/// A claim is what `check` compares. Look here first when a conflict is missed: a number that was not read as a claim
/// cannot be compared.
#[derive(clap::Args)]
#[command(after_help = after_help())]
pub(super) struct ClaimsArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs it.
pub(super) fn run(args: &ClaimsArgs) -> Result<u8> {
    let plan = args.output.plan(CLAIM_FORMATS)?;
    let read = args.input.read(gainsay::claims)?;
    args.output.write(&read.outcome, &plan)?;
    Ok(if read.whole { CLEAN } else { UNCHECKED })
}

fn after_help() -> String {
    format!(
        "{}\n
Examples:
  gainsay claims a.txt
  gainsay claims story/ -f jsonl | grep '\"kind\":\"count\"'

Exit codes: 0 all was read, 2 something could not be read.",
        output::list(CLAIM_FORMATS)
    )
}
