//! Estimated match weights beside the shipped ones, for review.

use std::fmt::Write;

use crate::event::estimate::{Basis, Estimate, Rate};
use crate::rules::{Field, Rules};

/// Ties that are shown.
const TIES: usize = 6;

/// The estimates as tables, one for each ladder and basis.
pub fn weights(estimates: &[Estimate], rules: &Rules) -> String {
    let parts: Vec<String> = estimates.iter().map(|estimate| table(estimate, rules)).collect();
    parts.join("\n\n")
}

fn table(estimate: &Estimate, rules: &Rules) -> String {
    let Estimate { ladder, pairs, same, .. } = estimate;
    let mut out = match estimate.basis {
        Basis::Labels => format!("{ladder}: {pairs:.0} labelled pairs, {same:.0} of them about one thing"),
        Basis::Stories => format!("{ladder}: {pairs:.0} pairs in stories, of which {same:.0} are taken to be about one thing"),
    };
    let _ = write!(out, "\n  {:<28} {:>8} {:>7} {:>7} {:>7} {:>7}", "field and level", "n", "m", "u", "bits", "shipped");
    for rate in &estimate.rates {
        let Rate { step, pairs, m, u } = rate;
        let _ = write!(out, "\n  {:<28} {pairs:>8.0} {m:>7.3} {u:>7.3} {:>7.1} {:>7.1}", name(rate), rate.bits(), step.shipped(rules, ladder));
    }
    if !estimate.ties.is_empty() {
        let tie = |t: &crate::event::estimate::Tie| format!("{} and {} {:.2}", t.fields.0.name(), t.fields.1.name(), t.bits);
        let _ = write!(out, "\n  say in part the same, in bits: {}", estimate.ties.iter().take(TIES).map(tie).collect::<Vec<_>>().join(", "));
    }
    out
}

fn name(rate: &Rate) -> String {
    let (field, level) = (rate.step.field.name(), rate.step.level.name());
    match (rate.step.field, rate.step.quarters) {
        (Field::Words, quarters) if level == "same" => format!("{field} {level}, up to {quarters}/4"),
        (_, 8) => format!("{field} {level}, twice"),
        _ => format!("{field} {level}"),
    }
}
