//! Sixty-four bytes of UTF-8, folded at once.
//!
//! In: a block of text and the byte before it. Out: its letters, and the places of marks and of ة among them.
//! Rule: every byte is looked up and stored, kept or not, and what is not kept is overwritten by what follows, so
//! that nothing depends on what a byte is and the processor never guesses.
//! Not here: characters that take more than a look-up, and a space behind a space; such a block is refused.

use super::letters::{COMBINING_HAMZA, RARE};
use super::pairs::{Counts, Pairs};
#[cfg(target_arch = "x86_64")]
use super::wide;

/// Bytes in a block.
pub(super) const BLOCK: usize = 64;

/// What a block puts out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The letters; zeros behind the last.
    pub(super) letters: [u8; BLOCK],
    /// Number of letters.
    pub(super) kept: usize,
    /// Places of letters that are neither word nor space.
    pub(super) marks: Places,
    /// Places of ة.
    pub(super) marbutas: Places,
}

/// Places in a block.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// The places; what stands behind the last means nothing.
    pub(super) places: [u8; BLOCK],
    /// How many.
    pub(super) count: usize,
}

impl PartialEq for Places {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for Places {}

impl Places {
    fn get(&self) -> &[u8] {
        self.places.get(..self.count).unwrap_or_default()
    }
}

impl Default for Block {
    fn default() -> Self {
        let places = Places {
            places: [0; BLOCK],
            count: 0,
        };
        Self {
            letters: [0; BLOCK],
            kept: 0,
            marks: places.clone(),
            marbutas: places,
        }
    }
}

/// A way to fold a block behind the byte `before` it, where `after_space` says that a space was put out last. Answers
/// whether it could; if not, `out` means nothing.
pub(super) type FoldBlock = fn(&[u8; BLOCK], before: u8, after_space: bool, out: &mut Block) -> bool;

/// The fastest way on this processor.
pub(super) fn fastest() -> FoldBlock {
    #[cfg(target_arch = "x86_64")]
    if wide::is_available() {
        return wide::fold;
    }
    fold
}

/// Folds byte by byte.
#[expect(
    clippy::indexing_slicing,
    reason = "a remainder by the length is a valid index"
)]
pub(super) fn fold(block: &[u8; BLOCK], before: u8, after_space: bool, out: &mut Block) -> bool {
    let pairs = Pairs::get();
    let mut letters = [0; BLOCK];
    let mut counts = Counts::default();
    let mut row = pairs.row(before);
    for &byte in block {
        let entry = pairs.entry(row, byte);
        row = pairs.row(byte);
        let [kept, mark, marbuta] = counts.get();
        // Of 64 bytes none comes to stand behind the 64th place; the remainder says so to the compiler.
        letters[kept % BLOCK] = entry.letter();
        out.marks.places[mark % BLOCK] = place(kept);
        out.marbutas.places[marbuta % BLOCK] = place(kept);
        counts.add(entry);
    }
    [out.kept, out.marks.count, out.marbutas.count] = counts.get();
    out.letters = letters;
    let opens = after_space && letters.first() == Some(&b' ');
    !opens && !holds_rare_or_double(&letters)
}

/// Whether a character was put out as an instruction, which takes more than a look-up, or two spaces together.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without a branch the processor compares many letters at once"
)]
fn holds_rare_or_double(letters: &[u8; BLOCK]) -> bool {
    let rare = letters.iter().fold(false, |any, &letter| {
        any | (letter == RARE) | (letter == COMBINING_HAMZA)
    });
    let pairs = letters.iter().zip(letters.iter().skip(1));
    pairs.fold(rare, |any, (&left, &right)| {
        any | ((left == b' ') & (right == b' '))
    })
}

/// A place in a block fits a byte.
#[expect(clippy::cast_possible_truncation, reason = "at most 64")]
fn place(at: usize) -> u8 {
    at as u8
}

#[cfg(target_arch = "x86_64")]
#[cfg(test)]
mod tests {
    use super::*;

    /// Blocks of a text at every offset, as long as it is.
    fn check(text: &[u8]) -> (usize, usize) {
        let (mut one, mut other) = (Block::default(), Block::default());
        let (mut blocks, mut folded) = (0, 0);
        for at in 1..text.len().saturating_sub(BLOCK) {
            let block: &[u8; BLOCK] = text[at..].first_chunk().unwrap();
            for after_space in [false, true] {
                let narrow = fold(block, text[at - 1], after_space, &mut one);
                let wide = wide::fold(block, text[at - 1], after_space, &mut other);
                blocks += 1;
                // The wide way may refuse more: letters of Persian or Latin with marks.
                if wide {
                    assert!(narrow, "{block:?}");
                    assert_eq!(one, other, "{block:?}");
                    folded += 1;
                }
            }
        }
        (blocks, folded)
    }

    #[test]
    fn both_ways_put_out_the_same() {
        if !wide::is_available() {
            println!("this processor has no wide way");
            return;
        }
        let news = "قالت وزارة الخارجية التركية، الثلاثاء: «لا تغيير» (وفق 3.5%)؟ إنّ الأزمة\u{A0}مستمرة\nnato, "
            .repeat(8);
        let (blocks, folded) = check(news.as_bytes());
        assert!(folded * 10 > blocks * 9, "{folded} of {blocks}");
        // Every character of one or two bytes beside every kind of neighbour, and bytes that are no text.
        let all: String = ('\0'..='\u{7FF}')
            .flat_map(|c| [c, 'ة', c, ' ', 'a', c, '.'])
            .collect();
        check(all.as_bytes());
        let mut noise = 1u64;
        let bytes: Vec<u8> = std::iter::repeat_with(|| {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            u8::try_from(noise >> 56).unwrap()
        })
        .take(20_000)
        .collect();
        check(&bytes);
        let rare = "x“ﻻ”\u{200F}ى  و\u{654}é—😀ۃ پ".repeat(20);
        check(rare.as_bytes());
    }
}
