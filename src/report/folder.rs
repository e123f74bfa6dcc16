//! The output folder: files that appear together, whole, or not at all.
//!
//! In: bytes of tables. Out: files under their final names, and what stands in them.
//! Rule: all files are opened under temporary names before the long work, so that a folder that cannot be written
//! fails at once; at the end each is synced, the old `run.json` is taken away, the tables are renamed, and
//! `run.json` is renamed last. A folder without `run.json` is therefore not a run.
//! Guarantee: whatever ends a run before that, the files of an earlier run stay as they were, and temporary files
//! are removed (after a kill: by the next run). Two runs into one folder at once are refused.
//! Cost: every byte is hashed once (SHA-256) and copied once.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// The file that is locked while a run writes.
const LOCK: &str = ".nabra.lock";
/// The record of the run, renamed last.
pub const RECORD: &str = "run.json";
/// The byte order mark, by which older spreadsheets know UTF-8.
const MARK: &[u8] = b"\xEF\xBB\xBF";
/// Bytes gathered before they are written.
const BUFFER: usize = 1 << 18;

/// What a finished file holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    /// Rows behind the header.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
}

/// An output folder that a run writes into.
#[derive(Debug)]
pub struct OutputFolder {
    path: PathBuf,
    files: Vec<OutputFile>,
    record: TemporaryFile,
    _lock: Lock,
}

/// One table under its temporary name.
#[derive(Debug)]
struct OutputFile {
    name: &'static str,
    temporary: TemporaryFile,
    writer: BufWriter<File>,
    hash: Sha256,
    rows: u64,
    bytes: u64,
}

/// A file that is removed unless it was renamed.
#[derive(Debug)]
struct TemporaryFile {
    path: PathBuf,
    is_kept: bool,
}

/// The lock of a folder; the file is removed while it is still locked.
#[derive(Debug)]
struct Lock {
    path: PathBuf,
    _file: File,
}

impl OutputFolder {
    /// Makes the folder if need be, locks it and opens a file for each table. `mark` puts a byte order mark before
    /// each header.
    ///
    /// # Errors
    /// When the folder or a file cannot be made, or another run writes into the folder.
    pub fn create(path: &Path, tables: &[(&'static str, &[&str])], mark: bool) -> Result<Self> {
        std::fs::create_dir_all(path).map_err(|source| at(path, source))?;
        let lock = Lock::take(path)?;
        let mut files = Vec::new();
        for &(name, columns) in tables {
            let mut file = OutputFile::create(path, name)?;
            if mark {
                file.write(MARK)?;
            }
            file.write(&super::row::header(columns))?;
            files.push(file);
        }
        let (record, _) = TemporaryFile::create(path, RECORD)?;
        Ok(Self {
            path: path.to_owned(),
            files,
            record,
            _lock: lock,
        })
    }

    /// Appends `rows` rows to a table.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn write(&mut self, name: &str, bytes: &[u8], rows: u64) -> Result<()> {
        for file in self.files.iter_mut().filter(|file| file.name == name) {
            file.write(bytes)?;
            file.rows += rows;
        }
        Ok(())
    }

    /// Syncs the tables, asks for the text of `run.json`, and gives all files their final names.
    ///
    /// # Errors
    /// When a file cannot be written, synced or renamed.
    pub fn finish(self, record: impl FnOnce(&[(&'static str, FileRecord)]) -> String) -> Result<()> {
        let mut done = Vec::new();
        let mut temporaries = Vec::new();
        for file in self.files {
            let (name, temporary, what) = file.finish()?;
            done.push((name, what));
            temporaries.push((name, temporary));
        }
        let text = record(&done);
        let mut record = self.record;
        write_whole(&record.path, text.as_bytes())?;
        let old = self.path.join(RECORD);
        match std::fs::remove_file(&old) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(at(&old, source)),
            _ => sync_folder(&self.path)?,
        }
        for (name, mut temporary) in temporaries {
            temporary.rename(&self.path.join(name))?;
        }
        sync_folder(&self.path)?;
        record.rename(&old)?;
        sync_folder(&self.path)
    }
}

impl OutputFile {
    fn create(folder: &Path, name: &'static str) -> Result<Self> {
        let (temporary, file) = TemporaryFile::create(folder, name)?;
        Ok(Self {
            name,
            temporary,
            writer: BufWriter::with_capacity(BUFFER, file),
            hash: Sha256::new(),
            rows: 0,
            bytes: 0,
        })
    }

    fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.writer
            .write_all(bytes)
            .map_err(|source| at(&self.temporary.path, source))
    }

    fn finish(self) -> Result<(&'static str, TemporaryFile, FileRecord)> {
        let path = &self.temporary.path;
        let file = self
            .writer
            .into_inner()
            .map_err(|error| at(path, error.into_error()))?;
        file.sync_all().map_err(|source| at(path, source))?;
        let record = FileRecord {
            rows: self.rows,
            bytes: self.bytes,
            sha256: hex(&self.hash.finalize()),
        };
        Ok((self.name, self.temporary, record))
    }
}

impl TemporaryFile {
    fn create(folder: &Path, name: &str) -> Result<(Self, File)> {
        let path = folder.join(format!(".{name}.part"));
        // What a killed run left is removed, not followed: it might be a link.
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(at(&path, source)),
            _ => {}
        }
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(|source| at(&path, source))?;
        Ok((Self { path, is_kept: false }, file))
    }

    fn rename(&mut self, to: &Path) -> Result<()> {
        std::fs::rename(&self.path, to).map_err(|source| at(to, source))?;
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        if !self.is_kept {
            // Nothing more can be done about a file that cannot be removed; the next run removes it.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

impl Lock {
    fn take(folder: &Path) -> Result<Self> {
        let path = folder.join(LOCK);
        loop {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(|source| at(&path, source))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::FolderInUse {
                        path: folder.to_owned(),
                    });
                }
                Err(TryLockError::Error(source)) => return Err(at(&path, source)),
            }
            // A run that just ended may have removed the file between opening and locking.
            if is_same(&file, &path) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let id = |metadata: &std::fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), std::fs::metadata(path)) {
        (Ok(open), Ok(named)) => id(&open) == id(&named),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_: &File, path: &Path) -> bool {
    path.exists()
}

fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        let mut file = OpenOptions::new().write(true).truncate(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|source| at(path, source))
}

/// Makes renames last through a power cut. Windows has no such call and needs none.
fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(unix) {
        let sync = || File::open(path)?.sync_all();
        sync().map_err(|source| at(path, source))?;
    }
    Ok(())
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to memory cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn at(path: &Path, source: io::Error) -> Error {
    Error::Io {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLES: &[(&str, &[&str])] = &[("a.csv", &["x", "y"]), ("b.csv", &["z"])];

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_together_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/out");
        let mut out = OutputFolder::create(&path, TABLES, false).unwrap();
        out.write("a.csv", b"1,2\n", 1).unwrap();
        assert!(names(&path).iter().all(|name| name.starts_with('.')));
        out.finish(|files| format!("{}", files[0].1.rows)).unwrap();
        assert_eq!(names(&path), ["a.csv", "b.csv", "run.json"]);
        assert_eq!(std::fs::read_to_string(path.join("a.csv")).unwrap(), "x,y\n1,2\n");
        assert_eq!(std::fs::read_to_string(path.join("run.json")).unwrap(), "1");
    }

    #[test]
    fn a_run_that_fails_leaves_an_earlier_one_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        OutputFolder::create(folder.path(), TABLES, false)
            .unwrap()
            .finish(|_| "first".to_owned())
            .unwrap();
        let mut second = OutputFolder::create(folder.path(), TABLES, false).unwrap();
        second.write("a.csv", b"9,9\n", 1).unwrap();
        drop(second);
        assert_eq!(names(folder.path()), ["a.csv", "b.csv", "run.json"]);
        assert_eq!(
            std::fs::read_to_string(folder.path().join("a.csv")).unwrap(),
            "x,y\n"
        );
    }

    #[test]
    fn two_runs_into_one_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let first = OutputFolder::create(folder.path(), TABLES, false).unwrap();
        let second = OutputFolder::create(folder.path(), TABLES, false);
        assert!(matches!(second, Err(Error::FolderInUse { .. })));
        drop(first);
        assert!(OutputFolder::create(folder.path(), TABLES, false).is_ok());
    }

    #[test]
    fn what_a_killed_run_left_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(".a.csv.part"), "half a row").unwrap();
        std::fs::write(folder.path().join(".nabra.lock"), "").unwrap();
        OutputFolder::create(folder.path(), TABLES, true)
            .unwrap()
            .finish(|_| String::new())
            .unwrap();
        assert_eq!(
            std::fs::read(folder.path().join("a.csv")).unwrap(),
            b"\xEF\xBB\xBFx,y\n"
        );
    }
}
