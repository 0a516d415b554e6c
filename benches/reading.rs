//! Bytes a second from text to claims, on one thread.

mod articles;

use divan::counter::BytesCount;
use gainsay::{read, rules::Rules};

fn main() {
    divan::main();
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
