//! Layer 5, open shelf: one file per rule that can report something. Checks alone decide what conflicts.

mod age_mismatch;
mod agreed;
mod corrected;
mod count_differs;
mod date_differs;
mod finding;
mod headline_differs;
mod hedge_dropped;
mod list_does_not_add_up;
mod merged;
mod name_differs;
mod not_the_first;
mod office;
mod office_held_by_two;
mod office_out_of_term;
mod outcome_differs;
mod place_differs;
mod quote_altered;
mod quote_moved;
mod role_differs;
mod shared_error;
mod sides;
mod sum_does_not_add_up;
mod toll;
mod verdict;
mod weekday_mismatch;
mod who_differs;

pub(crate) use corrected::taken_back;
pub use finding::{Agreement, Class, Finding, Side};
pub use verdict::{Verdict, verdict};

use crate::event::Topics;
use crate::story::{ClaimId, Story};

/// A check: looks at the topics of a story and reports.
pub trait Check: Sync {
    /// Its name, as in `rules/checks.yaml`.
    fn id(&self) -> &'static str;
    /// Adds what it finds.
    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found);
    /// Why it does not hold two comparable claims of its kind against each other; `None` for those of other kinds.
    fn judge(&self, _story: &Story<'_>, _a: ClaimId, _b: ClaimId) -> Option<(Class, String)> {
        None
    }
}

/// What the checks found.
#[derive(Debug, Default)]
pub struct Found {
    /// Conflicts and notes.
    pub findings: Vec<Finding>,
    /// What several families say alike.
    pub agreements: Vec<Agreement>,
    /// Number of claims that could be held against another one.
    pub comparable: usize,
}

/// The shelf.
pub const ALL: &[&dyn Check] = &[
    &count_differs::CountDiffers,
    &list_does_not_add_up::ListDoesNotAddUp,
    &sum_does_not_add_up::SumDoesNotAddUp,
    &role_differs::RoleDiffers,
    &office_held_by_two::OfficeHeldByTwo,
    &date_differs::DateDiffers,
    &weekday_mismatch::WeekdayMismatch,
    &not_the_first::NotTheFirst,
    &age_mismatch::AgeMismatch,
    &place_differs::PlaceDiffers,
    &name_differs::NameDiffers,
    &who_differs::WhoDiffers,
    &quote_altered::QuoteAltered,
    &quote_moved::QuoteMoved,
    &outcome_differs::OutcomeDiffers,
    &hedge_dropped::HedgeDropped,
    &headline_differs::HeadlineDiffers,
    // last: it leaves alone what another check already questions
    &office_out_of_term::OfficeOutOfTerm,
];

/// Runs every check that is not switched off.
pub fn run(story: &Story<'_>, topics: &Topics) -> Found {
    let mut found = Found::default();
    for check in ALL {
        if story.rules.check(check.id()).is_some() {
            check.run(story, topics, &mut found);
        }
    }
    found.findings = merged::merged(story, found.findings);
    shared_error::remark(story, &mut found.findings);
    corrected::remark(story, &mut found.findings);
    found.comparable = comparable(topics, &found);
    found
}

/// Number of claims that could be held against another: those of a topic, and those that a check brought together by person,
/// list or calendar.
fn comparable(topics: &Topics, found: &Found) -> usize {
    let sides = found.findings.iter().flat_map(|f| &f.sides).flat_map(|s| &s.claims);
    let agreed = found.agreements.iter().flat_map(|a| &a.claims);
    let mut claims: Vec<ClaimId> = topics.comparable().chain(sides.copied()).chain(agreed.copied()).collect();
    claims.sort_unstable();
    claims.dedup();
    claims.len()
}
