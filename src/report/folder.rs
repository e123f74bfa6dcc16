//! The output folder: files that appear together, whole, or not at all.
//!
//! In: bytes of tables. Out: files under their final names, and what stands in them.
//! Rule: all files are opened in the work folder (`work`) before the long work, so that a folder that cannot be
//! written fails at once; at the end each is synced and all get their final names (`publish`). A folder without
//! `run.json` is not a run.
//! Rule: a checkpoint says up to which byte each table is whole; a resumed run cuts the tables there and goes on.
//! Guarantee: whatever ends a run before its end, the files of an earlier run stay as they were.

#[cfg(test)]
pub(super) mod tests;

use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::file::{FileRecord, OutputFile};
use super::publish::{RECORD, sync_folder};
use super::stop::Stop;
use super::work::{Work, WorkFiles};
use crate::error::{Error, Result};

/// An output folder that a run writes into.
#[derive(Debug)]
pub struct OutputFolder {
    stop: Stop,
    finished: PathBuf,
    work: WorkFiles,
    files: Vec<OutputFile>,
}

/// What a checkpoint holds: the tables, and what the run needs to go on.
#[derive(Debug, Serialize, Deserialize)]
struct Checkpoint<S> {
    records: u64,
    tables: Vec<(String, FileRecord)>,
    state: S,
}

impl OutputFolder {
    /// Makes the folder if need be, locks it and opens a file for each table; what is kept of an interrupted run is
    /// removed. `mark` puts a byte order mark before each header.
    ///
    /// # Errors
    /// When the folder or a file cannot be made, another run writes into the folder, or the run was stopped.
    pub fn create(path: &Path, tables: &[(&'static str, &[&str])], mark: bool, stop: &Stop) -> Result<Self> {
        let mut folder = Self::enter(path, tables, stop)?;
        folder.begin(tables, mark)?;
        Ok(folder)
    }

    /// Goes on from the last checkpoint in the folder, if there is one and `accept` does not refuse it; without one
    /// it is as [`OutputFolder::create`].
    ///
    /// # Errors
    /// Those of [`OutputFolder::create`], what `accept` says, and when the kept rows are not those of the
    /// checkpoint. What is kept then stays.
    pub fn resume<S: DeserializeOwned>(
        path: &Path,
        tables: &[(&'static str, &[&str])],
        mark: bool,
        stop: &Stop,
        accept: impl FnOnce(&S) -> std::result::Result<(), String>,
    ) -> Result<(Self, Option<S>)> {
        let mut folder = Self::enter(path, tables, stop)?;
        let Some(text) = stop.during(|work| work.checkpoint())? else {
            folder.begin(tables, mark)?;
            return Ok((folder, None));
        };
        let refuse = |difference: String| Error::CannotResume {
            path: folder.work.folder().to_owned(),
            difference,
        };
        let checkpoint: Checkpoint<S> = serde_json::from_str(&text)
            .map_err(|error| refuse(format!("checkpoint.json is of another version: {error}")))?;
        accept(&checkpoint.state).map_err(refuse)?;
        for &(name, _) in tables {
            let kept = checkpoint.tables.iter().find(|(table, _)| table == name);
            let file = match kept {
                Some((_, record)) => OutputFile::reopen(&folder.finished, name, record)?,
                None => None,
            };
            match file {
                Some(file) => folder.files.push(file),
                None => return Err(refuse(format!("the kept rows of {name} are not whole"))),
            }
        }
        stop.during(|work| {
            for file in &mut folder.files {
                file.cut()?;
            }
            work.go_on(checkpoint.records);
            Ok(())
        })?;
        Ok((folder, Some(checkpoint.state)))
    }

    fn enter(path: &Path, tables: &[(&'static str, &[&str])], stop: &Stop) -> Result<Self> {
        let names: Vec<&str> = tables.iter().map(|(name, _)| *name).collect();
        stop.begin(|| Work::enter(path, &names))?;
        let (work, finished) = stop.during(|work| Ok((work.path(), work.finished())))?;
        Ok(Self {
            stop: stop.clone(),
            finished,
            work: WorkFiles::new(work, stop.clone()),
            files: Vec::new(),
        })
    }

    fn begin(&mut self, tables: &[(&'static str, &[&str])], mark: bool) -> Result<()> {
        self.stop.during(|work| {
            work.begin()?;
            for &table in tables {
                self.files.push(OutputFile::create(&self.finished, table, mark)?);
            }
            Ok(())
        })
    }

    /// Where else a run may keep something until its end.
    pub(crate) fn work(&self) -> WorkFiles {
        self.work.clone()
    }

    /// Appends `rows` rows to a table.
    ///
    /// # Errors
    /// When they cannot be written, or the run was stopped.
    pub fn write(&mut self, name: &str, bytes: &[u8], rows: u64) -> Result<()> {
        for file in self.files.iter_mut().filter(|file| file.name == name) {
            self.stop.during(|_| file.write(bytes))?;
            file.rows += rows;
        }
        Ok(())
    }

    /// Makes what was written so far last: after a kill or a power cut a run can go on from here. `records` were
    /// read until now, and `state` is given back by [`OutputFolder::resume`].
    ///
    /// # Errors
    /// When it cannot be written, or the run was stopped. The last checkpoint then stands.
    pub fn checkpoint<S: Serialize>(&mut self, records: u64, state: S) -> Result<()> {
        let tables = self.sync()?;
        sync_folder(&self.finished)?;
        let checkpoint = Checkpoint {
            records,
            tables: tables
                .into_iter()
                .map(|(name, record)| (name.to_owned(), record))
                .collect(),
            state,
        };
        // Numbers and text can always be written.
        let text = serde_json::to_string(&checkpoint).unwrap_or_default();
        self.work.write_checkpoint(&text, records)
    }

    /// Keeps nothing for a resumed run: used when going on would fail again.
    ///
    /// # Errors
    /// When the run was stopped.
    pub fn forget(&self) -> Result<()> {
        self.stop.during(|work| {
            work.forget();
            Ok(())
        })
    }

    /// Syncs the tables, asks for the text of `run.json`, and gives all files their final names.
    ///
    /// # Errors
    /// When a file cannot be written, synced or renamed, or the run was stopped. Files of an earlier run are then
    /// as they were.
    pub fn finish(mut self, record: impl FnOnce(&[(&'static str, FileRecord)]) -> String) -> Result<()> {
        let text = record(&self.sync()?);
        self.work.write_whole(&format!("new/{RECORD}"), &text)?;
        self.stop.finish()
    }

    fn sync(&mut self) -> Result<Vec<(&'static str, FileRecord)>> {
        for file in &mut self.files {
            self.stop.during(|_| file.flush())?;
        }
        // Outside of `during`: a sync may take long, and stopping need not wait for it. Side by side, for each but waits.
        for file in &mut self.files {
            file.begin_sync()?;
        }
        let files = self.files.iter_mut();
        files.map(|file| Ok((file.name, file.sync()?))).collect()
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        self.stop.stop();
    }
}
