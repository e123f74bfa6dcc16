//! The filter in front of the search: where the letters of a name might begin.
//!
//! In: the stems of tracked actors; later folded text. Out: offsets at which one of them may stand.
//! Rule: four letters from each offset on are hashed into a table of bits, in which the first four letters of each
//! stem are set; of a shorter stem, its letters with everything that may follow.
//! Guarantee: no stem is missed. What is found still has to be looked at.
//! Cost: one multiplication and one look-up a byte; the table has 16 kB, and one byte in a hundred passes.

/// Bits in the table, as a power of two.
const BITS: u32 = 17;
/// Letters that are hashed.
const LETTERS: usize = 4;

/// A table of bits over hashes of four letters.
#[derive(Debug)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

impl Default for Filter {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Filter {
    pub(super) fn new<'s>(stems: impl Iterator<Item = &'s [u8]>) -> Self {
        let mut filter = Self {
            bits: vec![0; 1 << (BITS - 6)],
        };
        for stem in stems {
            filter.add(stem);
        }
        filter
    }

    fn add(&mut self, stem: &[u8]) {
        let mut letters = [0; LETTERS];
        for (slot, &letter) in letters.iter_mut().zip(stem) {
            *slot = letter;
        }
        match stem.len() {
            0 => {}
            // One letter begins every other word: everything passes.
            1 => self.bits.fill(u64::MAX),
            length => self.complete(letters, length),
        }
    }

    /// Sets the bits of the letters, completed by everything that may follow the first `length` of them.
    fn complete(&mut self, letters: [u8; LETTERS], length: usize) {
        let Some(missing) = LETTERS.checked_sub(length).filter(|missing| *missing > 0) else {
            let hash = hash(letters);
            if let Some(word) = self.bits.get_mut(hash / 64) {
                *word |= 1 << (hash % 64);
            }
            return;
        };
        for letter in 0..=u8::MAX {
            let mut longer = letters;
            if let Some(slot) = longer.get_mut(LETTERS - missing) {
                *slot = letter;
            }
            self.complete(longer, length + 1);
        }
    }

    /// Calls `found` with each offset at which a stem may begin, in order.
    #[inline]
    pub(super) fn candidates(&self, folded: &[u8], mut found: impl FnMut(usize)) {
        let Ok(bits) = <&[u64; 1 << (BITS - 6)]>::try_from(self.bits.as_slice()) else {
            return;
        };
        let may_begin = |letters: [u8; LETTERS]| {
            let hash = hash(letters);
            bits.get(hash / 64).copied().unwrap_or(0) >> (hash % 64) & 1 != 0
        };
        for (at, letters) in folded.windows(LETTERS).enumerate() {
            if <[u8; LETTERS]>::try_from(letters).is_ok_and(may_begin) {
                found(at);
            }
        }
        // At the end of the text zeros follow.
        let last = folded.len().saturating_sub(LETTERS - 1);
        for at in last..folded.len() {
            let mut letters = [0; LETTERS];
            for (slot, &letter) in letters.iter_mut().zip(folded.get(at..).unwrap_or_default()) {
                *slot = letter;
            }
            if may_begin(letters) {
                found(at);
            }
        }
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.bits.len() * size_of::<u64>()
    }
}

/// A number below 2 to the power of [`BITS`]: the high bits of a product with 2^32 divided by the golden ratio
/// (Knuth, *The Art of Computer Programming* 3, §6.4).
#[inline]
fn hash(letters: [u8; LETTERS]) -> usize {
    (u32::from_le_bytes(letters).wrapping_mul(0x9E37_79B1) >> (u32::BITS - BITS)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidates(stems: &[&[u8]], text: &[u8]) -> Vec<usize> {
        let mut found = Vec::new();
        Filter::new(stems.iter().copied()).candidates(text, |at| found.push(at));
        found
    }

    #[test]
    fn no_stem_is_missed_wherever_it_stands() {
        for stem in [b"a".as_slice(), b"ab", b"abc", b"abcd", b"abcdefgh"] {
            for before in 0..6 {
                for behind in 0..6 {
                    let text = [b"xyxyxy".get(..before).unwrap(), stem, &b"yxyxyx"[..behind]].concat();
                    assert!(candidates(&[stem], &text).contains(&before), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn most_of_what_is_no_stem_does_not_pass() {
        let text: Vec<u8> = (0..20_000u32)
            .map(|at| b'a' + u8::try_from(at * at % 23).unwrap())
            .collect();
        let found = candidates(&[b"zebra", b"zoo", b"zulu"], &text);
        assert!(found.len() < 200, "{}", found.len());
    }

    #[test]
    fn without_stems_nothing_passes() {
        assert!(candidates(&[], b"abcdefgh").is_empty());
    }
}
