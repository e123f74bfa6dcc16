//! Errors: the units whose tone is wrong, each with the evidence that led to it.
//!
//! In: pairs and their scores. Out: the wrong units, the worst ones first.
//! Use: who reads them sees which row of a lexicon or which rule to look at.

use crate::profile::calibration::shares;
use crate::profile::evaluation::{EvidenceLine, Pairs, Scores};
use serde::Serialize;

/// A wrong unit with what led to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UnitError {
    /// Id of the sentence.
    pub id: String,
    /// The actor.
    pub actor: String,
    /// Coded tone.
    pub coded: i8,
    /// Scored tone.
    pub scored: i8,
    /// The share that the score gave to the coded class.
    pub share_of_coded: f64,
    /// The share that it gave to its own.
    pub confidence: f64,
    /// The evidence.
    pub evidence: Vec<EvidenceLine>,
    /// The sentence.
    pub text: String,
}

/// The wrong units, those first that gave the coded class the least.
pub fn worst_errors(pairs: &Pairs, scores: &Scores, most: usize) -> Vec<UnitError> {
    let mut errors: Vec<UnitError> = pairs
        .units
        .iter()
        .zip(&scores.tone)
        .filter(|(unit, score)| unit.tone != score.class.sign())
        .map(|(unit, score)| {
            let sentence = pairs.sentence_of(unit);
            let [negative, neutral, positive] = shares(*score);
            UnitError {
                id: sentence.map(|sentence| sentence.id.clone()).unwrap_or_default(),
                actor: unit.actor.clone(),
                coded: unit.tone,
                scored: score.class.sign(),
                share_of_coded: match unit.tone {
                    -1 => negative,
                    0 => neutral,
                    _ => positive,
                },
                confidence: f64::from(score.confidence) / 1000.0,
                evidence: unit.evidence.clone(),
                text: sentence.map(|sentence| sentence.text.clone()).unwrap_or_default(),
            }
        })
        .collect();
    errors.sort_by(|a, b| a.share_of_coded.total_cmp(&b.share_of_coded));
    errors.truncate(most);
    errors
}
