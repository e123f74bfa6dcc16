//! What each stage took.

use super::{Stage, speed};

/// Processor seconds by stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub(super) yardstick: f64,
    pub(super) read: f64,
    pub(super) utf8: f64,
    pub(super) parse: f64,
    pub(super) fold_by_character: f64,
    pub(super) fold: f64,
    pub(super) sentences: f64,
    pub(super) filter: f64,
    /// Words and their analyses, in all sentences.
    pub(super) matching: f64,
    /// The same in the sentences that pass the filter.
    pub(super) matching_passing: f64,
    pub(super) analyse: f64,
    /// From text to scored sentences: fold to analyse, and what is copied out.
    pub(super) score: f64,
    pub(super) format: f64,
}

impl Default for Times {
    fn default() -> Self {
        Self::all(f64::INFINITY)
    }
}

impl Times {
    /// The same for all.
    pub(super) fn all(seconds: f64) -> Self {
        Self {
            yardstick: seconds,
            read: seconds,
            utf8: seconds,
            parse: seconds,
            fold_by_character: seconds,
            fold: seconds,
            sentences: seconds,
            filter: seconds,
            matching: seconds,
            matching_passing: seconds,
            analyse: seconds,
            score: seconds,
            format: seconds,
        }
    }

    /// The shorter of two rounds, by stage.
    pub(super) fn shorter(self, other: Self) -> Self {
        Self {
            yardstick: self.yardstick.min(other.yardstick),
            read: self.read.min(other.read),
            utf8: self.utf8.min(other.utf8),
            parse: self.parse.min(other.parse),
            fold_by_character: self.fold_by_character.min(other.fold_by_character),
            fold: self.fold.min(other.fold),
            sentences: self.sentences.min(other.sentences),
            filter: self.filter.min(other.filter),
            matching: self.matching.min(other.matching),
            matching_passing: self.matching_passing.min(other.matching_passing),
            analyse: self.analyse.min(other.analyse),
            score: self.score.min(other.score),
            format: self.format.min(other.format),
        }
    }

    /// For the table, in the order of the pipeline.
    pub(super) fn stages(&self, bytes: u64) -> Vec<Stage> {
        [
            ("read and cut", self.read),
            ("parse", self.parse),
            ("of it: UTF-8 check", self.utf8),
            ("fold", self.fold),
            ("sentences", self.sentences),
            ("filter", self.filter),
            ("match what passes", self.matching_passing),
            ("analyse what passes", self.analyse),
            ("score: fold to here", self.score),
            ("format", self.format),
            ("for comparison:", f64::NAN),
            ("fold by character", self.fold_by_character),
            ("match everything", self.matching),
            ("yardstick", self.yardstick),
        ]
        .into_iter()
        .filter(|(_, seconds)| !seconds.is_nan())
        .map(|(name, seconds)| Stage {
            name,
            seconds,
            speed: speed(bytes, seconds),
            to_yardstick: self.yardstick / seconds,
        })
        .collect()
    }
}
