//! Values: how much of each feature there is about one actor in one sentence.
//!
//! In: what was [counted](super::tally). Out: [`Features`], a short list of numbers and values in thousandths.

use super::{Feature, Names};

/// The values of features about one actor in one sentence, in thousandths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Number of each feature that was counted and its value, in no particular order.
    pub(super) values: Vec<(usize, i32)>,
    /// Whether a light falls on the actor by a rule.
    pub has_light: bool,
    /// Whether a harm or benefit does.
    pub has_effect: bool,
    /// Whether a rule found a view that another party holds of it.
    pub has_view: bool,
}

impl Features {
    /// Gives a feature a value, whatever it had.
    pub(crate) fn set(&mut self, feature: Feature, value: i32) {
        let number = feature.number();
        match self.values.iter_mut().find(|(known, _)| *known == number) {
            Some((_, old)) => *old = value,
            None => self.values.push((number, value)),
        }
    }

    /// The features that were counted: number and value.
    pub fn by_number(&self) -> impl Iterator<Item = (usize, i32)> {
        self.values.iter().copied()
    }

    /// Forgets the features whose names are not to be kept.
    pub fn retain(&mut self, names: &Names, keeps: impl Fn(&str) -> bool) {
        self.values.retain(|&(number, _)| keeps(&names.name(number)));
    }
}
