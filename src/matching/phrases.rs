//! What may follow the first word of a phrase.
//!
//! In: stems. Out: for each first word the letters with which the second may begin, as a set of hashes.
//! Rule: four letters behind the space are hashed to one of 64 bits. Where the phrase ends before, anything may
//! follow.
//! Guarantee: a word that continues a phrase always passes; most others do not, and cost no walk.
//! Cost: 16 bytes a slot, twice as many slots as first words; looked up once for each word that is not remembered and
//! that begins a phrase.
//! Tried: first words as the keys of a hash map, whose keyed hash took longer than the walk over the word.

use super::trie::{State, Trie};

/// Letters that are hashed.
const LETTERS: usize = 4;

/// How a word may begin: one bit a hash.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Next(u64);

impl Next {
    const ANY: Self = Self(u64::MAX);

    /// What may follow one or the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

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

/// First words of phrases: by the state of the trie behind the space what may follow. An open table; the number of a
/// state plus one, or zero where nothing is.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    slots: Vec<(u32, Next)>,
}

impl Phrases {
    /// The phrases among the stems of a trie.
    pub(super) fn new(stems: &[&[u8]], trie: &Trie) -> Self {
        let mut found: Vec<(u32, Next)> = Vec::new();
        // Stems are sorted, so that those of one first word follow each other.
        for phrases in stems.chunk_by(|stem, next| first_word(stem) == first_word(next)) {
            let first = phrases.first().copied().and_then(first_word);
            let Some((first, state)) = first.and_then(|first| Some((first, trie.walk(first)?))) else {
                continue;
            };
            let next = phrases.iter().map(|stem| {
                let behind = stem.get(first.len()..).and_then(<[u8]>::first_chunk);
                behind.map_or(Next::ANY, |letters| Next(bit(*letters)))
            });
            found.push((state.number() + 1, next.fold(Next::default(), Next::or)));
        }
        let mut slots = vec![(0, Next::default()); (2 * found.len()).next_power_of_two()];
        for (key, next) in found {
            let free = places(key, slots.len()).find(|&at| slots.get(at).is_some_and(|slot| slot.0 == 0));
            if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
                *slot = (key, next);
            }
        }
        Self { slots }
    }

    /// What may follow the first word of a phrase, by the state behind its space.
    pub(super) fn next(&self, behind_space: State) -> Next {
        let key = behind_space.number() + 1;
        places(key, self.slots.len())
            .map_while(|at| self.slots.get(at).filter(|slot| slot.0 != 0))
            .find(|slot| slot.0 == key)
            .map_or(Next::default(), |slot| slot.1)
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.slots.len() * size_of::<(u32, Next)>()
    }
}

/// The first word of a phrase, with the space behind it.
fn first_word(stem: &[u8]) -> Option<&[u8]> {
    let space = stem.iter().position(|letter| *letter == b' ')?;
    stem.get(..=space)
}

/// The slots in which a key may stand, the likeliest first; `slots` is a power of two.
fn places(key: u32, slots: usize) -> impl Iterator<Item = usize> {
    let first = (u64::from(key).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize;
    (0..slots).map(move |step| (first + step) & (slots - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_continues_a_phrase_passes_and_most_else_does_not() {
        let next = |stems: &[&[u8]], first: &str| {
            let trie = Trie::new(stems);
            let state = trie.walk(format!("{first} ").as_bytes());
            state.map_or(Next::default(), |state| Phrases::new(stems, &trie).next(state))
        };
        let stems: &[&[u8]] = &[b"big a", b"one", b"one three four", b"one two", b"one twofold"];
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
                next(stems, first).may_be(rest.as_bytes()),
                expected,
                "{first}{rest}"
            );
        }
        let stems: &[&[u8]] = &[b"one three four"];
        assert!(!next(stems, "one").may_be(b" zebra"));
        assert!(next(stems, "one").may_be(b" t"));
    }
}
