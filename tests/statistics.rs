//! The statistics, held against scipy, statsmodels and published figures, and against simulated corpora of which the
//! truth is known.
//!
//! `cargo test --release --test statistics -- --ignored --nocapture` runs the full simulations and prints the tables
//! of `docs/statistics.md`; without `--ignored` a small part of them runs, with bounds as wide as chance needs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking, in its helpers too; it counts to thousands"
)]

#[path = "statistics/properties.rs"]
mod properties;

#[path = "statistics/published.rs"]
mod published;

#[path = "statistics/reference.rs"]
mod reference;

#[path = "statistics/simulation.rs"]
mod simulation;
