//! A comparison: finished runs in, tables that set outlets side by side out.
//!
//! In: folders of runs that one lexicon and version scored. Out: the tables of a comparison, and a [`Compared`].
//! Rule: `sentences.csv` is read twice, once for sums, signatures and word counts, once, when it is known which
//! documents count, for words, keywords and contributions; single documents are looked up to compare copies exactly.
//! Guarantee: no result depends on the order of rows, of runs, or of threads.
//! Memory: some 1,700 bytes a document that names an actor, and a vocabulary of bounded size; 172 MB for 94,000
//! documents. No text is held.
//! Cost: that of reading the table twice, and of some two thousand resamples a document and actor.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::error::{Error, Place, Result};
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::profile::compare::cells::{Cells, cells, cells_by};
use crate::profile::compare::collection::{Collection, Collector, Names, Seen};
use crate::profile::compare::duplicates::{self, Group, Rule, count_by, find_groups};
use crate::profile::compare::dyads::dyads;
use crate::profile::compare::events::{self, Event, Keywords, find_events};
use crate::profile::compare::gold::{Code, Corrections, Matched, corrections};
use crate::profile::compare::pairs::{PairRow, pairs, resample_all};
use crate::profile::compare::period::{Day, Period};
use crate::profile::compare::shift::Contributions;
use crate::profile::compare::signature::Shingles;
use crate::profile::compare::terms::{self, TermRow, Terms};
use crate::profile::compare::trends::trends;
use crate::profile::compare::words::Words;
use crate::report::methods::{self, Methods};
use crate::report::publication::{NewFile, publish};
use crate::report::saved::{SavedRun, Texts};
use crate::report::{self, COMPARISON_TABLES};

/// How a comparison is made.
#[derive(Debug, Clone)]
pub struct CompareOptions {
    /// Periods of `outlets.csv` and `dyads.csv`, beside the whole.
    pub by: Option<Period>,
    /// Which copies count.
    pub duplicates: Rule,
    /// Documents on each side without which nothing is tested.
    pub least_documents: usize,
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
            least_documents: 10,
            terms: terms::Options {
                most: 25,
                least_documents: 3,
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
    let groups = find_copies(runs, &collection)?;
    count_by(options.duplicates, &groups, &mut collection);
    let detail = read_details(runs, &collection, lexicon, options)?;
    let cells = cells(&collection);
    let corrections = corrections(&cells, &matched);
    let resampled = resample_all(&cells);
    let found = pairs(
        &collection,
        &cells,
        &resampled,
        &detail.events,
        &corrections,
        options.least_documents,
    );
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
    let mut files = results.tables(&resampled);
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

/// First pass: sums and signatures, and the scores of coded units.
fn collect(runs: &[SavedRun], codes: &[Code]) -> Result<(Collection, Vec<Matched>)> {
    let mut wanted: HashMap<(&str, u32, &str), &Code> = HashMap::new();
    for code in codes {
        wanted.insert((&code.document, code.sentence, &code.actor), code);
    }
    let mut matched: Vec<(u32, &Code, i32)> = Vec::new();
    let mut collector = Collector::default();
    for (number, run) in (0..).zip(runs) {
        collector.begin_run(number);
        let mut last = String::new();
        run.documents(|row| {
            if last != row.document {
                row.document.clone_into(&mut last);
                collector.add_document(row.outlet);
            }
            Ok(())
        })?;
        run.sentences(|row| {
            let pieces = row.pieces()?;
            let seen = Seen {
                document: row.document,
                outlet: row.outlet,
                date: row.date,
                sentence: row.sentence,
                actor: row.actor,
                text: row.text,
                at: row.at,
            };
            collector.add_sentence(&seen, |sums, words| {
                sums.add_sentence(
                    (row.tone, row.effect),
                    row.polarity,
                    row.role,
                    (row.mentions, words),
                );
                for piece in &pieces {
                    sums.add_piece(piece.channel, piece.light);
                }
            });
            if let Some(code) = wanted.get(&(row.document, row.sentence, row.actor)) {
                matched.push((number, code, row.tone));
            }
            Ok(())
        })?;
        run.stances(|row| {
            if collector.add_stance(row.document, row.holder, row.target, row.positive) {
                return Ok(());
            }
            Err(Error::SavedTable {
                place: Place::file(run.folder().join("stances.csv").display().to_string()),
                message: format!(
                    "found the document {}, which sentences.csv does not have there",
                    row.document
                ),
            })
        })?;
    }
    let collection = collector.finish();
    let matched = match_codes(&collection, &matched);
    Ok((collection, matched))
}

fn match_codes(collection: &Collection, codes: &[(u32, &Code, i32)]) -> Vec<Matched> {
    if codes.is_empty() {
        return Vec::new();
    }
    let numbers = collection.numbers();
    let matched = |&(run, code, score): &(u32, &Code, i32)| {
        let document = *numbers.get(&(run, code.document.as_str()))?;
        Some(Matched {
            document,
            outlet: collection.documents.get(document as usize)?.outlet,
            actor: collection.actors.find(&code.actor)?,
            score,
            tone: code.tone,
            probability: code.probability,
        })
    };
    codes.iter().filter_map(matched).collect()
}

/// Groups of copies, compared exactly by looking their texts up.
fn find_copies(runs: &[SavedRun], collection: &Collection) -> Result<Vec<Group>> {
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

/// What the second pass finds.
struct Detail {
    terms: BTreeMap<(u32, u32), Vec<TermRow>>,
    contributions: BTreeMap<(u32, u32), Contributions>,
    entries: Names,
    events: Vec<Event>,
}

/// Second pass: words, keywords and contributions of the documents that count.
fn read_details(
    runs: &[SavedRun],
    collection: &Collection,
    lexicon: &Lexicon,
    options: &CompareOptions,
) -> Result<Detail> {
    let mut terms = Terms::new(collection, lexicon, options.terms);
    let mut keywords = Keywords::new(collection);
    let mut contributions: BTreeMap<(u32, u32), Contributions> = BTreeMap::new();
    let mut entries = Names::default();
    let mut words = Words::default();
    let mut pieces = Vec::new();
    for (number, run) in (0..).zip(runs) {
        let mut order = Order::of(collection, number);
        let mut sentence = None;
        run.sentences(|row| {
            let Some(at) = order.document(row.at) else {
                return Ok(());
            };
            let Some(document) = collection
                .documents
                .get(at as usize)
                .filter(|document| document.counts)
            else {
                return Ok(());
            };
            let Some(actor) = collection.actors.find(row.actor) else {
                return Ok(());
            };
            if sentence != Some((at, row.sentence)) {
                sentence = Some((at, row.sentence));
                words.refill(row.text);
                keywords.add(collection, at, &words, |word, least| {
                    terms.bare(collection, word, least)
                });
            }
            let key = (document.outlet, actor);
            terms.add(collection, key, (at, row.sentence), (&words, row.text));
            pieces.clear();
            pieces.extend(
                row.pieces()?
                    .iter()
                    .map(|piece| (entries.number(&piece.entry), piece.light)),
            );
            contributions.entry(key).or_default().add(row.tone, &pieces);
            Ok(())
        })?;
    }
    keywords.end_document();
    terms.end_document();
    Ok(Detail {
        terms: terms.rows(collection, lexicon, options.terms),
        contributions,
        entries,
        events: find_events(collection, &keywords, options.events),
    })
}

/// The documents of a run in the order of its table.
struct Order {
    documents: Vec<(u64, u32)>,
    next: usize,
}

impl Order {
    fn of(collection: &Collection, run: u32) -> Self {
        let mut documents: Vec<(u64, u32)> = (0..)
            .zip(&collection.documents)
            .filter(|(_, document)| document.run == run)
            .map(|(number, document)| (document.at, number))
            .collect();
        documents.sort_unstable();
        Self { documents, next: 0 }
    }

    /// The document whose row begins at byte `at`; rows must be asked for in their order.
    fn document(&mut self, at: u64) -> Option<u32> {
        if self
            .documents
            .get(self.next)
            .is_some_and(|&(first, _)| first == at)
        {
            self.next += 1;
        }
        let last = self.next.checked_sub(1)?;
        self.documents.get(last).map(|&(_, number)| number)
    }
}

/// The titles of documents that `events.csv` and `duplicates.csv` show.
fn titles(
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

fn figures(collection: &Collection, groups: &[Group], events: &[Event], pairs: &[PairRow]) -> Compared {
    let found = || pairs.iter().filter_map(|pair| pair.found.as_ref());
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
        pairs: pairs.len(),
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
    pairs: &'r [PairRow],
    corrections: &'r Corrections,
    titles: BTreeMap<u32, String>,
    lexicon: &'r Lexicon,
    options: &'r CompareOptions,
}

impl Results<'_> {
    fn tables(
        &self,
        resampled: &BTreeMap<(u32, u32), crate::profile::statistics::resample::Resampled>,
    ) -> Vec<NewFile> {
        COMPARISON_TABLES
            .into_iter()
            .filter(|(_, columns)| !columns.is_empty())
            .map(|table| {
                NewFile::table(table, self.options.mark, |out| {
                    self.write(table.0, out, resampled)
                })
            })
            .collect()
    }

    fn write(
        &self,
        name: &str,
        out: &mut Vec<u8>,
        resampled: &BTreeMap<(u32, u32), crate::profile::statistics::resample::Resampled>,
    ) -> u64 {
        let (collection, options) = (self.collection, self.options);
        match name {
            "outlets.csv" => {
                let cells = cells_by(collection, options.by);
                report::profiles::write(out, collection, &cells, resampled, self.corrections)
            }
            "comparison.csv" => {
                report::comparison::write(out, collection, self.pairs, options.least_documents)
            }
            "trends.csv" => {
                let trends = trends(self.cells, options.split, options.least_documents);
                report::trends::write(out, collection, &trends, options.split)
            }
            "dyads.csv" => report::dyads::write(out, collection, &dyads(collection, options.by)),
            "terms.csv" => report::terms::write(out, collection, &self.detail.terms),
            "shift.csv" => report::shift::write(
                out,
                collection,
                self.pairs,
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

/// The least Jaccard similarity of copies, in thousandths.
pub const LEAST_SIMILARITY: usize = duplicates::LEAST_SIMILARITY;

/// Opens the folders of runs.
///
/// # Errors
/// When one is not a run.
pub fn open_runs(folders: &[PathBuf]) -> Result<Vec<SavedRun>> {
    folders.iter().map(|folder| SavedRun::open(folder)).collect()
}
