//! Why two claims are, or are not, held against each other: the answer to "why did it not report this?".

use crate::claim::Kind;
use crate::event::{Ladder, Topics};
use crate::rules::Level;
use crate::story::{ClaimId, Story};

use super::sides::is_firm;
use super::{ALL, Class, Found};

/// What came of comparing two claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// The verdict.
    pub class: Class,
    /// The reason, for people, in a clause.
    pub why: String,
    /// Position in the findings of the one that reports it.
    pub finding: Option<usize>,
}

impl Verdict {
    fn quiet(class: Class, why: impl Into<String>) -> Verdict {
        Verdict { class, why: why.into(), finding: None }
    }
}

/// The verdict on two claims of one kind, and the ladder they stand on (empty for kinds that are compared by person).
pub fn verdict(story: &Story<'_>, topics: &Topics, found: &Found, a: ClaimId, b: ClaimId) -> (Verdict, Ladder) {
    let ladder = match story.claim(a).kind {
        Kind::Count | Kind::Date | Kind::Place => topics.ladder(story, a, b),
        _ => Ladder::default(),
    };
    (reason(story, topics, found, a, b, &ladder), ladder)
}

fn reason(story: &Story<'_>, topics: &Topics, found: &Found, a: ClaimId, b: ClaimId, ladder: &Ladder) -> Verdict {
    let (x, y) = (story.claim(a), story.claim(b));
    let holds = |claims: &[ClaimId], id: ClaimId| claims.contains(&id);
    let reports = |f: &super::Finding| f.sides.iter().any(|s| holds(&s.claims, a) && !holds(&s.claims, b)) && f.sides.iter().any(|s| holds(&s.claims, b));
    if let Some(at) = found.findings.iter().position(reports) {
        let finding = &found.findings[at];
        return Verdict { class: finding.class, why: finding.because.clone(), finding: Some(at) };
    }
    if a.article == b.article {
        return Verdict::quiet(Class::Scope, "both stand in one article, whose writer knew of both");
    }
    if let Some(agreed) = found.agreements.iter().find(|g| holds(&g.claims, a) && holds(&g.claims, b)) {
        return Verdict::quiet(Class::SameFact, format!("both say {}", agreed.value));
    }
    if let Some(unsure) = [x, y].into_iter().find(|c| !is_firm(c)) {
        return Verdict::quiet(Class::Hedge, format!("one of them is {}, and so no statement of fact", unsure.mood.name()));
    }
    if matches!(x.kind, Kind::Role | Kind::Age | Kind::Name) && story.copies.share(a, b).is_none() {
        match (story.person(a), story.person(b)) {
            (Some(p), Some(q)) if p != q => {
                return Verdict::quiet(Class::OtherEvent, format!("{} and {} are taken for two people", story.people.name(p), story.people.name(q)));
            }
            (Some(_), Some(_)) => {}
            _ => return Verdict::quiet(Class::OtherEvent, "nobody is named of whom it is said"),
        }
    }
    if x.kind == Kind::Quote && !topics.together(a, b) {
        return Verdict::quiet(Class::OtherEvent, "too few words are the same in a row for one utterance");
    }
    if !ladder.rungs.is_empty() {
        match (topics.measured_in(story, a), topics.measured_in(story, b)) {
            (Some(p), Some(q)) if p == q => {}
            (Some(p), Some(q)) => return Verdict::quiet(Class::Scope, format!("they count different things ({p}, {q})")),
            _ => return Verdict::quiet(Class::Scope, "one of them has no point in time or no unit that could be compared"),
        }
        if !ladder.holds() {
            return Verdict::quiet(Class::OtherEvent, weighed(ladder));
        }
        if !topics.together(a, b) {
            return Verdict::quiet(Class::OtherEvent, "each belongs closer to other claims, and not all of these are about one thing");
        }
    }
    let judged = ALL.iter().filter(|c| story.rules.check(c.id()).is_some()).find_map(|c| c.judge(story, a, b));
    match judged {
        Some((class, why)) => Verdict::quiet(class, why),
        None => Verdict::quiet(Class::Wording, "nothing in them excludes the other"),
    }
}

/// Which fields kept two claims below the limit.
fn weighed(ladder: &Ladder) -> String {
    let against: Vec<String> =
        ladder.rungs.iter().filter(|r| r.bits < 0.0).map(|r| format!("{} ({}: {} bits)", r.field.name(), r.words.trim(), r.bits)).collect();
    let short = format!("{:.1} bits of the {:.1} that are needed", ladder.sum(), ladder.need);
    let missing = ladder.rungs.iter().filter(|r| r.level == Level::Missing).map(|r| r.field.name()).collect::<Vec<_>>();
    match (against.is_empty(), missing.is_empty()) {
        (false, _) => format!("{short}; against it: {}", against.join(", ")),
        (true, false) => format!("{short}; nothing is known of {}", missing.join(", ")),
        (true, true) => short,
    }
}
