//! Hedges' g: a difference in standard deviations of documents.
//!
//! In: document means of two sides. Out: g, its standard error and interval.
//! Rule: the difference of the two means of document means over the pooled standard deviation, times the exact
//! correction for few documents J = Γ(m/2) / (√(m/2) Γ((m−1)/2)), m = n₁ + n₂ − 2 (Hedges 1981, *Journal of
//! Educational Statistics* 6(2)). Variance: J² ((n₁+n₂)/(n₁n₂) + d²/(2(n₁+n₂))) (Borenstein et al. 2009,
//! *Introduction to Meta-Analysis*, eqs. 4.20 and 4.24); interval by the normal.
//! Guarantee: exchanging the sides turns the sign. It has no unit, so it can be held against other studies: 0.2 is
//! called small, 0.5 middling, 0.8 large (Cohen 1988).
//! Not here: documents count the same whatever their length; the difference itself is one of ratio means.
//! Cost: two passes.

use super::distribution::{ln_gamma, normal_point};
use super::interval::{Estimate, Interval};
use super::number::{mean_and_squares, real};

/// Hedges' g of `one` minus `other`; `None` with fewer than two documents on a side or no variation on either.
///
/// ```
/// use nabra::profile::statistics::hedges::hedges_g;
/// let g = hedges_g(&[3.0, 4.0, 5.0, 6.0], &[1.0, 2.0, 3.0, 4.0], 0.95).unwrap();
/// assert!((g.value - 1.345_671).abs() < 1e-6);
/// ```
pub fn hedges_g(one: &[f64], other: &[f64], confidence: f64) -> Option<Estimate> {
    if one.len() < 2 || other.len() < 2 {
        return None;
    }
    let (first_mean, first_squares) = mean_and_squares(one)?;
    let (second_mean, second_squares) = mean_and_squares(other)?;
    let (first, second) = (real(one.len()), real(other.len()));
    let freedom = first + second - 2.0;
    let deviation = ((first_squares + second_squares) / freedom).sqrt();
    if deviation <= 0.0 {
        return None;
    }
    let plain = (first_mean - second_mean) / deviation;
    let correction =
        (ln_gamma(freedom / 2.0) - ln_gamma((freedom - 1.0) / 2.0)).exp() / (freedom / 2.0).sqrt();
    let variance = (first + second) / (first * second) + plain * plain / (2.0 * (first + second));
    let (value, standard_error) = (plain * correction, variance.sqrt() * correction);
    Some(Estimate {
        value,
        standard_error,
        interval: Interval::around(
            value,
            normal_point(f64::midpoint(1.0, confidence)) * standard_error,
        ),
    })
}
