//! Letters of a word as one number, so that words are compared at once and not letter by letter.
//!
//! In: folded text. Out: a [`FirstWord`], by which entries are looked up; [`FirstLetters`], by which most words are told from
//! another.
//! Guarantee: different words of at most sixteen letters are different numbers; a longer one is none.

/// Letters that a word may have.
const LONGEST: usize = 16;

/// A word that may be the first of an entry, its first letter lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FirstWord(u128);

impl FirstWord {
    /// The first `len` letters of a text; `None` where they are too many, or none.
    ///
    /// ```
    /// use nabra::fold::fold;
    /// use nabra::lexicon::split::FirstWord;
    ///
    /// let (with, without) = (fold("وأطلق النار"), fold("أطلق"));
    /// let word = FirstWord::of(&with, 5).map(FirstWord::behind_first);
    /// assert_eq!(word, FirstWord::of(&without, 4));
    /// ```
    #[inline]
    pub fn of(text: &[u8], len: usize) -> Option<Self> {
        let unused = u32::try_from(LONGEST.checked_sub(len)?).ok()? * 8;
        let mask = u128::MAX.checked_shr(unused)?;
        let letters = match text.first_chunk::<LONGEST>() {
            Some(letters) => u128::from_le_bytes(*letters),
            None => text
                .iter()
                .rev()
                .fold(0, |letters, &letter| letters << 8 | u128::from(letter)),
        };
        Some(Self(letters & mask))
    }

    /// Its first letter.
    #[inline]
    pub fn first(self) -> u8 {
        let [first, ..] = self.0.to_le_bytes();
        first
    }

    /// What is left of it behind its first letter.
    #[inline]
    #[must_use]
    pub fn behind_first(self) -> Self {
        Self(self.0 >> 8)
    }

    /// A number below 2 to the power of `bits`, as in a multiplicative hash.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "halves of an integer")]
    pub(super) fn hash(self, bits: u32) -> usize {
        let mixed = self.0 as u64 ^ ((self.0 >> 64) as u64).rotate_left(29);
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - bits)) as usize
    }
}

/// The first letters of a word, eight at most, as one number, so that most other words are told from it by one comparison.
#[derive(Debug, Clone, Copy, Default)]
pub struct FirstLetters {
    letters: u64,
    /// The bits of the number that are letters.
    mask: u64,
}

impl FirstLetters {
    /// Those of a word.
    pub(crate) fn of(word: &[u8]) -> Self {
        let mut letters = [0; 8];
        let mut mask = [0; 8];
        for ((letter, bits), known) in letters.iter_mut().zip(&mut mask).zip(word) {
            (*letter, *bits) = (*known, u8::MAX);
        }
        Self {
            letters: u64::from_le_bytes(letters),
            mask: u64::from_le_bytes(mask),
        }
    }

    /// Whether a text begins with them; `true` where it has fewer than eight letters, which are too few to say.
    #[inline]
    pub fn may_begin(self, text: &[u8]) -> bool {
        let first = text.first_chunk().map(|first| u64::from_le_bytes(*first));
        first.is_none_or(|first| (first ^ self.letters) & self.mask == 0)
    }
}
