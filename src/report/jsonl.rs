//! JSON lines: one finding a line, as in the JSON report, for streams and `grep`.

use std::io::{self, Write};

use super::{Format, Look, Report, json};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "jsonl", about: "one JSON object a line for each finding", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    report.findings.iter().try_for_each(|finding| json::line(finding, out))
}
