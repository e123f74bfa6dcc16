//! Weights in force: laid out by the number of their feature.
//!
//! In: tables of weights by name. Out: for features with their values a [`Score`] or a [`Voice`].
//! Cost: a look-up a feature that was counted; most of the lexicon's features have no weight, and those that have lie together.

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
        let places = Arc::new(Places::of(&all, names));
        let heeded = Heeded::of(all.iter().flatten().map(|&(number, _)| number));
        let [tone, effect, view, voice] = all.map(|table| WeightsByNumber::at(&places, &table));
        Self {
            tone,
            effect,
            view,
            voice,
            heeded,
        }
    }
}

/// Where the weights of a feature stand: most of the lexicon's features have none, and those that have stay in a near cache.
#[derive(Debug)]
struct Places {
    /// By number of the feature; 0 for those without weights.
    of_feature: Vec<u32>,
    /// How many there are, the one without weights among them.
    count: u32,
}

impl Places {
    fn of(tables: &[Numbered], names: &Names) -> Self {
        let mut of_feature = vec![0; names.count()];
        let mut count = 1;
        for (number, _) in tables.iter().flatten() {
            if let Some(place) = of_feature.get_mut(*number).filter(|place| **place == 0) {
                *place = count;
                count += 1;
            }
        }
        Self { of_feature, count }
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

/// Weights by the number of their feature.
#[derive(Debug, Clone)]
pub struct WeightsByNumber {
    places: Arc<Places>,
    /// By place.
    weights: Vec<Weight>,
}

impl WeightsByNumber {
    /// Lays out weights by name; what they do not name counts nothing, and neither does an entry that the lexicon has
    /// no more.
    pub fn new(by_name: &BTreeMap<String, Weight>, names: &Names) -> Self {
        let table = numbered(by_name, names);
        let places = Places::of(std::slice::from_ref(&table), names);
        Self::at(&Arc::new(places), &table)
    }

    /// The same at places that several tables share.
    fn at(places: &Arc<Places>, table: &Numbered) -> Self {
        let mut weights = vec![Weight::default(); places.count as usize];
        for &(number, weight) in table {
            let place = places.of_feature.get(number);
            if let Some(slot) = place.and_then(|&place| weights.get_mut(place as usize)) {
                *slot = weight;
            }
        }
        Self {
            places: Arc::clone(places),
            weights,
        }
    }

    /// The weights of a feature by its number; zero beyond the last.
    #[inline]
    pub fn weight(&self, number: usize) -> Weight {
        let place = self.places.of_feature.get(number).copied().unwrap_or(0);
        self.weights.get(place as usize).copied().unwrap_or_default()
    }

    /// The tone that the weights give to features.
    pub fn score(&self, features: &Features) -> Score {
        score(self.sums(features), features.has_light)
    }

    /// The harm or benefit that the weights give to features.
    pub fn score_effect(&self, features: &Features) -> Score {
        score(self.sums(features), features.has_effect)
    }

    /// The view that other parties hold, which the weights give to features.
    pub fn score_view(&self, features: &Features) -> Score {
        score(self.sums(features), features.has_view)
    }

    /// In whose words a tone stands, which the weights give to features and to what rules found.
    pub fn score_voice(&self, features: &Features, found: Voice, tone: Polarity) -> Voice {
        let [_, of_features] = self.sums(features);
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

    /// Weights times values, for negative and for positive, in millionths of a logit.
    fn sums(&self, features: &Features) -> [i64; 2] {
        let mut sums = [0i64; 2];
        for (number, value) in features.by_number() {
            for (sum, weight) in sums.iter_mut().zip(self.weight(number)) {
                *sum += i64::from(weight) * i64::from(value);
            }
        }
        sums
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
