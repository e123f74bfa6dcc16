//! A unit: one actor in one coded sentence, as it was coded and with what the engine weighs.

use crate::polarity::Voice;
use crate::polarity::attribution;
use crate::polarity::feature::Features;
use crate::polarity::tone::Polarity;
use crate::polarity::weights::WeightsByNumber;
use crate::profile::baseline::Sums;
use serde::Serialize;

/// One unit, coded and scored.
#[derive(Debug, Clone)]
pub struct PairedUnit {
    /// Index of its sentence.
    pub sentence: usize,
    /// Id of its actor.
    pub actor: String,
    /// Coded tone.
    pub tone: i8,
    /// Coded effect.
    pub effect: i8,
    /// Coded voice.
    pub voice: Option<Voice>,
    /// The view that other parties hold of the actor, as coded.
    pub view: i8,
    /// What the engine weighs.
    pub features: Features,
    /// The voice of a negative and of a positive tone by the rules alone.
    pub voices: [Voice; 2],
    /// The evidence, for reading.
    pub evidence: Vec<EvidenceLine>,
    /// Sums of plain valences, for baselines.
    pub sums: Sums,
}

impl PairedUnit {
    /// The voice that a negative and that a positive tone would have by weights.
    pub fn score_voices(&self, weights: &WeightsByNumber) -> [Voice; 2] {
        let [negative, positive] = self.voices;
        [(negative, Polarity::Negative), (positive, Polarity::Positive)]
            .map(|(found, tone)| weights.score_voice(&self.features, found, tone))
    }

    /// The features of voice beside the coded tone, and the coded voice as a class: positive when attributed; `None` where
    /// no voice is coded.
    pub fn coded_voice(&self) -> Option<(Features, Polarity)> {
        let tone = Polarity::from_sign(self.tone.into());
        let [negative, positive] = self.voices;
        let found = match tone {
            Polarity::Negative => negative,
            Polarity::Neutral => return None,
            Polarity::Positive => positive,
        };
        let class = match self.voice? {
            Voice::Author => Polarity::Neutral,
            Voice::Attributed => Polarity::Positive,
        };
        Some((attribution::features(&self.features, found, tone), class))
    }
}

/// One piece of evidence in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceLine {
    /// Id of the entry.
    pub entry: String,
    /// The rule that gave it to the actor.
    pub rule: &'static str,
    /// The part that the actor plays.
    pub role: &'static str,
    /// Light in thousandths, after shifters.
    pub light: i32,
    /// Effect in thousandths, after shifters.
    pub effect: i32,
    /// Id of the shifter; empty for none.
    pub shifter: String,
    /// Whether the words are somebody's.
    pub attributed: bool,
    /// The words.
    pub words: String,
}
