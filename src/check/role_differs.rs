//! One person with two offices that exclude each other, or with two ranks of one ladder.

use std::collections::BTreeMap;

use crate::claim::{Kind, RoleHeld, Value};
use crate::event::{Ladder, Topics};
use crate::people::PersonId;
use crate::rules::{Rank, Role, RoleKind, Severity};
use crate::story::{ClaimId, Story};

use super::office::{agree, current, days_apart, exclude, offices, shown};
use super::sides::{Words, all_revisions, finding, is_firm, listed, outlets};
use super::{Agreement, Check, Class, Found, Side};

/// The check.
pub(crate) struct RoleDiffers;

/// Farther apart, a person may have changed office; unless other articles on both sides say otherwise.
const DAYS: i32 = 200;

impl Check for RoleDiffers {
    fn id(&self) -> &'static str {
        "role-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        let mut roles: BTreeMap<PersonId, Vec<(ClaimId, &RoleHeld)>> = BTreeMap::new();
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Role && is_firm(c)) {
            if let (Some(role), Some(person)) = (current(claim), story.person(id)) {
                roles.entry(person).or_default().push((id, role));
            }
        }
        for (person, roles) in roles {
            let mut sides: Vec<(RoleHeld, Side)> = Vec::new();
            for (id, role) in roles {
                // of several ways to print one office, which one stands for it must not hang on the order of articles
                let named = |role: &RoleHeld| (role.jurisdiction.is_empty(), shown(story.rules, role));
                match sides.iter_mut().find(|(other, _)| same(story, other, role)) {
                    Some((other, side)) => {
                        side.claims.push(id);
                        if named(role) < named(other) {
                            *other = role.clone();
                            side.value = shown(story.rules, role);
                        }
                    }
                    None => sides.push((role.clone(), Side { value: shown(story.rules, role), claims: vec![id] })),
                }
            }
            let name = story.people.name(person).to_owned();
            for (_, side) in sides.iter().filter(|(_, s)| s.claims.len() > 1) {
                out.agreements.push(Agreement { topic: format!("role of {name}"), value: side.value.clone(), claims: side.claims.clone() });
            }
            report(self.id(), story, &name, &sides, out);
        }
        in_slots(self.id(), story, topics, out);
    }

    fn judge(&self, story: &Story<'_>, a: ClaimId, b: ClaimId) -> Option<(Class, String)> {
        let (Value::Role(x), Value::Role(y)) = (&story.claim(a).value, &story.claim(b).value) else { return None };
        let because = match (current(story.claim(a)), current(story.claim(b))) {
            (Some(p), Some(q)) if same(story, p, q) => (Class::SameFact, "names of one office"),
            (Some(p), Some(q)) if conflict(story, p, q) => (Class::OtherTime, "the articles are far apart in time, or one of them gives both"),
            (Some(_), Some(_)) => (Class::Wording, "one person may be both"),
            _ => (Class::OtherTime, "one of them is no office that is held now"),
        };
        Some((because.0, format!("{} and {}: {}", shown(story.rules, x), shown(story.rules, y), because.1)))
    }
}

/// Offices in one slot of two near-copies: of the same person, whatever else the office excludes.
fn in_slots(rule: &'static str, story: &Story<'_>, topics: &Topics, out: &mut Found) {
    let role = |id: ClaimId| match &story.claim(id).value {
        Value::Role(role) => Some(role),
        _ => None,
    };
    for topic in topics.of(Kind::Role) {
        let pairs = topic.claims.iter().flat_map(|a| topic.claims.iter().map(move |b| (*a, *b))).filter(|(a, b)| a < b && story.copies.share(*a, *b).is_some());
        for (a, b) in pairs {
            let known = |id: &ClaimId| out.findings.iter().any(|f| f.rule == rule && f.sides.iter().any(|s| s.claims.contains(id)));
            let (Some(x), Some(y)) = (role(a), role(b)) else { continue };
            if known(&a)
                || known(&b)
                || x.prefix != y.prefix
                || !other_office(story, x, y, story.copies.share(a, b).is_some_and(|s| s >= 97))
                || !is_firm(story.claim(a))
            {
                continue;
            }
            let sides: Vec<Side> = [(a, x), (b, y)].map(|(id, role)| Side { value: shown(story.rules, role), claims: vec![id] }).into();
            let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
            let words = Words { topic: topic.label.clone(), subject: topic.key.clone(), because: format!("{said}: the sentence is the same otherwise") };
            out.findings.push(finding(story, rule, Class::Contradiction, Severity::Error, sides, topic.ladder.clone(), 88, words));
            break;
        }
    }
}

/// Whether two titles in one slot are known and never mean one office. Ranks have too many names for that. Where not a word
/// is different otherwise, the choice of a title that is no office was no paraphrase either.
fn other_office(story: &Story<'_>, a: &RoleHeld, b: &RoleHeld, exact: bool) -> bool {
    // one title, and one of the two does not say of what
    if a.roles == b.roles && !a.roles.is_empty() && a.jurisdiction.is_empty() != b.jurisdiction.is_empty() {
        return false;
    }
    let (p, q) = (offices(story.rules, a), offices(story.rules, b));
    if !p.is_empty() && !q.is_empty() {
        return !p.iter().any(|x| q.iter().any(|y| agree(x, y)));
    }
    if !exact || a.roles.is_empty() || b.roles.is_empty() {
        return false;
    }
    let (x, y) = (a.title.to_lowercase(), b.title.to_lowercase());
    let entries = |role: &'_ RoleHeld| role.roles.iter().map(|r| &story.rules.tables.roles[*r as usize]).collect::<Vec<_>>();
    let (these, those) = (entries(a), entries(b));
    // a boss may be the chief executive, an expert a researcher; a mother is no aunt
    let generic = |of: &[&Role]| of.iter().any(|e| e.kind == RoleKind::Generic);
    let kin = these.iter().any(|e| those.iter().any(|f| !e.excludes.is_empty() && e.excludes == f.excludes));
    let other = !a.roles.iter().any(|r| b.roles.contains(r)) && x != y && (kin || !generic(&these) && !generic(&those));
    // spokesman and spokeswoman, founder and co-founder
    let stem = |title: &str| title.strip_suffix("woman").or_else(|| title.strip_suffix("man")).unwrap_or(title).trim_start_matches("co-").to_owned();
    other || x != y && stem(&x) == stem(&y)
}

/// Whether two roles are one office, rank or title.
fn same(story: &Story<'_>, a: &RoleHeld, b: &RoleHeld) -> bool {
    let (p, q) = (offices(story.rules, a), offices(story.rules, b));
    if p.is_empty() || q.is_empty() {
        return p.is_empty() && q.is_empty() && a.rank == b.rank && a.roles == b.roles;
    }
    p.iter().any(|x| q.iter().any(|y| agree(x, y)))
}

fn conflict(story: &Story<'_>, a: &RoleHeld, b: &RoleHeld) -> bool {
    let (p, q) = (offices(story.rules, a), offices(story.rules, b));
    if !p.is_empty() && !q.is_empty() {
        // a title that several countries have means the one that both roles can belong to
        let mut shared = p.iter().flat_map(|x| q.iter().map(move |y| (x, y))).filter(|(x, y)| x.of == y.of || x.of.is_empty() || y.of.is_empty()).peekable();
        return match shared.peek() {
            Some(_) => shared.all(|(x, y)| exclude(story.rules, x, y)),
            None => p.iter().all(|x| q.iter().all(|y| exclude(story.rules, x, y))),
        };
    }
    match (rank(story, a), rank(story, b)) {
        (Some(x), Some(y)) => {
            let addressed = x.called.contains(&y.id) || y.called.contains(&x.id);
            x.id != y.id && !addressed && !x.anybody && !y.anybody && x.ladder.iter().any(|l| y.ladder.contains(l))
        }
        _ => false,
    }
}

fn rank<'s>(story: &'s Story<'_>, role: &RoleHeld) -> Option<&'s Rank> {
    story.rules.tables.ranks.get(role.rank? as usize)
}

fn report(rule: &'static str, story: &Story<'_>, name: &str, sides: &[(RoleHeld, Side)], out: &mut Found) {
    let generic = |role: &RoleHeld| !role.roles.is_empty() && role.roles.iter().all(|r| story.rules.tables.roles[*r as usize].kind == RoleKind::Generic);
    let against: Vec<bool> = sides
        .iter()
        .enumerate()
        .map(|(i, (role, side))| {
            sides
                .iter()
                .enumerate()
                .any(|(j, (other, rest))| i != j && !generic(role) && conflict(story, role, other) && (near(story, side, rest) || near(story, rest, side)))
        })
        .collect();
    let sides: Vec<Side> = sides.iter().zip(against).filter(|(_, a)| *a).map(|((_, s), _)| s.clone()).collect();
    if sides.len() < 2 {
        return;
    }
    // an article that gives both titles knows of both
    let both = sides[0].claims.iter().any(|a| sides[1..].iter().all(|s| s.claims.iter().any(|b| a.article == b.article)));
    if both {
        return;
    }
    let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
    let class = if all_revisions(story, &sides) { Class::Revision } else { Class::Contradiction };
    let words = Words { topic: format!("role of {name}"), subject: crate::text::fold(name), because: format!("{said}: nobody holds both at one time") };
    out.findings.push(finding(story, rule, class, Severity::Error, sides, Ladder::default(), 95, words));
}

/// Whether the two sides speak of one time: some claims are near in date, or the one side has claims both before and after
/// the other.
fn near(story: &Story<'_>, a: &Side, b: &Side) -> bool {
    let close = a.claims.iter().any(|x| b.claims.iter().any(|y| days_apart(story, x.article, y.article).is_none_or(|d| d <= DAYS)));
    let day = |id: &ClaimId| story.of(*id).article().day();
    let bracketed = a.claims.iter().filter_map(day).any(|x| b.claims.iter().filter_map(day).any(|y| y < x) && b.claims.iter().filter_map(day).any(|y| y > x));
    close || bracketed
}
