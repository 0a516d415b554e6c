//! What a sentence speaks of, apart from its values: the words that carry it, who and where and when, and what happens.
//! Frames are what the ladder compares.

use rustc_hash::FxHashMap;

use crate::claim::{Claims, EntityKind, Value};
use crate::people::{People, PersonId};
use crate::rules::{PlaceId, Rules, Table};
use crate::text::{BlockKind, Span, TokenKind, fold, is_function_word, stem};
use crate::value::{DateRange, Grain};

/// A sentence's frame. Lists are sorted and hold nothing twice.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// Numbers of the stems that carry it.
    pub(crate) stems: Vec<u32>,
    /// People named.
    pub(crate) persons: Vec<PersonId>,
    /// Organisations named.
    pub(crate) organisations: Vec<PersonId>,
    /// Places named, outside names and titles.
    pub(crate) places: Vec<PlaceId>,
    /// Points in time, without those of saying.
    pub(crate) dates: Vec<DateRange>,
    /// Events: position in `events.yaml` and token.
    pub(crate) events: Vec<(u32, u32)>,
}

/// What an article as a whole is about: its headline and lead.
#[derive(Debug, Default)]
pub(crate) struct Gist {
    pub(crate) stems: Vec<u32>,
    pub(crate) names: Vec<PersonId>,
    pub(crate) places: Vec<PlaceId>,
}

/// How many bits of what a word tells are worth one bit of match weight. The words of a sentence come together (a "ballot"
/// brings a "vote"), so that summing what each tells would count most of it several times.
const DEPENDENCE: f32 = 8.5;

/// The frames of a story, with how much each stem weighs in it.
pub(crate) struct Frames {
    /// By article and sentence; sentences without a claim have none.
    by_sentence: Vec<Vec<Option<Frame>>>,
    pub(crate) gists: Vec<Gist>,
    /// Bits that sharing a stem gives.
    weights: Vec<f32>,
}

impl Frames {
    /// Frames of all sentences that hold a claim.
    pub(crate) fn new(articles: &[Claims<'_>], people: &People, rules: &Rules) -> Frames {
        let frequencies = rules.frequencies();
        let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
        let mut bits: Vec<f32> = Vec::new();
        let mut counts: Vec<u32> = Vec::new();
        // the last article in which a stem was seen, so that each article counts once
        let mut seen: Vec<u32> = Vec::new();
        let mut by_sentence = Vec::with_capacity(articles.len());
        let mut gists = Vec::with_capacity(articles.len());
        for (a, claims) in articles.iter().enumerate() {
            let reading = &claims.reading;
            let mut frames: Vec<Option<Frame>> = (0..reading.sentences.len()).map(|_| None).collect();
            let opening = (0..reading.sentences.len()).filter(|&s| reading.block_kind(s) != BlockKind::Caption).take(4);
            let wanted: std::collections::BTreeSet<usize> = claims.claims.iter().map(|c| c.sentence as usize).chain(opening.clone()).collect();
            for &s in &wanted {
                let mut frame = Frame::default();
                for at in reading.range(s) {
                    if let Some(mark) = reading.event(at) {
                        frame.events.push((mark.entry, at as u32));
                    }
                    if reading.kind(at) != TokenKind::Word || reading.word(at).len() < 2 {
                        continue;
                    }
                    let word = reading.word(at);
                    let folded = fold(word);
                    if is_function_word(&folded) || reading.mark(at, Table::Number).is_some() || reading.mark(at, Table::Time).is_some() {
                        continue;
                    }
                    let next = numbers.len() as u32;
                    let stem = stem(word);
                    let told = frequencies.bits(&stem);
                    let number = *numbers.entry(stem).or_insert(next);
                    if number == next {
                        bits.push(told);
                        counts.push(0);
                        seen.push(u32::MAX);
                    }
                    frame.stems.push(number);
                }
                frame.stems.sort_unstable();
                frame.stems.dedup();
                for &stem in &frame.stems {
                    let stem = stem as usize;
                    counts[stem] += u32::from(seen[stem] != a as u32);
                    seen[stem] = a as u32;
                }
                frames[s] = Some(frame);
            }
            name_entities(claims, a as u32, people, &mut frames);
            date_and_place(claims, &mut frames);
            let mut gist = Gist::default();
            for frame in opening.filter_map(|s| frames[s].as_ref()) {
                gist.stems.extend(&frame.stems);
                gist.names.extend(frame.persons.iter().chain(&frame.organisations));
                gist.places.extend(&frame.places);
            }
            sort(&mut gist.stems);
            sort(&mut gist.names);
            sort(&mut gist.places);
            gists.push(gist);
            by_sentence.push(frames);
        }
        // what a word tells by how common it is in English, less where most articles of the story have it: it is its subject
        let articles = articles.len() as f32;
        let weights = counts
            .iter()
            .zip(&bits)
            .map(|(&count, &bits)| {
                let rare = if articles > 4.0 { ((articles / count.max(1) as f32).log2() / (articles / 2.0).log2()).clamp(0.3, 1.0) } else { 0.8 };
                bits / DEPENDENCE * rare
            })
            .collect();
        Frames { by_sentence, gists, weights }
    }

    /// The frame of a sentence.
    pub(crate) fn of(&self, article: u32, sentence: u32) -> Option<&Frame> {
        self.by_sentence.get(article as usize)?.get(sentence as usize)?.as_ref()
    }

    /// Bits that sharing a stem gives.
    pub(crate) fn weight(&self, stem: u32) -> f32 {
        self.weights.get(stem as usize).copied().unwrap_or(0.0)
    }

    /// Summed bits of some stems.
    pub(crate) fn total(&self, stems: &[u32]) -> f32 {
        stems.iter().map(|&s| self.weight(s)).sum()
    }
}

fn sort<T: Ord>(list: &mut Vec<T>) {
    list.sort();
    list.dedup();
}

fn name_entities(claims: &Claims<'_>, article: u32, people: &People, frames: &mut [Option<Frame>]) {
    for (e, entity) in claims.entities.iter().enumerate() {
        let Some(person) = people.of(article, crate::claim::EntityId(e as u32)) else { continue };
        for mention in &entity.mentions {
            let Some(frame) = frames.get_mut(claims.reading.sentence_at(mention.first as usize)).and_then(Option::as_mut) else { continue };
            match entity.kind {
                EntityKind::Person => frame.persons.push(person),
                EntityKind::Organisation | EntityKind::Name => frame.organisations.push(person),
                EntityKind::Group => {}
            }
        }
    }
    for frame in frames.iter_mut().flatten() {
        sort(&mut frame.persons);
        sort(&mut frame.organisations);
    }
}

fn date_and_place(claims: &Claims<'_>, frames: &mut [Option<Frame>]) {
    for claim in &claims.claims {
        let Some(frame) = frames.get_mut(claim.sentence as usize).and_then(Option::as_mut) else { continue };
        match &claim.value {
            Value::Place { place: Some(place), .. } => frame.places.push(*place),
            Value::Date(date) if !matches!(date.grain, Grain::Duration | Grain::Set) && !is_of_saying(claims, claim.span) => frame.dates.push(date.clone()),
            _ => {}
        }
    }
    for frame in frames.iter_mut().flatten() {
        sort(&mut frame.places);
    }
}

/// Whether a date says when something was said: "said on Thursday", "on Thursday told".
pub(crate) fn is_of_saying(claims: &Claims<'_>, date: Span) -> bool {
    let reading = &claims.reading;
    let (first, end) = (reading.token_at(date.start), reading.token_at(date.end));
    let range = reading.range(reading.sentence_at(first));
    let near = |at: usize| range.contains(&at) && reading.mark(at, Table::Speech).is_some();
    // "on Sunday, according to the agency" is when it happened
    (first.saturating_sub(4)..first).any(near) || !reading.is(end, ",") && (end..end + 2).any(near)
}
