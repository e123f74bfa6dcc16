//! Words that a worker has met before, with their analyses.
//!
//! In: the letters of a word. Out: what was remembered of it, if anything.
//! Rule: a word's place follows from its letters, and a word that comes to a place that is taken puts the other out;
//! so frequent words are nearly always there.
//! Guarantee: what is remembered depends on the lexicon and the letters alone, so a result is the same with and
//! without; text in which no word comes twice costs a few nanoseconds a word more.
//! Memory: about a megabyte a worker. Tried: four times as many words, which took a fifth off for 4 MB more a worker.

use super::automaton::GoesOn;
use crate::lexicon::affix::Affix;

/// Words remembered: as a power of two.
const BITS: u32 = 13;
/// Longest word that is remembered; so that a key is one integer.
const LONGEST: usize = 15;
/// Most analyses of a word that is remembered.
const MOST_ANALYSES: usize = 3;
/// Most phrases that may go on behind it.
const MOST_PHRASES: usize = 2;

/// A worker's memory of words. It belongs to one matcher: with another, begin with an empty one.
#[derive(Debug, Clone, Default)]
pub struct Memo {
    slots: Vec<Slot>,
}

/// An analysis of a word, whatever stands beside it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Analysis {
    /// Index of the form.
    pub(super) form: u32,
    /// The stem within the word.
    pub(super) start: u8,
    pub(super) end: u8,
    pub(super) affix: Affix,
}

/// What is known of one word.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: Key,
    analyses: List<Analysis, MOST_ANALYSES>,
    phrases: List<GoesOn, MOST_PHRASES>,
}

/// The letters of a word, and in the last byte their number and whether it ends in ة.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Key([u64; 2]);

/// At most `N` values.
#[derive(Debug, Clone, Copy)]
struct List<T, const N: usize> {
    values: [T; N],
    len: u8,
}

impl<T: Copy + Default, const N: usize> Default for List<T, N> {
    fn default() -> Self {
        Self {
            values: [T::default(); N],
            len: 0,
        }
    }
}

impl<T: Copy + Default, const N: usize> List<T, N> {
    fn from(given: &[T]) -> Option<Self> {
        let mut list = Self::default();
        list.values.get_mut(..given.len())?.copy_from_slice(given);
        list.len = u8::try_from(given.len()).ok()?;
        Some(list)
    }

    #[inline]
    fn get(&self) -> &[T] {
        self.values.get(..usize::from(self.len)).unwrap_or_default()
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

    /// The slot of the word, by the high bits of a product, as in a multiplicative hash.
    #[inline]
    fn slot(self) -> usize {
        let Self([low, high]) = self;
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> (u64::BITS - BITS)) as usize
    }
}

impl Memo {
    /// The analyses of a word, and the phrases that may go on behind it.
    #[inline]
    pub(super) fn recall(&self, key: Key) -> Option<(&[Analysis], &[GoesOn])> {
        let slot = self.slots.get(key.slot())?;
        (slot.key == key).then(|| (slot.analyses.get(), slot.phrases.get()))
    }

    /// Keeps them, unless they are too many.
    pub(super) fn keep(&mut self, key: Key, analyses: &[Analysis], phrases: &[GoesOn]) {
        if self.slots.is_empty() {
            self.slots.resize(1 << BITS, Slot::default());
        }
        if let (Some(slot), Some(analyses), Some(phrases)) = (
            self.slots.get_mut(key.slot()),
            List::from(analyses),
            List::from(phrases),
        ) {
            *slot = Slot {
                key,
                analyses,
                phrases,
            };
        }
    }
}
