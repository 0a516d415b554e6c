//! The command line from outside: exit codes, where errors go, formats and files.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS"] {
        command.env_remove(variable);
    }
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

fn gainsay(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("the binary runs")
}

fn story() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), "The harbour opened at dawn and the first ferry left an hour later.\n").expect("a file");
    fs::write(folder.path().join("b.txt"), "Ferries left the harbour from dawn on, the port authority said.\n").expect("a file");
    folder
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

#[test]
fn exit_codes() {
    let folder = story();
    fs::create_dir(folder.path().join("empty")).expect("a folder");
    fs::create_dir(folder.path().join("broken")).expect("a folder");
    fs::write(folder.path().join("broken/units.yaml"), "- id: crate\n  kind: count\n  wordz: [crate]\n").expect("a file");
    for (arguments, code, on_stderr) in [
        (&["check", "a.txt", "b.txt"][..], 0, ""),
        (&["check", "a.txt", "nowhere.txt"], 2, "nowhere.txt"),
        (&["check", "nowhere.txt"], 2, "no article"),
        (&["check", "empty"], 2, "no article"),
        (&["check"], 2, "required"),
        (&["check", "a.txt", "--fail-on", "worse"], 2, "worse"),
        (&["check", "a.txt", "--date", "yesterday"], 2, "2015-01-22"),
        (&["check", "a.txt", "-f", "papyrus"], 2, "papyrus"),
        (&["check", "a.txt", "-f", "json", "-f", "csv"], 2, "one place"),
        (&["check", "a.txt", "-o", "no/such/folder.txt"], 2, "no/such/folder.txt"),
        (&["check", "a.txt", "--rules", "nowhere"], 2, "nowhere"),
        (&["check", "a.txt", "--rules", "broken"], 2, "broken/units.yaml:3: "),
        (&["rules", "--rules", "broken"], 2, "wordz"),
        (&["claims", "a.txt", "-f", "jsonl"], 0, ""),
        (&["claims", "nowhere.txt"], 2, "nowhere.txt"),
        (&["versions", "a.txt", "b.txt"], 0, ""),
        (&["explain", "0123456789ab", "a.txt", "b.txt"], 2, "0123456789ab"),
        (&["rules"], 0, ""),
        (&["rules", "no-such-entry"], 2, "nearest"),
        (&["--help"], 0, ""),
        (&["--version"], 0, ""),
        (&["divine"], 2, "divine"),
        (&[], 2, "Usage"),
    ] {
        let output = gainsay(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{}{}", out(&output), err(&output));
        match on_stderr {
            "" => assert_eq!(err(&output), "", "{arguments:?}"),
            want => assert!(err(&output).contains(want), "{arguments:?}: {}", err(&output)),
        }
    }
}

#[test]
fn what_can_be_read_is_reported_although_something_cannot() {
    let folder = story();
    let output = gainsay(folder.path(), &["check", "a.txt", "nowhere.txt", "-f", "json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).starts_with("gainsay: nowhere.txt: "), "{}", err(&output));
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(report["unread"][0]["file"], "nowhere.txt");
}

#[test]
fn formats_go_to_files_or_to_standard_output() {
    let folder = story();
    let output =
        gainsay(folder.path(), &["check", "a.txt", "b.txt", "-f", "table", "-f", "json=report.json", "-f", "csv=report.csv", "-f", "markdown=report.md"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).starts_with("0 conflicts, "), "{}", out(&output));
    let written = |name: &str| fs::read_to_string(folder.path().join(name)).expect("the file is written");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&written("report.json")).expect("JSON")["schema"], "gainsay/report/1");
    assert!(written("report.csv").starts_with("key,rule,"));
    assert!(written("report.md").lines().next().is_some_and(|line| line.contains("0 conflicts")));
    let output = gainsay(folder.path(), &["check", "a.txt", "-o", "only.txt"]);
    assert_eq!(out(&output), "");
    assert!(written("only.txt").starts_with("0 conflicts"));
}

#[test]
fn the_order_of_arguments_and_the_number_of_threads_change_nothing() {
    let folder = story();
    let one = gainsay(folder.path(), &["check", "a.txt", "b.txt", "-f", "json", "--threads", "1"]);
    let two = gainsay(folder.path(), &["check", "b.txt", "a.txt", "-f", "json", "--threads", "2"]);
    assert_eq!(out(&one), out(&two));
}

#[test]
fn days_in_figures_are_read_as_the_outlet_writes_them_or_said_to_be_ambiguous() {
    let folder = TempDir::new().expect("a folder");
    let text = "The harbour opened on 01/02/2015, the first ferry left an hour later and the crowd on the quay cheered.\n";
    for file in ["a.txt", "b.txt", "c.txt", "d.txt"] {
        fs::write(folder.path().join(file), text).expect("a file");
    }
    let manifest = "locale: en-US\narticles:\n  - { file: a.txt }\n  - { file: b.txt, locale: en-GB }\n  - { file: c.txt, outlet: BBC News }\n";
    fs::write(folder.path().join("story.yaml"), manifest).expect("a file");
    fs::write(folder.path().join("bbc.yaml"), "articles: [{ file: d.txt, outlet: BBC News }]\n").expect("a file");
    let value = |arguments: &[&str], file: &str| {
        let table = out(&gainsay(folder.path(), arguments));
        let rows = table.lines().skip_while(|line| !line.starts_with(file)).skip_while(|line| !line.contains("  date  "));
        // wrapped cells: a row goes on until the next kind
        rows.enumerate().take_while(|(at, line)| *at == 0 || line.starts_with("      ")).map(|(_, line)| line).collect::<Vec<_>>().join(" ")
    };
    for (arguments, file, want) in [
        (&["claims", "a.txt"][..], "a.txt", "2015-02-01 or 2015-01-02, ambiguous"),
        (&["claims", "a.txt", "--locale", "en-GB"], "a.txt", "2015-02-01"),
        (&["claims", "a.txt", "--locale", "en-us"], "a.txt", "2015-01-02"),
        (&["claims", "story.yaml"], "a.txt", "2015-01-02"),
        (&["claims", "story.yaml", "--locale", "en-GB"], "b.txt", "2015-02-01"),
        (&["claims", "story.yaml"], "c.txt", "2015-01-02"),
        (&["claims", "bbc.yaml"], "d.txt", "2015-02-01"),
    ] {
        let line = value(arguments, file);
        assert!(line.contains(want) && (want.contains("ambiguous") || !line.contains("ambiguous")), "{arguments:?}: {line}");
    }
    let record = out(&gainsay(folder.path(), &["claims", "a.txt", "-f", "jsonl"]));
    assert!(record.contains(r#""readings":{"en-GB":"2015-02-01","en-US":"2015-01-02"}"#), "{record}");
    assert_eq!(gainsay(folder.path(), &["claims", "a.txt", "--locale", "en"]).status.code(), Some(2));
}

#[test]
fn colour_only_where_it_is_wanted() {
    let folder = story();
    for (option, variable, painted) in [
        ("auto", None, false),
        ("auto", Some("CLICOLOR_FORCE"), true),
        ("auto", Some("NO_COLOR"), false),
        ("always", Some("NO_COLOR"), true),
        ("always", None, true),
        ("never", Some("CLICOLOR_FORCE"), false),
    ] {
        let mut command = command(folder.path(), &["rules", "--color", option]);
        if let Some(variable) = variable {
            command.env(variable, "1");
        }
        let output = command.output().expect("the binary runs");
        assert_eq!(out(&output).contains('\u{1b}'), painted, "--color {option}, {variable:?}");
    }
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let folder = story();
    let mut child = command(folder.path(), &["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}

#[test]
fn standard_input_is_an_article() {
    let folder = story();
    let mut child =
        command(folder.path(), &["check", "-", "a.txt", "-f", "json"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the binary runs");
    std::io::Write::write_all(&mut child.stdin.take().expect("piped"), b"The harbour stayed shut all day.\n").expect("written");
    let output = child.wait_with_output().expect("it ends");
    let report: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    assert_eq!(report["articles"].as_array().map(Vec::len), Some(2));
}

#[test]
fn every_option_is_explained() {
    let folder = story();
    for command in ["check", "claims", "versions", "explain", "rules", "weights"] {
        let help = out(&gainsay(folder.path(), &[command, "--help"]));
        assert!(help.contains("Examples:") && help.contains("Exit codes:"), "{command}: {help}");
        let lines: Vec<&str> = help.lines().map(str::trim).collect();
        let options = lines.iter().enumerate().filter(|(_, line)| line.starts_with('-') && !line.starts_with("- "));
        for (at, line) in options {
            // the sentence stands beside the option, or under it
            let beside = line.split("  ").skip(1).any(|rest| rest.split(' ').count() > 1);
            let under = lines.get(at + 1).is_some_and(|next| next.split(' ').count() > 1 && !next.starts_with('-'));
            assert!(beside || under, "{command}: {line} is not explained");
        }
    }
}

#[test]
fn a_conflict_fails_the_run_and_what_explain_says_silences_it() {
    let folder = TempDir::new().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write("one.txt", "Ferries stay in port\n\nDanish Transport Minister Ida Brunholm opened the harbour conference in Esbjerg.\n");
    write("two.txt", "Conference opens\n\nDanish Defence Minister Ida Brunholm opened the harbour conference in Esbjerg.\n");
    let paths = ["one.txt", "two.txt"];
    let run = |arguments: &[&str]| gainsay(folder.path(), &[arguments, &paths].concat());

    let found = run(&["check", "-f", "jsonl"]);
    assert_eq!(found.status.code(), Some(1), "{}{}", out(&found), err(&found));
    let finding: serde_json::Value = serde_json::from_str(out(&found).lines().next().expect("a finding")).expect("JSON");
    assert_eq!(finding["rule"], "role-differs");
    assert_eq!(run(&["check", "--fail-on", "never"]).status.code(), Some(0));

    let key = finding["key"].as_str().expect("a key");
    let explained = run(&["explain", &key[..8]]);
    assert_eq!(explained.status.code(), Some(0), "{}", err(&explained));
    let explained = out(&explained);
    assert!(explained.contains("»Danish Defence Minister Ida Brunholm«"), "{explained}");
    let entry = &explained[explained.find("- id: role-differs").expect("an entry")..];
    fs::create_dir(folder.path().join("rules")).expect("a folder");
    let entry: String = entry.lines().map(|line| format!("{}\n", line.strip_prefix("     ").unwrap_or(line))).collect();
    write("rules/checks.yaml", &entry);
    let silenced = run(&["check", "--rules", "rules", "-f", "json"]);
    assert_eq!(silenced.status.code(), Some(0), "{entry}\n{}{}", out(&silenced), err(&silenced));
    let report: serde_json::Value = serde_json::from_str(&out(&silenced)).expect("JSON");
    assert_eq!((&report["findings"], &report["summary"]["hidden"]), (&serde_json::json!([]), &1.into()));

    let unknown = run(&["explain", "ffffffffffff"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(err(&unknown).contains(key), "{}", err(&unknown));
}

#[test]
fn two_lines_can_be_asked_about_whether_or_not_they_are_reported() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Two quakes\n\nAn earthquake in Chile killed 12 people on Monday.\n").expect("a file");
    fs::write(folder.path().join("b.txt"), "Two quakes\n\nAn earthquake in Peru killed 15 people on Monday.\n").expect("a file");
    fs::write(folder.path().join("c.txt"), "An earthquake in Chile killed 13 people on Monday.\n").expect("a file");
    for (a, b, code, says) in [
        ("a.txt:3", "b.txt:3", 0, &["count: other event, not reported", "place", "different", "needed", "15 people"][..]),
        ("a.txt:3:20", "c.txt:1:9", 0, &["reported as", "12 people", "13 people", "needed"]),
        ("a.txt:900", "b.txt:3", 2, &["a.txt:900", "the nearest lines with claims are 3"]),
        ("d.txt:1", "b.txt:3", 2, &["the articles are"]),
        ("a.txt", "b.txt:3", 2, &["FILE:LINE"]),
    ] {
        let answer = gainsay(folder.path(), &["explain", "--between", a, b, "."]);
        assert_eq!(answer.status.code(), Some(code), "{a} {b}: {}", err(&answer));
        let told = out(&answer) + &err(&answer);
        assert!(says.iter().all(|words| told.contains(words)), "{a} {b}: {told}");
    }
    let alone = gainsay(folder.path(), &["explain", "--between", "a.txt:3", "b.txt:3"]);
    assert!(out(&alone).contains("not reported"), "the two files are the story: {}", err(&alone));
}
