//! A scorer that errs, and errs differently for each outlet, set right by a coded sample.
//!
//! The scorer misses half of the negative sentences of the hostile outlet and sees negative ones where the kind outlet
//! has none, so that the plain difference is far off, with the wrong sign.

use super::corpus::{HOSTILE, KIND, Outlet, generator, pick, sum_of};
use nabra::profile::bootstrap::Random;
use nabra::profile::statistics::design_based::{CodedUnit, CorrectionOptions, Group, correct, difference};
use nabra::profile::statistics::documents::DocumentSum;

/// What the scorer makes of a negative, neutral and positive sentence of either outlet.
type Errors = [[f64; 3]; 3];
const LENIENT: Errors = [[0.5, 0.4, 0.1], [0.05, 0.8, 0.15], [0.05, 0.15, 0.8]];
const HARSH: Errors = [[0.85, 0.1, 0.05], [0.3, 0.65, 0.05], [0.2, 0.3, 0.5]];

/// A corpus as scored, and a coded sample of it.
struct Scored {
    documents: Vec<DocumentSum>,
    coded: Vec<CodedUnit>,
}

/// Documents of an outlet, scored with errors. Of the sentences scored neutral and of the others, about `coded` / 2
/// each are drawn in fixed number, as `nabra sample` draws by strata: two probabilities.
fn scored(outlet: Outlet, errors: &Errors, count: usize, coded: usize, random: &mut Random) -> Scored {
    let mut documents = Vec::new();
    let mut strata: [Vec<CodedUnit>; 2] = Default::default();
    for document in 0..count {
        let truths = outlet.document(random);
        let scores: Vec<i64> = truths
            .iter()
            .map(|code| [-1000, 0, 1000][pick(&errors[usize::try_from(code / 1000 + 1).unwrap()], random)])
            .collect();
        for (score, code) in scores.iter().zip(&truths) {
            strata[usize::from(*score != 0)].push(CodedUnit {
                document,
                score: *score as f64,
                code: *code as f64,
                probability: 1.0,
            });
        }
        documents.push(sum_of(&scores));
    }
    let mut sample = Vec::new();
    for stratum in &mut strata {
        let drawn = (coded / 2).min(stratum.len());
        let probability = drawn as f64 / stratum.len() as f64;
        for at in 0..drawn {
            let other = at + random.below(stratum.len() - at);
            stratum.swap(at, other);
            sample.push(CodedUnit {
                probability,
                ..stratum[at]
            });
        }
    }
    Scored {
        documents,
        coded: sample,
    }
}

/// Bias and coverage of the plain and the corrected difference, and the mean standard error of the corrected one.
struct Outcome {
    bias: [f64; 2],
    coverage: [f64; 2],
    standard_error: f64,
}

fn outcome(count: usize, coded: usize, simulations: u64) -> Outcome {
    let truth = HOSTILE.mean() - KIND.mean();
    let mut outcome = Outcome {
        bias: [0.0; 2],
        coverage: [0.0; 2],
        standard_error: 0.0,
    };
    for trial in 0..simulations {
        let mut random = generator(8, trial);
        let corpora = [
            scored(HOSTILE, &LENIENT, count, coded, &mut random),
            scored(KIND, &HARSH, count, coded, &mut random),
        ];
        let groups = corpora.each_ref().map(|corpus| Group {
            documents: &corpus.documents,
            coded: &corpus.coded,
        });
        let found: Vec<_> = correct(&groups, CorrectionOptions::default())
            .into_iter()
            .flatten()
            .collect();
        let (plain, corrected) = difference(&found[0], &found[1], 0.95);
        for (at, estimate) in [plain, corrected].into_iter().enumerate() {
            outcome.bias[at] += (estimate.value - truth) / simulations as f64;
            outcome.coverage[at] +=
                f64::from(u8::from(estimate.interval.contains(truth))) / simulations as f64;
        }
        outcome.standard_error += corrected.standard_error / simulations as f64;
    }
    outcome
}

#[test]
fn a_coded_sample_sets_a_biased_scorer_right() {
    let found = outcome(300, 200, 200);
    assert!(
        found.bias[0] > 100.0 && found.coverage[0] < 0.1,
        "{:?} {:?}",
        found.bias,
        found.coverage
    );
    // The bias of 200 simulations strays by a fourteenth of one's standard error.
    assert!(
        found.bias[1].abs() < 4.0 * found.standard_error / 14.0,
        "{:?}",
        found.bias
    );
    assert!((0.885..=1.0).contains(&found.coverage[1]), "{:?}", found.coverage);
}

#[test]
#[ignore = "minutes"]
fn correction_of_four_thousand_simulations() {
    println!("true difference: {:.1}", HOSTILE.mean() - KIND.mean());
    println!(
        "| documents an outlet | coded sentences an outlet | plain: bias | interval holds truth | corrected: bias | interval holds truth | standard error |"
    );
    println!("|---|---|---|---|---|---|---|");
    for (count, coded) in [
        (300, 50),
        (300, 100),
        (300, 200),
        (300, 400),
        (2000, 100),
        (2000, 400),
    ] {
        let found = outcome(count, coded, 4000);
        println!(
            "| {count} | {coded} | {:+.1} | {:.1} % | {:+.1} | {:.1} % | {:.1} |",
            found.bias[0],
            100.0 * found.coverage[0],
            found.bias[1],
            100.0 * found.coverage[1],
            found.standard_error
        );
        assert!(
            found.bias[1].abs() < 4.0 * found.standard_error / 63.0,
            "{:?}",
            found.bias
        );
        assert!(
            (0.93..=0.97).contains(&found.coverage[1]),
            "{count} {coded}: {:?}",
            found.coverage
        );
    }
}
