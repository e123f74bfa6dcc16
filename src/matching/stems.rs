//! Stems of one word: which letters are one, without a walk through the trie, each step of which waits for the one before.
//!
//! In: stems and their forms. Out: the forms of the stem that is left of a word between a beginning and an ending; whether a
//! word may be the first of a phrase.
//! Rule: all letters are hashed to one bit of a set, which most ways to part a word do not pass. What passes is sought in a
//! table by its letters, eight of which are a key; what is longer is sought in the trie.
//! Guarantee: what is found is what the trie finds.
//! Cost: one multiplication and one look-up into 128 kB for each way to part a word; for one in ten of them another into a
//! table of 32 bytes a slot, which holds what is asked of the forms.

use super::pattern::{Pattern, Stem};
use crate::lexicon::split::Letters;

/// Bits in the set, as a power of two.
const BITS: u32 = 20;
/// Most letters of a key in the table.
const KEY: usize = size_of::<u64>();

/// Whether a stem is one word of so few letters that it is sought in the table.
pub(super) fn is_short(stem: &[u8]) -> bool {
    stem.len() <= KEY && !stem.contains(&b' ')
}

/// Stems of one word.
#[derive(Debug, Default)]
pub(super) struct Stems {
    /// A bit for each hash of a stem, and of a first word.
    bits: Vec<u64>,
    /// Letters as a key, and the forms. An open table; no letter is zero, so a key of zero is none.
    slots: Vec<(u64, Pattern)>,
}

impl Stems {
    /// Those among the stems of a lexicon.
    pub(super) fn new(stems: &[Stem<'_>]) -> Self {
        let short = stems.iter().filter(|(stem, _)| is_short(stem));
        let room = (short.clone().count() * 5 / 4 + 1).next_power_of_two();
        let mut found = Self {
            bits: vec![0; 1 << (BITS - 6)],
            slots: short
                .clone()
                .next()
                .map_or_else(Vec::new, |&(_, pattern)| vec![(0, pattern); room]),
        };
        for (stem, _) in stems {
            let space = stem.iter().position(|&letter| letter == b' ');
            let len = space.unwrap_or(stem.len());
            let bit = Letters::of(stem, len).map(|letters| bit(letters, space.is_some()));
            if let Some((bit, word)) = bit.and_then(|bit| Some((bit, found.bits.get_mut(bit / 64)?))) {
                *word |= 1 << (bit % 64);
            }
        }
        for &(stem, pattern) in short {
            let free = |key| {
                found
                    .places(key)
                    .find(|&at| found.slots.get(at).is_some_and(|slot| slot.0 == 0))
            };
            let key = Letters::of(stem, stem.len()).and_then(Letters::number);
            let place = key.and_then(|key| Some((key, free(key)?)));
            if let Some((key, slot)) = place.and_then(|(key, at)| Some((key, found.slots.get_mut(at)?))) {
                *slot = (key, pattern);
            }
        }
        found
    }

    /// The forms of the stem that the first `len` letters of a text are, by the trie where they are many.
    #[inline]
    pub(super) fn find(
        &self,
        text: &[u8],
        len: usize,
        by_trie: impl FnOnce() -> Option<Pattern>,
    ) -> Option<Pattern> {
        let Some(letters) = Letters::of(text, len) else {
            return by_trie();
        };
        if !self.has(bit(letters, false)) {
            return None;
        }
        let Some(key) = letters.number() else {
            return by_trie();
        };
        let slots = self
            .places(key)
            .map_while(|at| self.slots.get(at).filter(|slot| slot.0 != 0));
        let mut same = slots.filter(|slot| slot.0 == key);
        same.next().map(|slot| slot.1)
    }

    /// Whether the first `len` letters of a text may be the first word of a phrase.
    #[inline]
    pub(super) fn may_begin_phrase(&self, text: &[u8], len: usize) -> bool {
        Letters::of(text, len).is_none_or(|letters| self.has(bit(letters, true)))
    }

    #[inline]
    fn has(&self, bit: usize) -> bool {
        let word = self.bits.get(bit / 64);
        word.is_some_and(|word| word >> (bit % 64) & 1 != 0)
    }

    /// The slots in which a key may stand, the likeliest first.
    #[inline]
    fn places(&self, key: u64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.slots.len().wrapping_sub(1);
        let first = (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize;
        (0..self.slots.len()).map(move |step| (first + step) & mask)
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.bits.len() * size_of::<u64>() + self.slots.len() * size_of::<(u64, Pattern)>()
    }
}

/// The bit of some letters: those of a stem, or of a first word.
#[inline]
fn bit(letters: Letters, first_word: bool) -> usize {
    letters.hash(BITS) ^ usize::from(first_word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::matching::pattern::Patterns;
    use std::collections::HashMap;

    #[test]
    fn exactly_the_stems_are_found_whatever_stands_behind() {
        let lexicon = Lexicon::shipped().unwrap();
        let (_, all) = Patterns::new(&lexicon);
        let known: HashMap<&[u8], Pattern> = all.iter().copied().collect();
        let stems = Stems::new(&all);
        let (mut others, mut passing) = (0, 0);
        for (stem, _) in &all {
            let first = stem.split(|&letter| letter == b' ').next().unwrap();
            for behind in ["", "ab", "abcdefghijklmnop"] {
                let text = [b"xy", first, behind.as_bytes()].concat();
                if first.len() < stem.len() {
                    assert!(stems.may_begin_phrase(&text[2..], first.len()));
                }
                for longer in 0..=behind.len().min(2) {
                    let word = [first, &behind.as_bytes()[..longer]].concat();
                    let pattern = known.get(word.as_slice()).copied();
                    let found = stems.find(&text[2..], word.len(), || pattern);
                    assert_eq!(found, pattern, "{word:?}");
                }
            }
            let other: Vec<u8> = stem.iter().rev().copied().chain([b'q']).collect();
            others += 1;
            let letters = Letters::of(&other, other.len());
            passing += usize::from(letters.is_none_or(|letters| stems.has(bit(letters, false))));
        }
        assert!(passing * 2 < others, "{passing} of {others}");
    }

    #[test]
    fn words_too_long_for_a_hash_are_left_to_the_trie() {
        let lexicon = Lexicon::shipped().unwrap();
        let (_, all) = Patterns::new(&lexicon);
        let stems = Stems::new(&all);
        let (some, long) = (all.first().map(|stem| stem.1), [b'x'; 40]);
        let found = |len: usize| stems.find(&long, len, || some);
        assert_eq!((found(17), found(16)), (some, None));
    }
}
