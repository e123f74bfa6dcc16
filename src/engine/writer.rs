//! The end of the pipe: sees chunks in input order, writes their rows, and counts.
//!
//! In: batches of rows, in order. Out: tables, and the summary of the run.
//! Rule: ids are made unique here, because only here all are seen in order.
//! Rule: what a resumed run finds done is read again and counted, but neither scored nor written; counting it again
//! is quick, and the ids, rejects and notices of a resumed run are then those of an undisturbed one by construction.
//! Guarantee: records = documents scored + records rejected for every source, or the run fails.
//! Not here: when a checkpoint is due; see [`cadence`](super::cadence).
//! Memory: fingerprints of ids and sums by outlet, both put away in the work folder when they grow, and a few bytes
//! a source.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::cadence::Cadence;
use super::checkpoint::{Checkpoint, Identity, Key, Progress};
use super::outlet_sums::{OutletSums, PutAway};
use super::reject_limit::RejectLimit;
use super::run::RunSummary;
use crate::corpus::{IdLedger, Reject, Sources};
use crate::error::{Error, Place, Result};
use crate::profile::outlet::Busiest;
use crate::report::batch::{Batch, Counts};
use crate::report::cell::write_text;
use crate::report::folder::OutputFolder;
use crate::report::record::SourceRecord;
use crate::report::rejects;
use crate::report::summary::MOST_OUTLETS;
use crate::report::work::WorkFiles;

/// Writes a run.
pub(super) struct Writer<'r> {
    pub(super) folder: OutputFolder,
    pub(super) summary: RunSummary,
    limit: RejectLimit,
    ids: IdLedger,
    first_reject: Option<Reject>,
    /// The source of the last batch, and the records of all sources before it.
    source_index: Option<usize>,
    before_source: u64,
    /// By source: scored, rejected.
    fates: BTreeMap<usize, (u64, u64)>,
    outlets: OutletSums,
    progress: Progress,
    /// What was done before this run, and what it must look like when it is read again.
    done: Progress,
    cadence: Cadence,
    identity: Identity<'r>,
    key: Option<Key>,
    chunk_bytes: usize,
    id_cells: Vec<Vec<u8>>,
    bytes: Vec<u8>,
}

impl<'r> Writer<'r> {
    /// A writer into `folder`; `done` is what the folder holds already.
    pub(super) fn new(
        folder: OutputFolder,
        done: Option<Checkpoint>,
        identity: Identity<'r>,
        chunk_bytes: usize,
    ) -> Self {
        let (done, counts, put_away) = match done {
            Some(done) => (done.progress, done.counts, done.outlets),
            None => (Progress::default(), Counts::default(), PutAway::default()),
        };
        Self {
            limit: identity.run.max_rejects,
            ids: IdLedger::overflowing(id_files(folder.work())),
            first_reject: None,
            source_index: None,
            before_source: 0,
            summary: RunSummary {
                counts,
                sources: Vec::new(),
                rejected: 0,
                reasons: BTreeMap::new(),
                duplicate_ids: 0,
                dates_kept: 0,
                notices: Vec::new(),
                outlets: Busiest::new(MOST_OUTLETS),
                resumed: done.records,
                elapsed: Duration::ZERO,
            },
            fates: BTreeMap::new(),
            outlets: OutletSums::new(folder.work(), put_away),
            progress: Progress::default(),
            done,
            cadence: Cadence::new(identity.run.checkpoint_bytes),
            key: None,
            identity,
            chunk_bytes,
            folder,
            id_cells: Vec::new(),
            bytes: Vec::new(),
        }
    }

    /// How many chunks the folder held already.
    pub(super) fn chunks_done(&self) -> u64 {
        self.done.chunks
    }

    /// Takes the next batch.
    pub(super) fn write(&mut self, batch: &mut Batch) -> Result<()> {
        self.id_cells.clear();
        for document in &batch.documents {
            let mut cell = Vec::new();
            write_text(&mut cell, &self.ids.admit(&document.id)?);
            self.id_cells.push(cell);
        }
        if !batch.is_done {
            self.write_rows(batch)?;
        }
        if self.source_index != Some(batch.source_index) {
            self.source_index = Some(batch.source_index);
            self.before_source = self.progress.records;
        }
        self.reject(batch)?;
        let (scored, rejected) = self.fates.entry(batch.source_index).or_default();
        *scored += batch.documents.len() as u64;
        *rejected += batch.rejects.len() as u64;
        self.summary.dates_kept += batch.dates_kept;
        let records = (batch.documents.len() + batch.rejects.len()) as u64;
        self.progress.add(records, batch.print);
        if batch.is_done {
            return self.check_done();
        }
        self.cadence.count(batch.bytes as u64);
        self.checkpoint()
    }

    /// Writes the rows of a batch, each with its document's id in front, and adds up.
    fn write_rows(&mut self, batch: &mut Batch) -> Result<()> {
        let tables = [
            ("sentences.csv", &mut batch.sentences),
            ("stances.csv", &mut batch.stances),
            ("documents.csv", &mut batch.document_rows),
        ];
        for (name, rows) in tables {
            rows.write_with_ids(&self.id_cells, &mut self.bytes, |bytes, rows| {
                self.folder.write(name, bytes, rows)
            })?;
            // Now, and not when the batch is used again: those of a huge record are not to wait beside the next.
            rows.clear();
        }
        self.summary.counts.merge(&batch.counts);
        self.outlets.absorb(&mut batch.outlets)
    }

    /// Writes and counts the rejects of a batch, and gives up when they are too many.
    fn reject(&mut self, batch: &Batch) -> Result<()> {
        self.bytes.clear();
        for reject in &batch.rejects {
            rejects::write(&mut self.bytes, reject);
            *self.summary.reasons.entry(reject.reason.as_str()).or_default() += 1;
            self.summary.rejected += 1;
            if self.first_reject.is_none() {
                self.first_reject = Some(reject.clone());
            }
            // Where in the run a reject stands is known for tables, whose records are numbered.
            let records = if *reject.source == *batch.source {
                self.before_source + reject.record
            } else {
                0
            };
            if self.limit.is_passed(self.summary.rejected, records) {
                return Err(too_many(self.summary.rejected, self.limit, reject));
            }
        }
        if batch.is_done {
            return Ok(());
        }
        self.folder
            .write("rejects.csv", &self.bytes, batch.rejects.len() as u64)
    }

    /// What was done before must be the beginning of what is read now.
    fn check_done(&self) -> Result<()> {
        if self.progress.chunks == self.done.chunks && self.progress != self.done {
            return Err(self.changed());
        }
        Ok(())
    }

    /// The error of an input that is not the one of before.
    fn changed(&self) -> Error {
        Error::CannotResume {
            path: self.folder.work().folder().to_owned(),
            difference: format!(
                "the first {} records of the input are not those that were read then",
                self.done.records
            ),
        }
    }

    /// Makes a checkpoint when one is due.
    fn checkpoint(&mut self) -> Result<()> {
        if !self.cadence.is_due() {
            return Ok(());
        }
        let start = Instant::now();
        let state = Checkpoint {
            key: self.key.get_or_insert_with(|| self.identity.key()).clone(),
            chunk_bytes: self.chunk_bytes,
            progress: self.progress,
            counts: self.summary.counts,
            outlets: self.outlets.save()?,
        };
        self.folder.checkpoint(self.progress.records, state)?;
        self.outlets.saved()?;
        self.cadence.restart(start);
        Ok(())
    }

    /// Records = scored + rejected, by source; and the share of rejects.
    pub(super) fn check(&mut self, sources: &Sources) -> Result<()> {
        if self.progress.chunks < self.done.chunks {
            return Err(self.changed());
        }
        for (index, tally) in sources.tallies().iter().enumerate() {
            let (scored, rejected) = self.fates.get(&index).copied().unwrap_or_default();
            if tally.records != scored + rejected {
                return Err(Error::Accounting {
                    source_name: tally.source.to_string(),
                    records: tally.records,
                    scored,
                    rejected,
                });
            }
            self.summary.sources.push(SourceRecord {
                source: tally.source.to_string(),
                records: tally.records,
                scored,
                rejected,
            });
        }
        let all: u64 = self.summary.sources.iter().map(|source| source.records).sum();
        match &self.first_reject {
            Some(first) if self.limit.is_passed_at_the_end(self.summary.rejected, all) => {
                Err(too_many(self.summary.rejected, self.limit, first))
            }
            _ => Ok(()),
        }
    }

    /// The folder, ready to be finished, with the summary.
    pub(super) fn sum_up(self) -> Result<(OutputFolder, RunSummary)> {
        let mut summary = self.summary;
        summary.duplicate_ids = self.ids.duplicates();
        self.outlets.for_each(|name, outlet| {
            summary.outlets.see(name, outlet);
            Ok(())
        })?;
        Ok((self.folder, summary))
    }
}

/// Files for ids. Where the system allows it they lose their names at once, so that nothing is left of them.
fn id_files(work: WorkFiles) -> impl FnMut() -> Result<(PathBuf, File)> + Send + 'static {
    let mut names = (1..).map(|number: u64| format!("ids-{number}"));
    move || {
        let name = names.next().unwrap_or_default();
        let file = work.create(&name)?;
        if cfg!(unix) {
            work.remove(&name)?;
        }
        Ok((work.path(&name), file))
    }
}

/// The error of a run that gives up.
fn too_many(rejected: u64, limit: RejectLimit, reject: &Reject) -> Error {
    let place = Place {
        row: Some(reject.line).filter(|line| *line > 0),
        ..Place::file(&*reject.source)
    };
    Error::TooManyRejects {
        rejected,
        accepted: limit.to_string().into(),
        place,
        message: format!("{}: {}", reject.reason.as_str(), reject.message),
    }
}
