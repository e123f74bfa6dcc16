//! Fitting: weights of features from coded sentences.
//!
//! In: features with their coded class, and weights set by hand. Out: weights for the negative and the positive class.
//! Method: multinomial logit with the neutral class as reference (`McFadden` 1974), penalised by the squared
//! weights (ridge; le Cessie and van Houwelingen 1992), toward the weights set by hand, by gradient descent with momentum.
//! Rule: a feature that fewer than five units have stays at what was set by hand; it would only learn these units.
//! Guarantee: no random numbers; the same input gives the same weights.
//! Cost: about a second for a thousand units.

use crate::polarity::feature::{Features, Names};
use crate::polarity::tone::{Polarity, Weight};
use std::collections::BTreeMap;

/// Units that must have a feature for it to be fitted.
const LEAST: usize = 5;

/// Least size of a fitted weight that is kept, in thousandths.
const SMALLEST: i32 = 15;

/// Settings of a fit.
#[derive(Debug, Clone, Copy)]
pub struct FitOptions {
    /// Strength of the penalty on squared weights.
    pub ridge: f64,
    /// How far rare classes are weighted up: 0 not at all, 1 to equal weight.
    pub balance: f64,
    /// The same for effect, which is rarer than tone.
    pub effect_balance: f64,
    /// Number of descent steps.
    pub steps: usize,
}

impl FitOptions {
    /// The settings for effect: its own balance in the place of that of tone.
    ///
    /// ```
    /// use nabra::profile::fit::FitOptions;
    /// let options = FitOptions::default();
    /// assert_eq!(options.of_effect().balance, options.effect_balance);
    /// ```
    #[must_use]
    pub fn of_effect(self) -> Self {
        Self {
            balance: self.effect_balance,
            ..self
        }
    }
}

impl Default for FitOptions {
    fn default() -> Self {
        Self {
            ridge: 3.0,
            balance: 0.7,
            effect_balance: 0.5,
            steps: 600,
        }
    }
}

/// Features of one unit in sparse columns, and its class as 0 neutral, 1 negative, 2 positive.
struct Row {
    values: Vec<(usize, f64)>,
    class: usize,
    weight: f64,
}

/// Fits weights to coded units. The fit starts from the weights set by hand and shrinks toward them, so that
/// what the data are silent about stays as a person set it.
pub fn fit(
    units: &[(&Features, Polarity)],
    names: &Names,
    hand: &BTreeMap<String, Weight>,
    options: FitOptions,
) -> BTreeMap<String, Weight> {
    let columns = columns(units, names, hand);
    let rows = rows(units, &columns, options.balance);
    let names: Vec<String> = columns.iter().map(|&number| names.name(number)).collect();
    let total: f64 = rows.iter().map(|row| row.weight).sum();
    let priors: Vec<[f64; 2]> = names
        .iter()
        .map(|name| hand.get(name).copied().unwrap_or_default())
        .map(|weight| weight.map(|value| f64::from(value) / 1000.0))
        .collect();
    let mut weights = priors.clone();
    let mut speed = vec![[0.0f64; 2]; names.len()];
    let bias = names.iter().position(|name| *name == "bias");
    // Features lie in 0..2, so the curvature per unit is bounded; this step is safe for all data.
    let step = 0.5;
    for _ in 0..options.steps {
        let mut gradient = vec![[0.0f64; 2]; names.len()];
        for row in &rows {
            add_gradient(row, &weights, &mut gradient);
        }
        for (at, (slope, weight)) in gradient.iter().zip(weights.iter_mut()).enumerate() {
            let ridge = if Some(at) == bias { 0.0 } else { options.ridge };
            for class in 0..2 {
                let (Some(slope), Some(value)) = (slope.get(class), weight.get_mut(class)) else {
                    continue;
                };
                let Some(pace) = speed.get_mut(at).and_then(|pace| pace.get_mut(class)) else {
                    continue;
                };
                let center = priors.get(at).and_then(|p| p.get(class)).copied().unwrap_or(0.0);
                let push = (slope - ridge * (*value - center)) / total;
                *pace = 0.9 * *pace + step * push;
                *value += *pace;
            }
        }
    }
    names
        .into_iter()
        .zip(weights)
        .map(|(name, weight)| (name, weight.map(thousandths)))
        .filter(|(_, weight)| weight.iter().any(|value| value.abs() >= SMALLEST))
        .collect()
}

/// Numbers of the features that are fitted: those that enough units have, and those that have a weight by hand.
fn columns(units: &[(&Features, Polarity)], names: &Names, hand: &BTreeMap<String, Weight>) -> Vec<usize> {
    let mut counts = vec![0usize; names.count()];
    for (number, _) in units.iter().flat_map(|(features, _)| features.by_number()) {
        if let Some(count) = counts.get_mut(number) {
            *count += 1;
        }
    }
    for number in hand.keys().filter_map(|name| names.number(name)) {
        if let Some(count) = counts.get_mut(number) {
            *count = LEAST;
        }
    }
    let enough = counts.iter().enumerate().filter(|(_, count)| **count >= LEAST);
    enough.map(|(number, _)| number).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "penalised weights are small")]
fn thousandths(value: f64) -> i32 {
    (value * 1000.0).round() as i32
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of coded units is far below 2^53"
)]
fn rows(units: &[(&Features, Polarity)], columns: &[usize], balance: f64) -> Vec<Row> {
    let class_of = |polarity: Polarity| match polarity {
        Polarity::Neutral => 0,
        Polarity::Negative => 1,
        Polarity::Positive => 2,
    };
    let mut counts = [0.0f64; 3];
    for (_, polarity) in units {
        if let Some(count) = counts.get_mut(class_of(*polarity)) {
            *count += 1.0;
        }
    }
    let mean = units.len() as f64 / 3.0;
    units
        .iter()
        .map(|(features, polarity)| {
            let class = class_of(*polarity);
            let count = counts.get(class).copied().unwrap_or(1.0).max(1.0);
            let value = |(number, value)| {
                let at = columns.binary_search(&number).ok()?;
                Some((at, f64::from(value) / 1000.0))
            };
            Row {
                values: features.by_number().filter_map(value).collect(),
                class,
                weight: (mean / count).powf(balance),
            }
        })
        .collect()
}

/// Adds one unit's pull on the weights: coded share minus the share that the weights give.
fn add_gradient(row: &Row, weights: &[[f64; 2]], gradient: &mut [[f64; 2]]) {
    let mut sums = [0.0f64; 2];
    for &(at, value) in &row.values {
        for (sum, weight) in sums.iter_mut().zip(weights.get(at).into_iter().flatten()) {
            *sum += weight * value;
        }
    }
    let [negative, positive] = sums.map(f64::exp);
    let total = 1.0 + negative + positive;
    let shares = [negative / total, positive / total];
    for &(at, value) in &row.values {
        for (class, slope) in gradient.get_mut(at).into_iter().flatten().enumerate() {
            let coded = if row.class == class + 1 { 1.0 } else { 0.0 };
            let given = shares.get(class).copied().unwrap_or(0.0);
            *slope += row.weight * (coded - given) * value;
        }
    }
}
