//! How fast this machine does each stage and the whole job, beside a plain automaton scan of the same text.
//!
//! In: inputs, or an amount of text to generate. Out: a [`Measurement`]: speeds, ratios, counts.
//! Rule: speeds are megabytes (10⁶ bytes) of original UTF-8 text a second, and move with the machine and its
//! neighbours; only ratios within one run can be compared. Each figure is the fastest of several rounds, and a
//! round goes through the whole input before the next begins, so that no text is still in a cache.
//! Guarantee: what is counted (units, rows) is the same in every round and at any number of threads, or measuring
//! fails: losing matches cannot look like speed.
//! Not here: whether it is fast enough. Nothing in the tests looks at a clock.

mod clock;
mod generator;
mod job;
mod measurement;
mod memory;
mod peers;
mod random;
mod stages;
mod surface;
mod table;
mod times;
mod yardstick;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

pub use clock::Time;
pub use generator::{Generator, Planted, Recipe};
pub use measurement::{Automata, Counts, Job, Measurement, Ratios, Stage};
pub use surface::Surfaces;
pub use table::table;
pub use yardstick::{FORMS, Yardstick, fold_by_character};

use memory::memory_speed;
use times::Times;

use crate::corpus::ReadOptions;
use crate::engine::Engine;
use crate::error::{Error, Result};

/// What to measure.
#[derive(Debug, Clone)]
pub struct BenchOptions {
    /// How inputs are read.
    pub read: ReadOptions,
    /// Megabytes to generate where there is no input.
    pub megabytes: usize,
    /// The whole job is done at 1, 2, 4 … and this many threads.
    pub threads: NonZeroUsize,
    /// Surface forms in the yardstick.
    pub forms: usize,
    /// Rounds, of which each figure is the fastest.
    pub rounds: NonZeroUsize,
    /// Where to leave what other programs need to do the same: the table that was generated, the yardstick's surface
    /// forms, and the folding by character. The folder is made if need be.
    pub keep: Option<PathBuf>,
}

/// Measures an engine on inputs; without any, on text that is generated for it. The whole job reads the inputs from
/// the disk and writes its tables into a folder beside other temporary files, which is removed.
///
/// # Errors
/// When an input cannot be read, the tables cannot be written, the yardstick would be too large, or two ways to
/// the same count disagree.
pub fn measure(engine: &Engine, inputs: &[PathBuf], options: &BenchOptions) -> Result<Measurement> {
    let folder = job::Folder::create()?;
    let text = Text::find(engine, inputs, options, folder.path())?;
    let yardstick =
        Yardstick::new(&engine.lexicon, options.forms).map_err(|source| Error::YardstickTooLarge {
            forms: options.forms,
            source,
        })?;
    let rounds = Rounds::run(engine, &yardstick, &text.paths, options, folder.path())?;
    let bytes = rounds.counts.text_bytes;
    let job = |&(threads, time): &(usize, Time)| Job {
        threads,
        time,
        speed: speed(bytes, time.wall),
    };
    Ok(Measurement {
        input: text.name,
        processors: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        rounds: options.rounds.get(),
        memory_speed: memory_speed(),
        counts: rounds.counts,
        automata: Automata {
            stems: engine.matcher.patterns(),
            bytes: engine.matcher.memory(),
            yardstick_forms: yardstick.patterns(),
            yardstick_bytes: yardstick.memory(),
        },
        yardstick_speed: speed(bytes, rounds.times.yardstick),
        stages: rounds.times.stages(bytes),
        jobs: rounds.jobs.iter().map(job).collect(),
        ratios: Ratios::new(&rounds.times, &rounds.jobs),
    })
}

/// What is measured on.
struct Text {
    name: String,
    paths: Vec<PathBuf>,
}

impl Text {
    /// The inputs, or a text that is generated because there are none. Leaves in passing what is to be kept.
    fn find(engine: &Engine, inputs: &[PathBuf], options: &BenchOptions, folder: &Path) -> Result<Self> {
        if let Some(kept) = &options.keep {
            peers::write(&engine.lexicon, options.forms, kept)?;
        }
        if inputs.is_empty() {
            let path = options.keep.as_deref().unwrap_or(folder).join("generated.csv");
            job::generate(engine, options.megabytes, &path)?;
            return Ok(Self {
                name: format!("generated, {} MB", options.megabytes),
                paths: vec![path],
            });
        }
        let names: Vec<_> = inputs.iter().map(|path| path.display().to_string()).collect();
        Ok(Self {
            name: names.join(" "),
            paths: inputs.to_vec(),
        })
    }
}

/// What all rounds gave.
struct Rounds {
    /// The shortest by stage.
    times: Times,
    /// The shortest by number of threads.
    jobs: Vec<(usize, Time)>,
    /// The same in every round.
    counts: Counts,
}

impl Rounds {
    fn run(
        engine: &Engine,
        yardstick: &Yardstick,
        inputs: &[PathBuf],
        options: &BenchOptions,
        folder: &Path,
    ) -> Result<Self> {
        let mut times = Times::default();
        let mut jobs: Vec<(usize, Time)> = Vec::new();
        let mut counts = None;
        for _ in 0..options.rounds.get() {
            let (round, seen) = stages::round(engine, yardstick, inputs, &options.read, counts)?;
            times = times.shorter(round);
            let units = job::at_all_threads(engine, inputs, folder, options, &mut jobs)?;
            agree(&seen.units, &units)?;
            agree(&counts.unwrap_or(seen), &seen)?;
            counts = Some(seen);
        }
        Ok(Self {
            times,
            jobs,
            counts: counts.unwrap_or_default(),
        })
    }
}

/// Refuses two counts of one thing that are not equal.
fn agree<T: PartialEq + std::fmt::Debug>(first: &T, second: &T) -> Result<()> {
    if first == second {
        return Ok(());
    }
    Err(Error::CountsDiffer {
        first: format!("{first:?}"),
        second: format!("{second:?}"),
    })
}

/// Megabytes a second.
#[expect(clippy::cast_precision_loss, reason = "a figure of three digits")]
fn speed(bytes: u64, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds
}
