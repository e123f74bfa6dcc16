//! The lock of an output folder: two runs, or two comparisons, into one folder at once are refused.
//!
//! Rule: the file is locked by the operating system, so that a killed program holds nothing; the file that it leaves
//! is locked again by the next one and removed at its end, while it is still locked.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result, at_path};

/// A folder that nobody else writes into.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Locks the file `name` of a folder.
    ///
    /// # Errors
    /// When another program holds the lock, or the folder cannot be written.
    pub(crate) fn take(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        loop {
            let file = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&path)
                .map_err(|source| at_path(&path, source))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::FolderInUse {
                        path: folder.to_owned(),
                    });
                }
                Err(TryLockError::Error(source)) => return Err(at_path(&path, source)),
            }
            // A program that just ended may have removed the file between opening and locking.
            if is_same(&file, &path) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Nothing more can be done about a file that cannot be removed; it locks nobody out.
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

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = ".lock";

    #[test]
    fn a_folder_is_locked_until_its_run_ends_and_a_file_left_by_a_killed_run_locks_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), "").unwrap();
        let first = Lock::take(folder.path(), NAME).unwrap();
        assert!(matches!(
            Lock::take(folder.path(), NAME),
            Err(Error::FolderInUse { .. })
        ));
        drop(first);
        assert!(!folder.path().join(NAME).exists());
        assert!(Lock::take(folder.path(), NAME).is_ok());
    }
}
