//! A weekday that does not fall on its date.

use crate::claim::{Kind, Value};
use crate::event::{Ladder, Topics};
use crate::rules::Severity;
use crate::story::Story;
use crate::value::{Anchor, Grain, weekday_name};

use super::sides::{Words, finding};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct WeekdayMismatch;

impl Check for WeekdayMismatch {
    fn id(&self) -> &'static str {
        "weekday-mismatch"
    }

    fn run(&self, story: &Story<'_>, _topics: &Topics, out: &mut Found) {
        for (id, claim) in story.claims().filter(|(_, c)| c.kind == Kind::Date) {
            let Value::Date(date) = &claim.value else { continue };
            let (Some(named), Some(day)) = (date.weekday, date.first) else { continue };
            // a year taken over from other dates is a guess, and one that a weekday may refute
            if matches!(date.anchor, Anchor::Open | Anchor::Inherited)
                || !matches!(date.grain, Grain::Day | Grain::Time)
                || day.weekday() == named
                || date.last != Some(day)
            {
                continue;
            }
            let sides = vec![
                Side { value: weekday_name(named).to_owned(), claims: vec![id] },
                Side { value: format!("{day} is a {}", weekday_name(day.weekday())), claims: vec![id] },
            ];
            let words = Words {
                topic: format!("weekday of {day}"),
                subject: format!("{day}"),
                because: format!("\"{}\": {day} is a {}, not a {}", story.of(id).words(claim), weekday_name(day.weekday()), weekday_name(named)),
            };
            out.findings.push(finding(story, self.id(), Class::Contradiction, Severity::Warning, sides, Ladder::default(), 97, words));
        }
    }
}
