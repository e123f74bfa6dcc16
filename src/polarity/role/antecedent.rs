//! Antecedents: whom a pronoun on a noun means.
//!
//! Rule: «تراجعت باكو بعد هجومها» (Baku withdrew after its attack): the clause's subject, if gender and number allow it.
//! Who is judged right before is meant by what it is judged for: «فرضوا عقوبات على باكو بسبب هجومها» (they imposed
//! sanctions on Baku because of its attack). Else it is the last party named that fits.
//! Cost: a few looks over the acts and phrases before.

use super::Act;
use super::agreement::Shape;
use super::pronoun::is_own_body;
use super::search::{Search, whole};
use crate::lexicon::affix::Pronoun;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl Search<'_, '_, '_> {
    /// Whom the pronoun of the noun means whose phrase is `own`.
    pub(super) fn meant_by(&self, pronoun: Pronoun, own: &Phrase) -> Party {
        let Some(shape) = Shape::of_pronoun(pronoun) else {
            return self.clause_subject();
        };
        let judged = self.judged_before(shape, own);
        if !judged.is_empty() {
            return judged;
        }
        if let Some(topic) = self
            .clause_topic()
            .filter(|topic| self.names_fitting(shape, topic))
        {
            return topic.party.clone();
        }
        let subject = self.near().find(|act| {
            !act.agent.is_empty()
                && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                && self.subject_fits(shape, act)
        });
        if let Some(subject) = subject {
            return subject.agent.clone();
        }
        self.last_fitting(shape, own)
    }

    /// Whom a phrase names: what is held or done against a body named by a pronoun, or harms a thing, is done to its
    /// owner: «العقوبات على بلاده», «تهدد أمنها».
    pub(super) fn party_or_owner(&self, phrase: &Phrase) -> Party {
        let predicate = self.act.predicate;
        let judges = matches!(predicate.class, Class::Criticism | Class::Coercion);
        let head = self.scene.items.get(phrase.start).filter(|head| {
            let body = matches!(head.kind, Kind::Noun(NounKind::Institution, _));
            let harms = predicate.frame.stance < 0 && predicate.frame.target == 0;
            is_own_body(head) && (harms || body && judges)
        });
        let owner = head
            .and_then(|head| head.affix.pronoun)
            .map(|pronoun| self.meant_by(pronoun, phrase));
        match owner {
            Some(owner)
                if !owner.actors.is_empty() && phrase.party.actors.is_empty() && owner != self.act.agent =>
            {
                owner
            }
            _ => phrase.party.clone(),
        }
    }

    /// «عقوبات على روسيا بسبب غزوها», «أشادت باكو بأنقرة لدعمها»: who is judged right before the phrase that says why.
    fn judged_before(&self, shape: Shape, own: &Phrase) -> Party {
        let why = matches!(own.lead, Lead::Other | Lead::Mark(Mark::Lam | Mark::Ala)) && own.start == self.at;
        let phrases = self.scene.phrases;
        let before = phrases.partition_point(|phrase| phrase.start < own.start);
        let near = before.checked_sub(1).and_then(|before| phrases.get(before));
        let Some(near) = near.filter(|near| why && own.start <= near.end + 1 && near.clause == own.clause)
        else {
            return Party::default();
        };
        let judged = self.before.iter().rev().find(|act| {
            act.item < near.end && act.predicate.frame.stance != 0 && act.target.actors == near.party.actors
        });
        let fits = !near.party.actors.is_empty() && shape.fits_at(self.scene, near.start);
        judged
            .filter(|_| fits)
            .map(|_| whole(near.party.clone()))
            .unwrap_or_default()
    }

    /// Whether a phrase names actors themselves and can be meant.
    fn names_fitting(&self, shape: Shape, phrase: &Phrase) -> bool {
        !phrase.party.owned && !phrase.party.actors.is_empty() && shape.fits_at(self.scene, phrase.start)
    }

    /// Whether the subject of an act can be meant: by its own phrase or the verb's ending, or by another phrase that names
    /// the same actor.
    pub(super) fn subject_fits(&self, shape: Shape, act: &Act<'_>) -> bool {
        // Things are no «they».
        if act.agent.owned && shape == Shape::They {
            return false;
        }
        let told = if let Some(head) = act.subject {
            shape.fits_at(self.scene, head)
        } else {
            let verb = self.scene.items.get(act.item);
            act.agent.actors.is_empty() || verb.is_some_and(|verb| Shape::of_verb(&verb.affix) == Some(shape))
        };
        let names = |phrase: &Phrase| {
            phrase.end <= self.at && phrase.party.actors == act.agent.actors && !phrase.party.owned
        };
        told || !act.agent.actors.is_empty()
            && self
                .scene
                .phrases
                .iter()
                .any(|phrase| names(phrase) && shape.fits_at(self.scene, phrase.start))
    }

    /// The last party before the noun that can be meant, in this clause or the one before; nobody where that is a thing.
    fn last_fitting(&self, shape: Shape, own: &Phrase) -> Party {
        let from = self
            .act
            .clause
            .checked_sub(1)
            .and_then(|before| self.scene.clauses.get(before));
        let from = from.map_or(0, |clause| clause.start);
        let words = self.scene.items.get(from..own.start).unwrap_or_default();
        let last = words
            .iter()
            .rposition(|item| can_be_meant(item) && shape.fits(self.scene, item))
            .map(|at| from + at);
        last.map(|at| self.party_at(at)).unwrap_or_default()
    }

    /// Whom the word at `at` names: itself, or by what describes it in its phrase.
    fn party_at(&self, at: usize) -> Party {
        let phrases = self.scene.phrases;
        let behind = phrases.partition_point(|phrase| phrase.start <= at);
        let Some(phrase) = behind.checked_sub(1).and_then(|last| phrases.get(last)) else {
            return Party::default();
        };
        if phrase.start == at && !phrase.party.owned {
            return phrase.party.clone();
        }
        let described = self.scene.items.get(at..phrase.end).unwrap_or_default();
        let named = described.iter().find_map(Item::actor);
        let thing = described
            .first()
            .is_none_or(|head| matches!(head.kind, Kind::Unknown));
        named.filter(|_| !thing).map_or_else(Party::stranger, Party::one)
    }
}

/// Whether a word can be whom a pronoun means: a name, a person or body, or a definite noun that the lexicon lacks.
fn can_be_meant(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Actor(_) => !item.is_nisba(),
        Kind::Excluded | Kind::Noun(NounKind::Institution | NounKind::Person | NounKind::People, _) => true,
        Kind::Unknown => item.affix.article,
        _ => false,
    }
}
