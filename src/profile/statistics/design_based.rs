//! Measurement error: means and differences corrected by a hand-coded sample.
//!
//! In: the scored documents of each outlet, and for a sample of their sentences what a person coded and with what
//! probability each was drawn. Out: the plain and the corrected mean with intervals, and differences of two outlets.
//! Rule: design-based supervised learning (Egami, Hinck, Stewart and Wei 2023, *NeurIPS* 36, «Using Imperfect
//! Surrogates for Downstream Inference»). Each sentence gets the pseudo-outcome
//! `g(score) + (coded ? (code − g(score)) / probability : 0)`. Because the probabilities are known, its expectation is
//! the code whatever errors the scorer makes, also where they differ between outlets; the better `g` predicts, the
//! narrower the interval. It is the difference estimator of survey sampling (Särndal, Swensson and Wretman 1992, §6.3).
//! Rule: the probabilities of an outlet are scaled so that the coded sentences stand for as many as there are (Hájek
//! 1971), because the counts of a draw and of a comparison differ a little: copies left out, texts drawn once only. With
//! the mean m of what `g` misses, the pseudo-outcome is `g + m + (coded ? (code − g − m) / probability : 0)`.
//! Rule: `g` is a straight line from score to code, fitted to the coded sentences of all outlets, weighted by one over
//! their probability, and cross-fitted: documents are dealt into folds and no document's `g` has seen its own codes
//! (Chernozhukov et al. 2018, *Econometrics Journal* 21(1)).
//! Rule: the variance is that of the ratio of sums of pseudo-outcomes, clustered by document, as if sentences were
//! drawn independently; for a sample drawn in fixed numbers by stratum it is a little too great. The interval
//! uses Student's t with as many degrees of freedom as there are coded documents, less one.
//! Guarantee: no assumption about the scorer. The probabilities must be right up to a common factor and none zero: every
//! sentence that counts in a mean had a chance to be coded. The codes are taken for true.
//! Use: shares are corrected alike: take 1000 for a sentence of the class and 0 for another, as score and as code.
//! Cost: one pass over the documents, 14 ns each; nothing is kept of them.

use super::distribution::student_point;
use super::documents::{DocumentSum, Moments};
use super::interval::{Estimate, Interval};
use super::number::real;
use std::collections::BTreeMap;

mod calibration;

use calibration::Calibration;

/// A sentence that a person coded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CodedUnit {
    /// Place of its document in [`Group::documents`].
    pub document: usize,
    /// What the engine gave it, in the unit of the documents' sums (thousandths for tone).
    pub score: f64,
    /// What the person gave it, in the same unit (−1000, 0, 1000).
    pub code: f64,
    /// The probability with which it was drawn, above 0; over the document's weight where that is not 1.
    pub probability: f64,
}

/// The documents of one outlet about one actor, and those of their sentences that were coded.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Group<'a> {
    /// All documents; those without sentences count nothing but keep their place.
    pub documents: &'a [DocumentSum],
    /// The coded sentences. Those whose document or probability cannot be are left out.
    pub coded: &'a [CodedUnit],
}

/// How a correction is made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CorrectionOptions {
    /// Number of folds; fewer than 2 leave the scores as they are (`g` is the score).
    pub folds: usize,
    /// How sure the intervals are.
    pub confidence: f64,
    /// Seed by which documents are dealt into folds.
    pub seed: u64,
}

impl Default for CorrectionOptions {
    fn default() -> Self {
        Self {
            folds: 5,
            confidence: 0.95,
            seed: 0x006e_6162_7261,
        }
    }
}

/// A mean, plain and corrected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corrected {
    /// As scored.
    pub plain: Estimate,
    /// As coders would have found it.
    pub corrected: Estimate,
    /// Coded sentences.
    pub coded: usize,
    /// Documents with coded sentences.
    pub coded_documents: usize,
    documents: usize,
}

/// Corrects the means of several outlets; `None` for one with fewer than two documents with coded sentences.
///
/// ```
/// use nabra::profile::statistics::design_based::{CodedUnit, CorrectionOptions, Group, correct};
/// use nabra::profile::statistics::documents::DocumentSum;
///
/// // 200 documents of one sentence; the scorer says −200 of all, the truth is 0 or 500; every fourth is coded.
/// let documents: Vec<_> = (0..200).map(|_| DocumentSum::new(-200, 1)).collect();
/// let truth = |document: usize| if document % 8 == 0 { 500.0 } else { 0.0 };
/// let coded: Vec<_> = (0..200)
///     .step_by(4)
///     .map(|document| CodedUnit { document, score: -200.0, code: truth(document), probability: 0.25 })
///     .collect();
/// let groups = [Group { documents: &documents, coded: &coded }];
/// let found = correct(&groups, CorrectionOptions::default())[0].unwrap();
/// assert_eq!(found.plain.value, -200.0);
/// assert!((found.corrected.value - 250.0).abs() < 1e-9); // 25 of the 50 coded ones are 500
/// ```
pub fn correct(groups: &[Group<'_>], options: CorrectionOptions) -> Vec<Option<Corrected>> {
    let calibration = Calibration::fit(groups, options);
    groups
        .iter()
        .enumerate()
        .map(|(place, group)| correct_one(place, group, &calibration, options.confidence))
        .collect()
}

/// The plain and the corrected difference of two outlets, `one` minus `other`, taken as independent.
pub fn difference(one: &Corrected, other: &Corrected, confidence: f64) -> (Estimate, Estimate) {
    let plain = minus(
        &one.plain,
        &other.plain,
        (one.documents, other.documents),
        confidence,
    );
    let coded = (one.coded_documents, other.coded_documents);
    (plain, minus(&one.corrected, &other.corrected, coded, confidence))
}

fn minus(one: &Estimate, other: &Estimate, documents: (usize, usize), confidence: f64) -> Estimate {
    let (first, second) = (one.standard_error.powi(2), other.standard_error.powi(2));
    let variance = first + second;
    // Welch's degrees of freedom.
    let parts = first * first / (real(documents.0) - 1.0) + second * second / (real(documents.1) - 1.0);
    let freedom = if parts > 0.0 {
        variance * variance / parts
    } else {
        1.0
    };
    estimate(one.value - other.value, variance, freedom, confidence)
}

fn estimate(value: f64, variance: f64, freedom: f64, confidence: f64) -> Estimate {
    let standard_error = variance.max(0.0).sqrt();
    Estimate {
        value,
        standard_error,
        interval: Interval::around(
            value,
            student_point(f64::midpoint(1.0, confidence), freedom) * standard_error,
        ),
    }
}

/// Corrects the mean of the outlet at a place.
fn correct_one(
    place: usize,
    group: &Group<'_>,
    calibration: &Calibration,
    confidence: f64,
) -> Option<Corrected> {
    let counted = || {
        let documents = group.documents.iter().enumerate();
        documents.filter(|(_, document)| document.sentences > 0.0)
    };
    let missed = Missed::new(place, group, calibration);
    let sentences = counted().map(|(_, document)| document.sentences).sum();
    let added = missed.by_document(sentences);
    let (mut plain, mut corrected) = (Moments::default(), Moments::default());
    for (at, document) in counted() {
        let predicted = calibration.line(place, at).of(document.sum, document.sentences);
        plain.add(*document);
        corrected.add(DocumentSum {
            sum: predicted + missed.mean * document.sentences + added.get(&at).copied().unwrap_or(0.0),
            sentences: document.sentences,
        });
    }
    if added.len() < 2 {
        return None;
    }
    let documents = plain.count();
    let mean_of = |moments: &Moments, units: usize| {
        let (mean, variance) = (moments.mean()?, moments.variance()?);
        Some(estimate(mean, variance, real(units) - 1.0, confidence))
    };
    Some(Corrected {
        plain: mean_of(&plain, documents)?,
        corrected: mean_of(&corrected, added.len())?,
        coded: missed.units.len(),
        coded_documents: added.len(),
        documents,
    })
}

/// What the line misses of the codes of one outlet.
struct Missed {
    /// Of each coded sentence its document, what the line misses of its code, and how many sentences it stands for.
    units: Vec<(usize, f64, f64)>,
    /// How many sentences all of them stand for.
    stand_for: f64,
    /// What is missed of a sentence on average.
    mean: f64,
}

impl Missed {
    fn new(place: usize, group: &Group<'_>, calibration: &Calibration) -> Self {
        let units: Vec<(usize, f64, f64)> = usable(group)
            .map(|unit| {
                let line = calibration.line(place, unit.document);
                let residual = unit.code - line.of(unit.score, 1.0);
                (unit.document, residual, 1.0 / unit.probability)
            })
            .collect();
        let stand_for: f64 = units.iter().map(|(_, _, weight)| weight).sum();
        let sum: f64 = units.iter().map(|(_, residual, weight)| residual * weight).sum();
        Self {
            units,
            stand_for,
            mean: sum / stand_for,
        }
    }

    /// What the codes add to the sums of their documents beside the mean that is missed, the sample scaled to so many
    /// sentences.
    fn by_document(&self, sentences: f64) -> BTreeMap<usize, f64> {
        let mut added: BTreeMap<usize, f64> = BTreeMap::new();
        for (document, residual, weight) in &self.units {
            *added.entry(*document).or_default() +=
                (residual - self.mean) * weight * sentences / self.stand_for;
        }
        added
    }
}

/// The coded sentences whose document and probability can be.
fn usable<'a>(group: &Group<'a>) -> impl Iterator<Item = &'a CodedUnit> {
    let documents = group.documents;
    group.coded.iter().filter(move |unit| {
        let known = documents
            .get(unit.document)
            .is_some_and(|document| document.sentences > 0.0);
        known && unit.probability > 0.0 && unit.score.is_finite() && unit.code.is_finite()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_cannot_be_are_left_out() {
        let documents = [
            DocumentSum::new(0, 1),
            DocumentSum::new(0, 0),
            DocumentSum::new(0, 1),
        ];
        let unit = |document, probability| CodedUnit {
            document,
            score: 0.0,
            code: 1000.0,
            probability,
        };
        // The second document has no sentence, the fourth is not there, and no unit is drawn with probability 0.
        let coded = [
            unit(0, 1.0),
            unit(1, 1.0),
            unit(3, 1.0),
            unit(2, 0.0),
            unit(2, f64::NAN),
            unit(2, 1.0),
        ];
        let group = Group {
            documents: &documents,
            coded: &coded,
        };
        let found = correct(&[group], CorrectionOptions::default())[0].unwrap();
        assert_eq!((found.coded, found.coded_documents), (2, 2));
        assert_eq!((found.plain.value, found.corrected.value), (0.0, 1000.0));
    }

    #[test]
    fn a_sample_that_stands_for_too_few_is_scaled() {
        let documents: Vec<_> = (0..60)
            .map(|at| DocumentSum::new(at % 3 * 500 - 500, 1 + at % 2))
            .collect();
        let found = |scale: f64| {
            let unit = |document: usize| CodedUnit {
                document,
                score: documents[document].mean(),
                code: if document.is_multiple_of(4) {
                    1000.0
                } else {
                    -1000.0
                },
                probability: scale * if document.is_multiple_of(2) { 0.2 } else { 0.1 },
            };
            let coded: Vec<_> = (0..60).step_by(5).map(unit).collect();
            let group = Group {
                documents: &documents,
                coded: &coded,
            };
            correct(&[group], CorrectionOptions::default())[0]
                .unwrap()
                .corrected
        };
        let (right, half) = (found(1.0), found(0.5));
        assert!((right.value - half.value).abs() < 1e-9);
        assert!((right.standard_error / half.standard_error - 1.0).abs() < 1e-9);
    }

    #[test]
    fn without_codes_there_is_no_correction() {
        let documents = [DocumentSum::new(100, 1), DocumentSum::new(0, 1)];
        let group = Group {
            documents: &documents,
            coded: &[],
        };
        assert_eq!(correct(&[group], CorrectionOptions::default()), [None]);
    }

    #[test]
    fn a_better_scorer_gives_a_narrower_interval() {
        let truth = |document: usize| if document.is_multiple_of(3) { 1000.0 } else { 0.0 };
        let width = |share: f64| {
            let noise = |document: usize| if document % 7 < 2 { share } else { 0.0 };
            let score = |document| truth(document) * (1.0 - share) + 1000.0 * noise(document);
            let documents: Vec<_> = (0..400)
                .map(|document| DocumentSum {
                    sum: score(document),
                    sentences: 1.0,
                })
                .collect();
            let coded: Vec<_> = (0..400)
                .step_by(5)
                .map(|document| CodedUnit {
                    document,
                    score: score(document),
                    code: truth(document),
                    probability: 0.2,
                })
                .collect();
            let groups = [Group {
                documents: &documents,
                coded: &coded,
            }];
            let found = correct(&groups, CorrectionOptions::default())[0].unwrap();
            found.corrected.interval.width()
        };
        assert!(width(0.0) < width(0.5) && width(0.5) < width(0.9));
    }
}
