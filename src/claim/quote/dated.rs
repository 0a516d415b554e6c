//! When something happened that a claim tells of: the date of its clause. A date of saying, of a thing ("a 2013 Toyota") or
//! one that only bounds it ("since May") is none.

use std::cell::OnceCell;

use crate::claim::class::Class;
use crate::claim::count::is_auxiliary_at;
use crate::claim::{Count, Draft, Kind, Value};
use crate::rules::{Table, UnitKind};
use crate::text::{TokenKind, is_function_word};
use crate::value::{DateRange, Grain};

/// A date that something may have happened on.
struct Dated {
    sentence: u32,
    first: usize,
    end: usize,
    /// The clause it stands in, where that hangs on another; once somebody has asked.
    clause: OnceCell<Option<(usize, usize)>>,
    /// The claim that says it.
    claim: usize,
}

/// The dates of an article that something may have happened on, by where they stand.
pub(super) struct Dates(Vec<Dated>);

/// Words before a noun.
static OWNING: Class = Class::new(&["a", "an", "the", "his", "her", "their", "its"]);
/// Words at which another clause begins.
static CLAUSE: Class =
    Class::new(&["who", "which", "that", "whose", "when", "where", "while", "after", "before", "because", "since", "but", "although", "though", "if", "as"]);

impl Dates {
    /// Finds them.
    pub(super) fn new(draft: &Draft<'_, '_>) -> Dates {
        let mut all = Vec::new();
        for (at, claim) in draft.claims.iter().enumerate() {
            let Value::Date(date) = &claim.value else { continue };
            if matches!(date.modifier, "AFTER" | "BEFORE") || matches!(date.grain, Grain::Duration | Grain::Set | Grain::Decade) {
                continue;
            }
            let (first, end) = draft.tokens_of(at);
            if !is_of_saying(draft, first, end) && !is_of_a_thing(draft, first, end) {
                all.push(Dated { sentence: claim.sentence, first, end, clause: OnceCell::new(), claim: at });
            }
        }
        all.sort_by_key(|dated| (dated.sentence, dated.first));
        Dates(all)
    }

    /// The sentence of each.
    pub(super) fn sentences(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|dated| dated.sentence)
    }

    /// The date of claim `at`, which stands in tokens `first..end`: the one date of its clause.
    pub(super) fn of(&self, draft: &Draft<'_, '_>, at: usize, first: usize, end: usize) -> Option<DateRange> {
        let claim = &draft.claims[at];
        let from = self.0.partition_point(|dated| dated.sentence < claim.sentence);
        let dates = || self.0[from..].iter().take_while(|dated| dated.sentence == claim.sentence).take(MANY);
        // how long something lasts, or how old it is, has no date
        let timed = |unit: &str| matches!(unit, "second" | "month");
        let kind = |unit: &str| draft.reading.rules.tables.units.iter().find(|entry| entry.id == unit).map(|entry| entry.kind);
        // "30 metres high" and "30 kilometres from Rome" are so at any time
        let lasting = |count: &Count| match kind(&count.unit) {
            Some(UnitKind::Length) => true,
            Some(UnitKind::Money) => false,
            _ => count.trigger.is_empty(),
        };
        match (&claim.value, claim.kind) {
            (Value::Count(count), _) if count.measure && lasting(count) => return None,
            (Value::Count(count), _) if count.base.as_ref().is_some_and(|(_, unit)| timed(unit)) || count.unit.starts_with("age") => return None,
            (_, Kind::Count | Kind::Role | Kind::Since | Kind::Place) => {}
            _ => return None,
        }
        // "They fled on Monday, Mayor Roe said": what was said happened then; "On Monday, Mayor Roe said"
        let reading = draft.reading;
        let start = reading.range(claim.sentence as usize).start;
        let told = |before: usize| (start..before).any(|at| is_auxiliary_at(reading, at) || reading.has(at, Table::Event));
        let says = claim.kind == Kind::Role && (end..end + 2).any(|at| reading.mark(at, Table::Speech).is_some());
        let trails = says && (first.saturating_sub(2)..first).any(|at| reading.is(at, ","));
        let mut found: Option<&DateRange> = None;
        for dated in dates() {
            let clause = dated.clause.get_or_init(|| clause(draft, dated.first, dated.end));
            let outside = clause.is_some_and(|clause| first < clause.0 || clause.1 < end);
            if outside || trails && dated.end <= first && told(dated.first) || is_apart(draft, (first, end), (dated.first, dated.end)) {
                continue;
            }
            let Value::Date(date) = &draft.claims[dated.claim].value else { continue };
            match found {
                Some(other) if other.value != date.value => return None,
                _ => found = Some(date),
            }
        }
        found.cloned()
    }
}

/// More dates than this in one sentence are a list, not a time.
const MANY: usize = 8;
/// A clause has no more words than this; a guard for text without full stops.
const REACH: usize = 40;

/// The clause around `first..end` that a word such as "since" or "who" opens: up to the next comma.
fn clause(draft: &Draft<'_, '_>, first: usize, end: usize) -> Option<(usize, usize)> {
    let reading = draft.reading;
    let range = reading.range(reading.sentence_at(first));
    let comma = |at: &usize| reading.is(*at, ",");
    let opens = (range.start.max(first.saturating_sub(REACH))..first).rev().take_while(|at| !comma(at)).find(|at| reading.is_of(*at, &CLAUSE))?;
    let closes = (end..range.end.min(end + REACH)).find(comma).unwrap_or(range.end);
    Some((opens, closes))
}

/// Whether a clause ends between two runs of tokens.
fn is_apart(draft: &Draft<'_, '_>, a: (usize, usize), b: (usize, usize)) -> bool {
    let reading = draft.reading;
    let between = if a.1 <= b.0 { a.1..b.0 } else { b.1..a.0 };
    between.len() > REACH
        || between.into_iter().any(|at| match reading.kind(at) {
            // "sank in May, and now 12 are missing"
            TokenKind::Word => reading.is_of(at, &CLAUSE) || reading.is(at, "now") || reading.mark(at, Table::Speech).is_some(),
            TokenKind::Punct => matches!(reading.word(at), ";" | ":" | "(" | ")"),
            TokenKind::Quote => true,
            TokenKind::Dash => !reading.glued(at),
            _ => false,
        })
}

/// Whether a date says when something was said: "said on Thursday", "on Thursday told".
fn is_of_saying(draft: &Draft<'_, '_>, first: usize, end: usize) -> bool {
    let reading = draft.reading;
    let range = reading.range(reading.sentence_at(first));
    let near = |at: usize| range.contains(&at) && reading.mark(at, Table::Speech).is_some();
    (first.saturating_sub(3)..first).any(near) || (end..end + 2).any(near)
}

/// Whether a date belongs to the noun behind it: "a 2013 Toyota", "11th-century walls".
fn is_of_a_thing(draft: &Draft<'_, '_>, first: usize, end: usize) -> bool {
    let reading = draft.reading;
    let year = draft.reading.kind(first) == TokenKind::Number && end == first + 1;
    let noun = || reading.kind(end) == TokenKind::Word && reading.word(end).len() > 2 && !is_function_word(&crate::text::fold(reading.word(end)));
    year && first > 0 && reading.is_of(first - 1, &OWNING) && noun()
}
