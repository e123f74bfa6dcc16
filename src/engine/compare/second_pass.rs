//! The second pass over `sentences.csv`: words, keywords and contributions of the documents that count.
//!
//! In: runs, and the collection in which copies are told. Out: [`Details`].
//! Rule: each sentence's words are counted once for its document's keywords, and once for each actor that it names.
//! Cost: that of reading the table once more.

use std::collections::BTreeMap;

use super::options::CompareOptions;
use crate::error::Result;
use crate::lexicon::Lexicon;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::events::{Event, Keywords, find_events};
use crate::profile::compare::names::Names;
use crate::profile::compare::shift::Contributions;
use crate::profile::compare::terms::{TermRow, Terms};
use crate::profile::compare::words::Words;
use crate::report::saved::{SavedRun, SentenceRow};

/// What the second pass finds.
pub(super) struct Details {
    pub(super) terms: BTreeMap<(u32, u32), Vec<TermRow>>,
    pub(super) contributions: BTreeMap<(u32, u32), Contributions>,
    pub(super) entries: Names,
    pub(super) events: Vec<Event>,
}

/// Reads the sentences of all runs once more.
pub(super) fn read_details(
    runs: &[SavedRun],
    collection: &Collection,
    lexicon: &Lexicon,
    options: &CompareOptions,
) -> Result<Details> {
    let mut second = SecondPass::new(collection, lexicon, options);
    for (number, run) in (0..).zip(runs) {
        let mut order = Order::of(collection, number);
        second.sentence = None;
        run.sentences(|row| order.document(row.at).map_or(Ok(()), |at| second.add(row, at)))?;
    }
    Ok(second.finish(lexicon, options))
}

/// What is gathered while rows go by.
struct SecondPass<'c> {
    collection: &'c Collection,
    terms: Terms,
    keywords: Keywords,
    contributions: BTreeMap<(u32, u32), Contributions>,
    entries: Names,
    /// The sentence whose words are held: a row an actor has the same ones.
    sentence: Option<(u32, u32)>,
    words: Words,
    pieces: Vec<(u32, i32)>,
}

impl<'c> SecondPass<'c> {
    fn new(collection: &'c Collection, lexicon: &Lexicon, options: &CompareOptions) -> Self {
        Self {
            collection,
            terms: Terms::new(collection, lexicon, options.terms),
            keywords: Keywords::new(collection),
            contributions: BTreeMap::new(),
            entries: Names::default(),
            sentence: None,
            words: Words::default(),
            pieces: Vec::new(),
        }
    }

    /// A row of the document of number `at`, unless the document does not count.
    fn add(&mut self, row: &SentenceRow<'_>, at: u32) -> Result<()> {
        let collection = self.collection;
        let document = collection.documents.get(at as usize);
        let Some(document) = document.filter(|document| document.counts) else {
            return Ok(());
        };
        let Some(actor) = collection.actors.find(row.actor) else {
            return Ok(());
        };
        self.hold_words(row, at);
        let key = (document.outlet, actor);
        self.terms
            .add(collection, key, (at, row.sentence), (&self.words, row.text));
        self.add_pieces(row, key)
    }

    /// Holds the words of the row's sentence; those of a new sentence are counted for the keywords of its document.
    fn hold_words(&mut self, row: &SentenceRow<'_>, at: u32) {
        if self.sentence == Some((at, row.sentence)) {
            return;
        }
        self.sentence = Some((at, row.sentence));
        self.words.refill(row.text);
        let (collection, terms) = (self.collection, &self.terms);
        self.keywords.add(collection, at, &self.words, |word, least| {
            terms.bare(collection, word, least)
        });
    }

    /// What each entry contributes to the tone of an outlet toward an actor.
    fn add_pieces(&mut self, row: &SentenceRow<'_>, key: (u32, u32)) -> Result<()> {
        self.pieces.clear();
        for piece in &row.pieces()? {
            self.pieces.push((self.entries.number(&piece.entry), piece.light));
        }
        let contributions = self.contributions.entry(key).or_default();
        contributions.add(row.tone, &self.pieces);
        Ok(())
    }

    fn finish(mut self, lexicon: &Lexicon, options: &CompareOptions) -> Details {
        self.keywords.end_document();
        self.terms.end_document();
        Details {
            terms: self.terms.rows(self.collection, lexicon, options.terms),
            contributions: self.contributions,
            entries: self.entries,
            events: find_events(self.collection, &self.keywords, options.events),
        }
    }
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
