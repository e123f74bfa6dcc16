//! Matching: which lexicon entries a sentence's words may be.
//!
//! In: folded text and the tokens of a sentence. Out: [`Hit`]s, every analysis of every word as
//! affixes + stem.
//! Rule: an affix is an affix only when what remains is a stem whose paradigm takes it: «وقف» is not و + «قف».
//! Guarantee: a phrase beats the words inside it; hits of one word cover the whole word.
//! Not here: which of several analyses a context means; see [`polarity`](crate::polarity).

mod around;
mod automaton;
mod filter;
mod hit;
mod memo;
mod packed;
mod phrases;
mod trie;

pub use automaton::Matcher;
pub use hit::Hit;
pub use memo::Memo;
