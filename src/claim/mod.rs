//! Layer 3, open shelf: one file per kind of claim. A kind reads an annotated article and adds its claims; what it says is
//! typed, resolved as far as the article alone allows, and points at its words.

mod address;
mod age;
mod bearer;
mod class;
mod clause;
mod correction;
mod count;
mod draft;
mod folded;
mod listing;
mod name;
mod outcome;
mod participle;
mod place;
mod quote;
mod reading;
mod role;
mod since;
pub mod spell;
mod spots;
#[cfg(test)]
mod test_article;
mod when;

pub use correction::Correction;
pub use draft::Draft;
pub(crate) use name::{first_names_agree, parts as name_parts};
pub use quote::{Attribution, Quotation};
pub use reading::Reading;

use crate::rules::{Mood, PlaceId, Rules, SequenceKind};
use crate::text::{Article, Span};
use crate::value::{DateRange, Interval, Quantity};

/// The kinds of claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A number of things, people, money, share, measure.
    Count,
    /// Names listed one by one.
    Listing,
    /// A person's office, post, rank or title.
    Role,
    /// A point in time or a length of time.
    Date,
    /// Where something happened.
    Place,
    /// Words inside quotation marks.
    Quote,
    /// A person's age.
    Age,
    /// How a person's name is written.
    Name,
    /// First since, previous, before, after.
    Since,
    /// One of two opposed outcomes.
    Outcome,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 10] =
        [Kind::Count, Kind::Listing, Kind::Role, Kind::Date, Kind::Place, Kind::Quote, Kind::Age, Kind::Name, Kind::Since, Kind::Outcome];

    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Count => "count",
            Kind::Listing => "listing",
            Kind::Role => "role",
            Kind::Date => "date",
            Kind::Place => "place",
            Kind::Quote => "quote",
            Kind::Age => "age",
            Kind::Name => "name",
            Kind::Since => "since",
            Kind::Outcome => "outcome",
        }
    }
}

/// Somebody or something the article names, by position in [`Claims::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation of the table: `key` is `org:` and its id.
    Organisation,
    /// A capitalised name of which nobody says what it is.
    Name,
    /// A group without a name: "police", "a State Department official".
    Group,
}

/// An entity of one article: all mentions that surely mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// The fullest name as printed.
    pub name: String,
    /// Folded words of the fullest name, without honorifics.
    pub key: String,
    /// Where each spelling of the full name stands first; no claims but of persons are made of them.
    pub spellings: Vec<Span>,
    /// Where it is mentioned.
    pub mentions: Vec<Mention>,
}

/// One mention of an entity: tokens `first..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// First token.
    pub first: u32,
    /// One past the last token.
    pub end: u32,
}

/// What a number belongs to: design section 3, scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The event's own count.
    #[default]
    Own,
    /// The whole that a part is drawn from: 60 in "21 of the 60".
    Whole,
    /// An explicit part of another number: "including 12 children".
    Part,
    /// On top of another number: "23 other ministers", "a further 5".
    Further,
    /// A change, not a level: "rose by 3", "down 12".
    Change,
}

impl Scope {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Scope::Own => "own",
            Scope::Whole => "whole",
            Scope::Part => "part",
            Scope::Further => "further",
            Scope::Change => "change",
        }
    }
}

/// A count, amount, share or measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many or how much, in the unit as printed.
    pub quantity: Quantity,
    /// Id of `units.yaml`, or the folded singular of the counted noun; empty when nothing is named.
    pub unit: String,
    /// The unit measures money, a share, a length...; false when it counts things.
    pub measure: bool,
    /// The same in the base unit ("13 feet" in metres), where the unit has one.
    pub base: Option<(Interval, String)>,
    /// Folded stems of the noun's modifiers: "foreign", "displaced".
    pub modifiers: Vec<String>,
    /// What the number belongs to.
    pub scope: Scope,
    /// Id of `events.yaml` of what happened to what is counted: killed, met, raised; empty when open.
    pub trigger: String,
}

/// A person's role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleHeld {
    /// Positions in `roles.yaml` that the title can mean, ascending; empty for a rank or a title of no table.
    pub roles: Vec<u32>,
    /// Position in `ranks.yaml`.
    pub rank: Option<u32>,
    /// Id of country, place or organisation; empty when open.
    pub jurisdiction: String,
    /// Id of `prefixes.yaml`; empty for a current holder.
    pub prefix: String,
    /// The title as printed, without the prefix.
    pub title: String,
}

/// Whom an outcome befalls, or who brings it about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Party {
    /// Folded singulars of what it is called, the head last; empty when nothing says, as with a pronoun.
    pub words: Vec<String>,
    /// How many or which of them: "two", "another"; empty for the thing itself.
    pub of_them: String,
    /// The entity, if it is named.
    pub who: Option<EntityId>,
    /// None at all: "nobody", "no passengers".
    pub none: bool,
}

/// One of the opposed values of an entry of `outcomes.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Id of the entry; empty for a plain statement, which only a near-copy can gainsay.
    pub family: String,
    /// Which of its values; the words of a plain statement.
    pub value: String,
    /// Stands under a negation.
    pub negated: bool,
    /// Whom it befalls.
    pub of: Party,
    /// Who brings it about.
    pub by: Party,
    /// Folded singulars of what belongs to it: "fraud" of "acquitted of fraud".
    pub with: Vec<String>,
}

impl Outcome {
    /// The value in words: "not approved".
    pub fn shown(&self) -> String {
        format!("{}{}", if self.negated { "not " } else { "" }, self.value)
    }

    /// Whether both cannot be true of one thing.
    pub fn excludes(&self, other: &Outcome) -> bool {
        let (one, both) = (self.negated != other.negated, self.negated && other.negated);
        self.family == other.family && !both && one == (self.value == other.value)
    }
}

/// What a claim says. What is large lies apart, because claims are moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Of a count.
    Count(Box<Count>),
    /// Of a listing: folded names in the order printed, the unit they are counted in, and whether the list is complete.
    Listing {
        /// Folded names.
        items: Vec<String>,
        /// Unit of each.
        unit: String,
        /// Not introduced by "including" or "such as".
        complete: bool,
    },
    /// Of a role.
    Role(RoleHeld),
    /// Of a date.
    Date(DateRange),
    /// Of a place.
    Place {
        /// In the tables, where it is in one.
        place: Option<PlaceId>,
        /// As printed.
        name: String,
    },
    /// Of a quotation: folded words between the marks.
    Quote {
        /// Folded words, without marks, a space between each two.
        words: String,
        /// The marks hold less than a clause: a partial quotation.
        partial: bool,
    },
    /// Of an age, in years.
    Age(Quantity),
    /// Of a name: the spelling.
    Name(String),
    /// Of a sequence.
    Since {
        /// How it orders.
        kind: SequenceKind,
        /// The event it is said of: id of `events.yaml`, empty when open.
        event: String,
        /// Folded stems of who or what does it: "coalition".
        body: Vec<String>,
        /// The earlier point: "since September 2014".
        from: Option<DateRange>,
    },
    /// Of an outcome.
    Outcome(Box<Outcome>),
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Kind.
    pub kind: Kind,
    /// The words that make the claim, in the article's text.
    pub span: Span,
    /// The words of the value alone: "21", "60-odd".
    pub notation: Span,
    /// Number of its sentence.
    pub sentence: u32,
    /// Whom it is about.
    pub who: Option<EntityId>,
    /// What it says.
    pub value: Value,
    /// When, as the sentence says.
    pub when: Option<Box<DateRange>>,
    /// Where, as the sentence says.
    pub place: Option<PlaceId>,
    /// Who says so.
    pub said_by: Option<EntityId>,
    /// Its standing.
    pub mood: Mood,
    /// Stands inside quotation marks.
    pub quoted: bool,
}

/// A claim of a story: article and position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId {
    /// Position of the article.
    pub article: u32,
    /// Position of the claim in the article.
    pub claim: u32,
}

/// What was read from one article.
pub struct Claims<'a> {
    /// The annotated article.
    pub reading: Reading<'a>,
    /// Who and what it names.
    pub entities: Vec<Entity>,
    /// Claims, by where they stand.
    pub claims: Vec<Claim>,
    /// What the outlet has taken back in a published correction: no claims, and nothing compares them.
    pub corrections: Vec<Correction>,
}

impl Claims<'_> {
    /// The entity, if the claim names one.
    pub fn entity(&self, id: Option<EntityId>) -> Option<&Entity> {
        self.entities.get(id?.0 as usize)
    }

    /// What the article says and what it has taken back, by where it stands.
    pub fn said(&self) -> Vec<&Claim> {
        let mut all: Vec<&Claim> = self.claims.iter().chain(self.corrections.iter().map(|c| &c.wrong)).collect();
        if !self.corrections.is_empty() {
            all.sort_by_key(|c| (c.span, c.kind, c.notation));
        }
        all
    }

    /// The claim's words as printed.
    pub fn words(&self, claim: &Claim) -> &str {
        claim.span.of(&self.reading.article.text)
    }

    /// The claim's sentence as printed.
    pub fn sentence(&self, claim: &Claim) -> &str {
        let range = self.reading.range(claim.sentence as usize);
        self.reading.words(range.start, range.end)
    }

    /// The article.
    pub fn article(&self) -> &Article {
        self.reading.article
    }
}

/// Reads part of an article into the draft.
type Reader = fn(&mut Draft<'_, '_>);

/// The shelf, in the order in which the kinds read: a kind may build on the ones before it.
const SHELF: &[Reader] = &[
    quote::mark,
    address::mark,
    when::read,
    name::read,
    role::read,
    quote::read,
    age::read,
    count::read,
    listing::read,
    since::read,
    place::read,
    outcome::read,
    quote::attribute,
    correction::read,
];

/// Reads the claims of one article.
pub fn read<'a>(article: &'a Article, rules: &'a Rules) -> Claims<'a> {
    read_part(article, 0..article.blocks.len(), rules)
}

/// Reads the claims of some blocks of an article, as if it had no others.
pub fn read_part<'a>(article: &'a Article, blocks: std::ops::Range<usize>, rules: &'a Rules) -> Claims<'a> {
    side_by_side(vec![Reading::part(article, blocks, rules)]).pop().expect("one for each")
}

/// Reads the claims of each of some articles by itself.
pub fn read_each<'a>(articles: &'a [Article], rules: &'a Rules) -> Vec<Claims<'a>> {
    side_by_side(articles.iter().map(|article| Reading::new(article, rules)).collect())
}

/// Goes through the shelf once for all articles: a kind takes more room in the processor's cache than a short article.
fn side_by_side(readings: Vec<Reading<'_>>) -> Vec<Claims<'_>> {
    let mut drafts: Vec<Draft<'_, '_>> = readings.iter().map(Draft::new).collect();
    for kind in SHELF {
        drafts.iter_mut().for_each(kind);
    }
    let read = |Draft { entities, claims, corrections, .. }: Draft<'_, '_>| (entities, in_order(claims), corrections);
    let read: Vec<_> = drafts.into_iter().map(read).collect();
    readings.into_iter().zip(read).map(|(reading, (entities, claims, corrections))| Claims { reading, entities, claims, corrections }).collect()
}

/// The claims by where they stand. Each kind adds its own nearly in order, so few have to be compared; and a claim is too large
/// to be moved more often than it has to be.
fn in_order(claims: Vec<Claim>) -> Vec<Claim> {
    let mut order: Vec<_> = claims.iter().zip(0..).map(|(claim, at)| (claim.span, claim.kind, claim.notation, at)).collect();
    order.sort();
    let mut claims: Vec<Option<Claim>> = claims.into_iter().map(Some).collect();
    let mut ordered = Vec::with_capacity(claims.len());
    ordered.extend(order.into_iter().filter_map(|(.., at): (_, _, _, usize)| claims[at].take()));
    ordered
}
