//! An office before it was taken up or after it was left, by the terms that `rules/roles.yaml` lists.

use crate::claim::Kind;
use crate::event::{Ladder, Topics};
use crate::rules::{Held, Severity};
use crate::story::Story;
use crate::value::Grain;

use super::office::{covers, current, offices, rows, shown, terms};
use super::sides::{Words, finding, is_firm};
use super::{Check, Class, Found, Side};

/// The check. It runs last: a claim that another finding already questions is not questioned twice.
pub(crate) struct OfficeOutOfTerm;

impl Check for OfficeOutOfTerm {
    fn id(&self) -> &'static str {
        "office-out-of-term"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Role && is_firm(c)) {
            let (Some(role), Some(entity), Some(day)) = (current(claim), story.entity(id), story.of(id).article().day()) else { continue };
            // titles of courtesy ("President Clinton") stay for life: only a title with its country is a claim about now
            if role.jurisdiction.is_empty() || !entity.key.contains(' ') || questioned(out, id) {
                continue;
            }
            // another time in the sentence may be the time of the office
            let frame = topics.frames.of(id.article, claim.sentence);
            if frame.is_none_or(|f| {
                f.dates.iter().any(|d| d.grain >= Grain::Month || d.first.is_some_and(|first| day.since(first).map_or(0, |s| s.get_days()) > 31))
            }) {
                continue;
            }
            let meant = offices(story.rules, role);
            let [office] = meant.as_slice() else { continue };
            let own = terms(story.rules, office, &entity.key);
            let out_of_term = !own.is_empty() && !own.iter().any(|h| covers(h, day));
            let newest = rows(story.rules, office).map(|h| h.from).max();
            if !out_of_term || newest.is_none_or(|n| n < own.iter().map(|h| h.from).max().unwrap_or(n)) {
                continue;
            }
            let terms = own.iter().map(|h| term(h)).collect::<Vec<_>>().join(", ");
            let title = shown(story.rules, role);
            let words = Words {
                topic: format!("role of {}", entity.name),
                subject: entity.key.clone(),
                because: format!("{} is called {title} on {day}; the table of offices has {terms}", entity.name),
            };
            let sides =
                vec![Side { value: format!("{title} on {day}"), claims: vec![id] }, Side { value: format!("{title} {terms}, by the table"), claims: vec![id] }];
            out.findings.push(finding(story, self.id(), Class::Contradiction, Severity::Error, sides, Ladder::default(), 85, words));
        }
    }
}

fn term(held: &Held) -> String {
    held.to.map_or_else(|| format!("from {}", held.from), |to| format!("{} to {to}", held.from))
}

fn questioned(out: &Found, id: crate::story::ClaimId) -> bool {
    out.findings.iter().any(|f| f.sides.iter().any(|s| s.claims.contains(&id)))
}
