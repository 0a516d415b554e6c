//! `story.yaml`: which files are the articles of a story, and what is known about them. The `case.yaml` of a corpus has the
//! same `articles`; its other keys are the corpus' own.

use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::stamp;
use super::told::Told;
use crate::error::{Error, Result};
use crate::text::Locale;
use crate::yaml;

/// A story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Story {
    articles: Vec<Row>,
    locale: Option<Locale>,
    #[serde(default, rename = "title")]
    _title: IgnoredAny,
}

/// A case of a corpus, as far as it is a story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    articles: Vec<Row>,
    locale: Option<Locale>,
    #[serde(default, rename = "title")]
    _title: IgnoredAny,
    #[serde(default, rename = "about")]
    _about: IgnoredAny,
    #[serde(default, rename = "expect")]
    _expect: IgnoredAny,
    #[serde(default, rename = "agree")]
    _agree: IgnoredAny,
    #[serde(default, rename = "must_not")]
    _must_not: IgnoredAny,
    #[serde(default, rename = "missed")]
    _missed: IgnoredAny,
}

/// An article of the story.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    file: String,
    outlet: Option<String>,
    family: Option<String>,
    published: Option<String>,
    locale: Option<Locale>,
    version: Option<u32>,
    supersedes: Option<String>,
}

/// A file that the manifest names, and what it says about it.
pub(super) struct Declared {
    /// The file, below the manifest's folder.
    pub(super) path: PathBuf,
    /// What is said about it.
    pub(super) told: Told,
    /// Line of the manifest.
    pub(super) line: u32,
}

/// Reads the manifest at `path`. What is wrong with single rows goes to `unread`.
///
/// # Errors
/// When it cannot be read, is no manifest, or names no article.
pub(super) fn read(path: &Path, unread: &mut Vec<Error>) -> Result<Vec<Declared>> {
    let shown = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Error::new(&shown, format!("cannot be read ({e})"), "check the name and the permissions"))?;
    let is_case = path.file_stem().is_some_and(|stem| stem == "case");
    let story = if is_case {
        yaml::parse::<Case>(&text, &shown).map(|case| (case.articles, case.locale))
    } else {
        yaml::parse::<Story>(&text, &shown).map(|story| (story.articles, story.locale))
    };
    let (rows, locale) = story.map_err(|error| Error {
        remedy: "a story has `title`, `locale` and `articles`, each with file, outlet, family, published, locale, version, supersedes".to_owned(),
        ..error
    })?;
    if rows.is_empty() {
        return Err(Error::new(&shown, "lists no article", "add rows such as `- { file: a.txt, outlet: BBC, published: 2015-01-22 }` under `articles:`"));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut lines =
        text.lines().zip(1..).skip_while(|(line, _)| !line.trim_start_matches('{').trim_start().starts_with(['"', 'a']) || !line.contains("articles"));
    let mut out = Vec::with_capacity(rows.len());
    let mut line = 0;
    for row in rows {
        // rows stand in the order of the list; two of one line share it
        if let Some((_, number)) = lines.clone().find(|(text, _)| text.contains("file") && text.contains(&row.file)) {
            line = number;
            lines.find(|(_, passed)| *passed == number);
        }
        let published = row.published.and_then(|written| date(&written, &shown, line, unread));
        let below = |file: &str| folder.join(file);
        let told = Told {
            outlet: row.outlet,
            family: row.family,
            published,
            locale: row.locale.or(locale),
            version: row.version,
            supersedes: row.supersedes.map(|file| below(&file).display().to_string()),
            ..Told::default()
        };
        out.push(Declared { path: below(&row.file), told, line });
    }
    Ok(out)
}

fn date(written: &str, file: &str, line: u32, unread: &mut Vec<Error>) -> Option<DateTime> {
    let read = stamp::read(written, |_| false);
    if read.is_none() {
        unread.push(Error::new(file, format!("`published: {written}` is no date"), "write it as 2015-01-22 or 2015-01-22T08:31").at(line));
    }
    read
}
