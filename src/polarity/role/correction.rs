//! Corrections: parties that are found and cannot be.
//!
//! Rule: nobody acts upon itself, so of two roles for one actor the guessed one goes. And who refuses a deed does not
//! refuse whom it is done to: «رفضت باكو تهديد طهران» (Baku refused to threaten Tehran) says nothing against Tehran.

use super::{Act, Rule, Scene};
use crate::polarity::item::Kind;
use crate::polarity::phrase::Party;

/// Nobody acts upon itself: of two roles for one actor the guessed one goes.
pub(super) fn part_parties(act: &mut Act<'_>) {
    if act.agent.actors.len() != 1 || act.agent.actors != act.target.actors {
        return;
    }
    if matches!(
        act.target_rule,
        Some(Rule::Inherited | Rule::Pronoun | Rule::Control)
    ) {
        act.target = Party::default();
        act.target_rule = None;
    } else if matches!(
        act.agent_rule,
        Some(Rule::Inherited | Rule::Control | Rule::Pronoun)
    ) {
        act.agent = Party::default();
        act.agent_rule = None;
    }
}

/// «رفضت أرمينيا إدانة روسيا»: what is refused is the condemning, not Russia.
pub(super) fn refuse_event(scene: Scene<'_, '_>, act: &mut Act<'_>) {
    if !act.predicate.flags.stops || act.target.is_empty() {
        return;
    }
    let event = scene.phrases.iter().any(|phrase| {
        phrase.start > act.item
            && phrase.clause == act.clause
            && phrase.party == act.target
            && scene
                .items
                .get(phrase.start)
                .is_some_and(|head| matches!(head.kind, Kind::VerbalNoun(_)))
    });
    if event {
        act.target = Party::default();
        act.target_rule = None;
    }
}
