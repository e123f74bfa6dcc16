//! Values: how much of each feature there is about one actor in one sentence.
//!
//! In: features as they are counted. Out: [`Features`], a short list of numbers and values in thousandths.
//! Rule: what is counted twice adds up, to 2000 at most; an entry of the setting counts once.
//! Cost: a search in a short list a feature; the setting, which has dozens, is put in order once.

use super::{Feature, Names, SETTING};

/// Most that one feature can count.
const MOST: i32 = 2000;

/// The values of features about one actor in one sentence, in thousandths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Number of each feature that was counted and its value, in the order of the numbers.
    values: Vec<(usize, i32)>,
    /// Whether a light falls on the actor by a rule.
    pub has_light: bool,
    /// Whether a harm or benefit does.
    pub has_effect: bool,
    /// Whether a rule found a view that another party holds of it.
    pub has_view: bool,
}

/// Features that are being counted in any order.
pub(crate) struct Unordered<'f>(&'f mut Vec<(usize, i32)>);

impl Unordered<'_> {
    /// Counts one.
    pub(crate) fn push(&mut self, feature: Feature, value: i32) {
        self.0.push((feature.number(), value));
    }
}

/// Features of an actor: hardly ever more.
const USUAL: usize = 96;

impl Features {
    /// None, with room for the usual number.
    pub fn new() -> Self {
        Self {
            values: Vec::with_capacity(USUAL),
            has_light: false,
            has_effect: false,
            has_view: false,
        }
    }

    /// Whether at least one piece of evidence falls on the actor by a rule.
    pub fn has_evidence(&self) -> bool {
        self.has_light || self.has_effect
    }

    /// Counts some more of a feature.
    pub fn add(&mut self, feature: Feature, value: i32) {
        let number = feature.number();
        let limited = |sum: i32| sum.clamp(-MOST, MOST);
        match self.values.binary_search_by_key(&number, |&(number, _)| number) {
            Ok(at) => {
                if let Some((_, sum)) = self.values.get_mut(at) {
                    *sum = limited(*sum + value);
                }
            }
            Err(at) => self.values.insert(at, (number, limited(value))),
        }
    }

    /// Gives a feature a value, whatever it had.
    pub(crate) fn set(&mut self, feature: Feature, value: i32) {
        let number = feature.number();
        match self.values.binary_search_by_key(&number, |&(number, _)| number) {
            Ok(at) => {
                if let Some((_, old)) = self.values.get_mut(at) {
                    *old = value;
                }
            }
            Err(at) => self.values.insert(at, (number, value)),
        }
    }

    /// The features that were counted: number and value.
    pub fn by_number(&self) -> impl Iterator<Item = (usize, i32)> {
        self.values.iter().copied()
    }

    /// Counts features of the setting, whose numbers are above those of all others, in any order: an entry once, a field
    /// as often as it is pushed.
    pub(crate) fn unordered(&mut self, push_all: impl FnOnce(&mut Unordered<'_>)) {
        let from = self.values.len();
        push_all(&mut Unordered(&mut self.values));
        if let Some(pushed) = self.values.get_mut(from..) {
            pushed.sort_unstable_by_key(|&(number, _)| number);
        }
        self.values.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            if is_same && kept.0 < SETTING {
                kept.1 = (kept.1 + next.1).clamp(-MOST, MOST);
            }
            is_same
        });
    }

    /// Forgets the features whose names are not to be kept.
    pub fn retain(&mut self, names: &Names, keeps: impl Fn(&str) -> bool) {
        self.values.retain(|&(number, _)| keeps(&names.name(number)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::lexicon::predicate::Class;
    use crate::polarity::feature::{Part, Sign};

    #[test]
    fn values_are_kept_in_order_and_within_bounds() {
        let mut features = Features::default();
        let harm = Feature::Effect(Part::Target, Sign::Negative);
        for feature in [Feature::Does(Class::Aid), harm, Feature::Bias, harm] {
            features.add(feature, 1500);
        }
        let names = Names::of(&Lexicon::default());
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
}
