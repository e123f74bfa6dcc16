//! What is looked up of single documents: texts, to compare copies exactly, and titles.
//!
//! In: runs, and numbers of documents. Out: groups of copies; titles by number.
//! Cost: a look-up for each document that may be a copy; titles cost one reading of `documents.csv`.

use std::collections::{BTreeMap, HashMap};

use crate::error::Result;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::duplicates::{Group, find_groups};
use crate::profile::compare::events::Event;
use crate::profile::compare::signature::Shingles;
use crate::profile::compare::words::Words;
use crate::report;
use crate::report::saved::{SavedRun, Texts};

/// Groups of copies, compared exactly by looking their texts up.
pub(super) fn find_copies(runs: &[SavedRun], collection: &Collection) -> Result<Vec<Group>> {
    let mut texts: Vec<Texts> = runs.iter().map(SavedRun::texts).collect::<Result<_>>()?;
    let mut words = Words::default();
    let mut shingles = Shingles::default();
    find_groups(collection, |number| {
        shingles.clear();
        let Some(document) = collection.documents.get(number as usize) else {
            return Ok(Vec::new());
        };
        if let Some(texts) = texts.get_mut(document.run as usize) {
            texts.of_document(document.at, |text| {
                words.refill(text);
                words.iter().for_each(|(_, word)| shingles.push(word));
            })?;
        }
        Ok(shingles.set().to_vec())
    })
}

/// The titles of documents that `events.csv` and `duplicates.csv` show.
pub(super) fn titles(
    runs: &[SavedRun],
    collection: &Collection,
    groups: &[Group],
    events: &[Event],
) -> Result<BTreeMap<u32, String>> {
    let mut wanted: HashMap<(u32, &str), u32> = HashMap::new();
    let mut want = |number: u32| {
        if let Some(document) = collection.documents.get(number as usize) {
            wanted.insert((document.run, &document.id), number);
        }
    };
    groups
        .iter()
        .flat_map(|group| &group.documents)
        .for_each(|&number| want(number));
    for event in events {
        let outlets = report::events::outlets(collection, event);
        if outlets.len() > 1 {
            outlets
                .values()
                .filter_map(|documents| documents.first())
                .for_each(|&number| want(number));
        }
    }
    let mut titles = BTreeMap::new();
    for (number, run) in (0..).zip(runs) {
        run.documents(|row| {
            if let Some(&number) = wanted.get(&(number, row.document)) {
                titles.entry(number).or_insert_with(|| row.title.to_owned());
            }
            Ok(())
        })?;
    }
    Ok(titles)
}
