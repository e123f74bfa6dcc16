//! Help: who helps somebody in a war is against the other side too.
//!
//! Rule: «ساعدت أنقرة باكو في حربها ضد موسكو» (Ankara helped Baku in its war against Moscow) is Ankara against
//! Moscow: the pronoun of «حربها» says that the war is of the one who is helped.

use super::super::evidence::Channel;
use super::super::role::Act;
use super::{Attitude, Ground, Stance, holders};
use crate::lexicon::predicate::Class;

/// How strongly help against somebody speaks, in thousandths: half of what an act does.
const HELP: i32 = 250;

impl<'g, 'l> Ground<'g, 'l> {
    /// «ساعدت تركيا أذربيجان في حربها ضد أرمينيا»: of an act that a pronoun says whose it is, the stance of who helps toward the
    /// other side.
    pub(super) fn of_help(self, act: &Act<'_>, stances: &mut Vec<Stance>) {
        let war = matches!(act.predicate.class, Class::Violence | Class::Military)
            && act.predicate.frame.stance < 0;
        let theirs = self.item(act).filter(|item| war && !item.is_verb());
        let (Some(item), Some(help)) = (theirs, self.help(act)) else {
            return;
        };
        if self.shift(help).negated {
            return;
        }
        let opposition = Attitude::of_item(item, false, HELP, Channel::Deed);
        for holder in holders(&help.agent) {
            for target in act.target.actors.iter() {
                stances.push(opposition.held(holder, target));
            }
        }
    }

    /// The last help before an act, of the same clause, for who does the act.
    fn help(self, act: &Act<'_>) -> Option<&'g Act<'l>> {
        self.acts.iter().rfind(|help| {
            help.item < act.item
                && help.clause == act.clause
                && help.predicate.class == Class::Aid
                && help.target.actors == act.agent.actors
        })
    }
}
