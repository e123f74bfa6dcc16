//! Folding: text becomes comparable, and every folded letter leads back to its original bytes.
//!
//! In: a document's UTF-8 text. Out: one byte a letter ([`Folded`]), its [`Sentence`]s and, inside a
//! sentence, its [`Token`]s.
//! Rule: spellings of one word become one word: «إيران», «ايران» and «اِيـران» are the same bytes.
//! Guarantee: folding a folded text changes nothing; offsets back are monotone and lie on character
//! boundaries.
//! Not here: words and their meaning; see [`lexicon`](crate::lexicon).

mod block;
mod folded;
pub mod letters;
mod pairs;
mod sentence;
mod token;
#[cfg(target_arch = "x86_64")]
mod wide;

pub use folded::{Folded, fold};
pub use sentence::{Sentence, find_sentences};
pub use token::{Token, TokenKind, find_tokens};
