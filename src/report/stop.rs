//! Ending a run from outside, at any moment.
//!
//! In: a call from any thread. Out: an output folder without anything unfinished, except for what `--resume` needs.
//! Rule: nobody waits for workers. Whatever changes the output folder does so inside `Stop::during`; once the run
//! is stopped nothing gets in any more, and the run ends with [`Error::Interrupted`] when it next tries.
//! Guarantee: a run is either stopped, and then the earlier files stand as they did, or it has published its files.
//! Cost: stopping waits for one write or one rename, never for a sync of a table.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::work::Work;
use crate::error::{Error, Result};

/// Ends one run from outside; clones end the same run.
///
/// ```
/// use nabra::report::stop::{Ended, Stop};
/// let stop = Stop::default();
/// assert_eq!(stop.stop(), Ended::Nothing); // no run has begun to write; one that would begin now is refused
/// ```
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<Mutex<Stage>>);

/// How a run ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Nothing is kept; the output folder is as it was.
    Nothing,
    /// The first records are kept for `--resume`; but for them the output folder is as it was.
    Kept {
        /// Where they are.
        folder: PathBuf,
        /// How many, scored and rejected.
        records: u64,
    },
    /// It had written all its files.
    Done,
}

#[derive(Debug, Default)]
enum Stage {
    #[default]
    Before,
    Writing(Work),
    Over(Ended),
}

impl Stop {
    /// Ends the run, tidies its folder and says what is kept. Calling it again changes nothing. Cannot fail: what
    /// cannot be removed is removed by the next run.
    pub fn stop(&self) -> Ended {
        let mut stage = self.stage();
        let ended = match &mut *stage {
            Stage::Before => Ended::Nothing,
            Stage::Writing(work) => work.tidy(),
            Stage::Over(ended) => ended.clone(),
        };
        *stage = Stage::Over(ended.clone());
        ended
    }

    /// How the run ended; `None` while it has not.
    ///
    /// ```
    /// assert_eq!(nabra::report::stop::Stop::default().ended(), None);
    /// ```
    pub fn ended(&self) -> Option<Ended> {
        match &*self.stage() {
            Stage::Over(ended) => Some(ended.clone()),
            _ => None,
        }
    }

    /// The run begins to write.
    pub(super) fn begin(&self, work: impl FnOnce() -> Result<Work>) -> Result<()> {
        let mut stage = self.stage();
        if !matches!(*stage, Stage::Before) {
            return Err(Error::Interrupted);
        }
        *stage = Stage::Writing(work()?);
        Ok(())
    }

    /// Changes something in the output folder, unless the run is over.
    pub(super) fn during<T>(&self, change: impl FnOnce(&mut Work) -> Result<T>) -> Result<T> {
        match &mut *self.stage() {
            Stage::Writing(work) => change(work),
            _ => Err(Error::Interrupted),
        }
    }

    /// Publishes, after which the run cannot be stopped any more.
    pub(super) fn finish(&self) -> Result<()> {
        let mut stage = self.stage();
        match &*stage {
            Stage::Writing(work) => work.publish()?,
            _ => return Err(Error::Interrupted),
        }
        *stage = Stage::Over(Ended::Done);
        Ok(())
    }

    fn stage(&self) -> MutexGuard<'_, Stage> {
        // A panic inside leaves a folder like that of a killed run.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
