//! Chance that is the same everywhere.
//!
//! In: a seed. Out: numbers, and ranks that follow Zipf's law.
//! Guarantee: integers only, so that every machine draws the same text from the same seed.

/// `SplitMix64` (Steele, Lea and Flood 2014).
#[derive(Debug, Clone)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`; 0 when `limit` is 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // The high half of a product; its bias is below one in 2^32 for the limits used here.
        let product = u128::from(self.next()) * (limit as u128);
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// True `parts` times in a thousand.
    pub(crate) fn per_mille(&mut self, parts: usize) -> bool {
        self.below(1000) < parts
    }

    /// One of `choices`.
    pub(crate) fn choose<'c, T>(&mut self, choices: &'c [T]) -> Option<&'c T> {
        choices.get(self.below(choices.len()))
    }

    /// A rank below `count`, the first ones most often: an octave is drawn evenly, then a rank in it, which
    /// gives rank r a share of about 1/r without a table and without floating point.
    pub(crate) fn zipf(&mut self, count: usize) -> usize {
        let octaves = count.checked_ilog2().map_or(0, |last| last as usize + 1);
        loop {
            let octave = 1usize << self.below(octaves);
            let rank = octave + self.below(octave);
            if rank <= count || count == 0 {
                return rank - 1;
            }
        }
    }

    /// Brings `items` into an order of its own.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for left in (1..items.len()).rev() {
            let other = self.below(left + 1);
            items.swap(left, other);
        }
    }
}
