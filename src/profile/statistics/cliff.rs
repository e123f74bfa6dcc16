//! Cliff's delta: how much more often a document of one side stands above one of the other than below it.
//!
//! In: document means of two sides. Out: delta in −1..1, its standard error and interval.
//! Rule: (pairs above − pairs below) / all pairs; variance by Cliff's unbiased estimate, interval by his formula that
//! never leaves −1..1 (Cliff 1993, *Psychological Bulletin* 114(3); Feng and Cliff 2004, *Journal of
//! Modern Applied Statistical Methods* 3(2)).
//! Guarantee: no assumption about the shape of either side; any monotone change of scale leaves it the same; exchanging
//! the sides turns the sign.
//! Cost: two sorts, then a search for each document.

use super::distribution::normal_point;
use super::interval::{Estimate, Interval};
use super::number::real;

/// Cliff's delta of `one` against `other`; `None` with fewer than two documents on a side.
///
/// ```
/// use nabra::profile::statistics::cliff::cliffs_delta;
/// let delta = cliffs_delta(&[3.0, 4.0, 5.0], &[1.0, 2.0, 4.0], 0.95).unwrap();
/// assert!((delta.value - 6.0 / 9.0).abs() < 1e-12); // 7 pairs above, 1 below, 1 equal
/// ```
pub fn cliffs_delta(one: &[f64], other: &[f64], confidence: f64) -> Option<Estimate> {
    if one.len() < 2 || other.len() < 2 {
        return None;
    }
    let above = dominance(one, other);
    let below = dominance(other, one);
    let (first, second) = (real(one.len()), real(other.len()));
    let value = above.iter().sum::<f64>() / first;
    let spread = |values: &[f64], mean: f64| values.iter().map(|d| (d - mean).powi(2)).sum::<f64>();
    let (rows, columns) = (spread(&above, value), spread(&below, -value));
    // The sum of squared dominances over all pairs is the number of pairs that are not equal.
    let pairs = first * second;
    let cells = unequal_pairs(one, other) - pairs * value * value;
    let variance =
        (second * second * rows + first * first * columns - cells) / (pairs * (first - 1.0) * (second - 1.0));
    // Cliff's bound from below: the estimate can be negative.
    let variance = variance.max((1.0 - value * value) / (pairs - 1.0));
    let z = normal_point(f64::midpoint(1.0, confidence));
    Some(Estimate {
        value,
        standard_error: variance.sqrt(),
        interval: interval(value, variance, z).unwrap_or_else(|| apart(value, first.min(second), z)),
    })
}

/// For each of `one` the share of `other` below it minus the share above it.
fn dominance(one: &[f64], other: &[f64]) -> Vec<f64> {
    let mut sorted = other.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let count = real(sorted.len());
    one.iter()
        .map(|value| {
            let below = sorted.partition_point(|of| of < value);
            let above = sorted.len() - sorted.partition_point(|of| of <= value);
            (real(below) - real(above)) / count
        })
        .collect()
}

fn unequal_pairs(one: &[f64], other: &[f64]) -> f64 {
    let mut sorted = other.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let equal =
        |value: &f64| sorted.partition_point(|of| of <= value) - sorted.partition_point(|of| of < value);
    real(one.len()) * real(other.len()) - one.iter().map(|value| real(equal(value))).sum::<f64>()
}

fn interval(value: f64, variance: f64, z: f64) -> Option<Interval> {
    let rest = 1.0 - value * value;
    let scale = rest + z * z * variance;
    if rest <= 0.0 {
        return None;
    }
    let middle = value * rest;
    let reach = z * variance.sqrt() * (rest * rest + z * z * variance).sqrt();
    let interval = Interval {
        low: (middle - reach) / scale,
        high: (middle + reach) / scale,
    };
    Some(interval.cut(-1.0, 1.0))
}

/// The interval where no document of one side reaches into the other (Feng and Cliff 2004): from
/// (n − z²)/(n + z²) for n documents of the smaller side.
fn apart(value: f64, smaller: f64, z: f64) -> Interval {
    let inner = ((smaller - z * z) / (smaller + z * z)).max(-1.0);
    if value > 0.0 {
        Interval {
            low: inner,
            high: 1.0,
        }
    } else {
        Interval {
            low: -1.0,
            high: -inner,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_wholly_apart_leave_doubt_when_they_are_few() {
        let (low, high): (Vec<f64>, Vec<f64>) = (0..10).map(|at| (f64::from(at), f64::from(at + 50))).unzip();
        let found = cliffs_delta(&high, &low, 0.95).unwrap();
        // (10 − 1.96²) / (10 + 1.96²)
        assert!((found.value - 1.0).abs() < 1e-12 && (found.interval.low - 0.4449).abs() < 1e-4);
        let turned = cliffs_delta(&low, &high, 0.95).unwrap();
        assert!((turned.interval.high + found.interval.low).abs() < 1e-12);
    }

    #[test]
    fn a_monotone_change_of_scale_changes_nothing() {
        let one = [0.1, 0.4, 0.4, 0.9, 1.3];
        let other = [0.0, 0.4, 0.5, 0.6];
        let bent = |values: &[f64]| values.iter().map(|value| value.exp()).collect::<Vec<_>>();
        assert_eq!(
            cliffs_delta(&one, &other, 0.95),
            cliffs_delta(&bent(&one), &bent(&other), 0.95)
        );
    }
}
