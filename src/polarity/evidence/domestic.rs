//! Trouble at home: protest and misrule that are against nobody named fall on the one actor that the sentence names.
//!
//! Rule: «خرجت مظاهرات غاضبة في باكو» (angry demonstrations took place in Baku) is bad light on Azerbaijan.

use super::super::item::Item;
use super::super::phrase::{Lead, Party};
use super::super::role::{Act, Rule, Scene};
use super::super::shift::shift;
use super::{Channel, Evidence, Ground, Role};
use crate::lexicon::predicate::{Class, Mark};

impl Ground<'_, '_> {
    /// «خرجت مظاهرات في يريفان», «احتجاجات مناهضة للحكومة»: protest against nobody who is known falls on the one
    /// actor that the sentence names.
    pub(super) fn of_protest(self, act: &Act<'_>, evidence: &mut Vec<Evidence>) {
        let frame = act.predicate.frame;
        if frame.target >= 0 || !act.target.actors.is_empty() {
            return;
        }
        let verb = self.scene.items.get(act.item).is_some_and(Item::is_verb);
        if verb && !act.agent.actors.is_empty() && !act.agent.owned {
            return;
        }
        let at_home = |actor: &usize| self.lexicon.is_tracked(*actor) && !self.only_speaks(*actor);
        let Some(actor) = the_one_named(self.scene).filter(at_home) else {
            return;
        };
        let Some(piece) = self.piece(act.item, act.predicate.class, Channel::Deed, Rule::Domestic) else {
            return;
        };
        evidence.push(Evidence {
            actor,
            role: Role::Target,
            channel: Channel::Deed,
            light: frame.target.signum(),
            shift: shift(self.scene, self.acts, act.item, act.clause, act.governor),
            holder: Party::stranger(),
            ..piece
        });
    }

    /// «قال بوتين إن الاحتجاجات …»: whether an actor is named only as one who speaks, wherever the trouble is.
    fn only_speaks(self, actor: usize) -> bool {
        let speaks = |at: usize| {
            let own = self
                .scene
                .phrases
                .iter()
                .find(|phrase| (phrase.start..phrase.end).contains(&at));
            let says = |act: &&Act<'_>| act.predicate.flags.says && act.subject.is_some();
            own.is_some_and(|own| {
                let mut tellers = self.acts.iter().filter(says).filter_map(|act| act.subject);
                tellers.any(|subject| (own.start..own.end).contains(&subject))
            })
        };
        let mut items = self.scene.items.iter().enumerate();
        items.all(|(at, item)| item.actor() != Some(actor) || speaks(at))
    }

    /// «تدهورت حقوق الإنسان في تركيا», «يسود القمع في باكو»: misrule and decline that are nobody's fall on the one state
    /// that the sentence names, if it is where they are found.
    pub(super) fn of_misrule(self, act: &Act<'_>, evidence: &mut Vec<Evidence>) {
        let class = act.predicate.class;
        let at_home = matches!(
            class,
            Class::Economy | Class::Governance | Class::Repression | Class::Failure | Class::Coercion
        );
        if !at_home || !act.agent.actors.is_empty() {
            return;
        }
        let mut places = self.scene.phrases.iter().filter(|phrase| {
            phrase.clause == act.clause && phrase.start > act.item && phrase.lead == Lead::Mark(Mark::Fi)
        });
        let found = |actor: &usize| {
            self.lexicon.is_tracked(*actor) && places.next().is_some_and(|place| place.party.names(*actor))
        };
        let Some(actor) = the_one_named(self.scene).filter(found) else {
            return;
        };
        let Some(piece) = self.piece(act.item, class, Channel::Narration, Rule::Domestic) else {
            return;
        };
        evidence.push(Evidence {
            actor,
            role: Role::Bearer,
            light: act.predicate.frame.agent.signum(),
            shift: shift(self.scene, self.acts, act.item, act.clause, act.governor),
            ..piece
        });
    }
}

/// The only actor that a sentence names.
pub(super) fn the_one_named(scene: Scene<'_, '_>) -> Option<usize> {
    let mut named = scene.items.iter().filter_map(Item::actor);
    let actor = named.next()?;
    named.all(|other| other == actor).then_some(actor)
}
