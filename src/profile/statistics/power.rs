//! Power: which difference so many documents can show, and how many documents a difference needs.
//!
//! In: the variance that one document contributes, and numbers of documents. Out: a difference, a number or a chance.
//! Rule: the normal approximation of a two-sided test of a difference of two means (Cohen 1988, *Statistical Power
//! Analysis*, §2; Bloom 1995, *Evaluation Review* 19(5), for the minimum detectable effect): a difference is
//! detectable when it is (z of 1 − α/2 + z of the power) standard errors. Clustering needs no design effect here, for
//! the variance is that of whole documents.
//! Guarantee: the three functions are inverses of each other, up to the chance of the wrong sign.
//! Cost: none.

use super::distribution::{normal_below, normal_point};
use super::documents::Documents;
use super::number::real;

/// The error rate and power of a study.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// The chance of a finding where there is no difference.
    pub alpha: f64,
    /// The chance of a finding where there is one.
    pub power: f64,
}

impl Default for Plan {
    /// 5 % and 80 %, as is custom.
    fn default() -> Self {
        Self {
            alpha: 0.05,
            power: 0.8,
        }
    }
}

impl Plan {
    /// How many standard errors a difference must have.
    fn standard_errors(self) -> f64 {
        normal_point(1.0 - self.alpha / 2.0) + normal_point(self.power)
    }
}

/// What one document adds to the variance of a ratio mean: its variance times the number of documents. In squared
/// thousandths for tone; `None` with fewer than two documents.
pub fn document_variance(documents: &Documents) -> Option<f64> {
    Some(documents.variance()? * real(documents.len()))
}

/// The smallest difference that documents of these variances and numbers show with the power planned, in the unit of
/// the mean. Infinite without documents on a side.
///
/// ```
/// use nabra::profile::statistics::power::{Plan, minimal_difference};
/// // A standard deviation of 300 thousandths and 100 documents on each side.
/// let smallest = minimal_difference((90_000.0, 100), (90_000.0, 100), Plan::default());
/// assert!((smallest - 118.862).abs() < 1e-3);
/// ```
pub fn minimal_difference(one: (f64, usize), other: (f64, usize), plan: Plan) -> f64 {
    plan.standard_errors() * (one.0 / real(one.1) + other.0 / real(other.1)).sqrt()
}

/// The chance of finding `difference`, with an error rate of `alpha`; for no difference that rate itself.
///
/// ```
/// use nabra::profile::statistics::power::power;
/// // Half a standard deviation and 64 documents on each side: 80 % (Cohen 1988, table 2.3.5).
/// assert!((power(0.5, (1.0, 64), (1.0, 64), 0.05) - 0.807).abs() < 0.001);
/// ```
pub fn power(difference: f64, one: (f64, usize), other: (f64, usize), alpha: f64) -> f64 {
    if difference == 0.0 {
        return alpha;
    }
    let distance = difference.abs() / (one.0 / real(one.1) + other.0 / real(other.1)).sqrt();
    let point = normal_point(1.0 - alpha / 2.0);
    normal_below(distance - point) + normal_below(-distance - point)
}

/// Documents needed on each side to find `difference` with the power planned; `None` for a difference of zero.
///
/// ```
/// use nabra::profile::statistics::power::{Plan, documents_needed};
/// assert_eq!(documents_needed(0.5, 1.0, 1.0, Plan::default()), Some(63)); // Cohen 1988: 64 by Student's t
/// ```
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a number of documents; a cast of a greater one stops at the greatest"
)]
pub fn documents_needed(difference: f64, one: f64, other: f64, plan: Plan) -> Option<usize> {
    let needed = (one + other) * (plan.standard_errors() / difference).powi(2);
    needed.is_finite().then(|| needed.ceil() as usize)
}
