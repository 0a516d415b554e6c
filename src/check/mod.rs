//! Layer 5, open shelf: one file per rule that can report something. Checks alone decide what conflicts.

mod finding;

pub use finding::{Agreement, Class, Finding, Side};

use crate::event::Topics;
use crate::story::Story;

/// A check: looks at the topics of a story and reports.
pub trait Check: Sync {
    /// Its name, as in `rules/checks.yaml`.
    fn id(&self) -> &'static str;
    /// Adds what it finds.
    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found);
}

/// What the checks found.
#[derive(Debug, Default)]
pub struct Found {
    /// Conflicts and notes.
    pub findings: Vec<Finding>,
    /// What several families say alike.
    pub agreements: Vec<Agreement>,
}

/// The shelf.
pub const ALL: &[&dyn Check] = &[];

/// Runs every check that is not switched off.
pub fn run(story: &Story<'_>, topics: &Topics) -> Found {
    let mut found = Found::default();
    for check in ALL {
        if story.rules.check(check.id()).is_some() {
            check.run(story, topics, &mut found);
        }
    }
    found
}
