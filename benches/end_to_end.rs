//! How fast documents become scored sentences: all stages, at one thread and at two, beside the yardstick.
//!
//! Printed once before anything is timed: the limit ratio, which is the speed of the whole path at one thread over
//! that of the yardstick, with the number of patterns, the size of the automata and the hit rate.
//!
//! Asserted before anything is timed: the units of all documents are as many as a slower route finds that analyses
//! every sentence without the filter, and the same at one thread and at two. Throughput counts bytes of the
//! original UTF-8.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, inputs};
use nabra::bench::{FORMS, Yardstick};
use nabra::engine::{Engine, Scratch};
use nabra::fold::find_sentences;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::time::{Duration, Instant};

/// Thread counts that are compared.
const THREADS: [usize; 2] = [1, 2];
/// Runs of which the limit ratio takes the fastest.
const RUNS: usize = 3;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let mut criterion = Criterion::default().configure_from_args();
    let engine = Engine::shipped()?;
    let yardstick = Yardstick::new(&engine.lexicon, FORMS)?;
    let mut pools = Vec::new();
    for threads in THREADS {
        pools.push(ThreadPoolBuilder::new().num_threads(threads).build()?);
    }
    for input in inputs(&engine.lexicon)? {
        assert_counts(&engine, &input, &pools);
        print_limit_ratio(&engine, &yardstick, &input);
        bench(&engine, &yardstick, &input, &pools, &mut criterion);
    }
    criterion.final_summary();
    Ok(())
}

/// Scores all documents on one thread, without a pool.
fn score(engine: &Engine, documents: &[String]) -> usize {
    let mut scratch = Scratch::default();
    documents
        .iter()
        .map(|text| units(engine, text, &mut scratch))
        .sum()
}

/// Scores all documents in a pool, each worker with its own buffers.
fn score_in(pool: &ThreadPool, engine: &Engine, documents: &[String]) -> usize {
    pool.install(|| {
        documents
            .par_iter()
            .map_init(Scratch::default, |scratch, text| units(engine, text, scratch))
            .sum()
    })
}

fn units<'e>(engine: &'e Engine, text: &str, scratch: &mut Scratch<'e>) -> usize {
    let scored = engine.score_text(text, scratch);
    scored.iter().map(|sentence| sentence.units.len()).sum()
}

/// The slower route: every sentence is analysed, whether or not the filter lets it pass.
fn score_every_sentence(engine: &Engine, documents: &[String]) -> usize {
    let mut scratch = Scratch::default();
    let mut sentences = Vec::new();
    let mut units = 0;
    for text in documents {
        scratch.folded.refill(text);
        find_sentences(&scratch.folded, &mut sentences);
        for sentence in &sentences {
            let words = sentence.span.slice(scratch.folded.bytes());
            let boilerplate = &engine.lexicon.boilerplate;
            if !boilerplate.iter().any(|line| words.starts_with(line)) {
                engine.analyse(*sentence, None, &mut scratch);
                units += scratch.analysis.units.len();
            }
        }
    }
    units
}

fn assert_counts(engine: &Engine, input: &Input, pools: &[ThreadPool]) {
    let units = score_every_sentence(engine, &input.documents);
    assert!(units > 0, "{} names no tracked actor", input.name);
    assert_eq!(score(engine, &input.documents), units, "units of {}", input.name);
    for pool in pools {
        assert_eq!(
            score_in(pool, engine, &input.documents),
            units,
            "units of {} at {} threads",
            input.name,
            pool.current_num_threads(),
        );
    }
}

#[expect(clippy::print_stderr, reason = "the ratio is what this bench is for")]
fn print_limit_ratio(engine: &Engine, yardstick: &Yardstick, input: &Input) {
    let (plain, matches) = fastest(|| scan(yardstick, input));
    let (whole, units) = fastest(|| score(engine, &input.documents));
    let bytes = u32::try_from(input.bytes()).unwrap_or(u32::MAX);
    let speed = |time: Duration| f64::from(bytes) / 1e6 / time.as_secs_f64();
    eprintln!(
        "{}: limit ratio {:.2} = {:.1} MB/s, {units} units, {} stems in {} bytes / yardstick {:.1} MB/s, {matches} \
         matches, {} surface forms in {} bytes",
        input.name,
        plain.as_secs_f64() / whole.as_secs_f64(),
        speed(whole),
        engine.matcher.patterns(),
        engine.matcher.memory(),
        speed(plain),
        yardstick.patterns(),
        yardstick.memory(),
    );
}

/// The shortest time of several runs, and what they counted.
fn fastest(mut run: impl FnMut() -> usize) -> (Duration, usize) {
    let mut best = Duration::MAX;
    let mut count = 0;
    for _ in 0..RUNS {
        let start = Instant::now();
        count = run();
        best = best.min(start.elapsed());
    }
    (best, count)
}

fn bench(
    engine: &Engine,
    yardstick: &Yardstick,
    input: &Input,
    pools: &[ThreadPool],
    criterion: &mut Criterion,
) {
    let mut group = criterion.benchmark_group("end_to_end");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    for pool in pools {
        let name = format!("score_text_{}_threads", pool.current_num_threads());
        group.bench_with_input(BenchmarkId::new(name, &input.name), input, |bencher, input| {
            bencher.iter(|| score_in(pool, engine, &input.documents));
        });
    }
    group.bench_with_input(
        BenchmarkId::new("yardstick", &input.name),
        input,
        |bencher, input| {
            bencher.iter(|| scan(yardstick, input));
        },
    );
    group.finish();
}

/// What the yardstick finds.
fn scan(yardstick: &Yardstick, input: &Input) -> usize {
    input.documents.iter().map(|text| yardstick.count(text)).sum()
}
