//! The tables of a comparison: files that appear beside those of a run, together or not at all.
//!
//! In: whole files as bytes. Out: files under their final names, and `compare.json` with their hashes.
//! Rule: all are written under temporary names and synced; then the old `compare.json` is taken away, the files are
//! renamed, and the new `compare.json` last. Tables without it are not a comparison.
//! Guarantee: whatever ends the program before that, an earlier comparison stays as it was. Two comparisons into
//! one folder at once are refused.
//! Memory: the files, which are small beside those of a run.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::file::{FileRecord, header};
use super::lock::Lock;
use super::publish::sync_folder;
use super::work::create_file;
use crate::error::{Result, at_path};

/// The record of a comparison, renamed last.
pub const RECORD: &str = "compare.json";
/// The file that is locked while a comparison is written.
const LOCK: &str = ".nabra-compare.lock";

/// One file of a comparison.
#[derive(Debug)]
pub struct NewFile {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Rows behind the header.
    pub rows: u64,
}

impl NewFile {
    /// A table with its header; `fill` appends the rows and says how many they are.
    pub fn table(
        (name, columns): (&'static str, &[&str]),
        mark: bool,
        fill: impl FnOnce(&mut Vec<u8>) -> u64,
    ) -> Self {
        let mut bytes = header(columns, mark);
        let rows = fill(&mut bytes);
        Self { name, bytes, rows }
    }
}

/// Writes all files into a folder; `record` makes the text of `compare.json` from what the files hold.
///
/// # Errors
/// When a file cannot be written, or another comparison is writing into the folder.
pub fn publish(
    folder: &Path,
    files: &[NewFile],
    record: impl FnOnce(&serde_json::Map<String, Value>) -> String,
) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|source| at_path(folder, source))?;
    let _lock = Lock::take(folder, LOCK)?;
    let mut tables = serde_json::Map::new();
    for file in files {
        write_part(folder, file.name, &file.bytes)?;
        tables.insert(
            file.name.to_owned(),
            serde_json::json!(FileRecord::of(&file.bytes, file.rows)),
        );
    }
    write_part(folder, RECORD, record(&tables).as_bytes())?;
    remove(&folder.join(RECORD))?;
    sync_folder(folder)?;
    for file in files {
        rename(folder, file.name)?;
    }
    sync_folder(folder)?;
    rename(folder, RECORD)?;
    sync_folder(folder)
}

/// Takes an earlier comparison away, because the run that it was made of is there no more.
///
/// # Errors
/// When a file cannot be removed.
pub fn withdraw(folder: &Path, names: &[&str]) -> Result<()> {
    for name in std::iter::once(&RECORD).chain(names) {
        let path = folder.join(name);
        // Nothing is asked of the disk where there was no comparison.
        if path.symlink_metadata().is_ok() {
            remove(&path)?;
        }
    }
    Ok(())
}

fn part(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!(".{name}.part"))
}

fn write_part(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    let path = part(folder, name);
    let write = || {
        let mut file = create_file(&path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().map_err(|source| at_path(&path, source))
}

fn rename(folder: &Path, name: &str) -> Result<()> {
    let to = folder.join(name);
    std::fs::rename(part(folder, name), &to).map_err(|source| at_path(&to, source))
}

fn remove(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(at_path(path, source)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::folder::tests::names;
    use super::*;
    use crate::error::Error;

    fn file(rows: u64) -> NewFile {
        NewFile::table(("a.csv", &["x", "y"]), true, |out| {
            out.extend_from_slice(b"1,2\n");
            rows
        })
    }

    #[test]
    fn files_appear_with_their_record_and_can_be_withdrawn() {
        let folder = tempfile::tempdir().unwrap();
        for rows in [1, 2] {
            publish(folder.path(), &[file(rows)], |tables| {
                tables["a.csv"]["rows"].to_string()
            })
            .unwrap();
            assert_eq!(names(folder.path()), ["a.csv", RECORD]);
            let record = std::fs::read_to_string(folder.path().join(RECORD)).unwrap();
            assert_eq!(record, rows.to_string());
        }
        let text = std::fs::read(folder.path().join("a.csv")).unwrap();
        assert_eq!(text, b"\xEF\xBB\xBFx,y\n1,2\n");
        withdraw(folder.path(), &["a.csv", "b.csv"]).unwrap();
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn two_comparisons_into_one_folder_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let lock = Lock::take(folder.path(), LOCK).unwrap();
        let second = publish(folder.path(), &[], |_| String::new());
        assert!(matches!(second, Err(Error::FolderInUse { .. })));
        drop(lock);
        publish(folder.path(), &[], |_| String::new()).unwrap();
    }
}
