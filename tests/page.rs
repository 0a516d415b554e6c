//! The HTML report from outside: its size, its bytes, and how it behaves in a real browser. For the last,
//! `tests/browser/page.mjs` opens pages made here in headless Chromium; that needs Chromium and Node.js with the packages of
//! `tests/browser`, and is skipped with a word where they are not there.

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

/// Bytes that the page of twenty articles may have beside their texts.
const BUDGET: usize = 200 * 1024;

#[test]
fn twenty_articles_keep_to_the_budget() {
    let folder = TempDir::new().expect("a folder");
    let (story, to) = (many(folder.path()), folder.path().join("many.html"));
    page(std::slice::from_ref(&story), &to);
    let texts = fs::read_dir(&story).expect("a folder").filter_map(|f| fs::read(f.ok()?.path()).ok());
    let (page, text) = (fs::read(&to).expect("a page").len(), texts.map(|t| t.len()).sum::<usize>());
    assert!(page - text < BUDGET, "{page} bytes, of which {text} are the articles");
    println!("{page} bytes, of which {text} are the articles");
}

#[test]
fn the_bundled_story_is_told() {
    let folder = TempDir::new().expect("a folder");
    let to = folder.path().join("story.html");
    page(&["corpus/harbour-talks".into()], &to);
    let page = fs::read_to_string(to).expect("a page");
    for want in [
        // a draft takes a side only where the articles give a reason
        "A is what the fewest families have. If the sources do not bear it out:",
        "<b>CORRECTED:</b> “20 countries” to read “19 countries”, in <a href",
        "Nothing in these articles says which side is right. Once it is known:",
        "If A is right: <b>REFILE:</b> “wait for another winter” to read “wait another winter”",
        // the one word that differs
        "we cannot wait <mark>for</mark> another winter",
        // the later version changed sides
        "class=\"trail\"",
        "one family</em>, the reporting of The Courier, counted once",
        // a part and its whole were seen, and not counted
        "“30-odd countries”</a> <small>Gazette</small>: <em>scope</em>",
    ] {
        assert!(page.contains(want), "{want}");
    }
}

#[test]
fn the_same_articles_give_the_same_page() {
    let folder = TempDir::new().expect("a folder");
    let files = ["tribune", "herald", "gazette", "courier"].map(|name| PathBuf::from(format!("corpus/harbour-talks/{name}.txt")));
    let backwards: Vec<PathBuf> = files.iter().rev().cloned().collect();
    let (one, other) = (folder.path().join("one.html"), folder.path().join("other.html"));
    page(&files, &one);
    page(&backwards, &other);
    let read = |file: &Path| fs::read_to_string(file).expect("a page");
    assert_eq!(read(&one), read(&other));
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
