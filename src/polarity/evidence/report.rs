//! Reports of war: whom an attack befalls that one of two parties tells of.
//!
//! Rule: «قالت باكو إن القوات الأرمينية شنت هجوما» (Baku said that the Armenian forces launched an attack): on Baku, where
//! nobody else is named whom it could be on.

use super::super::item::Item;
use super::super::phrase::Party;
use super::super::role::{Act, Rule, Scene};
use super::super::voice::Voices;
use crate::lexicon::predicate::Class;

/// Who tells of an attack on nobody named by the only other actor that the sentence names.
pub(crate) fn struck_teller<'v>(
    scene: Scene<'_, '_>,
    voices: &'v Voices,
    act: &Act<'_>,
) -> Option<&'v Party> {
    let attack = matches!(act.predicate.class, Class::Violence | Class::Military)
        && act.predicate.frame.target_effect < 0
        && act.agent_rule != Some(Rule::Genitive);
    let (Some(attacker), true) = (act.agent.actors.only(), attack && act.target.is_empty()) else {
        return None;
    };
    let teller = &voices.speaker(act.item)?.party;
    let told = teller.actors.only()?;
    let mut named = scene.items.iter().filter_map(Item::actor);
    let two = named.all(|actor| actor == told || actor == attacker);
    (two && told != attacker && !teller.owned).then_some(teller)
}
