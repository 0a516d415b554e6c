//! Web and mail addresses and user names. Their digits count nothing and name no day, so their tokens are spoken for before
//! any other kind reads. They are lexical shapes that no table can list, hence a regular expression; it runs only over the
//! words between white space that hold one of their marks.

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

/// One of these or an "@" stands in every paragraph in which addresses are looked for.
static MARKS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["www.", "://", ".com/"].map(Finder::new));

/// Marks the tokens of addresses as spoken for.
pub(super) fn mark(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    let Some(read) = reading.blocks().map(|block| block.span).reduce(|all, block| Span { start: all.start, end: block.end }) else { return };
    // most articles have none
    if !is_marked(read.of(&reading.article.text)) {
        return;
    }
    for block in reading.blocks() {
        let text = block.span.of(&reading.article.text);
        if !is_marked(text) {
            continue;
        }
        let mut start = block.span.start;
        for word in text.split_inclusive(char::is_whitespace) {
            for found in addresses(word) {
                let first = reading.token_at(start + found.start() as u32);
                let end = reading.token_at(start + found.end() as u32);
                draft.take(first, end.max(first));
            }
            start += word.len() as u32;
        }
    }
}

fn is_marked(text: &str) -> bool {
    let text = text.as_bytes();
    let [www, slashed @ ..] = &*MARKS;
    let sign = memchr::memchr2(b'@', b'/', text);
    sign.is_some_and(|at| memchr::memchr(b'@', &text[at..]).is_some() || slashed.iter().any(|mark| mark.find(text).is_some())) || www.find(text).is_some()
}

/// Whether a word may hold an address: "and/or" and "24/7" hold none.
fn is_likely(word: &str) -> bool {
    let word = word.as_bytes();
    memchr::memchr3_iter(b'@', b'/', b'.', word).any(|at| match word[at] {
        b'@' => true,
        b'/' => ends_with(&word[..=at], "://") || ends_with(&word[..=at], ".com/"),
        _ => ends_with(&word[..=at], "www."),
    })
}

/// Whether a text ends with small letters, in any case.
fn ends_with(text: &[u8], small: &str) -> bool {
    text.len().checked_sub(small.len()).is_some_and(|cut| text[cut..].eq_ignore_ascii_case(small.as_bytes()))
}

/// The addresses in a word.
fn addresses(word: &str) -> impl Iterator<Item = regex::Match<'_>> {
    let address = if is_likely(word) { ADDRESS.as_ref() } else { None };
    address.into_iter().flat_map(move |address| address.find_iter(word))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, test_article::article};
    use super::addresses;
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
            let found: Vec<&str> = addresses(word).map(|found| found.as_str()).collect();
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
