//! Layer 6. What a finding is called from run to run, what is known about it already, who gets to see it, and whether the run
//! passes. Nothing here finds or changes a finding.

mod audience;
mod baseline;
mod key;
mod past;
mod waive;
mod waiver;

pub use audience::{Audience, Settings};
pub use baseline::{Baseline, Known};
pub use key::key;
pub use past::{LedgerRow, Past};
pub use waive::{Waived, waive};
pub use waiver::{Judgement, Matching, Waiver, Waivers};

/// Where a finding stands towards earlier runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Status {
    /// Not seen before.
    #[default]
    New,
    /// In the baseline.
    Baseline,
    /// Waived, with a reason.
    Waived,
}

impl Status {
    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Baseline => "baseline",
            Status::Waived => "waived",
        }
    }

    /// Its word for people.
    pub fn word(self) -> &'static str {
        match self {
            Status::New => "new",
            Status::Baseline => "known",
            Status::Waived => "waived",
        }
    }
}
