//! Trouble at home: protest and misrule that are against nobody named fall on the one actor that the sentence names.
//!
//! Rule: «خرجت مظاهرات غاضبة في باكو» (angry demonstrations took place in Baku) is bad light on Azerbaijan.

use super::super::item::Kind;
use super::super::phrase::Party;
use super::super::role::{Act, Rule, Scene};
use super::super::shift::shift;
use super::{Channel, Evidence, Ground, Role};
use crate::lexicon::predicate::Class;

impl Ground<'_, '_> {
    /// «خرجت مظاهرات في يريفان», «احتجاجات مناهضة للحكومة»: a protest against nobody who is known falls on the one
    /// actor that the sentence names.
    pub(super) fn of_protest(self, act: &Act<'_>, evidence: &mut Vec<Evidence>) {
        let frame = act.predicate.frame;
        if act.predicate.class != Class::Protest || frame.target >= 0 || !act.target.actors.is_empty() {
            return;
        }
        let verb = self
            .scene
            .items
            .get(act.item)
            .is_some_and(super::super::item::Item::is_verb);
        if verb && !act.agent.actors.is_empty() && !act.agent.owned {
            return;
        }
        let piece = self.piece(act.item, act.predicate.class, Channel::Deed, Rule::Domestic);
        let (Some(actor), Some(piece)) = (the_one_named(self.scene), piece) else {
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
}

/// The only actor that a sentence names.
pub(super) fn the_one_named(scene: Scene<'_, '_>) -> Option<usize> {
    let mut named = scene.items.iter().filter_map(|item| match item.kind {
        Kind::Actor(alias) => alias.actor,
        _ => None,
    });
    let actor = named.next()?;
    named.all(|other| other == actor).then_some(actor)
}
