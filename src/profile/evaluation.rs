//! Evaluation: coded sentences scored, and each coded unit put beside its scored one.
//!
//! In: an engine and [`Gold`](super::gold::Gold). Out: [`Pairs`], which hold the features, so that other weights need no second
//! reading of the text.
//! Rule: a coded sentence stands alone and is analysed as one sentence, however it is punctuated.
//! Rule: a holder who is no tracked actor and not the outlet is `OTH`, on both sides.
//! Guarantee: nothing coded is seen by the engine; pairs stand in the file's order.
//! Not here: measures; see [`agreement`](super::agreement).

use super::gold::Coded;
use crate::polarity::feature::Names;
use crate::polarity::tone::{Polarity, Score};

mod pairing;
mod scores;
mod unit;

pub use scores::Scores;
pub use unit::{EvidenceLine, PairedUnit};

/// Coded sentences with what the engine found.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    /// The sentences.
    pub sentences: Vec<PairedSentence>,
    /// The units that are both coded and found, in the order of the sentences.
    pub units: Vec<PairedUnit>,
    /// What the file codes.
    pub coded: Coded,
    /// Ids of the tracked actors, in the lexicon's order.
    pub actors: Vec<String>,
    /// Names of the features.
    pub names: Names,
}

/// One coded sentence and what the engine found in it.
#[derive(Debug, Clone, Default)]
pub struct PairedSentence {
    /// Its id.
    pub id: String,
    /// Its document.
    pub document: String,
    /// Its text.
    pub text: String,
    /// Actors coded, sorted.
    pub coded_actors: Vec<String>,
    /// Actors found, sorted.
    pub scored_actors: Vec<String>,
    /// Stances coded, sorted.
    pub coded_stances: Vec<String>,
    /// Stances found, sorted; without those of other parties toward the units, which [`Scores::view`] decides.
    pub scored_stances: Vec<String>,
    /// Coded tones of units that were not found.
    pub not_found: Vec<i8>,
}

impl Pairs {
    /// The stances scored in each sentence, sorted: those found, and the views that other parties hold of the units.
    pub fn scored_stances(&self, views: &[Score]) -> Vec<Vec<String>> {
        let found = self.sentences.iter();
        let mut all: Vec<Vec<String>> = found.map(|sentence| sentence.scored_stances.clone()).collect();
        for (unit, view) in self.units.iter().zip(views) {
            if view.class != Polarity::Neutral
                && let Some(stances) = all.get_mut(unit.sentence)
            {
                stances.push(stance_name("OTH", &unit.actor, view.class == Polarity::Positive));
                stances.sort();
            }
        }
        all
    }

    /// Ids of the documents, sorted, each once.
    pub fn documents(&self) -> Vec<&str> {
        let mut documents: Vec<&str> = self
            .sentences
            .iter()
            .map(|sentence| sentence.document.as_str())
            .collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }

    /// The sentence of a unit.
    pub fn sentence_of(&self, unit: &PairedUnit) -> Option<&PairedSentence> {
        self.sentences.get(unit.sentence)
    }

    /// The holder as stances are compared: a tracked actor, the outlet, or somebody else.
    fn holder<'h>(&self, holder: &'h str) -> &'h str {
        if holder == "OUT" || self.actors.iter().any(|actor| actor == holder) {
            holder
        } else {
            "OTH"
        }
    }
}

/// A stance as it is compared: `RUS>ARM:-`.
fn stance_name(holder: &str, target: &str, positive: bool) -> String {
    format!("{holder}>{target}:{}", if positive { '+' } else { '-' })
}
