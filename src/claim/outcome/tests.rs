//! Which outcome is read of whom: the examples of the table, and wordings as data.

use crate::claim::{self, Value};
use crate::rules::{Mood, Rules, builtin_examples};
use crate::text::BlockKind;

use super::super::test_article::article;

/// `possible not approved plan`, one for each outcome.
fn read(text: &str, kind: BlockKind, rules: &Rules) -> Vec<String> {
    let mut article = article(text);
    article.blocks[0].kind = kind;
    let claims = claim::read(&article, rules);
    let shown = |c: &claim::Claim| match &c.value {
        Value::Outcome(outcome) => {
            let mood = if c.mood == Mood::Stated { String::new() } else { format!("{:?} ", c.mood).to_lowercase() };
            let by = if outcome.by.words.is_empty() { String::new() } else { format!(" by {}", outcome.by.words.join(" ")) };
            let with = if outcome.with.is_empty() { String::new() } else { format!(" with {}", outcome.with.join(" ")) };
            Some(format!("{mood}{} {}{by}{with}", outcome.shown(), outcome.of.words.join(" ")))
        }
        _ => None,
    };
    claims.claims.iter().filter_map(shown).collect()
}

#[test]
fn examples_are_read() {
    let rules = Rules::builtin();
    let examples = builtin_examples();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (id, of) in examples["outcomes"].as_object().unwrap() {
        for example in of.as_array().unwrap() {
            let (text, is) = (example["text"].as_str().unwrap(), example["is"].as_str().unwrap());
            let found = read(text, BlockKind::Body, &rules);
            let begins = |f: &String| f.strip_prefix(is).is_some_and(|rest| rest.is_empty() || rest.starts_with(" by ") || rest.starts_with(" with "));
            let holds = if is == "none" { found.is_empty() } else { found.iter().any(begins) };
            seen += 1;
            if !holds {
                wrong.push(format!("{id}: {text:?} is {is:?}, read as {found:?}"));
            }
        }
    }
    assert!(seen > 60, "only {seen} examples");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whom_it_befalls() {
    let rules = Rules::builtin();
    for (text, want) in [
        ("Parliament rejected the new water law on Tuesday.", vec!["rejected new water law by parliament"]),
        ("The water law, which was drafted in May, was rejected by the upper house.", vec!["rejected water law by upper house"]),
        ("On Monday the court acquitted the banker of fraud.", vec!["acquitted banker by court with fraud"]),
        ("The banker was acquitted of fraud but convicted of perjury.", vec!["acquitted banker with fraud", "convicted banker with perjury"]),
        ("The head of the water board resigned.", vec!["resigned water board head"]),
        ("The plan that was approved costs little.", vec!["approved plan"]),
        ("He was acquitted.", vec!["acquitted "]),
        ("The thief who hid for weeks after climbing over a wall was arrested.", vec!["caught "]),
        ("The man, escorted from the house, found the letter.", vec!["found letter by man"]),
        ("The clerk denied burning the letters.", vec!["denied burning letter by clerk"]),
        ("The firm dropped the plan, and exports fell.", vec!["fell export"]),
        ("Two of the men were acquitted.", vec!["acquitted man"]),
        ("No clerk has confirmed or denied the report.", vec!["not denied report by clerk"]),
        ("This is the second time he's missed a rehearsal.", vec!["missed rehearsal"]),
        ("The clerk shot and killed a sailor.", vec!["died sailor by clerk"]),
        ("It was confirmed that the talks had failed.", vec!["confirmed talk failed", "failed talk"]),
        ("He confirmed that the mill burned and was shut.", vec!["confirmed mill burned"]),
        ("The sailor was tried and acquitted.", vec!["acquitted sailor"]),
        ("Her family supported the plan.", vec!["backed plan by family"]),
        ("The clerk who had robbed the bank found the letter.", vec!["found letter"]),
        ("The sailor was killed after being hit by a cart.", vec!["died sailor"]),
        ("The rumour that the plan was rejected is old.", vec!["alleged rejected plan"]),
        ("They ate before the plan was rejected.", vec!["rejected plan"]),
        ("They eat before the plan is rejected.", vec!["possible rejected plan"]),
        ("The plan was rejected.", vec!["rejected plan"]),
        ("The rejected plan cost little.", vec![]),
        ("Plans approved last year cost little.", vec![]),
        ("The court is hearing whether the plan was approved.", vec!["asked approved plan"]),
        ("\"The plan was rejected,\" she said.", vec![]),
        ("The plan reportedly was rejected.", vec!["alleged rejected plan"]),
        ("Reportedly, the plan was rejected.", vec!["alleged rejected plan"]),
        ("The council cannot approve the plan.", vec!["possible not approved plan by council"]),
        ("The council hasn't approved the plan.", vec!["not approved plan by council"]),
        ("The council won't approve the plan.", vec!["possible not approved plan by council"]),
        ("The plan was not only approved but praised.", vec![]),
        ("The minister denied that the plan was rejected.", vec!["denied plan rejected by minister", "denied rejected plan"]),
        ("The council voted to reject the plan.", vec!["rejected plan by council"]),
    ] {
        assert_eq!(read(text, BlockKind::Body, &rules), want, "{text}");
    }
}

#[test]
fn headlines_leave_out_words() {
    let rules = Rules::builtin();
    for (text, want) in [("Council approves harbour plan", "approved harbour plan by council"), ("Harbour plan approved", "approved harbour plan")] {
        assert_eq!(read(text, BlockKind::Headline, &rules), [want], "{text}");
    }
}
