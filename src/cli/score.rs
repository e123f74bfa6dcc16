//! `nabra score`: the main job.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use nabra::engine::{RejectLimit, RunOptions, RunSummary};
use nabra::error::Error;
use nabra::report::screen::Screen;
use nabra::report::stop::{Ended, Stop};
use nabra::report::summary::summary;

use super::args::Score;
use super::progress::Progress;
use super::signals::{end_on_signals, say, what_is_kept};

/// Notices shown; all stand in `run.json`.
const MOST_NOTICES: usize = 10;

pub(crate) fn run(score: &Score) -> anyhow::Result<()> {
    // Before anything else, so that a signal always ends the program in the same way.
    let (stop, progress) = (Stop::default(), Progress::new(score.quiet));
    end_on_signals(&stop, &progress)?;
    let (engine, lexicon) = super::engine(&score.lexicon)?;
    let options = RunOptions {
        read: score.read.options(),
        threads: score.threads.unwrap_or_else(processors),
        out: score.out.clone(),
        max_rejects: if score.strict {
            RejectLimit::Count(0)
        } else {
            score.max_rejects.unwrap_or_default()
        },
        mark: score.bom,
        resume: score.resume,
        checkpoint_bytes: score.checkpoint_bytes,
        stop,
    };
    let done = nabra::engine::run(&engine, &lexicon, &score.input, &options, &|read, all| {
        progress.at(read, all);
    });
    progress.clear();
    let done = done.inspect_err(|error| {
        if matches!(error, Error::Interrupted) {
            // The signal's thread is saying so, and then ends the program.
            loop {
                std::thread::park();
            }
        }
        if let Some(ended @ Ended::Kept { .. }) = options.stop.ended() {
            say(&format!("note: {}", what_is_kept(&ended)));
        }
    })?;
    if score.quiet {
        return Ok(());
    }
    write_notices(&done)?;
    let screen = super::screen();
    let mut out = io::stdout().lock();
    out.write_all(summary(&done, &engine.lexicon, screen).as_bytes())?;
    Ok(out.flush()?)
}

fn processors() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// What was decided while reading, and what a user should look at.
fn write_notices(done: &RunSummary) -> io::Result<()> {
    let mut out = io::stderr().lock();
    let screen = Screen::default();
    if done.resumed > 0 {
        writeln!(out, "note: went on behind the first {} records", done.resumed)?;
    }
    for notice in done.notices.iter().take(MOST_NOTICES) {
        writeln!(out, "note: {}", screen.show(&notice.to_string()))?;
    }
    if done.notices.len() > MOST_NOTICES {
        writeln!(
            out,
            "note: {} more in run.json",
            done.notices.len() - MOST_NOTICES
        )?;
    }
    if done.duplicate_ids > 0 {
        writeln!(
            out,
            "note: {} ids stood more than once and were numbered (#2, #3 …)",
            done.duplicate_ids
        )?;
    }
    if done.dates_kept > 0 {
        writeln!(
            out,
            "note: {} dates were not understood and stay as they are",
            done.dates_kept
        )?;
    }
    if done.rejected > 0 {
        writeln!(
            out,
            "note: {} records were rejected; see rejects.csv",
            done.rejected
        )?;
    }
    Ok(())
}
