//! Length: whether a difference in tone is one of how long documents are.
//!
//! In: documents with their length, in words, say. Out: a rank correlation of tone with length; a difference of two
//! sides at equal length.
//! Rule: Spearman's ρ (Spearman 1904), p by Student's t, interval by Fisher's z with the variance (1 + ρ²/2)/(n − 3)
//! (Bonett and Wright 2000, *Psychometrika* 65(1)).
//! Rule: the adjusted difference is the coefficient of the side in a least-squares fit of tone on side and the
//! logarithm of length, each sentence counting the same, with a variance robust to unlike spread and to
//! clustering by document (White 1980, *Econometrica* 48(4), with the factor n/(n−3); MacKinnon and White 1985, HC1).
//! Without length in it, it would be the plain difference of ratio means.
//! Guarantee: where lengths do not vary, there is no answer; where they are alike on both sides, the adjustment
//! moves the difference little.
//! Not here: that length is an effect of framing rather than its cause; then it should not be adjusted for.
//! Cost: one sort; five passes.

use super::distribution::{normal_point, student_point, student_two_sided};
use super::documents::DocumentSum;
use super::interval::{Estimate, Interval};
use super::number::{mean_and_squares, midranks, real};

/// A correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correlation {
    /// In −1..1.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
    /// Two-sided p-value of none.
    pub p: f64,
}

/// Spearman's rank correlation of pairs, of mean tone and length say; `None` with fewer than four pairs or where one
/// of the two does not vary.
///
/// ```
/// use nabra::profile::statistics::length::spearman;
/// let found = spearman(&[(1.0, 5.0), (2.0, 6.0), (3.0, 7.0), (4.0, 8.0), (5.0, 7.0)], 0.95).unwrap();
/// assert!((found.value - 0.820_783).abs() < 1e-6);
/// ```
pub fn spearman(pairs: &[(f64, f64)], confidence: f64) -> Option<Correlation> {
    let count = real(pairs.len());
    if pairs.len() < 4 {
        return None;
    }
    let ranks = |of: fn(&(f64, f64)) -> f64| midranks(&pairs.iter().map(of).collect::<Vec<_>>());
    let (first, second) = (ranks(|pair| pair.0), ranks(|pair| pair.1));
    let (first_mean, first_squares) = mean_and_squares(&first)?;
    let (second_mean, second_squares) = mean_and_squares(&second)?;
    if first_squares <= 0.0 || second_squares <= 0.0 {
        return None;
    }
    let products: f64 = first
        .iter()
        .zip(&second)
        .map(|(one, other)| (one - first_mean) * (other - second_mean))
        .sum();
    let value = (products / (first_squares * second_squares).sqrt()).clamp(-1.0, 1.0);
    let t = value * ((count - 2.0) / (1.0 - value * value)).sqrt();
    let reach =
        normal_point(f64::midpoint(1.0, confidence)) * ((1.0 + value * value / 2.0) / (count - 3.0)).sqrt();
    let middle = value.atanh();
    Some(Correlation {
        value,
        interval: Interval {
            low: (middle - reach).tanh(),
            high: (middle + reach).tanh(),
        },
        p: student_two_sided(t, count - 2.0),
    })
}

/// A document with its length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LongDocument {
    /// What it adds.
    pub document: DocumentSum,
    /// Its length in words or characters; above 0.
    pub length: f64,
}

/// The difference of `one` minus `other` at equal length; `None` with fewer than two documents on a side, or where
/// lengths do not vary within the sides.
///
/// ```
/// use nabra::profile::statistics::documents::DocumentSum;
/// use nabra::profile::statistics::length::{LongDocument, adjusted_difference};
/// // Tone falls by 50 with each doubling; one side is 30 higher at any length, and its documents are longer.
/// let side = |lift: i64, first: i32| -> Vec<LongDocument> {
///     (0..12)
///         .map(|at| {
///             let doubling = first + at % 4;
///             let tone = lift - 50 * i64::from(doubling) + i64::from(at / 4 - 1);
///             LongDocument { document: DocumentSum::new(tone, 1), length: 2_f64.powi(doubling) }
///         })
///         .collect()
/// };
/// let found = adjusted_difference(&side(30, 6), &side(0, 4), 0.95).unwrap();
/// assert!((found.value - 30.0).abs() < 1e-9); // the plain difference is −70
/// ```
pub fn adjusted_difference(
    one: &[LongDocument],
    other: &[LongDocument],
    confidence: f64,
) -> Option<Estimate> {
    let rows: Vec<Row> = (one.iter().map(|long| (1.0, long)))
        .chain(other.iter().map(|long| (0.0, long)))
        .filter(|(_, long)| long.length > 0.0 && long.document.sentences > 0.0)
        .map(|(side, long)| Row {
            weight: long.document.sentences,
            side,
            tone: long.document.mean(),
            length: long.length.ln(),
        })
        .collect();
    let on_one_side = rows.iter().filter(|row| row.side > 0.5).count();
    if on_one_side < 2 || rows.len() - on_one_side < 2 {
        return None;
    }
    // Frisch and Waugh: what of side and tone is not explained by length.
    let side = without_length(&rows, |row| row.side)?;
    let tone = without_length(&rows, |row| row.tone)?;
    let weighted = |of: &dyn Fn(&Row, f64, f64) -> f64| -> f64 {
        rows.iter()
            .zip(&side)
            .zip(&tone)
            .map(|((row, side), tone)| of(row, *side, *tone))
            .sum()
    };
    let spread = weighted(&|row, side, _| row.weight * side * side);
    let total = weighted(&|row, _, _| row.weight);
    if spread <= 1e-9 * total {
        return None;
    }
    let value = weighted(&|row, side, tone| row.weight * side * tone) / spread;
    let scores = weighted(&|row, side, tone| (row.weight * side * (tone - value * side)).powi(2));
    let freedom = real(rows.len()) - 3.0;
    let standard_error = (real(rows.len()) / freedom * scores).sqrt() / spread;
    let reach = student_point(f64::midpoint(1.0, confidence), freedom) * standard_error;
    Some(Estimate {
        value,
        standard_error,
        interval: Interval::around(value, reach),
    })
}

/// A document as the fit sees it.
struct Row {
    weight: f64,
    side: f64,
    tone: f64,
    length: f64,
}

/// What a weighted least-squares line over length leaves of a quantity; `None` where lengths do not vary.
fn without_length(rows: &[Row], of: fn(&Row) -> f64) -> Option<Vec<f64>> {
    let sum = |term: &dyn Fn(&Row) -> f64| rows.iter().map(|row| row.weight * term(row)).sum::<f64>();
    let total = sum(&|_| 1.0);
    let (length, mean) = (sum(&|row| row.length) / total, sum(&|row| of(row)) / total);
    let spread = sum(&|row| (row.length - length).powi(2));
    if spread <= 1e-9 * total {
        return None;
    }
    let slope = sum(&|row| (row.length - length) * of(row)) / spread;
    Some(
        rows.iter()
            .map(|row| of(row) - mean - slope * (row.length - length))
            .collect(),
    )
}
