//! gainsay reads the articles of one news story and reports where they gainsay each other.
//!
//! ```text
//! read -> split versions -> mark boilerplate -> sentences, tokens -> claims -> who is who -> events and topics -> checks -> gate -> report
//! ```
//!
//! Nothing here opens a connection, looks at the clock or asks a model: the same bytes in give the same bytes out.

pub mod check;
pub mod claim;
pub mod copy;
pub mod corpus;
pub mod error;
pub mod event;
pub mod family;
pub mod gate;
pub mod people;
pub mod read;
pub mod report;
pub mod rules;
pub mod story;
pub mod stream;
pub mod text;
pub mod value;
pub mod versions;
pub mod yaml;

pub use error::{Error, Result};
pub use stream::claims;

use gate::Settings;
use read::Input;
use report::{Between, Report, Revisions, Spot};
use rules::Rules;
use story::Story;

/// Checks the articles of one story against each other.
pub fn check(input: Input, rules: &Rules, settings: &Settings) -> Report {
    let story = Story::new(&input.articles, input.unread, rules);
    let topics = event::topics(&story);
    let found = check::run(&story, &topics);
    Report::new(&story, &found, settings)
}

/// Compares what stands in two lines, whether or not it is reported.
///
/// # Errors
/// If no article has one of the lines, or nothing is read there.
pub fn between(input: Input, rules: &Rules, a: &Spot, b: &Spot) -> Result<Between> {
    let story = Story::new(&input.articles, input.unread, rules);
    let topics = event::topics(&story);
    let found = check::run(&story, &topics);
    Between::new(&story, &topics, &found, a, b)
}

/// Compares the versions among the articles of one story.
pub fn versions(input: Input, rules: &Rules) -> Revisions {
    Revisions::new(&Story::new(&input.articles, input.unread, rules))
}
