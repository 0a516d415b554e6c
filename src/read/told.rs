//! What is said about an article: by the manifest, by a header block, by a page's metadata. Who speaks first wins.

use jiff::civil::DateTime;

use crate::text::Locale;

/// What somebody declares about an article.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// Who printed it.
    pub(super) outlet: Option<String>,
    /// Whose reporting it is.
    pub(super) family: Option<String>,
    /// When.
    pub(super) published: Option<DateTime>,
    /// How it writes days in figures.
    pub(super) locale: Option<Locale>,
    /// Headline.
    pub(super) title: Option<String>,
    /// Author.
    pub(super) byline: Option<String>,
    /// Number of the version.
    pub(super) version: Option<u32>,
    /// What it replaces: the name of a file or the id of an article.
    pub(super) supersedes: Option<String>,
}

impl Told {
    /// What is said here, else what is said there.
    pub(super) fn or(self, other: Told) -> Told {
        Told {
            outlet: self.outlet.or(other.outlet),
            family: self.family.or(other.family),
            published: self.published.or(other.published),
            locale: self.locale.or(other.locale),
            title: self.title.or(other.title),
            byline: self.byline.or(other.byline),
            version: self.version.or(other.version),
            supersedes: self.supersedes.or(other.supersedes),
        }
    }
}
