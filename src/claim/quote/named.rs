//! Quotation marks around a name: of a film, a ship, a plan, a person. Nobody says it, unless a verb of speech leads right up
//! to the marks.

use crate::claim::Reading;
use crate::claim::count::is_possessive;
use crate::claim::reading::sign;
use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::Quotation;
use super::speech::{Attribution, OWNING};
use super::subject::CONJUNCTIONS;

/// No name has more tokens.
const LONGEST: usize = 14;

/// Whether the marks hold a name: its words have capitals, as those of a title have, or it stands behind an article and
/// begins with one.
pub(super) fn is_name(reading: &Reading<'_>, quotation: &Quotation) -> bool {
    let (first, end) = quotation.inner;
    let small = |at: usize| reading.has_any(at, sign::DETERMINER | sign::PREPOSITION) || reading.is_of(at, &CONJUNCTIONS);
    // "the British way" is no name
    let capital = |at: usize| reading.shape(at).is(Shape::CAPITAL) && !small(at) && !reading.has_any(at, Table::Adjective.bit() | Table::People.bit());
    if capital(first) && first >= 2 && (reading.is_of(first - 2, &OWNING) || is_possessive(reading, first - 2)) {
        return true;
    }
    let fits = |at: usize| match reading.kind(at) {
        TokenKind::Word => reading.glued(at) || reading.shape(at).is(Shape::CAPITAL) || small(at),
        // a cry
        _ => !matches!(reading.word(at), "!" | "?"),
    };
    end - first <= LONGEST && (first..end).all(fits) && (first..end).any(capital)
}

/// Whether a verb of speech leads up to a quotation behind it: `Roe said "..."`, `Roe told them: "..."`, `Roe called it "..."`.
pub(super) fn leads_to(reading: &Reading<'_>, attribution: &Attribution, quotation: &Quotation) -> bool {
    const OBJECT: usize = 6;
    let to = quotation.first;
    let from = if attribution.subject.1 <= to { attribution.verb.1.max(attribution.subject.1) } else { attribution.verb.1 };
    if to > from && reading.is(to - 1, ":") {
        return true;
    }
    let object = || attribution.names(reading) || reading.is(to - 1, ",");
    from <= to && to - from <= OBJECT && (from == to || object()) && !(from..to).any(|at| reading.has_any(at, sign::PREPOSITION) && !reading.is(at, "as"))
}
