//! The fields of a record.
//!
//! In: a record that the grammar found faultless. Out: the place of each field in it, and its cell as text.
//! Guarantee: a cell is a slice of the record; only one in which a mark stands for two is copied.
//! Not here: where a record ends; see [`record`](super::record).

use std::borrow::Cow;

use memchr::memchr;

use super::record::{Dialect, find};

/// One field: its place in the record without the enclosing quotes, and whether `""` stands inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) doubled: bool,
}

/// Splits a record that [`scan_record`](super::record::scan_record) found faultless. At most `most` fields are kept; the
/// count is of all.
pub(crate) fn split_fields(record: &[u8], dialect: Dialect, most: usize, fields: &mut Vec<Field>) -> usize {
    fields.clear();
    let mut count = 0;
    let mut start = 0;
    loop {
        let quoted = dialect.quoting && record.get(start) == Some(&b'"');
        let (field, after) = if quoted {
            quoted_field(record, start + 1)
        } else {
            plain_field(record, start, dialect.delimiter)
        };
        count += 1;
        if fields.len() < most {
            fields.push(field);
        }
        if after >= record.len() {
            return count;
        }
        start = after + 1;
    }
}

/// The field that begins at `start`, and the place behind it.
fn plain_field(record: &[u8], start: usize, delimiter: u8) -> (Field, usize) {
    let end = find(record, start, |rest| memchr(delimiter, rest)).unwrap_or(record.len());
    (
        Field {
            start,
            end,
            doubled: false,
        },
        end,
    )
}

/// The field whose opening mark stands before `start`, and the place behind its closing one.
fn quoted_field(record: &[u8], start: usize) -> (Field, usize) {
    let mut doubled = false;
    let mut from = start;
    loop {
        let end = find(record, from, |rest| memchr(b'"', rest)).unwrap_or(record.len());
        if record.get(end + 1) != Some(&b'"') {
            return (Field { start, end, doubled }, end + 1);
        }
        doubled = true;
        from = end + 2;
    }
}

/// The number of the field in which byte `at` of a faulty record lies, from 0.
pub(crate) fn field_number(record: &[u8], at: usize, delimiter: u8) -> usize {
    let mut inside = false;
    let before = record.get(..at).unwrap_or(record);
    before
        .iter()
        .filter(|byte| {
            inside ^= **byte == b'"';
            !inside && **byte == delimiter
        })
        .count()
}

/// The text of a field.
pub(crate) fn cell(row: &str, field: Field) -> Cow<'_, str> {
    // Quotes and delimiters are ASCII, so that fields lie on character boundaries.
    let cell = row.get(field.start..field.end).unwrap_or_default();
    if field.doubled {
        Cow::Owned(undouble(cell))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A cell with one mark for each two, copied in stretches.
fn undouble(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(mark) = memchr(b'"', rest.as_bytes()) {
        let (stretch, behind) = rest.split_at_checked(mark + 1).unwrap_or((rest, ""));
        text.push_str(stretch);
        rest = behind.strip_prefix('"').unwrap_or(behind);
    }
    text.push_str(rest);
    text
}
