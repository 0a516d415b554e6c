//! Whether words mean people, as far as tables and endings tell.

use crate::claim::Reading;
use crate::claim::count::{is_function_at, lower};
use crate::rules::Table;
use crate::text::Shape;

use super::party::is_number;

/// Whether the head of a phrase means people; none where its words do not tell.
pub(super) fn is_human(reading: &Reading<'_>, head: usize) -> Option<bool> {
    match &*lower(reading, head) {
        "i" | "you" | "he" | "she" | "we" | "him" | "her" | "himself" | "herself" => return Some(true),
        "it" | "itself" => return Some(false),
        _ => {}
    }
    let titled = [Table::Role, Table::Rank, Table::People].iter().any(|t| reading.mark_before(head + 1, *t).is_some());
    if titled {
        return Some(true);
    }
    if let Some(unit) = reading.mark_before(head + 1, Table::Unit).and_then(|m| reading.rules.tables.units.get(m.entry as usize)) {
        return Some(unit.person);
    }
    if reading.shape(head).is(Shape::CAPITAL) || is_number(reading, head) || is_function_at(reading, head) {
        return None;
    }
    let word = lower(reading, head);
    if matches!(&*word, "others" | "dozens" | "many" | "several") {
        return None;
    }
    // "population", "arrangement"
    const THINGS: [&str; 10] = ["tion", "sion", "ment", "ness", "ity", "ism", "ure", "ware", "phone", "watch"];
    THINGS.iter().any(|e| word.ends_with(e)).then_some(false)
}

/// Whether a word ends as those do that say what somebody is by doing: "sailor", "rioter", "artist".
pub(super) fn is_agent(word: &str) -> bool {
    const AGENTS: [&str; 8] = ["er", "or", "ist", "ee", "ian", "ant", "man", "mate"];
    AGENTS.iter().any(|e| word.len() > e.len() + 2 && word.ends_with(e))
}
