//! Which claims a finding or an agreement is about, and so where a mark in an article leads.

use std::collections::BTreeMap;

use crate::report::Report;
use crate::story::ClaimId;

use super::card::Card;
use super::letter;

/// The marks of a report.
pub(super) struct Marks {
    of: BTreeMap<ClaimId, Mark>,
}

/// Where a claim leads.
#[derive(Clone)]
pub(super) struct Mark {
    /// Errors before warnings before notes before agreements.
    pub(super) rank: u8,
    pub(super) class: &'static str,
    pub(super) href: String,
    /// "2A": the number of the finding and the letter of the side.
    pub(super) tag: String,
    pub(super) title: String,
}

impl Marks {
    pub(super) fn new(report: &Report, cards: &[Card]) -> Marks {
        let mut of = BTreeMap::new();
        for (finding, card) in report.findings.iter().zip(cards) {
            for (i, side) in finding.sides.iter().enumerate() {
                let tag = format!("{}{}", card.number, letter(i));
                let (rank, class) = match card.severity {
                    "error" => (0, "hit error"),
                    "warning" => (1, "hit warning"),
                    _ => (2, "hit note"),
                };
                let title = format!("{} {}: {}", card.severity, card.number, card.topic);
                let mark = Mark { rank, class, href: card.anchor.clone(), tag, title };
                side.claims.iter().for_each(|c| add(&mut of, c.id, &mark));
            }
        }
        for (i, agreement) in report.agreements.iter().enumerate() {
            let title = format!("agreed: {}", super::visible(&agreement.value));
            let mark = Mark { rank: 3, class: "ok", href: format!("g{}", i + 1), tag: String::new(), title };
            agreement.claims.iter().for_each(|c| add(&mut of, c.id, &mark));
        }
        Marks { of }
    }

    /// Where a claim leads.
    pub(super) fn get(&self, claim: ClaimId) -> Option<&Mark> {
        self.of.get(&claim)
    }
}

/// The gravest finding about a claim is the one it leads to.
fn add(of: &mut BTreeMap<ClaimId, Mark>, claim: ClaimId, mark: &Mark) {
    let entry = of.entry(claim).or_insert_with(|| mark.clone());
    if mark.rank < entry.rank {
        *entry = mark.clone();
    }
}
