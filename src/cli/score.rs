//! `nabra score`: the main job.

use std::io::{self, Write};
use std::num::NonZeroUsize;

use nabra::engine::{Engine, RejectLimit, RunOptions, RunSummary};
use nabra::report::screen::Screen;
use nabra::report::summary::summary;

use super::args::Score;
use super::progress::Progress;

/// Notices shown; all stand in `run.json`.
const MOST_NOTICES: usize = 10;

pub(crate) fn run(score: &Score) -> anyhow::Result<()> {
    // Files that the comparison needs are read before the long work.
    let compare = score.compare.options(score.bom)?;
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
    };
    let progress = Progress::new(score.quiet);
    let done = nabra::engine::run(&engine, &lexicon, &score.input, &options, &|read, all| {
        progress.at(read, all);
    })?;
    drop(progress);
    super::compare::forget(&score.out)?;
    if !score.quiet {
        tell(&done, &engine)?;
    }
    if score.no_compare {
        return Ok(());
    }
    let folders = [score.out.clone()];
    super::compare::compare(&engine.lexicon, &folders, &score.out, &compare, score.quiet)
}

fn tell(done: &RunSummary, engine: &Engine) -> anyhow::Result<()> {
    write_notices(done)?;
    let mut out = io::stdout().lock();
    out.write_all(summary(done, &engine.lexicon, super::screen()).as_bytes())?;
    Ok(out.flush()?)
}

fn processors() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// What was decided while reading, and what a user should look at.
fn write_notices(done: &RunSummary) -> io::Result<()> {
    let mut out = io::stderr().lock();
    let screen = Screen::default();
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
    let rejected: u64 = done.reasons.values().sum();
    if rejected > 0 {
        writeln!(out, "note: {rejected} records were rejected; see rejects.csv")?;
    }
    Ok(())
}
