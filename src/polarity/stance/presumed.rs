//! Presumed parties: whom a sentence tells otherwise when an act lacks them.
//!
//! Rule: where a sentence names two, the one missing from words or pressure is presumed to be the other: «بعد قرار موسكو
//! حذرت باكو» (after Moscow's decision Baku warned) is Baku against Moscow. What is done may befall anybody.
//! Rule: in reported words about a relation the speaker is one side of it: «قال الوزير الأذري إن موسكو صديق» (the
//! Azeri minister said that Moscow is a friend).
//! Rule: an attack on nobody named that a measured actor tells of is on that one: «قالت باكو إن القوات الأرمينية شنت
//! هجوما» (Baku said that the Armenian forces launched an attack).
//! Rule: what is said of a deed is said of whose it is: «رفضت باكو المقترح الروسي» (Baku rejected the Russian
//! proposal).

use super::super::evidence::struck_teller;
use super::super::item::Kind;
use super::super::phrase::{Lead, Party};
use super::super::role::{Act, Rule};
use super::Ground;
use crate::lexicon::predicate::{Class, Mark};

/// Words between what is said of a deed and the deed.
const DEED: usize = 6;

/// A party that an act lacks and the sentence tells otherwise.
pub(super) enum Presumed {
    Agent(Party),
    Target(Party),
}

impl<'g> Ground<'g, '_> {
    /// The party that an act lacks: whose deed it judges, else the other whom the sentence names, unless that one only
    /// tells or charges the act, or it is refused.
    pub(super) fn presumed(self, act: &Act<'_>) -> Option<Presumed> {
        if let Some(owner) = self.deed_owner(act) {
            return Some(Presumed::Target(owner.clone()));
        }
        // Nor is who helps somebody to do it the one it is done to.
        let accused = self
            .governor(act)
            .is_some_and(|governor| governor.predicate.flags.accuses || governor.predicate.flags.enables);
        if accused || act.predicate.flags.stops {
            return None;
        }
        let class = act.predicate.class;
        let lacks_agent = act.agent.is_empty() && act.target.actors.len() == 1;
        let lacks_target = act.target.actors.is_empty() && act.agent.actors.len() == 1;
        if let Some(teller) = struck_teller(self.scene, self.voices, act) {
            return Some(Presumed::Target(teller.clone()));
        }
        match self.voices.speaker(act.item) {
            None if lacks_agent && !is_from_anybody(class) => {
                let other = self.other_named(&act.target)?;
                (!self.condemns(other, act)).then(|| Presumed::Agent(Party::one(other)))
            }
            None if lacks_target && is_toward_another(class) => {
                let other = self.other_named(&act.agent)?;
                (!self.is_victim(other, act)).then(|| Presumed::Target(Party::one(other)))
            }
            Some(speaker) if is_relation(class) && is_one_actor(&speaker.party) => {
                let party = &speaker.party;
                if lacks_agent && act.agent.is_empty() && party.actors != act.target.actors {
                    Some(Presumed::Agent(party.clone()))
                } else if lacks_target && act.target.is_empty() && party.actors != act.agent.actors {
                    Some(Presumed::Target(party.clone()))
                } else {
                    None
                }
            }
            _ => None,
        }
    }

    /// «رفض بوتين مقترح نظيره التركي»: what is said of a deed or word is said of whose it is.
    fn deed_owner(self, act: &Act<'_>) -> Option<&'g Party> {
        let judges = matches!(
            act.predicate.class,
            Class::Speech | Class::Criticism | Class::Praise | Class::Protest | Class::Emotion
        );
        if !judges || !act.target.actors.is_empty() {
            return None;
        }
        let deed = self
            .acts
            .iter()
            .find(|deed| deed.item > act.item && deed.clause == act.clause && deed.item - act.item <= DEED)?;
        let noun = matches!(self.item(deed)?.kind, Kind::VerbalNoun(_));
        let named = matches!(deed.agent_rule, Some(Rule::Genitive | Rule::Adjective));
        (noun && named && deed.agent.actors.len() == 1 && deed.agent.actors != act.agent.actors)
            .then_some(&deed.agent)
    }

    /// The only actor that the sentence names beside a party, but for what is only a place: «تصرفات تركيا في سوريا».
    fn other_named(self, party: &Party) -> Option<usize> {
        let items = self.scene.items;
        let place = |at: usize| {
            let mut phrases = self.scene.phrases.iter();
            phrases
                .any(|phrase| phrase.start == at && matches!(phrase.lead, Lead::Mark(Mark::Fi | Mark::Ila)))
        };
        let mut others = (0..items.len())
            .filter(|&at| !place(at))
            .filter_map(|at| items.get(at)?.actor())
            .filter(|&actor| !party.names(actor));
        let other = others.next()?;
        others.all(|more| more == other).then_some(other)
    }

    /// «أدانت موسكو الهجوم على أنقرة»: whether an act condemns and another deed harms the actor, who is then not condemned.
    fn is_victim(self, actor: usize, act: &Act<'_>) -> bool {
        let harms = |deed: &&Act<'_>| deed.predicate.frame.target_effect < 0 && deed.item > act.item;
        let mut deeds = self.acts.iter().filter(harms);
        act.predicate.class == Class::Criticism && deeds.any(|deed| deed.target.names(actor))
    }

    /// The same sentence: whether the actor condemns in its clause, before the deed is named, which it then has not done.
    fn condemns(self, actor: usize, deed: &Act<'_>) -> bool {
        let condemns = |act: &&Act<'_>| {
            act.predicate.class == Class::Criticism && act.item < deed.item && act.clause == deed.clause
        };
        let mut acts = self.acts.iter().filter(condemns);
        acts.any(|act| act.agent.names(actor))
    }

    /// Who calls on the world at large to do the act: «دعا بوتين إلى التعاون مع تركيا».
    pub(super) fn asker(self, act: &Act<'_>) -> Option<&'g Party> {
        let governor = self
            .governor(act)
            .filter(|governor| governor.predicate.flags.asks)?;
        let party = if governor.first_person && governor.agent.is_empty() {
            &self.voices.speaker(governor.item)?.party
        } else {
            &governor.agent
        };
        (!party.is_empty()).then_some(party)
    }
}

/// Classes of what many may do to an actor, so that the other one named need not be who does it.
fn is_from_anybody(class: Class) -> bool {
    matches!(class, Class::Alliance | Class::Protest | Class::Aid)
}

/// Classes of words and pressure, which ask for somebody else; what is done may befall anybody.
fn is_toward_another(class: Class) -> bool {
    matches!(
        class,
        Class::Speech
            | Class::Criticism
            | Class::Belief
            | Class::Threat
            | Class::Coercion
            | Class::Diplomacy
            | Class::Alliance
    )
}

/// Classes of what holds between two.
fn is_relation(class: Class) -> bool {
    matches!(class, Class::Alliance | Class::Rivalry | Class::Diplomacy)
}

/// Whether a party is one known actor itself.
fn is_one_actor(party: &Party) -> bool {
    party.actors.len() == 1 && !party.owned
}
