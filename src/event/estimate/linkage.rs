//! The arithmetic of record linkage: rates counted from pairs, and expectation maximisation where nobody said which pairs
//! are about one thing. It knows patterns of steps, and nothing of claims. Floats are fine here: weights are rounded to a
//! tenth by whoever ships them.

use std::collections::{BTreeMap, BTreeSet};

use crate::rules::Field;

use super::{Rate, Step, Tie};

/// A pattern, how many pairs show it, and which share of them is about one thing.
pub(super) type Weighed<'p> = (&'p [Step], f64, f64);

/// Rounds of expectation maximisation: always as many, so that the outcome hangs on nothing but the pairs.
const ROUNDS: usize = 60;
/// What is added to every count, so that a step never seen on one side gets a bounded weight.
const UNSEEN: f64 = 0.5;
/// Ties weaker than this, in bits, are nothing to speak of.
const LOOSE: f64 = 0.05;
/// Fewer pairs than this always look tied.
const FEW: f64 = 50.0;

/// How often each step is taken. Shares are of the pairs that have the field.
pub(super) fn rates(weighed: &[Weighed<'_>]) -> Vec<Rate> {
    let mut steps: BTreeMap<Step, [f64; 2]> = BTreeMap::new();
    for (pattern, pairs, same) in weighed {
        for step in *pattern {
            let [m, u] = steps.entry(*step).or_default();
            *m += pairs * same;
            *u += pairs * (1.0 - same);
        }
    }
    let mut fields: BTreeMap<Field, [f64; 2]> = BTreeMap::new();
    for (step, [m, u]) in &steps {
        let sums = fields.entry(step.field).or_default();
        sums[0] += m + UNSEEN;
        sums[1] += u + UNSEEN;
    }
    let share = |step: &Step, side: usize, count: f64| fields.get(&step.field).map_or(0.0, |sums| (count + UNSEEN) / sums[side]);
    steps.iter().map(|(step, [m, u])| Rate { step: *step, pairs: m + u, m: share(step, 0, *m), u: share(step, 1, *u) }).collect()
}

/// For each pattern the chance that its pairs are about one thing, by expectation maximisation under the assumption that
/// fields are independent. `start` gives the bits by which a pattern passes the limit before anything is estimated.
pub(super) fn maximise(patterns: &[(&[Step], f64)], start: impl Fn(&[Step]) -> f64) -> Vec<f64> {
    let mut same: Vec<f64> = patterns.iter().map(|(pattern, _)| chance(start(pattern))).collect();
    let all: f64 = patterns.iter().map(|(_, pairs)| pairs).sum();
    for _ in 0..ROUNDS {
        let weighed: Vec<Weighed<'_>> = patterns.iter().zip(&same).map(|((pattern, pairs), same)| (*pattern, *pairs, *same)).collect();
        let prior = (weighed.iter().map(|(_, pairs, same)| pairs * same).sum::<f64>() + UNSEEN) / (all + 2.0 * UNSEEN);
        let bits: BTreeMap<Step, f64> = rates(&weighed).iter().map(|rate| (rate.step, rate.bits())).collect();
        let odds = (prior / (1.0 - prior)).log2();
        same = patterns.iter().map(|(pattern, _)| chance(odds + pattern.iter().filter_map(|s| bits.get(s)).sum::<f64>())).collect();
    }
    same
}

/// The chance that odds of this many bits stand for.
fn chance(bits: f64) -> f64 {
    1.0 / (1.0 + (-bits).exp2())
}

/// The ties between fields, strongest first.
pub(super) fn ties(weighed: &[Weighed<'_>]) -> Vec<Tie> {
    let fields: BTreeSet<Field> = weighed.iter().flat_map(|(pattern, ..)| pattern.iter().map(|s| s.field)).collect();
    let fields: Vec<Field> = fields.into_iter().collect();
    let mut out = Vec::new();
    for (i, &f) in fields.iter().enumerate() {
        for &g in &fields[i + 1..] {
            // pairs about one thing and others are held apart: that both fields tell the two from each other is no tie
            let same = information(weighed, (f, g), |same| same);
            let other = information(weighed, (f, g), |same| 1.0 - same);
            let bits = [same, other].into_iter().filter(|(_, pairs)| *pairs >= FEW).map(|(bits, _)| bits).fold(0.0, f64::max);
            if bits >= LOOSE {
                out.push(Tie { fields: (f, g), bits });
            }
        }
    }
    out.sort_by(|a, b| b.bits.total_cmp(&a.bits).then(a.fields.cmp(&b.fields)));
    out
}

/// Mutual information of two fields in bits, and the number of pairs that have both, where `part` of each pattern counts.
fn information(weighed: &[Weighed<'_>], (f, g): (Field, Field), part: impl Fn(f64) -> f64) -> (f64, f64) {
    let mut both: BTreeMap<(Step, Step), f64> = BTreeMap::new();
    let (mut first, mut second): (BTreeMap<Step, f64>, BTreeMap<Step, f64>) = Default::default();
    let mut all = 0.0;
    for (pattern, pairs, same) in weighed {
        let of = |field| pattern.iter().find(|s| s.field == field);
        let (Some(&x), Some(&y)) = (of(f), of(g)) else { continue };
        let pairs = pairs * part(*same);
        all += pairs;
        *both.entry((x, y)).or_default() += pairs;
        *first.entry(x).or_default() += pairs;
        *second.entry(y).or_default() += pairs;
    }
    let bits = both.iter().filter(|(_, n)| **n > 0.0).map(|((x, y), n)| {
        let apart = first.get(x).copied().unwrap_or(0.0) * second.get(y).copied().unwrap_or(0.0);
        n / all * (n * all / apart).log2()
    });
    (bits.sum(), all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Level;

    const FIELDS: [Field; 5] = [Field::Noun, Field::Trigger, Field::Person, Field::Place, Field::Date];
    const LEVELS: [Level; 3] = [Level::Same, Level::Near, Level::Different];
    /// Shares of the levels, for each field, among pairs about one thing and among others.
    const M: [[f64; 3]; 5] = [[0.8, 0.15, 0.05], [0.7, 0.2, 0.1], [0.9, 0.05, 0.05], [0.6, 0.3, 0.1], [0.85, 0.1, 0.05]];
    const U: [[f64; 3]; 5] = [[0.1, 0.2, 0.7], [0.2, 0.2, 0.6], [0.05, 0.15, 0.8], [0.1, 0.3, 0.6], [0.15, 0.25, 0.6]];
    const PRIOR: f64 = 0.2;
    const PAIRS: u64 = 40_000;

    fn step(field: usize, level: usize) -> Step {
        Step { field: FIELDS[field], level: LEVELS[level], quarters: 4 }
    }

    /// Numbers that look like chance in 0..1, always the same ones.
    struct Dice(u64);

    impl Dice {
        fn throw(&mut self) -> f64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 11) as f64 / (1u64 << 53) as f64
        }

        fn level(&mut self, shares: &[f64; 3]) -> usize {
            let at = self.throw();
            if at < shares[0] { 0 } else { 1 + usize::from(at >= shares[0] + shares[1]) }
        }
    }

    /// Pairs by pattern: how many there are, and how many of them are about one thing. `tied` makes the second field repeat
    /// the first.
    fn generated(tied: bool) -> BTreeMap<Vec<Step>, (f64, f64)> {
        let mut dice = Dice(7);
        let mut out: BTreeMap<Vec<Step>, (f64, f64)> = BTreeMap::new();
        for _ in 0..PAIRS {
            let same = dice.throw() < PRIOR;
            let shares = if same { &M } else { &U };
            let mut levels: Vec<usize> = (0..FIELDS.len()).map(|f| dice.level(&shares[f])).collect();
            if tied {
                levels[1] = levels[0];
            }
            let tally = out.entry(levels.iter().enumerate().map(|(f, l)| step(f, *l)).collect()).or_default();
            tally.0 += 1.0;
            tally.1 += f64::from(u8::from(same));
        }
        out
    }

    fn agrees(rates: &[Rate], tolerance: f64) {
        assert_eq!(rates.len(), FIELDS.len() * LEVELS.len());
        for rate in rates {
            let f = FIELDS.iter().position(|f| *f == rate.step.field).unwrap();
            let l = LEVELS.iter().position(|l| *l == rate.step.level).unwrap();
            assert!((rate.m - M[f][l]).abs() < tolerance, "m {rate:?} is not {}", M[f][l]);
            assert!((rate.u - U[f][l]).abs() < tolerance, "u {rate:?} is not {}", U[f][l]);
        }
    }

    #[test]
    fn rates_are_counted_where_labels_say() {
        let pairs = generated(false);
        let weighed: Vec<Weighed<'_>> = pairs.iter().map(|(p, (all, same))| (p.as_slice(), *all, same / all)).collect();
        agrees(&rates(&weighed), 0.015);
    }

    #[test]
    fn rates_are_recovered_without_labels() {
        let pairs = generated(false);
        let patterns: Vec<(&[Step], f64)> = pairs.iter().map(|(p, (all, _))| (p.as_slice(), *all)).collect();
        // a start that knows no more than that sameness speaks for and difference against
        let start = |pattern: &[Step]| pattern.iter().map(|s| [1.0, 0.0, -1.0][LEVELS.iter().position(|l| *l == s.level).unwrap()]).sum::<f64>();
        let same = maximise(&patterns, start);
        let weighed: Vec<Weighed<'_>> = patterns.iter().zip(&same).map(|((p, all), same)| (*p, *all, *same)).collect();
        agrees(&rates(&weighed), 0.03);
        let prior = weighed.iter().map(|(_, all, same)| all * same).sum::<f64>() / PAIRS as f64;
        assert!((prior - PRIOR).abs() < 0.01, "{prior}");
    }

    #[test]
    fn fields_that_repeat_each_other_are_told() {
        let of = |tied| {
            let pairs = generated(tied);
            let weighed: Vec<Weighed<'_>> = pairs.iter().map(|(p, (all, same))| (p.as_slice(), *all, same / all)).collect();
            ties(&weighed)
        };
        assert_eq!(of(false), []);
        let tied = of(true);
        assert_eq!(tied.len(), 1);
        assert_eq!(tied[0].fields, (Field::Noun, Field::Trigger));
        assert!(tied[0].bits > 0.8, "{tied:?}");
    }

    #[test]
    fn a_step_never_seen_on_one_side_has_a_bounded_weight() {
        let (only, other) = ([step(0, 0)], [step(0, 2)]);
        let bits: Vec<f64> = rates(&[(&only, 10.0, 1.0), (&other, 10.0, 0.0)]).iter().map(Rate::bits).collect();
        assert!(bits[0] > 4.0 && bits[0] < 5.0 && (bits[0] + bits[1]).abs() < 1e-9, "{bits:?}");
    }
}
