//! The summary of a step of GitHub Actions, which the environment names a file for.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

use gainsay::Result;
use gainsay::report::{Report, step_summary};

use super::output::unwritten;

/// Appends the report to the step summary, where there is one.
pub(super) fn summarise(report: &Report) -> Result<()> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|name| !name.is_empty()).map(PathBuf::from) else { return Ok(()) };
    let summary = step_summary(report);
    let append = |path: &PathBuf| OpenOptions::new().create(true).append(true).open(path)?.write_all(summary.as_bytes());
    append(&path).map_err(|e| unwritten(Some(&path), e))
}
