//! Other people and other places.

use std::collections::{BTreeMap, BTreeSet};

use gainsay::claim::{EntityKind, Value};
use gainsay::rules::Country;
use gainsay::story::Story as Read;

use super::forms;
use crate::story::Story;

const FIRST: [&str; 24] = [
    "Aurelio", "Birgit", "Casper", "Dorothea", "Edmund", "Fiorella", "Gregor", "Henrike", "Ignace", "Jorinde", "Konstantin", "Ludmila", "Matthias", "Noemi",
    "Ottavio", "Petronella", "Quirin", "Rosalind", "Sebastian", "Theodora", "Ulrika", "Valentin", "Wilhelmina", "Xaver",
];
const LAST: [&str; 32] = [
    "Abernathy", "Brockhurst", "Castellan", "Dunfermoor", "Ellingsworth", "Fairbrother", "Gundersen", "Hallbergson", "Ivorsen", "Jankowitz", "Kettlewell",
    "Lundmarker", "Merriweather", "Nordquister", "Oberholzer", "Pemberley", "Quartermaine", "Rademaker", "Sonderland", "Thistlewood", "Underhillen",
    "Vandermeulen", "Wolstenholme", "Yarborough", "Zimmerling", "Ashgrover", "Blackthorpe", "Cranmoren", "Drummondsen", "Eastergaard", "Falkenrath",
    "Grimsditch",
];

/// Words of the names of people, each with another; words a letter apart stay a letter apart. Words that are also places
/// and initials are left alone.
pub fn people(read: &Read<'_>) -> BTreeMap<String, String> {
    let tables = &read.rules.tables;
    let places: BTreeSet<&str> = tables.places.iter().map(|p| p.name.as_str()).chain(tables.countries.iter().map(|c| c.name.as_str())).collect();
    let (mut firsts, mut lasts): (BTreeSet<String>, BTreeSet<String>) = Default::default();
    let entities = read.articles.iter().flat_map(|a| a.entities.iter().map(move |e| (a, e)));
    for (claims, entity) in entities.filter(|(_, e)| e.kind == EntityKind::Person) {
        let printed = entity.spellings.iter().map(|span| span.of(&claims.article().text));
        for name in printed.chain([entity.name.as_str()]) {
            let words: Vec<&str> = name.split([' ', '-']).filter(|w| w.chars().count() >= 3 && w.chars().all(char::is_alphabetic)).collect();
            for (i, word) in words.iter().enumerate().filter(|(_, w)| w.starts_with(char::is_uppercase) && !places.contains(**w)) {
                if i + 1 == words.len() {
                    lasts.insert((*word).to_owned())
                } else {
                    firsts.insert((*word).to_owned())
                };
            }
        }
    }
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let mut pools = [FIRST.iter(), LAST.iter()].map(|names| names.copied().collect::<Vec<_>>().into_iter());
    for (pool, words) in [(0, &firsts), (1, &lasts)] {
        for word in words {
            if out.contains_key(word) {
                continue;
            }
            let near = out.iter().find(|(known, _)| strsim::damerau_levenshtein(known, word) == 1).map(|(_, new)| swapped(new));
            let new = near.or_else(|| pools[pool].next().map(str::to_owned)).unwrap_or_else(|| panic!("too few names"));
            out.insert(word.clone(), new);
        }
    }
    out
}

/// The name with one letter changed, as a hasty typist might.
fn swapped(name: &str) -> String {
    let at = name.char_indices().skip(3).find(|(_, c)| "aeiou".contains(*c)).map_or(1, |(at, _)| at);
    let other = if name[at..].starts_with('e') { "a" } else { "e" };
    format!("{}{other}{}", &name[..at], &name[at + 1..])
}

/// Countries that stand for others, those with many cities first.
const COUNTRIES: [&str; 20] = [
    "brazil", "mexico", "nigeria", "thailand", "morocco", "indonesia", "colombia", "kenya", "japan", "poland", "malaysia", "pakistan", "egypt", "tunisia",
    "sweden", "peru", "vietnam", "portugal", "senegal", "finland",
];

/// Countries, their peoples and cities for others, a city with its country. A country keeps its name, and its cities theirs,
/// where a body or an office of its own, a river, a region or the like is named, because these would stay behind.
pub fn places(story: &Story, read: &Read<'_>) -> BTreeMap<String, String> {
    let tables = &read.rules.tables;
    let stands = |form: &str| story.articles.iter().any(|a| !forms(&a.text, [(&form.to_owned(), &String::new())].into_iter()).is_empty());
    let all = |c: &Country| std::iter::once(&c.name).chain(&c.also).chain(&c.adjective).chain(&c.people).cloned().collect::<Vec<_>>();
    let country = |id: &str| tables.countries.iter().find(|c| c.id == id);
    let mut tied: BTreeSet<&str> = BTreeSet::new();
    tied.extend(tables.organisations.iter().filter(|o| std::iter::once(&o.name).chain(&o.also).any(|n| stands(n))).map(|o| o.of.as_str()));
    for claim in read.articles.iter().flat_map(|a| &a.claims) {
        if let Value::Role(role) = &claim.value {
            tied.extend(role.roles.iter().map(|r| tables.roles[*r as usize].of.as_str()));
        }
    }
    let names = |p: &gainsay::rules::Place| std::iter::once(&p.name).chain(&p.also).any(|n| stands(n));
    let named: Vec<_> = tables.places.iter().filter(|p| names(p)).collect();
    for place in &named {
        let movable = place.kind == "city" && !place.ambiguous && country(&place.within).is_some();
        if !movable && let Some(of) = read.rules.geography.by_id(&place.id).and_then(|p| read.rules.geography.country_of(p)) {
            let name = read.rules.geography.name(of).to_owned();
            tied.extend(tables.countries.iter().filter(|c| c.name == name).map(|c| c.id.as_str()));
        }
    }
    let part = |c: &Country| country(&c.within).is_some() || tables.countries.iter().any(|o| o.within == c.id);
    let cities = |id: &str| tables.places.iter().filter(|p| p.within == id && p.kind == "city" && !p.ambiguous).collect::<Vec<_>>();
    let mut others = COUNTRIES.iter().filter_map(|id| country(id)).filter(|c| !all(c).iter().any(|f| stands(f)) && !cities(&c.id).iter().any(|p| names(p)));
    let mut out = BTreeMap::new();
    for old in &tables.countries {
        let own: Vec<_> = named.iter().filter(|p| p.within == old.id).collect();
        if tied.contains(old.id.as_str()) || part(old) || old.ambiguous || own.is_empty() && !all(old).iter().any(|f| stands(f)) {
            continue;
        }
        let Some(new) = others.next() else { continue };
        let mut pool = cities(&new.id).into_iter().filter(|p| p.name != new.capital);
        let capital = |p: &gainsay::rules::Place| p.name == old.capital;
        let swaps: Option<Vec<_>> = own.iter().map(|p| Some((p, if capital(p) { new.capital.clone() } else { pool.next()?.name.clone() }))).collect();
        let Some(swaps) = swaps else { continue };
        let pairs = |old: &[String], new: &[String]| {
            let by = |i: usize| new.get(i).or(new.last()).cloned();
            old.iter().enumerate().filter_map(|(i, o)| Some((o.clone(), by(i)?))).collect::<Vec<_>>()
        };
        out.extend(std::iter::once(&old.name).chain(&old.also).map(|n| (n.clone(), new.name.clone())));
        out.extend(pairs(&old.people, &new.people));
        out.extend(pairs(&old.adjective, &new.adjective));
        for (city, name) in swaps {
            out.extend(std::iter::once(&city.name).chain(&city.also).map(|n| (n.clone(), name.clone())));
        }
    }
    out
}
