//! Switches: parts of the analysis that can be turned off, to see what each is worth.
//!
//! In: what is to be left out. Out: acts and evidence without it.
//! Rule: a party that was found by a rule that is off was not found; nothing else steps into its place.
//! Guarantee: with all switches at their default nothing changes.
//! Not here: which switches are worth trying; see [`ablation`](crate::profile::ablation).

use super::evidence::Evidence;
use super::phrase::Party;
use super::role::{Act, Rule};
use super::voice::Voices;

/// What the analysis leaves out. The default leaves out nothing.
///
/// ```
/// use nabra::polarity::{Switches, role::Rule};
/// assert_eq!(Switches::default().without, None);
/// assert_eq!(Switches::without(Rule::Vso).without, Some(Rule::Vso));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Switches {
    /// A rule of roles whose findings are dropped.
    pub without: Option<Rule>,
    /// Whether all words count as the outlet's.
    pub no_voices: bool,
    /// Whether the light that a speaker puts on an actor makes no stance of the speaker's.
    pub no_spoken_stances: bool,
}

impl Switches {
    /// Everything but one rule of roles.
    pub fn without(rule: Rule) -> Self {
        Self {
            without: Some(rule),
            ..Self::default()
        }
    }

    /// Drops the parties that the rule found.
    pub(crate) fn clear_acts(self, acts: &mut [Act<'_>]) {
        if self.without.is_none() {
            return;
        }
        for act in acts {
            if act.agent_rule == self.without {
                act.agent = Party::default();
                act.agent_rule = None;
            }
            if act.target_rule == self.without {
                act.target = Party::default();
                act.target_rule = None;
            }
        }
    }

    /// Drops all speakers, if so switched.
    pub(crate) fn clear_voices(self, voices: &mut Voices) {
        if self.no_voices {
            *voices = Voices::default();
        }
    }

    /// The evidence that may make a stance of a speaker's.
    pub(crate) fn spoken(self, evidence: &[Evidence]) -> &[Evidence] {
        if self.no_spoken_stances { &[] } else { evidence }
    }

    /// Drops the evidence that the rule gave.
    pub(crate) fn clear_evidence(self, evidence: &mut Vec<Evidence>) {
        if let Some(rule) = self.without {
            evidence.retain(|piece| piece.rule != rule);
        }
    }
}
