//! Dyads: who backs whom and who blames whom, in the telling of each outlet.
//!
//! In: a [`Collection`]. Out: for each outlet, holder and target the friendly and hostile stances, document by
//! document.
//! Rule: `OTH` is any other party that holds a stance, `OUT` the outlet itself.

use std::collections::BTreeMap;

use super::collection::{Collection, Document};
use super::period::Period;

/// Outlet, period (`None` for all), holder, target.
pub type Key = (u32, Option<String>, u32, u32);

/// The stances of a dyad: friendly and hostile ones of each document that has any.
pub type Dyads = BTreeMap<Key, Vec<(u32, u32)>>;

/// Sums stances of the documents that count.
pub fn dyads(collection: &Collection, by: Option<Period>) -> Dyads {
    let mut dyads = Dyads::new();
    for (_, document) in collection.counted() {
        for stances in collection.stances(document) {
            for period in periods(document, by) {
                let key = (document.outlet, period, stances.holder, stances.target);
                dyads
                    .entry(key)
                    .or_default()
                    .push((stances.positive, stances.negative));
            }
        }
    }
    dyads
}

/// The periods whose figures a document enters: the whole, and its own if periods are asked for.
pub(crate) fn periods(document: &Document, by: Option<Period>) -> impl Iterator<Item = Option<String>> {
    let own = by.zip(document.day).map(|(by, day)| day.period(by));
    std::iter::once(None).chain(own.map(Some))
}
