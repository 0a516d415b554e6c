//! An article as the shelf of claims sees it: tokens, sentences and every entry of every table that occurs in it.

use std::ops::Range;

use super::class::Class;
use super::spots::Spots;
use crate::rules::{Mark, Rules, Table};
use crate::text::{Article, Block, BlockKind, Sentence, Shape, Span, Token, TokenKind, sentences as split, tokenise};

/// The annotated article.
pub struct Reading<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its text.
    text: &'a str,
    /// The tables.
    pub rules: &'a Rules,
    /// Its tokens, block by block; blocks that are not read have none.
    pub tokens: Vec<Token>,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Occurrences of entries, by first token, longer ones first.
    pub marks: Vec<Mark>,
    /// The blocks that are read.
    blocks: Range<usize>,
    /// For each token the position in `marks` of the first mark that starts there or later.
    starts: Vec<u32>,
    /// For each token the tables with a mark that starts there or ends before it, and how it is written: most look-ups find
    /// nothing, and end here.
    signs: Vec<u64>,
    /// For each token the number of its sentence.
    sentence_of: Vec<u32>,
    /// The tokens that a claim may begin with.
    pub(super) spots: Spots,
}

impl<'a> Reading<'a> {
    /// Reads an article: one pass over its characters, one over its tokens.
    pub fn new(article: &'a Article, rules: &'a Rules) -> Self {
        Reading::part(article, 0..article.blocks.len(), rules)
    }

    /// Reads some blocks of an article as if it had no others.
    pub fn part(article: &'a Article, blocks: Range<usize>, rules: &'a Rules) -> Self {
        let text = article.text.as_str();
        let size: usize = blocks_of(article, &blocks).map(|(_, block)| block.span.len()).sum();
        let count = size / 4 + 16;
        let mut reading = Reading {
            article,
            text,
            rules,
            tokens: Vec::with_capacity(count),
            sentences: Vec::with_capacity(size / 64),
            marks: Vec::with_capacity(count / 2),
            blocks,
            starts: Vec::with_capacity(count + 1),
            signs: Vec::with_capacity(count + 1),
            sentence_of: Vec::with_capacity(count),
            spots: Spots::default(),
        };
        reading.starts.push(0);
        reading.signs.push(0);
        for (number, block) in blocks_of(article, &reading.blocks.clone()) {
            reading.block(number, block.span);
        }
        reading.spots = Spots::of(&reading.signs);
        reading
    }

    /// Reads a block behind those that were read, while all there is of it is at hand.
    fn block(&mut self, number: usize, span: Span) {
        let Reading { text, rules, tokens, sentences, marks, starts, signs, sentence_of, .. } = self;
        let lexicon = &rules.lexicon;
        let (first, known) = (tokens.len(), sentences.len());
        tokenise(text, span.start as usize, span.end as usize, tokens, |word| lexicon.word(word));
        split(text, tokens, first, tokens.len(), number as u32, sentences);
        let count = tokens.len();
        sentence_of.resize(count, 0);
        for (number, sentence) in sentences.iter().enumerate().skip(known) {
            sentence_of[sentence.first as usize..sentence.end as usize].fill(number as u32);
        }
        starts.resize(count + 1, 0);
        signs.resize(count + 1, 0);
        // of the tables with a mark of one word that ended before
        let mut ended = 0;
        let mut next = lexicon.start(tokens.get(first).map_or(0, |token| token.word));
        for (at, token) in tokens.iter().enumerate().skip(first) {
            let start = next;
            next = lexicon.start(tokens.get(at + 1).map_or(0, |token| token.word));
            let from = marks.len();
            starts[at] = from as u32;
            let longer = lexicon.find_longer(text, tokens, at, (start, next), marks);
            if longer != 0 {
                for mark in &marks[from..] {
                    signs[mark.end as usize] |= sign::behind(mark.table.bit());
                }
            }
            let alone = lexicon.find_alone(token, at, start, marks);
            signs[at] |= sign::of(text, token, start.classes()) | longer | alone | ended;
            ended = sign::behind(alone & sign::TABLES);
        }
        signs[count] |= ended;
        starts[count] = marks.len() as u32;
    }

    /// The blocks that were read.
    pub fn blocks(&self) -> impl Iterator<Item = &'a Block> {
        blocks_of(self.article, &self.blocks).map(|(_, block)| block)
    }

    /// The words of a token as printed; empty past the end.
    #[inline]
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| &self.text[t.start as usize..t.end as usize])
    }

    /// The bytes of a token as printed.
    #[inline]
    pub fn bytes(&self, at: usize) -> &'a [u8] {
        self.tokens.get(at).and_then(|t| self.text.as_bytes().get(t.start as usize..t.end as usize)).unwrap_or_default()
    }

    /// Whether the token is this word, in any case.
    #[inline]
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| self.matches(token, word))
    }

    /// Whether the token is one of these words, in any case.
    #[inline]
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        for word in words {
            if self.matches(token, word) {
                return true;
            }
        }
        false
    }

    /// Whether a token is this word, in any case; length and first letter tell most words apart.
    #[inline(always)]
    fn matches(&self, token: &Token, word: &str) -> bool {
        let word = word.as_bytes();
        (usize::from(token.length) == word.len()) & word.first().is_some_and(|b| b.to_ascii_lowercase() == token.initial)
            && self.text.as_bytes().get(token.start as usize..token.end as usize).is_some_and(|bytes| bytes.eq_ignore_ascii_case(word))
    }

    /// Whether the token is a word of a class, in any case.
    #[inline]
    pub(super) fn is_of(&self, at: usize, class: &Class) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let word = token.start as usize..token.end as usize;
        class.may_have(token.initial, word.len()) && class.lists(token.initial, &self.text.as_bytes()[word])
    }

    /// The kind of a token; a mark past the end.
    #[inline]
    pub fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Punct, |t| t.kind)
    }

    /// How a token is written.
    #[inline]
    pub fn shape(&self, at: usize) -> Shape {
        self.tokens.get(at).map_or(Shape::default(), |t| t.shape)
    }

    /// Whether a token follows the one before without white space.
    #[inline]
    pub fn glued(&self, at: usize) -> bool {
        self.shape(at).is(Shape::GLUED)
    }

    /// All marks that start at a token, longest first.
    #[inline]
    pub fn marks_at(&self, at: usize) -> &[Mark] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&a), Some(&b)) => &self.marks[a as usize..b as usize],
            _ => &[],
        }
    }

    /// Whether a mark of a table starts at a token.
    #[inline]
    pub fn has(&self, at: usize, table: Table) -> bool {
        self.has_any(at, table.bit())
    }

    /// Whether a mark of one of these tables starts at a token: their bits.
    #[inline]
    pub fn has_any(&self, at: usize, tables: u64) -> bool {
        self.signs.get(at).is_some_and(|bits| bits & tables != 0)
    }

    /// The first token from `at` to `end` that has one of these: bits of tables and signs; `end` where none has. Most tokens
    /// have none, so eight are looked at in a step.
    #[inline]
    pub fn next(&self, at: usize, end: usize, bits: u64) -> usize {
        const STEP: usize = 8;
        let Some(signs) = self.signs.get(at..end) else { return end };
        let none = |eight: &&[u64; STEP]| eight.iter().fold(0, |all, signs| all | signs) & bits == 0;
        let skipped = STEP * signs.as_chunks().0.iter().take_while(none).count();
        signs[skipped..].iter().position(|signs| signs & bits != 0).map_or(end, |further| at + skipped + further)
    }

    /// The longest mark of a table that starts at a token.
    #[inline]
    pub fn mark(&self, at: usize, table: Table) -> Option<Mark> {
        if self.has(at, table) { self.marks_at(at).iter().copied().find(|m| m.table == table) } else { None }
    }

    /// The mark of what happens at a token; none where its words are an idiom: "fell for the hoax".
    pub fn event(&self, at: usize) -> Option<Mark> {
        self.mark(at, Table::Event).filter(|_| !self.is_idiom(at))
    }

    /// Whether words that begin at a token only share one with an event.
    pub(super) fn is_idiom(&self, at: usize) -> bool {
        let idle = |m: &Mark| m.table == Table::Event && self.rules.tables.events.get(m.entry as usize).is_some_and(|event| event.idle);
        self.marks_at(at).iter().any(idle)
    }

    /// The longest mark of a table that ends before a token.
    pub fn mark_before(&self, end: usize, table: Table) -> Option<Mark> {
        if !self.has_any(end, sign::behind(table.bit())) {
            return None;
        }
        (end.saturating_sub(8)..end).find_map(|at| self.marks_at(at).iter().copied().find(|m| m.table == table && m.end as usize == end))
    }

    /// Bytes of the text that tokens `first..end` cover.
    #[inline]
    pub fn span(&self, first: usize, end: usize) -> Span {
        let last = end.max(first + 1) - 1;
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => Span { start: a.start, end: b.end },
            _ => Span { start: 0, end: 0 },
        }
    }

    /// The words of tokens `first..end` as printed.
    pub fn words(&self, first: usize, end: usize) -> &'a str {
        if first >= end { "" } else { self.span(first, end).of(self.text) }
    }

    /// Number of the sentence a token stands in.
    #[inline]
    pub fn sentence_at(&self, token: usize) -> usize {
        self.sentence_of.get(token).copied().unwrap_or(0) as usize
    }

    /// Token range of a sentence.
    pub fn range(&self, sentence: usize) -> std::ops::Range<usize> {
        self.sentences.get(sentence).map_or(0..0, |s| s.first as usize..s.end as usize)
    }

    /// Number of the block a token stands in.
    pub fn block_of(&self, token: usize) -> u32 {
        self.sentences.get(self.sentence_at(token)).map_or(0, |s| s.block)
    }

    /// Token range of the block a token stands in.
    pub fn block_tokens(&self, token: usize) -> std::ops::Range<usize> {
        let block = self.block_of(token);
        let first = self.sentences.partition_point(|s| s.block < block);
        let end = self.sentences.partition_point(|s| s.block <= block);
        match (self.sentences.get(first), end.checked_sub(1).and_then(|i| self.sentences.get(i))) {
            (Some(a), Some(b)) => a.first as usize..b.end as usize,
            _ => 0..0,
        }
    }

    /// What kind of block a sentence stands in.
    pub fn block_kind(&self, sentence: usize) -> BlockKind {
        self.sentences.get(sentence).and_then(|s| self.article.blocks.get(s.block as usize)).map_or(BlockKind::Body, |b| b.kind)
    }

    /// First token at or after a byte of the text.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.start < byte)
    }
}

/// How a token is written and which closed classes it belongs to, as bits beside those of the tables: what a kind of claim may
/// begin with, so that it need not look at every token.
pub(super) mod sign {
    use crate::rules;
    use crate::rules::grammar::Class;
    use crate::text::{Shape, Token, TokenKind};

    /// "aged", "years old".
    pub(in crate::claim) const AGE: u64 = rules::AGE;
    /// A word of time that an expression may begin with.
    pub(in crate::claim) const TIME: u64 = rules::OPENING;
    /// The bits of the tables.
    pub(super) const TABLES: u64 = AGE - 1;

    const FIRST: u32 = TIME.trailing_zeros() + 1;
    /// A word with a capital.
    pub(in crate::claim) const CAPITAL: u64 = 1 << FIRST;
    /// A numeral in figures.
    pub(in crate::claim) const FIGURES: u64 = 1 << (FIRST + 1);
    /// A word that holds a figure.
    pub(in crate::claim) const MIXED: u64 = 1 << (FIRST + 2);
    /// A quotation mark.
    pub(in crate::claim) const QUOTE: u64 = 1 << (FIRST + 3);
    /// A bracket that opens.
    pub(in crate::claim) const BRACKET: u64 = 1 << (FIRST + 4);
    /// A mark that may introduce a list: a comma, a colon, a dash.
    pub(in crate::claim) const CUE: u64 = 1 << (FIRST + 5);

    /// Where the bits of the closed classes begin.
    const CLASSES: u32 = FIRST + 6;
    /// "a" or "an".
    pub(in crate::claim) const ARTICLE: u64 = of_class(Class::Indefinite);
    /// "the".
    pub(in crate::claim) const THE: u64 = of_class(Class::Definite);
    /// "half".
    pub(in crate::claim) const HALF: u64 = of_class(Class::Half);
    /// A word of any closed class that ends a noun phrase.
    pub(in crate::claim) const FUNCTION: u64 = of_class(Class::Determiner) | of_class(Class::Auxiliary) | of_class(Class::Adverb) | of_class(Class::Connective);
    /// A word that points at a noun phrase.
    pub(in crate::claim) const DETERMINER: u64 = of_class(Class::Determiner);
    /// A form of be, have or do, or a modal verb.
    pub(in crate::claim) const AUXILIARY: u64 = of_class(Class::Auxiliary);
    /// An adverb that may stand inside a verb group, or "only".
    pub(in crate::claim) const ADVERB: u64 = of_class(Class::Adverb) | of_class(Class::Focus);
    /// A word that leads a phrase.
    pub(in crate::claim) const PREPOSITION: u64 = of_class(Class::Preposition);
    /// A word that opens a clause or ends one.
    pub(in crate::claim) const OPENER: u64 = of_class(Class::Opener);
    /// A word that begins a clause with a subject of its own.
    pub(in crate::claim) const SUBORDINATE: u64 = of_class(Class::Subordinate);
    /// A word before which a noun phrase is over.
    pub(in crate::claim) const CLOSING: u64 = of_class(Class::Closing);
    /// A word that may introduce a list of names.
    pub(in crate::claim) const INTRODUCING: u64 = of_class(Class::Introducing);

    /// Where the bits of the tables with a mark that ends before a token begin.
    const BEHIND: u32 = CLASSES + 16;
    const _: () = assert!(BEHIND + TABLES.count_ones() <= u64::BITS);

    /// The bits for marks of some tables that end before a token.
    pub(super) const fn behind(tables: u64) -> u64 {
        tables << BEHIND
    }

    /// The classes whose words are the same in capitals.
    const IN_CAPITALS: u64 = ARTICLE | THE | HALF | PREPOSITION | OPENER | SUBORDINATE | CLOSING | INTRODUCING;

    const fn of_class(class: Class) -> u64 {
        (class.bit() as u64) << CLASSES
    }

    /// What the shape of a word tells: its bits, and those of the classes that a word of this shape may belong to.
    static SHAPES: [(u64, u64); 256] = {
        let mut shapes = [(0, 0); 256];
        let mut at = 0;
        while at < 256 {
            let shape = Shape::of(at as u8);
            let capital = if shape.is(Shape::CAPITAL) { CAPITAL } else { 0 };
            let mixed = if shape.is(Shape::DIGIT) { MIXED } else { 0 };
            let classes = if shape.is(Shape::DOTTED) || shape.is(Shape::FOREIGN) {
                // "U.S." and "thé" are folded to words that they are not
                0
            } else if shape.is(Shape::UPPER) {
                IN_CAPITALS
            } else {
                u64::MAX
            };
            shapes[at] = (capital | mixed, classes);
            at += 1;
        }
        shapes
    };

    /// What the kind of a token tells.
    static KINDS: [u64; 6] = {
        let mut kinds = [0; 6];
        kinds[TokenKind::Number as usize] = FIGURES;
        kinds[TokenKind::Quote as usize] = QUOTE;
        kinds[TokenKind::Dash as usize] = CUE;
        kinds
    };

    /// What the first byte of a mark tells.
    static MARKS: [u64; 256] = {
        let mut marks = [0; 256];
        marks[b'(' as usize] = BRACKET;
        marks[b',' as usize] = CUE;
        marks[b':' as usize] = CUE;
        marks
    };

    /// The bits of a token, with the closed classes of its word. What a token is is as good as chance, so tables tell it.
    #[inline(always)]
    pub(super) fn of(text: &str, token: &Token, classes: u16) -> u64 {
        let (bits, mut possible) = SHAPES[usize::from(token.shape.bits())];
        let mut bits = bits | KINDS[token.kind as usize] | MARKS[usize::from(token.initial)];
        if token.shape.bits() & (Shape::UPPER.bits() | Shape::APOSTROPHE.bits()) != 0 {
            if token.length == 1 {
                // "I" and "A" are capitals throughout
                possible = u64::MAX;
            }
            if is_negated(text, token) {
                bits |= of_class(Class::Auxiliary);
            }
        }
        bits | u64::from(classes) << CLASSES & possible
    }

    /// "isn't", "won't".
    fn is_negated(text: &str, token: &Token) -> bool {
        token.shape.is(Shape::APOSTROPHE) && !token.shape.is(Shape::UPPER) && {
            let word = &text[token.start as usize..token.end as usize];
            word.ends_with("n't") || word.ends_with("n’t")
        }
    }
}

/// Those of some blocks that are read, with their numbers.
fn blocks_of<'a>(article: &'a Article, blocks: &Range<usize>) -> impl Iterator<Item = (usize, &'a Block)> {
    blocks.clone().zip(article.blocks.get(blocks.clone()).unwrap_or(&[])).filter(|(_, block)| block.kind.is_read())
}
