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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

    /// The same file at one line.
    ///
    /// ```
    /// assert_eq!(nabra::error::Place::file("a.csv").at_row(2).to_string(), "a.csv:2");
    /// ```
    #[must_use]
    pub fn at_row(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }

    /// The same place in one column.
    ///
    /// ```
    /// assert_eq!(nabra::error::Place::file("a.csv").at_column("id").to_string(), "a.csv: column id");
    /// ```
    #[must_use]
    pub fn at_column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
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
    /// The file of options is not accepted.
    #[error("{place}: {message}")]
    Config {
        /// File and row.
        place: Place,
        /// What was found and what is accepted.
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
    /// A file or folder that was named cannot be opened or read.
    #[error("{place}: cannot be read")]
    Unreadable {
        /// The file.
        place: Place,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The header names no column that holds the text.
    #[error(
        "{place}: no text column; found {found}; accepted are text, body, content, article, full_text, النص, or name the column by option (--text-col){hint}"
    )]
    NoTextColumn {
        /// The file.
        place: Place,
        /// The headers that were found.
        found: String,
        /// A further remark, empty or starting with `; `.
        hint: String,
    },
    /// A column named by option is not in the header.
    #[error("{place}: no column of this name; found {found}{hint}")]
    UnknownColumn {
        /// The file and the column that was asked for.
        place: Place,
        /// The headers that were found.
        found: String,
        /// The nearest name, empty or starting with `; `.
        hint: String,
    },
    /// Two columns have one name.
    #[error("{place}: this name stands twice in the header; rename one of the two")]
    DuplicateHeader {
        /// The file and the column.
        place: Place,
    },
    /// The header line itself is malformed.
    #[error("{place}: the header cannot be read: {problem}")]
    BadHeader {
        /// The file and line.
        place: Place,
        /// What is wrong with it.
        problem: String,
    },
    /// The file's ending says nothing about its format.
    #[error(
        "{place}: unknown kind of file; accepted endings are .csv .tsv .jsonl .ndjson .txt, each also with .gz or .zst; or name the format by option (--format)"
    )]
    UnknownFormat {
        /// The file.
        place: Place,
    },
    /// An encoding label that is not known.
    #[error(
        "unknown encoding {label:?}{hint}; accepted are the names of the WHATWG encoding standard, such as utf-8, utf-16le, windows-1256, iso-8859-6"
    )]
    UnknownEncoding {
        /// What was asked for.
        label: String,
        /// The nearest name, empty or starting with `; `.
        hint: String,
    },
    /// A delimiter that cannot delimit.
    #[error(
        "{delimiter:?} cannot be a delimiter; accepted is any ASCII character but a quotation mark, a letter, a digit or a line end, such as , ; | or a tab"
    )]
    BadDelimiter {
        /// What was asked for.
        delimiter: char,
    },
    /// The file is not the same any more as when it was checked.
    #[error("{place}: the file changed while it was read; start again when it is complete")]
    ChangedWhileRead {
        /// The file.
        place: Place,
    },
    /// No worker threads can be had.
    #[error("{threads} threads cannot be started: {message}")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What the system says.
        message: String,
    },
    /// A worker met a fault of the program.
    #[error("internal error: a worker failed on chunk {job}; please report it with the input")]
    Panicked {
        /// Number of its job, from 0.
        job: u64,
    },
    /// The automaton that speeds are compared with has too many states.
    #[error("a yardstick of {forms} surface forms cannot be built; fewer are named by option (--forms)")]
    YardstickTooLarge {
        /// Surface forms asked for.
        forms: usize,
        /// What the automaton's builder says.
        source: aho_corasick::BuildError,
    },
    /// Two ways to one count disagree, so that their speeds mean nothing.
    #[error("internal error: counts differ: {first} and then {second}; please report it with the input")]
    CountsDiffer {
        /// The first count.
        first: String,
        /// The second.
        second: String,
    },
    /// Records were lost or counted twice.
    #[error(
        "internal error: {source_name} held {records} records, but {scored} were scored and {rejected} rejected; please report it with the input"
    )]
    Accounting {
        /// The file or folder.
        source_name: String,
        /// Records that were read.
        records: u64,
        /// Documents that were scored.
        scored: u64,
        /// Records that were rejected.
        rejected: u64,
    },
    /// More records were rejected than the run allows.
    #[error("{rejected} rejected, accepted are {accepted} (--strict, --max-rejects); {place}: {message}")]
    TooManyRejects {
        /// How many were rejected so far.
        rejected: u64,
        /// How many may be.
        accepted: Box<str>,
        /// The reject that was one too many, or the first.
        place: Place,
        /// Its reason code and what was wrong with it.
        message: String,
    },
    /// A folder does not hold a finished run.
    #[error("{}: found no run.json, accepted is a folder that nabra score has written and finished", path.display())]
    NotARun {
        /// The folder.
        path: PathBuf,
    },
    /// A table of a run is not as the run wrote it.
    #[error("{place}: {message}")]
    SavedTable {
        /// File, row and column.
        place: Place,
        /// What was found and what is accepted.
        message: String,
    },
    /// Runs cannot be put together.
    #[error("{}: {message}", path.display())]
    NotMergeable {
        /// The folder of the run that does not fit the others.
        path: PathBuf,
        /// In what it differs.
        message: String,
    },
    /// Another run writes into the same folder.
    #[error("{}: another run is writing into this folder; wait for it or name another folder (--out)", path.display())]
    FolderInUse {
        /// The output folder.
        path: PathBuf,
    },
    /// A folder stands where a file is to be written.
    #[error("{}: a folder stands where a table is to be written; move it away or name another folder (--out)", path.display())]
    FolderInPlaceOfFile {
        /// The folder.
        path: PathBuf,
    },
    /// The run was ended from outside.
    #[error("the run was interrupted")]
    Interrupted,
    /// What is kept of an interrupted run does not belong to this one, or is not whole.
    #[error("{}: this run cannot go on from there: {difference}; give what was given then, or run again without --resume to begin anew", path.display())]
    CannotResume {
        /// The folder of what is kept.
        path: PathBuf,
        /// What differs, then and now.
        difference: String,
    },
}

/// An error of the system, with its file.
pub(crate) fn at_path(path: &std::path::Path, source: std::io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        source,
    }
}
