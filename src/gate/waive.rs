//! Puts a waiver into a file of waivers and leaves everything else in it as it is, comments and order above all.

use jiff::civil::Date;

use crate::error::{Error, Result};
use crate::yaml;

use super::{Judgement, Waivers};

/// A waiver to be written.
#[derive(Clone, Debug)]
pub struct Waived<'a> {
    /// The key of the finding.
    pub key: &'a str,
    /// The check, where it is known.
    pub rule: Option<&'a str>,
    /// What the finding is about, for a comment; empty where it is not known.
    pub topic: &'a str,
    /// Why.
    pub reason: &'a str,
    /// What was judged.
    pub verdict: Judgement,
    /// Who answers for it.
    pub owner: Option<&'a str>,
    /// The last day it holds.
    pub expires: Option<Date>,
}

impl Waived<'_> {
    fn entry(&self, indent: &str) -> String {
        let mut lines = Vec::new();
        if !self.topic.is_empty() {
            lines.push(format!("{indent}# {}", self.topic.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        lines.push(format!("{indent}- key: {}", yaml::quoted(self.key)));
        let mut field = |name: &str, value: String| lines.push(format!("{indent}  {name}: {value}"));
        if let Some(rule) = self.rule {
            field("rule", rule.to_owned());
        }
        field("reason", yaml::quoted(self.reason));
        field("verdict", self.verdict.name().to_owned());
        if let Some(owner) = self.owner {
            field("owner", yaml::quoted(owner));
        }
        if let Some(day) = self.expires {
            field("expires", day.to_string());
        }
        lines.join("\n") + "\n"
    }
}

/// The text of a file of waivers with one more.
///
/// # Errors
/// When the file is not understood, the finding is waived already, or the list is written in a way that nothing can be put to.
pub fn waive(text: &str, file: &str, new: &Waived<'_>) -> Result<String> {
    let before = Waivers::parse(text, file)?;
    if let Some(old) = before.all.iter().find(|w| w.key.as_deref() == Some(new.key)) {
        return Err(Error::new(file, format!("waives {} already", new.key), "change that entry").at(old.line));
    }
    let mut out = text.trim_end().to_owned();
    if !out.is_empty() {
        out.push('\n');
    }
    let lines: Vec<&str> = out.lines().collect();
    let head = lines.iter().position(|l| l.strip_prefix("waivers:").is_some_and(|rest| matches!(rest.trim(), "" | "[]") || rest.trim_start().starts_with('#')));
    let out = match (head, before.all.first()) {
        (Some(_), Some(first)) => {
            let line = lines.get((first.line as usize).saturating_sub(1)).copied().unwrap_or("");
            let indent = &line[..line.len() - line.trim_start().len()];
            out.clone() + &new.entry(indent)
        }
        (Some(at), None) => {
            let mut lines: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
            lines[at] = lines[at].replacen("[]", "", 1).trim_end().to_owned();
            lines.join("\n") + "\n" + &new.entry("  ")
        }
        (None, _) if yaml::is_blank(&out) => {
            let head = if out.is_empty() { HEAD } else { "" };
            format!("{out}{head}waivers:\n{}", new.entry("  "))
        }
        (None, _) => String::new(),
    };
    // the file is somebody's own work: what is not surely right is not written
    match Waivers::parse(&out, file) {
        Ok(after) if after.all.len() == before.all.len() + 1 && after.all.iter().zip(&before.all).all(|(a, b)| a.key == b.key && a.matching == b.matching) => {
            Ok(out)
        }
        _ => Err(Error::new(file, "is written in a way that nothing can be put to", "write `waivers:` with one entry under the other, each after a `-`")),
    }
}

const HEAD: &str = "\
# Findings that do not fail the check, each with the reason why.
# verdict: false-alarm (it is wrong), accepted (it may stay), confirmed (it must be corrected, and fails until it is)
";

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: Waived<'_> = Waived {
        key: "92734248f5af",
        rule: Some("count-differs"),
        topic: "countries, meet: #1\nfew",
        reason: "both are right: \"21\" of them signed",
        verdict: Judgement::FalseAlarm,
        owner: Some("desk"),
        expires: None,
    };

    #[test]
    fn all_that_stood_there_stays() {
        for before in [
            "",
            "# none yet\n",
            "waivers:\n",
            "waivers: []\n",
            "# ours\nwaivers: # of the desk\n",
            "waivers:\n- key: 0dd000000000 # an old one\n  reason: r\n",
            "# ours\nwaivers:\n    # first\n    - { key: 0dd000000000, reason: r }\n    # last\n\n\n",
            "waivers:\n  - match: { topic: x }\n    reason: |\n      two\n      lines",
        ] {
            let after = waive(before, "w.yaml", &NEW).unwrap_or_else(|e| panic!("{before}\n{e}"));
            for line in before.lines().filter(|l| l.contains('#') || l.contains("- ")) {
                assert!(after.lines().any(|l| l == line.trim_end()), "{line}\n{after}");
            }
            let waivers = Waivers::parse(&after, "").unwrap();
            let last = waivers.all.last().unwrap();
            assert_eq!((last.key.as_deref(), last.reason.as_str(), last.verdict), (Some(NEW.key), NEW.reason, NEW.verdict), "{after}");
            let again = waive(&after, "w.yaml", &NEW).unwrap_err();
            assert_eq!((again.line, again.what.as_str()), (last.line, "waives 92734248f5af already"));
        }
    }

    #[test]
    fn what_cannot_be_put_to_is_left_alone() {
        let flow = "waivers: [ { key: 0dd000000000, reason: r } ]\n";
        assert!(waive(flow, "w.yaml", &NEW).unwrap_err().what.contains("nothing can be put to"));
        assert!(waive("waivers:\n  - { kye: x }\n", "w.yaml", &NEW).unwrap_err().line > 0);
    }
}
