//! JSON, schema `gainsay/report/1`: for programs.

use std::io::{self, Write};

use serde::Serialize;

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
