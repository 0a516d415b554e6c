//! The formats of `gainsay versions`: what each newer version keeps, changes, adds and drops.

use std::io::{self, Write};

use comfy_table::{Cell, ColumnConstraint, Width};
use serde::Serialize;

use crate::claim::spell::spell;
use crate::error::Error;
use crate::story::{ClaimId, Story};
use crate::versions::{Fate, Revision, revisions};

use super::build::{article_row, claim_row};
use super::paint::{Ink, Look};
use super::rows::{ArticleRow, ClaimRow};
use super::{Format, counted, json, visible};

/// For people.
pub(super) const TABLE: Format<Revisions> = Format { name: "table", about: "for people, on a terminal", write: write_table };
/// For programs.
pub(super) const JSON: Format<Revisions> =
    Format { name: "json", about: "one object, schema gainsay/versions/1, for programs", write: |revisions, _, out| json::pretty(revisions, out) };

/// Every step from one version to the next.
#[derive(Debug, Serialize)]
pub struct Revisions {
    /// `gainsay/versions/1`.
    pub schema: &'static str,
    /// Articles read.
    pub articles: usize,
    /// The steps.
    pub steps: Vec<Step>,
    /// What could not be read.
    #[serde(skip)]
    pub unread: Vec<Error>,
}

/// A step from one version to the next.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The older version.
    pub before: ArticleRow,
    /// The newer version.
    pub after: ArticleRow,
    /// How surely the two were told apart, the weaker of both: low, medium, high or exact; nothing for files of their own.
    pub separation: Option<&'static str>,
    /// Every fact of either: changed, added, dropped, then kept ones.
    pub facts: Vec<FactRow>,
}

/// A fact of two versions.
#[derive(Debug, Serialize)]
pub struct FactRow {
    /// changed, added, dropped or kept.
    pub fate: Fate,
    /// The kind of claim.
    pub kind: &'static str,
    /// In the older version.
    pub before: Option<Printed>,
    /// In the newer version.
    pub after: Option<Printed>,
}

/// A fact as one version prints it.
#[derive(Debug, Serialize)]
pub struct Printed {
    /// The value in words.
    pub value: String,
    /// Where.
    #[serde(flatten)]
    pub claim: ClaimRow,
}

impl Revisions {
    /// Compares the versions among the articles of a story.
    pub fn new(story: &Story<'_>) -> Revisions {
        let steps = revisions(story).iter().map(|r| step(story, r)).collect();
        Revisions { schema: "gainsay/versions/1", articles: story.articles.len(), steps, unread: story.unread.clone() }
    }
}

fn step(story: &Story<'_>, revision: &Revision) -> Step {
    let row = |at: u32| article_row(story.articles[at as usize].article(), story.families.of(at));
    let weaker = [revision.before, revision.after].into_iter().filter_map(|at| story.articles[at as usize].article().separation).min();
    let printed = |id: ClaimId| Printed { value: spell(&story.claim(id).value, story.rules), claim: claim_row(story, id) };
    let facts = revision.facts.iter().map(|f| FactRow {
        fate: f.fate,
        kind: f.before.or(f.after).map_or("", |id| story.claim(id).kind.name()),
        before: f.before.map(printed),
        after: f.after.map(printed),
    });
    Step { before: row(revision.before), after: row(revision.after), separation: weaker.map(super::build::separation), facts: facts.collect() }
}

fn write_table(revisions: &Revisions, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    if revisions.steps.is_empty() {
        return writeln!(out, "no article of {} is a version of another", revisions.articles);
    }
    let pages: Vec<String> = revisions.steps.iter().map(|step| page(step, look)).collect();
    writeln!(out, "{}", look.paint(&pages.join("\n\n")))
}

fn page(step: &Step, look: &Look) -> String {
    let number = |fate| step.facts.iter().filter(|f| f.fate == fate).count();
    let [changed, added, dropped, kept] = [Fate::Changed, Fate::Added, Fate::Dropped, Fate::Kept].map(number);
    let (before, after) = (visible(&step.before.id), visible(&step.after.id));
    let told = step.separation.map_or("in files of their own".to_owned(), |how| format!("told apart with {how} confidence"));
    let title = look.ink(Ink::Head, &format!("{before} -> {after}"));
    let numbers = format!("{}: {changed} changed, {added} added, {dropped} dropped, {kept} kept; {told}", counted(step.facts.len(), "fact", "facts"));
    let mut table = look.table(&["fact", "kind", "before", "after"]);
    for fact in &step.facts {
        let (name, ink) = match fact.fate {
            Fate::Changed => ("changed", Ink::Error),
            Fate::Added => ("added", Ink::Good),
            Fate::Dropped => ("dropped", Ink::Warning),
            Fate::Kept => ("kept", Ink::Faint),
        };
        let cell = |printed: &Option<Printed>| printed.as_ref().map_or(String::new(), |p| format!("{} (line {})", quoted(&p.claim.text), p.claim.line));
        table.add_row([Cell::new(look.ink(ink, name)), Cell::new(fact.kind), Cell::new(cell(&fact.before)), Cell::new(cell(&fact.after))]);
    }
    for (at, constraint) in
        [ColumnConstraint::ContentWidth, ColumnConstraint::ContentWidth, ColumnConstraint::UpperBoundary(Width::Percentage(45))].into_iter().enumerate()
    {
        if let Some(column) = table.column_mut(at) {
            column.set_constraint(constraint);
        }
    }
    let table = if step.facts.is_empty() { String::new() } else { format!("\n{}", table.trim_fmt()) };
    format!("{title}\n{}{table}", look.paragraph(0, &numbers))
}

/// Words of an article, shortened when there are many.
fn quoted(words: &str) -> String {
    let words = visible(words);
    match words.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::with_story;

    #[test]
    fn the_table_reads() {
        let mut out = Vec::new();
        with_story(|story, _| write_table(&Revisions::new(story), &Look { width: 80, colour: false }, &mut out)).unwrap();
        let want = "\
lisbon.html@0 -> lisbon.html@1
1 fact: 1 changed, 0 added, 0 dropped, 0 kept; told apart with high confidence
fact      kind    before                after
─────────────────────────────────────────────────────────────
changed   count   21 nations (line 2)   22 nations (line 2)
";
        assert_eq!(String::from_utf8(out).unwrap(), want);
    }
}
