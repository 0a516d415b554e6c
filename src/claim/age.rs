//! Ages in years: "34-year-old", "aged 34", "John Smith, 34, said", "in his thirties". Runs before counts and takes its
//! tokens. Ages in months or days are left to the counts: they are lengths of time.

use crate::rules::{HedgeKind, NumberKind, Table, UnitKind};
use crate::text::{Shape, TokenKind};
use crate::value::{Basis, Decimal, Hedge, Interval, Quantity};

use super::class::Class;
use super::count::{Nature, entry, hedge_before, is_auxiliary_at, is_function_at, is_hyphen, is_plural, lower, may_start, number_word, numeral_at};
use super::reading::sign;
use super::{Draft, EntityId, EntityKind, Kind, Reading, Value};

/// The oldest that anybody is said to be.
const OLDEST: u8 = 130;

/// Whose age is told in decades.
static OWNERS: Class = Class::new(&["his", "her", "their", "my"]);
/// What stands before figures that are an age, where no hedge does.
static LEADS: Class = Class::new(&[",", "(", "is", "was", "be", "turn", "turns", "turned", "under", "below", "over", "above"]);

/// Adds the claims of this kind.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let (mut past, mut range, mut says_so) = (0, 0..0, false);
    let mut signs = reading.rare(sign::AGE).peekable();
    for at in reading.numerals_with(sign::FIGURES | sign::ARTICLE | Table::Number.bit()) {
        if at < past || !may_start(reading, at) || draft.is_taken(at, at + 1) {
            continue;
        }
        if at >= range.end {
            range = reading.range(reading.sentence_at(at));
            while signs.next_if(|sign| *sign < range.start).is_some() {}
            says_so = signs.peek().is_some_and(|sign| *sign < range.end);
        }
        let in_words = || if says_so { written(reading, at, range.start, range.end) } else { None };
        if let Some(age) = in_their(reading, at, range.start).or_else(in_words) {
            let who = near(draft, &age, range.start, range.end);
            past = claim(draft, &age, who);
        } else if let Some((age, who)) = apposed(draft, at, range.start, range.end) {
            past = claim(draft, &age, who);
        }
    }
}

/// An age in tokens `first..end`.
struct Age {
    first: usize,
    end: usize,
    quantity: Quantity,
}

fn claim(draft: &mut Draft<'_, '_>, age: &Age, who: Option<EntityId>) -> usize {
    draft.claim(Kind::Age, (age.first, age.end), (age.first, age.end), Value::Age(age.quantity)).who = who;
    draft.take(age.first, age.end);
    age.end
}

/// "in his thirties", "in her early 30s".
fn in_their(reading: &Reading<'_>, at: usize, start: usize) -> Option<Age> {
    // at most one word stands between
    if !(1..=2).any(|back| at >= back && reading.is_of(at - back, &OWNERS)) {
        return None;
    }
    let (low, end): (Decimal, usize) = if let Some((word, after)) = number_word(reading, at, &[NumberKind::Decade]) {
        (word.value.parse().ok()?, after)
    } else if reading.kind(at) == TokenKind::Number && reading.glued(at + 1) && reading.is_any(at + 1, &["s", "'s"]) {
        (reading.word(at).parse().ok()?, at + 2)
    } else {
        return None;
    };
    let modified = at > start && (reading.mark_before(at, Table::Time).is_some() || reading.is_any(at - 1, &["early", "mid", "late"]));
    let owner = at.checked_sub(1 + usize::from(modified)).filter(|i| *i > start)?;
    let owned = reading.is_of(owner, &OWNERS) && reading.is_any(owner - 1, &["in", "into"]);
    let interval = Interval::between(low, low.checked_add(Decimal::from(9))?);
    (owned && low < Decimal::ONE_HUNDRED).then_some(Age {
        first: at,
        end,
        quantity: Quantity { interval, grain: Decimal::TEN, hedge: Hedge::Range, basis: Basis::Stated },
    })
}

/// Ages that say so: "aged" before them or "years old" after.
fn written(reading: &Reading<'_>, at: usize, start: usize, end: usize) -> Option<Age> {
    let one = numeral_at(reading, at, end, false).filter(|n| matches!(n.nature, Nature::Cardinal | Nature::One))?;
    let between = at > start && reading.is(at - 1, "between");
    let (hedge, inner) = hedge_before(reading, at - usize::from(between), start);
    let sign = sign_before(reading, inner, start);
    let mut interval = Interval::exactly(one.value()?);
    let mut stop = one.end;
    let linked = reading.is_any(stop, &["to", "or"]) || between && reading.is(stop, "and") || reading.kind(stop) == TokenKind::Dash;
    if linked
        && let Some(two) =
            numeral_at(reading, stop + 1, end, false).filter(|n| n.nature == Nature::Cardinal && (sign.is_some() || old_after(reading, n.end, end).is_some()))
    {
        let (low, high) = (one.value()?, two.value()?);
        if low < high && high < Decimal::from(OLDEST) {
            interval = Interval::between(low, high);
            stop = two.end;
        }
    }
    let after = old_after(reading, stop, end);
    if sign.is_none() && after.is_none() || one.value()? >= Decimal::from(OLDEST) {
        return None;
    }
    let outer = sign.map(|first| hedge_before(reading, first, start));
    let hedge = outer.and_then(|(h, _)| h).or(hedge);
    let first = outer.map_or(inner, |(_, first)| first).min(inner);
    let quantity = match interval.exact() {
        Some(value) => Quantity::hedged(value, hedge.map_or(Hedge::None, HedgeKind::hedge)),
        None => Quantity { interval, grain: Decimal::ONE, hedge: Hedge::Range, basis: Basis::Stated },
    };
    Some(Age { first, end: after.unwrap_or(stop), quantity })
}

/// First token of "aged", "at the age of" right before a token.
fn sign_before(reading: &Reading<'_>, at: usize, start: usize) -> Option<usize> {
    reading.mark_before(at, Table::Unit)?;
    (at.saturating_sub(4).max(start)..at).find(|&first| {
        reading.marks_at(first).iter().any(|m| {
            let unit = entry(reading, m.entry).filter(|_| m.table == Table::Unit && m.end as usize == at);
            unit.is_some_and(|u| u.kind == UnitKind::Age && m.form as usize >= 2 * u.words.len())
        })
    })
}

/// One past "years old" at a token.
fn old_after(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let first = at + usize::from(is_hyphen(reading, at));
    reading.marks_at(first).iter().find_map(|m| {
        let unit = entry(reading, m.entry).filter(|_| m.table == Table::Unit && m.end as usize <= end)?;
        (unit.kind == UnitKind::Age && (m.form as usize) < 2 * unit.words.len()).then_some(m.end as usize)
    })
}

/// "John Smith, 34, said", "the driver, 34, was", "John Smith (34)", "John Smith is 34".
fn apposed(draft: &Draft<'_, '_>, at: usize, start: usize, end: usize) -> Option<(Age, Option<EntityId>)> {
    let reading = draft.reading;
    if reading.kind(at) != TokenKind::Number || at < start + 2 {
        return None;
    }
    // most figures are none
    if !reading.is_of(at - 1, &LEADS) && reading.mark_before(at, Table::Hedge).is_none() {
        return None;
    }
    let word = reading.word(at);
    // a year, or a sum
    if word.len() > 3 && !word.starts_with('0') && !word.contains('.') {
        return None;
    }
    let value: Decimal = word.parse().ok()?;
    if value.is_zero() || value >= Decimal::from(OLDEST) || !value.is_integer() {
        return None;
    }
    if let Some(age) = limit(reading, at, value, start, end) {
        return Some((age, None));
    }
    let (hedge, inner) = hedge_before(reading, at, start);
    // "believed to be about 30"
    let lead = hedge_before(reading, inner, start).1;
    if lead < start + 2 {
        return None;
    }
    let bracket = reading.is(at - 1, "(") && reading.is(at + 1, ")");
    let closed = at + 1 >= end || matches!(reading.word(at + 1), "," | "." | ";") && reading.glued(at + 1);
    let comma = reading.is(lead - 1, ",") && closed;
    let is = reading.is_any(at - 1, &["is", "was"]) && (closed || reading.is(at + 1, "and"));
    if let Some(age) = of_pronoun(reading, at, value, start, closed) {
        return Some((age, None));
    }
    if !(bracket || comma || is) {
        return None;
    }
    let who = draft.mention_at(lead - 2).map(|(id, _)| id).filter(|id| matches!(draft.entities[id.0 as usize].kind, EntityKind::Person | EntityKind::Name));
    let person = who.is_some_and(|id| draft.entities[id.0 as usize].kind == EntityKind::Person);
    let noun = reading.mark_before(lead - 1, Table::Unit).is_some_and(|m| entry(reading, m.entry).is_some_and(|u| u.person && m.form % 2 == 0));
    // "Picture House Images (2)"
    let grown = !bracket || value >= Decimal::from(5);
    if !(grown && (person || !is && full_name(reading, lead - 1, start) || comma && noun)) {
        return None;
    }
    Some((Age { first: lead, end: at + 1, quantity: Quantity::hedged(value, hedge.map_or(Hedge::None, HedgeKind::hedge)) }, who))
}

/// "he is 30", "she will be 30 by May", "he turned 30 in June": nothing else is said so of him and her.
fn of_pronoun(reading: &Reading<'_>, at: usize, value: Decimal, start: usize, closed: bool) -> Option<Age> {
    let turns = reading.is_any(at - 1, &["turn", "turns", "turned"]);
    let future = reading.is(at - 1, "be") && at >= start + 3 && reading.is(at - 2, "will");
    let be = reading.is_any(at - 1, &["is", "was"]);
    let lead = if future { 2 } else { 1 + usize::from(turns && reading.is_any(at - 2, &["just", "has", "had", "will"])) };
    let subject = at.checked_sub(1 + lead).filter(|i| *i >= start)?;
    let person = reading.is_any(subject, &["he", "she"]);
    let dated =
        (turns || future) && (reading.is_any(at + 1, &["by", "in", "on", "when", "at", "this", "next", "last", "and"]) || reading.has(at + 1, Table::Time));
    let since = be && reading.is_any(at + 1, &["when", "and"]);
    (person && (turns || future || be) && (closed || dated || since) && value > Decimal::TWO).then(|| Age {
        first: at,
        end: at + 1,
        quantity: Quantity::hedged(value, Hedge::None),
    })
}

/// "children under 16", "anyone over 65": people and a bound that nothing follows.
fn limit(reading: &Reading<'_>, at: usize, value: Decimal, start: usize, end: usize) -> Option<Age> {
    let bound = at - 1;
    let who = bound.checked_sub(1).filter(|i| *i >= start)?;
    let hedge = match &*lower(reading, bound) {
        "under" | "below" => Hedge::LessThan,
        "over" | "above" => Hedge::MoreThan,
        _ => return None,
    };
    let people = reading.mark_before(bound, Table::Unit).and_then(|m| entry(reading, m.entry)).is_some_and(|u| u.person);
    let anybody = reading.is_any(who, &["anyone", "anybody", "everyone", "everybody", "those"]);
    let closed =
        at + 1 >= end || !reading.glued(at + 1) && !reading.has(at + 1, Table::Unit) && !is_plural(reading, at + 1) || reading.kind(at + 1) == TokenKind::Punct;
    let grown = value < Decimal::ONE_HUNDRED && !reading.is(at + 1, "of");
    ((people || anybody) && closed && grown).then(|| Age { first: bound, end: at + 1, quantity: Quantity::hedged(value, hedge) })
}

/// Whether two capitalised words that no table of places and bodies knows end before a token.
fn full_name(reading: &Reading<'_>, end: usize, start: usize) -> bool {
    let capital = |i: usize| reading.kind(i) == TokenKind::Word && reading.shape(i).is(Shape::CAPITAL) && !is_function_at(reading, i);
    let two = end >= start + 2 && capital(end - 1) && capital(end - 2);
    two && ![Table::Country, Table::Place, Table::Organisation, Table::Time].iter().any(|t| reading.mark_before(end, *t).is_some())
}

/// Whose age it is: a name right after it, or before it with nothing but a comma, an article or a form of be between.
fn near(draft: &Draft<'_, '_>, age: &Age, start: usize, end: usize) -> Option<EntityId> {
    let reading = draft.reading;
    let person =
        |at: usize| draft.mention_at(at).map(|(id, _)| id).filter(|id| matches!(draft.entities[id.0 as usize].kind, EntityKind::Person | EntityKind::Name));
    // "at the age of 91, Ann Miller told": the subject of the clause, behind the comma or before it
    if reading.is(age.first, "at") {
        let lone = || {
            let mut named: Vec<EntityId> = (start..end).filter_map(person).filter(|id| draft.entities[id.0 as usize].kind == EntityKind::Person).collect();
            named.sort_unstable();
            named.dedup();
            if let [one] = named[..] { Some(one) } else { None }
        };
        let follows = if reading.is(age.end, ",") { person(age.end + 1) } else { None };
        if let Some(id) = follows.or_else(lone) {
            return Some(id);
        }
    }
    for at in age.end..end.min(age.end + 4) {
        if let Some(id) = person(at) {
            // "the 30-year-old Lost Harbour star": a name that describes
            let behind = draft.mention_at(at).map_or(at + 1, |(_, m)| m.end as usize);
            let describes = draft.entities[id.0 as usize].kind != EntityKind::Person
                && reading.kind(behind) == TokenKind::Word
                && !reading.glued(behind)
                && !reading.has(behind, Table::Speech)
                && !is_function_at(reading, behind)
                && !is_auxiliary_at(reading, behind);
            return (!describes).then_some(id);
        }
        // "a 52-year-old clerk, Jan Moor, was"; not "a 52-year-old clerk, Jan Moor said"
        if reading.is(at, ",") && at > age.end {
            if let Some(id) = named_behind(draft, at + 1, end) {
                return Some(id);
            }
            break;
        }
        // "the 41-year-old told Moor Radio", but "the 28-year-old Sgt. Moor"
        if reading.kind(at) != TokenKind::Word && !reading.is(at, ".") || is_function_at(reading, at) || reading.has(at, Table::Speech) {
            break;
        }
    }
    for at in (age.first.saturating_sub(4).max(start)..age.first).rev() {
        // what a headline ends with is no person: "... Found Dead in Hill House at age 52"
        let apposed = reading.is(age.first - 1, ",");
        if let Some(id) = person(at).filter(|id| apposed || draft.entities[id.0 as usize].kind == EntityKind::Person) {
            return Some(id);
        }
        if !(reading.is(at, ",") || is_auxiliary_at(reading, at) || matches!(&*lower(reading, at), "a" | "an" | "the" | "who" | "now")) {
            break;
        }
    }
    None
}

/// The person whose name stands at a token in an apposition, which another comma or a verb group ends.
fn named_behind(draft: &Draft<'_, '_>, at: usize, end: usize) -> Option<EntityId> {
    const CLAUSE: usize = 8;
    let reading = draft.reading;
    let (id, mention) = draft.mention_at(at).filter(|(id, m)| m.first as usize == at && draft.entities[id.0 as usize].kind == EntityKind::Person)?;
    let behind = mention.end as usize;
    let closed = reading.is(behind, ",") || is_auxiliary_at(reading, behind);
    (closed && reading.next(behind, end.min(behind + CLAUSE), Table::Speech.bit()) == end.min(behind + CLAUSE)).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::super::test_article::article;
    use super::*;
    use crate::rules::Rules;

    #[test]
    fn ages() {
        let rules = Rules::builtin();
        for (text, want) in [
            ("Mary Miller, 34, said so.", vec!["34"]),
            ("The 34-year-old teacher and a five year old boy left.", vec!["34", "5"]),
            ("She died at the age of 92.", vec!["92"]),
            ("Women aged between 25 and 54 voted.", vec!["25..54"]),
            ("Mary Miller (62) won.", vec!["62"]),
            ("The driver, 27, was held.", vec!["27"]),
            ("He is in his late thirties.", vec!["30..39"]),
            ("She was more than 100 years old.", vec![">100.."]),
            ("The house is 300 years old.", vec![]),
            ("Children under 16 stay away, and those over 65 too.", vec!["..<16", ">65.."]),
            ("Boxes under 16 kilograms fit.", vec![]),
            ("Mary Miller, believed to be 34, said so.", vec!["30.6..37.4"]),
            ("Mary Miller, believed to be about 50, said so.", vec!["45..55"]),
            ("Picture Images (2)", vec![]),
            ("They bought apples, 34, and left.", vec![]),
            ("In Geneva, 34, he said, were left.", vec![]),
            ("He left 34 boxes.", vec![]),
            ("She will be 30 by the end of May. He turned 40 in June.", vec!["30", "40"]),
            ("He is 30 minutes late, and she was 2 under par.", vec![]),
        ] {
            let article = article(text);
            let claims = crate::claim::read(&article, &rules);
            let ages: Vec<String> =
                claims.claims.iter().filter_map(|c| if let Value::Age(q) = &c.value { Some(q.interval.to_string()) } else { None }).collect();
            assert_eq!(ages, want, "{text}");
        }
    }

    #[test]
    fn whose_age() {
        let rules = Rules::builtin();
        for (text, want) in [
            ("Army Sgt. Bo Miller left. The 28-year-old Sgt. Miller is ill.", "Bo Miller"),
            ("Ann Miller left. The 28-year-old Miller is ill.", "Ann Miller"),
            ("Ann Miller left. A 28-year-old man told Miller so.", ""),
            ("A 52-year-old clerk, Bo Miller, was ill.", "Bo Miller"),
            ("A 52-year old clerk, Bo Miller was ill.", "Bo Miller"),
            ("They met a 46-year-old man, Bo Miller said.", ""),
            ("They met Bo Miller, a 46-year-old clerk, as he left.", "Bo Miller"),
            ("They met a 46-year-old man, Bo Miller, a clerk, said.", ""),
        ] {
            let article = article(text);
            let claims = crate::claim::read(&article, &rules);
            let age = claims.claims.iter().find(|c| matches!(c.value, Value::Age(_)));
            let who = age.and_then(|c| c.who).map_or("", |id| &claims.entities[id.0 as usize].name);
            assert_eq!(who, want, "{text}");
        }
    }
}
