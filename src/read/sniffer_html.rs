//! News Sniffer's pages as HTML: the cells of the table are the versions' paragraphs, so nothing has to be guessed.

use jiff::civil::DateTime;

use super::columns::{Cell, NEW, OLD};
use super::flow::Flow;
use super::mapped::Mapped;
use super::sniffer::{Sheet, later, number};
use super::stamp;
use super::tags::{Event, Tags};
use crate::text::Separation;

/// Takes a page apart, if it holds such a table. The spans of the sheet are of the text that comes with it.
pub(super) fn sheet(page: &str) -> Option<(Mapped, Sheet)> {
    if !page.contains("version_diff") {
        return None;
    }
    let mut tags = Tags::new(page);
    let mut sheet = Sheet::default();
    let mut first = None;
    let mut flow = Flow::new(page, "\n");
    let mut in_cite = false;
    // above the table: who and since when
    loop {
        let event = tags.next()?;
        if event.opens("table") && event.attribute("class").is_some_and(|class| class.split_whitespace().any(|c| c == "version_diff")) {
            break;
        }
        if event.opens("time") {
            first = first.or(time(&event));
        }
        in_cite = match event {
            Event::Text { start, end } if in_cite && sheet.outlet.is_none() => {
                sheet.outlet = Some(super::entity::decode(page[start..end].trim()));
                false
            }
            event => event.opens("cite") || in_cite && matches!(event, Event::Text { .. }),
        };
    }
    let mut row = Row::Body;
    let mut column = 0;
    for event in tags {
        match event {
            _ if event.closes("table") => break,
            _ if event.opens("tr") => {
                file(&mut flow, &mut sheet, &row, column);
                column = 0;
                row = if event.attribute("id").is_some_and(|id| id == "title") { Row::Title } else { Row::Body };
            }
            _ if event.opens("td") || event.opens("th") => {
                file(&mut flow, &mut sheet, &row, column);
                column += 1;
                let class = event.attribute("class").unwrap_or_default();
                row = match class.as_str() {
                    "version" => Row::Number,
                    "time" => Row::Time,
                    _ if row == Row::Title => Row::Title,
                    _ => Row::Body,
                };
            }
            _ if event.opens("time") && row == Row::Time => {
                if let Some(seen) = sheet.seen.get_mut(side_of(column)) {
                    *seen = seen.or(time(&event));
                }
            }
            Event::Text { start, end } if column > 0 => flow.text(start, end),
            _ => {}
        }
    }
    file(&mut flow, &mut sheet, &row, column);
    sheet.seen[OLD] = sheet.seen[OLD].or(first.filter(|_| sheet.numbers[OLD] == 0));
    Some((flow.out, sheet))
}

/// What a row of the table holds.
#[derive(PartialEq)]
enum Row {
    Number,
    Title,
    Time,
    Body,
}

fn side_of(column: usize) -> usize {
    if column <= 1 { OLD } else { NEW }
}

/// Files the cell that has just been read.
fn file(flow: &mut Flow<'_>, sheet: &mut Sheet, row: &Row, column: usize) {
    let Some(span) = flow.close() else { return };
    let words = span.of(&flow.out.text);
    let side = side_of(column);
    let cell = Cell { span, sure: Separation::Exact };
    match row {
        Row::Number => sheet.numbers[side] = number(words).unwrap_or(side as u32),
        Row::Title => sheet.titles[side] = Some(cell),
        Row::Time => sheet.later = later(words).map(|(_, by)| by).or(sheet.later),
        Row::Body => sheet.columns[side].push(cell),
    }
}

/// The moment a `<time datetime>` tells.
fn time(event: &Event<'_>) -> Option<DateTime> {
    stamp::read(&event.attribute("datetime")?, |_| false)
}
