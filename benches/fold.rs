//! How fast text becomes comparable.
//!
//! Two ways over the same text: a loop that matches on each character, as one would write it first, and
//! [`Folded::refill`], which also records the way back to the original. Both give the same bytes, which is
//! asserted before either is timed. Throughput counts bytes of the original UTF-8.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, on_each};
use nabra::bench::fold_by_character;
use nabra::fold::Folded;
use std::hint::black_box;

fn main() -> nabra::error::Result<()> {
    on_each(|_, input, criterion| {
        assert_same_bytes(input);
        bench(input, criterion);
    })
}

fn assert_same_bytes(input: &Input) {
    let mut folded = Folded::default();
    let mut looped = Vec::new();
    for text in &input.documents {
        folded.refill(text);
        fold_by_character(text, &mut looped);
        assert!(
            folded.bytes() == looped,
            "two ways to fold differ in {}",
            input.name
        );
    }
}

fn bench(input: &Input, criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fold");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.bench_with_input(
        BenchmarkId::new("char_loop", &input.name),
        input,
        |bencher, input| {
            let mut folded = Vec::new();
            bencher.iter(|| {
                for text in &input.documents {
                    fold_by_character(text, &mut folded);
                    black_box(&folded);
                }
            });
        },
    );
    group.bench_with_input(
        BenchmarkId::new("refill", &input.name),
        input,
        |bencher, input| {
            let mut folded = Folded::default();
            bencher.iter(|| {
                for text in &input.documents {
                    folded.refill(text);
                    black_box(folded.bytes());
                }
            });
        },
    );
    group.finish();
}
