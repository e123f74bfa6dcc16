//! Theil–Sen slope: a trend that single odd days do not decide.
//!
//! In: points, such as the mean tone of each month. Out: the median of the slopes between any two of them.
//! Rule: Theil 1950; Sen 1968, *Journal of the American Statistical Association* 63(324), with his interval from
//! the variance of Kendall's S, ties counted; p is that of the Mann–Kendall test, which asks the same question
//! (Mann 1945, *Econometrica* 13(3); Kendall 1975). Up to 29 % of the points may lie anywhere.
//! Not here: points that follow each other too closely are taken for independent; see [`super::trend`] otherwise.
//! Cost: time and memory go with the square of the number of points, 8 bytes a pair: 1,000 points take 4 MB.

use super::distribution::{normal_point, normal_two_sided};
use super::interval::Interval;
use super::number::{quantile, real};
use std::collections::BTreeMap;

/// A robust slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// Change of the second coordinate for one of the first.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// Two-sided p-value of no trend.
    pub p: f64,
}

/// The slope through `(place, value)`; `None` with fewer than three points or where all places are the same.
///
/// ```
/// use nabra::profile::statistics::theil_sen::theil_sen;
/// let points: Vec<(f64, f64)> = (0..20).map(f64::from).map(|x| (x, 3.0 * x)).chain([(20.0, -900.0)]).collect();
/// assert_eq!(theil_sen(&points, 0.95).unwrap().value, 3.0);
/// ```
pub fn theil_sen(points: &[(f64, f64)], confidence: f64) -> Option<Slope> {
    let mut slopes = Vec::new();
    let mut agreement = 0.0;
    for (at, (x, y)) in points.iter().enumerate() {
        for (earlier_x, earlier_y) in points.iter().take(at) {
            let (across, up) = (x - earlier_x, y - earlier_y);
            if across != 0.0 {
                slopes.push(up / across);
                agreement += if up == 0.0 { 0.0 } else { (up * across).signum() };
            }
        }
    }
    if points.len() < 3 || slopes.is_empty() {
        return None;
    }
    slopes.sort_unstable_by(f64::total_cmp);
    let deviation = variance_of_agreement(points).max(0.0).sqrt();
    let count = real(slopes.len());
    let reach = normal_point(f64::midpoint(1.0, confidence)) * deviation;
    let last = count - 1.0;
    let place = |rank: f64| quantile(&slopes, rank.clamp(0.0, last) / last.max(1.0));
    Some(Slope {
        value: quantile(&slopes, 0.5),
        interval: Interval {
            low: place(((count - reach) / 2.0).round() - 1.0),
            high: place(f64::midpoint(count, reach).round()),
        },
        p: if deviation > 0.0 {
            normal_two_sided(agreement / deviation)
        } else {
            1.0
        },
    })
}

/// The variance of Kendall's S where nothing agrees but by chance (Kendall 1975, §4.4; ties of both coordinates).
fn variance_of_agreement(points: &[(f64, f64)]) -> f64 {
    let count = real(points.len());
    let (x, y) = (
        ties(points.iter().map(|point| point.0)),
        ties(points.iter().map(|point| point.1)),
    );
    let sum = |of: &[f64], term: fn(f64) -> f64| of.iter().map(|size| term(*size)).sum::<f64>();
    let five = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    let two = |t: f64| t * (t - 1.0);
    let three = |t: f64| t * (t - 1.0) * (t - 2.0);
    (five(count) - sum(&x, five) - sum(&y, five)) / 18.0
        + sum(&x, three) * sum(&y, three) / (9.0 * three(count))
        + sum(&x, two) * sum(&y, two) / (2.0 * two(count))
}

/// How often each value stands there.
fn ties(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut counts: BTreeMap<u64, f64> = BTreeMap::new();
    for value in values {
        // Adding zero turns −0 into 0.
        *counts.entry((value + 0.0).to_bits()).or_default() += 1.0;
    }
    counts.into_values().collect()
}
