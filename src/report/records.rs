//! The formats of `gainsay claims`: each writes an article at a time, so that nothing is kept of the ones before.

use std::io::{self, Write};

use comfy_table::{Cell, ColumnConstraint, Width};
use unicode_width::UnicodeWidthStr;

use crate::claim::Kind;
use crate::text::fold;

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
    /// Adds the claims of one article, which has some.
    pub article: fn(&[Record<'_>], &Look, &mut Vec<u8>) -> io::Result<()>,
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
        article: |records, _, out| {
            json::items(records, out);
            Ok(())
        },
        between: ",",
        foot: |claims, out| writeln!(out, "{}]", if claims == 0 { "" } else { "\n" }),
    },
    ClaimFormat {
        name: "jsonl",
        about: "one JSON object a line for each claim",
        head: |_| Ok(()),
        article: |records, _, out| {
            json::lines(records, out);
            Ok(())
        },
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

fn csv(records: &[Record<'_>], _: &Look, out: &mut Vec<u8>) -> io::Result<()> {
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

fn table(records: &[Record<'_>], look: &Look, out: &mut Vec<u8>) -> io::Result<()> {
    let Some(first) = records.first() else { return Ok(()) };
    let title = format!("{}  {}", visible(first.article), visible(&first.printed_by()));
    writeln!(out, "{}", look.paint(&look.ink(Ink::Head, &title)))?;
    writeln!(out, "{}\n", look.paint(&working_list(records, look)))
}

/// From so many columns on, who, when, where and who says so stand in columns of their own.
const WIDE: u16 = 130;

/// The claims of one article: what is printed and what it is read as, then whom it is about, when and where it holds and who
/// says so. A column that no claim fills is left out, and a narrow terminal gets the last four under each other.
fn working_list(claims: &[Record<'_>], look: &Look) -> String {
    let wide = look.width >= WIDE;
    let head: &[&str] = match wide {
        true => &["line", "kind", "words", "read as", "who", "when", "where", "said by"],
        false => &["line", "kind", "words", "read as", "who, when, where"],
    };
    let rows: Vec<Vec<String>> = claims.iter().map(|claim| row(claim, wide)).collect();
    let filled: Vec<usize> = (0..head.len()).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
    let mut table = look.table(&filled.iter().map(|&at| head[at]).collect::<Vec<_>>());
    for row in &rows {
        table.add_row(filled.iter().map(|&at| Cell::new(&row[at])));
    }
    for (place, &at) in filled.iter().enumerate() {
        // no column gets so narrow that its words are cut
        let longest = rows.iter().flat_map(|row| row[at].split_whitespace()).map(UnicodeWidthStr::width).max().unwrap_or(0);
        let constraint = match at {
            0 | 1 => ColumnConstraint::ContentWidth,
            2 => ColumnConstraint::LowerBoundary(Width::Percentage(25)),
            _ => ColumnConstraint::LowerBoundary(Width::Fixed(longest.max(head[at].len()).min(18) as u16)),
        };
        if let Some(column) = table.column_mut(place) {
            column.set_constraint(constraint);
        }
    }
    table.trim_fmt()
}

fn row(claim: &Record<'_>, wide: bool) -> Vec<String> {
    let spelled = claim.spelled();
    let as_printed = fold(&spelled) == fold(claim.text) || claim.kind == Kind::Quote.name();
    let standing = if claim.mood == "stated" { "" } else { claim.mood };
    let read_as: Vec<&str> = [if as_printed { "" } else { spelled.as_str() }, standing].into_iter().filter(|part| !part.is_empty()).collect();
    let around = [("who", claim.who), ("when", claim.when), ("where", claim.place), ("said by", claim.said_by)];
    let around = around.map(|(name, text)| (name, text.map_or(String::new(), |text| visible(text).into_owned())));
    let mut row = vec![claim.line.to_string(), claim.kind.to_owned(), visible(claim.text).into_owned(), visible(&read_as.join(", ")).into_owned()];
    if wide {
        row.extend(around.map(|(_, text)| text));
    } else {
        let filled = around.iter().filter(|(_, text)| !text.is_empty());
        row.push(filled.map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join("\n"));
    }
    row
}
