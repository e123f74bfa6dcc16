//! Matching: which lexicon entries a sentence's words may be.
//!
//! In: folded text and the tokens of a sentence. Out: [`Hit`]s, every analysis of every word as
//! affixes + stem.
//! Rule: an affix is an affix only when what remains is a stem whose paradigm takes it: «وقف» is not و + «قف».
//! Guarantee: a phrase beats the words inside it; hits of one word cover the whole word.
//! Not here: which of several analyses a context means; see [`polarity`](crate::polarity).

mod around;
mod filter;
mod hit;
mod matcher;
mod memo;
mod names;
mod packed;
mod pattern;
mod phrases;
mod stems;
#[cfg(test)]
mod tests;
mod trie;
mod walk;
mod word;

pub use hit::Hit;
pub use matcher::Matcher;
pub use memo::Memo;
