//! Strings of folded letters, searched from their beginning, as a double array (Aoe 1989, *IEEE Transactions on
//! Software Engineering* 15(9)).
//!
//! In: sorted strings without repetition. Out: a [`Trie`] that is walked letter by letter.
//! Rule: the children of a state stand in one array at the state's base plus the number of their letter, and name
//! their parent, so that a step is one look-up and one comparison.
//! Guarantee: a walk reaches a state for exactly the beginnings of the strings, and [`State::pattern`] tells where
//! one ends.
//! Cost: 8 bytes a state. Building takes a few milliseconds for 40,000 stems, where the contiguous NFA of
//! `aho_corasick` took 35: it works out where to go on after a mismatch, which a search that is anchored in its
//! word never asks for. A step costs a third of a step there. That automaton is the oracle in the tests.

/// Sorted strings of folded letters.
#[derive(Debug, Default)]
pub(super) struct Trie {
    cells: Vec<Cell>,
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

/// A state and what it leads to.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    /// The state before it, plus 1; 0 where nothing is.
    parent: u32,
    /// Where its children stand; or, of a string that no other one continues, its number.
    base: u32,
}

/// Set in `base`: a string ends here. Its number stands among the children, at 0.
const ENDS: u32 = 1 << 31;
/// Set in `base`: a string ends here and no other goes on. The rest of `base` is its number.
const LEAF: u32 = 1 << 30;
/// The most strings, and the most states.
const MOST: usize = LEAF as usize - 1;

/// Where a walk has come to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    index: u32,
    base: u32,
}

impl State {
    /// The number of the state in its trie.
    pub(super) fn number(self) -> u32 {
        self.index
    }
}

impl Trie {
    /// Builds the trie over strings that are sorted, without repetition and not empty; those beyond a thousand
    /// million are left out.
    pub(super) fn new(strings: &[&[u8]]) -> Self {
        let strings = strings.get(..MOST).unwrap_or(strings);
        let mut occurs = [false; 256];
        for &byte in strings.iter().copied().flatten() {
            if let Some(slot) = occurs.get_mut(usize::from(byte)) {
                *slot = true;
            }
        }
        let mut classes = Box::new(Classes::default());
        let numbers = 1..=u8::MAX;
        let slots = classes.0.iter_mut().zip(occurs);
        for (slot, number) in slots
            .filter_map(|(slot, occurs)| occurs.then_some(slot))
            .zip(numbers)
        {
            *slot = number;
        }
        let mut builder = Builder {
            strings,
            classes: &classes.0,
            cells: vec![Cell {
                parent: u32::MAX,
                base: 0,
            }],
            taken: vec![1],
            first_free: 0,
        };
        builder.build();
        let mut cells = builder.cells;
        cells.shrink_to_fit();
        let root = State {
            index: 0,
            base: cells.first().map_or(0, |cell| cell.base),
        };
        Self { cells, classes, root }
    }

    /// Where every walk begins.
    pub(super) fn root(&self) -> State {
        self.root
    }

    /// The state behind a letter; `None` when no string goes on with it.
    #[inline]
    pub(super) fn step(&self, state: State, letter: u8) -> Option<State> {
        let class = self.classes.0.get(usize::from(letter)).copied().unwrap_or(0);
        if class == 0 || state.base & LEAF != 0 {
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
        if state.base & ENDS == 0 {
            return None;
        }
        if state.base & LEAF != 0 {
            return Some((state.base & !(ENDS | LEAF)) as usize);
        }
        self.cells
            .get((state.base & !ENDS) as usize)
            .map(|cell| cell.base as usize)
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
        self.cells.len() * size_of::<Cell>() + size_of::<Classes>()
    }
}

struct Builder<'b> {
    strings: &'b [&'b [u8]],
    classes: &'b [u8; 256],
    cells: Vec<Cell>,
    /// One bit a cell.
    taken: Vec<u64>,
    /// A word of `taken` before which all bits are set.
    first_free: usize,
}

/// Strings with a common beginning: which, how long it is, and its state.
struct Branch {
    from: usize,
    to: usize,
    depth: usize,
    index: usize,
}

impl Builder<'_> {
    fn build(&mut self) {
        let mut branches = std::collections::VecDeque::from([Branch {
            from: 0,
            to: self.strings.len(),
            depth: 0,
            index: 0,
        }]);
        let mut children: Vec<(u8, usize, usize)> = Vec::new();
        while let Some(branch) = branches.pop_front() {
            let Branch {
                from,
                to,
                depth,
                index,
            } = branch;
            if to - from == 1 {
                self.place_tail(from, depth, index);
                continue;
            }
            let ends = self.strings.get(from).is_some_and(|string| string.len() == depth);
            let first = from + usize::from(ends);
            if first >= to {
                if ends {
                    self.set_base(index, ENDS | LEAF | number(from));
                }
                continue;
            }
            self.find_children(first, to, depth, &mut children);
            let mut wanted = Wanted::default();
            if ends {
                wanted.add(0);
            }
            for &(class, ..) in &children {
                wanted.add(class);
            }
            let base = self.place(&wanted);
            self.set_base(index, number(base) | if ends { ENDS } else { 0 });
            if ends {
                self.take(base, index, number(from));
            }
            for &(class, from, to) in &children {
                let at = base + usize::from(class);
                self.take(at, index, 0);
                branches.push_back(Branch {
                    from,
                    to,
                    depth: depth + 1,
                    index: at,
                });
            }
        }
    }

    /// The rest of a string from which no other branches off, state by state, so that it lies together.
    fn place_tail(&mut self, string: usize, depth: usize, from: usize) {
        let mut index = from;
        let letters = self.strings.get(string).and_then(|string| string.get(depth..));
        for &letter in letters.unwrap_or_default() {
            let class = self.classes.get(usize::from(letter)).copied().unwrap_or(0);
            let mut wanted = Wanted::default();
            wanted.add(class);
            let base = self.place(&wanted);
            self.set_base(index, number(base));
            let at = base + usize::from(class);
            self.take(at, index, 0);
            index = at;
        }
        self.set_base(index, ENDS | LEAF | number(string));
    }

    /// By next letter: its class and the strings that have it.
    fn find_children(&self, from: usize, to: usize, depth: usize, children: &mut Vec<(u8, usize, usize)>) {
        children.clear();
        let letter = |at: usize| self.strings.get(at).and_then(|string| string.get(depth)).copied();
        let mut start = from;
        while start < to {
            let here = letter(start);
            let strings = self.strings.get(start..to).unwrap_or_default();
            let same = strings.partition_point(|string| string.get(depth).copied() <= here);
            let class = here.and_then(|byte| self.classes.get(usize::from(byte)).copied());
            children.push((class.unwrap_or(0), start, start + same.max(1)));
            start += same.max(1);
        }
    }

    fn set_base(&mut self, index: usize, base: u32) {
        if let Some(cell) = self.cells.get_mut(index) {
            cell.base = base;
        }
    }

    fn take(&mut self, at: usize, parent: usize, base: u32) {
        if self.cells.len() <= at {
            self.cells.resize(at + 1, Cell::default());
        }
        if let Some(cell) = self.cells.get_mut(at) {
            *cell = Cell {
                parent: number(parent) + 1,
                base,
            };
        }
        if self.taken.len() <= at / 64 {
            self.taken.resize(at / 64 + 1, 0);
        }
        if let Some(word) = self.taken.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// The first base at which all wanted cells are free.
    fn place(&mut self, wanted: &Wanted) -> usize {
        while self.taken.get(self.first_free) == Some(&u64::MAX) {
            self.first_free += 1;
        }
        let lowest = wanted.lowest();
        let mut at = (self.first_free * 64).max(lowest);
        let mut tried = 0;
        loop {
            let base = at - lowest;
            let Some(clash) = self.clash(base, wanted) else {
                return base;
            };
            at += clash.max(1);
            tried += 1;
            // A crowded stretch is left with a few holes rather than searched again and again.
            if tried == TRIES {
                self.first_free = (at / 64).max(self.first_free);
            }
        }
    }

    /// `None` when all wanted cells above a base are free; else how far the lowest of them must move at least.
    fn clash(&self, base: usize, wanted: &Wanted) -> Option<usize> {
        let mut any = false;
        for (block, &bits) in (0..).zip(&wanted.0) {
            any |= bits != 0 && self.window(base + 64 * block) & bits != 0;
        }
        if !any {
            return None;
        }
        let lowest = wanted.lowest();
        let ahead = self.window(base + lowest + 1);
        Some(1 + (!ahead).trailing_zeros() as usize)
    }

    /// The 64 bits of `taken` from a cell on.
    fn window(&self, at: usize) -> u64 {
        let word = |index: usize| self.taken.get(index).copied().unwrap_or(0);
        let low = word(at / 64) >> (at % 64);
        match at % 64 {
            0 => low,
            shift => low | word(at / 64 + 1) << (64 - shift),
        }
    }
}

/// Bases tried in one crowded stretch.
const TRIES: usize = 32;

/// The classes of a state's children as bits.
#[derive(Default)]
struct Wanted([u64; 4]);

impl Wanted {
    fn add(&mut self, class: u8) {
        if let Some(word) = self.0.get_mut(usize::from(class / 64)) {
            *word |= 1 << (class % 64);
        }
    }

    fn lowest(&self) -> usize {
        let block = self.0.iter().position(|bits| *bits != 0).unwrap_or(0);
        64 * block + self.0.get(block).map_or(0, |bits| bits.trailing_zeros() as usize)
    }
}

/// Numbers of strings and states are below [`MOST`].
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
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
    fn a_trie_of_nothing_leads_nowhere() {
        for trie in [Trie::default(), Trie::new(&[])] {
            assert_eq!(beginnings(&trie, b"abc"), Vec::<usize>::new());
            assert_eq!(trie.find(b""), None);
        }
    }
}
