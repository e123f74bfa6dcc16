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
mod peers;
mod random;
mod stages;
mod surface;
mod table;
mod yardstick;

use std::num::NonZeroUsize;
use std::path::PathBuf;

pub use clock::Time;
pub use generator::{Generator, Planted, Recipe};
pub use surface::Surfaces;
pub use table::table;
pub use yardstick::{FORMS, Yardstick, fold_by_character};

use serde::Serialize;

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

/// One stage.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Stage {
    /// Its name.
    pub name: &'static str,
    /// Seconds for the whole text, on one thread.
    pub seconds: f64,
    /// Megabytes of text a second.
    pub speed: f64,
    /// Speed over that of the yardstick.
    pub to_yardstick: f64,
}

/// The whole job at one number of threads.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Job {
    /// Threads that score.
    pub threads: usize,
    /// What it took.
    pub time: Time,
    /// Megabytes of text a second by the wall clock.
    pub speed: f64,
}

/// What the input held and what was found in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Documents.
    pub documents: u64,
    /// Bytes of text.
    pub text_bytes: u64,
    /// Sentences.
    pub sentences: u64,
    /// Sentences that the filter lets pass.
    pub passing: u64,
    /// Words.
    pub words: u64,
    /// Different words, after folding.
    pub distinct_words: u64,
    /// Words that a lexicon entry covers.
    pub known_words: u64,
    /// Units: a sentence and an actor that it mentions.
    pub units: u64,
    /// Matches of the yardstick.
    pub yardstick_matches: u64,
}

/// What the lexicon is as automata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Automata {
    /// Stems.
    pub stems: usize,
    /// Bytes of what finds them.
    pub bytes: usize,
    /// Surface forms in the yardstick.
    pub yardstick_forms: usize,
    /// Bytes of the yardstick.
    pub yardstick_bytes: usize,
}

/// The ratios by which nabra is judged.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Ratios {
    /// Whole job on one thread, by processor time, over the yardstick.
    pub limit: f64,
    /// Finding all entries in all sentences, over the yardstick.
    pub matching: f64,
    /// Folding over a loop on characters.
    pub fold: f64,
    /// Two threads over one, by the wall clock.
    pub two_threads: Option<f64>,
    /// Processor seconds at two threads over those at one.
    pub two_threads_cpu: Option<f64>,
}

/// Everything that was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measurement {
    /// Name of the input.
    pub input: String,
    /// Processors of the machine.
    pub processors: usize,
    /// Rounds.
    pub rounds: usize,
    /// Megabytes a second that one thread copies in memory.
    pub memory_speed: f64,
    /// What the input held.
    pub counts: Counts,
    /// The automata.
    pub automata: Automata,
    /// The yardstick's speed.
    pub yardstick_speed: f64,
    /// By stage.
    pub stages: Vec<Stage>,
    /// By number of threads.
    pub jobs: Vec<Job>,
    /// The ratios.
    pub ratios: Ratios,
}

/// Measures an engine on inputs; without any, on text that is generated for it. The whole job reads the inputs from
/// the disk and writes its tables into a folder beside other temporary files, which is removed.
///
/// # Errors
/// When an input cannot be read, the tables cannot be written, the yardstick would be too large, or two ways to
/// the same count disagree.
pub fn measure(engine: &Engine, inputs: &[PathBuf], options: &BenchOptions) -> Result<Measurement> {
    let folder = job::Folder::create()?;
    let kept = options.keep.as_deref().unwrap_or(folder.path());
    if options.keep.is_some() {
        peers::write(&engine.lexicon, options.forms, kept)?;
    }
    let generated = [kept.join("generated.csv")];
    let (name, inputs) = if let [path] = generated.as_slice()
        && inputs.is_empty()
    {
        job::generate(engine, options.megabytes, path)?;
        (
            format!("generated, {} MB", options.megabytes),
            generated.as_slice(),
        )
    } else {
        let names: Vec<_> = inputs.iter().map(|path| path.display().to_string()).collect();
        (names.join(" "), inputs)
    };
    let yardstick =
        Yardstick::new(&engine.lexicon, options.forms).map_err(|source| Error::YardstickTooLarge {
            forms: options.forms,
            source,
        })?;
    let mut times = stages::Times::default();
    let mut jobs: Vec<(usize, Time)> = Vec::new();
    let mut counts = None;
    for _ in 0..options.rounds.get() {
        let (round, seen) = stages::round(engine, &yardstick, inputs, &options.read, counts)?;
        times = times.shorter(round);
        let units = job::at_all_threads(engine, inputs, folder.path(), options, &mut jobs)?;
        agree(&seen.units, &units)?;
        agree(&counts.unwrap_or(seen), &seen)?;
        counts = Some(seen);
    }
    let counts = counts.unwrap_or_default();
    Ok(Measurement {
        input: name,
        processors: std::thread::available_parallelism().map_or(1, NonZeroUsize::get),
        rounds: options.rounds.get(),
        memory_speed: stages::memory_speed(),
        counts,
        automata: Automata {
            stems: engine.matcher.patterns(),
            bytes: engine.matcher.memory(),
            yardstick_forms: yardstick.patterns(),
            yardstick_bytes: yardstick.memory(),
        },
        yardstick_speed: speed(counts.text_bytes, times.yardstick),
        stages: times.stages(counts.text_bytes),
        ratios: ratios(&times, &jobs),
        jobs: jobs
            .into_iter()
            .map(|(threads, time)| Job {
                threads,
                time,
                speed: speed(counts.text_bytes, time.wall),
            })
            .collect(),
    })
}

fn ratios(times: &stages::Times, jobs: &[(usize, Time)]) -> Ratios {
    let at = |threads: usize| jobs.iter().find(|(of, _)| *of == threads).map(|(_, time)| *time);
    let one = at(1).unwrap_or_default();
    Ratios {
        limit: times.yardstick / one.cpu,
        matching: times.yardstick / times.matching,
        fold: times.fold_by_character / times.fold,
        two_threads: at(2).map(|two| one.wall / two.wall),
        two_threads_cpu: at(2).map(|two| two.cpu / one.cpu),
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
