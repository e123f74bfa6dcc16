//! Pronouns: whom an attached pronoun means.
//!
//! Rule: «قالت باكو إنها ترفض الخطة» (Baku said that it rejects the plan): behind «أن» it is the speaker. As an object
//! it is the one actor named before that fits, as in «قالت باكو إن طهران خدعتها» (Baku said that Tehran deceived it);
//! of two that fit it is neither. «حكومتها» (her government) is the subject's.

use super::Rule;
use super::agreement::Shape;
use super::search::Search;
use crate::lexicon::affix::Pronoun;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::polarity::clause::Opener;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Party, Phrase};

impl Search<'_, '_, '_> {
    /// Names a subject that is only a pronoun: of the clause's opener, or of the body that `first`, the subject's
    /// phrase, speaks of.
    pub(super) fn subject_by_pronoun(&mut self, first: Option<&Phrase>) {
        if self.act.first_person {
            return;
        }
        if let Some(shape) = self.opener_pronoun().filter(|_| self.first_verb_of_clause()) {
            self.find_agent(Rule::Pronoun, |search| search.one_judged(shape, false));
            self.find_agent(Rule::Pronoun, |search| {
                let subject = search
                    .speaker_before(shape)
                    .or_else(|| search.subject_meant(shape));
                subject.unwrap_or_else(Party::stranger)
            });
        }
        // «بلاده», «قوات بلاده»
        let own_body = first
            .filter(|phrase| phrase.party.actors.is_empty())
            .and_then(|phrase| self.scene.items.get(phrase.start..phrase.end))
            .is_some_and(|words| words.iter().take(2).any(is_own_body));
        if own_body {
            self.act.subject = first.map(|phrase| phrase.start);
            self.find_agent(Rule::Inherited, Search::subject_before);
        }
    }

    /// Names whom a deed is done to that is the verb's own pronoun.
    pub(super) fn target_by_pronoun(&mut self) {
        if let Some(pronoun) = self.indirect() {
            self.find_target(Rule::Pronoun, |search| search.referent(pronoun));
        }
    }

    /// Names the object that is only the verb's pronoun.
    pub(super) fn object_by_pronoun(&mut self) {
        if !self.lacks_target() {
            return;
        }
        let object = self.act.predicate.takes_object();
        let pronoun = self
            .item
            .affix
            .pronoun
            .filter(|_| object)
            .or_else(|| self.marked_pronoun());
        let Some(pronoun) = pronoun else { return };
        match self.taken_up(pronoun) {
            Some(antecedent) => self.set_target(antecedent.party.clone(), Rule::Relative),
            None => self.set_target(self.referent(pronoun), Rule::Pronoun),
        }
    }

    /// «الاتهامات التي وجهتها إليها باكو»: of two pronouns behind a verb of doing the particle's is who it is done to.
    fn indirect(&self) -> Option<Pronoun> {
        let does = self.act.predicate.flags.light && self.item.affix.pronoun.is_some();
        let behind = self.scene.items.get(self.at + 1).filter(|_| does)?;
        let particle = matches!(behind.kind, Kind::Marker(MarkerKind::Preposition(Some(_))));
        behind.affix.pronoun.filter(|_| particle)
    }

    /// «ستفرض عليها عقوبات»: the pronoun of one of the frame's particles right behind the verb.
    fn marked_pronoun(&self) -> Option<Pronoun> {
        self.particle_pronoun(self.scene.items.get(self.at + 1)?)
    }

    /// The pronoun of a particle that the frame names.
    pub(super) fn particle_pronoun(&self, item: &Item<'_>) -> Option<Pronoun> {
        match item.kind {
            Kind::Marker(MarkerKind::Preposition(Some(mark))) if self.act.predicate.marks.contains(&mark) => {
                item.affix.pronoun
            }
            _ => None,
        }
    }

    /// «لكنها خذلتها», «إنه يتوقع»: the clause's opener carries the subject as a pronoun.
    fn opener_pronoun(&self) -> Option<Shape> {
        let opener = self.scene.items.get(self.clause()?.start)?;
        let pronoun = opener
            .affix
            .pronoun
            .filter(|_| matches!(opener.kind, Kind::Marker(_)))?;
        // «إنه سبق أن أعلنت باكو»: a pronoun that means nobody does not agree.
        Shape::of_pronoun(pronoun).filter(|&shape| Shape::of_verb(&self.item.affix) == Some(shape))
    }

    /// «أعلنت باكو أن … وأنها»: behind «أن» a pronoun is the last speaker.
    fn speaker_before(&self, shape: Shape) -> Option<Party> {
        let clause = self.clause()?;
        if clause.opener != Opener::Complementizer {
            return None;
        }
        self.before
            .iter()
            .rev()
            .find(|act| act.predicate.flags.says && !act.agent.actors.is_empty())
            .filter(|act| self.subject_fits(shape, act))
            .map(|act| act.agent.clone())
    }

    /// «خذلت موسكو باكو لأنها …»: the last subject among known actors that the pronoun can mean.
    fn subject_meant(&self, shape: Shape) -> Option<Party> {
        self.before
            .iter()
            .rev()
            .find(|act| {
                !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                    && self.subject_fits(shape, act)
            })
            .map(|act| act.agent.clone())
    }

    /// «قالت أرمينيا إن روسيا خذلتها»: the one actor named before that is not the agent and fits the pronoun;
    /// nobody when there are two.
    pub(super) fn referent(&self, pronoun: Pronoun) -> Party {
        let feminine = pronoun == Pronoun::Her;
        let mut found = Party::default();
        for item in self.scene.items.get(..self.at).unwrap_or_default() {
            let Kind::Actor(alias) = item.kind else {
                continue;
            };
            let Some(actor) = alias.actor.filter(|actor| !self.act.agent.names(*actor)) else {
                continue;
            };
            if item.is_nisba() || alias.feminine != feminine {
                continue;
            }
            found.join(&Party::one(actor));
        }
        found.owned = false;
        if found.actors.len() == 1 {
            found
        } else {
            Party::default()
        }
    }

    /// The last actor named before a phrase that does not act in it.
    pub(super) fn last_named_before(&self, own: &Phrase) -> Party {
        self.scene
            .items
            .get(..own.start)
            .unwrap_or_default()
            .iter()
            .rev()
            .find_map(|item| match item.kind {
                Kind::Actor(alias) if !item.is_nisba() => {
                    alias.actor.filter(|actor| !self.act.agent.names(*actor))
                }
                _ => None,
            })
            .map(Party::one)
            .unwrap_or_default()
    }
}

/// «بلاده», «حكومتها», «قواته»: a body named by a pronoun is its owner's, whom the sentence is about.
pub(super) fn is_own_body(head: &Item<'_>) -> bool {
    let pronoun = matches!(
        head.affix.pronoun,
        Some(Pronoun::Him | Pronoun::Her | Pronoun::Them)
    );
    pronoun
        && matches!(
            head.kind,
            Kind::Noun(NounKind::Institution | NounKind::Thing | NounKind::Place, _)
        )
}
