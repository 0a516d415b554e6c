//! Layer 7. How often what is reported is right, by confidence, on pairs of texts of which somebody said whether they
//! contradict each other. The thresholds of the audiences rest on it. It is for people who review them: nothing here takes
//! part in a check.

use std::collections::BTreeMap;
use std::fmt;

use rayon::prelude::*;

use crate::check;
use crate::corpus::{Bucket, by_confidence};
use crate::event::{self, estimate::Labelled};
use crate::gate::{Audience, Settings};
use crate::rules::Rules;

/// What labelled pairs showed. A finding counts as right where the pair is labelled as a conflict.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Pairs that were checked.
    pub pairs: usize,
    /// What an editor is shown, by tenths of confidence.
    pub buckets: BTreeMap<u8, Bucket>,
    /// What each audience is shown.
    pub audiences: BTreeMap<&'static str, Bucket>,
}

/// Checks every pair as a story of two articles.
pub fn calibrate(pairs: &[Labelled], rules: &Rules) -> Calibration {
    let found = |pair: &Labelled| {
        let mut found = Vec::new();
        pair.story(rules, |story| {
            let findings = check::run(story, &event::topics(story)).findings;
            found.extend(findings.into_iter().map(|f| (f.severity, f.confidence, pair.conflict)));
        });
        found
    };
    let found: Vec<_> = pairs.par_iter().flat_map_iter(found).collect();
    let mut out = Calibration { pairs: pairs.len(), ..Calibration::default() };
    for (severity, confidence, right) in found {
        for audience in [Audience::Gate, Audience::Editor] {
            if (Settings { audience, ..Settings::default() }).shows(severity, confidence) {
                out.audiences.entry(audience.name()).or_default().add(right);
                if audience == Audience::Editor {
                    out.buckets.entry(Bucket::of(confidence)).or_default().add(right);
                }
            }
        }
    }
    out
}

impl fmt::Display for Calibration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "reported on {} labelled pairs; right is what stands between two that are labelled as a conflict", self.pairs)?;
        write!(f, "{}", by_confidence(&self.buckets))?;
        for (audience, bucket) in &self.audiences {
            write!(f, "\nfor {audience}: {} of {} right, {}", bucket.right, bucket.all(), bucket.precision())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_count_as_right_between_conflicts() {
        const LINES: &str = r#"
{"a": "Nineteen countries met in Oslo on Monday to talk about herring.", "b": "Twenty countries met in Oslo on Monday to talk about herring.", "label": "conflict"}
{"a": "Six boats were lost in the storm off Vardo on Monday night.", "b": "Seven boats were lost in the storm off Vardo on Monday night.", "label": "no_conflict"}
{"a": "The ferry carried 80 cars.", "b": "A new school opened in Rome.", "label": "no_conflict"}
"#;
        let pairs = Labelled::parse(LINES, "pairs.jsonl").unwrap();
        let shown = calibrate(&pairs, &Rules::builtin());
        assert_eq!((shown.pairs, shown.audiences["editor"]), (3, Bucket { right: 1, wrong: 1 }), "{shown}");
        assert!(shown.to_string().contains("for editor: 1 of 2 right, 0.50"), "{shown}");
    }
}
