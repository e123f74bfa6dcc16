//! `shift.csv`: which entries make the difference of tone between two outlets.
//!
//! In: contributions by outlet and actor. Out: for each pair that was tested the entries that contribute most, then
//! `(other entries)`, `(no light)` and `(mixed)`. See [`shift`](crate::profile::compare::shift).
//! Guarantee: the contributions of a pair add up to `difference` exactly, digit by digit.

use std::collections::BTreeMap;

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::names::Names;
use crate::profile::compare::pairs::PairRow;
use crate::profile::compare::shift::{Contributions, Part, shift};

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "actor",
    "outlet",
    "other_outlet",
    "difference",
    "entry",
    "lemma",
    "pieces",
    "other_pieces",
    "contribution",
    "by_frequency",
    "by_strength",
];

/// Appends the rows of all pairs that were tested and returns their number.
pub(crate) fn write(
    out: &mut Vec<u8>,
    collection: &Collection,
    pairs: &[PairRow],
    contributions: &BTreeMap<(u32, u32), Contributions>,
    entries: &Names,
    lemmas: &BTreeMap<&str, &str>,
    most: usize,
) -> u64 {
    let mut rows = 0;
    for pair in pairs.iter().filter(|pair| pair.found.is_some()) {
        let of = |outlet: u32| contributions.get(&(outlet, pair.actor));
        let (Some(one), Some(other)) = (of(pair.one), of(pair.other)) else {
            continue;
        };
        for part in shift(one, other, most) {
            let entry = match part.part {
                Part::Entry(entry) => entries.name(entry),
                rest => rest.name().unwrap_or_default(),
            };
            Row::new(out)
                .text(collection.actors.name(pair.actor))
                .text(collection.outlets.name(pair.one))
                .text(collection.outlets.name(pair.other))
                .millionths(one.tone() - other.tone())
                .text(entry)
                .text(lemmas.get(entry).copied().unwrap_or_default())
                .count(part.one.count)
                .count(part.other.count)
                .millionths(part.contribution)
                .millionths(part.by_frequency)
                .millionths(part.contribution - part.by_frequency)
                .end();
            rows += 1;
        }
    }
    rows
}
