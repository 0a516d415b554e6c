//! The console blocks of the README and of `tests/console` are run, and print what they show.

#[test]
fn console_blocks() {
    trycmd::TestCases::new().case("README.md").case("tests/console/*.md").run();
}
