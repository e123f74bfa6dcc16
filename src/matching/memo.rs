//! Words that a worker has met before, with their analyses.
//!
//! In: the letters of a word. Out: what was remembered of it, if anything.
//! Rule: a word's letters tell two places for it. A word that comes to places that are taken puts out one that was not
//! met again since it came or since the last such choice, as the clock of a virtual memory does; so frequent words are
//! nearly always there.
//! Guarantee: what is remembered depends on the lexicon and the letters alone, so a result is the same with and
//! without; text in which no word comes twice costs a few nanoseconds a word more.
//! Memory: about four megabytes a worker; a quarter of the words made a search a fifth slower.

use super::packed::Packed;
use super::phrases::Next;
use super::walk::GoesOn;
use super::word::Found;
use crate::lexicon::affix::{Affix, Paradigm};
use crate::lexicon::inflect::Reading;

/// Words remembered: as a power of two.
const BITS: u32 = 15;
/// Longest word that is remembered; so that a key is one integer.
const LONGEST: usize = 15;
/// Most analyses of a word that is remembered: as many as fit one line of the cache beside the rest.
const MOST_ANALYSES: usize = 4;
/// Most phrases that may go on behind it.
const MOST_PHRASES: usize = 2;

/// A worker's memory of words. It belongs to one matcher: with another, begin with an empty one.
#[derive(Debug, Clone, Default)]
pub struct Memo {
    slots: Vec<Slot>,
    /// By slot: the phrases that may go on behind the word.
    phrases: Vec<[GoesOn; MOST_PHRASES]>,
    /// The keys of the sentence at hand, by token.
    keys: Vec<Option<Key>>,
    /// What is found in a word that is not remembered: a buffer.
    pub(super) found: Found,
}

/// An analysis of a word, whatever stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Analysis {
    /// Index of the form.
    pub(super) form: u32,
    pub(super) reading: Reading,
    pub(super) paradigm: Paradigm,
    /// The stem within the word.
    pub(super) start: u8,
    pub(super) end: u8,
    pub(super) affix: Affix,
}

/// What is known of one word: a line of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Slot {
    key: Key,
    analyses: [Packed; MOST_ANALYSES],
    /// How a word may begin behind which a phrase goes on.
    next: Next,
    /// How many analyses there are, and how many phrases.
    counts: [u8; 2],
    /// Whether it was met again.
    is_met: bool,
}

/// The letters of a word, and in the last byte their number and whether it ends in ة.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Key([u64; 2]);

/// What is remembered of a word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'m> {
    slot: &'m Slot,
    /// The phrases of the slot; looked at only where one may go on.
    phrases: &'m [GoesOn; MOST_PHRASES],
}

impl<'m> Known<'m> {
    /// Its analyses.
    #[inline]
    pub(super) fn analyses(self) -> impl Iterator<Item = Analysis> + use<'m> {
        let [count, _] = self.slot.counts;
        let packed = self.slot.analyses.iter().take(count.into());
        packed.map(|packed| packed.unpack())
    }

    /// The phrases that may go on with the letters behind it, a space first.
    #[inline]
    pub(super) fn phrases(self, rest: &[u8]) -> &'m [GoesOn] {
        let [_, count] = self.slot.counts;
        if count > 0 && self.slot.next.may_be(rest) {
            self.phrases.get(..count.into()).unwrap_or_default()
        } else {
            &[]
        }
    }
}

impl Key {
    /// The key of the word that begins at `start` and has `len` letters; `None` for words that are too long.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "halves of an integer")]
    pub(super) fn new(folded: &[u8], start: usize, len: usize, is_marbuta: bool) -> Option<Self> {
        if len > LONGEST {
            return None;
        }
        let rest = folded.get(start..)?;
        let letters = match rest.first_chunk::<16>() {
            Some(letters) => u128::from_le_bytes(*letters) & ((1 << (8 * len)) - 1),
            None => rest
                .iter()
                .take(len)
                .rev()
                .fold(0, |letters, &letter| letters << 8 | u128::from(letter)),
        };
        let key = letters | (len as u128) << 120 | u128::from(is_marbuta) << 127;
        Some(Self([key as u64, (key >> 64) as u64]))
    }

    /// Whether both are of one word, without a branch.
    #[inline]
    fn is(self, other: Self) -> bool {
        let (Self([low, high]), Self([other_low, other_high])) = (self, other);
        (low ^ other_low) | (high ^ other_high) == 0
    }

    /// The slots of the word, by the high bits of a product, as in a multiplicative hash.
    #[inline]
    fn slots(self) -> [usize; 2] {
        let Self([low, high]) = self;
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let slot = (mixed >> (u64::BITS - BITS)) as usize;
        [slot, slot ^ 1]
    }
}

impl Memo {
    /// Takes the keys of a sentence's words, and marks those that are remembered as met again. That asks no question
    /// whose answer the next word waits for, so the slots come into the nearest cache side by side.
    pub(super) fn meet(&mut self, keys: impl Iterator<Item = Option<Key>>) {
        self.keys.clear();
        self.keys.extend(keys);
        for key in self.keys.iter().flatten() {
            for at in key.slots() {
                if let Some(slot) = self.slots.get_mut(at) {
                    slot.is_met |= slot.key.is(*key);
                }
            }
        }
    }

    /// The key of a word of the sentence at hand, by its token.
    pub(super) fn key(&self, token: usize) -> Option<Key> {
        self.keys.get(token).copied().flatten()
    }

    /// What is remembered of a word.
    #[inline]
    pub(super) fn recall(&self, key: Key) -> Option<Known<'_>> {
        let slot = |at: usize| self.slots.get(at).filter(|slot| slot.key == key);
        let (at, slot) = key.slots().into_iter().find_map(|at| Some((at, slot(at)?)))?;
        Some(Known {
            slot,
            phrases: self.phrases.get(at)?,
        })
    }

    /// Keeps them, unless they are too many.
    pub(super) fn keep(&mut self, key: Key, analyses: &[Analysis], phrases: &[GoesOn]) {
        if self.slots.is_empty() {
            self.slots.resize(1 << BITS, Slot::default());
            self.phrases
                .resize(1 << BITS, <[GoesOn; MOST_PHRASES]>::default());
        }
        let mut kept = Slot {
            key,
            ..Slot::default()
        };
        let count = |len: usize| u8::try_from(len).unwrap_or(u8::MAX);
        kept.counts = [count(analyses.len()), count(phrases.len())];
        kept.next = phrases
            .iter()
            .fold(Next::default(), |all, phrase| all.or(phrase.next));
        let Some(packed) = kept.analyses.get_mut(..analyses.len()) else {
            return;
        };
        for (packed, analysis) in packed.iter_mut().zip(analyses) {
            let Some(found) = Packed::new(*analysis) else {
                return;
            };
            *packed = found;
        }
        let at = self.choose(key);
        let room = self
            .phrases
            .get_mut(at)
            .and_then(|room| room.get_mut(..phrases.len()));
        if let (Some(slot), Some(room)) = (self.slots.get_mut(at), room) {
            room.copy_from_slice(phrases);
            *slot = kept;
        }
    }

    /// The slot for a new word: the first whose word was not met again; where both were, the first, and the other has
    /// to be met once more to stay.
    fn choose(&mut self, key: Key) -> usize {
        let [first, second] = key.slots();
        let is_met = |at: usize| self.slots.get(at).is_some_and(|slot| slot.is_met);
        if !is_met(first) {
            return first;
        }
        if is_met(second)
            && let Some(slot) = self.slots.get_mut(second)
        {
            slot.is_met = false;
            return first;
        }
        second
    }
}
