//! What kind of difference lies between two printings of a few quoted words. Words of grammar come and go where two
//! reporters write down one speaker; words of content, numbers, names, negations and prepositions do not.

use std::ops::Range;

use super::wording::{Lexis, Word};

/// A difference, from the least to the gravest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edit {
    /// Another spelling of the same words.
    Spelling,
    /// Where a piece of the quotation ends and the next begins.
    Joint,
    /// At an ellipsis or in brackets.
    Declared,
    /// A repetition or a filler, cleaned away.
    Hesitation,
    /// Words of grammar only: "that", "the", "has".
    Grammar,
    /// Words that one has and the other has not.
    Dropped,
    /// A preposition that changes how the words hang together.
    Preposition,
    /// Other words.
    Words,
    /// A name, spelled otherwise.
    NameSpelling,
    /// Another name.
    Name,
    /// Another number.
    Number,
    /// A negation came or went.
    Negation,
}

/// The difference between words `ra` of `a` and words `rb` of `b`.
pub(crate) fn edit(a: &[Word], ra: &Range<usize>, b: &[Word], rb: &Range<usize>, lexis: &Lexis) -> Edit {
    let (one, other) = (&a[ra.clone()], &b[rb.clone()]);
    if let Some(edit) = left_out(a, ra, rb).max(left_out(b, rb, ra)) {
        return edit;
    }
    if one.iter().chain(other).any(|w| w.masked) {
        return Edit::Spelling;
    }
    let forms = |words: &[Word]| words.iter().map(|w| lexis.form(w.id).to_owned()).collect::<Vec<_>>();
    let (x, y) = (forms(one), forms(other));
    if spelled_alike(&x.concat(), &y.concat()) {
        return Edit::Spelling;
    }
    // "he's been" is written out as "he is been"
    if let ([p], [q]) = (x.as_slice(), y.as_slice()) {
        let contracted = |p: &str, q: &str| matches!((p, q), ("is", "has" | "us") | ("would", "had"));
        if contracted(p, q) || contracted(q, p) {
            return Edit::Spelling;
        }
    }
    let capitals = |words: &[Word]| words.iter().all(|w| w.name);
    if capitals(one) && abbreviates(&x, &y, other) || capitals(other) && abbreviates(&y, &x, one) {
        return Edit::Spelling;
    }
    if x.is_empty() || y.is_empty() {
        let (words, range, forms) = if x.is_empty() { (b, rb, &y) } else { (a, ra, &x) };
        return inserted(words, range, forms, lexis);
    }
    let negations = |forms: &[String]| forms.iter().filter(|f| NEGATIONS.contains(&f.as_str())).count();
    if negations(&x) != negations(&y) {
        return Edit::Negation;
    }
    let numbers = |forms: &[String]| forms.iter().filter(|f| f.starts_with(|c: char| c.is_ascii_digit())).cloned().collect::<Vec<_>>();
    let (n, m) = (numbers(&x), numbers(&y));
    if !n.is_empty() && !m.is_empty() && n != m {
        return Edit::Number;
    }
    let content = |forms: &[String]| forms.iter().any(|f| !is_grammar(f));
    if one.iter().any(|w| w.name) && other.iter().any(|w| w.name) {
        // "President Marsh", "Helen Marsh": how one person is addressed is a choice of words
        let addressed = |words: &[Word], range: &Range<usize>| words.get(range.end).filter(|w| w.name && range.len() == 1).map(|w| w.id);
        if one.iter().any(|w| w.title) != other.iter().any(|w| w.title) && addressed(a, ra).is_some_and(|name| addressed(b, rb) == Some(name)) {
            return Edit::Words;
        }
        let close = strsim::jaro_winkler(&x.concat(), &y.concat()) >= 0.88;
        return if close { Edit::NameSpelling } else { Edit::Name };
    }
    match (content(&x), content(&y)) {
        (true, true) => Edit::Words,
        (false, false) => Edit::Grammar,
        _ => Edit::Dropped,
    }
}

/// Whether the words `range` are the editor's, or the other's words `rest` are missing where an ellipsis or the end of a
/// piece says so.
fn left_out(words: &[Word], range: &Range<usize>, rest: &Range<usize>) -> Option<Edit> {
    if words[range.clone()].iter().any(|w| w.bracketed) {
        return Some(Edit::Declared);
    }
    let gap = words[range.start..(range.end + 1).min(words.len())].iter().filter(|w| w.gap && !rest.is_empty());
    gap.map(|w| if w.ellipsis { Edit::Declared } else { Edit::Joint }).max()
}

/// Words that stand on one side only.
fn inserted(words: &[Word], range: &Range<usize>, forms: &[String], lexis: &Lexis) -> Edit {
    let form = |at: usize| words.get(at).map_or("", |w| lexis.form(w.id));
    let before = |n: usize| range.start.checked_sub(n).map_or("", form);
    let repeats = |other: Range<usize>| words.get(other).is_some_and(|o| o.iter().map(|w| w.id).eq(words[range.clone()].iter().map(|w| w.id)));
    let count = range.len();
    let hesitation = forms.iter().all(|f| FILLERS.contains(&f.as_str()))
        || repeats(range.end..range.end + count)
        || range.start >= count && repeats(range.start - count..range.start)
        || forms == ["you", "know"]
        || forms == ["i", "mean"];
    if hesitation && !forms.iter().any(|f| NEGATIONS.contains(&f.as_str())) {
        return Edit::Hesitation;
    }
    if let Some(at) = range.clone().find(|&i| NEGATIONS.contains(&form(i))) {
        // "it is not, it is kind of": a fresh start takes the negation back
        if at >= 2 && (form(at - 2), form(at - 1)) == (form(at + 1), form(at + 2)) {
            return Edit::Hesitation;
        }
        // "no cat or no dog", "no cat or dog": the sense is the same, the words are not
        let joined = matches!(before(1), "or" | "nor" | "and") && (2..6).any(|n| before(n) == forms[0]);
        return if joined { Edit::Words } else { Edit::Negation };
    }
    if let [preposition] = forms
        && PREPOSITIONS.contains(&preposition.as_str())
    {
        let (before, after) = (before(1), form(range.end));
        return if is_free(preposition, before, after) { Edit::Grammar } else { Edit::Preposition };
    }
    if forms.iter().all(|f| is_grammar(f)) { Edit::Grammar } else { Edit::Dropped }
}

/// Whether English lets a preposition come or go there: repeated in a series, doubled ("inside of", "instead of in"), after
/// "all", before a bare infinitive, before a length of time.
fn is_free(preposition: &str, before: &str, after: &str) -> bool {
    let doubled = PREPOSITIONS.contains(&before) || PREPOSITIONS.contains(&after);
    let optional = match preposition {
        "of" => matches!(before, "all" | "both" | "half" | "any" | "some" | "couple" | "most"),
        "to" => matches!(before, "is" | "was" | "be" | "are" | "were" | "do" | "did" | "help" | "helped" | "ought" | "dare"),
        "for" | "on" => after.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    doubled || optional || matches!(before, "and" | "or")
}

/// Whether a word only joins or points at others.
pub(super) fn is_grammar(form: &str) -> bool {
    GRAMMAR.contains(&form) || PREPOSITIONS.contains(&form)
}

/// Whether the one is short for the other: "Cdn" for "Canadian", "EB" for "Executive Board".
fn abbreviates(short: &[String], long: &[String], words: &[Word]) -> bool {
    let [short] = short else { return false };
    let initials = || long.iter().filter_map(|w| w.chars().next()).eq(short.chars());
    let letters = |long: &str| {
        let mut rest = long.chars();
        short.len() <= 4 && long.len() >= short.len() + 3 && long.starts_with(short.get(..1).unwrap_or("-")) && short.chars().all(|c| rest.any(|r| r == c))
    };
    match long {
        [long] => words[0].name && letters(long),
        _ => long.len() > 1 && initials(),
    }
}

/// Whether two forms are one word in British and American spelling, or in one word and two.
fn spelled_alike(a: &str, b: &str) -> bool {
    let plain = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (a, b) = (plain(a), plain(b));
    a == b || a.len().abs_diff(b.len()) <= 3 && a.len() > 3 && american(a) == american(b)
}

/// A form in which British and American spelling meet. It is no spelling anybody uses; only equality counts.
fn american(mut word: String) -> String {
    for (british, american) in [
        ("programme", "program"),
        ("aluminium", "aluminum"),
        ("dvisor", "dviser"),
        ("whilst", "while"),
        ("grey", "gray"),
        ("ae", "e"),
        ("oe", "e"),
        ("our", "or"),
        ("ogue", "og"),
        ("gement", "gment"),
        ("is", "iz"),
        ("ys", "yz"),
        ("nce", "nse"),
        ("tre", "ter"),
        ("wards", "ward"),
        ("ll", "l"),
        ("pped", "ped"),
        ("pping", "ping"),
        ("tted", "ted"),
        ("tting", "ting"),
        ("ssed", "sed"),
        ("ssing", "sing"),
        ("sses", "ses"),
    ] {
        if word.contains(british) {
            word = word.replace(british, american);
        }
    }
    word
}

const NEGATIONS: &[&str] = &["not", "no", "never", "neither", "nor", "nothing", "none", "nobody", "nowhere", "without"];
const FILLERS: &[&str] = &["um", "uh", "er", "erm", "ah", "oh", "hmm", "well", "so", "like", "look", "okay", "ok", "yeah", "now"];
/// Verbs, particles and small adverbs of grammar; prepositions apart.
const GRAMMAR: &[&str] = &[
    "a", "an", "the", "this", "that", "these", "those", "some", "any", "all", "each", "every", "both", "own", "i", "you", "he", "she", "it", "we", "they",
    "me", "him", "her", "us", "them", "my", "your", "his", "its", "our", "their", "who", "whom", "whose", "which", "what", "where", "when", "how", "why",
    "there", "here", "and", "or", "but", "if", "as", "than", "then", "so", "because", "while", "is", "am", "are", "was", "were", "be", "been", "being", "have",
    "has", "had", "having", "do", "does", "did", "done", "doing", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "too", "also",
    "again", "just", "very", "really", "even", "still", "now", "yet", "mr", "mrs", "ms", "dr", "1", "'s", "whether", "though", "such",
];
const PREPOSITIONS: &[&str] = &[
    "of", "to", "in", "on", "at", "by", "for", "with", "from", "about", "into", "onto", "upon", "over", "under", "against", "between", "among", "through",
    "during", "before", "after", "towards", "toward", "within", "across", "behind", "beyond", "up", "down", "out", "off", "inside", "outside", "around",
];
