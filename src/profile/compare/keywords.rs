//! Keywords: the words that say what a document is about.
//!
//! In: the sentences of each document about actors, word by word. Out: the keywords of each document, with their idf.
//! Rule: a document's keywords are the words of its sentences about actors that say most about what it tells: those
//! with the greatest tf·idf (Spärck Jones 1972, *Journal of Documentation* 28(1)).
//! Memory: 24 keywords a document.

use std::collections::BTreeMap;

use super::collection::Collection;
use super::words::{Words, hash};

/// Keywords of a document.
const KEYWORDS: usize = 24;
/// A keyword must be in another document too.
const LEAST_DOCUMENTS: u16 = 2;

/// The keywords of each document, with their weights.
#[derive(Debug)]
pub struct Keywords {
    of_documents: Vec<Vec<(u32, f32)>>,
    documents: f64,
    current: Option<u32>,
    counts: BTreeMap<u32, (u32, u16)>,
}

impl Keywords {
    /// A collector for the documents of a collection.
    pub fn new(collection: &Collection) -> Self {
        let size = collection.documents.len();
        #[expect(
            clippy::cast_precision_loss,
            reason = "a number of documents is far below 2^53"
        )]
        let documents = size.max(1) as f64;
        Self {
            of_documents: vec![Vec::new(); size],
            documents,
            current: None,
            counts: BTreeMap::new(),
        }
    }

    /// Takes in a sentence of a document; `bare` says what a word counts as. Sentences of one document must follow
    /// one another.
    pub fn add<'w>(
        &mut self,
        collection: &Collection,
        document: u32,
        words: &'w Words,
        bare: impl Fn(&'w [u8], u16) -> Option<&'w [u8]>,
    ) {
        if self.current != Some(document) {
            self.end_document();
            self.current = Some(document);
        }
        for (_, word) in words.iter() {
            if let Some(bare) = bare(word, LEAST_DOCUMENTS) {
                let count = self
                    .counts
                    .entry(short(hash(bare)))
                    .or_insert_with(|| (0, collection.spread.documents(bare).max(LEAST_DOCUMENTS)));
                count.0 += 1;
            }
        }
    }

    /// Ends the last document.
    pub fn end_document(&mut self) {
        let Some(document) = self.current.take() else {
            return;
        };
        let mut weighted: Vec<(f64, u32, f64)> = std::mem::take(&mut self.counts)
            .into_iter()
            .map(|(word, (count, documents))| {
                let idf = (self.documents / f64::from(documents)).ln().max(0.0);
                (f64::from(count) * idf, word, idf)
            })
            .filter(|(weight, ..)| *weight > 0.0)
            .collect();
        weighted.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        weighted.truncate(KEYWORDS);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "seven digits of a weight are enough"
        )]
        let mut keywords: Vec<(u32, f32)> = weighted
            .iter()
            .map(|&(_, word, idf)| (word, idf as f32))
            .collect();
        keywords.sort_unstable_by_key(|(word, _)| *word);
        if let Some(slot) = self.of_documents.get_mut(document as usize) {
            *slot = keywords;
        }
    }

    /// Those of a document, sorted by word.
    pub(super) fn of(&self, document: u32) -> &[(u32, f32)] {
        self.of_documents
            .get(document as usize)
            .map_or(&[], Vec::as_slice)
    }
}

/// The upper half of a hash: two of a document's few keywords hardly ever share it.
fn short(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0)
}
