//! Agreement: everything that is said about how well scores agree with coded sentences.
//!
//! In: [`Pairs`] and [`Scores`]. Out: [`Agreement`], and the worst errors.
//! Rule: tone is judged over units that are both coded and found; what it would be if every unit that was not
//! found counted as 0 stands beside it.
//! Rule: the confident half is the units whose confidence is at least the median, and so more than half when
//! many stand at the median.
//! Rule: voice is judged where tone is coded and scored with the same sign; stances by holder, target and sign.
//! Guarantee: intervals are clustered by document and have a fixed seed.

use super::bootstrap::interval;
use super::calibration::{Calibration, calibration, shares};
use super::evaluation::{EvidenceLine, PairedUnit, Pairs, Scores};
use super::validate::{Confusion, Hits, ratio};
use crate::polarity::Voice;
use crate::polarity::tone::{Polarity, Score};
use serde::Serialize;
use std::collections::BTreeMap;

/// A figure with its 95% interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// Lower and upper end of the interval.
    pub interval: [f64; 2],
}

/// Precision, recall and F1 of found things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Retrieval {
    /// The counts.
    pub counts: Hits,
    /// Found of all scored.
    pub precision: f64,
    /// Found of all coded.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: Figure,
}

/// Precision, recall and F1 of one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ClassFigures {
    /// Share of scored units that are coded so.
    pub precision: f64,
    /// Share of coded units that are scored so.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Number of coded units.
    pub coded: u32,
}

/// Agreement over the classes −1, 0, 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ClassAgreement {
    /// Number of units.
    pub units: u32,
    /// Mean F1 of the classes.
    pub macro_f1: Figure,
    /// Share of units that agree.
    pub accuracy: f64,
    /// Krippendorff's alpha, ordinal.
    pub alpha: f64,
    /// Negative, neutral, positive.
    pub classes: [ClassFigures; 3],
    /// Coded by scored.
    pub confusion: Confusion,
}

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

/// Counts of one document.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    mentions: Hits,
    tone: Confusion,
    with_not_found: Confusion,
    confident: Confusion,
    effect: Confusion,
    voice: [u32; 2],
    stances: Hits,
}

impl Agreement {
    /// Measures scores against the coding.
    pub fn new(pairs: &Pairs, scores: &Scores) -> Self {
        let mut confidences: Vec<i32> = scores.tone.iter().map(|score| score.confidence).collect();
        confidences.sort_unstable();
        let median = confidences.get(confidences.len() / 2).copied().unwrap_or(0);
        let documents = count(pairs, scores, median);
        let confusion = |of: fn(&Counts) -> Confusion| class_agreement(&documents, of);
        let toned: Vec<(Score, i8)> = scores
            .tone
            .iter()
            .zip(&pairs.units)
            .map(|(score, unit)| (*score, unit.tone))
            .collect();
        let voice = |drawn: &mut dyn Iterator<Item = &Counts>| {
            let [agreeing, differing] = drawn.fold([0, 0], |sum, counts| {
                [sum[0] + counts.voice[0], sum[1] + counts.voice[1]]
            });
            ratio(agreeing, agreeing + differing)
        };
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
            voice: (pairs.coded.voice && voice_units > 0).then(|| figure(&documents, voice)),
            voice_units,
            stances: pairs
                .coded
                .stances
                .then(|| retrieval(&documents, |counts| counts.stances)),
            length_correlation: length_correlation(pairs, scores),
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
        if let Some(agrees) = voice_agrees(unit, score.class, *voices) {
            let [agreeing, differing] = &mut counts;
            *(if agrees { agreeing } else { differing }) += 1;
        }
    }
    counts
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

/// The counts of each document, in the order of the ids.
fn count(pairs: &Pairs, scores: &Scores, median: i32) -> Vec<Counts> {
    let mut documents: BTreeMap<&str, Counts> = BTreeMap::new();
    for (sentence, scored) in pairs.sentences.iter().zip(pairs.scored_stances(&scores.view)) {
        let counts = documents.entry(&sentence.document).or_default();
        counts
            .mentions
            .add(&sentence.coded_actors, &sentence.scored_actors);
        counts.stances.add(&sentence.coded_stances, &scored);
        for &tone in &sentence.not_found {
            counts.with_not_found.add(tone, 0);
        }
    }
    let of_units = scores.tone.iter().zip(&scores.effect).zip(&scores.voice);
    for (unit, ((tone, effect), voices)) in pairs.units.iter().zip(of_units) {
        let Some(sentence) = pairs.sentence_of(unit) else {
            continue;
        };
        let counts = documents.entry(&sentence.document).or_default();
        counts.tone.add(unit.tone, tone.class.sign());
        counts.with_not_found.add(unit.tone, tone.class.sign());
        if tone.confidence >= median {
            counts.confident.add(unit.tone, tone.class.sign());
        }
        counts.effect.add(unit.effect, effect.class.sign());
        if let Some(agrees) = voice_agrees(unit, tone.class, *voices) {
            let [agreeing, differing] = &mut counts.voice;
            *(if agrees { agreeing } else { differing }) += 1;
        }
    }
    documents.into_values().collect()
}

fn figure(documents: &[Counts], statistic: impl Fn(&mut dyn Iterator<Item = &Counts>) -> f64) -> Figure {
    Figure {
        value: statistic(&mut documents.iter()),
        interval: interval(documents, statistic),
    }
}

fn sum<'c, T: Default + std::ops::AddAssign>(
    counts: impl Iterator<Item = &'c Counts>,
    of: impl Fn(&Counts) -> T,
) -> T {
    let mut sum = T::default();
    for counts in counts {
        sum += of(counts);
    }
    sum
}

fn retrieval(documents: &[Counts], of: fn(&Counts) -> Hits) -> Retrieval {
    let counts = sum(documents.iter(), of);
    let (precision, recall, _) = counts.scores();
    Retrieval {
        counts,
        precision,
        recall,
        f1: figure(documents, |drawn| sum(drawn, of).scores().2),
    }
}

fn class_agreement(documents: &[Counts], of: fn(&Counts) -> Confusion) -> ClassAgreement {
    ClassAgreement {
        macro_f1: figure(documents, |drawn| sum(drawn, of).macro_f1()),
        ..of_confusion(sum(documents.iter(), of))
    }
}

/// The agreement of a confusion matrix, its interval left at the figure itself.
fn of_confusion(confusion: Confusion) -> ClassAgreement {
    let macro_f1 = confusion.macro_f1();
    let mut classes = [ClassFigures::default(); 3];
    for ((index, figures), coded) in classes.iter_mut().enumerate().zip(confusion.counts) {
        let (precision, recall, f1) = confusion.class(index);
        *figures = ClassFigures {
            precision,
            recall,
            f1,
            coded: coded.iter().sum(),
        };
    }
    ClassAgreement {
        units: confusion.total(),
        macro_f1: Figure {
            value: macro_f1,
            interval: [macro_f1; 2],
        },
        accuracy: confusion.accuracy(),
        alpha: confusion.alpha(),
        classes,
        confusion,
    }
}

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

/// Ten points: the most confident tenth, two tenths, … all. Equal confidence keeps the file's order.
fn coverage(units: &[(Score, i8)]) -> Vec<Coverage> {
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

fn length_correlation(pairs: &Pairs, scores: &Scores) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn correlation_agrees_with_hand_computation() {
        // Deviations −1, 0, 1 and −1, 1, 0: 1 / √(2 · 2).
        assert!((pearson(&[(1.0, 1.0), (2.0, 3.0), (3.0, 2.0)]) - 0.5).abs() < 1e-9);
        assert!(pearson(&[(1.0, 4.0), (1.0, 5.0)]).abs() < 1e-9);
    }

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
