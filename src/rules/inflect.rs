//! Regular English inflection: plurals of nouns, forms of verbs, and the way back from a plural.

use std::borrow::Cow;

/// Plurals that are words of their own, alone or as the end of a compound behind a space or hyphen.
const IRREGULAR: &[(&str, &str)] = &[
    ("foot", "feet"),
    ("tooth", "teeth"),
    ("goose", "geese"),
    ("mouse", "mice"),
    ("wife", "wives"),
    ("life", "lives"),
    ("knife", "knives"),
    ("half", "halves"),
    ("wolf", "wolves"),
    ("leaf", "leaves"),
    ("loaf", "loaves"),
    ("calf", "calves"),
    ("shelf", "shelves"),
    ("thief", "thieves"),
    ("crisis", "crises"),
    ("analysis", "analyses"),
    ("criterion", "criteria"),
    ("phenomenon", "phenomena"),
    ("gas", "gases"),
    ("bus", "buses"),
    ("lens", "lenses"),
    ("bias", "biases"),
    ("alias", "aliases"),
    ("atlas", "atlases"),
    ("quiz", "quizzes"),
];

/// Plurals that any word may end in: policemen, grandchildren.
const SUFFIXES: &[(&str, &str)] = &[("man", "men"), ("child", "children")];

/// Nouns in -o that take -es.
const IN_OES: &[&str] = &["hero", "potato", "tomato", "veto", "mosquito", "volcano", "torpedo", "cargo", "echo", "embargo", "tornado", "domino", "mango"];

/// Nouns in -ie, whose plural looks like one of a noun in -y.
const IN_IE: &[&str] = &[
    "movie", "cookie", "selfie", "zombie", "hoodie", "rookie", "calorie", "brownie", "prairie", "newbie", "indie", "foodie", "smoothie", "auntie", "junkie",
    "caddie", "bookie", "birdie", "collie", "genie", "walkie-talkie", "sortie", "eyrie", "lingerie", "reverie", "menagerie", "cabbie", "goalie", "roadie",
    "groupie", "yuppie", "hippie", "lassie", "veggie", "bogie", "pixie", "magpie", "necktie", "townie", "techie",
];

/// Words in -s that are no plurals: they count one by the same word, or they count nothing. In the order of the alphabet.
const NO_PLURAL: &[&str] = &[
    "afterwards", "always", "athletics", "barracks", "besides", "crossroads", "diabetes", "downstairs", "economics", "gallows", "headquarters", "hers",
    "indoors", "mathematics", "means", "mois", "news", "ours", "outdoors", "overseas", "perhaps", "physics", "plainclothes", "plus", "politics", "premises",
    "sans", "series", "sideways", "sometimes", "species", "theirs", "upstairs", "versus", "whereas", "yours",
];

/// The plural of a noun; of a phrase, of its last word.
pub fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("person") {
        return format!("{stem}people");
    }
    if let Some((stem, many)) = replaced(noun, IRREGULAR.iter().copied(), true).or_else(|| replaced(noun, SUFFIXES.iter().copied(), false)) {
        return format!("{stem}{many}");
    }
    let last = noun.rsplit([' ', '-']).next().unwrap_or(noun);
    if is_no_plural(last) {
        return noun.to_owned();
    }
    let vowel_before_y = noun.len() > 1 && matches!(noun.as_bytes()[noun.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u');
    if noun.ends_with('y') && !vowel_before_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") || IN_OES.contains(&last) {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// What stands before an ending of the table, and what the ending turns into. `whole`: the ending is a word of its own.
fn replaced(noun: &str, mut endings: impl Iterator<Item = (&'static str, &'static str)>, whole: bool) -> Option<(&str, &'static str)> {
    endings.find_map(|(from, to)| {
        let stem = noun.strip_suffix(from)?;
        (!whole || stem.is_empty() || stem.ends_with([' ', '-'])).then_some((stem, to))
    })
}

/// The singular of a folded noun, as far as its ending tells.
pub fn singular(noun: &str) -> Cow<'_, str> {
    if noun == "people" {
        return Cow::Borrowed("person");
    }
    if IRREGULAR_ENDS.has(noun) {
        let back = |(one, many): &(&'static str, &'static str)| (*many, *one);
        if let Some((stem, one)) = replaced(noun, IRREGULAR.iter().map(back), true).or_else(|| replaced(noun, SUFFIXES.iter().map(back), false)) {
            return Cow::Owned(format!("{stem}{one}"));
        }
    }
    let cut = |letters: usize| Cow::Borrowed(&noun[..noun.len() - letters]);
    if !noun.ends_with('s') || noun.len() < 4 || is_no_plural(noun) || noun.ends_with("wards") {
        return Cow::Borrowed(noun);
    }
    if let Some(stem) = noun.strip_suffix("es").filter(|_| noun.len() > 4) {
        if stem.ends_with('i') {
            return if IN_IE.contains(&&noun[..noun.len() - 1]) { cut(1) } else { Cow::Owned(format!("{}y", &noun[..noun.len() - 3])) };
        }
        let hissed = ["ss", "ch", "sh", "x", "zz"].iter().any(|e| stem.ends_with(e));
        if hissed || stem.ends_with('o') && IN_OES.contains(&stem) || is_us_plural(noun) {
            return cut(2);
        }
    }
    if ["ss", "us", "is"].iter().any(|e| noun.ends_with(e)) { Cow::Borrowed(noun) } else { cut(1) }
}

fn is_no_plural(word: &str) -> bool {
    NO_PLURAL.binary_search(&word).is_ok()
}

/// The last three letters of some words, which tell that a word ends in none of them.
struct Ends {
    /// For the last bits of each last byte the bytes before it, and those before them, one bit for each.
    before: [(u32, u32); 32],
}

impl Ends {
    /// With those of the second words of each pair.
    const fn and(mut self, pairs: &[(&str, &str)]) -> Ends {
        let mut at = 0;
        while at < pairs.len() {
            let many = pairs[at].1.as_bytes();
            let (second, third) = &mut self.before[(many[many.len() - 1] % 32) as usize];
            *second |= 1 << (many[many.len() - 2] % 32);
            *third |= 1 << (many[many.len() - 3] % 32);
            at += 1;
        }
        self
    }

    /// Whether a word may end so.
    fn has(&self, word: &str) -> bool {
        let [.., third, second, last] = word.as_bytes() else { return false };
        let (seconds, thirds) = self.before[usize::from(last % 32)];
        seconds >> (second % 32) & thirds >> (third % 32) & 1 == 1
    }
}

/// How irregular plurals end.
static IRREGULAR_ENDS: Ends = Ends { before: [(0, 0); 32] }.and(IRREGULAR).and(SUFFIXES);

/// campuses, viruses; but houses, causes, excuses
fn is_us_plural(noun: &str) -> bool {
    let Some(stem) = noun.strip_suffix("uses") else { return false };
    let diphthong = stem.ends_with(['a', 'o', 'e']);
    stem.len() > 2 && !diphthong && !["ab", "exc", "ref", "acc", "rec", "recl", "diff", "conf", "inf", "spo"].contains(&stem)
}

/// The forms of a verb given in the infinitive; irregular past forms follow after slashes: `meet/met`, `shoot/shot`,
/// `give/gave/given`. Of a phrase ("carry out", "co-host") the first word is inflected, after a hyphen the second.
pub fn verb_forms(verb: &str) -> Vec<String> {
    let mut given = verb.split('/');
    let infinitive = given.next().unwrap_or_default();
    let (head, rest) = infinitive.split_once(' ').map_or((infinitive, String::new()), |(h, r)| (h, format!(" {r}")));
    let mut forms = vec![infinitive.to_owned()];
    let stem = head.strip_suffix('e').unwrap_or(head);
    let bytes = head.as_bytes();
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let vowels = bytes.iter().filter(|b| vowel(**b)).count();
    // stop, stopped: one vowel before one final consonant in a short word
    let doubles = bytes.len() >= 3
        && vowels == 1
        && !vowel(bytes[bytes.len() - 1])
        && vowel(bytes[bytes.len() - 2])
        && !matches!(bytes[bytes.len() - 1], b'w' | b'x' | b'y');
    let consonant_y = head.ends_with('y') && bytes.len() > 1 && !vowel(bytes[bytes.len() - 2]);
    let root = if doubles { format!("{head}{}", bytes[bytes.len() - 1] as char) } else { stem.to_owned() };
    let third = if consonant_y {
        format!("{}ies", &head[..head.len() - 1])
    } else if ["s", "x", "z", "ch", "sh", "o"].iter().any(|e| head.ends_with(e)) {
        format!("{head}es")
    } else {
        format!("{head}s")
    };
    let gerund = if head.ends_with("ee") { format!("{head}ing") } else { format!("{root}ing") };
    forms.push(format!("{third}{rest}"));
    forms.push(format!("{gerund}{rest}"));
    let mut irregular = given.map(|past| format!("{past}{rest}")).collect::<Vec<_>>();
    if irregular.is_empty() {
        irregular.push(if consonant_y { format!("{}ied{rest}", &head[..head.len() - 1]) } else { format!("{root}ed{rest}") });
    }
    forms.extend(irregular);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_no_plurals_are_in_order() {
        assert!(NO_PLURAL.is_sorted());
    }

    #[test]
    fn inflection() {
        assert_eq!(["country", "policeman", "person", "attack", "foot"].map(plural), ["countries", "policemen", "people", "attacks", "feet"]);
        assert_eq!(
            ["countries", "policemen", "people", "attacks", "buses", "crisis", "crises"].map(singular),
            ["country", "policeman", "person", "attack", "bus", "crisis", "crisis"]
        );
        for (one, many) in [
            ("movie", "movies"),
            ("city", "cities"),
            ("campus", "campuses"),
            ("virus", "viruses"),
            ("house", "houses"),
            ("excuse", "excuses"),
            ("case", "cases"),
            ("church", "churches"),
            ("hero", "heroes"),
            ("shoe", "shoes"),
            ("thief", "thieves"),
            ("grandchild", "grandchildren"),
            ("series", "series"),
            ("headquarters", "headquarters"),
            ("pen-knife", "pen-knives"),
        ] {
            assert_eq!((&*plural(one), &*singular(many)), (many, one));
        }
        assert_eq!(["backwards", "news", "plainclothes"].map(singular), ["backwards", "news", "plainclothes"]);
        assert_eq!(verb_forms("meet/met"), ["meet", "meets", "meeting", "met"]);
        assert_eq!(verb_forms("carry out"), ["carry out", "carries out", "carrying out", "carried out"]);
        assert_eq!(verb_forms("stop"), ["stop", "stops", "stopping", "stopped"]);
        assert_eq!(verb_forms("agree"), ["agree", "agrees", "agreeing", "agreed"]);
        assert_eq!(verb_forms("convene"), ["convene", "convenes", "convening", "convened"]);
    }
}
