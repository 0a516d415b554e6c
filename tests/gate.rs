//! The gate, walked through as somebody does who keeps a corpus of articles: each step is a run of the binary and its exit
//! code. The files are left to it; what stands in them is written here.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Exit code, standard output, standard error.
type Run = (i32, String, String);

fn gainsay(folder: &Path, arguments: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    let output = command.args(arguments.split(' ')).current_dir(folder).stdin(Stdio::null()).output().expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("an exit code"), text(output.stdout), text(output.stderr))
}

const FIRST: &str = "\
Source: Harbour Post
Date: 2031-03-04

SPLIT - Ministers from 14 countries met in Split on Tuesday to settle who may fish in the Adriatic.

Croatian Fisheries Minister Mara Kovac opened the meeting. A storm on Sunday killed 31 sailors.
";
const SECOND: &str = "\
Source: The Islander
Date: 2031-03-04

SPLIT - Ministers from 14 countries met in Split on Tuesday to share out the fish of the Adriatic.

The talks follow a storm that killed 31 sailors on Sunday.
";

/// Runs a step and asserts its exit code and what it says.
fn step(folder: &Path, arguments: &str, code: i32, says: &[&str]) -> Run {
    let run = gainsay(folder, arguments);
    let all = format!("{}{}", run.1, run.2);
    assert_eq!(run.0, code, "{arguments}\n{all}");
    let one_line = all.split_whitespace().collect::<Vec<_>>().join(" ");
    for want in says {
        assert!(one_line.contains(want), "{arguments}: no {want:?}\n{all}");
    }
    run
}

/// The key of the first finding in JSON that has a word in one of its values.
fn key(folder: &Path, value: &str) -> String {
    let report: serde_json::Value = serde_json::from_str(&gainsay(folder, "check story -f json").1).expect("JSON");
    let finding = report["findings"].as_array().expect("findings").iter().find(|f| f["sides"].to_string().contains(value)).expect("a finding");
    finding["key"].as_str().expect("a key").to_owned()
}

#[test]
fn from_a_clean_corpus_to_a_waiver_that_expires() {
    let folder = TempDir::new().expect("a folder");
    let (folder, story) = (folder.path(), folder.path().join("story"));
    fs::create_dir(&story).expect("a folder");
    let put = |file: &str, text: &str| fs::write(story.join(file), text).expect("a file");
    put("post.txt", FIRST);
    put("islander.txt", SECOND);

    // clean passes, and the report says how much was looked at and what looked at it
    step(folder, "check story --strict", 0, &["0 conflicts", "2 articles from", "comparable", "gainsay 0.", ", rules "]);

    // a planted conflict fails
    put("islander.txt", &SECOND.replace("14 countries", "15 countries"));
    step(folder, "check story", 1, &["1 conflict (1 error", "15 countries"]);

    // a baseline makes it pass: known is shown, and is not new
    step(folder, "baseline write story --baseline known.yaml", 0, &["1 finding written to known.yaml"]);
    step(folder, "check story --baseline known.yaml --strict", 0, &["0 conflicts, 1 known", "known", "15 countries"]);
    step(folder, "baseline show --baseline known.yaml", 0, &["count-differs", "14 countries / 15 countries", "1 finding known"]);

    // a new one fails beside it
    put("islander.txt", &SECOND.replace("14 countries", "15 countries").replace("31 sailors", "13 sailors"));
    step(folder, "check story --baseline known.yaml", 1, &["1 conflict (1 error, 0 warnings), 1 known", "13 sailors"]);

    // a waiver with a reason passes; comments in the file stay
    fs::write(folder.join("waivers.yaml"), "# the desk's own\nwaivers:\n").expect("a file");
    let waive = format!("waive {} story --reason old-figure --owner desk --expires 2031-04-01", key(folder, "13 sailors"));
    step(folder, &waive, 0, &["is waived in waivers.yaml"]);
    let written = fs::read_to_string(folder.join("waivers.yaml")).expect("a file");
    assert!(written.starts_with("# the desk's own\nwaivers:\n  # sailors"), "{written}");
    let check = "check story --baseline known.yaml --waivers waivers.yaml --strict --today";
    step(folder, &format!("{check} 2031-04-01"), 0, &["0 conflicts, 1 known, 1 waived", "waived (accepted): old-figure; desk, until 2031-04-01"]);

    // it expires: it speaks up, and what it waived counts again
    step(folder, &format!("{check} 2031-04-02"), 1, &["waivers.yaml:4: expired", "1 conflict (1 error"]);

    // what is corrected leaves entries over: they speak up, and fail only where nothing may lie about
    put("islander.txt", SECOND);
    let says = ["known.yaml:6: resolved", "take it out of the baseline", "waivers.yaml:4: unmatched", "0 conflicts, 1"];
    step(folder, "check story --baseline known.yaml --waivers waivers.yaml", 0, &says[..3]);
    step(folder, &format!("{check} 2031-04-01"), 1, &says[..3]);
    step(folder, &format!("{check} 2031-04-02"), 1, &["waivers.yaml:4: expired", "take it out"]);

    // what is broken could not be checked
    fs::write(story.join("broken.txt"), b"\x00\x01\x02\xff\xfe\x00\x00\x07".repeat(200)).expect("a file");
    let broken = step(folder, "check story --baseline known.yaml", 2, &["broken.txt", "1 file not read"]);
    assert!(!broken.1.contains("resolved"), "what was not read is not resolved\n{}", broken.1);
    step(folder, "baseline write story --baseline known.yaml", 2, &["no baseline is written"]);
    fs::remove_file(story.join("broken.txt")).expect("a file");
    for (file, text, option, says) in [
        ("w.yaml", "waivers:\n  - { key: 0dd000000000 }\n", "--waivers", "w.yaml:2: "),
        ("b.yaml", "schema: gainsay/baseline/1\nrules: a\nfindings:\n  - { kye: 1 }\n", "--baseline", "b.yaml:4: "),
        ("b.yaml", "", "--baseline", "b.yaml"),
    ] {
        fs::write(folder.join(file), text).expect("a file");
        step(folder, &format!("check story {option} {file}"), 2, &[says]);
    }
    step(folder, "check story --baseline nowhere.yaml", 2, &["nowhere.yaml: cannot be read", "gainsay baseline write"]);
    step(folder, "waive 0123 --reason r", 2, &["`0123` is no key"]);
    step(folder, "waive ffff story --reason r", 2, &["no finding has the key `ffff`"]);
}

#[test]
fn a_confirmed_finding_fails_until_it_is_corrected() {
    let folder = TempDir::new().expect("a folder");
    let (folder, story) = (folder.path(), folder.path().join("story"));
    fs::create_dir(&story).expect("a folder");
    fs::write(story.join("a.txt"), FIRST).expect("a file");
    fs::write(story.join("b.txt"), SECOND.replace("14 countries", "15 countries")).expect("a file");
    let waive = format!("waive {} --reason desk-is-on-it --verdict confirmed", key(folder, "15 countries"));
    step(folder, &waive, 0, &[]);
    step(folder, "check story --waivers waivers.yaml --strict", 1, &["1 conflict (1 error", "confirmed: desk-is-on-it"]);
}
