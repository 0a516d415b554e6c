//! Layer 7, open shelf: one file per output format. A report is what a run found, laid out once; a format only writes it
//! down. Adding a format is one file here and one line in [`FORMATS`].

mod address;
mod between;
mod build;
mod claimreview;
mod compact;
mod csv;
mod dossier;
mod entry;
mod exact;
mod explain;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod known;
mod markdown;
mod paint;
mod record;
mod records;
mod revisions;
mod rows;
mod said;
mod sarif;
mod selection;
mod table;
mod view;
mod visible;
mod weights;

#[cfg(test)]
pub(crate) mod example;
#[cfg(test)]
mod schema;

use std::io::{self, Write};

pub use between::{Between, Spot};
pub use entry::entry;
pub use explain::explain;
pub use known::known;
pub use markdown::step_summary;
pub use paint::{Ink, Look};
pub use record::{Record, RecordId, records};
pub use records::{CLAIM_FORMATS, ClaimFormat};
pub use revisions::{FactRow, Printed, Revisions, Step};
pub use rows::{AgreementRow, ArticleRow, CheckRow, ClaimRow, FindingRow, LedgerRow, Report, RungRow, SideRow, Summary, Tool, UnreadRow, WaiverRow};
pub use said::Said;
pub use selection::Selection;
pub use view::View;
pub use visible::visible;
pub use weights::weights;

/// A way of writing down a `T`.
pub struct Format<T: 'static> {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&T, &Look, &mut dyn Write) -> io::Result<()>,
}

/// What stands on a shelf under its name.
pub trait Named {
    /// Its name on the command line.
    fn name(&self) -> &'static str;
    /// What it is for, in one line.
    fn about(&self) -> &'static str;
}

impl<T> Named for Format<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }
}

/// The shelf, for `gainsay check`.
pub const FORMATS: &[Format<Report>] = &[
    table::FORMAT,
    json::FORMAT,
    jsonl::FORMAT,
    csv::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    sarif::FORMAT,
    junit::FORMAT,
    github::FORMAT,
    gitlab::FORMAT,
    claimreview::FORMAT,
];

/// Formats that print the articles themselves: for these a report is made by [`crate::check_in_full`].
pub const IN_FULL: &[&str] = &[html::FORMAT.name];

/// The shelf, for `gainsay claims --view`.
pub const VIEW_FORMATS: &[Format<View>] = &[view::FORMAT];

/// The shelf, for `gainsay versions`.
pub const VERSION_FORMATS: &[Format<Revisions>] = &[revisions::TABLE, revisions::JSON];

/// "1 error", "2 errors".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
