//! Sentences: where one ends and the next begins.
//!
//! In: folded text with its punctuation marks. Out: spans of sentences in order.
//! Rule: a sentence ends at `.` `!` `?` `؟`, at a line break, and at a closing quotation mark or bracket
//! right behind such a stop. It does not end at `..` (which news uses as a dash), between digits
//! («3.5»), after a single letter («أ.ف.ب», «د.»), or before a lower-case Latin letter. An ellipsis ends
//! it only at a line break.
//! Guarantee: sentences are ordered, disjoint, and cover every letter; the last needs no stop, so
//! headlines and captions are sentences.
//! Cost: one step a punctuation mark, none a letter.

use super::Folded;
use super::letters::is_word;
use crate::span::FoldedSpan;

/// Longest sentence in letters. A longer one is no sentence but a text without stops, and is cut at a
/// space, so that the work of a sentence stays bounded. The longest real sentence in 6,000 articles has 2,900.
const LONGEST: usize = 4096;

/// One sentence of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the folded text; begins and ends with a byte that is not a space.
    pub span: FoldedSpan,
    /// Whether it begins inside a quotation that an earlier sentence opened.
    pub continues_quotation: bool,
}

/// Replaces the content of `sentences` by the sentences of `folded`.
///
/// ```
/// use nabra::fold::{find_sentences, Folded};
///
/// let mut folded = Folded::default();
/// folded.refill("عنوان الخبر\nقال د. سمير إن النسبة 3.5 في المئة.. وإنها ترتفع. انتهى");
/// let mut sentences = Vec::new();
/// find_sentences(&folded, &mut sentences);
/// assert_eq!(sentences.len(), 3);
/// ```
pub fn find_sentences(folded: &Folded, sentences: &mut Vec<Sentence>) {
    sentences.clear();
    let bytes = folded.bytes();
    let mut start = 0usize;
    let mut quotation = Quotation::default();
    let mut skip_to = 0usize;
    for &mark in folded.marks() {
        let mark = mark as usize;
        if mark < skip_to {
            continue;
        }
        let byte = bytes.get(mark).copied().unwrap_or(b' ');
        quotation.read(byte);
        if !ends_sentence(bytes, mark) {
            continue;
        }
        // What follows a line break opens the next line: a quotation's paragraphs each begin with a mark.
        let end = if byte == b'\n' {
            mark + 1
        } else {
            take_closers(bytes, mark + 1, &mut quotation)
        };
        skip_to = end;
        push(bytes, start, end, &mut quotation, sentences);
        start = end;
    }
    push(bytes, start, bytes.len(), &mut quotation, sentences);
}

/// Whether a quotation is open, now and where the current sentence began.
#[derive(Debug, Default)]
struct Quotation {
    open: bool,
    at_start: bool,
}

impl Quotation {
    fn read(&mut self, byte: u8) {
        match byte {
            b'<' => self.open = true,
            b'>' => self.open = false,
            b'"' => self.open = !self.open,
            _ => {}
        }
    }
}

/// Whether the mark at `at` ends a sentence.
fn ends_sentence(bytes: &[u8], at: usize) -> bool {
    let near = |offset: isize| {
        at.checked_add_signed(offset)
            .and_then(|index| bytes.get(index))
            .copied()
    };
    match bytes.get(at) {
        Some(b'\n' | b'!' | b'?') => true,
        Some(b'.') => {
            let before = near(-1);
            let after = near(1);
            let ellipsis = before == Some(b'.') || after == Some(b'.');
            let glued = after.is_some_and(is_word)
                && (before.is_some_and(|byte| byte.is_ascii_alphanumeric())
                    || after.is_some_and(|byte| byte.is_ascii_alphanumeric()));
            let initial = before.is_some_and(is_word) && near(-2).is_none_or(|byte| !is_word(byte));
            let initial = initial && !before.is_some_and(|byte| byte.is_ascii_digit());
            let lower = after == Some(b' ') && near(2).is_some_and(|b| b.is_ascii_lowercase());
            let latin = lower && before.is_some_and(|byte| byte.is_ascii_lowercase());
            !(ellipsis || glued || initial || latin)
        }
        _ => false,
    }
}

/// Takes closing quotation marks and brackets right behind a stop into the sentence.
fn take_closers(bytes: &[u8], mut end: usize, quotation: &mut Quotation) -> usize {
    while let Some(&byte) = bytes.get(end) {
        let closes = match byte {
            b'>' | b')' | b'.' | b'!' | b'?' => true,
            b'"' => quotation.open,
            _ => false,
        };
        if !closes {
            break;
        }
        quotation.read(byte);
        end += 1;
    }
    end
}

/// Adds the sentence between two offsets, without the spaces at its edges, unless it has no word.
/// A paragraph's end closes a quotation that nobody closed.
fn push(bytes: &[u8], start: usize, end: usize, quotation: &mut Quotation, sentences: &mut Vec<Sentence>) {
    let slice = bytes.get(start..end).unwrap_or_default();
    let continues_quotation = quotation.at_start;
    if slice.last() == Some(&b'\n') {
        quotation.open = false;
    }
    quotation.at_start = quotation.open;
    let mut at = start;
    let mut rest = slice;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(cut(rest));
        if let Some(span) = trim(piece, at) {
            sentences.push(Sentence {
                span,
                continues_quotation,
            });
        }
        at += piece.len();
        rest = behind;
    }
}

/// Where to cut a text without stops: behind the last space that leaves at most [`LONGEST`] letters.
fn cut(rest: &[u8]) -> usize {
    match rest.get(..LONGEST) {
        Some(head) if rest.len() > LONGEST => head
            .iter()
            .rposition(|&byte| byte == b' ')
            .map_or(LONGEST, |space| space + 1),
        _ => rest.len(),
    }
}

/// The span of a piece that begins at `at`, without the spaces at its edges; `None` when it has no word.
fn trim(piece: &[u8], at: usize) -> Option<FoldedSpan> {
    let blank = |byte: &u8| *byte == b' ' || *byte == b'\n';
    let first = piece.iter().position(|byte| !blank(byte))?;
    let last = piece.iter().rposition(|byte| !blank(byte))?;
    let offset = |offset: usize| u32::try_from(at + offset).unwrap_or(u32::MAX);
    piece
        .iter()
        .copied()
        .any(is_word)
        .then(|| FoldedSpan::new(offset(first), offset(last + 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let mut folded = Folded::default();
        folded.refill(text);
        let mut sentences = Vec::new();
        find_sentences(&folded, &mut sentences);
        sentences
            .iter()
            .map(|s| folded.original(s.span, text).slice(text).unwrap().to_owned())
            .collect()
    }

    #[test]
    fn a_stop_ends_a_sentence_and_takes_its_closing_quote() {
        for (text, count) in [
            ("وصل الوزير. غادر الوزير.", 2),
            ("قال «نريد السلام.» ثم غادر", 2),
            ("تقارب بين البلدين.. زيارة جديدة", 1),
            ("ارتفع 3.5 في المئة", 1),
            ("ذكرت أ.ف.ب أن الوفد وصل", 1),
            ("هل تنتهي الحرب؟ ربما!", 2),
            ("عنوان بلا نقطة\nنص الخبر", 2),
            ("...\n\n***\n", 0),
            ("انتهى الاجتماع.وغادر الوفد", 2),
            ("عنوان\n.. تتمة", 2),
        ] {
            assert_eq!(split(text).len(), count, "{text}: {:?}", split(text));
        }
    }

    #[test]
    fn a_mark_behind_a_line_break_opens_the_next_line() {
        assert_eq!(
            split("قال \"الأمر خطير.\n\"روسيا تماطل\"."),
            ["قال \"الأمر خطير.", "\"روسيا تماطل\"."]
        );
    }

    #[test]
    fn a_quotation_goes_on_into_the_next_sentence_of_its_paragraph_only() {
        for (text, expected) in [
            (
                "قال «الأمر خطير. روسيا تماطل». انتهى.",
                [false, true, false].as_slice(),
            ),
            ("قال «الأمر خطير.» روسيا تماطل.", &[false, false]),
            ("قال \"الأمر خطير.\" روسيا تماطل.", &[false, false]),
            ("قال \"الأمر خطير. روسيا تماطل.\" انتهى.", &[false, true, false]),
            ("قال «الأمر خطير.\nروسيا تماطل.", &[false, false]),
        ] {
            let mut folded = Folded::default();
            folded.refill(text);
            let mut sentences = Vec::new();
            find_sentences(&folded, &mut sentences);
            let found: Vec<bool> = sentences
                .iter()
                .map(|sentence| sentence.continues_quotation)
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_stops_is_cut_at_a_space_into_pieces_with_a_word() {
        for (name, text, count) in [
            ("words", "كلمة ".repeat(2000), 3),
            ("one word", "ك".repeat(10_000), 3),
            ("marks only", "«".repeat(10_000), 0),
            ("a word behind marks", "«".repeat(10_000) + "كلمة", 1),
            ("spaces", " ".repeat(10_000), 0),
        ] {
            let pieces = split(&text);
            assert_eq!(pieces.len(), count, "{name}");
            assert!(pieces.iter().all(|piece| piece.trim() == piece), "{name}");
        }
    }
}
