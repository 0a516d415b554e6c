//! Layer 4. The articles of one story, read: claims of all, people told apart across articles, whose reporting each is.

use rayon::prelude::*;

use crate::claim::{Claim, Claims, Entity};
use crate::copy::Copies;
use crate::error::Error;
use crate::family::{self, Families};
use crate::people::{self, People, PersonId};
use crate::rules::Rules;
use crate::text::Article;

pub use crate::claim::ClaimId;

/// A story.
pub struct Story<'a> {
    /// The tables.
    pub rules: &'a Rules,
    /// Each article's claims, in the order of the articles.
    pub articles: Vec<Claims<'a>>,
    /// Whose reporting each article is.
    pub families: Families,
    /// Who is who across articles.
    pub people: People,
    /// Sentences that articles share but for a word or two.
    pub copies: Copies,
    /// What could not be read.
    pub unread: Vec<Error>,
}

impl<'a> Story<'a> {
    /// Reads the claims of all articles, in parallel; the outcome depends on neither their order nor the number of threads.
    pub fn new(articles: &'a [Article], unread: Vec<Error>, rules: &'a Rules) -> Self {
        let (claims, copies, people) = claims(articles, rules);
        let families = family::families(&claims, rules);
        Story { rules, articles: claims, families, people, copies, unread }
    }

    /// All claims, in the order of articles and text.
    pub fn claims(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.articles
            .iter()
            .enumerate()
            .flat_map(|(a, of)| of.claims.iter().enumerate().map(move |(c, claim)| (ClaimId { article: a as u32, claim: c as u32 }, claim)))
    }

    /// A claim.
    pub fn claim(&self, id: ClaimId) -> &Claim {
        &self.articles[id.article as usize].claims[id.claim as usize]
    }

    /// The article a claim stands in, with all that was read from it.
    pub fn of(&self, id: ClaimId) -> &Claims<'a> {
        &self.articles[id.article as usize]
    }

    /// Whom a claim is about, across articles.
    pub fn person(&self, id: ClaimId) -> Option<PersonId> {
        self.people.of(id.article, self.claim(id).who?)
    }

    /// Who says what a claim says, across articles.
    pub fn speaker(&self, id: ClaimId) -> Option<PersonId> {
        self.people.of(id.article, self.claim(id).said_by?)
    }

    /// The entity a claim is about.
    pub fn entity(&self, id: ClaimId) -> Option<&Entity> {
        self.of(id).entity(self.claim(id).who)
    }
}

/// The claims of all articles, what near-copies add to them, and who is who.
pub fn claims<'a>(articles: &'a [Article], rules: &'a Rules) -> (Vec<Claims<'a>>, Copies, People) {
    // a few for each thread, so that none waits long for the others
    let few = (articles.len() / (4 * rayon::current_num_threads())).clamp(1, 16);
    let mut claims: Vec<Claims<'a>> = articles.par_chunks(few).flat_map_iter(|articles| crate::claim::read_each(articles, rules)).collect();
    let copies = Copies::new(&mut claims);
    let people = people::people(&claims);
    (claims, copies, people)
}
