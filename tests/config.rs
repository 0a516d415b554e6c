//! `gainsay.yaml`, `init`, `completions`, `man`, `--watch`, and the step summary of GitHub Actions: the command line from outside.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use tempfile::TempDir;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS", "GITHUB_STEP_SUMMARY"] {
        command.env_remove(variable);
    }
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn gainsay(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// Two papers of which one has a number wrong.
fn story() -> TempDir {
    let folder = TempDir::new().unwrap();
    let say = |number: u32| format!("Source: Paper {number}\n\nThe storm sank {number} ferries in the harbour of Karvik on Monday, the port office said.\n");
    fs::write(folder.path().join("a.txt"), say(21)).unwrap();
    fs::write(folder.path().join("b.txt"), say(22)).unwrap();
    folder
}

fn configure(folder: &Path, text: &str) {
    fs::write(folder.join("gainsay.yaml"), text).unwrap();
}

#[test]
fn the_configuration_is_used_and_the_command_line_wins() {
    let folder = story();
    let path = folder.path();
    fs::create_dir_all(path.join("ci")).unwrap();
    fs::create_dir_all(path.join("quiet-rules")).unwrap();
    fs::write(path.join("quiet-rules/checks.yaml"), "- { id: count-differs, off: true }\n").unwrap();
    let families = "families:\n  - { name: Wire, outlets: [paper 21, Paper 22] }\n";
    for (config, arguments, code, shows) in [
        ("", &["check", "a.txt", "b.txt"][..], 1, "1 conflict"),
        ("fail_on: never\n", &["check", "a.txt", "b.txt"], 0, "1 conflict"),
        ("fail_on: never\n", &["check", "a.txt", "b.txt", "--fail-on", "error"], 1, "1 conflict"),
        ("formats: [jsonl]\n", &["check", "a.txt", "b.txt"], 1, "{\"key\":"),
        ("formats: [jsonl]\n", &["check", "a.txt", "b.txt", "-f", "csv"], 1, "key,rule,"),
        ("formats: [jsonl]\n", &["claims", "a.txt"], 0, "words"),
        ("for: checker\n", &["check", "a.txt", "b.txt", "-f", "json"], 1, "\"for\": \"checker\""),
        ("for: checker\n", &["check", "a.txt", "b.txt", "-f", "json", "--for", "gate"], 1, "\"for\": \"gate\""),
        ("rules: quiet-rules\n", &["check", "a.txt", "b.txt"], 0, "0 conflicts"),
        (families, &["check", "a.txt", "b.txt", "-f", "json"], 1, "\"family\": \"Wire\""),
        ("fail_on: error\n", &["check", "a.txt", "b.txt", "--config", "ci/other.yaml"], 0, "0 conflicts"),
        ("", &["check", "a.txt", "b.txt", "--config", "nowhere.yaml"], 2, ""),
        ("fail-on: never\n", &["check", "a.txt", "b.txt"], 2, ""),
        ("waivers: nowhere.yaml\n", &["check", "a.txt", "b.txt"], 2, ""),
    ] {
        configure(path, config);
        // paths are relative to the file
        fs::write(path.join("ci/other.yaml"), "rules: ../quiet-rules\nformats: [table, json=report.json]\n").unwrap();
        let output = gainsay(path, arguments);
        assert_eq!(output.status.code(), Some(code), "{config:?} {arguments:?}\n{}{}", out(&output), err(&output));
        assert!(out(&output).contains(shows), "{config:?} {arguments:?}\n{}", out(&output));
    }
    assert!(path.join("ci/report.json").is_file(), "formats are written beside the configuration");
    configure(path, "for: editor\ncolour: red\n");
    let refused = gainsay(path, &["check", "a.txt"]);
    assert!(err(&refused).contains("gainsay.yaml:2: unknown field `colour`"), "{}", err(&refused));
}

#[test]
fn init_writes_once() {
    let folder = story();
    let first = gainsay(folder.path(), &["init"]);
    assert_eq!((first.status.code(), err(&first).as_str()), (Some(0), ""), "{}", out(&first));
    assert_eq!(gainsay(folder.path(), &["check", "a.txt", "b.txt"]).status.code(), Some(1), "what it writes is what is used without it");
    configure(folder.path(), "fail_on: never\n");
    let second = gainsay(folder.path(), &["init"]);
    assert!(second.status.code() == Some(2) && err(&second).contains("--force"), "{}", err(&second));
    assert_eq!(fs::read_to_string(folder.path().join("gainsay.yaml")).unwrap(), "fail_on: never\n");
    assert_eq!(gainsay(folder.path(), &["init", "--force"]).status.code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("gainsay.yaml")).unwrap().contains("fail_on: error"));
}

#[test]
fn the_step_summary_is_appended_where_there_is_one() {
    let folder = story();
    let summary = folder.path().join("summary.md");
    for (format, times) in [("table", 0), ("github", 1), ("github", 2)] {
        let output = command(folder.path(), &["check", "a.txt", "b.txt", "-f", format]).env("GITHUB_STEP_SUMMARY", &summary).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", err(&output));
        let written = fs::read_to_string(&summary).unwrap_or_default();
        assert_eq!(written.matches("### gainsay: 1 conflict").count(), times, "{written}");
    }
    let annotations = out(&gainsay(folder.path(), &["check", "a.txt", "b.txt", "-f", "github"]));
    assert!(annotations.starts_with("::error file=a.txt,line=3,endLine=3,col=16,endColumn=26,title=count-differs::"), "{annotations}");
}

#[test]
fn shells_and_man_are_told_every_command() {
    let folder = story();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = out(&gainsay(folder.path(), &["completions", shell]));
        for word in ["gainsay", "explain", "fail-on"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
    assert_eq!(gainsay(folder.path(), &["completions", "tcsh"]).status.code(), Some(2));
    let made = gainsay(folder.path(), &["man", "share/man1"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let page = |name: &str| fs::read_to_string(folder.path().join("share/man1").join(name)).unwrap_or_default();
    assert!(page("gainsay.1").contains("gainsay\\-check(1)") && page("gainsay-check.1").contains("fail\\-on"));
}

#[test]
fn a_change_is_checked_again() {
    let folder = story();
    let path = folder.path();
    // the report stands in the watched folder and must not start the check again
    let mut watching =
        command(path, &["check", ".", "-f", "json=report.json", "-f", "table", "--watch"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdout = watching.stdout.take().unwrap();
    let (say, said) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(read @ 1..) = stdout.read(&mut buffer) {
            if say.send(String::from_utf8_lossy(&buffer[..read]).into_owned()).is_err() {
                return;
            }
        }
    });
    let mut shown = String::new();
    let mut wait_for = |what: &str| {
        while !shown.contains(what) {
            match said.recv_timeout(Duration::from_secs(60)) {
                Ok(more) => shown.push_str(&more),
                Err(e) => panic!("{e}: no {what:?} in {shown}"),
            }
        }
        shown.clone()
    };
    wait_for("1 conflict");
    std::thread::sleep(Duration::from_millis(1200));
    fs::write(path.join("b.txt"), "Source: Paper 22\n\nThe storm sank 21 ferries in the harbour of Karvik on Monday, the port office told us.\n").unwrap();
    let shown = wait_for("0 conflicts");
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert_eq!(shown.matches("conflict (").count(), 1, "nothing had changed before: {shown}");
    let stdin = gainsay(path, &["check", "-", "--watch"]);
    assert!(stdin.status.code() == Some(2) && err(&stdin).contains("cannot be watched"), "{}", err(&stdin));
}
