//! What a claim says, normalised and in words: "21 country", "60..69 country, whole", "2015-01-22".

use crate::claim::{Count, RoleHeld, Scope, Value};
use crate::rules::{Rules, SequenceKind, UnitKind, plural};
use crate::value::{DateRange, Hedge};

/// The value in words.
pub fn spell(value: &Value, rules: &Rules) -> String {
    match value {
        Value::Count(count) => spell_count(count),
        Value::Listing { items, unit, complete } => {
            let names = items.join(", ");
            format!("{} {unit}: {names}{}", items.len(), if *complete { "" } else { " and others" })
        }
        Value::Role(role) => spell_role(role, rules),
        Value::Date(date) => spell_date(date),
        Value::Place { place, name } => place.map_or(name.as_str(), |id| rules.geography.name(id)).to_owned(),
        Value::Quote { words, .. } => words.clone(),
        Value::Age(age) => format!("{} years", age.interval),
        Value::Name(name) => name.clone(),
        Value::Since { kind, event, body, from } => {
            let parts = [sequence(*kind).to_owned(), body.join(" "), event.clone(), from.as_ref().map_or(String::new(), spell_date)];
            parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Value::Outcome(outcome) => format!("{} {}", outcome.shown(), outcome.of.words.join(" ")).trim_end().to_owned(),
    }
}

fn spell_count(count: &Count) -> String {
    let number = match count.quantity.hedge {
        Hedge::Vague if count.quantity.interval.is_unknown() => "vague".to_owned(),
        _ => count.quantity.interval.to_string(),
    };
    let mut out = number;
    for word in count.modifiers.iter().chain([&count.unit]).filter(|w| !w.is_empty()) {
        out.push(' ');
        out.push_str(word);
    }
    if count.scope != Scope::Own {
        out.push_str(", ");
        out.push_str(count.scope.name());
    }
    out
}

/// A unit for people: "country", "countries", "aircraft", "USD"; of one thing or of more.
pub(crate) fn unit(id: &str, one: bool, rules: &Rules) -> String {
    let unit = rules.tables.units.iter().find(|u| u.id == id);
    let noun = unit.and_then(|u| u.words.first()).map_or(id, String::as_str).replace('-', " ");
    match unit.map(|u| u.kind) {
        Some(UnitKind::Money) if id.len() == 3 => id.to_uppercase(),
        Some(UnitKind::Money) => noun,
        _ if id.is_empty() || one || unit.is_some_and(|u| u.invariable) || noun.contains("per ") => noun,
        _ => plural(&noun),
    }
}

fn spell_role(role: &RoleHeld, rules: &Rules) -> String {
    let office = offices(role, rules);
    let office = if office.is_empty() { role.title.clone() } else { office };
    let mut out = String::new();
    for part in [&role.prefix, &office] {
        if !part.is_empty() {
            out.push_str(part);
            out.push(' ');
        }
    }
    if role.jurisdiction.is_empty() {
        out.pop();
    } else {
        out.push_str("of ");
        out.push_str(&role.jurisdiction);
    }
    out
}

/// Ids of the offices or the rank that a title can mean, joined by `|`; empty for a title of no table. The office of every
/// place is meant where no place is named.
pub fn offices(role: &RoleHeld, rules: &Rules) -> String {
    let entries = || role.roles.iter().filter_map(|&at| rules.tables.roles.get(at as usize));
    let own = entries().any(|e| !e.of.is_empty() && e.of == role.jurisdiction);
    let common = !own && entries().any(|e| e.of.is_empty());
    let meant = entries().filter(|e| if own { e.of == role.jurisdiction } else { !common || e.of.is_empty() });
    let offices: Vec<&str> = meant.map(|e| e.id.as_str()).collect();
    match role.rank.and_then(|at| rules.tables.ranks.get(at as usize)) {
        Some(rank) if offices.is_empty() => rank.id.clone(),
        _ => offices.join("|"),
    }
}

fn spell_date(date: &DateRange) -> String {
    if let Some((day_first, month_first)) = date.readings {
        return format!("{day_first} or {month_first}, ambiguous");
    }
    if date.modifier.is_empty() { date.value.clone() } else { format!("{} {}", date.modifier.to_lowercase(), date.value) }
}

/// The word of a sequence in JSON.
pub fn sequence(kind: SequenceKind) -> &'static str {
    match kind {
        SequenceKind::Since => "since",
        SequenceKind::First => "first",
        SequenceKind::Previous => "previous",
        SequenceKind::Before => "before",
        SequenceKind::After => "after",
    }
}
