//! Where the words that a case quotes stand, and which findings speak of them.

use std::collections::BTreeMap;

use crate::check::Finding;
use crate::story::{ClaimId, Story};
use crate::text::{Bytes, Span};

use super::case::Quoted;

/// Where the quoted words of a case stand.
pub(super) struct Places {
    /// File name, as the case gives it, and its bytes.
    files: BTreeMap<String, Bytes>,
}

impl Places {
    pub(super) fn new(story: &Story<'_>) -> Self {
        Places { files: story.articles.iter().map(|a| (a.article().page.path.clone(), a.article().page.bytes.clone())).collect() }
    }

    /// Byte ranges of the file at which the words stand.
    pub(super) fn find(&self, quoted: &Quoted) -> Vec<Span> {
        let Some(bytes) = self.files.get(&quoted.file) else { return Vec::new() };
        let words = quoted.words.as_bytes();
        if words.is_empty() {
            return Vec::new();
        }
        bytes.windows(words.len()).enumerate().filter(|(_, w)| *w == words).map(|(i, _)| Span::new(i, i + words.len())).collect()
    }

    /// Whether any of the claims overlaps the quoted words.
    pub(super) fn any_in(&self, story: &Story<'_>, claims: &[ClaimId], quoted: &Quoted) -> bool {
        let spans = self.find(quoted);
        claims.iter().any(|id| {
            let article = story.of(*id).article();
            let span = article.origin(story.claim(*id).span);
            article.page.path == quoted.file && spans.iter().any(|s| s.overlaps(span))
        })
    }

    /// Whether a finding has two of the quoted words on two of its sides.
    pub(super) fn pairs(&self, story: &Story<'_>, finding: &Finding, quoted: &[Quoted]) -> bool {
        let at: Vec<Vec<usize>> =
            quoted.iter().map(|q| finding.sides.iter().enumerate().filter(|(_, s)| self.any_in(story, &s.claims, q)).map(|(i, _)| i).collect()).collect();
        at.iter().enumerate().any(|(i, a)| at[i + 1..].iter().any(|b| a.iter().any(|x| b.iter().any(|y| x != y))))
    }
}
