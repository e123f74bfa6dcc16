//! What weights make of the features of all units.

use super::Pairs;
use crate::polarity::Voice;
use crate::polarity::tone::Score;
use crate::polarity::weights::Weights;

/// Tone and effect of each unit of [`Pairs`], in the same order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// Tones.
    pub tone: Vec<Score>,
    /// Effects.
    pub effect: Vec<Score>,
    /// Views that other parties hold; none where stances are not judged.
    pub view: Vec<Score>,
    /// The voice that a negative and that a positive tone would have.
    pub voice: Vec<[Voice; 2]>,
}

impl Scores {
    /// The scores that weights give.
    pub fn of(pairs: &Pairs, weights: &Weights) -> Self {
        let in_force = weights.in_force(&pairs.names);
        let units = || pairs.units.iter();
        Self {
            tone: units().map(|unit| in_force.tone.score(&unit.features)).collect(),
            effect: units()
                .map(|unit| in_force.effect.score_effect(&unit.features))
                .collect(),
            view: units()
                .map(|unit| in_force.view.score_view(&unit.features))
                .collect(),
            voice: units().map(|unit| unit.score_voices(&in_force.voice)).collect(),
        }
    }
}
