//! Layer 3. One file per input format; the only place that opens articles.
