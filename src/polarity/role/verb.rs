//! Verbs: who acts and who is acted upon, from order and agreement.
//!
//! Rule: an agreeing bare phrase before the verb acts. Behind it the first bare phrase acts if it agrees with the verb,
//! and the second is acted upon: «هددت طهران الشركة» (Tehran threatened the company), but «هدد باكو الوزير» (the minister
//! threatened Baku), where the gender of the verb tells the subject.
//! Not here: passives, relatives, pronouns and subjects that go on; they have files of their own.

use super::Rule;
use super::pronoun::is_own_body;
use super::search::{Search, party_of, whole};
use crate::lexicon::affix::Person;
use crate::polarity::phrase::{Lead, Party, Phrase};

impl Search<'_, '_, '_> {
    pub(super) fn verb(&mut self, past: bool) {
        if self.is_governable(past) {
            self.act.governor = self.find_governor();
        }
        let bare: Vec<&Phrase> = self
            .right(self.at + 1)
            .filter(|phrase| phrase.lead == Lead::Bare && !phrase.and)
            .collect();
        let by = self.right(self.at + 1).find(|phrase| phrase.lead == Lead::By);
        let flags = self.act.predicate.flags;
        let object = self.act.predicate.takes_object();
        let pronoun = self.item.affix.pronoun.is_some();
        if self.item.passive {
            let undergoer = self.left().or_else(|| bare.first().copied());
            self.set_target(party_of(undergoer), Rule::Passive);
            let agent = by.or_else(|| self.instrument());
            self.set_agent(whole(party_of(agent)), Rule::Passive);
            return;
        }
        if let (Some(by), true) = (by, object) {
            self.set_agent(by.party.clone(), Rule::Passive);
            let undergoer = bare.first().copied().or_else(|| self.left());
            self.set_target(party_of(undergoer), Rule::Passive);
        }
        let left = self
            .left()
            .filter(|phrase| self.agrees(phrase))
            .or_else(|| self.asyndetic());
        if self.opener_has_pronoun() && self.first_verb_of_clause() && !self.act.first_person {
            let speaker = self.speaker_before();
            self.set_agent(speaker.unwrap_or_else(|| self.subject_before()), Rule::Pronoun);
        }
        let own_body = left
            .or_else(|| bare.first().copied())
            .filter(|phrase| phrase.party.actors.is_empty())
            .and_then(|phrase| self.scene.items.get(phrase.start))
            .is_some_and(is_own_body);
        if own_body && !self.act.first_person {
            self.set_agent(self.subject_before(), Rule::Inherited);
        }
        let antecedent = self.antecedent();
        if self.act.first_person {
            self.set_target(party_of(bare.first().copied().filter(|_| object)), Rule::Vso);
        } else if let Some(subject) = self.asyndetic_subject(pronoun, &bare) {
            // «هجوم شنته أرمينيا»: the noun before is what the pronoun means.
            self.set_agent(subject.party.clone(), Rule::Relative);
            self.set_target(party_of(self.asyndetic()), Rule::Relative);
        } else if let Some(left) = left {
            if flags.passive && past && bare.is_empty() && !pronoun {
                self.set_target(left.party.clone(), Rule::Passive);
            } else {
                self.set_agent(left.party.clone(), Rule::Svo);
                self.set_object(bare.first().copied(), Rule::Svo);
            }
        } else if let (Some(antecedent), true) = (antecedent, self.first_verb_of_clause()) {
            if self.is_resumed(&bare) {
                // «المذابح التي تعرض لها الأرمن»: the pronoun of the particle is the antecedent.
                self.verb_first(&bare, past);
            } else if pronoun && self.is_other(antecedent) && self.agrees(antecedent) {
                // «الاحتجاجات التي اتهمته»: the pronoun means somebody else.
                self.set_agent(antecedent.party.clone(), Rule::Relative);
            } else if pronoun {
                self.set_target(antecedent.party.clone(), Rule::Relative);
                self.set_agent(party_of(bare.first().copied()), Rule::Relative);
            } else if flags.passive && past && bare.is_empty() && self.agrees(antecedent) {
                // «الصحفي الذي قتل»
                self.set_target(antecedent.party.clone(), Rule::Passive);
            } else if self.agrees(antecedent) {
                self.set_agent(antecedent.party.clone(), Rule::Relative);
                self.set_object(bare.first().copied(), Rule::Relative);
            } else {
                self.verb_first(&bare, past);
            }
        } else {
            self.verb_first(&bare, past);
        }
        self.particle_target(self.at + 1);
        if let Some(governor) = self.act.governor {
            self.set_agent(self.handed_agent(governor), Rule::Control);
        }
        let undergone = self.act.target_rule == Some(Rule::Passive);
        if !self.act.first_person && !undergone {
            self.set_agent(self.inherited(), Rule::Inherited);
        }
        if pronoun && object && self.act.target.is_empty() {
            self.set_target(self.pronoun_object(), Rule::Pronoun);
        }
    }

    /// Verb first: one bare phrase is the subject if it agrees, of two the second is the object.
    fn verb_first(&mut self, bare: &[&Phrase], past: bool) {
        let object = self.act.predicate.takes_object();
        let pronoun = self.item.affix.pronoun.is_some();
        let flags = self.act.predicate.flags;
        let handed = match self.act.governor {
            _ if !self.act.agent.is_empty() => self.act.agent.clone(),
            Some(governor) => self.handed_agent(governor),
            None if self.item.affix.and => self.inherited(),
            None => Party::default(),
        };
        // «واحتجزوا رهائن»: a plural verb has its subject before it.
        if self.item.affix.plural && self.item.affix.person == Some(Person::ThirdMasculine) && !pronoun {
            self.set_object(bare.first().copied(), Rule::Vso);
            return;
        }
        match bare {
            [] => {}
            [only] => {
                let marked = self.right(self.at + 1).any(|phrase| self.is_marked(phrase));
                let named = !only.party.owned
                    && !only.party.actors.is_empty()
                    && self.agrees(only)
                    && self.act.agent.is_empty();
                let passive = flags.passive && past;
                let goes_on = object && !passive && !pronoun && !marked && !named && !handed.is_empty();
                if object && !pronoun && !passive && (goes_on || !self.agrees(only)) {
                    self.set_target(only.party.clone(), Rule::Vso);
                } else if past && !pronoun && object && (flags.passive || self.instrument().is_some()) {
                    self.set_target(only.party.clone(), Rule::Passive);
                    self.set_agent(whole(party_of(self.instrument())), Rule::Passive);
                } else {
                    self.set_agent(only.party.clone(), Rule::Vso);
                }
            }
            [first, second, ..] => {
                if object && !handed.is_empty() && !self.agrees(first) {
                    self.set_target(first.party.clone(), Rule::Vso);
                } else if object && !self.agrees(first) && self.agrees(second) {
                    // «اتهم يريفان وزير الخارجية»: the gender of the verb tells the subject.
                    self.set_agent(second.party.clone(), Rule::Vso);
                    self.set_target(first.party.clone(), Rule::Vso);
                } else {
                    self.set_agent(first.party.clone(), Rule::Vso);
                    self.set_object(Some(*second), Rule::Vso);
                }
            }
        }
    }

    fn set_object(&mut self, phrase: Option<&Phrase>, rule: Rule) {
        if self.act.predicate.takes_object() && self.item.affix.pronoun.is_none() {
            self.set_target(party_of(phrase), rule);
        }
    }
}
