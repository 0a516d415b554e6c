//! `gainsay completions` and `gainsay man`: what shells and `man` want to know, made from the same definitions as the help.

use std::path::PathBuf;

use clap::CommandFactory;
use clap_complete::Shell;
use gainsay::Result;

use super::output::{to_stdout, unwritten};
use super::{CLEAN, Cli};

/// Prints a script that makes a shell complete commands and options
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  gainsay completions bash > ~/.local/share/bash-completion/completions/gainsay
  gainsay completions zsh > ~/.zfunc/_gainsay
  gainsay completions fish > ~/.config/fish/completions/gainsay.fish

Exit codes: 0 printed, 2 there is no such shell.")]
pub(super) struct CompletionsArgs {
    /// For which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Writes manual pages, one for each command
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  gainsay man ~/.local/share/man/man1 && man gainsay-check

Exit codes: 0 written, 2 they cannot be written.")]
pub(super) struct ManArgs {
    /// The folder to write them into; it is made where there is none
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Prints a completion script.
pub(super) fn completions(args: &CompletionsArgs) -> Result<u8> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "gainsay", &mut script);
    to_stdout(|out| out.write_all(&script))?;
    Ok(CLEAN)
}

/// Writes manual pages.
pub(super) fn man(args: &ManArgs) -> Result<u8> {
    let written = std::fs::create_dir_all(&args.folder).and_then(|()| clap_mangen::generate_to(Cli::command(), &args.folder));
    written.map_err(|e| unwritten(Some(&args.folder), e))?;
    Ok(CLEAN)
}
