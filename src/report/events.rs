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
    let told = events
        .iter()
        .map(|event| (event, outlets(collection, event)))
        .filter(|(_, outlets)| outlets.len() > 1);
    let mut rows = 0;
    for (number, (event, outlets)) in (1..).zip(told) {
        let told = Told {
            collection,
            titles,
            number,
            event,
            outlets,
        };
        rows += told.write(out);
    }
    rows
}

/// An event that several outlets told, by its number in the table.
struct Told<'e> {
    collection: &'e Collection,
    titles: &'e BTreeMap<u32, String>,
    number: u64,
    event: &'e Event,
    outlets: BTreeMap<u32, Vec<u32>>,
}

impl Told<'_> {
    /// Appends a row for each outlet and actor and returns their number.
    fn write(&self, out: &mut Vec<u8>) -> u64 {
        let tones = tones_in_event(self.collection, self.event);
        let all = by_actor(&tones);
        for (&key, own) in &tones {
            let others = all.get(&key.0).and_then(|all| mean_without(all, own));
            self.write_row(out, key, own, others);
        }
        tones.len() as u64
    }

    fn write_row(
        &self,
        out: &mut Vec<u8>,
        (actor, outlet): (u32, u32),
        own: &DocumentSum,
        others: Option<f64>,
    ) {
        let (collection, event) = (self.collection, self.event);
        let documents = self.outlets.get(&outlet).map_or(&[][..], Vec::as_slice);
        let ids: Vec<&str> = documents
            .iter()
            .filter_map(|&number| Some(&*collection.documents.get(number as usize)?.id))
            .collect();
        let title = documents.first().and_then(|first| self.titles.get(first));
        Row::new(out)
            .number(self.number)
            .text(&self.day(event.documents.first()))
            .text(&self.day(event.documents.last()))
            .number(self.outlets.len() as u64)
            .number(event.documents.len() as u64)
            .units(Some(event.similarity))
            .text(collection.outlets.name(outlet))
            .text(collection.actors.name(actor))
            .text(&format!("{}", own.sentences))
            .figure(Some(own.mean()))
            .figure(others)
            .figure(others.map(|others| own.mean() - others))
            .text(&ids.join(" "))
            .text(title.map_or("", String::as_str))
            .end();
    }

    /// The day of a document; empty where it has none.
    fn day(&self, document: Option<&u32>) -> String {
        document
            .and_then(|&number| self.collection.documents.get(number as usize)?.day)
            .map(Day::name)
            .unwrap_or_default()
    }
}

/// The tone of all outlets together toward each actor.
fn by_actor(tones: &BTreeMap<(u32, u32), DocumentSum>) -> BTreeMap<u32, DocumentSum> {
    let mut sums: BTreeMap<u32, DocumentSum> = BTreeMap::new();
    for ((actor, _), tone) in tones {
        let sum = sums.entry(*actor).or_insert(DocumentSum::new(0, 0));
        sum.sum += tone.sum;
        sum.sentences += tone.sentences;
    }
    sums
}

/// The mean tone of the others, where there are any. Sums of whole numbers: taking the outlet's own away is exact.
fn mean_without(all: &DocumentSum, own: &DocumentSum) -> Option<f64> {
    let sentences = all.sentences - own.sentences;
    (sentences > 0.0).then(|| (all.sum - own.sum) / sentences)
}
