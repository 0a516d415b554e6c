//! A stated count against the names listed. "Along with the US and UK" adds two; a list that is said to be part of the whole
//! proves nothing.

use crate::claim::{Kind, Scope, Value};
use crate::event::Topics;
use crate::rules::{Severity, plural};
use crate::story::{ClaimId, Story};
use crate::value::{Basis, Decimal, Quantity, Relation, relate};

use super::count_differs::shown;
use super::sides::{Words, finding, is_firm, outlets};
use super::{Agreement, Check, Class, Found, Side};

/// The check.
pub(crate) struct ListDoesNotAddUp;

impl Check for ListDoesNotAddUp {
    fn id(&self) -> &'static str {
        "list-does-not-add-up"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        let counts: Vec<_> = story
            .claims()
            .filter(|(_, c)| is_firm(c))
            .filter_map(|(id, c)| match &c.value {
                Value::Count(count) if count.scope == Scope::Own && count.quantity.interval.exact().is_some() => Some((id, count)),
                _ => None,
            })
            .collect();
        let mut equal: Vec<(Vec<String>, Vec<ClaimId>)> = Vec::new();
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Listing && is_firm(c)) {
            let Value::Listing { items, unit, complete } = &claim.value else { continue };
            let mut sorted = items.clone();
            sorted.sort();
            sorted.dedup();
            match equal.iter_mut().find(|(known, _)| *known == sorted) {
                Some((_, claims)) => claims.push(id),
                None => equal.push((sorted.clone(), vec![id])),
            }
            if !complete || unit.is_empty() {
                continue;
            }
            let listed = Quantity::counted(Decimal::from(sorted.len()), Basis::Listed);
            // only a number of about the same size can be the number of the list: the rest counts something else
            let near = |q: &Quantity| q.interval.exact().is_some_and(|v| (v - Decimal::from(sorted.len())).abs() <= (v / Decimal::TEN).max(Decimal::TWO));
            let same: Vec<_> = counts
                .iter()
                .filter(|(c, count)| count.unit == *unit && near(&count.quantity) && (c.article == id.article || topics.ladder(story, *c, id).holds()))
                .collect();
            let agreeing: Vec<ClaimId> = same.iter().filter(|(_, c)| relate(&c.quantity, &listed) == Relation::Same).map(|(c, _)| *c).collect();
            let differing: Vec<_> = same.iter().filter(|(c, count)| c.article == id.article && relate(&count.quantity, &listed) == Relation::Differs).collect();
            let value = format!("{} {}", sorted.len(), if sorted.len() == 1 { unit.clone() } else { plural(unit) });
            if !agreeing.is_empty() {
                let mut claims = agreeing.clone();
                claims.push(id);
                claims.sort();
                out.agreements.push(Agreement { topic: format!("number of {} listed", plural(unit)), value: value.clone(), claims });
            }
            let article_agrees = agreeing.iter().any(|c| c.article == id.article);
            if let (Some((count, stated)), false) = (differing.first(), article_agrees) {
                let left = Side { value: shown(story, stated), claims: vec![*count] };
                let right = Side { value: value.clone(), claims: vec![id] };
                let because = format!("{} states {}, but its list names {}: {}", outlets(story, &left), left.value, sorted.len(), items.join(", "));
                let words = Words { topic: format!("number of {} listed", plural(unit)), subject: unit.clone(), because };
                let ladder = topics.ladder(story, *count, id);
                let ladder = if ladder.holds() { ladder } else { Default::default() };
                out.findings.push(finding(story, self.id(), Class::Contradiction, Severity::Error, vec![left, right], ladder, 92, words));
            }
        }
        for (items, claims) in equal.into_iter().filter(|(_, c)| c.len() > 1) {
            out.agreements.push(Agreement { topic: "list".to_owned(), value: format!("{} names", items.len()), claims });
        }
    }
}
