//! What every command that reads articles takes: paths, rules, threads, a date.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use gainsay::read::{Input, Sources};
use gainsay::report::{Record, counted};
use gainsay::rules::Rules;
use gainsay::text::{Given, Locale};
use gainsay::{Error, Result};
use jiff::civil::{Date, DateTime};

use super::config::{Config, ConfigArgs};
use super::progress::Progress;

/// Arguments.
#[derive(clap::Args)]
pub(super) struct InputArgs {
    /// Files and folders of one story, or a story.yaml; `-` reads one article from standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// The day articles were published that do not say so themselves (2015-01-22): "yesterday" is read against it
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<DateTime>,
    /// How articles write days in figures where neither they nor their outlet tell: is 01/02/2015 1 February (en-GB) or
    /// January 2 (en-US)
    #[arg(long, value_name = "LOCALE", value_parser = locale)]
    locale: Option<Locale>,
    #[command(flatten)]
    rules: RuleArgs,
    #[command(flatten)]
    config: ConfigArgs,
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
        self.load_or(None)
    }

    /// The rules, with those of another folder where none is named.
    fn load_or(&self, folder: Option<&Path>) -> Result<Rules> {
        self.folder().or(folder).map_or_else(|| Ok(Rules::builtin()), Rules::with_overlay)
    }
}

impl InputArgs {
    /// The paths named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The configuration in force.
    pub(super) fn config(&self) -> Result<&Config> {
        self.config.get()
    }

    /// Every file and folder that what is read hangs on.
    pub(super) fn watched(&self) -> Result<Vec<PathBuf>> {
        let rules = self.rules.folder().or(self.config()?.rules.as_deref()).map(Path::to_owned);
        Ok(self.paths.iter().cloned().chain(rules).chain(self.config.path()).collect())
    }

    /// Reads rules and articles and does something with them, on the threads asked for. Files that cannot be read are
    /// told of; no article at all is an error.
    pub(super) fn read<T: Send>(&self, then: impl FnOnce(Input, &Rules) -> T + Send) -> Result<Reading<T>> {
        self.read_paths(&self.paths, then)
    }

    /// The same with other paths than those named.
    pub(super) fn read_paths<T: Send>(&self, paths: &[PathBuf], then: impl FnOnce(Input, &Rules) -> T + Send) -> Result<Reading<T>> {
        let config = self.config()?;
        self.open(paths, |sources, rules| {
            let progress = Progress::start("reading the articles".to_owned());
            let mut input = sources.story();
            drop(progress);
            let unread = input.unread.clone();
            let whole = told(input.articles.len(), &unread)?;
            for article in &mut input.articles {
                article.take(self.given(config));
                config.tell(article);
            }
            let _progress = Progress::start(format!("comparing {}", counted(input.articles.len(), "article", "articles")));
            Ok(Reading { outcome: then(input, rules), whole })
        })
    }

    /// Looks at the articles before they are read for good, without telling what cannot be read. Standard input can be read
    /// only once, so nothing is looked at where it is named.
    pub(super) fn look(&self, then: impl FnOnce(&Input) -> Result<()> + Send) -> Result<()> {
        if self.paths.iter().any(|p| p.as_os_str() == "-") {
            return Ok(());
        }
        self.open(&self.paths, |sources, _| {
            let input = sources.story();
            if input.articles.is_empty() { Ok(()) } else { then(&input) }
        })
    }

    /// Reads the claims of articles, lays them out and takes them one article after the other; gives whether everything
    /// named could be read.
    pub(super) fn claims<T: Send>(
        &self,
        lay_out: impl Fn(&[Record<'_>]) -> T + Send + Sync,
        mut take: impl FnMut(T) -> ControlFlow<()> + Send,
    ) -> Result<bool> {
        let config = self.config()?;
        self.open(&self.paths, |sources, rules| {
            let (progress, mut articles) = (Progress::beside_output("reading".to_owned()), 0);
            let read = gainsay::claims(sources, rules, self.given(config), lay_out, |laid_out| {
                articles += 1;
                progress.say(|| format!("{articles} read"));
                take(laid_out)
            });
            drop(progress);
            told(read.articles, &read.unread)
        })
    }

    fn given(&self, config: &Config) -> Given {
        Given { published: self.date, locale: self.locale.or(config.locale) }
    }

    /// Reads rules and finds the files, and does something with them on the threads asked for.
    fn open<T: Send>(&self, paths: &[PathBuf], then: impl FnOnce(Sources, &'static Rules) -> Result<T> + Send) -> Result<T> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads.unwrap_or(0).into())
            .build()
            .map_err(|e| Error::new("", format!("cannot start threads ({e})"), "give a smaller --threads"))?;
        // the process ends with its command: taking the tables apart again would cost more than a check
        let rules: &'static Rules = Box::leak(Box::new(self.rules.load_or(self.config()?.rules.as_deref())?));
        let stdin = stdin(paths)?;
        pool.install(|| then(Sources::new(paths, stdin, rules), rules))
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

/// Tells what could not be read, and whether that is nothing.
fn told(articles: usize, unread: &[Error]) -> Result<bool> {
    unread.iter().for_each(super::complain);
    if articles == 0 {
        return Err(Error::new("", "no article to check", "name files with text, or a folder that holds some"));
    }
    Ok(unread.is_empty())
}

fn date(text: &str) -> std::result::Result<DateTime, String> {
    Ok(day(text)?.to_datetime(jiff::civil::Time::midnight()))
}

/// A day.
pub(super) fn day(text: &str) -> std::result::Result<Date, String> {
    text.parse().map_err(|_| "not a day such as 2015-01-22".to_owned())
}

fn locale(text: &str) -> std::result::Result<Locale, String> {
    Locale::of(text).ok_or_else(|| "en-GB and en-US are known".to_owned())
}

/// What came of reading.
pub(super) struct Reading<T> {
    /// What was made of the articles.
    pub(super) outcome: T,
    /// Whether everything named could be read.
    pub(super) whole: bool,
}
