//! Many tests at once: p-values adjusted for their number.
//!
//! In: the p-values of a family, in any order. Out: as many adjusted ones, in the same order.
//! Rule: Holm 1979, *Scandinavian Journal of Statistics* 6(2), bounds the chance of even one false finding in the
//! family; Benjamini and Hochberg 1995, *Journal of the Royal Statistical Society* B 57(1), bounds the expected
//! share of false ones among the findings, for independent tests and for those that depend positively, as those of
//! pairs that share an outlet mostly do (Benjamini and Yekutieli 2001, *Annals of Statistics* 29(4)).
//! Guarantee: an adjusted value is never below the plain one nor above 1; the order of adjusted values is that of the
//! plain ones; what is not a number is taken for 1.
//! Not here: which tests are a family; leave those out that were not made.
//! Cost: one sort.

use super::number::real;

/// p-values adjusted after Holm: below α, the finding stands in a family with an error rate of α.
///
/// ```
/// use nabra::profile::statistics::multiplicity::holm;
/// let adjusted = holm(&[0.01, 0.04, 0.03]);
/// assert!((adjusted[0] - 0.03).abs() < 1e-12 && (adjusted[1] - 0.06).abs() < 1e-12);
/// ```
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut greatest = 0.0_f64;
    let count = p_values.len();
    adjust(p_values, false, |rank, p| {
        greatest = greatest.max(p * real(count - rank));
        greatest
    })
}

/// p-values adjusted after Benjamini and Hochberg: of those below α, at most the share α is expected to be false.
///
/// ```
/// use nabra::profile::statistics::multiplicity::benjamini_hochberg;
/// let adjusted = benjamini_hochberg(&[0.01, 0.04, 0.03]);
/// assert!((adjusted[0] - 0.03).abs() < 1e-12 && (adjusted[2] - 0.04).abs() < 1e-12);
/// ```
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let mut least = 1.0_f64;
    let count = p_values.len();
    adjust(p_values, true, |rank, p| {
        least = least.min(p * real(count) / real(rank + 1));
        least
    })
}

/// Goes through the p-values from the smallest, or back from the greatest, with their rank from 0.
fn adjust(p_values: &[f64], back: bool, mut step: impl FnMut(usize, f64) -> f64) -> Vec<f64> {
    let plain = |p: f64| if p.is_nan() { 1.0 } else { p.clamp(0.0, 1.0) };
    let mut order: Vec<(usize, f64)> = p_values.iter().map(|p| plain(*p)).enumerate().collect();
    order.sort_by(|a, b| a.1.total_cmp(&b.1));
    let mut ranked: Vec<(usize, (usize, f64))> = order.into_iter().enumerate().collect();
    if back {
        ranked.reverse();
    }
    let mut adjusted: Vec<(usize, f64)> = ranked
        .into_iter()
        .map(|(rank, (place, p))| (place, step(rank, p).max(p).min(1.0)))
        .collect();
    adjusted.sort_by_key(|(place, _)| *place);
    adjusted.into_iter().map(|(_, p)| p).collect()
}
