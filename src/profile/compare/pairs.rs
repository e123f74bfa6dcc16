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
//! Rule: pairs grow with the square of the outlets, so of very many only those with the most documents about an
//! actor are paired.
//! Guarantee: independent of the order of documents; the seed is fixed.
//! Memory: 16 kB an outlet that is paired, one actor at a time.

use std::collections::BTreeMap;

use super::cells::Cells;
use super::collection::Collection;
use super::events::Event;
use super::gold::Corrections;
use crate::profile::statistics::documents::{DocumentSum, Documents};
use crate::profile::statistics::interval::{Estimate, Interval};
use crate::profile::statistics::length::{LongDocument, adjusted_difference};
use crate::profile::statistics::permutation::{PermutationOptions, Test};
use crate::profile::statistics::resample::{ResampleOptions, Resampled, resample};
use crate::profile::statistics::{cliff, design_based, hedges, multiplicity, permutation};

mod in_events;

pub use in_events::tones_in_event;

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

/// Outlets that are paired over each actor, with their documents.
type Paired = BTreeMap<u32, Vec<(usize, u32)>>;

/// Which pairs are made, and which are tested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Documents on each side without which nothing is tested.
    pub least_documents: usize,
    /// Outlets, those with the most documents about an actor, that are paired: pairs grow with their square.
    pub most_outlets: usize,
}

/// What came of all pairs.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    /// By actor and outlets.
    pub rows: Vec<PairRow>,
    /// Intervals of the mean of each outlet and actor, paired or not.
    pub intervals: BTreeMap<(u32, u32), Interval>,
    /// Outlets and actors that are in no pair because there are too many.
    pub left_out: usize,
}

/// What pairs are made of.
#[derive(Debug, Clone, Copy)]
pub struct Material<'m> {
    /// The documents.
    pub collection: &'m Collection,
    /// By outlet and actor.
    pub cells: &'m Cells<'m>,
    /// Stories told by several outlets.
    pub events: &'m [Event],
    /// Means corrected by a coded sample.
    pub corrections: &'m Corrections,
}

/// All pairs.
pub fn pairs(material: Material<'_>, options: Options) -> Pairs {
    let least = options.least_documents.max(2);
    let (paired, left_out) = paired(material.cells, options.most_outlets);
    let permutation = PermutationOptions::for_family(tests(&paired, least));
    let in_events = in_events::differences(material.collection, material.events, &paired);
    let mut found = Pairs {
        left_out,
        ..Pairs::default()
    };
    for (&actor, outlets) in &paired {
        let sides = sides(actor, material.cells, outlets, &mut found.intervals);
        for (at, one) in sides.iter().enumerate() {
            for other in sides.iter().skip(at + 1) {
                let is_tested = one.documents.len().min(other.documents.len()) >= least;
                let compared = is_tested.then(|| compare(one, other, permutation)).flatten();
                let differences = in_events.get(&(actor, one.outlet, other.outlet));
                let differences = differences.map_or(&[][..], Vec::as_slice);
                found.rows.push(PairRow {
                    actor,
                    one: one.outlet,
                    other: other.outlet,
                    documents: [one, other].map(|side| side.documents.len()),
                    tones: [one, other].map(|side| side.documents.mean().unwrap_or(0.0)),
                    found: compared.map(|compared| Found {
                        events: differences.len(),
                        in_events: mean(differences),
                        corrected: corrected(material.corrections, actor, one, other),
                        ..compared
                    }),
                });
            }
        }
    }
    adjust(&mut found.rows);
    found
}

/// How many pairs have enough documents on both sides.
fn tests(paired: &Paired, least: usize) -> usize {
    let tests = paired.values().map(|outlets| {
        let enough = outlets
            .iter()
            .filter(|(documents, _)| *documents >= least)
            .count();
        enough * enough.saturating_sub(1) / 2
    });
    tests.sum()
}

/// The outlets that are paired, and how many are not.
fn paired(cells: &Cells<'_>, most: usize) -> (Paired, usize) {
    let mut paired = Paired::new();
    for (&(outlet, actor), cell) in cells {
        paired
            .entry(actor)
            .or_default()
            .push((cell.members.len(), outlet));
    }
    let mut left_out = 0;
    for outlets in paired.values_mut() {
        outlets.sort_by_key(|&(documents, outlet)| (std::cmp::Reverse(documents), outlet));
        left_out += outlets.len().saturating_sub(most);
        outlets.truncate(most);
        outlets.sort_by_key(|&(_, outlet)| outlet);
    }
    (paired, left_out)
}

/// One side of pairs.
struct Side {
    outlet: u32,
    documents: Documents,
    long: Vec<LongDocument>,
    resampled: Option<Resampled>,
}

/// The outlets that are paired over an actor. All of the actor's cells are resampled for their intervals; only
/// those of the pairs are kept.
fn sides(
    actor: u32,
    cells: &Cells<'_>,
    paired: &[(usize, u32)],
    intervals: &mut BTreeMap<(u32, u32), Interval>,
) -> Vec<Side> {
    let mut sides = Vec::new();
    for (&(outlet, _), cell) in cells.iter().filter(|((_, of), _)| *of == actor) {
        let documents = cell.documents();
        let resampled = resample(&documents, ResampleOptions::default());
        if let Some(resampled) = &resampled {
            intervals.insert((outlet, actor), resampled.bca(CONFIDENCE));
        }
        if paired.iter().any(|&(_, of)| of == outlet) {
            sides.push(Side {
                outlet,
                documents,
                long: cell.long(),
                resampled,
            });
        }
    }
    sides
}

fn compare(one: &Side, other: &Side, options: PermutationOptions) -> Option<Found> {
    let (means, others) = (one.documents.means(), other.documents.means());
    let average = |means: &[f64]| mean(means).map(|mean| mean.value);
    let difference = one.resampled.as_ref()?.minus(other.resampled.as_ref()?);
    Some(Found {
        interval: difference.bca(CONFIDENCE),
        test: permutation::test(&one.documents, &other.documents, options)?,
        holm: 1.0,
        benjamini_hochberg: 1.0,
        hedges: hedges::hedges_g(&means, &others, CONFIDENCE).map(|g| g.value),
        cliff: cliff::cliffs_delta(&means, &others, CONFIDENCE).map(|delta| delta.value),
        by_document: average(&means)? - average(&others)?,
        equal_length: adjusted_difference(&one.long, &other.long, CONFIDENCE).map(|found| found.value),
        events: 0,
        in_events: None,
        corrected: None,
    })
}

/// The difference as coders would have found it; `None` where one of the means is not corrected.
fn corrected(corrections: &Corrections, actor: u32, one: &Side, other: &Side) -> Option<Estimate> {
    let of = |side: &Side| corrections.get(&(side.outlet, actor));
    Some(design_based::difference(of(one)?, of(other)?, CONFIDENCE).1)
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
