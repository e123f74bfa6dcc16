//! Tables of a finished run, read back.
//!
//! In: the folder of a run. Out: what `run.json` says, and the rows of `sentences.csv`, `stances.csv` and
//! `documents.csv` in their order.
//! Rule: a folder without `run.json` is not a run; a table whose rows, bytes or SHA-256 differ from what
//! `run.json` says is refused, because somebody changed it.
//! Rule: the apostrophe that [`cell`](super::cell) puts before a text that looks like a formula is taken off.
//! Memory: one row.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use sha2::Digest;

use self::raw::{Hashing, read_row};
use super::cell::unprotect;
use super::folder::hex;
use super::publish::RECORD;
use super::{documents, sentences, stances};
use crate::error::{Error, Place, Result};
use crate::polarity::evidence::Channel;
use crate::polarity::tone::Polarity;

mod raw;

pub use raw::RawRow;

/// Bytes read from the disk at once.
const BUFFER: usize = 1 << 17;

/// A finished run.
#[derive(Debug, Clone)]
pub struct SavedRun {
    folder: PathBuf,
    record: Value,
}

/// A row of `sentences.csv`: what one sentence says of one actor.
#[derive(Debug)]
pub struct SentenceRow<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Its outlet.
    pub outlet: &'r str,
    /// Its date as in the table.
    pub date: &'r str,
    /// Number of the sentence in its document, from 1.
    pub sentence: u32,
    /// The actor's id.
    pub actor: &'r str,
    /// Its mentions.
    pub mentions: u32,
    /// Tone in thousandths.
    pub tone: i32,
    /// Class of the tone; `None` without evidence.
    pub polarity: Option<Polarity>,
    /// Effect in thousandths.
    pub effect: i32,
    /// `agent`, `target`, `holder` or `mention`.
    pub role: &'r str,
    /// The evidence as JSON; see [`SentenceRow::pieces`].
    pub evidence: &'r str,
    /// Words of the sentence as published.
    pub text: &'r str,
    /// Where the row begins in the file, in bytes.
    pub at: u64,
    spot: Spot<'r>,
}

/// File and line; a [`Place`] costs memory and is made only when it is needed.
#[derive(Debug, Clone, Copy)]
struct Spot<'r> {
    path: &'r Path,
    line: u64,
}

impl Spot<'_> {
    fn place(self) -> Place {
        Place::row(self.path.display().to_string(), self.line)
    }
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPiece<'r> {
    /// Id of the entry; empty where there is none.
    pub entry: Cow<'r, str>,
    /// Whose view it is.
    pub channel: Channel,
    /// Light after shifters in thousandths.
    pub light: i32,
}

/// A row of `stances.csv`.
#[derive(Debug)]
pub struct StanceRow<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Who holds the stance: an actor's id, `OTH` or `OUT`.
    pub holder: &'r str,
    /// Toward which actor.
    pub target: &'r str,
    /// Whether it is friendly.
    pub positive: bool,
}

/// A row of `documents.csv`.
#[derive(Debug)]
pub struct DocumentRow<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Its outlet.
    pub outlet: &'r str,
    /// Its title.
    pub title: &'r str,
}

#[derive(Deserialize)]
struct Piece<'r> {
    #[serde(borrow)]
    entry: Cow<'r, str>,
    #[serde(borrow)]
    channel: Cow<'r, str>,
    tone: f64,
}

impl SentenceRow<'_> {
    /// The pieces of evidence, in the order of the words.
    ///
    /// # Errors
    /// When the cell does not hold what `nabra score` writes.
    pub fn pieces(&self) -> Result<Vec<SavedPiece<'_>>> {
        if self.evidence == "[]" {
            return Ok(Vec::new());
        }
        let refused = |message: String| Error::SavedTable {
            place: self.spot.place().at_column("evidence"),
            message,
        };
        let pieces: Vec<Piece<'_>> =
            serde_json::from_str(self.evidence).map_err(|error| refused(error.to_string()))?;
        pieces
            .into_iter()
            .map(|piece| {
                Ok(SavedPiece {
                    channel: channel(&piece.channel)
                        .ok_or_else(|| refused(format!("found the channel {:?}", piece.channel)))?,
                    #[expect(clippy::cast_possible_truncation, reason = "a light is between −1 and 1")]
                    light: (piece.tone * 1000.0).round() as i32,
                    entry: piece.entry,
                })
            })
            .collect()
    }
}

fn channel(name: &str) -> Option<Channel> {
    [Channel::Narration, Channel::Speech, Channel::Deed]
        .into_iter()
        .find(|channel| channel.name() == name)
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
            Err(source) => return Err(Error::Io { path, source }),
            Ok(text) => text,
        };
        let refused = |message: String| Error::SavedTable {
            place: Place::file(path.display().to_string()),
            message,
        };
        let record: Value = serde_json::from_str(&text).map_err(|error| refused(error.to_string()))?;
        let schema = record.get("schema").and_then(Value::as_u64);
        if schema != Some(super::record::SCHEMA.into()) {
            return Err(refused(format!(
                "found schema {}, accepted is {}",
                schema.map_or_else(|| "none".to_owned(), |schema| schema.to_string()),
                super::record::SCHEMA
            )));
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
            seen(&sentence_row(record, spot)?)
        })
    }

    /// Shows every row of `stances.csv` to `seen`.
    ///
    /// # Errors
    /// As [`SavedRun::sentences`].
    pub fn stances(&self, mut seen: impl FnMut(&StanceRow<'_>) -> Result<()>) -> Result<()> {
        self.rows("stances.csv", stances::COLUMNS, |record, spot| {
            let [document, _, _, _, holder, target, stance, ..] = cells::<11>(record, spot)?;
            seen(&StanceRow {
                document,
                holder,
                target,
                positive: match stance {
                    "positive" => true,
                    "negative" => false,
                    other => return Err(odd(spot.place(), "stance", other, "positive or negative")),
                },
            })
        })
    }

    /// Shows every row of `documents.csv` to `seen`.
    ///
    /// # Errors
    /// As [`SavedRun::sentences`].
    pub fn documents(&self, mut seen: impl FnMut(&DocumentRow<'_>) -> Result<()>) -> Result<()> {
        self.rows("documents.csv", documents::COLUMNS, |record, spot| {
            let [document, outlet, _, title, ..] = cells::<14>(record, spot)?;
            seen(&DocumentRow {
                document,
                outlet,
                title,
            })
        })
    }

    /// A reader of single documents of `sentences.csv`.
    ///
    /// # Errors
    /// When the table cannot be opened.
    pub fn texts(&self) -> Result<Texts> {
        let path = self.folder.join("sentences.csv");
        let file = File::open(&path).map_err(|source| Error::Io {
            path: path.clone(),
            source,
        })?;
        Ok(Texts {
            reader: csv::ReaderBuilder::new()
                .has_headers(false)
                .buffer_capacity(1 << 13)
                .from_reader(file),
            record: csv::ByteRecord::new(),
            path,
        })
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
        let io = |source| Error::Io {
            path: path.clone(),
            source,
        };
        let mut hashing = Hashing::new(File::open(&path).map_err(io)?);
        let mut rows = 0;
        {
            let mut reader = BufReader::with_capacity(BUFFER, &mut hashing);
            let header = super::row::header(columns);
            let mut row = Vec::new();
            let mut is_header = true;
            while read_row(&mut reader, &mut row).map_err(io)? {
                if std::mem::take(&mut is_header) {
                    let bare = row.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&row);
                    if bare != header {
                        return Err(Error::SavedTable {
                            place: Place::file(path.display().to_string()),
                            message: format!("found other columns, accepted are {}", columns.join(", ")),
                        });
                    }
                    continue;
                }
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
        let file = File::open(&path).map_err(|source| Error::Io {
            path: path.clone(),
            source,
        })?;
        let whole = || Place::file(path.display().to_string());
        let mut hashing = Hashing::new(file);
        let mut rows = 0;
        {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .buffer_capacity(BUFFER)
                .from_reader(BufReader::with_capacity(BUFFER, &mut hashing));
            let mut record = csv::ByteRecord::new();
            let mut is_header = true;
            while reader
                .read_byte_record(&mut record)
                .map_err(|error| refused_csv(whole(), &path, error))?
            {
                if std::mem::take(&mut is_header) {
                    if record.iter().ne(columns.iter().map(|column| column.as_bytes())) {
                        return Err(Error::SavedTable {
                            place: whole(),
                            message: format!(
                                "found the columns {}, accepted are {}",
                                record
                                    .iter()
                                    .map(String::from_utf8_lossy)
                                    .collect::<Vec<_>>()
                                    .join(", "),
                                columns.join(", ")
                            ),
                        });
                    }
                    continue;
                }
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
        Err(Error::SavedTable {
            place: Place::file(self.folder.join(name).display().to_string()),
            message: "this is not the table that run.json tells of; score again".to_owned(),
        })
    }
}

/// Reads the sentences of one document at a time, by where they stand.
#[derive(Debug)]
pub struct Texts {
    reader: csv::Reader<File>,
    record: csv::ByteRecord,
    path: PathBuf,
}

impl Texts {
    /// Shows the texts of the sentences of the document whose first row begins at byte `at`.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn of_document(&mut self, at: u64, mut seen: impl FnMut(&str)) -> Result<()> {
        let mut position = csv::Position::new();
        position.set_byte(at);
        let place = || Place::file(self.path.display().to_string());
        let refused = |error| refused_csv(place(), &self.path, error);
        self.reader.seek(position).map_err(refused)?;
        let mut id: Option<String> = None;
        let mut last = None;
        while self.reader.read_byte_record(&mut self.record).map_err(refused)? {
            let line = self.record.position().map_or(0, csv::Position::line);
            let spot = Spot {
                path: &self.path,
                line,
            };
            let row = sentence_row(&self.record, spot)?;
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

fn sentence_row<'r>(record: &'r csv::ByteRecord, spot: Spot<'r>) -> Result<SentenceRow<'r>> {
    let [
        document,
        outlet,
        date,
        sentence,
        _,
        _,
        actor,
        mentions,
        tone,
        polarity,
        effect,
        _,
        role,
        _,
        _,
        evidence,
        text,
    ] = cells::<17>(record, spot)?;
    let number = |column: &'static str, cell: &str| {
        cell.parse()
            .map_err(|_| odd(spot.place(), column, cell, "a whole number"))
    };
    let decimal = |column: &'static str, cell: &str| {
        thousandths(cell).ok_or_else(|| odd(spot.place(), column, cell, "a decimal of three digits"))
    };
    Ok(SentenceRow {
        document,
        outlet,
        date,
        sentence: number("sentence", sentence)?,
        actor,
        mentions: number("mentions", mentions)?,
        tone: decimal("tone", tone)?,
        polarity: match polarity {
            "" => None,
            "negative" => Some(Polarity::Negative),
            "neutral" => Some(Polarity::Neutral),
            "positive" => Some(Polarity::Positive),
            other => {
                return Err(odd(
                    spot.place(),
                    "polarity",
                    other,
                    "negative, neutral or positive",
                ));
            }
        },
        effect: decimal("effect", effect)?,
        role,
        evidence,
        text,
        at: record.position().map_or(0, csv::Position::byte),
        spot,
    })
}

/// The first cells of a row without their protection; the header has made sure that they are there.
fn cells<'r, const N: usize>(record: &'r csv::ByteRecord, spot: Spot<'_>) -> Result<[&'r str; N]> {
    let mut cells = [""; N];
    for (at, cell) in cells.iter_mut().enumerate() {
        let bytes = record.get(at).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| Error::SavedTable {
            place: spot.place(),
            message: "found bytes that are no UTF-8".to_owned(),
        })?;
        *cell = unprotect(text);
    }
    Ok(cells)
}

/// A decimal of three digits, as thousandths.
pub fn thousandths(cell: &str) -> Option<i32> {
    let (sign, digits) = match cell.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, cell),
    };
    let (whole, part) = digits.split_once('.')?;
    if part.len() != 3 {
        return None;
    }
    let (whole, part) = (whole.parse::<u16>().ok()?, part.parse::<u16>().ok()?);
    Some(sign * (i32::from(whole) * 1000 + i32::from(part)))
}

fn odd(place: Place, column: &str, found: &str, accepted: &str) -> Error {
    Error::SavedTable {
        place: place.at_column(column),
        message: format!("found {found:?}, accepted is {accepted}"),
    }
}

fn refused_csv(place: Place, path: &Path, error: csv::Error) -> Error {
    let message = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => Error::Io {
            path: path.to_owned(),
            source,
        },
        _ => Error::SavedTable { place, message },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_they_are_written() {
        for thousandth in [-1000, -45, -1, 0, 7, 999, 1000] {
            let mut cell = Vec::new();
            crate::report::cell::write_decimal(&mut cell, thousandth.into());
            let cell = String::from_utf8(cell).unwrap();
            assert_eq!(thousandths(&cell), Some(thousandth), "{cell}");
        }
        for odd in ["", "1", "0.12", "0.1234", "-", "NaN", "1.0e3"] {
            assert_eq!(thousandths(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_folder_without_a_record_is_not_a_run() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            SavedRun::open(folder.path()),
            Err(Error::NotARun { .. })
        ));
    }
}
