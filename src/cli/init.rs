//! `gainsay init`: writes a configuration with every key explained.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use gainsay::{Error, Result};

use super::CLEAN;
use super::config::{NAME, TEMPLATE};
use super::output::{to_stdout, unwritten};

/// Writes a gainsay.yaml in which every key is explained
///
/// `check` and the other commands that read articles take it from the folder they are started in, or from --config FILE. What
/// is said on the command line wins.
#[derive(clap::Args)]
#[command(after_help = AFTER_HELP)]
pub(super) struct InitArgs {
    /// The folder to write it into
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Write it anew where there is one
    #[arg(long)]
    force: bool,
}

const AFTER_HELP: &str = "\
Examples:
  gainsay init
  gainsay init stories/ && gainsay check stories/today --config stories/gainsay.yaml

Exit codes: 0 written, 2 there is one already, or it cannot be written.";

/// Runs it.
pub(super) fn run(args: &InitArgs) -> Result<u8> {
    let path = args.folder.join(NAME);
    let shown = path.display().to_string();
    let mut how = OpenOptions::new();
    how.write(true).truncate(true).create(args.force).create_new(!args.force);
    match how.open(&path).and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
        Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => return Err(Error::new(shown, "is there already", "edit it, or give --force")),
        Err(e) => return Err(unwritten(Some(&path), e)),
        Ok(()) => {}
    }
    to_stdout(|out| writeln!(out, "{} written: read it, it explains every key", gainsay::report::visible(&shown)))?;
    Ok(CLEAN)
}
