//! Tone in events: how far outlets differ where they tell the same story.
//!
//! In: events. Out: for each actor and pair of outlets the difference of mean tone in each event that both told.

use std::collections::BTreeMap;

use super::Paired;
use crate::profile::compare::cells::tone;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::events::Event;
use crate::profile::statistics::documents::DocumentSum;

/// The tone of each outlet toward each actor in an event: sum and sentences.
pub fn tones_in_event(collection: &Collection, event: &Event) -> BTreeMap<(u32, u32), DocumentSum> {
    let mut tones: BTreeMap<(u32, u32), DocumentSum> = BTreeMap::new();
    for &number in &event.documents {
        let Some(document) = collection.documents.get(number as usize) else {
            continue;
        };
        for unit in collection.units(document) {
            let own = tone(&unit.sums);
            let sum = tones.entry((unit.actor, document.outlet)).or_insert(DocumentSum {
                sum: 0.0,
                sentences: 0.0,
            });
            sum.sum += own.sum;
            sum.sentences += own.sentences;
        }
    }
    tones
}

/// Differences of tone in events, by actor and pair of outlets.
type Differences = BTreeMap<(u32, u32, u32), Vec<f64>>;

/// The differences of the outlets that are paired.
pub(super) fn differences(collection: &Collection, events: &[Event], paired: &Paired) -> Differences {
    let is_paired = |actor: u32, outlet: u32| {
        let outlets = paired.get(&actor).map_or(&[][..], Vec::as_slice);
        outlets
            .binary_search_by_key(&outlet, |&(_, outlet)| outlet)
            .is_ok()
    };
    let mut differences = Differences::new();
    for event in events.iter().filter(|event| event.documents.len() > 1) {
        let tones: Vec<_> = tones_in_event(collection, event)
            .into_iter()
            .filter(|&((actor, outlet), _)| is_paired(actor, outlet))
            .collect();
        for (at, &((actor, one), a)) in tones.iter().enumerate() {
            let same = tones.iter().skip(at + 1).take_while(|((of, _), _)| *of == actor);
            for &((_, other), b) in same {
                differences
                    .entry((actor, one, other))
                    .or_default()
                    .push(a.mean() - b.mean());
            }
        }
    }
    differences
}
