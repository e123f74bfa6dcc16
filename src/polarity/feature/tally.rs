//! Tally: features of one actor in one sentence while they are counted.
//!
//! In: features in any order. Out: [`Features`].
//! Rule: what is counted twice adds up, to 2000 at most; an entry of the setting counts once.
//! Rule: an entry that no weight knows at its place changes no score and is left out, unless weights are to be fitted.
//! Cost: a look-up a feature; only the entries of the setting that count are put in order.

use super::{Feature, Features, Place, SETTING};

/// Most that one feature can count.
const MOST: i32 = 2000;

/// Entries of the setting that count: hardly ever more.
const USUAL: usize = 24;

/// Bits in a word of [`Tally::counted`].
const BITS: usize = u64::BITS as usize;

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
    fn is(&self, place: Place, entry: usize) -> bool {
        self.0
            .get(entry)
            .is_some_and(|places| places >> place as usize & 1 != 0)
    }
}

/// Features of one actor in one sentence that are being counted.
#[derive(Debug, Clone)]
pub(crate) struct Tally<'h> {
    /// The values of all but the entries of the setting, by number.
    values: [i32; SETTING],
    /// A bit for each that was counted.
    counted: [u64; SETTING.div_ceil(BITS)],
    /// Number and value of the entries of the setting, as they come.
    entries: Vec<(usize, i32)>,
    /// The entries that count; `None` where all do.
    heeded: Option<&'h Heeded>,
    /// As of [`Features`].
    pub(crate) has_light: bool,
    pub(crate) has_effect: bool,
    pub(crate) has_view: bool,
}

impl<'h> Tally<'h> {
    /// Nothing yet; of the setting only what is heeded will be counted, or everything.
    pub(crate) fn new(heeded: Option<&'h Heeded>) -> Self {
        Self {
            values: [0; SETTING],
            counted: [0; SETTING.div_ceil(BITS)],
            entries: Vec::with_capacity(USUAL),
            heeded,
            has_light: false,
            has_effect: false,
            has_view: false,
        }
    }

    /// Whether at least one piece of evidence falls on the actor by a rule.
    pub(crate) fn has_evidence(&self) -> bool {
        self.has_light || self.has_effect
    }

    /// Counts some more of a feature that is no entry of the setting.
    pub(crate) fn add(&mut self, feature: Feature, value: i32) {
        if let Some(sum) = self.value(feature) {
            *sum = (*sum + value).clamp(-MOST, MOST);
        }
    }

    /// Gives a feature that is no entry of the setting a value, whatever it had.
    pub(crate) fn set(&mut self, feature: Feature, value: i32) {
        if let Some(old) = self.value(feature) {
            *old = value;
        }
    }

    /// Counts an entry of the setting.
    pub(crate) fn add_entry(&mut self, place: Place, entry: usize, value: i32) {
        if self.heeded.is_none_or(|heeded| heeded.is(place, entry)) {
            self.entries
                .push((Feature::Setting(place, entry).number(), value));
        }
    }

    /// The value of a feature, which is counted with that.
    fn value(&mut self, feature: Feature) -> Option<&mut i32> {
        let number = feature.number();
        *self.counted.get_mut(number / BITS)? |= 1 << (number % BITS);
        self.values.get_mut(number)
    }

    /// The features, in the order of their numbers.
    pub(crate) fn finish(mut self) -> Features {
        let common: u32 = self.counted.iter().map(|bits| bits.count_ones()).sum();
        let mut values = Vec::with_capacity(common as usize + self.entries.len());
        for (from, mut bits) in (0..).step_by(BITS).zip(self.counted) {
            while bits != 0 {
                let number = from + bits.trailing_zeros() as usize;
                values.extend(self.values.get(number).map(|&value| (number, value)));
                bits &= bits - 1;
            }
        }
        self.entries.sort_unstable();
        self.entries.dedup_by_key(|&mut (number, _)| number);
        values.append(&mut self.entries);
        Features {
            values,
            has_light: self.has_light,
            has_effect: self.has_effect,
            has_view: self.has_view,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::predicate::Class;
    use crate::polarity::feature::{Names, Part, Sign};

    #[test]
    fn values_stand_in_order_and_within_bounds() {
        let mut tally = Tally::new(None);
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
                expected("bias", 1500),
                expected("effect.target.neg", 2000),
                expected("class.agent.aid", 1500)
            ]
        );
        features.retain(&names, |name| !name.starts_with("effect."));
        assert_eq!(features.by_number().count(), 2);
    }

    #[test]
    fn an_entry_counts_once_and_only_where_it_is_heeded() {
        let said = |entry| Feature::Setting(Place::Said, entry).number();
        let heeded = Heeded::of([0, said(7)].into_iter());
        for (heeded, expected) in [(None, vec![said(3), said(7)]), (Some(&heeded), vec![said(7)])] {
            let mut tally = Tally::new(heeded);
            for entry in [7, 3, 7] {
                tally.add_entry(Place::Said, entry, 600);
            }
            let found = tally.finish();
            assert!(found.by_number().all(|(_, value)| value == 600));
            assert!(found.by_number().map(|(number, _)| number).eq(expected));
        }
    }
}
