//! What may follow the first word of a phrase.
//!
//! In: stems. Out: for each first word the letters with which the second may begin, as a set of hashes.
//! Rule: four letters behind the space are hashed to one of 64 bits; where the phrase ends before («في ظل»), two. What passes is
//! asked of a table of pairs, of the first word and six, four or two letters behind it.
//! Guarantee: a word that continues a phrase always passes; most others do not, and cost no walk.
//! Cost: 128 kB for the pairs; 16 bytes a slot, twice as many slots as first words; looked up once for each word that is not remembered and
//! that begins a phrase.
//! Tried: first words as the keys of a hash map, whose keyed hash took longer than the walk over the word.

use super::trie::{State, Trie};

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
            Some([b' ', letters @ ..]) => beginnings(*letters).iter().any(|&letters| self.has(letters)),
            Some(_) => false,
            // At the end of a sentence too few letters are left to say.
            None => rest.first() == Some(&b' '),
        }
    }

    #[inline]
    fn has(self, letters: u32) -> bool {
        self.0 & bit(letters) != 0
    }
}

/// The two beginnings under which a phrase that goes on with these letters may be known: all four, and two where the
/// phrase ends before.
#[inline]
fn beginnings([first, second, third, fourth]: [u8; 4]) -> [u32; 2] {
    [[first, second, third, fourth], [first, second, 0, 0]].map(u32::from_le_bytes)
}

/// The beginning under which a phrase is known, from its letters behind the first space; `None` where only one is left.
fn beginning(letters: &[u8]) -> Option<u32> {
    let first_two = || {
        letters
            .first_chunk()
            .map(|&[first, second]| [first, second, 0, 0])
    };
    let known = letters.first_chunk::<4>().copied().or_else(first_two)?;
    Some(u32::from_le_bytes(known))
}

/// How many letters are known that may follow a first word: six, four, two, or none.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says that there is such a phrase"
)]
pub(super) struct Lengths {
    six: bool,
    four: bool,
    two: bool,
    none: bool,
}

impl Lengths {
    /// Those of one phrase, by its letters behind the first space.
    fn of(letters: &[u8]) -> Self {
        Self {
            six: letters.len() >= 6,
            four: (4..6).contains(&letters.len()),
            two: (2..4).contains(&letters.len()),
            none: letters.len() < 2,
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            six: self.six || other.six,
            four: self.four || other.four,
            two: self.two || other.two,
            none: self.none || other.none,
        }
    }
}

/// The six, four or two letters by which a phrase is known behind its first word; `None` where fewer are left.
fn known(letters: &[u8]) -> Option<[u8; 6]> {
    let count = match letters.len() {
        0 | 1 => return None,
        2 | 3 => 2,
        4 | 5 => 4,
        _ => 6,
    };
    let mut known = [0; 6];
    for (slot, letter) in known.iter_mut().zip(letters).take(count) {
        *slot = *letter;
    }
    Some(known)
}

/// A bit by the high bits of a product, as in a multiplicative hash.
#[inline]
fn bit(letters: u32) -> u64 {
    1 << (letters.wrapping_mul(0x9E37_79B1) >> 26)
}

/// What is known of one first word.
type Slot = (u32, (Next, Lengths));

/// First words of phrases, and what may follow them.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    /// By the state of the trie behind the space. An open table; the number of a state plus one, or zero where nothing is.
    slots: Vec<Slot>,
    /// One bit a hash of such a state and the letters behind.
    pairs: Vec<u64>,
}

/// Bits in the table of pairs, as a power of two: 128 kB.
const PAIR_BITS: u32 = 20;

/// The bit of a state and the letters behind it, the rest zeros.
#[inline]
fn pair(state: State, letters: [u8; 6]) -> usize {
    let [first, second, third, fourth, fifth, sixth] = letters;
    let letters = u64::from_le_bytes([first, second, third, fourth, fifth, sixth, 0, 0]);
    let key = letters ^ u64::from(state.number()).rotate_left(40);
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PAIR_BITS)) as usize
}

/// The first `count` of some letters, the rest zeros.
#[inline]
fn first(letters: [u8; 6], count: usize) -> [u8; 6] {
    let mut kept = [0; 6];
    for (slot, letter) in kept.iter_mut().zip(letters).take(count) {
        *slot = letter;
    }
    kept
}

impl Phrases {
    /// The phrases among the stems of a trie.
    pub(super) fn new(stems: &[&[u8]], trie: &Trie) -> Self {
        let mut found: Vec<Slot> = Vec::new();
        let mut pairs = vec![0; 1 << (PAIR_BITS - 6)];
        // Stems are sorted, so that those of one first word follow each other.
        for phrases in stems.chunk_by(|stem, next| first_word(stem) == first_word(next)) {
            let first = phrases.first().copied().and_then(first_word);
            let Some((first, state)) = first.and_then(|first| Some((first, trie.walk(first)?))) else {
                continue;
            };
            let (mut all, mut lengths) = (Next::default(), Lengths::default());
            for behind in phrases.iter().filter_map(|stem| stem.get(first.len()..)) {
                let letters = beginning(behind);
                lengths = lengths.or(Lengths::of(behind));
                all = all.or(letters.map_or(Next::ANY, |letters| Next(bit(letters))));
                let pair = known(behind).map(|letters| pair(state, letters));
                if let Some((pair, word)) = pair.and_then(|pair| Some((pair, pairs.get_mut(pair / 64)?))) {
                    *word |= 1 << (pair % 64);
                }
            }
            found.push((state.number() + 1, (all, lengths)));
        }
        Self {
            slots: table(found),
            pairs,
        }
    }

    /// What may follow the first word of a phrase, by the state behind its space, and how much of it is known.
    pub(super) fn next(&self, behind_space: State) -> (Next, Lengths) {
        let key = behind_space.number() + 1;
        places(key, self.slots.len())
            .map_while(|at| self.slots.get(at).filter(|slot| slot.0 != 0))
            .find(|slot| slot.0 == key)
            .map(|slot| slot.1)
            .unwrap_or_default()
    }

    /// Whether a phrase whose first word leads to the state may go on with a text, a space first. It is stricter than
    /// [`Next::may_be`], for the words behind «في» are hundreds.
    #[inline]
    pub(super) fn may_go_on(&self, behind_space: State, lengths: Lengths, rest: &[u8]) -> bool {
        let Some(&[_, ref letters @ ..]) = rest.first_chunk::<7>() else {
            return true;
        };
        let may_be = |count| {
            let pair = pair(behind_space, first(*letters, count));
            let word = self.pairs.get(pair / 64);
            word.is_some_and(|word| word >> (pair % 64) & 1 != 0)
        };
        lengths.none || lengths.six && may_be(6) || lengths.four && may_be(4) || lengths.two && may_be(2)
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.slots.len() * size_of::<Slot>() + self.pairs.len() * size_of::<u64>()
    }
}

/// An open table of states and what may follow.
fn table(found: Vec<Slot>) -> Vec<Slot> {
    let mut slots = vec![Slot::default(); (2 * found.len()).next_power_of_two()];
    for (key, next) in found {
        let free = places(key, slots.len()).find(|&at| slots.get(at).is_some_and(|slot| slot.0 == 0));
        if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
            *slot = (key, next);
        }
    }
    slots
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
            state.map_or(Next::default(), |state| Phrases::new(stems, &trie).next(state).0)
        };
        let stems: &[&[u8]] = &[b"big a", b"one", b"one three four", b"one two", b"one twofold"];
        for (first, rest, expected) in [
            ("one", " twofold", true),
            ("one", " three four", true),
            // The phrase «one two» is over before four letters, so the first two decide.
            ("one", " two", true),
            ("one", " twig", true),
            ("one", " zebra", false),
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
