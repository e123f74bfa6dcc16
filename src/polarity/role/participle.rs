//! Participles and relational nouns: the word describes one of its own parties.
//!
//! Rule: who is called «حليف» (ally) or «مهدد» (threatening) is the agent, whose ally or whom is the target, in the
//! genitive or behind a particle: «طهران شريك لباكو» (Tehran is a partner of Baku's). In «باكو المحاصرة»
//! (besieged Baku) the one described is the target.
//! Not here: who is called so; see [`bearer`](super::bearer) and [`calling`](super::calling).

use super::Rule;
use super::genitive::joined;
use super::search::{Search, party_of};
use crate::lexicon::predicate::{Class, Mark};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl Search<'_, '_, '_> {
    pub(super) fn actor_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        // «روسيا متهمة بقصف المدينة»: without an object before «ب» one is accused.
        let accused = self.act.predicate.flags.accuses
            && !self.item.affix.article
            && self
                .right(self.at + 1)
                .next()
                .is_some_and(|next| next.start == self.at + 1 && next.lead == Lead::Mark(Mark::Ba));
        if accused {
            self.passive_noun();
            return;
        }
        let rest_start = self.at + 1;
        let rest = self.scene.items.get(rest_start..own.end).unwrap_or_default();
        // Target: the genitive, or the frame's particle.
        if !self.item.affix.article && !self.item.affix.accusative {
            let named = rest
                .iter()
                .find(|item| !item.is_nisba())
                .and_then(|item| match item.kind {
                    Kind::Actor(alias) => alias.actor,
                    _ => None,
                });
            if let Some(actor) = named {
                let mut party = Party::one(actor);
                party.join(&joined(self.scene.phrases, own));
                self.set_target(party, Rule::Genitive);
            }
        }
        self.particle_target(own.end);
        if self.act.predicate.takes_object() {
            let lam = self.right(own.end).find(|phrase| {
                phrase.lead == Lead::Mark(Mark::Lam)
                    || (self.item.affix.accusative && phrase.lead == Lead::Bare)
            });
            self.set_target(party_of(lam), Rule::Particle);
        }
        if self.item.affix.pronoun.is_some() {
            // «حليفتها الإقليمية أذربيجان»: the name behind bears the noun, the pronoun is whom it was before.
            let name = self
                .right(own.end)
                .next()
                .filter(|next| next.lead == Lead::Bare && next.start == own.end && !next.party.owned);
            self.set_agent(party_of(name), Rule::Bearer);
            if self.act.target.is_empty() {
                let antecedent = self.last_named_before(own);
                let antecedent = if antecedent.is_empty() {
                    self.clause_subject()
                } else {
                    antecedent
                };
                self.set_target(antecedent, Rule::Pronoun);
            }
        }
        self.set_agent(self.called(own), Rule::Bearer);
        let adverbial = self.item.affix.accusative && own.start == self.at;
        self.set_agent(self.speaker_of_participle(own), Rule::Inherited);
        let bearer = self.bearer(own, adverbial);
        self.set_agent(bearer, Rule::Bearer);
    }

    pub(super) fn passive_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        let from = self
            .right(own.end)
            .find(|phrase| matches!(phrase.lead, Lead::Mark(Mark::Min) | Lead::By));
        self.set_agent(party_of(from), Rule::Passive);
        self.set_target(self.called(own), Rule::Bearer);
        let adverbial = self.item.affix.accusative && own.start == self.at;
        let bearer = self.bearer(own, adverbial);
        self.set_target(bearer, Rule::Bearer);
    }

    /// «قالت كييف إن موسكو…، منددة بـ…»: a participle of speech behind a comma is the first speaker's.
    fn speaker_of_participle(&self, own: &Phrase) -> Party {
        let free = own.start == self.at && own.lead == Lead::Bare && !self.item.affix.article && !own.and;
        let behind_mark = own
            .start
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before))
            .is_some_and(|item| matches!(item.kind, Kind::Mark(_)));
        let class = self.act.predicate.class;
        let speech = self.act.predicate.flags.says
            || matches!(
                class,
                Class::Speech | Class::Criticism | Class::Praise | Class::Threat
            );
        if !(free && speech && (behind_mark || self.item.affix.accusative)) {
            return Party::default();
        }
        self.before
            .iter()
            .find(|act| {
                let class = act.predicate.class;
                let speech = act.predicate.flags.says
                    || matches!(
                        class,
                        Class::Speech | Class::Criticism | Class::Praise | Class::Threat
                    );
                speech
                    && !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }
}
