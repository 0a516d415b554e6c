//! Every word of every table in one automaton over tokens: a trie of folded words, walked from each token of a text.

use rustc_hash::FxHashMap;

use crate::text::{Packed, Shape, Token, TokenKind, fold_into, tokenise};

/// The tables whose wordings are looked for in texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// `countries.yaml`, by name.
    Country,
    /// `countries.yaml`, by adjective.
    Adjective,
    /// `countries.yaml`, by its people.
    People,
    /// `places.yaml`.
    Place,
    /// `organisations.yaml`.
    Organisation,
    /// `roles.yaml`.
    Role,
    /// `ranks.yaml`.
    Rank,
    /// `prefixes.yaml`: former, acting, deputy.
    Prefix,
    /// `names.yaml`: honorifics, particles, suffixes, given names.
    Name,
    /// `numbers.yaml`: number words.
    Number,
    /// `hedges.yaml`, before the number.
    Hedge,
    /// `hedges.yaml`, after the number.
    HedgeAfter,
    /// `units.yaml`.
    Unit,
    /// `events.yaml`: what happened.
    Event,
    /// `speech.yaml`: reporting verbs and phrases.
    Speech,
    /// `moods.yaml`: not, could, will, allegedly.
    Mood,
    /// `times.yaml`: months, weekdays, deictic words.
    Time,
    /// `sequences.yaml`: first since, previous, before leaving.
    Sequence,
    /// `outcomes.yaml`: opposed outcomes.
    Outcome,
}

impl Table {
    /// One bit for each table.
    #[inline]
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// An occurrence of an entry: tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which table.
    pub table: Table,
    /// Which entry of it, by position.
    pub entry: u32,
    /// Which of the entry's wordings, by position in the order they were added.
    pub form: u16,
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
}

#[derive(Clone, Copy)]
struct Form {
    table: Table,
    entry: u32,
    form: u16,
    /// Two bits per word: 1 needs a capital, 2 needs capitals throughout.
    case: u64,
}

/// A place in the automaton.
#[derive(Clone, Copy, Default)]
struct Node {
    /// First and last of the forms that end here, as positions in `forms` plus one; 0 where there is none.
    forms: (u32, u32),
    /// With which words longer wordings go on from here: one bit for each, which some share.
    onward: u64,
}

/// The automaton.
#[derive(Default)]
pub struct Lexicon {
    /// Numbers of the folded words, apart by length.
    short: FxHashMap<u64, u32>,
    middle: FxHashMap<u128, u32>,
    long: FxHashMap<Box<str>, u32>,
    /// How many words there are.
    count: u32,
    /// Transitions of all nodes but the root.
    edges: FxHashMap<(u32, u32), u32>,
    /// Node reached from the root by a word.
    roots: Vec<u32>,
    nodes: Vec<Node>,
    /// Each form with the next one of its node.
    forms: Vec<(Form, u32)>,
    /// The tokens of the wording being added.
    tokens: Vec<Token>,
    folded: String,
}

impl Lexicon {
    /// Adds a wording. A word written with a capital is found only with a capital, one of up to five letters in capitals only in
    /// capitals; a word in lower case is found in any case.
    pub fn add(&mut self, table: Table, entry: usize, form: usize, wording: &str) {
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut folded = std::mem::take(&mut self.folded);
        tokens.clear();
        tokenise(wording, 0, wording.len(), &mut tokens, |_| 0);
        let (mut node, mut case, mut count) = (0u32, 0u64, 0u32);
        for token in tokens.iter().filter(|t| !is_joint(wording, t)) {
            let written = &wording[token.start as usize..token.end as usize];
            let upper = token.shape.is(Shape::UPPER) && written.len() > 1 && written.chars().count() <= 5;
            case |= if upper { 2 } else { u64::from(token.shape.is(Shape::CAPITAL)) } << (2 * count);
            count += 1;
            // a sign is looked up as it stands: `€` is no word
            let word = if token.kind == TokenKind::Symbol {
                self.word_or_new(written)
            } else {
                fold_into(written, &mut folded);
                self.word_or_new(&folded)
            };
            node = self.step_or_new(node, word);
        }
        (self.tokens, self.folded) = (tokens, folded);
        if node != 0 {
            self.forms.push((Form { table, entry: entry as u32, form: form as u16, case }, 0));
            let newest = self.forms.len() as u32;
            let forms = &mut self.nodes[node as usize].forms;
            match forms.1.checked_sub(1) {
                Some(last) => self.forms[last as usize].1 = newest,
                None => forms.0 = newest,
            }
            forms.1 = newest;
        }
    }

    fn word_or_new(&mut self, folded: &str) -> u32 {
        let next = self.count + 1;
        let id = match Packed::new(folded) {
            Packed::Short(word) => *self.short.entry(word).or_insert(next),
            Packed::Middle(word) => *self.middle.entry(word).or_insert(next),
            Packed::Long(word) => *self.long.entry(word.into()).or_insert(next),
        };
        if id == next {
            self.count = next;
            self.roots.resize(id as usize + 1, 0);
        }
        id
    }

    fn step_or_new(&mut self, node: u32, word: u32) -> u32 {
        if self.nodes.is_empty() {
            self.nodes.push(Node::default());
        }
        let next = self.nodes.len() as u32;
        self.nodes[node as usize].onward |= bit(word);
        let slot = if node == 0 { &mut self.roots[word as usize] } else { self.edges.entry((node, word)).or_insert(0) };
        if *slot == 0 {
            *slot = next;
            self.nodes.push(Node::default());
        }
        *slot
    }

    /// Number of a folded word; 0 when no table has it.
    #[inline]
    pub fn word(&self, folded: Packed<'_>) -> u32 {
        let number = match folded {
            Packed::Short(word) => self.short.get(&word),
            Packed::Middle(word) => self.middle.get(&word),
            Packed::Long(word) => self.long.get(word),
        };
        number.copied().unwrap_or(0)
    }

    /// Finds every entry in `tokens`, in order of the first token, longer ones first.
    pub fn find(&self, text: &str, tokens: &[Token], out: &mut Vec<Mark>) {
        for first in 0..tokens.len() {
            let word = tokens[first].word;
            if word == 0 {
                continue;
            }
            let mut node = self.roots.get(word as usize).copied().unwrap_or(0);
            if node == 0 {
                continue;
            }
            let mut at = first;
            let mut count = 1;
            let begin = out.len();
            while node != 0 {
                let Node { forms: (mut next, _), onward } = self.nodes[node as usize];
                while let Some((form, after)) = next.checked_sub(1).map(|i| self.forms[i as usize]) {
                    if case_fits(form.case, text, &tokens[first..=at]) {
                        out.push(Mark { table: form.table, entry: form.entry, form: form.form, first: first as u32, end: at as u32 + 1 });
                    }
                    next = after;
                }
                if onward == 0 {
                    break;
                }
                at += 1;
                // what joins words may be printed or not: al-Qaeda, al Qaeda; Lt. Col., Lt Col
                if at + 1 < tokens.len() && tokens[at].shape.is(Shape::GLUED) && is_joint(text, &tokens[at]) {
                    at += 1;
                }
                count += 1;
                if at >= tokens.len() || count > 12 || tokens[at].word == 0 || onward & bit(tokens[at].word) == 0 {
                    break;
                }
                node = self.edges.get(&(node, tokens[at].word)).copied().unwrap_or(0);
            }
            out[begin..].reverse();
        }
    }
}

/// The bit of a word among those that lead on from a node.
fn bit(word: u32) -> u64 {
    1 << (word % 64)
}

/// A hyphen, an apostrophe by itself, or the full stop of an abbreviation: no part of a wording.
fn is_joint(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Dash => true,
        TokenKind::Quote => {
            matches!(text.as_bytes().get(token.start as usize), Some(b'\'' | 0xE2)) && !matches!(&text[token.start as usize..token.end as usize], "“" | "”")
        }
        TokenKind::Punct => token.end == token.start + 1 && text.as_bytes().get(token.start as usize) == Some(&b'.'),
        _ => false,
    }
}

fn case_fits(case: u64, text: &str, tokens: &[Token]) -> bool {
    case == 0
        || tokens.iter().filter(|t| !is_joint(text, t)).enumerate().all(|(i, t)| match (case >> (2 * i)) & 3 {
            0 => true,
            1 => t.shape.is(Shape::CAPITAL),
            _ => t.shape.is(Shape::UPPER),
        })
}
