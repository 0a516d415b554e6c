//! Every word of every table in one automaton over tokens: a trie of folded words, walked from each token of a text.

use rustc_hash::FxHashMap;

use super::grammar::{self, Class};
use super::vocabulary::Vocabulary;
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
    pub const fn bit(self) -> u64 {
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

/// A word, as the first of wordings. Two of them share a line of the processor's cache.
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
struct Start {
    /// The last of the forms that it is alone, as a position in `forms` plus one; 0 where there is none.
    form: u32,
    /// The closed classes of grammar that it belongs to, one bit for each.
    classes: u32,
    /// Which words may follow it in a wording: one bit for each, which some share.
    onward: u64,
    /// Which words it may follow at the beginning of one, likewise.
    inward: u64,
}

/// A place in the automaton behind two words or more.
#[derive(Clone, Copy, Default)]
struct Node {
    /// As for a word.
    form: u32,
    onward: u64,
}

/// The automaton.
#[derive(Default)]
pub struct Lexicon {
    vocabulary: Vocabulary,
    /// By number of the word; that of a word in no table comes first.
    starts: Vec<Start>,
    /// Position of the node behind the first two words.
    pairs: FxHashMap<(u32, u32), u32>,
    /// Position of the node behind a node and a word.
    edges: FxHashMap<(u32, u32), u32>,
    nodes: Vec<Node>,
    /// Each form with the one before it that ends at the same place.
    forms: Vec<(Form, u32)>,
    /// The tokens of the wording being added.
    tokens: Vec<Token>,
    folded: String,
}

impl Lexicon {
    /// Nothing but the closed classes of grammar.
    pub fn new() -> Self {
        let mut out = Lexicon::default();
        out.starts.push(Start::default());
        for class in Class::ALL {
            for word in grammar::words(class) {
                let number = out.word_or_new(word);
                out.starts[number as usize].classes |= class.bit();
            }
        }
        out
    }

    /// Adds a wording. A word written with a capital is found only with a capital, one of up to five letters in capitals only in
    /// capitals; a word in lower case is found in any case.
    pub fn add(&mut self, table: Table, entry: usize, form: usize, wording: &str) {
        let mut tokens = std::mem::take(&mut self.tokens);
        let mut folded = std::mem::take(&mut self.folded);
        tokens.clear();
        tokenise(wording, 0, wording.len(), &mut tokens, |_| 0);
        let (mut path, mut case, mut count) = (None, 0u64, 0u32);
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
            path = Some(self.step_or_new(path, word));
        }
        (self.tokens, self.folded) = (tokens, folded);
        if let Some(path) = path {
            let last = match path {
                Path::Word(word) => &mut self.starts[word as usize].form,
                Path::Node(node) => &mut self.nodes[node as usize].form,
            };
            self.forms.push((Form { table, entry: entry as u32, form: form as u16, case }, *last));
            *last = self.forms.len() as u32;
        }
    }

    fn word_or_new(&mut self, folded: &str) -> u32 {
        let number = self.vocabulary.number_or_new(Packed::new(folded));
        if number as usize == self.starts.len() {
            self.starts.push(Start::default());
        }
        number
    }

    fn step_or_new(&mut self, path: Option<Path>, word: u32) -> Path {
        let next = self.nodes.len() as u32;
        let node = match path {
            None => return Path::Word(word),
            Some(Path::Word(first)) => {
                self.starts[first as usize].onward |= bit(word);
                self.starts[word as usize].inward |= bit(first);
                *self.pairs.entry((first, word)).or_insert(next)
            }
            Some(Path::Node(node)) => {
                self.nodes[node as usize].onward |= bit(word);
                *self.edges.entry((node, word)).or_insert(next)
            }
        };
        if node == next {
            self.nodes.push(Node::default());
        }
        Path::Node(node)
    }

    /// Number of a folded word; 0 when no table has it.
    #[inline(always)]
    pub fn word(&self, folded: Packed<'_>) -> u32 {
        self.vocabulary.number(folded)
    }

    /// The closed classes of grammar that a word belongs to, by its number: bits of [`Class`].
    #[inline]
    pub(crate) fn classes(&self, word: u32) -> u32 {
        self.starts.get(word as usize).map_or(0, |start| start.classes)
    }

    /// Finds the entries that start at a token, longer ones first, and adds them.
    #[inline]
    pub fn find(&self, text: &str, tokens: &[Token], first: usize, out: &mut Vec<Mark>) {
        let word = tokens.get(first).map_or(0, |token| token.word);
        let Some(start) = self.starts.get(word as usize) else { return };
        if start.onward != 0 {
            self.find_longer(text, tokens, (first, word), start.onward, out);
        }
        if start.form != 0 {
            self.end(start.form, text, tokens, (first, first + 1), out);
        }
    }

    /// Finds those of two words or more.
    fn find_longer(&self, text: &str, tokens: &[Token], (first, word): (usize, u32), onward: u64, out: &mut Vec<Mark>) {
        let second = after_joint(text, tokens, first + 1);
        let next = tokens.get(second).map_or(0, |token| token.word);
        if next == 0 || onward & bit(next) == 0 || self.starts.get(next as usize).is_none_or(|start| start.inward & bit(word) == 0) {
            return;
        }
        if let Some(&node) = self.pairs.get(&(word, next)) {
            self.find_from(node, text, tokens, (first, second), 2, out);
        }
    }

    /// Finds those that go on from a node, `count` words of which have been read up to token `at`.
    fn find_from(&self, node: u32, text: &str, tokens: &[Token], (first, at): (usize, usize), count: usize, out: &mut Vec<Mark>) {
        let Node { form, onward } = self.nodes[node as usize];
        if onward != 0 && count < LONGEST {
            let next_at = after_joint(text, tokens, at + 1);
            let next = tokens.get(next_at).map_or(0, |token| token.word);
            if next != 0
                && onward & bit(next) != 0
                && let Some(&further) = self.edges.get(&(node, next))
            {
                self.find_from(further, text, tokens, (first, next_at), count + 1, out);
            }
        }
        self.end(form, text, tokens, (first, at + 1), out);
    }

    /// Adds the forms that end here and whose capitals fit.
    #[inline]
    fn end(&self, form: u32, text: &str, tokens: &[Token], (first, end): (usize, usize), out: &mut Vec<Mark>) {
        let mut next = form;
        while let Some((form, before)) = next.checked_sub(1).and_then(|i| self.forms.get(i as usize)) {
            if form.case == 0 || case_fits(form.case, text, &tokens[first..end]) {
                out.push(Mark { table: form.table, entry: form.entry, form: form.form, first: first as u32, end: end as u32 });
            }
            next = *before;
        }
    }
}

/// Words of the longest wording that is found.
const LONGEST: usize = 12;

/// Where a wording stands while it is added: behind its first word, or behind more.
#[derive(Clone, Copy)]
enum Path {
    Word(u32),
    Node(u32),
}

/// The bit of a word among those that lead on.
fn bit(word: u32) -> u64 {
    1 << (word % 64)
}

/// The token at `at`, or the one behind what joins words, which may be printed or not: al-Qaeda, al Qaeda; Lt. Col., Lt Col.
#[inline]
fn after_joint(text: &str, tokens: &[Token], at: usize) -> usize {
    let joint = tokens.get(at).is_some_and(|token| token.shape.is(Shape::GLUED) && is_joint(text, token)) && at + 1 < tokens.len();
    at + usize::from(joint)
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
    let fits = |case: u64, token: &Token| match case & 3 {
        0 => true,
        1 => token.shape.is(Shape::CAPITAL),
        _ => token.shape.is(Shape::UPPER),
    };
    match tokens {
        [one] => fits(case, one),
        _ => tokens.iter().filter(|t| !is_joint(text, t)).enumerate().all(|(i, t)| fits(case >> (2 * i), t)),
    }
}
