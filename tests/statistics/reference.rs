//! Every routine against an independent computation: `reference.py` made `reference.tsv`.

use nabra::profile::statistics::change_point::change_point;
use nabra::profile::statistics::cliff::cliffs_delta;
use nabra::profile::statistics::dated::DatedSum;
use nabra::profile::statistics::design_based::{CodedUnit, CorrectionOptions, Group, correct, difference};
use nabra::profile::statistics::distribution::{normal_below, normal_point, student_below, student_point};
use nabra::profile::statistics::documents::{DocumentSum, Documents};
use nabra::profile::statistics::hedges::hedges_g;
use nabra::profile::statistics::interval::Interval;
use nabra::profile::statistics::length::{LongDocument, adjusted_difference, spearman};
use nabra::profile::statistics::log_odds::{WordCount, log_odds};
use nabra::profile::statistics::multiplicity::{benjamini_hochberg, holm};
use nabra::profile::statistics::permutation::{Method, PermutationOptions, test};
use nabra::profile::statistics::power::{Plan, minimal_difference, power};
use nabra::profile::statistics::resample::{ResampleOptions, resample};
use nabra::profile::statistics::share::{share, wilson};
use nabra::profile::statistics::theil_sen::theil_sen;
use nabra::profile::statistics::trend::trend;
use nabra::profile::statistics::welch::welch;

/// Rows of the table whose name begins with `name` and a space, or is `name`: the rest of the name, and the values.
fn rows(name: &str) -> Vec<(Vec<f64>, Vec<f64>)> {
    let table = include_str!("reference.tsv");
    let rows: Vec<_> = table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (key, values) = line.split_once('\t').unwrap();
            let rest = key.strip_prefix(name)?;
            (rest.is_empty() || rest.starts_with(' ')).then(|| {
                let arguments = rest
                    .split_whitespace()
                    .filter_map(|part| part.parse().ok())
                    .collect();
                (
                    arguments,
                    values.split('\t').map(|value| value.parse().unwrap()).collect(),
                )
            })
        })
        .collect();
    assert!(!rows.is_empty(), "no row {name}");
    rows
}

/// The values of the one row `name`.
fn values(name: &str) -> Vec<f64> {
    let mut rows = rows(name);
    rows.remove(0).1
}

/// Fails where a figure differs from the table's by more than `part` of it.
fn check(name: &str, expected: &[f64], found: &[f64], part: f64) {
    assert_eq!(expected.len(), found.len(), "{name}");
    for (expected, found) in expected.iter().zip(found) {
        let most = part * expected.abs().max(1e-300);
        assert!(
            (expected - found).abs() <= most,
            "{name}: expected {expected}, found {found}"
        );
    }
}

fn one() -> Documents {
    Documents::from_pairs((0..23).map(|i| (i * i * 37 % 2001 - 1000, 1 + 7 * i % 5)))
}

fn other() -> Documents {
    Documents::from_pairs((0..17).map(|i| ((i * i * 53 + 11 * i) % 1801 - 1000, 1 + 3 * i % 4)))
}

#[test]
fn distributions_are_those_of_scipy() {
    let ends = 1e-12;
    for (at, expected) in rows("normal_below") {
        check("normal_below", &expected, &[normal_below(at[0])], ends);
    }
    for (at, expected) in rows("normal_point") {
        check("normal_point", &expected, &[normal_point(at[0])], ends);
    }
    for (at, expected) in rows("student_below") {
        check("student_below", &expected, &[student_below(at[0], at[1])], ends);
    }
    for (at, expected) in rows("student_point") {
        check("student_point", &expected, &[student_point(at[0], at[1])], ends);
    }
}

#[test]
fn ratio_mean_is_a_fit_clustered_by_document() {
    let estimate = one().estimate(0.95).unwrap();
    let found = [estimate.value, estimate.standard_error];
    check("ratio_mean", &values("ratio_mean"), &found, 1e-9);
}

#[test]
fn bootstrap_intervals_are_those_of_scipy() {
    let options = ResampleOptions {
        resamples: 100_000,
        ..ResampleOptions::default()
    };
    let one = resample(&one(), options).unwrap();
    let difference = one.minus(&resample(&other(), options).unwrap());
    for (name, found) in [
        ("bootstrap_mean percentile", one.percentile(0.95)),
        ("bootstrap_mean BCa", one.bca(0.95)),
        ("bootstrap_difference percentile", difference.percentile(0.95)),
        ("bootstrap_difference BCa", difference.bca(0.95)),
    ] {
        // The ends of either are known to about 0.4; standard errors are 45 and 71.
        near(name, found, 1.5);
    }
}

#[test]
fn bca_of_the_patch_data_is_that_of_scipy() {
    // Efron and Tibshirani 1993, table 10.3: eight subjects, a ratio that is far from normal.
    let new_minus_old = [-1200, 2601, -2705, 1982, -1290, 351, -638, -2719];
    let old_minus_placebo = [8406, 2342, 8187, 8459, 4795, 3516, 4796, 10238];
    let documents = Documents::from_pairs(new_minus_old.into_iter().zip(old_minus_placebo));
    assert!((documents.mean().unwrap() + 0.0713).abs() < 5e-5); // the book's figure, §10.3
    let options = ResampleOptions {
        resamples: 100_000,
        ..ResampleOptions::default()
    };
    near(
        "patch BCa",
        resample(&documents, options).unwrap().bca(0.95),
        0.004,
    );
}

fn near(name: &str, found: Interval, most: f64) {
    let expected = values(name);
    let off = (found.low - expected[0])
        .abs()
        .max((found.high - expected[1]).abs());
    assert!(off < most, "{name}: expected {expected:?}, found {found:?}");
}

#[test]
fn exact_permutation_goes_through_all_splits() {
    let first = Documents::from_pairs((0..6).map(|i| (i * i * 37 % 2001 - 1000, 1 + 7 * i % 5)));
    let second = Documents::from_pairs((0..5).map(|i| ((i * i * 53 + 11 * i) % 1801 - 1000, 1 + 3 * i % 4)));
    let exact = test(&first, &second, PermutationOptions::default()).unwrap();
    let expected = values("permutation");
    assert_eq!((exact.method, exact.splits), (Method::Exact, 462));
    check("permutation", &expected[..2], &[exact.statistic, exact.p], 1e-12);
    // Drawn, it comes near the same.
    let options = PermutationOptions {
        exact: 0,
        enough: usize::MAX,
        permutations: 20_000,
        ..PermutationOptions::default()
    };
    let drawn = test(&first, &second, options).unwrap();
    assert_eq!(drawn.method, Method::Drawn);
    assert!((drawn.p - expected[1]).abs() < 0.017, "{}", drawn.p);
}

#[test]
fn documents_of_one_sentence_give_the_t_test_of_welch() {
    let single = |documents: Documents| -> Documents {
        let sums = documents.as_slice().iter();
        sums.map(|document| DocumentSum {
            sentences: 1.0,
            ..*document
        })
        .collect()
    };
    let found = welch(&single(one()), &single(other()), 0.95).unwrap();
    let found = [found.statistic, found.p, found.freedom];
    check("welch", &values("welch"), &found, 1e-9);
}

#[test]
fn families_are_adjusted_as_by_statsmodels() {
    let family = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let mixed = [0.04, 0.01, 0.03, 0.01, 0.9, 0.5];
    check("holm family", &values("holm family"), &holm(&family), 1e-12);
    check(
        "bh family",
        &values("bh family"),
        &benjamini_hochberg(&family),
        1e-12,
    );
    check("holm mixed", &values("holm mixed"), &holm(&mixed), 1e-12);
    check(
        "bh mixed",
        &values("bh mixed"),
        &benjamini_hochberg(&mixed),
        1e-12,
    );
}

#[test]
fn effect_sizes_are_those_of_the_formulas_written_out() {
    let (one, other) = (one().means(), other().means());
    let g = hedges_g(&one, &other, 0.95).unwrap();
    check("hedges", &values("hedges"), &[g.value, g.standard_error], 1e-9);
    let rounded = |means: &[f64]| -> Vec<f64> {
        means
            .iter()
            .map(|mean| (mean / 200.0).round_ties_even())
            .collect()
    };
    let delta = cliffs_delta(&rounded(&one), &rounded(&other), 0.95).unwrap();
    let found = [
        delta.value,
        delta.standard_error,
        delta.interval.low,
        delta.interval.high,
    ];
    check("cliff", &values("cliff"), &found, 1e-9);
}

/// Forty days with one to three documents each.
fn dated() -> Vec<DatedSum> {
    let days = (0..40).flat_map(|day| (0..=day % 3).map(move |_| day));
    let dated = (0_i64..).zip(days).map(|(i, day)| DatedSum {
        day,
        document: DocumentSum::new(i * i * 29 % 1301 - 600 + 9 * day, 1 + i % 4),
    });
    dated.collect()
}

#[test]
fn trend_is_that_of_statsmodels() {
    for (at, expected) in rows("trend") {
        #[expect(clippy::cast_possible_truncation, reason = "0 or 3")]
        let found = trend(&dated(), Some(at[0] as i64), 0.95).unwrap().per_day;
        check("trend", &expected, &[found.value, found.standard_error], 1e-9);
    }
}

#[test]
fn theil_sen_is_that_of_scipy() {
    let point = |i: i32| (f64::from(i / 2), f64::from(i * i * 17 % 23 + i / 3));
    let found = theil_sen(&(0..30).map(point).collect::<Vec<_>>(), 0.95).unwrap();
    let found = [found.value, found.interval.low, found.interval.high, found.p];
    check("theil_sen", &values("theil_sen"), &found, 1e-9);
}

#[test]
fn change_point_is_that_of_a_plain_search() {
    let options = PermutationOptions {
        enough: usize::MAX,
        permutations: 20_000,
        ..PermutationOptions::default()
    };
    let found = change_point(&dated(), options).unwrap();
    let expected = values("change_point");
    assert!(
        (found.p - expected[2]).abs() < 0.008,
        "{} for {}",
        found.p,
        expected[2]
    );
    assert_eq!(found.day, 11);
    // Documents of one day may stand in any order, the sums at its end may not differ.
    check("change_point", &expected[1..2], &[found.statistic], 1e-9);
}

#[test]
fn length_is_measured_as_by_scipy_and_statsmodels() {
    let long = |count: i64, document: fn(i64) -> (i64, i64), length: fn(i64) -> i32| -> Vec<LongDocument> {
        let documents = (0..count).map(|i| {
            let (sum, sentences) = document(i);
            LongDocument {
                document: DocumentSum::new(sum, sentences),
                length: f64::from(length(i)),
            }
        });
        documents.collect()
    };
    let one = long(
        23,
        |i| (i * i * 37 % 2001 - 1000, 1 + 7 * i % 5),
        |i| i32::try_from(60 + i * 31 % 97).unwrap(),
    );
    let other = long(
        17,
        |i| ((i * i * 53 + 11 * i) % 1801 - 1000, 1 + 3 * i % 4),
        |i| i32::try_from(40 + i * 43 % 89).unwrap(),
    );
    let pairs: Vec<_> = one
        .iter()
        .map(|long| (long.document.mean(), long.length))
        .collect();
    let rho = spearman(&pairs, 0.95).unwrap();
    check("spearman", &values("spearman"), &[rho.value, rho.p], 1e-9);
    let found = adjusted_difference(&one, &other, 0.95).unwrap();
    let found = [found.value, found.standard_error];
    check(
        "adjusted_difference",
        &values("adjusted_difference"),
        &found,
        1e-9,
    );
}

#[test]
fn power_is_that_of_statsmodels() {
    let (one, other) = ((1.0, 40), (1.0, 90));
    check("power", &values("power"), &[power(0.4, one, other, 0.05)], 1e-9);
    let smallest = minimal_difference(one, other, Plan::default());
    // statsmodels counts the chance of the wrong sign in and searches to six digits.
    check(
        "minimal_difference",
        &values("minimal_difference"),
        &[smallest],
        1e-5,
    );
}

#[test]
fn log_odds_are_those_of_the_paper_s_equations() {
    let word = |(one, other): (f64, f64)| WordCount {
        one,
        other,
        background: one + other + 2.0,
    };
    let words = [(30.0, 5.0), (5.0, 12.0), (100.0, 180.0), (1.0, 0.0), (0.0, 3.0)].map(word);
    let found = log_odds(&words, 80.0);
    let ratios: Vec<f64> = found.iter().map(|of| of.log_odds).collect();
    let z: Vec<f64> = found.iter().map(|of| of.z).collect();
    check("log_odds", &values("log_odds"), &ratios, 1e-9);
    check("log_odds z", &values("log_odds z"), &z, 1e-9);
}

#[test]
fn shares_are_those_of_statsmodels() {
    for (at, expected) in rows("wilson") {
        let found = wilson(at[0], at[1], 0.95).unwrap();
        let most = |expected: f64, found: f64| assert!((expected - found).abs() < 1e-9, "{at:?}: {found}");
        most(expected[0], found.low);
        most(expected[1], found.high);
    }
    let documents =
        Documents::from_pairs((0..15).map(|i| (if i % 4 == 0 { 3 + i % 5 } else { i % 2 }, 3 + i % 5)));
    let found = share(&documents, 0.95).unwrap();
    let found = [
        found.value,
        found.standard_error,
        found.interval.low,
        found.interval.high,
    ];
    check("share", &values("share"), &found, 1e-9);
}

/// Documents of up to four sentences, every third with its first sentence coded.
fn coded_corpus(count: usize, lift: i64) -> (Vec<DocumentSum>, Vec<CodedUnit>) {
    let score = |d: i64, k: i64| (d * d * 71 + 13 * k * d + 5 * k) % 1201 - 600;
    let of = |d: usize| i64::try_from(d).unwrap();
    let documents = (0..count).map(|d| {
        let sentences = 1 + of(d) % 4;
        DocumentSum::new((0..sentences).map(|k| score(of(d), k)).sum(), sentences)
    });
    let coded = (0..count).step_by(3).map(|document| {
        let d = of(document);
        let first = score(d, 0);
        let code = if first + lift * (d % 7) > 400 {
            1000
        } else if first + 90 * (d % 5) < -100 {
            -1000
        } else {
            0
        };
        CodedUnit {
            document,
            score: DocumentSum::new(first, 1).sum,
            code: DocumentSum::new(code, 1).sum,
            probability: 1.0 / (3.0 * DocumentSum::new(0, 1 + d % 4).sentences),
        }
    });
    (documents.collect(), coded.collect())
}

#[test]
fn correction_by_codes_is_that_of_the_formula_written_out() {
    let corpora = [coded_corpus(60, 40), coded_corpus(45, 90)];
    let groups = corpora
        .each_ref()
        .map(|(documents, coded)| Group { documents, coded });
    let options = CorrectionOptions {
        folds: 2,
        seed: 7,
        ..CorrectionOptions::default()
    };
    let found: Vec<_> = correct(&groups, options).into_iter().flatten().collect();
    for (at, expected) in rows("design_based") {
        let corrected = if at[0] < 0.5 { found[0] } else { found[1] }.corrected;
        check(
            "design_based",
            &expected,
            &[corrected.value, corrected.standard_error],
            1e-9,
        );
    }
    assert_eq!((found[0].coded, found[1].coded_documents), (20, 15));
    let (plain, corrected) = difference(&found[0], &found[1], 0.95);
    let apart = found[0].plain.value - found[1].plain.value;
    check("plain", &[apart], &[plain.value], 1e-9);
    let errors = found[0]
        .corrected
        .standard_error
        .hypot(found[1].corrected.standard_error);
    check("corrected", &[errors], &[corrected.standard_error], 1e-9);
}
