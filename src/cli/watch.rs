//! `check --watch`: runs the check again whenever a file changes. Files are looked at twice a second; each run is a process of
//! its own, so that nothing is left over from one to the next.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use gainsay::report::counted;
use gainsay::{Error, Result};

/// Between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// Folders in folders that are looked at.
const DEEP: usize = 8;

/// When a file was changed and how long it is.
type Stamp = (Option<SystemTime>, u64);

/// Runs the command line of this process without `--watch`, and again whenever something at or below `paths` has changed;
/// never ends by itself. What the run writes (`written`) is not looked at.
///
/// # Errors
/// When it cannot be run.
pub(super) fn watch(paths: &[PathBuf], written: &[PathBuf]) -> Result<u8> {
    if paths.iter().any(|p| p.as_os_str() == "-") {
        return Err(Error::new("-", "standard input cannot be watched", "name files and folders"));
    }
    let failed = |e: std::io::Error| Error::new("", format!("cannot run the check ({e})"), "leave --watch out");
    let program = std::env::current_exe().map_err(failed)?;
    let arguments: Vec<OsString> = std::env::args_os().skip(1).filter(|a| a != "--watch").collect();
    loop {
        let seen = stamps(paths, written);
        if stdout().is_terminal() {
            // a clean screen for each report
            let _ = write!(stdout(), "\x1b[2J\x1b[H").and_then(|()| stdout().flush());
        }
        Command::new(&program).args(&arguments).status().map_err(failed)?;
        eprintln!("gainsay: watching {}; Ctrl-C ends it", counted(seen.len(), "file", "files"));
        while stamps(paths, written) == seen {
            std::thread::sleep(PAUSE);
        }
    }
}

/// All files at or below the paths, and how they are now.
fn stamps(paths: &[PathBuf], written: &[PathBuf]) -> BTreeMap<PathBuf, Stamp> {
    let written: Vec<PathBuf> = written.iter().filter_map(|path| path.canonicalize().ok()).collect();
    let mut out = BTreeMap::new();
    paths.iter().for_each(|path| look(path, DEEP, &written, &mut out));
    out
}

fn look(path: &Path, deep: usize, written: &[PathBuf], out: &mut BTreeMap<PathBuf, Stamp>) {
    let Ok(known) = path.metadata() else { return };
    if !known.is_dir() {
        if !path.canonicalize().is_ok_and(|real| written.contains(&real)) {
            out.insert(path.to_owned(), (known.modified().ok(), known.len()));
        }
        return;
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    if deep > 0 {
        entries.filter(|entry| !hidden(entry)).for_each(|entry| look(&entry, deep - 1, written, out));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_seen_and_what_is_written_is_not() {
        let folder = tempfile::TempDir::new().unwrap();
        let (article, report) = (folder.path().join("in/a.txt"), folder.path().join("in/report.json"));
        std::fs::create_dir(folder.path().join("in")).unwrap();
        std::fs::write(&article, "one").unwrap();
        std::fs::write(&report, "{}").unwrap();
        let see = || stamps(&[folder.path().to_owned()], std::slice::from_ref(&report));
        let before = see();
        assert_eq!(before.len(), 1);
        std::fs::write(&report, "{\"a\": 1}").unwrap();
        assert_eq!(see(), before);
        std::fs::write(&article, "one more").unwrap();
        assert_ne!(see(), before);
        std::fs::write(folder.path().join("in/b.txt"), "").unwrap();
        assert_eq!(see().len(), 2);
    }
}
