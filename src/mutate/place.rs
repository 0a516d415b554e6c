//! Where an error can be planted in an article, and which one: what was read there, and the tables of the rules, say so. No
//! sentence is known here.

use crate::claim::{Claim, Claims, Kind, Value};
use crate::rules::{Holders, Mark, NumberKind, Role, RoleKind, Rules, Table, TimeKind, Unit, UnitKind, plural};
use crate::text::{BlockKind, Span, TokenKind, fold, is_function_word, stem};

use super::random::Random;

/// The kinds of error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ErrorKind {
    /// A digit, or a small number in words, of a count, an age or a date.
    Digit,
    /// A day of the week.
    Weekday,
    /// An office by one that nobody holds beside it.
    Office,
    /// A letter of somebody's surname.
    Name,
    /// A word between quotation marks: lost, or another one.
    Quote,
    /// A "not", put in or taken out.
    Negation,
    /// A unit of measure, a currency, a million for a billion.
    Unit,
}

impl ErrorKind {
    /// All of them.
    pub const ALL: [ErrorKind; 7] =
        [ErrorKind::Digit, ErrorKind::Weekday, ErrorKind::Office, ErrorKind::Name, ErrorKind::Quote, ErrorKind::Negation, ErrorKind::Unit];

    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            ErrorKind::Digit => "digit",
            ErrorKind::Weekday => "weekday",
            ErrorKind::Office => "office",
            ErrorKind::Name => "name",
            ErrorKind::Quote => "quote",
            ErrorKind::Negation => "negation",
            ErrorKind::Unit => "unit",
        }
    }
}

/// Words of an article that can be made wrong.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) kind: ErrorKind,
    /// The words, in the article's text.
    pub(super) span: Span,
    /// The sentence they stand in.
    pub(super) sentence: Span,
    /// Which entry of a table stands there, where one does.
    entry: u32,
    /// The claim, where one stands there.
    pub(super) claim: Option<usize>,
}

/// All places of an article.
pub(super) fn places(claims: &Claims<'_>) -> Vec<Place> {
    let mut out = Vec::new();
    for (at, claim) in claims.claims.iter().enumerate() {
        of_claim(claims, at, claim, &mut out);
    }
    of_marks(claims, &mut out);
    negations(claims, &mut out);
    let body = |p: &Place| claims.reading.block_kind(claims.reading.sentence_at(claims.reading.token_at(p.span.start))) == BlockKind::Body;
    out.retain(|p| !p.span.is_empty() && body(p));
    out.sort_by_key(|p| (p.span, p.kind));
    out.dedup_by_key(|p| (p.span, p.kind));
    out
}

fn of_claim(claims: &Claims<'_>, at: usize, claim: &Claim, out: &mut Vec<Place>) {
    let reading = &claims.reading;
    let text = reading.article.text.as_str();
    let mut put = |kind, span: Span, entry| out.push(Place { kind, span, sentence: sentence(claims, span), entry, claim: Some(at) });
    match &claim.value {
        Value::Count(count) if !claim.quoted && count.quantity.interval.exact().is_some() => {
            if has_digits(claim.notation.of(text)) || small(claim.notation.of(text), reading.rules).is_some() {
                put(ErrorKind::Digit, claim.notation, 0);
            }
            for mark in marks_in(claims, claim.span) {
                let unit = || reading.rules.tables.units.get(mark.entry as usize);
                let scale = || reading.rules.tables.numbers.get(mark.entry as usize).is_some_and(|n| n.kind == NumberKind::Scale && !n.value.contains('.'));
                if mark.table == Table::Unit && unit().is_some_and(|u| is_measure(u) && u.id == count.unit) || mark.table == Table::Number && scale() {
                    let span = reading.span(mark.first as usize, mark.end as usize);
                    let entry = if mark.table == Table::Unit { mark.entry } else { SCALE };
                    put(ErrorKind::Unit, span, entry);
                }
            }
        }
        Value::Age(_) | Value::Date(_) if !claim.quoted && has_digits(claim.notation.of(text)) => put(ErrorKind::Digit, claim.notation, 0),
        Value::Role(held) if !claim.quoted => {
            for mark in marks_in(claims, claim.span).filter(|m| m.table == Table::Role && held.roles.contains(&m.entry)) {
                let entry = reading.rules.tables.roles.get(mark.entry as usize);
                if entry.is_some_and(|role| others(role, reading.rules).next().is_some()) {
                    put(ErrorKind::Office, reading.span(mark.first as usize, mark.end as usize), mark.entry);
                    break;
                }
            }
        }
        Value::Name(_) if !claim.quoted => {
            let surname = reading.token_at(claim.span.end).checked_sub(1).map(|t| reading.span(t, t + 1));
            if let Some(span) = surname.filter(|s| claim.span.contains(*s) && s.of(text).len() >= 5 && s.of(text).bytes().all(|b| b.is_ascii_alphabetic())) {
                put(ErrorKind::Name, span, 0);
            }
        }
        Value::Quote { partial: false, .. } => {
            let (first, end) = (reading.token_at(claim.span.start), reading.token_at(claim.span.end));
            let words: Vec<usize> = (first..end).filter(|t| reading.kind(*t) == TokenKind::Word && !reading.glued(*t)).collect();
            // what is lost at either end only makes the excerpt shorter
            for &t in words.iter().skip(2).take(words.len().saturating_sub(4)) {
                let plain = reading.kind(t + 1) == TokenKind::Word && reading.kind(t - 1) == TokenKind::Word && !reading.glued(t + 1);
                let word = reading.word(t);
                // papers leave out and put in words of grammar alone: that is house style, and no error
                if plain && word.len() > 3 && !is_function_word(word) && word.bytes().all(|b| b.is_ascii_lowercase()) {
                    put(ErrorKind::Quote, reading.span(t, t + 1), 0);
                }
            }
        }
        _ => {}
    }
}

/// Stands for an entry of the number words among units.
const SCALE: u32 = u32::MAX;

/// Days of the week, wherever they stand outside quotation marks.
fn of_marks(claims: &Claims<'_>, out: &mut Vec<Place>) {
    let reading = &claims.reading;
    for mark in reading.marks.iter().filter(|m| m.table == Table::Time && m.end == m.first + 1) {
        let Some(word) = reading.rules.tables.times.get(mark.entry as usize).filter(|t| t.kind == TimeKind::Weekday) else { continue };
        let span = reading.span(mark.first as usize, mark.end as usize);
        let full = word.words.first().is_some_and(|w| *w == fold(reading.word(mark.first as usize)));
        let claim = claims.claims.iter().position(|c| c.kind == Kind::Date && c.span.contains(span));
        if full && claim.is_some() && !is_quoted(claims, span) {
            out.push(Place { kind: ErrorKind::Weekday, span, sentence: sentence(claims, span), entry: mark.entry, claim });
        }
    }
}

/// Behind a verb form that a "not" can follow.
const AUXILIARIES: [&str; 10] = ["is", "are", "was", "were", "has", "have", "had", "will", "did", "does"];

fn negations(claims: &Claims<'_>, out: &mut Vec<Place>) {
    let reading = &claims.reading;
    for at in 0..reading.tokens.len().saturating_sub(1) {
        let follows = reading.kind(at + 1) == TokenKind::Word && !reading.glued(at + 1) && reading.sentence_at(at) == reading.sentence_at(at + 1);
        if !reading.is_any(at, &AUXILIARIES) || !follows || is_quoted(claims, reading.span(at, at + 1)) {
            continue;
        }
        let end = if reading.is(at + 1, "not") { at + 2 } else { at + 1 };
        let asked = reading.range(reading.sentence_at(at)).any(|t| reading.word(t) == "?");
        if !asked {
            let span = reading.span(at, end);
            let claim = claims.claims.iter().position(|c| c.kind == Kind::Outcome && c.span.overlaps(span));
            out.push(Place { kind: ErrorKind::Negation, span, sentence: sentence(claims, span), entry: 0, claim });
        }
    }
}

fn marks_in<'c>(claims: &'c Claims<'_>, span: Span) -> impl Iterator<Item = Mark> + 'c {
    let reading = &claims.reading;
    let (first, end) = (reading.token_at(span.start), reading.token_at(span.end));
    (first..end).flat_map(move |t| reading.marks_at(t).iter().copied().filter(move |m| m.end as usize <= end))
}

fn sentence(claims: &Claims<'_>, span: Span) -> Span {
    let range = claims.reading.range(claims.reading.sentence_at(claims.reading.token_at(span.start)));
    claims.reading.span(range.start, range.end).to(span)
}

fn is_quoted(claims: &Claims<'_>, span: Span) -> bool {
    claims.claims.iter().any(|c| c.kind == Kind::Quote && c.span.overlaps(span))
}

fn has_digits(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

fn is_measure(unit: &Unit) -> bool {
    !matches!(unit.kind, UnitKind::Count | UnitKind::Age | UnitKind::Scale | UnitKind::Other | UnitKind::Share)
}

/// Offices of which nobody holds one beside this one.
fn others<'r>(role: &'r Role, rules: &'r Rules) -> impl Iterator<Item = &'r Role> {
    let single = |r: &Role| r.kind == RoleKind::Office && r.holders == Holders::One && !r.excludes.is_empty();
    rules.tables.roles.iter().filter(move |r| {
        single(role) && single(r) && r.id != role.id && r.excludes == role.excludes && r.of.is_empty() && r.function != role.id && r.id != role.function
    })
}

/// The number word, where the text is one of those from two to nineteen.
fn small<'r>(text: &str, rules: &'r Rules) -> Option<&'r str> {
    let folded = fold(text);
    let mut words = small_words(rules);
    words.find(|w| **w == folded)
}

fn small_words(rules: &Rules) -> impl Iterator<Item = &str> {
    let small = rules.tables.numbers.iter().filter(|n| n.kind == NumberKind::Small && !matches!(n.value.as_str(), "0" | "1"));
    small.filter_map(|n| n.words.first().map(String::as_str))
}

/// What is printed instead; `None` where nothing fits.
pub(super) fn wrong(claims: &Claims<'_>, place: &Place, random: &mut Random) -> Option<String> {
    let reading = &claims.reading;
    let rules = reading.rules;
    let was = place.span.of(&reading.article.text);
    let new = match place.kind {
        ErrorKind::Digit => digit(was, is_date(claims, place), rules, random)?,
        ErrorKind::Weekday => {
            let days = rules.tables.times.iter().filter(|t| t.kind == TimeKind::Weekday);
            let days: Vec<&String> = days.filter_map(|t| t.words.first()).filter(|w| **w != fold(was)).collect();
            like(was, random.of(&days)?)
        }
        ErrorKind::Office => {
            let role = rules.tables.roles.get(place.entry as usize)?;
            let titles: Vec<&String> = others(role, rules).filter_map(|r| r.titles.first()).collect();
            like(was, random.of(&titles)?)
        }
        ErrorKind::Name => spelled(was, random),
        ErrorKind::Quote => {
            let words: Vec<&str> =
                (0..reading.tokens.len()).map(|t| reading.word(t)).filter(|w| w.len() > 3 && w.bytes().all(|b| b.is_ascii_lowercase())).collect();
            let other = random.of(&words).filter(|w| !is_function_word(w) && **w != was);
            // half of them are lost
            match other.filter(|_| random.below(2) == 0) {
                Some(word) => (*word).to_owned(),
                None => String::new(),
            }
        }
        ErrorKind::Negation => match was.split_once(char::is_whitespace) {
            Some((auxiliary, _)) => auxiliary.to_owned(),
            None => format!("{was} not"),
        },
        ErrorKind::Unit if place.entry == SCALE => {
            let scales = rules.tables.numbers.iter().filter(|n| n.kind == NumberKind::Scale && matches!(n.value.len(), 4 | 7 | 10));
            let own: Vec<&String> = scales.filter_map(|n| n.words.first()).filter(|w| w.len() > 4).collect();
            let known = own.iter().any(|w| **w == fold(was));
            let others: Vec<&&String> = own.iter().filter(|w| ***w != fold(was)).collect();
            known.then_some(())?;
            like(was, random.of(&others)?)
        }
        ErrorKind::Unit => unit(was, rules.tables.units.get(place.entry as usize)?, rules, random)?,
    };
    (new != was).then_some(new)
}

fn is_date(claims: &Claims<'_>, place: &Place) -> bool {
    place.claim.and_then(|at| claims.claims.get(at)).is_some_and(|claim| claim.kind == Kind::Date)
}

/// Another number: a digit before the trailing zeros of a number in figures, which round it; or another small number word.
fn digit(was: &str, date: bool, rules: &Rules, random: &mut Random) -> Option<String> {
    if !has_digits(was) {
        let words: Vec<&str> = small_words(rules).filter(|w| *w != fold(was)).collect();
        return random.of(&words).map(|w| like(was, w));
    }
    let bytes = was.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    // of a year only what may be mistyped and still is a year of the news
    let century = |i: usize| date && (0..2).any(|n| i >= n && (i - n..i - n + 4).all(digit) && !digit(i - n + 4) && (i == n || !digit(i - n - 1)));
    let figures: Vec<usize> = (0..bytes.len()).filter(|i| digit(*i) && !century(*i)).collect();
    let told = if date { figures.len() } else { figures.iter().rposition(|i| bytes[*i] != b'0').map_or(0, |last| last + 1) };
    let at = *random.of(figures.get(..told)?)?;
    // a first figure is not made a zero, nor a lone one a one: "1 people" is no number that was misread
    let least = if Some(&at) == figures.first() { if figures.len() == 1 { 2 } else { 1 } } else { 0 };
    let choices: Vec<u8> = (least..=9).map(|d| b'0' + d).filter(|d| *d != bytes[at]).collect();
    let new = *random.of(&choices)?;
    Some(format!("{}{}{}", was.get(..at)?, char::from(new), was.get(at + 1..)?))
}

/// A surname with two letters changed round, one lost, or one doubled.
fn spelled(was: &str, random: &mut Random) -> String {
    let mut letters: Vec<char> = was.chars().collect();
    let at = 1 + random.below(letters.len().saturating_sub(3));
    match random.below(3) {
        0 if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 if at < letters.len() => {
            letters.remove(at);
        }
        _ => {
            if let Some(letter) = letters.get(at).copied() {
                letters.insert(at, letter);
            }
        }
    }
    letters.into_iter().collect()
}

/// Another unit of the same kind, as many, by sign for a sign.
fn unit(was: &str, own: &Unit, rules: &Rules, random: &mut Random) -> Option<String> {
    // a unit that readers know: nobody prints picoseconds by mistake
    let common = |word: &str| rules.tables.frequency.iter().any(|band| band.words.iter().any(|s| s == stem(word)));
    let others: Vec<&Unit> = rules.tables.units.iter().filter(|u| u.kind == own.kind && u.id != own.id).collect();
    if own.signs.iter().any(|s| s == was) {
        let known = |u: &&&Unit| u.words.iter().any(|w| common(w));
        let signs: Vec<&String> = others.iter().filter(known).filter_map(|u| u.signs.first()).filter(|s| s.chars().count() == 1).collect();
        return random.of(&signs).map(|s| (*s).clone());
    }
    let folded = fold(was);
    let plain = |w: &&String| w.len() > 2 && w.chars().all(|c| c.is_ascii_lowercase()) && common(w);
    let many = own.words.iter().any(|w| plural(w) == folded);
    if !many && !own.words.contains(&folded) || folded.len() < 3 {
        return None;
    }
    let words: Vec<&String> = others.iter().filter_map(|u| u.words.first()).filter(plain).collect();
    random.of(&words).map(|w| like(was, &if many { plural(w) } else { (*w).clone() }))
}

/// The new words with capitals where the old ones have them.
fn like(was: &str, new: &str) -> String {
    let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    if !capital(was) {
        return new.to_owned();
    }
    let all = was.split(' ').filter(|w| w.len() > 3).all(capital) && was.contains(' ');
    let words = new.split(' ').enumerate().map(|(at, word)| {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if at == 0 || (all || !was.contains(' ')) && !is_function_word(word) => first.to_uppercase().chain(letters).collect::<String>(),
            _ => word.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}
