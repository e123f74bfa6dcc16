//! Words near actors that no lexicon entry has: where a lexicon should grow.
//!
//! In: texts. Out: words with the number of sentences in which they stand near a measured actor.
//! Rule: a word is near within a window of words to either side of the actor's name; words that are not Arabic
//! letters alone are passed over; a word counts once a sentence.
//! Memory: one entry a distinct word.

use std::collections::{BTreeMap, BTreeSet};

use super::expand::letters_of;
use crate::engine::{Engine, Scratch, Visit};
use crate::fold::letters::is_arabic;
use crate::polarity::item::{Item, Kind};

/// Counts of words that no entry has.
#[derive(Debug, Default)]
pub struct Coverage {
    /// Sentences by word, in folded letters.
    unknown: BTreeMap<Vec<u8>, u64>,
    /// Words near actors.
    pub words: u64,
    /// Those that some entry has.
    pub known: u64,
}

impl Coverage {
    /// Adds the words of a text.
    pub fn add<'e>(&mut self, engine: &'e Engine, text: &str, window: usize, scratch: &mut Scratch<'e>) {
        engine.visit(text, Visit::Tracked, scratch, |_, _, scratch| {
            if !scratch.analysis.units.is_empty() {
                self.add_sentence(engine, scratch, window);
            }
        });
    }

    fn add_sentence(&mut self, engine: &Engine, scratch: &Scratch<'_>, window: usize) {
        let items = &scratch.analysis.items;
        let is_tracked = |item: &Item<'_>| {
            matches!(item.kind, Kind::Actor(alias)
                if alias.actor.and_then(|actor| engine.lexicon.actors.get(actor)).is_some_and(|actor| actor.tracked))
        };
        let names: Vec<usize> = (0..)
            .zip(items)
            .filter(|(_, item)| is_tracked(item))
            .map(|(at, _)| at)
            .collect();
        let mut seen = BTreeSet::new();
        for (at, item) in items.iter().enumerate() {
            let near = names.iter().any(|name| name.abs_diff(at) <= window);
            if !near || matches!(item.kind, Kind::Actor(_) | Kind::Mark(_)) {
                continue;
            }
            let word = item.span.slice(scratch.folded.bytes());
            self.words += 1;
            if item.entry.is_some() {
                self.known += 1;
            } else if word.iter().all(|&byte| is_arabic(byte)) {
                seen.insert(word);
            }
        }
        for word in seen {
            if let Some(count) = self.unknown.get_mut(word) {
                *count += 1;
            } else {
                self.unknown.insert(word.to_owned(), 1);
            }
        }
    }

    /// The most frequent words with their sentences; of equals the one that sorts first.
    pub fn top(&self, count: usize) -> Vec<(String, u64)> {
        let mut words: Vec<_> = self.unknown.iter().collect();
        words.sort_by_key(|(word, count)| (std::cmp::Reverse(**count), *word));
        words
            .into_iter()
            .take(count)
            .map(|(word, &count)| (letters_of(word), count))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_without_an_entry_is_counted_near_an_actor_only() {
        let engine = Engine::shipped().unwrap();
        let mut coverage = Coverage::default();
        let mut scratch = Scratch::default();
        coverage.add(&engine, "بعبعبع روسيا. هنا خزعبلة بلا اسم.", 5, &mut scratch);
        assert_eq!(coverage.top(5), [("بعبعبع".to_owned(), 1)]);
    }
}
