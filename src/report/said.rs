//! What a claim says, as JSON: an object whose fields depend on the kind, in the order of their names.

use std::borrow::Cow;

use crate::claim::{Count, Outcome, RoleHeld, Value, spell};
use crate::rules::{PlaceId, Rules};
use crate::value::{DateRange, Interval};

use super::compact::{Compact, object};

/// The value of a claim.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    /// The value.
    pub(super) value: &'a Value,
    /// The tables that its ids are of.
    pub(super) rules: &'a Rules,
}

impl Said<'_> {
    /// Writes it.
    pub(super) fn write(self, json: &mut Compact) {
        match self.value {
            Value::Count(count) => counted(count, json),
            Value::Listing { items, unit, complete } => {
                object!(json,
                    "complete" => json.flag(*complete),
                    "items" => json.strings(items),
                    "unit" = json.text(unit),
                );
            }
            Value::Role(role) => held(role, self.rules, json),
            Value::Date(date) => day(date, json),
            Value::Place { place, name } => {
                object!(json,
                    "id" => json.maybe(place.map(|p| place_id(p, self.rules)), Compact::string),
                    "name" = json.text(name),
                );
            }
            Value::Quote { words, partial } => {
                object!(json,
                    "partial" => json.flag(*partial),
                    "words" = json.text(words),
                );
            }
            Value::Age(age) => {
                object!(json,
                    "high" => json.maybe(age.interval.high, Compact::decimal),
                    "low" => json.maybe(age.interval.low, Compact::decimal),
                );
            }
            Value::Name(spelling) => {
                object!(json, "spelling" = json.text(spelling));
            }
            Value::Since { kind, event, body, from } => {
                object!(json,
                    "body" => json.strings(body),
                    "event" = json.text(event),
                    "from" => json.maybe(from.as_ref(), |json, from| day(from, json)),
                    "relation" = json.piece(spell::sequence(*kind)),
                );
            }
            Value::Outcome(outcome) => {
                let Outcome { family, value, negated, of, by, with } = &**outcome;
                object!(json,
                    "by" = json.text(&joined(&by.words)),
                    "family" = json.text(family),
                    "negated" => json.flag(*negated),
                    "of" = json.text(&joined(&of.words)),
                    "value" = json.text(value),
                    "with" = json.text(&joined(with)),
                );
            }
        }
    }
}

fn counted(count: &Count, json: &mut Compact) {
    let interval = &count.quantity.interval;
    object!(json,
        "above" => json.flag(interval.above),
        "base" => json.maybe(count.base.as_ref(), based),
        "below" => json.flag(interval.below),
        "grain" => json.decimal(count.quantity.grain),
        "hedge" = json.piece(count.quantity.hedge.name()),
        "high" => json.maybe(interval.high, Compact::decimal),
        "low" => json.maybe(interval.low, Compact::decimal),
        "modifiers" => json.strings(&count.modifiers),
        "scope" = json.piece(count.scope.name()),
        "trigger" = json.text(&count.trigger),
        "unit" = json.text(&count.unit),
    );
}

fn based(json: &mut Compact, (interval, unit): &(Interval, String)) {
    object!(json,
        "high" => json.maybe(interval.high, Compact::decimal),
        "low" => json.maybe(interval.low, Compact::decimal),
        "unit" = json.text(unit),
    );
}

fn held(role: &RoleHeld, rules: &Rules, json: &mut Compact) {
    object!(
        json,
        "jurisdiction" = json.text(&role.jurisdiction),
        "office" = json.text(&spell::offices(role, rules)),
        "prefix" = json.text(&role.prefix),
        "title" = json.text(&role.title),
    );
}

fn day(date: &DateRange, json: &mut Compact) {
    object!(json,
        "anchor" = json.piece(date.anchor.name()),
        "first" => json.maybe(date.first, Compact::day),
        "grain" = json.piece(date.grain.name()),
        "last" => json.maybe(date.last, Compact::day),
        "modifier" => json.string(date.modifier),
        "readings" if date.readings.is_some() => json.maybe(date.readings, |json, (day_first, month_first)| {
            object!(json, "en-GB" => json.day(day_first), "en-US" => json.day(month_first));
        }),
        "value" = json.text(&date.value),
    );
}

/// Words with a blank between them; often there is only one.
fn joined(words: &[String]) -> Cow<'_, str> {
    match words {
        [] => "".into(),
        [word] => word.into(),
        several => several.join(" ").into(),
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
