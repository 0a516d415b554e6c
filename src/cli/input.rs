//! What every command that reads articles takes: paths, rules, threads, a date.

use std::io::Read;
use std::path::{Path, PathBuf};

use gainsay::read::Input;
use gainsay::rules::Rules;
use gainsay::{Error, Result};
use jiff::civil::{Date, DateTime};

/// Arguments.
#[derive(clap::Args)]
pub(super) struct InputArgs {
    /// Files and folders of one story, or a story.yaml; `-` reads one article from standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The day articles were published that do not say so themselves (2015-01-22): "yesterday" is read against it
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<DateTime>,
    #[command(flatten)]
    rules: RuleArgs,
    /// Threads to read with; the report does not depend on it [default: one for each core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// Where rules come from.
#[derive(clap::Args)]
pub(super) struct RuleArgs {
    /// A folder of rule files to lay over the built-in ones: the same id replaces, `off: true` removes, a new id adds
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

impl RuleArgs {
    /// The folder.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.rules.as_deref()
    }

    /// The rules.
    pub(super) fn load(&self) -> Result<Rules> {
        self.folder().map_or_else(|| Ok(Rules::builtin()), Rules::with_overlay)
    }
}

impl InputArgs {
    /// The paths named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Reads rules and articles and does something with them, on the threads asked for. Files that cannot be read are
    /// told of; no article at all is an error.
    pub(super) fn read<T: Send>(&self, then: impl FnOnce(Input, &Rules) -> T + Send) -> Result<Reading<T>> {
        self.read_paths(&self.paths, then)
    }

    /// The same with other paths than those named.
    pub(super) fn read_paths<T: Send>(&self, paths: &[PathBuf], then: impl FnOnce(Input, &Rules) -> T + Send) -> Result<Reading<T>> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.unwrap_or(0).into())
            .build()
            .map_err(|e| Error::new("", format!("cannot start threads ({e})"), "give a smaller --threads"))?;
        // the process ends with its command: taking the tables apart again would cost more than a check
        let rules: &'static Rules = Box::leak(Box::new(self.rules.load()?));
        let stdin = stdin(paths)?;
        pool.install(|| {
            let mut input = gainsay::read::read(paths, stdin, rules);
            let unread = input.unread.clone();
            unread.iter().for_each(super::complain);
            if input.articles.is_empty() {
                return Err(Error::new("", "no article to check", "name files with text, or a folder that holds some"));
            }
            for article in &mut input.articles {
                article.published = article.published.or(self.date);
            }
            Ok(Reading { outcome: then(input, rules), whole: unread.is_empty() })
        })
    }
}

fn stdin(paths: &[PathBuf]) -> Result<Option<Vec<u8>>> {
    if !paths.iter().any(|p| p.as_os_str() == "-") {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|e| Error::new("-", format!("cannot be read ({e})"), "name a file instead"))?;
    Ok(Some(bytes))
}

fn date(text: &str) -> std::result::Result<DateTime, String> {
    let day: Date = text.parse().map_err(|_| "not a day such as 2015-01-22".to_owned())?;
    Ok(day.to_datetime(jiff::civil::Time::midnight()))
}

/// What came of reading.
pub(super) struct Reading<T> {
    /// What was made of the articles.
    pub(super) outcome: T,
    /// Whether everything named could be read.
    pub(super) whole: bool,
}
