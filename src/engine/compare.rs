//! A comparison: finished runs in, tables that set outlets side by side out.
//!
//! In: folders of runs that one lexicon and version scored. Out: the tables of a comparison, and a [`Compared`].
//! Rule: `sentences.csv` is read twice, once for sums, signatures and word counts, once, when it is known which
//! documents count, for words, keywords and contributions; single documents are looked up to compare copies exactly.
//! Guarantee: no result depends on the order of rows, of runs, or of threads.
//! Memory: some 1,500 bytes a document that names an actor, and a vocabulary of bounded size; 157 MB for 94,000
//! documents. No text is held.
//! Cost: that of reading the table twice, and of some two thousand resamples a document and actor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use self::passes::{Detail, collect, find_copies, read_details, titles};
use crate::error::{Error, Place, Result};
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::profile::compare::cells::{Cells, cells, cells_by};
use crate::profile::compare::collection::Collection;
use crate::profile::compare::duplicates::{Group, Rule, count_by};
use crate::profile::compare::dyads::dyads;
use crate::profile::compare::events::{self, Event};
use crate::profile::compare::gold::{Code, Corrections, corrections};
use crate::profile::compare::pairs::{self, Material, Pairs, pairs};
use crate::profile::compare::period::{Day, Period};
use crate::profile::compare::terms;
use crate::profile::compare::trends::trends;
use crate::report::methods::{self, Methods};
use crate::report::publication::{NewFile, publish};
use crate::report::saved::SavedRun;
use crate::report::{self, COMPARISON_TABLES};

mod passes;

/// How a comparison is made.
#[derive(Debug, Clone)]
pub struct CompareOptions {
    /// Periods of `outlets.csv` and `dyads.csv`, beside the whole.
    pub by: Option<Period>,
    /// Which copies count.
    pub duplicates: Rule,
    /// Which pairs of outlets are made and tested.
    pub pairs: pairs::Options,
    /// What is listed in `terms.csv`.
    pub terms: terms::Options,
    /// Entries listed for each pair in `shift.csv`.
    pub entries: usize,
    /// What makes an event.
    pub events: events::Options,
    /// A day before and after which tone is compared.
    pub split: Option<Day>,
    /// A coded sample by which figures are corrected.
    pub codes: Option<Codes>,
    /// Whether tables begin with a byte order mark.
    pub mark: bool,
}

impl Default for CompareOptions {
    fn default() -> Self {
        Self {
            by: None,
            duplicates: Rule::Group,
            pairs: pairs::Options {
                least_documents: 10,
                most_outlets: 40,
            },
            terms: terms::Options {
                most: 25,
                least_documents: 3,
                least_of_outlet: 10,
            },
            entries: 15,
            events: events::Options::default(),
            split: None,
            codes: None,
            mark: false,
        }
    }
}

/// A coded sample.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    /// Name of its file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its coded units.
    pub codes: Vec<Code>,
}

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
        return Err(Error::GoldRow {
            place: Place::file(&codes.file),
            message: format!(
                "none of its {} coded units is in the runs; accepted is a sheet that nabra sample drew from them",
                codes.codes.len()
            ),
        });
    }
    let groups = find_copies(runs, &collection)?;
    count_by(options.duplicates, &groups, &mut collection);
    let detail = read_details(runs, &collection, lexicon, options)?;
    let cells = cells(&collection);
    let corrections = corrections(&cells, &matched);
    let material = Material {
        collection: &collection,
        cells: &cells,
        events: &detail.events,
        corrections: &corrections,
    };
    let found = pairs(material, options.pairs);
    let mut compared = figures(&collection, &groups, &detail.events, &found);
    compared.codes = options
        .codes
        .as_ref()
        .map(|codes| (matched.len(), codes.codes.len()));
    let results = Results {
        collection: &collection,
        groups: &groups,
        detail: &detail,
        cells: &cells,
        pairs: &found,
        corrections: &corrections,
        titles: titles(runs, &collection, &groups, &detail.events)?,
        lexicon,
        options,
    };
    let mut files = results.tables();
    let methods = Methods {
        runs,
        options,
        compared: &compared,
        collection: &collection,
    };
    files.push(NewFile {
        name: "methods.md",
        bytes: methods::write(&methods).into_bytes(),
        rows: 0,
    });
    publish(out, &files, |tables| methods::record(&methods, tables))?;
    compared.elapsed = start.elapsed();
    Ok(compared)
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

/// Everything that the tables show.
struct Results<'r> {
    collection: &'r Collection,
    groups: &'r [Group],
    detail: &'r Detail,
    cells: &'r Cells<'r>,
    pairs: &'r Pairs,
    corrections: &'r Corrections,
    titles: BTreeMap<u32, String>,
    lexicon: &'r Lexicon,
    options: &'r CompareOptions,
}

impl Results<'_> {
    fn tables(&self) -> Vec<NewFile> {
        COMPARISON_TABLES
            .into_iter()
            .filter(|(_, columns)| !columns.is_empty())
            .map(|table| NewFile::table(table, self.options.mark, |out| self.write(table.0, out)))
            .collect()
    }

    fn write(&self, name: &str, out: &mut Vec<u8>) -> u64 {
        let (collection, options) = (self.collection, self.options);
        match name {
            "outlets.csv" => {
                let cells = cells_by(collection, options.by);
                report::outlets::write(out, collection, &cells, &self.pairs.intervals, self.corrections)
            }
            "comparison.csv" => {
                report::comparison::write(out, collection, &self.pairs.rows, options.pairs.least_documents)
            }
            "trends.csv" => {
                let trends = trends(self.cells, options.split, options.pairs.least_documents);
                report::trends::write(out, collection, &trends, options.split)
            }
            "dyads.csv" => report::dyads::write(out, collection, &dyads(collection, options.by)),
            "terms.csv" => report::terms::write(out, collection, &self.detail.terms),
            "shift.csv" => report::shift::write(
                out,
                collection,
                &self.pairs.rows,
                &self.detail.contributions,
                &self.detail.entries,
                &lemmas(self.lexicon),
                options.entries,
            ),
            "events.csv" => report::events::write(out, collection, &self.detail.events, &self.titles),
            "duplicates.csv" => report::duplicates::write(out, collection, self.groups, &self.titles),
            _ => 0,
        }
    }
}

/// The lemma of each entry, by id.
fn lemmas(lexicon: &Lexicon) -> BTreeMap<&str, &str> {
    let count = |length: usize| 0..u32::try_from(length).unwrap_or(u32::MAX);
    count(lexicon.predicates.len())
        .map(Entry::Predicate)
        .chain(count(lexicon.words.len()).map(Entry::Word))
        .map(|entry| (lexicon.id(entry), report::stances::lemma(lexicon, entry)))
        .collect()
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
