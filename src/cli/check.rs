//! `gainsay check`: where the articles of one story gainsay each other.

use clap::ValueEnum;
use gainsay::Result;
use gainsay::gate::{self, Settings};
use gainsay::report::{FORMATS, IN_FULL};
use gainsay::rules::Severity;

use super::input::InputArgs;
use super::output::{self, OutputArgs};
use super::{CLEAN, FOUND, UNCHECKED};

/// Reports where the articles of one story gainsay each other
///
/// Everything named on the command line is one story. A folder may hold a story.yaml that names outlets, families and
/// dates; without one every readable file in it is an article.
#[derive(clap::Args)]
#[command(after_help = after_help())]
pub(super) struct CheckArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// For whom the report is
    #[arg(long = "for", value_name = "WHO", default_value = "editor")]
    audience: Audience,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    fail_on: FailOn,
}

#[derive(Clone, Copy, ValueEnum)]
enum Audience {
    /// Errors of a confidence of 0.80 or more
    Gate,
    /// Errors and warnings; notes are counted
    Editor,
    /// Everything
    Checker,
}

#[derive(Clone, Copy, ValueEnum)]
enum FailOn {
    /// Errors
    Error,
    /// Warnings and errors
    Warning,
    /// Anything
    Note,
    /// Nothing: the exit code is 0 whatever is found
    Never,
}

impl CheckArgs {
    fn settings(&self) -> Settings {
        let audience = match self.audience {
            Audience::Gate => gate::Audience::Gate,
            Audience::Editor => gate::Audience::Editor,
            Audience::Checker => gate::Audience::Checker,
        };
        let fail_on = match self.fail_on {
            FailOn::Error => Some(Severity::Error),
            FailOn::Warning => Some(Severity::Warning),
            FailOn::Note => Some(Severity::Note),
            FailOn::Never => None,
        };
        Settings { audience, fail_on }
    }
}

/// Runs it.
pub(super) fn run(args: &CheckArgs) -> Result<u8> {
    let plan = args.output.plan(FORMATS)?;
    // only some formats print the articles themselves
    let in_full = plan.iter().any(|(format, _)| IN_FULL.contains(&format.name));
    let check = if in_full { gainsay::check_in_full } else { gainsay::check };
    let read = args.input.read(|input, rules| check(input, rules, &args.settings()))?;
    args.output.write(&read.outcome, &plan)?;
    Ok(match (read.whole, read.outcome.fails()) {
        (false, _) => UNCHECKED,
        (true, true) => FOUND,
        (true, false) => CLEAN,
    })
}

fn after_help() -> String {
    format!(
        "{}\n
Examples:
  gainsay check story/
  gainsay check a.txt b.txt --date 2015-01-22 --for checker
  gainsay check story/ -f table -f json=report.json     a table to read, JSON for programs
  gainsay check story/ --for gate -f jsonl              in CI: sure errors only

Exit codes: 0 nothing at or above --fail-on, 1 something, 2 could not check everything.",
        output::list(FORMATS)
    )
}
