//! What a `manifest.csv` says of the `.txt` files beside it.
//!
//! In: the manifest and the names of the folder's text files. Out: for each file its outlet, date, title …; rejects.
//! Rules: the manifest is a strict table with a column `file` and any of id, outlet, date, title, url, lang; other columns
//! (a note) are left aside. A row whose file is not there is rejected, and so is a second row for one file. Rows that
//! are of use are no records of their own.
//! Guarantee: the manifest opens no file; it is only looked up by name.
//! Cost: it is held in memory, about 200 bytes a row.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::batch::Span;
use super::draft::{Draft, Fault};
use super::field::Field;
use super::options::{Format, ReadOptions};
use super::reject::{Reject, RejectReason, escape_raw};
use super::splitter::Splitter;
use super::stream::{Input, Stream, at_file};
use super::table::{Kind, Table, explain};
use crate::error::Result;

/// Rows of a manifest by file name, and those that are of no use.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    pub(crate) rows: HashMap<String, Meta>,
    pub(crate) rejects: Vec<Reject>,
}

impl Manifest {
    /// Whether a file's header makes it a manifest: it names files and holds no text.
    pub(crate) fn is_one(path: &Path, options: &ReadOptions) -> bool {
        let Ok((reader, _)) = Stream::preview(&Input::File(path.to_owned()), None) else {
            return false;
        };
        let name = path.display().to_string();
        let mut splitter = Splitter::new(reader, options.max_record_bytes, options.chunk_bytes, true);
        let options = manifest_options(options);
        let _ = splitter.drop_marks();
        matches!(
            Table::read(&mut splitter, Format::Csv, Kind::Manifest, &options, &name),
            Ok(Some(_))
        )
    }

    /// Reads a whole manifest for `files`.
    pub(crate) fn read(path: &Path, files: &BTreeSet<String>, options: &ReadOptions) -> Result<Self> {
        let name = path.display().to_string();
        let source: Arc<str> = Arc::from(name.as_str());
        let options = manifest_options(options);
        let stream = at_file(
            Stream::open(&Input::File(path.to_owned()), None, &Arc::new(AtomicU64::new(0))),
            &name,
        )?;
        let mut splitter = Splitter::new(
            stream.reader,
            options.max_record_bytes,
            options.chunk_bytes,
            stream.damage.is_some(),
        );
        at_file(splitter.drop_marks(), &name)?;
        let mut manifest = Self::default();
        let Some(table) = Table::read(&mut splitter, Format::Csv, Kind::Manifest, &options, &name)? else {
            return Ok(manifest);
        };
        let mut fields = Vec::new();
        while let Some(batch) = at_file(splitter.next_batch(Vec::new()), &name)? {
            for (span, record) in batch.spans.iter().zip(batch.first_record..) {
                let row = batch.data.get(span.start..span.end).unwrap_or_default();
                if let Err(fault) = manifest.admit(row, span, &table, files, &mut fields) {
                    manifest.rejects.push(Reject {
                        source: Arc::clone(&source),
                        record,
                        line: batch.first_line + span.line,
                        byte_offset: batch.byte_offset + span.start as u64,
                        column: fault.column,
                        raw: escape_raw(row),
                        lines_covered: span.lines,
                        ..Reject::new(fault.reason, fault.message)
                    });
                }
            }
        }
        Ok(manifest)
    }

    fn admit(
        &mut self,
        row: &[u8],
        span: &Span,
        table: &Table,
        files: &BTreeSet<String>,
        fields: &mut Vec<Field>,
    ) -> std::result::Result<(), Fault> {
        if let Some((reason, at)) = span.fault {
            return Err(Fault::new(reason, explain(reason)).in_column(table.column_at(row, at)));
        }
        let row = std::str::from_utf8(row)
            .map_err(|_| Fault::new(RejectReason::BadEncoding, "the row is not UTF-8"))?;
        let draft = table.draft(row, fields)?;
        let column = table.columns.name(table.columns.text);
        let file = draft.text.trim().to_owned();
        if !files.contains(&file) {
            let message = "the folder has no .txt file of this name";
            return Err(Fault::new(RejectReason::NoSuchFile, message).in_column(column));
        }
        if self.rows.contains_key(&file) {
            return Err(
                Fault::new(RejectReason::DuplicateRow, "a second row for this file").in_column(column),
            );
        }
        self.rows.insert(file, Meta::of(draft));
        Ok(())
    }
}

/// Columns and encoding named by option are those of the documents, not of the manifest.
fn manifest_options(options: &ReadOptions) -> ReadOptions {
    ReadOptions {
        max_record_bytes: options.max_record_bytes,
        chunk_bytes: options.chunk_bytes,
        ..ReadOptions::default()
    }
}

/// What a manifest says of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) id: String,
    pub(crate) outlet: String,
    pub(crate) date: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) lang: String,
}

impl Meta {
    fn of(draft: Draft<'_>) -> Self {
        Self {
            id: draft.id.into_owned(),
            outlet: draft.outlet.into_owned(),
            date: draft.date.into_owned(),
            title: draft.title.into_owned(),
            url: draft.url.into_owned(),
            lang: draft.lang.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_no_use_are_rejected_with_their_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.csv");
        std::fs::write(
            &path,
            "file,outlet\na.txt,x\n\nz.txt,x\na.txt,y\n../a.txt,z\nb.txt\nb\"c,d\n",
        )
        .unwrap();
        let files = BTreeSet::from(["a.txt".to_owned(), "b.txt".to_owned()]);
        let manifest = Manifest::read(&path, &files, &ReadOptions::default()).unwrap();
        assert_eq!(
            manifest.rows.get("a.txt").map(|meta| meta.outlet.as_str()),
            Some("x")
        );
        let found: Vec<_> = manifest
            .rejects
            .iter()
            .map(|reject| (reject.record, reject.line, reject.reason.as_str()))
            .collect();
        let expected = [
            (2, 4, "no_such_file"),
            (3, 5, "duplicate_row"),
            (4, 6, "no_such_file"),
            (5, 7, "short_row"),
            (6, 8, "stray_quote"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_table_with_a_text_column_and_no_file_column_is_no_manifest() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("manifest.csv");
        for (header, expected) in [("file,outlet\n", true), ("id,text\n", false), ("", false)] {
            std::fs::write(&path, header).unwrap();
            assert_eq!(
                Manifest::is_one(&path, &ReadOptions::default()),
                expected,
                "{header}"
            );
        }
    }
}
