//! Claim records: every claim of an article as one flat object, with its place in the file as received. A record borrows
//! what it says; nothing is copied until it is written.

use std::borrow::Cow;

use crate::claim::spell;
use crate::claim::{Claim, Claims, EntityId};
use crate::people::People;
use crate::rules::Rules;
use crate::text::Page;

use super::build::{printed_by, sentence_around};
use super::compact::{Again, Compact, object};
use super::said::Said;

/// A claim.
#[derive(Clone)]
pub struct Record<'a> {
    /// Article and number of the claim in it.
    pub id: RecordId<'a>,
    /// Id of the article.
    pub article: &'a str,
    /// The file.
    pub path: &'a str,
    /// count, listing, role, date, place, quote, age, name, since or outcome.
    pub kind: &'static str,
    /// Whom it is about, by the fullest name of the story.
    pub who: Option<&'a str>,
    /// The words of the value, as printed.
    pub notation: &'a str,
    /// The value; its fields depend on the kind.
    pub value: Said<'a>,
    /// When, as a TIMEX3 value.
    pub when: Option<&'a str>,
    /// Where, by name.
    pub place: Option<&'a str>,
    /// Who says so.
    pub said_by: Option<&'a str>,
    /// stated, negated, possible, planned, alleged, estimated, denied or asked.
    pub mood: &'static str,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// First byte in the file.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The words of the claim.
    pub text: &'a str,
    /// The sentence they stand in; of one longer than a page, the part around them.
    pub sentence: Cow<'a, str>,
    claims: &'a Claims<'a>,
}

/// Article and number of a claim in it, from 1: `a.txt#3`.
#[derive(Clone, Copy, Debug)]
pub struct RecordId<'a> {
    article: &'a str,
    number: u32,
}

impl std::fmt::Display for RecordId<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.article)?;
        f.write_str("#")?;
        self.number.fmt(f)
    }
}

/// What the records of an article have in common, as it was last written.
#[derive(Default)]
pub(super) struct Common<'r> {
    article: Again<'r>,
    path: Again<'r>,
    sentence: Again<'r>,
}

impl Record<'_> {
    /// Writes it as JSON: the only description of its fields.
    pub(super) fn write<'r>(&'r self, json: &mut Compact, common: &mut Common<'r>) {
        let mut words = Again::default();
        object!(json,
            "id" = {
                json.copied(self.article, &mut common.article);
                json.piece("#");
                json.number(self.id.number.into());
            },
            "article" = json.copied(self.article, &mut common.article),
            "path" = json.copied(self.path, &mut common.path),
            "kind" = json.piece(self.kind),
            "who" => json.maybe(self.who, Compact::string),
            "notation" = json.copied(self.notation, &mut words),
            "value" => self.value.write(json),
            "when" => json.maybe(self.when, Compact::string),
            "where" => json.maybe(self.place, Compact::string),
            "said_by" => json.maybe(self.said_by, Compact::string),
            "mood" = json.piece(self.mood),
            "line" => json.number(self.line.into()),
            "column" => json.number(self.column.into()),
            "start" => json.number(self.start.into()),
            "end" => json.number(self.end.into()),
            "text" = json.copied(self.text, &mut words),
            "sentence" = json.copied(&self.sentence, &mut common.sentence),
        );
    }

    /// The value in words.
    pub fn spelled(&self) -> String {
        spell::spell(self.value.value, self.value.rules)
    }

    /// Outlet and version.
    pub fn printed_by(&self) -> String {
        printed_by(self.claims.article())
    }
}

/// Lays out the claims of an article, which is number `article` of those whose people were told apart; its first claim is
/// number `first` in its file.
pub fn records<'a>(claims: &'a Claims<'a>, people: &'a People, article: u32, first: u32) -> Vec<Record<'a>> {
    let mut places = Places { page: &claims.article().page, last: None };
    let named = |entity: Option<EntityId>| {
        let person = entity.and_then(|entity| people.of(article, entity));
        person.map(|p| people.name(p)).or_else(|| claims.entity(entity).map(|e| e.name.as_str()))
    };
    (first..).zip(claims.said()).map(|(number, claim)| record(claims, claim, number, &named, &mut places)).collect()
}

fn record<'a>(
    claims: &'a Claims<'a>,
    claim: &'a Claim,
    number: u32,
    named: &impl Fn(Option<EntityId>) -> Option<&'a str>,
    places: &mut Places<'_>,
) -> Record<'a> {
    let (article, rules): (_, &Rules) = (claims.article(), claims.reading.rules);
    let file = article.origin(claim.span);
    let (line, column) = places.position(file.start);
    let range = claims.reading.range(claim.sentence as usize);
    let sentence = sentence_around(&article.text, claims.reading.span(range.start, range.end), claim.span);
    Record {
        id: RecordId { article: &article.id, number },
        article: &article.id,
        path: &article.page.path,
        kind: claim.kind.name(),
        who: named(claim.who),
        notation: claim.notation.of(&article.text),
        value: Said { value: &claim.value, rules },
        when: claim.when.as_ref().map(|d| d.value.as_str()),
        place: claim.place.map(|p| rules.geography.name(p)),
        said_by: named(claim.said_by),
        mood: claim.mood.name(),
        line,
        column,
        start: file.start,
        end: file.end,
        text: claim.span.of(&article.text),
        sentence,
        claims,
    }
}

/// Lines and columns of offsets that mostly ascend. [`Page::position`] counts from the start of the line, which over all
/// claims of a file that is one line would be quadratic; this counts on from the last one.
struct Places<'p> {
    page: &'p Page,
    last: Option<(u32, u32, u32)>,
}

impl Places<'_> {
    fn position(&mut self, offset: u32) -> (u32, u32) {
        // a byte order mark, of three bytes, is no character: nothing is counted on from it
        let (line, column) = match self.last.filter(|(at, ..)| 3 <= *at && *at <= offset) {
            Some((at, last, column)) => match self.page.line_below(last, offset) {
                line if line == last => (line, column + self.page.characters(at as usize, offset as usize) as u32),
                line => (line, self.page.column(line, offset)),
            },
            None => self.page.position(offset),
        };
        self.last = Some((offset, line, column));
        (line, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting_on_is_counting_from_the_start() {
        let page = Page::new("a".into(), format!("\u{feff}première ligne\nÇa va, naïve café\n{}end", "\n".repeat(40)).into());
        let mut places = Places { page: &page, last: None };
        for offset in (0..page.bytes.len() as u32).filter(|&o| (page.bytes[o as usize] & 0xC0) != 0x80).chain([5, 30, 7]) {
            assert_eq!(places.position(offset), page.position(offset), "{offset}");
        }
    }
}
