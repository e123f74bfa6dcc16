//! Terms: the words that set an outlet apart from the others in sentences about an actor.
//!
//! In: the sentences of documents that count, word by word. Out: by outlet and actor the words with the greatest
//! log-odds, after Monroe, Colaresi and Quinn 2008; see [`log_odds`](crate::profile::statistics::log_odds).
//! Rule: function words, numbers and the actor's own names are left out: the names stand in all these sentences
//! because of how they were chosen. A word counts without conjunction, preposition and article.
//! Rule: z treats words as if each were drawn on its own; a word must therefore also stand in several documents
//! ([`Options::least_documents`]), and z ranks words more than it tests them.
//! Rule: outlets with few documents about an actor have no list; their words count among those of the others.
//! Memory: bounded by the number of outlets and actors with a list times a vocabulary of at most 40,000 words.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::actor_names::ActorNames;
use super::collection::Collection;
use super::words::{Words, is_word};
use crate::fold::letters::{FEH, WAW};
use crate::lexicon::Lexicon;

mod count;
mod words_about;

pub use words_about::TermRow;

use count::{Count, Counted};
use words_about::WordsAbout;

/// Words of the vocabulary.
const MOST_WORDS: usize = 40_000;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Words listed of an outlet and actor.
    pub most: usize,
    /// Documents of the outlet that a listed word must be in.
    pub least_documents: u32,
    /// Documents about an actor without which an outlet has no list.
    pub least_of_outlet: u32,
}

/// A word of the vocabulary.
#[derive(Debug, Clone)]
struct Term {
    /// Folded letters.
    folded: Box<[u8]>,
    /// As it was first written.
    written: Box<str>,
}

/// Counts words.
#[derive(Debug)]
pub struct Terms {
    threshold: u16,
    stopwords: HashSet<Vec<u8>>,
    /// What each word counts as; `None` for what is left out.
    known: HashMap<Box<[u8]>, Option<u32>>,
    vocabulary: Vec<Term>,
    by_letters: HashMap<Box<[u8]>, u32>,
    /// Outlets and actors that have a list.
    listed: HashSet<(u32, u32)>,
    /// By actor, outlet and word.
    counts: HashMap<(u32, u32, u32), Count>,
    /// The document at hand, and by actor, outlet and word how often it stands there, and the first sentence.
    current: Option<u32>,
    document: HashMap<(u32, u32, u32), (u32, u32)>,
}

impl Terms {
    /// A counter for the words of a collection.
    pub fn new(collection: &Collection, lexicon: &Lexicon, options: Options) -> Self {
        let least = u16::try_from(options.least_documents).unwrap_or(u16::MAX).max(1);
        Self {
            threshold: collection.spread.threshold(least, MOST_WORDS),
            stopwords: lexicon.stopwords.iter().cloned().collect(),
            known: HashMap::new(),
            vocabulary: Vec::new(),
            listed: listed(collection, options.least_of_outlet),
            by_letters: HashMap::new(),
            counts: HashMap::new(),
            current: None,
            document: HashMap::new(),
        }
    }

    /// Counts the words of a sentence about an actor; `words` holds its text. Sentences of one document must follow
    /// one another.
    pub fn add(
        &mut self,
        collection: &Collection,
        (outlet, actor): (u32, u32),
        (document, sentence): (u32, u32),
        (words, text): (&Words, &str),
    ) {
        if self.current != Some(document) {
            self.end_document();
            self.current = Some(document);
        }
        let outlet = if self.listed.contains(&(outlet, actor)) {
            outlet
        } else {
            OTHERS
        };
        for (span, word) in words.iter() {
            let Some(term) = self.term(collection, word, |letters| {
                let start = span.start + u32::try_from(letters).unwrap_or(0);
                words.original(crate::span::FoldedSpan::new(start, span.end), text)
            }) else {
                continue;
            };
            self.document
                .entry((actor, outlet, term))
                .or_insert((0, sentence))
                .0 += 1;
        }
    }

    /// Ends the last document.
    pub fn end_document(&mut self) {
        let Some(document) = self.current.take() else {
            return;
        };
        #[expect(clippy::iter_over_hash_type, reason = "sums are the same in any order")]
        for (key, (words, sentence)) in self.document.drain() {
            let count = self.counts.entry(key).or_default();
            count.add_document(document, words, sentence);
        }
    }

    /// The folded letters that a word counts as; `None` for numbers, function words and rare words.
    pub fn bare<'w>(&self, collection: &Collection, word: &'w [u8], least: u16) -> Option<&'w [u8]> {
        if !is_word(word) || collection.spread.documents(word) < least || self.is_function_word(word) {
            return None;
        }
        let bare = word.get(collection.spread.prefix(word)..)?;
        (!self.is_function_word(bare)).then_some(bare)
    }

    /// Whether it is one, as it stands or behind «و» or «ف».
    fn is_function_word(&self, word: &[u8]) -> bool {
        let behind = word.strip_prefix(&[WAW]).or_else(|| word.strip_prefix(&[FEH]));
        self.stopwords.contains(word) || behind.is_some_and(|rest| self.stopwords.contains(rest))
    }

    fn term<'t>(
        &mut self,
        collection: &Collection,
        word: &[u8],
        written: impl FnOnce(usize) -> &'t str,
    ) -> Option<u32> {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        if collection.spread.documents(word) < self.threshold {
            // Not remembered, so that rare words cost no memory.
            return None;
        }
        let bare = self.bare(collection, word, self.threshold);
        let term = bare.map(|bare| {
            let next = u32::try_from(self.vocabulary.len()).unwrap_or(u32::MAX);
            *self.by_letters.entry(bare.into()).or_insert_with(|| {
                self.vocabulary.push(Term {
                    folded: bare.into(),
                    written: unmarked(written(word.len() - bare.len())),
                });
                next
            })
        });
        self.known.insert(word.into(), term);
        term
    }

    /// The words that set each outlet apart, by outlet and actor, the foremost first.
    pub fn rows(
        self,
        collection: &Collection,
        lexicon: &Lexicon,
        options: Options,
    ) -> BTreeMap<(u32, u32), Vec<TermRow>> {
        let mut counts: Vec<Counted> = self.counts.into_iter().collect();
        counts.sort_unstable_by_key(|(key, _)| *key);
        let mut rows = BTreeMap::new();
        for about in counts.chunk_by(|((a, ..), _), ((b, ..), _)| a == b) {
            let Some(&((actor, ..), _)) = about.first() else {
                continue;
            };
            let names = ActorNames::of(lexicon, collection.actors.name(actor));
            let words = WordsAbout::new(about, &self.vocabulary, &names);
            for own in about.chunk_by(|((_, a, _), _), ((_, b, _), _)| a == b) {
                let Some(&((_, outlet, _), _)) = own.first().filter(|((_, outlet, _), _)| *outlet != OTHERS)
                else {
                    continue;
                };
                let found = words.of_outlet(own, options);
                if !found.is_empty() {
                    rows.insert((outlet, actor), found);
                }
            }
        }
        rows
    }
}

/// Stands for all outlets without a list.
const OTHERS: u32 = u32::MAX;

/// Outlets and actors with enough documents.
fn listed(collection: &Collection, least: u32) -> HashSet<(u32, u32)> {
    let mut documents: HashMap<(u32, u32), u32> = HashMap::new();
    for (_, document) in collection.counted() {
        for unit in collection.units(document) {
            *documents.entry((document.outlet, unit.actor)).or_default() += 1;
        }
    }
    documents.retain(|_, documents| *documents >= least);
    documents.into_keys().collect()
}

/// A word without vowel signs, tatweel and invisible characters.
fn unmarked(word: &str) -> Box<str> {
    let is_mark = |letter: char| {
        matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0670}' | '\u{0640}' | '\u{200B}'..='\u{200F}')
            || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    word.chars()
        .filter(|&letter| !is_mark(letter))
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_without_marks() {
        assert_eq!(&*unmarked("بريطانيـــاً"), "بريطانيا");
    }
}
