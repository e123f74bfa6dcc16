//! Cells: the documents that one outlet has about one actor.
//!
//! In: a [`Collection`]. Out: [`Cells`], each with its documents in order, as the statistics want them.
//! Rule: only documents that count.

use std::collections::BTreeMap;

use super::collection::{Collection, Unit};
use super::dyads::periods;
use super::period::Period;
use super::sums::{Sums, Totals};
use crate::profile::statistics::dated::DatedSum;
use crate::profile::statistics::documents::{DocumentSum, Documents};
use crate::profile::statistics::length::LongDocument;

/// A document as a cell has it.
#[derive(Debug, Clone, Copy)]
pub struct Member<'c> {
    /// Number of the document.
    pub document: u32,
    /// What it says of the actor.
    pub sums: &'c Sums,
    /// Its day since 1970.
    pub day: Option<i64>,
}

/// The documents of one outlet about one actor.
#[derive(Debug, Clone, Default)]
pub struct Cell<'c> {
    /// By date and id.
    pub members: Vec<Member<'c>>,
}

/// Cells by outlet and actor.
pub type Cells<'c> = BTreeMap<(u32, u32), Cell<'c>>;

/// All cells of a collection.
pub fn cells(collection: &Collection) -> Cells<'_> {
    let mut cells = Cells::new();
    for (number, document) in collection.counted() {
        for Unit { actor, sums } in collection.units(document) {
            cells
                .entry((document.outlet, *actor))
                .or_default()
                .members
                .push(Member {
                    document: u32::try_from(number).unwrap_or(u32::MAX),
                    sums,
                    day: document.day.map(|day| day.number().into()),
                });
        }
    }
    cells
}

/// Cells by outlet, period (`None` for all) and actor.
pub fn cells_by<'c>(
    collection: &'c Collection,
    by: Option<Period>,
) -> BTreeMap<(u32, Option<String>, u32), Cell<'c>> {
    let mut split: BTreeMap<_, Cell<'c>> = BTreeMap::new();
    for ((outlet, actor), cell) in cells(collection) {
        for member in cell.members {
            let Some(document) = collection.documents.get(member.document as usize) else {
                continue;
            };
            for period in periods(document, by) {
                split
                    .entry((outlet, period, actor))
                    .or_default()
                    .members
                    .push(member);
            }
        }
    }
    split
}

impl Cell<'_> {
    /// Tone of the documents.
    pub fn documents(&self) -> Documents {
        self.members.iter().map(|member| tone(member.sums)).collect()
    }

    /// Tone of the documents with their days; without those that have none.
    pub fn dated(&self) -> Vec<DatedSum> {
        let dated = |member: &Member<'_>| {
            Some(DatedSum {
                day: member.day?,
                document: tone(member.sums),
            })
        };
        self.members.iter().filter_map(dated).collect()
    }

    /// Tone of the documents with the words of their sentences about the actor.
    pub fn long(&self) -> Vec<LongDocument> {
        let long = |member: &Member<'_>| LongDocument {
            document: tone(member.sums),
            length: member.sums.words.into(),
        };
        self.members.iter().map(long).collect()
    }

    /// All sums.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for member in &self.members {
            totals.add(member.sums);
        }
        totals
    }
}

/// The tone of a document, in thousandths.
pub fn tone(sums: &Sums) -> DocumentSum {
    DocumentSum::new(sums.tone.into(), sums.sentences.into())
}
