//! A whole run: inputs in, a folder of tables out.
//!
//! In: inputs and options. Out: the files of a run, and a [`RunSummary`].
//! Rule: one thread reads and cuts chunks, workers parse, score and format them, and the calling thread writes
//! them in order, while another hashes the inputs; where one thread is asked for, it does all of this in turn. See
//! [`in_order`] and [`writer`](super::writer).
//! Guarantee: the folder holds either the whole run or what it held before; a run that was cut short can go on from
//! its last checkpoint and then writes the bytes of an undisturbed one.
//! Memory: `threads + 2` chunks and their rows (with one thread one), or one chunk that is larger than usual because a
//! record is, and what the writer holds. What is made of a record in which every sentence names actors takes up to 25 times its size.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::budget::Budget;
use super::checkpoint::{Checkpoint, Identity};
use super::parallel::SPARE;
use super::reject_limit::RejectLimit;
use super::writer::Writer;
use super::{Engine, Scratch, in_order};
use crate::corpus::{Chunk, Notice, ReadOptions, Sources};
use crate::error::{Error, Result};
use crate::profile::outlet::Busiest;
use crate::report::TABLES;
use crate::report::batch::{Batch, Counts};
use crate::report::folder::OutputFolder;
use crate::report::record::{InputRecord, LexiconRecord, RunRecord, SourceRecord, hash_inputs};
use crate::report::stop::Stop;

/// The most bytes of chunks between reader and writer, so that memory does not grow with the threads. What is made
/// of a chunk takes about twice its size. Twice as many took 3 MB more and gained nothing, with one thread or with two.
const IN_FLIGHT: usize = 1 << 20;
/// The least bytes of a chunk, below which passing it on costs more than scoring it.
const LEAST_CHUNK: usize = 1 << 16;

/// Bytes of input between two checkpoints: half a second's to two seconds' work on one processor.
pub const CHECKPOINT_BYTES: u64 = 64 << 20;

/// How a run is done.
#[derive(Debug, Clone)]
pub struct RunOptions {
    /// How inputs are read.
    pub read: ReadOptions,
    /// Threads that score; reading, writing and hashing go on beside them. With one thread all is done on the caller's.
    pub threads: NonZeroUsize,
    /// The output folder.
    pub out: PathBuf,
    /// When to give up.
    pub max_rejects: RejectLimit,
    /// Whether tables begin with a byte order mark.
    pub mark: bool,
    /// Whether to go on from the last checkpoint in the output folder, if there is one.
    pub resume: bool,
    /// Bytes of input between two checkpoints, [`CHECKPOINT_BYTES`] by default; 0 for one behind every chunk,
    /// whatever it costs. Never changes a result.
    pub checkpoint_bytes: u64,
    /// Ends the run from outside.
    pub stop: Stop,
}

/// What a run did.
#[derive(Debug)]
pub struct RunSummary {
    /// Sums over all documents.
    pub counts: Counts,
    /// By source: records, scored, rejected.
    pub sources: Vec<SourceRecord>,
    /// Records that were rejected.
    pub rejected: u64,
    /// Rejects by reason.
    pub reasons: BTreeMap<&'static str, u64>,
    /// Ids that stood more than once.
    pub duplicate_ids: u64,
    /// Documents whose date was not understood.
    pub dates_kept: u64,
    /// What the readers decided or saw.
    pub notices: Vec<Notice>,
    /// The outlets with the most documents, with their sums by actor.
    pub outlets: Busiest,
    /// Records that an earlier run had done.
    pub resumed: u64,
    /// From the first look at the inputs to the last rename.
    pub elapsed: Duration,
}

/// How far a run is: bytes read from the disk, and bytes in all (0 where that is not known).
pub type Progress<'p> = &'p (dyn Fn(u64, u64) + Sync);

/// Scores all inputs into a folder.
///
/// # Errors
/// When an input or the folder cannot be used, more records are rejected than the options allow, the run is stopped,
/// or what is kept of an earlier one does not belong to it. The tables in the folder are then as they were before.
pub fn run(
    engine: &Engine,
    lexicon: &LexiconRecord,
    inputs: &[PathBuf],
    options: &RunOptions,
    progress: Progress<'_>,
) -> Result<RunSummary> {
    let start = Instant::now();
    let identity = Identity {
        lexicon,
        inputs,
        run: options,
    };
    let mut read = in_small_chunks(options);
    // Before the folder is touched: an input that cannot be read changes nothing there.
    let mut sources = Sources::open(inputs, &read)?;
    let (folder, done) = open(identity)?;
    if let Some(done) = done.as_ref().filter(|done| done.chunk_bytes != read.chunk_bytes) {
        read.chunk_bytes = done.chunk_bytes;
        sources = Sources::open(inputs, &read)?;
    }
    let mut writer = Writer::new(folder, done, identity, read.chunk_bytes);
    let inputs = score_and_hash(engine, identity, &mut sources, &mut writer, progress)?;
    let (folder, mut summary) = writer.sum_up()?;
    summary.notices = sources.notices().to_vec();
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

/// How inputs are read: in chunks so small that all that are under way keep to [`IN_FLIGHT`].
fn in_small_chunks(options: &RunOptions) -> ReadOptions {
    let mut read = options.read.clone();
    let share = (IN_FLIGHT / (options.threads.get() + SPARE)).max(LEAST_CHUNK);
    read.chunk_bytes = read.chunk_bytes.min(share);
    read
}

/// Scores all chunks and hashes the inputs: beside that, or behind it where there is but one thread. Hashing is given
/// up when scoring fails. The work folder is kept when a run that failed can go on from it, else forgotten.
fn score_and_hash(
    engine: &Engine,
    identity: Identity<'_>,
    sources: &mut Sources,
    writer: &mut Writer<'_>,
    progress: Progress<'_>,
) -> Result<Vec<InputRecord>> {
    let threads = identity.run.threads;
    let given_up = AtomicBool::new(false);
    let hash = || hash_inputs(identity.inputs, &given_up);
    let mut score = || {
        let outcome = score(engine, sources, threads, writer, progress).and_then(|()| writer.check(sources));
        if let Err(error) = &outcome
            && !can_go_on(error)
        {
            writer.folder.forget()?;
        }
        outcome
    };
    if threads == NonZeroUsize::MIN {
        score()?;
        return hash();
    }
    std::thread::scope(|scope| {
        let hashes = scope.spawn(hash);
        score().inspect_err(|_| given_up.store(true, Ordering::Relaxed))?;
        hashes.join().map_err(|_| Error::Panicked { job: 0 })?
    })
}

/// Whether a run that ended with this error might get further when it goes on: when a disk was full, but not when
/// there is something wrong with the input.
fn can_go_on(error: &Error) -> bool {
    matches!(
        error,
        Error::Io { .. }
            | Error::Unreadable { .. }
            | Error::Threads { .. }
            | Error::Interrupted
            | Error::CannotResume { .. }
    )
}

/// The output folder, new or with what an interrupted run has left in it.
fn open(identity: Identity<'_>) -> Result<(OutputFolder, Option<Checkpoint>)> {
    let options = identity.run;
    if !options.resume {
        let folder = OutputFolder::create(&options.out, &TABLES, options.mark, &options.stop)?;
        return Ok((folder, None));
    }
    let accept = |kept: &Checkpoint| match kept.key.differences(&identity.key()) {
        Some(differences) => Err(differences),
        None => Ok(()),
    };
    OutputFolder::resume(&options.out, &TABLES, options.mark, &options.stop, accept)
}

/// Reads, scores and writes all chunks; those that an interrupted run has done are only counted.
fn score(
    engine: &Engine,
    sources: &mut Sources,
    threads: NonZeroUsize,
    writer: &mut Writer<'_>,
    progress: Progress<'_>,
) -> Result<()> {
    let chunks_done = writer.chunks_done();
    // Twice, because chunks are somewhat larger than they should be, and ordinary ones are not to wait.
    let budget = Budget::new(2 * IN_FLIGHT.max(LEAST_CHUNK * (threads.get() + SPARE)));
    let payback = budget.payback();
    in_order(
        threads,
        |batch: &mut Batch| {
            if let Some(spent) = batch.spent.take() {
                sources.recycle(spent);
            }
            let chunk = sources.next_chunk()?;
            progress(sources.bytes_read(), sources.bytes_total());
            budget.take(chunk.as_ref().map_or(0, Chunk::bytes));
            Ok(chunk)
        },
        Scratch::default,
        |scratch, chunk, batch| {
            if chunk.number() < chunks_done {
                batch.fill_done(chunk);
            } else {
                batch.fill(chunk, &engine.lexicon, |document, seen| {
                    engine.score_each(&document.text, scratch, seen)
                });
            }
        },
        // The writer's end of the budget goes with this function, whatever ends it.
        move |batch| {
            writer.write(batch)?;
            payback.give(batch.bytes);
            Ok(())
        },
    )
}
