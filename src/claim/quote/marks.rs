//! Where quotations begin and end. Reads the direction of each mark from its glyph and from the white space around it, so
//! that one missing mark spoils one quotation and not the rest of the article. Knows nothing of speakers.

use crate::claim::Reading;
use crate::claim::reading::sign;
use crate::rules::Table;
use crate::text::{BlockKind, TokenKind};

/// A quotation: tokens `first..end` with its marks, `inner.0..inner.1` without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub first: usize,
    /// One past the closing mark, or past the last token of the block when nothing closes it.
    pub end: usize,
    /// The words between.
    pub inner: (usize, usize),
    /// It goes on with a quotation that the block before left open.
    pub continued: bool,
}

/// How many tokens ahead a single mark is looked for: a guard for long lines full of apostrophes.
const REACH: usize = 300;

/// All quotations of an article, outermost only, in order.
pub(super) fn quotations(reading: &Reading<'_>) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut left_open = false;
    let mut at = 0;
    while let Some(head) = reading.sentences.get(at) {
        let from = at;
        while reading.sentences.get(at).is_some_and(|s| s.block == head.block) {
            at += 1;
        }
        let (first, end) = (head.first as usize, reading.sentences[at - 1].end as usize);
        let body = reading.block_kind(from) == BlockKind::Body;
        left_open = Block { reading, first, end }.scan(left_open && body, &mut out) && body;
    }
    out
}

/// Which way a mark points, as far as it shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Open,
    Close,
    Either,
}

struct Block<'r, 'a> {
    reading: &'r Reading<'a>,
    first: usize,
    end: usize,
}

impl Block<'_, '_> {
    /// Adds the block's quotations; true when the last one is never closed.
    fn scan(&self, continued: bool, out: &mut Vec<Quotation>) -> bool {
        let mut open: Option<usize> = None;
        let mut at = self.first;
        let push = |out: &mut Vec<Quotation>, first: usize, end: usize, inner_end: usize| {
            if first + 1 < inner_end {
                out.push(Quotation { first, end, inner: (first + 1, inner_end), continued: continued && first == self.first });
            }
        };
        loop {
            at = self.reading.next(at, self.end, sign::QUOTE);
            if at == self.end {
                break;
            }
            match (self.is_double(at), open) {
                (true, None) => {
                    if self.way(at) != Way::Close {
                        open = Some(at);
                    }
                }
                (true, Some(start)) => {
                    if self.way(at) != Way::Open || self.closes_against_spacing(at) {
                        push(out, start, at + 1, at);
                        open = None;
                    } else if let Some(after) = self.nested(at) {
                        at = after;
                        continue;
                    } else {
                        let stop = self.lost_end(start, at);
                        push(out, start, stop, stop);
                        open = Some(at);
                    }
                }
                (false, None) if self.opens_single(at) => {
                    if let Some(close) = self.closing_single(at) {
                        push(out, at, close + 1, close);
                        at = close;
                    } else if self.reading.word(at) == "‘" && (at == self.first || self.follows_reporting(at)) {
                        open = Some(at);
                    }
                }
                (false, Some(start)) => {
                    // an unclosed single quotation ends at a single mark that can only be its end
                    if !self.is_double(start) && self.way(at) == Way::Close && self.ends_clause(at - 1) {
                        push(out, start, at + 1, at);
                        open = None;
                    }
                }
                (false, None) => {}
            }
            at += 1;
        }
        if let Some(start) = open {
            push(out, start, self.end, self.end);
        }
        open.is_some()
    }

    /// The mark at a token; none where two single ones are printed for a double one.
    fn glyph(&self, at: usize) -> Option<char> {
        let mut marks = self.reading.word(at).chars();
        marks.next().filter(|_| marks.next().is_none())
    }

    /// A double mark, or two single ones printed for it.
    fn is_double(&self, at: usize) -> bool {
        self.glyph(at).is_none_or(|mark| {
            matches!(mark, '"' | '“' | '”' | '„' | '«' | '»' | '‹' | '›' | '‟' | '\u{92}' | '\u{93}' | '\u{94}')
                || matches!(mark, '″' | '＂' | '「' | '」' | '『' | '』' | '〝' | '〞')
        })
    }

    fn way(&self, at: usize) -> Way {
        let before = at > self.first && self.reading.glued(at) && !self.is_bracket_or_dash(at - 1);
        let after = at + 1 < self.end && self.reading.glued(at + 1) && !matches!(self.reading.word(at + 1), "," | "." | ";" | ":" | "!" | "?" | ")" | "]");
        // a typed direction counts unless the spacing says the opposite
        match self.glyph(at) {
            Some('“' | '«' | '„' | '\u{93}') if !before || after => return Way::Open,
            Some('”' | '»' | '\u{94}') if before || !after => return Way::Close,
            Some('「' | '『' | '〝') => return Way::Open,
            Some('」' | '』' | '〞') => return Way::Close,
            _ => {}
        }
        match (before, after) {
            (true, false) => Way::Close,
            (false, true) => Way::Open,
            _ => Way::Either,
        }
    }

    fn is_bracket_or_dash(&self, at: usize) -> bool {
        matches!(self.reading.word(at), "(" | "[" | "{") || self.reading.kind(at) == TokenKind::Dash
    }

    fn ends_clause(&self, at: usize) -> bool {
        matches!(self.reading.word(at), "." | "," | "!" | "?" | "…" | "..." | ";")
    }

    /// `..., "Roe said`: printed as if it opened, but the words before are no reporting clause and those after may be.
    fn closes_against_spacing(&self, at: usize) -> bool {
        if at == self.first || !self.ends_clause(at - 1) {
            // a mark that would open inside a sentence, with nothing to close it
            return !self.is_bracket_or_dash(at.saturating_sub(1)) && self.next_double(at).is_none_or(|next| self.way(next) == Way::Open);
        }
        let comma = self.reading.word(at - 1) == ",";
        let reported = (at + 1..(at + 5).min(self.end)).any(|i| self.reading.mark(i, Table::Speech).is_some());
        if comma {
            return !self.follows_reporting(at);
        }
        reported && !matches!(self.glyph(at), Some('“' | '«' | '„')) && self.next_double(at).is_none_or(|next| self.way(next) == Way::Open)
    }

    /// Past a quotation inside the quotation, if one begins at the mark and the outer one is closed later.
    fn nested(&self, at: usize) -> Option<usize> {
        let close = self.next_double(at).filter(|&i| self.way(i) == Way::Close)?;
        let outer = self.next_double(close).filter(|&i| self.way(i) != Way::Open)?;
        (outer > close && !self.ends_clause(at.checked_sub(1)?)).then_some(close + 1)
    }

    /// Where a quotation most likely ended whose closing mark is missing: before the clause that leads into the next one.
    fn lost_end(&self, start: usize, next: usize) -> usize {
        if !self.follows_reporting(next) {
            return next;
        }
        (start + 1..next.saturating_sub(1)).rev().find(|&i| self.ends_clause(i)).map_or(start, |i| i + 1)
    }

    /// The quotation marks from `at` to `end`.
    fn marks(&self, mut at: usize, end: usize) -> impl Iterator<Item = usize> {
        std::iter::from_fn(move || {
            let mark = self.reading.next(at, end, sign::QUOTE);
            at = mark + 1;
            (mark < end).then_some(mark)
        })
    }

    fn next_double(&self, at: usize) -> Option<usize> {
        self.marks(at + 1, self.end).find(|&i| self.is_double(i))
    }

    /// Whether a reporting clause ends right before the mark: "he told them, ".
    fn follows_reporting(&self, at: usize) -> bool {
        let stop = if at > self.first && matches!(self.reading.word(at - 1), "," | ":") { at - 1 } else { at };
        (stop.saturating_sub(5).max(self.first)..stop)
            .rev()
            .take_while(|&i| !matches!(self.reading.kind(i), TokenKind::Punct | TokenKind::Quote))
            .any(|i| self.reading.mark(i, Table::Speech).is_some())
    }

    /// An apostrophe that opens a quotation and stands for no lost letters ('em, '90s).
    fn opens_single(&self, at: usize) -> bool {
        let lead = at == self.first || !self.reading.glued(at) || self.is_bracket_or_dash(at - 1) || self.reading.kind(at - 1) == TokenKind::Quote;
        if !lead || at + 1 >= self.end || !self.reading.glued(at + 1) || matches!(self.reading.word(at), "’" | "´" | "′") {
            return false;
        }
        let next = self.reading.word(at + 1);
        match self.reading.kind(at + 1) {
            TokenKind::Word => !ELISIONS.iter().any(|e| next.eq_ignore_ascii_case(e)),
            TokenKind::Number => next.len() != 2,
            TokenKind::Quote | TokenKind::Symbol => true,
            _ => matches!(next, "(" | "[" | "…" | "..."),
        }
    }

    /// The mark that closes a single quotation. After a final s it may be a plural's possessive, so a surer one is preferred.
    fn closing_single(&self, start: usize) -> Option<usize> {
        let mut possessive = None;
        let mut doubles = 0;
        for at in self.marks(start + 2, self.end.min(start + REACH)) {
            if self.is_double(at) {
                doubles += 1;
                continue;
            }
            // German printing closes with the mark that opens elsewhere: ‚so‘
            if self.way(at) != Way::Close || self.reading.word(at) == "‘" && self.reading.word(start) != "‚" {
                if self.opens_single(at) {
                    break;
                }
                continue;
            }
            if doubles % 2 == 1 {
                continue;
            }
            let last = self.reading.word(at - 1);
            if !last.ends_with(['s', 'S', 'z']) || self.reading.kind(at - 1) != TokenKind::Word {
                return Some(at);
            }
            let ends = at + 1 >= self.end || matches!(self.reading.kind(at + 1), TokenKind::Punct | TokenKind::Dash | TokenKind::Quote);
            if ends || self.reading.mark(at + 1, Table::Speech).is_some() {
                return Some(at);
            }
            if at <= start + 12 {
                possessive = possessive.or(Some(at));
            }
        }
        possessive
    }
}

/// What is left of words that lost their beginning: them, because, it is, until, and.
const ELISIONS: [&str; 15] = ["em", "cause", "cos", "cuz", "tis", "twas", "til", "till", "n", "bout", "round", "ere", "im", "er", "ello"];
