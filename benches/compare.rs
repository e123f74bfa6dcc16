//! How long a comparison takes, from the tables of a run to all its files: reading, copies, tests, words, events.
//!
//! The corpus is generated: documents of twelve outlets over a year, every tenth printed by a second outlet.
//! `NABRA_BENCH_DOCUMENTS` says how many (2,000 unless set; 100,000 for the figure in `docs/comparison.md`).
//! Asserted before anything is timed: all documents are there, and the copies are found. Throughput counts
//! documents.

use criterion::{Criterion, Throughput};
use nabra::bench::{Generator, Recipe};
use nabra::engine::compare::open_runs;
use nabra::engine::{CompareOptions, Engine, RejectLimit, RunOptions, compare, run};
use nabra::report::record::LexiconRecord;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, Instant};

/// Documents unless the environment asks for another number.
const USUAL: usize = 2_000;
const OUTLETS: usize = 12;
/// Each so manieth document is printed twice.
const COPIED: usize = 10;

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[expect(clippy::print_stdout, reason = "a bench says what it counted")]
fn main() -> Outcome {
    let mut criterion = Criterion::default().configure_from_args();
    let documents = match std::env::var("NABRA_BENCH_DOCUMENTS") {
        Ok(number) => number.parse()?,
        Err(_) => USUAL,
    };
    let engine = Engine::shipped()?;
    let folder = tempfile::tempdir()?;
    let (input, out) = (folder.path().join("news.csv"), folder.path().join("out"));
    write(&engine, &input, documents)?;
    let lexicon = LexiconRecord::new("shipped", None, &nabra::lexicon::Source::shipped());
    let options = RunOptions {
        read: nabra::corpus::ReadOptions::default(),
        threads: std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN),
        out: out.clone(),
        max_rejects: RejectLimit::None,
        mark: false,
        resume: false,
        checkpoint_bytes: nabra::engine::CHECKPOINT_BYTES,
        stop: nabra::report::stop::Stop::default(),
    };
    let scored = run(&engine, &lexicon, &[input], &options, &|_, _| {})?;
    assert_eq!(scored.counts.documents, documents as u64);
    let runs = open_runs(std::slice::from_ref(&out))?;
    let start = Instant::now();
    let found = compare(&engine.lexicon, &runs, &out, &CompareOptions::default())?;
    assert!(found.groups > 0 && found.tested > 0, "{found:?}");
    println!(
        "{documents} documents, {} with an actor, {} groups of copies, {} pairs tested: {:.2} s",
        found.documents,
        found.groups,
        found.tested,
        start.elapsed().as_secs_f64()
    );
    let mut group = criterion.benchmark_group("compare");
    group
        .sample_size(10)
        .measurement_time(Duration::from_secs(10))
        .throughput(Throughput::Elements(documents as u64));
    group.bench_function("generated", |bencher| {
        bencher.iter(|| compare(&engine.lexicon, &runs, &out, &CompareOptions::default()));
    });
    group.finish();
    criterion.final_summary();
    Ok(())
}

/// Writes generated documents as CSV.
fn write(engine: &Engine, path: &Path, documents: usize) -> Outcome {
    let recipe = Recipe::of_bytes(usize::MAX);
    let mut writer = csv::Writer::from_path(path)?;
    writer.write_record(["id", "outlet", "date", "text"])?;
    let mut last = String::new();
    let mut texts = Generator::new(&engine.lexicon, recipe);
    for number in 0..documents {
        if number % COPIED != COPIED - 1 {
            let Some(text) = texts.next() else { break };
            last = text;
        }
        let (outlet, day) = (number * 7 % OUTLETS, number % 336);
        writer.write_record([
            format!("d{number}"),
            format!("outlet {outlet}"),
            format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28),
            last.clone(),
        ])?;
    }
    Ok(writer.flush()?)
}
