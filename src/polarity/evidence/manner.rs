//! Manner: a word that tells how a deed is done judges who does it.
//!
//! Rule: «تعاملت باكو مع الأزمة بحكمة» (Baku dealt with the crisis wisely): the nearest deed before, if somebody does it.
//! In «رفضت باكو بعناد» (Baku refused stubbornly) the stubbornness is the refusal's: refusing takes nothing of it back.

use super::super::item::Item;
use super::super::phrase::{Lead, Phrase};
use super::super::role::{Act, Rule, Scene};
use super::super::shift::shift;
use super::clause_subject::is_how;
use super::{Channel, Evidence, Ground, Role};
use crate::fold::letters::BEH;
use crate::lexicon::word::Word;

/// Words between a deed and the manner in which it is done.
const MANNER: usize = 8;

impl Ground<'_, '_> {
    /// The act before a word in its clause that may take back what the word says: one that stops, tries, asks or denies.
    /// Of a bad manner that is a denial alone.
    pub(super) fn governor_of_word(self, at: usize, own: &Phrase, word: &Word) -> Option<usize> {
        // «بانتهاك حقوق الإنسان»: a definite thing is no manner.
        let item = self.scene.items.get(at);
        let indefinite = item.is_some_and(|item| !item.ends_in_article(self.scene.folded));
        let manner = word.valence < 0 && own.start == at && indefinite && is_how(self.scene, own);
        self.acts.iter().rposition(|act| {
            let flags = act.predicate.flags;
            let shifts = flags.denies || !manner && (flags.stops || flags.tries || flags.asks);
            act.item < at && act.clause == own.clause && shifts
        })
    }

    /// «تصرفت باكو بغطرسة»: an adverb judges who does what it stands behind.
    pub(super) fn of_manner(self, at: usize, word: &Word, evidence: &mut Vec<Evidence>) {
        let Some(doer) = doer_before(self.acts, at).filter(|doer| self.is_tracked(&doer.agent)) else {
            return;
        };
        let Some(piece) = self.piece(at, word.class, Channel::Narration, Rule::Bearer) else {
            return;
        };
        let shift = shift(self.scene, self.acts, doer.item, doer.clause, doer.governor);
        for actor in self.tracked(&doer.agent) {
            evidence.push(Evidence {
                actor,
                role: Role::Bearer,
                light: word.valence,
                effect: word.effect,
                shift,
                owned: doer.agent.owned,
                ..piece.clone()
            });
        }
    }
}

/// «بكل حكمة»: whether a listed phrase behind «ب» tells a manner.
pub(super) fn is_manner(scene: Scene<'_, '_>, item: &Item<'_>, own: &Phrase) -> bool {
    own.lead == Lead::Bare && item.tokens > 1 && item.span.slice(scene.folded).starts_with(&[BEH])
}

/// The nearest act before a word, if somebody does it.
pub(super) fn doer_before<'a, 'l>(acts: &'a [Act<'l>], at: usize) -> Option<&'a Act<'l>> {
    let act = acts
        .iter()
        .rev()
        .find(|act| act.item < at && at - act.item <= MANNER && !act.agent.is_empty())?;
    (!act.agent.actors.is_empty()).then_some(act)
}
