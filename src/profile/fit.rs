//! Fitting: weights of features from coded sentences.
//!
//! In: features with their coded class, and weights set by hand. Out: weights for the negative and the positive class.
//! Method: multinomial logit with the neutral class as reference (`McFadden` 1974), penalised by the squared
//! weights (ridge; le Cessie and van Houwelingen 1992), toward the weights set by hand; one weight at a time is moved to
//! where its own slope and curvature put it (cyclic coordinate descent; Genkin, Lewis and Madigan 2007).
//! Rule: a class that no unit is coded with has no share and keeps its weights.
//! Rule: a feature that fewer than 30 units have stays at what was set by hand; it would learn these units by heart.
//! Guarantee: no random numbers; the same input gives the same weights.
//! Cost: about a second for ten thousand units.

use crate::polarity::feature::{Features, Names, is_setting};
use crate::polarity::tone::Polarity;
use crate::polarity::weights::Weight;
use std::collections::BTreeMap;

/// Units that must have a feature for it to be fitted.
const LEAST: usize = 30;

/// Least size of a fitted weight that is kept, in thousandths.
const SMALLEST: i32 = 15;

/// The same of the setting: what is left out costs no agreement, and what is left in can be read through.
const SMALLEST_OF_SETTING: i32 = 300;

/// Settings of a fit.
#[derive(Debug, Clone, Copy)]
pub struct FitOptions {
    /// Strength of the penalty on squared weights.
    pub ridge: f64,
    /// How far rare classes are weighted up: 0 not at all, 1 to equal weight.
    pub balance: f64,
    /// The same for effect, which is rarer than tone.
    pub effect_balance: f64,
    /// Passes over all weights, at most; a pass that moves none by a thousandth is the last.
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

    /// The settings for voice: its two classes are about equally frequent, and it is coded for every other unit only.
    #[must_use]
    pub fn of_voice(self) -> Self {
        Self {
            balance: 0.0,
            ridge: self.ridge * OF_VOICE,
            ..self
        }
    }
}

/// How strongly weights of voice are held to those set by hand, beside those of tone: what names a speaker is plain.
const OF_VOICE: f64 = 0.4;

impl Default for FitOptions {
    fn default() -> Self {
        Self {
            ridge: 4.0,
            balance: 0.6,
            effect_balance: 0.5,
            steps: 60,
        }
    }
}

/// A weighted unit: its class as 0 neutral, 1 negative, 2 positive, and what the weights give so far.
struct Row {
    class: usize,
    weight: f64,
    /// Sums for the negative and the positive class.
    sums: [f64; 2],
}

/// A feature that is fitted: the rows that have it, its values there, its weights.
struct Column {
    number: usize,
    cells: Vec<(usize, f64)>,
    prior: [f64; 2],
    weights: [f64; 2],
}

/// Most that one step moves a weight, in logits.
const STRIDE: f64 = 1.0;

/// A move that no more matters, in logits.
const STILL: f64 = 0.001;

/// Fits weights to coded units. The fit starts from the weights set by hand and shrinks toward them, so that
/// what the data are silent about stays as a person set it.
pub fn fit(
    units: &[(&Features, Polarity)],
    names: &Names,
    hand: &BTreeMap<String, Weight>,
    options: FitOptions,
) -> BTreeMap<String, Weight> {
    let mut rows = rows(units, options.balance);
    let classes: Vec<usize> = (0..2).filter(|&class| is_coded(&rows, class)).collect();
    let mut columns = columns(units, names, hand);
    start(&mut rows, &columns, &classes);
    let bias = names.number("bias");
    for _ in 0..options.steps {
        let mut farthest = 0.0f64;
        for column in &mut columns {
            let ridge = if Some(column.number) == bias {
                0.0
            } else {
                options.ridge
            };
            for &class in &classes {
                farthest = farthest.max(step(&mut rows, column, class, ridge).abs());
            }
        }
        if farthest < STILL {
            break;
        }
    }
    columns
        .into_iter()
        .map(|column| (names.name(column.number), column.weights.map(thousandths)))
        .filter(|(name, weight)| is_kept(name, *weight))
        .collect()
}

/// Adds to the rows what the weights give with which the fit starts.
fn start(rows: &mut [Row], columns: &[Column], classes: &[usize]) {
    for column in columns {
        for &class in classes {
            let weight = column.weights.get(class).copied().unwrap_or(0.0);
            add(rows, column, class, weight);
        }
    }
}

/// Whether a fitted weight is large enough to be kept.
fn is_kept(name: &str, weight: Weight) -> bool {
    let least = if is_setting(name) {
        SMALLEST_OF_SETTING
    } else {
        SMALLEST
    };
    weight.iter().any(|value| value.abs() >= least)
}

#[expect(clippy::cast_possible_truncation, reason = "penalised weights are small")]
fn thousandths(value: f64) -> i32 {
    (value * 1000.0).round() as i32
}

/// The features that are fitted: those that enough units have, and those that have a weight by hand.
fn columns(units: &[(&Features, Polarity)], names: &Names, hand: &BTreeMap<String, Weight>) -> Vec<Column> {
    let mut cells: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
    for (row, (features, _)) in units.iter().enumerate() {
        for (number, value) in features.by_number() {
            let value = f64::from(value) / 1000.0;
            cells.entry(number).or_default().push((row, value));
        }
    }
    let by_hand = |number: usize| hand.get(&names.name(number)).copied();
    let enough =
        |(number, cells): &(usize, Vec<(usize, f64)>)| cells.len() >= LEAST || by_hand(*number).is_some();
    let column = |(number, cells)| {
        let prior = by_hand(number)
            .unwrap_or_default()
            .map(|value| f64::from(value) / 1000.0);
        Column {
            number,
            cells,
            prior,
            weights: prior,
        }
    };
    let unseen = hand.keys().filter_map(|name| names.number(name));
    let unseen: Vec<usize> = unseen.filter(|number| !cells.contains_key(number)).collect();
    let unseen = unseen.into_iter().map(|number| (number, Vec::new()));
    cells
        .into_iter()
        .chain(unseen)
        .filter(enough)
        .map(column)
        .collect()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of coded units is far below 2^53"
)]
fn rows(units: &[(&Features, Polarity)], balance: f64) -> Vec<Row> {
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
    let row = |(_, polarity): &(&Features, Polarity)| {
        let class = class_of(*polarity);
        let count = counts.get(class).copied().unwrap_or(1.0).max(1.0);
        Row {
            class,
            weight: (mean / count).powf(balance),
            sums: [0.0; 2],
        }
    };
    let mut rows: Vec<Row> = units.iter().map(row).collect();
    for class in 0..2 {
        if !is_coded(&rows, class) {
            for sum in rows.iter_mut().filter_map(|row| row.sums.get_mut(class)) {
                *sum = f64::NEG_INFINITY;
            }
        }
    }
    rows
}

/// Whether a row is of the class: 0 negative, 1 positive.
fn is_coded(rows: &[Row], class: usize) -> bool {
    rows.iter().any(|row| row.class == class + 1)
}

/// Moves one weight to where its slope and curvature put it, a stride at most; how far it went.
fn step(rows: &mut [Row], column: &mut Column, class: usize, ridge: f64) -> f64 {
    let (Some(&prior), Some(weight)) = (column.prior.get(class), column.weights.get(class)) else {
        return 0.0;
    };
    let (mut slope, mut curvature) = (ridge * (weight - prior), ridge);
    for &(at, value) in &column.cells {
        let Some(row) = rows.get(at) else { continue };
        let share = row.share(class);
        let coded = if row.class == class + 1 { 1.0 } else { 0.0 };
        slope += row.weight * (share - coded) * value;
        curvature += row.weight * share * (1.0 - share) * value * value;
    }
    if curvature <= 0.0 {
        return 0.0;
    }
    let by = (-slope / curvature).clamp(-STRIDE, STRIDE);
    if let Some(weight) = column.weights.get_mut(class) {
        *weight += by;
    }
    add(rows, column, class, by);
    by
}

/// Adds a weight's move to the sums of the rows that have its feature.
fn add(rows: &mut [Row], column: &Column, class: usize, by: f64) {
    for &(at, value) in &column.cells {
        if let Some(sum) = rows.get_mut(at).and_then(|row| row.sums.get_mut(class)) {
            *sum += by * value;
        }
    }
}

impl Row {
    /// The share that the weights give to the negative (0) or the positive (1) class.
    fn share(&self, class: usize) -> f64 {
        let exp = self.sums.map(f64::exp);
        let total: f64 = exp.iter().sum();
        exp.get(class).copied().unwrap_or(0.0) / (1.0 + total)
    }
}
