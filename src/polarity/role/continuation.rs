//! Continuations: the subject of the verb before goes on, for Arabic does not repeat one that has not changed.
//!
//! Rule: «زار الوزير باكو وهدد طهران» (the minister visited Baku and threatened Tehran): he did both. Gender and number may
//! rule the subject before out; who does the deed that opens a sentence, «رغم إعلان باكو هدنة، هددت» (although Baku declared a
//! truce, it threatened), goes on too.

use super::search::Search;
use super::{Act, Rule};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::Person;
use crate::polarity::clause::Opener;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl Search<'_, '_, '_> {
    /// Gives a verb that names no subject the one its governor hands on, else that of the verb before.
    pub(super) fn subject_from_before(&mut self) {
        if !self.act.agent.is_empty() {
            return;
        }
        if let Some(governor) = self.act.governor {
            self.set_agent(self.handed_agent(governor), Rule::Control);
        }
        let undergone = self.act.target_rule == Some(Rule::Passive);
        if !self.act.first_person && !undergone {
            self.set_agent(self.inherited(), Rule::Inherited);
            self.set_agent(self.doer_of_opening(), Rule::Inherited);
        }
    }

    /// «رغم إعلان باكو هدنة، هددت …»: who does the deed that opens the sentence behind a particle does what the verb says
    /// that names no subject, as far as gender shows.
    fn doer_of_opening(&self) -> Party {
        let opens = |act: &&Act<'_>| {
            let noun = self
                .scene
                .items
                .get(act.item)
                .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)));
            let first = self
                .scene
                .phrases
                .iter()
                .find(|phrase| phrase.clause == act.clause);
            let adjunct = first.is_some_and(|first| {
                first.start == act.item && matches!(first.lead, Lead::Other | Lead::Concession)
            });
            noun && adjunct && act.clause + 2 > self.act.clause && act.agent_rule == Some(Rule::Genitive)
        };
        let Some(deed) = self.before.iter().rfind(opens) else {
            return Party::default();
        };
        let doer = self.scene.items.get(deed.item + 1);
        let feminine = doer.is_some_and(|doer| doer.is_feminine(self.scene.folded) || doer.affix.plural);
        let fits = match self.item.affix.person {
            Some(Person::ThirdFeminine) => feminine,
            Some(Person::ThirdMasculine) => !feminine,
            _ => false,
        };
        if fits && !deed.agent.owned {
            deed.agent.clone()
        } else {
            Party::default()
        }
    }

    /// Whether a subject is known without the phrases behind the verb: found, handed on, or going on behind «و».
    pub(super) fn has_subject_before(&self) -> bool {
        if !self.act.agent.is_empty() {
            return true;
        }
        match self.act.governor {
            Some(governor) => !self.handed_agent(governor).is_empty(),
            None => self.item.affix.and && !self.inherited().is_empty(),
        }
    }

    /// The last agent among known actors, however far before: the one whom «بلاده» means.
    pub(super) fn subject_before(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.item < self.at
                    && !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// The subject that goes on: of the verb before in this clause or the clause before.
    pub(super) fn inherited(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.clause + 2 > self.act.clause && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .filter(|act| !self.is_of_others(act))
            .map(|act| self.going_on(act))
            .unwrap_or_default()
    }

    /// «حث الوزير باكو على رفع الحصار الذي تفرضه»: the subject before, or its object where gender shows that one.
    fn going_on(&self, before: &Act<'_>) -> Party {
        let agrees = |party: &Party| {
            let mut phrases = self.scene.phrases.iter();
            let named = phrases.rfind(|phrase| phrase.end <= self.at && phrase.party == *party);
            named.map(|phrase| self.agrees(phrase))
        };
        let object = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Relative)
            && self.item.affix.pronoun.is_some()
            && before.target.actors.len() == 1
            && agrees(&before.agent) == Some(false)
            && agrees(&before.target) == Some(true);
        if object {
            before.target.clone()
        } else {
            before.agent.clone()
        }
    }

    /// «قال الوزير إنهم سيطردون الوفد»: whether the verb is a plural that one actor, the subject before, cannot be.
    fn is_of_others(&self, before: &Act<'_>) -> bool {
        let several = |item: &Item<'_>| {
            item.affix.nunated
                || item.affix.plural
                || item.affix.dual
                || matches!(item.kind, Kind::Actor(alias)
                    if matches!(alias.kind, AliasKind::People | AliasKind::State | AliasKind::Capital))
        };
        let plural = self.item.affix.person.is_some() && (self.item.affix.plural || self.item.affix.nunated);
        let alone = self
            .scene
            .items
            .get(before.item)
            .is_some_and(|item| !several(item));
        let mut phrases = self.scene.phrases.iter();
        let subject = phrases.rfind(|phrase| phrase.end <= self.at && phrase.party == before.agent);
        let one = subject
            .and_then(|phrase| self.scene.items.get(phrase.start..phrase.end))
            .is_some_and(|words| !words.iter().any(several))
            && !subject.is_some_and(|subject| self.is_joined(subject));
        plural && alone && before.agent.actors.len() == 1 && one
    }

    /// «باكو وحلفاؤها»: whether «و» joins another to a phrase.
    pub(super) fn is_joined(&self, phrase: &Phrase) -> bool {
        self.scene
            .phrases
            .iter()
            .any(|next| next.and && next.start == phrase.end)
    }
}
