//! Figures: what counts come to, with intervals.
//!
//! In: the counts of each document. Out: precision, recall and F1 of found things, agreement over three classes.
//! Rule: an interval is found by drawing documents anew; see [`bootstrap`](crate::profile::bootstrap).

use super::counts::Counts;
use crate::profile::bootstrap::interval;
use crate::profile::validate::{Confusion, Hits};
use serde::Serialize;

/// A figure with its 95% interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// Lower and upper end of the interval.
    pub interval: [f64; 2],
}

/// Precision, recall and F1 of found things.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Retrieval {
    /// The counts.
    pub counts: Hits,
    /// Found of all scored.
    pub precision: f64,
    /// Found of all coded.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: Figure,
}

/// Precision, recall and F1 of one class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct ClassFigures {
    /// Share of scored units that are coded so.
    pub precision: f64,
    /// Share of coded units that are scored so.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Number of coded units.
    pub coded: u32,
}

/// Agreement over the classes −1, 0, 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ClassAgreement {
    /// Number of units.
    pub units: u32,
    /// Mean F1 of the classes.
    pub macro_f1: Figure,
    /// Share of units that agree.
    pub accuracy: f64,
    /// Krippendorff's alpha, ordinal.
    pub alpha: f64,
    /// Negative, neutral, positive.
    pub classes: [ClassFigures; 3],
    /// Coded by scored.
    pub confusion: Confusion,
}

pub(super) fn figure(
    documents: &[Counts],
    statistic: impl Fn(&mut dyn Iterator<Item = &Counts>) -> f64,
) -> Figure {
    Figure {
        value: statistic(&mut documents.iter()),
        interval: interval(documents, statistic),
    }
}

pub(super) fn sum<'c, T: Default + std::ops::AddAssign>(
    counts: impl Iterator<Item = &'c Counts>,
    of: impl Fn(&Counts) -> T,
) -> T {
    let mut sum = T::default();
    for counts in counts {
        sum += of(counts);
    }
    sum
}

pub(super) fn retrieval(documents: &[Counts], of: fn(&Counts) -> Hits) -> Retrieval {
    let counts = sum(documents.iter(), of);
    let (precision, recall, _) = counts.scores();
    Retrieval {
        counts,
        precision,
        recall,
        f1: figure(documents, |drawn| sum(drawn, of).scores().2),
    }
}

pub(super) fn class_agreement(documents: &[Counts], of: fn(&Counts) -> Confusion) -> ClassAgreement {
    ClassAgreement {
        macro_f1: figure(documents, |drawn| sum(drawn, of).macro_f1()),
        ..of_confusion(sum(documents.iter(), of))
    }
}

/// The agreement of a confusion matrix, its interval left at the figure itself.
fn of_confusion(confusion: Confusion) -> ClassAgreement {
    let macro_f1 = confusion.macro_f1();
    let mut classes = [ClassFigures::default(); 3];
    for ((index, figures), coded) in classes.iter_mut().enumerate().zip(confusion.counts) {
        let (precision, recall, f1) = confusion.class(index);
        *figures = ClassFigures {
            precision,
            recall,
            f1,
            coded: coded.iter().sum(),
        };
    }
    ClassAgreement {
        units: confusion.total(),
        macro_f1: Figure {
            value: macro_f1,
            interval: [macro_f1; 2],
        },
        accuracy: confusion.accuracy(),
        alpha: confusion.alpha(),
        classes,
        confusion,
    }
}
