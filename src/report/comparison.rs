//! `comparison.csv`: a row an actor and pair of outlets.
//!
//! In: pairs. Out: rows, by actor and names of the outlets; `difference` is the first outlet's tone minus the
//! other's. See [`pairs`](crate::profile::compare::pairs).

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::pairs::PairRow;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "actor",
    "outlet",
    "other_outlet",
    "documents",
    "other_documents",
    "tone",
    "other_tone",
    "difference",
    "ci_low",
    "ci_high",
    "p",
    "p_holm",
    "p_bh",
    "test",
    "hedges_g",
    "cliffs_delta",
    "difference_by_document",
    "difference_equal_length",
    "events",
    "difference_in_events",
    "events_low",
    "events_high",
    "difference_corrected",
    "corrected_low",
    "corrected_high",
    "note",
];

/// Appends all rows to `out` and returns their number.
pub(crate) fn write(out: &mut Vec<u8>, collection: &Collection, pairs: &[PairRow], least: usize) -> u64 {
    for pair in pairs {
        write_pair(out, collection, pair, least);
    }
    pairs.len() as u64
}

fn write_pair(out: &mut Vec<u8>, collection: &Collection, pair: &PairRow, least: usize) {
    let found = pair.found.as_ref();
    let [documents, others] = pair.documents;
    let [tone, other_tone] = pair.tones;
    let in_events = found.and_then(|found| found.in_events);
    let corrected = found.and_then(|found| found.corrected);
    let mut row = Row::new(out);
    row.text(collection.actors.name(pair.actor))
        .text(collection.outlets.name(pair.one))
        .text(collection.outlets.name(pair.other))
        .number(documents as u64)
        .number(others as u64)
        .figure(Some(tone))
        .figure(Some(other_tone))
        .figure(Some(tone - other_tone))
        .figure(found.map(|found| found.interval.low))
        .figure(found.map(|found| found.interval.high))
        .probability(found.map(|found| found.test.p))
        .probability(found.map(|found| found.holm))
        .probability(found.map(|found| found.benjamini_hochberg))
        .text(found.map_or("", |found| found.test.method.name()))
        .units(found.and_then(|found| found.hedges))
        .units(found.and_then(|found| found.cliff))
        .figure(found.map(|found| found.by_document))
        .figure(found.and_then(|found| found.equal_length));
    match found {
        Some(found) => row.number(found.events as u64),
        None => row.text(""),
    };
    row.figure(in_events.map(|found| found.value))
        .figure(in_events.map(|found| found.interval.low))
        .figure(in_events.map(|found| found.interval.high))
        .figure(corrected.map(|found| found.value))
        .figure(corrected.map(|found| found.interval.low))
        .figure(corrected.map(|found| found.interval.high))
        .text(&note(pair, least))
        .end();
}

/// Why nothing is said, in words.
fn note(pair: &PairRow, least: usize) -> String {
    if pair.found.is_some() {
        return String::new();
    }
    let [documents, others] = pair.documents;
    if documents.min(others) < least.max(2) {
        return format!("too few documents: fewer than {}", least.max(2));
    }
    "nothing varies".to_owned()
}
