//! The first word of an entry, and how the entry goes on behind it.
//!
//! In: a token, the entries that begin with its word. Out: the item of the entry whose rest stands somewhere behind.
//! Rule: of entries alike the one is meant that suits the particle behind, as of [`namesakes`](crate::polarity::namesake).

use super::Found;
use crate::lexicon::affix::Affix;
use crate::lexicon::inflect::Form;
use crate::lexicon::split::{SameHead, Split};
use crate::polarity::item::{Item, kind};
use crate::polarity::namesake::{Sight, predicate, suited};

/// A word that entries of several words begin with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'s, 'l> {
    pub(super) sight: Sight<'s, 'l>,
    /// Its token.
    pub(super) at: usize,
    /// The entries.
    pub(super) entries: SameHead<'l>,
}

impl<'l> Head<'_, 'l> {
    /// Whether the rest of any of the entries may stand at token `start`, as far as its first word shows.
    pub(super) fn may_go_on(self, start: usize) -> bool {
        let word = self.sight.letters(start);
        word.is_some_and(|word| self.entries.go_on_with(word))
    }

    /// Whether the rest of an entry stands at token `start`.
    pub(super) fn goes_on(self, split: &Split, start: usize) -> bool {
        let Sight { tokens, folded, .. } = self.sight;
        split.tail.len() <= tokens.len().saturating_sub(start)
            && split.tail.iter().enumerate().all(|(offset, word)| {
                tokens
                    .get(start + offset)
                    .is_some_and(|token| token.span.slice(folded) == word.as_slice())
            })
    }

    /// A verb that goes on at token `start`; `and` says whether «و» stands before it.
    pub(super) fn verb(self, split: &Split, start: usize, and: bool) -> Option<Found<'l>> {
        let form = self.suited_form(split, start)?;
        let affix = Affix {
            and,
            person: form.person,
            plural: form.plural,
            ..Affix::default()
        };
        self.found(form, affix, split, start)
    }

    /// A noun that goes on at token `start`.
    pub(super) fn noun(self, split: &Split, start: usize, affix: Affix) -> Option<Found<'l>> {
        self.found(self.suited_form(split, start)?, affix, split, start)
    }

    fn found(self, form: &Form, affix: Affix, split: &Split, start: usize) -> Option<Found<'l>> {
        let item = Item {
            span: self.sight.tokens.get(self.at)?.span,
            kind: kind(self.sight.lexicon, form.entry, form.reading),
            affix,
            entry: Some(form.entry),
            tokens: 1,
            passive: false,
            describes: false,
        };
        Some((item, start..start + split.tail.len()))
    }

    /// Of forms like the one that goes on at token `start` the one that suits the particle behind.
    fn suited_form(self, found: &Split, start: usize) -> Option<&'l Form> {
        let lexicon = self.sight.lexicon;
        let form = |split: &Split| lexicon.forms.get(split.form);
        let grammar = |form: &Form| (form.reading, form.person, form.plural);
        let of = form(found).map(grammar);
        let alike = || {
            self.entries.splits.iter().filter_map(|split| {
                let form =
                    form(split).filter(|form| split.tail == found.tail && Some(grammar(form)) == of)?;
                Some((form, predicate(lexicon, form.entry)?))
            })
        };
        suited(self.sight, start + found.tail.len(), alike)
    }
}
