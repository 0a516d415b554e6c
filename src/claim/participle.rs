//! Participles of the past: what was done to the noun beside them, where no auxiliary tells.

use super::Reading;
use super::class::Class;
use super::count::ends_in;

/// Whether a word is written like one: it ends in -ed, or is that of an irregular verb.
pub(super) fn is_participle(reading: &Reading<'_>, at: usize) -> bool {
    ends_in(reading, at, b"ed") || reading.is_of(at, &IRREGULAR)
}

static IRREGULAR: Class = Class::new(&[
    "begun", "born", "bought", "brought", "built", "caught", "chosen", "done", "drawn", "driven", "fed", "flown", "found", "given", "grown", "held", "hit",
    "hurt", "kept", "known", "led", "left", "lent", "lost", "made", "meant", "paid", "put", "run", "seen", "sent", "set", "shot", "slain", "sold", "spent",
    "struck", "sworn", "taken", "thought", "thrown", "told", "torn", "won", "worn", "written",
]);
