//! Welch's t: a difference of two outlets with interval and p, nothing drawn.
//!
//! In: the [`Documents`] of two outlets. Out: [`Welch`].
//! Rule: the difference of two ratio means over its standard error, each side with its own variance, clustered by
//! document ([`Documents::variance`]); Student's t with the degrees of freedom of Welch 1947, *Biometrika* 34, and
//! Satterthwaite 1946, *Biometrics Bulletin* 2(6), documents being the observations (for clusters: Bell and McCaffrey
//! 2002, *Survey Methodology* 28(2)).
//! Not here: sides of a dozen documents or fewer and skewed; see [`super::resample`] and [`super::permutation`].
//! Cost: one pass.

use super::distribution::{student_point, student_two_sided};
use super::documents::{DocumentSum, Documents, Moments};
use super::interval::{Estimate, Interval};
use super::number::real;

/// A difference with its test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Welch {
    /// The difference of the ratio means, with its interval.
    pub difference: Estimate,
    /// The difference over its standard error; infinite where neither side varies and they differ.
    pub statistic: f64,
    /// Degrees of freedom.
    pub freedom: f64,
    /// Two-sided p-value of no difference.
    pub p: f64,
    /// Skewness of the difference over samples: where λ is not small, p is too small by about λ²t⁶/72 of it (the square of the
    /// first term of Edgeworth's series; Hall 1992, *The Bootstrap and Edgeworth Expansion*, §2.4). 0 where both sides are alike
    /// in number and shape, or do not vary.
    pub skewness: f64,
}

/// The difference of `one` minus `other`; `None` with fewer than two documents on a side.
///
/// ```
/// use nabra::profile::statistics::{documents::Documents, welch::welch};
/// let one = Documents::from_pairs([(10, 1), (20, 1), (30, 1)]);
/// let other = Documents::from_pairs([(110, 1), (120, 1), (130, 1)]);
/// let found = welch(&one, &other, 0.95).unwrap();
/// assert_eq!(found.difference.value, -100.0);
/// assert!((found.statistic + 12.247).abs() < 1e-3 && (found.freedom - 4.0).abs() < 1e-9);
/// ```
pub fn welch(one: &Documents, other: &Documents, confidence: f64) -> Option<Welch> {
    let statistic = statistic(Moments::of(one.as_slice()), Moments::of(other.as_slice()))?;
    let (first, second) = (one.variance()?, other.variance()?);
    let parts = first * first / (real(one.len()) - 1.0) + second * second / (real(other.len()) - 1.0);
    let freedom = if parts > 0.0 {
        (first + second).powi(2) / parts
    } else {
        real(one.len() + other.len()) - 2.0
    };
    let value = one.mean()? - other.mean()?;
    let standard_error = (first + second).sqrt();
    let reach = student_point(f64::midpoint(1.0, confidence), freedom) * standard_error;
    Some(Welch {
        difference: Estimate {
            value,
            standard_error,
            interval: Interval::around(value, reach),
        },
        statistic,
        freedom,
        p: student_two_sided(statistic, freedom),
        skewness: skewness(one, other)?,
    })
}

/// The third cumulant of the linearised difference over its variance to the power of 3/2.
fn skewness(one: &Documents, other: &Documents) -> Option<f64> {
    let sums = |side: &Documents| {
        let mean = side.mean()?;
        let sentences: f64 = side.as_slice().iter().map(|document| document.sentences).sum();
        let influence = |document: &DocumentSum| (document.sum - mean * document.sentences) / sentences;
        let influences = side.as_slice().iter().map(influence);
        Some(influences.fold((0.0, 0.0), |(squares, cubes), influence| {
            (squares + influence.powi(2), cubes + influence.powi(3))
        }))
    };
    let ((first_squares, first_cubes), (second_squares, second_cubes)) = (sums(one)?, sums(other)?);
    let squares: f64 = first_squares + second_squares;
    Some(if squares > 0.0 {
        (first_cubes - second_cubes) / squares.powf(1.5)
    } else {
        0.0
    })
}

/// The difference of two ratio means over its standard error; `None` with fewer than two documents on a side.
pub(super) fn statistic(one: Moments, other: Moments) -> Option<f64> {
    let difference = one.mean()? - other.mean()?;
    let variance = one.variance()? + other.variance()?;
    Some(if difference == 0.0 {
        0.0
    } else {
        difference / variance.sqrt()
    })
}
