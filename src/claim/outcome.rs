//! Outcomes: approved or rejected, acquitted or convicted, won or lost. A wording of `outcomes.yaml` becomes a claim where
//! its verb group shows that it happened, or did not, and where it is plain whom it befell. What is quoted is left alone;
//! so are nouns ("the rejection") and adjectives before their noun ("the rejected plan").

mod group;
mod party;
mod people;
mod subject;
mod tally;
#[cfg(test)]
mod tests;

use std::cell::LazyCell;

use crate::rules::{Form, Manner, Mark, Mood, OutcomeForm, Table};
use crate::text::{BlockKind, Shape, TokenKind};

use super::clause::is_finite;
use super::count::{is_determiner_at, lower};
use super::reading::sign;
use super::{Draft, Kind, Outcome, Party, Value};
use group::Group;
use party::Named;

/// Adds outcome claims.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let mut next = 0;
    for mark in reading.rare(Table::Outcome.bit()).filter_map(|at| reading.mark(at, Table::Outcome)) {
        let (first, end) = (mark.first as usize, mark.end as usize);
        if first < next || draft.quoted[first] {
            continue;
        }
        next = end;
        // several entries may share a word, and forms of one verb a spelling
        let marks = || reading.marks_at(first).iter().filter(|m| m.table == Table::Outcome && m.end == mark.end);
        let mut family = marks().map(|m| m.entry).min();
        while let Some(entry) = family {
            let found = marks().filter(|m| m.entry == entry).filter_map(|m| outcome(draft, *m)).min_by_key(|f| f.manner);
            if let Some(Found { group, outcome, .. }) = found {
                let (who, mood) = (outcome.of.who, group::standing(reading, &group, first));
                let claim = draft.claim(Kind::Outcome, (group.first, end), (first, end), Value::Outcome(Box::new(outcome)));
                (claim.mood, claim.who) = (mood, who);
            }
            family = marks().map(|m| m.entry).filter(|next| *next > entry).min();
        }
    }
    tally::read(draft);
}

/// A wording that was read.
struct Found {
    manner: Manner,
    group: Group,
    outcome: Outcome,
}

/// What a mark says, where it is plain that it happened to something.
fn outcome(draft: &Draft<'_, '_>, mark: Mark) -> Option<Found> {
    let reading = draft.reading;
    let (first, end) = (mark.first as usize, mark.end as usize);
    let entry = reading.rules.tables.outcomes.get(mark.entry as usize)?;
    let OutcomeForm { value, manner, form } = OutcomeForm::of(mark.form);
    // "passed on": a longer wording that only shares a word
    let value = entry.values.get(value).filter(|value| !value.is.is_empty())?;
    let sentence = reading.range(reading.sentence_at(first));
    let headline = reading.block_kind(reading.sentence_at(first)) == BlockKind::Headline;
    // "approving", and "approves" in a sentence, tell of nothing that has happened
    let tells = match form {
        Form::Gerund => false,
        Form::Third => headline || entry.speech,
        _ => true,
    };
    if manner != Manner::Words && !tells || is_other_word(draft, first, end, sentence.start, headline) {
        return None;
    }
    let mut group = group::read(reading, first, sentence.start)?;
    // "the newly approved plan"
    if group.is_empty() && group.first > sentence.start && is_determiner_at(reading, group.first - 1) {
        return None;
    }
    // "the talks to free three detained sailors", "with freed hostages"
    let described = group.is_empty() && group.first > sentence.start && party::leads_to_noun(reading, group.first - 1);
    // "to show captured sailors"
    let shown = || group.is_empty() && first > sentence.start + 1 && reading.is(first - 2, "to") && !reading.has_any(first - 1, sign::ADVERB);
    // "all duly tested and approved engines"
    let both = || group.is_empty() && party::is_second_participle(reading, first, sentence.start);
    if form == Form::Past && (manner == Manner::Verb && (both() || described) || manner != Manner::Words && shown()) {
        return None;
    }
    let object = LazyCell::new(|| party::object(draft, end, sentence.end));
    // "confirmed that it failed", "confirmed it failed", "confirmed the talks had failed"
    let said = entry.speech && (reading.is(end, "that") || party::opens_clause(reading, end) || object.as_ref().is_some_and(|o| is_finite(reading, o.end)));
    // "denied leaking the plan": a gerund with an object of its own is a deed
    let deed = || reading.word(end).ends_with("ing") && !reading.shape(end).is(Shape::CAPITAL) && is_determiner_at(reading, end + 1);
    // "found himself alone", "found it was late"
    let reflexive = || {
        let own = reading.is_any(end, &["himself", "herself", "itself", "themselves", "myself", "ourselves"]);
        entry.close && (own || reading.is(end, "it") && !matches!(reading.kind(end + 1), TokenKind::Punct))
    };
    // "dropped the word": with an object that is no measure it is something that somebody does
    let taken = || manner == Manner::Turn && entry.close && entry.objects.is_empty() && (party::is_definite(reading, end) || party::is_counted(reading, end));
    if !entry.speech && deed() || reflexive() || taken() {
        return None;
    }
    // whether the outcome befalls what stands behind the verb
    let behind = match manner {
        Manner::Words => {
            if !group.be && !group.linked && !headline {
                return None;
            }
            false
        }
        Manner::Verb | Manner::Turn => {
            let active = match form {
                Form::Infinitive => group.bare.then_some(true)?,
                Form::Third => (!group.be && !group.have && !group.bare).then_some(true)?,
                Form::Gerund => return None,
                Form::Past | Form::Participle if group.bare => return None,
                Form::Past | Form::Participle if group.be => false,
                Form::Past | Form::Participle if group.have => true,
                Form::Participle => return None,
                Form::Past => true,
            };
            match manner {
                Manner::Verb if active && (object.is_some() || said) => true,
                // "Plan rejected": a headline leaves out the verb
                Manner::Verb if active && headline && form == Form::Past && !group.have => false,
                // "acquitted of fraud but convicted of perjury"
                Manner::Verb if active && !entry.speech && group.is_empty() && first > sentence.start && reading.is_any(first - 1, &["and", "but"]) => false,
                Manner::Verb if active => return None,
                Manner::Turn if !active => return None,
                _ => false,
            }
        }
    };
    // "Freed hostages said": an adjective opens the sentence
    if behind && form == Form::Past && group.first == sentence.start && !headline {
        return None;
    }
    let subject = || subject::of(draft, &group, sentence.start, headline, !behind);
    let Named { party: of, human } = if behind && said {
        Named { party: Party { words: party::clause(draft, end + usize::from(reading.is(end, "that")), sentence.end), ..Party::default() }, human: None }
    } else if behind {
        object.as_ref().map(|o| o.named.clone())?
    } else {
        let contested = || object.as_ref().and_then(|object| object.named.party.words.last()).is_some_and(|head| entry.objects.contains(head));
        if manner == Manner::Turn && !entry.objects.is_empty() && !contested() {
            return None;
        }
        // "it was confirmed that the talks had failed"
        let it = said && reading.is(end, "that") && group.first > sentence.start && reading.is(group.first - 1, "it");
        if it { Named { party: Party { words: party::clause(draft, end + 1, sentence.end), ..Party::default() }, human: None } } else { subject()? }
    };
    let of_kind = |heads: &[String]| of.words.last().is_some_and(|head| heads.contains(head));
    let turned = manner == Manner::Verb || entry.subjects.is_empty() || of_kind(&entry.subjects) || entry.close && party::is_share(reading, end);
    if !turned || entry.people.is_some_and(|people| human == Some(!people)) || of_kind(&entry.never) {
        return None;
    }
    // "was refused a visa", but not "refused the third man"
    let taking = |object: &party::Object| object.named.party.words.iter().any(|word| entry.objects.contains(word));
    if manner == Manner::Verb && !entry.objects.is_empty() && !of_kind(&entry.objects) && !object.as_ref().is_some_and(taking) {
        return None;
    }
    // "he was denied a visa": nothing that anybody said
    if entry.speech && !behind && object.is_some() {
        return None;
    }
    let person = || match of.words.last() {
        None => !behind || reading.is(end, "them"),
        Some(head) => people::is_agent(head) || entry.folk.contains(head) || of.who.is_some() && !behind,
    };
    if !entry.folk.is_empty() && human.is_none() && !person() {
        return None;
    }
    if !entry.things.is_empty() && !of_kind(&entry.things) {
        return None;
    }
    let (tail, after) = match &*object {
        Some(object) => (object.end, Some(&object.named.party)),
        None => (end, None),
    };
    let mut with = party::with(draft, end, tail, sentence.end);
    // "the plan that was approved costs little": what follows belongs to the main clause
    let relative = || group.first > sentence.start && reading.is_any(group.first - 1, &["that", "which", "who"]);
    // "took place 105 miles off"
    let measure = || party::is_measure(reading, end);
    if let Some(object) = after.filter(|_| !behind && with.is_empty() && !relative() && !measure()) {
        with.extend(object.words.iter().cloned());
    }
    let by = if behind { subject().unwrap_or_default().party } else { party::agent(draft, tail, sentence.end) };
    group.negated ^= of.none || by.none;
    let outcome = Outcome { family: entry.id.clone(), value: value.is.clone(), negated: group.negated, of, by, with };
    Some(Found { manner, group, outcome })
}

/// Whether the word is part of another: "Russia-backed", "down-playing", "Rose Biggin", "passed away".
fn is_other_word(draft: &Draft<'_, '_>, first: usize, end: usize, start: usize, headline: bool) -> bool {
    let reading = draft.reading;
    let joined = |dash: usize| reading.kind(dash) == TokenKind::Dash && reading.glued(dash) && reading.glued(dash + 1);
    let named = || !headline && first > start && reading.shape(first).is(Shape::CAPITAL) && reading.kind(first - 1) == TokenKind::Word;
    let particle = || match &*lower(reading, end) {
        "away" | "out" | "apart" | "aside" | "off" => true,
        "up" | "down" => !reading.is_any(end + 1, &["to", "by", "from", "against", "on"]) && reading.kind(end + 1) != TokenKind::Number,
        _ => false,
    };
    first > start && joined(first - 1) || joined(end) || named() || particle()
}

/// Moods that a conjunction before the clause gives.
fn conditional(word: &str) -> Option<Mood> {
    match word {
        "if" | "unless" => Some(Mood::Possible),
        "whether" => Some(Mood::Asked),
        _ => None,
    }
}
