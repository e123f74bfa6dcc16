//! When checkpoints are made.
//!
//! In: bytes as they are read. Out: whether a checkpoint is due.
//! Rule: one is due when so many bytes were read since the last one, and twenty times as long passed as that one took;
//! so all of them together take at most a twentieth of the time.

use std::time::{Duration, Instant};

/// A checkpoint may take one part in so many of the time.
const SHARE: u32 = 20;

/// What passed since the last checkpoint.
pub(super) struct Cadence {
    /// Bytes between two of them; 0 for one behind every chunk, whatever it costs.
    every: u64,
    bytes: u64,
    last: Instant,
    took: Duration,
}

impl Cadence {
    /// Checkpoints behind every so many bytes; 0 for one behind every chunk.
    pub(super) fn new(every: u64) -> Self {
        Self {
            every,
            bytes: 0,
            last: Instant::now(),
            took: Duration::ZERO,
        }
    }

    /// Counts bytes that were read.
    pub(super) fn count(&mut self, bytes: u64) {
        self.bytes += bytes;
    }

    /// Whether a checkpoint is to be made now.
    pub(super) fn is_due(&self) -> bool {
        let pause = self.took * SHARE;
        self.every == 0 || (self.bytes >= self.every && self.last.elapsed() >= pause)
    }

    /// Begins anew behind a checkpoint whose making began at `start`.
    pub(super) fn restart(&mut self, start: Instant) {
        self.bytes = 0;
        self.last = Instant::now();
        self.took = start.elapsed();
    }
}
