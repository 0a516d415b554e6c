//! Sources against facts: who says what, at a glance. A row is a finding or an agreement, a column an article, a cell the
//! letter of the side that the article holds.

use crate::report::{ClaimRow, Report, visible};

use super::card::Card;

/// The matrix.
pub(super) struct Matrix {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}

/// An article.
pub(super) struct Column {
    pub(super) name: String,
    pub(super) full: String,
}

/// A fact.
pub(super) struct Row {
    pub(super) href: String,
    /// What a finding is about, or what is agreed.
    pub(super) name: String,
    /// Letter and value of each side of a finding; what an agreement is about.
    pub(super) values: Vec<(String, String)>,
    pub(super) severity: &'static str,
    /// The first agreement.
    pub(super) opens: bool,
    /// For each article the letters of the sides it holds.
    pub(super) cells: Vec<Vec<String>>,
}

impl Matrix {
    pub(super) fn new(report: &Report, cards: &[Card]) -> Matrix {
        let column = |a: &crate::report::ArticleRow| {
            let name = a.version.map_or(a.outlet.clone(), |v| format!("{} v{v}", a.outlet));
            Column { name: visible(&name).into_owned(), full: visible(&a.path).into_owned() }
        };
        let empty = || vec![Vec::new(); report.articles.len()];
        let mut rows = Vec::new();
        for (finding, card) in report.findings.iter().zip(cards) {
            let mut cells = empty();
            for (row, side) in finding.sides.iter().zip(&card.sides) {
                row.claims.iter().for_each(|c| put(&mut cells, c, &side.letter));
            }
            let values = card.sides.iter().map(|s| (s.letter.clone(), s.value.clone())).collect();
            rows.push(Row { href: card.anchor.clone(), name: card.topic.clone(), values, severity: card.severity, opens: false, cells });
        }
        for (i, agreement) in report.agreements.iter().enumerate() {
            let mut cells = empty();
            agreement.claims.iter().for_each(|c| put(&mut cells, c, "✓"));
            let values = vec![(String::new(), visible(&agreement.topic).into_owned())];
            rows.push(Row {
                href: format!("g{}", i + 1),
                name: visible(&agreement.value).into_owned(),
                values,
                severity: "",
                opens: i == 0 && !cards.is_empty(),
                cells,
            });
        }
        Matrix { columns: report.articles.iter().map(column).collect(), rows }
    }
}

fn put(cells: &mut [Vec<String>], claim: &ClaimRow, letter: &str) {
    if let Some(cell) = cells.get_mut(claim.id.article as usize)
        && !cell.iter().any(|l| l == letter)
    {
        cell.push(letter.to_owned());
    }
}
