//! Tokens: the words and punctuation marks of one sentence.
//!
//! In: folded bytes and the span of a sentence. Out: its tokens in order.
//! Rule: a word is a run of letters and digits; every other byte but the space is a mark of its own,
//! runs of the same mark are one («--», «...»).
//! Guarantee: tokens are ordered, disjoint, inside the span, and cover every letter.
//! Not here: clitics; see [`matching`](crate::matching).
//! Cost: one pass, no allocation once the buffer has grown.

use super::letters::{HAMZA, is_word};
use crate::span::FoldedSpan;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters or digits.
    Word,
    /// A comma, semicolon, or a stop inside a sentence («..»).
    Comma,
    /// A colon, which often opens speech.
    Colon,
    /// A quotation mark that may open or close.
    Quote,
    /// An opening quotation mark.
    QuoteOpen,
    /// A closing quotation mark.
    QuoteClose,
    /// An opening bracket.
    BracketOpen,
    /// A closing bracket.
    BracketClose,
    /// A dash between words.
    Dash,
    /// Sentence-final punctuation or a line break.
    Stop,
    /// Any other symbol.
    Symbol,
}

/// One token of folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in the folded text of the document.
    pub span: FoldedSpan,
    /// What it is.
    pub kind: TokenKind,
}

/// Replaces the content of `tokens` by the tokens of `sentence`.
///
/// ```
/// use nabra::fold::{find_tokens, Folded, TokenKind};
///
/// let mut folded = Folded::default();
/// folded.refill("قال: «نعم»");
/// let mut tokens = Vec::new();
/// find_tokens(folded.bytes(), folded.span(), &mut tokens);
/// assert_eq!(tokens.len(), 5);
/// assert_eq!(tokens[2].kind, TokenKind::QuoteOpen);
/// ```
pub fn find_tokens(folded: &[u8], sentence: FoldedSpan, tokens: &mut Vec<Token>) {
    tokens.clear();
    let bytes = sentence.slice(folded);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        if byte == b' ' {
            continue;
        }
        let word = is_word(byte);
        if word {
            at = start + arabic_letters(bytes.get(start..).unwrap_or_default()).max(1);
        }
        while bytes
            .get(at)
            .is_some_and(|&next| if word { is_word(next) } else { next == byte })
        {
            at += 1;
        }
        tokens.push(Token {
            span: FoldedSpan::new(sentence.start + offset(start), sentence.start + offset(at)),
            kind: kind(byte, at - start),
        });
    }
}

/// How many of the first eight bytes of a text are Arabic letters, up to the first that is none. Most words end before their
/// ninth letter, so that no letter of them is looked at by itself.
#[inline]
fn arabic_letters(text: &[u8]) -> usize {
    const HIGHEST: u64 = 0x0101_0101_0101_0101 << 7;
    /// What makes the highest bit of a byte from [`HAMZA`] on, without which it is counted here.
    const MISSING: u64 = 0x0101_0101_0101_0101 * (0x100 - HAMZA as u64);
    text.first_chunk().map_or(0, |first| {
        let first = u64::from_le_bytes(*first);
        let letters = ((first & !HIGHEST) + MISSING) & first & HIGHEST;
        (letters ^ HIGHEST).trailing_zeros() as usize / 8
    })
}

/// Offsets of folded text fit 32 bits; see [`Folded::refill`](super::Folded::refill).
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn kind(byte: u8, length: usize) -> TokenKind {
    match byte {
        _ if is_word(byte) => TokenKind::Word,
        b',' => TokenKind::Comma,
        b'.' if length > 1 => TokenKind::Comma,
        b':' => TokenKind::Colon,
        b'"' => TokenKind::Quote,
        b'<' => TokenKind::QuoteOpen,
        b'>' => TokenKind::QuoteClose,
        b'(' => TokenKind::BracketOpen,
        b')' => TokenKind::BracketClose,
        b'-' => TokenKind::Dash,
        b'.' | b'!' | b'?' | b'\n' => TokenKind::Stop,
        _ => TokenKind::Symbol,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::Folded;
    use crate::fold::letters::{is_arabic, to_text};

    /// The tokens of a text, each as its letters and its kind.
    fn tokens(text: &str) -> Vec<(String, TokenKind)> {
        let mut folded = Folded::default();
        folded.refill(text);
        let mut tokens = Vec::new();
        find_tokens(folded.bytes(), folded.span(), &mut tokens);
        let letters = |token: &Token| to_text(token.span.slice(folded.bytes()));
        tokens.iter().map(|token| (letters(token), token.kind)).collect()
    }

    #[test]
    fn marks_are_tokens_of_their_own_kind() {
        use TokenKind::{
            BracketClose, BracketOpen, Colon, Comma, Dash, Quote, QuoteClose, QuoteOpen, Stop, Symbol, Word,
        };
        for (text, expected) in [
            ("", [].as_slice()),
            ("   ", &[]),
            ("تركيا", &[("تركيا", Word)]),
            ("تُركِيّـا", &[("تركيا", Word)]),
            ("تركيا وروسيا", &[("تركيا", Word), ("وروسيا", Word)]),
            (
                "قال: «لا»",
                &[
                    ("قال", Word),
                    (":", Colon),
                    ("<", QuoteOpen),
                    ("لا", Word),
                    (">", QuoteClose),
                ],
            ),
            ("“نعم”", &[("<", QuoteOpen), ("نعم", Word), (">", QuoteClose)]),
            ("\"نعم\"", &[("\"", Quote), ("نعم", Word), ("\"", Quote)]),
            ("(نعم)", &[("(", BracketOpen), ("نعم", Word), (")", BracketClose)]),
            (
                "لا،لا؛ لا",
                &[("لا", Word), (",", Comma), ("لا", Word), (",", Comma), ("لا", Word)],
            ),
            ("لا.. لا", &[("لا", Word), ("..", Comma), ("لا", Word)]),
            ("لا… لا.", &[("لا", Word), (".", Stop), ("لا", Word), (".", Stop)]),
            ("لا؟!", &[("لا", Word), ("?", Stop), ("!", Stop)]),
            ("لا\nلا", &[("لا", Word), ("\n", Stop), ("لا", Word)]),
            ("لا – لا --", &[("لا", Word), ("-", Dash), ("لا", Word), ("--", Dash)]),
            ("3.5%", &[("3", Word), (".", Stop), ("5", Word), ("*", Symbol)]),
            ("٢٠٢٤م", &[("2024م", Word)]),
            ("ناتوNATO", &[("ناتوnato", Word)]),
            ("تركيا日本", &[("تركيا~~", Word)]),
            ("أ/ب", &[("ا", Word), ("ب", Word)]),
        ] {
            let found = tokens(text);
            let found: Vec<(&str, TokenKind)> = found
                .iter()
                .map(|(letters, kind)| (letters.as_str(), *kind))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn arabic_letters_are_counted_up_to_the_first_other_byte() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut text = [HAMZA; 8];
                text[place] = byte;
                let expected = if is_arabic(byte) { 8 } else { place };
                assert_eq!(arabic_letters(&text), expected, "{byte:#x} at {place}");
            }
        }
        assert_eq!(arabic_letters(&[HAMZA; 7]), 0, "too few to be looked at together");
    }

    #[test]
    fn tokens_of_a_sentence_lie_inside_it() {
        let mut folded = Folded::default();
        folded.refill("قال الوزير إن تركيا");
        let mut tokens = Vec::new();
        // Cut inside two words.
        find_tokens(folded.bytes(), FoldedSpan::new(1, 7), &mut tokens);
        let spans: Vec<(u32, u32)> = tokens
            .iter()
            .map(|token| (token.span.start, token.span.end))
            .collect();
        assert_eq!(spans, [(1, 3), (4, 7)]);
        find_tokens(folded.bytes(), FoldedSpan::new(900, 950), &mut tokens);
        assert!(tokens.is_empty(), "nothing outside the text");
    }
}
