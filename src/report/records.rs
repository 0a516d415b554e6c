//! The formats of `gainsay claims`.

use std::io::{self, Write};

use comfy_table::{Cell, ColumnConstraint, Width};
use unicode_width::UnicodeWidthStr;

use crate::claim::Kind;
use crate::text::fold;

use super::csv::Rows;
use super::paint::{Ink, Look};
use super::{Format, Record, Records, json, visible};

/// For people, grouped by article.
pub(super) const TABLE: Format<Records> = Format { name: "table", about: "for people, grouped by article", write: write_table };
/// For programs.
pub(super) const JSON: Format<Records> = Format { name: "json", about: "one JSON array of claims", write: |records, _, out| json::pretty(&records.all, out) };
/// For streams.
pub(super) const JSONL: Format<Records> = Format { name: "jsonl", about: "one JSON object a line for each claim", write: write_jsonl };
/// For spreadsheets.
pub(super) const CSV: Format<Records> = Format { name: "csv", about: "one row for each claim, for spreadsheets", write: write_csv };

fn write_jsonl(records: &Records, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    records.all.iter().try_for_each(|record| json::line(record, out))
}

fn write_csv(records: &Records, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    const HEAD: [&str; 17] =
        ["id", "article", "path", "kind", "who", "notation", "value", "when", "where", "said_by", "mood", "line", "column", "start", "end", "text", "sentence"];
    let mut rows = Rows::new(out, &HEAD)?;
    for r in &records.all {
        let place = [r.line, r.column, r.start, r.end].map(|n| n.to_string());
        let or_empty = |x: &'_ Option<String>| x.clone().unwrap_or_default();
        let (who, when, where_, said_by) = (or_empty(&r.who), or_empty(&r.when), or_empty(&r.place), or_empty(&r.said_by));
        rows.row([
            r.id.as_str(),
            &r.article,
            &r.path,
            r.kind,
            &who,
            &r.notation,
            &r.spelled,
            &when,
            &where_,
            &said_by,
            r.mood,
            &place[0],
            &place[1],
            &place[2],
            &place[3],
            &r.text,
            &r.sentence,
        ])?;
    }
    rows.finish()
}

fn write_table(records: &Records, look: &Look, out: &mut dyn Write) -> io::Result<()> {
    for group in records.all.chunk_by(|a, b| a.article == b.article) {
        let Some(first) = group.first() else { continue };
        let title = format!("{}  {}", visible(&first.article), visible(&first.printed_by));
        writeln!(out, "{}", look.paint(&look.ink(Ink::Head, &title)))?;
        writeln!(out, "{}\n", look.paint(&working_list(group, look)))?;
    }
    writeln!(out, "{}", super::counted(records.all.len(), "claim", "claims"))
}

/// From so many columns on, who, when, where and who says so stand in columns of their own.
const WIDE: u16 = 130;

/// The claims of one article: what is printed and what it is read as, then whom it is about, when and where it holds and who
/// says so. A column that no claim fills is left out, and a narrow terminal gets the last four under each other.
fn working_list(claims: &[Record], look: &Look) -> String {
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

fn row(claim: &Record, wide: bool) -> Vec<String> {
    let as_printed = fold(&claim.spelled) == fold(&claim.text) || claim.kind == Kind::Quote.name();
    let standing = if claim.mood == "stated" { "" } else { claim.mood };
    let read_as: Vec<&str> = [if as_printed { "" } else { claim.spelled.as_str() }, standing].into_iter().filter(|part| !part.is_empty()).collect();
    let around = [("who", &claim.who), ("when", &claim.when), ("where", &claim.place), ("said by", &claim.said_by)];
    let around = around.map(|(name, text)| (name, text.as_deref().map_or(String::new(), |text| visible(text).into_owned())));
    let mut row = vec![claim.line.to_string(), claim.kind.to_owned(), visible(&claim.text).into_owned(), visible(&read_as.join(", ")).into_owned()];
    if wide {
        row.extend(around.map(|(_, text)| text));
    } else {
        let filled = around.iter().filter(|(_, text)| !text.is_empty());
        row.push(filled.map(|(name, text)| format!("{name}: {text}")).collect::<Vec<_>>().join("\n"));
    }
    row
}
