//! Siding: help for a party to a conflict, which is no merit.
//!
//! In: an act of helping. Out: whether it is help for a state or people, and whether for forces or a regime.
//! Rule: to back a people or a peace is good, «تدعم باكو المفاوضات» (Baku supports the talks); to back an army, a regime or
//! a faction is to take sides, «تدعم باكو قوات النظام» (Baku supports the regime's forces), and so is help in somebody
//! else's attack, «شن الجيش هجوما بدعم من باكو» (the army attacked with Baku's support).
//! Cost: a few looks at the phrases and acts of the sentence.

use super::super::item::{Item, Kind};
use super::super::phrase::Lead;
use super::super::role::{Act, Rule, Scene};
use super::Ground;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};

impl<'g, 'l> Ground<'g, 'l> {
    /// Whether help is for a party to a conflict rather than for a state or people.
    pub(super) fn takes_sides(self, act: &Act<'_>) -> bool {
        act.predicate.class == Class::Aid && act.predicate.frame.agent > 0 && !helps_state(self.scene, act)
    }

    /// «تدعم باكو قوات النظام», «فصائل تدعمها باكو», «قصف الجيش المدينة بدعم من باكو»: whether forces, a regime or an attack
    /// are helped.
    pub(super) fn backs_forces(self, act: &Act<'_>) -> bool {
        if !self.takes_sides(act) {
            return false;
        }
        let item = self.scene.items.get(act.item);
        let describes = item.is_some_and(|item| matches!(item.kind, Kind::PassiveNoun(_)));
        describes
            || self.helped_head(act).is_some_and(is_force)
            || act.target.actors.is_empty() && self.is_in_attack(act)
    }

    /// The head of the phrase that names who is helped: behind the act, or before it in «قوات تدعمها باكو».
    fn helped_head(self, act: &Act<'_>) -> Option<&'g Item<'l>> {
        let items = self.scene.items;
        if act.target.is_empty() {
            return None;
        }
        if act.target_rule == Some(Rule::Genitive) {
            return items.get(act.item + 1);
        }
        let mut phrases = self.scene.phrases.iter();
        let named = if act.target_rule == Some(Rule::Relative) {
            // «قوات تدعمها باكو»; a name there says who is meant: «أردوغان الذي تدعمه باكو».
            let common = |start: usize| !items.get(start).is_some_and(Item::is_proper);
            phrases
                .rfind(|phrase| phrase.end <= act.item && phrase.party == act.target && common(phrase.start))
        } else {
            phrases.find(|phrase| phrase.start > act.item && phrase.party == act.target)
        };
        items.get(named?.start)
    }

    /// Whether an attack of somebody else stands before in the clause; of what is done «بدعم», anywhere in the sentence.
    fn is_in_attack(self, act: &Act<'_>) -> bool {
        let mut phrases = self.scene.phrases.iter();
        let means = phrases.any(|phrase| phrase.start == act.item && phrase.lead == Lead::Mark(Mark::Ba));
        self.acts.iter().any(|attack| {
            let before = attack.item < act.item && attack.clause == act.clause;
            (means || before)
                && matches!(attack.predicate.class, Class::Violence | Class::Military)
                && attack.agent != act.agent
        })
    }
}

/// Whether a noun or name is that of an armed or ruling body, its head, or a faction.
fn is_force(head: &Item<'_>) -> bool {
    match head.kind {
        Kind::VerbalNoun(deed) => {
            matches!(deed.class, Class::Violence | Class::Military) && deed.frame.agent < 0
        }
        Kind::Noun(kind, _) => matches!(kind, NounKind::Institution | NounKind::Opposition),
        Kind::Actor(alias) => matches!(
            alias.kind,
            AliasKind::Institution | AliasKind::Leader | AliasKind::Minister | AliasKind::Seat
        ),
        _ => false,
    }
}

/// Whether the one helped is named as a state or people: «دعم تركيا لأذربيجان», not «دعم روسيا للنظام».
fn helps_state(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let helped = |item: &Item<'_>| match item.kind {
        Kind::Actor(alias) => {
            alias.actor.is_some_and(|actor| act.target.names(actor))
                && matches!(
                    alias.kind,
                    AliasKind::State | AliasKind::People | AliasKind::Capital
                )
        }
        _ => false,
    };
    !act.target.owned && scene.items.iter().any(helped)
}
