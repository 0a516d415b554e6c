//! `gainsay claims`: every claim read from the articles.

use gainsay::claim::Kind;
use gainsay::report::{CLAIM_FORMATS, Selection, VIEW_FORMATS};
use gainsay::{Error, Result};

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
    /// Print the articles themselves, with every claim marked in them: in colour, or as [21 countries|count]
    #[arg(long, conflicts_with = "formats")]
    view: bool,
    /// Only claims of these kinds, such as count,date
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<Kind>,
    /// Only claims of this article, by file, id or outlet; give it several times for several
    #[arg(long = "article", value_name = "NAME")]
    articles: Vec<String>,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs it.
pub(super) fn run(args: &ClaimsArgs) -> Result<u8> {
    let selection = Selection { kinds: args.kinds.clone(), articles: args.articles.clone() };
    let whole = if args.view {
        let plan = args.output.plan(VIEW_FORMATS)?;
        let read = args.input.read(|input, rules| known(&selection, &input).map(|()| gainsay::view(input, rules, &selection)))?;
        args.output.write(&read.outcome?, &plan)?;
        read.whole
    } else {
        let plan = args.output.plan(CLAIM_FORMATS)?;
        let read = args.input.read(|input, rules| known(&selection, &input).map(|()| selection.of(gainsay::claims(input, rules))))?;
        args.output.write(&read.outcome?, &plan)?;
        read.whole
    };
    Ok(if whole { CLEAN } else { UNCHECKED })
}

/// Refuses the name of an article that is none.
fn known(selection: &Selection, input: &gainsay::read::Input) -> Result<()> {
    let Some(name) = selection.unknown(&input.articles) else { return Ok(()) };
    let names: Vec<&str> = input.articles.iter().map(|a| a.id.as_str()).collect();
    Err(Error::new("", format!("no article is called `{name}`"), format!("the articles are {}", names.join(", "))))
}

fn kind(name: &str) -> std::result::Result<Kind, String> {
    let names: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
    Kind::ALL.into_iter().find(|k| k.name() == name).ok_or_else(|| format!("the kinds are {}", names.join(", ")))
}

fn after_help() -> String {
    format!(
        "{}\n
Examples:
  gainsay claims a.txt
  gainsay claims a.txt --view
  gainsay claims story/ --kind count,date --article \"The Courier\"
  gainsay claims story/ -f jsonl | grep '\"kind\":\"count\"'

Exit codes: 0 all was read, 2 something could not be read.",
        output::list(CLAIM_FORMATS)
    )
}
