//! Simulated corpora of which the truth is known.
//!
//! A document has a stance (hostile, even or kind) which its sentences share, so that they are alike; hostile
//! documents are longer, so that the ratio mean is not the mean of the documents' means. How often an outlet
//! takes each stance is its lean, and from it the true mean follows by arithmetic.

#[path = "corpus.rs"]
mod corpus;

#[path = "correction.rs"]
mod correction;

#[path = "coverage.rs"]
mod coverage;

#[path = "error_rates.rs"]
mod error_rates;

#[path = "power_curve.rs"]
mod power_curve;

#[path = "over_time.rs"]
mod over_time;

/// The share of `count` trials that succeed; each has a number of its own from which to draw.
fn rate(count: u64, mut trial: impl FnMut(u64) -> bool) -> f64 {
    let hits = (0..count).filter(|number| trial(*number)).count();
    hits as f64 / count as f64
}
