//! One reader, several workers, one writer, and the order of the reader kept.
//!
//! In: functions that read jobs, do them, and write what came of them. Out: nothing but what they do.
//! Rule: one thread is one thread: the caller's, which reads, works and writes in turn.
//! Rule: with more of them the reader numbers its jobs, the writer takes them by number; at most `threads + 2` jobs
//! are between the two, however slow one of them is, so that memory stays bounded and nothing overtakes.
//! Guarantee: what the writer sees depends neither on the number of threads nor on chance. A worker that panics
//! ends the run with an error, never with a hang.
//! Cost: one message a job on each of three channels; jobs are chunks of some hundred kilobytes.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use crate::error::{Error, Result};

/// Jobs beyond one a thread: one that is read and one that is written while all workers work.
pub(super) const SPARE: usize = 2;

/// What reaches the writer.
enum Message<Product> {
    Done(u64, Product),
    ReadFailed(Error),
    Panicked(u64),
}

/// Does jobs on `threads` threads and writes their products in the order in which the jobs were read. `read` gets
/// a product whose buffers were written before, or an empty one, and returns the next job; `work` fills it;
/// `write` takes it in order and leaves it ready to be used again. With one thread nothing runs beside the caller's;
/// with more, reading and writing have a thread each beside those that work.
///
/// ```
/// let mut numbers = 1..=100u64;
/// let mut sum = Vec::new();
/// nabra::engine::in_order(
///     std::num::NonZeroUsize::new(4).unwrap(),
///     |_: &mut u64| Ok(numbers.next()),
///     || (),
///     |(), job, product| *product = job * job,
///     |product| { sum.push(*product); Ok(()) },
/// )?;
/// assert_eq!((sum[0], sum[99], sum.len()), (1, 10_000, 100));
/// # Ok::<(), nabra::error::Error>(())
/// ```
///
/// # Errors
/// What `read` or `write` returns; a worker that panicked; no threads to be had.
pub fn in_order<Job: Send, Product: Default + Send, Worker>(
    threads: NonZeroUsize,
    read: impl FnMut(&mut Product) -> Result<Option<Job>> + Send,
    worker: impl Fn() -> Worker + Sync,
    work: impl Fn(&mut Worker, Job, &mut Product) + Sync,
    write: impl FnMut(&mut Product) -> Result<()>,
) -> Result<()> {
    match threads.get() {
        1 => in_turn(read, worker(), work, write),
        threads => side_by_side(threads, read, worker, work, write),
    }
}

/// All on the caller's thread.
fn in_turn<Job, Product: Default, Worker>(
    mut read: impl FnMut(&mut Product) -> Result<Option<Job>>,
    mut worker: Worker,
    work: impl Fn(&mut Worker, Job, &mut Product),
    mut write: impl FnMut(&mut Product) -> Result<()>,
) -> Result<()> {
    let mut product = Product::default();
    for number in 0.. {
        let panicked = |_| Error::Panicked { job: number };
        let Some(job) = catch_unwind(AssertUnwindSafe(|| read(&mut product))).map_err(panicked)?? else {
            break;
        };
        catch_unwind(AssertUnwindSafe(|| work(&mut worker, job, &mut product))).map_err(panicked)?;
        write(&mut product)?;
    }
    Ok(())
}

/// The workers on threads of their own, and reader and writer beside them.
fn side_by_side<Job: Send, Product: Default + Send, Worker>(
    threads: usize,
    read: impl FnMut(&mut Product) -> Result<Option<Job>> + Send,
    worker: impl Fn() -> Worker + Sync,
    work: impl Fn(&mut Worker, Job, &mut Product) + Sync,
    write: impl FnMut(&mut Product) -> Result<()>,
) -> Result<()> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|number| format!("nabra-{number}"))
        .build()
        .map_err(|error| Error::Threads {
            threads,
            message: error.to_string(),
        })?;
    let (permit_sender, permits) = channel();
    for _ in 0..threads + SPARE {
        // The receiver lives: it is held by this function.
        let _ = permit_sender.send(Product::default());
    }
    let (job_sender, jobs) = sync_channel(threads + SPARE);
    let jobs = Mutex::new(jobs);
    let (done_sender, done) = sync_channel(threads + SPARE);
    std::thread::scope(|scope| {
        let read_done = done_sender.clone();
        scope.spawn(move || read_jobs(read, &permits, &job_sender, &read_done));
        pool.in_place_scope(|workers| {
            for _ in 0..threads {
                let done = done_sender.clone();
                let (worker, work, jobs) = (&worker, &work, &jobs);
                workers.spawn(move |_| do_jobs(worker, work, jobs, &done));
            }
            drop(done_sender);
            let outcome = write_products(write, done, &permit_sender);
            // Reader and workers wait for each other no more.
            drop(permit_sender);
            outcome
        })
    })
}

/// The reader: a job for each permit, until there are no more jobs or nobody wants them.
fn read_jobs<Job, Product>(
    mut read: impl FnMut(&mut Product) -> Result<Option<Job>>,
    permits: &Receiver<Product>,
    jobs: &SyncSender<(u64, Job, Product)>,
    done: &SyncSender<Message<Product>>,
) {
    for number in 0.. {
        let Ok(mut product) = permits.recv() else { return };
        match catch_unwind(AssertUnwindSafe(|| read(&mut product))) {
            Ok(Ok(Some(job))) => {
                if jobs.send((number, job, product)).is_err() {
                    return;
                }
            }
            Ok(Ok(None)) => return,
            Ok(Err(error)) => {
                let _ = done.send(Message::ReadFailed(error));
                return;
            }
            Err(_) => {
                let _ = done.send(Message::Panicked(number));
                return;
            }
        }
    }
}

/// A worker: jobs until there are no more.
fn do_jobs<Job, Product, Worker>(
    worker: impl Fn() -> Worker,
    work: impl Fn(&mut Worker, Job, &mut Product),
    jobs: &Mutex<Receiver<(u64, Job, Product)>>,
    done: &SyncSender<Message<Product>>,
) {
    let mut worker = worker();
    loop {
        // Nothing panics while the lock is held, so it cannot be poisoned.
        let Ok(Ok((number, job, mut product))) = jobs.lock().map(|jobs| jobs.recv()) else {
            return;
        };
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&mut worker, job, &mut product)));
        let message = match outcome {
            Ok(()) => Message::Done(number, product),
            Err(_) => Message::Panicked(number),
        };
        if done.send(message).is_err() {
            return;
        }
    }
}

/// The writer: products by number. Returning early drops `done`, and its caller `permits`, which ends workers and
/// reader.
fn write_products<Product>(
    mut write: impl FnMut(&mut Product) -> Result<()>,
    done: Receiver<Message<Product>>,
    permits: &Sender<Product>,
) -> Result<()> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for message in done {
        match message {
            Message::Done(number, product) => waiting.insert(number, product),
            Message::ReadFailed(error) => return Err(error),
            Message::Panicked(job) => return Err(Error::Panicked { job }),
        };
        while let Some(mut product) = waiting.remove(&next) {
            write(&mut product)?;
            next += 1;
            // The reader may have come to its end.
            let _ = permits.send(product);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(threads: usize, fail_at: u64, panic_at: u64) -> (Vec<u64>, Result<()>) {
        let mut jobs = 0..500u64;
        let mut seen = Vec::new();
        let outcome = in_order(
            NonZeroUsize::new(threads).unwrap(),
            |_: &mut u64| Ok(jobs.next()),
            || (),
            |(), job, product| {
                assert!(job != panic_at, "a fault in a worker");
                // The first job is the slowest.
                if job == 0 {
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
                *product = job;
            },
            |product| {
                if *product == fail_at {
                    return Err(Error::Panicked { job: 1_000_000 });
                }
                seen.push(*product);
                Ok(())
            },
        );
        (seen, outcome)
    }

    #[test]
    fn products_come_in_the_order_of_their_jobs() {
        for threads in [1, 2, 8] {
            let (seen, outcome) = run(threads, u64::MAX, u64::MAX);
            assert!(outcome.is_ok());
            assert_eq!(seen, (0..500).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn a_writer_that_fails_ends_the_run() {
        for threads in [1, 4] {
            let (seen, outcome) = run(threads, 100, u64::MAX);
            assert!(matches!(outcome, Err(Error::Panicked { job: 1_000_000 })));
            assert_eq!(seen.len(), 100);
        }
    }

    #[test]
    fn a_worker_that_panics_ends_the_run_and_does_not_hang() {
        for threads in [1, 2] {
            let (_, outcome) = run(threads, u64::MAX, 7);
            assert!(matches!(outcome, Err(Error::Panicked { job: 7 })));
        }
    }

    #[test]
    fn one_thread_is_the_callers() {
        let own = std::thread::current().id();
        let seen = Mutex::new(Vec::new());
        let see = || seen.lock().unwrap().push(std::thread::current().id());
        let mut jobs = 0..3;
        in_order(
            NonZeroUsize::MIN,
            |(): &mut ()| {
                see();
                Ok(jobs.next())
            },
            see,
            |(), _, ()| see(),
            |()| {
                see();
                Ok(())
            },
        )
        .unwrap();
        // Four readings, the last in vain, one worker made, three jobs done and written.
        assert_eq!(seen.into_inner().unwrap(), vec![own; 11]);
    }
}
