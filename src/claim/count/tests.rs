//! What counts, ages and lists are read from which words: examples of the rule tables, and wordings as data.

use proptest::prelude::*;

use crate::claim::{self, Claim, Value};
use crate::rules::{Rules, builtin_examples};
use crate::value::{Anchor, DateRange, Grain};

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
                && !count.trigger.is_empty()
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
        ("Talks involving 12 of the 40-odd countries in the bloc began.", vec!["12 country [meeting]", "40..49 country, whole [meeting]"]),
        ("Twelve people were killed in the blast.", vec!["12 person [killed]"]),
        ("The blasts that left 17 dead shook the port.", vec!["17 person [killed]"]),
        ("He attacked the bakery, killing four.", vec!["4 person [killed]"]),
        ("A second gunman shot dead a policewoman.", vec!["1 police-officer [killed]"]),
        ("The mayor told about 30 transport and interior ministers so.", vec!["27..33 minister"]),
        ("The appeal raised more than $3.4 billion in grants.", vec![">3,400,000,000.. usd [raised]"]),
        ("As many as 3.2 million displaced people wait.", vec!["..3,200,000 person [displaced]"]),
        ("They sat with 14 other ministers and their aides.", vec!["14 minister, further"]),
        ("The 6,000 recruits being trained are local.", vec!["6,000 recruit"]),
        ("It killed 12 soldiers and wounded 30 others.", vec!["12 soldier [killed]", "30 person, further [injured]"]),
        ("Call 0845 125 2222 or +44 20 7946 0018 about 4G phones of the 1950s.", vec![]),
        ("In 2006 people voted, from 1943 to 1947 they did not.", vec![]),
        ("They scored three second-half goals with 12 A levels and two 747s.", vec!["3 goal", "12 level"]),
        ("Five US soldiers met.", vec!["5 soldier [meeting]"]),
        ("One has a flat, in 23rd Street; call 555-1234.", vec![]),
        ("It cost billions of euros.", vec!["2,000,000,000..9,999,999,999 eur"]),
        ("Seats rose from 140 to 190, and fees from 5 to 7 per cent.", vec!["190 seat", "7 percent"]),
        ("They dropped 12 bombs and sank two ships.", vec!["12 bomb", "2 ship"]),
        ("Two gunmen killed 12 people.", vec!["2 gunman", "12 person [killed]"]),
        ("The toll rose to 41, including 12 children.", vec!["12 child, part"]),
        ("The death toll rose to 41.", vec!["41 person [killed]"]),
        ("Between 5 and 10 people were hurt.", vec!["5..10 person [injured]"]),
        ("Some 5,000-6,000 tents were sent.", vec!["5,000..6,000 tent"]),
        ("It took 5 to 10 million litres.", vec!["5,000,000..10,000,000 litre"]),
        ("The vote was 57 to 42 and the score 3-2.", vec![]),
        ("He was in Room 12 on Flight 370 when Article 5 came up.", vec![]),
        ("She lives at 10 Downing Street.", vec![]),
        ("The 9/11 attacks changed it.", vec![]),
        ("A third attacker fled.", vec![]),
        ("No one said a word, and one day it stopped.", vec![]),
        ("One of the 60 countries left.", vec!["1 country", "60 country, whole"]),
        ("Twelve of them were arrested.", vec!["12 person, part [arrested]"]),
        ("A 21-nation conference opened.", vec!["21 country [meeting]"]),
        ("The 28-nation bloc agreed.", vec!["28 country, whole"]),
        ("Prices fell 3 points to 41%.", vec!["3 point, change", "41 percent"]),
        ("Two-thirds of the bundles of equipment arrived.", vec!["0.666667 fraction"]),
        ("They sent 50 bundles of equipment.", vec!["50 bundle"]),
        ("At least 1,000 Iraqi police officers met.", vec!["1,000.. police-officer [meeting]"]),
        ("The navy has carried out more than 3,000 air strikes.", vec![">3,000.. air-strike [strike]"]),
        ("A Boeing 747 and an iPhone 6 were lost.", vec![]),
        ("The hole CVE-2019-4417 and part AB-12-345 are new, of 3-345 parts.", vec!["3..345 part"]),
        ("\"Huge numbers\" had been killed.", vec![".. person [killed]"]),
        ("Call (555) 123-4567, or call 112, from the Ford F-250.", vec![]),
        ("The quake measuring 5.2 spared farms and towns.", vec!["5.2 magnitude"]),
        ("The release of the five men was late.", vec!["5 man"]),
        ("The release of two of the five men was late.", vec!["2 man", "5 man, whole"]),
        ("Two Norwegians and three Iraqis met.", vec!["2 norwegian [meeting]", "3 iraqi [meeting]"]),
        ("He ruled for two decades until he was killed.", vec!["2 decade"]),
        ("He was detained after a 36-hour search.", vec!["36 hour"]),
        ("A displaced man was given 100 dollars.", vec!["100 usd"]),
        ("He said he had 12 boats while others were detained.", vec!["12 boat"]),
        ("The vote came two years after he was killed.", vec!["2 year"]),
        ("They spent 100 dollars on the tall and dead.", vec!["100 usd"]),
        ("They set up 17 homes in the hills for the displaced.", vec!["17 home"]),
        ("Some 50 clerks tried to stop the fire.", vec!["45..55 clerk [fire]"]),
        ("They left the 31-storey high-rise.", vec!["31 storey"]),
        ("Three 5-year-old boys and four 14-year-olds left.", vec!["3 boy", "5 age", "4 person", "14 age"]),
        ("She sang in Five And A Bit Clerks.", vec![]),
        ("They put $57 million in Moor Mission Bank.", vec!["57,000,000 usd"]),
        ("The clerk who has a wife and dozens of nephews was arrested.", vec!["24..99 nephew"]),
        ("He faces two counts of aggravated assault.", vec!["2 count [attack]"]),
        ("It fell for many tricks, and sat behind closed doors for several hours.", vec![".. trick", ".. hour"]),
        ("Some 300 members of his family left.", vec!["270..330 member"]),
        ("There were 90 singers for 12 meetings.", vec!["90 singer", "12 meeting [meeting]"]),
        (
            "They sent 1 000 tents, 1.000.000 litres and 1.000,5 kilograms, or 3,5 million pounds.",
            vec!["1,000 tent", "1,000,000 litre", "1,000.5 kilogram", "3,500,000 gbp"],
        ),
        ("It fell 2, 000ft.", vec!["2,000 foot, change"]),
        ("It cost 2.1 trillion dollars, two-and-a-half billion euros, half a million yen.", vec!["2,100,000,000,000 usd", "2,500,000,000 eur", "500,000 jpy"]),
        ("A dozen eggs and three-quarters of a mile, in half an hour.", vec!["12 egg", "0.75 mile", "0.5 hour"]),
        ("The rate rose 25 basis points, then 2 percentage points, to 12%.", vec!["25 basis-point, change", "2 percentage-point", "12 percent"]),
        ("There were 12 deaths per 100,000 people and one in five left.", vec!["12 casualty/100000", "0.2 fraction"]),
        (
            "They paid £2bn, US$2.1 billion, 2.1 billion euros and Rs 500 crore.",
            vec!["2,000,000,000 gbp", "2,100,000,000 usd", "2,100,000,000 eur", "5,000,000,000 inr"],
        ),
        ("The fine was Rs. 300.", vec!["300 inr"]),
        ("The wall is 13 feet (4 metres) high.", vec!["13 foot", "4 metre"]),
        ("The light swings at 4e14 Hz, and the rock weighs 1.99 x 10^6 kilograms.", vec!["400,000,000,000,000 hertz", "1,990,000 kilogram"]),
        ("The beam had 12.9 ± 0.1 TeV, or 13+/-2 keV.", vec!["12.8..13 teraelectronvolt", "11..15 kiloelectronvolt"]),
        ("It fell at 7.21e-3 km/s2, under 30 J/m^2 per year.", vec!["0.00721 kilometre/second^2", "..<30 joule/metre^2/year"]),
        ("Add a gallon of milk and a 9\" plate, said the 6'2\" cook.", vec!["0.9..1.1 gallon", "9 inch", "74 inch"]),
        ("It was 40 below zero; the loss was ($99.99), after £60 ($99).", vec!["-40 degree", "-99.99 usd", "60 gbp", "99 usd"]),
        ("A .357 caliber revolver and 357 calibers.", vec!["0.357 ", "357 caliber"]),
        ("He lives in the 3600 block of Elm Avenue, called 911, and met 911 operators.", vec![]),
        ("The iPhone 6 users met at 10:30 p.m. in House 12.", vec![]),
        ("The police fired 12 shots; the firm fired 12 workers.", vec!["12 shot", "12 worker"]),
        ("The two officers fired at 12 men.", vec!["2 officer", "12 man"]),
        ("Four Norwegians, including the envoy, were killed.", vec!["4 norwegian [killed]"]),
        ("The other nine jurors left.", vec!["9 juror, further"]),
        ("They weighed 130 pounds and cost 130 pounds.", vec!["130 pound-mass", "130 gbp"]),
        ("In its fourth-quarter comeback it sold 12 movies to two campuses.", vec!["12 movie", "2 campus"]),
        ("The 210-pound man is 5-foot-9, not 6ft 2ins tall.", vec!["210 pound-mass", "69 inch", "74 inch"]),
    ] {
        let found = read(text, &rules, true);
        // a wanted reading without a trigger says nothing about triggers
        let fits = found.len() == want.len() && found.iter().zip(&want).all(|(f, w)| f == w || !w.contains('[') && f.split(" [").next() == Some(w));
        if !fits {
            wrong.push(format!("{text}\n  want {want:?}\n  read {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn lengths_of_time_are_measures_too() {
    let rules = rules();
    let article = article("He was jailed for 12 years in 2015.");
    let reading = claim::Reading::new(&article, &rules);
    let mut draft = claim::Draft::new(&reading);
    let date = |value: &str, grain| DateRange {
        value: value.into(),
        first: None,
        last: None,
        grain,
        anchor: Anchor::Open,
        weekday: None,
        modifier: "",
        readings: None,
    };
    draft.claim(claim::Kind::Date, (4, 6), (4, 6), Value::Date(date("P12Y", Grain::Duration)));
    draft.claim(claim::Kind::Date, (7, 8), (7, 8), Value::Date(date("2015", Grain::Year)));
    draft.take(4, 6);
    draft.take(7, 8);
    super::read(&mut draft);
    let counts: Vec<String> = draft.claims.iter().filter_map(shown).collect();
    assert_eq!(counts, ["12 year"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever stands around numbers, nothing panics, and every claim lies in its text.
    #[test]
    fn any_text_is_read(words in prop::collection::vec(prop_oneof![
        prop::sample::select(vec![
            "1", "21", "2,000", "0.5", "007", "99999999999999999999999999", "192.168.1.1", "one", "twenty", "-", "–", "$", "US$", "€", "%", "bn", "m", "million", "trillion",
            "half", "third", "a", "of", "the", "and", "to", "or", "between", "from", "about", "more than", "60-odd", "killed", "people", "dozens", "hundreds", "countries", "'s",
            "per", "feet", "inches", "aged", "year-old", ",", ".", "(", ")", ":", "/", "minus", "point", "Rs20,5", "USD10m", "in", "his", "thirties", "including", "are", "A", "B", "C",
        ]).prop_map(str::to_owned),
        "\\PC{0,6}",
    ], 0..24), glue in prop::sample::select(vec!["", " "])) {
        let rules = RULES.get_or_init(Rules::builtin);
        let text = words.join(glue);
        let article = article(&text);
        for claim in &claim::read(&article, rules).claims {
            prop_assert!(text.get(claim.span.start as usize..claim.span.end as usize).is_some_and(|s| !s.is_empty()));
            prop_assert!(claim.span.contains(claim.notation));
        }
    }
}

static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
