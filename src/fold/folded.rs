//! Folded text with its way back to the original.
//!
//! In: UTF-8 text. Out: folded bytes, the offsets of punctuation, and an anchor every 64 folded bytes.
//! Guarantee: [`Folded::original`] is monotone, lies on character boundaries and inside the text.
//! Cost: one table look-up a character; the way back walks at most 64 letters from an anchor, so it is
//! paid for evidence only and not for text.

use super::letters::{self, COMBINING_HAMZA, DROP, HAMZA, RARE, WAW, YEH, is_word};
use crate::span::{ByteSpan, FoldedSpan};

/// Folded bytes between two anchors. A power of two: the anchor of an offset is a shift.
const STRIDE: usize = 64;

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
    bytes: Vec<u8>,
    /// One anchor a block of `STRIDE` folded bytes: the first character that starts in it.
    anchors: Vec<Anchor>,
    /// Folded offsets of bytes that are neither word nor space.
    marks: Vec<u32>,
    /// Folded offsets of ة, ascending: they tell «ضربة» from «ضربه», which fold alike.
    marbutas: Vec<u32>,
    /// Length of the original text.
    original_len: usize,
}

/// Folds a short text, such as a lexicon entry, without the way back.
///
/// ```
/// assert_eq!(nabra::fold::fold("أنقرة"), nabra::fold::fold("انقره"));
/// ```
pub fn fold(text: &str) -> Vec<u8> {
    let mut folded = Folded::default();
    folded.refill(text);
    folded.bytes
}

impl Folded {
    /// Replaces the content by the folding of `text`. Texts over 4 GiB are cut there; the reader's
    /// record limit keeps them far smaller.
    pub fn refill(&mut self, text: &str) {
        self.bytes.clear();
        self.anchors.clear();
        self.marks.clear();
        self.marbutas.clear();
        self.original_len = text.len();
        self.bytes.reserve(text.len() / 2 + 16);
        let table = letters::table();
        for (at, c) in text.char_indices() {
            if self.bytes.len() >= self.anchors.len() * STRIDE {
                self.anchors.push(Anchor {
                    folded: u32::try_from(self.bytes.len()).unwrap_or(u32::MAX),
                    original: u32::try_from(at).unwrap_or(u32::MAX),
                });
            }
            if letters::is_marbuta(c) {
                self.marbutas
                    .push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
            }
            match table.get(c as usize).copied().unwrap_or(RARE) {
                DROP => {}
                RARE => letters::fold_rare(c, &mut |byte| self.put(byte)),
                COMBINING_HAMZA => self.seat_hamza(),
                byte => self.put(byte),
            }
        }
    }

    /// Adds a byte, but no space behind a space: «حزب  العدالة» is the same phrase with two.
    fn put(&mut self, byte: u8) {
        let here = self.bytes.len();
        if byte == b' ' && self.bytes.last() == Some(&b' ') {
            return;
        }
        if byte != b' ' && !is_word(byte) {
            self.marks.push(u32::try_from(here).unwrap_or(u32::MAX));
        }
        self.bytes.push(byte);
    }

    /// A combining hamza after و or ي makes ؤ or ئ, which fold to the hamza.
    fn seat_hamza(&mut self) {
        if let Some(last) = self.bytes.last_mut()
            && (*last == WAW || *last == YEH)
        {
            *last = HAMZA;
        }
    }

    /// The folded bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Offsets of folded punctuation and line breaks, ascending.
    pub fn marks(&self) -> &[u32] {
        &self.marks
    }

    /// Whether the folded ه at an offset was written ة. Sloppy spelling writes ه for ة, hardly ever the reverse,
    /// so this rules a pronoun out and proves nothing else.
    pub fn is_marbuta(&self, offset: u32) -> bool {
        self.marbutas.binary_search(&offset).is_ok()
    }

    /// The whole folded text as a span.
    pub fn span(&self) -> FoldedSpan {
        FoldedSpan::new(0, u32::try_from(self.bytes.len()).unwrap_or(u32::MAX))
    }

    /// The original bytes of a folded span. `text` must be the text that was folded; marks and
    /// invisible characters that follow a letter belong to it. A ligature that the span covers in part is
    /// covered whole.
    pub fn original(&self, span: FoldedSpan, text: &str) -> ByteSpan {
        let start = self.character_at(span.start as usize, text).start;
        let end = self.character_at(span.end as usize, text);
        let end = if end.first < span.end as usize && !span.is_empty() {
            end.end
        } else {
            end.start
        };
        ByteSpan {
            start,
            end: end.max(start),
        }
    }

    /// The character that put out the folded byte at `offset`; behind the last, the empty end of the text.
    fn character_at(&self, offset: usize, text: &str) -> Character {
        let none = Character {
            first: self.bytes.len().max(offset),
            start: self.original_len,
            end: self.original_len,
        };
        if offset >= self.bytes.len() {
            return none;
        }
        let anchor = self.anchor_before(offset);
        let table = letters::table();
        let mut here = anchor.folded as usize;
        // Exactly the bytes that `put` took, which left out a space behind a space.
        let taken = |byte: u8, here: usize| {
            let second = byte == b' ' && here.checked_sub(1).and_then(|at| self.bytes.get(at)) == Some(&b' ');
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
            if before <= offset && offset < here {
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

    /// The last anchor at or before a folded offset. A ligature may carry a block's anchor past the
    /// block's first byte; then the anchor of the block before it serves.
    fn anchor_before(&self, offset: usize) -> Anchor {
        let block = offset / STRIDE;
        [Some(block), block.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter_map(|block| self.anchors.get(block).copied())
            .find(|anchor| anchor.folded as usize <= offset)
            .unwrap_or_default()
    }
}

/// A character of the original text, and the first folded byte that it put out.
#[derive(Debug, Clone, Copy)]
struct Character {
    first: usize,
    start: usize,
    end: usize,
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
