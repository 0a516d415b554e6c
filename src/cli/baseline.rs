//! `gainsay baseline`: draws a line under what is found now, so that a gate fails only on what is new.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use gainsay::gate::Baseline;
use gainsay::report::counted;
use gainsay::{Error, Result};

use super::input::InputArgs;
use super::output::{LookArgs, to_stdout, unwritten};
use super::{CLEAN, UNCHECKED};

/// Writes down what is found now, so that `check --baseline` fails only on what is new
///
/// A finding is known by its key, which hangs on its rule, what it is about and its values, not on where it stands: a
/// paragraph may move and a file be renamed. Another value is another finding.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct BaselineArgs {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay baseline write story/ --baseline known.yaml
  gainsay check story/ --baseline known.yaml
  gainsay baseline show --baseline known.yaml

Exit codes: 0 done, 2 something could not be read or written.";

#[derive(Subcommand)]
enum Command {
    Write(Box<WriteArgs>),
    Show(ShowArgs),
}

/// Writes a baseline of everything that is found now, notes too; what an older one held is replaced
#[derive(clap::Args)]
struct WriteArgs {
    #[command(flatten)]
    input: InputArgs,
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = "baseline.yaml")]
    baseline: PathBuf,
}

/// Prints the findings of a baseline
#[derive(clap::Args)]
struct ShowArgs {
    /// The file to read
    #[arg(long, value_name = "FILE", default_value = "baseline.yaml")]
    baseline: PathBuf,
    #[command(flatten)]
    look: LookArgs,
}

/// Runs it.
pub(super) fn run(args: &BaselineArgs) -> Result<u8> {
    match &args.command {
        Command::Write(args) => write(args),
        Command::Show(args) => show(&args.baseline, &args.look),
    }
}

fn write(args: &WriteArgs) -> Result<u8> {
    let read = args.input.read(gainsay::baseline)?;
    if !read.whole {
        // what was not read would count as new as soon as it is
        super::complain(&Error::new("", "no baseline is written", "see to it that everything can be read first"));
        return Ok(UNCHECKED);
    }
    std::fs::write(&args.baseline, read.outcome.written()).map_err(|e| unwritten(Some(&args.baseline), e))?;
    let (number, file) = (counted(read.outcome.findings.len(), "finding", "findings"), args.baseline.display().to_string());
    to_stdout(|out| writeln!(out, "{number} written to {}", gainsay::report::visible(&file)))?;
    Ok(CLEAN)
}

fn show(path: &Path, look: &LookArgs) -> Result<u8> {
    let baseline = Baseline::read(path)?;
    let text = gainsay::report::known(&baseline, &look.look(false));
    to_stdout(|out| writeln!(out, "{text}"))?;
    Ok(CLEAN)
}
