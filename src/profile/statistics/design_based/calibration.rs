//! Calibration: lines from score to code, none of which has seen the codes that it is used for.
//!
//! In: the coded sentences of all outlets. Out: for each document the line of its fold.
//! Rule: documents are dealt into folds, and the line of a fold is fitted to the codes of the others, weighted by one
//! over their probability; see [`design_based`](super).
//! Guarantee: where a line cannot be fitted, the scores stay as they are.

use super::{CodedUnit, CorrectionOptions, Group, usable};
use crate::profile::bootstrap::Random;

/// A line from score to code: `start + slope · score`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    start: f64,
    slope: f64,
}

impl Line {
    /// The scores as they are.
    const PLAIN: Self = Self {
        start: 0.0,
        slope: 1.0,
    };

    /// The sum of what is predicted for so many sentences with this sum of scores.
    pub(super) fn of(self, sum: f64, sentences: f64) -> f64 {
        self.start * sentences + self.slope * sum
    }
}

/// A line for each fold, fitted to the others.
pub(super) struct Calibration {
    lines: Vec<Line>,
    seed: u64,
}

impl Calibration {
    pub(super) fn fit(groups: &[Group<'_>], options: CorrectionOptions) -> Self {
        let folds = if options.folds < 2 { 0 } else { options.folds };
        let mut calibration = Self {
            lines: vec![Line::PLAIN; folds],
            seed: options.seed,
        };
        let units: Vec<(usize, &CodedUnit)> = groups
            .iter()
            .enumerate()
            .flat_map(|(place, group)| usable(group).map(move |unit| (place, unit)))
            .map(|(place, unit)| (calibration.fold(place, unit.document), unit))
            .collect();
        for (fold, line) in calibration.lines.iter_mut().enumerate() {
            let rest: Vec<&CodedUnit> = units
                .iter()
                .filter(|(of, _)| *of != fold)
                .map(|(_, unit)| *unit)
                .collect();
            *line = fit_line(&rest).unwrap_or(Line::PLAIN);
        }
        calibration
    }

    fn fold(&self, group: usize, document: usize) -> usize {
        let mut random = Random::new(self.seed ^ (group as u64) << 40 ^ document as u64);
        random.below(self.lines.len())
    }

    /// The line that has not seen the codes of a document.
    pub(super) fn line(&self, group: usize, document: usize) -> Line {
        self.lines
            .get(self.fold(group, document))
            .copied()
            .unwrap_or(Line::PLAIN)
    }
}

/// Weighted least squares; `None` with fewer than ten units or where scores do not vary.
fn fit_line(units: &[&CodedUnit]) -> Option<Line> {
    let sum = |of: fn(&CodedUnit) -> f64| units.iter().map(|unit| of(unit) / unit.probability).sum::<f64>();
    let total = sum(|_| 1.0);
    let (score, code) = (sum(|unit| unit.score) / total, sum(|unit| unit.code) / total);
    let spread = sum(|unit| unit.score * unit.score) - total * score * score;
    if units.len() < 10 || spread <= 1e-9 * total {
        return None;
    }
    let slope = (sum(|unit| unit.score * unit.code) - total * score * code) / spread;
    Some(Line {
        start: code - slope * score,
        slope,
    })
}
