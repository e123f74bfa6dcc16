//! The work folder inside an output folder, `.nabra-work`: everything that is not finished.
//!
//! Contents: `new/` holds the tables as far as they are written, `checkpoint.json` says up to where they are whole,
//! `outlets-…` and `ids-…` hold what does not fit into memory, `earlier/` the files of an earlier run while the new
//! ones take their place.
//! Rule: it is made by a run and removed at its end. It stays behind only when a run was cut short behind a
//! checkpoint, for `--resume`, or was killed; the next run then uses or removes it.
//! Guarantee: a link or a file of this name is removed, never followed.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::publish::{RECORD, publish, sync_folder};
use super::stop::{Ended, Stop};
use crate::error::{Error, Result, at_path};

/// The name of the work folder.
pub(crate) const WORK: &str = ".nabra-work";
/// The file that is locked while a run writes.
const LOCK: &str = ".nabra.lock";
/// Says up to where the tables are whole.
const CHECKPOINT: &str = "checkpoint.json";

/// What a run holds of its output folder until it ends.
#[derive(Debug)]
pub(crate) struct Work {
    out: PathBuf,
    /// Folders that this run made, outermost first.
    made: Vec<PathBuf>,
    /// Whether what stands in the work folder is this run's.
    is_begun: bool,
    /// Records behind the last checkpoint, if there is one.
    kept: Option<u64>,
    lock: Option<Lock>,
}

impl Work {
    /// Makes the output folder if need be, locks it, and completes a run that was killed while its files got
    /// their names.
    ///
    /// # Errors
    /// When the folder cannot be made or written, is in use, or has a folder where a file is to be.
    pub(crate) fn enter(out: &Path, names: &[&str]) -> Result<Self> {
        let made = make_folders(out)?;
        let lock = Lock::take(out, LOCK).inspect_err(|_| remove_folders(&made))?;
        let work = Self {
            out: out.to_owned(),
            made,
            is_begun: false,
            kept: None,
            lock: Some(lock),
        };
        work.look(names)?;
        Ok(work)
    }

    fn look(&self, names: &[&str]) -> Result<()> {
        for name in names.iter().chain([&RECORD]) {
            let path = self.out.join(name);
            if path.symlink_metadata().is_ok_and(|file| file.is_dir()) {
                return Err(Error::FolderInPlaceOfFile { path });
            }
        }
        if is_folder(&self.path()) && is_file(&self.finished().join(RECORD)) {
            self.publish()?;
        }
        Ok(())
    }

    /// The work folder.
    pub(crate) fn path(&self) -> PathBuf {
        self.out.join(WORK)
    }

    /// The folder of the tables.
    pub(crate) fn finished(&self) -> PathBuf {
        self.path().join("new")
    }

    /// Begins with an empty work folder.
    ///
    /// # Errors
    /// When what is left of another run cannot be removed, or the folder not be made.
    pub(crate) fn begin(&mut self) -> Result<()> {
        let path = self.path();
        let removed = match path.symlink_metadata() {
            Ok(found) if found.is_dir() => remove_work(&path),
            Ok(_) => fs::remove_file(&path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        };
        removed.map_err(|source| at_path(&path, source))?;
        self.is_begun = true;
        for path in [path, self.finished()] {
            fs::create_dir(&path).map_err(|source| at_path(&path, source))?;
        }
        sync_folder(&self.out)
    }

    /// The text of the last checkpoint, if there is one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn checkpoint(&self) -> Result<Option<String>> {
        let path = self.path().join(CHECKPOINT);
        // Without tables it is left over from a run that was killed when all of them had their names.
        let has_tables = fs::read_dir(self.finished()).is_ok_and(|mut tables| tables.next().is_some());
        if !is_folder(&self.path()) || !is_folder(&self.finished()) || !is_file(&path) || !has_tables {
            return Ok(None);
        }
        fs::read_to_string(&path)
            .map(Some)
            .map_err(|source| at_path(&path, source))
    }

    /// Goes on with what stands in the work folder.
    pub(crate) fn go_on(&mut self, records: u64) {
        self.is_begun = true;
        self.kept = Some(records);
    }

    /// Gives all finished files their final names and removes the work folder.
    ///
    /// # Errors
    /// When that fails; the output folder is then as it was.
    pub(crate) fn publish(&self) -> Result<()> {
        publish(&self.finished(), &self.out, &self.path().join("earlier"))?;
        // All files have their names; a work folder that cannot be removed is removed by the next run.
        let _ = remove_work(&self.path());
        let _ = sync_folder(&self.out);
        Ok(())
    }

    /// Forgets the checkpoint: nothing will be kept.
    pub(crate) fn forget(&mut self) {
        self.kept = None;
    }

    /// Leaves the output folder without anything unfinished, except for what `--resume` needs.
    pub(crate) fn tidy(&mut self) -> Ended {
        if !self.is_begun {
            return Ended::Nothing;
        }
        if let Some(records) = self.kept {
            let record = self.finished().join(RECORD);
            let _ = fs::remove_file(record);
            for entry in fs::read_dir(self.path()).into_iter().flatten().flatten() {
                let name = entry.file_name();
                let name = name.to_string_lossy();
                if name.starts_with("ids-") || name.ends_with(".part") {
                    let _ = fs::remove_file(entry.path());
                }
            }
            return Ended::Kept {
                folder: self.path(),
                records,
            };
        }
        let _ = remove_work(&self.path());
        Ended::Nothing
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.lock = None;
        // Folders that were made for nothing go too; those in which something stands cannot be removed.
        remove_folders(&self.made);
    }
}

/// A way to the work folder for those who keep something there.
#[derive(Debug, Clone)]
pub(crate) struct WorkFiles {
    folder: PathBuf,
    stop: Stop,
}

impl WorkFiles {
    pub(super) fn new(folder: PathBuf, stop: Stop) -> Self {
        Self { folder, stop }
    }

    /// Makes a file, readable and writable, in the place of one that may be there.
    ///
    /// # Errors
    /// When it cannot be made, or the run was stopped.
    pub(crate) fn create(&self, name: &str) -> Result<File> {
        let path = self.folder.join(name);
        self.stop
            .during(|_| create_file(&path).map_err(|source| at_path(&path, source)))
    }

    /// Opens a file for reading.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub(crate) fn open(&self, name: &str) -> Result<File> {
        let path = self.folder.join(name);
        File::open(&path).map_err(|source| at_path(&path, source))
    }

    /// Removes a file that is of no use any more.
    ///
    /// # Errors
    /// When the run was stopped.
    pub(crate) fn remove(&self, name: &str) -> Result<()> {
        let path = self.folder.join(name);
        self.stop.during(|_| {
            // What stays is removed with the folder.
            let _ = fs::remove_file(&path);
            Ok(())
        })
    }

    /// Writes a whole checkpoint, which takes the place of the last one at once.
    ///
    /// # Errors
    /// When it cannot be written, or the run was stopped.
    pub(super) fn write_checkpoint(&self, text: &str, records: u64) -> Result<()> {
        self.write_renaming(CHECKPOINT, text, |work| work.kept = Some(records))
    }

    /// Writes a file under a temporary name, syncs it, and renames it.
    ///
    /// # Errors
    /// When one of these fails, or the run was stopped.
    pub(super) fn write_whole(&self, name: &str, text: &str) -> Result<()> {
        self.write_renaming(name, text, |_| ())
    }

    /// As [`write_whole`](Self::write_whole); `renamed` is noted before a signal can come in between.
    fn write_renaming(&self, name: &str, text: &str, renamed: impl FnOnce(&mut Work)) -> Result<()> {
        let part = format!("{}.part", name.replace('/', "-"));
        let (from, to) = (self.folder.join(&part), self.folder.join(name));
        let mut file = self.create(&part)?;
        let mut write = || {
            io::Write::write_all(&mut file, text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|source| at_path(&from, source))?;
        self.stop.during(|work| {
            fs::rename(&from, &to).map_err(|source| at_path(&to, source))?;
            renamed(work);
            Ok(())
        })?;
        sync_folder(to.parent().unwrap_or(&self.folder))
    }

    /// The work folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file by its name, for an error.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Makes a file in the place of one that a killed run left, which is removed and not followed: it might be a link.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .open(path)
}

/// Removes a work folder, the checkpoint first, so that a kill leaves none without its tables.
fn remove_work(path: &Path) -> io::Result<()> {
    match fs::remove_file(path.join(CHECKPOINT)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => fs::remove_dir_all(path),
    }
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_dir())
}

/// Whether this is a file and no link.
pub(super) fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Makes a folder and those above it, and gives those that were not there, outermost first.
fn make_folders(path: &Path) -> Result<Vec<PathBuf>> {
    let mut made: Vec<PathBuf> = path
        .ancestors()
        .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
        // Of `a/..` nothing is made but `a`.
        .filter(|folder| folder.file_name().is_some())
        .map(Path::to_owned)
        .collect();
    made.reverse();
    fs::create_dir_all(path).map_err(|source| {
        remove_folders(&made);
        at_path(path, source)
    })?;
    for folder in &made {
        match folder.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => sync_folder(parent)?,
            _ => sync_folder(Path::new("."))?,
        }
    }
    Ok(made)
}

/// Removes folders that are empty, innermost first.
fn remove_folders(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}
