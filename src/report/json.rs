//! JSON, schema `gainsay/report/1`: for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::compact::Compact;
use super::record::{Common, Record};
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
pub(super) fn lines(records: &[Record<'_>], out: &mut Vec<u8>) {
    let mut json = Compact { out: std::mem::take(out) };
    json.out.reserve(records.len() * 768);
    let mut common = Common::default();
    for record in records {
        record.write(&mut json, &mut common);
        json.piece("\n");
    }
    *out = json.out;
}

/// Records as they stand in an indented array.
pub(super) fn items(records: &[Record<'_>], out: &mut Vec<u8>) {
    let mut compact = Vec::new();
    lines(records, &mut compact);
    for (at, line) in compact.split_inclusive(|b| *b == b'\n').enumerate() {
        out.extend_from_slice(if at > 0 { b",\n  " } else { b"\n  " });
        indent(line.trim_ascii_end(), out);
    }
}

/// Adds JSON on one line as it stands indented in an array.
fn indent(line: &[u8], out: &mut Vec<u8>) {
    let mut depth = 1;
    let (mut opened, mut quoted, mut escaped) = (false, false, false);
    let new_line = |out: &mut Vec<u8>, depth: usize| {
        out.push(b'\n');
        out.resize(out.len() + 2 * depth, b' ');
    };
    for &b in line {
        if !quoted {
            // nothing stands between the brackets of what is empty
            let closes = matches!(b, b']' | b'}');
            if opened != closes {
                depth = if opened { depth + 1 } else { depth - 1 };
                new_line(out, depth);
            }
            opened = matches!(b, b'[' | b'{');
        }
        out.push(b);
        match b {
            b',' if !quoted => new_line(out, depth),
            b':' if !quoted => out.push(b' '),
            _ => {}
        }
        quoted ^= b == b'"' && !escaped;
        escaped = quoted && b == b'\\' && !escaped;
    }
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
    fn what_is_indented_is_what_serde_json_indents() {
        let line = r#"{"a":[],"b":{},"c":[1,[2,"x, {y}: \"[z]\" \\"]],"d":{"e":null,"f":[{"g":"\\\""}]}}"#;
        let mut out = Vec::new();
        super::indent(line.as_bytes(), &mut out);
        let value: Value = serde_json::from_str(line).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string_pretty(&value).unwrap().replace('\n', "\n  "));
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
