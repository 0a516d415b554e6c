//! One finding for one conflict: what several articles, or several places of one, set against each other alike has one key
//! and is one finding, with the claims of all.

use std::collections::BTreeMap;

use crate::story::Story;

use super::Finding;
use super::sides::outlier_first;

/// Puts findings of one rule, subject and values together. The gravest of them says why, of equals the first.
pub(super) fn merged(story: &Story<'_>, findings: Vec<Finding>) -> Vec<Finding> {
    let mut at: BTreeMap<(&'static str, String, Vec<String>), usize> = BTreeMap::new();
    let mut out: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let mut values: Vec<String> = finding.sides.iter().map(|s| s.value.clone()).collect();
        values.sort_unstable();
        values.dedup();
        match at.get(&(finding.rule, finding.subject.clone(), values.clone())).and_then(|i| out.get_mut(*i)) {
            Some(known) => {
                let (mut main, other) = if known.severity < finding.severity { (finding, known.clone()) } else { (known.clone(), finding) };
                for side in &mut main.sides {
                    side.claims.extend(other.sides.iter().filter(|s| s.value == side.value).flat_map(|s| &s.claims));
                    side.claims.sort_unstable();
                    side.claims.dedup();
                }
                main.outlier = outlier_first(story, &mut main.sides);
                *known = main;
            }
            None => {
                at.insert((finding.rule, finding.subject.clone(), values), out.len());
                out.push(finding);
            }
        }
    }
    out
}
