//! `gainsay weights`: the match weights that pairs of claims suggest, beside the shipped ones, and what confidence is worth.

use std::path::{Path, PathBuf};

use gainsay::event::estimate::{Labelled, Sample};
use gainsay::{Error, Result};

use super::input::RuleArgs;
use super::output::to_stdout;
use super::{CLEAN, UNCHECKED};

/// For development: estimates match weights from story folders and labelled pairs, beside those in events.yaml
///
/// For each ladder, field and level it prints how many pairs stand there (n), how often pairs about one thing do (m), how
/// often others do (u), log2(m/u), and what events.yaml gives. Nothing is changed.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct WeightsArgs {
    /// Folders, each one story, and .jsonl files of labelled pairs
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    rules: RuleArgs,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay weights stories/*
  gainsay weights pairs.jsonl

Of stories nobody knows which pairs are about one thing: m and u come from expectation maximisation, which starts from the
shipped weights and takes fields for independent. Where it prints that two fields say in part the same, their weights must not
be added as they are.

A line of labelled pairs is {\"a\": text, \"b\": text, \"label\": word, \"sub\": word, \"from\": words, \"to\": words}; `sub`, where it
stands, is the finer label. About one thing are conflict, update, published_error, entailment_contradiction, approx,
conversion, entailed and soft; not about one thing is not_same_fact. Lines with another label are passed over for the weights; so
are texts that were made by editing the other (edited), which are copies by construction. For the confidence all lines count. `from` and `to` name the words in a and b
that are meant; without them a line counts where only one pair of claims can be compared.

Exit codes: 0 done, 2 something could not be read.";

/// Runs it.
pub(super) fn run(args: &WeightsArgs) -> Result<u8> {
    let rules = args.rules.load()?;
    let (mut sample, mut pairs, mut whole) = (Sample::default(), Vec::new(), true);
    for path in &args.paths {
        if path.extension().is_some_and(|e| e == "jsonl") {
            pairs.extend(labelled(path)?);
            continue;
        }
        let input = gainsay::read::read(std::slice::from_ref(path), None, &rules);
        input.unread.iter().for_each(super::complain);
        whole &= input.unread.is_empty();
        sample.add_story(&gainsay::story::Story::new(&input.articles, Vec::new(), &rules));
    }
    pairs.iter().for_each(|pair| sample.add_labelled(pair, &rules));
    let text = gainsay::report::weights(&sample.estimates(&rules), &rules);
    to_stdout(|out| writeln!(out, "{text}"))?;
    if !pairs.is_empty() {
        let calibration = gainsay::calibration::calibrate(&pairs, &rules);
        to_stdout(|out| writeln!(out, "\n{calibration}"))?;
    }
    Ok(if whole { CLEAN } else { UNCHECKED })
}

fn labelled(path: &Path) -> Result<Vec<Labelled>> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "check the name and the permissions"))?;
    Labelled::parse(&text, &shown)
}
