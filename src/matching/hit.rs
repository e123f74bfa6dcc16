//! One analysis of one word or phrase.

use crate::lexicon::affix::{Affix, Paradigm};
use crate::lexicon::inflect::{Entry, Reading};
use crate::span::FoldedSpan;

/// A stem found in a sentence, with what stands around it inside its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the first token that it covers.
    pub first: usize,
    /// Index of the last token that it covers.
    pub last: usize,
    /// Index of the form in [`Lexicon::forms`](crate::lexicon::Lexicon::forms).
    pub form: usize,
    /// Whose form it is.
    pub entry: Entry,
    /// Which form it is.
    pub reading: Reading,
    /// How it inflects.
    pub paradigm: Paradigm,
    /// What its affixes say.
    pub affix: Affix,
    /// The stem alone, in the folded text.
    pub stem: FoldedSpan,
}
