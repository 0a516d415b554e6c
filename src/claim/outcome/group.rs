//! The verb group that an outcome stands in: its auxiliaries, whether it is negated, and in what mood.

use crate::claim::Reading;
use crate::claim::class::Class;
use crate::claim::count::{is_adverb, is_adverb_at, is_function_at, lower};
use crate::rules::{Mood, Table};

use super::conditional;

/// A verb group, without the verb.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// Its first token.
    pub(super) first: usize,
    /// It has a form of be: the verb is passive, or what follows is said of the subject.
    pub(super) be: bool,
    /// It has a form of have.
    pub(super) have: bool,
    /// An infinitive has to follow: "did", "could", "failed to".
    pub(super) bare: bool,
    /// A verb that leads to what something is: "remained".
    pub(super) linked: bool,
    /// An odd number of negations.
    pub(super) negated: bool,
    /// Its standing by its own words, without negation.
    pub(super) mood: Mood,
}

impl Group {
    /// Whether no auxiliary stands before the verb.
    pub(super) fn is_empty(&self) -> bool {
        !(self.be || self.have || self.bare || self.linked)
    }
}

/// Verbs that lead to what something is.
static LINKING: Class = Class::new(&["remain", "remains", "remained", "stay", "stays", "stayed", "became", "escaped", "emerged"]);
/// Words of a group before the verb.
const LONGEST: usize = 10;
/// How far back a conjunction governs the clause.
const CLAUSE: usize = 16;

/// The group that ends before token `verb`; none where something goes on, or only begins.
pub(super) fn read(reading: &Reading<'_>, verb: usize, start: usize) -> Option<Group> {
    let mut group = Group { first: verb, be: false, have: false, bare: false, linked: false, negated: false, mood: Mood::Stated };
    let from = verb.saturating_sub(LONGEST).max(start);
    let mut at = verb;
    while at > from {
        if let Some(mark) = reading.mark_before(at, Table::Mood).filter(|m| m.first as usize >= from)
            && let Some(mood) = reading.rules.tables.moods.get(mark.entry as usize).map(|m| m.mood)
        {
            if reading.is_any(at, &["only", "just", "merely", "least"]) {
                return None;
            }
            let last = lower(reading, at - 1);
            // "there were no confirmed reports"
            if last == "no" && at == verb {
                return None;
            }
            let verbal = last == "to" || is_modal(&last);
            group.bare |= verbal && !(group.be || group.have);
            let did = last.ends_with("n't") || last.ends_with("n’t");
            if did && !contracted(&last, &mut group) {
                return None;
            }
            // what cannot be is not said to have failed
            if last == "cannot" && group.mood == Mood::Stated {
                group.mood = Mood::Possible;
            }
            match mood {
                Mood::Negated => group.negated ^= true,
                mood if group.mood == Mood::Stated => group.mood = mood,
                _ => {}
            }
            at = mark.first as usize;
            group.first = at;
            continue;
        }
        // most words before a verb are none of a group
        if !(is_function_at(reading, at - 1) || is_adverb_at(reading, at - 1) || reading.is_of(at - 1, &LINKING)) {
            break;
        }
        let word = lower(reading, at - 1);
        match &*word {
            "being" => return None,
            "is" | "are" | "was" | "were" | "be" | "been" | "got" | "am" => group.be |= at == verb || !group.bare,
            "has" | "have" | "had" | "having" => group.have = !group.be,
            "did" | "does" | "do" => group.bare = true,
            word if LINKING.has(word) => group.linked = true,
            "to" => {
                group.bare |= !(group.be || group.have);
                let before = if at >= from + 2 { lower(reading, at - 2) } else { Default::default() };
                match &*before {
                    "managed" | "voted" => at -= 1,
                    "yet" => {
                        group.negated ^= true;
                        at -= 1;
                        // "has yet to be approved": the auxiliary belongs to "yet"
                        while at > from + 1 && matches!(&*lower(reading, at - 2), "has" | "have" | "had" | "is" | "are") {
                            at -= 1;
                        }
                    }
                    // "woke to find", "in an effort to free": a purpose is no outcome; plans are moods
                    _ if group.mood == Mood::Stated => return None,
                    _ => {}
                }
            }
            word if is_modal(word) => {
                group.bare |= !(group.be || group.have);
                if group.mood == Mood::Stated {
                    group.mood = Mood::Possible;
                }
            }
            word if contracted(word, &mut group) => {
                group.negated ^= true;
            }
            word if is_adverb(word) && !matches!(word, "so" | "there" | "here" | "far" | "ago" | "all" | "each" | "both") => {}
            _ => break,
        }
        at -= 1;
        group.first = at;
    }
    Some(group)
}

fn is_modal(word: &str) -> bool {
    matches!(word, "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must" | "cannot")
}

/// "wasn't", "hadn't", "didn't": sets the auxiliary; false for any other word.
fn contracted(word: &str, group: &mut Group) -> bool {
    let Some(base) = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t")) else { return false };
    match base {
        "is" | "are" | "was" | "were" => group.be = true,
        "has" | "have" | "had" => group.have = !group.be,
        "did" | "does" | "do" => group.bare = true,
        "wo" | "ca" | "would" | "could" | "should" | "might" | "must" => {
            group.bare |= !(group.be || group.have);
            if group.mood == Mood::Stated {
                group.mood = Mood::Possible;
            }
        }
        _ => return false,
    }
    true
}

/// The standing of a group before token `verb`, without negation: by its own words, or the mood that stands over the clause,
/// as in "if the plan is approved", "reportedly, ..." and a question.
pub(super) fn standing(reading: &Reading<'_>, group: &Group, verb: usize) -> Mood {
    if group.mood != Mood::Stated {
        return group.mood;
    }
    let first = group.first;
    let std::ops::Range { start, end } = reading.range(reading.sentence_at(verb));
    for at in (first.saturating_sub(CLAUSE).max(start)..first).rev() {
        if reading.is_any(at, &[",", ";", ":", "(", ")"]) {
            break;
        }
        // "not before he was caught": he was
        if at > start && reading.is_any(at, &["before", "until"]) && reading.is(at - 1, "not") {
            break;
        }
        if let Some(mood) = conditional(&lower(reading, at)) {
            return mood;
        }
        // "before it is approved"; "before it was approved" tells that it was
        if reading.is_any(at, &["before", "until"]) && reading.is_any(first, &["is", "are", "has", "have"]) {
            return Mood::Possible;
        }
        // "the rumour that it had closed", "alleging it had closed"
        if reading.is_any(at, &["that", "alleging"])
            && let Some(mood) = hearsay(reading, at)
        {
            return mood;
        }
        // "apparently unaware that it had closed"
        if reading.is_any(at, &["that", "who", "which", "and", "but"]) {
            break;
        }
        if let Some(mood) = adverb(reading, at) {
            return mood;
        }
    }
    if let Some(mood) = adverb(reading, start) {
        return mood;
    }
    let asked = (end.saturating_sub(3).max(start)..end).any(|at| reading.is(at, "?"));
    if asked { Mood::Asked } else { Mood::Stated }
}

/// The mood of a wording that ends with a token: "the rumour that".
fn hearsay(reading: &Reading<'_>, at: usize) -> Option<Mood> {
    let mark = reading.mark_before(at + 1, Table::Mood)?;
    reading.rules.tables.moods.get(mark.entry as usize).map(|m| m.mood)
}

/// "reportedly", "possibly".
fn adverb(reading: &Reading<'_>, at: usize) -> Option<Mood> {
    let mark = reading.mark(at, Table::Mood).filter(|_| lower(reading, at).ends_with("ly"))?;
    reading.rules.tables.moods.get(mark.entry as usize).map(|m| m.mood)
}
