//! The words of time in an article: which entry of `times.yaml` a token begins, and the numbers beside it.

use std::cell::OnceCell;

use crate::claim::Reading;
use crate::claim::class::Class;
use crate::claim::reading::sign;
use crate::rules::{Table, TimeKind, TimeWord};
use crate::text::{Locale, Shape, TokenKind};

/// An entry of `times.yaml` that begins at a token.
#[derive(Clone, Copy)]
pub(super) struct Sign<'r> {
    pub(super) kind: TimeKind,
    pub(super) id: &'r str,
    pub(super) value: &'r str,
    /// Which of its wordings.
    pub(super) form: u16,
    /// One past its last token.
    pub(super) end: usize,
}

/// Kinds of words of time, one bit for each.
#[derive(Clone, Copy)]
pub(super) struct Kinds(u64);

impl Kinds {
    /// These kinds.
    pub(super) const fn of(kinds: &[TimeKind]) -> Kinds {
        let mut bits = 0;
        let mut at = 0;
        while at < kinds.len() {
            bits |= 1 << kinds[at] as u32;
            at += 1;
        }
        Kinds(bits)
    }

    /// Whether one of `others` is among them.
    #[inline]
    pub(super) fn has(self, others: Kinds) -> bool {
        self.0 & others.0 != 0
    }

    /// Those that are among `others`, too.
    #[inline]
    pub(super) fn among(self, others: Kinds) -> Kinds {
        Kinds(self.0 & others.0)
    }

    /// Whether it is none.
    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether it is this kind and no other.
    #[inline]
    pub(super) fn is_only(self, kind: TimeKind) -> bool {
        self.0 == 1 << kind as u32
    }
}

/// The words of one block, asked about time. Outside the block there is nothing.
#[derive(Clone, Copy)]
pub(super) struct Words<'r, 'a> {
    pub(super) reading: &'r Reading<'a>,
    /// First token of the block.
    pub(super) first: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// How many points are being read around this one: "the end of the first week of June".
    pub(super) depth: u8,
    /// How the article writes days in figures, once somebody has asked.
    pub(super) order: &'r OnceCell<Option<Locale>>,
}

/// Points inside points that are read; no writer means more.
const DEEP: u8 = 4;

impl<'r, 'a> Words<'r, 'a> {
    /// The words of a token as printed.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'a str {
        if at < self.end { self.reading.word(at) } else { "" }
    }

    /// Whether the token is this word, in any case.
    #[inline]
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        at < self.end && self.reading.is(at, word)
    }

    /// Whether the token is one of these words, in any case.
    #[inline]
    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        at < self.end && self.reading.is_any(at, words)
    }

    /// Whether the token is a word of a class, in any case.
    #[inline]
    pub(super) fn is_of(&self, at: usize, class: &Class) -> bool {
        at < self.end && self.reading.is_of(at, class)
    }

    /// The kind of a token; a mark outside.
    #[inline]
    pub(super) fn kind(&self, at: usize) -> TokenKind {
        if at < self.end { self.reading.kind(at) } else { TokenKind::Punct }
    }

    /// Whether a word with a capital stands here.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Word && self.reading.shape(at).is(Shape::CAPITAL)
    }

    /// Whether a token follows the one before without white space.
    #[inline]
    pub(super) fn glued(&self, at: usize) -> bool {
        at < self.end && self.reading.glued(at)
    }

    /// The same words, read as part of a point; `None` where points are nested too deep.
    pub(super) fn deeper(&self) -> Option<Self> {
        (self.depth < DEEP).then(|| Words { depth: self.depth + 1, ..*self })
    }

    fn entry(&self, at: u32) -> Option<&'r TimeWord> {
        self.reading.rules.tables.times.get(at as usize)
    }

    /// The longest word of time that starts at a token; words that only show which way a sentence looks are left out.
    #[inline]
    pub(super) fn sign(&self, at: usize) -> Option<Sign<'r>> {
        if !self.reading.has(at, Table::Time) {
            return None;
        }
        self.signs(at).find(|sign| !matches!(sign.kind, TimeKind::Future | TimeKind::Past))
    }

    /// The longest word of one kind that starts at a token.
    #[inline]
    pub(super) fn of(&self, at: usize, kind: TimeKind) -> Option<Sign<'r>> {
        if !self.reading.has(at, Table::Time) {
            return None;
        }
        self.signs(at).find(|sign| sign.kind == kind)
    }

    /// The same, where the kinds of words that start there are known.
    #[inline]
    pub(super) fn among(&self, at: usize, kinds: Kinds, kind: TimeKind) -> Option<Sign<'r>> {
        if kinds.has(Kinds::of(&[kind])) { self.of(at, kind) } else { None }
    }

    /// The kinds of the words of time that start at a token.
    #[inline]
    pub(super) fn kinds(&self, at: usize) -> Kinds {
        if !self.reading.has(at, Table::Time) {
            return Kinds(0);
        }
        Kinds(self.signs(at).fold(0, |bits, sign| bits | 1 << sign.kind as u32))
    }

    fn signs(&self, at: usize) -> impl Iterator<Item = Sign<'r>> + use<'r, '_, 'a> {
        let end = self.end;
        let marks = self.reading.marks_at(at).iter().filter(move |m| m.table == Table::Time && m.end as usize <= end);
        marks.filter_map(|m| self.entry(m.entry).map(|e| Sign { kind: e.kind, id: &e.id, value: &e.value, form: m.form, end: m.end as usize }))
    }

    /// Whether a word of the kind ends before token `end`.
    pub(super) fn ends_with(&self, end: usize, kind: TimeKind) -> bool {
        (end.saturating_sub(4)..end).any(|at| self.signs(at).any(|sign| sign.kind == kind && sign.end == end))
    }

    /// The number that a sign counts up to.
    fn counts_to(sign: Sign<'r>) -> Option<i64> {
        Some(sign.value.parse::<i64>().ok()? + i64::from(sign.form))
    }

    /// A whole number in digits or words.
    pub(super) fn number(&self, at: usize) -> Option<(i64, usize)> {
        if self.kind(at) == TokenKind::Number {
            let text = self.word(at);
            let value = text
                .bytes()
                .filter(|b| *b != b',')
                .try_fold(0i64, |n, b| b.is_ascii_digit().then(|| n.checked_mul(10)?.checked_add(i64::from(b - b'0')))?)?;
            return Some((value, at + 1));
        }
        let mut sign = self.of(at, TimeKind::Number)?;
        let mut number = Self::counts_to(sign)?;
        // two hundred, two thousand and five
        while let Some(next) = self.of(sign.end, TimeKind::Number).and_then(|next| Some((next, Self::counts_to(next)?))) {
            if next.1 < 100 || number >= next.1 && number >= 100 {
                break;
            }
            (sign, number) = (next.0, number * next.1);
        }
        if number >= 100 {
            let and = sign.end + usize::from(self.is(sign.end, "and"));
            if let Some(rest) = self.of(and, TimeKind::Number)
                && let Some(low) = Self::counts_to(rest).filter(|low| *low < 100)
            {
                return Some((number + low, rest.end));
            }
        }
        Some((number, sign.end))
    }

    /// A numeral of at most `digits` digits and nothing else.
    pub(super) fn digits(&self, at: usize, digits: usize) -> Option<i32> {
        if self.kind(at) != TokenKind::Number {
            return None;
        }
        let text = self.word(at);
        let plain = text.len() <= digits && text.bytes().all(|b| b.is_ascii_digit());
        if plain { text.parse().ok() } else { None }
    }

    /// An ordinal: "22nd", "second". The end lies past the letters.
    pub(super) fn ordinal(&self, at: usize) -> Option<(i64, usize)> {
        if self.kind(at) == TokenKind::Number && !self.glued(at + 1) && !self.reading.has(at, Table::Time) {
            return None;
        }
        if let Some(number) = self.digits(at, 3) {
            let suffix = self.glued(at + 1) && self.is_any(at + 1, &["st", "nd", "rd", "th"]);
            return suffix.then_some((i64::from(number), at + 2));
        }
        let sign = self.of(at, TimeKind::Ordinal)?;
        Some((Self::counts_to(sign)?, sign.end))
    }

    /// Whether the token is this mark.
    pub(super) fn mark_is(&self, at: usize, mark: &str) -> bool {
        self.is(at, mark)
    }

    /// Whether a single mark that may leave out a century stands here: "'69".
    pub(super) fn is_apostrophe(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Quote && matches!(self.word(at), "'" | "’" | "‘" | "`")
    }

    /// Past a comma, where one stands.
    pub(super) fn past_comma(&self, at: usize) -> usize {
        at + usize::from(self.mark_is(at, ","))
    }

    /// Past the dot of an abbreviation, where one stands.
    pub(super) fn past_dot(&self, at: usize) -> usize {
        at + usize::from(self.mark_is(at, ".") && self.glued(at))
    }

    /// Past "the", where it stands.
    pub(super) fn past_the(&self, at: usize) -> usize {
        at + usize::from(self.is(at, "the"))
    }

    /// Whether a possessive `'s` stands here.
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        self.glued(at) && self.kind(at) == TokenKind::Word && self.word(at).chars().count() == 2 && !self.word(at).starts_with(char::is_alphanumeric)
    }

    /// Whether the block says nothing but what stands in tokens `first..end`: a line of a calendar.
    pub(super) fn is_alone(&self, first: usize, end: usize) -> bool {
        let says = |at: usize| match self.kind(at) {
            TokenKind::Word => !self.is_any(at, &["on", "the", "in", "at", "by", "of", "from", "for", "until", "or", "and", "between", "to"]),
            TokenKind::Number | TokenKind::Symbol => true,
            _ => false,
        };
        self.end - self.first <= 16 && !(self.first..first).chain(end..self.end).any(says)
    }

    /// Whether the words before a token are over here: no noun follows that they could belong to.
    pub(super) fn stops(&self, at: usize) -> bool {
        match self.kind(at) {
            TokenKind::Word => self.is_function(at) || self.is_possessive(at),
            TokenKind::Punct | TokenKind::Quote => true,
            TokenKind::Dash => !self.glued(at) || !self.glued(at + 1),
            TokenKind::Number | TokenKind::Symbol => false,
        }
    }

    /// Whether the token is a word of grammar, not of meaning.
    pub(super) fn is_function(&self, at: usize) -> bool {
        at < self.end && self.reading.has_any(at, sign::CLOSING)
    }

    /// Whether a plural noun or a unit stands here, so that a number before it counts.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let word = self.word(at);
        match self.kind(at) {
            TokenKind::Symbol => word == "%" || word == "°",
            TokenKind::Word if self.is_function(at) || self.is_possessive(at) => false,
            TokenKind::Word if self.is_capital(at) => false,
            TokenKind::Word => self.reading.has(at, Table::Unit) || crate::rules::singular(word) != word,
            _ => false,
        }
    }

    /// The word before a token, in the same block.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|before| *before >= self.first)
    }

    /// Whether the token before is one of these words, or "the" is and one of them stands before it.
    pub(super) fn follows(&self, at: usize, words: &[&str]) -> bool {
        self.lead(at).is_some_and(|lead| self.is_any(lead, words))
    }

    /// The token before, or the one before "the".
    pub(super) fn lead(&self, at: usize) -> Option<usize> {
        let before = self.before(at)?;
        if before < self.end && self.reading.has_any(before, sign::THE) { self.before(before) } else { Some(before) }
    }

    /// Whether the token before is "the".
    pub(super) fn has_the(&self, at: usize) -> bool {
        self.before(at).is_some_and(|b| b < self.end && self.reading.has_any(b, sign::THE))
    }
}
