//! Denials: a charge that the accused denies is somebody's all the same.
//!
//! Rule: «نفت باكو الاتهامات» (Baku denied the accusations) tells that somebody accuses Baku.

use super::super::evidence::Channel;
use super::super::item::Kind;
use super::super::role::{Act, Rule};
use super::{Attitude, Ground, Holder, Stance};
use crate::lexicon::predicate::Class;

/// How strongly a charge speaks, in thousandths: as an act does.
const CHARGE: i32 = 500;

impl Ground<'_, '_> {
    /// «رفضت موسكو الاتهامات»: the stance of whoever accuses.
    pub(super) fn of_denial(self, act: &Act<'_>, governor: &Act<'_>, stances: &mut Vec<Stance>) {
        let Some(item) = self.item(act) else { return };
        let charge = act.predicate.class == Class::Criticism
            && act.predicate.frame.stance < 0
            && matches!(item.kind, Kind::VerbalNoun(_));
        let denied = governor.predicate.flags.denies || governor.predicate.flags.stops;
        let handed = || act.agent_rule == Some(Rule::Control) && act.agent == governor.agent;
        if !charge || !denied || !act.target.is_empty() || !handed() {
            return;
        }
        let accusation = Attitude::of_item(item, false, CHARGE, Channel::Speech);
        for target in act.agent.actors.iter() {
            stances.push(accusation.held(Holder::Other, target));
        }
    }
}
