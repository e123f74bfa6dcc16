//! Events: the same story told by several outlets, so that like is compared with like.
//!
//! In: for each document its [`Keywords`], in order of dates. Out: groups of documents within a few days that share an
//! actor and much of their wording.
//! Rule: two documents are as alike as the cosine of their keywords' idf.
//! Rule: documents are taken by date and id. Each joins the event that began at most [`Options::window`] days
//! before and whose documents it is most like on average, if that is [`Options::least_similarity`] or more and
//! they share an actor; else it begins one. An event cannot drift: its length is bounded, and a document must be
//! like all of it (average link).
//! Rule: documents without a date, copies that do not count, and documents with few keywords are in no event.
//! Guarantee: the result depends on the documents alone.

use std::collections::{BTreeMap, HashMap};

use super::collection::Collection;
use super::period::Day;

pub use super::keywords::Keywords;

/// The least number of keywords that says what a document is about.
const LEAST_KEYWORDS: usize = 6;
/// Keywords that must be common before two documents are held against one another.
const LEAST_COMMON: u32 = 3;
/// A keyword of more events of the window than this says nothing about which of them a document belongs to.
const MOST_OPEN: usize = 1_000;
/// Documents of an event that one is held against, from its first on, so that a window with very many documents
/// costs no square of them.
const MOST_COMPARED: usize = 32;

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

/// Documents that tell the same story.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Their numbers, by date and id.
    pub documents: Vec<u32>,
    /// Mean cosine of the documents that joined to those before; 1 for a lone document.
    pub similarity: f64,
}

/// Groups documents. Events of one document are included; see [`Event::documents`].
pub fn find_events(collection: &Collection, keywords: &Keywords, options: Options) -> Vec<Event> {
    let mut events = OpenEvents::default();
    for (number, document) in collection.counted() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let own = keywords.of(number);
        let Some(day) = document
            .day
            .map(Day::number)
            .filter(|_| own.len() >= LEAST_KEYWORDS)
        else {
            continue;
        };
        let best = events
            .with_common_words(own, day - options.window)
            .filter(|(_, open)| share_actor(collection, number, &open.documents))
            .map(|(event, open)| (event, likeness(keywords, own, &open.documents)))
            .filter(|(_, likeness)| *likeness >= options.least_similarity)
            .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        let event = if let Some((event, likeness)) = best {
            events.join(event, number, likeness);
            event
        } else {
            events.begin(day, number)
        };
        events.note(event, own);
    }
    events.all.into_iter().map(close).collect()
}

/// An event that may still grow.
#[derive(Debug)]
struct Open {
    first_day: i32,
    documents: Vec<u32>,
    similarities: f64,
}

/// The events so far.
#[derive(Debug, Default)]
struct OpenEvents {
    all: Vec<Open>,
    /// By keyword the events whose documents have it, without those that were found to be over.
    by_word: HashMap<u32, Vec<u32>>,
}

impl OpenEvents {
    /// The events that began on the earliest day or later and have enough of the words, in the order in which they began.
    fn with_common_words(
        &mut self,
        words: &[(u32, f32)],
        earliest: i32,
    ) -> impl Iterator<Item = (u32, &Open)> {
        let mut common: BTreeMap<u32, u32> = BTreeMap::new();
        for (word, _) in words {
            if let Some(open) = self.by_word.get_mut(word) {
                open.retain(|&event| {
                    self.all
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
        common
            .into_iter()
            .filter(|(_, words)| *words >= LEAST_COMMON)
            .filter_map(|(event, _)| Some((event, self.all.get(event as usize)?)))
    }

    /// Adds a document to an event.
    fn join(&mut self, event: u32, document: u32, likeness: f64) {
        if let Some(open) = self.all.get_mut(event as usize) {
            open.documents.push(document);
            open.similarities += likeness;
        }
    }

    /// Begins an event with a document; its number.
    fn begin(&mut self, day: i32, document: u32) -> u32 {
        self.all.push(Open {
            first_day: day,
            documents: vec![document],
            similarities: 0.0,
        });
        u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
    }

    /// Notes that an event has these words.
    fn note(&mut self, event: u32, words: &[(u32, f32)]) {
        for (word, _) in words {
            let events = self.by_word.entry(*word).or_default();
            if !events.contains(&event) {
                events.push(event);
            }
        }
    }
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
