//! Web and mail addresses and user names. Their digits count nothing and name no day, so their tokens are spoken for before
//! any other kind reads. They are lexical shapes that no table can list, hence a regular expression; it runs only over
//! paragraphs in which one of their marks stands.

use std::sync::LazyLock;

use regex::Regex;

use super::Draft;

static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"(?i)(?:https?://|\bwww\.)[^\s<>"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:pic\.)?twitter\.com/\S+|@\w{2,}"#).ok());

/// Marks the tokens of addresses as spoken for.
pub(super) fn mark(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    for block in reading.blocks() {
        let text = block.span.of(&reading.article.text);
        // the marks of an address: an @, the // of a scheme, the dots of www. and .com/
        let has = |mark: &str| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
        if !(memchr::memchr(b'@', text.as_bytes()).is_some() || has("://") || has("www.") || has(".com/")) {
            continue;
        }
        for found in ADDRESS.iter().flat_map(|address| address.find_iter(text)) {
            let first = reading.token_at(block.span.start + found.start() as u32);
            let end = reading.token_at(block.span.start + found.end() as u32);
            draft.take(first, end.max(first));
        }
    }
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
