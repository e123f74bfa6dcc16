//! Deeds: what an act's frame says of its agent and its target.
//!
//! Rule: «قصفت باكو المدينة» (Baku bombarded the town) puts bad light on Baku and harms the town. What is said of a
//! target is the view of who says it, if that one is named: «انتقدت باكو طهران» (Baku criticised Tehran).
//! Cost: an act that says nothing good or bad is not asked how it is told or what shifts it.

use super::super::phrase::Party;
use super::super::role::{Act, Rule};
use super::super::shift::shift;
use super::{Channel, Evidence, Ground, Role, is_speech, struck_teller};

/// Steps from a deed up to the charge of it: «اتهمت موسكو بشن هجمات».
const CHARGED: usize = 2;

impl<'g, 'l> Ground<'g, 'l> {
    /// What the act says of its agent and its target.
    pub(super) fn of_act(self, act: &Act<'_>, evidence: &mut Vec<Evidence>) {
        let agent = self.own_words(act).unwrap_or(&act.agent);
        let teller = struck_teller(self.scene, self.voices, act).filter(|teller| self.is_tracked(teller));
        let named = teller.is_some() || self.is_tracked(agent) || self.is_tracked(&act.target);
        // «القرار يضر بمساعي تطبيع العلاقات»: what harm comes to is not being done.
        if !named || super::is_harmed(self.scene, self.acts, act) {
            return;
        }
        if teller.is_none() && !self.is_polar(act, agent) {
            self.of_parts(act, agent, evidence);
        } else if let Some(piece) = self.told(act) {
            self.of_agent(act, agent, &piece, evidence);
            if let Some(teller) = teller {
                self.of_struck_teller(act, teller, &piece, evidence);
            }
            self.of_target(act, agent, piece, evidence);
        }
    }

    /// Whether an act says something good or bad of somebody tracked who is named in it; harm done to a target may tell of who
    /// does it.
    fn is_polar(self, act: &Act<'_>, agent: &Party) -> bool {
        let frame = act.predicate.frame;
        let of_agent = frame.agent != 0 || frame.agent_effect != 0 || frame.target_effect < 0;
        let of_target = frame.target != 0 || frame.target_effect != 0;
        of_agent && self.is_tracked(agent) || of_target && self.is_tracked(&act.target)
    }

    /// «قال الوزير: سنرد بقوة»: who speaks, where a verb in the first person has no other subject.
    fn own_words(self, act: &Act<'_>) -> Option<&'g Party> {
        let speaks = act.first_person && act.agent.is_empty();
        let speaker = speaks.then(|| self.voices.speaker(act.item));
        Some(&speaker.flatten()?.party)
    }

    /// «زار الوزير باكو»: who acts and who is acted upon, where nothing good or bad is told of them.
    fn of_parts(self, act: &Act<'_>, agent: &Party, evidence: &mut Vec<Evidence>) {
        let Some(piece) = self.piece(act.item, act.predicate.class, Channel::Deed, agent_rule(act)) else {
            return;
        };
        for actor in self.tracked(agent) {
            evidence.push(Evidence {
                actor,
                ..piece.clone()
            });
        }
        for actor in self.tracked(&act.target) {
            evidence.push(Evidence {
                actor,
                role: Role::Target,
                rule: target_rule(act),
                ..piece.clone()
            });
        }
    }

    /// What the act says of who does it.
    fn of_agent(self, act: &Act<'_>, agent: &Party, piece: &Evidence, evidence: &mut Vec<Evidence>) {
        for actor in self.tracked(agent) {
            evidence.push(Evidence {
                actor,
                light: self.agent_light(act, agent, actor),
                effect: act.predicate.frame.agent_effect,
                owned: agent.owned,
                sides: self.takes_sides(act),
                denied: piece.denied || self.is_rebutted(act, actor),
                ..piece.clone()
            });
        }
    }

    /// What the act says of whom it is done to.
    fn of_target(self, act: &Act<'_>, agent: &Party, piece: Evidence, evidence: &mut Vec<Evidence>) {
        let piece = held(act, piece);
        let frame = act.predicate.frame;
        for actor in self.tracked(&act.target) {
            // The target of a mutual act is its agent too and has its light already.
            let twice = act.predicate.flags.mutual && agent.names(actor);
            evidence.push(Evidence {
                actor,
                role: Role::Target,
                rule: target_rule(act),
                light: if twice { 0 } else { frame.target },
                effect: if twice { 0 } else { frame.target_effect },
                // Criticism of a state's policy is criticism of the state.
                owned: act.target.owned && !is_speech(act.predicate.class),
                denied: piece.denied || self.is_rebutted(act, actor),
                ..piece.clone()
            });
        }
    }

    /// What befalls who tells of an attack.
    fn of_struck_teller(self, act: &Act<'_>, teller: &Party, piece: &Evidence, evidence: &mut Vec<Evidence>) {
        for actor in self.tracked(teller) {
            evidence.push(Evidence {
                actor,
                role: Role::Target,
                rule: Rule::Inherited,
                effect: act.predicate.frame.target_effect,
                ..piece.clone()
            });
        }
    }

    /// A piece of the act as it is told, by the rule that found its agent: by the outlet, by a speaker, or as what somebody
    /// is accused of.
    fn told(self, act: &Act<'_>) -> Option<Evidence> {
        let class = act.predicate.class;
        let accuser = self.accuser(act);
        let channel = if accuser.is_some() || is_speech(class) {
            Channel::Speech
        } else {
            Channel::Deed
        };
        let mut piece = self.piece(act.item, class, channel, agent_rule(act))?;
        piece.shift = shift(self.scene, self.acts, act.item, act.clause, act.governor);
        if let Some(accuser) = accuser {
            piece.attributed |= !accuser.agent.is_empty();
            if piece.holder.is_empty() {
                piece.holder = accuser.agent.clone();
            }
        }
        Some(piece)
    }

    /// The act of accusing that governs an act, a light verb between them or not.
    pub(super) fn accuser(self, act: &Act<'_>) -> Option<&'g Act<'l>> {
        let mut governor = act.governor.and_then(|index| self.acts.get(index));
        for _ in 0..CHARGED {
            let above = governor?;
            if above.predicate.flags.accuses {
                return Some(above);
            }
            if !above.predicate.flags.light {
                return None;
            }
            governor = above.governor.and_then(|index| self.acts.get(index));
        }
        None
    }
}

fn agent_rule(act: &Act<'_>) -> Rule {
    act.agent_rule.unwrap_or(Rule::Inherited)
}

fn target_rule(act: &Act<'_>) -> Rule {
    act.target_rule.unwrap_or(Rule::Particle)
}

/// What is said of the target is the view of who says it.
fn held(act: &Act<'_>, mut piece: Evidence) -> Evidence {
    if is_speech(act.predicate.class) && !act.agent.is_empty() {
        piece.attributed = true;
        if piece.holder.is_empty() {
            piece.holder = act.agent.clone();
        }
    }
    piece
}
