//! Numbers of things and people, money, shares, measures.

use super::Draft;

/// Adds the claims of this kind.
pub(super) fn read(_draft: &mut Draft<'_, '_>) {}
