//! Trend: how much the mean moves in a day.
//!
//! In: dated documents. Out: the slope of a least-squares line through the tone of sentences over days.
//! Rule: every sentence counts the same, as in the ratio mean. Documents of one day hang together, and so do those
//! of days that follow each other: the variance adds the scores of a day up and lets them go with those of up to
//! `lag` days before, with falling weights (Newey and West 1987, *Econometrica* 55(3); for several documents a day
//! Driscoll and Kraay 1998, *Review of Economics and Statistics* 80(4)), times D/(D−2) for D days. With a lag of 0 it
//! is clustered by day.
//! Rule: such a variance is too small and itself uncertain, the more so the longer the lag. So it is multiplied by 1 + b,
//! b = (lag + 1)/D, and interval and p are those of Student's t with 3/(2b) degrees of freedom, at most D − 2 (the first
//! order of the fixed-b theory for Bartlett's weights; Kiefer and Vogelsang 2005, *Econometric Theory* 21(6); Sun 2014,
//! *Journal of Econometrics* 178(3)). In simulations of 60 days the interval held the truth in 93 % and not in 91 %.
//! Guarantee: days without documents are gaps, not neighbours: the lag counts calendar days.
//! Not here: a trend that few odd days must not decide; see [`super::theil_sen`].
//! Cost: one sort; days × lag.

use super::dated::DatedSum;
use super::distribution::{student_point, student_two_sided};
use super::interval::{Estimate, Interval};
use super::number::{real, whole};
use std::collections::BTreeMap;

/// A slope.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Change of the mean in a day, in its unit.
    pub per_day: Estimate,
    /// Two-sided p-value of no trend.
    pub p: f64,
    /// Days with documents.
    pub days: usize,
    /// The lag used.
    pub lag: i64,
}

/// The trend over time; `None` with documents of fewer than three days. Without `lag` it is 4 (D/100)^(2/9), rounded
/// down (Newey and West 1994, *Review of Economic Studies* 61(4)).
///
/// ```
/// use nabra::profile::statistics::{dated::DatedSum, documents::DocumentSum, trend::trend};
/// let rising = |day| DatedSum { day, document: DocumentSum::new(2 * day + if day % 2 == 0 { 3 } else { -3 }, 1) };
/// let found = trend(&(0..60).map(rising).collect::<Vec<_>>(), None, 0.95).unwrap();
/// assert!(found.per_day.interval.contains(2.0) && found.p < 0.001);
/// ```
pub fn trend(documents: &[DatedSum], lag: Option<i64>, confidence: f64) -> Option<Trend> {
    let line = Line::through(documents);
    let days = line.scores.len();
    if days < 3 || !line.slope.is_finite() {
        return None;
    }
    let lag = lag.unwrap_or_else(|| usual_lag(days)).max(0);
    let part = whole(lag + 1) / real(days);
    let rest = real(days) - 2.0;
    let freedom = (1.5 / part).min(rest);
    let variance =
        long_run(&line.scores, lag).max(0.0) * real(days) / rest * (1.0 + part) / (line.spread * line.spread);
    let standard_error = variance.sqrt();
    let reach = student_point(f64::midpoint(1.0, confidence), freedom) * standard_error;
    let p = if standard_error > 0.0 {
        student_two_sided(line.slope / standard_error, freedom)
    } else if line.slope == 0.0 {
        1.0
    } else {
        0.0
    };
    Some(Trend {
        per_day: Estimate {
            value: line.slope,
            standard_error,
            interval: Interval::around(line.slope, reach),
        },
        p,
        days,
        lag,
    })
}

/// A least-squares line through the tone of sentences over days.
struct Line {
    slope: f64,
    /// The sum of squared distances of sentences from their mean day.
    spread: f64,
    /// What the line leaves of each day's tone, times the distance from the mean day.
    scores: BTreeMap<i64, f64>,
}

impl Line {
    fn through(documents: &[DatedSum]) -> Self {
        let documents: Vec<&DatedSum> = documents
            .iter()
            .filter(|dated| dated.document.sentences > 0.0)
            .collect();
        let sum_of = |of: &dyn Fn(&DatedSum) -> f64| documents.iter().map(|dated| of(dated)).sum::<f64>();
        let sentences = sum_of(&|dated| dated.document.sentences);
        let middle = sum_of(&|dated| whole(dated.day) * dated.document.sentences) / sentences;
        let mean = sum_of(&|dated| dated.document.sum) / sentences;
        let time = |dated: &DatedSum| whole(dated.day) - middle;
        let spread = sum_of(&|dated| dated.document.sentences * time(dated).powi(2));
        let slope = sum_of(&|dated| time(dated) * dated.document.sum) / spread;
        let mut scores: BTreeMap<i64, f64> = BTreeMap::new();
        for dated in &documents {
            let fitted = mean + slope * time(dated);
            let residual = dated.document.sum - dated.document.sentences * fitted;
            *scores.entry(dated.day).or_default() += time(dated) * residual;
        }
        Self {
            slope,
            spread,
            scores,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a handful of days")]
fn usual_lag(days: usize) -> i64 {
    (4.0 * (real(days) / 100.0).powf(2.0 / 9.0)).floor() as i64
}

/// The variance of the sum of scores, with Bartlett's weights up to `lag`.
fn long_run(scores: &BTreeMap<i64, f64>, lag: i64) -> f64 {
    scores
        .iter()
        .map(|(day, score)| {
            let before: f64 = scores
                .range(day.saturating_sub(lag)..*day)
                .map(|(earlier, other)| (1.0 - whole(day - earlier) / whole(lag + 1)) * other)
                .sum();
            score * (score + 2.0 * before)
        })
        .sum()
}
