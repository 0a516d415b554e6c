//! The HTML report in a real browser: `tests/browser/page.mjs` opens pages made here in headless Chromium. Needs Chromium
//! and Node.js with the packages of `tests/browser`; says so and is skipped where they are not there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Chromium, where it is one of the usual names on the path.
fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name))).find(|file| file.is_file())
}

fn page(paths: &[PathBuf], to: &Path) {
    let run =
        Command::new(env!("CARGO_BIN_EXE_gainsay")).current_dir(root()).args(["check", "--for", "checker", "-f", "html", "-o"]).arg(to).args(paths).output();
    let run = run.expect("the binary runs");
    assert!(matches!(run.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn in_chromium() {
    let ready = root().join("tests/browser/node_modules/playwright-core").is_dir() && Command::new("node").arg("--version").output().is_ok();
    let Some(chromium) = chromium().filter(|_| ready) else {
        println!("skipped: the browser tests need chromium, node and `npm ci` in tests/browser");
        return;
    };
    let folder = TempDir::new().expect("a folder");
    let place = |name: &str| folder.path().join(name);
    page(&["corpus/harbour-talks".into()], &place("story.html"));
    page(&[hostile(folder.path())], &place("hostile.html"));
    page(&[many(folder.path())], &place("many.html"));
    let run =
        Command::new("node").arg(root().join("tests/browser/page.mjs")).arg(chromium).args(["story.html", "hostile.html", "many.html"].map(place)).output();
    let run = run.expect("node runs");
    let said = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    println!("{said}");
    assert!(run.status.success(), "{said}");
}

/// Articles that try to be more than text, one of them a line of ten megabytes.
fn hostile(folder: &Path) -> PathBuf {
    let story = folder.join("<img src=x onerror=alert(1)>");
    fs::create_dir(&story).expect("a folder");
    let attack = "<script>window.owned = 1</script></style></script><img src=x onerror=\"window.owned = 2\"> \u{202e}desrever\u{2066} \u{200b}\
                  <a href=\"javascript:window.owned=3\">{{ 7 * 7 }}</a><!-- --> &lt;b&gt; ]]> ' \" ` ${window.owned = 4}";
    for (name, number) in [("a'\"><script>window.owned=5<.txt", 21), ("b.txt", 22), ("c.txt", 21)] {
        let text =
            format!("{attack}\n\nMinisters from {number} countries met in Lisbon on Monday. \"We {attack} will sign it {number} times,\" Ana Sousa said.\n");
        fs::write(story.join(name.replace('/', "_")), text).expect("a file");
    }
    let sentence = format!("Some 300 boats stayed in port on 3 May 2031, said Ana Sousa, and {attack} was heard. ");
    let mut line = sentence.repeat(2_000);
    line.push_str(&"x".repeat(10_000_000 - line.len()));
    fs::write(story.join("line.txt"), line).expect("a file");
    story
}

/// Twenty articles: the bundled story four times, each time with other outlets, days and numbers.
fn many(folder: &Path) -> PathBuf {
    let story = folder.join("many");
    fs::create_dir(&story).expect("a folder");
    let mut list = String::from("articles:\n");
    for round in 0..4 {
        for name in ["courier", "courier-later", "herald", "gazette", "tribune"] {
            let text = fs::read_to_string(root().join(format!("corpus/harbour-talks/{name}.txt"))).expect("an article");
            let text = text.replace("19 countries", &format!("{} countries", 19 + round * 4)).replace("240 million", &format!("{} million", 240 + round * 60));
            fs::write(story.join(format!("{name}-{round}.txt")), text).expect("a file");
            list.push_str(&format!("  - {{ file: {name}-{round}.txt, outlet: The {name} of the {round}th Harbour, published: 2024-05-1{} }}\n", 6 + round));
        }
    }
    fs::write(story.join("story.yaml"), list).expect("a file");
    story
}
