//! A whole run: inputs in, a folder of tables out.
//!
//! In: inputs and options. Out: the files of a run, and a [`RunSummary`].
//! Rule: one thread reads and cuts chunks, workers parse, score and format them, and the calling thread writes
//! them in order; see [`in_order`]. Ids are made unique and rejects are counted by the writer, in input order.
//! Guarantee: records = documents scored + records rejected for every source, or the run fails.
//! Memory: `threads + 2` chunks and their rows, the ids' fingerprints, and sums by outlet.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::parallel::SPARE;
use super::{Engine, Scratch, in_order};
use crate::corpus::{IdLedger, Notice, ReadOptions, Reject, Sources};
use crate::error::{Error, Place, Result};
use crate::profile::outlet::Outlets;
use crate::report::batch::{Batch, Counts};
use crate::report::cell::write_text;
use crate::report::folder::OutputFolder;
use crate::report::record::{LexiconRecord, RunRecord, SourceRecord, hash_inputs};
use crate::report::{TABLES, outlets, rejects};

/// The most bytes of chunks between reader and writer, so that memory does not grow with the threads. What is made
/// of a chunk takes about twice its size; with less, two threads gain nothing more.
const IN_FLIGHT: usize = 2 << 20;
/// The least bytes of a chunk, below which passing it on costs more than scoring it.
const LEAST_CHUNK: usize = 1 << 16;

/// How many records may be rejected before a run fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RejectLimit {
    /// Any number.
    #[default]
    None,
    /// So many; the run ends at the next one.
    Count(u64),
    /// So many in a hundred thousand of all records; looked at when all are read.
    Share(u32),
}

impl std::fmt::Display for RejectLimit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::None => out.write_str("none"),
            Self::Count(count) => write!(out, "{count}"),
            Self::Share(share) if share % 1000 == 0 => write!(out, "{}%", share / 1000),
            Self::Share(share) => {
                let digits = format!("{}.{:03}", share / 1000, share % 1000);
                write!(out, "{}%", digits.trim_end_matches('0'))
            }
        }
    }
}

/// How a run is done.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// How inputs are read.
    pub read: ReadOptions,
    /// Threads that score.
    pub threads: NonZeroUsize,
    /// The output folder.
    pub out: PathBuf,
    /// When to give up.
    pub max_rejects: RejectLimit,
    /// Whether tables begin with a byte order mark.
    pub mark: bool,
}

/// What a run did.
#[derive(Debug)]
pub struct RunSummary {
    /// Sums over all documents.
    pub counts: Counts,
    /// By source: records, scored, rejected.
    pub sources: Vec<SourceRecord>,
    /// Rejects by reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// Ids that stood more than once.
    pub duplicate_ids: u64,
    /// Documents whose date was not understood.
    pub dates_kept: u64,
    /// What the readers decided or saw.
    pub notices: Vec<Notice>,
    /// Sums by outlet and actor.
    pub outlets: Outlets,
    /// From the first look at the inputs to the last rename.
    pub elapsed: Duration,
}

/// How far a run is: bytes read from the disk, and bytes in all (0 where that is not known).
pub type Progress<'p> = &'p (dyn Fn(u64, u64) + Sync);

/// Scores all inputs into a folder.
///
/// # Errors
/// When an input or the folder cannot be used, or more records are rejected than the options allow. The folder is
/// then as it was before.
pub fn run(
    engine: &Engine,
    lexicon: &LexiconRecord,
    inputs: &[PathBuf],
    options: &RunOptions,
    progress: Progress<'_>,
) -> Result<RunSummary> {
    let start = Instant::now();
    let mut read = options.read.clone();
    let share = (IN_FLIGHT / (options.threads.get() + SPARE)).max(LEAST_CHUNK);
    read.chunk_bytes = read.chunk_bytes.min(share);
    let mut sources = Sources::open(inputs, &read)?;
    let folder = OutputFolder::create(&options.out, &TABLES, options.mark)?;
    let mut writer = Writer::new(folder, options.max_rejects);
    let inputs = std::thread::scope(|scope| {
        let hashes = scope.spawn(|| hash_inputs(inputs));
        score(engine, &mut sources, options.threads, &mut writer, progress)?;
        hashes.join().map_err(|_| Error::Panicked { job: 0 })?
    })?;
    writer.check(&sources)?;
    writer.write_outlets(engine)?;
    let Writer {
        folder, summary, ids, ..
    } = writer;
    let mut summary = RunSummary {
        duplicate_ids: ids.duplicates(),
        notices: sources.notices().to_vec(),
        ..summary
    };
    folder.finish(|tables| {
        RunRecord {
            lexicon,
            read: &read,
            max_rejects: options.max_rejects.to_string(),
            mark: options.mark,
            threads: options.threads.get(),
            inputs: &inputs,
            sources: &summary.sources,
            notices: &summary.notices,
            counts: summary.counts,
            duplicate_ids: summary.duplicate_ids,
            dates_kept: summary.dates_kept,
            seconds: start.elapsed().as_secs_f64(),
        }
        .to_json(tables)
    })?;
    summary.elapsed = start.elapsed();
    Ok(summary)
}

fn score(
    engine: &Engine,
    sources: &mut Sources,
    threads: NonZeroUsize,
    writer: &mut Writer,
    progress: Progress<'_>,
) -> Result<()> {
    in_order(
        threads,
        |batch: &mut Batch| {
            if let Some(spent) = batch.spent.take() {
                sources.recycle(spent);
            }
            let chunk = sources.next_chunk()?;
            progress(sources.bytes_read(), sources.bytes_total());
            Ok(chunk)
        },
        Scratch::default,
        |scratch, chunk, batch| {
            batch.fill(chunk, &engine.lexicon, |document| {
                engine.score_document(document, scratch)
            });
        },
        |batch| writer.write(batch),
    )
}

/// The end of the pipe: sees batches in input order.
struct Writer {
    folder: OutputFolder,
    limit: RejectLimit,
    ids: IdLedger,
    rejected: u64,
    first_reject: Option<Reject>,
    summary: RunSummary,
    /// By source: scored, rejected.
    fates: BTreeMap<usize, (u64, u64)>,
    id_cells: Vec<Vec<u8>>,
    bytes: Vec<u8>,
}

impl Writer {
    fn new(folder: OutputFolder, limit: RejectLimit) -> Self {
        Self {
            folder,
            limit,
            ids: IdLedger::new(),
            rejected: 0,
            first_reject: None,
            summary: RunSummary {
                counts: Counts::default(),
                sources: Vec::new(),
                reasons: BTreeMap::new(),
                duplicate_ids: 0,
                dates_kept: 0,
                notices: Vec::new(),
                outlets: Outlets::default(),
                elapsed: Duration::ZERO,
            },
            fates: BTreeMap::new(),
            id_cells: Vec::new(),
            bytes: Vec::new(),
        }
    }

    fn write(&mut self, batch: &mut Batch) -> Result<()> {
        self.id_cells.clear();
        for document in &batch.documents {
            let mut cell = Vec::new();
            write_text(&mut cell, &self.ids.admit(&document.id));
            self.id_cells.push(cell);
        }
        let tables = [
            ("sentences.csv", &batch.sentences),
            ("stances.csv", &batch.stances),
            ("documents.csv", &batch.document_rows),
        ];
        for (name, rows) in tables {
            self.bytes.clear();
            rows.write_with_ids(&self.id_cells, &mut self.bytes);
            self.folder.write(name, &self.bytes, rows.len() as u64)?;
        }
        self.reject(&batch.rejects)?;
        let (scored, rejected) = self.fates.entry(batch.source_index).or_default();
        *scored += batch.documents.len() as u64;
        *rejected += batch.rejects.len() as u64;
        self.summary.counts.merge(&batch.counts);
        self.summary.dates_kept += batch.dates_kept;
        self.summary.outlets.absorb(&mut batch.outlets);
        Ok(())
    }

    fn reject(&mut self, rejected: &[Reject]) -> Result<()> {
        self.bytes.clear();
        for reject in rejected {
            rejects::write(&mut self.bytes, reject);
            *self.summary.reasons.entry(reject.reason.as_str()).or_default() += 1;
            self.rejected += 1;
            if self.first_reject.is_none() {
                self.first_reject = Some(reject.clone());
            }
            if let RejectLimit::Count(limit) = self.limit
                && self.rejected > limit
            {
                return Err(too_many(self.rejected, self.limit, reject));
            }
        }
        self.folder
            .write("rejects.csv", &self.bytes, rejected.len() as u64)
    }

    /// Records = scored + rejected, by source; and the share of rejects.
    fn check(&mut self, sources: &Sources) -> Result<()> {
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
        match (self.limit, &self.first_reject) {
            (RejectLimit::Share(share), Some(first))
                if u128::from(self.rejected) * 100_000 > u128::from(all) * u128::from(share) =>
            {
                Err(too_many(self.rejected, self.limit, first))
            }
            _ => Ok(()),
        }
    }

    fn write_outlets(&mut self, engine: &Engine) -> Result<()> {
        self.bytes.clear();
        let rows = outlets::write(&mut self.bytes, &self.summary.outlets, &engine.lexicon);
        self.folder.write("outlets.csv", &self.bytes, rows)
    }
}

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
