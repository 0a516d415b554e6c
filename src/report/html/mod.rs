//! HTML: one page that holds everything and asks the network for nothing. A template (`page.html` and the parts it includes)
//! is filled with what the files here lay out; every text in it is escaped by the template and shown by [`visible`], so that
//! an article can write neither markup nor hidden characters. The page's own security policy admits its one style and its
//! one script by their hashes and nothing else. It reads without the script, which only filters, copies and writes waivers.

mod agreed;
mod card;
mod draft;
mod marks;
mod matrix;
mod sheet;
mod timeline;
mod wording;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use askama::Template;

use super::table;
use super::{ClaimRow, Format, Look, Report, counted, visible};

use agreed::Agreed;
use card::Card;
use marks::Marks;
use matrix::Matrix;
use sheet::Sheet;

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "html", about: "one self-contained page, for editors", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut out = out;
    Page::new(report).write_into(&mut out)
}

/// The page.
#[derive(Template)]
#[template(path = "page.html")]
struct Page {
    style: &'static str,
    script: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    story: String,
    headline: String,
    checked: String,
    made_by: String,
    cards: Vec<Card>,
    severities: Vec<(&'static str, usize)>,
    rules: BTreeSet<&'static str>,
    outlets: Vec<String>,
    matrix: Matrix,
    agreed: Vec<Agreed>,
    sheets: Vec<Sheet>,
    kinds: Vec<(&'static str, usize)>,
    families: Vec<String>,
    remarks: Vec<String>,
    in_full: bool,
}

impl Page {
    fn new(report: &Report) -> Page {
        let places = Places::new(report);
        let cards = card::cards(report, &places);
        let marks = Marks::new(report, &cards);
        let number = |name: &str| cards.iter().filter(|c| c.severity == name).count();
        let made_by = format!("{} {}, rules {}", report.tool.name, report.tool.version, report.tool.rules);
        let sheets = sheet::sheets(report, &cards, &marks);
        Page {
            style: include_str!(concat!(env!("OUT_DIR"), "/page.css")),
            script: include_str!(concat!(env!("OUT_DIR"), "/page.js")),
            style_hash: env!("GAINSAY_PAGE_CSS"),
            script_hash: env!("GAINSAY_PAGE_JS"),
            story: story(report),
            headline: headline(report),
            checked: checked(report),
            severities: ["error", "warning", "note"].into_iter().map(|s| (s, number(s))).filter(|(_, n)| *n > 0).collect(),
            rules: report.findings.iter().map(|f| f.rule).collect(),
            outlets: places.outlets.iter().map(|o| visible(o).into_owned()).collect(),
            matrix: Matrix::new(report, &cards),
            agreed: agreed::agreed(report, &places),
            kinds: sheet::kinds(report),
            families: families(report),
            remarks: table::remarks(report).into_iter().filter(|r| *r != made_by).collect(),
            in_full: report.dossier.is_some(),
            made_by,
            sheets,
            cards,
        }
    }
}

/// Where things stand on the page.
struct Places<'r> {
    report: &'r Report,
    /// Outlets by name, each once.
    outlets: BTreeSet<&'r str>,
}

impl<'r> Places<'r> {
    fn new(report: &'r Report) -> Self {
        Places { report, outlets: report.articles.iter().map(|a| a.outlet.as_str()).collect() }
    }

    /// Anchor of a claim in its article; empty where the articles are not printed.
    fn anchor(&self, claim: &ClaimRow) -> String {
        let of = |d: &super::dossier::Dossier| d.sheets.get(claim.id.article as usize)?.claims.get(claim.id.claim as usize).map(|c| c.span.start);
        self.report.dossier.as_ref().and_then(of).map_or(String::new(), |start| anchor(claim.id.article, start))
    }

    /// "paragraph 3", "headline", or the line where the articles are not printed.
    fn spot(&self, claim: &ClaimRow) -> String {
        let of = |d: &super::dossier::Dossier| {
            let sheet = d.sheets.get(claim.id.article as usize)?;
            let start = sheet.claims.get(claim.id.claim as usize)?.span.start;
            match sheet.paragraph(start) {
                0 => sheet.in_headline(start).then(|| "headline".to_owned()),
                n => Some(format!("paragraph {n}")),
            }
        };
        self.report.dossier.as_ref().and_then(of).unwrap_or_else(|| format!("line {}", claim.line))
    }

    /// A claim as a link to where it stands.
    fn place(&self, claim: &ClaimRow) -> Place {
        let outlet = visible(&claim.printed_by).into_owned();
        Place { href: self.anchor(claim), outlet, spot: self.spot(claim), file: claim.place() }
    }

    /// The day or time at which the article of a claim was published.
    fn published(&self, claim: &ClaimRow) -> Option<&'r str> {
        self.report.articles.get(claim.id.article as usize)?.published.as_deref()
    }

    /// Number of the outlet of a claim.
    fn outlet(&self, claim: &ClaimRow) -> Option<usize> {
        let outlet = self.report.articles.get(claim.id.article as usize)?.outlet.as_str();
        self.outlets.iter().position(|o| *o == outlet)
    }
}

/// The place of a claim.
struct Place {
    /// Anchor; empty where there is none.
    href: String,
    outlet: String,
    spot: String,
    file: String,
}

fn anchor(article: u32, start: u32) -> String {
    format!("c{article}-{start}")
}

/// "A", "B", ..., "Z", then numbers.
fn letter(side: usize) -> String {
    match u8::try_from(side) {
        Ok(n) if n < 26 => char::from(b'A' + n).to_string(),
        _ => (side + 1).to_string(),
    }
}

/// A time as people write it: without the T, and without seconds that nobody counted.
fn time(published: &str) -> String {
    let time = published.replace('T', " ");
    time.strip_suffix(":00").filter(|rest| rest.len() > 10).unwrap_or(&time).to_owned()
}

/// The folder that holds the articles, as the name of the story.
fn story(report: &Report) -> String {
    let folder = |path: &str| path.rsplit_once(['/', '\\']).map(|(folder, _)| folder.to_owned());
    let folders: BTreeSet<Option<String>> = report.articles.iter().map(|a| folder(&a.path)).collect();
    match folders.first() {
        Some(Some(one)) if folders.len() == 1 => visible(one.rsplit(['/', '\\']).find(|n| !n.is_empty()).unwrap_or(one)).into_owned(),
        _ => String::new(),
    }
}

/// What was found, as a headline.
fn headline(report: &Report) -> String {
    let s = &report.summary;
    let found: Vec<String> = [
        (s.errors, "error", "errors"),
        (s.warnings, "warning", "warnings"),
        (s.notes, "note", "notes"),
        (s.known, "known", "known"),
        (s.waived, "waived", "waived"),
    ]
    .into_iter()
    .filter(|(n, ..)| *n > 0)
    .map(|(n, one, many)| counted(n, one, many))
    .collect();
    match found.as_slice() {
        [] => "No conflicts found".to_owned(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// How much was checked.
fn checked(report: &Report) -> String {
    let s = &report.summary;
    let (articles, families) = (counted(s.articles, "article", "articles"), counted(s.families, "family", "families"));
    let unread = if report.unread.is_empty() { String::new() } else { format!("; {} not read", counted(report.unread.len(), "file", "files")) };
    let claims = format!("{}, {} comparable", counted(s.claims, "claim", "claims"), s.comparable);
    let agreed = counted(report.agreements.len(), "agreement", "agreements");
    format!("{articles} from {families}, {claims}{unread}. {agreed}.")
}

/// Families that print more than one article: each is one witness.
fn families(report: &Report) -> Vec<String> {
    let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for article in &report.articles {
        let version = article.version.map_or(String::new(), |v| format!(" v{v}"));
        of.entry(&article.family).or_default().push(format!("{}{version}", visible(&article.outlet)));
    }
    let several = of.into_iter().filter(|(_, articles)| articles.len() > 1);
    several.map(|(family, articles)| format!("{}: {}", visible(family), articles.join(", "))).collect()
}

#[cfg(test)]
mod tests;
