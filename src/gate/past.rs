//! What earlier runs and people have to say about findings: baseline and waivers, held against what is found today.

use jiff::civil::Date;
use serde::Serialize;

use crate::check::Finding;

use super::{Baseline, Judgement, Status, Waiver, Waivers};

/// Baseline, waivers, and the day by which expiries are judged.
#[derive(Clone, Debug, Default)]
pub struct Past {
    /// What is known.
    pub baseline: Option<Baseline>,
    /// What is waived.
    pub waivers: Option<Waivers>,
    /// Today, as the user says; there is no clock. Where nobody says, the latest day on which an article of the story
    /// was published: what had expired then has expired.
    pub today: Option<Date>,
}

/// What a waiver or a baseline has to say for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct LedgerRow {
    /// `waiver` or `baseline`.
    pub about: &'static str,
    /// `expired`, `unmatched`, `resolved`, or `undated` where no day is known to judge an expiry by.
    pub state: &'static str,
    /// The key of the entry, or the words it matches by.
    pub key: String,
    /// File and line of the entry.
    pub place: String,
    /// What is the matter, in a sentence.
    pub what: String,
    /// What to do.
    pub remedy: String,
}

impl Past {
    /// Where a finding stands, and the waiver that speaks of it.
    pub(crate) fn status(&self, key: &str, finding: &Finding, day: Option<Date>) -> (Status, Option<&Waiver>) {
        let of_it = self.waivers.iter().flat_map(|w| &w.all).filter(|w| !has_expired(w, day) && w.means(key, finding));
        // a confirmed finding fails whoever else waives it
        let waiver = of_it.max_by_key(|w| w.verdict == Judgement::Confirmed);
        let known = || self.baseline.as_ref().is_some_and(|b| b.findings.iter().any(|f| f.key == key));
        let status = match waiver {
            Some(waiver) if waiver.verdict != Judgement::Confirmed => Status::Waived,
            _ if known() => Status::Baseline,
            _ => Status::New,
        };
        (status, waiver)
    }

    /// What is to be said about entries: those that have expired, and, where everything could be read (`whole`), those that
    /// mean nothing that is found.
    pub(crate) fn ledger(&self, found: &[(String, &Finding)], rules: &str, day: Option<Date>, whole: bool) -> Vec<LedgerRow> {
        let mut rows = Vec::new();
        if let Some(waivers) = &self.waivers {
            let row = |w: &Waiver, state, what: String, remedy: &str| LedgerRow {
                about: "waiver",
                state,
                key: w.named(),
                place: format!("{}:{}", waivers.file, w.line),
                what,
                remedy: remedy.to_owned(),
            };
            for waiver in &waivers.all {
                let matched = found.iter().any(|(key, f)| waiver.means(key, f));
                let reason = &waiver.reason;
                match waiver.expires {
                    Some(last) if has_expired(waiver, day) => {
                        let what = format!("the waiver \"{reason}\" expired on {last}{}", if matched { ": what it waived counts again" } else { "" });
                        rows.push(row(waiver, "expired", what, if matched { "judge again: correct the text, or give a later day" } else { "take it out" }));
                        continue;
                    }
                    Some(last) if day.is_none() => {
                        let what = format!("the waiver \"{reason}\" expires on {last}, and no article has a day to judge by");
                        rows.push(row(waiver, "undated", what, "give --today"));
                    }
                    _ => {}
                }
                if whole && !matched {
                    rows.push(row(
                        waiver,
                        "unmatched",
                        format!("the waiver \"{reason}\" means nothing that is found"),
                        "take it out, or correct its key or words",
                    ));
                }
            }
        }
        if let Some(baseline) = self.baseline.as_ref().filter(|_| whole) {
            let other = if baseline.rules == rules { "" } else { " (it was written with other rules, which may name a finding otherwise)" };
            for known in baseline.findings.iter().filter(|f| !found.iter().any(|(key, _)| *key == f.key)) {
                rows.push(LedgerRow {
                    about: "baseline",
                    state: "resolved",
                    key: known.key.clone(),
                    place: format!("{}:{}", baseline.file, known.line),
                    what: format!("{}: {} is resolved", known.rule, known.topic),
                    remedy: format!("take it out of the baseline{other}"),
                });
            }
        }
        rows
    }
}

fn has_expired(waiver: &Waiver, day: Option<Date>) -> bool {
    waiver.expires.zip(day).is_some_and(|(last, day)| last < day)
}

#[cfg(test)]
mod tests {
    use super::super::key::tests::finding;
    use super::*;
    use crate::check::Found;

    const KEY: &str = "92734248f5af";

    fn past(waivers: &str, today: Option<&str>) -> (Past, Option<Date>) {
        let waivers = Waivers::parse(&format!("waivers:\n{waivers}"), "w.yaml").unwrap();
        (Past { waivers: Some(waivers), ..Past::default() }, today.map(|day| day.parse().unwrap()))
    }

    #[test]
    fn a_waiver_holds_until_its_last_day() {
        let found = finding("count-differs", "country/meet", &["21 country", "22 country"]);
        let entry = |more: &str| format!("  - {{ key: {KEY}, reason: r{more} }}\n");
        for (entry, today, status, states) in [
            (entry(""), None, Status::Waived, &[][..]),
            (entry(", expires: 2026-03-01"), Some("2026-03-01"), Status::Waived, &[]),
            (entry(", expires: 2026-03-01"), Some("2026-03-02"), Status::New, &["expired"]),
            (entry(", expires: 2026-03-01"), None, Status::Waived, &["undated"]),
            (entry(", verdict: confirmed"), None, Status::New, &[]),
            (entry(", verdict: false-alarm"), None, Status::Waived, &[]),
            (entry("").replace(KEY, "0123456789ab"), None, Status::New, &["unmatched"]),
            (entry(", expires: 2026-03-01").replace(KEY, "0123456789ab"), Some("2027-01-01"), Status::New, &["expired"]),
            (entry("") + "  - { match: { topic: countries }, verdict: confirmed, reason: r }\n", None, Status::New, &[]),
        ] {
            let (past, day) = past(&entry, today);
            assert_eq!(past.status(KEY, &found, day).0, status, "{entry} {today:?}");
            let rows = past.ledger(&[(KEY.to_owned(), &found)], "", day, true);
            assert_eq!(rows.iter().map(|r| r.state).collect::<Vec<_>>(), states, "{entry} {today:?}");
            assert!(rows.iter().all(|r| r.place == "w.yaml:2"), "{rows:?}");
        }
    }

    #[test]
    fn what_is_gone_from_the_story_is_to_be_taken_out() {
        let (known, new) = (finding("count-differs", "a", &["1", "2"]), finding("count-differs", "b", &["1", "2"]));
        let found = Found { findings: vec![known.clone(), finding("role-differs", "gone", &["1", "2"])], ..Found::default() };
        let past = Past { baseline: Some(Baseline::new(&found, "rules")), ..Past::default() };
        let today: Vec<(String, &Finding)> = [&known, &new].map(|f| (super::super::key(f), f)).to_vec();
        let status: Vec<Status> = today.iter().map(|(key, f)| past.status(key, f, None).0).collect();
        assert_eq!(status, [Status::Baseline, Status::New]);
        let rows = past.ledger(&today, "rules", None, true);
        assert_eq!(rows.iter().map(|r| (r.about, r.state)).collect::<Vec<_>>(), [("baseline", "resolved")]);
        assert!(past.ledger(&today, "others", None, true)[0].remedy.contains("other rules"));
        assert!(past.ledger(&today, "rules", None, false).is_empty(), "what was not read is not resolved");
    }
}
