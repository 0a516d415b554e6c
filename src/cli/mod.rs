//! The command line. Help texts are documentation; every command turns its arguments into calls of the library and an
//! outcome into an exit code.

mod baseline;
mod check;
mod claims;
mod config;
mod explain;
mod github;
mod init;
mod input;
mod manual;
mod mutate;
mod output;
mod progress;
mod rules;
mod test;
mod versions;
mod waive;
mod watch;
mod weights;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The exit code of a run that found nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Of one that found something.
const FOUND: u8 = 1;
/// Of one that could not check, or not everything.
const UNCHECKED: u8 = 2;

/// Reads the articles of one news story and reports where they gainsay each other: numbers, offices, dates, quotations,
/// lists. Offline and deterministic; it never says who is right.
#[derive(Parser)]
#[command(name = "gainsay", version, max_term_width = 100, after_help = EXIT_CODES, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "\
Examples:
  gainsay check story/                      check the articles of a folder against each other
  gainsay check a.txt b.txt --for checker   show notes too
  gainsay claims a.txt -f jsonl             every claim read from an article, for programs

Exit codes:
  0  nothing at or above --fail-on was found
  1  something was
  2  could not check: wrong arguments, a file that cannot be read, a broken rule, no article.
     Where other files could be read, their report is printed all the same.";

#[derive(Subcommand)]
enum Command {
    Check(check::CheckArgs),
    Claims(claims::ClaimsArgs),
    Versions(versions::VersionsArgs),
    Explain(explain::ExplainArgs),
    Rules(rules::RulesArgs),
    Baseline(baseline::BaselineArgs),
    Waive(waive::WaiveArgs),
    Test(test::TestArgs),
    Mutate(mutate::MutateArgs),
    Init(init::InitArgs),
    Completions(manual::CompletionsArgs),
    Man(manual::ManArgs),
    Weights(weights::WeightsArgs),
}

/// Runs the command line of this process.
pub(crate) fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Claims(args) => claims::run(&args),
        Command::Versions(args) => versions::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Baseline(args) => baseline::run(&args),
        Command::Waive(args) => waive::run(&args),
        Command::Test(args) => test::run(&args),
        Command::Mutate(args) => mutate::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
        Command::Weights(args) => weights::run(&args),
    };
    ExitCode::from(outcome.unwrap_or_else(|error| {
        complain(&error);
        UNCHECKED
    }))
}

/// Tells the user what is wrong.
fn complain(error: &gainsay::Error) {
    let shown = error.to_string();
    let shown: Vec<_> = shown.lines().map(gainsay::report::visible).collect();
    eprintln!("gainsay: {}", shown.join("\n"));
}
