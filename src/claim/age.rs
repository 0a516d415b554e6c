//! Ages of people: "34", "34-year-old", "aged 34".

use super::Draft;

/// Adds the claims of this kind.
pub(super) fn read(_draft: &mut Draft<'_, '_>) {}
