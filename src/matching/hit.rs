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

/// The same before one knows whose form it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Match {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) form: u32,
    pub(super) reading: Reading,
    pub(super) paradigm: Paradigm,
    pub(super) affix: Affix,
    pub(super) stem: FoldedSpan,
}

impl Match {
    /// The hit, of an entry.
    #[inline]
    pub(super) fn hit(self, entry: Entry) -> Hit {
        Hit {
            first: self.first,
            last: self.last,
            form: self.form as usize,
            entry,
            reading: self.reading,
            paradigm: self.paradigm,
            affix: self.affix,
            stem: self.stem,
        }
    }
}
