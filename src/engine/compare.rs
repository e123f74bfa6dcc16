//! A comparison: finished runs in, tables that set outlets side by side out.
//!
//! In: folders of runs that one lexicon and version scored. Out: the tables of a comparison, and a [`Compared`].
//! Rule: `sentences.csv` is read twice, once for sums, signatures and word counts, once, when it is known which
//! documents count, for words, keywords and contributions; single documents are looked up to compare copies exactly.
//! Guarantee: no result depends on the order of rows, of runs, or of threads.
//! Memory: some 1,500 bytes a document that names an actor, and a vocabulary of bounded size; 157 MB for 94,000
//! documents. No text is held.
//! Cost: that of reading the table twice, and of some two thousand resamples a document and actor.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use self::first_pass::collect;
use self::look_up::{find_copies, titles};
pub use self::options::{Codes, CompareOptions};
use self::results::Results;
use self::second_pass::read_details;
use crate::error::{Error, Place, Result};
use crate::lexicon::Lexicon;
use crate::profile::compare::cells::cells;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::duplicates::{Group, count_by};
use crate::profile::compare::events::Event;
use crate::profile::compare::gold::corrections;
use crate::profile::compare::pairs::{Material, Pairs, pairs};
use crate::report::methods::{self, Methods};
use crate::report::publication::{NewFile, publish};
use crate::report::saved::SavedRun;
use crate::report::{self, COMPARISON_TABLES};

mod first_pass;
mod look_up;
mod options;
mod results;
mod second_pass;

/// What a comparison found, in figures.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// Documents that name an actor.
    pub documents: usize,
    /// Groups of copies.
    pub groups: usize,
    /// Documents that do not count because they are copies.
    pub copies: usize,
    /// Pairs of outlets and actors.
    pub pairs: usize,
    /// Outlets and actors in no pair, because there are too many outlets.
    pub left_out: usize,
    /// Those with enough documents.
    pub tested: usize,
    /// Those that differ at 5 % after Holm.
    pub holm: usize,
    /// Those that differ at 5 % after Benjamini and Hochberg.
    pub benjamini_hochberg: usize,
    /// Events told by several outlets.
    pub events: usize,
    /// Documents in them.
    pub in_events: usize,
    /// Coded units that were found again, and all.
    pub codes: Option<(usize, usize)>,
    /// From the first look at the runs to the last rename.
    pub elapsed: Duration,
}

/// Compares outlets over the documents of all runs and writes the tables into `out`.
///
/// # Errors
/// When a run cannot be read, was changed, or does not fit the others, or `out` cannot be written.
pub fn compare(
    lexicon: &Lexicon,
    runs: &[SavedRun],
    out: &Path,
    options: &CompareOptions,
) -> Result<Compared> {
    let start = Instant::now();
    check_runs(runs)?;
    let codes = options.codes.as_ref().map_or(&[][..], |codes| &codes.codes);
    let (mut collection, matched) = collect(runs, codes)?;
    if let Some(codes) = options.codes.as_ref().filter(|_| matched.is_empty()) {
        return Err(of_other_runs(codes));
    }
    let groups = find_copies(runs, &collection)?;
    count_by(options.duplicates, &groups, &mut collection);
    let details = read_details(runs, &collection, lexicon, options)?;
    let cells = cells(&collection);
    let corrections = corrections(&cells, &matched);
    let found = pairs(
        Material {
            collection: &collection,
            cells: &cells,
            events: &details.events,
            corrections: &corrections,
        },
        options.pairs,
    );
    let mut compared = figures(&collection, &groups, &details.events, &found);
    let all = options.codes.as_ref().map(|codes| codes.codes.len());
    compared.codes = all.map(|all| (matched.len(), all));
    let results = Results {
        collection: &collection,
        groups: &groups,
        details: &details,
        cells: &cells,
        pairs: &found,
        corrections: &corrections,
        titles: titles(runs, &collection, &groups, &details.events)?,
        lexicon,
        options,
    };
    write(&results, &compared, runs, out)?;
    compared.elapsed = start.elapsed();
    Ok(compared)
}

/// Writes the tables, `methods.md` and the record of the comparison, all or none.
fn write(results: &Results<'_>, compared: &Compared, runs: &[SavedRun], out: &Path) -> Result<()> {
    let methods = Methods {
        runs,
        options: results.options,
        compared,
        collection: results.collection,
    };
    let mut files = results.tables();
    files.push(NewFile {
        name: "methods.md",
        bytes: methods::write(&methods).into_bytes(),
        rows: 0,
    });
    publish(out, &files, |tables| methods::record(&methods, tables))
}

/// The fault of a coded sample of which no unit is in the runs.
fn of_other_runs(codes: &Codes) -> Error {
    Error::GoldRow {
        place: Place::file(&codes.file),
        message: format!(
            "none of its {} coded units is in the runs; accepted is a sheet that nabra sample drew from them",
            codes.codes.len()
        ),
    }
}

/// All runs must come from one version and lexicon, or their figures cannot stand beside one another.
fn check_runs(runs: &[SavedRun]) -> Result<()> {
    let Some((first, others)) = runs.split_first() else {
        return Ok(());
    };
    let key = |run: &SavedRun| {
        let record = run.record();
        let of = |names: &[&str]| {
            names
                .iter()
                .try_fold(record, |value, name| value.get(name))
                .cloned()
                .unwrap_or(Value::Null)
        };
        [of(&["version"]), of(&["lexicon", "files"])]
    };
    for other in others {
        for (what, (a, b)) in ["version", "lexicon"]
            .iter()
            .zip(key(first).iter().zip(&key(other)))
        {
            if a != b {
                return Err(Error::NotMergeable {
                    path: other.folder().to_owned(),
                    message: format!(
                        "was scored with another {what} than {}; score both anew with one",
                        first.folder().display()
                    ),
                });
            }
        }
    }
    Ok(())
}

/// What a comparison found, but for the coded units and the time.
fn figures(collection: &Collection, groups: &[Group], events: &[Event], pairs: &Pairs) -> Compared {
    let found = || pairs.rows.iter().filter_map(|pair| pair.found.as_ref());
    let shared: Vec<&Event> = events
        .iter()
        .filter(|event| report::events::outlets(collection, event).len() > 1)
        .collect();
    Compared {
        documents: collection.documents.len(),
        groups: groups.len(),
        copies: collection
            .documents
            .iter()
            .filter(|document| !document.counts)
            .count(),
        pairs: pairs.rows.len(),
        left_out: pairs.left_out,
        tested: found().count(),
        holm: found().filter(|found| found.holm < 0.05).count(),
        benjamini_hochberg: found().filter(|found| found.benjamini_hochberg < 0.05).count(),
        events: shared.len(),
        in_events: shared.iter().map(|event| event.documents.len()).sum(),
        codes: None,
        elapsed: Duration::ZERO,
    }
}

/// Names that a comparison writes, for whoever takes one away.
pub fn comparison_files() -> Vec<&'static str> {
    COMPARISON_TABLES.iter().map(|(name, _)| *name).collect()
}

/// Opens the folders of runs.
///
/// # Errors
/// When one is not a run.
pub fn open_runs(folders: &[PathBuf]) -> Result<Vec<SavedRun>> {
    folders.iter().map(|folder| SavedRun::open(folder)).collect()
}
