//! Lays out the states of a trie.
//!
//! In: sorted strings. Out: cells and tails.
//! Rule: states are placed level by level, each family of children at the first base at which all its cells are free.
//! Cost: a search in bits for each state where strings branch.

use std::collections::VecDeque;

use super::{Cell, Classes, ENDS, MOST_OF_TAILS, tail};

/// What is laid out so far.
pub(super) struct Builder<'b> {
    strings: &'b [&'b [u8]],
    classes: &'b Classes,
    cells: Vec<Cell>,
    tails: Vec<u8>,
    taken: Taken,
}

/// Strings with a common beginning: which, how long it is, and its state.
struct Branch {
    from: usize,
    to: usize,
    depth: usize,
    index: usize,
}

/// Strings of a branch that go on with one letter.
struct Child {
    class: u8,
    from: usize,
    to: usize,
}

impl<'b> Builder<'b> {
    pub(super) fn new(strings: &'b [&'b [u8]], classes: &'b Classes) -> Self {
        Self {
            strings,
            classes,
            cells: vec![Cell {
                parent: u32::MAX,
                base: 0,
            }],
            tails: Vec::new(),
            taken: Taken {
                bits: vec![1],
                first_free: 0,
            },
        }
    }

    /// Places all states.
    pub(super) fn build(mut self) -> (Vec<Cell>, Vec<u8>) {
        let mut branches = VecDeque::from([Branch {
            from: 0,
            to: self.strings.len(),
            depth: 0,
            index: 0,
        }]);
        let mut children = Vec::new();
        while let Some(branch) = branches.pop_front() {
            self.place_children(&branch, &mut children, &mut branches);
        }
        self.cells.shrink_to_fit();
        self.tails.shrink_to_fit();
        (self.cells, self.tails)
    }

    /// The states behind one.
    fn place_children(
        &mut self,
        branch: &Branch,
        children: &mut Vec<Child>,
        branches: &mut VecDeque<Branch>,
    ) {
        let first = self.strings.get(branch.from);
        let ends = first.is_some_and(|string| string.len() == branch.depth);
        self.find_children(branch.from + usize::from(ends), branch, children);
        let mut wanted = Wanted::default();
        for class in children.iter().map(|child| child.class).chain(ends.then_some(0)) {
            wanted.add(class);
        }
        let base = self.taken.place(&wanted);
        self.set_base(branch.index, number(base) | if ends { ENDS } else { 0 });
        if ends {
            self.take(base, branch.index, number(branch.from));
        }
        for child in children.iter() {
            let index = base + usize::from(child.class);
            let depth = branch.depth + 1;
            if child.to - child.from == 1
                && let Some(tail) = self.add_tail(child.from, depth)
            {
                self.take(index, branch.index, tail);
                continue;
            }
            self.take(index, branch.index, 0);
            branches.push_back(Branch {
                from: child.from,
                to: child.to,
                depth,
                index,
            });
        }
    }

    /// Writes down the rest of a string that no other one shares; the base of the state before it. `None` when there is
    /// no room left.
    fn add_tail(&mut self, string: usize, depth: usize) -> Option<u32> {
        let letters = self.strings.get(string)?.get(depth..)?;
        let behind = number(self.tails.len());
        if self.tails.len() + letters.len() + TAIL_NUMBER > MOST_OF_TAILS as usize {
            return None;
        }
        let (next, letters) = letters
            .split_first()
            .map_or((0, letters), |(next, rest)| (*next, rest));
        self.tails.extend_from_slice(letters);
        if next != 0 {
            self.tails.push(0);
        }
        self.tails.extend_from_slice(&number(string).to_le_bytes());
        Some(tail(next, behind))
    }

    /// By next letter: its class and the strings that have it.
    fn find_children(&self, from: usize, branch: &Branch, children: &mut Vec<Child>) {
        children.clear();
        let letter = |string: &&[u8]| string.get(branch.depth).copied();
        let mut strings = self.strings.get(from..branch.to).unwrap_or_default();
        let mut from = from;
        while let Some(here) = strings.first().and_then(letter) {
            let same = strings.partition_point(|string| letter(string) <= Some(here));
            children.push(Child {
                class: self.classes.class(here),
                from,
                to: from + same,
            });
            from += same;
            strings = strings.get(same..).unwrap_or_default();
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
        self.taken.add(at);
    }
}

/// Bytes of a string's number, and the zero before it.
const TAIL_NUMBER: usize = 1 + size_of::<u32>();

/// Which cells are taken: one bit a cell.
struct Taken {
    bits: Vec<u64>,
    /// A word of bits before which all are set.
    first_free: usize,
}

impl Taken {
    fn add(&mut self, at: usize) {
        if self.bits.len() <= at / 64 {
            self.bits.resize(at / 64 + 1, 0);
        }
        if let Some(word) = self.bits.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// The first base at which all wanted cells are free.
    fn place(&mut self, wanted: &Wanted) -> usize {
        while self.bits.get(self.first_free) == Some(&u64::MAX) {
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

    /// The 64 bits from a cell on.
    fn window(&self, at: usize) -> u64 {
        let word = |index: usize| self.bits.get(index).copied().unwrap_or(0);
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

/// Numbers of strings and of states fit; see [`MOST`](super::MOST).
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(0)
}
