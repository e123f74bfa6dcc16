//! `rejects.csv`: a row a record that was not scored. It is always written, also when there are none.
//!
//! In: rejects of the corpus stage. Out: rows.
//! Columns: `source` the file, `row` the record's number within it, `reason` a code that never changes its
//! meaning, then the line on which the record begins, its byte offset, the column at fault, what was found and
//! would be accepted, the beginning of the record (escaped, at most 200 characters), and the lines it covers.

use super::row::Row;
use crate::corpus::Reject;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "source",
    "row",
    "reason",
    "line",
    "byte_offset",
    "column",
    "message",
    "raw",
    "lines_covered",
];

/// Appends a row.
pub(crate) fn write(out: &mut Vec<u8>, reject: &Reject) {
    Row::new(out)
        .text(&reject.source)
        .number(reject.record)
        .text(reject.reason.as_str())
        .number(reject.line)
        .number(reject.byte_offset)
        .text(&reject.column)
        .text(&reject.message)
        .text(&reject.raw)
        .number(reject.lines_covered)
        .end();
}
