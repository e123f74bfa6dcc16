//! Length: whether long sentences get the stronger tones.
//!
//! In: pairs and their scores. Out: one correlation.

use crate::profile::evaluation::{Pairs, Scores};

/// The correlation of the size of the tone with the number of letters of the sentence.
pub(super) fn length_correlation(pairs: &Pairs, scores: &Scores) -> f64 {
    let points: Vec<(f64, f64)> = pairs
        .units
        .iter()
        .zip(&scores.tone)
        .filter_map(|(unit, score)| {
            let letters = u32::try_from(pairs.sentence_of(unit)?.text.chars().count()).ok()?;
            Some((f64::from(score.value.abs()), f64::from(letters)))
        })
        .collect();
    pearson(&points)
}

/// Pearson's correlation; 0 where one side never varies.
fn pearson(points: &[(f64, f64)]) -> f64 {
    let n = f64::from(u32::try_from(points.len().max(1)).unwrap_or(u32::MAX));
    let mean_x = points.iter().map(|point| point.0).sum::<f64>() / n;
    let mean_y = points.iter().map(|point| point.1).sum::<f64>() / n;
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in points {
        xy += (x - mean_x) * (y - mean_y);
        xx += (x - mean_x) * (x - mean_x);
        yy += (y - mean_y) * (y - mean_y);
    }
    if xx == 0.0 || yy == 0.0 {
        0.0
    } else {
        xy / (xx * yy).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_agrees_with_hand_computation() {
        // Deviations −1, 0, 1 and −1, 1, 0: 1 / √(2 · 2).
        assert!((pearson(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)]) - 0.5).abs() < 1e-9);
        assert!(pearson(&[(1.0, 4.0), (1.0, 5.0)]).abs() < 1e-9);
    }
}
