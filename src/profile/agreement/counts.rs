//! Counts: how often scores and codes agree, document by document and in all.
//!
//! In: pairs and their scores. Out: confusion matrices, hits and misses; no figures yet.
//! Rule: voice is judged where tone is coded and scored with the same sign.

use crate::polarity::Voice;
use crate::polarity::tone::{Polarity, Score};
use crate::profile::evaluation::{PairedSentence, PairedUnit, Pairs, Scores};
use crate::profile::validate::{Confusion, Hits};
use std::collections::BTreeMap;

/// Counts of one document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) mentions: Hits,
    pub(super) tone: Confusion,
    pub(super) with_not_found: Confusion,
    pub(super) confident: Confusion,
    pub(super) effect: Confusion,
    /// Those that agree, those that differ.
    pub(super) voice: [u32; 2],
    pub(super) stances: Hits,
}

/// The counts of each document, in the order of the ids; confident is what has a confidence of `median` or more.
pub(super) fn by_document(pairs: &Pairs, scores: &Scores, median: i32) -> Vec<Counts> {
    let mut documents: BTreeMap<&str, Counts> = BTreeMap::new();
    for (sentence, stances) in pairs.sentences.iter().zip(pairs.scored_stances(&scores.view)) {
        let counts = documents.entry(&sentence.document).or_default();
        counts.add_sentence(sentence, &stances);
    }
    let of_units = scores.tone.iter().zip(&scores.effect).zip(&scores.voice);
    for (unit, ((tone, effect), voices)) in pairs.units.iter().zip(of_units) {
        let Some(sentence) = pairs.sentence_of(unit) else {
            continue;
        };
        let counts = documents.entry(&sentence.document).or_default();
        counts.add_tone(unit, *tone, median);
        counts.effect.add(unit.effect, effect.class.sign());
        add_voice(&mut counts.voice, unit, tone.class, *voices);
    }
    documents.into_values().collect()
}

impl Counts {
    /// What is counted of a sentence as a whole, and the tones of units that were not found.
    fn add_sentence(&mut self, sentence: &PairedSentence, scored_stances: &[String]) {
        self.mentions.add(&sentence.coded_actors, &sentence.scored_actors);
        self.stances.add(&sentence.coded_stances, scored_stances);
        for &tone in &sentence.not_found {
            self.with_not_found.add(tone, 0);
        }
    }

    fn add_tone(&mut self, unit: &PairedUnit, tone: Score, median: i32) {
        self.tone.add(unit.tone, tone.class.sign());
        self.with_not_found.add(unit.tone, tone.class.sign());
        if tone.confidence >= median {
            self.confident.add(unit.tone, tone.class.sign());
        }
    }
}

/// Tone against the coding, without intervals.
pub fn tone_confusion(pairs: &Pairs, tone: &[Score]) -> Confusion {
    let mut confusion = Confusion::default();
    for (unit, score) in pairs.units.iter().zip(tone) {
        confusion.add(unit.tone, score.class.sign());
    }
    confusion
}

/// Effect against the coding, without intervals.
pub fn effect_confusion(pairs: &Pairs, effect: &[Score]) -> Confusion {
    let mut confusion = Confusion::default();
    for (unit, score) in pairs.units.iter().zip(effect) {
        confusion.add(unit.effect, score.class.sign());
    }
    confusion
}

/// Stances against the coding.
pub fn stance_hits(pairs: &Pairs, views: &[Score]) -> Hits {
    let mut hits = Hits::default();
    for (sentence, scored) in pairs.sentences.iter().zip(pairs.scored_stances(views)) {
        hits.add(&sentence.coded_stances, &scored);
    }
    hits
}

/// Voices that agree and that differ, where tone agrees and is not 0.
pub fn voice_counts(pairs: &Pairs, tone: &[Score], voices: &[[Voice; 2]]) -> [u32; 2] {
    let mut counts = [0, 0];
    for (unit, (score, voices)) in pairs.units.iter().zip(tone.iter().zip(voices)) {
        add_voice(&mut counts, unit, score.class, *voices);
    }
    counts
}

/// Counts a unit among those whose voices agree or those whose differ, if they are judged.
fn add_voice([agreeing, differing]: &mut [u32; 2], unit: &PairedUnit, scored: Polarity, voices: [Voice; 2]) {
    if let Some(agrees) = voice_agrees(unit, scored, voices) {
        *(if agrees { agreeing } else { differing }) += 1;
    }
}

/// Whether the voices agree; `None` where they are not judged.
fn voice_agrees(unit: &PairedUnit, scored: Polarity, [negative, positive]: [Voice; 2]) -> Option<bool> {
    let voice = match scored {
        Polarity::Negative => negative,
        Polarity::Neutral => return None,
        Polarity::Positive => positive,
    };
    let coded = unit.voice.filter(|_| unit.tone == scored.sign())?;
    Some(coded == voice)
}
