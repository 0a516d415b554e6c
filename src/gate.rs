//! Layer 6. What a finding is called from run to run, who gets to see it, and whether the run passes. Severity and
//! confidence are given here, never changed.

use crate::check::Finding;
use crate::rules::Severity;

/// Where a finding stands towards earlier runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
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
}

/// For whom the report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
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

/// A finding's stable identity: 12 hexadecimal digits of a hash of its rule, its subject and its values. Neither positions
/// nor file names nor the order of sides go into it, so that moving a paragraph keeps it and another value changes it.
pub fn key(finding: &Finding) -> String {
    let mut values: Vec<&str> = finding.sides.iter().map(|s| s.value.as_str()).collect();
    values.sort_unstable();
    values.dedup();
    let mut hash = Fnv::default();
    hash.field(finding.rule);
    hash.field(&finding.subject);
    for value in values {
        hash.field(value);
    }
    format!("{:012x}", (hash.0 >> 48) ^ (hash.0 & 0xffff_ffff_ffff))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo; draft-eastlake-fnv): written out here because keys must never change with a crate.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// A text and its end, so that "ab", "c" is not "a", "bc".
    fn field(&mut self, text: &str) {
        for byte in text.bytes().chain([0]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Class, Side};
    use crate::event::Ladder;

    fn finding(rule: &'static str, subject: &str, values: &[&str]) -> Finding {
        Finding {
            rule,
            class: Class::Contradiction,
            severity: Severity::Error,
            confidence: 90,
            topic: "countries".into(),
            subject: subject.into(),
            because: String::new(),
            sides: values.iter().map(|v| Side { value: (*v).into(), claims: Vec::new() }).collect(),
            outlier: false,
            ladder: Ladder::default(),
        }
    }

    #[test]
    fn a_key_depends_on_rule_subject_and_values_alone() {
        let key_of = |rule, subject, values: &[&str]| key(&finding(rule, subject, values));
        let known = key_of("count-differs", "country/meet", &["21 country", "22 country"]);
        // written down, because users keep keys in files: it must never change
        assert_eq!(known, "92734248f5af");
        assert_eq!(known, key_of("count-differs", "country/meet", &["22 country", "21 country"]), "the order of sides");
        let mut other = finding("count-differs", "country/meet", &["21 country", "22 country"]);
        (other.confidence, other.topic, other.because) = (10, "nations".into(), "elsewhere".into());
        assert_eq!(known, key(&other), "what is said about it");
        for (rule, subject, values) in [
            ("sum-does-not-add-up", "country/meet", &["21 country", "22 country"][..]),
            ("count-differs", "country/host", &["21 country", "22 country"]),
            ("count-differs", "country/meet", &["21 country", "23 country"]),
            ("count-differs", "country/meet21", &[" country", "22 country"]),
        ] {
            assert_ne!(known, key_of(rule, subject, values), "{rule} {subject} {values:?}");
        }
    }

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
