//! The console blocks of the README are run, and print what they show.

#[test]
fn console_blocks() {
    trycmd::TestCases::new().case("README.md").run();
}
