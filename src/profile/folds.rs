//! Folds: weights fitted on some documents and judged on the others.
//!
//! In: [`Pairs`], weights set by hand, a number of folds. Out: [`Scores`] in which no unit was scored by weights
//! that saw its document.
//! Rule: document ids are sorted and dealt out in turn, so that the folds are the same on every machine and a
//! document is never split (grouped cross-validation; Roberts et al. 2017).
//! Cost: four fits a fold.

use super::evaluation::{PairedUnit, Pairs, Scores};
use super::fit::{FitOptions, fit};
use crate::polarity::attribution::Voice;
use crate::polarity::feature::Features;
use crate::polarity::tone::{Polarity, Score};
use crate::polarity::weights::{Weight, WeightTables, WeightsByNumber};
use std::collections::BTreeMap;

/// The fold of each unit: the place of its document among the sorted ids, modulo the number of folds.
///
/// ```
/// use nabra::{engine::Engine, profile::{evaluation::Pairs, folds, gold::Gold}};
/// let sheet = "doc_id,text,actor,tone\nb,روسيا,RUS,0\na,تركيا,TUR,0\nb,موسكو,RUS,0\n";
/// let pairs = Pairs::new(&Engine::shipped()?, &Gold::read("sheet.csv", sheet)?);
/// assert_eq!(folds::assign(&pairs, 2), [1, 0, 1]);
/// # Ok::<(), nabra::error::Error>(())
/// ```
pub fn assign(pairs: &Pairs, folds: usize) -> Vec<usize> {
    let documents = pairs.documents();
    let fold_of = |unit: &PairedUnit| {
        let document = pairs
            .sentence_of(unit)
            .map_or("", |sentence| sentence.document.as_str());
        documents.binary_search(&document).unwrap_or(0) % folds.max(1)
    };
    pairs.units.iter().map(fold_of).collect()
}

/// Tone and effect of each unit by weights fitted on the documents of the other folds.
pub fn cross_validate(pairs: &Pairs, hand: &WeightTables, folds: usize, options: FitOptions) -> Scores {
    Scores {
        tone: cross_validate_tone(pairs, &hand.tone, folds, options),
        effect: cross_validate_effect(pairs, &hand.effect, folds, options),
        view: cross_validate_view(pairs, &hand.view, folds, options),
        voice: cross_validate_voice(pairs, &hand.voice, folds, options),
    }
}

/// The voices of each unit, as [`cross_validate`] has them.
pub fn cross_validate_voice(
    pairs: &Pairs,
    hand: &BTreeMap<String, Weight>,
    folds: usize,
    options: FitOptions,
) -> Vec<[Voice; 2]> {
    let fold_of = assign(pairs, folds);
    let coded = coded_voices(pairs);
    let coded = |held_out: usize| {
        let all = coded.iter().zip(&fold_of);
        let rest = all.filter(move |(_, fold)| **fold != held_out);
        rest.filter_map(|(unit, _)| unit.as_ref())
    };
    let fitted: Vec<WeightsByNumber> = (0..folds.max(1))
        .map(|held_out| fit_voice(coded(held_out), pairs, hand, options))
        .map(|weights| WeightsByNumber::new(&weights, &pairs.names))
        .collect();
    let units = pairs.units.iter().zip(&fold_of);
    units
        .filter_map(|(unit, fold)| Some(unit.score_voices(fitted.get(*fold)?)))
        .collect()
}

/// The features of voice and the coded voice of each unit, where one is coded.
fn coded_voices(pairs: &Pairs) -> Vec<Option<(Features, Polarity)>> {
    pairs.units.iter().map(PairedUnit::coded_voice).collect()
}

/// Weights of voice; without coded ones those set by hand.
fn fit_voice<'u>(
    coded: impl Iterator<Item = &'u (Features, Polarity)>,
    pairs: &Pairs,
    hand: &BTreeMap<String, Weight>,
    options: FitOptions,
) -> BTreeMap<String, Weight> {
    let units: Vec<(&Features, Polarity)> = coded.map(|(features, class)| (features, *class)).collect();
    fit(&units, &pairs.names, hand, options.of_voice())
}

/// The view of others of each unit, as [`cross_validate`] has it; empty where the file codes no stances.
pub fn cross_validate_view(
    pairs: &Pairs,
    hand: &BTreeMap<String, Weight>,
    folds: usize,
    options: FitOptions,
) -> Vec<Score> {
    if !pairs.coded.stances {
        return Vec::new();
    }
    let code = |unit: &PairedUnit| unit.view;
    across(pairs, hand, (folds, options), code, WeightsByNumber::score_view)
}

/// The tone of each unit, as [`cross_validate`] has it.
pub fn cross_validate_tone(
    pairs: &Pairs,
    hand: &BTreeMap<String, Weight>,
    folds: usize,
    options: FitOptions,
) -> Vec<Score> {
    let code = |unit: &PairedUnit| unit.tone;
    across(pairs, hand, (folds, options), code, WeightsByNumber::score)
}

/// The effect of each unit, as [`cross_validate`] has it.
pub fn cross_validate_effect(
    pairs: &Pairs,
    hand: &BTreeMap<String, Weight>,
    folds: usize,
    options: FitOptions,
) -> Vec<Score> {
    let code = |unit: &PairedUnit| unit.effect;
    let options = options.of_effect();
    across(pairs, hand, (folds, options), code, WeightsByNumber::score_effect)
}

fn across(
    pairs: &Pairs,
    hand: &BTreeMap<String, Weight>,
    (folds, options): (usize, FitOptions),
    code: impl Fn(&PairedUnit) -> i8,
    score: fn(&WeightsByNumber, &Features) -> Score,
) -> Vec<Score> {
    let fold_of = assign(pairs, folds);
    let coded = coded(pairs, code);
    let fitted: Vec<WeightsByNumber> = (0..folds.max(1))
        .map(|held_out| {
            let rest = coded.iter().zip(&fold_of).filter(|(_, fold)| **fold != held_out);
            let rest: Vec<(&Features, Polarity)> = rest.map(|(unit, _)| *unit).collect();
            WeightsByNumber::new(&fit(&rest, &pairs.names, hand, options), &pairs.names)
        })
        .collect();
    let hand = WeightsByNumber::new(hand, &pairs.names);
    coded
        .iter()
        .zip(fold_of)
        .map(|((features, _), fold)| score(fitted.get(fold).unwrap_or(&hand), features))
        .collect()
}

/// Weights fitted on all units.
pub fn fit_all(pairs: &Pairs, hand: &WeightTables, options: FitOptions) -> WeightTables {
    WeightTables {
        tone: fit(&coded(pairs, |unit| unit.tone), &pairs.names, &hand.tone, options),
        effect: if pairs.coded.effect {
            fit(
                &coded(pairs, |unit| unit.effect),
                &pairs.names,
                &hand.effect,
                options.of_effect(),
            )
        } else {
            BTreeMap::new()
        },
        view: if pairs.coded.stances {
            fit(&coded(pairs, |unit| unit.view), &pairs.names, &hand.view, options)
        } else {
            BTreeMap::new()
        },
        voice: if pairs.coded.voice {
            let coded = coded_voices(pairs);
            fit_voice(coded.iter().flatten(), pairs, &hand.voice, options)
        } else {
            BTreeMap::new()
        },
    }
}

fn coded(pairs: &Pairs, code: impl Fn(&PairedUnit) -> i8) -> Vec<(&Features, Polarity)> {
    let units = pairs.units.iter();
    units
        .map(|unit| (&unit.features, Polarity::from_sign(i64::from(code(unit)))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::Engine;
    use crate::profile::gold::Gold;

    fn pairs() -> Pairs {
        let row = |number: i32| {
            let (text, actor, tone) = match number % 3 {
                0 => ("نددت موسكو بسياسة أنقرة", "TUR", -1),
                1 => ("أشادت روسيا بموقف أذربيجان", "AZE", 1),
                _ => ("وصل الوزير إلى يريفان", "ARM", 0),
            };
            format!("d{},{text} {number},{actor},{tone},0", number * 7 % 23)
        };
        let mut lines = vec!["doc_id,text,actor,tone,effect".to_owned()];
        lines.extend((0..60).map(row));
        let sheet = lines.join("\n");
        Pairs::new(
            &Engine::shipped().unwrap(),
            &Gold::read("sheet.csv", &sheet).unwrap(),
        )
    }

    #[test]
    fn folds_never_split_a_document() {
        let pairs = pairs();
        for folds in [1, 2, 5, 10, 40] {
            let mut fold_of = BTreeMap::new();
            for (unit, fold) in pairs.units.iter().zip(assign(&pairs, folds)) {
                let document = &pairs.sentences[unit.sentence].document;
                assert_eq!(
                    *fold_of.entry(document).or_insert(fold),
                    fold,
                    "{document} in {folds}"
                );
                assert!(fold < folds);
            }
            let used: std::collections::BTreeSet<_> = fold_of.values().collect();
            assert_eq!(used.len(), folds.min(23));
        }
    }

    #[test]
    fn a_fit_is_the_same_twice_and_learns_what_it_is_shown() {
        let pairs = pairs();
        let hand = Engine::shipped().unwrap().weights.hand;
        let options = FitOptions::default();
        let fitted = fit_all(&pairs, &hand, options);
        assert_eq!(fitted, fit_all(&pairs, &hand, options));
        for unit in &pairs.units {
            assert_eq!(
                WeightsByNumber::new(&fitted.tone, &pairs.names)
                    .score(&unit.features)
                    .class
                    .sign(),
                unit.tone,
                "{}",
                unit.actor
            );
        }
    }

    #[test]
    fn cross_validation_never_fits_on_the_document_that_it_scores() {
        // Every unit of one document is coded against all others: weights that had seen it would differ.
        let mut pairs = pairs();
        let hand = Engine::shipped().unwrap().weights.hand;
        let options = FitOptions::default();
        let held_out = |unit: &PairedUnit, pairs: &Pairs| pairs.sentences[unit.sentence].document == "d0";
        let before = cross_validate(&pairs, &hand, 40, options);
        let of_document: Vec<usize> = (0..pairs.units.len())
            .filter(|&at| held_out(&pairs.units[at], &pairs))
            .collect();
        for &at in &of_document {
            pairs.units[at].tone = 1;
        }
        let after = cross_validate(&pairs, &hand, 40, options);
        for at in of_document {
            assert_eq!(before.tone[at], after.tone[at]);
        }
    }
}
