//! Agreements: what several places say alike, and where.

use std::collections::BTreeSet;

use crate::report::{Report, visible};

use super::{Place, Places};

/// Places that are named.
const NAMED: usize = 12;

/// A row.
pub(super) struct Agreed {
    pub(super) value: String,
    pub(super) topic: String,
    pub(super) families: usize,
    /// Families by name.
    pub(super) names: String,
    pub(super) places: Vec<Place>,
    pub(super) more: usize,
}

/// The agreements of a report; one place for each article.
pub(super) fn agreed(report: &Report, places: &Places<'_>) -> Vec<Agreed> {
    let row = |row: &super::super::AgreementRow| {
        let mut seen = BTreeSet::new();
        let all: Vec<Place> = row.claims.iter().filter(|c| seen.insert(c.id.article)).map(|c| places.place(c)).collect();
        let names: Vec<_> = row.families.iter().map(|f| visible(f)).collect();
        Agreed {
            value: visible(&row.value).into_owned(),
            topic: visible(&row.topic).into_owned(),
            families: row.families.len(),
            names: names.join(", "),
            more: all.len().saturating_sub(NAMED),
            places: all.into_iter().take(NAMED).collect(),
        }
    };
    report.agreements.iter().map(row).collect()
}
