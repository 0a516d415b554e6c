//! The formats of `gainsay claims`.

use std::io::{self, Write};

use comfy_table::Cell;

use super::csv::Rows;
use super::paint::{Ink, Look};
use super::{Format, Records, json, visible};

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
        let mut table = look.table(&["line", "kind", "who", "value", "words"]);
        for r in group {
            let who = r.who.as_deref().unwrap_or("");
            table.add_row([r.line.to_string().as_str(), r.kind, &visible(who), &visible(&r.spelled), &visible(&r.text)].map(Cell::new));
        }
        writeln!(out, "{}\n", look.paint(&table.trim_fmt()))?;
    }
    writeln!(out, "{}", super::counted(records.all.len(), "claim", "claims"))
}
