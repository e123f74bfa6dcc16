//! `events.csv`: a row an event, outlet and actor, for events that several outlets told.
//!
//! In: events. Out: rows, by date of the event. `tone_others` is the mean tone of the other outlets' sentences in
//! the event, `difference` the outlet's tone minus that; both are empty where no other outlet names the actor.
//! See [`events`](crate::profile::compare::events).

use std::collections::BTreeMap;

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::events::Event;
use crate::profile::compare::pairs::tones_in_event;
use crate::profile::compare::period::Day;
use crate::profile::statistics::documents::DocumentSum;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "event",
    "first_date",
    "last_date",
    "outlets",
    "documents",
    "similarity",
    "outlet",
    "actor",
    "sentences",
    "tone",
    "tone_others",
    "difference",
    "doc_ids",
    "title",
];

/// The documents of an event and the outlets that told it.
pub(crate) fn outlets(collection: &Collection, event: &Event) -> BTreeMap<u32, Vec<u32>> {
    let mut outlets: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &number in &event.documents {
        if let Some(document) = collection.documents.get(number as usize) {
            outlets.entry(document.outlet).or_default().push(number);
        }
    }
    outlets
}

/// Appends all rows to `out` and returns their number. `titles` are those of documents.
pub(crate) fn write(
    out: &mut Vec<u8>,
    collection: &Collection,
    events: &[Event],
    titles: &BTreeMap<u32, String>,
) -> u64 {
    let mut rows = 0;
    let mut number = 0;
    for event in events {
        let outlets = outlets(collection, event);
        if outlets.len() < 2 {
            continue;
        }
        number += 1;
        rows += write_event(out, collection, (number, event), &outlets, titles);
    }
    rows
}

fn write_event(
    out: &mut Vec<u8>,
    collection: &Collection,
    (number, event): (u64, &Event),
    outlets: &BTreeMap<u32, Vec<u32>>,
    titles: &BTreeMap<u32, String>,
) -> u64 {
    let day = |document: Option<&u32>| {
        document
            .and_then(|&number| collection.documents.get(number as usize)?.day)
            .map(Day::name)
            .unwrap_or_default()
    };
    let (first, last) = (day(event.documents.first()), day(event.documents.last()));
    let tones = tones_in_event(collection, event);
    let mut sums: BTreeMap<u32, DocumentSum> = BTreeMap::new();
    for ((actor, _), tone) in &tones {
        let sum = sums.entry(*actor).or_insert(DocumentSum::new(0, 0));
        sum.sum += tone.sum;
        sum.sentences += tone.sentences;
    }
    for (&(actor, outlet), own) in &tones {
        // Sums of whole numbers: taking the outlet's own away is exact.
        let others = sums
            .get(&actor)
            .map(|all| (all.sum - own.sum, all.sentences - own.sentences))
            .filter(|(_, sentences)| *sentences > 0.0)
            .map(|(sum, sentences)| sum / sentences);
        let documents = outlets.get(&outlet).map_or(&[][..], Vec::as_slice);
        let ids: Vec<&str> = documents
            .iter()
            .filter_map(|&number| Some(&*collection.documents.get(number as usize)?.id))
            .collect();
        Row::new(out)
            .number(number)
            .text(&first)
            .text(&last)
            .number(outlets.len() as u64)
            .number(event.documents.len() as u64)
            .units(Some(event.similarity))
            .text(collection.outlets.name(outlet))
            .text(collection.actors.name(actor))
            .text(&format!("{}", own.sentences))
            .figure(Some(own.mean()))
            .figure(others)
            .figure(others.map(|others| own.mean() - others))
            .text(&ids.join(" "))
            .text(
                documents
                    .first()
                    .and_then(|first| titles.get(first))
                    .map_or("", String::as_str),
            )
            .end();
    }
    tones.len() as u64
}
