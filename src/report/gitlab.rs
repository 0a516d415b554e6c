//! GitLab's code quality report: a JSON array that a merge request compares with the one of its target branch, by
//! fingerprint. What is waived is left out, because GitLab knows no waivers.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::gate::Status;
use crate::rules::Severity;

use super::table::{outlets, sentence};
use super::{Format, Look, Report, address, json, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "gitlab", about: "GitLab's code quality JSON", write };

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut issues = Vec::new();
    for finding in report.findings.iter().filter(|f| f.status != Status::Waived) {
        let Some(claim) = finding.claim() else { continue };
        // GitLab drops the second of two equal fingerprints
        let times = seen.entry(&finding.key).or_default();
        *times += 1;
        let fingerprint = if *times == 1 { finding.key.clone() } else { format!("{}-{times}", finding.key) };
        let sides =
            finding.sides.iter().map(|s| format!("{} ({})", visible(&s.value), if s.claims.is_empty() { "the rules".to_owned() } else { outlets(&s.claims) }));
        let description = format!("{}: {} {}", visible(&finding.topic), sentence(&finding.because), sides.collect::<Vec<_>>().join(" / "));
        issues.push(Issue {
            description,
            check_name: finding.rule,
            fingerprint,
            severity: match finding.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location { path: address::local(&claim.path), lines: Lines { begin: claim.line, end: claim.behind.0 } },
        });
    }
    json::pretty(&issues, out)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::gate::{Audience, Settings};
    use crate::report::example;

    #[test]
    fn every_fingerprint_is_its_own() {
        let settings = Settings { audience: Audience::Checker, ..Settings::default() };
        let mut report = example::report(&settings);
        report.findings.extend(example::report(&settings).findings);
        report.findings[2].status = Status::Waived;
        let mut out = Vec::new();
        write(&report, &Look { width: 80, colour: false }, &mut out).unwrap();
        let issues: Vec<Value> = serde_json::from_slice(&out).unwrap();
        let fingerprints: Vec<&str> = issues.iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
        assert_eq!(fingerprints.len(), 5);
        assert_eq!((fingerprints[0], fingerprints[2]), ("38e19db08f80", "38e19db08f80-2"));
        assert_eq!(issues[0]["location"].to_string(), r#"{"lines":{"begin":2,"end":2},"path":"lisbon.html"}"#);
        assert_eq!(issues[0]["severity"], "major");
    }
}
