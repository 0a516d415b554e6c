//! gainsay reads the articles of one news story and reports where they gainsay each other.
//!
//! ```text
//! read -> split versions -> mark boilerplate -> sentences, tokens -> claims -> who is who -> events and topics -> checks -> gate -> report
//! ```
//!
//! Nothing here opens a connection, looks at the clock or asks a model: the same bytes in give the same bytes out.

pub mod calibration;
pub mod check;
pub mod claim;
pub mod copy;
pub mod corpus;
pub mod error;
pub mod event;
pub mod family;
pub mod gate;
pub mod mutate;
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

use gate::{Baseline, Past, Settings};
use read::Input;
use report::{Between, Report, Revisions, Selection, Spot, View};
use rules::Rules;
use story::Story;

/// Checks the articles of one story against each other.
pub fn check(input: Input, rules: &Rules, settings: &Settings) -> Report {
    check_against(input, rules, settings, &Past::default())
}

/// The same, with what is known already: a baseline and waivers.
pub fn check_against(input: Input, rules: &Rules, settings: &Settings, past: &Past) -> Report {
    let story = Story::new(&input.articles, input.unread, rules);
    let topics = event::topics(&story);
    let found = check::run(&story, &topics);
    Report::against(&story, &found, settings, past)
}

/// The same, with the articles themselves in the report and what was considered and not counted: for
/// [`report::IN_FULL`]. All else in it is equal.
pub fn check_in_full(input: Input, rules: &Rules, settings: &Settings, past: &Past) -> Report {
    let story = Story::new(&input.articles, input.unread, rules);
    let topics = event::topics(&story);
    let found = check::run(&story, &topics);
    Report::in_full(&story, &topics, &found, settings, past)
}

/// The baseline of a story: everything that is found in it now.
pub fn baseline(input: Input, rules: &Rules) -> Baseline {
    let story = Story::new(&input.articles, input.unread, rules);
    Baseline::new(&check::run(&story, &event::topics(&story)), &rules.digest)
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

/// Reads the articles of one story and marks the selected claims in their texts.
pub fn view(input: Input, rules: &Rules, selection: &Selection) -> View {
    View::new(&Story::new(&input.articles, input.unread, rules), selection)
}

/// Compares the versions among the articles of one story.
pub fn versions(input: Input, rules: &Rules) -> Revisions {
    Revisions::new(&Story::new(&input.articles, input.unread, rules))
}
