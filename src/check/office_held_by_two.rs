//! One office held by two people at one time.

use std::collections::BTreeMap;

use crate::claim::Kind;
use crate::event::{Ladder, Topics};
use crate::people::PersonId;
use crate::rules::Severity;
use crate::story::{ClaimId, Story};

use super::office::{Office, current, days_apart, is_single, offices, terms};
use super::sides::{Words, finding, is_firm, listed, outlets};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct OfficeHeldByTwo;

/// Who is said to hold an office, and where.
type Holders = BTreeMap<PersonId, Vec<ClaimId>>;

/// Farther apart, one may have followed the other.
const DAYS: i32 = 45;

impl Check for OfficeHeldByTwo {
    fn id(&self) -> &'static str {
        "office-held-by-two"
    }

    fn run(&self, story: &Story<'_>, _topics: &Topics, out: &mut Found) {
        let mut held: BTreeMap<(String, String), (Office, Holders)> = BTreeMap::new();
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Role && is_firm(c)) {
            let (Some(role), Some(person)) = (current(claim), story.person(id)) else { continue };
            // the office must be certain: one office, of a stated jurisdiction
            if let [office] = offices(story.rules, role).as_slice()
                && !office.of.is_empty()
                && is_single(story.rules, office)
                && !story.rules.tables.roles[office.entry as usize].excludes.is_empty()
            {
                held.entry((office.function.clone(), office.of.clone()))
                    .or_insert_with(|| (office.clone(), BTreeMap::new()))
                    .1
                    .entry(person)
                    .or_default()
                    .push(id);
            }
        }
        for ((function, of), (office, people)) in held {
            let people: Vec<(PersonId, Vec<ClaimId>)> = people.into_iter().collect();
            for (i, (a, mine)) in people.iter().enumerate() {
                for (b, theirs) in &people[i + 1..] {
                    if !rivals(story, &office, (*a, mine), (*b, theirs)) {
                        continue;
                    }
                    let side = |p: PersonId, claims: &[ClaimId]| Side { value: story.people.name(p).to_owned(), claims: claims.to_vec() };
                    let sides = vec![side(*a, mine), side(*b, theirs)];
                    let title = function.replace('-', " ");
                    let place = story.rules.geography.by_id(&of).map_or(of.as_str(), |p| story.rules.geography.name(p));
                    let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
                    let words = Words {
                        topic: format!("{title} of {place}"),
                        subject: format!("{function}|{of}"),
                        because: format!("{said}: the office has one holder at a time"),
                    };
                    out.findings.push(finding(story, self.id(), Class::Contradiction, Severity::Error, sides, Ladder::default(), 88, words));
                }
            }
        }
    }
}

fn rivals(story: &Story<'_>, office: &Office, a: (PersonId, &[ClaimId]), b: (PersonId, &[ClaimId])) -> bool {
    let shared = a.1.iter().any(|x| b.1.iter().any(|y| x.article == y.article));
    // without dates both have to say that the office is held now, and not only call somebody by it
    let now = |x: &ClaimId, y: &ClaimId| days_apart(story, x.article, y.article).map_or(stated(story, *x) && stated(story, *y), |d| d <= DAYS);
    let near = a.1.iter().any(|x| b.1.iter().any(|y| now(x, y)));
    let key = |p: PersonId| crate::text::fold(story.people.name(p)).replace('-', " ");
    // a name spelt two ways is the business of name-differs, and two listed holders have followed each other
    let alike = strsim::jaro_winkler(&key(a.0), &key(b.0)) >= 0.88;
    let listed = !terms(story.rules, office, &key(a.0)).is_empty() && !terms(story.rules, office, &key(b.0)).is_empty();
    !shared && near && !alike && !listed
}

/// "Roe is the president of Chile", "the president of Chile is Roe".
fn stated(story: &Story<'_>, id: ClaimId) -> bool {
    let (reading, claim) = (&story.of(id).reading, story.claim(id));
    (reading.token_at(claim.span.start)..reading.token_at(claim.span.end)).any(|at| reading.is(at, "is"))
}
