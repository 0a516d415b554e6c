//! An article for tests, printed nowhere.

use crate::text::Article;

/// An article whose paragraphs are the lines of `text`.
pub(super) fn article(text: &str) -> Article {
    Article::of_text("a", text)
}
