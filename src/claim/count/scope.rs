//! What a number belongs to: the event's own count, a whole, a part, an increment, a change.

use crate::claim::{Reading, Scope};
use crate::rules::Table;
use crate::text::TokenKind;

use super::amount::Amount;
use super::grammar::{is_determiner_at, is_hyphen, is_plural, lower};
use super::noun::Noun;
use super::numeral::{self, Nature};

/// The scope of an amount whose noun, if any, is `noun`; `start..end` is the sentence.
pub(super) fn of(reading: &Reading<'_>, amount: &Amount<'_>, noun: Option<&Noun>, start: usize, end: usize) -> Scope {
    if amount.change {
        return Scope::Change;
    }
    let led = amount.first > start && reading.is(amount.first - 1, "other");
    if amount.further
        || led
        || noun.is_some_and(|n| matches!(&*lower(reading, n.head), "others"))
        || noun.is_some_and(|n| other_inside(reading, amount.end, n.head))
    {
        return Scope::Further;
    }
    if is_part(reading, amount, noun, start, end) {
        return Scope::Part;
    }
    if is_whole(reading, amount, noun, start, end) { Scope::Whole } else { Scope::Own }
}

/// "23 senior and other ministers".
fn other_inside(reading: &Reading<'_>, first: usize, head: usize) -> bool {
    (first..head).any(|i| reading.is_any(i, &["other", "more", "additional", "further"]))
}

/// "including 12 children", "of whom 12", "12 of them".
fn is_part(reading: &Reading<'_>, amount: &Amount<'_>, noun: Option<&Noun>, start: usize, end: usize) -> bool {
    let before = |back: usize| amount.first.checked_sub(back).filter(|i| *i >= start).map(|i| lower(reading, i)).unwrap_or_default();
    let led = match &*before(1) {
        "including" => true,
        "whom" | "which" | "them" | "these" => matches!(&*before(2), "of" | "among"),
        _ => false,
    };
    let after = noun.map_or(amount.end, |n| n.end);
    led || after + 1 < end && reading.is(after, "of") && reading.is_any(after + 1, &["them", "whom", "which", "us"])
}

/// The 60 in "21 of the 60", "a coalition of 60 nations", "a 60-nation coalition".
fn is_whole(reading: &Reading<'_>, amount: &Amount<'_>, noun: Option<&Noun>, start: usize, end: usize) -> bool {
    let mut i = amount.first;
    while i > start && is_determiner_at(reading, i - 1) {
        i -= 1;
    }
    if i > start && reading.is(i - 1, "of") {
        let drawn = || {
            (start..i - 1)
                .rev()
                .take(4)
                .any(|j| numeral::read(reading, j, end, false).is_some() || reading.is_any(j, &["some", "most", "none", "any", "each", "all", "members"]))
        };
        // "17 of 40 ships"
        let figures = i == amount.first && i >= start + 2 && reading.kind(i - 2) == TokenKind::Number;
        if figures || i < amount.first && drawn() || i >= start + 2 && reading.is(i - 2, "out") {
            return true;
        }
    }
    // the noun stands behind a singular that gathers it: "60-plus coalition of nations", "60-nation coalition"
    let Some(noun) = noun else { return false };
    let gathered = !reading.is(amount.end, "of") && amount.numeral.nature != Nature::Vague && (amount.end..noun.head).any(|j| reading.is(j, "of"));
    let tied = is_hyphen(reading, amount.end) && noun.head == amount.end + 1;
    let body =
        || noun.end < end && !is_plural(reading, noun.end) && reading.mark(noun.end, Table::Event).is_none() && reading.kind(noun.end) == TokenKind::Word;
    gathered || tied && !noun.person && noun.unit == "country" && body() && !super::grammar::is_function_at(reading, noun.end)
}
