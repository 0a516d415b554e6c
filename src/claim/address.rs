//! Web and mail addresses and user names. Their digits count nothing and name no day, so their tokens are spoken for before
//! any other kind reads. They are lexical shapes that no table can list, hence a regular expression; it runs only over the
//! words between white space that hold one of their marks.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use regex::Regex;

use super::Draft;

static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)(?:https?://|\bwww\.)[^\s<>"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:pic\.)?twitter\.com/\S+|@\w{2,}"#).ok());

/// One of these stands in every paragraph in which addresses are looked for.
static MARKS: LazyLock<[Finder<'static>; 4]> = LazyLock::new(|| ["@", "://", "www.", ".com/"].map(Finder::new));

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
            for found in ADDRESS.iter().filter(|_| is_likely(word)).flat_map(|address| address.find_iter(word)) {
                let first = reading.token_at(start + found.start() as u32);
                let end = reading.token_at(start + found.end() as u32);
                draft.take(first, end.max(first));
            }
            start += word.len() as u32;
        }
    }
}

fn is_marked(text: &str) -> bool {
    MARKS.iter().any(|mark| mark.find(text.as_bytes()).is_some())
}

/// Whether a word may hold an address: "and/or" and "24/7" hold none.
fn is_likely(word: &str) -> bool {
    let holds = |mark: &[u8]| word.as_bytes().windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark));
    word.len() > 2 && (word.contains('@') || holds(b"://") || holds(b"www.") || holds(b".com/"))
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, test_article::article};
    use crate::rules::Rules;

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
