//! `gainsay claims`: every claim read from the articles.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::Path;

use gainsay::claim::Kind;
use gainsay::report::{CLAIM_FORMATS, ClaimFormat, Look, Record, Selection, VIEW_FORMATS};
use gainsay::{Error, Result};

use super::input::InputArgs;
use super::output::{self, OutputArgs, unwritten};
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
    if args.view {
        let plan = args.output.plan(VIEW_FORMATS)?;
        let read = args.input.read(|input, rules| known(&selection, &input).map(|()| gainsay::view(input, rules, &selection)))?;
        args.output.write(&read.outcome?, &plan)?;
        return Ok(if read.whole { CLEAN } else { UNCHECKED });
    }
    let plan = args.output.plan(CLAIM_FORMATS)?;
    if !selection.articles.is_empty() {
        args.input.look(|input| known(&selection, input))?;
    }
    let looks: Vec<Look> = plan.iter().map(|(_, file)| args.output.look.look(file.is_some())).collect();
    let mut sheets: Vec<Sheet<'_>> = plan.iter().map(|(format, file)| Sheet { format, file: file.as_deref(), out: None }).collect();
    let (mut claims, mut outcome) = (0, Ok(()));
    let all = selection.kinds.is_empty() && selection.articles.is_empty();
    let lay_out = |records: &[Record<'_>]| {
        let chosen: Vec<Record<'_>> = if all { Vec::new() } else { records.iter().filter(|r| selection.takes_record(r)).cloned().collect() };
        let records = if all { records } else { &chosen };
        let article = |(format, look): (&ClaimFormat, &Look)| {
            let mut written = Vec::new();
            (format.article)(records, look, &mut written).map(|()| written)
        };
        (records.len(), plan.iter().map(|(format, _)| *format).zip(&looks).map(article).collect::<Vec<_>>())
    };
    let whole = args.input.claims(lay_out, |(records, articles)| {
        if records == 0 {
            return ControlFlow::Continue(());
        }
        outcome = sheets.iter_mut().zip(articles).try_for_each(|(sheet, article)| article.and_then(|a| sheet.article(claims, &a)).map_err(|e| (sheet.file, e)));
        claims += records;
        if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    match outcome.and_then(|()| sheets.iter_mut().try_for_each(|sheet| sheet.finish(claims).map_err(|e| (sheet.file, e)))) {
        // a reader who has seen enough (`| head`) is no error
        Err((None, e)) if e.kind() == io::ErrorKind::BrokenPipe => {}
        Err((file, e)) => return Err(unwritten(file, e)),
        Ok(()) => {}
    }
    Ok(if whole { CLEAN } else { UNCHECKED })
}

/// A format and where it is written, opened when there is something to write.
struct Sheet<'p> {
    format: &'static ClaimFormat,
    file: Option<&'p Path>,
    out: Option<BufWriter<Box<dyn Write + Send>>>,
}

impl Sheet<'_> {
    fn open(&mut self) -> io::Result<&mut dyn Write> {
        let out = match self.out.take() {
            Some(out) => out,
            None => {
                let to: Box<dyn Write + Send> = match self.file {
                    Some(path) => Box::new(File::create(path)?),
                    None => Box::new(io::stdout()),
                };
                let mut out = BufWriter::new(to);
                (self.format.head)(&mut out)?;
                out
            }
        };
        Ok(self.out.insert(out))
    }

    /// Writes the claims of an article below `before` others.
    fn article(&mut self, before: usize, article: &[u8]) -> io::Result<()> {
        let between = if before > 0 { self.format.between } else { "" };
        let out = self.open()?;
        out.write_all(between.as_bytes())?;
        out.write_all(article)
    }

    fn finish(&mut self, claims: usize) -> io::Result<()> {
        let foot = self.format.foot;
        let out = self.open()?;
        foot(claims, out)?;
        out.flush()
    }
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
