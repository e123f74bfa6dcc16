//! What holds of any documents: figures are finite or absent, order changes nothing, exchanging the sides turns signs.

use nabra::profile::statistics::change_point::change_point;
use nabra::profile::statistics::cliff::cliffs_delta;
use nabra::profile::statistics::dated::{DatedSum, by_span};
use nabra::profile::statistics::design_based::{CodedUnit, CorrectionOptions, Group, correct, difference};
use nabra::profile::statistics::documents::{DocumentSum, Documents};
use nabra::profile::statistics::hedges::hedges_g;
use nabra::profile::statistics::interval::{Estimate, Interval};
use nabra::profile::statistics::length::{LongDocument, adjusted_difference, spearman};
use nabra::profile::statistics::multiplicity::{benjamini_hochberg, holm};
use nabra::profile::statistics::permutation::{Method, PermutationOptions, test};
use nabra::profile::statistics::pettitt::pettitt;
use nabra::profile::statistics::resample::{ResampleOptions, resample};
use nabra::profile::statistics::share::{balance, share};
use nabra::profile::statistics::theil_sen::theil_sen;
use nabra::profile::statistics::trend::trend;
use nabra::profile::statistics::welch::welch;
use proptest::prelude::*;

/// Documents with tones from −1 to 1 in few steps, so that equal ones are common; some have no sentence.
fn pairs() -> impl Strategy<Value = Vec<(i64, i64)>> {
    let document = (0..6_i64, -2..=2_i64).prop_map(|(sentences, half)| (500 * half * sentences, sentences));
    prop::collection::vec(document, 0..14)
}

fn few() -> PermutationOptions {
    PermutationOptions {
        permutations: 49,
        exact: 100,
        ..PermutationOptions::default()
    }
}

fn drawn(documents: &Documents) -> Option<nabra::profile::statistics::resample::Resampled> {
    let options = ResampleOptions {
        resamples: 40,
        ..ResampleOptions::default()
    };
    resample(documents, options)
}

fn ordered(interval: Interval) -> bool {
    interval.low.is_finite() && interval.high.is_finite() && interval.low <= interval.high
}

fn sound(estimate: Estimate) -> bool {
    let Estimate {
        value,
        standard_error,
        interval,
    } = estimate;
    value.is_finite() && standard_error >= 0.0 && standard_error.is_finite() && ordered(interval)
}

fn probability(p: f64) -> bool {
    (0.0..=1.0).contains(&p)
}

proptest! {
    #[test]
    fn figures_of_one_side_are_finite_or_absent(pairs in pairs()) {
        let documents = Documents::from_pairs(pairs.iter().copied());
        let few = documents.len() < 2;
        prop_assert_eq!(documents.estimate(0.95).is_none(), few);
        prop_assert_eq!(drawn(&documents).is_none(), few);
        prop_assert!(documents.estimate(0.95).is_none_or(sound));
        if let Some(drawn) = drawn(&documents) {
            prop_assert!(sound(drawn.estimate(0.95)));
            prop_assert!(ordered(drawn.percentile(0.9)) && ordered(drawn.bca(0.9)));
            prop_assert!((0.95..=1.0).contains(&drawn.expanded(0.95)));
        }
        let counts = |of: fn(i64, i64) -> i64| Documents::from_pairs(pairs.iter().map(|&(sum, n)| (of(sum, n), n)));
        let positive = counts(|sum, n| if sum > 0 { n } else { 0 });
        let signs = counts(|sum, n| sum.signum() * n);
        for found in [share(&positive, 0.95), balance(&signs, 0.95)].into_iter().flatten() {
            prop_assert!(sound(found) && found.interval.contains(found.value));
            prop_assert!(found.interval.low >= -1.0 && found.interval.high <= 1.0);
        }
    }

    #[test]
    fn exchanging_the_sides_turns_signs(one in pairs(), other in pairs()) {
        let (one, other) = (Documents::from_pairs(one), Documents::from_pairs(other));
        let (there, back) = (welch(&one, &other, 0.95), welch(&other, &one, 0.95));
        prop_assert_eq!(there.map(|found| found.p), back.map(|found| found.p));
        prop_assert_eq!(there.map(|found| found.difference.value), back.map(|found| -found.difference.value));
        prop_assert!(there.is_none_or(|found| sound(found.difference) && probability(found.p)));
        let (there, back) = (test(&one, &other, few()), test(&other, &one, few()));
        prop_assert_eq!(there.map(|found| found.statistic), back.map(|found| -found.statistic));
        for (there, back) in there.into_iter().zip(back) {
            prop_assert!(there.p > 0.0 && probability(there.p));
            prop_assert!(there.method != Method::Exact || (there.p - back.p).abs() < 1e-12);
        }
        let (a, b) = (one.means(), other.means());
        for of in [hedges_g, cliffs_delta] {
            let (there, back) = (of(&a, &b, 0.95), of(&b, &a, 0.95));
            prop_assert!(there.is_none_or(sound));
            let turned = there.zip(back).is_none_or(|(there, back)| {
                (there.value + back.value).abs() < 1e-9 && (there.interval.low + back.interval.high).abs() < 1e-9
            });
            prop_assert!(turned, "{there:?} {back:?}");
        }
    }

    #[test]
    fn the_order_of_documents_changes_nothing(one in pairs(), other in pairs()) {
        let backward = |pairs: &[(i64, i64)]| Documents::from_pairs(pairs.iter().rev().copied());
        let forward = |pairs: &[(i64, i64)]| Documents::from_pairs(pairs.iter().copied());
        prop_assert_eq!(drawn(&forward(&one)), drawn(&backward(&one)));
        prop_assert_eq!(
            test(&forward(&one), &forward(&other), few()),
            test(&backward(&one), &backward(&other), few())
        );
    }

    #[test]
    fn figures_over_time_are_finite_or_absent(pairs in pairs(), step in 1..5_i64) {
        let documents: Vec<DatedSum> = (0..)
            .zip(&pairs)
            .map(|(at, &(sum, n))| DatedSum { day: at / step, document: DocumentSum::new(sum, n) })
            .collect();
        let found = trend(&documents, None, 0.95);
        prop_assert!(found.is_none_or(|found| sound(found.per_day) && probability(found.p)));
        let found = change_point(&documents, few());
        prop_assert!(found.is_none_or(|found| found.p > 0.0 && probability(found.p) && found.statistic.is_finite()));
        prop_assert!(found.is_none_or(|found| found.before.is_finite() && found.after.is_finite()));
        let days = by_span(&documents, 1);
        let means: Vec<f64> = days.iter().map(|dated| dated.document.mean()).collect();
        prop_assert!(pettitt(&means).is_none_or(|found| probability(found.p) && found.before < means.len()));
        let points: Vec<(f64, f64)> = (0..).map(f64::from).zip(means).collect();
        let found = theil_sen(&points, 0.95);
        prop_assert!(found.is_none_or(|found| ordered(found.interval) && probability(found.p)));
        prop_assert!(found.is_none_or(|found| found.interval.contains(found.value)));
    }

    #[test]
    fn figures_of_length_are_finite_or_absent(one in pairs(), other in pairs(), words in 1..4_u8) {
        let long = |pairs: &[(i64, i64)]| -> Vec<LongDocument> {
            pairs
                .iter()
                .map(|&(sum, n)| LongDocument {
                    document: DocumentSum::new(sum, n),
                    length: f64::from(words) + DocumentSum::new(0, n % i64::from(words)).sentences,
                })
                .collect()
        };
        let (one, other) = (long(&one), long(&other));
        let found = adjusted_difference(&one, &other, 0.95);
        prop_assert!(found.is_none_or(sound), "{found:?}");
        let back = adjusted_difference(&other, &one, 0.95);
        prop_assert!(found.zip(back).is_none_or(|(there, back)| (there.value + back.value).abs() < 1e-6));
        let pairs: Vec<(f64, f64)> = one
            .iter()
            .filter(|long| long.document.sentences > 0.0)
            .map(|long| (long.document.mean(), long.length))
            .collect();
        let found = spearman(&pairs, 0.95);
        prop_assert!(found.is_none_or(|found| ordered(found.interval) && probability(found.p)), "{found:?}");
    }

    #[test]
    fn adjusted_p_values_keep_their_order_and_are_not_smaller(p_values in prop::collection::vec(0.0..=1.0_f64, 0..20)) {
        let (holm, hochberg) = (holm(&p_values), benjamini_hochberg(&p_values));
        for (at, p) in p_values.iter().enumerate() {
            prop_assert!(*p <= hochberg[at] && hochberg[at] <= holm[at] + 1e-12 && holm[at] <= 1.0);
            for (other, q) in p_values.iter().enumerate() {
                prop_assert!(p > q || (holm[at] <= holm[other] && hochberg[at] <= hochberg[other]));
            }
        }
    }

    #[test]
    fn a_correction_by_all_sentences_gives_their_codes(pairs in pairs(), codes in prop::collection::vec(-1..=1_i8, 14)) {
        // Every document is one sentence and is coded: the corrected mean is that of the codes, whatever the scores.
        let documents: Vec<_> = pairs.iter().map(|&(sum, _)| DocumentSum::new(sum, 1)).collect();
        let coded: Vec<CodedUnit> = documents
            .iter()
            .zip(&codes)
            .enumerate()
            .map(|(document, (scored, code))| CodedUnit {
                document,
                score: scored.sum,
                code: 1000.0 * f64::from(*code),
                probability: 1.0,
            })
            .collect();
        let groups = [Group { documents: &documents, coded: &coded }];
        let found = correct(&groups, CorrectionOptions::default())[0];
        prop_assert_eq!(found.is_none(), documents.len() < 2);
        if let Some(found) = found {
            let truth = coded.iter().map(|unit| unit.code).sum::<f64>() / coded.len() as f64;
            prop_assert!((found.corrected.value - truth).abs() < 1e-6);
            prop_assert!(sound(found.plain) && sound(found.corrected));
            let (plain, corrected) = difference(&found, &found, 0.95);
            prop_assert!(sound(plain) && sound(corrected) && plain.value == 0.0);
        }
    }
}
