//! Where reports go and how they look: formats by name, files, width, colour.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::ColorChoice;
use clap::ValueEnum;
use gainsay::report::{Format, Look, Named};
use gainsay::{Error, Result};

/// Columns where nobody says how many there are.
const WIDTH: u16 = 100;

/// Arguments.
#[derive(clap::Args)]
pub(super) struct OutputArgs {
    /// How to write it, and `NAME=FILE` to write it to a file; give it several times for several [default: table]
    #[arg(short, long = "format", value_name = "NAME[=FILE]")]
    formats: Vec<String>,
    /// The file to write to instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) look: LookArgs,
}

/// Formats, and the files they go to.
pub(super) type Plan<F> = Vec<(&'static F, Option<PathBuf>)>;

/// Width and colour.
#[derive(clap::Args)]
pub(super) struct LookArgs {
    /// Columns of a table [default: those of the terminal, or 100]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Colour: auto paints on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
}

#[derive(Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

impl LookArgs {
    /// How it looks on standard output, or in a file, which is no terminal.
    pub(super) fn look(&self, file: bool) -> Look {
        let asked = || std::env::var("COLUMNS").ok()?.trim().parse().ok().filter(|w| *w >= 20);
        let terminal = || if file { None } else { comfy_table::Table::new().width().filter(|w| *w >= 20) };
        let colour = match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => !file && anstream::AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        Look { width: self.width.or_else(asked).or_else(terminal).unwrap_or(WIDTH), colour }
    }
}

impl OutputArgs {
    /// Finds the formats on a shelf: a wrong name is told before anything is read.
    pub(super) fn plan<F: Named>(&self, shelf: &'static [F]) -> Result<Plan<F>> {
        self.plan_or(shelf, &[])
    }

    /// The same, with the formats of a configuration where the command line names none.
    pub(super) fn plan_or<F: Named>(&self, shelf: &'static [F], configured: &[String]) -> Result<Plan<F>> {
        let table = ["table".to_owned()];
        let asked_for = [self.formats.as_slice(), configured, &table].into_iter().find(|formats| !formats.is_empty()).unwrap_or_default();
        let mut plan = Vec::new();
        for asked in asked_for {
            let (name, file) = asked.split_once('=').map_or((asked.as_str(), None), |(name, file)| (name, Some(PathBuf::from(file))));
            let Some(format) = shelf.iter().find(|f| f.name() == name) else {
                let names: Vec<_> = shelf.iter().map(Named::name).collect();
                return Err(Error::new("", format!("there is no format `{name}`"), format!("the formats are {}", names.join(", "))));
            };
            plan.push((format, file.or_else(|| self.output.clone())));
        }
        let to_one_place = plan.iter().enumerate().any(|(i, (_, file))| plan[..i].iter().any(|(_, other)| other == file));
        if to_one_place {
            return Err(Error::new("", "two formats would be written to one place", "name a file for each: -f json=report.json -f table"));
        }
        Ok(plan)
    }

    /// Writes a report in all its formats.
    pub(super) fn write<T>(&self, report: &T, plan: &[(&Format<T>, Option<PathBuf>)]) -> Result<()> {
        for (format, file) in plan {
            match file {
                Some(path) => {
                    let write = |out: &mut dyn Write| (format.write)(report, &self.look.look(true), out);
                    File::create(path)
                        .map(BufWriter::new)
                        .and_then(|mut out| write(&mut out).and_then(|()| out.flush()))
                        .map_err(|e| unwritten(Some(path), e))?;
                }
                None => to_stdout(|out| (format.write)(report, &self.look.look(false), out))?,
            }
        }
        Ok(())
    }
}

/// Writes to standard output. A reader who has seen enough (`| head`) is no error.
pub(super) fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(unwritten(None, e)),
        _ => Ok(()),
    }
}

/// That a report could not be written to a file, or to standard output.
pub(super) fn unwritten(file: Option<&Path>, e: io::Error) -> Error {
    match file {
        Some(path) => Error::new(path.display().to_string(), format!("cannot be written ({e})"), "check the folder and the permissions"),
        None => Error::new("", format!("cannot write the report ({e})"), "try -o FILE"),
    }
}

/// Names and purposes of the formats of a shelf, for help texts.
pub(super) fn list<F: Named>(shelf: &[F]) -> String {
    let lines: Vec<_> = shelf.iter().map(|f| format!("  {:10}{}", f.name(), f.about())).collect();
    format!("Formats:\n{}", lines.join("\n"))
}
