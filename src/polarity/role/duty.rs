//! Duties: whose obligation or right a clause behind «أن» is.
//!
//! Rule: «على باكو أن توقف هجماتها» (it is on Baku to stop its attacks), «لا يحق لباكو أن تهدد» (Baku has no right to threaten),
//! «من شأن الخطوة أن تقوض» (the step is apt to undermine): who stands before «أن» does what its verb says.

use super::bare::Bare;
use super::search::Search;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Mark;
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::clause::{Clause, Opener};
use crate::polarity::item::Kind;
use crate::polarity::phrase::{Lead, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// «على باكو أن توقف», «لا يحق لطهران أن تهدد», «من شأن الخطوة أن تقوض»: whom a clause behind «أن» is an
    /// obligation or a right of does what its verb says, unless the verb's own subject is named.
    pub(super) fn obliged(&self, bare: Bare<'_>) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        let behind_that = clause.opener == Opener::Complementizer && clause.start + 1 == self.at;
        let may_be = behind_that && !self.act.first_person;
        may_be.then(|| self.obliged_before(clause, bare))?
    }

    /// The phrase before the clause that names whom it obliges.
    #[inline(never)]
    fn obliged_before(&self, clause: &Clause, bare: Bare<'_>) -> Option<&'s Phrase> {
        let named = bare.first.is_some_and(|first| {
            first.start == self.at + 1 && !first.party.actors.is_empty() && self.agrees(first)
        });
        let has_object = bare.second.is_some() || !self.act.predicate.takes_object();
        if named && has_object {
            return None;
        }
        let mut before = self.passed.iter().rev();
        let last = before.find(|phrase| {
            phrase.end <= clause.start && !matches!(phrase.lead, Lead::Attribution | Lead::Other)
        });
        last.filter(|phrase| {
            let between = self.scene.items.get(phrase.end..clause.start).unwrap_or_default();
            let adjacent = between.iter().all(|item| {
                !item.is_verb() && !matches!(item.kind, Kind::Marker(MarkerKind::Preposition(_)))
            });
            let marked = match phrase.lead {
                Lead::Mark(Mark::Ala | Mark::Lam) => true,
                Lead::Bare => self.is_behind_modal(phrase),
                _ => false,
            };
            adjacent && marked && !phrase.party.actors.is_empty() && self.agrees(phrase)
        })
    }

    /// «من شأن الخطوة», «من المتوقع من»: whether a word of what may or must be stands right before a phrase.
    fn is_behind_modal(&self, phrase: &Phrase) -> bool {
        let before = phrase
            .start
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before));
        before.is_some_and(
            |item| matches!(item.kind, Kind::Shifter(shifter) if shifter.kind == ShifterKind::Modal),
        )
    }
}
