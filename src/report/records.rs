//! The formats of `gainsay claims`: each writes an article at a time, so that nothing is kept of the ones before.

use std::io::{self, Write};

use comfy_table::Cell;

use super::csv::Rows;
use super::paint::{Ink, Look};
use super::{Named, Record, json, visible};

/// A way of writing down claims.
pub struct ClaimFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is for, in one line.
    pub about: &'static str,
    /// Writes what stands above all claims.
    pub head: fn(&mut dyn Write) -> io::Result<()>,
    /// Writes the claims of one article, which has some.
    pub article: fn(&[Record<'_>], &Look, &mut dyn Write) -> io::Result<()>,
    /// Stands between two articles.
    pub between: &'static str,
    /// Writes what stands below this many claims.
    pub foot: fn(usize, &mut dyn Write) -> io::Result<()>,
}

impl Named for ClaimFormat {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }
}

/// The shelf, for `gainsay claims`.
pub const CLAIM_FORMATS: &[ClaimFormat] = &[
    ClaimFormat {
        name: "table",
        about: "for people, grouped by article",
        head: |_| Ok(()),
        article: table,
        between: "",
        foot: |claims, out| writeln!(out, "{}", super::counted(claims, "claim", "claims")),
    },
    ClaimFormat {
        name: "json",
        about: "one JSON array of claims",
        head: |out| write!(out, "["),
        article: |records, _, out| json::items(records, out),
        between: ",",
        foot: |claims, out| writeln!(out, "{}]", if claims == 0 { "" } else { "\n" }),
    },
    ClaimFormat {
        name: "jsonl",
        about: "one JSON object a line for each claim",
        head: |_| Ok(()),
        article: |records, _, out| json::lines(records, out),
        between: "",
        foot: |_, _| Ok(()),
    },
    ClaimFormat {
        name: "csv",
        about: "one row for each claim, for spreadsheets",
        head: |out| Rows::new(out, &HEAD)?.finish(),
        article: csv,
        between: "",
        foot: |_, _| Ok(()),
    },
];

const HEAD: [&str; 17] =
    ["id", "article", "path", "kind", "who", "notation", "value", "when", "where", "said_by", "mood", "line", "column", "start", "end", "text", "sentence"];

fn csv(records: &[Record<'_>], _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::below(out);
    for r in records {
        let place = [r.line, r.column, r.start, r.end].map(|n| n.to_string());
        rows.row([
            r.id.to_string().as_str(),
            r.article,
            r.path,
            r.kind,
            r.who.unwrap_or_default(),
            r.notation,
            &r.spelled(),
            r.when.unwrap_or_default(),
            r.place.unwrap_or_default(),
            r.said_by.unwrap_or_default(),
            r.mood,
            &place[0],
            &place[1],
            &place[2],
            &place[3],
            r.text,
            &r.sentence,
        ])?;
    }
    rows.finish()
}

fn table(records: &[Record<'_>], look: &Look, out: &mut dyn Write) -> io::Result<()> {
    let Some(first) = records.first() else { return Ok(()) };
    let title = format!("{}  {}", visible(first.article), visible(&first.printed_by()));
    writeln!(out, "{}", look.paint(&look.ink(Ink::Head, &title)))?;
    let mut table = look.table(&["line", "kind", "who", "value", "words"]);
    for r in records {
        let who = r.who.unwrap_or_default();
        table.add_row([r.line.to_string().as_str(), r.kind, &visible(who), &visible(&r.spelled()), &visible(r.text)].map(Cell::new));
    }
    writeln!(out, "{}\n", look.paint(&table.trim_fmt()))
}
