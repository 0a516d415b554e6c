//! `gainsay mutate`: plants known errors and counts how many are caught.

use std::path::PathBuf;

use clap::ValueEnum;
use gainsay::mutate::{self, ErrorKind, Plan};
use gainsay::{Error, Result};

use super::input::RuleArgs;
use super::output::{LookArgs, to_stdout};
use super::{CLEAN, UNCHECKED};

/// Plants known errors into copies of the articles of clean stories, and counts how many are caught
///
/// One error at a time: an article is copied, one word of the copy is made wrong, and the copy is set beside its story, as if
/// another paper had printed it. Caught is what is reported, as error or warning, on the sentence with the planted error; a new
/// finding anywhere else is an extra one. Nothing is written to the stories.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct MutateArgs {
    /// Folders or manifests, each one story
    #[arg(value_name = "STORY", required = true)]
    stories: Vec<PathBuf>,
    /// The same seed plants the same errors
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// How many errors, of each kind in turn
    #[arg(long, value_name = "N", default_value_t = 500)]
    count: usize,
    /// Only errors of these kinds, such as digit,name
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<KindName>,
    /// Let the copy take the place of its article, so that only other articles can gainsay it; planted is only what another one says, too
    #[arg(long)]
    instead: bool,
    /// Print every planted error that is not caught, and every extra finding
    #[arg(long)]
    misses: bool,
    /// How to write it
    #[arg(short, long, value_name = "NAME", default_value = "table")]
    format: FormatName,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    look: LookArgs,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatName {
    /// For people
    Table,
    /// For programs, with every planted error
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum KindName {
    /// A digit or a small number word of a count, an age or a date
    Digit,
    /// A day of the week
    Weekday,
    /// An office by one that excludes it
    Office,
    /// A letter of a surname
    Name,
    /// A word of a quotation, lost or replaced
    Quote,
    /// A "not", put in or taken out
    Negation,
    /// A unit of measure, a currency, a million for a billion
    Unit,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay mutate corpus/quiet-*
  gainsay mutate story/ --seed 7 --count 100 --misses
  gainsay mutate story/ --kind digit,unit --instead -f json

Exit codes: 0 done, 2 something could not be read.";

/// Runs it.
pub(super) fn run(args: &MutateArgs) -> Result<u8> {
    let rules = args.rules.load()?;
    let kinds = args.kinds.iter().map(|kind| match kind {
        KindName::Digit => ErrorKind::Digit,
        KindName::Weekday => ErrorKind::Weekday,
        KindName::Office => ErrorKind::Office,
        KindName::Name => ErrorKind::Name,
        KindName::Quote => ErrorKind::Quote,
        KindName::Negation => ErrorKind::Negation,
        KindName::Unit => ErrorKind::Unit,
    });
    let kinds = if args.kinds.is_empty() { ErrorKind::ALL.to_vec() } else { kinds.collect() };
    let plan = Plan { seed: args.seed, count: args.count, kinds, instead: args.instead };
    let outcome = mutate::mutate(&args.stories, &rules, &plan);
    outcome.unread.iter().chain(&outcome.unclean).for_each(super::complain);
    if outcome.articles == 0 {
        return Err(Error::new("", "no article to plant errors in", "name folders that hold some"));
    }
    let mut text = match args.format {
        FormatName::Table => outcome.table(&args.look.look(false)),
        FormatName::Json => outcome.json().map_err(|e| Error::new("", format!("cannot be written ({e})"), "try --format table"))?,
    };
    if args.misses && matches!(args.format, FormatName::Table) {
        text = format!("{}\n\n{text}", outcome.misses().join("\n"));
    }
    to_stdout(|out| writeln!(out, "{text}"))?;
    Ok(if outcome.unread.is_empty() { CLEAN } else { UNCHECKED })
}
