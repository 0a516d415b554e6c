//! Every format of the shelf: the same articles give the same bytes, nothing that an article says can become markup, a command
//! or a formula, and what has a published schema is of it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use gainsay::gate::{Audience, Settings};
use gainsay::report::{FORMATS, Look, Report};
use gainsay::rules::Rules;
use serde_json::Value;
use tempfile::TempDir;

/// What an article might say to a program that shows it.
const HOSTILE: &str = "<script>alert(1)</script> ]]> --><img src=x onerror=alert(1)> **b** [x](javascript:1) @everyone #12 \
https://evil.example ::error::x %0A::error::y ##[error]z \u{1b}[2J\u{7}\u{9b}\u{202e}\u{2066}\u{feff}\u{fffe} {0} $5 `c` | </details>";

/// A story that nobody would print: its texts, outlets and file names are hostile. `padding` times something follows on the
/// same line.
fn story(padding: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let say = |number: u32| format!("The storm sank {number} ferries in the harbour of Karvik on Monday, the port office said; it wrote {HOSTILE}.");
    write("a.txt", &say(21));
    write("b:,%<x>@c.txt", &say(22));
    write("c.txt", &format!("={}{}\n", say(21), format!(" Gulls cried over the quay, and nobody heard them {HOSTILE}").repeat(padding)));
    // YAML takes control characters only as escapes
    let quoted: String = format!("=cmd|' /C calc'!A0 {HOSTILE}").chars().map(|c| format!("\\u{:04x}", u32::from(c))).collect();
    let rows =
        ["a.txt", "b:,%<x>@c.txt", "c.txt"].map(|file| format!("  - {{ file: \"{file}\", outlet: \"{quoted}\", family: \"{file}\", published: 2031-05-12 }}"));
    write("story.yaml", &format!("articles:\n{}\n", rows.join("\n")));
    folder
}

fn report(paths: &[PathBuf]) -> Report {
    let rules = Rules::builtin();
    let input = gainsay::read::read(paths, None, &rules);
    gainsay::check(input, &rules, &Settings { audience: Audience::Checker, ..Settings::default() })
}

fn written(report: &Report, name: &str) -> String {
    let format = FORMATS.iter().find(|f| f.name == name).unwrap();
    let mut out = Vec::new();
    (format.write)(report, &Look { width: 100, colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn corpus(story: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(story)
}

/// Names of the elements in a text of the XML kind.
fn elements(text: &str) -> BTreeSet<&str> {
    text.split('<').skip(1).map(|tag| tag.trim_start_matches('/').split([' ', '>', '/']).next().unwrap_or("")).collect()
}

fn parsed(name: &str, text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|e| panic!("{name}: {e}\n{text}"))
}

/// What makes each format safe; a new one has to say so.
fn assert_safe(name: &str, text: &str) {
    let hidden = |c: &char| c.is_control() && *c != '\n' || matches!(*c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    assert_eq!(text.chars().find(hidden), None, "{name}");
    match name {
        "table" => {}
        "json" | "sarif" | "gitlab" | "claimreview" => drop(parsed(name, text)),
        "jsonl" => text.lines().for_each(|line| drop(parsed(name, line))),
        "csv" => {
            let mut rows = csv::Reader::from_reader(text.as_bytes());
            let cells: Vec<String> = rows.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
            assert!(cells.len() > 60, "{}", cells.len());
            assert_eq!(cells.iter().find(|c| c.trim_start().starts_with(['=', '+', '-', '@'])), None);
        }
        "markdown" => {
            assert!(text.len() < 65_536, "{}", text.len());
            assert_eq!(elements(&text.replace("<!-- -->", "")), ["br", "details", "summary"].into());
            assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
            for (before, after) in text.match_indices('@').map(|(at, _)| text.split_at(at + 1)) {
                assert!(after.starts_with("<!-- -->"), "{before}");
            }
            assert!(!text.contains("://") && !text.contains("[x](") && !text.contains("**b**"), "{text}");
        }
        "junit" => {
            let own = ["?xml", "error", "failure", "properties", "property", "skipped", "system-out", "testcase", "testsuite", "testsuites"];
            assert!(elements(text).is_subset(&own.into()), "{:?}", elements(text));
            assert!(!text.contains('\u{fffe}') && !text.contains("]]>"));
        }
        "github" => {
            for line in text.lines() {
                assert!(["::error ", "::warning ", "::notice "].iter().any(|command| line.starts_with(command)), "{line}");
                let properties = line.split("::").nth(1).unwrap();
                assert!(properties.split_once(' ').unwrap().1.split(',').all(|p| p.split('=').count() == 2 && !p.contains(':')), "{properties}");
            }
            assert!(!text.contains("%0A::"), "{text}");
        }
        // it is a page of its own: tests/html says more of it
        "html" => assert!(!text.contains("<script>alert(1)") && !text.contains("<img src=x")),
        other => panic!("say here what makes {other} safe"),
    }
}

#[test]
fn hostile_articles_are_text_in_every_format() {
    let folder = story(1);
    let report = report(&[folder.path().to_owned()]);
    assert!(report.findings.iter().any(|f| f.rule == "count-differs"), "{:#?}", report.findings);
    FORMATS.iter().for_each(|format| assert_safe(format.name, &written(&report, format.name)));
}

#[test]
fn a_line_of_megabytes_is_no_matter() {
    let folder = story(5_000_000 / 300);
    let report = report(&[folder.path().to_owned()]);
    let in_full = |name: &str| name == "html";
    for format in FORMATS {
        let text = written(&report, format.name);
        assert_safe(format.name, &text);
        assert!(in_full(format.name) || text.len() < 2_000_000, "{}: {}", format.name, text.len());
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let story = corpus("harbour-talks");
    let mut files: Vec<PathBuf> = fs::read_dir(&story).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    files.retain(|p| p.file_name().is_none_or(|name| name != "report.txt"));
    files.sort();
    let first = report(&files);
    files.reverse();
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let second = one_thread.install(|| report(&files));
    assert!(!first.findings.is_empty());
    for format in FORMATS {
        assert_eq!(written(&first, format.name), written(&second, format.name), "{}", format.name);
        assert_eq!(written(&first, format.name), written(&first, format.name), "{}", format.name);
    }
}

/// Reports to validate: one of each story of the corpus, a hostile one, and one with a file that cannot be read.
fn reports() -> Vec<(String, Report)> {
    let mut stories: Vec<PathBuf> = fs::read_dir(corpus("")).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    stories.sort();
    let mut all: Vec<(String, Report)> = stories.iter().map(|story| (story.display().to_string(), report(std::slice::from_ref(story)))).collect();
    let hostile = story(1);
    all.push(("hostile".to_owned(), report(&[hostile.path().to_owned()])));
    all.push(("unread".to_owned(), report(&[corpus("harbour-talks"), PathBuf::from("no/such file.txt")])));
    all
}

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas")
}

#[test]
fn sarif_is_of_its_schema() {
    let mut schema: Value = serde_json::from_str(&fs::read_to_string(schemas().join("sarif-2.1.0-rtm.5.json")).unwrap()).unwrap();
    // a pattern in it that is no regular expression to strict readers; no report names a language
    for of in ["run", "toolComponent"] {
        schema["definitions"][of]["properties"]["language"].as_object_mut().unwrap().remove("pattern");
    }
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    for (story, report) in reports() {
        let log = parsed("sarif", &written(&report, "sarif"));
        let errors: Vec<String> = validator.iter_errors(&log).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert_eq!(errors, Vec::<String>::new(), "{story}");
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.len(), report.findings.len(), "{story}");
        for result in results {
            let related = result["relatedLocations"].as_array().unwrap().len();
            let text = result["message"]["text"].as_str().unwrap();
            // every link of a message leads to a related place
            for (_, link) in text.match_indices("](").map(|(at, _)| text.split_at(at + 2)).filter(|(before, _)| !before.ends_with("\\](")) {
                let id: usize = link.split(')').next().and_then(|id| id.parse().ok()).unwrap_or_else(|| panic!("{story}: {text}"));
                assert!((1..=related).contains(&id), "{story}: {text}");
            }
        }
    }
    let mut broken = parsed("sarif", &written(&report(&[corpus("harbour-talks")]), "sarif"));
    broken["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!validator.is_valid(&broken), "the schema takes anything");
}

#[test]
fn junit_is_of_its_schema() {
    let xmllint = |file: &Path| Command::new("xmllint").arg("--noout").arg("--schema").arg(schemas().join("junit-10.xsd")).arg(file).output();
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("junit.xml");
    for (story, report) in reports() {
        fs::write(&file, written(&report, "junit")).unwrap();
        match xmllint(&file) {
            Ok(output) => assert!(output.status.success(), "{story}: {}", String::from_utf8_lossy(&output.stderr)),
            Err(_) => return println!("skipped: there is no xmllint (Debian's libxml2-utils) to validate JUnit XML with"),
        }
    }
    fs::write(&file, "<testsuites><testsuite/></testsuites>").unwrap();
    assert!(xmllint(&file).is_ok_and(|output| !output.status.success()), "the schema takes anything");
}
