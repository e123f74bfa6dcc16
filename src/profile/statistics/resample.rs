//! Cluster bootstrap: documents drawn anew, with replacement.
//!
//! In: [`Documents`]. Out: [`Resampled`], the mean of each resample; intervals of a mean, and of a difference of two.
//! Rule: sentences of one document are alike, so documents are drawn and never sentences (Field and Welsh 2007,
//! *Journal of the Royal Statistical Society* B 69(3); Davison and Hinkley 1997, *Bootstrap Methods and their
//! Application*, §3.8). Percentile interval: Efron and Tibshirani 1993, *An Introduction to the Bootstrap*, ch. 13.
//! BCa interval: Efron 1987, *Journal of the American Statistical Association* 82(397), with the acceleration
//! from the jackknife; for two samples Efron and Tibshirani 1993, eq. 14.15, with the influence of both.
//! Rule: two outlets are drawn independently. So an outlet is resampled once and takes part in every comparison:
//! the difference is made resample by resample.
//! Guarantee: the same documents and seed give the same replicates, in whatever order the documents came.
//! Cost: one random number for two draws; 0.7 ns a draw on a server processor while the documents fit its cache, 1 ns for
//! 100,000 of them. 2,000 resamples of 1,500 documents take 2 ms. Memory: 8 bytes a resample.

use super::distribution::{normal_below, normal_point, student_point};
use super::documents::{DocumentSum, Documents};
use super::interval::{Estimate, Interval};
use super::number::{mean_and_squares, quantile, real};
use crate::profile::bootstrap::Random;

/// How many resamples, and from which seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResampleOptions {
    /// Number of resamples; enough for two digits of a 95 % interval (Efron and Tibshirani 1993, §14.2).
    pub resamples: usize,
    /// Seed of the draw. Two samples of one comparison may have the same seed: replicates of one are paired with
    /// the next replicates of the other.
    pub seed: u64,
}

impl Default for ResampleOptions {
    fn default() -> Self {
        Self {
            resamples: 2000,
            seed: 0x006e_6162_7261,
        }
    }
}

/// A mean, or a difference of means, with its value in each resample.
#[derive(Debug, Clone, PartialEq)]
pub struct Resampled {
    value: f64,
    replicates: Vec<f64>,
    influence: Influence,
}

/// Sums over documents of the squared and cubed influence on the figure; and for Welch's degrees of freedom, over
/// samples, what is not biased.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Influence {
    squares: f64,
    cubes: f64,
    variance: f64,
    freedom_parts: f64,
}

/// Resamples the ratio mean of documents; `None` with fewer than two.
///
/// ```
/// use nabra::profile::statistics::documents::Documents;
/// use nabra::profile::statistics::resample::{ResampleOptions, resample};
///
/// let one = Documents::from_pairs((0..50).map(|at| (at * 10, 1 + at % 3)));
/// let other = Documents::from_pairs((0..40).map(|at| (at * 5, 1 + at % 3)));
/// let options = ResampleOptions::default();
/// let difference = resample(&one, options).unwrap().minus(&resample(&other, options).unwrap());
/// assert!(difference.bca(0.95).low > 0.0);
/// assert!(difference.percentile(0.95).contains(one.mean().unwrap() - other.mean().unwrap()));
/// ```
pub fn resample(documents: &Documents, options: ResampleOptions) -> Option<Resampled> {
    if documents.len() < 2 || options.resamples == 0 {
        return None;
    }
    let mut seeds = Random::new(options.seed);
    Some(Resampled {
        value: documents.mean()?,
        replicates: (0..options.resamples)
            .map(|_| draw(documents.as_slice(), Random::new(seeds.next_bits())))
            .collect(),
        influence: Influence::of(documents)?,
    })
}

/// The ratio mean of as many documents as there are, drawn with replacement.
fn draw(documents: &[DocumentSum], mut random: Random) -> f64 {
    let count = documents.len() as u64;
    let (mut sum, mut sentences) = (0.0, 0.0);
    let mut left = documents.len();
    while left > 0 {
        let bits = random.next_bits();
        // The high part of a product (Lemire 2019); 32 bits favour no document by more than one in 40,000 when
        // there are 100,000.
        for half in [bits >> 32, bits & 0xffff_ffff].into_iter().take(left) {
            let index = usize::try_from((half * count) >> 32).unwrap_or(0);
            if let Some(document) = documents.get(index) {
                sum += document.sum;
                sentences += document.sentences;
            }
        }
        left = left.saturating_sub(2);
    }
    sum / sentences
}

impl Influence {
    /// By the jackknife: (G − 1)(mean of means without one − mean without this one) / G for each of G documents.
    fn of(documents: &Documents) -> Option<Self> {
        let count = real(documents.len());
        let (sum, sentences) = documents
            .as_slice()
            .iter()
            .fold((0.0, 0.0), |(sum, sentences), document| {
                (sum + document.sum, sentences + document.sentences)
            });
        let without: Vec<f64> = documents
            .as_slice()
            .iter()
            .map(|document| (sum - document.sum) / (sentences - document.sentences))
            .collect();
        let (mean, _) = mean_and_squares(&without)?;
        let scale = (count - 1.0) / count;
        let influences = without.iter().map(|value| (mean - value) * scale);
        let (squares, cubes) = influences.fold((0.0, 0.0), |(squares, cubes), influence| {
            (squares + influence.powi(2), cubes + influence.powi(3))
        });
        let variance = squares / scale;
        Some(Self {
            squares,
            cubes,
            variance,
            freedom_parts: variance * variance / (count - 1.0),
        })
    }

    /// The acceleration of BCa.
    fn acceleration(self) -> f64 {
        if self.squares > 0.0 {
            self.cubes / (6.0 * self.squares.powf(1.5))
        } else {
            0.0
        }
    }
}

impl Resampled {
    /// This figure minus another of other documents. Both must have as many resamples; if one has more, the rest of
    /// them is left out.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        // Turned by one, so that equal seeds do not tie the draws of the two samples together.
        let turned = other.replicates.iter().cycle().skip(1);
        let count = self.replicates.len().min(other.replicates.len());
        Self {
            value: self.value - other.value,
            replicates: self
                .replicates
                .iter()
                .zip(turned)
                .take(count)
                .map(|(one, other)| one - other)
                .collect(),
            influence: Influence {
                squares: self.influence.squares + other.influence.squares,
                cubes: self.influence.cubes - other.influence.cubes,
                variance: self.influence.variance + other.influence.variance,
                freedom_parts: self.influence.freedom_parts + other.influence.freedom_parts,
            },
        }
    }

    /// The standard deviation of the replicates.
    pub fn standard_error(&self) -> f64 {
        let squares = mean_and_squares(&self.replicates).map_or(0.0, |(_, squares)| squares);
        (squares / (real(self.replicates.len()) - 1.0).max(1.0)).sqrt()
    }

    /// The percentile interval; `confidence` is a share, 0.95 say.
    pub fn percentile(&self, confidence: f64) -> Interval {
        let outside = (1.0 - confidence) / 2.0;
        self.between(outside, 1.0 - outside)
    }

    /// The bias-corrected and accelerated interval: for skewed figures and few documents. Equal to the percentile
    /// interval where the figure is the same in all resamples.
    pub fn bca(&self, confidence: f64) -> Interval {
        let below = self
            .replicates
            .iter()
            .filter(|value| **value < self.value)
            .count();
        let above = self
            .replicates
            .iter()
            .filter(|value| **value > self.value)
            .count();
        // Replicates equal to the figure count half on either side.
        let share = f64::midpoint(1.0, (real(below) - real(above)) / real(self.replicates.len()));
        let bias = normal_point(share);
        if !bias.is_finite() {
            return self.percentile(confidence);
        }
        let acceleration = self.influence.acceleration();
        let adjusted = |probability: f64| {
            let shifted = bias + normal_point(probability);
            let scale = 1.0 - acceleration * shifted;
            // Past the pole of a strong acceleration lies nothing.
            let point = if scale > 0.0 && shifted.is_finite() {
                shifted / scale
            } else {
                f64::INFINITY.copysign(shifted)
            };
            normal_below(bias + point)
        };
        let outside = (1.0 - confidence) / 2.0;
        self.between(adjusted(outside), adjusted(1.0 - outside))
    }

    /// The confidence to ask for so that an interval of few documents holds the truth with `confidence`: a resample of
    /// G documents varies too little by (G − 1)/G, and Student's t is wider than the normal (Hesterberg 2015, *The
    /// American Statistician* 69(4), with Welch's degrees of freedom for two samples). 0.95 becomes 0.962 for
    /// 30 documents, 0.952 for 200.
    pub fn expanded(&self, confidence: f64) -> f64 {
        let Influence {
            squares,
            variance,
            freedom_parts,
            ..
        } = self.influence;
        if squares <= 0.0 || freedom_parts <= 0.0 {
            return confidence;
        }
        let freedom = variance * variance / freedom_parts;
        let point = student_point(f64::midpoint(1.0, confidence), freedom) * (variance / squares).sqrt();
        2.0 * normal_below(point) - 1.0
    }

    /// The figure with its bootstrap standard error and BCa interval, [expanded](Resampled::expanded) for few documents:
    /// the interval to report.
    pub fn estimate(&self, confidence: f64) -> Estimate {
        Estimate {
            value: self.value,
            standard_error: self.standard_error(),
            interval: self.bca(self.expanded(confidence)),
        }
    }

    fn between(&self, low: f64, high: f64) -> Interval {
        let mut sorted = self.replicates.clone();
        sorted.sort_unstable_by(f64::total_cmp);
        Interval {
            low: quantile(&sorted, low),
            high: quantile(&sorted, high),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents(count: i64) -> Documents {
        Documents::from_pairs((0..count).map(|at| (at * at * 37 % 401 - 200, 1 + at % 4)))
    }

    #[test]
    fn standard_error_is_the_linearised_one() {
        let documents = documents(300);
        let linearised = documents.variance().unwrap().sqrt();
        let drawn = resample(&documents, ResampleOptions::default()).unwrap();
        assert!((drawn.standard_error() / linearised - 1.0).abs() < 0.06);
    }

    #[test]
    fn a_difference_with_itself_does_not_tie_the_draws() {
        // Equal seeds: without turning, every replicate of the difference would be zero.
        let drawn = resample(&documents(100), ResampleOptions::default()).unwrap();
        let difference = drawn.minus(&drawn);
        let ratio = difference.standard_error() / drawn.standard_error();
        assert!((ratio - 2_f64.sqrt()).abs() < 0.1, "{ratio}");
    }

    #[test]
    fn copies_that_count_a_fifth_leave_the_mean_as_it_was() {
        let single = documents(40);
        let copies: Documents = (single.as_slice().iter())
            .flat_map(|document| [document.weighted(0.2); 5])
            .collect();
        assert!((single.mean().unwrap() - copies.mean().unwrap()).abs() < 1e-9);
    }

    #[test]
    fn few_documents_are_asked_for_more_confidence() {
        for (count, expected) in [(30, 0.962), (200, 0.952)] {
            let drawn = resample(
                &Documents::from_pairs((0..count).map(|at| (at % 7, 1))),
                ResampleOptions::default(),
            );
            let expanded = drawn.unwrap().expanded(0.95);
            assert!((expanded - expected).abs() < 6e-4, "{count}: {expanded}");
        }
    }

    #[test]
    fn one_document_cannot_be_resampled() {
        assert_eq!(resample(&documents(1), ResampleOptions::default()), None);
    }
}
