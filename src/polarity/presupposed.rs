//! Presupposed deeds: what is done whatever the predicate above says of it.
//!
//! In: a deed, the act that governs it. Out: whether the governor's negation, condition or wish leaves it untouched.
//! Rule: «لم يؤد قصف باكو للقرى إلى حرب» (Baku's bombardment of the villages did not lead to a war): there was no war,
//! but there was the bombardment, for its doer is named with it.
//! Not here: what shifters do; see [`shift`](super::shift).
//! Cost: one look at the act of the deed.

use super::item::{Item, Kind};
use super::role::{Act, Rule, Scene};

/// Whether the deed at `at` is itself the subject of a verb that has an object besides, its doer named with it.
pub(super) fn is_presupposed(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize, governor: &Act<'_>) -> bool {
    let predicate = governor.predicate;
    let noun = |item: &Item<'_>| matches!(item.kind, Kind::VerbalNoun(_));
    let verb = scene.items.get(governor.item).is_some_and(Item::is_verb);
    let subject = governor.subject == Some(at) && scene.items.get(at).is_some_and(noun);
    if !verb || !subject || predicate.flags.stops || !predicate.takes_object() {
        return false;
    }
    let deed = acts.iter().find(|act| act.item == at);
    deed.is_some_and(|deed| {
        let named = matches!(deed.agent_rule, Some(Rule::Adjective | Rule::Genitive));
        named && !deed.agent.actors.is_empty()
    })
}

/// Whether the deed at `at` is named as somebody else's than who refuses it.
pub(super) fn is_others_deed(acts: &[Act<'_>], at: usize, refusal: &Act<'_>) -> bool {
    let deed = acts.iter().find(|act| act.item == at);
    deed.is_some_and(|deed| {
        let named = matches!(
            deed.agent_rule,
            Some(Rule::Adjective | Rule::Genitive | Rule::Passive | Rule::Particle)
        );
        let same = |actor: &usize| refusal.agent.names(*actor);
        named
            && !deed.agent.actors.is_empty()
            && !refusal.agent.is_empty()
            && !deed.agent.actors.iter().any(same)
    })
}
