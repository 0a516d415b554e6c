//! Which office a role claim means, whether two offices exclude each other, and who is listed as holding one when.

use jiff::civil::Date;

use crate::claim::{Claim, RoleHeld, Value, first_names_agree, name_parts};
use crate::rules::{Held, Holders, Role, RoleKind, Rules};
use crate::story::Story;
use crate::text::fold;

/// An office of a jurisdiction. National forms are brought to the common office: a US Secretary of State is a foreign
/// minister of the United States.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Office {
    /// Id of the common office, or of the entry itself.
    pub(crate) function: String,
    /// Id of country or body; empty when open.
    pub(crate) of: String,
    /// Position of the entry in `roles.yaml`.
    pub(crate) entry: u32,
}

/// The role of a claim, if it is one of a person who holds it now.
pub(crate) fn current(claim: &Claim) -> Option<&RoleHeld> {
    match &claim.value {
        Value::Role(role) if role.prefix.is_empty() && !claim.quoted => Some(role),
        _ => None,
    }
}

/// The offices that a role can mean: one where the words or the jurisdiction settle it, several where they do not, none
/// for ranks and generic titles.
pub(crate) fn offices(rules: &Rules, role: &RoleHeld) -> Vec<Office> {
    let entries = || role.roles.iter().map(|r| (*r, &rules.tables.roles[*r as usize])).filter(|(_, e)| e.kind == RoleKind::Office);
    let jurisdiction = country_of(rules, &role.jurisdiction);
    let named = |(i, e): (u32, &Role), of: &str| Office {
        function: if e.function.is_empty() { e.id.clone() } else { e.function.clone() },
        of: of.to_owned(),
        entry: i,
    };
    if jurisdiction.is_empty() {
        return entries().map(|(i, e)| named((i, e), &e.of)).collect();
    }
    // the entry of that country, else the common office, else the common office behind another country's title
    let own: Vec<Office> = entries().filter(|(_, e)| e.of == jurisdiction || e.of == role.jurisdiction).map(|x| named(x, x.1.of.as_str())).collect();
    if !own.is_empty() {
        return own;
    }
    let common: Vec<Office> = entries().filter(|(_, e)| e.of.is_empty()).map(|x| named(x, &jurisdiction)).collect();
    if !common.is_empty() {
        return common;
    }
    entries().filter(|(_, e)| !e.function.is_empty()).map(|x| named(x, &jurisdiction)).collect()
}

/// The country or body that a jurisdiction stands for: the State Department is the United States.
pub(crate) fn country_of(rules: &Rules, id: &str) -> String {
    match rules.tables.organisations.iter().find(|o| o.id == id && !o.of.is_empty()) {
        Some(body) => body.of.clone(),
        None => id.to_owned(),
    }
}

/// Whether nobody can hold both at one time: different offices of one exclusive group, in jurisdictions that may be one, or
/// the same head office of two.
pub(crate) fn exclude(rules: &Rules, a: &Office, b: &Office) -> bool {
    let (x, y) = (&rules.tables.roles[a.entry as usize], &rules.tables.roles[b.entry as usize]);
    if x.excludes.is_empty() || x.excludes != y.excludes {
        return false;
    }
    a.function != b.function || (x.excludes == "head" && !a.of.is_empty() && !b.of.is_empty() && a.of != b.of)
}

/// Whether the two can be one office.
pub(crate) fn agree(a: &Office, b: &Office) -> bool {
    a.function == b.function && (a.of == b.of || a.of.is_empty() || b.of.is_empty())
}

/// Whether only one person holds it at a time.
pub(crate) fn is_single(rules: &Rules, office: &Office) -> bool {
    rules.tables.roles[office.entry as usize].holders == Holders::One
}

/// An office for people to read: "US secretary of state".
pub(crate) fn shown(rules: &Rules, role: &RoleHeld) -> String {
    let of = rules.geography.by_id(&role.jurisdiction).map(|p| rules.geography.name(p).to_owned());
    let of = of.or_else(|| rules.tables.organisations.iter().find(|o| o.id == role.jurisdiction).map(|o| o.name.clone()));
    of.map_or_else(|| role.title.clone(), |of| format!("{} ({of})", role.title))
}

/// Whether a listed holder is the person with this folded name.
pub(crate) fn is_holder(held: &Held, key: &str) -> bool {
    let (first, last) = name_parts(key);
    std::iter::once(&held.name).chain(&held.also).any(|name| {
        let listed = fold(name).replace('-', " ");
        let (f, l) = name_parts(&listed);
        listed == key || (l == last && f != l && first != last && first_names_agree(f, first))
    })
}

/// Terms that a person is listed with for an office: entries of the office itself and of the common one.
pub(crate) fn terms<'r>(rules: &'r Rules, office: &Office, key: &str) -> Vec<&'r Held> {
    rows(rules, office).filter(|h| is_holder(h, key)).collect()
}

/// All listed terms of an office.
pub(crate) fn rows<'r>(rules: &'r Rules, office: &Office) -> impl Iterator<Item = &'r Held> {
    let (function, of) = (office.function.clone(), office.of.clone());
    rules.tables.roles.iter().filter(move |e| e.id == function || e.function == function).flat_map(move |e| {
        let of = of.clone();
        let entry_of = e.of.clone();
        e.held.rows().iter().filter(move |h| if entry_of.is_empty() { h.of == of } else { entry_of == of })
    })
}

/// Whether a term covers a day, with a month's grace either side.
pub(crate) fn covers(held: &Held, day: Date) -> bool {
    let from = day.since(held.from).map_or(0, |s| s.get_days());
    let to = held.to.map_or(0, |to| to.since(day).map_or(0, |s| s.get_days()));
    from >= -31 && to >= -31
}

/// Days between the publication of two articles, where both are known.
pub(crate) fn days_apart(story: &Story<'_>, a: u32, b: u32) -> Option<i32> {
    let day = |i: u32| story.articles[i as usize].article().day();
    day(a).zip(day(b)).and_then(|(p, q)| p.since(q).ok()).map(|s| s.get_days().abs())
}
