//! Names listed one by one, and how many they are.

use super::Draft;

/// Adds the claims of this kind.
pub(super) fn read(_draft: &mut Draft<'_, '_>) {}
