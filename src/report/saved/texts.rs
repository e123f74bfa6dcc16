//! Sentences of single documents, found by where they stand.
//!
//! In: the byte at which a document's first row begins in `sentences.csv`. Out: its texts, each once.
//! Cost: one seek and one small buffer a document.

use std::fs::File;
use std::path::PathBuf;

use super::refused_csv;
use super::row::{SentenceRow, Spot};
use crate::error::{Result, at_path};

/// Reads the sentences of one document at a time, by where they stand.
#[derive(Debug)]
pub struct Texts {
    reader: csv::Reader<File>,
    record: csv::ByteRecord,
    path: PathBuf,
}

impl Texts {
    pub(super) fn open(path: PathBuf) -> Result<Self> {
        let file = File::open(&path).map_err(|source| at_path(&path, source))?;
        Ok(Self {
            reader: csv::ReaderBuilder::new()
                .has_headers(false)
                .buffer_capacity(1 << 13)
                .from_reader(file),
            record: csv::ByteRecord::new(),
            path,
        })
    }

    /// Shows the texts of the sentences of the document whose first row begins at byte `at`.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn of_document(&mut self, at: u64, mut seen: impl FnMut(&str)) -> Result<()> {
        let mut position = csv::Position::new();
        position.set_byte(at);
        let refused = |error| refused_csv(&self.path, error);
        self.reader.seek(position).map_err(refused)?;
        let mut id: Option<String> = None;
        let mut last = None;
        while self.reader.read_byte_record(&mut self.record).map_err(refused)? {
            let line = self.record.position().map_or(0, csv::Position::line);
            let spot = Spot {
                path: &self.path,
                line,
            };
            let row = SentenceRow::read(&self.record, spot)?;
            match &id {
                Some(id) if id != row.document => break,
                Some(_) => {}
                None => id = Some(row.document.to_owned()),
            }
            if last != Some(row.sentence) {
                last = Some(row.sentence);
                seen(row.text);
            }
        }
        Ok(())
    }
}
