//! Layer 6, open shelf: one file per output format.
