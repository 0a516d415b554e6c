//! gainsay reads the articles of one news story and reports where they gainsay each other.
//!
//! ```text
//! read -> split versions -> mark boilerplate -> sentences, tokens -> claims -> who is who -> events and topics -> checks -> report -> gate
//! ```

pub mod check;
pub mod claim;
pub mod error;
pub mod event;
pub mod family;
pub mod people;
pub mod read;
pub mod report;
pub mod rules;
pub mod story;
pub mod text;
pub mod value;
pub mod yaml;

pub use error::{Error, Result};
