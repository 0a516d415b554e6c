//! Two passages laid beside each other, word by word. Finds the regions they share and where the words inside a region
//! differ; what stands before and after a region belongs to one of them alone and is no difference.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::edit::{self, Edit};
use super::wording::{Lexis, Passage, Word};

/// Words of a shingle.
pub(crate) const SHINGLE: usize = 4;
/// Words that may differ between two shared shingles of one region.
const REACH: usize = 10;
/// Words beyond the shared shingles that are looked at for a region's edges.
const MARGIN: usize = 14;
/// Differences in a region beyond which it is no longer one utterance.
const EDITS: usize = 3;

/// Where words differ: `a` and `b` are word ranges of the two passages, either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hunk {
    /// Words of the one.
    pub a: Range<usize>,
    /// Words of the other.
    pub b: Range<usize>,
    /// What kind of difference it is.
    pub edit: Edit,
}

/// A region that two passages share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    /// Its words in the one.
    pub a: Range<usize>,
    /// Its words in the other.
    pub b: Range<usize>,
    /// How many words are the same.
    pub same: usize,
    /// For each of the two, whether it is all of a piece of it.
    pub whole: [bool; 2],
    /// Words are left out at an ellipsis, or stand in brackets: the quotation says itself that it is not verbatim.
    pub declared: bool,
    /// Differences that are more than spelling.
    pub hunks: Vec<Hunk>,
}

/// The regions shared by `a` and `b`, from the positions at which they share a shingle (ascending).
pub(crate) fn align(a: &Passage, b: &Passage, seeds: &[(usize, usize)], lexis: &Lexis) -> Vec<Shared> {
    let mut out: Vec<Shared> = Vec::new();
    for (first, last) in chains(seeds) {
        if out.iter().any(|s| s.a.contains(&first.0) && s.b.contains(&first.1)) {
            continue;
        }
        let from = (first.0.saturating_sub(MARGIN), first.1.saturating_sub(MARGIN));
        let to = ((last.0 + SHINGLE + MARGIN).min(a.words.len()), (last.1 + SHINGLE + MARGIN).min(b.words.len()));
        let region = Region { a, b, lexis, first, last: (last.0 + SHINGLE, last.1 + SHINGLE), from, to };
        if let Some(steps) = region.read() {
            out.extend(region.regions(&steps));
        }
    }
    out
}

/// Runs of seeds that follow one another in both passages: their first and last positions.
fn chains(seeds: &[(usize, usize)]) -> Vec<((usize, usize), (usize, usize))> {
    let mut chains: Vec<((usize, usize), (usize, usize))> = Vec::new();
    for &seed in seeds {
        let follows = |last: (usize, usize)| seed.0 > last.0 && seed.1 > last.1 && seed.0 - last.0 <= SHINGLE + REACH && seed.1 - last.1 <= SHINGLE + REACH;
        let skew = |last: (usize, usize)| (seed.0 - last.0).abs_diff(seed.1 - last.1);
        match chains.iter_mut().rev().take(8).filter(|c| follows(c.1)).min_by_key(|c| skew(c.1)) {
            Some(chain) => chain.1 = seed,
            None => chains.push((seed, seed)),
        }
    }
    chains
}

/// Whether a range is one or more whole pieces of a passage.
fn is_whole(words: &[Word], range: &Range<usize>) -> bool {
    let begins = |at: usize| at == 0 || words.get(at).is_none_or(|w| w.gap && !w.ellipsis);
    begins(range.start) && begins(range.end)
}

/// Whether the word is the last of its piece, and not the first.
fn is_last(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|w| !w.gap) && words.get(at + 1).is_none_or(|w| w.gap && !w.ellipsis)
}

/// A window around a chain of seeds.
struct Region<'p> {
    a: &'p Passage,
    b: &'p Passage,
    lexis: &'p Lexis,
    first: (usize, usize),
    last: (usize, usize),
    from: (usize, usize),
    to: (usize, usize),
}

/// A step of the word diff: ranges of both and whether they are equal.
type Step = (Range<usize>, Range<usize>, bool);

impl Region<'_> {
    /// The equal runs and differences of the region around the chain.
    fn read(&self) -> Option<Vec<Step>> {
        let steps = self.steps();
        // the chain's own steps, then outwards as long as enough words go on being shared
        let core = |s: &Step| s.2 && s.0.end > self.first.0 && s.0.start < self.last.0 && s.1.end > self.first.1 && s.1.start < self.last.1;
        let (mut low, mut high) = (steps.iter().position(core)?, steps.iter().rposition(core)?);
        let ends = (self.a.words.len(), self.b.words.len());
        while let Some(next) = self.outward(&steps, low, |at, by| at.checked_sub(by), |s| (s.0.start == 0, s.1.start == 0)) {
            low = next;
        }
        while let Some(next) = self.outward(&steps, high, |at, by| Some(at + by).filter(|i| *i < steps.len()), |s| (s.0.end == ends.0, s.1.end == ends.1)) {
            high = next;
        }
        Some(steps[low..=high].to_vec())
    }

    /// Equal runs and differences in turn, the first and the last equal.
    fn steps(&self) -> Vec<Step> {
        let ids = |words: &[Word]| words.iter().map(|w| w.id).collect::<Vec<_>>();
        let (a, b) = (ids(&self.a.words[self.from.0..self.to.0]), ids(&self.b.words[self.from.1..self.to.1]));
        let mut steps: Vec<Step> = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
            let (tag, x, y) = op.as_tag_tuple();
            let (x, y) = (x.start + self.from.0..x.end + self.from.0, y.start + self.from.1..y.end + self.from.1);
            let equal = tag == DiffTag::Equal;
            match steps.last_mut() {
                Some(last) if last.2 == equal => (last.0.end, last.1.end) = (x.end, y.end),
                _ => steps.push((x, y, equal)),
            }
        }
        if steps.first().is_some_and(|s| !s.2) {
            steps.remove(0);
        }
        if steps.last().is_some_and(|s| !s.2) {
            steps.pop();
        }
        steps
    }

    /// The equal run up to which a region reaches over one or two differences, if enough words are the same beyond them.
    /// Where a passage ends fewer are enough.
    fn outward(&self, steps: &[Step], from: usize, go: impl Fn(usize, usize) -> Option<usize>, edge: impl Fn(&Step) -> (bool, bool)) -> Option<usize> {
        let mut same = 0;
        let mut changed = 0;
        for reach in [2, 4] {
            let (Some(hunk), Some(beyond)) = (go(from, reach - 1), go(from, reach)) else { return None };
            let (hunk, beyond) = (&steps[hunk], &steps[beyond]);
            let edit = self.classify(hunk);
            let left_out = matches!(edit, Edit::Joint | Edit::Declared);
            let size = if edit == Edit::Spelling || left_out { 0 } else { hunk.0.len().max(hunk.1.len()) };
            if size > 4 {
                return None;
            }
            changed += size;
            same += beyond.0.len();
            let enough = match edge(beyond) {
                _ if edit == Edit::Spelling => 1,
                _ if left_out => 3,
                (true, true) => 1,
                (true, false) | (false, true) => 2,
                (false, false) if changed <= 1 => 2,
                (false, false) => 3,
            };
            if same >= enough {
                return go(from, reach);
            }
        }
        None
    }

    fn classify(&self, step: &Step) -> Edit {
        edit::edit(&self.a.words, &step.0, &self.b.words, &step.1, self.lexis)
    }

    /// The shared regions in a run of steps: cut where both begin a new piece, and what differs too much at an end left outside.
    fn regions(&self, steps: &[Step]) -> Vec<Shared> {
        let mut out = Vec::new();
        let mut piece: Vec<Step> = Vec::new();
        for (a, b, equal) in steps.iter().cloned() {
            let mut start = 0;
            for cut in (0..a.len()).filter(|&i| equal && self.begins(&self.a.words[a.start + i]) && self.begins(&self.b.words[b.start + i])) {
                if cut > start {
                    piece.push((a.start + start..a.start + cut, b.start + start..b.start + cut, true));
                }
                out.extend(self.fitting(std::mem::take(&mut piece)));
                start = cut;
            }
            if !equal || start < a.len() {
                piece.push((a.start + start..a.end, b.start + start * usize::from(equal)..b.end, equal));
            }
        }
        out.extend(self.fitting(piece));
        out
    }

    fn begins(&self, word: &Word) -> bool {
        word.gap && !word.ellipsis
    }

    fn fitting(&self, mut steps: Vec<Step>) -> Option<Shared> {
        while steps.last().is_some_and(|s| !s.2) {
            steps.pop();
        }
        let mut low = steps.iter().position(|s| s.2)?;
        let mut high = steps.len() - 1;
        loop {
            match self.region(&steps[low..=high]) {
                None if low < high && steps[low].0.len() <= steps[high].0.len() => low += 2,
                None if low < high => high -= 2,
                shared => return shared,
            }
        }
    }

    fn region(&self, steps: &[Step]) -> Option<Shared> {
        let (first, last) = (steps.first()?, steps.last()?);
        let (mut a, mut b) = (first.0.start..last.0.end, first.1.start..last.1.end);
        let same: usize = steps.iter().filter(|s| s.2).map(|s| s.0.len()).sum();
        let mut declared = false;
        let mut hunks = Vec::new();
        for step in steps.iter().filter(|s| !s.2) {
            match self.classify(step) {
                Edit::Spelling | Edit::Joint => {}
                Edit::Declared => declared = true,
                edit => hunks.push(Hunk { a: step.0.clone(), b: step.1.clone(), edit }),
            }
        }
        // "nobody went back", "nobody went home": the last word is another, and both end there
        let final_words = (a.end..a.end + 1, b.end..b.end + 1, false);
        let form = |words: &[Word], at: usize| words.get(at).map_or("", |w| self.lexis.form(w.id)).to_owned();
        let (x, y) = (form(&self.a.words, a.end), form(&self.b.words, b.end));
        // a word that begins the other is cut off
        let cut = x.starts_with(&y) || y.starts_with(&x);
        if !cut && last.0.len() >= SHINGLE && is_last(&self.a.words, a.end) && is_last(&self.b.words, b.end) {
            match self.classify(&final_words) {
                Edit::Spelling | Edit::Joint | Edit::Declared => {}
                edit => {
                    hunks.push(Hunk { a: final_words.0, b: final_words.1, edit });
                    (a.end, b.end) = (a.end + 1, b.end + 1);
                }
            }
        }
        let marked = |words: &[Word]| words.iter().enumerate().any(|(i, w)| w.bracketed || i > 0 && w.ellipsis);
        declared |= marked(&self.a.words[a.clone()]) || marked(&self.b.words[b.clone()]);
        let edited: usize = hunks.iter().map(|h| h.a.len().max(h.b.len())).sum();
        if hunks.iter().filter(|h| h.edit > Edit::Grammar).count() > EDITS || edited * 5 > same + edited {
            return None;
        }
        let whole = [is_whole(&self.a.words, &a), is_whole(&self.b.words, &b)];
        Some(Shared { a, b, same, whole, declared, hunks })
    }
}
