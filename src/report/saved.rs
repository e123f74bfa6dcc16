//! Tables of a finished run, read back.
//!
//! In: the folder of a run. Out: what `run.json` says, and the rows of `sentences.csv`, `stances.csv` and
//! `documents.csv` in their order.
//! Rule: a folder without `run.json` is not a run; a table whose rows, bytes or SHA-256 differ from what
//! `run.json` says is refused, because somebody changed it.
//! Rule: the apostrophe that [`cell`](super::cell) puts before a text that looks like a formula is taken off.
//! Memory: one row.

use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde_json::Value;
use sha2::Digest;

use self::raw::{Hashing, read_row};
use self::row::Spot;
use super::file::MARK;
use super::publish::RECORD;
use super::{documents, sentences, stances};
use crate::error::{Error, Place, Result, at_path};
use crate::hash::hex;

mod raw;
mod row;
mod texts;

pub use raw::RawRow;
pub use row::{DocumentRow, SavedPiece, SentenceRow, StanceRow};
pub use texts::Texts;

/// Bytes read from the disk at once.
const BUFFER: usize = 1 << 17;

/// A finished run.
#[derive(Debug, Clone)]
pub struct SavedRun {
    folder: PathBuf,
    record: Value,
}

impl SavedRun {
    /// Opens the folder of a run.
    ///
    /// # Errors
    /// When it holds no `run.json` that this version can read.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(RECORD);
        let text = match std::fs::read_to_string(&path) {
            Err(source) if source.kind() == io::ErrorKind::NotFound => {
                return Err(Error::NotARun {
                    path: folder.to_owned(),
                });
            }
            Err(source) => return Err(at_path(&path, source)),
            Ok(text) => text,
        };
        let record: Value = serde_json::from_str(&text).map_err(|error| refused(&path, error.to_string()))?;
        let schema = record.get("schema").and_then(Value::as_u64);
        if schema != Some(super::record::SCHEMA.into()) {
            let found = schema.map_or_else(|| "none".to_owned(), |schema| schema.to_string());
            let message = format!("found schema {found}, accepted is {}", super::record::SCHEMA);
            return Err(refused(&path, message));
        }
        Ok(Self {
            folder: folder.to_owned(),
            record,
        })
    }

    /// Whether a folder holds a finished run.
    pub fn is_at(folder: &Path) -> bool {
        folder.join(RECORD).is_file()
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Everything that `run.json` says.
    pub fn record(&self) -> &Value {
        &self.record
    }

    /// Shows every row of `sentences.csv` to `seen`.
    ///
    /// # Errors
    /// When the table cannot be read or is not the one that the run wrote.
    pub fn sentences(&self, mut seen: impl FnMut(&SentenceRow<'_>) -> Result<()>) -> Result<()> {
        self.rows("sentences.csv", sentences::COLUMNS, |record, spot| {
            seen(&SentenceRow::read(record, spot)?)
        })
    }

    /// Shows every row of `stances.csv` to `seen`.
    ///
    /// # Errors
    /// As [`SavedRun::sentences`].
    pub fn stances(&self, mut seen: impl FnMut(&StanceRow<'_>) -> Result<()>) -> Result<()> {
        self.rows("stances.csv", stances::COLUMNS, |record, spot| {
            seen(&StanceRow::read(record, spot)?)
        })
    }

    /// Shows every row of `documents.csv` to `seen`.
    ///
    /// # Errors
    /// As [`SavedRun::sentences`].
    pub fn documents(&self, mut seen: impl FnMut(&DocumentRow<'_>) -> Result<()>) -> Result<()> {
        self.rows("documents.csv", documents::COLUMNS, |record, spot| {
            seen(&DocumentRow::read(record, spot)?)
        })
    }

    /// A reader of single documents of `sentences.csv`.
    ///
    /// # Errors
    /// When the table cannot be opened.
    pub fn texts(&self) -> Result<Texts> {
        Texts::open(self.folder.join("sentences.csv"))
    }

    /// Shows every row of a table as it is written, its line end included.
    ///
    /// # Errors
    /// As [`SavedRun::sentences`].
    pub fn raw_rows(
        &self,
        name: &str,
        columns: &[&str],
        mut seen: impl FnMut(RawRow<'_>) -> Result<()>,
    ) -> Result<()> {
        let path = self.folder.join(name);
        let io = |source| at_path(&path, source);
        let mut hashing = Hashing::open(&path)?;
        let mut rows = 0;
        {
            let mut reader = BufReader::with_capacity(BUFFER, &mut hashing);
            let mut row = Vec::new();
            if read_row(&mut reader, &mut row).map_err(io)?
                && row.strip_prefix(MARK).unwrap_or(&row) != super::row::header(columns)
            {
                let message = format!("found other columns, accepted are {}", columns.join(", "));
                return Err(refused(&path, message));
            }
            while read_row(&mut reader, &mut row).map_err(io)? {
                rows += 1;
                seen(RawRow { bytes: &row })?;
            }
        }
        self.check(name, rows, hashing)
    }

    /// Reads a whole table, then holds it against `run.json`.
    fn rows(
        &self,
        name: &str,
        columns: &[&str],
        mut seen: impl FnMut(&csv::ByteRecord, Spot<'_>) -> Result<()>,
    ) -> Result<()> {
        let path = self.folder.join(name);
        let refused = |error| refused_csv(&path, error);
        let mut hashing = Hashing::open(&path)?;
        let mut rows = 0;
        {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .buffer_capacity(BUFFER)
                .from_reader(BufReader::with_capacity(BUFFER, &mut hashing));
            let mut record = csv::ByteRecord::new();
            if reader.read_byte_record(&mut record).map_err(refused)? {
                check_columns(&path, &record, columns)?;
            }
            while reader.read_byte_record(&mut record).map_err(refused)? {
                rows += 1;
                let line = record.position().map_or(0, csv::Position::line);
                seen(&record, Spot { path: &path, line })?;
            }
        }
        self.check(name, rows, hashing)
    }

    fn check(&self, name: &str, rows: u64, read: Hashing) -> Result<()> {
        let hash = hex(&read.hash.finalize());
        let told = self.record.get("tables").and_then(|tables| tables.get(name));
        let same = told.is_some_and(|told| {
            told.get("rows").and_then(Value::as_u64) == Some(rows)
                && told.get("sha256").and_then(Value::as_str) == Some(&hash)
        });
        if same {
            return Ok(());
        }
        let message = "this is not the table that run.json tells of; score again".to_owned();
        Err(refused(&self.folder.join(name), message))
    }
}

fn check_columns(path: &Path, header: &csv::ByteRecord, columns: &[&str]) -> Result<()> {
    if header.iter().eq(columns.iter().map(|column| column.as_bytes())) {
        return Ok(());
    }
    let found: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
    let (found, accepted) = (found.join(", "), columns.join(", "));
    let message = format!("found the columns {found}, accepted are {accepted}");
    Err(refused(path, message))
}

fn refused(path: &Path, message: String) -> Error {
    Error::SavedTable {
        place: Place::file(path.display().to_string()),
        message,
    }
}

fn refused_csv(path: &Path, error: csv::Error) -> Error {
    let message = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => at_path(path, source),
        _ => refused(path, message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_record_is_not_a_run() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            SavedRun::open(folder.path()),
            Err(Error::NotARun { .. })
        ));
    }
}
