//! What may stand around a stem, laid out for one look-up a word.
//!
//! In: the lexicon's affixes. Out: [`Around`]: beginnings and endings by their letters, and for each the paradigms
//! that take it.
//! Rule: whether a beginning, a stem and an ending fit together is first asked of sets of paradigms, 16 bits each;
//! only what fits is looked at closely.
//! Guarantee: says exactly what [`Affixes::beginning`] and [`Affixes::ending`] say.
//! Cost: some 20 kB, built in well under a millisecond.

use super::trie::{State, Trie};
use crate::lexicon::affix::{Affix, Affixes, Paradigm};

/// A set of paradigms: one bit each.
pub(super) type Paradigms = u16;

/// The set of one paradigm.
pub(super) const fn set_of(paradigm: Paradigm) -> Paradigms {
    1 << paradigm as Paradigms
}

/// Beginnings and endings of words.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) beginnings: Side,
    pub(super) endings: Side,
}

impl Around {
    pub(super) fn new(affixes: &Affixes) -> Self {
        // What may stand before a particle or a past verb may stand before a noun.
        let before = [Paradigm::Noun, Paradigm::Present, Paradigm::Name]
            .into_iter()
            .flat_map(|paradigm| affixes.beginnings_of(paradigm))
            .collect();
        let behind = Paradigm::ALL
            .iter()
            .flat_map(|(_, paradigm)| affixes.endings_of(*paradigm))
            .map(|(letters, _)| letters.clone())
            .collect();
        Self {
            beginnings: Side::new(before, |paradigm, letters| affixes.beginning(paradigm, letters)),
            endings: Side::new(behind, |paradigm, letters| affixes.ending(paradigm, letters)),
        }
    }
}

/// One side of a stem.
#[derive(Debug, Default)]
pub(super) struct Side {
    trie: Trie,
    /// By number of the letters: the paradigms that take them. They are asked of every stem found, so they lie together.
    paradigms: Vec<Paradigms>,
    /// By number of the letters: what they mean for each paradigm.
    meanings: Vec<[Affix; Paradigm::ALL.len()]>,
    /// What no letters at all mean.
    nothing: Option<usize>,
    /// The letters from the last to the first, and by number there the row.
    reversed: Trie,
    rows: Vec<usize>,
    /// One bit a letter: whether one ends in it.
    last_letters: [u64; 4],
}

impl Side {
    fn new(mut letters: Vec<Vec<u8>>, meaning: impl Fn(Paradigm, &[u8]) -> Option<Affix>) -> Self {
        letters.sort_unstable();
        letters.dedup();
        let strings: Vec<&[u8]> = letters.iter().map(Vec::as_slice).collect();
        let mut last_letters = [0; 4];
        for letter in strings.iter().filter_map(|string| string.last()) {
            let (quarter, bit) = place(*letter);
            if let Some(letters) = last_letters.get_mut(quarter) {
                *letters |= bit;
            }
        }
        // No letters at all sort first; a trie has no string without letters.
        let has_nothing = strings.first().is_some_and(|string| string.is_empty());
        let (nothing, strings) = strings.split_at(usize::from(has_nothing));
        let mut reversed: Vec<(Vec<u8>, usize)> = (0..)
            .zip(strings)
            .map(|(row, string)| (string.iter().rev().copied().collect(), row))
            .collect();
        reversed.sort_unstable();
        let (backward, rows): (Vec<&[u8]>, Vec<usize>) = reversed
            .iter()
            .map(|(letters, row)| (letters.as_slice(), *row))
            .unzip();
        let row = |letters: &&[u8]| {
            let mut paradigms = 0;
            let affixes = Paradigm::ALL.map(|(_, paradigm)| {
                let affix = meaning(paradigm, letters);
                if affix.is_some() {
                    paradigms |= set_of(paradigm);
                }
                affix.unwrap_or_default()
            });
            (paradigms, affixes)
        };
        let (paradigms, meanings) = strings.iter().chain(nothing).map(row).unzip();
        Self {
            trie: Trie::new(strings),
            paradigms,
            meanings,
            nothing: has_nothing.then_some(strings.len()),
            reversed: Trie::new(&backward),
            rows,
            last_letters,
        }
    }

    /// Where a walk over letters begins.
    pub(super) fn start(&self) -> State {
        self.trie.root()
    }

    /// The walk behind one more letter.
    pub(super) fn step(&self, state: State, letter: u8) -> Option<State> {
        self.trie.step(state, letter)
    }

    /// The row of the letters walked over, if they may stand there.
    pub(super) fn row(&self, state: State) -> Option<usize> {
        self.trie.pattern(state)
    }

    /// The row of no letters.
    pub(super) fn nothing(&self) -> Option<usize> {
        self.nothing
    }

    /// The rows of the last letter of a word, of the last two, and so on, as far as any may stand there.
    pub(super) fn backward(&self, word: &[u8]) -> impl Iterator<Item = Option<usize>> {
        let mut letters = word.iter().rev();
        let mut state = self.reversed.root();
        std::iter::from_fn(move || {
            state = self.reversed.step(state, *letters.next()?)?;
            let number = self.reversed.pattern(state);
            Some(number.and_then(|number| self.rows.get(number).copied()))
        })
    }

    /// Whether one of them ends in a letter.
    #[inline]
    pub(super) fn ends_in(&self, letter: u8) -> bool {
        let (quarter, bit) = place(letter);
        let letters = self.last_letters.get(quarter);
        letters.is_some_and(|letters| letters & bit != 0)
    }

    /// The row of some letters.
    #[inline]
    pub(super) fn find(&self, letters: &[u8]) -> Option<usize> {
        if letters.is_empty() {
            self.nothing
        } else {
            self.trie.find(letters)
        }
    }

    /// The paradigms that take the letters of a row.
    #[inline]
    pub(super) fn paradigms(&self, row: usize) -> Paradigms {
        self.paradigms.get(row).copied().unwrap_or(0)
    }

    /// What the letters of a row mean for a paradigm that takes them.
    #[inline]
    pub(super) fn affix(&self, row: usize, paradigm: Paradigm) -> Affix {
        self.meanings
            .get(row)
            .and_then(|meanings| meanings.get(paradigm as usize))
            .copied()
            .unwrap_or_default()
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        let row = size_of::<Paradigms>() + size_of::<[Affix; Paradigm::ALL.len()]>();
        self.trie.memory() + self.reversed.memory() + self.paradigms.len() * row
    }
}

/// The bit of a letter in a set of four times 64.
#[inline]
fn place(letter: u8) -> (usize, u64) {
    (usize::from(letter >> 6), 1 << (letter & 63))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn every_affix_is_found_and_nothing_else() {
        let affixes = Lexicon::shipped().unwrap().affixes;
        let around = Around::new(&affixes);
        let letters: Vec<u8> = (0xC7..=0xEA).collect();
        let mut words: Vec<Vec<u8>> = vec![Vec::new()];
        for length in 0..3 {
            let longer: Vec<Vec<u8>> = words
                .iter()
                .filter(|word| word.len() == length)
                .flat_map(|word| {
                    letters
                        .iter()
                        .map(|letter| [word.as_slice(), &[*letter]].concat())
                })
                .collect();
            words.extend(longer);
        }
        words.extend(
            affixes
                .endings_of(Paradigm::Person)
                .iter()
                .map(|(letters, _)| letters.clone()),
        );
        words.extend(affixes.beginnings_of(Paradigm::Noun));
        for word in &words {
            for (_, paradigm) in Paradigm::ALL {
                for (side, expected) in [
                    (&around.beginnings, affixes.beginning(paradigm, word)),
                    (&around.endings, affixes.ending(paradigm, word)),
                ] {
                    let row = side
                        .find(word)
                        .filter(|row| side.paradigms(*row) & set_of(paradigm) != 0);
                    assert_eq!(
                        row.map(|row| side.affix(row, paradigm)),
                        expected,
                        "{word:?} {paradigm:?}"
                    );
                }
            }
        }
    }
}
