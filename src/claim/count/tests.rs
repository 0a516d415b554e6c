//! What counts, ages and lists are read from which words: examples of the rule tables, and wordings as data.

use crate::claim::{self, Claim, Value};
use crate::rules::{Rules, builtin_examples};

use super::super::test_article::article;

/// A few events, so that these tests say what they rest on.
const EVENTS: &str = "
- { id: killed, nouns: [death], verbs: [kill, die, slay], words: [dead, killed, shot dead, death toll] }
- { id: injured, nouns: [injury], verbs: [injure, wound], words: [hurt] }
- { id: displaced, verbs: [displace] }
- { id: arrested, nouns: [arrest], verbs: [arrest, detain] }
- { id: meeting, nouns: [meeting, talks, conference], verbs: [meet/met, gather, convene] }
- { id: raised, verbs: [raise] }
- { id: strike, nouns: [air strike, strike] }
";

/// The built-in rules with the events above.
pub(in crate::claim) fn rules() -> Rules {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("events.yaml"), EVENTS).unwrap();
    Rules::with_overlay(folder.path()).unwrap()
}

/// `21 country, whole [killed] (modifier)`.
fn shown(claim: &Claim) -> Option<String> {
    match &claim.value {
        Value::Count(count) => {
            let scope = match count.scope {
                claim::Scope::Own => String::new(),
                scope => format!(", {}", scope.name()),
            };
            Some(format!("{} {}{scope}", count.quantity.interval, count.unit))
        }
        Value::Age(age) => Some(format!("{} age", age.interval)),
        _ => None,
    }
}

/// The counts and ages of a text, with their triggers and modifiers where `full`.
fn read(text: &str, rules: &Rules, full: bool) -> Vec<String> {
    let article = article(text);
    let claims = claim::read(&article, rules);
    claims
        .claims
        .iter()
        .filter_map(|c| {
            let mut line = shown(c)?;
            if let Value::Count(count) = &c.value
                && full
            {
                line.push_str(&format!(" [{}]", count.trigger));
            }
            Some(line)
        })
        .collect()
}

#[test]
fn examples_are_read() {
    let rules = rules();
    let examples = builtin_examples();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for table in ["numbers", "hedges", "units"] {
        for (id, of) in examples[table].as_object().unwrap() {
            for example in of.as_array().unwrap() {
                let (text, is) = (example["text"].as_str().unwrap(), example["is"].as_str().unwrap());
                let found = read(text, &rules, false);
                let holds = if is == "none" { found.is_empty() } else { found.iter().any(|f| f == is) };
                seen += 1;
                if !holds {
                    wrong.push(format!("{table}/{id}: {text:?} is {is:?}, read as {found:?}"));
                }
            }
        }
    }
    assert!(seen > 300, "only {seen} examples");
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn wordings() {
    let rules = rules();
    let mut wrong = Vec::new();
    for (text, want) in [
        ("Officials involving 21 of the 60-odd countries that work together met.", vec!["21 country [meeting]", "60..69 country, whole [meeting]"]),
        ("Twelve people were killed in the blast.", vec!["12 person [killed]"]),
        ("The blasts that left 17 dead shook the port.", vec!["17 person [killed]"]),
        ("He attacked the bakery, killing four.", vec!["4 person [killed]"]),
        ("A second gunman shot dead a policewoman.", vec!["1 police-officer [killed]"]),
        ("The mayor told about 30 transport and interior ministers so.", vec!["27..33 minister []"]),
        ("The appeal raised more than $2.1 billion in aid.", vec![">2,100,000,000.. usd [raised]"]),
        ("As many as 2.4 million displaced people wait.", vec!["..2,400,000 person [displaced]"]),
        ("They sat with 23 other ministers and their aides.", vec!["23 minister, further []"]),
        ("The 4,000 troops being trained are local.", vec!["4,000 troop []"]),
        ("It killed 12 soldiers and wounded 30 others.", vec!["12 soldier [killed]", "30 person, further [injured]"]),
        ("Two gunmen killed 12 people.", vec!["2 gunman []", "12 person [killed]"]),
        ("The toll rose to 41, including 12 children.", vec!["12 child, part []"]),
        ("The death toll rose to 41.", vec!["41 person [killed]"]),
        ("Between 5 and 10 people were hurt.", vec!["5..10 person [injured]"]),
        ("Some 5,000-6,000 tents were sent.", vec!["4,500..6,600 tent []"]),
        ("It took 5 to 10 million litres.", vec!["5,000,000..10,000,000 litre []"]),
        ("The vote was 57 to 42 and the score 3-2.", vec![]),
        ("He was in Room 12 on Flight 370 when Article 5 came up.", vec![]),
        ("She lives at 10 Downing Street.", vec![]),
        ("The 9/11 attacks changed it.", vec![]),
        ("A third attacker fled.", vec![]),
        ("No one said a word, and one day it stopped.", vec![]),
        ("One of the 60 countries left.", vec!["1 country []", "60 country, whole []"]),
        ("Twelve of them were arrested.", vec!["12 person, part [arrested]"]),
        ("A 21-nation conference opened.", vec!["21 country [meeting]"]),
        ("The 28-nation bloc agreed.", vec!["28 country, whole []"]),
        ("Prices fell 3 points to 41%.", vec!["3 point, change []", "41 percent []"]),
        ("Two-thirds of the bundles of equipment arrived.", vec!["0.666667 fraction []"]),
        ("They sent 50 bundles of equipment.", vec!["50 bundle []"]),
        ("At least 1,000 Iraqi police officers met.", vec!["1,000.. police-officer [meeting]"]),
        ("The coalition has carried out more than 1,000 air strikes.", vec![">1,000.. air-strike [strike]"]),
        ("A Boeing 747 and an iPhone 6 were lost.", vec![]),
        ("\"Huge numbers\" had been killed.", vec![".. person [killed]"]),
    ] {
        let found = read(text, &rules, true);
        if found != want {
            wrong.push(format!("{text}\n  want {want:?}\n  read {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
