//! The whole check of a story, from files to report: twenty articles, and how the time grows with their number; and bytes a
//! second from the text of one article to its claims, on one thread.

mod articles;

use divan::counter::{BytesCount, ItemsCount};
use gainsay::gate::Settings;
use gainsay::{read, rules::Rules};

fn main() {
    divan::main();
}

#[divan::bench(args = [10, 20, 100, 1000], sample_count = 10)]
fn check(bencher: divan::Bencher<'_, '_>, count: usize) {
    let rules = Rules::builtin();
    let folder = tempfile::tempdir().expect("a folder for the story");
    for i in 0..count {
        std::fs::write(folder.path().join(format!("{i:04}.txt")), articles::article(i as u64 + 1, 15)).expect("a file of the story");
    }
    let path = [folder.path().to_owned()];
    bencher.counter(ItemsCount::new(count)).bench(|| gainsay::check(read::read(&path, None, &rules), &rules, &Settings::default()));
}

#[divan::bench(args = [10, 100, 1000])]
fn text_to_claims(bencher: divan::Bencher<'_, '_>, paragraphs: usize) {
    let rules = Rules::builtin();
    let text = articles::article(7, paragraphs);
    let input = read::read(&[], Some(text.clone().into_bytes()), &rules);
    bencher.counter(BytesCount::of_str(&text)).bench(|| gainsay::claim::read(&input.articles[0], &rules).claims.len());
}

#[divan::bench]
fn rules_at_start() -> usize {
    Rules::builtin().tables.places.len()
}
