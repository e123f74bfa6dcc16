//! Tally: features of one actor in one sentence while they are counted.
//!
//! In: features in any order. Out: [`Features`].
//! Rule: what is counted twice adds up, to 2000 at most; an entry of the setting counts once.
//! Rule: an entry that no weight knows at its place changes no score and is left out ([`Heeded`]), unless weights are to be
//! fitted.
//! Cost: a look-up a feature; an entry of the setting is held against those before it, which are few.

use super::{Feature, Features, Place, SETTING};
use std::mem::take;

/// Most that one feature can count.
const MOST: i32 = 2000;

/// Which entries of the setting change a score, by the number of the entry and the place.
#[derive(Debug, Clone, Default)]
pub struct Heeded(Vec<u8>);

impl Heeded {
    /// Those among the numbers of features that have weights.
    pub(crate) fn of(numbers: impl Iterator<Item = usize>) -> Self {
        let mut heeded = Vec::new();
        for setting in numbers.filter_map(|number| number.checked_sub(SETTING)) {
            let (entry, place) = (setting / Place::ALL.len(), setting % Place::ALL.len());
            if heeded.len() <= entry {
                heeded.resize(entry + 1, 0);
            }
            if let Some(places) = heeded.get_mut(entry) {
                *places |= 1 << place;
            }
        }
        Self(heeded)
    }

    /// Whether an entry counts anything at a place.
    pub(crate) fn is(&self, place: Place, entry: usize) -> bool {
        self.0
            .get(entry)
            .is_some_and(|places| places >> place as usize & 1 != 0)
    }
}

/// Features of one actor in one sentence that are being counted. Reuse one value for many: its buffers are kept.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The values of all but the entries of the setting, by number; 0 of what was not counted.
    values: Vec<i32>,
    /// The numbers of those that were, as they came.
    counted: Vec<usize>,
    /// Number and value of the entries of the setting, as they came.
    entries: Vec<(usize, i32)>,
    /// As of [`Features`].
    pub(crate) has_light: bool,
    pub(crate) has_effect: bool,
    pub(crate) has_view: bool,
}

impl Tally {
    /// Makes room for what is to be counted.
    pub(crate) fn begin(&mut self) {
        self.values.resize(SETTING, 0);
    }

    /// Whether at least one piece of evidence falls on the actor by a rule.
    pub(crate) fn has_evidence(&self) -> bool {
        self.has_light || self.has_effect
    }

    /// Counts some more of a feature that is no entry of the setting.
    #[inline]
    pub(crate) fn add(&mut self, feature: Feature, value: i32) {
        if let Some(sum) = self.value(feature.number()) {
            *sum = (*sum + value).clamp(-MOST, MOST);
        }
    }

    /// Gives a feature that is no entry of the setting a value, whatever it had.
    #[inline]
    pub(crate) fn set(&mut self, feature: Feature, value: i32) {
        if let Some(old) = self.value(feature.number()) {
            *old = value;
        }
    }

    /// Counts an entry of the setting.
    pub(crate) fn add_entry(&mut self, place: Place, entry: usize, value: i32) {
        let number = Feature::Setting(place, entry).number();
        if self.entries.iter().all(|&(counted, _)| counted != number) {
            self.entries.push((number, value));
        }
    }

    /// The value of the feature with a number, which is counted with that.
    #[inline]
    fn value(&mut self, number: usize) -> Option<&mut i32> {
        let value = self.values.get_mut(number)?;
        if *value == 0 {
            self.counted.push(number);
        }
        Some(value)
    }

    /// The features, as they came; nothing is counted any more.
    pub(crate) fn finish(&mut self) -> Features {
        let mut values = Vec::with_capacity(self.counted.len() + self.entries.len());
        for number in self.counted.drain(..) {
            let value = self.values.get_mut(number).map(take).unwrap_or_default();
            values.push((number, value));
        }
        values.append(&mut self.entries);
        Features {
            values,
            has_light: take(&mut self.has_light),
            has_effect: take(&mut self.has_effect),
            has_view: take(&mut self.has_view),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::predicate::Class;
    use crate::polarity::feature::{Names, Part, Sign};

    #[test]
    fn values_stand_as_they_came_and_within_bounds() {
        let mut tally = Tally::default();
        tally.begin();
        let harm = Feature::Effect(Part::Target, Sign::Negative);
        for feature in [Feature::Does(Class::Aid), harm, Feature::Bias, harm] {
            tally.add(feature, 1500);
        }
        let names = Names::default();
        let mut features = tally.finish();
        let found: Vec<_> = features.by_number().collect();
        let found: Vec<_> = found
            .iter()
            .map(|&(number, value)| (names.name(number), value))
            .collect();
        let expected = |name: &str, value| (name.to_owned(), value);
        assert_eq!(
            found,
            [
                expected("class.agent.aid", 1500),
                expected("effect.target.neg", 2000),
                expected("bias", 1500)
            ]
        );
        assert_eq!(
            tally.finish(),
            Features::default(),
            "the next begins with nothing"
        );
        features.retain(&names, |name| !name.starts_with("effect."));
        assert_eq!(features.by_number().count(), 2);
    }

    #[test]
    fn an_entry_counts_once_at_each_place() {
        let said = |entry| Feature::Setting(Place::Said, entry).number();
        let mut tally = Tally::default();
        for entry in [7, 3, 7] {
            tally.add_entry(Place::Said, entry, 600);
        }
        let found: Vec<_> = tally.finish().by_number().collect();
        assert_eq!(found, [(said(7), 600), (said(3), 600)]);
    }

    #[test]
    fn an_entry_is_heeded_where_it_has_a_weight() {
        let heeded = Heeded::of([0, Feature::Setting(Place::Said, 7).number()].into_iter());
        assert!(heeded.is(Place::Said, 7));
        assert!(!heeded.is(Place::Before, 7) && !heeded.is(Place::Said, 3) && !heeded.is(Place::Said, 8));
    }
}
