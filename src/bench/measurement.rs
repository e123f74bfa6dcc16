//! What a measurement says: counts, speeds and ratios.

use serde::Serialize;

use super::Time;
use super::times::Times;

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

impl Ratios {
    pub(super) fn new(times: &Times, jobs: &[(usize, Time)]) -> Self {
        let at = |threads: usize| jobs.iter().find(|(of, _)| *of == threads).map(|(_, time)| *time);
        let one = at(1).unwrap_or_default();
        Self {
            limit: times.yardstick / one.cpu,
            matching: times.yardstick / times.matching,
            fold: times.fold_by_character / times.fold,
            two_threads: at(2).map(|two| one.wall / two.wall),
            two_threads_cpu: at(2).map(|two| two.cpu / one.cpu),
        }
    }
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
