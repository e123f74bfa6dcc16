//! Words as the comparison counts them.
//!
//! In: the text of a sentence. Out: its folded words, each with a hash and with what precedes it taken off.
//! Rule: conjunction, preposition and article («و», «ف», «ب», «ك», «ل», «ال») are taken off where the rest is a
//! word of the corpus and not much rarer than the whole: «وللرئيس» counts as «رئيس», «وزير» stays, since «زير» is
//! hardly ever written.
//! Guarantee: what a word counts as depends on the corpus, not on the order of its documents.
//! Memory: a table of document counts of 4 MiB, whatever the corpus; words share a cell by chance, which can only
//! make a count larger.

use crate::fold::letters::{ALEF, BEH, FEH, KAF, LAM, WAW, is_arabic};
use crate::fold::{Folded, Token, TokenKind, find_tokens};
use crate::span::FoldedSpan;

/// Cells of the table of document counts: two bytes each.
const CELLS: usize = 1 << 21;
/// Letters that must stay.
const LEAST_REST: usize = 3;
/// The rest must be in at least this part of the documents that the whole is in.
const RARER: u16 = 8;

/// What may be taken off, longest first.
const PREFIXES: [&[u8]; 13] = [
    &[WAW, BEH, ALEF, LAM],
    &[WAW, ALEF, LAM],
    &[FEH, ALEF, LAM],
    &[BEH, ALEF, LAM],
    &[KAF, ALEF, LAM],
    &[WAW, LAM, LAM],
    &[LAM, LAM],
    &[ALEF, LAM],
    &[WAW],
    &[FEH],
    &[BEH],
    &[LAM],
    &[KAF],
];

/// Folds sentences and cuts them into words; its buffers are used again.
#[derive(Debug, Default)]
pub struct Words {
    folded: Folded,
    tokens: Vec<Token>,
}

impl Words {
    /// Takes in a text.
    pub fn refill(&mut self, text: &str) {
        self.folded.refill(text);
        find_tokens(self.folded.bytes(), self.folded.span(), &mut self.tokens);
    }

    /// Its words, folded, in order.
    pub fn iter(&self) -> impl Iterator<Item = (FoldedSpan, &[u8])> {
        let bytes = self.folded.bytes();
        self.tokens
            .iter()
            .filter(|token| token.kind == TokenKind::Word)
            .map(move |token| (token.span, token.span.slice(bytes)))
    }

    /// The letters of a span as they stand in `text`, the text that was taken in.
    pub fn original<'t>(&self, span: FoldedSpan, text: &'t str) -> &'t str {
        self.folded.original(span, text).slice(text).unwrap_or_default()
    }
}

/// In how many documents each word is, or a little more.
#[derive(Debug, Clone)]
pub struct Spread {
    cells: Vec<u16>,
    /// Hashes of the words of the document at hand.
    document: Vec<u64>,
}

impl Default for Spread {
    fn default() -> Self {
        Self {
            cells: vec![0; CELLS],
            document: Vec::new(),
        }
    }
}

impl Spread {
    /// Notes a word of the document at hand.
    pub fn note(&mut self, hash: u64) {
        self.document.push(hash);
    }

    /// Ends a document.
    pub fn end_document(&mut self) {
        self.document.sort_unstable();
        self.document.dedup();
        for hash in self.document.drain(..) {
            if let Some(cell) = self.cells.get_mut(cell(hash)) {
                *cell = cell.saturating_add(1);
            }
        }
    }

    /// In how many documents a word is; at most 65,535.
    pub fn documents(&self, word: &[u8]) -> u16 {
        self.cells.get(cell(hash(word))).copied().unwrap_or(0)
    }

    /// How many letters to take off a word's beginning.
    pub fn prefix(&self, word: &[u8]) -> usize {
        let whole = self.documents(word);
        PREFIXES
            .iter()
            .filter(|prefix| word.starts_with(prefix))
            .find(|prefix| {
                let rest = word.get(prefix.len()..).unwrap_or_default();
                rest.len() >= LEAST_REST && self.documents(rest) > whole / RARER
            })
            .map_or(0, |prefix| prefix.len())
    }

    /// The least number of documents, `least` or more, that at most `most` cells reach: words below it are passed
    /// over, so that the vocabulary is bounded.
    pub fn threshold(&self, least: u16, most: usize) -> u16 {
        let mut reached = vec![0usize; usize::from(u16::MAX) + 1];
        for &count in &self.cells {
            if let Some(reached) = reached.get_mut(usize::from(count)) {
                *reached += 1;
            }
        }
        let mut sum = 0;
        for (count, cells) in reached.iter().enumerate().rev() {
            sum += cells;
            let count = u16::try_from(count).unwrap_or(u16::MAX);
            if sum > most || count <= least {
                return count.saturating_add(u16::from(sum > most)).max(least);
            }
        }
        least
    }
}

/// Whether a word is of letters and long enough to say something: no numbers, no single letters.
pub fn is_word(word: &[u8]) -> bool {
    word.len() > 1
        && word
            .iter()
            .all(|&byte| is_arabic(byte) || byte.is_ascii_alphabetic())
}

fn cell(hash: u64) -> usize {
    usize::try_from(hash >> 43).unwrap_or(0) % CELLS
}

/// A hash of a word: FNV-1a (Fowler, Noll and Vo), then the finisher of `SplitMix64`, because the low bits of FNV
/// of short words are alike.
///
/// ```
/// use nabra::profile::compare::words::hash;
/// assert_ne!(hash(b"a"), hash(b"b"));
/// ```
pub fn hash(word: &[u8]) -> u64 {
    mix(word.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    }))
}

/// A one-to-one scrambling of 64 bits (Steele, Lea and Flood 2014).
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn spread(documents: &[&str]) -> Spread {
        let mut spread = Spread::default();
        let mut words = Words::default();
        for text in documents {
            words.refill(text);
            words.iter().for_each(|(_, word)| spread.note(hash(word)));
            spread.end_document();
        }
        spread
    }

    #[test]
    fn what_precedes_a_word_is_taken_off_where_the_rest_is_one() {
        let spread = spread(&["زار الرئيس المدينة", "رئيس وزير", "وللرئيس وزير", "رئيس"]);
        for (word, letters) in [
            ("الرئيس", 2),
            ("وللرئيس", 0),
            ("للرئيس", 2),
            ("وزير", 0),
            ("رئيس", 0),
        ] {
            let folded = fold(word);
            let expected = if word == "وللرئيس" { 3 } else { letters };
            assert_eq!(spread.prefix(&folded), expected, "{word}");
        }
    }

    #[test]
    fn a_word_counts_once_a_document() {
        let spread = spread(&["سلام سلام سلام", "سلام", "حرب"]);
        assert_eq!(spread.documents(&fold("سلام")), 2);
        assert_eq!(spread.documents(&fold("حرب")), 1);
    }

    #[test]
    fn the_vocabulary_is_bounded() {
        let spread = spread(&["واحد اثنان ثلاثة", "واحد اثنان", "واحد"]);
        assert_eq!(spread.threshold(1, 100), 1);
        assert_eq!(spread.threshold(1, 2), 2);
        assert_eq!(spread.threshold(1, 1), 3);
        assert_eq!(spread.threshold(3, 100), 3);
    }
}
