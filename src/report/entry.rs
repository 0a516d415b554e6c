//! Entries of the tables of rules, written as YAML that can be copied into a file of one's own.

use serde_json::{Map, Value};

/// An entry and its examples.
pub fn entry(entry: &Map<String, Value>, examples: Option<&Value>) -> String {
    let id = entry.get("id").and_then(Value::as_str).unwrap_or("");
    let mut out = format!("- id: {id}\n");
    let rest = entry.iter().filter(|(name, _)| *name != "id").map(|(name, value)| (name.as_str(), value));
    for (name, value) in rest.chain(examples.map(|e| ("examples", e))) {
        match value {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                out.push_str(&format!("  {name}:\n"));
                items.iter().for_each(|item| out.push_str(&format!("    - {}\n", flow(item))));
            }
            value => out.push_str(&format!("  {name}: {}\n", flow(value))),
        }
    }
    out
}

/// A value on one line.
fn flow(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => text.clone(),
        Value::Array(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Value::Object(fields) => {
            let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{name}: {}", flow(value))).collect();
            format!("{{ {} }}", fields.join(", "))
        }
        // JSON is YAML
        other => other.to_string(),
    }
}

/// Whether YAML reads the text as itself without quotation marks.
fn is_plain(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '_'))
        && !text.ends_with(' ')
        && !matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off" | "true" | "false" | "null" | "y" | "n")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_printed_reads_back() {
        let value = json!({
            "id": "nation", "kind": "count", "words": ["nation", "no", "U.S.", "#1", "a: b", "it's \"so\""], "factor": 1.5, "off": false,
            "held": [{ "name": "Ana Sousa", "from": "2030-01-01" }],
        });
        let examples = json!([{ "text": "21 nations, or so", "is": "21 nation" }]);
        let text = entry(value.as_object().unwrap(), Some(&examples));
        let back: Vec<serde_json::Value> = crate::yaml::parse(&text, "entry").unwrap_or_else(|e| panic!("{e}\n{text}"));
        let mut want = value;
        want["examples"] = examples;
        assert_eq!(back, [want], "{text}");
    }
}
