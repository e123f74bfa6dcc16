//! How fast scored documents are summed, and what putting sums together costs.
//!
//! Asserted before anything is timed: the sums hold as many units as were scored, and sums that are made in parts
//! and put together are the same. Throughput counts documents.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, on_each};
use nabra::engine::{Engine, Scratch};
use nabra::polarity::ScoredSentence;
use nabra::profile::outlet::Outlets;
use nabra::profile::tally::Tally;
use std::collections::BTreeMap;
use std::hint::black_box;

/// Outlets among which documents are dealt out.
const OUTLETS: usize = 20;
/// Documents that are summed by themselves before they are put together, about as many as a chunk holds.
const PART: usize = 250;

fn main() -> nabra::error::Result<()> {
    on_each(|engine, input, criterion| {
        let scored = score(engine, input);
        assert_counts(input, &scored);
        bench(input, &scored, criterion);
    })
}

/// A document's outlet and scored sentences.
type Scored = (String, Vec<ScoredSentence>);

fn score(engine: &Engine, input: &Input) -> Vec<Scored> {
    let mut scratch = Scratch::default();
    let documents = input.documents.iter().enumerate();
    documents
        .map(|(number, text)| {
            (
                format!("outlet {}", number % OUTLETS),
                engine.score_text(text, &mut scratch),
            )
        })
        .collect()
}

fn sum(scored: &[Scored]) -> Outlets {
    let mut outlets = Outlets::default();
    for (outlet, sentences) in scored {
        let mut tallies: BTreeMap<usize, Tally> = BTreeMap::new();
        for unit in sentences.iter().flat_map(|sentence| &sentence.units) {
            tallies.entry(unit.actor).or_default().add(unit);
        }
        outlets.add(outlet, &tallies);
    }
    outlets
}

fn sum_in_parts(scored: &[Scored]) -> Outlets {
    let mut outlets = Outlets::default();
    for part in scored.chunks(PART) {
        outlets.absorb(&mut sum(part));
    }
    outlets
}

fn assert_counts(input: &Input, scored: &[Scored]) {
    let units: usize = scored
        .iter()
        .flat_map(|(_, sentences)| sentences)
        .map(|sentence| sentence.units.len())
        .sum();
    let sums = sum(scored);
    let tallies = sums
        .iter()
        .flat_map(|(_, outlet)| outlet.actors.iter().map(|(_, tally)| tally));
    let summed: i64 = tallies.map(|actor| actor.sentences).sum();
    assert!(units > 0, "{} names no tracked actor", input.name);
    assert_eq!(usize::try_from(summed), Ok(units), "units of {}", input.name);
    assert_eq!(sum_in_parts(scored), sums, "sums of {}", input.name);
}

fn bench(input: &Input, scored: &[Scored], criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("profile");
    group.throughput(Throughput::Elements(scored.len() as u64));
    group.bench_function(BenchmarkId::new("sum", &input.name), |bencher| {
        bencher.iter(|| black_box(sum(scored)));
    });
    group.bench_function(BenchmarkId::new("sum_in_parts", &input.name), |bencher| {
        bencher.iter(|| black_box(sum_in_parts(scored)));
    });
    group.finish();
}
