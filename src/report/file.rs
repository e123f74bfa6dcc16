//! One table while it is written: its bytes, their hash, and where it is whole.
//!
//! In: bytes of rows. Out: a file, and the [`FileRecord`] that says what it holds.
//! Rule: what was written is put on the disk while more is made, so that little is left to wait for at a checkpoint
//! or at the end; an error of that ends the run when the next bytes are written, or at the latest with the last sync.
//! Guarantee: a kept table is gone on with only if its beginning is what its record says.
//! Cost: every byte is hashed once (SHA-256) and copied once; a table gone on with is read once.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::work::{create_file, is_file};
use crate::error::{Result, at_path};
use crate::hash::{hex, sha256};

/// The byte order mark, by which older spreadsheets know UTF-8.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";
/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 16;
/// Bytes written between two early syncs.
const SYNCED: usize = 4 << 20;

/// What a file holds, or its first rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Rows behind the header.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

impl FileRecord {
    /// That of a whole file.
    pub(super) fn of(bytes: &[u8], rows: u64) -> Self {
        Self {
            rows,
            bytes: bytes.len() as u64,
            sha256: sha256(bytes),
        }
    }
}

/// One table that is being written.
#[derive(Debug)]
pub(super) struct OutputFile {
    pub(super) name: &'static str,
    path: PathBuf,
    file: File,
    /// What is not written yet; dropped, not written, when a run ends early.
    buffer: Vec<u8>,
    hash: Sha256,
    pub(super) rows: u64,
    bytes: u64,
    /// Bytes written since the last early sync began, and that sync.
    unsynced: usize,
    early: Option<JoinHandle<std::io::Result<()>>>,
}

impl OutputFile {
    /// Makes the file and writes its header, behind a byte order mark if wanted.
    pub(super) fn create(
        folder: &Path,
        (name, columns): (&'static str, &[&str]),
        mark: bool,
    ) -> Result<Self> {
        let path = folder.join(name);
        let file = create_file(&path).map_err(|source| at_path(&path, source))?;
        let mut file = Self::new(name, path, file);
        file.write(&header(columns, mark))?;
        Ok(file)
    }

    fn new(name: &'static str, path: PathBuf, file: File) -> Self {
        Self {
            name,
            path,
            file,
            buffer: Vec::with_capacity(BUFFER),
            hash: Sha256::new(),
            rows: 0,
            bytes: 0,
            unsynced: 0,
            early: None,
        }
    }

    /// A kept table, if its beginning is what the record says.
    pub(super) fn reopen(folder: &Path, name: &'static str, record: &FileRecord) -> Result<Option<Self>> {
        let path = folder.join(name);
        if !is_file(&path) {
            return Ok(None);
        }
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .open(&path)
            .map_err(|source| at_path(&path, source))?;
        let mut table = Self::new(name, path, file);
        let mut hash = Sha256::new();
        let length = std::io::copy(&mut Read::by_ref(&mut table.file).take(record.bytes), &mut hash)
            .map_err(|source| at_path(&table.path, source))?;
        table.hash = hash;
        (table.rows, table.bytes) = (record.rows, length);
        Ok((table.record() == *record).then_some(table))
    }

    /// Removes what was written behind the checkpoint.
    pub(super) fn cut(&mut self) -> Result<()> {
        self.file
            .set_len(self.bytes)
            .and_then(|()| self.file.seek(SeekFrom::Start(self.bytes)))
            .map(|_| ())
            .map_err(|source| at_path(&self.path, source))
    }

    /// Appends bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        if self.buffer.len() + bytes.len() > BUFFER {
            self.flush()?;
        }
        if bytes.len() >= BUFFER {
            return self.put(bytes);
        }
        self.buffer.extend_from_slice(bytes);
        Ok(())
    }

    /// Hands all that was gathered to the system.
    pub(super) fn flush(&mut self) -> Result<()> {
        let buffer = std::mem::take(&mut self.buffer);
        let outcome = self.put(&buffer);
        self.buffer = buffer;
        self.buffer.clear();
        outcome
    }

    fn put(&mut self, bytes: &[u8]) -> Result<()> {
        self.file
            .write_all(bytes)
            .map_err(|source| at_path(&self.path, source))?;
        self.sync_early(bytes.len())
    }

    /// Begins a sync when enough was written since the last one began, and that one is over.
    fn sync_early(&mut self, written: usize) -> Result<()> {
        self.unsynced += written;
        if self.unsynced < SYNCED || self.early.as_ref().is_some_and(|early| !early.is_finished()) {
            return Ok(());
        }
        self.begin_sync()
    }

    /// Begins to put on the disk what was flushed, when a sync that is under way is over.
    pub(super) fn begin_sync(&mut self) -> Result<()> {
        self.await_early()?;
        self.unsynced = 0;
        let file = self
            .file
            .try_clone()
            .map_err(|source| at_path(&self.path, source))?;
        // A system that has no thread to spare syncs later.
        self.early = std::thread::Builder::new().spawn(move || file.sync_data()).ok();
        Ok(())
    }

    /// What came of the last early sync: its error is told to nobody else.
    fn await_early(&mut self) -> Result<()> {
        match self.early.take().map(JoinHandle::join) {
            Some(Ok(outcome)) => outcome.map_err(|source| at_path(&self.path, source)),
            // It cannot panic.
            _ => Ok(()),
        }
    }

    /// Puts on the disk what was flushed, and says what it is.
    pub(super) fn sync(&mut self) -> Result<FileRecord> {
        self.await_early()?;
        self.file
            .sync_all()
            .map_err(|source| at_path(&self.path, source))?;
        self.unsynced = 0;
        Ok(self.record())
    }

    /// What was written, now.
    fn record(&self) -> FileRecord {
        FileRecord {
            rows: self.rows,
            bytes: self.bytes,
            sha256: hex(&self.hash.clone().finalize()),
        }
    }
}

/// The first line of a table, behind a byte order mark if wanted.
pub(super) fn header(columns: &[&str], mark: bool) -> Vec<u8> {
    let mut bytes = if mark { MARK.to_vec() } else { Vec::new() };
    bytes.extend(super::row::header(columns));
    bytes
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_an_early_sync_is_told() {
        // A pipe can be written, and cannot be synced.
        let (mut reader, writer) = std::io::pipe().unwrap();
        let file = File::from(std::os::fd::OwnedFd::from(writer));
        let mut table = OutputFile::new("a.csv", PathBuf::from("a.csv"), file);
        std::thread::scope(|scope| {
            let drain = scope.spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
            let bytes = vec![b'a'; SYNCED];
            table.write(&bytes).unwrap();
            let early = table.early.as_ref().unwrap();
            while !early.is_finished() {
                std::thread::yield_now();
            }
            let error = table.write(&bytes).unwrap_err();
            assert!(error.to_string().contains("a.csv"), "{error}");
            assert!(table.early.is_none());
            drop(table);
            assert_eq!(drain.join().unwrap().unwrap(), 2 * SYNCED as u64);
        });
    }

    #[test]
    fn tables_are_synced_while_they_grow() {
        let folder = tempfile::tempdir().unwrap();
        let mut table = OutputFile::create(folder.path(), ("a.csv", &["a"]), false).unwrap();
        let bytes = vec![b'a'; SYNCED / 2];
        table.write(&bytes).unwrap();
        assert!(table.early.is_none());
        table.write(&bytes).unwrap();
        assert!(table.early.is_some() && table.unsynced == 0);
        let record = table.sync().unwrap();
        assert!(table.early.is_none());
        let written = std::fs::read(folder.path().join("a.csv")).unwrap();
        assert_eq!(record, FileRecord::of(&written, 0));
        assert_eq!(written.len() as u64, record.bytes);
    }
}
