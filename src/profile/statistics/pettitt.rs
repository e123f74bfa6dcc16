//! Pettitt's test: one change of level in a series, by ranks.
//!
//! In: a series in the order of time, such as the mean tone of each month. Out: where its level changed, and p.
//! Rule: Pettitt 1979, *Journal of the Royal Statistical Society* C 28(2): the greatest |U|, where U compares all values
//! before a place with all behind it; p ≈ 2 exp(−6K²/(n³+n²)), good below 0.5.
//! Guarantee: any monotone change of scale leaves it the same; single odd values have little weight.
//! Not here: values of unlike weight; see [`super::change_point`].
//! Cost: one sort.

use super::number::{midranks, real};

/// Where a series changed, if it did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pettitt {
    /// How many values stand before the change.
    pub before: usize,
    /// The greatest |U|.
    pub statistic: f64,
    /// Approximate two-sided p-value of no change.
    pub p: f64,
}

/// Looks for one change of level; `None` with fewer than two values.
///
/// ```
/// use nabra::profile::statistics::pettitt::pettitt;
/// let found = pettitt(&[1.0, 2.0, 1.5, 1.2, 1.8, 5.0, 4.0, 6.0, 5.5, 4.5]).unwrap();
/// assert_eq!((found.before, found.statistic), (5, 25.0));
/// ```
pub fn pettitt(series: &[f64]) -> Option<Pettitt> {
    if series.len() < 2 {
        return None;
    }
    let count = real(series.len());
    let mut sum = 0.0;
    let mut best = (0, -1.0);
    for (at, rank) in midranks(series).into_iter().enumerate().take(series.len() - 1) {
        sum += rank;
        let distance = (2.0 * sum - real(at + 1) * (count + 1.0)).abs();
        if distance > best.1 {
            best = (at + 1, distance);
        }
    }
    let (before, statistic) = best;
    let p = 2.0 * (-6.0 * statistic * statistic / (count.powi(3) + count.powi(2))).exp();
    Some(Pettitt {
        before,
        statistic,
        p: p.min(1.0),
    })
}
