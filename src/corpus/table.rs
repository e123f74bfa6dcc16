//! Tables: the header of a CSV or TSV file, and its rows as documents.
//!
//! In: a stream at its beginning; later one faultless record. Out: dialect and columns; later a document or a fault.
//! Rule: a row has exactly as many fields as the header. A missing field is never filled, a surplus one never dropped.
//! A row that repeats the header, as after joining two files, is rejected.
//! Guarantee: cells are slices of the row, copied once, into the document.

use std::borrow::Cow;

use super::columns::Columns;
use super::delimiter;
use super::document::Document;
use super::draft::{Draft, Fault, Origin};
use super::field::{Field, cell, field_number, split_fields};
use super::header::{self, is_padding};
use super::options::{Format, ReadOptions};
use super::record::Dialect;
use super::reject::RejectReason;
use super::splitter::{Grammar, Splitter};
use super::stream::at_file;
use crate::error::Result;

/// A table's dialect and columns, shared by all its chunks.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Table {
    pub(crate) dialect: Dialect,
    pub(crate) columns: Columns,
}

/// What the columns of a table are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Documents,
    Manifest,
}

impl Table {
    /// Takes the header off the stream; `None` if the stream ends before it.
    pub(crate) fn read(
        splitter: &mut Splitter,
        format: Format,
        kind: Kind,
        options: &ReadOptions,
        file: &str,
    ) -> Result<Option<Self>> {
        let delimiter = match options.delimiter_byte()? {
            Some(delimiter) => delimiter,
            None => delimiter::vote(at_file(splitter.peek(delimiter::BYTES), file)?, format, options),
        };
        let dialect = Dialect {
            delimiter,
            quoting: options.quoting,
        };
        splitter.set_grammar(Grammar::Csv(dialect));
        let Some((place, names)) = header::take(splitter, dialect, file)? else {
            return Ok(None);
        };
        let columns = match kind {
            Kind::Documents => Columns::from_header(names, options, &place)?,
            Kind::Manifest => Columns::from_manifest(names, &place)?,
        };
        Ok(Some(Self { dialect, columns }))
    }

    /// The cells of a row; `fields` is reused from row to row.
    pub(crate) fn draft<'a>(
        &self,
        row: &'a str,
        fields: &mut Vec<Field>,
    ) -> std::result::Result<Draft<'a>, Fault> {
        let row = row.trim_start_matches('\u{FEFF}');
        let columns = &self.columns;
        let width = columns.names.len();
        let found = split_fields(row.as_bytes(), self.dialect, width, fields);
        if found != width {
            let reason = if found < width {
                RejectReason::ShortRow
            } else {
                RejectReason::LongRow
            };
            return Err(Fault::new(
                reason,
                format!("{found} fields; the header has {width}"),
            ));
        }
        let at = |column: Option<usize>| {
            column
                .and_then(|column| fields.get(column))
                .map_or(Cow::Borrowed(""), |field| cell(row, *field))
        };
        let draft = Draft {
            id: at(columns.id),
            text: at(Some(columns.text)),
            outlet: at(columns.outlet),
            date: at(columns.date),
            title: at(columns.title),
            url: at(columns.url),
            lang: at(columns.lang),
        };
        let same = |(name, field): (&String, &Field)| cell(row, *field).trim_matches(is_padding) == name;
        if draft.text.len() < 200 && columns.names.iter().zip(fields.iter()).all(same) {
            return Err(Fault::new(
                RejectReason::RepeatedHeader,
                "the header line once more",
            ));
        }
        Ok(draft)
    }

    /// A row as a document.
    pub(crate) fn document(
        &self,
        row: &str,
        origin: &Origin<'_>,
        fields: &mut Vec<Field>,
        dates_kept: &mut u64,
    ) -> std::result::Result<Document, Fault> {
        self.draft(row, fields)?
            .finish(origin, self.columns.name(self.columns.text), dates_kept)
    }

    /// The name of the column in which byte `at` of a faulty row lies.
    pub(crate) fn column_at(&self, row: &[u8], at: usize) -> &str {
        self.columns.name(field_number(row, at, self.dialect.delimiter))
    }
}

/// What the grammar holds against a record, in words.
pub(crate) fn explain(reason: RejectReason) -> &'static str {
    match reason {
        RejectReason::UnclosedQuote => {
            "a quoted field begins on this line and is not closed as it should be; only this line was left out"
        }
        RejectReason::StrayQuote => {
            "a quotation mark stands inside a field, or text behind a closing one; inside a quoted field it is written twice"
        }
        RejectReason::TooLong => {
            "longer than the limit for one record, or a quoted field that is never closed"
        }
        RejectReason::CorruptArchive => "the archive is damaged; nothing from here on can be trusted",
        _ => "malformed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str, options: &ReadOptions) -> Result<Option<Table>> {
        let mut splitter = Splitter::new(
            Box::new(std::io::Cursor::new(text.as_bytes().to_vec())),
            1000,
            10,
            false,
        );
        Table::read(&mut splitter, Format::Csv, Kind::Documents, options, "n.csv")
    }

    #[test]
    fn a_row_is_as_wide_as_the_header_or_rejected() {
        let table = table("id,text\n", &ReadOptions::default()).unwrap().unwrap();
        let reason = |row| {
            table
                .draft(row, &mut Vec::new())
                .map(|_| ())
                .map_err(|fault| fault.reason.as_str())
        };
        assert_eq!(reason("1,a"), Ok(()));
        assert_eq!(reason("1"), Err("short_row"));
        assert_eq!(reason("1,a,"), Err("long_row"));
        assert_eq!(reason("\u{FEFF}id,\"text\""), Err("repeated_header"));
    }

    #[test]
    fn doubled_marks_become_one() {
        let table = table("\"id\";\"text\"\n", &ReadOptions::default())
            .unwrap()
            .unwrap();
        let mut fields = Vec::new();
        let draft = table.draft("1;\"قال \"\"نعم\"\"; ثم\"", &mut fields).unwrap();
        assert_eq!(draft.text, "قال \"نعم\"; ثم");
    }

    #[test]
    fn a_header_that_is_none_is_an_error_with_its_line() {
        for (text, part) in [
            (
                "\n\nid,text,\"a\"b\n",
                "n.csv:3: the header cannot be read: a quotation mark",
            ),
            ("i\0d,text\n", "zero bytes"),
            ("\"id,text\n", "opens a name and is not closed"),
            ("PK\u{3}\u{4}\0\"x\n", "looks like a ZIP file or an Excel sheet"),
            ("BZh91\0", "looks like a bzip2 file"),
            ("a,b\n", "n.csv:1: no text column; found a, b"),
        ] {
            let message = table(text, &ReadOptions::default()).unwrap_err().to_string();
            assert!(message.contains(part), "{message}");
        }
        let wide = "a,".repeat(5000);
        let mut splitter = Splitter::new(
            Box::new(std::io::Cursor::new(wide.into_bytes())),
            1 << 20,
            10,
            false,
        );
        let options = ReadOptions::default();
        assert!(
            Table::read(&mut splitter, Format::Csv, Kind::Documents, &options, "n.csv")
                .unwrap_err()
                .to_string()
                .contains("5001 columns")
        );
        assert_eq!(table("\n \n", &ReadOptions::default()).unwrap(), None);
    }
}
