//! Stories that tests take apart and put together again: articles with what a manifest says of them, written to a folder
//! and checked. Not a test itself.
#![allow(dead_code, unreachable_pub)] // every test file uses a part of it

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::gate::{Audience, Settings};
use gainsay::read;
use gainsay::report::{FORMATS, FindingRow, Look, Report};
use gainsay::rules::{Rules, Severity};
use tempfile::TempDir;

/// An article and its row in a manifest.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub file: String,
    #[serde(default)]
    pub outlet: Option<String>,
    #[serde(default)]
    pub family: Option<String>,
    #[serde(default)]
    pub published: Option<String>,
    #[serde(default)]
    pub version: Option<u32>,
    #[serde(default)]
    pub supersedes: Option<String>,
    /// What the file holds.
    #[serde(skip)]
    pub text: String,
}

impl Article {
    /// An article of its own outlet.
    pub fn new(file: &str, outlet: &str, text: &str) -> Self {
        Article { file: file.into(), outlet: Some(outlet.into()), text: text.into(), ..Article::default() }
    }

    /// The same under another file's name and of another outlet; it supersedes nothing.
    pub fn copied(&self, file: &str, outlet: &str) -> Self {
        Article { file: file.into(), outlet: Some(outlet.into()), version: None, supersedes: None, ..self.clone() }
    }

    fn row(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut row = format!("  - {{ file: {}", quoted(&self.file));
        let texts = [("outlet", &self.outlet), ("family", &self.family), ("published", &self.published), ("supersedes", &self.supersedes)];
        for (name, value) in texts.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?))) {
            row.push_str(&format!(", {name}: {}", quoted(value)));
        }
        if let Some(version) = self.version {
            row.push_str(&format!(", version: {version}"));
        }
        row + " }\n"
    }
}

/// A story.
#[derive(Clone, Debug)]
pub struct Story {
    pub name: String,
    pub articles: Vec<Article>,
}

/// What tests read of a case; the rest is the corpus' own.
#[derive(serde::Deserialize)]
struct Manifest {
    articles: Vec<Article>,
}

impl Story {
    /// The stories of `corpus/`, by name.
    pub fn corpus() -> Vec<Story> {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
        let mut folders: Vec<PathBuf> = fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path()).filter(|p| p.join("case.yaml").is_file()).collect();
        folders.sort();
        assert!(folders.len() >= 20, "only {} stories", folders.len());
        folders.iter().map(|folder| Story::open(folder)).collect()
    }

    fn open(folder: &Path) -> Story {
        let manifest: Manifest = serde_yaml::from_str(&fs::read_to_string(folder.join("case.yaml")).unwrap()).unwrap();
        let mut articles = manifest.articles;
        for article in &mut articles {
            article.text = fs::read_to_string(folder.join(&article.file)).unwrap();
        }
        Story { name: folder.file_name().unwrap().to_string_lossy().into_owned(), articles }
    }

    /// The five articles that lie beside the repository where the project is measured; elsewhere says that they do not.
    pub fn seeds() -> Option<Story> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
        let Ok(entries) = fs::read_dir(&folder) else {
            println!("skipped: no articles beside the repository");
            return None;
        };
        let mut paths: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
        paths.sort();
        let days = ["2015-01-22", "2015-01-22", "2015-01-22", "2015-06-01", "2016-07-21"];
        assert_eq!(paths.len(), days.len(), "the articles beside the repository are not the known ones");
        let article = |(path, day): (&PathBuf, &str)| Article {
            file: path.file_name().unwrap().to_string_lossy().into_owned(),
            published: Some(day.into()),
            text: fs::read_to_string(path).unwrap(),
            ..Article::default()
        };
        Some(Story { name: "seeds".into(), articles: paths.iter().zip(days).map(article).collect() })
    }

    /// The same with other articles.
    pub fn with(&self, articles: Vec<Article>) -> Story {
        Story { name: self.name.clone(), articles }
    }

    /// Writes articles and `story.yaml`, whose rows stand in the order of the articles.
    pub fn write(&self, folder: &Path) {
        let rows: String = self.articles.iter().map(Article::row).collect();
        fs::write(folder.join("story.yaml"), format!("articles:\n{rows}")).unwrap();
        for article in &self.articles {
            fs::write(folder.join(&article.file), &article.text).unwrap();
        }
    }

    /// Writes it to a folder of its own and checks it for a fact-checker, who sees everything.
    pub fn check(&self, rules: &Rules) -> Report {
        let folder = TempDir::new().unwrap();
        self.write(folder.path());
        check(&[folder.path().to_owned()], rules)
    }
}

/// Checks paths for a fact-checker.
pub fn check(paths: &[PathBuf], rules: &Rules) -> Report {
    let input = read::read(paths, None, rules);
    assert_eq!(input.unread, vec![], "{paths:?}");
    gainsay::check(input, rules, &Settings { audience: Audience::Checker, fail_on: Some(Severity::Error) })
}

/// A report in a format.
pub fn written(report: &Report, format: &str) -> String {
    let format = FORMATS.iter().find(|f| f.name == format).unwrap();
    let mut out = Vec::new();
    (format.write)(report, &Look { width: 100, colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What a finding is from run to run: key, rule and severity.
pub fn identity(finding: &FindingRow) -> (String, &'static str, Severity) {
    (finding.key.clone(), finding.rule, finding.severity)
}

/// The identities of a report's findings, in order.
pub fn identities(report: &Report) -> Vec<(String, &'static str, Severity)> {
    let mut all: Vec<_> = report.findings.iter().map(identity).collect();
    all.sort();
    all
}

/// The findings as a person tells them, for messages of tests.
pub fn told(report: &Report) -> String {
    report.findings.iter().map(|f| format!("  {} {:?} {} {}: {}\n", f.key, f.severity, f.rule, f.topic, f.because)).collect()
}
