//! Change point: whether the mean changed once, and when.
//!
//! In: dated documents, or dated sums of days or weeks ([`super::dated::by_span`]). Out: the likeliest day, the mean
//! before and after it, and a p-value.
//! Rule: a cumulative sum of what each unit deviates from the mean of all. It wanders from zero farthest at a change
//! (Page 1955, *Biometrika* 42; Csörgő and Horváth 1997, *Limit Theorems in Change-Point Analysis*, §1.4). p is the
//! share of orders of the units, drawn at random, in which it wanders as far (Antoch and Hušková 2001, *Statistics
//! and Probability Letters* 53(1)), the one seen counted in. A change can only fall between two days.
//! Rule: order is all that is tested, so units that follow each other closely (stories of one week) make p too small:
//! hand in sums of days, or of weeks, where that is to be feared.
//! Guarantee: the same units and seed give the same answer; their order within a day changes nothing but by chance.
//! Cost: units × permutations, some 4 ns each.

use super::dated::DatedSum;
use super::documents::Documents;
use super::number::real;
use super::permutation::PermutationOptions;
use crate::profile::bootstrap::Random;

/// Where the mean changed, if it did.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangePoint {
    /// The first day with units after the likeliest change.
    pub day: i64,
    /// Mean before it.
    pub before: f64,
    /// Mean from it on.
    pub after: f64,
    /// The greatest wander over √(sum of squared deviations); its limit is Kolmogorov's: 1.36 is passed by chance in 5 %
    /// of long series.
    pub statistic: f64,
    /// p-value of no change.
    pub p: f64,
    /// Orders drawn, the one seen included.
    pub orders: usize,
}

/// Looks for one change; `None` with units of fewer than two days. Of the options, `exact` and `many` have no meaning
/// here.
///
/// ```
/// use nabra::profile::statistics::change_point::change_point;
/// use nabra::profile::statistics::permutation::PermutationOptions;
/// use nabra::profile::statistics::{dated::DatedSum, documents::DocumentSum};
/// let on = |day: i64| DatedSum { day, document: DocumentSum::new(day % 3 * 10 + if day < 30 { 0 } else { 25 }, 1) };
/// let found = change_point(&(0..60).map(on).collect::<Vec<_>>(), PermutationOptions::default()).unwrap();
/// assert_eq!(found.day, 30);
/// assert!(found.p < 0.01);
/// ```
pub fn change_point(units: &[DatedSum], options: PermutationOptions) -> Option<ChangePoint> {
    let units = in_order(units);
    let days = units.iter().zip(units.iter().skip(1));
    // Whether a day ends with the unit; the last day's end is no place for a change.
    let ends: Vec<bool> = days.map(|(unit, next)| unit.day != next.day).collect();
    let mean = mean_of(&units)?;
    let deviations: Vec<f64> = units
        .iter()
        .map(|unit| unit.document.sum - mean * unit.document.sentences)
        .collect();
    let squares: f64 = deviations.iter().map(|deviation| deviation * deviation).sum();
    let (wander, place) = farthest(&deviations, &ends)?;
    let (before, after) = units.split_at_checked(place + 1)?;
    let (p, orders) = share_as_far(wander, deviations, &ends, options);
    Some(ChangePoint {
        day: after.first()?.day,
        before: mean_of(before)?,
        after: mean_of(after)?,
        statistic: if squares > 0.0 {
            wander / squares.sqrt()
        } else {
            0.0
        },
        p,
        orders,
    })
}

/// The units that hold something, by day, and within a day in an order of their own.
fn in_order(units: &[DatedSum]) -> Vec<DatedSum> {
    let mut units: Vec<DatedSum> = units
        .iter()
        .filter(|unit| unit.document.sentences > 0.0)
        .copied()
        .collect();
    units.sort_by(|a, b| {
        (a.day.cmp(&b.day))
            .then_with(|| a.document.sentences.total_cmp(&b.document.sentences))
            .then_with(|| a.document.sum.total_cmp(&b.document.sum))
    });
    units
}

fn mean_of(units: &[DatedSum]) -> Option<f64> {
    let documents = units.iter().map(|unit| unit.document);
    documents.collect::<Documents>().mean()
}

/// The share of orders drawn at random that wander as far, and how many were drawn, the one seen included in both.
fn share_as_far(
    wander: f64,
    mut deviations: Vec<f64>,
    ends: &[bool],
    options: PermutationOptions,
) -> (f64, usize) {
    let threshold = wander * (1.0 - 1e-10);
    let mut random = Random::new(options.seed);
    let mut far = 0;
    for drawn in 1..=options.permutations {
        shuffle(&mut deviations, &mut random);
        far += usize::from(farthest(&deviations, ends).is_some_and(|(other, _)| other >= threshold));
        if far == options.enough && drawn < options.permutations {
            return (real(far) / real(drawn), drawn + 1);
        }
    }
    let orders = options.permutations + 1;
    (real(far + 1) / real(orders), orders)
}

/// The greatest distance of the cumulative sum from zero at the end of a day, and the last unit of that day.
fn farthest(deviations: &[f64], ends: &[bool]) -> Option<(f64, usize)> {
    let mut sum = 0.0;
    let mut best: Option<(f64, usize)> = None;
    for (place, (deviation, end)) in deviations.iter().zip(ends).enumerate() {
        sum += deviation;
        if *end && best.is_none_or(|(distance, _)| sum.abs() > distance) {
            best = Some((sum.abs(), place));
        }
    }
    best
}

fn shuffle(values: &mut [f64], random: &mut Random) {
    for last in (1..values.len()).rev() {
        values.swap(last, random.below(last + 1));
    }
}
