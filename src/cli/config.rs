//! `gainsay.yaml`: what a user does not want to say on every command line. It is read from the working folder or from
//! `--config FILE`; the command line wins.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use gainsay::text::{Article, Locale};
use gainsay::{Error, Result, yaml};
use serde::Deserialize;

use super::check::{Audience, FailOn};

/// The name of the file.
pub(super) const NAME: &str = "gainsay.yaml";
/// The file that `gainsay init` writes.
pub(super) const TEMPLATE: &str = include_str!("gainsay.yaml");

/// Where the configuration is.
#[derive(clap::Args)]
pub(super) struct ConfigArgs {
    /// The configuration to use [default: gainsay.yaml of the working folder, where there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    #[arg(skip)]
    read: OnceLock<Config>,
}

/// A configuration.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Config {
    /// For whom `check` reports.
    #[serde(rename = "for")]
    pub(super) audience: Option<Audience>,
    /// The least severity that makes the exit code 1.
    pub(super) fail_on: Option<FailOn>,
    /// How `check` writes its report.
    pub(super) formats: Vec<String>,
    /// A folder of rules.
    pub(super) rules: Option<PathBuf>,
    /// How days are written in figures.
    pub(super) locale: Option<Locale>,
    /// Outlets that print one house's reporting.
    families: Vec<Family>,
    /// A file of waivers.
    pub(super) waivers: Option<PathBuf>,
    /// A file of known findings.
    pub(super) baseline: Option<PathBuf>,
    /// Whether expired and unmatched entries fail.
    pub(super) strict: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    name: String,
    outlets: Vec<String>,
}

impl ConfigArgs {
    /// The configuration in force; read once.
    pub(super) fn get(&self) -> Result<&Config> {
        if let Some(read) = self.read.get() {
            return Ok(read);
        }
        let config = self.path().map_or_else(|| Ok(Config::default()), |path| Config::read(&path))?;
        Ok(self.read.get_or_init(|| config))
    }

    /// The file, if there is one.
    pub(super) fn path(&self) -> Option<PathBuf> {
        self.config.clone().or_else(|| Some(PathBuf::from(NAME)).filter(|path| path.is_file()))
    }
}

impl Config {
    fn read(path: &Path) -> Result<Config> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "name a file that `gainsay init` wrote"))?;
        let mut config = Config::parse(&text, &shown)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for path in [&mut config.rules, &mut config.waivers, &mut config.baseline].into_iter().flatten() {
            *path = folder.join(&path);
        }
        for format in &mut config.formats {
            if let Some((name, file)) = format.split_once('=') {
                *format = format!("{name}={}", folder.join(file).display());
            }
        }
        Ok(config)
    }

    fn parse(text: &str, shown: &str) -> Result<Config> {
        let config: Option<Config> = yaml::parse(text, shown)
            .map_err(|error| Error { remedy: "correct the spelling; `gainsay init` writes a file with every key explained".to_owned(), ..error })?;
        Ok(config.unwrap_or_default())
    }

    /// Tells whose reporting an article is, where nobody has.
    pub(super) fn tell(&self, article: &mut Article) {
        if article.family.is_none() {
            let of = |family: &&Family| family.outlets.iter().any(|outlet| outlet.eq_ignore_ascii_case(&article.outlet));
            article.family = self.families.iter().find(of).map(|family| family.name.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_init_writes_can_be_read_with_every_key_switched_on() {
        let plain = Config::parse(TEMPLATE, NAME).unwrap();
        assert_eq!((plain.formats.as_slice(), plain.strict), (&["table".to_owned()][..], false));
        // a line that begins with a key or an item behind its mark is one that may be switched on
        let switched_on: Vec<String> = TEMPLATE
            .lines()
            .map(|line| match line.trim_start().strip_prefix('#') {
                Some(rest) if rest.trim_start().starts_with("- ") => format!("  {}", rest.trim_start()),
                Some(rest) if rest.trim_start().split_once(':').is_some_and(|(key, _)| !key.contains([' ', '.'])) => rest.trim_start().to_owned(),
                _ => line.to_owned(),
            })
            .collect();
        let all = Config::parse(&switched_on.join("\n"), NAME).unwrap_or_else(|e| panic!("{e}\n{}", switched_on.join("\n")));
        assert_eq!((all.formats.len(), all.strict, all.families.len()), (3, true, 1));
        assert!(all.rules.is_some() && all.waivers.is_some() && all.baseline.is_some() && all.locale.is_some(), "{all:?}");
        assert!(all.audience.is_some() && all.fail_on.is_some());
    }

    #[test]
    fn a_wrong_key_is_refused_at_its_line() {
        for (text, line, what) in
            [("for: editor\nformat: table\n", 2, "format"), ("for: reader\n", 1, "reader"), ("families:\n  - { name: A }\n", 2, "outlets")]
        {
            let error = Config::parse(text, NAME).unwrap_err();
            assert_eq!((error.line, error.what.contains(what)), (line, true), "{error}");
        }
        assert!(Config::parse("", NAME).is_ok() && Config::parse("# nothing\n", NAME).is_ok());
    }
}
