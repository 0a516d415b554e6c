//! Another person, body or thing named in the same place of two sentences that are one but for the name. Other names of the
//! same, longer, shorter, abbreviated or misspelt ones, are no difference here.

use crate::claim::{ClaimId, EntityKind, Kind, Value, first_names_agree, name_parts};
use crate::event::{Topic, Topics};
use crate::rules::Severity;
use crate::story::Story;
use crate::text::fold;

use super::name_differs::misspelt;
use super::sides::{Words, all_revisions, finding, is_firm, listed, outlets};
use super::{Check, Class, Found, Side};

/// The check.
pub(crate) struct WhoDiffers;

impl Check for WhoDiffers {
    fn id(&self) -> &'static str {
        "who-differs"
    }

    fn run(&self, story: &Story<'_>, topics: &Topics, out: &mut Found) {
        for topic in topics.of(Kind::Name) {
            let sides = sides(story, topic);
            if sides.len() < 2 {
                continue;
            }
            let said = listed(sides.iter().map(|s| format!("{} in {}", s.value, outlets(story, s))));
            let class = if all_revisions(story, &sides) { Class::Revision } else { Class::Contradiction };
            let words = Words { topic: "who is named".to_owned(), subject: topic.key.clone(), because: format!("{said}: the sentence is the same otherwise") };
            out.findings.push(finding(story, self.id(), class, Severity::Error, sides, topic.ladder.clone(), 85, words));
        }
    }
}

fn sides(story: &Story<'_>, topic: &Topic) -> Vec<Side> {
    let mut sides: Vec<Side> = Vec::new();
    for id in topic.claims.iter().filter(|id| is_firm(story.claim(**id))) {
        match sides.iter_mut().find(|s| s.claims.iter().all(|c| is_one(story, *c, *id))) {
            Some(side) => side.claims.push(*id),
            None => sides.push(Side { value: name(story, *id), claims: vec![*id] }),
        }
    }
    let apart = |a: &Side, b: &Side| {
        a.claims.iter().any(|x| b.claims.iter().any(|y| story.copies.share(*x, *y).is_some() && !is_one(story, *x, *y) && !knows_both(story, *x, *y)))
    };
    let kept: Vec<bool> = sides.iter().map(|s| sides.iter().any(|t| s != t && apart(s, t))).collect();
    sides.into_iter().zip(kept).filter(|(_, k)| *k).map(|(s, _)| s).collect()
}

fn name(story: &Story<'_>, id: ClaimId) -> String {
    match &story.claim(id).value {
        Value::Name(name) => name.clone(),
        _ => String::new(),
    }
}

/// Whether both articles have both names: they may call one person by either.
fn knows_both(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    let last = |id: ClaimId| fold(&name(story, id)).split(' ').next_back().unwrap_or("").to_owned();
    let prints = |id: ClaimId, word: &str| {
        let reading = &story.of(id).reading;
        (0..reading.tokens.len()).any(|at| fold(reading.word(at)) == word)
    };
    prints(a, &last(b)) && prints(b, &last(a))
}

/// Whether two names can mean one.
fn is_one(story: &Story<'_>, a: ClaimId, b: ClaimId) -> bool {
    if let (Some(p), Some(q)) = (story.person(a), story.person(b))
        && p == q
    {
        return true;
    }
    let (printed_a, printed_b) = (fold(&name(story, a)), fold(&name(story, b)));
    let key = |id: ClaimId| {
        let entity = story.entity(id).filter(|e| e.kind != EntityKind::Organisation);
        entity.map_or_else(|| fold(&name(story, id)), |e| e.key.clone()).replace(['-', '.', '\''], " ")
    };
    let (x, y) = (key(a), key(b));
    let words = |s: &str| s.split(' ').filter(|w| w.len() > 1 && !crate::text::is_function_word(w)).map(str::to_owned).collect::<Vec<_>>();
    let (p, q) = (words(&x), words(&y));
    if p.is_empty() || q.is_empty() || x.replace(' ', "") == y.replace(' ', "") {
        return true;
    }
    // an abbreviation
    let cut = |x: &str, y: &str| x.len() >= 3 && y.starts_with(x);
    if cut(&printed_a, &printed_b) || cut(&printed_b, &printed_a) {
        return true;
    }
    // a part of the other name, or its initials
    let within = |p: &[String], q: &[String]| p.iter().all(|w| q.contains(w));
    let initials = |p: &[String]| p.iter().filter_map(|w| w.chars().next()).collect::<String>();
    if within(&p, &q)
        || within(&q, &p)
        || p.len() > 1 && q.len() == 1 && initials(&p) == q[0].trim_end_matches('s')
        || q.len() > 1 && p.len() == 1 && initials(&q) == p[0].trim_end_matches('s')
    {
        return true;
    }
    let ((fa, la), (fb, lb)) = (name_parts(&x), name_parts(&y));
    let close = |p: &str, q: &str| p == q || strsim::jaro_winkler(p, q) >= 0.88;
    misspelt(&x, &y) || close(la, lb) && (first_names_agree(fa, fb) || close(fa, fb)) || close(&x, &y) || close(&printed_a, &printed_b)
}
