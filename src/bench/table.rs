//! A measurement as a table for a terminal.

use std::fmt::Write as _;

use super::Measurement;

/// The text of a measurement: input, counts, speeds, ratios.
pub fn table(measured: &Measurement) -> String {
    let mut text = String::new();
    // Writing to memory cannot fail.
    let _ = write_head(&mut text, measured)
        .and_then(|()| write_speeds(&mut text, measured))
        .and_then(|()| write_ratios(&mut text, measured));
    text
}

fn write_head(text: &mut String, measured: &Measurement) -> std::fmt::Result {
    let counts = &measured.counts;
    let automata = &measured.automata;
    writeln!(text, "input      {}", measured.input)?;
    writeln!(
        text,
        "           {} documents, {} of text, {} sentences, {} words, {} of them different",
        counts.documents,
        megabytes(counts.text_bytes),
        counts.sentences,
        counts.words,
        counts.distinct_words
    )?;
    writeln!(
        text,
        "found      {} of the words known, {} of the sentences pass the filter, {} units",
        percent(counts.known_words, counts.words),
        percent(counts.passing, counts.sentences),
        counts.units
    )?;
    writeln!(
        text,
        "lexicon    {} stems in {}",
        automata.stems,
        megabytes(automata.bytes as u64)
    )?;
    writeln!(
        text,
        "yardstick  {} surface forms in {}, {} matches",
        automata.yardstick_forms,
        megabytes(automata.yardstick_bytes as u64),
        counts.yardstick_matches
    )?;
    writeln!(
        text,
        "machine    {} processors, memory copied at {:.0} MB/s; fastest of {} rounds",
        measured.processors, measured.memory_speed, measured.rounds
    )
}

fn write_speeds(text: &mut String, measured: &Measurement) -> std::fmt::Result {
    let job = measured.jobs.first().map_or(f64::NAN, |job| job.time.cpu);
    writeln!(
        text,
        "\n{:<24}{:>9}{:>10}{:>14}{:>12}",
        "one thread", "seconds", "MB/s", "to yardstick", "% of job"
    )?;
    for stage in &measured.stages {
        writeln!(
            text,
            "{:<24}{:>9.3}{:>10.0}{:>14.2}{:>12.0}",
            stage.name,
            stage.seconds,
            stage.speed,
            stage.to_yardstick,
            100.0 * stage.seconds / job
        )?;
    }
    writeln!(
        text,
        "\n{:<24}{:>9}{:>10}{:>14}",
        "whole job", "seconds", "MB/s", "CPU seconds"
    )?;
    for job in &measured.jobs {
        let plural = if job.threads == 1 { "" } else { "s" };
        writeln!(
            text,
            "{:<24}{:>9.3}{:>10.0}{:>14.3}",
            format!("{} thread{plural}", job.threads),
            job.time.wall,
            job.speed,
            job.time.cpu
        )?;
    }
    Ok(())
}

fn write_ratios(text: &mut String, measured: &Measurement) -> std::fmt::Result {
    let ratios = &measured.ratios;
    writeln!(text, "\n{:<48}{:>8}", "ratio", "here")?;
    let mut row = |name: &str, ratio: Option<f64>| match ratio {
        Some(ratio) => writeln!(text, "{name:<48}{ratio:>8.2}"),
        None => writeln!(text, "{name:<48}{:>8}", "-"),
    };
    row("limit: whole job, one thread / yardstick", Some(ratios.limit))?;
    row("match everything / yardstick", Some(ratios.matching))?;
    row("fold / loop on characters", Some(ratios.fold))?;
    row("two threads / one, by the wall clock", ratios.two_threads)?;
    row("CPU seconds at two threads / at one", ratios.two_threads_cpu)
}

#[expect(clippy::cast_precision_loss, reason = "a figure of three digits")]
fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

#[expect(clippy::cast_precision_loss, reason = "a figure of three digits")]
fn percent(part: u64, whole: u64) -> String {
    format!("{:.1} %", 100.0 * part as f64 / whole.max(1) as f64)
}
