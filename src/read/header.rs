//! The optional block of `Key: value` lines at the very top of a plain text, as mail has it.

use super::furniture::Wordings;
use super::stamp;
use super::told::Told;
use crate::text::Span;

/// The header of `text` and what it says, if the text begins with one: at least one key is known, every line up to the
/// first blank line is a `Key: value` line, and a blank line follows.
pub(super) fn read(text: &str, wordings: &Wordings) -> Option<(Span, Told)> {
    let is_key = |key: &str| !key.is_empty() && key.len() <= 30 && key.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '_'));
    // most texts do not even begin with one
    if !is_key(text[..memchr::memchr(b':', text.as_bytes())?].trim()) {
        return None;
    }
    let (mut first, mut updated, mut end) = (Told::default(), None, 0);
    let mut known = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            if end == 0 {
                return None;
            }
            first.published = first.published.or(updated);
            return known.then_some((Span::new(0, end), first));
        }
        let (key, value) = line.split_at(memchr::memchr(b':', line.as_bytes())?);
        let value = &value[1..];
        let key = key.trim();
        if !is_key(key) || !value.starts_with(|c: char| c.is_whitespace()) && !value.is_empty() {
            return None;
        }
        let value = value.trim();
        let said = (!value.is_empty()).then(|| value.to_owned());
        let date = || stamp::read(value, |word| wordings.is_date_label(word));
        known |= match key.to_ascii_lowercase().as_str() {
            "title" | "headline" => set(&mut first.title, said),
            "source" | "outlet" | "publisher" => set(&mut first.outlet, said),
            "byline" | "author" => set(&mut first.byline, said),
            "group" | "family" | "agency" => set(&mut first.family, said),
            "date" | "published" => set(&mut first.published, date()),
            "updated" => set(&mut updated, date()),
            "version" => set(&mut first.version, value.trim_start_matches(['v', 'V']).parse().ok()),
            "url" => true,
            _ => false,
        };
        at += line.len();
        end = at - (line.len() - line.trim_end().len());
    }
    None
}

/// Keeps what was said first; always true, for a key that is known.
fn set<T>(slot: &mut Option<T>, said: Option<T>) -> bool {
    if slot.is_none() {
        *slot = said;
    }
    true
}
