//! The header of a table: its first record.
//!
//! In: a stream at its beginning. Out: the names of its columns, and where they stand.
//! Rule: what cannot be a header is an error that says what the file looks like, when its first bytes tell.
//! Not here: what the columns mean; see [`columns`](super::columns).

use super::field::{cell, split_fields};
use super::record::Dialect;
use super::reject::RejectReason;
use super::splitter::Splitter;
use super::stream::at_file;
use crate::error::{Error, Place, Result};

/// The most columns; a header with more is no header.
const COLUMNS: usize = 4096;

/// Takes the header off the stream; `None` if the stream ends before it.
pub(crate) fn take(
    splitter: &mut Splitter,
    dialect: Dialect,
    file: &str,
) -> Result<Option<(Place, Vec<String>)>> {
    let (line, names) = match at_file(splitter.take_header(), file)? {
        None => return Ok(None),
        Some(Ok((line, header))) => (line, names(&header, dialect)),
        Some(Err((line, reason))) => {
            let head = at_file(splitter.peek(16), file)?;
            (line, Err(format!("{}{}", explain(reason), looks_like(head))))
        }
    };
    let place = Place::file(file).at_row(line);
    match names {
        Ok(names) => Ok(Some((place, names))),
        Err(problem) => Err(Error::BadHeader { place, problem }),
    }
}

/// The names in a header, or why it is none.
fn names(header: &[u8], dialect: Dialect) -> std::result::Result<Vec<String>, String> {
    let hint = looks_like(header);
    let header = std::str::from_utf8(header)
        .map_err(|_| format!("it is not UTF-8; name the encoding by option (--encoding){hint}"))?;
    if header.contains('\0') {
        return Err(format!(
            "it holds zero bytes; is this a text file? UTF-16 is named by --encoding{hint}"
        ));
    }
    let mut fields = Vec::new();
    let count = split_fields(header.as_bytes(), dialect, COLUMNS, &mut fields);
    if count > COLUMNS {
        return Err(format!("{count} columns; at most {COLUMNS} are read"));
    }
    let name = |field| cell(header, field).trim_matches(is_padding).to_owned();
    Ok(fields.into_iter().map(name).collect())
}

/// What the grammar holds against a header.
fn explain(reason: RejectReason) -> &'static str {
    match reason {
        RejectReason::UnclosedQuote => "a quotation mark opens a name and is not closed as it should be",
        _ => super::table::explain(reason),
    }
}

/// Behind a problem: what the file seems to be.
fn looks_like(head: &[u8]) -> String {
    what_it_is(head).map_or_else(String::new, |what| format!("; this looks like {what}"))
}

/// What the first bytes of something that is no table say it is.
fn what_it_is(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 11] = [
        (b"[", "JSON, of which one object a line is read (--format jsonl)"),
        (b"{", "JSON, of which one object a line is read (--format jsonl)"),
        (
            b"PK\x03\x04",
            "a ZIP file or an Excel sheet; unpack it, or save the sheet as CSV in UTF-8",
        ),
        (
            b"\xD0\xCF\x11\xE0",
            "an Excel or Word file; save it as CSV in UTF-8",
        ),
        (b"%PDF", "a PDF file; of those nothing is read"),
        (b"BZh", "a bzip2 file; decompress it first"),
        (b"\xFD7zXZ", "an xz file; decompress it first"),
        (b"7z\xBC\xAF", "a 7-Zip file; unpack it first"),
        (b"PAR1", "a Parquet file; save it as CSV or JSON Lines"),
        (b"\x1F\x8B", "a gzip file inside a gzip file; decompress it once"),
        (b"SQLite", "a database; save its table as CSV"),
    ];
    KINDS
        .iter()
        .find(|(magic, _)| head.starts_with(magic))
        .map(|(_, what)| *what)
}

/// Whether a letter around a name or a cell is left aside when they are compared.
pub(crate) fn is_padding(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{FEFF}'
}
