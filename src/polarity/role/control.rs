//! Control: a verb or noun of trying, stopping, asking or doing hands its subject on to what it governs.
//!
//! Rule: «بدأت باكو حصار المدينة» (Baku began a siege of the town): Baku besieges. Who asks or accuses hands on the one
//! asked: «دعت باكو طهران إلى رفع الحصار» (Baku called on Tehran to lift the siege). Who undergoes is the target:
//! «تعرضت باكو لقصف عنيف» (Baku came under heavy bombardment).

use super::search::{Search, party_of};
use super::{Act, Rule};
use crate::lexicon::predicate::{Class, Mark};
use crate::polarity::clause::Opener;
use crate::polarity::item::Item;
use crate::polarity::phrase::{Lead, Party, Phrase};

/// Most words between a governing predicate and what it governs: «شنت القوات الجوية الروسية سلسلة هجمات».
pub(super) const GOVERNED: usize = 9;

impl Search<'_, '_, '_> {
    /// The nearest earlier act that governs this one: a verb or noun of trying, stopping, asking, doing.
    pub(super) fn find_governor(&self) -> Option<usize> {
        let linked = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer && self.first_verb_of_clause());
        let (at, act) = self
            .before
            .iter()
            .enumerate()
            .rev()
            .find(|(_, act)| act.clause == self.act.clause || (linked && act.clause + 1 == self.act.clause))
            .filter(|(_, act)| self.at - act.item <= GOVERNED)?;
        let flags = act.predicate.flags;
        let governs = flags.light
            || flags.undergo
            || flags.stops
            || flags.tries
            || flags.asks
            || flags.accuses
            || flags.denies;
        if governs {
            return Some(at);
        }
        // «شنت روسيا المعادية هجوما»: an act between the light verb and its noun.
        self.before
            .iter()
            .enumerate()
            .rev()
            .find(|(_, act)| {
                let flags = act.predicate.flags;
                act.clause == self.act.clause
                    && self.at - act.item <= GOVERNED
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                    && (flags.light || flags.undergo || flags.stops || flags.tries || flags.accuses)
            })
            .map(|(at, _)| at)
    }

    /// What the governor hands on to this act as its agent.
    pub(super) fn handed_agent(&self, governor: usize) -> Party {
        self.before.get(governor).map(handed_by).unwrap_or_default()
    }

    /// Whether a finite verb can be governed: in the present, or behind «أن».
    pub(super) fn is_governable(&self, past: bool) -> bool {
        let behind_that = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer);
        !past || (behind_that && self.first_verb_of_clause())
    }

    /// Whether the agent comes from outside the phrase, so that the genitive of a transitive noun is its
    /// object: «بدأت روسيا قصف المدينة», «بهدف دعم أرمينيا».
    pub(super) fn agent_is_handed(&self, own: &Phrase) -> bool {
        let infinitive = own.start == self.at && matches!(own.lead, Lead::Purpose | Lead::Mark(Mark::Lam));
        let handed = self.act.governor.is_some_and(|governor| {
            let undergo = self
                .before
                .get(governor)
                .is_some_and(|act| act.predicate.flags.undergo);
            !undergo && !self.handed_agent(governor).is_empty()
        });
        infinitive || handed
    }

    /// Gives a verbal noun what a governing verb or the clause's subject adds.
    pub(super) fn assign_handed(&mut self, own: &Phrase) {
        // «موسكو وراء الهجوم»
        if own.lead == Lead::Mark(Mark::Waraa) && own.start == self.at {
            self.set_agent(party_of(self.clause_topic()), Rule::Control);
            self.set_agent(self.clause_subject(), Rule::Control);
        }
        // «بحثوا الأزمة»: a quarrel is theirs only who are named with it.
        let predicate = self.act.predicate;
        let quarrel = predicate.flags.mutual && predicate.class == Class::Rivalry;
        if quarrel && self.item.affix.pronoun.is_none() {
            return;
        }
        self.set_agent(self.helped(own), Rule::Pronoun);
        let before = self.before;
        if let Some(governor) = self.act.governor.and_then(|governor| before.get(governor)) {
            if governor.predicate.flags.undergo {
                self.assign_undergone(governor, own);
                return;
            }
            self.assign_controlled(governor);
        }
        self.set_agent(self.announcer(own), Rule::Control);
        self.assign_subject(own);
    }

    /// «تعرضت روسيا لانتقادات من تركيا»: who undergoes is the target, «من» names who acts.
    fn assign_undergone(&mut self, governor: &Act<'_>, own: &Phrase) {
        if self.has_target() {
            self.set_target(governor.agent.clone(), Rule::Control);
        } else {
            self.set_agent(governor.agent.clone(), Rule::Control);
        }
        let from = self
            .right(own.end)
            .find(|phrase| matches!(phrase.lead, Lead::Mark(Mark::Min) | Lead::By));
        self.set_agent(party_of(from), Rule::Particle);
    }

    /// «شنت روسيا هجوما»: who does the governing deed does this one.
    fn assign_controlled(&mut self, governor: &Act<'_>) {
        self.set_agent(handed_by(governor), Rule::Control);
        self.act.first_person |= governor.first_person;
        // «فرضت عليها عقوبات»: the governing verb has the particle.
        let between = self
            .scene
            .items
            .get(governor.item + 1..self.at)
            .unwrap_or_default();
        if let Some(pronoun) = between.iter().find_map(|item| self.particle_pronoun(item)) {
            self.set_target(self.referent(pronoun), Rule::Pronoun);
        }
        if governor.predicate.flags.mutual && self.has_target() {
            // «تبادلت موسكو وأنقرة الاتهامات»: each the other's.
            self.set_target(handed_by(governor), Rule::Mutual);
        }
    }

    /// «أعلنت موسكو سحب قواتها», «أعلنت موسكو طرد السفير»: what one announces as the verb's object one does.
    fn announcer(&self, own: &Phrase) -> Party {
        let Some(act) = self.before.last().filter(|act| act.clause == self.act.clause) else {
            return Party::default();
        };
        let says = act.predicate.class == Class::Speech
            && act.predicate.flags.says
            && self.scene.items.get(act.item).is_some_and(Item::is_verb);
        let object = own.start == self.at && own.lead == Lead::Bare && !own.and && !self.item.affix.article;
        // Its subject and nothing else between.
        let phrases = self.scene.phrases.iter().filter(|phrase| {
            phrase.start > act.item && phrase.end <= own.start && phrase.lead == Lead::Bare && !phrase.and
        });
        if says && object && phrases.count() <= 1 && self.at - act.item <= GOVERNED {
            act.agent.clone()
        } else {
            Party::default()
        }
    }
}

/// Whom an act hands on: who is accused or asked, else who acts.
fn handed_by(act: &Act<'_>) -> Party {
    let flags = act.predicate.flags;
    if flags.accuses || flags.asks {
        act.target.clone()
    } else {
        act.agent.clone()
    }
}
