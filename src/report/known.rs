//! A baseline, as a table.

use comfy_table::Cell;

use crate::gate::Baseline;

use super::paint::Look;
use super::{counted, visible};

/// The findings of a baseline, for a terminal.
pub fn known(baseline: &Baseline, look: &Look) -> String {
    let number = format!("{} known, rules {}", counted(baseline.findings.len(), "finding", "findings"), visible(&baseline.rules));
    if baseline.findings.is_empty() {
        return number;
    }
    let mut table = look.table(&["key", "severity", "rule", "what", "values"]);
    for known in &baseline.findings {
        let values: Vec<_> = known.values.iter().map(|v| visible(v)).collect();
        let (what, values) = (visible(&known.topic).into_owned(), values.join(" / "));
        table.add_row([&known.key, &known.severity, &known.rule, &what, &values].map(|text| Cell::new(visible(text))));
    }
    look.paint(&format!("{}\n\n{number}", table.trim_fmt()))
}
