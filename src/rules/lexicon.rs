//! Every word of every table in one automaton over tokens: a trie of folded words, walked from each token of a text.

use rustc_hash::FxHashMap;

use super::vocabulary::Vocabulary;
use crate::text::{Packed, Shape, Token, TokenKind};

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

/// What entries of a table may tell beside it, as bits above those of the tables: a unit is one of age.
pub(crate) const AGE: u64 = 1 << (Table::Outcome as u32 + 1);
/// A word of time may open an expression.
pub(crate) const OPENING: u64 = AGE << 1;

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

/// A wording, at the end of its way through the automaton.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// The bit of its table, and what its entry tells beside.
    pub(super) bits: u64,
    pub(super) table: Table,
    /// How its first word has to be written.
    pub(super) shape: Shape,
    pub(super) form: u16,
    pub(super) entry: u32,
    /// Two bits for each further word: 1 needs a capital, 2 needs capitals throughout.
    pub(super) case: u64,
}

impl Default for Form {
    /// None: no token is written as it needs.
    fn default() -> Self {
        Form { bits: 0, table: Table::Country, shape: Shape::of(u8::MAX), form: 0, entry: 0, case: 0 }
    }
}

/// Those of the forms that end at one place of the automaton: where they begin, and how many there are.
#[derive(Clone, Copy, Default)]
pub(super) struct Ends {
    pub(super) first: u32,
    pub(super) count: u16,
}

/// A word, as the first of wordings.
#[derive(Clone, Copy, Default)]
pub struct Start {
    /// The forms of this word alone.
    pub(super) ends: Ends,
    /// The closed classes of grammar that it belongs to, one bit for each.
    pub(super) classes: u16,
    /// Which words may follow it in a wording: one bit for each, which some share.
    pub(super) onward: u64,
    /// Which words it may follow at the beginning of one, likewise.
    pub(super) inward: u64,
    /// The first of its forms; most words have no other.
    pub(super) form: Form,
}

/// A place in the automaton behind two words or more.
#[derive(Clone, Copy, Default)]
pub(super) struct Node {
    pub(super) ends: Ends,
    pub(super) onward: u64,
}

impl Start {
    /// The closed classes of grammar that the word belongs to: bits of `Class`.
    #[inline]
    pub(crate) fn classes(&self) -> u16 {
        self.classes
    }
}

/// The automaton.
#[derive(Default)]
pub struct Lexicon {
    /// The words of the tables.
    pub(super) vocabulary: Vocabulary<Start>,
    /// Position of the node behind the first two words.
    pub(super) pairs: FxHashMap<(u32, u32), u32>,
    /// Position of the node behind a node and a word.
    pub(super) edges: FxHashMap<(u32, u32), u32>,
    pub(super) nodes: Vec<Node>,
    /// Place by place, the one that was added last first.
    pub(super) forms: Vec<Form>,
}

impl Lexicon {
    /// Number of a folded word; 0 when no table has it.
    #[inline(always)]
    pub fn word(&self, folded: Packed<'_>) -> u32 {
        self.vocabulary.number(folded)
    }

    /// A word as the first of wordings, by its number.
    #[inline]
    pub fn start(&self, word: u32) -> &Start {
        self.vocabulary.known(word)
    }

    /// Finds the entries of two words or more that start at a token, longer ones first, adds them, and gives their bits.
    /// `start` and `next` are the words of this token and of the one behind it.
    #[inline(always)]
    pub fn find_longer(&self, text: &str, tokens: &[Token], first: usize, (start, next): (&Start, &Start), out: &mut Vec<Mark>) -> u64 {
        let Some([token, behind, ..]) = tokens.get(first..) else { return 0 };
        // what joins words may stand between; few words lead on, and nothing tells which, so all is asked at once
        let joint = (behind.word == 0) & behind.shape.is(Shape::GLUED) & (behind.kind != TokenKind::Word) & (behind.initial != b',') & (start.onward != 0);
        let leads = (start.onward & bit(behind.word) != 0) & (next.inward & bit(token.word) != 0);
        if joint | leads { self.find_second(text, tokens, first, start.onward, out) } else { 0 }
    }

    /// Finds the entries that are nothing but the token at `first`, adds them, and gives their bits.
    #[inline(always)]
    pub fn find_alone(&self, token: &Token, first: usize, start: &Start, out: &mut Vec<Mark>) -> u64 {
        let mut bits = 0;
        let mut add = |form: &Form| {
            // whether it is written so is as good as chance, so it is added first and asked then
            let fits = token.shape.is(form.shape);
            bits |= form.bits & u64::from(fits).wrapping_neg();
            out.push(Mark { table: form.table, entry: form.entry, form: form.form, first: first as u32, end: first as u32 + 1 });
            out.truncate(out.len() - usize::from(!fits));
        };
        add(&start.form);
        if start.ends.count > 1 {
            self.at(start.ends).iter().skip(1).for_each(add);
        }
        bits
    }

    /// The forms that end at a place.
    #[inline]
    fn at(&self, ends: Ends) -> &[Form] {
        let first = ends.first as usize;
        self.forms.get(first..first + usize::from(ends.count)).unwrap_or(&[])
    }

    /// Finds those that go on to a second word, and gives their bits.
    fn find_second(&self, text: &str, tokens: &[Token], first: usize, onward: u64, out: &mut Vec<Mark>) -> u64 {
        let word = tokens[first].word;
        let second = after_joint(text, tokens, first + 1);
        let next = tokens.get(second).map_or(0, |token| token.word);
        if next == 0 || onward & bit(next) == 0 || self.start(next).inward & bit(word) == 0 {
            return 0;
        }
        self.pairs.get(&(word, next)).map_or(0, |&node| self.find_from(node, text, tokens, (first, second), 2, out))
    }

    /// Finds those that go on from a node, `count` words of which have been read up to token `at`, and gives their bits.
    fn find_from(&self, node: u32, text: &str, tokens: &[Token], (first, at): (usize, usize), count: usize, out: &mut Vec<Mark>) -> u64 {
        let Node { ends, onward } = self.nodes[node as usize];
        let mut bits = 0;
        if onward != 0 && count < LONGEST {
            let next_at = after_joint(text, tokens, at + 1);
            let next = tokens.get(next_at).map_or(0, |token| token.word);
            if next != 0
                && onward & bit(next) != 0
                && let Some(&further) = self.edges.get(&(node, next))
            {
                bits |= self.find_from(further, text, tokens, (first, next_at), count + 1, out);
            }
        }
        let fits = |form: &&Form| tokens[first].shape.is(form.shape) && (form.case == 0 || case_fits(form.case, text, &tokens[first + 1..=at]));
        for form in self.at(ends).iter().filter(fits) {
            bits |= form.bits;
            out.push(Mark { table: form.table, entry: form.entry, form: form.form, first: first as u32, end: at as u32 + 1 });
        }
        bits
    }
}

/// Words of the longest wording that is found.
const LONGEST: usize = 12;

/// The bit of a word among those that lead on.
pub(super) fn bit(word: u32) -> u64 {
    1 << (word % 64)
}

/// The token at `at`, or the one behind what joins words, which may be printed or not: al-Qaeda, al Qaeda; Lt. Col., Lt Col.
#[inline]
fn after_joint(text: &str, tokens: &[Token], at: usize) -> usize {
    let joint = tokens.get(at).is_some_and(|token| token.shape.is(Shape::GLUED) && is_joint(text, token)) && at + 1 < tokens.len();
    at + usize::from(joint)
}

/// A hyphen, an apostrophe by itself, or the full stop of an abbreviation: no part of a wording.
pub(super) fn is_joint(text: &str, token: &Token) -> bool {
    match token.kind {
        TokenKind::Dash => true,
        TokenKind::Quote => {
            matches!(text.as_bytes().get(token.start as usize), Some(b'\'' | 0xE2)) && !matches!(&text[token.start as usize..token.end as usize], "“" | "”")
        }
        TokenKind::Punct => token.end == token.start + 1 && text.as_bytes().get(token.start as usize) == Some(&b'.'),
        _ => false,
    }
}

/// Whether the words behind the first are written as a form needs them.
fn case_fits(case: u64, text: &str, tokens: &[Token]) -> bool {
    tokens.iter().filter(|t| !is_joint(text, t)).enumerate().all(|(i, t)| t.shape.is(needed(case >> (2 * i))))
}

/// The shape that the lowest two bits of a case ask for.
pub(super) fn needed(case: u64) -> Shape {
    match case & 3 {
        0 => Shape::default(),
        1 => Shape::CAPITAL,
        _ => Shape::UPPER,
    }
}
