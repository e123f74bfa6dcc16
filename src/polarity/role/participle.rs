//! Participles and relational nouns: the word describes one of its own parties.
//!
//! Rule: who is called «حليف» (ally) or «مهدد» (threatening) is the agent, whose ally or whom is the target, in the
//! genitive or behind a particle: «طهران شريك لباكو» (Tehran is a partner of Baku's). In «باكو المحاصرة»
//! (besieged Baku) the one described is the target.
//! Not here: who is called so; see [`bearer`](mod@super::bearer) and [`calling`](mod@super::calling).

use super::agreement::Shape;
use super::genitive::joined;
use super::search::{Search, party_of};
use super::{Act, Rule};
use crate::fold::letters::ALEF;
use crate::lexicon::predicate::{Class, Mark, Predicate};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'a, 'l> Search<'_, 'a, 'l> {
    /// Finds the parties of a noun that describes who acts.
    pub(super) fn actor_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        if self.is_accused() {
            self.passive_noun();
            return;
        }
        self.target_of_actor_noun(own);
        if self.item.affix.pronoun.is_some() {
            self.parties_by_pronoun(own);
        }
        if let Some(before) = self.subject_in_state(own) {
            self.set_agent(before.agent.clone(), Rule::Inherited);
        }
        self.find_agent(Rule::Bearer, |search| search.called(own));
        if self.lacks_agent() && self.is_subject_or_object(own) {
            self.set_agent(Party::stranger(), Rule::Bearer);
        }
        self.find_agent(Rule::Inherited, |search| search.speaker_of_participle(own));
        if self.lacks_agent() && self.says_by_the_way(own) {
            self.set_agent(self.subject_of_sentence(), Rule::Inherited);
            return;
        }
        self.find_agent(Rule::Bearer, |search| search.bearer(own));
    }

    /// «احتجز خاطفون الطاقم», «أوقفت الشرطة مهربين»: an indefinite plural that is one of the verb's parties describes
    /// nobody else.
    fn is_subject_or_object(&self, own: &Phrase) -> bool {
        let affix = &self.item.affix;
        let free = own.start == self.at && own.lead == Lead::Bare && !own.and && !affix.article;
        if !free || !(affix.plural || affix.nunated) || affix.pronoun.is_some() {
            return false;
        }
        let behind_verb = self
            .at
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before));
        behind_verb.is_some_and(Item::is_verb)
            || self.before.last().is_some_and(|act| {
                act.clause == self.act.clause
                    && self
                        .scene
                        .items
                        .get(act.item)
                        .is_some_and(|item| item.is_verb() && item.affix.pronoun.is_none())
                    && act.predicate.takes_object()
                    && !act.predicate.flags.calls
                    && act.target.actors.is_empty()
            })
    }

    /// «روسيا متهمة بقصف المدينة»: without an object before «ب» one is accused.
    fn is_accused(&self) -> bool {
        let behind = self.at + 1;
        self.act.predicate.flags.accuses
            && !self.item.affix.article
            && self
                .right()
                .next()
                .is_some_and(|next| next.start == behind && next.lead == Lead::Mark(Mark::Ba))
    }

    /// The target: the genitive, or behind the frame's particle, or an object.
    fn target_of_actor_noun(&mut self, own: &Phrase) {
        let affix = &self.item.affix;
        if !affix.article && !affix.accusative {
            let rest = self.scene.items.get(self.at + 1..own.end).unwrap_or_default();
            let named = rest.iter().find(|item| !item.is_nisba()).and_then(Item::actor);
            if let Some(actor) = named {
                let mut party = Party::one(actor);
                party.join(&joined(self.scene.phrases, own));
                self.set_target(party, Rule::Genitive);
            }
        }
        self.find_target(Rule::Particle, |search| search.object_within(own));
        // «متهما إياها»
        let borne = self
            .scene
            .items
            .get(own.end)
            .and_then(|item| self.particle_pronoun(item));
        if let Some(pronoun) = borne.filter(|_| self.act.predicate.takes_object()) {
            self.set_target(self.referent(pronoun), Rule::Pronoun);
        }
        self.particle_target(own.end);
        if self.act.predicate.takes_object() {
            let object = self.right().find(|phrase| {
                phrase.lead == Lead::Mark(Mark::Lam) || (affix.accusative && phrase.lead == Lead::Bare)
            });
            self.set_target(party_of(object), Rule::Particle);
        }
    }

    /// «حليفتها الإقليمية أذربيجان»: the name behind bears the noun, the pronoun is whom it was before.
    fn parties_by_pronoun(&mut self, own: &Phrase) {
        let name = self
            .right()
            .next()
            .filter(|next| next.lead == Lead::Bare && next.start == own.end && !next.party.owned);
        self.set_agent(party_of(name), Rule::Bearer);
        if self.lacks_target() {
            let antecedent = self.last_named_before(own);
            let antecedent = if antecedent.is_empty() {
                self.clause_subject()
            } else {
                antecedent
            };
            self.set_target(antecedent, Rule::Pronoun);
        }
    }

    /// «شنت باكو غارات مستهدفة المدينة»: the act whose subject is in the state that an indefinite participle with an
    /// object tells, as far as gender and number allow.
    fn subject_in_state(&self, own: &Phrase) -> Option<&'a Act<'l>> {
        let affix = &self.item.affix;
        let free = own.start == self.at && own.lead == Lead::Bare && !own.and && !affix.article;
        let before = self
            .at
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before));
        let apart = before.is_some_and(|item| matches!(item.kind, Kind::Mark(_)) || item.is_definite());
        // «متهما» stands in the lexicon as it is written.
        let word = self.item.span.slice(self.scene.folded);
        let state = word.ends_with(&[ALEF]) || apart && (affix.feminine || affix.nunated);
        if !free || affix.pronoun.is_some() || !state || !self.has_object_behind(own) {
            return None;
        }
        let shape = match (affix.dual, affix.plural, affix.feminine) {
            (true, ..) => Shape::Two,
            (_, true, _) => Shape::They,
            (.., true) => Shape::She,
            _ => Shape::He,
        };
        self.near().find(|act| {
            !act.agent.is_empty()
                && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                && self.subject_fits(shape, act)
        })
    }

    /// Whether what a participle acts upon stands bare right behind it.
    fn has_object_behind(&self, own: &Phrase) -> bool {
        let noun = |item: &Item<'_>| {
            item.is_nominal() && !item.is_nisba() && item.affix.preposition.is_none() && !item.affix.and
        };
        let within = self.at + 1 < own.end && self.scene.items.get(self.at + 1).is_some_and(noun);
        let behind = self.right().next();
        self.act.predicate.takes_object()
            && (within
                || self
                    .scene
                    .items
                    .get(own.end)
                    .is_some_and(|item| self.particle_pronoun(item).is_some())
                || behind.is_some_and(|next| next.start == own.end && next.lead == Lead::Bare && !next.and))
    }

    /// Finds the parties of a noun that describes who is acted upon.
    pub(super) fn passive_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        // «مستهدفة المدينة»: active and passive are written alike.
        if let Some(before) = self.subject_in_state(own) {
            self.set_agent(before.agent.clone(), Rule::Inherited);
            self.find_target_in(Rule::Particle, |search| search.right().next());
            return;
        }
        self.find_agent_in(Rule::Passive, Search::source);
        self.find_target(Rule::Bearer, |search| search.called(own));
        self.find_target(Rule::Bearer, |search| search.bearer(own));
    }

    /// «وجهت باكو رسالة قائلة إن …»: an indefinite participle of saying is the manner of the main verb.
    fn says_by_the_way(&self, own: &Phrase) -> bool {
        let flags = self.act.predicate.flags;
        let affix = &self.item.affix;
        own.start == self.at
            && own.lead == Lead::Bare
            && !own.and
            && (flags.says || flags.asks)
            && !affix.article
            && (affix.accusative || self.item.is_feminine(self.scene.folded))
    }

    /// The subject of the first verb, unless it names none.
    fn subject_of_sentence(&self) -> Party {
        self.before
            .iter()
            .find(|act| self.scene.items.get(act.item).is_some_and(Item::is_verb))
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// «قالت كييف إن موسكو…، منددة بـ…»: a participle of speech behind a comma is the first speaker's.
    fn speaker_of_participle(&self, own: &Phrase) -> Party {
        let free = own.start == self.at && own.lead == Lead::Bare && !self.item.affix.article && !own.and;
        let behind_mark = own
            .start
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before))
            .is_some_and(|item| matches!(item.kind, Kind::Mark(_)));
        if !(free && is_speech(self.act.predicate) && (behind_mark || self.item.affix.accusative)) {
            return Party::default();
        }
        self.before
            .iter()
            .find(|act| {
                is_speech(act.predicate)
                    && !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }
}

/// Whether a predicate says that something is said.
fn is_speech(predicate: &Predicate) -> bool {
    predicate.flags.says
        || matches!(
            predicate.class,
            Class::Speech | Class::Criticism | Class::Praise | Class::Threat
        )
}
