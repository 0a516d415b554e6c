//! Who gets to see what, and whether the run passes. Severity and confidence are given here, never changed.

use crate::rules::Severity;

use super::Status;

/// For whom the report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum Audience {
    /// A gate in CI: errors that are sure enough to stop somebody.
    Gate,
    /// An editor: errors and warnings.
    #[default]
    Editor,
    /// A fact-checker: everything.
    Checker,
}

impl Audience {
    /// Its word on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Audience::Gate => "gate",
            Audience::Editor => "editor",
            Audience::Checker => "checker",
        }
    }

    /// The least severity and the least confidence, in hundredths, that it sees.
    fn floor(self) -> (Severity, u8) {
        match self {
            Audience::Gate => (Severity::Error, 80),
            Audience::Editor => (Severity::Warning, 0),
            Audience::Checker => (Severity::Note, 0),
        }
    }
}

/// What is shown and what fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// For whom the report is.
    pub audience: Audience,
    /// The least severity that fails the run; `None` never fails it.
    pub fail_on: Option<Severity>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { audience: Audience::default(), fail_on: Some(Severity::Error) }
    }
}

impl Settings {
    /// Whether a finding is shown. What fails the run is always shown, provided that it is sure enough for the audience.
    pub fn shows(&self, severity: Severity, confidence: u8) -> bool {
        let (least, sure) = self.audience.floor();
        confidence >= sure && (severity >= least || self.fail_on.is_some_and(|fail| severity >= fail))
    }

    /// Whether a shown finding fails the run.
    pub fn fails(&self, severity: Severity, status: Status) -> bool {
        status == Status::New && self.fail_on.is_some_and(|fail| severity >= fail)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_sees_what() {
        use Audience::{Checker, Editor, Gate};
        use Severity::{Error, Note, Warning};
        for (audience, fail_on, severity, confidence, shown) in [
            (Gate, Some(Error), Error, 80, true),
            (Gate, Some(Error), Error, 79, false),
            (Gate, Some(Error), Warning, 99, false),
            (Gate, Some(Warning), Warning, 99, true),
            (Editor, Some(Error), Warning, 10, true),
            (Editor, Some(Error), Note, 99, false),
            (Editor, Some(Note), Note, 99, true),
            (Editor, None, Error, 99, true),
            (Checker, Some(Error), Note, 1, true),
        ] {
            let settings = Settings { audience, fail_on };
            assert_eq!(settings.shows(severity, confidence), shown, "{settings:?} {severity:?} {confidence}");
        }
    }
}
