//! The curated corpus is a gate: what it expects is found, and nothing else is reported.

use std::path::Path;

use gainsay::rules::Rules;

#[test]
fn the_corpus_passes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let outcome = gainsay::corpus::run(&folder, &Rules::builtin(), false).unwrap();
    assert!(outcome.cases.len() >= 20, "only {} cases", outcome.cases.len());
    assert!(outcome.passed(), "{outcome}");
}

#[test]
fn every_check_is_listed_and_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let rules = Rules::builtin();
    let outcome = gainsay::corpus::run(&folder, &rules, false).unwrap();
    for check in gainsay::check::ALL {
        assert!(rules.check(check.id()).is_some(), "{} has no entry in rules/checks.yaml", check.id());
        assert!(outcome.rules.get(check.id()).is_some_and(|s| s.expected > 0), "{} has no case in corpus/", check.id());
    }
    for entry in &rules.tables.checks {
        assert!(gainsay::check::ALL.iter().any(|c| c.id() == entry.id), "{} of rules/checks.yaml is no check", entry.id);
    }
}
