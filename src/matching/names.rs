//! Names of tracked actors, found without analysis.
//!
//! In: folded text. Out: offsets of the stems of words that may be such a name.
//! Rule: where four letters may begin a name, its stems are walked; where one ends, the word around it must be legal.
//! Guarantee: no name is missed. A word that is found may still be hidden in a longer phrase.
//! Cost: one look-up a letter. The stems of names lie by themselves, so that they fit the nearest cache.

use super::around::Around;
use super::filter::Filter;
use super::pattern::{Pattern, Patterns, Stem};
use super::trie::Trie;
use crate::fold::letters::is_word;

/// Longest beginning of a word that can be affixes: «فبالـ», «وسيـ».
pub(super) const LONGEST_BEGINNING: usize = 5;
/// The stems of tracked actors' names.
#[derive(Default)]
pub(super) struct Names {
    /// Where one may begin.
    filter: Filter,
    trie: Trie,
    /// By number in the trie.
    patterns: Vec<Pattern>,
}

impl Names {
    pub(super) fn new(stems: &[Stem<'_>], patterns: &Patterns) -> Self {
        let tracked = stems.iter().copied().filter(|(_, pattern)| pattern.is_tracked);
        let is_word = |(stem, _): &Stem<'_>| !stem.contains(&b' ');
        let words = Self::of(tracked.clone().filter(is_word));
        // «وزير الخارجية التركي» is found by its last word, if nothing may be written onto that.
        let has_name = |(stem, pattern): &Stem<'_>| {
            let first_word = stem.iter().position(|&letter| letter == b' ');
            let mut found = false;
            words.find(patterns, stem, |at| {
                found |= first_word.is_some_and(|end| at > end);
            });
            found && pattern.is_as_written()
        };
        Self::of(tracked.filter(|name| is_word(name) || !has_name(name)))
    }

    /// Those of some stems, sorted.
    fn of<'s>(stems: impl Iterator<Item = Stem<'s>>) -> Self {
        let (names, patterns): (Vec<&[u8]>, Vec<Pattern>) = stems.unzip();
        Self {
            filter: Filter::new(names.iter().copied()),
            trie: Trie::new(&names),
            patterns,
        }
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.filter.memory() + self.trie.memory() + self.patterns.len() * size_of::<Pattern>()
    }

    /// Calls `found` with the offset of each stem of a name around which its word is legal.
    pub(super) fn find(&self, patterns: &Patterns, folded: &[u8], mut found: impl FnMut(usize)) {
        let beginnings = &patterns.around.beginnings;
        self.filter.candidates(folded, |at| {
            // Most of what passes stands in the middle of a word.
            let before = at.checked_sub(1).and_then(|before| folded.get(before));
            let may_be = before.is_none_or(|&letter| !is_word(letter) || beginnings.ends_in(letter));
            if may_be && self.is_name(patterns, folded, at) {
                found(at);
            }
        });
    }

    /// Whether a word has a name of a tracked actor for its stem, which begins at `from`.
    fn is_name(&self, patterns: &Patterns, folded: &[u8], from: usize) -> bool {
        let rest = folded.get(from..).unwrap_or_default();
        let mut state = self.trie.root();
        for (at, &byte) in (1..).zip(rest) {
            // A name goes on over a space, never over punctuation, with which no stem is written.
            let Some(next) = self.trie.step(state, byte) else {
                return false;
            };
            state = next;
            let name = self.trie.pattern(state);
            let pattern = name.and_then(|name| self.patterns.get(name).copied());
            if pattern.is_some_and(|pattern| is_tracked_word(patterns, folded, (from, from + at), pattern)) {
                return true;
            }
        }
        false
    }
}

/// Whether a stem of a tracked actor's name fits into the word or words in which it stands.
fn is_tracked_word(
    patterns: &Patterns,
    folded: &[u8],
    (start, end): (usize, usize),
    pattern: Pattern,
) -> bool {
    let (before, behind) = (folded.get(..start), folded.get(end..));
    let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
    let is_word = |byte: &&u8| is_word(**byte);
    let letters = before.iter().rev().take(LONGEST_BEGINNING + 1);
    let beginning = before.len() - letters.take_while(is_word).count();
    let ending = behind.iter().take_while(is_word).count();
    let beginning = before.get(beginning..).unwrap_or_default();
    let ending = behind.get(..ending).unwrap_or_default();
    let Around { beginnings, endings } = &patterns.around;
    let around = beginnings.find(beginning).zip(endings.find(ending));
    around.is_some_and(|around| {
        let mut forms = patterns.fitting(pattern, around);
        forms.any(|(_, form, _)| form.is_tracked)
    })
}
