//! Exchanges words of a story for others of the same kind, alike in all its articles: people, places, numbers, years. What
//! is left alone, and why, stands beside each kind. Not a test itself.
#![allow(unreachable_pub)] // a module of a test

mod names;
mod numbers;

use std::collections::BTreeMap;

use gainsay::claim::{Claims, Value};
use gainsay::story::Story as Read;
use gainsay::text::BlockKind;

use crate::story::Story;
use names::{people, places};
use numbers::{numbers, years};

/// Words of one file to be replaced: from where to where, by what.
pub type Edits = Vec<(usize, usize, String)>;

/// What is exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    People,
    Places,
    Numbers,
    Years,
}

/// The edits of each article of a story, by file. Kinds that come first have their way where two meet.
pub fn edits(story: &Story, read: &Read<'_>, kinds: &[Kind]) -> BTreeMap<String, Edits> {
    let mut out: BTreeMap<String, Edits> = story.articles.iter().map(|a| (a.file.clone(), Edits::new())).collect();
    let names = people(read);
    let places = places(story, read);
    let organisations = read.rules.tables.organisations.iter().flat_map(|o| std::iter::once(&o.name).chain(&o.also));
    let kept: Vec<(String, String)> = organisations.map(|name| (name.clone(), name.clone())).collect();
    for article in &story.articles {
        let edits = out.get_mut(&article.file).unwrap();
        for kind in kinds {
            let found = match kind {
                Kind::People => forms(&article.text, names.iter()),
                // the name of a body keeps the place inside it
                Kind::Places => forms(&article.text, places.iter().chain(kept.iter().map(|(a, b)| (a, b)))),
                Kind::Numbers => numbers(read, &article.file),
                Kind::Years => years(read, &article.file, &article.text),
            };
            for edit in found {
                if edits.iter().all(|e| e.1 <= edit.0 || edit.1 <= e.0) {
                    edits.push(edit);
                }
            }
        }
        edits.sort();
    }
    out
}

/// A text with its edits made.
pub fn apply(text: &str, edits: &Edits) -> String {
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for (start, end, new) in edits {
        out.push_str(&text[at..*start]);
        out.push_str(new);
        at = *end;
    }
    out + &text[at..]
}

/// Where words of the text lie after its edits; words that an edit touches are stretched over it.
pub fn moved(start: usize, end: usize, edits: &Edits) -> (usize, usize) {
    let shift = |at: usize, last: bool| {
        let mut by = 0_isize;
        for (from, to, new) in edits {
            if *to <= at {
                by += new.len() as isize - (to - from) as isize;
            } else if *from < at {
                let edge = (*from as isize + by) as usize;
                return if last { edge + new.len() } else { edge };
            }
        }
        (at as isize + by) as usize
    };
    (shift(start, false), shift(end, true))
}

/// Where any of the forms stands as whole words, the longest first; in capitals, too.
pub fn forms<'f>(text: &str, table: impl Iterator<Item = (&'f String, &'f String)>) -> Edits {
    let mut found: Vec<(usize, std::cmp::Reverse<usize>, String)> = Vec::new();
    for (old, new) in table {
        for (old, new) in [(old.clone(), new.clone()), (old.to_uppercase(), new.to_uppercase())] {
            for (at, _) in text.match_indices(&old) {
                let end = at + old.len();
                let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric());
                if !word(text[..at].chars().next_back()) && !word(text[end..].chars().next()) {
                    found.push((at, std::cmp::Reverse(end), new.clone()));
                }
            }
        }
    }
    found.sort();
    let mut out = Edits::new();
    for (start, std::cmp::Reverse(end), new) in found {
        if out.last().is_none_or(|last| last.1 <= start) {
            out.push((start, end, new));
        }
    }
    out
}

/// Whether numbers of a story hang together: it has sums or counted lists, that come out or do not.
pub fn adds_up(read: &Read<'_>) -> bool {
    let found = gainsay::check::run(read, &gainsay::event::topics(read));
    found.findings.iter().any(|f| f.rule == "sum-does-not-add-up" || f.rule == "list-does-not-add-up")
        || found.agreements.iter().any(|a| a.topic.starts_with("sum") || a.topic.ends_with("listed"))
        || read.articles.iter().any(sums_in_headline)
}

/// Whether a headline gives a number that the text below gives in parts only.
fn sums_in_headline(of: &Claims<'_>) -> bool {
    let counts = |headline: bool| {
        let inside = move |c: &&gainsay::claim::Claim| (of.reading.block_kind(c.sentence as usize) == BlockKind::Headline) == headline;
        of.claims.iter().filter(inside).filter_map(|c| match &c.value {
            Value::Count(count) => Some((count.unit.as_str(), count.quantity.interval)),
            _ => None,
        })
    };
    counts(true).any(|own| counts(false).filter(|c| c.0 == own.0).count() > 1 && !counts(false).any(|c| c == own))
}
