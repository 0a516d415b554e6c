//! `gainsay versions`: what each newer version of an article keeps, changes, adds and drops.

use gainsay::Result;
use gainsay::report::VERSION_FORMATS;

use super::input::InputArgs;
use super::output::{self, OutputArgs};
use super::{CLEAN, UNCHECKED};

/// Prints what each newer version of an article keeps, changes, adds and drops
///
/// A page that holds several versions is separated first, and the table says how surely. Versions in files of their own
/// are named in a story.yaml (`supersedes: older.txt`).
#[derive(clap::Args)]
#[command(after_help = after_help())]
pub(super) struct VersionsArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs it.
pub(super) fn run(args: &VersionsArgs) -> Result<u8> {
    let plan = args.output.plan(VERSION_FORMATS)?;
    let read = args.input.read(gainsay::versions)?;
    args.output.write(&read.outcome, &plan)?;
    Ok(if read.whole { CLEAN } else { UNCHECKED })
}

fn after_help() -> String {
    format!(
        "{}\n
Examples:
  gainsay versions page-with-two-versions.html
  gainsay versions story/ -f json

Exit codes: 0 all was read, 2 something could not be read.",
        output::list(VERSION_FORMATS)
    )
}
