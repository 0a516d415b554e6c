//! Slots that no claim fills although both sides hold something that can be compared: bare numbers, words of time, titles
//! without a name. The slot shows that they stand for one thing.

use std::ops::Range;
use std::str::FromStr;

use crate::claim::{Claims, Count, Kind, RoleHeld, Scope, Value};
use crate::rules::{NumberKind, Table, TimeKind};
use crate::text::TokenKind;
use crate::value::{Anchor, DateRange, Decimal, Grain, Hedge, Quantity};

use super::align::Hunk;
use super::naming::{is_quoted, says};
use super::typed::{Side, push};

/// A number that no claim holds, because nothing says what it counts: tokens and value.
pub(super) type Bare = (Range<usize>, Decimal);

/// The bare numbers that fill a hunk on both sides.
pub(super) fn numbers(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Bare, Bare)> {
    let number = |side: &Side<'_>, of: &Range<usize>| -> Option<Bare> {
        let claims = &articles[side.article];
        let range = side.range(of);
        let word = claims.reading.words(range.start, range.end);
        let value = match claims.reading.mark(range.start, Table::Number).filter(|m| m.end as usize == range.end) {
            Some(mark) => {
                let entry = &claims.reading.rules.tables.numbers[mark.entry as usize];
                let plain = matches!(entry.kind, NumberKind::Small | NumberKind::Tens | NumberKind::Ordinal);
                Decimal::from_str(&entry.value).ok().filter(|_| plain)?
            }
            None if range.len() == 1 && claims.reading.kind(range.start) == TokenKind::Number => Decimal::from_str(&word.replace(',', "")).ok()?,
            None => return None,
        };
        (!is_quoted(claims, &range)).then_some((range, value))
    };
    Some((number(x, &hunk.a)?, number(y, &hunk.b)?))
}

/// Adds a count of nothing in particular, and gives its position.
pub(super) fn add_number(claims: &mut Claims<'_>, sentence: usize, (range, value): Bare) -> usize {
    let quantity = Quantity::measured(value, Hedge::None);
    let count = Count { quantity, unit: String::new(), measure: false, base: None, modifiers: Vec::new(), scope: Scope::Own, trigger: String::new() };
    push(claims, sentence, Kind::Count, &range, Value::Count(Box::new(count)))
}

/// A word of time that no claim holds: tokens and TIMEX3 code.
pub(super) type Time = (Range<usize>, String);

/// The words of time that fill a hunk on both sides: "summer" and "winter", "daily" and "monthly".
pub(super) fn times(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Time, Time)> {
    use TimeKind::{Frequency, Length, Part, Season};
    let time = |side: &Side<'_>, of: &Range<usize>| -> Option<Time> {
        let claims = &articles[side.article];
        let range = side.range(of);
        let mark = claims.reading.mark(range.start, Table::Time).filter(|m| m.end as usize == range.end && !range.is_empty())?;
        let entry = &claims.reading.rules.tables.times[mark.entry as usize];
        (matches!(entry.kind, Frequency | Length | Part | Season) && !is_quoted(claims, &range)).then(|| (range, format!("XXXX-{}", entry.value)))
    };
    Some((time(x, &hunk.a)?, time(y, &hunk.b)?))
}

/// Adds a date without a calendar, and gives its position.
pub(super) fn add_time(claims: &mut Claims<'_>, sentence: usize, (range, value): Time) -> usize {
    let date = DateRange { value, first: None, last: None, grain: Grain::Time, anchor: Anchor::Open, weekday: None, modifier: "", readings: None };
    push(claims, sentence, Kind::Date, &range, Value::Date(date))
}

/// A title that is nobody's by name: tokens and the entries it can mean.
pub(super) type Title = (Range<usize>, Vec<u32>);

/// The titles that fill a hunk on both sides.
pub(super) fn titles(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Title, Title)> {
    let title = |side: &Side<'_>, of: &Range<usize>| -> Option<Title> {
        let claims = &articles[side.article];
        let range = side.trimmed(of);
        let marks = claims.reading.marks_at(range.start).iter().filter(|m| m.table == Table::Role && m.end as usize == range.end);
        let mut roles: Vec<u32> = marks.map(|m| m.entry).collect();
        roles.sort_unstable();
        roles.dedup();
        (!roles.is_empty() && !is_quoted(claims, &range) && !says(claims, &range)).then_some((range, roles))
    };
    // "co-founder" is one word in two
    let glued = |side: &Side<'_>, of: &Range<usize>| !of.is_empty() && articles[side.article].reading.kind(side.range(of).end) == TokenKind::Dash;
    let more = usize::from(hunk.a.is_empty() && glued(y, &hunk.b) || hunk.b.is_empty() && glued(x, &hunk.a));
    let longer = |of: &Range<usize>, side: &Side<'_>| of.start..(of.end + more).min(side.items.len());
    Some((title(x, &longer(&hunk.a, x))?, title(y, &longer(&hunk.b, y))?))
}

/// Adds a title, and gives its position.
pub(super) fn add_title(claims: &mut Claims<'_>, sentence: usize, (range, roles): Title) -> usize {
    let title = claims.reading.words(range.start, range.end).to_owned();
    let role = RoleHeld { roles, rank: None, jurisdiction: String::new(), prefix: String::new(), title };
    push(claims, sentence, Kind::Role, &range, Value::Role(role))
}
