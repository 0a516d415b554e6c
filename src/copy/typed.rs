//! What stands in the slots of two near-copies: the claims that the hunks overlap, or words that only the slot shows to be a
//! name or a place. A hunk that is neither is paraphrase, detail or another order, and counts against the likeness.

use std::ops::Range;
use std::str::FromStr;

use crate::claim::{Claim, ClaimId, Claims, Count, EntityId, EntityKind, Kind, RoleHeld, Scope, Value};
use crate::rules::{Mood, NameKind, NumberKind, PlaceId, Table, TimeKind};
use crate::text::{Shape, Span, TokenKind, fold, is_function_word};
use crate::value::{Anchor, DateRange, Decimal, Grain, Hedge, Quantity};

use super::align::{Alignment, Hunk};
use super::sentence::{self, Item, Wording};
use super::{Copies, Place};

/// Kinds whose claims can fill a slot, in the order in which they are tried; a length of time is a date before it is a
/// count.
const KINDS: [Kind; 5] = [Kind::Date, Kind::Age, Kind::Count, Kind::Place, Kind::Role];
/// Slots that may differ in one sentence: beyond, it is the next report of a series.
const SLOTS: usize = 2;

/// One side of two near-copies.
struct Side<'w> {
    article: usize,
    sentence: usize,
    items: &'w [Item],
    /// The token of each.
    tokens: Vec<usize>,
}

impl<'w> Side<'w> {
    fn new(articles: &[Claims<'_>], place: Place, wording: &'w Wording) -> Side<'w> {
        let tokens = articles.get(place.0 as usize).map(|claims| sentence::tokens(claims, place.1 as usize).collect());
        Side { article: place.0 as usize, sentence: place.1 as usize, items: &wording.items, tokens: tokens.unwrap_or_default() }
    }

    /// Tokens of some words, without function words at the ends.
    fn trimmed(&self, of: &Range<usize>) -> Range<usize> {
        let heavy = |at: &usize| self.items[*at].weight >= 1.0;
        match (of.clone().find(heavy), of.clone().rfind(heavy)) {
            (Some(first), Some(last)) => self.range(&(first..last + 1)),
            _ => 0..0,
        }
    }

    /// Tokens of some words.
    fn range(&self, of: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(of.start), of.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(&first), Some(&last)) if !of.is_empty() => first..last + 1,
            _ => 0..0,
        }
    }
}

/// Two claims in one slot, by their positions in the two articles.
type Pair = (usize, usize);

/// Reads the slots of two near-copies.
pub(super) fn read(articles: &mut [Claims<'_>], a: (Place, &Wording), b: (Place, &Wording), alignment: &Alignment, out: &mut Copies) {
    let (x, y) = (Side::new(articles, a.0, a.1), Side::new(articles, b.0, b.1));
    let mut pairs: Vec<Pair> = Vec::new();
    let (mut slots, mut named, mut bare) = (0, 0, 0);
    let (mut rest_a, mut rest_b) = (0.0, 0.0);
    for hunk in &alignment.hunks {
        let found = typed(articles, &x, &y, hunk);
        if !found.is_empty() {
            slots += 1;
            pairs.extend(found);
        } else if let Some(numbers) = numbers(articles, &x, &y, hunk) {
            slots += 1;
            bare += 1;
            let (first, second) = numbers;
            pairs.push((add_number(&mut articles[x.article], x.sentence, first), add_number(&mut articles[y.article], y.sentence, second)));
        } else if let Some((first, second)) = times(articles, &x, &y, hunk) {
            slots += 1;
            bare += 1;
            pairs.push((add_time(&mut articles[x.article], x.sentence, first), add_time(&mut articles[y.article], y.sentence, second)));
        } else if let Some((first, second)) = titles(articles, &x, &y, hunk) {
            slots += 1;
            pairs.push((add_title(&mut articles[x.article], x.sentence, first), add_title(&mut articles[y.article], y.sentence, second)));
        } else if let Some(names) = names(articles, &x, &y, hunk) {
            slots += 1;
            named += 1;
            let first = add(&mut articles[x.article], x.sentence, names.0);
            let second = add(&mut articles[y.article], y.sentence, names.1);
            pairs.push((first, second));
        } else {
            rest_a += weight(x.items, &hunk.a);
            rest_b += weight(y.items, &hunk.b);
        }
    }
    let content = alignment.equal.iter().filter(|e| x.items[e.0].weight >= 1.0).count();
    let short = alignment.weight / (alignment.weight + f32::min(rest_a, rest_b));
    let long = alignment.weight / (alignment.weight + f32::max(rest_a, rest_b));
    let exact = rest_a + rest_b == 0.0;
    let near = short >= 0.7 && long >= 0.5 && (content >= 4 || exact && content >= 3);
    if !near {
        return;
    }
    out.near.insert(((a.0).min(b.0), (a.0).max(b.0)));
    if slots > SLOTS || named + bare > 0 && (long < 0.8 || slots > 1) {
        return;
    }
    pairs.extend(equal(articles, &x, &y, alignment));
    let share = (long * 100.0) as u8;
    let id = |side: &Side<'_>, claim: usize| ClaimId { article: side.article as u32, claim: claim as u32 };
    out.slots.extend(pairs.into_iter().map(|(p, q)| (id(&x, p), id(&y, q), share)));
}

fn weight(items: &[Item], of: &Range<usize>) -> f32 {
    items[of.clone()].iter().filter(|i| i.weight >= 1.0).map(|i| i.weight).sum()
}

/// The claims of a sentence, with their positions.
fn claims<'c>(articles: &'c [Claims<'_>], side: &Side<'_>) -> impl Iterator<Item = (usize, &'c Claim)> {
    let sentence = side.sentence as u32;
    articles[side.article].claims.iter().enumerate().filter(move |(_, c)| c.sentence == sentence)
}

fn overlaps(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// The claims of one kind that fill a hunk on both sides, where they explain all of it.
fn typed(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Vec<Pair> {
    for kind in KINDS {
        let fill = |side: &Side<'_>, of: &Range<usize>| -> Vec<usize> {
            let reading = &articles[side.article].reading;
            let range = side.range(of);
            if range.is_empty() {
                return Vec::new();
            }
            let span = reading.span(range.start, range.end);
            let found: Vec<(usize, &Claim)> = claims(articles, side).filter(|(_, c)| c.kind == kind && is_point(c) && overlaps(c.notation, span)).collect();
            // what is left of the hunk has to say nothing
            let explained = of.clone().all(|at| {
                let own = reading.span(side.tokens[at], side.tokens[at] + 1);
                side.items[at].weight < 1.0 || found.iter().any(|(_, c)| overlaps(c.span, own))
            });
            if explained { found.into_iter().map(|(i, _)| i).collect() } else { Vec::new() }
        };
        let (p, q) = (fill(x, &hunk.a), fill(y, &hunk.b));
        if !p.is_empty() && p.len() == q.len() {
            return p.into_iter().zip(q).collect();
        }
    }
    Vec::new()
}

/// Whether a claim can fill a slot: "every Monday" cannot, nor what is quoted, which is compared as a quotation.
fn is_point(claim: &Claim) -> bool {
    !claim.quoted && !matches!(&claim.value, Value::Date(date) if date.grain == Grain::Set)
}

/// Claims of both sentences outside the hunks that stand at the same words.
fn equal(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, alignment: &Alignment) -> Vec<Pair> {
    let (left, right) = (&articles[x.article].reading, &articles[y.article].reading);
    claims(articles, x)
        .filter(|(_, c)| KINDS.contains(&c.kind))
        .filter_map(|(i, c)| {
            let at = x.tokens.binary_search(&left.token_at(c.notation.start)).ok()?;
            let partner = *y.tokens.get(alignment.partner(at)?)?;
            let start = right.tokens.get(partner)?.start;
            let (j, _) = claims(articles, y).find(|(_, d)| d.kind == c.kind && d.notation.start == start)?;
            Some((i, j))
        })
        .collect()
}

/// A number that no claim holds, because nothing says what it counts: tokens and value.
type Bare = (Range<usize>, Decimal);

/// The bare numbers that fill a hunk on both sides.
fn numbers(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Bare, Bare)> {
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
fn add_number(claims: &mut Claims<'_>, sentence: usize, (range, value): Bare) -> usize {
    let quantity = Quantity::measured(value, Hedge::None);
    let count = Count { quantity, unit: String::new(), measure: false, base: None, modifiers: Vec::new(), scope: Scope::Own, trigger: String::new() };
    push(claims, sentence, Kind::Count, &range, Value::Count(count))
}

/// A word of time that no claim holds: tokens and TIMEX3 code.
type Time = (Range<usize>, String);

/// The words of time that fill a hunk on both sides: "summer" and "winter", "daily" and "monthly".
fn times(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Time, Time)> {
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
fn add_time(claims: &mut Claims<'_>, sentence: usize, (range, value): Time) -> usize {
    let date = DateRange { value, first: None, last: None, grain: Grain::Time, anchor: Anchor::Open, weekday: None, modifier: "" };
    push(claims, sentence, Kind::Date, &range, Value::Date(date))
}

/// A title that is nobody's by name: tokens and the entries it can mean.
type Title = (Range<usize>, Vec<u32>);

/// The titles that fill a hunk on both sides.
fn titles(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Title, Title)> {
    let title = |side: &Side<'_>, of: &Range<usize>| -> Option<Title> {
        let claims = &articles[side.article];
        let range = side.trimmed(of);
        let marks = claims.reading.marks_at(range.start).iter().filter(|m| m.table == Table::Role && m.end as usize == range.end);
        let mut roles: Vec<u32> = marks.map(|m| m.entry).collect();
        roles.sort_unstable();
        roles.dedup();
        (!roles.is_empty() && !is_quoted(claims, &range)).then_some((range, roles))
    };
    Some((title(x, &hunk.a)?, title(y, &hunk.b)?))
}

/// Adds a title, and gives its position.
fn add_title(claims: &mut Claims<'_>, sentence: usize, (range, roles): Title) -> usize {
    let title = claims.reading.words(range.start, range.end).to_owned();
    let role = RoleHeld { roles, rank: None, jurisdiction: String::new(), prefix: String::new(), title };
    push(claims, sentence, Kind::Role, &range, Value::Role(role))
}

/// Words that a slot shows to be a name or a place: tokens and what they name.
struct Named {
    first: usize,
    end: usize,
    place: Option<PlaceId>,
    entity: Option<EntityId>,
}

/// The names or the places that fill a hunk on both sides.
fn names(articles: &[Claims<'_>], x: &Side<'_>, y: &Side<'_>, hunk: &Hunk) -> Option<(Named, Named)> {
    let (left, right) = (&articles[x.article], &articles[y.article]);
    let (p, q) = (x.trimmed(&hunk.a), y.trimmed(&hunk.b));
    if says(left, &p) || says(right, &q) || is_cut(left, x, &p) || is_cut(right, y, &q) {
        return None;
    }
    if p.is_empty() || q.is_empty() || p.len() > 8 || q.len() > 8 || is_quoted(left, &p) || is_quoted(right, &q) {
        return None;
    }
    if let (Some(place), Some(other)) = (place(left, &p), place(right, &q)) {
        let named = |range: &Range<usize>, place| Named { first: range.start, end: range.end, place: Some(place), entity: None };
        return Some((named(&p, place), named(&q, other)));
    }
    // the words of a name that both sides have around the slot belong to it: "Tel" and "Tal" of "Tel Afar"
    let ((before_a, behind_a), (before_b, behind_b)) = (reach(left, &p), reach(right, &q));
    let (before, behind) = (before_a.max(before_b), behind_a.max(behind_b));
    let wide = |range: &Range<usize>| range.start.saturating_sub(before)..range.end + behind;
    let (p, q) = (wide(&p), wide(&q));
    let (sure_a, sure_b) = (surety(left, x, &p), surety(right, y, &q));
    let sure = sure_a.min(sure_b) == Surety::Likely
        || sure_a.min(sure_b) == Surety::Open && sure_a.max(sure_b) == Surety::Likely && alone(left, &p) && alone(right, &q);
    let mention =
        |claims: &Claims<'_>, range: Range<usize>| Named { first: range.start, end: range.end, place: None, entity: mention(claims, &range).map(|m| m.0) };
    sure.then(|| (mention(left, p), mention(right, q)))
}

fn is_quoted(claims: &Claims<'_>, range: &Range<usize>) -> bool {
    let span = claims.reading.span(range.start, range.end);
    claims.claims.iter().any(|c| c.kind == Kind::Quote && overlaps(c.span, span))
}

/// The place, or the country of an adjective, that some tokens are.
fn place(claims: &Claims<'_>, range: &Range<usize>) -> Option<PlaceId> {
    let reading = &claims.reading;
    let mark =
        reading.marks_at(range.start).iter().find(|m| m.end as usize == range.end && matches!(m.table, Table::Country | Table::Adjective | Table::Place))?;
    let geography = &reading.rules.geography;
    Some(if mark.table == Table::Place { geography.place(mark.entry) } else { geography.country(mark.entry) })
}

/// The first mention of a name that some tokens overlap.
fn mention(claims: &Claims<'_>, range: &Range<usize>) -> Option<(EntityId, Range<usize>)> {
    claims.entities.iter().enumerate().filter(|(_, e)| e.kind != EntityKind::Group).find_map(|(i, e)| {
        let mention = e.mentions.iter().find(|m| (m.first as usize) < range.end && (m.end as usize) > range.start)?;
        Some((EntityId(i as u32), mention.first as usize..mention.end as usize))
    })
}

/// Whether a word of saying stands beside some tokens, or the sentence holds a quotation: two people may well say one thing,
/// and whose words a quotation is, is compared as one.
fn says(claims: &Claims<'_>, range: &Range<usize>) -> bool {
    let reading = &claims.reading;
    let sentence = reading.sentence_at(range.start);
    let beside = (range.end..range.end + 2).chain(range.start.saturating_sub(1)..range.start);
    beside.into_iter().any(|at| reading.sentence_at(at) == sentence && reading.mark(at, Table::Speech).is_some())
        || claims.claims.iter().any(|c| c.kind == Kind::Quote && c.sentence as usize == sentence && matches!(c.value, Value::Quote { partial: false, .. }))
}

/// Whether some tokens end a sentence that has no end: what is cut off says nothing.
fn is_cut(claims: &Claims<'_>, side: &Side<'_>, range: &Range<usize>) -> bool {
    let reading = &claims.reading;
    let end = reading.range(side.sentence).end;
    range.end >= end && reading.kind(end.saturating_sub(1)) == TokenKind::Word
}

/// How many tokens a mention goes on before and behind.
fn reach(claims: &Claims<'_>, range: &Range<usize>) -> (usize, usize) {
    mention(claims, range).map_or((0, 0), |(_, m)| (range.start.saturating_sub(m.start), m.end.saturating_sub(range.end)))
}

/// How sure it is that some tokens are a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Surety {
    /// They are none.
    None,
    /// One word whose capital may come from its place.
    Open,
    /// They are.
    Likely,
}

fn surety(claims: &Claims<'_>, side: &Side<'_>, range: &Range<usize>) -> Surety {
    let reading = &claims.reading;
    let sentence = reading.range(side.sentence);
    let mention = mention(claims, range).map(|m| m.1);
    let person = mention
        .as_ref()
        .is_some_and(|m| claims.entities.iter().any(|e| e.kind == EntityKind::Person && e.mentions.iter().any(|n| n.first as usize == m.start)));
    if range.clone().any(|at| matches!(reading.kind(at), TokenKind::Number | TokenKind::Quote) || reading.is_any(at, &["(", ")", ",", ";", ":"])) {
        return Surety::None;
    }
    let words = || range.clone().filter(|&at| reading.kind(at) == TokenKind::Word);
    let light = |at: usize| is_function_word(&fold(reading.word(at))) && at > range.start && at + 1 < range.end && reading.word(at).len() <= 3;
    let own = |at: usize| mention.as_ref().is_some_and(|m| m.contains(&at));
    if !words().any(|at| reading.shape(at).is(Shape::CAPITAL)) || is_title_case(claims, sentence.clone(), range) && mention.is_none() {
        return Surety::None;
    }
    // "winger Anna Hale": what stands before a person says what the person is
    words()
        .map(
            |at| if light(at) || own(at) || person && !is_function_word(&fold(reading.word(at))) { Surety::Likely } else { proper(claims, at, sentence.start) },
        )
        .min()
        .unwrap_or(Surety::None)
}

/// Whether a capital at a token shows a name.
fn proper(claims: &Claims<'_>, at: usize, start: usize) -> Surety {
    let reading = &claims.reading;
    let marks = reading.marks_at(at);
    let kind = |kind: NameKind| marks.iter().any(|m| m.table == Table::Name && reading.rules.tables.names[m.entry as usize].kind == kind);
    let common = marks.iter().any(|m| {
        m.end as usize == at + 1
            && matches!(m.table, Table::Time | Table::Number | Table::Adjective | Table::People | Table::Role | Table::Rank | Table::Speech)
    });
    if !reading.shape(at).is(Shape::CAPITAL) || common || kind(NameKind::Stop) || is_function_word(&fold(reading.word(at))) {
        return Surety::None;
    }
    let first = (start..at).all(|before| reading.kind(before) != TokenKind::Word);
    // the first word of a sentence has its capital from its place
    let sure = !first
        || reading.shape(at).is(Shape::UPPER)
        || kind(NameKind::Given)
        || reading.shape(at + 1).is(Shape::CAPITAL) && reading.kind(at + 1) == TokenKind::Word;
    if sure || is_name_elsewhere(claims, at) { Surety::Likely } else { Surety::Open }
}

/// Whether the article has the word with a capital inside a sentence.
fn is_name_elsewhere(claims: &Claims<'_>, at: usize) -> bool {
    let reading = &claims.reading;
    let word = reading.word(at);
    reading.sentences.iter().enumerate().any(|(s, sentence)| {
        let inside = sentence.first as usize + 1..sentence.end as usize;
        inside.clone().any(|i| reading.word(i) == word && reading.kind(i - 1) == TokenKind::Word) && !is_title_case(claims, reading.range(s), &(0..0))
    })
}

/// Whether some tokens are one word that is no plural of a common one, as far as it shows.
fn alone(claims: &Claims<'_>, range: &Range<usize>) -> bool {
    range.len() > 1 || !claims.reading.word(range.start).ends_with('s')
}

/// Whether most words outside a slot have capitals, so that a capital shows nothing.
fn is_title_case(claims: &Claims<'_>, sentence: Range<usize>, slot: &Range<usize>) -> bool {
    let reading = &claims.reading;
    let words = || sentence.clone().filter(|at| !slot.contains(at) && reading.kind(*at) == TokenKind::Word && reading.word(*at).len() > 3);
    5 * words().filter(|&at| reading.shape(at).is(Shape::CAPITAL)).count() > 4 * words().count()
}

/// Adds a claim for what stands in a slot, if there is none, and gives its position.
fn add(claims: &mut Claims<'_>, sentence: usize, named: Named) -> usize {
    let range = named.first..named.end;
    let words = claims.reading.words(named.first, named.end).to_owned();
    let at = match named.place {
        Some(place) => push(claims, sentence, Kind::Place, &range, Value::Place { place: Some(place), name: words }),
        None => push(claims, sentence, Kind::Name, &range, Value::Name(words)),
    };
    if let Some(claim) = claims.claims.get_mut(at) {
        claim.who = claim.who.or(named.entity);
        claim.place = claim.place.or(named.place);
    }
    at
}

fn push(claims: &mut Claims<'_>, sentence: usize, kind: Kind, range: &Range<usize>, value: Value) -> usize {
    let span = claims.reading.span(range.start, range.end);
    if let Some(known) = claims.claims.iter().position(|c| c.kind == kind && c.span == span) {
        return known;
    }
    let sentence = sentence as u32;
    claims.claims.push(Claim {
        kind,
        span,
        notation: span,
        sentence,
        who: None,
        value,
        when: None,
        place: None,
        said_by: None,
        mood: Mood::Stated,
        quoted: false,
    });
    claims.claims.len() - 1
}
