//! Layer 3. One file per input format; the only place that opens articles. What cannot be read is told and stops nothing
//! else; what is read is marked up, never edited.

mod blocks;
mod cells;
mod columns;
mod entity;
mod flow;
mod furniture;
mod glance;
mod header;
mod html;
mod manifest;
mod mapped;
mod mark;
mod meta;
mod parts;
mod plain;
mod repeats;
mod sniffer;
mod sniffer_html;
mod source;
mod stamp;
mod tags;
mod text;
mod told;
mod twins;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::error::{Error, Result};
use crate::rules::Rules;
use crate::text::{Article, Page};
use furniture::Wordings;
use source::Source;
use told::Told;

/// The articles of one story.
#[derive(Debug, Default)]
pub struct Input {
    /// Sorted by path, then version; ids are unique.
    pub articles: Vec<Article>,
    /// What could not be read.
    pub unread: Vec<Error>,
}

/// Reads files, folders and manifests as one story; `-` is standard input, whose bytes the caller hands over. The outcome
/// does not depend on the order of `paths`.
pub fn read(paths: &[PathBuf], stdin: Option<Vec<u8>>, rules: &Rules) -> Input {
    Sources::new(paths, stdin, rules).story()
}

/// Files that are found and not yet opened.
pub struct Sources {
    files: Vec<Source>,
    wordings: Wordings,
    unread: Vec<Error>,
}

impl Sources {
    /// Finds the files that `paths` stand for; `-` is standard input, whose bytes the caller hands over.
    pub fn new(paths: &[PathBuf], stdin: Option<Vec<u8>>, rules: &Rules) -> Sources {
        let mut unread = Vec::new();
        let files = source::gather(paths, stdin, &mut unread);
        if files.is_empty() && unread.is_empty() {
            unread.push(Error::new("", "no article was named", "name files, folders or a story.yaml, or `-` for standard input"));
        }
        Sources { files, wordings: Wordings::new(&rules.tables.furniture), unread }
    }

    /// Bytes of all files together.
    pub fn size(&self) -> u64 {
        self.files.iter().map(|file| file.size).sum()
    }

    /// Opens them all as one story.
    pub fn story(self) -> Input {
        let Sources { files, wordings, mut unread } = self;
        let mut articles = Vec::new();
        for read in files.into_par_iter().map(|source| open(source, &wordings)).collect::<Vec<_>>() {
            match read {
                Ok(versions) => articles.extend(versions),
                Err(error) => unread.push(error),
            }
        }
        articles.sort_by(|a, b| (&a.page.path, a.version, &a.id).cmp(&(&b.page.path, b.version, &b.id)));
        number_doubles(&mut articles);
        tell_apart(&mut articles);
        link_versions(&mut articles, &mut unread);
        unread.sort();
        unread.dedup();
        Input { articles, unread }
    }

    /// Parts them for opening one by one, in the order in which a story would have their articles: what could not be found,
    /// and the files.
    pub fn one_by_one(self) -> (Vec<Error>, Vec<File>) {
        let Sources { mut files, wordings, unread } = self;
        files.sort_by(|a, b| a.shown.cmp(&b.shown));
        let wordings = Arc::new(wordings);
        (unread, files.into_iter().map(|source| File { source, wordings: wordings.clone() }).collect())
    }
}

/// A file that stands for itself, whatever else is read.
pub struct File {
    source: Source,
    wordings: Arc<Wordings>,
}

impl File {
    /// Its bytes; 0 where it is not there.
    pub fn size(&self) -> u64 {
        self.source.size
    }

    /// Opens it. Which version supersedes which is not asked, for that may stand in another file.
    ///
    /// # Errors
    /// When it cannot be read as text.
    pub fn open(self) -> Result<Vec<Article>> {
        let mut articles = open(self.source, &self.wordings)?;
        articles.sort_by(|a, b| (a.version, &a.id).cmp(&(b.version, &b.id)));
        number_doubles(&mut articles);
        tell_apart(&mut articles);
        Ok(articles)
    }
}

/// Reads an article of its own file once more, with other bytes in the file: the same outlet on the same day, printed anew.
///
/// # Errors
/// When they cannot be read as the text of one article.
pub fn again(original: &Article, bytes: Vec<u8>, rules: &Rules) -> Result<Article> {
    let told = Told {
        outlet: Some(original.outlet.clone()),
        published: original.published,
        locale: original.locale,
        title: original.title.clone(),
        byline: original.byline.clone(),
        ..Told::default()
    };
    let shown = format!("{}+", original.page.path);
    let articles = open(Source::given(shown.clone(), told, bytes), &Wordings::new(&rules.tables.furniture))?;
    match <[Article; 1]>::try_from(articles) {
        Ok([article]) => Ok(article),
        Err(several) => Err(Error::new(shown, format!("holds {} articles", several.len()), "name a file with one")),
    }
}

/// Reads all articles of one file.
fn open(mut source: Source, wordings: &Wordings) -> Result<Vec<Article>> {
    let bytes = source.bytes()?;
    let (mapped, bytes, encoding) = text::decode(bytes, &source.shown)?;
    let page = Arc::new(Page::encoded(source.shown, bytes, encoding));
    let versions = if html::is_page(&mapped.text) {
        match sniffer_html::sheet(&mapped.text) {
            Some((cells, sheet)) => sniffer::articles(&page, &cells.through(&mapped.pieces), sheet, &source.told, wordings),
            None => return Ok(vec![html::read(page, mapped, source.told, wordings)?]),
        }
    } else {
        match sniffer::flat(&mapped.text) {
            Some(sheet) => sniffer::articles(&page, &mapped, sheet, &source.told, wordings),
            None => return Ok(vec![plain::read(page, mapped, source.told, wordings)?]),
        }
    };
    if versions.is_empty() {
        return Err(Error::new(&page.path, "is a page of versions without text", "save the page with its table"));
    }
    Ok(versions)
}

/// Files whose names are no text may be shown alike; each still has an id of its own. The articles are sorted, so equal ids
/// stand together.
fn number_doubles(articles: &mut [Article]) {
    let mut run = 0;
    for i in 1..articles.len() {
        let before = articles[i - 1].id.len() - if run > 0 { format!("+{run}").len() } else { 0 };
        run = if articles[i - 1].id[..before] == articles[i].id { run + 1 } else { 0 };
        if run > 0 {
            articles[i].id.push_str(&format!("+{run}"));
        }
    }
}

/// Outlets that nobody names are called after their files; files of one name in two folders are two outlets.
fn tell_apart(articles: &mut [Article]) {
    let nameless = |article: &Article| article.outlet.is_empty().then(|| article.page.clone());
    let pages: Vec<Arc<Page>> = articles.iter().filter_map(nameless).collect();
    let mut paths: Vec<(&str, &str)> = pages.iter().map(|page| (source::file_name(&page.path), page.path.as_str())).collect();
    paths.sort_unstable();
    paths.dedup();
    for article in articles.iter_mut().filter(|a| a.outlet.is_empty()) {
        let path = article.page.path.as_str();
        let name = source::file_name(path);
        let first = paths.partition_point(|(other, _)| *other < name);
        let alone = paths.get(first + 1).is_none_or(|(other, _)| *other != name);
        article.outlet = if alone { name.to_owned() } else { path.to_owned() };
    }
}

/// Brings `supersedes`, which names a file or an id, to the id of an article; of a page with several versions the last one.
fn link_versions(articles: &mut [Article], unread: &mut Vec<Error>) {
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for article in articles.iter() {
        ids.insert(article.page.path.clone(), article.id.clone());
    }
    for article in articles.iter() {
        ids.insert(article.id.clone(), article.id.clone());
    }
    for article in articles.iter_mut() {
        let Some(named) = article.supersedes.take() else { continue };
        match ids.get(&named).filter(|id| **id != article.id) {
            Some(id) => article.supersedes = Some(id.clone()),
            None => {
                let what = format!("is said to supersede {named}, which is no other article of the story");
                unread.push(Error::new(&article.id, what, "name the file of another article under `supersedes`"));
            }
        }
    }
}
