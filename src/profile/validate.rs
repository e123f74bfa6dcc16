//! Validation: measures of how well scores agree with codes.
//!
//! In: coded and scored classes. Out: counts, and what they come to.
//! Measures: precision, recall and F1 a class (van Rijsbergen 1979) and the plain mean of the F1 of the
//! classes; Krippendorff's alpha for ordinal data (Hayes and Krippendorff 2007).
//! Not here: which units are compared; see [`agreement`](super::agreement).

use super::alpha::ordinal_alpha;
use serde::Serialize;

/// A confusion matrix over −1, 0, 1: rows are coded, columns scored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// Counts by coded class, then scored class, in the order −1, 0, 1.
    pub counts: [[u32; 3]; 3],
}

impl Confusion {
    /// Counts one unit.
    pub fn add(&mut self, coded: i8, scored: i8) {
        let index = |sign: i8| usize::try_from(sign.signum() + 1).unwrap_or(1);
        if let Some(count) = self
            .counts
            .get_mut(index(coded))
            .and_then(|row| row.get_mut(index(scored)))
        {
            *count += 1;
        }
    }

    /// Number of units.
    pub fn total(&self) -> u32 {
        self.counts.iter().flatten().sum()
    }

    fn at(&self, coded: usize, scored: usize) -> u32 {
        self.counts
            .get(coded)
            .and_then(|row| row.get(scored))
            .copied()
            .unwrap_or(0)
    }

    /// Precision, recall and F1 of the class at an index.
    pub fn class(&self, index: usize) -> (f64, f64, f64) {
        let hits = self.at(index, index);
        let scored = (0..3).map(|row| self.at(row, index)).sum();
        let coded = (0..3).map(|column| self.at(index, column)).sum();
        let (precision, recall) = (ratio(hits, scored), ratio(hits, coded));
        (precision, recall, harmonic(precision, recall))
    }

    /// Whether the class at an index is coded or scored at least once.
    pub fn occurs(&self, index: usize) -> bool {
        (0..3).any(|other| self.at(index, other) + self.at(other, index) > 0)
    }

    /// Mean of the F1 of the classes that are coded or scored at least once.
    pub fn macro_f1(&self) -> f64 {
        let (mut sum, mut classes) = (0.0, 0u32);
        for class in (0..3).filter(|&class| self.occurs(class)) {
            sum += self.class(class).2;
            classes += 1;
        }
        if classes == 0 {
            0.0
        } else {
            sum / f64::from(classes)
        }
    }

    /// Share of units whose class agrees.
    pub fn accuracy(&self) -> f64 {
        let agreeing: u32 = (0..3).map(|index| self.at(index, index)).sum();
        ratio(agreeing, self.total())
    }

    /// Krippendorff's alpha with the ordinal difference, for coding and scores as two coders.
    pub fn alpha(&self) -> f64 {
        let mut pairs = [[0.0f64; 3]; 3];
        for (row, counts) in self.counts.iter().enumerate() {
            for (column, &count) in counts.iter().enumerate() {
                // Each unit makes one pair in either order.
                for (a, b) in [(row, column), (column, row)] {
                    if let Some(pair) = pairs.get_mut(a).and_then(|of| of.get_mut(b)) {
                        *pair += f64::from(count);
                    }
                }
            }
        }
        ordinal_alpha(&pairs)
    }
}

impl std::ops::AddAssign for Confusion {
    fn add_assign(&mut self, other: Self) {
        for (count, more) in self
            .counts
            .iter_mut()
            .flatten()
            .zip(other.counts.into_iter().flatten())
        {
            *count += more;
        }
    }
}

/// `part` of `whole`; nothing of nothing is 0.
pub(crate) fn ratio(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        0.0
    } else {
        f64::from(part) / f64::from(whole)
    }
}

/// Harmonic mean.
fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 {
        0.0
    } else {
        2.0 * precision * recall / (precision + recall)
    }
}

/// Counts of things found, missed and invented.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Hits {
    /// In both.
    pub found: u32,
    /// Coded only.
    pub missed: u32,
    /// Scored only.
    pub invented: u32,
}

impl Hits {
    /// Adds the comparison of two sorted lists without repetition.
    pub fn add<T: Ord>(&mut self, coded: &[T], scored: &[T]) {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let both = coded
            .iter()
            .filter(|item| scored.binary_search(item).is_ok())
            .count();
        self.found += count(both);
        self.missed += count(coded.len() - both);
        self.invented += count(scored.len() - both);
    }

    /// Precision, recall, F1.
    pub fn scores(&self) -> (f64, f64, f64) {
        let precision = ratio(self.found, self.found + self.invented);
        let recall = ratio(self.found, self.found + self.missed);
        (precision, recall, harmonic(precision, recall))
    }
}

impl std::ops::AddAssign for Hits {
    fn add_assign(&mut self, other: Self) {
        self.found += other.found;
        self.missed += other.missed;
        self.invented += other.invented;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// −1: 8 right, 2 scored 0. 0: 15 right, 3 scored −1, 2 scored 1. 1: 5 right, 5 scored 0.
    const WORKED: Confusion = Confusion {
        counts: [[8, 2, 0], [3, 15, 2], [0, 5, 5]],
    };

    fn near(found: f64, expected: f64) {
        assert!(
            (found - expected).abs() < 5e-4,
            "found {found}, expected {expected}"
        );
    }

    #[test]
    fn class_scores_agree_with_hand_computation() {
        // Negative: 8 of 11 scored, 8 of 10 coded: F1 = 2·8 / (11 + 10).
        let (precision, recall, f1) = WORKED.class(0);
        near(precision, 0.7273);
        near(recall, 0.8);
        near(f1, 16.0 / 21.0);
        // Neutral 30 / 42, positive 10 / 17.
        near(WORKED.macro_f1(), (16.0 / 21.0 + 30.0 / 42.0 + 10.0 / 17.0) / 3.0);
        near(WORKED.accuracy(), 28.0 / 40.0);
    }

    #[test]
    fn a_class_that_never_occurs_is_left_out_of_the_mean() {
        let two = Confusion {
            counts: [[4, 0, 0], [0, 4, 0], [0, 0, 0]],
        };
        near(two.macro_f1(), 1.0);
        let all_neutral = Confusion {
            counts: [[0, 4, 0], [0, 4, 0], [0, 4, 0]],
        };
        near(all_neutral.macro_f1(), 0.5 / 3.0);
    }

    #[test]
    fn hits_agree_with_hand_computation() {
        let mut hits = Hits::default();
        hits.add(&["a", "b", "c"], &["b", "c", "d", "e"]);
        assert_eq!((hits.found, hits.missed, hits.invented), (2, 1, 2));
        let (precision, recall, f1) = hits.scores();
        near(precision, 0.5);
        near(recall, 0.6667);
        near(f1, 4.0 / 7.0);
    }

    #[test]
    fn alpha_of_a_confusion_is_that_of_the_published_binary_example() {
        // Krippendorff (2011), example A: two observers, ten units, 0 or 1; alpha 0.095. With two values the
        // ordinal difference is the nominal one.
        let binary = Confusion {
            counts: [[5, 3, 0], [1, 1, 0], [0, 0, 0]],
        };
        near(binary.alpha(), 0.0952);
    }
}
