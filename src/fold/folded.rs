//! Folded text with its way back to the original.
//!
//! In: UTF-8 text. Out: folded bytes, the offsets of punctuation, and an anchor every 64 original bytes.
//! Guarantee: [`Folded::original`] is monotone, lies on character boundaries and inside the text.
//! Cost: one table look-up a byte, without a branch that text could surprise; the way back walks at most 64 bytes
//! from an anchor, and from there through the span, so it is paid for evidence only and not for text.
//! Tried: a loop over characters that matches on each. «Is it ASCII or Arabic?» is answered differently at every
//! word, the processor guesses wrong each time, and the loop is four times slower.

use super::block::{self, BLOCK, Block, Places};
use super::letters::{self, COMBINING_HAMZA, DROP, HAMZA, RARE, WAW, YEH, is_word};
use super::pairs::Pairs;
use crate::span::{ByteSpan, FoldedSpan};

/// A folded text. Reuse one value for many documents: its buffers are kept.
///
/// ```
/// use nabra::fold::{Folded, fold};
///
/// let mut folded = Folded::default();
/// folded.refill("إيـــران،");
/// assert_eq!(folded.bytes(), fold("ايران,"));
/// ```
#[derive(Debug, Default, Clone)]
pub struct Folded {
    bytes: Buffer<u8>,
    /// Where a block of original text begins, in both texts.
    anchors: Vec<Anchor>,
    /// Folded offsets of bytes that are neither word nor space.
    marks: Buffer<u32>,
    /// Folded offsets of ة, ascending: they tell «ضربة» from «ضربه», which fold alike.
    marbutas: Buffer<u32>,
    /// Length of the original text.
    original_len: usize,
}

/// Folds a short text, such as a lexicon entry, without the way back.
///
/// ```
/// assert_eq!(nabra::fold::fold("أنقرة"), nabra::fold::fold("انقره"));
/// ```
pub fn fold(text: &str) -> Vec<u8> {
    // Blocks would cost more than they save.
    let mut folded = Vec::with_capacity(text.len());
    let table = letters::table();
    for c in text.chars() {
        match table.get(c as usize).copied().unwrap_or(RARE) {
            DROP => {}
            RARE => letters::fold_rare(c, &mut |byte| put(byte, &mut folded)),
            COMBINING_HAMZA => seat_hamza(&mut folded),
            byte => put(byte, &mut folded),
        }
    }
    folded
}

/// Adds a byte, but no space behind a space.
fn put(byte: u8, folded: &mut Vec<u8>) {
    if byte != b' ' || folded.last() != Some(&b' ') {
        folded.push(byte);
    }
}

/// A combining hamza after و or ي makes ؤ or ئ, which fold to the hamza.
fn seat_hamza(folded: &mut [u8]) {
    if let Some(last) = folded.last_mut()
        && (*last == WAW || *last == YEH)
    {
        *last = HAMZA;
    }
}

impl Folded {
    /// Replaces the content by the folding of `text`. Texts over 4 GiB are cut there; the reader's
    /// record limit keeps them far smaller.
    pub fn refill(&mut self, text: &str) {
        self.bytes.len = 0;
        self.anchors.clear();
        self.marks.len = 0;
        self.marbutas.len = 0;
        self.original_len = text.len();
        let fold_block = block::fastest();
        let mut folded = Block::default();
        let mut at = 0;
        let mut before = 0;
        while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
            // A block may begin inside a character of two bytes, which puts out its letter with the second.
            let begin = at - usize::from(Pairs::is_lead(before));
            self.anchors.push(Anchor {
                folded: offset(self.bytes.len),
                original: offset(begin),
            });
            let padded;
            let block = if let Some(block) = rest.first_chunk() {
                block
            } else {
                padded = pad(rest);
                &padded
            };
            let after_space = self.bytes.last() == Some(b' ');
            if fold_block(block, before, after_space, &mut folded) {
                self.add(&folded);
                [.., before] = *block;
                at += BLOCK;
            } else {
                at = self.fold_characters(text, begin, at + BLOCK);
                before = 0;
            }
        }
    }

    /// Adds a folded block.
    fn add(&mut self, block: &Block) {
        let base = offset(self.bytes.len);
        if let Some(room) = self.bytes.room() {
            *room = block.letters;
        }
        self.bytes.len += block.kept;
        self.marks.append(base, &block.marks);
        self.marbutas.append(base, &block.marbutas);
    }

    /// Folds characters one by one from `from` up to `to`; returns where the next one begins.
    #[cold]
    fn fold_characters(&mut self, text: &str, from: usize, to: usize) -> usize {
        let table = letters::table();
        let rest = text.get(from..).unwrap_or_default();
        for (at, c) in rest.char_indices() {
            if from + at >= to {
                return from + at;
            }
            if letters::is_marbuta(c) {
                self.marbutas.push(offset(self.bytes.len));
            }
            match table.get(c as usize).copied().unwrap_or(RARE) {
                DROP => {}
                RARE => letters::fold_rare(c, &mut |byte| self.put(byte)),
                COMBINING_HAMZA => seat_hamza(self.bytes.used_mut()),
                byte => self.put(byte),
            }
        }
        text.len()
    }

    /// Adds a byte, but no space behind a space.
    fn put(&mut self, byte: u8) {
        if byte == b' ' && self.bytes.last() == Some(b' ') {
            return;
        }
        if byte != b' ' && !is_word(byte) {
            self.marks.push(offset(self.bytes.len));
        }
        self.bytes.push(byte);
    }

    /// The folded bytes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.used()
    }

    /// Offsets of folded punctuation and line breaks, ascending.
    pub fn marks(&self) -> &[u32] {
        self.marks.used()
    }

    /// Whether the folded ه at an offset was written ة. Sloppy spelling writes ه for ة, hardly ever the reverse,
    /// so this rules a pronoun out and proves nothing else.
    pub fn is_marbuta(&self, offset: u32) -> bool {
        self.marbutas.used().binary_search(&offset).is_ok()
    }

    /// The whole folded text as a span.
    pub fn span(&self) -> FoldedSpan {
        FoldedSpan::new(0, offset(self.bytes.len))
    }

    /// The original bytes of a folded span. `text` must be the text that was folded; marks and
    /// invisible characters that follow a letter belong to it. A ligature that the span covers in part is
    /// covered whole.
    pub fn original(&self, span: FoldedSpan, text: &str) -> ByteSpan {
        let first = self.character_at(span.start as usize, self.anchor_before(span.start), text);
        // A word ends near its begin.
        let near = if span.end <= span.start.saturating_add(NEAR) {
            first.anchor()
        } else {
            self.anchor_before(span.end)
        };
        let behind = self.character_at(span.end as usize, near, text);
        let start = first.start;
        let end = if behind.first < span.end as usize && !span.is_empty() {
            behind.end
        } else {
            behind.start
        };
        ByteSpan {
            start,
            end: end.max(start),
        }
    }

    /// The character that put out the folded byte at `offset`, sought from an anchor before it; behind the last, the empty
    /// end of the text.
    fn character_at(&self, offset: usize, anchor: Anchor, text: &str) -> Character {
        let none = Character {
            first: self.bytes.len.max(offset),
            start: self.original_len,
            end: self.original_len,
        };
        if offset >= self.bytes.len {
            return none;
        }
        let bytes = self.bytes();
        let table = letters::table();
        let mut here = anchor.folded as usize;
        // Exactly the bytes that were put out, which left out a space behind a space.
        let taken = |byte: u8, here: usize| {
            let second = byte == b' ' && here.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b' ');
            usize::from(!second)
        };
        let rest = text.get(anchor.original as usize..).unwrap_or_default();
        for (at, c) in rest.char_indices() {
            let before = here;
            match table.get(c as usize).copied().unwrap_or(RARE) {
                DROP | COMBINING_HAMZA => {}
                RARE => letters::fold_rare(c, &mut |byte| here += taken(byte, here)),
                byte => here += taken(byte, here),
            }
            if offset < here {
                let start = anchor.original as usize + at;
                return Character {
                    first: before,
                    start,
                    end: start + c.len_utf8(),
                };
            }
        }
        none
    }

    /// The last anchor at or before a folded offset.
    fn anchor_before(&self, offset: u32) -> Anchor {
        let behind = self.anchors.partition_point(|anchor| anchor.folded <= offset);
        behind
            .checked_sub(1)
            .and_then(|at| self.anchors.get(at))
            .copied()
            .unwrap_or_default()
    }
}

/// The bytes of a text's end, with zeros behind, which put out nothing.
fn pad(rest: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    for (slot, &byte) in block.iter_mut().zip(rest) {
        *slot = byte;
    }
    block
}

/// Values in memory that is kept and set once, so that adding a block is a copy and no question of space.
#[derive(Debug, Default, Clone)]
struct Buffer<T> {
    memory: Vec<T>,
    len: usize,
}

impl<T: Copy + Default> Buffer<T> {
    fn used(&self) -> &[T] {
        self.memory.get(..self.len).unwrap_or_default()
    }

    fn used_mut(&mut self) -> &mut [T] {
        self.memory.get_mut(..self.len).unwrap_or_default()
    }

    fn last(&self) -> Option<T> {
        self.used().last().copied()
    }

    fn push(&mut self, value: T) {
        if let Some([slot, ..]) = self.room() {
            *slot = value;
            self.len += 1;
        }
    }

    /// A block behind the values used.
    fn room(&mut self) -> Option<&mut [T; BLOCK]> {
        if self.memory.len() < self.len + BLOCK {
            // As a vector grows: by its own length.
            self.memory.resize(2 * self.len + BLOCK, T::default());
        }
        self.memory.get_mut(self.len..)?.first_chunk_mut()
    }
}

impl Buffer<u32> {
    /// Adds places, counted from `base`; always eight at a time, for few blocks have more.
    fn append(&mut self, base: u32, places: &Places) {
        if let Some(room) = self.room() {
            let eights = room.chunks_exact_mut(8).zip(places.places.chunks_exact(8));
            for (slots, places) in eights.take(places.count.div_ceil(8)) {
                for (slot, &place) in slots.iter_mut().zip(places) {
                    *slot = base + u32::from(place);
                }
            }
            self.len += places.count;
        }
    }
}

/// Letters that are walked through to the end of a span rather than looking for an anchor nearer to it.
const NEAR: u32 = 32;

/// Offsets fit 32 bits; see [`Folded::refill`].
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A character of the original text, and the first folded byte that it put out.
#[derive(Debug, Clone, Copy)]
struct Character {
    first: usize,
    start: usize,
    end: usize,
}

impl Character {
    /// Where it stands in both texts.
    fn anchor(self) -> Anchor {
        Anchor {
            folded: offset(self.first),
            original: offset(self.start),
        }
    }
}

/// A character's offset in both texts.
#[derive(Debug, Clone, Copy, Default)]
struct Anchor {
    folded: u32,
    original: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, left: &str, right: &str) {
        assert_eq!(fold(left), fold(right), "{name}: {left} and {right}");
    }

    #[test]
    fn spellings_of_one_word_fold_to_the_same_bytes() {
        for (name, left, right) in [
            ("alef forms", "إيران أرمينيا آذار ٱلله", "ايران ارمينيا اذار الله"),
            ("alef maqsura and ta marbuta", "على أنقرة", "علي انقره"),
            ("hamza seats", "مسؤول شئون", "مسئول شؤون"),
            ("tatweel and vowel signs", "تُركِيّـــا", "تركيا"),
            ("Persian letters", "ترکیه پوتین", "تركيه بوتين"),
            ("presentation forms", "ﺗﺮﻛﻴﺎ ﻻ", "تركيا لا"),
            ("hamza on a presentation form", "ﺭﺋﻴﺲ ﻣﺴﺆﻭﻝ", "رئيس مسؤول"),
            ("decomposed hamza", "مسو\u{654}ول ا\u{655}يران", "مسؤول إيران"),
            ("digits", "٢٠٢٤ ۲۰۲۴", "2024 2024"),
            (
                "direction marks",
                "\u{200f}تركيا\u{200e} ر\u{200b}وسيا",
                "تركيا روسيا",
            ),
            (
                "Latin marks and case",
                "Türkiye Erdoğan Ilham Əliyev",
                "turkiye erdogan ilham eliyev",
            ),
        ] {
            check(name, left, right);
        }
    }

    #[test]
    fn blocks_meet_anywhere_in_a_character() {
        // Characters of one to four bytes, settled by a look-up and not.
        let text = "قال é ﷺ: «ﻻ»  \u{640}\u{2003} و\u{654}ا\u{200F}ة، 😀 naïve–ضربة\n".repeat(6);
        let mut looped = Vec::new();
        let mut folded = Folded::default();
        for padding in 0..2 * BLOCK {
            let text = "x".repeat(padding) + &text;
            folded.refill(&text);
            crate::bench::fold_by_character(&text, &mut looped);
            assert_eq!(folded.bytes(), looped, "{padding} bytes before");
            assert_eq!(fold(&text), looped);
            let marks = (0..)
                .zip(&looped)
                .filter(|(_, byte)| !is_word(**byte) && **byte != b' ');
            assert!(marks.map(|(at, _)| at).eq(folded.marks().iter().copied()));
            let marbutas = text.chars().filter(|c| *c == 'ة').count();
            assert_eq!(folded.marbutas.used().len(), marbutas);
            let mut before = 0;
            for at in 0..offset(looped.len()) {
                let original = folded.original(FoldedSpan::new(at, at + 1), &text);
                assert!(original.start >= before && original.end > original.start);
                before = original.start;
            }
        }
    }

    #[test]
    fn offsets_lead_back_to_whole_words() {
        let text = "قال: «إنّ تُركيا ﻻ تريد»، ﷺ ".repeat(20) + "روسيا";
        let mut folded = Folded::default();
        folded.refill(&text);
        for word in ["تركيا", "تريد", "روسيا"] {
            let needle = fold(word);
            let mut found = 0;
            for start in 0..folded.bytes().len().saturating_sub(needle.len() - 1) {
                let end = start + needle.len();
                if folded.bytes()[start..end] == needle[..] {
                    let offset = |at: usize| u32::try_from(at).unwrap();
                    let span = FoldedSpan::new(offset(start), offset(end));
                    let original = folded.original(span, &text).slice(&text).unwrap();
                    assert_eq!(fold(original), needle);
                    found += 1;
                }
            }
            assert!(found > 0, "{word}");
        }
    }
}
