//! Layer 1. Numbers, intervals, quantities, dates, and how two of them relate. Knows nothing of text.

mod date;
mod interval;
mod quantity;
mod relation;

pub use date::{Anchor, DateRange, Grain, civil, weekday_name};
pub use interval::Interval;
pub use quantity::{Basis, Hedge, Quantity, grain_of};
pub use relation::{Relation, relate};

pub use rust_decimal::Decimal;
