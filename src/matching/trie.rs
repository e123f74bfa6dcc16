//! Strings of folded letters, searched from their beginning, as a double array with tails (Aoe 1989, *IEEE
//! Transactions on Software Engineering* 15(9)).
//!
//! In: sorted strings without repetition. Out: a [`Trie`] that is walked letter by letter.
//! Rule: the children of a state stand in one array at the state's base plus the number of their letter, and name
//! their parent, so that a step is one look-up and one comparison. From where only one string goes on, its letters
//! lie one behind the other.
//! Guarantee: a walk reaches a state for exactly the beginnings of the strings, and [`Trie::pattern`] tells where
//! one ends.
//! Cost: 8 bytes a state where strings branch, a byte a letter behind, which is looked at only where the first of these
//! letters is right; built in a few milliseconds for 50,000 stems. The contiguous NFA of `aho_corasick` takes ten times
//! as long: it works out where to go on after a mismatch, which a search that is anchored in its word never asks for.
//! That automaton is the oracle in the tests.

mod builder;

use builder::Builder;

/// Sorted strings of folded letters.
#[derive(Debug, Default)]
pub(super) struct Trie {
    cells: Vec<Cell>,
    /// Of each string the letters that it shares with no other, a zero, and its number.
    tails: Vec<u8>,
    /// By byte: its number among the letters that occur, from 1; 0 for those that do not.
    classes: Box<Classes>,
    root: State,
}

#[derive(Debug)]
struct Classes([u8; 256]);

impl Default for Classes {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Classes {
    /// The classes of all letters that occur.
    fn of(strings: &[&[u8]]) -> Self {
        let mut classes = Self::default();
        for &byte in strings.iter().copied().flatten() {
            if let Some(slot) = classes.0.get_mut(usize::from(byte)) {
                *slot = 1;
            }
        }
        let occurring = classes.0.iter_mut().filter(|slot| **slot != 0);
        for (slot, class) in occurring.zip(1..=u8::MAX) {
            *slot = class;
        }
        classes
    }

    #[inline]
    fn class(&self, letter: u8) -> u8 {
        self.0.get(usize::from(letter)).copied().unwrap_or(0)
    }
}

/// A state and what it leads to.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// The state before it, plus 1; 0 where nothing is.
    parent: u32,
    /// Where its children stand; or the number of the string that ends in the state before it.
    base: u32,
}

/// Set in `base`: only one string goes on, with the letter in the eight bits from `LETTER`; the letters behind that one
/// stand among the tails, at the rest of `base`. So most words that go on otherwise are left without a look at the tails.
const TAIL: u32 = 1 << 31;
const LETTER: u32 = 23;
/// Set in another `base`: a string ends here and others go on. Its number stands among the children, at 0.
const ENDS: u32 = 1 << 30;
/// The most bytes of tails; what stands behind them is laid out state by state.
const MOST_OF_TAILS: u32 = (1 << LETTER) - 1;
/// The most strings and states.
const MOST: usize = ENDS as usize - 1;

/// The base of a state from which one string goes on with a letter, the others of it from a place among the tails.
#[inline]
fn tail(next: u8, behind: u32) -> u32 {
    TAIL | u32::from(next) << LETTER | behind
}

/// The letter with which a tail goes on, by its base; 0 where the string ends.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "eight bits of it are the letter")]
fn next_of_tail(base: u32) -> u8 {
    (base >> LETTER) as u8
}

/// Where a walk has come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    index: u32,
    base: u32,
}

impl State {
    /// A number that no other state of its trie has.
    pub(super) fn number(self) -> u32 {
        if self.base & TAIL == 0 {
            self.index
        } else {
            self.base
        }
    }
}

impl Trie {
    /// Builds the trie over strings that are sorted, without repetition and not empty; those beyond a thousand
    /// million are left out.
    pub(super) fn new(strings: &[&[u8]]) -> Self {
        let strings = strings.get(..MOST).unwrap_or(strings);
        let classes = Box::new(Classes::of(strings));
        let (cells, tails) = Builder::new(strings, &classes).build();
        let root = State {
            index: 0,
            base: cells.first().map_or(0, |cell| cell.base),
        };
        Self {
            cells,
            tails,
            classes,
            root,
        }
    }

    /// Where every walk begins.
    pub(super) fn root(&self) -> State {
        self.root
    }

    /// The state behind a letter; `None` when no string goes on with it.
    #[inline]
    pub(super) fn step(&self, state: State, letter: u8) -> Option<State> {
        if state.base & TAIL != 0 {
            if next_of_tail(state.base) != letter || letter == 0 {
                return None;
            }
            let behind = state.base & MOST_OF_TAILS;
            let next = self.tails.get(behind as usize)?;
            return Some(State {
                base: tail(*next, behind + 1),
                ..state
            });
        }
        let class = self.classes.class(letter);
        if class == 0 {
            return None;
        }
        let index = (state.base & !ENDS) + u32::from(class);
        let cell = self.cells.get(index as usize)?;
        (cell.parent == state.index + 1).then_some(State {
            index,
            base: cell.base,
        })
    }

    /// The number of the string that ends in a state, if one does.
    #[inline]
    pub(super) fn pattern(&self, state: State) -> Option<usize> {
        if state.base & TAIL == 0 {
            let ending = (state.base & ENDS != 0).then_some((state.base & !ENDS) as usize)?;
            return self.cells.get(ending).map(|cell| cell.base as usize);
        }
        if next_of_tail(state.base) != 0 {
            return None;
        }
        let number = self.tails.get((state.base & MOST_OF_TAILS) as usize..)?;
        Some(u32::from_le_bytes(*number.first_chunk()?) as usize)
    }

    /// The number of the string that is exactly these letters.
    pub(super) fn find(&self, letters: &[u8]) -> Option<usize> {
        self.pattern(self.walk(letters)?)
    }

    /// The state behind some letters.
    pub(super) fn walk(&self, letters: &[u8]) -> Option<State> {
        let mut walk = letters.iter();
        walk.try_fold(self.root, |state, &letter| self.step(state, letter))
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.cells.len() * size_of::<Cell>() + self.tails.len() + size_of::<Classes>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;
    use aho_corasick::automaton::Automaton;
    use aho_corasick::nfa::contiguous::NFA;
    use aho_corasick::{Anchored, MatchKind};

    /// The strings with which `text` begins, by the trie.
    fn beginnings(trie: &Trie, text: &[u8]) -> Vec<usize> {
        let mut state = Some(trie.root());
        let mut found = Vec::new();
        for &letter in text {
            state = state.and_then(|state| trie.step(state, letter));
            found.extend(state.and_then(|state| trie.pattern(state)));
        }
        found
    }

    /// The same by the automaton.
    fn oracle(nfa: &NFA, text: &[u8]) -> Vec<usize> {
        let mut state = nfa.start_state(Anchored::Yes).unwrap();
        let mut found = Vec::new();
        for (at, &letter) in text.iter().enumerate() {
            state = nfa.next_state(Anchored::Yes, state, letter);
            if nfa.is_dead(state) {
                break;
            }
            if nfa.is_match(state) {
                let ending = (0..nfa.match_len(state)).map(|index| nfa.match_pattern(state, index));
                found.extend(
                    ending
                        .filter(|of| nfa.pattern_len(*of) == at + 1)
                        .map(|of| of.as_usize()),
                );
            }
        }
        found
    }

    #[test]
    fn stems_are_found_as_an_automaton_finds_them() {
        let lexicon = Lexicon::shipped().unwrap();
        let mut stems: Vec<&[u8]> = lexicon
            .forms
            .iter()
            .map(|form| lexicon.forms.stem(form))
            .collect();
        stems.dedup();
        let trie = Trie::new(&stems);
        let nfa = NFA::builder()
            .match_kind(MatchKind::Standard)
            .build(&stems)
            .unwrap();
        for (at, stem) in stems.iter().enumerate() {
            assert_eq!(trie.find(stem), Some(at));
            // The stem with a letter more, with one exchanged, and with one left out.
            for text in [
                [stem, [0xC7, b' '].as_slice()].concat(),
                [&stem[..stem.len() / 2], &[0xE4], &stem[stem.len() / 2..]].concat(),
                stem[1..].to_vec(),
            ] {
                assert_eq!(beginnings(&trie, &text), oracle(&nfa, &text));
            }
        }
    }

    #[test]
    fn any_bytes_can_be_strings() {
        let strings: Vec<Vec<u8>> = (1..=254u8)
            .flat_map(|a| [vec![a], vec![a, 254 - a / 2, a]])
            .collect();
        let mut strings: Vec<&[u8]> = strings.iter().map(Vec::as_slice).collect();
        strings.sort_unstable();
        strings.dedup();
        let trie = Trie::new(&strings);
        for (at, string) in strings.iter().enumerate() {
            assert_eq!(trie.find(string), Some(at));
        }
        for other in [[0u8].as_slice(), &[7, 7], &[], &[255]] {
            assert_eq!(trie.find(other), None);
        }
    }

    #[test]
    fn strings_beyond_the_room_for_tails_are_found() {
        let strings: Vec<Vec<u8>> = (b'a'..=b'j')
            .map(|first| [vec![first; 3], vec![b'-'; MOST_OF_TAILS as usize / 9]].concat())
            .collect();
        let strings: Vec<&[u8]> = strings.iter().map(Vec::as_slice).collect();
        let trie = Trie::new(&strings);
        assert!(trie.tails.len() < MOST_OF_TAILS as usize && trie.cells.len() > strings[9].len());
        for (at, string) in strings.iter().enumerate() {
            assert_eq!(trie.find(string), Some(at));
            assert_eq!(trie.find(&string[1..]), None);
        }
    }

    #[test]
    fn a_trie_of_nothing_leads_nowhere() {
        for trie in [Trie::default(), Trie::new(&[])] {
            assert_eq!(beginnings(&trie, b"abc"), Vec::<usize>::new());
            assert_eq!(trie.find(b""), None);
        }
    }
}
