//! A word as one number, so that words are looked up and compared at once and not letter by letter.
//!
//! In: folded text. Out: [`Letters`].
//! Guarantee: different words of at most sixteen letters are different numbers; a longer one is none.

/// Letters that a word may have.
const LONGEST: usize = 16;

/// The letters of a word, the first of them lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Letters(u128);

impl Letters {
    /// The first `len` letters of a text; `None` where they are too many, or none.
    ///
    /// ```
    /// use nabra::fold::fold;
    /// use nabra::lexicon::split::Letters;
    ///
    /// let (with, without) = (fold("وأطلق النار"), fold("أطلق"));
    /// let word = Letters::of(&with, 5).map(Letters::behind_first);
    /// assert_eq!(word, Letters::of(&without, 4));
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

    /// The letters as a smaller number, if they are eight at most.
    #[inline]
    pub(crate) fn number(self) -> Option<u64> {
        u64::try_from(self.0).ok()
    }

    /// One bit of 64, by its hash.
    #[inline]
    pub(super) fn bit(self) -> u64 {
        1 << self.hash(6)
    }

    /// A number below 2 to the power of `bits`, as in a multiplicative hash.
    #[inline]
    #[expect(clippy::cast_possible_truncation, reason = "halves of an integer")]
    pub(crate) fn hash(self, bits: u32) -> usize {
        let mixed = self.0 as u64 ^ ((self.0 >> 64) as u64).rotate_left(29);
        (mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - bits)) as usize
    }
}
