//! Other numbers and other years.

use std::collections::BTreeSet;

use gainsay::claim::Value;
use gainsay::story::Story as Read;
use gainsay::text::Article as Text;

use super::Edits;

/// Whether an article read is the file of this name.
fn is(article: &Text, file: &str) -> bool {
    article.page.path.ends_with(&format!("/{file}"))
}

/// Numbers that count things, a step up in the first digit, so that they keep their order, their roundness and their
/// length. A length with a 9 in front keeps its numbers, and so does a whole story with sums or lists that add up or do not.
pub fn numbers(read: &Read<'_>, file: &str) -> Edits {
    let mut found = Vec::new();
    for claims in &read.articles {
        for claim in &claims.claims {
            let Value::Count(count) = &claim.value else { continue };
            // the number itself, without "about" before it or "-odd" behind it
            let whole = claim.notation.of(&claims.article().text);
            let from = whole.find(|c: char| c.is_ascii_digit()).or_else(|| whole.rfind(' ').map(|at| at + 1)).unwrap_or(0);
            let words = &whole[from..];
            let digits = words.bytes().take_while(|b| b.is_ascii_digit() || *b == b',').count();
            let plain = digits > 0 && words[digits..].bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
            let value = if plain { words[..digits].replace(',', "").parse::<u32>().ok() } else { spelled_value(words) };
            if let (false, Some(value)) = (count.measure, value) {
                let start = claims.article().origin(claim.notation).start as usize + from;
                found.push((claims.article(), start, words, if plain { digits } else { words.len() }, value));
            }
        }
    }
    let length = |value: u32| value.to_string().len();
    let full: BTreeSet<usize> = found.iter().filter(|(.., v)| v.to_string().starts_with('9')).map(|(.., v)| length(*v)).collect();
    let own = found.iter().filter(|(article, .., value)| is(article, file) && *value > 1 && !full.contains(&length(*value)));
    own.map(|(_, start, words, len, value)| {
        let new = value + 10_u32.pow(length(*value) as u32 - 1);
        let new = if !words.starts_with(|c: char| c.is_ascii_digit()) {
            spelled(new, words.starts_with(char::is_uppercase))
        } else if words.contains(',') {
            format!("{},{:03}", new / 1000, new % 1000)
        } else {
            new.to_string()
        };
        (*start, start + len, new)
    })
    .collect()
}

const ONES: [&str; 20] = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
    "seventeen", "eighteen", "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn spelled(value: u32, capital: bool) -> String {
    let (tens, ones) = (TENS[(value / 10) as usize % 10], ONES[(value % 10) as usize]);
    let word = if value < 20 {
        ONES[value as usize].to_owned()
    } else if ones.is_empty() {
        tens.to_owned()
    } else {
        format!("{tens}-{ones}")
    };
    if capital { word[..1].to_uppercase() + &word[1..] } else { word }
}

fn spelled_value(words: &str) -> Option<u32> {
    let words = words.to_lowercase();
    (2..90).find(|value| spelled(*value, false) == words)
}

/// Years, 28 earlier: the calendar of that year is the same.
pub fn years(read: &Read<'_>, file: &str, text: &str) -> Edits {
    let counted: Vec<_> = read
        .articles
        .iter()
        .filter(|a| is(a.article(), file))
        .flat_map(|a| a.claims.iter().filter(|c| matches!(c.value, Value::Count(_))).map(|c| a.article().origin(c.notation)))
        .collect();
    let mut out = Edits::new();
    for (at, _) in text.match_indices(['1', '2']) {
        let Some(year) = text.get(at..at + 4).and_then(|y| y.parse::<u32>().ok()).filter(|y| (1950..2050).contains(y)) else { continue };
        let inside = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == ',' || c == '.');
        let after = text[at + 4..].chars().next();
        let joined = inside(text[..at].chars().next_back()) || after.is_some_and(|c| c.is_ascii_digit());
        if !joined && !counted.iter().any(|s| s.start as usize <= at && at < s.end as usize) {
            out.push((at, at + 4, (year - 28).to_string()));
        }
    }
    out
}
