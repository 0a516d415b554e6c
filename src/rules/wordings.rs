//! The wordings of all tables on their way into the automaton.

use super::grammar::{self, Class};
use super::lexicon::{Ends, Form, Lexicon, Node, Start, Table, bit, is_joint, needed};
use super::vocabulary::Vocabulary;
use crate::text::{Packed, Shape, Token, TokenKind, fold_into, tokenise};

/// The automaton while wordings are added.
pub(super) struct Wordings {
    lexicon: Lexicon,
    /// Each form with the place where it ends.
    forms: Vec<(Place, Form)>,
    /// The tokens of the wording being added.
    tokens: Vec<Token>,
    folded: String,
}

/// A place of the automaton: behind one word, or behind more.
#[derive(Clone, Copy)]
enum Place {
    Word(u32),
    Node(u32),
}

impl Wordings {
    /// Nothing but the closed classes of grammar.
    pub(super) fn new() -> Self {
        let mut out = Wordings { lexicon: Lexicon::default(), forms: Vec::new(), tokens: Vec::new(), folded: String::new() };
        for class in Class::ALL {
            for word in grammar::words(class) {
                let number = out.word(word);
                out.lexicon.vocabulary.known_mut(number).classes |= class.bit();
            }
        }
        out
    }

    /// Adds a wording. A word written with a capital is found only with a capital, one of up to five letters in capitals only in
    /// capitals; a word in lower case is found in any case. `told` is what its entry tells beside its table.
    pub(super) fn add(&mut self, (table, told): (Table, u64), entry: usize, form: usize, wording: &str) {
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut folded = std::mem::take(&mut self.folded);
        tokens.clear();
        tokenise(wording, 0, wording.len(), &mut tokens, |_| 0);
        let (mut place, mut case, mut count) = (None, 0u64, 0u32);
        for token in tokens.iter().filter(|t| !is_joint(wording, t)) {
            let written = &wording[token.start as usize..token.end as usize];
            let upper = token.shape.is(Shape::UPPER) && written.len() > 1 && written.chars().count() <= 5;
            case |= if upper { 2 } else { u64::from(token.shape.is(Shape::CAPITAL)) } << (2 * count);
            count += 1;
            // a sign is looked up as it stands: `€` is no word
            let word = if token.kind == TokenKind::Symbol {
                self.word(written)
            } else {
                fold_into(written, &mut folded);
                self.word(&folded)
            };
            place = Some(self.step(place, word));
        }
        (self.tokens, self.folded) = (tokens, folded);
        if let Some(place) = place {
            self.forms.push((place, Form { bits: table.bit() | told, table, shape: needed(case), form: form as u16, entry: entry as u32, case: case >> 2 }));
        }
    }

    /// The automaton of all that was added.
    pub(super) fn lexicon(mut self) -> Lexicon {
        let Lexicon { vocabulary, nodes, .. } = &mut self.lexicon;
        fn of<'e>(vocabulary: &'e mut Vocabulary<Start>, nodes: &'e mut [Node], place: Place) -> &'e mut Ends {
            match place {
                Place::Word(word) => &mut vocabulary.known_mut(word).ends,
                Place::Node(node) => &mut nodes[node as usize].ends,
            }
        }
        for (place, _) in &self.forms {
            of(vocabulary, nodes, *place).count += 1;
        }
        let mut first = 0;
        for ends in vocabulary.all_known().map(|start| &mut start.ends).chain(nodes.iter_mut().map(|node| &mut node.ends)) {
            // filled from behind
            first += u32::from(ends.count);
            ends.first = first;
        }
        let Some(&(_, any)) = self.forms.first() else { return self.lexicon };
        let mut forms = vec![any; self.forms.len()];
        for (place, form) in &self.forms {
            let ends = of(vocabulary, nodes, *place);
            ends.first -= 1;
            forms[ends.first as usize] = *form;
        }
        for start in vocabulary.all_known().filter(|start| start.ends.count > 0) {
            start.form = forms[start.ends.first as usize];
        }
        Lexicon { forms, ..self.lexicon }
    }

    /// The number of a folded word.
    fn word(&mut self, folded: &str) -> u32 {
        self.lexicon.vocabulary.number_or_new(Packed::new(folded))
    }

    /// The place behind a place and a word.
    fn step(&mut self, place: Option<Place>, word: u32) -> Place {
        let Lexicon { vocabulary, pairs, edges, nodes, .. } = &mut self.lexicon;
        let next = nodes.len() as u32;
        let node = match place {
            None => return Place::Word(word),
            Some(Place::Word(first)) => {
                vocabulary.known_mut(first).onward |= bit(word);
                vocabulary.known_mut(word).inward |= bit(first);
                *pairs.entry((first, word)).or_insert(next)
            }
            Some(Place::Node(node)) => {
                nodes[node as usize].onward |= bit(word);
                *edges.entry((node, word)).or_insert(next)
            }
        };
        if node == next {
            nodes.push(Node::default());
        }
        Place::Node(node)
    }
}
