//! Trends and changes over time, with days whose documents hang together.

use super::corpus::{HOSTILE, KIND, Outlet, generator, sum_of, uniform};
use super::rate;
use nabra::profile::statistics::before_after::{BeforeAfterOptions, before_after};
use nabra::profile::statistics::change_point::change_point;
use nabra::profile::statistics::dated::{DatedSum, by_span};
use nabra::profile::statistics::permutation::PermutationOptions;
use nabra::profile::statistics::resample::ResampleOptions;
use nabra::profile::statistics::trend::trend;

/// So many days with one to five documents each. `lean` is the outlet on a day; on each day it strays from it by
/// up to `stray` of the way to either side, all documents of the day alike.
fn year(days: i64, stray: f64, trial: u64, lean: impl Fn(i64) -> f64) -> Vec<DatedSum> {
    let mut random = generator(9, trial);
    let mut documents = Vec::new();
    for day in 0..days {
        let part = lean(day) + stray * (2.0 * uniform(&mut random) - 1.0);
        let outlet = Outlet::between(HOSTILE, KIND, part);
        for _ in 0..=random.below(5) {
            let document = sum_of(&outlet.document(&mut random));
            documents.push(DatedSum { day, document });
        }
    }
    documents
}

fn few(seed: u64) -> PermutationOptions {
    PermutationOptions {
        permutations: 399,
        seed,
        ..PermutationOptions::default()
    }
}

/// How often the interval of a slope of zero holds zero.
fn slope_coverage(days: i64, stray: f64, simulations: u64) -> f64 {
    rate(simulations, |trial| {
        let documents = year(days, stray, trial, |_| 0.5);
        trend(&documents, None, 0.95)
            .unwrap()
            .per_day
            .interval
            .contains(0.0)
    })
}

/// How often a change is found where there is none; documents or days permuted.
fn false_changes(days: i64, stray: f64, whole_days: bool, simulations: u64) -> f64 {
    rate(simulations, |trial| {
        let documents = year(days, stray, trial, |_| 0.5);
        let units = if whole_days {
            by_span(&documents, 1)
        } else {
            documents
        };
        change_point(&units, few(trial)).unwrap().p <= 0.05
    })
}

/// How often the interval of a change at a given day holds the truth, and how often the test finds one of nothing.
fn before_after_rates(days: i64, resamples: usize, simulations: u64) -> [f64; 2] {
    let options = |trial| BeforeAfterOptions {
        resample: ResampleOptions {
            seed: trial,
            resamples,
        },
        permutation: few(trial),
        ..BeforeAfterOptions::at(days / 2)
    };
    let truth = KIND.mean() - HOSTILE.mean();
    let held = rate(simulations, |trial| {
        let documents = year(days, 0.0, trial, |day| f64::from(u8::from(day >= days / 2)));
        let found = before_after(&documents, options(trial)).unwrap();
        found.difference.interval.contains(truth)
    });
    let found = rate(simulations, |trial| {
        let documents = year(days, 0.0, trial, |_| 0.5);
        before_after(&documents, options(trial)).unwrap().test.p <= 0.05
    });
    [held, found]
}

#[test]
fn nothing_is_found_over_time_where_nothing_moves() {
    let held = slope_coverage(90, 0.0, 200);
    assert!((0.88..0.995).contains(&held), "{held}");
    let changes = false_changes(60, 0.0, false, 200);
    assert!(changes < 0.11, "{changes}");
    let [held, found] = before_after_rates(40, 400, 150);
    assert!((0.88..=1.0).contains(&held) && found < 0.12, "{held} {found}");
}

#[test]
fn a_change_is_found_near_its_day() {
    let right = rate(50, |trial| {
        let documents = year(200, 0.0, trial, |day| if day < 120 { 0.0 } else { 3.0 });
        let found = change_point(&documents, few(trial)).unwrap();
        found.p <= 0.05 && (110..=130).contains(&found.day)
    });
    assert!(right > 0.85, "{right}");
}

#[test]
#[ignore = "minutes"]
fn rates_over_time() {
    println!(
        "| days | days hang together | slope: interval holds truth | change: false, documents permuted | days permuted |"
    );
    println!("|---|---|---|---|---|");
    for (days, stray) in [(60, 0.0), (180, 0.0), (180, 2.0), (365, 2.0)] {
        let held = slope_coverage(days, stray, 1000);
        let documents = false_changes(days, stray, false, 1000);
        let whole = false_changes(days, stray, true, 1000);
        let alike = if stray > 0.0 { "yes" } else { "no" };
        println!(
            "| {days} | {alike} | {:.1} % | {:.1} % | {:.1} % |",
            100.0 * held,
            100.0 * documents,
            100.0 * whole
        );
        assert!((0.925..=0.97).contains(&held), "{days} {stray}: {held}");
        assert!((0.03..=0.07).contains(&whole), "{days} {stray}: {whole}");
    }
    println!("| days | before and after: interval holds truth | found where there is none |");
    println!("|---|---|---|");
    for days in [30, 60, 180] {
        let [held, found] = before_after_rates(days, 2000, 1000);
        println!("| {days} | {:.1} % | {:.1} % |", 100.0 * held, 100.0 * found);
        assert!(
            (0.93..=0.97).contains(&held) && (0.03..=0.07).contains(&found),
            "{days}: {held} {found}"
        );
    }
}
