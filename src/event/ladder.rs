//! Comparing two claims field by field: each field stands on a level, each level gives or takes bits.

use crate::claim::{Claim, Kind, Scope, Value};
use crate::people::PersonId;
use crate::rules::{Event, Field, Level, PlaceId, Rules, Table, Within};
use crate::story::{ClaimId, Story};
use crate::value::{DateRange, Grain};

use super::extent;
use super::frame::{Frame, Frames};
use super::{Ladder, Rung};

/// The ladder that two claims of one kind stand on, by the default ladder of the kind and that of their event.
pub(crate) fn ladder(story: &Story<'_>, frames: &Frames, a: ClaimId, b: ClaimId) -> Ladder {
    let (Some(x), Some(y)) = (side(story, frames, a), side(story, frames, b)) else {
        return Ladder { rungs: Vec::new(), need: f32::MAX };
    };
    let scale = Scale::new(story.rules, x, y);
    let mut out = Ladder { rungs: Vec::new(), need: scale.need };
    for field in FIELDS {
        let (level, words, share) = compare(story, frames, x, y, field, true);
        let Some(bits) = scale.bits(field, level) else { continue };
        out.rungs.push(Rung { field, level, bits: round(bits * share), words });
    }
    out
}

/// By how many bits two claims are over their limit; `None` as soon as they cannot come within `slack` bits of it, which
/// for most pairs one or two fields show.
pub(super) fn over(story: &Story<'_>, frames: &Frames, x: Side<'_>, y: Side<'_>, scale: &Scale<'_>, slack: f32) -> Option<f32> {
    let mut sum = 0.0;
    for (field, rest) in FIELDS.iter().zip(scale.rest) {
        // a twentieth of a bit, because sums of floats are not exact
        if sum + rest + 0.05 < scale.need - slack {
            return None;
        }
        let (level, _, share) = compare(story, frames, x, y, *field, false);
        sum += scale.bits(*field, level).map_or(0.0, |bits| round(bits * share));
    }
    Some(sum - scale.need)
}

/// What the levels of two claims are worth: by the ladder of their event where both tell of one, else by that of their kind.
pub(super) struct Scale<'r> {
    own: Option<&'r Event>,
    base: Option<&'r Event>,
    need: f32,
    /// The most that a field and those behind it can give.
    rest: [f32; FIELDS.len()],
}

impl<'r> Scale<'r> {
    /// That of two claims.
    pub(super) fn new(rules: &'r Rules, x: Side<'_>, y: Side<'_>) -> Scale<'r> {
        let base = rules.ladder(ladder_of(x.1));
        let own = x.3.filter(|t| Some(*t) == y.3).map(|t| &rules.tables.events[t as usize]);
        let need = own.and_then(|e| e.need).or_else(|| base.and_then(|e| e.need)).unwrap_or(f32::MAX);
        let mut scale = Scale { own, base, need, rest: [0.0; FIELDS.len()] };
        let mut rest = 0.0;
        for (at, field) in FIELDS.iter().enumerate().rev() {
            let most = [Level::Same, Level::Near, Level::Missing, Level::Different].into_iter().filter_map(|level| scale.bits(*field, level));
            // a level may count twice
            rest += most.fold(0.0, |most: f32, bits| most.max(if *field == Field::Place { 2.0 * bits } else { bits }));
            scale.rest[at] = rest;
        }
        scale
    }

    /// What tells two scales of claims of one kind apart.
    pub(super) fn of(x: Side<'_>, y: Side<'_>) -> (&'static str, Option<u32>) {
        (ladder_of(x.1), x.3.filter(|t| Some(*t) == y.3))
    }

    fn bits(&self, field: Field, level: Level) -> Option<f32> {
        let of = |event: Option<&Event>| event.and_then(|e| e.bits(field, level));
        of(self.own).or_else(|| of(self.base))
    }
}

/// Level, and share of its bits that applies, for each field.
pub(super) type Levels = Vec<(Field, Level, f32)>;

/// The name of the ladder that two claims stand on, and where they stand on it.
pub(super) fn levels(story: &Story<'_>, frames: &Frames, a: ClaimId, b: ClaimId) -> Option<(&'static str, Levels)> {
    let (x, y) = (side(story, frames, a)?, side(story, frames, b)?);
    let levels = FIELDS.iter().map(|field| {
        let (level, _, share) = compare(story, frames, x, y, *field, false);
        (*field, level, share)
    });
    Some((ladder_of(x.1), levels.collect()))
}

const FIELDS: [Field; 10] =
    [Field::Noun, Field::Trigger, Field::Person, Field::Organisation, Field::Place, Field::Date, Field::Speaker, Field::Words, Field::Copy, Field::Article];

fn round(bits: f32) -> f32 {
    (bits * 10.0).round() / 10.0
}

/// Which default ladder a kind of claim uses.
fn ladder_of(claim: &Claim) -> &'static str {
    match claim.kind {
        Kind::Count if is_measure(claim) => "measure",
        Kind::Date => "date",
        Kind::Place => "place",
        Kind::Since => "since",
        Kind::Outcome => "outcome",
        Kind::Age | Kind::Role | Kind::Name => "slot",
        _ => "count",
    }
}

/// An event word farther from a claim than this, in words, does not speak of it.
const REACH: u32 = 30;

/// Position in `events.yaml` of what happens to what a claim speaks of.
pub(crate) fn trigger(story: &Story<'_>, id: ClaimId, frame: &Frame) -> Option<u32> {
    let claim = story.claim(id);
    let named = match &claim.value {
        Value::Count(count) => Some(&count.trigger),
        Value::Since { event, .. } => Some(event),
        // its verb is what happened
        Value::Outcome(_) => return None,
        _ => None,
    };
    if let Some(named) = named {
        return story.rules.tables.events.iter().position(|e| e.id == *named && !named.is_empty()).map(|i| i as u32);
    }
    // the nearest event word: one before the claim governs it, one behind it only where nothing comes before, and an
    // infinitive ("flew in on Monday to open the talks") is another clause
    let reading = &story.of(id).reading;
    let (first, end) = (reading.token_at(claim.span.start) as u32, reading.token_at(claim.span.end) as u32);
    let distance = |event: u32, token: u32| {
        if token < first {
            let mark = reading.mark(token as usize, Table::Event).map_or(token + 1, |m| if m.entry == event { m.end } else { token + 1 });
            // a comma ends what the event before it governs
            first.saturating_sub(mark) + 4 * (mark..first).filter(|at| reading.is(*at as usize, ",")).count() as u32
        } else {
            let purpose = (end..token).any(|at| reading.is(at as usize, "to"));
            // "Thursday's talks", "in June, when it fell": what follows is what is dated
            let ahead = reading.is_any(end as usize, &["'s", "’s", "`s", "when"]);
            token.saturating_sub(end) * if ahead { 1 } else { 2 }
                + if purpose {
                    8
                } else if ahead {
                    0
                } else {
                    2
                }
        }
    };
    let others = frame.events.iter().filter(|(_, t)| !(first..end).contains(t));
    others.map(|(e, t)| (distance(*e, *t), *e)).filter(|(far, _)| *far <= REACH).min_by_key(|(far, _)| *far).map(|(_, e)| e)
}

/// A claim, its sentence, and what happens to what it speaks of.
pub(super) type Side<'s> = (ClaimId, &'s Claim, &'s Frame, Option<u32>);

pub(super) fn side<'s>(story: &'s Story<'_>, frames: &'s Frames, id: ClaimId) -> Option<Side<'s>> {
    let claim = story.claim(id);
    let frame = frames.of(id.article, claim.sentence)?;
    Some((id, claim, frame, trigger(story, id, frame)))
}

/// Level of a field, the words compared (none unless they are to be told), and which share of the level's bits applies.
fn compare(story: &Story<'_>, frames: &Frames, a: Side<'_>, b: Side<'_>, field: Field, told: bool) -> (Level, String, f32) {
    let (ia, x, fx, tx) = a;
    let (ib, y, fy, ty) = b;
    let rules = story.rules;
    let whole = |level, words: &dyn Fn() -> String| (level, if told { words() } else { String::new() }, 1.0);
    if x.kind == Kind::Outcome
        && let Some((level, words)) = super::outcome::compare(story, ia, ib, field)
    {
        return (level, words, 1.0);
    }
    match field {
        Field::Noun => {
            // what is measured stands around the number, not in its unit
            if is_measure(x) && is_measure(y) {
                let (nx, ny) = (super::neighbours::neighbours(story, ia), super::neighbours::neighbours(story, ib));
                let (wx, wy) = (super::neighbours::whole(story, ia), super::neighbours::whole(story, ib));
                let level = if super::neighbours::are_other_wholes(&wx, &wy) {
                    Level::Different
                } else if nx.is_empty() || ny.is_empty() {
                    Level::Missing
                } else {
                    match nx.iter().filter(|n| ny.contains(n)).count() {
                        0 => Level::Different,
                        1 => Level::Near,
                        _ => Level::Same,
                    }
                };
                return whole(level, &|| format!("{} / {}", nx.join(" "), ny.join(" ")));
            }
            if let (Some(p), Some(q)) = (extent::inhabited(story, ia), extent::inhabited(story, ib)) {
                return whole(if p == q { Level::Same } else { Level::Different }, &|| format!("people of {p} / {q}"));
            }
            let (mx, my) = (modifiers(x), modifiers(y));
            let level = sets(mx, my);
            let level = if level == Level::Same && mx != my { Level::Near } else { level };
            whole(level, &|| format!("{} / {}", mx.join(" "), my.join(" ")))
        }
        Field::Trigger => {
            let name = |t: Option<u32>| t.map_or("", |t| rules.tables.events[t as usize].id.as_str());
            let level = match (tx, ty) {
                (Some(p), Some(q)) if p == q => Level::Same,
                (Some(_), Some(_)) => Level::Different,
                _ => Level::Missing,
            };
            whole(level, &|| format!("{} / {}", name(tx), name(ty)))
        }
        Field::Person => named(story, &fx.persons, &fy.persons, told),
        Field::Organisation => named(story, &fx.organisations, &fy.organisations, told),
        Field::Place => {
            if x.kind == Kind::Count {
                match (extent::inhabited(story, ia), extent::inhabited(story, ib)) {
                    (Some(p), Some(q)) => return whole(if p == q { Level::Same } else { Level::Different }, &|| format!("people of {p} / {q}")),
                    (None, None) => {}
                    (p, q) => {
                        return whole(Level::Missing, &|| format!("people of {} / {}", p.as_deref().unwrap_or_default(), q.as_deref().unwrap_or_default()));
                    }
                }
            }
            let (px, py) = (places(x, fx), places(y, fy));
            let name = |list: &[PlaceId]| list.iter().map(|p| rules.geography.name(*p)).collect::<Vec<_>>().join(", ");
            let toll = x.kind == Kind::Count && tx.is_some_and(|t| rules.tables.events[t as usize].cumulative);
            if toll && extent::is_wider(story, (ia, &fx.places), (ib, &fy.places)) {
                return (Level::Different, "one place / many countries".to_owned(), 2.0);
            }
            let level = place_level(rules, &px, &py);
            whole(level, &|| format!("{} / {}", name(&px), name(&py)))
        }
        Field::Date => {
            let (dx, dy) = (&fx.dates, &fy.dates);
            // a happening told by its year or month is not the one told by the day, or told as today's news
            let coarse =
                |list: &[DateRange]| !list.is_empty() && list.iter().all(|d| matches!(d.grain, Grain::Year | Grain::Month | Grain::Decade | Grain::Quarter));
            let level = if (dx.is_empty() || dy.is_empty()) && coarse(dx) == coarse(dy) {
                Level::Missing
            } else if dx.is_empty() || dy.is_empty() {
                Level::Near
            } else if dx.iter().any(|d| dy.iter().any(|e| d.agrees(e))) {
                Level::Same
            } else if dx.iter().all(|d| dy.iter().all(|e| d.apart(e) || are_other_weekdays(d, e))) {
                Level::Different
            } else if coarse(dx) != coarse(dy) {
                Level::Near
            } else {
                Level::Missing
            };
            let values = |list: &[DateRange]| list.iter().map(|d| d.value.clone()).collect::<Vec<_>>().join(", ");
            whole(level, &|| format!("{} / {}", values(dx), values(dy)))
        }
        Field::Speaker => match (story.speaker(ia), story.speaker(ib)) {
            (Some(p), Some(q)) => {
                whole(if p == q { Level::Same } else { Level::Different }, &|| format!("{} / {}", story.people.name(p), story.people.name(q)))
            }
            _ => whole(Level::Missing, &String::new),
        },
        Field::Words => {
            let shared: Vec<u32> = shared(&fx.stems, &fy.stems);
            let bits = frames.total(&shared);
            // nine bits are a sentence's worth of rare words
            (if shared.is_empty() { Level::Missing } else { Level::Same }, format!("{} shared", shared.len()), (bits / 12.0).min(1.0))
        }
        Field::Copy => {
            if let Some(share) = story.copies.share(ia, ib) {
                return whole(Level::Same, &|| format!("one slot of two sentences that share {share} % of the words"));
            }
            // outcomes are told apart by whom they befall
            if x.kind != Kind::Outcome && story.copies.are_near((ia.article, x.sentence), (ib.article, y.sentence)) {
                return whole(Level::Different, &|| "other places of two sentences that are nearly one".to_owned());
            }
            let likeness = likeness(frames, &fx.stems, &fy.stems);
            let level = if likeness >= 0.75 {
                Level::Same
            } else if likeness >= 0.45 {
                Level::Near
            } else {
                Level::Missing
            };
            whole(level, &|| format!("{:.0} % of the words", likeness * 100.0))
        }
        Field::Article => article(story, frames, ia.article, ib.article),
        Field::Quotation => whole(Level::Missing, &String::new),
    }
}

/// Whether two days are told by name, without a date of the article, and by other names.
fn are_other_weekdays(a: &DateRange, b: &DateRange) -> bool {
    a.days().is_none() && b.days().is_none() && a.weekday.is_some() && b.weekday.is_some() && a.weekday != b.weekday
}

/// Whether a claim is an amount of something that is not counted: money, a share, a length.
fn is_measure(claim: &Claim) -> bool {
    matches!(&claim.value, Value::Count(count) if count.measure)
}

fn modifiers(claim: &Claim) -> &[String] {
    match &claim.value {
        Value::Count(count) => &count.modifiers,
        Value::Since { body, .. } => body,
        _ => &[],
    }
}

fn sets<T: PartialEq>(a: &[T], b: &[T]) -> Level {
    if a.is_empty() || b.is_empty() {
        Level::Missing
    } else if a.iter().any(|x| b.contains(x)) {
        Level::Same
    } else {
        Level::Different
    }
}

fn named(story: &Story<'_>, a: &[PersonId], b: &[PersonId], told: bool) -> (Level, String, f32) {
    let names = |list: &[PersonId]| list.iter().map(|p| story.people.name(*p)).collect::<Vec<_>>().join(", ");
    (sets(a, b), if told { format!("{} / {}", names(a), names(b)) } else { String::new() }, 1.0)
}

/// The places a claim can be about: its own, or those of its sentence. A place claim is not compared with itself.
fn places(claim: &Claim, frame: &Frame) -> Vec<PlaceId> {
    match claim.place {
        _ if claim.kind == Kind::Place => Vec::new(),
        // how many there are in all does not depend on where it is said
        _ if matches!(&claim.value, Value::Count(count) if count.scope == Scope::Whole) => Vec::new(),
        Some(place) => vec![place],
        None => frame.places.clone(),
    }
}

fn place_level(rules: &Rules, a: &[PlaceId], b: &[PlaceId]) -> Level {
    let relations = || a.iter().flat_map(|p| b.iter().map(move |q| rules.geography.relate(*p, *q)));
    if a.is_empty() || b.is_empty() {
        Level::Missing
    } else if relations().any(|r| r == Within::Same) {
        Level::Same
    } else if relations().any(|r| r == Within::Contains) {
        Level::Near
    } else {
        Level::Different
    }
}

/// Stems in both of two sorted lists.
pub(crate) fn shared(a: &[u32], b: &[u32]) -> Vec<u32> {
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                out.push(a[i]);
                i += 1;
                j += 1;
            }
        }
    }
    out
}

/// Weighted Dice coefficient of two sorted lists of stems.
pub(crate) fn likeness(frames: &Frames, a: &[u32], b: &[u32]) -> f32 {
    let total = frames.total(a) + frames.total(b);
    if total <= 0.0 { 0.0 } else { 2.0 * frames.total(&shared(a, b)) / total }
}

/// Likeness of two articles by headline and lead; articles published more than ten days apart are different.
pub(crate) fn article(story: &Story<'_>, frames: &Frames, a: u32, b: u32) -> (Level, String, f32) {
    if a == b {
        return (Level::Same, "one article".to_owned(), 1.0);
    }
    let day = |i: u32| story.articles[i as usize].article().day();
    if let (Some(p), Some(q)) = (day(a), day(b)) {
        let apart = p.since(q).map_or(0, |span| span.get_days().abs());
        if apart > 10 {
            return (Level::Different, format!("published {apart} days apart"), 1.0);
        }
    }
    let (g, h) = (&frames.gists[a as usize], &frames.gists[b as usize]);
    let likeness = likeness(frames, &g.stems, &h.stems);
    let names = g.names.iter().filter(|n| h.names.contains(n)).count() + g.places.iter().filter(|n| h.places.contains(n)).count();
    let level = if likeness >= 0.3 || likeness >= 0.15 && names >= 2 {
        Level::Same
    } else if likeness >= 0.12 || names >= 1 {
        Level::Near
    } else {
        Level::Missing
    };
    (level, format!("{:.0} % of headline and lead", likeness * 100.0), 1.0)
}
