//! Web and mail addresses and user names. Their digits count nothing and name no day, so their tokens are spoken for before
//! any other kind reads. They are lexical shapes that no table can list, and are read from the characters; only the words
//! between white space that hold one of their marks are looked at.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::Draft;

/// One of these or an "@" stands in every paragraph in which addresses are looked for.
static MARKS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["www.", "://", ".com/"].map(Finder::new));

/// Marks the tokens of addresses as spoken for.
pub(super) fn mark(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    // most articles have none
    if !is_marked(&reading.article.text) {
        return;
    }
    for block in reading.blocks() {
        let text = block.span.of(&reading.article.text);
        if !is_marked(text) {
            continue;
        }
        let mut start = block.span.start;
        for word in text.split_inclusive(char::is_whitespace) {
            if is_likely(word) {
                let addresses = Addresses { word: word.trim_end(), at: 0 };
                for found in addresses {
                    let first = reading.token_at(start + found.start as u32);
                    let end = reading.token_at(start + found.end as u32);
                    draft.take(first, end.max(first));
                }
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

/// The addresses in a word, from one of its bytes on.
struct Addresses<'a> {
    word: &'a str,
    at: usize,
}

impl Iterator for Addresses<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let mut before = None;
        while let Some(c) = self.word[self.at..].chars().next() {
            let (rest, at) = (&self.word[self.at..], self.at);
            let inside = self.word[..at].chars().next_back().is_some_and(is_letter);
            // no mail address begins later in a name than at its first letter
            let mail = || if before.is_some_and(is_of_name) { None } else { mail(rest) };
            if let Some(length) = link(rest, inside).or_else(mail).or_else(|| post(rest, inside)).or_else(|| user(rest)) {
                self.at += length;
                return Some(at..self.at);
            }
            self.at += c.len_utf8();
            before = Some(c);
        }
        None
    }
}

fn is_letter(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// A letter of the name before the "@" of a mail address.
fn is_of_name(c: char) -> bool {
    is_letter(c) || matches!(c, '.' | '+' | '-')
}

/// What is left of a text behind small letters, in any case.
fn behind<'a>(text: &'a str, small: &str) -> Option<&'a str> {
    let start = text.get(..small.len())?;
    start.eq_ignore_ascii_case(small).then(|| &text[small.len()..])
}

/// Bytes of a text until a letter that does not fit.
fn run(text: &str, fits: impl Fn(char) -> bool) -> usize {
    text.find(|c| !fits(c)).unwrap_or(text.len())
}

/// "https://example.org/1", "www.example.org": its length, where a text begins with one. `inside`: in the middle of a word.
fn link(text: &str, inside: bool) -> Option<usize> {
    let scheme = || behind(text, "http").and_then(|rest| behind(behind(rest, "s").unwrap_or(rest), "://"));
    let rest = scheme().or_else(|| behind(text, "www.").filter(|_| !inside))?;
    let length = run(rest, |c| !matches!(c, '<' | '>' | '"' | '“' | '”'));
    (length > 0).then_some(text.len() - rest.len() + length)
}

/// "desk@example.org".
fn mail(text: &str) -> Option<usize> {
    let name = run(text, is_of_name);
    let host = text[name..].strip_prefix('@').filter(|_| name > 0)?;
    let part = |text: &str| run(text, |c| is_letter(c) || c == '-');
    let first = part(host);
    let mut length = first;
    while let Some(next) = host[length..].strip_prefix('.').map(part).filter(|next| *next > 0) {
        length += 1 + next;
    }
    (first > 0 && length > first).then_some(name + 1 + length)
}

/// "pic.twitter.com/a1".
fn post(text: &str, inside: bool) -> Option<usize> {
    let rest = behind(behind(text, "pic.").unwrap_or(text), "twitter.com/").filter(|rest| !inside && !rest.is_empty());
    rest.map(|_| text.len())
}

/// "@desk24".
fn user(text: &str) -> Option<usize> {
    let name = text.strip_prefix('@')?;
    let length = run(name, is_letter);
    (name[..length].chars().count() > 1).then_some(1 + length)
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, test_article::article};
    use super::Addresses;
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
            let found: Vec<&str> = Addresses { word, at: 0 }.map(|range| &word[range]).collect();
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
