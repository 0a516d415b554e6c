//! JSON, schema `gainsay/report/1`: for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::compact::Compact;
use super::visible::visible_json;
use super::{Format, Look, Report};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "json", about: "one object, schema gainsay/report/1, for programs", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    pretty(report, out)
}

/// One value, indented.
pub(super) fn pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", visible_json(serde_json::to_string_pretty(value)?))
}

/// One value on one line.
pub(super) fn line<T: Serialize>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", visible_json(serde_json::to_string(value)?))
}

/// Records, each on a line of its own.
pub(super) fn lines<T: Serialize>(values: &[T], out: &mut Vec<u8>) -> io::Result<()> {
    let mut json = Compact { out: std::mem::take(out) };
    json.out.reserve(values.len() * 768);
    for value in values {
        value.serialize(&mut json)?;
        json.out.push(b'\n');
    }
    *out = json.out;
    Ok(())
}

/// Values as they stand in an indented array.
pub(super) fn items<T: Serialize>(values: &[T], out: &mut dyn Write) -> io::Result<()> {
    for (i, value) in values.iter().enumerate() {
        let value = visible_json(serde_json::to_string_pretty(value)?);
        write!(out, "{}\n  {}", if i > 0 { "," } else { "" }, value.replace('\n', "\n  "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::gate::{Audience, Settings};
    use crate::report::{FORMATS, Look, example};

    fn shown(name: &str, audience: Audience) -> String {
        let report = example::report(&Settings { audience, ..Settings::default() });
        let mut out = Vec::new();
        let format = FORMATS.iter().find(|f| f.name == name).unwrap();
        (format.write)(&report, &Look { width: 80, colour: false }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_schema_holds() {
        let json = shown("json", Audience::Checker);
        let top: Vec<_> = json.lines().filter_map(|l| l.strip_prefix("  \"")?.split_once('"').map(|(name, _)| name)).collect();
        assert_eq!(top, ["schema", "tool", "articles", "findings", "agreements", "summary", "unread", "ledger"]);
        let report: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(report["schema"], "gainsay/report/1");
        let first = &report["findings"][0];
        assert_eq!(first["rule"], "count-differs");
        assert!(json.contains("\"confidence\": 0.97,"));
        assert_eq!(first["sides"][1]["families"], serde_json::json!(["Agency", "Tribune"]));
        let claim = &first["sides"][0]["claims"][0];
        assert_eq!((&claim["line"], &claim["column"], &claim["text"]), (&2.into(), &16.into(), &"22 nations".into()));
        assert_eq!(claim["sentence"], "Ministers from 22 nations met in Lisbon on Monday to talk about fishing rights.");
        assert_eq!(first["ladder"][1].to_string(), r#"{"bits":1.5,"field":"place","level":"near","words":"Lisbon, Portugal"}"#);
        let of_finding: Vec<_> = json.lines().filter_map(|l| l.strip_prefix("      \"")?.split_once('"').map(|(name, _)| name)).skip(9 * 5).take(13).collect();
        let want = ["key", "rule", "class", "severity", "confidence", "topic", "because", "sides", "status", "outlier", "ladder", "need", "sum"];
        assert_eq!(of_finding, want);
        let severities: Vec<_> = report["findings"].as_array().unwrap().iter().map(|f| f["severity"].as_str().unwrap()).collect();
        assert_eq!(severities, ["error", "warning", "note"]);
        assert_eq!(report["articles"][1]["supersedes"], "lisbon.html@0");
        assert_eq!(report["articles"][1]["published"], "2031-05-12");
        assert_eq!(report["unread"][0]["file"], "scan.pdf");
    }

    #[test]
    fn what_is_hidden_is_counted() {
        for (audience, want) in [(Audience::Gate, (1, 0, 0, 2)), (Audience::Editor, (1, 1, 0, 1)), (Audience::Checker, (1, 1, 1, 0))] {
            let report: Value = serde_json::from_str(&shown("json", audience)).unwrap();
            let of = |name: &str| report["summary"][name].as_u64().unwrap();
            assert_eq!((of("errors"), of("warnings"), of("notes"), of("hidden")), want);
            assert_eq!(shown("jsonl", audience).lines().count() as u64, of("errors") + of("warnings") + of("notes"));
        }
    }

    #[test]
    fn hidden_characters_are_escaped_and_kept() {
        let json = shown("json", Audience::Checker);
        assert!(json.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'));
        let report: Value = serde_json::from_str(&json).unwrap();
        assert_eq!(report["articles"][4]["outlet"], "Ev\u{202e}il");
    }
}
