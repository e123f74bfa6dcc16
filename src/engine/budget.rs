//! A limit on the bytes between reader and writer, so that records of many megabytes are not under way side by side.
//!
//! Rule: a chunk goes on when it fits into the budget with those under way, or when none is; chunks of the usual size
//! always fit, and so nobody waits but behind a record that is longer than a chunk.
//! Guarantee: when the writer ends, however it ends, a reader that waits goes on at once.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Bytes that may be under way.
#[derive(Debug)]
pub(super) struct Budget {
    most: usize,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    under_way: usize,
    is_closed: bool,
}

/// The writer's end; dropping it lets a waiting reader go on.
#[derive(Debug)]
pub(super) struct Payback<'b>(&'b Budget);

impl Budget {
    /// A budget of so many bytes.
    pub(super) fn new(most: usize) -> Self {
        Self {
            most,
            state: Mutex::default(),
            changed: Condvar::new(),
        }
    }

    /// Waits until `bytes` more may be under way.
    pub(super) fn take(&self, bytes: usize) {
        let is_full = |state: &mut State| {
            !state.is_closed && state.under_way > 0 && state.under_way + bytes > self.most
        };
        let mut state = self
            .changed
            .wait_while(self.state(), is_full)
            .unwrap_or_else(PoisonError::into_inner);
        state.under_way += bytes;
    }

    /// The writer's end.
    pub(super) fn payback(&self) -> Payback<'_> {
        Payback(self)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Payback<'_> {
    /// So many bytes are written.
    pub(super) fn give(&self, bytes: usize) {
        let mut state = self.0.state();
        state.under_way = state.under_way.saturating_sub(bytes);
        self.0.changed.notify_all();
    }
}

impl Drop for Payback<'_> {
    fn drop(&mut self) {
        self.0.state().is_closed = true;
        self.0.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_larger_than_the_budget_goes_alone() {
        let budget = Budget::new(10);
        let payback = budget.payback();
        budget.take(1000);
        std::thread::scope(|scope| {
            let next = scope.spawn(|| budget.take(1));
            assert!(!next.is_finished());
            payback.give(1000);
            next.join().unwrap();
        });
        assert_eq!(budget.state().under_way, 1);
        budget.take(9);
        assert_eq!(budget.state().under_way, 10);
    }

    #[test]
    fn a_writer_that_ends_leaves_no_reader_waiting() {
        let budget = Budget::new(10);
        let payback = budget.payback();
        budget.take(10);
        std::thread::scope(|scope| {
            scope.spawn(|| budget.take(10));
            drop(payback);
        });
    }
}
