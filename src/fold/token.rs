//! Tokens: the words and punctuation marks of one sentence.
//!
//! In: folded bytes and the span of a sentence. Out: its tokens in order.
//! Rule: a word is a run of letters and digits; every other byte but the space is a mark of its own,
//! runs of the same mark are one («--», «...»).
//! Guarantee: tokens are ordered, disjoint, inside the span, and cover every letter.
//! Not here: clitics; see [`matching`](crate::matching).
//! Cost: one pass, no allocation once the buffer has grown.

use super::letters::is_word;
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
