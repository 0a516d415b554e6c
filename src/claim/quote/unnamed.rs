//! A speaker without a name, as it is printed: where its noun phrase begins and ends, and what looks like one and is none.

use crate::claim::class::Class;
use crate::claim::count::{is_auxiliary_at, is_plural};
use crate::claim::reading::sign;
use crate::claim::{EntityId, Reading};
use crate::rules::Table;
use crate::text::{Shape, TokenKind};

use super::speech::Finder;
use super::subject::{DETERMINERS, LEADS};
use super::verb::{ends_possessive, is_adjective, is_somebody};

impl Finder<'_, '_, '_> {
    /// An unnamed speaker. "The official" is the last one whose name ends in these words.
    pub(super) fn group(&mut self, mut first: usize, mut end: usize) -> Option<EntityId> {
        let reading = self.draft.reading;
        // "the report published", "the police there"
        let told = |at: usize| reading.is_of(at, &WHEREABOUTS) || reading.bytes(at).ends_with(b"ed") && is_adjective(reading, at);
        while end > first + 1 && told(end - 1) && !reading.is_of(end - 2, &DETERMINERS) {
            end -= 1;
        }
        // "a report late last month"
        if end > first + 1
            && self.is_time(end - 1)
            && !reading.shape(end - 1).is(Shape::CAPITAL)
            && let Some(time) = (first + 1..end).find(|&at| reading.is_of(at, &WHEN))
        {
            end = time;
        }
        let leads = |at| reading.has_any(at, sign::PREPOSITION) || reading.is_of(at, &LEADS) || self.is_time(at);
        while first < end && leads(first) && !reading.is_of(first, &DETERMINERS) {
            first += 1;
        }
        // "this afternoon police said"
        if reading.is_any(first, &["this", "that"]) && self.is_time(first + 1) && first + 2 < end {
            first += 1;
            while first + 1 < end && self.is_time(first) {
                first += 1;
            }
        }
        // "a few days ago Norland said"
        first = (first..end).rev().find(|&i| reading.is(i, "ago")).map_or(first, |ago| ago + 1);
        // "the journals' pages"
        while first < end && matches!(reading.bytes(first), [b'\'', ..] | [0xe2, 0x80, 0x99, ..]) {
            first += 1;
        }
        let definite = reading.is_of(first, &DEFINITE);
        // "one of them", "No 10"
        let number = || reading.is(first, "no") && reading.kind(first + 1) == TokenKind::Number;
        if reading.is_of(first, &DETERMINERS) && !reading.is(first + 1, "of") && !number() {
            first += 1;
        }
        // "according to the additional": no noun
        let noun = || reading.shape(end - 1).is(Shape::CAPITAL) || !is_adjective(reading, end - 1) || reading.is_of(first - 1, &DETERMINERS);
        if first >= end
            || end - first > 10
            || reading.kind(first) == TokenKind::Dash
            || !(first..end).any(|i| reading.kind(i) == TokenKind::Word)
            || first > 0 && !noun()
        {
            return None;
        }
        // "told the Echo's": the noun is still to come
        if ends_possessive(reading, end - 1) {
            return None;
        }
        // a clause is no speaker: "the town is well", "you'll"
        let contracted = |word: &str| matches!(word.as_bytes().last(), Some(b'l' | b't')) && ["'ll", "’ll", "n't", "n’t"].iter().any(|c| word.ends_with(c));
        let clause = (first + 1..end).any(|i| reading.is_of(i, &VERBS)) || (first..end).any(|i| contracted(reading.word(i)));
        // "debriefed by officials", "forced to leave": a clause again
        let ends = |ending: &[u8]| reading.bytes(first).ends_with(ending);
        let participle = || first + 1 < end && reading.has_any(first + 1, sign::PREPOSITION) && (ends(b"ed") || ends(b"ing"));
        if clause || participle() || !self.is_phrase(first, end) {
            return None;
        }
        Some(self.groups.of(self.draft, reading.words(first, end), definite))
    }

    /// Where what opens a list of capitals stands, of which the token at `at` is a comma or an "and": the "of" of "Board of Ships,
    /// Docks and Harbours".
    pub(super) fn list_of(&self, start: usize, at: usize) -> Option<usize> {
        let reading = self.draft.reading;
        let joint = |at: usize| reading.is_any(at, &[",", "and"]);
        if !reading.shape(at + 1).is(Shape::CAPITAL) || !joint(at) {
            return None;
        }
        let item = |at: &usize| joint(*at) || reading.kind(*at) == TokenKind::Word && reading.shape(*at).is(Shape::CAPITAL);
        let of = (start..at).rev().find(|at| !item(at)).filter(|&of| reading.is_any(of, &["of", "for"]))?;
        (of + 1..at + 1).any(|at| reading.is(at, ",")).then_some(of)
    }

    /// Whether a participle at `first` stands behind the object of its clause, which says nothing: "Roe played the flaw down saying".
    /// Somebody, or something that is told of first, "wrote a letter saying", may say it.
    pub(super) fn is_behind_object(&self, first: usize) -> bool {
        let reading = self.draft.reading;
        let start = self.range(first).start;
        if first < start + 3 || self.draft.entity_at(first - 1).is_some() || is_somebody(reading, first - 1) || self.draft.quoted[first - 1] {
            return false;
        }
        let opens = |at: usize| reading.is_of(at, &DETERMINERS) || reading.has_any(at, sign::PREPOSITION) || reading.kind(at) != TokenKind::Word;
        let Some(lead) = (start + 1..first).rev().take(OBJECT).find(|&at| opens(at)) else { return false };
        let small = (lead + 1..first).all(|at| !reading.shape(at).is(Shape::CAPITAL) && !is_somebody(reading, at));
        let verb = || reading.kind(lead - 1) == TokenKind::Word && !reading.is(lead - 1, "with");
        let definite = || reading.is_of(lead, &KNOWN) && verb();
        let bare = || {
            reading.has_any(lead, sign::PREPOSITION)
                && !reading.is_any(lead, &["with", "in", "from", "by"])
                && lead + 2 == first
                && !is_plural(reading, first - 1)
        };
        small && lead + 1 < first && (definite() || bare())
    }

    /// "The looting underlined that": what happens says nothing; "the ruling" does, and "a court filing".
    pub(super) fn is_happening(&self, (first, end): (usize, usize)) -> bool {
        let reading = self.draft.reading;
        let noun = first + usize::from(reading.is_of(first, &DETERMINERS));
        noun + 1 == end
            && reading.bytes(noun).ends_with(b"ing")
            && !reading.has(noun, Table::Speech)
            && !is_somebody(reading, noun)
            && self.draft.entity_at(noun).is_none()
    }

    /// Whether words without their determiner can be a noun phrase: "been wary of", "unfurling banners", "silence by",
    /// "come to the school", "can" and "s" cannot.
    fn is_phrase(&self, first: usize, end: usize) -> bool {
        let reading = self.draft.reading;
        let last = end - 1;
        let small = |at: usize| reading.word(at).starts_with(|c: char| c.is_lowercase());
        let led = first > 0 && reading.is_of(first - 1, &DETERMINERS);
        let verb = small(first) && (is_auxiliary_at(reading, first) || !led && (reading.bytes(first).ends_with(b"ing") || reading.is(first + 1, "to")));
        let lone = end == first + 1 && (reading.word(first).chars().nth(1).is_none() || is_auxiliary_at(reading, first) || reading.is_of(first, &LONE));
        let open = reading.has_any(last, sign::PREPOSITION) || reading.has_any(first, sign::PREPOSITION);
        let clause = (first..end).any(|at| small(at) && reading.is_any(at, &["after", "before", "been", "also"]));
        // "norland.net says"
        let domain = first > 0 && reading.glued(first) && reading.is(first - 1, ".");
        !(verb || lone || open || clause || domain)
    }
}

/// What opens an object that is known already.
static KNOWN: Class = Class::new(&["the", "his", "her", "its", "their", "this", "that"]);
/// Longest object in front of a participle, without its determiner.
const OBJECT: usize = 4;
static DEFINITE: Class = Class::new(&["the", "that", "this"]);

/// Whether an "and" joins two words that describe one noun behind it: "federal and state tellers", not "police and a teller".
pub(super) fn joins_adjectives(reading: &Reading<'_>, and: usize) -> bool {
    const LANDS: u64 = Table::Country.bit() | Table::Adjective.bit();
    let start = reading.range(reading.sentence_at(and)).start;
    let (one, two, noun) = (and.wrapping_sub(1), and + 1, and + 2);
    if and <= start || !reading.is(and, "and") || reading.kind(one) != TokenKind::Word {
        return false;
    }
    // the capital of a sentence tells nothing
    let small = |at: usize| (at == start || !reading.shape(at).is(Shape::CAPITAL)) && !reading.has_any(at, sign::FUNCTION | sign::PREPOSITION);
    let adjective = |at: usize| is_adjective(reading, at) || reading.bytes(at).ends_with(b"al");
    let describes = |at: usize| {
        let word = reading.kind(at) == TokenKind::Word && small(at) && !is_plural(reading, at);
        reading.has_any(at, LANDS) || word && (adjective(at) || !is_somebody(reading, at))
    };
    // a bare noun in the singular, "state and city tellers", is no noun phrase of its own
    let bare = || one == start || reading.kind(one - 1) != TokenKind::Word || reading.has_any(one - 1, sign::PREPOSITION);
    let first = describes(one) && (reading.has_any(one, LANDS) || adjective(one) || bare());
    first && describes(two) && reading.kind(noun) == TokenKind::Word && (is_plural(reading, noun) || is_somebody(reading, noun))
}

/// Verbs that no name of a speaker holds.
static VERBS: Class = Class::new(&["is", "was", "are", "were", "be", "been", "has", "have", "had", "will", "would"]);
/// Words behind a speaker that open a time.
static WHEN: Class = Class::new(&["late", "early", "last", "this", "earlier"]);
/// Words behind a speaker that tell where he is, or open an adverb: "a clerk rather oddly said".
static WHEREABOUTS: Class =
    Class::new(&["there", "here", "nearby", "elsewhere", "abroad", "online", "rather", "quite", "very", "instead", "herself", "himself"]);
/// Words that are no speaker by themselves.
static LONE: Class = Class::new(&["already", "best", "do", "here", "last", "latest", "least", "new", "next", "only", "other", "same", "such", "there", "yet"]);
