//! The words of quotations in the form in which two printings of one utterance are equal: contractions written out,
//! numerals for number words, one word for one country, month or rank however it is written. What an editor declares
//! inside the marks (an ellipsis, brackets) is kept as a flag.

use rustc_hash::FxHashMap;

use crate::claim::{Kind, Reading};
use crate::people::PersonId;
use crate::rules::{NumberKind, Table, TimeKind, UnitKind};
use crate::story::{ClaimId, Story};
use crate::text::{Shape, TokenKind, fold_into};

/// A word of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Number of its normal form in [`Lexis`].
    pub id: u32,
    /// First token of the article it is printed in.
    pub token: u32,
    /// One past its last token.
    pub end: u32,
    /// Words are left out before it: an ellipsis, or the end of a piece of the quotation.
    pub gap: bool,
    /// The gap is declared by an ellipsis.
    pub ellipsis: bool,
    /// It stands in brackets: the editor's word, not the speaker's.
    pub bracketed: bool,
    /// Letters of it are struck out: "b---".
    pub masked: bool,
    /// It is written like a name: a capital inside a sentence, or a place or body of the tables.
    pub name: bool,
    /// It is an office or a rank.
    pub title: bool,
}

/// What one speaker is quoted with at one place of an article, reporting clauses taken out.
#[derive(Clone, Debug)]
pub(crate) struct Passage {
    /// The quotations, in order.
    pub claims: Vec<ClaimId>,
    /// Who says it.
    pub speaker: Option<PersonId>,
    /// The words.
    pub words: Vec<Word>,
}

impl Passage {
    /// Position of the article.
    pub(crate) fn article(&self) -> u32 {
        self.claims[0].article
    }

    /// The quotations that hold the words `range`; for an empty range those beside it.
    pub(crate) fn holding(&self, story: &Story<'_>, range: &std::ops::Range<usize>) -> Vec<ClaimId> {
        let (Some(first), Some(last)) =
            (self.words.get(range.start.min(self.words.len().saturating_sub(1))), self.words.get(range.end.max(range.start + 1).min(self.words.len()) - 1))
        else {
            return Vec::new();
        };
        let reading = &story.articles[self.article() as usize].reading;
        let (from, to) = (reading.tokens[first.token as usize].start, reading.tokens[last.token as usize].start);
        self.claims.iter().copied().filter(|c| story.claim(*c).span.start <= to && from < story.claim(*c).span.end).collect()
    }

    /// Words `range` as printed, in lower case and without marks.
    pub(crate) fn text(&self, story: &Story<'_>, range: std::ops::Range<usize>) -> String {
        let reading = &story.articles[self.article() as usize].reading;
        let mut out = String::new();
        let mut folded = String::new();
        let mut done = 0;
        for word in self.words.get(range).unwrap_or_default() {
            for at in word.token.max(done)..word.end {
                let at = at as usize;
                match reading.kind(at) {
                    TokenKind::Word => fold_into(reading.word(at), &mut folded),
                    TokenKind::Number | TokenKind::Symbol => folded = reading.word(at).to_owned(),
                    _ => continue,
                }
                if !out.is_empty() && !folded.starts_with('\'') {
                    out.push(' ');
                }
                out.push_str(&folded);
            }
            done = done.max(word.end);
        }
        out
    }
}

/// Normal forms, numbered.
#[derive(Default)]
pub(crate) struct Lexis {
    numbers: FxHashMap<String, u32>,
    forms: Vec<String>,
}

impl Lexis {
    /// The number of a normal form.
    fn number(&mut self, form: &str) -> u32 {
        if let Some(&id) = self.numbers.get(form) {
            return id;
        }
        let id = self.forms.len() as u32;
        self.forms.push(form.to_owned());
        self.numbers.insert(form.to_owned(), id);
        id
    }

    /// The normal form with a number.
    pub(crate) fn form(&self, id: u32) -> &str {
        self.forms.get(id as usize).map_or("", String::as_str)
    }
}

/// Joins quotations (ascending) to passages: those that follow one another from one speaker.
pub(crate) fn passages(story: &Story<'_>, quotations: impl Iterator<Item = ClaimId>, lexis: &mut Lexis) -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let mut end = 0;
    for id in quotations {
        let claim = story.claim(id);
        if claim.kind != Kind::Quote {
            continue;
        }
        let reading = &story.of(id).reading;
        let speaker = story.speaker(id);
        let (first, stop) = (reading.token_at(claim.notation.start), reading.token_at(claim.notation.end));
        // without a speaker only pieces that stand side by side belong together
        let joined =
            out.last().is_some_and(|last| last.article() == id.article && last.speaker == speaker && (speaker.is_some() || first.saturating_sub(end) <= 12));
        if !joined {
            out.push(Passage { claims: Vec::new(), speaker, words: Vec::new() });
        }
        end = stop;
        let Some(passage) = out.last_mut() else { continue };
        passage.claims.push(id);
        let begin = passage.words.len();
        (Spelling { reading, lexis, words: &mut passage.words, begin, gap: begin > 0, ellipsis: false, brackets: 0 }).read(first, stop);
    }
    out.retain(|p| !p.words.is_empty());
    out
}

/// Whether a unit is one of a scale, and no noun that is counted: metres, not countries.
fn is_measure(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Length | UnitKind::Area | UnitKind::Volume | UnitKind::Mass | UnitKind::Temperature | UnitKind::Speed)
}

/// Writes the words of one quotation.
struct Spelling<'s, 'a> {
    reading: &'s Reading<'a>,
    lexis: &'s mut Lexis,
    words: &'s mut Vec<Word>,
    begin: usize,
    gap: bool,
    ellipsis: bool,
    brackets: usize,
}

impl Spelling<'_, '_> {
    fn read(&mut self, first: usize, end: usize) {
        let mut folded = String::new();
        let mut at = first;
        while at < end {
            let printed = self.reading.word(at);
            match self.reading.kind(at) {
                TokenKind::Punct => self.punctuation(at, printed),
                TokenKind::Word => {
                    if let Some(stop) = self.entry(at, end) {
                        at = stop;
                        continue;
                    }
                    fold_into(printed, &mut folded);
                    self.word(at, &folded);
                }
                TokenKind::Number => {
                    let mut digits = printed.replace(',', "");
                    // "the 20s", as "the twenties"
                    if self.reading.is(at + 1, "s") && self.reading.glued(at + 1) {
                        digits.push('s');
                        self.push(&digits, at, at + 2, false);
                        at += 1;
                    } else {
                        self.push(&digits, at, at + 1, false);
                    }
                }
                TokenKind::Symbol => match printed {
                    "&" => self.push("and", at, at + 1, false),
                    "%" => self.push("percent", at, at + 1, false),
                    _ => {}
                },
                TokenKind::Quote | TokenKind::Dash => {}
            }
            self.brackets = self.brackets.saturating_sub(1);
            at += 1;
        }
    }

    fn punctuation(&mut self, at: usize, printed: &str) {
        let spaced = printed == "." && self.reading.is(at + 1, ".") && !self.reading.glued(at + 1);
        match printed {
            "[" | "(" => self.brackets = 25,
            "]" | ")" => self.brackets = 1,
            "…" => (self.gap, self.ellipsis) = (true, true),
            _ if printed.starts_with("..") || spaced => (self.gap, self.ellipsis) = (true, true),
            _ => {}
        }
    }

    /// One word for a country, place, body, month, rank or number that the tables know under several names.
    fn entry(&mut self, at: usize, end: usize) -> Option<usize> {
        let mark = self.reading.marks_at(at).iter().find(|m| {
            m.end as usize <= end
                && match m.table {
                    Table::Country | Table::Place | Table::Organisation | Table::Rank | Table::Number => true,
                    Table::Unit => self.reading.rules.tables.units.get(m.entry as usize).is_some_and(|u| is_measure(u.kind)) && self.reading.word(at).len() > 3,
                    Table::Time => self.reading.rules.tables.times.get(m.entry as usize).is_some_and(|t| t.kind == TimeKind::Month),
                    _ => false,
                }
        })?;
        let stop = mark.end as usize;
        let form = match mark.table {
            // "B" is no billion
            Table::Number if self.reading.word(at).len() == 1 => return None,
            Table::Number => self
                .reading
                .rules
                .tables
                .numbers
                .get(mark.entry as usize)
                .filter(|n| !n.value.is_empty() && matches!(n.kind, NumberKind::Small | NumberKind::Tens | NumberKind::Scale))?
                .value
                .clone(),
            table => format!("{table:?} {}", mark.entry),
        };
        let name = matches!(mark.table, Table::Country | Table::Place | Table::Organisation);
        // "al-Shabab" begins small
        if name && !(at..stop).any(|t| self.reading.shape(t).is(Shape::CAPITAL)) {
            return None;
        }
        self.push(&form, at, stop, name);
        Some(stop)
    }

    /// A word, with its contractions written out.
    fn word(&mut self, at: usize, folded: &str) {
        let opens = self.words.len() == self.begin
            || matches!(self.reading.word(at.saturating_sub(1)), "." | "!" | "?" | "…" | "..." | ":")
            || self.reading.kind(at.saturating_sub(1)) == TokenKind::Quote;
        let name = self.reading.shape(at).is(Shape::CAPITAL) && !opens && !folded.starts_with("i'") && folded != "i";
        if folded == "'s" {
            let last = self.words.last().copied().filter(|w| w.end as usize == at);
            let before = last.map_or("", |w| self.lexis.form(w.id)).to_owned();
            match before.as_str() {
                "let" => self.push("us", at, at + 1, false),
                "it" | "he" | "she" | "that" | "there" | "what" | "who" | "where" | "here" | "how" | "this" | "everybody" | "everyone" | "nobody"
                | "something" | "everything" | "nothing" => {
                    self.push("is", at, at + 1, false);
                }
                _ => self.push("'s", at, at + 1, false),
            }
            return;
        }
        let halves = match folded {
            "can't" | "cannot" => ("can", "not"),
            "won't" => ("will", "not"),
            "shan't" => ("shall", "not"),
            _ if folded.ends_with("ties") && self.decade(at, folded) => return,
            "gonna" => ("going", "to"),
            "wanna" => ("want", "to"),
            "gotta" => ("got", "to"),
            _ => match folded.rfind('\'') {
                Some(i) if i > 0 => match &folded[i..] {
                    "'re" => (&folded[..i], "are"),
                    "'ll" => (&folded[..i], "will"),
                    "'ve" => (&folded[..i], "have"),
                    "'m" => (&folded[..i], "am"),
                    "'d" => (&folded[..i], "would"),
                    "'t" => match folded[..i].strip_suffix('n') {
                        Some(verb) if !verb.is_empty() => (verb, "not"),
                        _ => (folded, ""),
                    },
                    _ => (folded, ""),
                },
                _ => (folded, ""),
            },
        };
        self.push(halves.0, at, at + 1, name);
        if !halves.1.is_empty() {
            self.push(halves.1, at, at + 1, false);
        }
    }

    /// "twenties": the plural of a number of tens, in the form of "20s".
    fn decade(&mut self, at: usize, folded: &str) -> bool {
        let tens = folded.strip_suffix("ies").map(|stem| format!("{stem}y")).unwrap_or_default();
        let entry = self.reading.rules.tables.numbers.iter().find(|n| n.kind == NumberKind::Tens && n.words.contains(&tens));
        let Some(value) = entry.map(|n| format!("{}s", n.value)) else { return false };
        self.push(&value, at, at + 1, false);
        true
    }

    /// "b---", "f*** them", "sh–": letters and then strokes, with the rest of the word or nothing after them.
    fn is_masked(&self, at: usize) -> bool {
        let stroke = |i: usize| self.reading.glued(i) && (self.reading.kind(i) == TokenKind::Dash || self.reading.is(i, "*"));
        let short = self.reading.word(at).len() <= 2;
        short && stroke(at + 1) && (!self.reading.glued(at + 2) || stroke(at + 2) || self.reading.kind(at + 2) == TokenKind::Quote)
            || short && at > 0 && self.reading.is(at - 1, "*") && self.reading.glued(at)
    }

    fn push(&mut self, form: &str, at: usize, end: usize, name: bool) {
        let id = self.lexis.number(form);
        let masked = end == at + 1 && self.is_masked(at);
        let title = self.reading.marks_at(at).iter().any(|m| matches!(m.table, Table::Role | Table::Rank));
        let (token, bracketed) = (at as u32, self.brackets > 1);
        self.words.push(Word { id, token, end: end as u32, gap: self.gap, ellipsis: self.ellipsis, bracketed, masked, name, title });
        (self.gap, self.ellipsis) = (false, false);
    }
}
