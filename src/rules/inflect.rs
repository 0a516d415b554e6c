//! Regular English inflection: plurals of nouns, forms of verbs, and the way back from a plural.

/// The plural of a noun; of a phrase, of its last word.
pub fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("person") {
        return format!("{stem}people");
    }
    for (one, many) in [
        ("man", "men"),
        ("woman", "women"),
        ("child", "children"),
        ("foot", "feet"),
        ("wife", "wives"),
        ("life", "lives"),
        ("knife", "knives"),
        ("half", "halves"),
    ] {
        if let Some(stem) = noun.strip_suffix(one)
            && (stem.is_empty() || stem.ends_with([' ', '-']) || matches!(one, "man" | "woman" | "child"))
        {
            return format!("{stem}{many}");
        }
    }
    let vowel_before_y = noun.len() > 1 && matches!(noun.as_bytes()[noun.len() - 2], b'a' | b'e' | b'i' | b'o' | b'u');
    if noun.ends_with('y') && !vowel_before_y {
        format!("{}ies", &noun[..noun.len() - 1])
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

/// The singular of a folded noun, as far as its ending tells.
pub fn singular(noun: &str) -> String {
    for (many, one) in [
        ("people", "person"),
        ("women", "woman"),
        ("men", "man"),
        ("children", "child"),
        ("feet", "foot"),
        ("wives", "wife"),
        ("lives", "life"),
        ("knives", "knife"),
        ("halves", "half"),
    ] {
        if let Some(stem) = noun.strip_suffix(many)
            && (stem.is_empty() || matches!(many, "women" | "men" | "children"))
        {
            return format!("{stem}{one}");
        }
    }
    if noun.len() > 4 && noun.ends_with("ies") {
        return format!("{}y", &noun[..noun.len() - 3]);
    }
    if noun.len() > 4 && ["sses", "ches", "shes", "xes", "zzes"].iter().any(|e| noun.ends_with(e)) {
        return noun[..noun.len() - 2].to_owned();
    }
    if noun.len() > 3 && noun.ends_with('s') && !["ss", "us", "is"].iter().any(|e| noun.ends_with(e)) {
        return noun[..noun.len() - 1].to_owned();
    }
    noun.to_owned()
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
    fn inflection() {
        assert_eq!(["country", "policeman", "person", "attack", "foot"].map(plural), ["countries", "policemen", "people", "attacks", "feet"]);
        assert_eq!(
            ["countries", "policemen", "people", "attacks", "buses", "crisis"].map(singular),
            ["country", "policeman", "person", "attack", "buse", "crisis"]
        );
        assert_eq!(verb_forms("meet/met"), ["meet", "meets", "meeting", "met"]);
        assert_eq!(verb_forms("carry out"), ["carry out", "carries out", "carrying out", "carried out"]);
        assert_eq!(verb_forms("stop"), ["stop", "stops", "stopping", "stopped"]);
        assert_eq!(verb_forms("agree"), ["agree", "agrees", "agreeing", "agreed"]);
        assert_eq!(verb_forms("convene"), ["convene", "convenes", "convening", "convened"]);
    }
}
