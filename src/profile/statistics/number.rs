//! Counts as real numbers.

/// A count as a real number; exact below 2^53, which is more than there are documents.
#[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
pub(super) fn real(count: usize) -> f64 {
    count as f64
}

/// A whole number as a real number; exact below 2^53, which is more than the tone of all news ever written.
#[expect(clippy::cast_precision_loss, reason = "exact below 2^53")]
pub(super) fn whole(number: i64) -> f64 {
    number as f64
}

/// The mean and the sum of squared deviations from it, in two passes; `None` of nothing.
pub(super) fn mean_and_squares(values: &[f64]) -> Option<(f64, f64)> {
    if values.is_empty() {
        return None;
    }
    let mean = values.iter().sum::<f64>() / real(values.len());
    Some((mean, values.iter().map(|value| (value - mean).powi(2)).sum()))
}

/// The quantile `share` of sorted values, linear between neighbours (type 7 of Hyndman and Fan 1996, as numpy and
/// R do by default); 0 of nothing.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place between 0 and the number of values"
)]
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * real(sorted.len().saturating_sub(1));
    let below = place.floor();
    let at = |index: usize| sorted.get(index).or(sorted.last()).copied().unwrap_or(0.0);
    let (low, high) = (at(below as usize), at(below as usize + 1));
    low + (high - low) * (place - below)
}

/// The rank of each value from 1, equal ones sharing the mean of theirs.
pub(super) fn midranks(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    let rank = |value: &f64| {
        let below = sorted.partition_point(|of| of < value);
        let up_to = sorted.partition_point(|of| of <= value);
        f64::midpoint(real(below + 1), real(up_to))
    };
    values.iter().map(rank).collect()
}
