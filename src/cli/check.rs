//! `gainsay check`: where the articles of one story gainsay each other.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use gainsay::Result;
use gainsay::gate::{self, Baseline, Past, Settings, Waivers};
use gainsay::report::{FORMATS, IN_FULL};
use gainsay::rules::Severity;
use jiff::civil::Date;
use serde::Deserialize;

use super::config::Config;
use super::input::InputArgs;
use super::output::{self, OutputArgs};
use super::{CLEAN, FOUND, UNCHECKED, github, watch};

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
    /// For whom the report is [default: editor]
    #[arg(long = "for", value_name = "WHO")]
    audience: Option<Audience>,
    /// The least severity that makes the exit code 1 [default: error]
    #[arg(long, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    past: PastArgs,
    /// Let nothing lie about: a waiver that has expired or means nothing, and a finding of the baseline that is gone, fail too
    #[arg(long)]
    strict: bool,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// What is known already.
#[derive(clap::Args)]
struct PastArgs {
    /// Findings that were known when a line was drawn (`gainsay baseline write`): they are shown and fail nothing
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Findings that are waived with a reason (`gainsay waive`): they are shown with it and fail nothing
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
    /// The day by which waivers expire; there is no clock, so without it the latest day an article was published
    #[arg(long, value_name = "DATE", value_parser = super::input::day)]
    today: Option<Date>,
}

impl PastArgs {
    fn read(&self, config: &Config) -> Result<Past> {
        let [baseline, waivers] = self.files(config);
        Ok(Past { baseline: baseline.map(Baseline::read).transpose()?, waivers: waivers.map(Waivers::read).transpose()?, today: self.today })
    }

    fn files<'f>(&'f self, config: &'f Config) -> [Option<&'f Path>; 2] {
        [self.baseline.as_deref().or(config.baseline.as_deref()), self.waivers.as_deref().or(config.waivers.as_deref())]
    }
}

/// For whom a report is.
#[derive(Clone, Copy, Debug, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Audience {
    /// Errors of a confidence of 0.80 or more
    Gate,
    /// Errors and warnings; notes are counted
    #[default]
    Editor,
    /// Everything
    Checker,
}

/// What fails a run.
#[derive(Clone, Copy, Debug, Default, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Warnings and errors
    Warning,
    /// Anything
    Note,
    /// Nothing: the exit code is 0 whatever is found
    Never,
}

impl CheckArgs {
    fn settings(&self, config: &Config) -> Settings {
        let audience = match self.audience.or(config.audience).unwrap_or_default() {
            Audience::Gate => gate::Audience::Gate,
            Audience::Editor => gate::Audience::Editor,
            Audience::Checker => gate::Audience::Checker,
        };
        let fail_on = match self.fail_on.or(config.fail_on).unwrap_or_default() {
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
    let config = args.input.config()?;
    let plan = args.output.plan_or(FORMATS, &config.formats)?;
    if args.watch {
        let past = args.past.files(config).into_iter().flatten().map(Path::to_owned);
        let written: Vec<PathBuf> = plan.iter().filter_map(|(_, file)| file.clone()).collect();
        return watch::watch(&args.input.watched()?.into_iter().chain(past).collect::<Vec<_>>(), &written);
    }
    let (past, settings) = (args.past.read(config)?, args.settings(config));
    // only some formats print the articles themselves
    let in_full = plan.iter().any(|(format, _)| IN_FULL.contains(&format.name));
    let check = if in_full { gainsay::check_in_full } else { gainsay::check_against };
    let read = args.input.read(|input, rules| check(input, rules, &settings, &past))?;
    args.output.write(&read.outcome, &plan)?;
    if plan.iter().any(|(format, _)| format.name == "github") {
        github::summarise(&read.outcome)?;
    }
    let untidy = (args.strict || config.strict) && !read.outcome.ledger.is_empty();
    Ok(match (read.whole, untidy || read.outcome.fails()) {
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
  gainsay check story/ --for gate --strict --baseline known.yaml --waivers waivers.yaml --today \"$(date +%F)\"
                                                        in CI: sure errors that are new

Exit codes: 0 nothing new at or above --fail-on, 1 something, 2 could not check everything.",
        output::list(FORMATS)
    )
}
