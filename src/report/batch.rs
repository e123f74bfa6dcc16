//! The rows of one chunk: what a worker makes and the writer takes.
//!
//! In: documents with their scores, rejects. Out: formatted rows and sums, in buffers that are used again.
//! Guarantee: a batch depends on its chunk alone; putting batches together in order gives the same bytes however
//! the corpus was cut.
//! Cost: rows are formatted on the worker's thread; the writer copies bytes and adds integers.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::row::Rows;
use super::{documents, sentences, stances};
use crate::corpus::{Chunk, Document, Reject};
use crate::engine::ScoredDocument;
use crate::lexicon::Lexicon;
use crate::polarity::ScoredSentence;
use crate::profile::outlet::Outlets;
use crate::profile::tally::Tally;

/// What was made of one chunk.
#[derive(Debug, Default)]
pub struct Batch {
    /// The chunk's documents, then their ids are final or not; texts are needed no more.
    pub documents: Vec<Document>,
    /// Its rejected records.
    pub rejects: Vec<Reject>,
    /// Rows of `sentences.csv`.
    pub sentences: Rows,
    /// Rows of `stances.csv`.
    pub stances: Rows,
    /// Rows of `documents.csv`.
    pub document_rows: Rows,
    /// Sums by outlet.
    pub outlets: Outlets,
    /// Sums of the batch.
    pub counts: Counts,
    /// The chunk's source, as the user named it.
    pub source: Arc<str>,
    /// Its number.
    pub source_index: usize,
    /// Documents whose date was not understood.
    pub dates_kept: u64,
    /// Bytes of the chunk.
    pub bytes: usize,
    /// The chunk's [print](Chunk::print).
    pub print: u64,
    /// Whether an earlier run wrote the chunk's rows, which are then not made again.
    pub is_done: bool,
    /// The chunk, when its memory can be used again.
    pub spent: Option<Chunk>,
    json: Vec<u8>,
}

/// Sums of a run, or of a part of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Documents scored.
    pub documents: u64,
    /// Their sentences.
    pub sentences: u64,
    /// Sentences that mention a tracked actor.
    pub with_mention: u64,
    /// Mentions of tracked actors.
    pub mentions: u64,
    /// Pieces of evidence.
    pub evidence: u64,
    /// Directed stances.
    pub stances: u64,
    /// Bytes of text that were scored.
    pub text_bytes: u64,
}

impl Counts {
    /// Adds other counts.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.sentences += other.sentences;
        self.with_mention += other.with_mention;
        self.mentions += other.mentions;
        self.evidence += other.evidence;
        self.stances += other.stances;
        self.text_bytes += other.text_bytes;
    }
}

impl Batch {
    /// Forgets everything and keeps the memory.
    pub fn clear(&mut self) {
        self.documents.clear();
        self.rejects.clear();
        for rows in [&mut self.sentences, &mut self.stances, &mut self.document_rows] {
            rows.clear();
        }
        self.outlets = Outlets::default();
        self.counts = Counts::default();
        self.dates_kept = 0;
    }

    /// Parses a chunk and scores its documents with `score`, which shows each scored sentence and gives the number
    /// of all sentences.
    pub fn fill(
        &mut self,
        chunk: Chunk,
        lexicon: &Lexicon,
        mut score: impl FnMut(&Document, &mut dyn FnMut(ScoredSentence)) -> usize,
    ) {
        self.parse(&chunk, false);
        let mut documents = std::mem::take(&mut self.documents);
        for (index, document) in documents.iter_mut().enumerate() {
            let mut tallies = BTreeMap::new();
            let sentences = score(document, &mut |sentence| {
                self.add_sentence(index, document, &sentence, lexicon, &mut tallies);
            });
            self.end_document(index, document, sentences, &tallies, lexicon);
            // Only the id is needed from here on.
            document.text = String::new();
        }
        self.documents = documents;
        self.spent = Some(chunk);
    }

    /// Parses a chunk whose rows were written before: its ids and rejects are needed again, its scores are not.
    pub fn fill_done(&mut self, chunk: Chunk) {
        self.parse(&chunk, true);
        for document in &mut self.documents {
            document.text = String::new();
        }
        self.spent = Some(chunk);
    }

    fn parse(&mut self, chunk: &Chunk, is_done: bool) {
        self.clear();
        self.source = Arc::clone(chunk.source());
        self.source_index = chunk.source_index();
        self.bytes = chunk.bytes();
        self.print = chunk.print();
        self.is_done = is_done;
        self.dates_kept = chunk.parse(&mut self.documents, &mut self.rejects).dates_kept;
    }

    /// Adds the rows and sums of one document, whose number in the chunk is `index`.
    pub fn add(&mut self, index: usize, document: &Document, scored: &ScoredDocument, lexicon: &Lexicon) {
        let mut tallies = BTreeMap::new();
        for sentence in &scored.sentences {
            self.add_sentence(index, document, sentence, lexicon, &mut tallies);
        }
        self.end_document(index, document, scored.sentence_count, &tallies, lexicon);
    }

    fn add_sentence(
        &mut self,
        index: usize,
        document: &Document,
        sentence: &ScoredSentence,
        lexicon: &Lexicon,
        tallies: &mut BTreeMap<usize, Tally>,
    ) {
        let json = &mut self.json;
        sentences::push(&mut self.sentences, index, document, sentence, lexicon, json);
        stances::push(&mut self.stances, index, document, sentence, lexicon, json);
        for unit in &sentence.units {
            tallies.entry(unit.actor).or_default().add(unit);
            self.counts.mentions += unit.mentions.len() as u64;
            self.counts.evidence += unit.evidence.len() as u64;
        }
        self.counts.stances += sentence.stances.len() as u64;
        self.counts.with_mention += 1;
    }

    fn end_document(
        &mut self,
        index: usize,
        document: &Document,
        sentences: usize,
        tallies: &BTreeMap<usize, Tally>,
        lexicon: &Lexicon,
    ) {
        documents::push(&mut self.document_rows, index, document, tallies, lexicon);
        self.outlets.add(&document.outlet, tallies);
        self.counts.documents += 1;
        self.counts.sentences += sentences as u64;
        self.counts.text_bytes += document.text.len() as u64;
    }
}
