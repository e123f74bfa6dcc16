//! The rows of one chunk: what a worker makes and the writer takes.
//!
//! In: documents with their scores, rejects. Out: formatted rows and sums, in buffers that are used again.
//! Guarantee: a batch depends on its chunk alone; putting batches together in order gives the same bytes however
//! the corpus was cut.
//! Cost: rows are formatted on the worker's thread; the writer copies bytes and adds integers.

use std::collections::BTreeMap;

use super::row::Rows;
use super::{documents, sentences, stances};
use crate::corpus::{Chunk, Document, Reject};
use crate::engine::ScoredDocument;
use crate::lexicon::Lexicon;
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
    /// Number of the chunk's source.
    pub source_index: usize,
    /// Documents whose date was not understood.
    pub dates_kept: u64,
    /// The chunk, when its memory can be used again.
    pub spent: Option<Chunk>,
    json: Vec<u8>,
}

/// Sums of a run, or of a part of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

    /// Parses a chunk and scores its documents with `score`.
    pub fn fill(
        &mut self,
        chunk: Chunk,
        lexicon: &Lexicon,
        mut score: impl FnMut(&Document) -> ScoredDocument,
    ) {
        self.clear();
        let mut documents = std::mem::take(&mut self.documents);
        self.source_index = chunk.source_index();
        self.dates_kept = chunk.parse(&mut documents, &mut self.rejects).dates_kept;
        for (index, document) in documents.iter_mut().enumerate() {
            let scored = score(document);
            self.add(index, document, &scored, lexicon);
            // Only the id is needed from here on.
            document.text = String::new();
        }
        self.documents = documents;
        self.spent = Some(chunk);
    }

    /// Adds the rows and sums of one document, whose number in the chunk is `index`.
    pub fn add(&mut self, index: usize, document: &Document, scored: &ScoredDocument, lexicon: &Lexicon) {
        let mut tallies: BTreeMap<usize, Tally> = BTreeMap::new();
        for sentence in &scored.sentences {
            sentences::push(
                &mut self.sentences,
                index,
                document,
                sentence,
                lexicon,
                &mut self.json,
            );
            stances::push(
                &mut self.stances,
                index,
                document,
                sentence,
                lexicon,
                &mut self.json,
            );
            for unit in &sentence.units {
                tallies.entry(unit.actor).or_default().add(unit);
                self.counts.mentions += unit.mentions.len() as u64;
                self.counts.evidence += unit.evidence.len() as u64;
            }
            self.counts.stances += sentence.stances.len() as u64;
        }
        documents::push(&mut self.document_rows, index, document, &tallies, lexicon);
        self.outlets.add(&document.outlet, &tallies);
        self.counts.documents += 1;
        self.counts.sentences += scored.sentence_count as u64;
        self.counts.with_mention += scored.sentences.len() as u64;
        self.counts.text_bytes += document.text.len() as u64;
    }
}
