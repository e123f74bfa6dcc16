//! Entries of several words that are found around another phrase.
//!
//! In: a word, what stands behind it. Out: the entry's item for that word, and the tokens that are the rest of it.
//! Rule: a verb stands around its subject: «فتح الجيش التركي النار» (the Turkish army opened fire), «طعنت المعارضة في
//! النتيجة» (the opposition contested the result).
//! Rule: a verbal noun stands around the name or the adjectives of who acts: «التدخل الروسي في الانتخابات» (the Russian
//! interference in the elections).
//! Cost: one look into a table of bits a word; where an entry begins with it, one look at the words behind.

mod head;
mod noun;
mod preposition;
mod verb;
mod word;

pub(super) use noun::split_noun;
pub(super) use preposition::split_preposition;
pub(super) use verb::split_verb;

use super::item::Item;
use std::ops::Range;

/// The item of an entry's first word, and the tokens of its rest.
type Found<'l> = (Item<'l>, Range<usize>);

/// Words between the first word of an entry and the rest of it, at most.
const GAP: usize = 8;
