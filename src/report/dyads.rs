//! `dyads.csv`: a row an outlet, holder and target, for the whole and for each period asked for.
//!
//! In: dyads. Out: rows, by outlet, holder, target and period; an empty period is the whole.
//! Rule: balance is (positive − negative) / (positive + negative), with an interval clustered by document; see
//! [`share`](crate::profile::statistics::share).

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::dyads::Dyads;
use crate::profile::compare::pairs::CONFIDENCE;
use crate::profile::statistics::documents::Documents;
use crate::profile::statistics::share::balance;
use crate::profile::tally::mean;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "outlet",
    "holder",
    "target",
    "period",
    "documents",
    "positive",
    "negative",
    "balance",
    "ci_low",
    "ci_high",
];

/// Appends all rows to `out` and returns their number.
pub(crate) fn write(out: &mut Vec<u8>, collection: &Collection, dyads: &Dyads) -> u64 {
    let mut keys: Vec<_> = dyads.keys().collect();
    keys.sort_by_key(|(outlet, period, holder, target)| (*outlet, *holder, *target, period));
    for key in &keys {
        let (outlet, period, holder, target) = key;
        let Some(documents) = dyads.get(key) else { continue };
        let sum = |of: fn(&(u32, u32)) -> u32| documents.iter().map(|both| i64::from(of(both))).sum::<i64>();
        let (positive, negative) = (sum(|both| both.0), sum(|both| both.1));
        let sums = documents
            .iter()
            .map(|&(positive, negative)| (i64::from(positive), i64::from(negative)))
            .map(|(positive, negative)| (positive - negative, positive + negative));
        let interval = balance(&Documents::from_pairs(sums), CONFIDENCE).map(|found| found.interval);
        Row::new(out)
            .text(collection.outlets.name(*outlet))
            .text(collection.actors.name(*holder))
            .text(collection.actors.name(*target))
            .text(period.as_deref().unwrap_or_default())
            .number(documents.len() as u64)
            .count(positive)
            .count(negative)
            .decimal(mean((positive - negative) * 1000, positive + negative))
            .units(interval.map(|interval| interval.low))
            .units(interval.map(|interval| interval.high))
            .end();
    }
    keys.len() as u64
}
