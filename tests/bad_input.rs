//! What the command line says of input that cannot be read or understood: which file, which line, what to do. The rest of
//! the story is checked and reported all the same.

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const ONE: &str = "Danish Transport Minister Ida Brunholm opened the harbour conference in Esbjerg.\n";
const TWO: &str = "Danish Defence Minister Ida Brunholm opened the harbour conference in Esbjerg.\n";

/// A folder with two articles that contradict each other.
fn story() -> TempDir {
    let folder = TempDir::new().unwrap();
    write(&folder, "one.txt", ONE);
    write(&folder, "two.txt", TWO);
    folder
}

fn write(folder: &TempDir, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1").env_remove("COLUMNS").stdin(Stdio::null());
    command
}

fn gainsay(folder: &TempDir, arguments: &[&str]) -> Output {
    command(folder.path(), arguments).output().unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}{}", String::from_utf8_lossy(&output.stdout), err(output)))
}

/// Checks `bad` beside the two articles: the one message, that it stands under `unread` in the JSON, and that the
/// contradiction of the others is reported.
fn is_told(folder: &TempDir, bad: &str, message: &str) {
    let output = gainsay(folder, &["check", bad, "one.txt", "two.txt", "-f", "json"]);
    assert_eq!(err(&output), format!("gainsay: {message}\n"), "{bad}");
    assert_eq!(output.status.code(), Some(2), "{bad}");
    let report = json(&output);
    assert_eq!(report["findings"][0]["rule"], "role-differs", "{bad}");
    let unread = report["unread"].as_array().unwrap();
    assert_eq!(unread.len(), 1, "{bad}: {unread:?}");
    let row = |name: &str| unread[0][name].as_str().unwrap();
    let place = match unread[0]["line"].as_u64() {
        Some(0) => row("file").to_owned(),
        line => format!("{}:{}", row("file"), line.unwrap()),
    };
    assert_eq!(format!("{place}: {}; {}", row("what"), row("remedy")), message, "{bad}");
}

/// Checks `odd` beside the two articles: it is read, without a word, and so are the others.
fn is_read(folder: &TempDir, odd: &str) -> serde_json::Value {
    let output = gainsay(folder, &["check", odd, "one.txt", "two.txt", "-f", "json"]);
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), ""), "{odd}");
    let report = json(&output);
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(3), "{odd}");
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(1), "{odd}");
    assert_eq!(report["unread"], serde_json::json!([]), "{odd}");
    report
}

#[test]
fn files_that_are_no_articles() {
    let folder = story();
    let binary: Vec<u8> = (0..5000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, bytes, message) in [
        ("none.txt", &b""[..], "none.txt: is empty; name a file that holds an article"),
        ("white.txt", b" \n\t\r\n  \n", "white.txt: holds nothing but white space; name a file that holds an article"),
        ("binary.txt", &binary, "binary.txt: is a binary file, not text; name text or HTML files; save UTF-16 with a byte order mark"),
    ] {
        write(&folder, name, bytes);
        is_told(&folder, name, message);
    }
}

#[test]
fn paths_that_lead_nowhere() {
    let folder = story();
    fs::create_dir(folder.path().join("empty")).unwrap();
    write(&folder, "pictures/dock.jpg", b"\xff\xd8\xff");
    is_told(&folder, "nowhere.txt", "nowhere.txt: does not exist; check the name");
    is_told(&folder, "no/such/folder", "no/such/folder: does not exist; check the name");
    let remedy = "name a folder with .txt, .md or .html files or with a story.yaml";
    is_told(&folder, "empty", &format!("empty: holds no article; {remedy}"));
    is_told(&folder, "pictures", &format!("pictures: holds no article; {remedy}"));
}

#[test]
fn a_file_that_may_not_be_read() {
    let folder = story();
    write(&folder, "locked.txt", "The harbour opened at dawn.\n");
    let path = folder.path().join("locked.txt");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    is_told(&folder, "locked.txt", "locked.txt: may not be read; check the permissions");
}

#[test]
fn long_and_broken_text_is_read() {
    let folder = story();
    let sentence = "Ferries left the harbour with 20 people on board, the port authority of Esbjerg said. ";
    write(&folder, "line.txt", sentence.repeat(5 * 1024 * 1024 / sentence.len()));
    is_read(&folder, "line.txt");
    write(&folder, "long.txt", format!("{sentence}\n\n").repeat(50 * 1024 * 1024 / (sentence.len() + 2)));
    is_read(&folder, "long.txt");
    // the bytes around what is broken are read, and offsets still count them
    let before = b"The \xff\xfe harbour opened, and 2\xc3 ferries left.\n\n";
    write(&folder, "broken.txt", [&before[..], b"Danish Defence Minister Ida Brunholm was there.\n"].concat());
    let report = is_read(&folder, "broken.txt");
    let claims = report["findings"][0]["sides"].as_array().unwrap().iter().flat_map(|s| s["claims"].as_array().unwrap());
    let claim = claims.into_iter().find(|c| c["path"] == "broken.txt").expect("a claim of the broken file");
    assert_eq!((claim["line"].as_u64(), claim["start"].as_u64()), (Some(3), Some(before.len() as u64)), "{claim}");
}

#[test]
fn manifests_with_mistakes() {
    let folder = story();
    let fields = "a story has `title`, `locale` and `articles`, each with file, outlet, family, published, locale, version, supersedes";
    for (name, yaml, message) in [
        (
            "gone.yaml",
            "articles:\n  - { file: gone.txt, outlet: B }\n",
            "gone.yaml:2: names gone.txt, which does not exist; correct the name or take the row out".to_owned(),
        ),
        (
            "key.yaml",
            "articles:\n  - { file: one.txt, outlet: A }\n  - { file: two.txt, outlets: C }\n",
            format!(
                "key.yaml:3: articles[1]: unknown field `outlets`, expected one of `file`, `outlet`, `family`, `published`, `locale`, `version`, `supersedes`; {fields}"
            ),
        ),
        (
            "date.yaml",
            "articles:\n  - { file: one.txt, published: soon }\n  - { file: two.txt }\n",
            "date.yaml:2: `published: soon` is no date; write it as 2015-01-22 or 2015-01-22T08:31".to_owned(),
        ),
        (
            "none.yaml",
            "articles: []\n",
            "none.yaml: lists no article; add rows such as `- { file: a.txt, outlet: BBC, published: 2015-01-22 }` under `articles:`".to_owned(),
        ),
    ] {
        write(&folder, name, yaml);
        is_told(&folder, name, &message);
    }
}

#[test]
fn rules_with_mistakes_stop_the_run() {
    let folder = story();
    let entry = "- id: crate\n  kind: count\n  words: [crate]\n  examples: [{ text: six crates, is: 6 crate }]\n";
    for (name, yaml, starts, holds) in [
        (
            "key/units.yaml",
            entry.replace("words", "wordz"),
            "key/units.yaml:3: .[0]: unknown field `wordz`, expected one of `id`, ",
            "; correct the spelling or take it out",
        ),
        ("twice/units.yaml", entry.repeat(2), "twice/units.yaml:5: id `crate` stands here and on line 1; ", "rename one or merge the two"),
        ("yaml/units.yaml", entry.replace("[crate]", "[crate"), "yaml/units.yaml:", "; "),
        (
            "enum/units.yaml",
            entry.replace("count", "kount"),
            "enum/units.yaml:2: .[0].kind: unknown variant `kount`, expected one of `count`, `money`, ",
            "; correct the spelling or take it out",
        ),
        ("table/crates.yaml", entry.to_owned(), "table/crates.yaml: is no table of rules; the tables are checks, corrections, countries, ", ", units"),
    ] {
        write(&folder, name, &yaml);
        let rules = name.split('/').next().unwrap();
        let output = gainsay(&folder, &["check", "one.txt", "two.txt", "--rules", rules]);
        let said = err(&output);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{name}: {said}");
        assert!(said.starts_with(&format!("gainsay: {starts}")) && said.contains(holds) && said.lines().count() == 1, "{name}: {said}");
    }
    // the line of broken YAML is where it breaks
    let said = err(&gainsay(&folder, &["check", "one.txt", "two.txt", "--rules", "yaml"]));
    assert!(said.starts_with("gainsay: yaml/units.yaml:4: ") || said.starts_with("gainsay: yaml/units.yaml:3: "), "{said}");
}

#[test]
fn no_article_at_all() {
    let folder = story();
    write(&folder, "none.txt", "");
    let output = gainsay(&folder, &["check", "none.txt", "nowhere.txt"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let said = err(&output);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "gainsay: none.txt: is empty; name a file that holds an article",
            "gainsay: nowhere.txt: does not exist; check the name",
            "gainsay: no article to check; name files with text, or a folder that holds some",
        ]
    );
}

#[test]
fn an_empty_standard_input() {
    let folder = story();
    is_told(&folder, "-", "-: is empty; name a file that holds an article");
    let output = gainsay(&folder, &["check", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).ends_with("gainsay: no article to check; name files with text, or a folder that holds some\n"), "{}", err(&output));
}

#[test]
fn a_reader_who_leaves_after_a_line() {
    let folder = story();
    // more than a pipe holds, so that the writer meets the closed end
    let many: Vec<String> = (0..400).map(|i| format!("more/{i}.txt")).collect();
    many.iter().for_each(|name| write(&folder, name, TWO));
    for arguments in [&["check", "one.txt", "more", "-f", "json"][..], &["check", "one.txt", "more", "-f", "table"]] {
        let mut child = command(folder.path(), arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0];
        std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), err(&output).as_str()), (Some(1), ""), "{arguments:?}");
    }
}

#[test]
fn an_article_from_standard_input_beside_a_bad_file() {
    let folder = story();
    let mut child = command(folder.path(), &["check", "-", "one.txt", "nowhere.txt", "-f", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(TWO.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(2), "gainsay: nowhere.txt: does not exist; check the name\n"));
    assert_eq!(json(&output)["findings"][0]["rule"], "role-differs");
}
