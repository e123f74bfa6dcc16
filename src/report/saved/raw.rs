//! Rows as they are written, and files that are hashed while they are read.
//!
//! In: a table's bytes. Out: row after row with its line end, and the hash of all.
//! Rule: a row ends at a line end outside quotation marks, which is where their number is even.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Result, at_path};
use crate::report::cell::unprotect;

/// A row as it is written.
#[derive(Debug, Clone, Copy)]
pub struct RawRow<'r> {
    /// Its bytes, the line end included.
    pub bytes: &'r [u8],
}

impl<'r> RawRow<'r> {
    /// The text of the first cell, and the bytes behind it; `None` for what is no text.
    ///
    /// ```
    /// use nabra::report::saved::RawRow;
    /// let row = RawRow { bytes: b"\"a,\"\"b\"\"\",c\n" };
    /// assert_eq!(row.split_id(), Some(("a,\"b\"".into(), &b",c\n"[..])));
    /// ```
    pub fn split_id(self) -> Option<(Cow<'r, str>, &'r [u8])> {
        let Some(quoted) = self.bytes.strip_prefix(b"\"") else {
            let end = self.bytes.iter().position(|byte| matches!(byte, b',' | b'\n'))?;
            let (cell, rest) = self.bytes.split_at_checked(end)?;
            return Some((Cow::Borrowed(unprotect(std::str::from_utf8(cell).ok()?)), rest));
        };
        let mut at = 0;
        while let Some(more) = quoted.get(at..)?.iter().position(|byte| *byte == b'"') {
            at += more;
            if quoted.get(at + 1) != Some(&b'"') {
                let text = std::str::from_utf8(quoted.get(..at)?).ok()?.replace("\"\"", "\"");
                return Some((Cow::Owned(unprotect(&text).to_owned()), quoted.get(at + 1..)?));
            }
            at += 2;
        }
        None
    }
}

/// Reads a row: lines until the quotation marks are even.
pub(super) fn read_row(reader: &mut impl BufRead, row: &mut Vec<u8>) -> io::Result<bool> {
    row.clear();
    let mut is_open = false;
    loop {
        let before = row.len();
        if reader.read_until(b'\n', row)? == 0 {
            return Ok(!row.is_empty());
        }
        let line = row.get(before..).unwrap_or_default();
        is_open ^= line.iter().fold(false, |odd, &byte| odd ^ (byte == b'"'));
        if !is_open {
            return Ok(true);
        }
    }
}

/// A file that is hashed while it is read.
#[derive(Debug)]
pub(super) struct Hashing {
    file: File,
    pub(super) hash: Sha256,
}

impl Hashing {
    pub(super) fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).map_err(|source| at_path(path, source))?;
        let hash = Sha256::new();
        Ok(Self { file, hash })
    }
}

impl Read for Hashing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hash.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}
