//! `action.yml` and the pre-commit hooks: they can be understood, and the script of the action does what its inputs say.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn action() -> Value {
    gainsay::yaml::read(&root().join("action.yml")).unwrap()
}

/// Runs the step that checks, with inputs in place of their defaults.
fn run(folder: &Path, inputs: &[(&str, &str)]) -> (Output, String) {
    let action = action();
    let step = action["runs"]["steps"].as_array().unwrap().iter().find(|s| s["id"] == "check").unwrap();
    let outputs = folder.join("outputs");
    let mut bash = Command::new("bash");
    bash.args(["-c", step["run"].as_str().unwrap()]).current_dir(folder).env("GITHUB_OUTPUT", &outputs).env("GITHUB_STEP_SUMMARY", folder.join("summary.md"));
    for (variable, value) in step["env"].as_object().unwrap() {
        let expression = value.as_str().unwrap();
        let value = match expression.strip_prefix("${{ inputs.").and_then(|e| e.strip_suffix(" }}")) {
            Some(input) => {
                let default = action["inputs"][input]["default"].as_str().unwrap_or_default();
                inputs.iter().find(|(name, _)| *name == input).map_or(default, |(_, value)| value).to_owned()
            }
            None => env!("CARGO_BIN_EXE_gainsay").to_owned(),
        };
        bash.env(variable, value);
    }
    (bash.output().unwrap(), fs::read_to_string(outputs).unwrap_or_default())
}

#[test]
fn the_step_checks_and_says_what_came_of_it() {
    let folder = TempDir::new().unwrap();
    let story = folder.path().join("a story; touch hacked");
    fs::create_dir(&story).unwrap();
    for file in ["courier.txt", "herald.txt", "tribune.txt"] {
        fs::copy(root().join("corpus/harbour-talks").join(file), story.join(file)).unwrap();
    }
    for (inputs, code) in [
        (&[("paths", "a story; touch hacked\n"), ("strict", "true")][..], 1),
        (&[("paths", "a story; touch hacked"), ("fail-on", "never")], 0),
        (&[("paths", "nowhere")], 2),
        (&[("paths", "a story; touch hacked"), ("waivers", "$(touch hacked)")], 2),
    ] {
        let _ = fs::remove_file(folder.path().join("outputs"));
        let (output, said) = run(folder.path(), inputs);
        assert_eq!(output.status.code(), Some(code), "{inputs:?} {}", String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(&format!("exit-code={code}\nsarif=gainsay.sarif\n")), "{said}");
        assert_eq!(String::from_utf8_lossy(&output.stdout).contains("::error file="), code < 2, "{inputs:?}");
    }
    assert!(folder.path().join("gainsay.sarif").is_file() && folder.path().join("summary.md").is_file());
    assert!(!folder.path().join("hacked").exists());
}

#[test]
fn no_script_has_an_expression_in_it() {
    for step in action()["runs"]["steps"].as_array().unwrap() {
        assert!(!step["run"].as_str().unwrap().contains("${{"), "what somebody else can choose comes by the environment alone");
        assert_eq!(step["shell"], "bash");
    }
}

#[test]
fn hooks_name_commands_that_are_there() {
    let hooks: Vec<Value> = gainsay::yaml::read(&PathBuf::from(root()).join(".pre-commit-hooks.yaml")).unwrap();
    assert_eq!(hooks.len(), 2);
    for hook in hooks {
        let words: Vec<&str> = hook["entry"].as_str().unwrap().split(' ').collect();
        assert_eq!(words[0], "gainsay");
        let help = Command::new(env!("CARGO_BIN_EXE_gainsay")).args(&words[1..]).arg("--help").output().unwrap();
        assert!(help.status.success(), "{words:?}");
    }
}
