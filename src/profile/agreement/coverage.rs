//! Coverage: how right the more confident units are.
//!
//! In: tones with their coded class. Out: ten points of a curve, from the most confident tenth to all units.

use crate::polarity::tone::Score;
use crate::profile::validate::Confusion;
use serde::Serialize;

/// One point of the coverage–accuracy curve.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Coverage {
    /// Share of units kept, the most confident first.
    pub share: f64,
    /// Number of units kept.
    pub units: u32,
    /// Least confidence among them.
    pub confidence: f64,
    /// Share that agrees.
    pub accuracy: f64,
    /// Mean F1 of the classes.
    pub macro_f1: f64,
}

/// Ten points: the most confident tenth, two tenths, … all. Equal confidence keeps the file's order.
pub(super) fn coverage(units: &[(Score, i8)]) -> Vec<Coverage> {
    let mut sorted = units.to_vec();
    sorted.sort_by_key(|(score, _)| -score.confidence);
    (1..=10u32)
        .filter_map(|tenth| {
            let kept = (sorted.len() * tenth as usize).div_ceil(10);
            let kept = sorted.get(..kept)?;
            let mut confusion = Confusion::default();
            for (score, coded) in kept {
                confusion.add(*coded, score.class.sign());
            }
            Some(Coverage {
                share: f64::from(tenth) / 10.0,
                units: confusion.total(),
                confidence: f64::from(kept.last()?.0.confidence) / 1000.0,
                accuracy: confusion.accuracy(),
                macro_f1: confusion.macro_f1(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polarity::tone::Polarity;

    #[test]
    fn coverage_keeps_the_most_confident_first() {
        let unit = |confidence: i32, right: bool| {
            let score = Score {
                value: 0,
                class: Polarity::Neutral,
                confidence,
            };
            (score, i8::from(!right))
        };
        let mut units: Vec<(Score, i8)> = (0..5).map(|_| unit(400, false)).collect();
        units.extend((0..5).map(|_| unit(900, true)));
        let points = coverage(&units);
        assert_eq!(points.len(), 10);
        assert_eq!((points[4].units, points[4].accuracy), (5, 1.0));
        assert_eq!((points[9].accuracy, points[9].confidence), (0.5, 0.4));
    }
}
