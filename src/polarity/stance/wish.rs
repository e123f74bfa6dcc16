//! Wishes: who wants another actor to do something presses it.
//!
//! Rule: «تسعى باكو إلى أن تعترف موسكو بالاتفاق» (Baku seeks to have Moscow recognise the accord) is Baku against
//! Moscow, a little. To hope that another succeeds wishes it well and is not this.

use super::super::evidence::Channel;
use super::super::role::Act;
use super::{Attitude, Ground, Stance, holders};

/// How strongly a wish speaks, in thousandths: half of what an act does.
const WISH: i32 = 250;

impl Ground<'_, '_> {
    /// «تسعى أرمينيا إلى أن تقر تركيا بأن …»: who wants another to do something presses that one.
    pub(super) fn of_wish(self, act: &Act<'_>, governor: &Act<'_>, stances: &mut Vec<Stance>) {
        let flags = governor.predicate.flags;
        let wants = (flags.tries || flags.asks) && !flags.says;
        let Some(item) = self.item(act).filter(|_| wants) else {
            return;
        };
        let (wishing, wanted) = (&governor.agent.actors, &act.agent);
        let another = wishing.len() == 1 && !wanted.owned && wishing != &wanted.actors;
        let Some(target) = wanted.actors.only() else {
            return;
        };
        // «تأمل أن تنجح تركيا» wishes well.
        let well = act.predicate.frame.agent > 0;
        // «دعت باكو أنقرة إلى وقف هجماتها»: who is to stop something is pressed by a noun too.
        let told = item.is_verb()
            || flags.asks && act.predicate.flags.stops && governor.target.actors.only() == Some(target);
        if !another || well || !told || self.shift(governor).negated {
            return;
        }
        let pressure = Attitude::of_item(item, false, WISH, Channel::Speech);
        for holder in holders(&governor.agent) {
            stances.push(pressure.held(holder, target));
        }
    }
}
