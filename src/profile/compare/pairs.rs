//! Pairs: does one outlet put an actor in another light than another outlet, and how sure is that?
//!
//! In: [`Cells`], events, and corrections where a coded sample is at hand. Out: for each actor and pair of outlets
//! the difference of mean tone with interval, p-values, effect sizes and what could explain it away.
//! Rule: intervals are BCa over 2,000 resamples of whole documents ([`resample`]); p is that of the studentised
//! permutation test ([`permutation`]), adjusted over all pairs and actors that are tested ([`multiplicity`]).
//! Rule: a pair with fewer documents on a side than asked for is listed with its difference and a note, and is not
//! tested, so that it costs the others nothing.
//! Rule: three more figures say what the difference rests on: every document weighing the same, however long
//! (`by_document`); at equal length ([`adjusted_difference`]); and within the same events, where both outlets told the same story
//! (the mean over events of the difference of their tones, with an interval by Student's t).
//! Guarantee: independent of the order of documents; the seed is fixed.

use std::collections::BTreeMap;

use super::cells::{Cell, Cells, tone};
use super::collection::Collection;
use super::events::Event;
use super::gold::Corrections;
use crate::profile::statistics::documents::{DocumentSum, Documents};
use crate::profile::statistics::interval::{Estimate, Interval};
use crate::profile::statistics::length::adjusted_difference;
use crate::profile::statistics::permutation::{PermutationOptions, Test};
use crate::profile::statistics::resample::{ResampleOptions, Resampled, resample};
use crate::profile::statistics::{cliff, design_based, hedges, multiplicity, permutation};

/// How sure intervals are.
pub const CONFIDENCE: f64 = 0.95;

/// Two outlets and an actor.
#[derive(Debug, Clone, PartialEq)]
pub struct PairRow {
    /// The actor.
    pub actor: u32,
    /// The outlet from whose tone the other's is taken away.
    pub one: u32,
    /// The other.
    pub other: u32,
    /// Documents of each.
    pub documents: [usize; 2],
    /// Mean tone of each, in thousandths.
    pub tones: [f64; 2],
    /// What is said of enough documents.
    pub found: Option<Found>,
}

/// What enough documents tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// BCa interval of the difference.
    pub interval: Interval,
    /// The test.
    pub test: Test,
    /// p after Holm.
    pub holm: f64,
    /// p after Benjamini and Hochberg.
    pub benjamini_hochberg: f64,
    /// Hedges' g over the means of documents; `None` where nothing varies.
    pub hedges: Option<f64>,
    /// Cliff's delta over the means of documents.
    pub cliff: Option<f64>,
    /// Difference when each document weighs the same.
    pub by_document: f64,
    /// Difference at equal length.
    pub equal_length: Option<f64>,
    /// Events that both told, and the mean difference in them.
    pub events: usize,
    /// The mean difference in these, with its interval.
    pub in_events: Option<Estimate>,
    /// Corrected by the coded sample.
    pub corrected: Option<Estimate>,
}

/// Differences of tone in events, by actor and pair of outlets.
type EventDifferences = BTreeMap<(u32, u32, u32), Vec<f64>>;

/// All pairs, by actor and outlets.
pub fn pairs(
    collection: &Collection,
    cells: &Cells<'_>,
    resampled: &BTreeMap<(u32, u32), Resampled>,
    events: &[Event],
    corrections: &Corrections,
    least_documents: usize,
) -> Vec<PairRow> {
    let sides: BTreeMap<(u32, u32), Documents> =
        cells.iter().map(|(&key, cell)| (key, cell.documents())).collect();
    let in_events = differences_in_events(collection, events);
    let enough = |key: (u32, u32)| {
        sides
            .get(&key)
            .is_some_and(|side| side.len() >= least_documents.max(2))
    };
    let mut keys = Vec::new();
    for actor in collection.actors.numbers() {
        let outlets: Vec<u32> = collection
            .outlets
            .numbers()
            .filter(|&outlet| sides.contains_key(&(outlet, actor)))
            .collect();
        for (at, &one) in outlets.iter().enumerate() {
            keys.extend(outlets.iter().skip(at + 1).map(|&other| (actor, one, other)));
        }
    }
    let tested = |&(actor, one, other): &(u32, u32, u32)| enough((one, actor)) && enough((other, actor));
    let options = permutation_options(keys.iter().filter(|key| tested(key)).count());
    let mut rows = Vec::new();
    for key in keys {
        let (actor, one, other) = key;
        let (Some(a), Some(b)) = (sides.get(&(one, actor)), sides.get(&(other, actor))) else {
            continue;
        };
        let found = if tested(&key) {
            let sides = Sides {
                documents: [a, b],
                cells: [cells.get(&(one, actor)), cells.get(&(other, actor))],
                resampled: [resampled.get(&(one, actor)), resampled.get(&(other, actor))],
            };
            let corrected = corrections
                .get(&(one, actor))
                .zip(corrections.get(&(other, actor)));
            sides.compare(options).map(|found| Found {
                events: in_events.get(&key).map_or(0, Vec::len),
                in_events: in_events.get(&key).and_then(|differences| mean(differences)),
                corrected: corrected.map(|(a, b)| design_based::difference(a, b, CONFIDENCE).1),
                ..found
            })
        } else {
            None
        };
        rows.push(PairRow {
            actor,
            one,
            other,
            documents: [a.len(), b.len()],
            tones: [a.mean().unwrap_or(0.0), b.mean().unwrap_or(0.0)],
            found,
        });
    }
    adjust(&mut rows);
    rows
}

/// So many splits that the smallest p is 0.01 after Holm's adjustment over all tests.
pub fn permutation_options(tests: usize) -> PermutationOptions {
    let usual = PermutationOptions::default();
    PermutationOptions {
        permutations: usual
            .permutations
            .max(tests.saturating_mul(100).saturating_sub(1)),
        ..usual
    }
}

/// Resamples every cell that has enough documents; pairs share these.
pub fn resample_all(cells: &Cells<'_>) -> BTreeMap<(u32, u32), Resampled> {
    cells
        .iter()
        .filter_map(|(&key, cell)| Some((key, resample(&cell.documents(), ResampleOptions::default())?)))
        .collect()
}

struct Sides<'s> {
    documents: [&'s Documents; 2],
    cells: [Option<&'s Cell<'s>>; 2],
    resampled: [Option<&'s Resampled>; 2],
}

impl Sides<'_> {
    fn compare(&self, options: PermutationOptions) -> Option<Found> {
        let [a, b] = self.documents;
        let [one, other] = self.resampled;
        let (means, others) = (a.means(), b.means());
        let average = |means: &[f64]| mean(means).map(|mean| mean.value);
        let [long, others_long] = self.cells.map(|cell| cell.map(Cell::long).unwrap_or_default());
        Some(Found {
            interval: one?.minus(other?).bca(CONFIDENCE),
            test: permutation::test(a, b, options)?,
            holm: 1.0,
            benjamini_hochberg: 1.0,
            hedges: hedges::hedges_g(&means, &others, CONFIDENCE).map(|g| g.value),
            cliff: cliff::cliffs_delta(&means, &others, CONFIDENCE).map(|delta| delta.value),
            by_document: average(&means)? - average(&others)?,
            equal_length: adjusted_difference(&long, &others_long, CONFIDENCE).map(|found| found.value),
            events: 0,
            in_events: None,
            corrected: None,
        })
    }
}

/// The mean of numbers that count alike, with an interval by Student's t; `None` with fewer than two.
fn mean(values: &[f64]) -> Option<Estimate> {
    let documents: Documents = values
        .iter()
        .map(|&sum| DocumentSum { sum, sentences: 1.0 })
        .collect();
    documents.estimate(CONFIDENCE)
}

/// Adjusts the p-values of all tests.
fn adjust(rows: &mut [PairRow]) {
    let p: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.found.as_ref())
        .map(|found| found.test.p)
        .collect();
    let adjusted = multiplicity::holm(&p)
        .into_iter()
        .zip(multiplicity::benjamini_hochberg(&p));
    let found = rows.iter_mut().filter_map(|row| row.found.as_mut());
    for (found, (holm, benjamini_hochberg)) in found.zip(adjusted) {
        (found.holm, found.benjamini_hochberg) = (holm, benjamini_hochberg);
    }
}

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

fn differences_in_events(collection: &Collection, events: &[Event]) -> EventDifferences {
    let mut differences = EventDifferences::new();
    for event in events.iter().filter(|event| event.documents.len() > 1) {
        let tones: Vec<_> = tones_in_event(collection, event).into_iter().collect();
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
