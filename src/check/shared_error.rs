//! What outlets alone share against most others: independent reporters seldom make one slip twice, so that a rare value in
//! several houses points at a copy, or at one source (the rule of common errors by which textual critics tell manuscripts'
//! descent; P. Maas, Textual Criticism, 1958). It is said with the finding and changes nothing else.

use crate::story::Story;

use super::sides::{families, listed};
use super::{Class, Finding};

/// How many times as many families must hold another side.
const TIMES: usize = 2;

/// Says with findings whose first side is a rare one that several families hold, that it is probably copied.
pub(super) fn remark(story: &Story<'_>, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|f| f.outlier && is_telling(f)) {
        let Some((rare, others)) = finding.sides.split_first() else { continue };
        let few = families(story, &rare.claims);
        let most = others.iter().map(|side| families(story, &side.claims).len()).max().unwrap_or(0);
        if few.len() >= 2 && most >= TIMES * few.len() {
            let names = listed(few.into_iter().map(str::to_owned));
            finding.because = format!("{}; {names} share “{}” against {most} families, probably by copy or from one source", finding.because, rare.value);
        }
    }
}

/// Whether the sides are right or wrong. How a name is transcribed is a habit of houses, and a toll is only behind.
fn is_telling(finding: &Finding) -> bool {
    finding.class == Class::Contradiction || finding.class == Class::Wording && finding.rule == "quote-altered"
}
