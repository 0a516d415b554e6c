//! Layer 7. The checker checks itself: known errors are planted into copies of articles, one at a time, each copy is set
//! beside its story, and it is counted how many are caught. What can be planted comes from what was read and from the
//! tables of the rules; a seed plants the same errors in every run.

mod place;
mod random;
mod score;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use rayon::prelude::*;
use serde::Serialize;

pub use place::ErrorKind;
pub use score::{Outcome, Score};

use crate::check::{self, Finding, Found};
use crate::claim::Kind;
use crate::error::Error;
use crate::event;
use crate::gate;
use crate::read;
use crate::rules::{Rules, Severity};
use crate::story::{ClaimId, Story};
use crate::text::{Article, Span};

use place::{Place, places, wrong};
use random::Random;

/// What is to be planted.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The same errors for the same seed.
    pub seed: u64,
    /// How many errors.
    pub count: usize,
    /// Of which kinds.
    pub kinds: Vec<ErrorKind>,
    /// The copy takes the place of its original, so that only other articles can gainsay it; then only such places count as
    /// an agreement shows another article to speak of, too.
    pub instead: bool,
}

/// A planted error and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct Planted {
    /// What kind of error.
    pub kind: &'static str,
    /// The file.
    pub path: String,
    /// Line in it, from 1.
    pub line: u32,
    /// The words as printed.
    pub was: String,
    /// What is printed instead.
    pub new: String,
    /// The sentence as printed.
    pub sentence: String,
    /// Rules that report it, as an error or a warning.
    pub caught_by: Vec<&'static str>,
    /// Rules that only note it.
    pub noted_by: Vec<&'static str>,
    /// Reasons of findings that have nothing to do with it.
    pub extra: Vec<String>,
}

/// A story, read once.
struct Ground {
    articles: Vec<Article>,
    /// Places of each kind, by position of their article.
    places: Vec<(usize, Place)>,
}

/// Plants errors into stories, each a path, and counts what is caught. Paths that cannot be read, and stories in which
/// something is found without any planted error, are told in the outcome.
pub fn mutate(stories: &[PathBuf], rules: &Rules, plan: &Plan) -> Outcome {
    let mut outcome = Outcome::new(plan);
    let mut grounds = Vec::new();
    for path in stories {
        let input = read::read(std::slice::from_ref(path), None, rules);
        outcome.unread.extend(input.unread);
        let found = findings(&input.articles, rules);
        let conflicts = found.iter().filter(|(f, _)| f.severity > Severity::Note).count();
        if conflicts > 0 {
            let what = format!("has {conflicts} of its own that are not counted");
            outcome.unclean.push(Error::new(path.display().to_string(), what, "correct them, or leave the story out"));
        }
        let ground = ground(input.articles, rules, plan);
        outcome.stories += usize::from(!ground.articles.is_empty());
        outcome.articles += ground.articles.len();
        grounds.push(ground);
    }
    let mut random = Random::new(plan.seed);
    let mut by_kind: BTreeMap<ErrorKind, Vec<(usize, usize)>> = BTreeMap::new();
    for (story, ground) in grounds.iter().enumerate() {
        for (at, (_, place)) in ground.places.iter().enumerate().filter(|(_, (_, place))| plan.kinds.contains(&place.kind)) {
            by_kind.entry(place.kind).or_default().push((story, at));
        }
    }
    for (kind, places) in &mut by_kind {
        outcome.places.insert(*kind, places.len());
        random.shuffle(places);
    }
    // every kind in turn, as long as it has places
    let mut chosen: Vec<(usize, usize, u64)> = Vec::new();
    let most = by_kind.values().map(Vec::len).max().unwrap_or(0);
    for round in 0..most {
        for places in by_kind.values() {
            if let Some(&(story, at)) = places.get(round).filter(|_| chosen.len() < plan.count) {
                chosen.push((story, at, random.below(usize::MAX) as u64));
            }
        }
    }
    let bases = bases(&grounds, &chosen, rules, plan);
    let planted: Vec<Option<Planted>> = chosen
        .par_iter()
        .map(|&(story, at, seed)| {
            let ground = &grounds[story];
            let (article, place) = &ground.places[at];
            plant(ground, *article, place, bases.get(&(story, *article))?, rules, plan, &mut Random::new(seed))
        })
        .collect();
    outcome.planted = planted.into_iter().flatten().collect();
    outcome.planted.sort_by(|a, b| (a.kind, &a.path, a.line, &a.was, &a.new).cmp(&(b.kind, &b.path, b.line, &b.was, &b.new)));
    outcome
}

/// Keys of what is found without an error: in the story with a true copy of an article.
type Bases = BTreeMap<(usize, usize), BTreeSet<String>>;

fn bases(grounds: &[Ground], chosen: &[(usize, usize, u64)], rules: &Rules, plan: &Plan) -> Bases {
    let needed: BTreeSet<(usize, usize)> = chosen.iter().map(|&(story, at, _)| (story, grounds[story].places[at].0)).collect();
    let needed: Vec<_> = needed.into_iter().collect();
    let keys = |&(story, article): &(usize, usize)| {
        let original = &grounds[story].articles[article];
        let copy = copy(original, original.page.bytes.to_vec(), rules, plan)?;
        let found = findings(&with(&grounds[story], article, copy, plan), rules);
        Some(((story, article), found.into_iter().map(|(f, _)| gate::key(&f)).collect()))
    };
    needed.par_iter().filter_map(keys).collect::<Vec<_>>().into_iter().collect()
}

fn ground(articles: Vec<Article>, rules: &Rules, plan: &Plan) -> Ground {
    let mut found = Vec::new();
    {
        let story = Story::new(&articles, Vec::new(), rules);
        let agreed = plan.instead.then(|| check::run(&story, &event::topics(&story)));
        for (at, claims) in story.articles.iter().enumerate() {
            // an article is copied by its file: a page with several is left alone
            if articles.iter().filter(|a| a.page.path == claims.article().page.path).count() > 1 {
                continue;
            }
            let told = |p: &Place| agreed.as_ref().is_none_or(|found| is_told_elsewhere(&story, found, at, p));
            found.extend(places(claims).into_iter().filter(told).map(|p| (at, p)));
        }
    }
    Ground { articles, places: found }
}

/// Whether another article says what stands at a place: an agreement holds both, or the name is spelled there, too.
fn is_told_elsewhere(story: &Story<'_>, found: &Found, article: usize, place: &Place) -> bool {
    let Some(claim) = place.claim else { return false };
    let own = ClaimId { article: article as u32, claim: claim as u32 };
    let claim = story.claim(own);
    if claim.kind == Kind::Name {
        return story.claims().any(|(id, other)| id.article != own.article && other.kind == Kind::Name && other.value == claim.value);
    }
    found.agreements.iter().any(|a| a.claims.contains(&own) && a.claims.iter().any(|id| id.article != own.article))
}

/// Conflicts and notes of a story, each with the spans of its claims: article and bytes of the file.
fn findings(articles: &[Article], rules: &Rules) -> Vec<(Finding, Vec<(String, Span)>)> {
    let story = Story::new(articles, Vec::new(), rules);
    let found = check::run(&story, &event::topics(&story));
    let spans = |f: &Finding| {
        let claims = f.sides.iter().flat_map(|s| &s.claims);
        claims.map(|&id| (story.of(id).article().page.path.clone(), story.of(id).article().origin(story.claim(id).span))).collect()
    };
    let spans: Vec<Vec<(String, Span)>> = found.findings.iter().map(spans).collect();
    found.findings.into_iter().zip(spans).collect()
}

/// Another article of the same words, as another paper would print it; or the same again, with other words.
fn copy(original: &Article, bytes: Vec<u8>, rules: &Rules, plan: &Plan) -> Option<Article> {
    let mut copy = read::again(original, bytes, rules).ok()?;
    if plan.instead {
        copy.id = original.id.clone();
        copy.family = original.family.clone();
        (copy.version, copy.supersedes) = (original.version, original.supersedes.clone());
    } else {
        copy.outlet = format!("{} (copy)", original.outlet);
    }
    Some(copy)
}

/// The story with the copy in it.
fn with(ground: &Ground, article: usize, copy: Article, plan: &Plan) -> Vec<Article> {
    let mut articles = ground.articles.clone();
    match articles.get_mut(article).filter(|_| plan.instead) {
        Some(original) => *original = copy,
        None => articles.push(copy),
    }
    articles
}

fn plant(ground: &Ground, at: usize, place: &Place, base: &BTreeSet<String>, rules: &Rules, plan: &Plan, random: &mut Random) -> Option<Planted> {
    let original = ground.articles.get(at)?;
    let claims = crate::claim::read(original, rules);
    let new = wrong(&claims, place, random)?;
    let was = place.span.of(&original.text);
    let (mut file, sentence) = (original.origin(place.span), original.origin(place.sentence));
    let bytes = &original.page.bytes;
    // what is written as an entity, or in another encoding, is left alone
    (bytes.get(file.start as usize..file.end as usize)? == was.as_bytes()).then_some(())?;
    if new.is_empty() && bytes.get(file.end as usize) == Some(&b' ') {
        file.end += 1;
    }
    let mut changed = bytes.get(..file.start as usize)?.to_vec();
    changed.extend_from_slice(new.as_bytes());
    changed.extend_from_slice(bytes.get(file.end as usize..)?);
    let copy = copy(original, changed, rules, plan)?;
    let path = copy.page.path.clone();
    let end = (sentence.end + new.len() as u32).saturating_sub(file.len() as u32);
    let concerned = Span { start: sentence.start, end: end.max(sentence.start + 1) };
    let (mut caught_by, mut noted_by, mut extra) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (finding, spans) in findings(&with(ground, at, copy, plan), rules) {
        if base.contains(&gate::key(&finding)) {
            continue;
        }
        let here = spans.iter().any(|(of, span)| *of == path && span.overlaps(concerned));
        match (here, finding.severity > Severity::Note) {
            (true, true) => drop(caught_by.insert(finding.rule)),
            (true, false) => drop(noted_by.insert(finding.rule)),
            (false, true) => extra.push(format!("{}: {}", finding.rule, finding.because)),
            (false, false) => {}
        }
    }
    Some(Planted {
        kind: place.kind.name(),
        path: original.page.path.clone(),
        line: original.page.line_of(file.start),
        was: was.to_owned(),
        new,
        sentence: place.sentence.of(&original.text).to_owned(),
        caught_by: caught_by.into_iter().collect(),
        noted_by: noted_by.into_iter().collect(),
        extra,
    })
}
