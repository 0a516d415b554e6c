//! Claim records: every claim of every article as one flat object, with its place in the file as received.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::claim::spell;
use crate::claim::{Claim, Claims, EntityId, Value};
use crate::error::Error;
use crate::rules::{PlaceId, Rules};
use crate::story::Story;
use crate::text::Page;
use crate::value::{DateRange, Interval, Quantity};

use super::build::{FULL, around, printed_by};
use super::exact;

/// The claims of a story, article by article.
pub struct Records {
    /// All of them, in the order of articles and text.
    pub all: Vec<Record>,
    /// What could not be read.
    pub unread: Vec<Error>,
}

/// A claim.
#[derive(Debug, Serialize)]
pub struct Record {
    /// Article and number of the claim in it.
    pub id: String,
    /// Id of the article.
    pub article: String,
    /// The file.
    pub path: String,
    /// count, listing, role, date, place, quote, age, name, since or outcome.
    pub kind: &'static str,
    /// Whom it is about, by the fullest name of the story.
    pub who: Option<String>,
    /// The words of the value, as printed.
    pub notation: String,
    /// The value; its fields depend on the kind.
    pub value: Json,
    /// When, as a TIMEX3 value.
    pub when: Option<String>,
    /// Where, by name.
    #[serde(rename = "where")]
    pub place: Option<String>,
    /// Who says so.
    pub said_by: Option<String>,
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
    pub text: String,
    /// The sentence they stand in; of one longer than a page, the part around them.
    pub sentence: String,
    /// The value in words.
    #[serde(skip)]
    pub spelled: String,
    /// Outlet and version.
    #[serde(skip)]
    pub printed_by: String,
}

impl Records {
    /// Lays out the claims of a story.
    pub fn new(story: &Story<'_>) -> Records {
        let mut all = Vec::with_capacity(story.articles.iter().map(|a| a.claims.len()).sum());
        for (a, claims) in story.articles.iter().enumerate() {
            let mut places = Places { page: &claims.article().page, last: None };
            for (number, claim) in claims.said().into_iter().enumerate() {
                all.push(record(story, claims, claim, (a as u32, number + 1), &mut places));
            }
        }
        Records { all, unread: story.unread.clone() }
    }
}

fn record(story: &Story<'_>, claims: &Claims<'_>, claim: &Claim, (at, number): (u32, usize), places: &mut Places<'_>) -> Record {
    let article = claims.article();
    let file = article.origin(claim.span);
    let (line, column) = places.position(file.start);
    let range = claims.reading.range(claim.sentence as usize);
    let (sentence, _) = around(&article.text, claims.reading.span(range.start, range.end), claim.span, FULL);
    let named = |entity: Option<EntityId>| {
        let person = entity.and_then(|e| story.people.of(at, e));
        person.map(|p| story.people.name(p).to_owned()).or_else(|| claims.entity(entity).map(|e| e.name.clone()))
    };
    Record {
        id: format!("{}#{number}", article.id),
        article: article.id.clone(),
        path: article.page.path.clone(),
        kind: claim.kind.name(),
        who: named(claim.who),
        notation: claim.notation.of(&article.text).to_owned(),
        value: value(&claim.value, story.rules),
        when: claim.when.as_ref().map(|d| d.value.clone()),
        place: claim.place.map(|p| story.rules.geography.name(p).to_owned()),
        said_by: named(claim.said_by),
        mood: claim.mood.name(),
        line,
        column,
        start: file.start,
        end: file.end,
        text: claim.span.of(&article.text).to_owned(),
        sentence,
        spelled: spell::spell(&claim.value, story.rules),
        printed_by: printed_by(article),
    }
}

/// A value as JSON.
fn value(value: &Value, rules: &Rules) -> Json {
    match value {
        Value::Count(count) => {
            let Quantity { interval, grain, hedge, .. } = count.quantity;
            json!({
                "low": low(&interval), "high": high(&interval), "above": interval.above, "below": interval.below,
                "unit": count.unit, "grain": exact::decimal(grain), "scope": count.scope.name(), "hedge": hedge.name(),
                "trigger": count.trigger, "modifiers": count.modifiers,
                "base": count.base.as_ref().map(|(interval, unit)| json!({ "low": low(interval), "high": high(interval), "unit": unit })),
            })
        }
        Value::Listing { items, unit, complete } => json!({ "items": items, "unit": unit, "complete": complete }),
        Value::Role(role) => json!({
            "jurisdiction": role.jurisdiction, "office": spell::offices(role, rules), "prefix": role.prefix, "title": role.title,
        }),
        Value::Date(date) => date_value(date),
        Value::Place { place, name } => json!({ "name": name, "id": place.map(|p| place_id(p, rules)) }),
        Value::Quote { words, partial } => json!({ "words": words.join(" "), "partial": partial }),
        Value::Age(age) => json!({ "low": low(&age.interval), "high": high(&age.interval) }),
        Value::Name(spelling) => json!({ "spelling": spelling }),
        Value::Since { kind, event, body, from } => json!({
            "relation": spell::sequence(*kind), "event": event, "body": body, "from": from.as_ref().map(date_value),
        }),
        Value::Outcome { pair, side, negated } => json!({ "pair": pair, "side": side, "negated": negated }),
    }
}

fn date_value(date: &DateRange) -> Json {
    let day = |d: Option<jiff::civil::Date>| d.map(|d| d.to_string());
    json!({ "value": date.value, "first": day(date.first), "last": day(date.last), "grain": date.grain.name(), "anchor": date.anchor.name(), "modifier": date.modifier })
}

/// The id of a place in its table.
fn place_id(place: PlaceId, rules: &Rules) -> &str {
    let (countries, at) = (&rules.tables.countries, place.0 as usize);
    match countries.get(at) {
        Some(country) => &country.id,
        None => rules.tables.places.get(at - countries.len()).map_or("", |p| &p.id),
    }
}

fn low(interval: &Interval) -> Json {
    interval.low.map_or(Json::Null, |x| Json::Number(exact::decimal(x)))
}

fn high(interval: &Interval) -> Json {
    interval.high.map_or(Json::Null, |x| Json::Number(exact::decimal(x)))
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
        let near = self.last.filter(|(at, line, _)| 3 <= *at && *at <= offset && self.page.line(*line).is_some_and(|l| offset < l.end));
        let (line, column) = match near {
            Some((at, line, column)) => (line, column + self.page.characters(at as usize, offset as usize) as u32),
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
        let page = Page::new("a".into(), "\u{feff}première ligne\nÇa va, naïve café\n\nend".into());
        let mut places = Places { page: &page, last: None };
        for offset in (0..page.bytes.len() as u32).filter(|&o| (page.bytes[o as usize] & 0xC0) != 0x80).chain([5, 30, 7]) {
            assert_eq!(places.position(offset), page.position(offset), "{offset}");
        }
    }
}
