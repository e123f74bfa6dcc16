//! Calibration: whether a confidence of 0.8 is right four times out of five.
//!
//! In: scores with their coded class. Out: a reliability table, the Brier score, the expected calibration error.
//! Sources: Brier 1950 (the score over three classes: 0 is perfect, 2 is certain and wrong); Murphy and
//! Winkler 1977 (reliability table); Naeini, Cooper and Hauskrecht 2015 (expected calibration error).

use super::validate::ratio;
use crate::polarity::tone::{Polarity, Score};
use serde::Serialize;

/// Number of bins of confidence.
const BINS: usize = 10;

/// Units whose confidence lies in one tenth.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Bin {
    /// Least confidence; the greatest is a tenth more.
    pub from: f64,
    /// Number of units.
    pub units: u32,
    /// Their mean confidence.
    pub confidence: f64,
    /// The share of them whose class is right.
    pub accuracy: f64,
}

/// How well confidences agree with accuracy.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Calibration {
    /// Ten bins by confidence; those below a third are empty, since the greatest of three shares is not less.
    pub bins: Vec<Bin>,
    /// Mean squared difference of shares and coding, summed over the classes.
    pub brier: f64,
    /// The Brier score of giving every unit the shares of the classes in this very coding.
    pub brier_of_base_rates: f64,
    /// Mean distance of confidence and accuracy, by bins.
    pub expected_error: f64,
}

/// The shares of negative, neutral and positive behind a score.
///
/// ```
/// use nabra::polarity::tone::{Polarity, Score};
/// let score = Score { value: 500, class: Polarity::Positive, confidence: 600 };
/// assert_eq!(nabra::profile::calibration::shares(score), [0.1, 0.3, 0.6]);
/// ```
pub fn shares(score: Score) -> [f64; 3] {
    let (value, share) = (score.value, score.confidence);
    let (negative, positive) = match score.class {
        Polarity::Positive => (share - value, share),
        Polarity::Negative => (share, share + value),
        // Negative and positive share what neutral leaves, and differ by the value; thousandths may round.
        Polarity::Neutral => {
            let twice = 1000 - share;
            (i32::midpoint(twice, -value), i32::midpoint(twice, value))
        }
    };
    [negative, 1000 - negative - positive, positive].map(|share| f64::from(share) / 1000.0)
}

/// The calibration of scores against coded classes −1, 0, 1.
pub fn calibration(units: &[(Score, i8)]) -> Calibration {
    let mut bins: Vec<(u32, f64, u32)> = vec![(0, 0.0, 0); BINS];
    let mut classes = [0u32; 3];
    let mut brier = 0.0;
    for &(score, coded) in units {
        let bin = usize::try_from(score.confidence / 100).unwrap_or(0).min(BINS - 1);
        if let Some((units, confidence, right)) = bins.get_mut(bin) {
            *units += 1;
            *confidence += f64::from(score.confidence) / 1000.0;
            *right += u32::from(score.class.sign() == coded);
        }
        for ((class, share), count) in (-1i8..).zip(shares(score)).zip(&mut classes) {
            let given = if class == coded { 1.0 } else { 0.0 };
            brier += (share - given) * (share - given);
            *count += u32::from(class == coded);
        }
    }
    let total = u32::try_from(units.len()).unwrap_or(u32::MAX);
    let whole = f64::from(total.max(1));
    // Against fixed shares p the score is the sum over classes of p (1 − p).
    let base = classes.map(|count| ratio(count, total));
    let bins: Vec<Bin> = (0u32..)
        .zip(bins)
        .map(|(number, (units, confidence, right))| Bin {
            from: f64::from(number) / 10.0,
            units,
            confidence: if units == 0 {
                0.0
            } else {
                confidence / f64::from(units)
            },
            accuracy: ratio(right, units),
        })
        .collect();
    Calibration {
        brier: brier / whole,
        brier_of_base_rates: base.iter().map(|share| share * (1.0 - share)).sum(),
        expected_error: bins
            .iter()
            .map(|bin| f64::from(bin.units) / whole * (bin.confidence - bin.accuracy).abs())
            .sum(),
        bins,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(value: i32, class: Polarity, confidence: i32) -> Score {
        Score {
            value,
            class,
            confidence,
        }
    }

    #[test]
    fn shares_come_back_from_every_class() {
        for (given, expected) in [
            (score(-600, Polarity::Negative, 700), [0.7, 0.2, 0.1]),
            (score(100, Polarity::Neutral, 500), [0.2, 0.5, 0.3]),
            (score(600, Polarity::Positive, 700), [0.1, 0.2, 0.7]),
        ] {
            for (share, expected) in shares(given).into_iter().zip(expected) {
                assert!((share - expected).abs() < 1e-9, "{given:?}");
            }
        }
    }

    #[test]
    fn brier_agrees_with_hand_computation() {
        // Right: 0.2² + 0.1² + 0.3² = 0.14. Wrong, coded 1: 0.2² + 0.5² + 0.7² = 0.78.
        let units = [
            (score(-600, Polarity::Negative, 700), -1),
            (score(100, Polarity::Neutral, 500), 1),
        ];
        let found = calibration(&units);
        assert!((found.brier - 0.46).abs() < 1e-9, "{}", found.brier);
        // Half negative, half positive: 2 · 0.25.
        assert!((found.brier_of_base_rates - 0.5).abs() < 1e-9);
        // Confidence 0.7 and right, 0.5 and wrong: (0.3 + 0.5) / 2.
        assert!((found.expected_error - 0.4).abs() < 1e-9);
        assert_eq!(found.bins[7].units, 1);
        assert!(found.bins[5].accuracy.abs() < 1e-9);
    }
}
