//! Layer 4. Sentences that two articles share but for a slot. What stands in one slot of two such sentences is about one
//! thing, whatever it is: the strongest evidence of comparability there is. What does not is about two. Whether the values
//! conflict is not asked here.

mod align;
mod bare;
mod naming;
mod opposed;
mod sentence;
mod typed;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::claim::{ClaimId, Claims};

use align::Alignment;
use sentence::Wording;

/// Sentences of one wording, or two near wordings, that more articles than this have, are compared for the first few only.
const MEMBERS: usize = 8;
/// Least likeness, by weight, of two sentences that are looked at.
const LIKENESS: f32 = 0.5;

/// Likeness from which two sentences are of one pattern.
const PATTERN: f32 = 0.65;

/// Article and sentence.
type Place = (u32, u32);

/// What near-copies say of the claims of a story.
#[derive(Debug, Default)]
pub struct Copies {
    /// Claims in one slot, ascending: the share of the words around it that the two sentences have in common, in hundredths.
    slots: Vec<(ClaimId, ClaimId, u8)>,
    /// The same, for look-ups.
    shares: FxHashMap<(ClaimId, ClaimId), u8>,
    /// Sentences that are near-copies of each other.
    near: FxHashSet<(Place, Place)>,
}

impl Copies {
    /// Finds the near-copies among the articles of a story. A slot may show that words are a name or a place; they become
    /// claims then.
    pub fn new(articles: &mut [Claims<'_>]) -> Copies {
        let mut copies = Copies::default();
        if articles.len() < 2 {
            return copies;
        }
        let wordings = sentence::wordings(articles);
        let pairs: Vec<(usize, usize, Alignment)> = sentence::candidates(&wordings)
            .into_iter()
            .filter(|(i, j)| wordings[*i].likeness_at_most(&wordings[*j]) >= LIKENESS)
            .map(|(i, j)| (i, j, align::align(&wordings[i].items, &wordings[j].items)))
            .filter(|p| p.2.likeness >= LIKENESS)
            .collect();
        let best = Best::new(&wordings, &pairs);
        for (i, j, alignment) in &pairs {
            let (x, y) = (&wordings[*i], &wordings[*j]);
            for a in x.members.iter().take(MEMBERS) {
                for b in y.members.iter().take(MEMBERS).filter(|b| b.0 != a.0) {
                    if best.is_mutual(*i, b.0, alignment.likeness) && best.is_mutual(*j, a.0, alignment.likeness) {
                        typed::read(articles, (*a, x), (*b, y), alignment, &mut copies);
                    } else if alignment.likeness >= PATTERN {
                        // another sentence of the same pattern, which has its own partner
                        copies.near.insert(((*a).min(*b), (*a).max(*b)));
                    }
                }
            }
        }
        copies.sort(articles);
        copies
    }

    /// Brings claims that were added into the order of the text, and slots with them.
    fn sort(&mut self, articles: &mut [Claims<'_>]) {
        let mut moved: Vec<Vec<u32>> = Vec::with_capacity(articles.len());
        for claims in articles.iter_mut() {
            let mut order: Vec<u32> = (0..claims.claims.len() as u32).collect();
            order.sort_by_key(|&i| claims.claims.get(i as usize).map(|c| (c.span, c.kind, c.notation)));
            let mut to = vec![0; order.len()];
            for (new, old) in order.iter().enumerate() {
                to[*old as usize] = new as u32;
            }
            claims.claims.sort_by_key(|c| (c.span, c.kind, c.notation));
            moved.push(to);
        }
        let move_to = |id: ClaimId| ClaimId { article: id.article, claim: moved[id.article as usize][id.claim as usize] };
        for slot in &mut self.slots {
            let (a, b) = (move_to(slot.0), move_to(slot.1));
            *slot = (a.min(b), a.max(b), slot.2);
        }
        self.slots.sort_unstable();
        self.slots.dedup_by_key(|s| (s.0, s.1));
        self.shares = self.slots.iter().map(|s| ((s.0, s.1), s.2)).collect();
    }

    /// Claims that stand in one slot, ascending.
    pub fn slots(&self) -> impl Iterator<Item = (ClaimId, ClaimId)> {
        self.slots.iter().map(|s| (s.0, s.1))
    }

    /// If two claims stand in one slot: the share of the words around it that the two sentences have in common, in
    /// hundredths.
    pub fn share(&self, a: ClaimId, b: ClaimId) -> Option<u8> {
        self.shares.get(&(a.min(b), a.max(b))).copied()
    }

    /// Whether two sentences are near-copies.
    pub fn are_near(&self, a: Place, b: Place) -> bool {
        self.near.contains(&(a.min(b), a.max(b)))
    }
}

/// The likeness that the best partner of a wording has in each article, and whether there are two such.
struct Best {
    likeness: FxHashMap<(usize, u32), (f32, u32)>,
}

impl Best {
    fn new(wordings: &[Wording], pairs: &[(usize, usize, Alignment)]) -> Best {
        let mut likeness: FxHashMap<(usize, u32), (f32, u32)> = FxHashMap::default();
        let mut add = |of: usize, article: u32, found: f32| {
            let best = likeness.entry((of, article)).or_insert((0.0, 0));
            if found > best.0 {
                *best = (found, 1);
            } else if found == best.0 {
                best.1 += 1;
            }
        };
        for (i, j, alignment) in pairs {
            for (of, partner) in [(*i, *j), (*j, *i)] {
                let mut last = u32::MAX;
                for (article, _) in &wordings[partner].members {
                    if *article != last {
                        add(of, *article, alignment.likeness);
                    }
                    last = *article;
                }
            }
        }
        // an article that has the very words has no need of others
        for (i, wording) in wordings.iter().enumerate() {
            for (article, _) in &wording.members {
                likeness.insert((i, *article), (f32::MAX, 1));
            }
        }
        Best { likeness }
    }

    fn is_mutual(&self, of: usize, article: u32, likeness: f32) -> bool {
        self.likeness.get(&(of, article)).is_some_and(|best| best.1 == 1 && best.0 <= likeness)
    }
}
