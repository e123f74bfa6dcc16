//! `nabra score`: the main job.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use anyhow::Context;
use nabra::engine::{Engine, RejectLimit, RunOptions, RunSummary};
use nabra::error::Error;
use nabra::report::screen::Screen;
use nabra::report::stop::{Ended, Stop};
use nabra::report::summary::summary;

use super::args::Score;
use super::config::Config;
use super::progress::Progress;
use super::signals::{end_on_signals, say, what_is_kept};

/// Notices shown; all stand in `run.json`.
const MOST_NOTICES: usize = 10;

/// Scores, and then compares outlets.
pub(crate) fn run(flags: &Score) -> anyhow::Result<()> {
    let config = Config::find(flags.read.config.as_deref())?;
    let file = config.path().map(Path::to_owned);
    let mut score = flags.clone();
    config.complete(&mut score);
    let quiet = score.quiet.unwrap_or(false);
    let out = folder_for(&score)?;
    if let Some(file) = file.filter(|_| !quiet) {
        tell_of_file(&file)?;
    }
    // Files that the comparison needs are read before the long work.
    let compare = score.compare.options(score.bom.unwrap_or(false))?;
    // So that a signal ends the program in the same way from here on.
    let (stop, progress) = (Stop::default(), Progress::new(quiet));
    end_on_signals(&stop, &progress)?;
    let (engine, lexicon) = super::recorded_engine(&score.lexicon)?;
    let options = run_options(&score, out, stop);
    let done = nabra::engine::run(&engine, &lexicon, &score.input, &options, &|read, all| {
        progress.at(read, all);
    });
    progress.clear();
    let done = done.inspect_err(|error| tell_of_end(error, &options.stop))?;
    super::compare::forget(&options.out)?;
    if !quiet {
        tell(&done, &engine)?;
    }
    if score.no_compare {
        return Ok(());
    }
    // A comparison asks the lexicon for names; the search is not needed any more.
    let Engine { lexicon, .. } = engine;
    let folders = [options.out.clone()];
    super::compare::compare(&lexicon, &folders, &options.out, &compare, quiet)
}

/// The folder for the tables; there must be one, and something to score.
fn folder_for(score: &Score) -> anyhow::Result<PathBuf> {
    anyhow::ensure!(
        !score.input.is_empty(),
        "nothing to score; name files or folders, or - for standard input (nabra score news.csv -o out)"
    );
    let out = score.out.clone();
    out.context("no folder for the tables; name one (--out FOLDER)")
}

/// Says which file the options are from.
fn tell_of_file(file: &Path) -> io::Result<()> {
    let name = file.display().to_string();
    writeln!(
        super::stream::notes(),
        "note: options from {}",
        Screen::default().show(&name)
    )
}

/// Says what is kept of a run that failed. Does not return from one that was interrupted.
fn tell_of_end(error: &Error, stop: &Stop) {
    if matches!(error, Error::Interrupted) {
        // The signal's thread is saying so, and then ends the program.
        loop {
            std::thread::park();
        }
    }
    if let Some(ended @ Ended::Kept { .. }) = stop.ended() {
        say(&format!("note: {}", what_is_kept(&ended)));
    }
}

/// The library's options.
fn run_options(score: &Score, out: PathBuf, stop: Stop) -> RunOptions {
    RunOptions {
        read: score.read.options(),
        threads: score.threads.unwrap_or_else(processors),
        out,
        max_rejects: if score.strict == Some(true) {
            RejectLimit::Count(0)
        } else {
            score.max_rejects.unwrap_or_default()
        },
        mark: score.bom.unwrap_or(false),
        resume: score.resume,
        checkpoint_bytes: score.checkpoint_bytes,
        stop,
    }
}

/// Shows the notices and the summary.
fn tell(done: &RunSummary, engine: &Engine) -> anyhow::Result<()> {
    write_notices(done)?;
    let mut out = super::stream::out();
    out.write_all(summary(done, &engine.lexicon, super::screen()).as_bytes())?;
    Ok(out.flush()?)
}

/// As many threads as there are processors.
fn processors() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// What was decided while reading, and what a user should look at.
fn write_notices(done: &RunSummary) -> io::Result<()> {
    let mut out = super::stream::notes();
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
