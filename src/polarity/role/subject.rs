//! Subjects that go on: Arabic does not repeat a subject that has not changed.
//!
//! Rule: «زار الوزير باكو وهدد طهران» (the minister visited Baku and threatened Tehran): he did both. How far back
//! one may look depends on who asks: a verb sees the clause before, a pronoun the whole sentence.

use super::Rule;
use super::search::{Search, party_of};
use crate::lexicon::affix::Pronoun;
use crate::polarity::item::Item;
use crate::polarity::phrase::{Lead, Party};

impl Search<'_, '_, '_> {
    /// Gives a verb that names no subject the one its governor hands on, else that of the verb before.
    pub(super) fn subject_from_before(&mut self) {
        if let Some(governor) = self.act.governor {
            self.set_agent(self.handed_agent(governor), Rule::Control);
        }
        let undergone = self.act.target_rule == Some(Rule::Passive);
        if !self.act.first_person && !undergone {
            self.set_agent(self.inherited(), Rule::Inherited);
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
    fn inherited(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.clause + 2 > self.act.clause && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// Whom the clause is about: the subject of its verb, its first bare phrase, or the subject before.
    pub(super) fn clause_subject(&self) -> Party {
        let verb = self.before.iter().rev().find(|act| {
            act.clause + 2 > self.act.clause
                && !act.agent.is_empty()
                && self.scene.items.get(act.item).is_some_and(Item::is_verb)
        });
        if let Some(act) = verb {
            return act.agent.clone();
        }
        let first = self.scene.phrases.iter().find(|phrase| {
            phrase.clause == self.act.clause && phrase.end <= self.at && phrase.lead == Lead::Bare
        });
        let plural = matches!(self.item.affix.pronoun, Some(Pronoun::Them | Pronoun::Both));
        if plural {
            // «نجاحهم», «علاقتهما»: the last pair or group named.
            let group = self
                .scene
                .phrases
                .iter()
                .rev()
                .find(|phrase| phrase.end <= self.at && phrase.party.actors.len() >= 2);
            if let Some(group) = group {
                return group.party.clone();
            }
        }
        party_of(first)
    }
}
