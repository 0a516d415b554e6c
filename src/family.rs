//! Layer 4. Whose reporting an article is: declared, credited to an agency, or copied. Support is counted in families.

use crate::claim::Claims;

/// The families of a story's articles.
#[derive(Debug, Default)]
pub struct Families {
    /// For each article its family's name.
    names: Vec<String>,
}

impl Families {
    /// The family of an article.
    pub fn of(&self, article: u32) -> &str {
        &self.names[article as usize]
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        let mut names: Vec<_> = self.names.iter().collect();
        names.sort();
        names.dedup();
        names.len()
    }
}

/// Finds the family of each article.
pub fn families(articles: &[Claims<'_>]) -> Families {
    Families { names: articles.iter().map(|a| a.article().family.clone().unwrap_or_else(|| a.article().outlet.clone())).collect() }
}
