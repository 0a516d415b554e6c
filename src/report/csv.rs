//! CSV: one row for each claim of each side, for spreadsheets.

use std::io::{self, Write};

use super::{Format, Look, Report, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "csv", about: "one row for each claim of each side, for spreadsheets", write };

const HEAD: [&str; 21] = [
    "key", "rule", "class", "severity", "confidence", "topic", "because", "status", "side", "value", "families", "printed_by", "article", "path", "line",
    "column", "start", "end", "text", "sentence", "waiver",
];

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::new(out, &HEAD)?;
    for finding in &report.findings {
        for (number, side) in finding.sides.iter().enumerate() {
            let (confidence, number, families) = (finding.confidence.to_string(), (number + 1).to_string(), side.families.len().to_string());
            let of_side = [
                finding.key.as_str(),
                finding.rule,
                finding.class,
                finding.severity.name(),
                confidence.as_str(),
                &finding.topic,
                &finding.because,
                finding.status.name(),
                &number,
                &side.value,
                &families,
            ];
            let waiver = finding.waiver.as_ref().map_or("", |w| w.reason.as_str());
            for c in &side.claims {
                let place = [c.line, c.column, c.start, c.end].map(|n| n.to_string());
                let of_claim = [&c.printed_by, &c.article, &c.path, &place[0], &place[1], &place[2], &place[3], &c.text, &c.sentence];
                rows.row(of_side.into_iter().chain(of_claim.map(String::as_str)).chain([waiver]))?;
            }
            if side.claims.is_empty() {
                rows.row(of_side.into_iter().chain([""; HEAD.len() - 12]).chain([waiver]))?;
            }
        }
    }
    rows.finish()
}

/// Rows of cells that no spreadsheet takes for a formula.
pub(super) struct Rows<'w> {
    writer: csv::Writer<&'w mut dyn Write>,
}

impl<'w> Rows<'w> {
    /// Starts with the names of the columns.
    pub(super) fn new(out: &'w mut dyn Write, head: &[&str]) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(out);
        writer.write_record(head)?;
        Ok(Rows { writer })
    }

    /// Goes on below rows that are already written.
    pub(super) fn below(out: &'w mut dyn Write) -> Self {
        Rows { writer: csv::Writer::from_writer(out) }
    }

    /// One row.
    pub(super) fn row<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(guarded(&visible(cell)))?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is still held back.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// A cell that starts like a formula, perhaps after a space, gets an apostrophe in front (OWASP, "CSV Injection"); signs of
/// full width count as signs in some spreadsheets. Tabs and line ends are spaces by then.
fn guarded(cell: &str) -> String {
    if cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, want) in [("=1+1", "'=1+1"), ("+44", "'+44"), ("-5", "'-5"), ("@a", "'@a"), ("＝1+1", "'＝1+1"), ("21", "21"), ("a=b", "a=b"), ("", "")] {
            assert_eq!(guarded(cell), want);
        }
        let mut out: Vec<u8> = Vec::new();
        let mut rows = Rows::new(&mut out, &["a", "b"]).unwrap();
        rows.row(["\t=HYPERLINK(1)", "x, \"y\"\nz"]).unwrap();
        rows.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "a,b\n' =HYPERLINK(1),\"x, \"\"y\"\" z\"\n");
    }
}
