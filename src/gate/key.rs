//! What a finding is called from run to run.

use crate::check::Finding;

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
pub(super) mod tests {
    use super::*;
    use crate::check::{Class, Side};
    use crate::event::Ladder;
    use crate::rules::Severity;

    pub(in crate::gate) fn finding(rule: &'static str, subject: &str, values: &[&str]) -> Finding {
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
}
