//! Validation: how well scores agree with coded sentences.
//!
//! In: coded and scored units. Out: [`Agreement`] and counts.
//! Measures: precision, recall and F1 a class and their macro mean (van Rijsbergen 1979); Krippendorff's
//! alpha for ordinal data (Hayes and Krippendorff 2007).

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

    /// Precision, recall and F1 of the class at an index.
    pub fn class(&self, index: usize) -> (f64, f64, f64) {
        let at = |row: usize, column: usize| {
            self.counts
                .get(row)
                .and_then(|row| row.get(column))
                .copied()
                .unwrap_or(0)
        };
        let hits = f64::from(at(index, index));
        let scored: u32 = (0..3).map(|row| at(row, index)).sum();
        let coded: u32 = (0..3).map(|column| at(index, column)).sum();
        let ratio = |of: u32| if of == 0 { 0.0 } else { hits / f64::from(of) };
        let (precision, recall) = (ratio(scored), ratio(coded));
        (precision, recall, harmonic(precision, recall))
    }

    /// Mean of the F1 of the three classes.
    pub fn macro_f1(&self) -> f64 {
        (0..3).map(|class| self.class(class).2).sum::<f64>() / 3.0
    }

    /// Krippendorff's alpha with the ordinal difference, two coders, no missing values.
    pub fn alpha(&self) -> f64 {
        let n = f64::from(2 * self.total());
        if n == 0.0 {
            return 0.0;
        }
        // Marginals of both coders together, then the ordinal metric of each pair of classes.
        let mut marginals = [0.0f64; 3];
        for (row, counts) in self.counts.iter().enumerate() {
            for (column, &count) in counts.iter().enumerate() {
                for index in [row, column] {
                    if let Some(sum) = marginals.get_mut(index) {
                        *sum += f64::from(count);
                    }
                }
            }
        }
        let distance = |a: usize, b: usize| {
            let (low, high) = (a.min(b), a.max(b));
            let between: f64 = marginals.get(low..=high).unwrap_or_default().iter().sum();
            let edges = marginals.get(low).unwrap_or(&0.0) + marginals.get(high).unwrap_or(&0.0);
            let d = if low == high { 0.0 } else { between - edges / 2.0 };
            d * d
        };
        let mut observed = 0.0;
        let mut expected = 0.0;
        for (row, counts) in self.counts.iter().enumerate() {
            for (column, &count) in counts.iter().enumerate() {
                observed += 2.0 * f64::from(count) * distance(row, column) / n;
                let pair = marginals.get(row).unwrap_or(&0.0) * marginals.get(column).unwrap_or(&0.0);
                expected += pair * distance(row, column) / (n * (n - 1.0));
            }
        }
        if expected == 0.0 {
            1.0
        } else {
            1.0 - observed / expected
        }
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
        let ratio = |of: u32| {
            if of == 0 {
                0.0
            } else {
                f64::from(self.found) / f64::from(of)
            }
        };
        let precision = ratio(self.found + self.invented);
        let recall = ratio(self.found + self.missed);
        (precision, recall, harmonic(precision, recall))
    }
}

/// Agreement of scores with codes.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Agreement {
    /// Which actors a sentence mentions.
    pub mentions: Hits,
    /// Tone, over units that both have.
    pub tone: Confusion,
    /// Tone, over the more confident half of the units.
    pub confident_tone: Confusion,
    /// Effect.
    pub effect: Confusion,
    /// Voice where coded and scored tone are the same and not 0: agreeing, differing.
    pub voice: [u32; 2],
    /// Directed stances.
    pub stances: Hits,
}
