//! What a byte of UTF-8 puts out, given the byte before it.
//!
//! In: two bytes that follow each other. Out: a folded byte, and what it adds to each of three counts.
//! Rule: a character of two bytes puts out its letter with the second one; the first puts out nothing. What a
//! look-up does not settle puts out the instruction that [`letters`] has for it.
//! Guarantee: says for every character of one or two bytes what [`letters`] says.
//! Cost: 33 kB, of which Arabic text touches some 2 kB.

use std::sync::OnceLock;

use super::letters::{self, DROP, RARE, is_word};

/// One row for bytes that begin a character, and one for each first byte of characters of two bytes.
const ROWS: usize = 32;
const COLUMNS: usize = 256;
const ENTRIES: usize = ROWS * COLUMNS;

/// The table.
#[derive(Debug)]
pub(super) struct Pairs {
    /// By the byte before: where its row begins.
    rows: [u16; COLUMNS],
    entries: Box<[Entry; ENTRIES]>,
}

/// What a byte puts out: in the lowest byte the letter, in the others what it adds to the counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry(u32);

/// How many letters were kept, how many of them are neither word nor space, how many ة: a byte each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts(u32);

impl Pairs {
    /// The table, made at the first call.
    pub(super) fn get() -> &'static Self {
        static CELL: OnceLock<Pairs> = OnceLock::new();
        CELL.get_or_init(Self::new)
    }

    #[expect(clippy::large_stack_arrays, reason = "32 kB, once")]
    fn new() -> Self {
        let mut pairs = Self {
            rows: [0; COLUMNS],
            entries: Box::new([Entry::of(' ', RARE); ENTRIES]),
        };
        for (row, lead) in (0xC0..=0xDFu8).enumerate().skip(2) {
            if let (Some(slot), Ok(start)) = (
                pairs.rows.get_mut(usize::from(lead)),
                u16::try_from(row * COLUMNS),
            ) {
                *slot = start;
            }
            pairs.set(0, lead, Entry::of(' ', DROP));
        }
        for (code, &folded) in (0..).zip(letters::table()) {
            let Some(c) = char::from_u32(code) else { continue };
            match *c.encode_utf8(&mut [0; 4]).as_bytes() {
                [byte] => pairs.set(0, byte, Entry::of(c, folded)),
                [lead, byte] => pairs.set(lead, byte, Entry::of(c, folded)),
                _ => {}
            }
        }
        pairs
    }

    fn set(&mut self, before: u8, byte: u8, entry: Entry) {
        let at = usize::from(self.row(before)) + usize::from(byte);
        if let Some(slot) = self.entries.get_mut(at) {
            *slot = entry;
        }
    }

    /// The row for what follows a byte.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a byte is a valid index of 256 rows")]
    pub(super) fn row(&self, before: u8) -> u16 {
        self.rows[usize::from(before)]
    }

    /// What a byte puts out in a row.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "a remainder by the length is a valid index"
    )]
    pub(super) fn entry(&self, row: u16, byte: u8) -> Entry {
        self.entries[usize::from(row | u16::from(byte)) % ENTRIES]
    }

    /// Whether a byte is the first of a character of two bytes.
    #[inline]
    pub(super) const fn is_lead(byte: u8) -> bool {
        matches!(byte, 0xC2..=0xDF)
    }
}

impl Entry {
    fn of(c: char, folded: u8) -> Self {
        let kept = u32::from(folded != DROP);
        let mark = u32::from(kept == 1 && folded != b' ' && !is_word(folded));
        let marbuta = u32::from(letters::is_marbuta(c));
        Self(u32::from(folded) | kept << 8 | mark << 16 | marbuta << 24)
    }

    #[inline]
    pub(super) fn letter(self) -> u8 {
        let [letter, ..] = self.0.to_le_bytes();
        letter
    }
}

impl Counts {
    /// Letters kept, marks, and ة.
    #[inline]
    pub(super) fn get(self) -> [usize; 3] {
        let [kept, marks, marbutas, _] = self.0.to_le_bytes();
        [kept, marks, marbutas].map(usize::from)
    }

    #[inline]
    pub(super) fn add(&mut self, entry: Entry) {
        // No count passes 64 in a block, so none runs over into the next.
        self.0 += entry.0 >> 8;
    }
}
