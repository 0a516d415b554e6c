//! Which files are to be read: arguments, folders, manifests, standard input. Opens folders and manifests, and files only
//! when asked for their bytes.

use std::collections::BTreeMap;

use std::ffi::OsString;
use std::fs::DirEntry;
use std::path::{Path, PathBuf};

use super::manifest;
use super::told::Told;
use crate::error::{Error, Result};

/// Endings of the names of files in a folder that are taken for articles; names without an ending are, too.
const TEXTS: [&str; 5] = ["txt", "text", "md", "html", "htm"];
/// Names under which a folder may list its articles.
const MANIFESTS: [&str; 2] = ["story.yaml", "case.yaml"];

/// Where the bytes are.
enum Place {
    /// Its path, and the path without links by which it is known to be the same.
    File(PathBuf, PathBuf),
    Given(Vec<u8>),
}

/// A file to be read.
pub(super) struct Source {
    /// The path as the reader should see it.
    pub(super) shown: String,
    /// What the manifest says about it.
    pub(super) told: Told,
    /// How many bytes it holds; 0 where it is not there.
    pub(super) size: u64,
    /// Who asks for it: a manifest and a line of it; empty and 0 where the user does.
    asked: (String, u32),
    place: Place,
}

impl Source {
    /// Bytes that were handed over.
    pub(super) fn given(shown: String, told: Told, bytes: Vec<u8>) -> Source {
        Source { shown, told, size: bytes.len() as u64, asked: Default::default(), place: Place::Given(bytes) }
    }

    /// Its bytes; what was handed over is handed on.
    ///
    /// # Errors
    /// When it is not there or may not be read; a file that a manifest names is missed at the manifest's line.
    pub(super) fn bytes(&mut self) -> Result<Vec<u8>> {
        let path = match &mut self.place {
            Place::Given(bytes) => return Ok(std::mem::take(bytes)),
            Place::File(path, _) => path,
        };
        std::fs::read(path).map_err(|e| {
            let (manifest, line) = &self.asked;
            match (e.kind(), manifest.is_empty()) {
                (std::io::ErrorKind::NotFound, true) => Error::new(&self.shown, "does not exist", "check the name"),
                (std::io::ErrorKind::NotFound, false) => {
                    Error::new(manifest, format!("names {}, which does not exist", self.shown), "correct the name or take the row out").at(*line)
                }
                (std::io::ErrorKind::PermissionDenied, _) => Error::new(&self.shown, "may not be read", "check the permissions"),
                (_, true) => Error::new(&self.shown, format!("cannot be read ({e})"), "name a text or HTML file"),
                (_, false) => Error::new(manifest, format!("names {}, which cannot be read ({e})", self.shown), "name a text or HTML file").at(*line),
            }
        })
    }
}

/// The last part of a path as shown.
pub(super) fn file_name(shown: &str) -> &str {
    shown.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(shown)
}

/// The files that `paths` stand for, each once; what stands for none goes to `unread`.
pub(super) fn gather(paths: &[PathBuf], stdin: Option<Vec<u8>>, unread: &mut Vec<Error>) -> Vec<Source> {
    let mut sources = Vec::new();
    let asked_for = paths.iter().any(|path| path.as_os_str() == "-") || paths.is_empty();
    match stdin {
        Some(bytes) if asked_for => {
            sources.push(Source::given("-".to_owned(), Told::default(), bytes));
        }
        None if asked_for && !paths.is_empty() => unread.push(Error::new("-", "nothing came from standard input", "pipe an article in, or name files")),
        _ => {}
    }
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        let is_list = path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "json");
        if path.is_dir() {
            folder(path, &mut sources, unread);
        } else if is_list && path.is_file() {
            listed(path, &mut sources, unread);
        } else {
            sources.push(named(path.clone(), Told::default(), Default::default()));
        }
    }
    once(sources)
}

fn named(path: PathBuf, told: Told, asked: (String, u32)) -> Source {
    let size = std::fs::metadata(&path).map_or(0, |file| file.len());
    let real = path.canonicalize().unwrap_or_else(|_| path.clone());
    Source { shown: path.display().to_string(), told, size, asked, place: Place::File(path, real) }
}

fn listed(path: &Path, sources: &mut Vec<Source>, unread: &mut Vec<Error>) {
    match manifest::read(path, unread) {
        Ok(rows) => {
            let shown = path.display().to_string();
            sources.extend(rows.into_iter().map(|row| named(row.path, row.told, (shown.clone(), row.line))));
        }
        Err(error) => unread.push(error),
    }
}

fn folder(path: &Path, sources: &mut Vec<Source>, unread: &mut Vec<Error>) {
    if let Some(manifest) = MANIFESTS.iter().map(|name| path.join(name)).find(|manifest| manifest.is_file()) {
        return listed(&manifest, sources, unread);
    }
    let shown = path.display().to_string();
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(e) => return unread.push(Error::new(shown, format!("cannot be read ({e})"), "check the permissions")),
    };
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    // names are moved about for less than what is found under them
    let mut entries: Vec<DirEntry> = entries.flatten().collect();
    entries.sort_by_cached_key(DirEntry::file_name);
    let mut files: Vec<Source> = entries.iter().filter_map(|entry| article(entry, &real)).collect();
    files.sort_by(|a, b| a.shown.cmp(&b.shown));
    if files.is_empty() {
        unread.push(Error::new(shown, "holds no article", "name a folder with .txt, .md or .html files or with a story.yaml"));
    }
    sources.append(&mut files);
}

/// The article that an entry of a folder is, if it is one; `real` is the path of the folder without links.
fn article(entry: &DirEntry, real: &Path) -> Option<Source> {
    let path = entry.path();
    let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    if hidden || ending.is_some_and(|ending| !TEXTS.contains(&ending.as_str())) {
        return None;
    }
    // a folder of many thousands is asked once for each file, unless that is a link
    let known = entry.metadata().ok().filter(|known| !known.is_symlink());
    match known {
        Some(known) if known.is_dir() => None,
        Some(known) => {
            let place = Place::File(path.clone(), real.join(entry.file_name()));
            Some(Source { shown: path.to_string_lossy().into_owned(), told: Told::default(), size: known.len(), asked: Default::default(), place })
        }
        None if path.is_dir() => None,
        None => Some(named(path, Told::default(), Default::default())),
    }
}

/// Each file once, whatever the order of the arguments: as a manifest declares it before as the user names it, and under
/// the name that sorts first.
fn once(mut sources: Vec<Source>) -> Vec<Source> {
    sources.sort_by(|a, b| (a.asked.0.is_empty(), &a.shown, &a.asked).cmp(&(b.asked.0.is_empty(), &b.shown, &b.asked)));
    let mut by_file: BTreeMap<OsString, Source> = BTreeMap::new();
    for source in sources {
        let key = match &source.place {
            Place::File(_, real) => real.clone().into_os_string(),
            Place::Given(_) => "-".into(),
        };
        by_file.entry(key).or_insert(source);
    }
    by_file.into_values().collect()
}
