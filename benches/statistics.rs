//! How fast documents become intervals and tests.
//!
//! The documents are made up: 1 to 9 sentences, tones −1, 0 and 1. Asserted before anything is timed: the difference
//! that was put into them is found. Throughput counts documents.

use criterion::{BenchmarkId, Criterion, Throughput};
use nabra::profile::bootstrap::Random;
use nabra::profile::statistics::design_based::{CodedUnit, CorrectionOptions, Group, correct};
use nabra::profile::statistics::documents::Documents;
use nabra::profile::statistics::permutation::{PermutationOptions, test};
use nabra::profile::statistics::resample::{ResampleOptions, Resampled, resample};
use std::hint::black_box;

/// Outlets, actors, and documents of each outlet about each actor: 100,000 documents that name three actors each.
const COMPARISON: (usize, usize, usize) = (20, 10, 1500);

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    bench_resample(&mut criterion);
    bench_permutation(&mut criterion);
    bench_correction(&mut criterion);
    bench_comparison(&mut criterion);
    criterion.final_summary();
}

/// So many documents; `lift` more of 1,000 sentences are positive.
fn documents(count: usize, lift: usize, random: &mut Random) -> Documents {
    Documents::from_pairs((0..count).map(|_| {
        let sentences = 1 + random.below(9);
        let tones = (0..sentences).map(|_| match random.below(1000) {
            place if place < 200 + lift => 1000,
            place if place < 500 + lift => -1000,
            _ => 0,
        });
        (tones.sum(), i64::try_from(sentences).unwrap_or(0))
    }))
}

fn bench_resample(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("resample 2000 times");
    group.sample_size(10);
    for count in [100, 1500, 100_000] {
        let documents = documents(count, 0, &mut Random::new(1));
        assert!(resample(&documents, ResampleOptions::default()).is_some());
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &documents,
            |bencher, documents| {
                bencher.iter(|| resample(black_box(documents), ResampleOptions::default()));
            },
        );
    }
}

fn bench_permutation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("permutation 9999 times");
    group.sample_size(10);
    for count in [30, 499] {
        let mut random = Random::new(2);
        let sides = [
            documents(count, 0, &mut random),
            documents(count, 300, &mut random),
        ];
        let found = test(&sides[0], &sides[1], PermutationOptions::default());
        assert!(found.is_some_and(|found| found.p < 0.001 && found.splits == 10_000));
        group.throughput(Throughput::Elements(2 * count as u64));
        group.bench_with_input(
            BenchmarkId::from_parameter(count),
            &sides,
            |bencher, [one, other]| {
                bencher.iter(|| test(black_box(one), other, PermutationOptions::default()));
            },
        );
    }
}

fn bench_correction(criterion: &mut Criterion) {
    let documents = documents(100_000, 0, &mut Random::new(3));
    let unit = |document| CodedUnit {
        document,
        score: 0.0,
        code: 1000.0,
        probability: 0.01,
    };
    let coded: Vec<CodedUnit> = (0..100_000).step_by(100).map(unit).collect();
    let groups = [Group {
        documents: documents.as_slice(),
        coded: &coded,
    }];
    let found = correct(&groups, CorrectionOptions::default());
    assert!(found.iter().flatten().all(|found| found.coded == 1000));
    let mut group = criterion.benchmark_group("correction");
    group.throughput(Throughput::Elements(100_000));
    group.bench_function("100000", |bencher| {
        bencher.iter(|| correct(black_box(&groups), CorrectionOptions::default()));
    });
}

/// Every mean, and every difference of two outlets with interval and test.
fn compare(actors: &[Vec<Documents>]) -> usize {
    let mut findings = 0;
    for outlets in actors {
        let resampled: Vec<Resampled> = outlets
            .iter()
            .filter_map(|documents| resample(documents, ResampleOptions::default()))
            .collect();
        let cells: Vec<_> = outlets.iter().zip(&resampled).collect();
        for (at, (one, drawn)) in cells.iter().enumerate() {
            for (other, other_drawn) in cells.iter().skip(at + 1) {
                let interval = drawn.minus(other_drawn).estimate(0.95).interval;
                let p = test(one, other, PermutationOptions::default()).map(|found| found.p);
                findings += usize::from(!interval.contains(0.0) && p.is_some_and(|p| p <= 0.05));
            }
        }
    }
    findings
}

fn bench_comparison(criterion: &mut Criterion) {
    let (outlets, actors, count) = COMPARISON;
    let mut random = Random::new(4);
    // Half of the outlets are 100 thousandths kinder.
    let corpus: Vec<Vec<Documents>> = (0..actors)
        .map(|_| {
            (0..outlets)
                .map(|at| documents(count, at % 2 * 100, &mut random))
                .collect()
        })
        .collect();
    let findings = compare(&corpus);
    let differ = actors * (outlets / 2) * (outlets / 2);
    assert!(
        (differ..differ * 6 / 5).contains(&findings),
        "{findings} of {differ}"
    );
    let mut group = criterion.benchmark_group("comparison of 20 outlets and 10 actors");
    group.sample_size(10);
    group.throughput(Throughput::Elements((outlets * actors * count) as u64));
    group.bench_function("300000", |bencher| bencher.iter(|| compare(black_box(&corpus))));
}
