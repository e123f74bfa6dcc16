//! Events: the same story told by several outlets, so that like is compared with like.
//!
//! In: for each document its keywords, in order of dates. Out: groups of documents within a few days that share an
//! actor and much of their wording.
//! Rule: a document's keywords are the words of its sentences about actors that say most about what it tells: those
//! with the greatest tf·idf (Spärck Jones 1972, *Journal of Documentation* 28(1)). Two documents are as alike as the
//! cosine of their keywords' idf.
//! Rule: documents are taken by date and id. Each joins the event that began at most [`Options::window`] days
//! before and whose documents it is most like on average, if that is [`Options::least_similarity`] or more and
//! they share an actor; else it begins one. An event cannot drift: its length is bounded, and a document must be
//! like all of it (average link).
//! Rule: documents without a date, copies that do not count, and documents with few keywords are in no event.
//! Guarantee: the result depends on the documents alone.
//! Memory: 24 keywords a document.

use std::collections::{BTreeMap, HashMap};

use super::collection::Collection;
use super::words::{Words, hash};

/// Keywords of a document.
const KEYWORDS: usize = 24;
/// The least number that says what a document is about.
const LEAST_KEYWORDS: usize = 6;
/// Keywords that must be common before two documents are held against one another.
const LEAST_COMMON: u32 = 3;
/// A keyword of more events of the window than this says nothing about which of them a document belongs to.
const MOST_OPEN: usize = 1_000;
/// Documents of an event that one is held against, from its first on, so that a window with very many documents
/// costs no square of them.
const MOST_COMPARED: usize = 32;
/// A keyword must be in another document too.
const LEAST_DOCUMENTS: u16 = 2;

/// What makes an event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Options {
    /// Days from the first to the last document.
    pub window: i32,
    /// The least mean cosine. At 0.3 nine in ten of the events told by several outlets are one story, by reading the
    /// headlines of 70 of them, in 6,000 articles of 19 outlets; at 0.25 it is two in three of what is added.
    pub least_similarity: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            window: 3,
            least_similarity: 0.3,
        }
    }
}

/// The keywords of each document, with their weights.
#[derive(Debug)]
pub struct Keywords {
    of_documents: Vec<Vec<(u32, f32)>>,
    documents: f64,
    current: Option<u32>,
    counts: BTreeMap<u32, (u32, u16)>,
}

/// Documents that tell the same story.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Their numbers, by date and id.
    pub documents: Vec<u32>,
    /// Mean cosine of the documents that joined to those before; 1 for a lone document.
    pub similarity: f64,
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

    fn of(&self, document: u32) -> &[(u32, f32)] {
        self.of_documents
            .get(document as usize)
            .map_or(&[], Vec::as_slice)
    }
}

/// The upper half of a hash: two of a document's few keywords hardly ever share it.
fn short(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0)
}

/// The cosine of two lists of weighted words, sorted by word.
///
/// ```
/// use nabra::profile::compare::events::cosine;
/// assert_eq!(cosine(&[(1, 3.0), (2, 4.0)], &[(2, 4.0), (5, 3.0)]), 0.64);
/// ```
pub fn cosine(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let square = |words: &[(u32, f32)]| {
        words
            .iter()
            .map(|&(_, weight)| f64::from(weight).powi(2))
            .sum::<f64>()
    };
    let norm = (square(a) * square(b)).sqrt();
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0.0;
    while let (Some(&&(one, weight)), Some(&&(other, same))) = (left.peek(), right.peek()) {
        match one.cmp(&other) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                common += f64::from(weight) * f64::from(same);
                left.next();
                right.next();
            }
        }
    }
    if norm > 0.0 { common / norm } else { 0.0 }
}

/// An event that may still grow.
#[derive(Debug)]
struct Open {
    first_day: i32,
    documents: Vec<u32>,
    similarities: f64,
}

/// Groups documents. Events of one document are included; see [`Event::documents`].
pub fn find_events(collection: &Collection, keywords: &Keywords, options: Options) -> Vec<Event> {
    let mut events: Vec<Open> = Vec::new();
    let mut index: HashMap<u32, Vec<u32>> = HashMap::new();
    for (number, document) in collection.counted() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let own = keywords.of(number);
        let Some(day) = document
            .day
            .map(super::period::Day::number)
            .filter(|_| own.len() >= LEAST_KEYWORDS)
        else {
            continue;
        };
        let earliest = day - options.window;
        let mut common: BTreeMap<u32, u32> = BTreeMap::new();
        for (word, _) in own {
            if let Some(open) = index.get_mut(word) {
                open.retain(|&event| {
                    events
                        .get(event as usize)
                        .is_some_and(|event| event.first_day >= earliest)
                });
                if open.len() > MOST_OPEN {
                    continue;
                }
                for &event in &*open {
                    *common.entry(event).or_default() += 1;
                }
            }
        }
        let best = common
            .into_iter()
            .filter(|(_, words)| *words >= LEAST_COMMON)
            .filter_map(|(event, _)| {
                let open = events.get(event as usize)?;
                share_actor(collection, number, &open.documents)
                    .then(|| (event, likeness(keywords, own, &open.documents)))
            })
            .filter(|(_, likeness)| *likeness >= options.least_similarity)
            .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        let event = if let Some((event, likeness)) = best {
            if let Some(open) = events.get_mut(event as usize) {
                open.documents.push(number);
                open.similarities += likeness;
            }
            event
        } else {
            events.push(Open {
                first_day: day,
                documents: vec![number],
                similarities: 0.0,
            });
            u32::try_from(events.len() - 1).unwrap_or(u32::MAX)
        };
        for (word, _) in own {
            let open = index.entry(*word).or_default();
            if !open.contains(&event) {
                open.push(event);
            }
        }
    }
    events.into_iter().map(close).collect()
}

fn close(open: Open) -> Event {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number of documents is far below 2^53"
    )]
    let joined = (open.documents.len() - 1) as f64;
    Event {
        documents: open.documents,
        similarity: if joined > 0.0 {
            open.similarities / joined
        } else {
            1.0
        },
    }
}

fn share_actor(collection: &Collection, document: u32, others: &[u32]) -> bool {
    let units = |number: u32| {
        collection
            .documents
            .get(number as usize)
            .map_or(&[][..], |document| collection.units(document))
    };
    let own = units(document);
    others
        .iter()
        .take(MOST_COMPARED)
        .flat_map(|&other| units(other))
        .any(|unit| own.iter().any(|own| own.actor == unit.actor))
}

fn likeness(keywords: &Keywords, own: &[(u32, f32)], others: &[u32]) -> f64 {
    let compared = others.get(..MOST_COMPARED).unwrap_or(others);
    #[expect(clippy::cast_precision_loss, reason = "32 at most")]
    let count = compared.len() as f64;
    compared
        .iter()
        .map(|&other| cosine(own, keywords.of(other)))
        .sum::<f64>()
        / count
}
