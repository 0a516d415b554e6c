//! Offices, posts, ranks and titles of people.

use super::Draft;

/// Adds the claims of this kind.
pub(super) fn read(_draft: &mut Draft<'_, '_>) {}
