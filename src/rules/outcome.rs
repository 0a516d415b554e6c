//! `outcomes.yaml`: opposed outcomes of one event, and in which words each is told of whom.

use serde::Deserialize;

use super::wordings::Wordings;
use super::{Example, Table, verb_forms};

/// One of the values of an entry.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutcomeValue {
    /// What it is called; empty for longer wordings that only share a word with an outcome.
    pub is: String,
    /// Verbs in the infinitive that befall their object.
    #[serde(default)]
    pub verbs: Vec<String>,
    /// Verbs in the infinitive that befall their subject.
    #[serde(default)]
    pub turns: Vec<String>,
    /// What the subject is or was: "found guilty".
    #[serde(default)]
    pub words: Vec<String>,
}

/// Values of which only one can be true of one thing.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Kebab-case name.
    pub id: String,
    /// The values; each excludes the others.
    #[serde(default)]
    pub values: Vec<OutcomeValue>,
    /// Words beside two figures that make them the value: "won 3-2".
    #[serde(default)]
    pub tally: Vec<String>,
    /// Folded singulars of what it can be said of; anything where the list is empty.
    #[serde(default)]
    pub things: Vec<String>,
    /// Folded singulars of what it is never said of.
    #[serde(default)]
    pub never: Vec<String>,
    /// Folded singulars of which verbs have to have one as object; any or none where the list is empty.
    #[serde(default)]
    pub objects: Vec<String>,
    /// Folded singulars of which verbs of `turns` have to have one as subject; anything where the list is empty.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// Said of people alone, or never of people; of either where left out.
    #[serde(default)]
    pub people: Option<bool>,
    /// Folded singulars for people that neither tables nor endings tell: with a list it is read only where the words themselves
    /// say that it is people.
    #[serde(default)]
    pub folk: Vec<String>,
    /// Who brings it about has to be the same on both sides.
    #[serde(default)]
    pub by: bool,
    /// It is what a speaker says of a thing, and the speaker has to be the same.
    #[serde(default)]
    pub speech: bool,
    /// Compared only where the sentences are the same otherwise.
    #[serde(default)]
    pub close: bool,
    /// A state that can end: on another day it may be otherwise.
    #[serde(default)]
    pub lasting: bool,
    /// Taken out by a user's table.
    #[serde(default)]
    pub off: bool,
    /// Texts and what they are read as.
    #[serde(default)]
    pub examples: Vec<Example>,
}

/// In which way a wording says whom it befalls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Manner {
    /// A verb that befalls its object.
    Verb,
    /// A verb that befalls its subject.
    Turn,
    /// What its subject is.
    Words,
}

/// The form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// approve
    Infinitive,
    /// approves
    Third,
    /// approving
    Gerund,
    /// approved, of a regular verb also the participle
    Past,
    /// given
    Participle,
}

/// A wording of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutcomeForm {
    /// Which value of the entry.
    pub value: usize,
    /// How it befalls.
    pub manner: Manner,
    /// Form of the verb; past for words.
    pub form: Form,
}

const FORMS: [Form; 5] = [Form::Infinitive, Form::Third, Form::Gerund, Form::Past, Form::Participle];
const MANNERS: [Manner; 3] = [Manner::Verb, Manner::Turn, Manner::Words];

impl OutcomeForm {
    /// What the form of a mark means.
    pub fn of(mark: u16) -> OutcomeForm {
        let mark = mark as usize;
        OutcomeForm { value: mark / 15, manner: MANNERS[mark / 5 % 3], form: FORMS[mark % 5] }
    }

    fn mark(self) -> usize {
        self.value * 15 + self.manner as usize * 5 + self.form as usize
    }
}

impl Outcome {
    /// Adds the wordings of the entry at position `entry` to the automaton.
    pub(super) fn add_to(&self, wordings: &mut Wordings, entry: usize) {
        for (value, of) in self.values.iter().enumerate() {
            for (manner, verbs) in [(Manner::Verb, &of.verbs), (Manner::Turn, &of.turns)] {
                for verb in verbs {
                    for (form, wording) in FORMS.into_iter().zip(verb_forms(verb)) {
                        wordings.add((Table::Outcome, 0), entry, OutcomeForm { value, manner, form }.mark(), &wording);
                    }
                }
            }
            for wording in &of.words {
                wordings.add((Table::Outcome, 0), entry, OutcomeForm { value, manner: Manner::Words, form: Form::Past }.mark(), wording);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_back_from_its_mark() {
        for value in [0, 1, 7] {
            for manner in MANNERS {
                for form in FORMS {
                    let one = OutcomeForm { value, manner, form };
                    assert_eq!(OutcomeForm::of(one.mark() as u16), one);
                }
            }
        }
    }
}
