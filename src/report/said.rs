//! What a claim says, as JSON: an object whose fields depend on the kind, in the order of their names.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::claim::{Count, Outcome, Value, spell};
use crate::rules::{PlaceId, Rules};
use crate::value::{DateRange, Decimal, Quantity};

use super::exact;

/// The value of a claim.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// The tables that its ids are of.
    pub(super) rules: &'a Rules,
}

impl Serialize for Said<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Count(count) => Counted::new(count).serialize(to),
            Value::Listing { items, unit, complete } => Listed { complete: *complete, items, unit }.serialize(to),
            Value::Role(role) => {
                let office = spell::offices(role, self.rules);
                Office { jurisdiction: &role.jurisdiction, office, prefix: &role.prefix, title: &role.title }.serialize(to)
            }
            Value::Date(date) => Day::new(date).serialize(to),
            Value::Place { place, name } => Located { id: place.map(|p| place_id(p, self.rules)), name }.serialize(to),
            Value::Quote { words, partial } => Quoted { partial: *partial, words }.serialize(to),
            Value::Age(age) => Years { high: age.interval.high.map(Exact), low: age.interval.low.map(Exact) }.serialize(to),
            Value::Name(spelling) => Spelled { spelling }.serialize(to),
            Value::Since { kind, event, body, from } => {
                Ordered { body, event, from: from.as_ref().map(Day::new), relation: spell::sequence(*kind) }.serialize(to)
            }
            Value::Outcome(Outcome { family, value, negated, of, by, with }) => {
                Decided { by: joined(&by.words), family, negated: *negated, of: joined(&of.words), value, with: joined(with) }.serialize(to)
            }
        }
    }
}

#[derive(Serialize)]
struct Counted<'a> {
    above: bool,
    base: Option<Based<'a>>,
    below: bool,
    grain: Exact,
    #[serde(serialize_with = "term")]
    hedge: &'static str,
    high: Option<Exact>,
    low: Option<Exact>,
    modifiers: &'a [String],
    #[serde(serialize_with = "term")]
    scope: &'static str,
    trigger: &'a str,
    unit: &'a str,
}

#[derive(Serialize)]
struct Based<'a> {
    high: Option<Exact>,
    low: Option<Exact>,
    unit: &'a str,
}

impl Counted<'_> {
    fn new(count: &Count) -> Counted<'_> {
        let Quantity { interval, grain, hedge, .. } = count.quantity;
        Counted {
            above: interval.above,
            base: count.base.as_ref().map(|(interval, unit)| Based { high: interval.high.map(Exact), low: interval.low.map(Exact), unit }),
            below: interval.below,
            grain: Exact(grain),
            hedge: hedge.name(),
            high: interval.high.map(Exact),
            low: interval.low.map(Exact),
            modifiers: &count.modifiers,
            scope: count.scope.name(),
            trigger: &count.trigger,
            unit: &count.unit,
        }
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    complete: bool,
    items: &'a [String],
    unit: &'a str,
}

#[derive(Serialize)]
struct Office<'a> {
    jurisdiction: &'a str,
    office: String,
    prefix: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct Day<'a> {
    #[serde(serialize_with = "term")]
    anchor: &'static str,
    first: Option<Iso>,
    #[serde(serialize_with = "term")]
    grain: &'static str,
    last: Option<Iso>,
    #[serde(serialize_with = "term")]
    modifier: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    readings: Option<Readings>,
    value: &'a str,
}

/// The two days that a date in figures may mean.
#[derive(Serialize)]
struct Readings {
    #[serde(rename = "en-GB")]
    day_first: String,
    #[serde(rename = "en-US")]
    month_first: String,
}

impl Day<'_> {
    fn new(date: &DateRange) -> Day<'_> {
        let readings = date.readings.map(|(a, b)| Readings { day_first: a.to_string(), month_first: b.to_string() });
        Day {
            anchor: date.anchor.name(),
            first: date.first.map(Iso),
            grain: date.grain.name(),
            last: date.last.map(Iso),
            modifier: date.modifier,
            readings,
            value: &date.value,
        }
    }
}

/// A day as ISO 8601 writes it.
struct Iso(Date);

impl Serialize for Iso {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (year, month, day) = (self.0.year(), self.0.month(), self.0.day());
        if !(0..=9999).contains(&year) {
            return to.collect_str(&self.0);
        }
        let digit = |number: i16| b'0' + (number % 10) as u8;
        let [month, day] = [month, day].map(i16::from);
        let text =
            [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), b'-', digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)];
        to.serialize_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

#[derive(Serialize)]
struct Located<'a> {
    id: Option<&'a str>,
    name: &'a str,
}

#[derive(Serialize)]
struct Quoted<'a> {
    partial: bool,
    words: &'a str,
}

#[derive(Serialize)]
struct Years {
    high: Option<Exact>,
    low: Option<Exact>,
}

#[derive(Serialize)]
struct Spelled<'a> {
    spelling: &'a str,
}

#[derive(Serialize)]
struct Ordered<'a> {
    body: &'a [String],
    event: &'a str,
    from: Option<Day<'a>>,
    #[serde(serialize_with = "term")]
    relation: &'static str,
}

#[derive(Serialize)]
struct Decided<'a> {
    by: Cow<'a, str>,
    family: &'a str,
    negated: bool,
    of: Cow<'a, str>,
    value: &'a str,
    with: Cow<'a, str>,
}

/// Words with a blank between them; often there is only one.
fn joined(words: &[String]) -> Cow<'_, str> {
    match words {
        [] => "".into(),
        [word] => word.into(),
        several => several.join(" ").into(),
    }
}

/// One of a few words that this program knows, in none of which there is anything to escape.
pub(super) fn term<S: Serializer>(word: &&'static str, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_unit_variant("", 0, word)
}

/// A decimal; most are whole numbers, which need no detour over their digits.
struct Exact(Decimal);

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0.mantissa()) {
            Ok(whole) if self.0.scale() == 0 => to.serialize_i64(whole),
            _ => to.serialize_newtype_struct("decimal", &exact::decimal(self.0)),
        }
    }
}

/// The id of a place in its table.
fn place_id(place: PlaceId, rules: &Rules) -> &str {
    let (countries, at) = (&rules.tables.countries, place.0 as usize);
    match countries.get(at) {
        Some(country) => &country.id,
        None => rules.tables.places.get(at - countries.len()).map_or("", |p| &p.id),
    }
}
