//! Which claims are shown: all, or those of some kinds and some articles. What is not shown was read all the same, because
//! who is who is told from all articles of a story.

use crate::claim::Kind;
use crate::text::Article;

use super::Record;
use super::build::printed_by;

/// A choice of claims.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Kinds; all where none is named.
    pub kinds: Vec<Kind>,
    /// Articles by id, path, file name or outlet; all where none is named.
    pub articles: Vec<String>,
}

impl Selection {
    /// Whether claims of this kind are shown.
    pub fn takes(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }

    /// Whether claims of this article are shown.
    pub fn takes_article(&self, article: &Article) -> bool {
        self.articles.is_empty() || self.articles.iter().any(|asked| is_called(asked, &article.id, &article.page.path, &printed_by(article)))
    }

    /// Whether a claim is shown.
    pub fn takes_record(&self, record: &Record<'_>) -> bool {
        let kind = self.kinds.is_empty() || self.kinds.iter().any(|kind| kind.name() == record.kind);
        kind && (self.articles.is_empty() || self.articles.iter().any(|asked| is_called(asked, record.article, record.path, &record.printed_by())))
    }

    /// A name that no article goes by.
    pub fn unknown(&self, articles: &[Article]) -> Option<&str> {
        let known = |asked: &&String| articles.iter().any(|a| is_called(asked, &a.id, &a.page.path, &printed_by(a)));
        self.articles.iter().find(|asked| !known(asked)).map(String::as_str)
    }
}

/// Whether somebody may call an article so: by its id, its path or the end of it, or by who printed it.
fn is_called(asked: &str, id: &str, path: &str, printed_by: &str) -> bool {
    let ends = |whole: &str| whole.strip_suffix(asked).is_some_and(|before| before.is_empty() || before.ends_with(['/', '\\']));
    !asked.is_empty() && (ends(id) || ends(path) || printed_by.eq_ignore_ascii_case(asked))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_goes_by_several_names() {
        for (asked, called) in
            [("story/a.txt", true), ("a.txt", true), ("a.txt@1", true), ("the post", true), (".txt", false), ("b.txt", false), ("", false), ("story", false)]
        {
            assert_eq!(is_called(asked, "story/a.txt@1", "story/a.txt", "The Post"), called, "{asked}");
        }
    }
}
