//! Weights in force: laid out by the number of their feature.
//!
//! In: tables of weights by name. Out: for features with their values a [`Score`] or a [`Voice`].
//! Cost: a look-up a feature that was counted, for all scores; most of the lexicon's features have no weight, and those that
//! have lie together.

use super::{Weight, Weights};
use crate::polarity::attribution::{self, Voice};
use crate::polarity::feature::{Features, Heeded, Names};
use crate::polarity::tone::{Polarity, Score, score};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The weights that a run scores with.
#[derive(Debug, Clone)]
pub struct WeightsInForce {
    /// Weights of tone.
    pub tone: WeightsByNumber,
    /// Weights of effect.
    pub effect: WeightsByNumber,
    /// Weights of the view that others hold.
    pub view: WeightsByNumber,
    /// Weights of voice.
    pub voice: WeightsByNumber,
    /// The entries of the setting that have weights.
    pub heeded: Heeded,
    /// All of them.
    table: Arc<Table>,
}

impl WeightsInForce {
    /// Lays out those of a file.
    pub(super) fn new(weights: &Weights, names: &Names) -> Self {
        let all = [
            weights.tone_weights(),
            weights.effect_weights(),
            weights.view_weights(),
            weights.voice_weights(),
        ]
        .map(|table| numbered(table, names));
        let table = Arc::new(Table::of(&all, names));
        let heeded = Heeded::of(all.iter().flatten().map(|&(number, _)| number));
        let [tone, effect, view, voice] = [0, 1, 2, 3].map(|column| WeightsByNumber {
            table: Arc::clone(&table),
            column,
        });
        Self {
            tone,
            effect,
            view,
            voice,
            heeded,
            table,
        }
    }

    /// What features sum up to for tone, effect, view and voice, in one look at each.
    pub(crate) fn sums(&self, features: &Features) -> [Sum; SCORES] {
        let mut sums = [[0; 2]; SCORES];
        for (number, value) in features.by_number() {
            for (sum, weight) in sums.iter_mut().zip(self.table.row(number)) {
                add(sum, *weight, value);
            }
        }
        sums
    }
}

/// Weights times values, for negative and for positive, in millionths of a logit.
pub(crate) type Sum = [i64; 2];

fn add(sum: &mut Sum, weight: Weight, value: i32) {
    for (sum, weight) in sum.iter_mut().zip(weight) {
        *sum += i64::from(weight) * i64::from(value);
    }
}

/// How many scores have weights.
const SCORES: usize = 4;

/// What a feature counts for each score, side by side, since all are asked one after the other.
type Row = [Weight; SCORES];

/// The rows of the features that have weights: most of the lexicon's have none, and those that have stay in a near cache.
#[derive(Debug)]
struct Table {
    /// By number of the feature: its row, 0 for those without weights.
    of_feature: Vec<u32>,
    /// The one without weights first.
    rows: Vec<Row>,
}

impl Table {
    /// Lays out the weights of each score.
    fn of(scores: &[Numbered], names: &Names) -> Self {
        let mut of_feature = vec![0; names.count()];
        let mut rows = vec![Row::default()];
        for (column, weights) in scores.iter().enumerate() {
            for &(number, weight) in weights {
                let Some(at) = of_feature.get_mut(number) else {
                    continue;
                };
                if *at == 0 {
                    *at = u32::try_from(rows.len()).unwrap_or(0);
                    rows.push(Row::default());
                }
                let row = rows.get_mut(*at as usize);
                if let Some(slot) = row.and_then(|row| row.get_mut(column)) {
                    *slot = weight;
                }
            }
        }
        Self { of_feature, rows }
    }

    /// The weights of a feature by its number; zero beyond the last.
    #[inline]
    fn row(&self, number: usize) -> &Row {
        const NONE: &Row = &[[0; 2]; SCORES];
        let at = self.of_feature.get(number).copied().unwrap_or(0);
        self.rows.get(at as usize).unwrap_or(NONE)
    }
}

/// Weights with the numbers of their features; an entry that the lexicon has no more has none.
type Numbered = Vec<(usize, Weight)>;

fn numbered(by_name: &BTreeMap<String, Weight>, names: &Names) -> Numbered {
    let weights = by_name.iter();
    weights
        .filter_map(|(name, &weight)| Some((names.number(name)?, weight)))
        .collect()
}

/// Weights of one score, by the number of their feature.
#[derive(Debug, Clone)]
pub struct WeightsByNumber {
    table: Arc<Table>,
    /// Which of a row's weights are meant.
    column: usize,
}

impl WeightsByNumber {
    /// Lays out weights by name; what they do not name counts nothing, and neither does an entry that the lexicon has
    /// no more.
    pub fn new(by_name: &BTreeMap<String, Weight>, names: &Names) -> Self {
        let table = Table::of(&[numbered(by_name, names)], names);
        Self {
            table: Arc::new(table),
            column: 0,
        }
    }

    /// The weights of a feature by its number; zero beyond the last.
    #[inline]
    pub fn weight(&self, number: usize) -> Weight {
        let row = self.table.row(number);
        row.get(self.column).copied().unwrap_or_default()
    }

    /// The tone that the weights give to features.
    pub fn score(&self, features: &Features) -> Score {
        score(self.sum(features), features.has_light)
    }

    /// The harm or benefit that the weights give to features.
    pub fn score_effect(&self, features: &Features) -> Score {
        score(self.sum(features), features.has_effect)
    }

    /// The view that other parties hold, which the weights give to features.
    pub fn score_view(&self, features: &Features) -> Score {
        score(self.sum(features), features.has_view)
    }

    /// In whose words a tone stands, which the weights give to features and to what rules found.
    pub fn score_voice(&self, features: &Features, found: Voice, tone: Polarity) -> Voice {
        self.voice_of(self.sum(features), found, tone)
    }

    /// The same of features with a sum.
    pub(crate) fn voice_of(&self, [_, of_features]: Sum, found: Voice, tone: Polarity) -> Voice {
        let own = attribution::own_features(found, tone).map(|feature| {
            let [_, attributed] = self.weight(feature.number());
            i64::from(attributed) * i64::from(attribution::VALUE)
        });
        if of_features + own.sum::<i64>() > 0 {
            Voice::Attributed
        } else {
            Voice::Author
        }
    }

    fn sum(&self, features: &Features) -> Sum {
        let mut sum = Sum::default();
        for (number, value) in features.by_number() {
            add(&mut sum, self.weight(number), value);
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polarity::feature::Feature;

    #[test]
    fn without_weights_voice_is_as_rules_found_it_and_weights_may_overrule_them() {
        let names = Names::default();
        let mut features = Features::default();
        features.set(Feature::Bias, 1000);
        let mut weights = Weights::default();
        let as_found = weights.in_force(&names).voice;
        for found in [Voice::Author, Voice::Attributed] {
            assert_eq!(as_found.score_voice(&features, found, Polarity::Negative), found);
        }
        weights.fitted.voice = [("bias", [0, 100]), ("voice.positive", [0, -200])]
            .map(|(name, weight)| (name.to_owned(), weight))
            .into();
        let fitted = weights.in_force(&names).voice;
        let voice = |tone| fitted.score_voice(&features, Voice::Author, tone);
        assert_eq!(voice(Polarity::Negative), Voice::Attributed);
        assert_eq!(voice(Polarity::Positive), Voice::Author);
    }
}
