//! Layer 4. Whose reporting an article is: declared, credited to an agency, a version of another article, or copied.
//! Support is counted in families, because ten papers that print one dispatch are one witness.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::claim::{Claims, Value};
use crate::rules::Rules;
use crate::text::{BlockKind, Span, TokenKind, fold};

/// Words in a shingle.
const SHINGLE: usize = 5;

/// Share of the shorter article's shingles that makes it a copy. In news copies reach 0.15 and independent articles stay
/// below 0.01.
const COPIED: (usize, usize) = (15, 100);

/// The families of a story's articles.
#[derive(Debug, Default)]
pub struct Families {
    names: Vec<String>,
}

impl Families {
    /// The family of an article.
    pub fn of(&self, article: u32) -> &str {
        self.names.get(article as usize).map_or("", String::as_str)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.names.iter().collect::<std::collections::BTreeSet<_>>().len()
    }
}

/// Finds the family of each article.
pub fn families(articles: &[Claims<'_>], rules: &Rules) -> Families {
    let mut root: Vec<usize> = (0..articles.len()).collect();
    let mut named: Vec<Option<String>> = articles.iter().map(|a| a.article().family.clone().or_else(|| credited(a, rules))).collect();
    let by_id: BTreeMap<&str, usize> = articles.iter().enumerate().map(|(i, a)| (a.article().id.as_str(), i)).collect();
    for (i, claims) in articles.iter().enumerate() {
        let article = claims.article();
        if let Some(before) = article.supersedes.as_deref().and_then(|id| by_id.get(id)) {
            join(&mut root, *before, i);
        }
    }
    for (a, b) in copies(articles) {
        join(&mut root, a, b);
    }
    // one outlet, one agency, one family
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    for (i, name) in named.iter_mut().enumerate() {
        let name = name.get_or_insert_with(|| articles[i].article().outlet.clone());
        let known = *first.entry(fold(name)).or_insert(i);
        join(&mut root, known, i);
    }
    // a family is called after its agency where one is credited, else after its first outlet
    let mut called: BTreeMap<usize, (bool, String)> = BTreeMap::new();
    for (i, name) in named.iter().enumerate() {
        let name = name.clone().unwrap_or_default();
        let candidate = (name == articles[i].article().outlet, name);
        let entry = called.entry(find(&root, i)).or_insert_with(|| candidate.clone());
        *entry = entry.clone().min(candidate);
    }
    Families { names: (0..articles.len()).map(|i| called.get(&find(&root, i)).map(|(_, n)| n.clone()).unwrap_or_default()).collect() }
}

fn find(root: &[usize], mut i: usize) -> usize {
    while root[i] != i {
        i = root[i];
    }
    i
}

fn join(root: &mut [usize], a: usize, b: usize) {
    let (a, b) = (find(root, a), find(root, b));
    root[a.max(b)] = a.min(b);
}

/// The agency that an article credits, in its byline or in the first or last lines of its text. The credit under a picture is
/// the picture's.
fn credited(claims: &Claims<'_>, rules: &Rules) -> Option<String> {
    let article = claims.article();
    let agencies = || rules.tables.organisations.iter().filter(|o| o.kind == "agency");
    if let Some(byline) = &article.byline {
        let byline = fold(byline);
        if let Some(agency) = agencies().find(|o| std::iter::once(&o.name).chain(&o.also).any(|n| byline == fold(n))) {
            return Some(agency.name.clone());
        }
    }
    let blocks: Vec<Span> =
        article.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Headline | BlockKind::Body | BlockKind::Byline)).map(|b| b.span).collect();
    let edges = blocks.iter().take(4).chain(blocks.iter().rev().take(2));
    let lines: Vec<&str> = edges.map(|s| s.of(&article.text)).collect();
    agencies().find(|o| o.credits.iter().any(|credit| lines.iter().any(|line| line.contains(credit.as_str())))).map(|o| o.name.clone())
}

/// Pairs of articles of which the later holds the earlier one's sentences. Quotations do not count: they prove a shared
/// speaker, not a shared source.
fn copies(articles: &[Claims<'_>]) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    let mut sizes = Vec::with_capacity(articles.len());
    for (i, claims) in articles.iter().enumerate() {
        let mut shingles = shingles(claims);
        shingles.sort_unstable();
        shingles.dedup();
        sizes.push(shingles.len());
        for shingle in shingles {
            holders.entry(shingle).or_default().push(i as u32);
        }
    }
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for of in holders.values() {
        // comparing with the first few holders is enough to chain a dispatch printed a hundred times, and keeps it linear
        for (n, a) in of.iter().enumerate().take(8) {
            for b in &of[n + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    shared
        .into_iter()
        .filter(|((a, b), n)| {
            let size = sizes[*a as usize].min(sizes[*b as usize]);
            size >= 12 && n * COPIED.1 >= size * COPIED.0 || size > 0 && *n == size
        })
        .map(|((a, b), _)| (a as usize, b as usize))
        .collect()
}

/// Hashes of all runs of five folded words outside quotation marks.
fn shingles(claims: &Claims<'_>) -> Vec<u64> {
    let reading = &claims.reading;
    let quotes: Vec<Span> = claims.claims.iter().filter(|c| matches!(c.value, Value::Quote { .. })).map(|c| c.span).collect();
    let mut quote = 0;
    let mut words: Vec<u64> = Vec::with_capacity(reading.tokens.len());
    let mut out = Vec::with_capacity(reading.tokens.len());
    for (at, token) in reading.tokens.iter().enumerate() {
        while quote < quotes.len() && quotes[quote].end <= token.start {
            quote += 1;
        }
        let quoted = quotes.get(quote).is_some_and(|q| q.start <= token.start);
        if quoted || reading.is(at, ".") {
            words.clear();
        } else if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            words.push(hash(reading.word(at)));
            if words.len() >= SHINGLE {
                out.push(words[words.len() - SHINGLE..].iter().fold(0xcbf2_9ce4_8422_2325, |h, w| (h ^ w).wrapping_mul(0x100_0000_01b3)));
            }
        }
    }
    out
}

fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3))
}
