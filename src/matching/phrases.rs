//! What may follow the first word of a phrase.
//!
//! In: stems. Out: for each first word the letters with which the second may begin, as a set of hashes.
//! Rule: four letters behind the space are hashed to one of 64 bits. Where the phrase ends before, anything may
//! follow.
//! Guarantee: a word that continues a phrase always passes; most others do not, and cost no walk.
//! Cost: 24 bytes and its letters a first word; looked up once for each word that is not remembered.

use std::collections::HashMap;

/// Letters that are hashed.
const LETTERS: usize = 4;

/// How a word may begin: one bit a hash.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Next(u64);

impl Next {
    const ANY: Self = Self(u64::MAX);

    /// Whether a text that begins behind a word may go on in this way: with a space and the letters.
    #[inline]
    pub(super) fn may_be(self, rest: &[u8]) -> bool {
        match rest.first_chunk::<5>() {
            Some([b' ', letters @ ..]) => self.0 & bit(*letters) != 0,
            Some(_) => false,
            // At the end of a sentence too few letters are left to say.
            None => rest.first() == Some(&b' '),
        }
    }
}

/// A bit by the high bits of a product, as in a multiplicative hash.
#[inline]
fn bit(letters: [u8; LETTERS]) -> u64 {
    1 << (u32::from_le_bytes(letters).wrapping_mul(0x9E37_79B1) >> 26)
}

/// First words of phrases.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    by_first: HashMap<Box<[u8]>, Next>,
}

impl Phrases {
    pub(super) fn new(stems: &[&[u8]]) -> Self {
        let mut by_first: HashMap<Box<[u8]>, Next> = HashMap::new();
        for stem in stems {
            let Some(space) = stem.iter().position(|letter| *letter == b' ') else {
                continue;
            };
            let (first, behind) = stem.split_at(space);
            let bits = match behind.get(1..).and_then(<[u8]>::first_chunk) {
                Some(letters) => Next(bit(*letters)),
                None => Next::ANY,
            };
            match by_first.get_mut(first) {
                Some(next) => next.0 |= bits.0,
                None => {
                    by_first.insert(first.into(), bits);
                }
            }
        }
        Self { by_first }
    }

    /// What may follow a first word, given without the beginning that is none of the stem's.
    pub(super) fn next(&self, first: &[u8]) -> Next {
        self.by_first.get(first).copied().unwrap_or_default()
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.by_first.capacity() * size_of::<(Box<[u8]>, Next)>()
            + self.by_first.keys().map(|first| first.len()).sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_continues_a_phrase_passes_and_most_else_does_not() {
        let phrases = Phrases::new(&[b"one", b"one two", b"one twofold", b"one three four", b"big a"]);
        for (first, rest, expected) in [
            ("one", " twofold", true),
            ("one", " three four", true),
            // The phrase «one two» is over before four letters, so anything may follow «one».
            ("one", " zebra", true),
            ("big", " a", true),
            ("one", ", two", false),
            ("one", "", false),
            ("two", " three", false),
        ] {
            assert_eq!(
                phrases.next(first.as_bytes()).may_be(rest.as_bytes()),
                expected,
                "{first}{rest}"
            );
        }
        let phrases = Phrases::new(&[b"one three four"]);
        assert!(!phrases.next(b"one").may_be(b" zebra"));
        assert!(phrases.next(b"one").may_be(b" t"));
    }
}
