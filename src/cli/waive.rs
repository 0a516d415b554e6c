//! `gainsay waive`: puts a waiver with its reason into a file of waivers.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use gainsay::gate::{self, Audience, Settings, Waived};
use gainsay::report::Report;
use gainsay::{Error, Result};
use jiff::civil::Date;

use super::input::InputArgs;
use super::output::{to_stdout, unwritten};
use super::{CLEAN, UNCHECKED};

/// Waives a finding: `check --waivers` goes on showing it, with the reason, and it fails nothing until it expires
///
/// The waiver is put at the end of the file; comments and entries that stand there are left alone. With the paths that were
/// checked the key is looked up, so that its first digits are enough, and rule and topic are written down with it.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP, mut_arg("paths", |paths| paths.required(false)))]
pub(super) struct WaiveArgs {
    /// The key that `check` prints with the finding
    #[arg(value_name = "KEY")]
    key: String,
    #[command(flatten)]
    input: InputArgs,
    /// Why; somebody will ask
    #[arg(long, value_name = "WORDS")]
    reason: String,
    /// What was judged
    #[arg(long, value_name = "VERDICT", default_value = "accepted")]
    verdict: Verdict,
    /// Who answers for it
    #[arg(long, value_name = "WHO")]
    owner: Option<String>,
    /// The last day it holds (2027-01-31)
    #[arg(long, value_name = "DATE", value_parser = super::input::day)]
    expires: Option<Date>,
    /// The file to put it into; it is made where there is none
    #[arg(long, value_name = "FILE", default_value = "waivers.yaml")]
    waivers: PathBuf,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay waive 38e19db08f80 --reason \"both figures are right: one counts observers\" --expires 2027-01-31
  gainsay waive 38e1 story/ --reason \"the agency has corrected it\" --verdict confirmed --owner desk

Exit codes: 0 written, 2 no such finding, or something could not be read or written.";

#[derive(Clone, Copy, ValueEnum)]
enum Verdict {
    /// The finding is wrong
    FalseAlarm,
    /// It is right, and may stay
    Accepted,
    /// It is right, and has to be corrected: it goes on failing until it is
    Confirmed,
}

/// Runs it.
pub(super) fn run(args: &WaiveArgs) -> Result<u8> {
    let (mut key, mut found, mut whole) = (args.key.to_ascii_lowercase(), None, true);
    if !args.input.paths().is_empty() {
        let read = args.input.read(|input, rules| named(&key, &gainsay::check(input, rules, &EVERYTHING)))?;
        let (full, rule, topic) = read.outcome?;
        (key, found, whole) = (full, Some((rule, topic)), read.whole);
    }
    let waived = Waived {
        key: &key,
        rule: found.as_ref().map(|(rule, _)| *rule),
        topic: found.as_ref().map_or("", |(_, topic)| topic),
        reason: &args.reason,
        verdict: match args.verdict {
            Verdict::FalseAlarm => gate::Judgement::FalseAlarm,
            Verdict::Accepted => gate::Judgement::Accepted,
            Verdict::Confirmed => gate::Judgement::Confirmed,
        },
        owner: args.owner.as_deref(),
        expires: args.expires,
    };
    let text = gate::waive(&existing(&args.waivers)?, &args.waivers.display().to_string(), &waived)?;
    std::fs::write(&args.waivers, text).map_err(|e| unwritten(Some(&args.waivers), e))?;
    let file = args.waivers.display().to_string();
    to_stdout(|out| writeln!(out, "{key} is waived in {}", gainsay::report::visible(&file)))?;
    Ok(if whole { CLEAN } else { UNCHECKED })
}

const EVERYTHING: Settings = Settings { audience: Audience::Checker, fail_on: None };

fn existing(path: &Path) -> Result<String> {
    match std::fs::read_to_string(path) {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(String::new()),
        Err(e) => Err(Error::new(path.display().to_string(), format!("cannot be read ({e})"), "name another file with --waivers")),
        Ok(text) => Ok(text),
    }
}

/// Key, rule and topic of the finding that a key, or its first digits, mean.
fn named(key: &str, report: &Report) -> Result<(String, &'static str, String)> {
    let mut found: Vec<_> = report.findings.iter().filter(|f| f.key.starts_with(key)).collect();
    found.dedup_by(|a, b| a.key == b.key);
    match found.as_slice() {
        [one] => Ok((one.key.clone(), one.rule, one.topic.clone())),
        [] => Err(super::explain::unknown(key, report)),
        several => {
            let keys: Vec<&str> = several.iter().map(|f| f.key.as_str()).collect();
            Err(Error::new("", format!("`{key}` is the beginning of several keys"), format!("give one of {}", keys.join(", "))))
        }
    }
}
