//! Agreement: everything that is said about how well scores agree with coded sentences.
//!
//! In: [`Pairs`] and [`Scores`]. Out: [`Agreement`], and the worst errors.
//! Rule: tone is judged over units that are both coded and found; what it would be if every unit that was not
//! found counted as 0 stands beside it.
//! Rule: the confident half is the units whose confidence is at least the median, and so more than half when
//! many stand at the median.
//! Rule: voice is judged where tone is coded and scored with the same sign; stances by holder, target and sign.
//! Guarantee: intervals are clustered by document and have a fixed seed.

use super::calibration::{Calibration, calibration};
use super::evaluation::{Pairs, Scores};
use super::validate::{Confusion, ratio};
use crate::polarity::tone::Score;
use serde::Serialize;
use std::collections::BTreeMap;

mod counts;
mod coverage;
mod figures;
mod length;
mod unit_error;

pub use counts::{effect_confusion, stance_hits, tone_confusion, voice_counts};
pub use coverage::Coverage;
pub use figures::{ClassAgreement, ClassFigures, Figure, Retrieval};
pub use unit_error::{UnitError, worst_errors};

use counts::{Counts, by_document};
use coverage::coverage;
use figures::{class_agreement, figure, retrieval, sum};
use length::length_correlation;

/// Agreement of scores with a coding. What the file does not code is `None`.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Agreement {
    /// Which actors a sentence mentions. Where a file does not code all mentions, only recall says something.
    pub mentions: Retrieval,
    /// Tone.
    pub tone: ClassAgreement,
    /// Tone when units that were not found count as 0.
    pub tone_with_not_found: f64,
    /// Tone where confidence is at least the median.
    pub confident_tone: ClassAgreement,
    /// That median.
    pub median_confidence: f64,
    /// Tone by actor.
    pub actors: BTreeMap<String, ClassAgreement>,
    /// The more units are kept, the less sure they are.
    pub coverage: Vec<Coverage>,
    /// Confidence of tone against accuracy.
    pub calibration: Calibration,
    /// Effect.
    pub effect: Option<ClassAgreement>,
    /// Share of agreeing voices, where any are judged.
    pub voice: Option<Figure>,
    /// Number of units whose voice is judged.
    pub voice_units: u32,
    /// Directed stances.
    pub stances: Option<Retrieval>,
    /// Pearson correlation of the size of the tone with the number of letters of the sentence.
    pub length_correlation: f64,
}

impl Agreement {
    /// Measures scores against the coding.
    pub fn new(pairs: &Pairs, scores: &Scores) -> Self {
        let median = median_confidence(&scores.tone);
        let documents = by_document(pairs, scores, median);
        let confusion = |of: fn(&Counts) -> Confusion| class_agreement(&documents, of);
        let toned: Vec<(Score, i8)> = scores
            .tone
            .iter()
            .zip(&pairs.units)
            .map(|(score, unit)| (*score, unit.tone))
            .collect();
        let voice_units = documents.iter().flat_map(|counts| counts.voice).sum();
        Self {
            mentions: retrieval(&documents, |counts| counts.mentions),
            tone: confusion(|counts| counts.tone),
            tone_with_not_found: sum(documents.iter(), |counts| counts.with_not_found).macro_f1(),
            confident_tone: confusion(|counts| counts.confident),
            median_confidence: f64::from(median) / 1000.0,
            actors: by_actor(pairs, scores),
            coverage: coverage(&toned),
            calibration: calibration(&toned),
            effect: pairs.coded.effect.then(|| confusion(|counts| counts.effect)),
            voice: (pairs.coded.voice && voice_units > 0).then(|| figure(&documents, agreeing_voices)),
            voice_units,
            stances: pairs
                .coded
                .stances
                .then(|| retrieval(&documents, |counts| counts.stances)),
            length_correlation: length_correlation(pairs, scores),
        }
    }
}

/// The median of the confidences, in thousandths; the greater one where two stand in the middle.
fn median_confidence(tone: &[Score]) -> i32 {
    let mut confidences: Vec<i32> = tone.iter().map(|score| score.confidence).collect();
    confidences.sort_unstable();
    confidences.get(confidences.len() / 2).copied().unwrap_or(0)
}

/// The share of voices that agree.
fn agreeing_voices(drawn: &mut dyn Iterator<Item = &Counts>) -> f64 {
    let [agreeing, differing] = drawn.fold([0, 0], |sum, counts| {
        [sum[0] + counts.voice[0], sum[1] + counts.voice[1]]
    });
    ratio(agreeing, agreeing + differing)
}

/// Tone by actor; an actor's documents are drawn apart from those of the others.
fn by_actor(pairs: &Pairs, scores: &Scores) -> BTreeMap<String, ClassAgreement> {
    let mut documents: BTreeMap<&str, BTreeMap<&str, Counts>> = BTreeMap::new();
    for (unit, score) in pairs.units.iter().zip(&scores.tone) {
        let document = pairs
            .sentence_of(unit)
            .map_or("", |sentence| sentence.document.as_str());
        let of_actor = documents.entry(&unit.actor).or_default();
        of_actor
            .entry(document)
            .or_default()
            .tone
            .add(unit.tone, score.class.sign());
    }
    documents
        .into_iter()
        .map(|(actor, counts)| {
            let counts: Vec<Counts> = counts.into_values().collect();
            (actor.to_owned(), class_agreement(&counts, |counts| counts.tone))
        })
        .collect()
}
