//! SARIF 2.1.0 (OASIS), for code hosts and viewers: a result for each finding, with the outlier as its place and the other
//! claims as related places that its message links to. Columns are characters, as everywhere here, and the log says so.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Number;

use crate::gate::Status;
use crate::rules::Severity;

use super::rows::{CheckRow, ClaimRow, FindingRow};
use super::table::{outlets, sentence, summary};
use super::{Format, Look, Report, address, exact, json, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "sarif", about: "SARIF 2.1.0, for code hosts and their viewers", write };

/// Related places of a result: hosts refuse more than a thousand.
const PLACES: usize = 999;
/// Of them linked to in the message.
const LINKS: usize = 8;

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let log = Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: report.tool.name,
                    semantic_version: report.tool.version,
                    rules: report.checks.iter().map(rule).collect(),
                    properties: BTreeMap::from([("rulesDigest", report.tool.rules.as_str())]),
                },
            },
            invocations: [invocation(report)],
            column_kind: "unicodeCodePoints",
            results: report.findings.iter().map(|f| result(report, f)).collect(),
            properties: BTreeMap::from([("summary", summary(report))]),
        }],
    };
    json::pretty(&log, out)
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool<'r>,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Outcome<'r>>,
    properties: BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule<'r>>,
    properties: BTreeMap<&'static str, &'r str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'r> {
    id: &'r str,
    short_description: Message,
    full_description: Message,
    help: Message,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Message {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
    tool_configuration_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'r> {
    rule_id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    related_locations: Vec<Location>,
    partial_fingerprints: BTreeMap<&'static str, &'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    suppressions: Vec<Suppression<'r>>,
    rank: Number,
    properties: Properties<'r>,
}

#[derive(Serialize)]
struct Suppression<'r> {
    kind: &'static str,
    status: &'static str,
    justification: &'r str,
    properties: BTreeMap<&'static str, &'r str>,
}

#[derive(Serialize)]
struct Properties<'r> {
    topic: &'r str,
    class: &'r str,
    confidence: &'r Number,
    sides: Vec<Side<'r>>,
}

#[derive(Serialize)]
struct Side<'r> {
    value: &'r str,
    families: &'r [String],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Message>,
}

fn rule(check: &CheckRow) -> Rule<'_> {
    let [finds, why, quiet] = [&check.finds, &check.why, &check.quiet].map(|text| stated(text));
    Rule {
        id: &check.id,
        short_description: said(&finds),
        full_description: said(&format!("{finds} {why}")),
        help: Message {
            text: literal(&format!("{why} It keeps quiet about: {quiet} `gainsay explain KEY PATH...` opens a finding down to the arithmetic.")),
            markdown: Some(literal(&format!("**Why.** {why}\n\n**When it keeps quiet.** {quiet}\n\n`gainsay explain KEY PATH...` opens a finding."))),
        },
        default_configuration: Configuration { level: level(check.severity) },
    }
}

fn invocation(report: &Report) -> Invocation {
    let unread = report.unread.iter().map(|row| Notification {
        level: "error",
        message: said(&format!("not checked: {}; {}", row.what, row.remedy)),
        locations: if row.file.is_empty() { Vec::new() } else { vec![whole(&row.file, row.line)] },
    });
    let ledger = report.ledger.iter().map(|row| Notification {
        level: "warning",
        message: said(&format!("{} {} ({}): {}; {}", row.about, row.state, row.key, row.what, row.remedy)),
        locations: row.place.rsplit_once(':').map(|(file, line)| whole(file, line.parse().unwrap_or(0))).into_iter().collect(),
    });
    Invocation {
        execution_successful: report.unread.is_empty(),
        tool_execution_notifications: unread.collect(),
        tool_configuration_notifications: ledger.collect(),
    }
}

fn result<'r>(report: &'r Report, finding: &'r FindingRow) -> Outcome<'r> {
    let related: Vec<Location> = finding
        .witnesses()
        .take(PLACES)
        .zip(1..)
        .map(|((side, c), id)| Location { id: Some(id), message: Some(said(&format!("{} in {}: {}", side.value, c.printed_by, brief(c)))), ..place(c) })
        .collect();
    let against: Vec<String> =
        finding.witnesses().take(LINKS).zip(1..).map(|((_, c), id)| format!("[{}, {}]({id})", said(&c.printed_by).text, said(&c.place()).text)).collect();
    let mut text = format!("{}: {}", said(&finding.topic).text, said(&sentence(&finding.because)).text);
    if !against.is_empty() {
        text = format!("{text} See also {}.", against.join("; "));
    }
    let waived = finding.waiver.as_ref().filter(|_| finding.status == Status::Waived).map(|waiver| Suppression {
        kind: "external",
        status: "accepted",
        justification: &waiver.reason,
        properties: [("verdict", Some(waiver.verdict)), ("owner", waiver.owner.as_deref()), ("expires", waiver.expires.as_deref())]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect(),
    });
    Outcome {
        rule_id: finding.rule,
        rule_index: report.checks.iter().position(|c| c.id == finding.rule),
        level: level(finding.severity),
        message: Message { text, markdown: None },
        locations: finding
            .claim()
            .map(|c| Location { message: Some(said(&format!("{}: {}", outlets(std::slice::from_ref(c)), brief(c)))), ..place(c) })
            .into_iter()
            .collect(),
        related_locations: related,
        partial_fingerprints: BTreeMap::from([("gainsayKey/v1", finding.key.as_str())]),
        baseline_state: match finding.status {
            Status::New => Some("new"),
            Status::Baseline => Some("unchanged"),
            // nobody has compared it with the baseline
            Status::Waived => None,
        },
        suppressions: waived.into_iter().collect(),
        rank: exact::percent(&finding.confidence),
        properties: Properties {
            topic: &finding.topic,
            class: finding.class,
            confidence: &finding.confidence,
            sides: finding.sides.iter().map(|s| Side { value: &s.value, families: &s.families }).collect(),
        },
    }
}

/// Where a claim stands, to the character and to the byte.
fn place(claim: &ClaimRow) -> Location {
    let region = Region {
        start_line: claim.line,
        start_column: Some(claim.column),
        end_line: Some(claim.behind.0),
        end_column: Some(claim.behind.1),
        byte_offset: Some(claim.start),
        byte_length: Some(claim.end.saturating_sub(claim.start)),
        snippet: Some(Message { text: visible(&claim.text).into_owned(), markdown: None }),
    };
    Location { id: None, physical_location: Physical { artifact_location: Artifact { uri: address::uri(&claim.path) }, region: Some(region) }, message: None }
}

/// A file, or a line of it.
fn whole(file: &str, line: u32) -> Location {
    let region = (line > 0).then_some(Region {
        start_line: line,
        start_column: None,
        end_line: None,
        end_column: None,
        byte_offset: None,
        byte_length: None,
        snippet: None,
    });
    Location { id: None, physical_location: Physical { artifact_location: Artifact { uri: address::uri(file) }, region }, message: None }
}

fn brief(claim: &ClaimRow) -> String {
    claim.marked(|words| format!("»{words}«"))
}

fn level(severity: Severity) -> &'static str {
    severity.name()
}

/// The text of a rule as a sentence.
fn stated(text: &str) -> String {
    let mut rest = text.trim().chars();
    let first = rest.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.trim_end().ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{end}", rest.as_str())
}

/// A message in which nothing is hidden, a link or a placeholder.
fn said(text: &str) -> Message {
    Message { text: literal(&visible(text)), markdown: None }
}

/// Braces are placeholders and square brackets links in messages (sections 3.11.5 and 3.11.6).
fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' | ']' | '\\' => out.extend(['\\', c]),
            '{' | '}' => out.extend([c, c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::gate::{Audience, Settings};
    use crate::report::{WaiverRow, example};

    fn shown(report: &Report) -> Value {
        let mut out = Vec::new();
        write(report, &Look { width: 80, colour: false }, &mut out).unwrap();
        serde_json::from_slice(&out).unwrap()
    }

    #[test]
    fn the_outlier_is_the_place_and_the_others_are_linked() {
        let run = &shown(&example::report(&Settings::default()))["runs"][0];
        let first = &run["results"][0];
        assert_eq!(first["ruleId"], run["tool"]["driver"]["rules"][first["ruleIndex"].as_u64().unwrap() as usize]["id"]);
        let region = &first["locations"][0]["physicalLocation"]["region"];
        let at = ["startLine", "startColumn", "endLine", "endColumn"].map(|name| region[name].as_u64().unwrap());
        assert_eq!(at, [2, 16, 2, 26]);
        assert_eq!(first["relatedLocations"].as_array().unwrap().len(), 3);
        let text = first["message"]["text"].as_str().unwrap();
        assert!(text.contains("[Courier, wire/courier.txt:1](2)"), "{text}");
        assert_eq!(first["rank"].to_string(), "97");
        assert_eq!(first["partialFingerprints"]["gainsayKey/v1"], "38e19db08f80");
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        assert_eq!(run["invocations"][0]["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "scan.pdf");
    }

    #[test]
    fn a_waiver_says_why_and_a_baseline_that_nothing_is_new() {
        let mut report = example::report(&Settings { audience: Audience::Checker, ..Settings::default() });
        report.findings[0].status = Status::Waived;
        report.findings[0].waiver =
            Some(WaiverRow { reason: "the Tribune has a correction".into(), verdict: "accepted", owner: Some("desk".into()), expires: None });
        report.findings[1].status = Status::Baseline;
        let log = shown(&report);
        let results = &log["runs"][0]["results"];
        let suppression = &results[0]["suppressions"][0];
        assert_eq!(suppression["justification"], "the Tribune has a correction");
        assert_eq!(suppression["properties"]["owner"], "desk");
        let states: Vec<&Value> = (0..3).map(|i| &results[i]["baselineState"]).collect();
        assert_eq!(states, [&Value::Null, &"unchanged".into(), &"new".into()]);
        assert_eq!(results[2]["suppressions"], serde_json::json!([]));
    }

    #[test]
    fn messages_hold_no_links_but_ours() {
        for (text, want) in [("a [b](1)", "a \\[b\\](1)"), ("{0}", "{{0}}"), ("a\u{202e}b", "a\\\\u{{202e}}b")] {
            assert_eq!(said(text).text, want);
        }
    }
}
