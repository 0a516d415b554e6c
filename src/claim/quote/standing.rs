//! What stands over the claims of the other kinds: who says so, with what reserve, when and where. Reads one clause at a
//! time and prefers to say nothing: a mood or a speaker that is only likely is left open.

use std::cell::OnceCell;

use crate::claim::class::Class;
use crate::claim::clause;
use crate::claim::count::{ends_in, is_auxiliary_at, is_determiner_at};
use crate::claim::reading::sign;
use crate::claim::{Claim, Draft, EntityId, EntityKind, Kind};
use crate::rules::{Mark, Mood, PlaceId, SpeechKind, Table, Within};
use crate::text::TokenKind;

use super::Attribution;
use super::dated::Dates;
use super::speech::HEARD;

/// Sets speaker, mood, time, place and agent of claims that have none yet. Runs when all claims are read.
pub(crate) fn attribute(draft: &mut Draft<'_, '_>) {
    let (quotes, dates) = (quotes(draft), Dates::new(draft));
    let sentences = sentences(draft, &dates);
    for i in 0..draft.claims.len() {
        let Claim { kind, sentence, span, quoted, .. } = draft.claims[i];
        if matches!(kind, Kind::Quote | Kind::Name) {
            continue;
        }
        let (first, end) = draft.tokens_of(i);
        let Some(whole) = sentences.get(sentence as usize) else { continue };
        let (said_by, speech) = match quoted_by(&quotes, span.start, quoted) {
            Some(speaker) => (speaker, None),
            None => governing(draft, whole, (first, end), kind == Kind::Date).map_or((None, None), |a| (a.speaker, Some(a))),
        };
        // an outcome has read the words around its verb itself
        let mut mood = if kind == Kind::Outcome { spoken(first, speech) } else { mood(draft, first, end, speech) };
        // "she did not name Roe, the mayor": who he is stands all the same
        let apart = mood == Mood::Alleged && draft.reading.mark_before(first, Table::Mood).is_none();
        let presupposed = kind == Kind::Role && (apart || matches!(mood, Mood::Negated | Mood::Possible | Mood::Planned));
        if presupposed && !(first..end).any(|at| draft.reading.is_of(at, &BECOMING)) {
            mood = Mood::Stated;
        }
        let timed = matches!(kind, Kind::Count | Kind::Role | Kind::Since | Kind::Place);
        let when = if timed && whole.dated && draft.claims[i].when.is_none() { dates.of(draft, i, first, end) } else { None };
        let who = if kind == Kind::Count && draft.claims[i].who.is_none() { clause::who(draft, first, end) } else { None };
        let place = if timed && draft.claims[i].place.is_none() { *whole.place.get_or_init(|| place_of(draft, sentence as usize)) } else { None };
        let claim = &mut draft.claims[i];
        claim.who = claim.who.or(who);
        claim.said_by = claim.said_by.or(said_by);
        claim.place = claim.place.or(place);
        if when.is_some() {
            claim.when = when.map(Box::new);
        }
        if claim.mood == Mood::Stated {
            claim.mood = mood;
        }
    }
}

/// What holds of a sentence as a whole.
#[derive(Default)]
struct Whole {
    /// The first attribution in it.
    speech: Option<u32>,
    /// It has others, but for one that closes it.
    several: bool,
    /// It has a date that something may have happened on.
    dated: bool,
    /// The one place in which it says that something happens, once that was asked.
    place: OnceCell<Option<PlaceId>>,
}

/// What holds of each sentence.
fn sentences(draft: &Draft<'_, '_>, dates: &Dates) -> Vec<Whole> {
    let mut sentences = Vec::new();
    sentences.resize_with(draft.reading.sentences.len(), Whole::default);
    for (at, attribution) in (0..).zip(&draft.attributions) {
        if let Some(whole) = sentences.get_mut(attribution.sentence as usize) {
            whole.several |= whole.speech.is_some() && !attribution.closes;
            whole.speech = whole.speech.or(Some(at));
        }
    }
    for sentence in dates.sentences() {
        if let Some(whole) = sentences.get_mut(sentence as usize) {
            whole.dated = true;
        }
    }
    sentences
}

/// The tables that name places.
const PLACES: u64 = Table::Country.bit() | Table::Place.bit();

/// The one place of a sentence, or the most specific of those that lie in one another.
fn place_of(draft: &Draft<'_, '_>, sentence: usize) -> Option<PlaceId> {
    let reading = draft.reading;
    let geography = &reading.rules.geography;
    let range = reading.range(sentence);
    let mut next = range.start;
    let named = std::iter::from_fn(|| {
        let at = reading.next(next, range.end, PLACES);
        next = at + 1;
        (at < range.end).then(|| reading.marks_at(at))
    });
    let mut one = None;
    for mark in named.flatten() {
        let place = match mark.table {
            Table::Country => geography.country(mark.entry),
            Table::Place => geography.place(mark.entry),
            _ => continue,
        };
        if !is_located(draft, mark.first as usize, mark.end as usize) {
            continue;
        }
        one = match one {
            None => Some(place),
            Some(other) => match geography.relate(place, other) {
                Within::Same | Within::Contains => Some(if geography.chain(place).any(|p| p == other) { place } else { other }),
                Within::Apart => return None,
            },
        };
    }
    one
}

/// Whether a place name says where: "in London", "near northern Mosul", "in the Iraqi city of Mosul"; not "the Paris attacks".
fn is_located(draft: &Draft<'_, '_>, first: usize, end: usize) -> bool {
    let reading = draft.reading;
    let part_of_name = draft.entity_at(first).is_some_and(|id| matches!(draft.entities[id.0 as usize].kind, EntityKind::Person | EntityKind::Organisation));
    let longer =
        reading.marks_at(first).iter().any(|m| m.end as usize > end && matches!(m.table, Table::Organisation | Table::Role | Table::Place | Table::Country));
    if part_of_name
        || longer
        || reading.kind(end) == TokenKind::Word && reading.shape(end).is(crate::text::Shape::CAPITAL)
        || reading.word(end).ends_with('s') && reading.glued(end)
    {
        return false;
    }
    let start = reading.range(reading.sentence_at(first)).start;
    let mut at = first;
    // "in the northern city of"
    while at > start && first - at < 5 {
        at -= 1;
        if reading.is_of(at, &WHERE) {
            // what is near a town is not in it, but told as there
            return !(reading.is(at, "outside") && reading.has(first, Table::Country));
        }
        // "in the US and the UK"
        if reading.is(at, "and")
            && let Some(other) = reading.mark_before(at, Table::Country).or_else(|| reading.mark_before(at, Table::Place))
        {
            return other.first as usize >= start && is_located(draft, other.first as usize, at);
        }
        let between =
            reading.kind(at) == TokenKind::Word && (reading.is_any(at, &["the", "of", "and"]) || reading.word(at).starts_with(|c: char| c.is_lowercase()));
        if !between || reading.has_any(at, sign::PREPOSITION) && !reading.is(at, "of") || reading.mark(at, Table::Event).is_some() {
            return false;
        }
    }
    false
}

static WHERE: Class = Class::new(&["in", "at", "near", "outside", "inside", "across", "throughout", "around", "off"]);

/// Spans of the quotations and their speakers, ascending.
fn quotes(draft: &Draft<'_, '_>) -> Vec<(u32, u32, Option<EntityId>)> {
    let mut quotes: Vec<_> = draft.claims.iter().filter(|c| c.kind == Kind::Quote).map(|c| (c.span.start, c.span.end, c.said_by)).collect();
    quotes.sort_unstable();
    quotes
}

/// The speaker of the quotation around a byte.
fn quoted_by(quotes: &[(u32, u32, Option<EntityId>)], at: u32, quoted: bool) -> Option<Option<EntityId>> {
    if !quoted {
        return None;
    }
    let quote = quotes.partition_point(|q| q.0 <= at).checked_sub(1).map(|i| quotes[i])?;
    (at < quote.1).then_some(quote.2)
}

/// The one attribution of a sentence, where its clause takes in the tokens `first..end` of a claim, which may be of a date.
fn governing<'d>(draft: &'d Draft<'_, '_>, sentence: &Whole, (first, end): (usize, usize), dated: bool) -> Option<&'d Attribution> {
    let reading = draft.reading;
    let attribution = draft.attributions.get(sentence.speech.filter(|_| !sentence.several)? as usize)?;
    let (verb, subject) = (attribution.verb, attribution.subject);
    let named = subject.0 < subject.1;
    let subject_follows = named && subject.0 >= verb.1;
    if first.abs_diff(verb.0) > REACH {
        return None;
    }
    if attribution.kind == SpeechKind::According {
        // "According to Roe, 5 ...": up to the comma it is Roe's description
        let after_comma = first >= subject.1 && (subject.1..first).any(|i| reading.is(i, ","));
        return (end <= verb.0 || after_comma).then_some(attribution);
    }
    if first >= verb.1 && !subject_follows {
        let broken = (verb.1..first).any(|i| reading.is(i, ";") || reading.is_of(i, &APART) && reading.is(i - 1, ","));
        // "told Mayor Roe that", "said on Monday that": whom and when, not what
        let opening = || {
            (dated || reading.is_of(verb.0, &HEARD))
                && reading.is(end, "that")
                && !(verb.1..first).any(|i| reading.is(i, "that") || reading.kind(i) != TokenKind::Word)
        };
        // "confirmed on Monday", "tweeted Thursday:"; not "said Monday's", "said Monday was"
        let led = |i: usize| reading.has_any(i, sign::PREPOSITION) || reading.is_any(i, &["early", "earlier", "late"]);
        let what = || reading.glued(end) && reading.kind(end) == TokenKind::Word || is_auxiliary_at(reading, end);
        let told = || dated && (verb.1..first).all(led) && !what();
        return (!broken && !opening() && !told()).then_some(attribution);
    }
    // "5 were hurt, Roe said"; an apposition between name and verb is about the speaker
    let opens = attribution.opens;
    let trailing = opens > end && (reading.is(opens - 1, ",") || reading.kind(opens - 1) == TokenKind::Quote);
    // "5 were hurt, adding that": a participle says nothing of what stands before it
    (named && trailing && !leads_in(draft, attribution)).then_some(attribution)
}

/// Whether what stands before a reporting clause is no clause, but says when or where something is said: "In a song of 2005, Roe
/// says".
fn leads_in(draft: &Draft<'_, '_>, attribution: &Attribution) -> bool {
    let reading = draft.reading;
    let start = reading.range(attribution.sentence as usize).start;
    let first = start + usize::from(reading.is_any(start, &["and", "but"]));
    // "the deputies chased him": no participle
    let acts = |at: usize| ends_in(reading, at, b"ed") && (is_determiner_at(reading, at + 1) || reading.is_of(at + 1, &OBJECTS));
    let event = |mark: &Mark| {
        let events = &reading.rules.tables.events;
        mark.table == Table::Outcome || mark.table == Table::Event && events.get(mark.entry as usize).is_some_and(|event| !event.is_noun(mark.form))
    };
    let verb = |at: usize| is_auxiliary_at(reading, at) || reading.marks_at(at).iter().any(event) || acts(at);
    // "After two hours, he said, they left": the clause goes on behind it
    let end = attribution.verb.1;
    let inside = reading.is(end, ",") && reading.kind(end + 1) != TokenKind::Quote;
    reading.has_any(first, sign::PREPOSITION) && !inside && !(first..attribution.opens).any(verb)
}

/// Pronouns that are the object of a verb.
static OBJECTS: Class = Class::new(&["him", "her", "it", "them", "us", "me"]);
/// Words in a claim of a role that say it of somebody.
static BECOMING: Class =
    Class::new(&["is", "was", "are", "were", "be", "been", "as", "become", "becomes", "became", "remain", "remains", "remained", "serve", "served"]);
/// Words between a claim and the mood behind it.
static AUXILIARIES: Class = Class::new(&["were", "was", "are", "is", "have", "has", "had", "did", "do"]);
/// Words that open a clause behind a comma which the verb before it does not govern.
static APART: Class = Class::new(&["while", "but", "although", "though"]);
/// Words behind "not" with which it denies nothing.
static ADDITIVE: Class = Class::new(&["only", "just", "merely", "least", "before", "until"]);
/// Words that a mood does not reach over.
static JOINTS: Class = Class::new(&["but", "and", "that", "who", "which"]);

/// The mood in which `first..end` stands: by a word before it in its clause, by one right after it, or by the verb of speech.
fn mood(draft: &Draft<'_, '_>, first: usize, end: usize, speech: Option<&Attribution>) -> Mood {
    let reading = draft.reading;
    let start = reading.range(reading.sentence_at(first)).start.max(first.saturating_sub(CLAUSE));
    // most clauses have no word of mood
    let opening = reading.next(start, first, Table::Mood.bit());
    let mut at = first;
    while at > opening {
        at -= 1;
        let stop = match reading.kind(at) {
            TokenKind::Word => reading.is_of(at, &JOINTS),
            TokenKind::Punct => matches!(reading.word(at), "," | ";" | ":" | "(" | ")"),
            TokenKind::Quote => true,
            TokenKind::Dash => !reading.glued(at),
            TokenKind::Number | TokenKind::Symbol => false,
        };
        // "the rumour that 5 were hurt"
        let hearsay = stop && at > opening && reading.is(at, "that") && !clause::is_finite(reading, at + 1);
        if let Some(mark) = reading.mark_before(at + 1, Table::Mood).filter(|_| hearsay) {
            let told = || reading.rules.tables.moods.get(mark.entry as usize).map_or(Mood::Stated, |m| m.mood);
            return Some(spoken(first, speech)).filter(|mood| *mood != Mood::Stated).unwrap_or_else(told);
        }
        if stop || speech.is_some_and(|s| s.verb.1 == at + 1) {
            break;
        }
        if let Some(mood) = mood_at(draft, at) {
            return if is_told_plan(draft, at, speech) { Mood::Planned } else { mood };
        }
    }
    // "5 could be hurt", "5 were not hurt"
    // and "4 years without parole"
    let behind = |at: usize| {
        // "the minister speculated that"
        let governs = reading.mark(at, Table::Mood).is_some_and(|m| reading.is(m.end as usize - 1, "that"));
        mood_at(draft, at)
            .filter(|_| !governs && !reading.is_any(at, &["without", "rather", "instead"]))
            .filter(|_| reading.sentence_at(at) == reading.sentence_at(first))
    };
    let auxiliary = || reading.has(end + 1, Table::Mood) && reading.is_of(end, &AUXILIARIES);
    behind(end).or_else(|| auxiliary().then(|| behind(end + 1)).flatten()).unwrap_or_else(|| spoken(first, speech))
}

/// The mood that the verb of speech before a claim gives it.
fn spoken(first: usize, speech: Option<&Attribution>) -> Mood {
    match speech {
        Some(speech) if first >= speech.verb.1 => match speech.kind {
            SpeechKind::Deny => Mood::Denied,
            SpeechKind::Estimate => Mood::Estimated,
            SpeechKind::Ask => Mood::Asked,
            SpeechKind::Say | SpeechKind::According => Mood::Stated,
        },
        _ => Mood::Stated,
    }
}

/// How many tokens away a verb of speech still governs: a guard for text without full stops.
const REACH: usize = 200;
/// How far back a mood reaches.
const CLAUSE: usize = 24;

/// "said it would send 300 troops": what is to come, told in the past. With "have" or a condition it stays a guess.
fn is_told_plan(draft: &Draft<'_, '_>, at: usize, speech: Option<&Attribution>) -> bool {
    let reading = draft.reading;
    let told = speech.is_some_and(|s| s.verb.1 <= at && matches!(s.kind, SpeechKind::Say | SpeechKind::According));
    let range = reading.range(reading.sentence_at(at));
    told && reading.is(at, "would") && !reading.is(at + 1, "have") && !range.clone().any(|i| reading.is_any(i, &["if", "unless", "were"]))
}

/// The mood a word gives; "no more than" and "not only" give none, and neither do May and Will.
fn mood_at(draft: &Draft<'_, '_>, at: usize) -> Option<Mood> {
    let reading = draft.reading;
    let mark = reading.mark(at, Table::Mood)?;
    let hedge = (at.saturating_sub(2)..=at).any(|i| reading.mark(i, Table::Hedge).is_some_and(|h| h.end as usize > at));
    // "not before 40 had died": they died
    let additive = reading.is_of(mark.end as usize, &ADDITIVE);
    let name = reading.shape(at).is(crate::text::Shape::CAPITAL) && at > reading.range(reading.sentence_at(at)).start;
    let number = reading.word(mark.end as usize) == "." && reading.kind(mark.end as usize + 1) == TokenKind::Number;
    if hedge || additive || name || number {
        return None;
    }
    reading.rules.tables.moods.get(mark.entry as usize).map(|m| m.mood)
}
