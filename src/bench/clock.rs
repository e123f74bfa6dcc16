//! Time that passed, and processor time of all threads.

use std::time::{Duration, Instant};

use serde::Serialize;

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Time {
    /// Seconds on the wall.
    pub wall: f64,
    /// Processor seconds of all threads, system calls included; where the system does not tell them, as `wall`.
    pub cpu: f64,
}

impl Time {
    /// Whichever is shorter, by each clock.
    #[must_use]
    pub fn shorter(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
        }
    }
}

/// Runs something and says how long it took.
pub(super) fn time<T>(run: impl FnOnce() -> T) -> (Time, T) {
    let (start, before) = (Instant::now(), spent(Whose::Process));
    let outcome = run();
    let wall = start.elapsed().as_secs_f64();
    let cpu = since(before, Whose::Process).unwrap_or(wall);
    (Time { wall, cpu }, outcome)
}

/// Runs something that starts no thread and adds to `sum` the processor seconds that it took; where the system does
/// not tell them, seconds on the wall. Other programs on a shared machine count less that way.
pub(super) fn add_time<T>(sum: &mut f64, run: impl FnOnce() -> T) -> T {
    let (start, before) = (Instant::now(), spent(Whose::Thread));
    let outcome = run();
    *sum += since(before, Whose::Thread).unwrap_or_else(|| start.elapsed().as_secs_f64());
    outcome
}

#[derive(Clone, Copy)]
enum Whose {
    Process,
    Thread,
}

fn since(before: Option<Duration>, whose: Whose) -> Option<f64> {
    Some(spent(whose)?.saturating_sub(before?).as_secs_f64())
}

/// Processor time so far.
#[cfg(unix)]
fn spent(whose: Whose) -> Option<Duration> {
    use rustix::time::{ClockId, clock_gettime};
    let spent = clock_gettime(match whose {
        Whose::Process => ClockId::ProcessCPUTime,
        Whose::Thread => ClockId::ThreadCPUTime,
    });
    Some(Duration::new(
        u64::try_from(spent.tv_sec).ok()?,
        u32::try_from(spent.tv_nsec).ok()?,
    ))
}

#[cfg(not(unix))]
fn spent(_: Whose) -> Option<Duration> {
    None
}
