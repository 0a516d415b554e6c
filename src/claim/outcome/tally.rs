//! Scores and votes: two figures that a dash or "to" joins, beside a word that says what they are ("won 3-2", "a vote of 57 to
//! 42"). They are claims to be read; whether two of them speak of one match or one ballot is not told by their words, so
//! they are held against each other only in near-copies (`close` in the table).

use crate::claim::count::{is_function_at, is_plural, lower};
use crate::claim::reading::sign;
use crate::claim::{Draft, Kind, Outcome, Party, Reading, Value};
use crate::rules::Table;
use crate::text::TokenKind;
use crate::value::Decimal;

use super::{group, subject};

/// How far before the figures the word stands.
const BEFORE: usize = 8;
/// How far behind them.
const BEHIND: usize = 3;

/// Adds the claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    if reading.rules.tables.outcomes.iter().all(|entry| entry.tally.is_empty()) {
        return;
    }
    for at in reading.numerals_with(sign::FIGURES) {
        if is_pair(reading, at) && !draft.quoted[at] {
            tally(draft, at);
        }
    }
}

/// Whether two whole figures below a thousand, joined as those of a score are, start at a token.
fn is_pair(reading: &Reading<'_>, at: usize) -> bool {
    let dash = reading.kind(at + 1) == TokenKind::Dash && reading.glued(at + 1) == reading.glued(at + 2);
    let figure = |i: usize| reading.kind(i) == TokenKind::Number && reading.word(i).len() < 4 && reading.word(i).bytes().all(|b| b.is_ascii_digit());
    if !(dash || reading.is(at + 1, "to")) || !figure(at) || !figure(at + 2) {
        return false;
    }
    let open = at == 0 || !reading.glued(at) || matches!(reading.kind(at - 1), TokenKind::Quote) || reading.is(at - 1, "(");
    let behind = at + 3;
    let joined = reading.glued(behind) && (matches!(reading.kind(behind), TokenKind::Symbol | TokenKind::Word | TokenKind::Number))
        || reading.kind(behind) == TokenKind::Dash && reading.kind(behind + 1) == TokenKind::Number;
    // "won 40-50 seats", "lost 10 to 15 pounds", "from 3 to 2"
    let counted = is_plural(reading, behind) && !is_function_at(reading, behind) || reading.has(behind, Table::Unit);
    let range = at > 0 && reading.is_any(at - 1, &["from", "between"]);
    open && !joined && !counted && !range
}

/// Adds the claim of the pair at `at`, where a word beside it says what it is.
fn tally(draft: &mut Draft<'_, '_>, at: usize) {
    let reading = draft.reading;
    let sentence = reading.range(reading.sentence_at(at));
    let entry_of = |i: usize| {
        let word = lower(reading, i);
        reading.rules.tables.outcomes.iter().find(|entry| entry.tally.iter().any(|t| *t == word))
    };
    let stops = |i: usize| reading.is_any(i, &[";", ":", "."]);
    let mut behind = (at + 3..sentence.end.min(at + 3 + BEHIND)).take_while(|&i| !stops(i) && !reading.is(i, ","));
    let mut before = (at.saturating_sub(BEFORE).max(sentence.start)..at).rev().take_while(|&i| !stops(i)).filter_map(|i| Some((i, entry_of(i)?)));
    let beside = entry_of(at + 3).filter(|_| at + 3 < sentence.end).map(|entry| (at + 3, entry));
    // "a vote of 57-42" is said of the vote, "won the match 3-2" by the verb
    let nearest = at > 0 && is_noun_led(reading, at);
    let ahead = if nearest { before.next() } else { before.last() };
    let Some((word, entry)) = beside.or(ahead).or_else(|| behind.find_map(|i| Some((i, entry_of(i)?)))) else { return };
    let Some(value) = value(reading, at) else { return };
    let (of, negated) = told(draft, word, at);
    let who = of.who;
    let outcome = Outcome { family: entry.id.clone(), value, negated, of, by: Party::default(), with: Vec::new() };
    draft.claim(Kind::Outcome, (word.min(at), (at + 3).max(word + 1)), (at, at + 3), Value::Outcome(Box::new(outcome))).who = who;
}

fn is_noun_led(reading: &Reading<'_>, at: usize) -> bool {
    reading.is_any(at - 1, &["of", "a", "an", "the"])
}

/// "3-2", whatever joins the figures.
fn value(reading: &Reading<'_>, at: usize) -> Option<String> {
    let figure = |i: usize| reading.word(i).parse::<Decimal>().ok();
    Some(format!("{}-{}", figure(at)?, figure(at + 2)?))
}

/// Whose it is, and whether it is negated: the subject of the verb, or the noun that the figures describe.
fn told(draft: &Draft<'_, '_>, word: usize, at: usize) -> (Party, bool) {
    let reading = draft.reading;
    let start = reading.range(reading.sentence_at(word)).start;
    let verb = word < at && !is_noun_led(reading, at);
    let group = if verb { group::read(reading, word, start) } else { None };
    let subject = group.as_ref().and_then(|group| subject::of(draft, group, start, false, true));
    let noun = || Party { words: vec![lower(reading, word).into_owned()], ..Party::default() };
    let party = subject.map(|named| named.party).filter(|party| !party.words.is_empty()).unwrap_or_else(noun);
    (party, group.is_some_and(|group| group.negated))
}
