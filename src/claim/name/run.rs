//! Capitalised words that belong together: where a name begins and ends. Knows nothing of what the name means.

use crate::claim::reading::sign;
use crate::claim::spots::Listed;
use crate::claim::{Draft, Reading};
use crate::rules::{Mark, NameKind, RoleKind, Table, TimeKind};
use crate::text::{Shape, TokenKind};

use super::{follows_name, is_capitalised, is_name_kind, longest, name_kinds};

/// Capitalised words that belong together: tokens `first..end`, honorific and title not included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) first: usize,
    pub(super) end: usize,
    /// A title, rank or honorific stands before it.
    pub(super) titled: bool,
}

/// Collects the runs of a sentence; `names` are the tokens that a run may begin with.
pub(super) fn collect(draft: &Draft<'_, '_>, sentence: usize, names: Listed<'_>, out: &mut Vec<Run>) {
    let reading = draft.reading;
    let range = reading.range(sentence);
    let mut at = range.start;
    let mut titled = false;
    while at < range.end {
        // most words are neither written like a name nor in a table of what stands beside one
        let next = names.next(at, range.end);
        titled &= next == at;
        at = next;
        if at == range.end {
            break;
        }
        if draft.entity_at(at).is_some() {
            at += 1;
            titled = false;
            continue;
        }
        let names = name_kinds(reading, at);
        if names.has(NameKind::Honorific) && at + 1 < range.end {
            at += 1;
            if reading.is(at, ".") {
                at += 1;
            }
            titled = true;
            continue;
        }
        let mark = longest(reading, at);
        if let Some(mark) = mark {
            let end = mark.end as usize;
            match mark.table {
                Table::Rank => {
                    at = if reading.is(end, ".") { end + 1 } else { end };
                    titled = true;
                    continue;
                }
                // "Prime Minister Amir Khan": an amir is an emir, but not here
                Table::Role if titled && end == at + 1 && names.has(NameKind::Given) && follows_name(reading, end, range.end) => {}
                Table::Role => {
                    let behind = title_end(reading, end, range.end);
                    // one word behind it may be more of a name: "head of the UN Relief", "her shop Designer Corner"
                    let word = at > range.start && is_capitalised(reading, at) && is_generic(reading, mark);
                    titled = behind == end && !word || follows_name(reading, behind, range.end) && follows_name(reading, behind + 1, range.end);
                    at = behind;
                    continue;
                }
                Table::Organisation => {
                    at = end;
                    titled = false;
                    continue;
                }
                // "Paris Hilton", "Boston Marathon": a place that opens a longer name is no place
                _ if follows_name(reading, end, range.end) && !is_name_kind(reading, end, NameKind::Stop) && !reading.glued(end) => {
                    if matches!(mark.table, Table::Adjective | Table::People) && is_name_kind(reading, end, NameKind::Given) {
                        at = end;
                        continue;
                    }
                }
                _ if titled && matches!(mark.table, Table::Country | Table::Place) && names.has(NameKind::Given) => {}
                _ => {
                    at = end;
                    titled = false;
                    continue;
                }
            }
        }
        let opens = is_capitalised(reading, at)
            && (!starts_time(reading, at) || is_given(reading, at, range.end))
            && (!names.has(NameKind::Stop) || names.has(NameKind::Given));
        let begins = opens || names.has(NameKind::Particle) && joins(reading, at, range.end);
        if !begins {
            titled = false;
            at += 1;
            continue;
        }
        let end = run_end(reading, draft, at, range.end);
        // the first word of a sentence has its capital from its place
        let by_place = end == at + 1 && !titled && at == first_word(reading, range.start, range.end);
        if !by_place {
            out.push(Run { first: at, end, titled });
        }
        titled = false;
        at = end.max(at + 1);
    }
}

/// Whether a title says only what somebody is or does: "designer".
fn is_generic(reading: &Reading<'_>, mark: Mark) -> bool {
    reading.rules.tables.roles.get(mark.entry as usize).is_some_and(|r| r.kind == RoleKind::Generic)
}

/// End of a title with the "of Iraq" behind it.
fn title_end(reading: &Reading<'_>, end: usize, limit: usize) -> usize {
    if reading.is_any(end, &["of", "for"]) {
        let at = if reading.is(end + 1, "the") { end + 2 } else { end + 1 };
        if at < limit
            && let Some(mark) = longest(reading, at).filter(|m| matches!(m.table, Table::Country | Table::Place | Table::Organisation))
        {
            return mark.end as usize;
        }
    }
    end
}

fn first_word(reading: &Reading<'_>, start: usize, end: usize) -> usize {
    (start..end).find(|&i| reading.kind(i) == TokenKind::Word).unwrap_or(start)
}

#[inline]
fn starts_time(reading: &Reading<'_>, at: usize) -> bool {
    let calendar = |m: &Mark| matches!(reading.rules.tables.times[m.entry as usize].kind, TimeKind::Month | TimeKind::Weekday | TimeKind::Holiday);
    reading.has(at, Table::Time) && reading.marks_at(at).iter().any(|m| m.table == Table::Time && calendar(m))
}

/// Whether a dash goes on with the second half of a given name behind a short family name: "Kim Jong-un", "Ban Ki-moon".
fn is_second_half(reading: &Reading<'_>, first: usize, dash: usize) -> bool {
    let word = reading.word(dash + 1);
    let family = reading.word(first).len() <= 4 || reading.word(first).len() == 5 && !is_name_kind(reading, first, NameKind::Given);
    let short = family && reading.word(dash - 1).len() <= 5 && word.len() <= 5;
    short && dash == first + 2 && word.bytes().all(|b| b.is_ascii_lowercase()) && !is_name_kind(reading, dash + 1, NameKind::Tail)
}

/// Whether a word that also names a month opens a name here: "Jan van der Berg".
fn is_given(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let next = at + 1;
    let goes_on = is_capitalised(reading, next) && longest(reading, next).is_none() && !is_name_kind(reading, next, NameKind::Stop);
    next < end && is_name_kind(reading, at, NameKind::Given) && (goes_on || is_name_kind(reading, next, NameKind::Particle) && joins(reading, next, end))
}

/// Whether a particle at `at` joins on to a capitalised word: "al-Abadi", "van der Berg".
fn joins(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let next = if reading.kind(at + 1) == TokenKind::Dash && reading.glued(at + 1) { at + 2 } else { at + 1 };
    next < end
        && (is_capitalised(reading, next)
            || (next > at + 1 && reading.kind(next) == TokenKind::Word)
            || (is_name_kind(reading, next, NameKind::Particle) && next + 1 < end && is_capitalised(reading, next + 1)))
}

fn run_end(reading: &Reading<'_>, draft: &Draft<'_, '_>, first: usize, limit: usize) -> usize {
    let mut at = first + 1;
    while at < limit && at - first < 12 {
        // most names are followed by a word that is written like none
        if reading.kind(at) == TokenKind::Word && !reading.has_any(at, sign::CAPITAL | Table::Name.bit()) {
            return at;
        }
        // a wide gap is a column of a page
        if reading.tokens[at].start.saturating_sub(reading.tokens[at - 1].end) > 2 {
            return at;
        }
        let next = at + 1;
        match reading.kind(at) {
            // al-Abadi, Smith-Jones; but not "Kerry-led"
            TokenKind::Dash if reading.glued(at) && next < limit && reading.glued(next) && reading.kind(next) == TokenKind::Word => {
                if !is_capitalised(reading, next) && !is_name_kind(reading, at - 1, NameKind::Particle) && !is_second_half(reading, first, at) {
                    return at;
                }
                at += 2;
                continue;
            }
            TokenKind::Punct => {
                let initial = reading.is(at, ".")
                    && reading.glued(at)
                    && (reading.word(at - 1).chars().count() == 1 || at == first + 1 && reading.shape(first).is(Shape::DOTTED));
                if initial && next < limit && is_capitalised(reading, next) {
                    at = next;
                    continue;
                }
                if reading.is(at, ",") && is_name_kind(reading, next, NameKind::Suffix) {
                    at += 2;
                    continue;
                }
                return at;
            }
            TokenKind::Word if !reading.glued(at) && draft.entity_at(at).is_none() => {}
            _ => return at,
        }
        let names = name_kinds(reading, at);
        // "Carl A. Hale"
        if reading.word(at).len() == 1 && reading.is(next, ".") && reading.glued(next) && is_capitalised(reading, at) && is_capitalised(reading, next + 1) {
            at = next;
            continue;
        }
        // "Jane Roe New York": a place of more than one word is none of hers
        if at > first + 1 && longest(reading, at).is_some_and(|m| m.end as usize > at + 1 && matches!(m.table, Table::Country | Table::Place)) {
            return at;
        }
        if names.has(NameKind::Particle) && joins(reading, at, limit) {
            at = next;
            continue;
        }
        // "Kim So-yeon"
        let stopped = names.has(NameKind::Stop) && !(reading.kind(next) == TokenKind::Dash && reading.glued(next) && reading.glued(next + 1));
        let ended = stopped || starts_time(reading, at) || is_headline_speech(reading, at) || is_title_after(reading, at, limit);
        if !reading.shape(at).is(Shape::CAPITAL) || ended {
            return at;
        }
        at += 1;
    }
    at
}

/// Whether a verb of speech stands at `at` as in a headline: "Jane Roe Warns Norland".
fn is_headline_speech(reading: &Reading<'_>, at: usize) -> bool {
    let word = reading.bytes(at);
    reading.has(at, Table::Speech) && (word.ends_with(b"s") || word.ends_with(b"ed"))
}

/// Whether a title begins at `at` that a name is behind, or that goes on: "Army Col. Jane Roe".
fn is_title_after(reading: &Reading<'_>, at: usize, limit: usize) -> bool {
    let Some(mark) = longest(reading, at) else { return false };
    let end = mark.end as usize;
    let names = || follows_name(reading, end + usize::from(reading.is(end, ".") && reading.glued(end)), limit);
    match mark.table {
        Table::Role => end > at + 1 || names(),
        Table::Rank => names(),
        _ => false,
    }
}
