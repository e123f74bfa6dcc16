//! What a comparison reads from the tables of runs: two passes over `sentences.csv`, and single look-ups.
//!
//! In: runs. Out: a [`Collection`], then groups of copies, then words, contributions and events.
//! Rule: the second pass looks only at documents that count, which is known when copies are.

use std::collections::{BTreeMap, HashMap};

use super::CompareOptions;
use crate::error::{Error, Place, Result};
use crate::lexicon::Lexicon;
use crate::profile::compare::collection::{Collection, Collector, Seen};
use crate::profile::compare::duplicates::{Group, find_groups};
use crate::profile::compare::events::{Event, Keywords, find_events};
use crate::profile::compare::gold::{Code, Matched};
use crate::profile::compare::names::Names;
use crate::profile::compare::shift::Contributions;
use crate::profile::compare::signature::Shingles;
use crate::profile::compare::terms::{TermRow, Terms};
use crate::profile::compare::words::Words;
use crate::report;
use crate::report::saved::{SavedRun, Texts};

/// First pass: sums and signatures, and the scores of coded units.
pub(super) fn collect(runs: &[SavedRun], codes: &[Code]) -> Result<(Collection, Vec<Matched>)> {
    let mut wanted: HashMap<(&str, u32, &str), &Code> = HashMap::new();
    for code in codes {
        wanted.insert((&code.document, code.sentence, &code.actor), code);
    }
    let mut matched: Vec<(u32, &Code, i32)> = Vec::new();
    let mut collector = Collector::default();
    for (number, run) in (0..).zip(runs) {
        collector.begin_run(number);
        add_documents(run, &mut collector)?;
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
        add_stances(run, &mut collector)?;
    }
    let collection = collector.finish();
    let matched = match_codes(&collection, &matched);
    Ok((collection, matched))
}

fn add_documents(run: &SavedRun, collector: &mut Collector) -> Result<()> {
    let mut last = String::new();
    run.documents(|row| {
        if last != row.document {
            row.document.clone_into(&mut last);
            collector.add_document(row.outlet);
        }
        Ok(())
    })
}

fn add_stances(run: &SavedRun, collector: &mut Collector) -> Result<()> {
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
    })
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

/// What the second pass finds.
pub(super) struct Detail {
    pub(super) terms: BTreeMap<(u32, u32), Vec<TermRow>>,
    pub(super) contributions: BTreeMap<(u32, u32), Contributions>,
    pub(super) entries: Names,
    pub(super) events: Vec<Event>,
}

/// Second pass: words, keywords and contributions of the documents that count.
pub(super) fn read_details(
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
