//! The collection: what is kept of each document that names an actor.
//!
//! In: rows of `sentences.csv`, `stances.csv` and `documents.csv`, in their order. Out: a [`Collection`]: sums by
//! document and actor, stances by document, a signature, and where the document's text stands.
//! Rule: outlets and actors are numbered by name, documents are sorted by date and id, so that nothing depends on
//! the order in which runs or rows were read.
//! Guarantee: no text is kept.
//! Memory: some 400 bytes a document and 90 an actor in it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::names::Names;
use super::period::Day;
use super::signature::Signature;
use super::sums::Sums;
use super::words::Spread;

mod collector;

pub use collector::{Collector, Seen};

/// A document that names an actor.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub id: Box<str>,
    /// Its outlet.
    pub outlet: u32,
    /// Its day, if the date was understood.
    pub day: Option<Day>,
    /// Number of its run, in the order in which runs were named.
    pub run: u32,
    /// Where its first row stands in the run's `sentences.csv`.
    pub at: u64,
    /// Whether it counts, or is the copy of one that does.
    pub counts: bool,
    units: Range<u32>,
    stances: Range<u32>,
}

/// What a document says of one actor.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unit {
    /// The actor.
    pub actor: u32,
    /// The sums.
    pub sums: Sums,
}

/// Stances of one holder toward one target in a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stances {
    /// Who holds them.
    pub holder: u32,
    /// Toward whom.
    pub target: u32,
    /// Friendly ones.
    pub positive: u32,
    /// Hostile ones.
    pub negative: u32,
}

/// Everything that the tables are made of.
#[derive(Debug, Default)]
pub struct Collection {
    /// Outlets by name.
    pub outlets: Names,
    /// Actors, and other holders of stances, by id.
    pub actors: Names,
    /// Documents by date and id.
    pub documents: Vec<Document>,
    /// Signatures of the documents.
    pub signatures: Vec<Option<Box<Signature>>>,
    /// In how many documents each word is.
    pub spread: Spread,
    /// By outlet: all documents, those included that name no actor.
    pub all_documents: Vec<u64>,
    units: Vec<Unit>,
    stances: Vec<Stances>,
}

impl Stances {
    /// Adds one.
    fn count(&mut self, positive: bool) {
        self.positive += u32::from(positive);
        self.negative += u32::from(!positive);
    }
}

impl Collection {
    /// What a document says of each actor.
    pub fn units(&self, document: &Document) -> &[Unit] {
        slice(&self.units, &document.units)
    }

    /// Its stances.
    pub fn stances(&self, document: &Document) -> &[Stances] {
        slice(&self.stances, &document.stances)
    }

    /// The documents that count, with their numbers.
    pub fn counted(&self) -> impl Iterator<Item = (usize, &Document)> {
        self.documents
            .iter()
            .enumerate()
            .filter(|(_, document)| document.counts)
    }

    /// The numbers of all documents by run and id.
    pub fn numbers(&self) -> HashMap<(u32, &str), u32> {
        (0..)
            .zip(&self.documents)
            .map(|(number, document)| ((document.run, &*document.id), number))
            .collect()
    }

    /// Numbers outlets and actors by name, sorts the documents, and sets the number of all documents by outlet.
    fn sort(&mut self, all_documents: &BTreeMap<u32, u64>) {
        let (outlets, actors) = (self.outlets.sort(), self.actors.sort());
        self.number_actors(&actors);
        self.all_documents = vec![0; self.outlets.len()];
        for (&old, count) in all_documents {
            if let Some(documents) = self.all_documents.get_mut(new(&outlets, old) as usize) {
                *documents += count;
            }
        }
        for document in &mut self.documents {
            document.outlet = new(&outlets, document.outlet);
        }
        self.sort_documents();
    }

    /// Gives all actors new numbers; the units of each document follow these.
    fn number_actors(&mut self, actors: &[u32]) {
        for unit in &mut self.units {
            unit.actor = new(actors, unit.actor);
        }
        for stances in &mut self.stances {
            stances.holder = new(actors, stances.holder);
            stances.target = new(actors, stances.target);
        }
        for document in &self.documents {
            let units = document.units.start as usize..document.units.end as usize;
            let units = self.units.get_mut(units).unwrap_or_default();
            units.sort_unstable_by_key(|unit| unit.actor);
        }
    }

    /// Sorts the documents, and their signatures with them.
    fn sort_documents(&mut self) {
        let documents = std::mem::take(&mut self.documents).into_iter();
        let mut documents: Vec<_> = documents.zip(std::mem::take(&mut self.signatures)).collect();
        documents.sort_by(|(a, _), (b, _)| (a.day, &a.id, a.run).cmp(&(b.day, &b.id, b.run)));
        (self.documents, self.signatures) = documents.into_iter().unzip();
    }
}

/// The new number of what had an old one.
fn new(numbers: &[u32], old: u32) -> u32 {
    numbers.get(old as usize).copied().unwrap_or(0)
}

fn slice<'s, T>(all: &'s [T], range: &Range<u32>) -> &'s [T] {
    all.get(range.start as usize..range.end as usize)
        .unwrap_or_default()
}
