//! Web and mail addresses and user names. Their digits count nothing and name no day, so their tokens are spoken for before
//! any other kind reads. They are lexical shapes that no table can list, hence a regular expression; it runs only over the
//! words between white space that hold one of their marks.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::Regex;

use super::Draft;
use crate::text::Span;

/// Letters are those of ASCII, which addresses are written in: the classes of Unicode would cost each start a thousand times
/// what they find.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let [link, mail, post, user] =
        [r#"(?:https?://|(?-u:\b)www\.)[^\s<>"“”]+"#, r"[a-z0-9_.+-]+@[a-z0-9_-]+(?:\.[a-z0-9_-]+)+", r"(?-u:\b)(?:pic\.)?twitter\.com/\S+", r"@[a-z0-9_]{2,}"];
    Regex::new(&format!("(?i){link}|{mail}|{post}|{user}")).ok()
});

/// Marks the tokens of addresses as spoken for.
pub(super) fn mark(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let Some(read) = reading.blocks().map(|block| block.span).reduce(|all, block| Span { start: all.start, end: block.end }) else { return };
    let mut signs = signs(read.of(&reading.article.text).as_bytes()).into_iter().map(|at| read.start + at as u32).peekable();
    for block in reading.blocks() {
        while signs.next_if(|sign| *sign < block.span.start).is_some() {}
        // most articles have none
        let Some(sign) = signs.peek() else { break };
        if *sign >= block.span.end {
            continue;
        }
        let text = block.span.of(&reading.article.text);
        let mut rest = 0;
        while let Some(word) = likely_word(text, rest) {
            for found in addresses(&text[word.clone()]) {
                let of = |at: usize| reading.token_at(block.span.start + (word.start + at) as u32);
                let (first, end) = (of(found.start()), of(found.end()));
                draft.take(first, end.max(first));
            }
            rest = word.end;
        }
    }
}

/// Where the signs stand in a text without which no address is looked for.
fn signs(text: &[u8]) -> Vec<usize> {
    let is_sign = |at: &usize| text[*at] == b'@' || text[..=*at].ends_with(b"://") || text[..=*at].ends_with(b".com/");
    let mut signs: Vec<_> = memchr::memchr2_iter(b'@', b'/', text).filter(is_sign).chain(WWW.find_iter(text)).collect();
    signs.sort_unstable();
    signs
}

static WWW: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("www."));

/// The next word between white space that may hold an address, from a byte on: "and/or" and "24/7" hold none.
fn likely_word(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = &text.as_bytes()[from..];
    let is_sign = |at: &usize| match bytes[*at] {
        b'@' => true,
        b'/' => ends_with(&bytes[..=*at], "://") || ends_with(&bytes[..=*at], ".com/"),
        _ => ends_with(&bytes[..=*at], "www."),
    };
    let at = from + memchr::memchr3_iter(b'@', b'/', b'.', bytes).find(is_sign)?;
    let start = text[from..at].char_indices().rev().find(|(_, c)| c.is_whitespace()).map_or(from, |(space, c)| from + space + c.len_utf8());
    let end = text[at..].find(char::is_whitespace).map_or(text.len(), |space| at + space);
    Some(start..end)
}

/// Whether a text ends with small letters, in any case.
fn ends_with(text: &[u8], small: &str) -> bool {
    text.len().checked_sub(small.len()).is_some_and(|cut| text[cut..].eq_ignore_ascii_case(small.as_bytes()))
}

/// The addresses in a word.
fn addresses(word: &str) -> impl Iterator<Item = regex::Match<'_>> {
    ADDRESS.iter().flat_map(move |address| address.find_iter(word))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, test_article::article};
    use super::{addresses, likely_word};
    use crate::rules::Rules;

    #[test]
    fn addresses_begin_and_end() {
        for (word, want) in [
            ("(http://t.co/n2VoITsJ3M)", vec!["http://t.co/n2VoITsJ3M)"]),
            ("HTTPS://example.org”", vec!["HTTPS://example.org"]),
            ("seewww.example.org", vec![]),
            ("“www.example.org”", vec!["www.example.org"]),
            ("jane.roe+45@news.example.org,", vec!["jane.roe+45@news.example.org"]),
            ("jane@example", vec!["@example"]),
            ("“@desk_24:@desk25's", vec!["@desk_24", "@desk25"]),
            ("@ä", vec![]),
            ("PIC.twitter.com/9i0J”—", vec!["PIC.twitter.com/9i0J”—"]),
            ("twitter.com/", vec![]),
            ("http://", vec![]),
            ("a@b.", vec![]),
        ] {
            let likely = likely_word(word, 0).unwrap_or_default();
            let found: Vec<&str> = addresses(&word[likely]).map(|found| found.as_str()).collect();
            assert_eq!(found, want, "{word}");
        }
    }

    #[test]
    fn addresses_count_nothing() {
        let rules = Rules::builtin();
        for (text, counts) in [
            ("See http://news.example.org/2014/12/30928114-700-people for more.", 0),
            ("Write to desk24@example.org or visit www.example.org/45-jobs today.", 0),
            ("The ferry carried 700 people, @ferry700 wrote.", 1),
            ("The ferry carried 700 people.", 1),
        ] {
            let article = article(text);
            let found = crate::claim::read(&article, &rules).claims.iter().filter(|c| matches!(c.kind, Kind::Count | Kind::Date) && c.span.len() > 5).count();
            assert_eq!(found, counts, "{text}");
        }
    }
}
