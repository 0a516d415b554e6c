//! Who and what an article names, and which mentions mean the same.

use super::Draft;

/// Adds the claims of this kind.
pub(super) fn read(_draft: &mut Draft<'_, '_>) {}
