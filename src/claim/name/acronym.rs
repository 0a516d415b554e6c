//! Names that bring their initials along: after "the European Gibbon Trust (EGT)" the two are one, until the end of the
//! article. Bodies of the tables know their initials already, and are left alone.

use rustc_hash::FxHashMap;

use crate::claim::{Draft, EntityId, EntityKind, Reading};
use crate::rules::Table;
use crate::text::{Shape, TokenKind, fold};

use super::is_capitalised;

/// Most words of a name that are looked through for initials.
const WORDS: usize = 14;

/// Mentions of names whose initials the article introduces in brackets.
pub(super) fn introduced(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut known: FxHashMap<&str, EntityId> = FxHashMap::default();
    let all = reading.span(0, reading.tokens.len());
    for bracket in memchr::memchr_iter(b'(', all.of(&reading.article.text).as_bytes()) {
        let open = reading.token_at(all.start + bracket as u32);
        let letters = open + 1;
        if !reading.is(open, "(") || !is_acronym(reading, letters) || !reading.is(letters + 1, ")") || draft.entity_at(letters).is_some() {
            continue;
        }
        let Some(first) = spelt_out(reading, open, reading.word(letters)) else { continue };
        // a country or an office is something else
        let other =
            reading.marks_at(first).iter().any(|m| matches!(m.table, Table::Country | Table::Place | Table::Role | Table::Rank) && m.end as usize == open);
        if other || (first..open).any(|at| draft.entity_at(at).is_some()) || known.contains_key(reading.word(letters)) {
            continue;
        }
        let name = reading.words(first, open);
        let id = draft.add_entity(EntityKind::Name, name, fold(name));
        draft.mention(id, first, open);
        known.insert(reading.word(letters), id);
    }
    if known.is_empty() {
        return;
    }
    for at in reading.capitals().filter(|at| is_acronym(reading, *at)) {
        if let Some(id) = known.get(reading.word(at)).filter(|_| draft.entity_at(at).is_none()) {
            draft.mention(*id, at, at + 1);
        }
    }
}

fn is_acronym(reading: &Reading<'_>, at: usize) -> bool {
    let short = |word: &[u8]| (2..=7).contains(&word.len()) && word.is_ascii();
    reading.shape(at).is(Shape::UPPER) && reading.kind(at) == TokenKind::Word && short(reading.bytes(at))
}

/// The first token of the name that ends before `end` and has these initials. Small words may give theirs or not.
fn spelt_out(reading: &Reading<'_>, end: usize, letters: &str) -> Option<usize> {
    let start = reading.range(reading.sentence_at(end)).start.max(end.saturating_sub(WORDS));
    let mut rest = letters.bytes().rev().peekable();
    let mut first = None;
    for at in (start..end).rev() {
        let Some(wanted) = rest.peek() else { break };
        let word = reading.word(at);
        if reading.kind(at) != TokenKind::Word {
            if reading.kind(at) == TokenKind::Dash || word == "&" {
                continue;
            }
            return None;
        }
        if word.as_bytes().first().is_some_and(|b| b.eq_ignore_ascii_case(wanted)) {
            rest.next();
            first = Some(at);
        } else if is_capitalised(reading, at) && !reading.glued(at) {
            return None;
        }
    }
    // "(he)" after "had everything" is no name
    first.filter(|&at| rest.peek().is_none() && is_capitalised(reading, at) && end - at > 1)
}
