//! What a run did, in a few lines.
//!
//! In: the summary of a run. Out: text for standard output.
//! Rule: names of outlets stand last in their lines, because columns behind Arabic text cannot be aligned.

use std::fmt::Write as _;

use super::cell::write_decimal;
use super::screen::Screen;
use crate::engine::RunSummary;
use crate::lexicon::Lexicon;
use crate::profile::tally::Tally;

/// Outlets in the table; those with the most documents.
pub(crate) const MOST_OUTLETS: usize = 12;

/// The summary of a run as text.
pub fn summary(run: &RunSummary, lexicon: &Lexicon, screen: Screen) -> String {
    let mut text = String::new();
    // Writing to memory cannot fail.
    let _ = write_counts(&mut text, run);
    let _ = write_outlets(&mut text, run, lexicon, screen);
    text
}

fn write_counts(text: &mut String, run: &RunSummary) -> std::fmt::Result {
    let counts = &run.counts;
    let sum = |of: fn(&crate::report::record::SourceRecord) -> u64| run.sources.iter().map(of).sum::<u64>();
    let (records, scored) = (sum(|source| source.records), sum(|source| source.scored));
    writeln!(
        text,
        "{records} records = {scored} scored + {} rejected",
        sum(|source| source.rejected)
    )?;
    for (reason, count) in &run.reasons {
        writeln!(text, "  {count} rejected: {reason}")?;
    }
    writeln!(
        text,
        "{} documents, {} sentences ({} with a mention), {} mentions, {} stances",
        counts.documents, counts.sentences, counts.with_mention, counts.mentions, counts.stances
    )?;
    let seconds = run.elapsed.as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a figure of three digits")]
    let megabytes = counts.text_bytes as f64 / 1e6;
    writeln!(
        text,
        "{seconds:.2} seconds, {:.1} MB/s of text",
        if seconds > 0.0 { megabytes / seconds } else { 0.0 }
    )
}

/// Mean tone by outlet and actor.
fn write_outlets(text: &mut String, run: &RunSummary, lexicon: &Lexicon, screen: Screen) -> std::fmt::Result {
    let mut actors: Vec<usize> = run
        .outlets
        .outlets()
        .flat_map(|(_, outlet)| outlet.actors.iter().map(|(actor, _)| *actor))
        .collect();
    actors.sort_unstable();
    actors.dedup();
    if actors.is_empty() {
        return Ok(());
    }
    write!(text, "\nmean tone\n{:>9}", "documents")?;
    for &actor in &actors {
        write!(text, "{:>9}", super::actor_id(lexicon, actor))?;
    }
    writeln!(text, "  outlet")?;
    for (name, outlet) in run.outlets.outlets() {
        write!(text, "{:>9}", outlet.documents)?;
        for actor in &actors {
            let tone = outlet.actor(*actor).and_then(Tally::tone);
            write!(text, "{:>9}", decimal(tone))?;
        }
        let name = if name.is_empty() { "(no outlet)" } else { name };
        writeln!(text, "  {}", screen.show(name))?;
    }
    let more = run.outlets.all().saturating_sub(MOST_OUTLETS as u64);
    if more > 0 {
        writeln!(text, "{more:>9} more outlets")?;
    }
    Ok(())
}

/// Thousandths as a decimal; a dot for nothing.
pub(crate) fn decimal(thousandths: Option<i64>) -> String {
    let mut out = Vec::new();
    match thousandths {
        Some(value) => write_decimal(&mut out, value),
        None => out.push(b'.'),
    }
    String::from_utf8(out).unwrap_or_default()
}
