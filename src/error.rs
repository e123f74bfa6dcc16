//! One error type and one way to name a place in a file.
//!
//! In: what went wrong. Out: an [`Error`] whose message says what was found and what would be accepted.
//! Guarantee: no message ends the program; the binary alone decides what is fatal.

use std::fmt;
use std::path::PathBuf;

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Where in a file something stands.
///
/// ```
/// let place = nabra::error::Place::cell("words.tsv", 41, "valence");
/// assert_eq!(place.to_string(), "words.tsv:41: column valence");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the user gave it.
    pub file: String,
    /// Line or row, counted from 1; `None` for the file as a whole.
    pub row: Option<u64>,
    /// Name of the column.
    pub column: Option<String>,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            row: None,
            column: None,
        }
    }

    /// A row of a file.
    pub fn row(file: impl Into<String>, row: u64) -> Self {
        Self {
            row: Some(row),
            ..Self::file(file)
        }
    }

    /// A cell of a file.
    pub fn cell(file: impl Into<String>, row: u64, column: impl Into<String>) -> Self {
        Self {
            column: Some(column.into()),
            ..Self::row(file, row)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(row) = self.row {
            write!(f, ":{row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ": column {column}")?;
        }
        Ok(())
    }
}

/// Everything that can go wrong in the library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A lexicon cell holds something that is not accepted.
    #[error("{place}: found {found}, accepted is {accepted}")]
    LexiconCell {
        /// File, row and column.
        place: Place,
        /// What stands there.
        found: String,
        /// What may stand there.
        accepted: String,
    },
    /// A lexicon row as a whole is not accepted.
    #[error("{place}: found {found}, accepted is {accepted}")]
    LexiconRow {
        /// File and row.
        place: Place,
        /// What stands there.
        found: String,
        /// What may stand there.
        accepted: String,
    },
    /// A lexicon folder lacks a file.
    #[error("{place}: no such lexicon file; a lexicon folder holds {accepted}")]
    LexiconFile {
        /// The missing file.
        place: Place,
        /// The files that a lexicon needs.
        accepted: String,
    },
    /// A TOML file cannot be read.
    #[error("{place}: {message}")]
    Toml {
        /// The file.
        place: Place,
        /// What the parser says.
        message: String,
    },
    /// A line of coded sentences is not accepted.
    #[error("{place}: {message}")]
    GoldRow {
        /// File and line.
        place: Place,
        /// What is wrong and what is accepted.
        message: String,
    },
    /// A file cannot be opened, read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}
