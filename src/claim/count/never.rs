//! Numerals that count and measure nothing: ordinals, names that hold a number, scores, clock times, telephone numbers.

use crate::claim::Reading;
use crate::rules::{NumberKind, Table};
use crate::text::{BlockKind, Shape, TokenKind};

use super::grammar::{is_function_at, is_hyphen, is_name, is_plural, lower};
use super::numeral::{self, Numeral, number_word};

/// If an ordinal, a score, a clock time or a chain of figures starts at `at`, the token after it. `kinds`: of the number
/// words that start there.
pub(super) fn skip(reading: &Reading<'_>, at: usize, kinds: u32, start: usize, end: usize) -> Option<usize> {
    if kinds & NumberKind::Name.bit() != 0 {
        return number_word(reading, at, &[NumberKind::Name]).map(|(_, after)| after);
    }
    if reading.kind(at) != TokenKind::Number {
        if kinds & (NumberKind::Ordinal.bit() | NumberKind::Decade.bit()) == 0 {
            return None;
        }
        let (_, after) = number_word(reading, at, &[NumberKind::Ordinal, NumberKind::Decade])?;
        // "third" is also a fraction, and "second" a unit
        return numeral::read(reading, at, end, false).is_none().then_some(after);
    }
    if is_ordinal_ending(reading, at + 1) {
        return Some(at + 2);
    }
    if let Some(after) = telephone(reading, at, start, end) {
        return Some(after);
    }
    if super::figures::is_scientific(reading, at, end) {
        return None;
    }
    let glued_before = at > start && reading.glued(at) && !super::figures::is_pointed(reading, at);
    if glued_before && !may_touch(reading, at - 1, start) {
        return Some(at + 1);
    }
    if at == start && (list_number(reading, at, end) || time_of_entry(reading, at, end)) {
        return Some(at + 1);
    }
    chain(reading, at, end).or_else(|| clash(reading, at, end))
}

/// 0845 125 2222, +44 20 7946 0018: figures that begin with a zero or a plus, and those that follow them.
fn telephone(reading: &Reading<'_>, at: usize, start: usize, end: usize) -> Option<usize> {
    let word = reading.word(at);
    let zero = word.len() > 1 && word.starts_with('0') && word.as_bytes()[1].is_ascii_digit();
    let plus = at > start && reading.is(at - 1, "+") && reading.glued(at);
    if !zero && !plus {
        return None;
    }
    let figure = |i: usize| i < end && (reading.kind(i) == TokenKind::Number || reading.kind(i) == TokenKind::Dash && reading.kind(i + 1) == TokenKind::Number);
    Some((at + 1..end.min(at + 12)).find(|&i| !figure(i)).unwrap_or(at + 1))
}

/// st, nd, rd, th right after figures.
fn is_ordinal_ending(reading: &Reading<'_>, at: usize) -> bool {
    reading.glued(at) && matches!(&*lower(reading, at), "st" | "nd" | "rd" | "th")
}

/// Whether a figure may stand right after this token and still be a number: after signs of money and comparison, brackets
/// and quotation marks, and after a hyphen that stands for minus or follows a figure.
fn may_touch(reading: &Reading<'_>, before: usize, start: usize) -> bool {
    match reading.kind(before) {
        TokenKind::Symbol => {
            !matches!(reading.word(before), "#" | "/" | "=" | "_" | "&" | "@" | "\\" | "^" | "*") || !reading.glued(before) && reading.word(before) != "#"
        }
        // the area code of a telephone number: (555) 123-4567
        TokenKind::Punct if reading.is(before, "(") && reading.is(before + 2, ")") => {
            !(reading.kind(before + 3) == TokenKind::Number && reading.kind(before + 4) == TokenKind::Dash && reading.kind(before + 5) == TokenKind::Number)
        }
        // "F16,700"
        TokenKind::Punct if reading.is(before, ",") && before > start => !(reading.glued(before) && reading.shape(before - 1).is(Shape::DIGIT)),
        TokenKind::Punct => matches!(reading.word(before), "(" | "[" | "," | "…" | "...") || reading.word(before) == ":" && !reading.glued(before),
        TokenKind::Quote => true,
        TokenKind::Dash => {
            !reading.glued(before)
                || before > start
                    && match reading.kind(before - 1) {
                        TokenKind::Word => is_minus_or_hedge(reading, before - 1) || !hyphen(reading.word(before)),
                        TokenKind::Number => !is_numbered(reading, before - 1, start),
                        _ => true,
                    }
        }
        // "$" and figures apart, but letters glued to figures are names: the tokeniser keeps "F16" whole
        TokenKind::Word | TokenKind::Number => reading.shape(before).is(Shape::UPPER) && reading.mark_before(before + 1, Table::Unit).is_some(),
    }
}

/// Whether letters and a hyphen touch a figure: in "CVE-2019-4417" and "AB-12-345" all figures are a name.
fn is_numbered(reading: &Reading<'_>, at: usize, start: usize) -> bool {
    at > start + 1 && reading.glued(at) && reading.glued(at - 1) && hyphen(reading.word(at - 1)) && reading.kind(at - 2) == TokenKind::Word
}

fn hyphen(dash: &str) -> bool {
    matches!(dash, "-" | "‐" | "‑")
}

fn is_minus_or_hedge(reading: &Reading<'_>, at: usize) -> bool {
    reading.is(at, "minus")
        || reading.mark_before(at + 1, Table::Hedge).is_some()
        || reading.word(at).len() > 1 && number_word(reading, at, &[NumberKind::Small, NumberKind::Tens, NumberKind::Scale]).is_some()
        || reading.word(at).len() > 1 && reading.mark_before(at + 1, Table::Unit).is_some()
}

/// "3. Wash the rice" and "2) Rinse".
fn list_number(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    reading.glued(at + 1) && matches!(reading.word(at + 1), "." | ")") && at + 2 <= end
}

/// "11.58 Mayor arrives": the time of an entry of a running report.
fn time_of_entry(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let Some((hour, minute)) = reading.word(at).split_once('.') else { return false };
    let clock = |text: &str, limit: u8| text.len() == 2 && text.parse::<u8>().is_ok_and(|n| n < limit);
    let opens = at + 1 < end && reading.kind(at + 1) == TokenKind::Word && !reading.glued(at + 1) && reading.shape(at + 1).is(Shape::CAPITAL);
    clock(hour, 24) && clock(minute, 60) && opens && reading.mark(at + 1, Table::Unit).is_none()
}

/// Figures chained by hyphens, colons or slashes: telephone numbers, times, 9/11, 192-168-1.
fn chain(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let joined = |i: usize| {
        i + 1 < end
            && reading.glued(i)
            && reading.glued(i + 1)
            && reading.kind(i + 1) == TokenKind::Number
            && (matches!(reading.word(i), ":" | "/") || reading.kind(i) == TokenKind::Dash)
    };
    let mut i = at + 1;
    let mut links = 0;
    let mut slash = false;
    while joined(i) {
        slash |= matches!(reading.word(i), "/" | ":");
        links += 1;
        i += 2;
    }
    let share = || numeral::read(reading, at, end, false).is_some_and(|n| n.nature == numeral::Nature::Fraction);
    let points = reading.word(at).bytes().filter(|b| *b == b'.').count() > 1 && !super::figures::is_pointed_in_groups(reading.word(at));
    (links > 1 || links == 1 && slash && !share() || points).then_some(i)
}

/// 3-2, 57 to 42, 4x4, 9.58s: two figures of which the first is larger are a score or a vote; figures glued to letters that
/// are no unit are a name.
fn clash(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let next = at + 1;
    if next < end && reading.glued(next) && reading.kind(next) == TokenKind::Word {
        // the 1950s and two 747s are no seconds, and 4G is no gram
        let decade = reading.is(next, "s") && !reading.word(at).contains('.');
        let unit = !decade && super::unit::after(reading, next, end).is_some();
        let known = unit || number_word(reading, next, &[NumberKind::Scale]).is_some() || super::grammar::is_possessive(reading, next);
        return (!known).then_some(next + 1);
    }
    let dash = reading.kind(next) == TokenKind::Dash && reading.glued(next) == reading.glued(next + 1);
    if !(dash || reading.is(next, "to")) || reading.kind(next + 1) != TokenKind::Number || next + 1 >= end {
        return None;
    }
    let value = |i: usize| reading.word(i).replace(',', "").parse::<crate::value::Decimal>().ok();
    let (first, second) = (value(at)?, value(next + 1)?);
    let small = second < crate::value::Decimal::ONE_THOUSAND;
    let after = next + 2;
    // 555-1234 with nothing counted after it
    let counted = after < end && reading.kind(after) == TokenKind::Word && !super::grammar::is_function_at(reading, after);
    let telephone = dash && !counted && reading.word(at).len() == 3 && reading.word(next + 1).len() == 4;
    (telephone || first > second && small && !measured(reading, after, end)).then_some(after)
}

fn measured(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    at < end && (reading.mark(at, Table::Unit).is_some() || number_word(reading, at, &[NumberKind::Scale]).is_some())
}

/// Whether an amount with a unit is a title: "60 Minutes" between marks.
pub(super) fn is_title(reading: &Reading<'_>, first: usize, end: usize, start: usize) -> bool {
    let marked = first > start && reading.kind(first - 1) == TokenKind::Quote && reading.kind(end) == TokenKind::Quote;
    marked && end > first && reading.shape(end - 1).is(Shape::CAPITAL) && reading.kind(end - 1) == TokenKind::Word
}

/// Whether a phrase is a title by the capitals of its small words: "Five And A Bit Clerks". In a headline all words may have them.
pub(super) fn is_title_case(reading: &Reading<'_>, first: usize, end: usize) -> bool {
    let small = |at: usize| is_function_at(reading, at) && reading.shape(at).is(Shape::CAPITAL) && !reading.shape(at).is(Shape::UPPER);
    (first + 1..end).any(small) && reading.block_kind(reading.sentence_at(first)) != BlockKind::Headline
}

/// Whether the words around a plain number make it a name: "Flight 370", "Boeing 747", "No. 5", "10 Downing Street",
/// "Formula One". `counted`: a plural noun follows.
pub(super) fn is_named(reading: &Reading<'_>, at: usize, numeral: &Numeral<'_>, start: usize, end: usize, counted: bool) -> bool {
    let before = if at >= start + 2 && reading.is(at - 1, ".") && reading.glued(at - 1) { at - 1 } else { at };
    if let Some(mark) = reading.mark_before(before, Table::Number).filter(|m| m.first as usize >= start) {
        let label = reading.rules.tables.numbers.get(mark.entry as usize).is_some_and(|n| n.kind == NumberKind::Label);
        // "iPhone 6 users"
        let firm = before != at || reading.word(mark.first as usize).bytes().any(|b| b.is_ascii_uppercase());
        if label && (firm || !counted) {
            return true;
        }
    }
    if counted {
        return false;
    }
    // the 3600 block of
    let figures = reading.kind(at) == TokenKind::Number && reading.word(at).len() >= 3;
    if figures && number_word(reading, numeral.end, &[NumberKind::Numbered]).is_some() {
        return true;
    }
    // a name before it that is no clause of its own: "Boeing 747", but "killed 12", "in Paris 12 were killed"
    let previous = at.checked_sub(1).filter(|p| *p >= start);
    let word_numeral = reading.kind(at) == TokenKind::Word;
    let named_before = previous.is_some_and(|p| {
        let name = is_name(reading, p, start) || p == start && reading.shape(p).is(Shape::CAPITAL) && !is_opening(reading, p);
        name && !reading.marks_at(p).iter().any(|m| matches!(m.table, Table::Event | Table::Hedge | Table::Speech | Table::Number)) && !is_plural(reading, p)
    });
    let capital_numeral = !word_numeral || reading.shape(at).is(Shape::CAPITAL);
    let after = numeral.end + usize::from(is_hyphen(reading, numeral.end));
    let named_after =
        after < end && reading.shape(after).is(Shape::CAPITAL) && reading.kind(after) == TokenKind::Word && reading.mark(after, Table::Unit).is_none();
    // "Explorer 5.01", "Veyron 16.4 Sport"
    let version = named_before && !word_numeral && numeral.scale == crate::value::Decimal::ONE;
    version || numeral.value().is_none_or(|v| v.is_integer()) && (named_before && capital_numeral || named_after)
}

/// A capitalised first word of a sentence that is no name: it is in the closed classes, or a form in -ing.
fn is_opening(reading: &Reading<'_>, at: usize) -> bool {
    let word = lower(reading, at);
    super::grammar::is_function(&word) || word.ends_with("ing") || word.ends_with("ed")
}
