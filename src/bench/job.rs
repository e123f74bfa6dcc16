//! The whole job, as `nabra score` does it: files in, tables out.

use std::io::{BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::clock::{Time, time};
use super::{BenchOptions, Generator, Recipe};
use crate::engine::{CHECKPOINT_BYTES, Engine, RejectLimit, RunOptions, run};
use crate::error::{Result, at_path};
use crate::lexicon::Source;
use crate::report::cell::{write_number, write_text};
use crate::report::record::LexiconRecord;
use crate::report::stop::Stop;

/// Outlets of generated documents.
const OUTLETS: usize = 20;

/// A folder for what is generated and written, removed at the end.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    pub(super) fn create() -> Result<Self> {
        let path = std::env::temp_dir().join(format!("nabra-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|source| at_path(&path, source))?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing more can be done about a folder that cannot be removed.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Writes generated documents as a table.
pub(super) fn generate(engine: &Engine, megabytes: usize, path: &Path) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut file = BufWriter::new(std::fs::File::create(path)?);
        let mut line = b"id,outlet,date,text\n".to_vec();
        let recipe = Recipe::of_bytes(megabytes.saturating_mul(1_000_000));
        for (number, text) in Generator::new(&engine.lexicon, recipe).enumerate() {
            write_number(&mut line, number as u64);
            line.extend_from_slice(b",outlet ");
            write_number(&mut line, (number % OUTLETS) as u64);
            line.extend_from_slice(b",2024-01-01,");
            write_text(&mut line, &text);
            line.push(b'\n');
            file.write_all(&line)?;
            line.clear();
        }
        file.flush()
    };
    write().map_err(|source| at_path(path, source))
}

/// Does the whole job at 1, 2, 4 … threads, keeps the shorter of each time and that of earlier rounds, and gives
/// the number of units in the tables.
pub(super) fn at_all_threads(
    engine: &Engine,
    inputs: &[PathBuf],
    folder: &Path,
    options: &BenchOptions,
    times: &mut Vec<(usize, Time)>,
) -> Result<u64> {
    let most = options.threads.get();
    let mut threads: Vec<usize> = std::iter::successors(Some(1), |threads| Some(threads * 2))
        .take_while(|threads| *threads < most)
        .collect();
    threads.push(most);
    let mut units = None;
    for threads in threads {
        let (taken, rows) = whole(engine, inputs, &folder.join("out"), options, threads)?;
        super::agree(&units.unwrap_or(rows), &rows)?;
        units = Some(rows);
        match times.iter_mut().find(|(of, _)| *of == threads) {
            Some((_, best)) => *best = best.shorter(taken),
            None => times.push((threads, taken)),
        }
    }
    Ok(units.unwrap_or_default())
}

/// One run, and the units that it wrote.
fn whole(
    engine: &Engine,
    inputs: &[PathBuf],
    out: &Path,
    options: &BenchOptions,
    threads: usize,
) -> Result<(Time, u64)> {
    let lexicon = LexiconRecord::new("bench", None, &Source::default());
    let options = RunOptions {
        read: options.read.clone(),
        threads: NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN),
        out: out.to_owned(),
        max_rejects: RejectLimit::None,
        mark: false,
        resume: false,
        checkpoint_bytes: CHECKPOINT_BYTES,
        stop: Stop::default(),
    };
    let (taken, done) = time(|| run(engine, &lexicon, inputs, &options, &|_, _| {}));
    done?;
    let units = rows(&out.join("sentences.csv"))?;
    std::fs::remove_dir_all(out).map_err(|source| at_path(out, source))?;
    Ok((taken, units))
}

/// The rows of a table.
fn rows(path: &Path) -> Result<u64> {
    let mut reader =
        csv::Reader::from_path(path).map_err(|source| at_path(path, std::io::Error::other(source)))?;
    let (mut record, mut rows) = (csv::ByteRecord::new(), 0);
    while reader
        .read_byte_record(&mut record)
        .map_err(|source| at_path(path, std::io::Error::other(source)))?
    {
        rows += 1;
    }
    Ok(rows)
}
