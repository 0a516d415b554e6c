//! The checker checks itself: errors planted into the quiet stories of the corpus are caught, nothing else is reported, and a
//! seed plants the same ones every time.

use std::path::{Path, PathBuf};

use gainsay::mutate::{ErrorKind, Outcome, Plan, mutate};
use gainsay::rules::Rules;

fn quiet() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path()).collect();
    folders.retain(|f| f.file_name().is_some_and(|n| n.to_string_lossy().starts_with("quiet-")));
    folders.sort();
    folders
}

fn plant(rules: &Rules, seed: u64, instead: bool) -> Outcome {
    mutate(&quiet(), rules, &Plan { seed, count: 210, kinds: ErrorKind::ALL.to_vec(), instead })
}

#[test]
fn most_planted_errors_are_caught_and_nothing_else_is_reported() {
    let outcome = plant(&Rules::builtin(), 1, false);
    let all = outcome.all();
    println!("{outcome}");
    assert_eq!((&outcome.unread[..], &outcome.unclean[..]), (&[][..], &[][..]));
    assert!(all.planted >= 180, "{outcome}");
    assert_eq!(outcome.scores().len(), ErrorKind::ALL.len(), "a kind without a place: {:?}", outcome.places);
    // quiet stories are made of what is hard to tell; the figure of the README is of stories as they are printed
    assert!(all.caught * 100 >= all.planted * 60, "{outcome}\n{}", outcome.misses().join("\n"));
    assert!(all.extra * 100 <= all.planted * 2, "{outcome}\n{}", outcome.misses().join("\n"));
    for planted in &outcome.planted {
        assert_ne!(planted.was, planted.new, "{planted:?}");
        assert!(planted.sentence.contains(&planted.was), "{planted:?}");
    }
}

#[test]
fn a_seed_plants_the_same_errors_every_time() {
    let rules = Rules::builtin();
    let json = |seed| plant(&rules, seed, true).json().unwrap();
    let first = json(3);
    assert_eq!(first, json(3));
    assert_ne!(first, json(4));
}
