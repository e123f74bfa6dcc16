//! How often intervals hold the truth.

use super::corpus::{HOSTILE, KIND, generator};
use nabra::profile::statistics::cliff::cliffs_delta;
use nabra::profile::statistics::documents::{DocumentSum, Documents};
use nabra::profile::statistics::hedges::hedges_g;
use nabra::profile::statistics::interval::Interval;
use nabra::profile::statistics::resample::{ResampleOptions, resample};
use nabra::profile::statistics::share::{balance, wilson};
use nabra::profile::statistics::welch::welch;

/// Of so many simulations, how many intervals of each kind hold the truth: percentile, BCa, BCa expanded and t, of a
/// mean and of a difference, and last that of a mean whose sentences are taken for independent.
fn coverage(documents: (usize, usize), resamples: usize, simulations: u64) -> [f64; 9] {
    let mut hits = [0.0; 9];
    let difference_truth = HOSTILE.mean() - KIND.mean();
    for trial in 0..simulations {
        let mut random = generator(2, trial);
        let first = HOSTILE.documents(documents.0, &mut random);
        let second = KIND.documents(documents.1, &mut random);
        let options = ResampleOptions {
            seed: trial,
            resamples,
        };
        let drawn = resample(&first, options).unwrap();
        let difference = drawn.minus(&resample(&second, options).unwrap());
        let of_mean = [
            drawn.percentile(0.95),
            drawn.bca(0.95),
            drawn.estimate(0.95).interval,
            first.estimate(0.95).unwrap().interval,
        ];
        let of_difference = [
            difference.percentile(0.95),
            difference.bca(0.95),
            difference.estimate(0.95).interval,
            welch(&first, &second, 0.95).unwrap().difference.interval,
        ];
        let held = of_mean
            .map(|interval| interval.contains(HOSTILE.mean()))
            .into_iter()
            .chain(of_difference.map(|interval| interval.contains(difference_truth)))
            .chain([naive(&first).contains(HOSTILE.mean())]);
        for (sum, held) in hits.iter_mut().zip(held) {
            *sum += f64::from(u8::from(held)) / simulations as f64;
        }
    }
    hits
}

/// What comes out when sentences are taken for independent.
fn naive(documents: &Documents) -> Interval {
    let sentences: f64 = documents
        .as_slice()
        .iter()
        .map(|document| document.sentences)
        .sum();
    let mean = documents.mean().unwrap();
    // Tones are −1000, 0 and 1000; a share of 0.6 or so of them is not 0. Taken from the documents of the test.
    let variance = 480_000.0 - mean * mean;
    Interval::around(mean, 1.96 * (variance / sentences).sqrt())
}

#[test]
fn intervals_of_sixty_documents_hold_the_truth() {
    // With 300 simulations a rate of 95 % strays by 1.3 points; the bounds are four times that.
    let found = coverage((60, 60), 999, 300);
    for rate in &found[..8] {
        assert!((0.90..0.995).contains(rate), "{found:?}");
    }
    assert!(
        found[8] < 0.90,
        "taking sentences for independent should miss more often: {found:?}"
    );
}

#[test]
#[ignore = "minutes"]
fn coverage_of_four_thousand_simulations() {
    println!(
        "| documents | mean: percentile | BCa | BCa expanded | t | difference: percentile | BCa | BCa expanded | t | sentences as independent |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for documents in [(15, 15), (30, 30), (30, 120), (60, 60), (200, 200), (1000, 1000)] {
        let found = coverage(documents, 2000, 4000);
        let cells: Vec<String> = found
            .iter()
            .map(|rate| format!("{:.1} %", 100.0 * rate))
            .collect();
        println!("| {} and {} | {} |", documents.0, documents.1, cells.join(" | "));
        // The interval to report holds from 15 documents on, Student's t from 30, those not expanded from 60.
        let fewest = documents.0.min(documents.1);
        for (at, least) in [60, 60, 15, 30, 60, 60, 15, 30].into_iter().enumerate() {
            let held = (0.93..=0.97).contains(&found[at]);
            assert!(fewest < least || held, "{documents:?}: {found:?}");
        }
    }
}

/// A dyad's statements: each document has its own inclination to report positive ones.
fn statements(count: usize, simulation: u64) -> Documents {
    let mut random = generator(3, simulation);
    let document = |_| {
        let tones = HOSTILE.document(&mut random);
        let polar = i64::try_from(tones.iter().filter(|tone| **tone != 0).count()).unwrap();
        DocumentSum::new(tones.iter().map(|tone| tone.signum()).sum(), polar)
    };
    (0..count).map(document).collect()
}

/// How often the interval of a balance holds the truth, and how often Wilson's would that knows no documents.
fn balance_coverage(count: usize, simulations: u64) -> [f64; 2] {
    let truth = statements(2_000_000, u64::MAX).mean().unwrap();
    let mut hits = [0.0; 2];
    for trial in 0..simulations {
        let documents = statements(count, trial);
        let found = balance(&documents, 0.95).unwrap();
        let all: f64 = documents
            .as_slice()
            .iter()
            .map(|document| document.sentences)
            .sum();
        let plain = wilson(f64::midpoint(1.0, found.value) * all, all, 0.95).unwrap();
        hits[0] += f64::from(u8::from(found.interval.contains(truth))) / simulations as f64;
        hits[1] += f64::from(u8::from(plain.contains(f64::midpoint(1.0, truth)))) / simulations as f64;
    }
    hits
}

#[test]
fn intervals_of_balances_hold_the_truth() {
    let [clustered, plain] = balance_coverage(40, 300);
    assert!(
        (0.90..0.995).contains(&clustered) && plain < clustered,
        "{clustered} {plain}"
    );
}

#[test]
#[ignore = "minutes"]
fn coverage_of_balances() {
    println!("| documents | balance, clustered | statements as independent |");
    println!("|---|---|---|");
    for count in [10, 20, 40, 100, 400] {
        let [clustered, plain] = balance_coverage(count, 1000);
        println!(
            "| {count} | {:.1} % | {:.1} % |",
            100.0 * clustered,
            100.0 * plain
        );
        if count >= 20 {
            assert!((0.93..=0.97).contains(&clustered), "{count}: {clustered}");
        }
    }
}

/// How often the intervals of Hedges' g and Cliff's delta hold what very many documents give.
fn effect_coverage(count: usize, simulations: u64) -> [f64; 2] {
    let sides = |count, trial| {
        let mut random = generator(10, trial);
        [HOSTILE, KIND].map(|outlet| outlet.documents(count, &mut random).means())
    };
    let [one, other] = sides(200_000, u64::MAX);
    let truths = [hedges_g, cliffs_delta].map(|of| of(&one, &other, 0.95).unwrap().value);
    let mut hits = [0.0; 2];
    for trial in 0..simulations {
        let [one, other] = sides(count, trial);
        for (at, of) in [hedges_g, cliffs_delta].into_iter().enumerate() {
            let held = of(&one, &other, 0.95).unwrap().interval.contains(truths[at]);
            hits[at] += f64::from(u8::from(held)) / simulations as f64;
        }
    }
    hits
}

#[test]
#[ignore = "minutes"]
fn coverage_of_effect_sizes() {
    println!("| documents on each side | Hedges' g | Cliff's delta |");
    println!("|---|---|---|");
    for count in [15, 30, 60, 200] {
        let found = effect_coverage(count, 1000);
        println!(
            "| {count} | {:.1} % | {:.1} % |",
            100.0 * found[0],
            100.0 * found[1]
        );
        assert!(
            found.iter().all(|rate| (0.93..=0.97).contains(rate)),
            "{count}: {found:?}"
        );
    }
}
