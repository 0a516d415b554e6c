//! Words inside quotation marks, and who says them.

use super::Draft;

/// Marks the tokens that stand inside quotation marks.
pub(super) fn mark(_draft: &mut Draft<'_, '_>) {}

/// Adds the claims of this kind.
pub(super) fn read(_draft: &mut Draft<'_, '_>) {}
