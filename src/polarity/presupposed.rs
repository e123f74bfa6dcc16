//! Presupposed deeds: what is done whatever the predicate above says of it.
//!
//! In: a deed, the act that governs it. Out: whether the governor's negation, condition or wish leaves it untouched.
//! Rule: «لم يؤد قصف باكو للقرى إلى حرب» (Baku's bombardment of the villages did not lead to a war): there was no war,
//! but there was the bombardment, for its doer is named with it.
//! Not here: what shifters do; see [`shift`](super::shift).
//! Cost: one look at the act of the deed.

use super::item::{Item, Kind};
use super::role::{Act, Rule, Scene};

/// Whether the deed at `at` is a noun right behind a verb that says what came of it, its doer named with it.
pub(super) fn is_presupposed(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize, governor: &Act<'_>) -> bool {
    let flags = governor.predicate.flags;
    let says_whether = flags.light || flags.stops || flags.tries || flags.asks || flags.denies || flags.accuses;
    let verb = scene.items.get(governor.item).is_some_and(Item::is_verb);
    let noun = |item: &Item<'_>| matches!(item.kind, Kind::VerbalNoun(_));
    if says_whether || !verb || at != governor.item + 1 || !scene.items.get(at).is_some_and(noun) {
        return false;
    }
    let deed = acts.iter().find(|act| act.item == at);
    deed.is_some_and(|deed| {
        let named = matches!(deed.agent_rule, Some(Rule::Adjective | Rule::Genitive));
        named && !deed.agent.actors.is_empty() && deed.agent.actors != governor.agent.actors
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
