//! Backing and goals: who backs a deed, or works for a good one, shares its light.
//!
//! Rule: «تدعم باكو الحملة العسكرية» (Baku supports the military campaign) is bad light, «دعت باكو إلى إنهاء الصراع»
//! (Baku called for an end of the conflict) good. A good deed whose agent is named is that agent's.

use super::super::clause::Opener;
use super::super::item::Kind;
use super::super::phrase::Lead;
use super::super::role::{Act, Rule};
use super::super::shift::shift;
use super::{Channel, Evidence, Ground, is_harmed};
use crate::lexicon::predicate::{Class, Mark};

/// Words between a backing and the deed that it backs.
pub(super) const BACKED: usize = 8;

/// The same, for a bad deed.
const BACKED_NEAR: usize = 3;

/// Words between who works for a good deed and the deed.
const GOAL: usize = 14;

/// Whether nobody is named who does a deed, as far as its own words tell.
fn is_nobodys(act: &Act<'_>) -> bool {
    let named = matches!(
        act.agent_rule,
        Some(Rule::Adjective | Rule::Particle | Rule::Passive)
    );
    act.agent.actors.is_empty() && (act.agent.is_empty() || !named)
}

/// Classes of acts that show favour to what they are about.
fn is_backing(class: Class) -> bool {
    matches!(
        class,
        Class::Aid | Class::Praise | Class::Alliance | Class::Speech | Class::Diplomacy
    )
}

/// Whether an act is against what it governs or is bad itself.
fn hinders(act: &Act<'_>) -> bool {
    let flags = act.predicate.flags;
    let frame = act.predicate.frame;
    flags.stops || flags.denies || flags.undergo || frame.stance < 0 || frame.agent < 0
}

impl<'g, 'l> Ground<'g, 'l> {
    /// Who backs a bad deed stands in bad light, who backs a good one in good: «تدعم روسيا الحملة العسكرية»,
    /// «عبر عن ترحيبه بالهدنة». Half the deed's light.
    pub(super) fn of_backed_act(self, act: &Act<'_>, evidence: &mut Vec<Evidence>) {
        let deed = act.predicate.frame.agent;
        // Whose forces one backs, theirs is the victory.
        let victory = deed > 0
            && matches!(act.predicate.class, Class::Military | Class::Success)
            && !act.agent.is_empty();
        if victory || !self.is_verbal_noun(act) {
            return;
        }
        let Some(backer) = self.backer(act).filter(|backer| self.is_tracked(&backer.agent)) else {
            return;
        };
        let Some(mut piece) = self.piece(backer.item, act.predicate.class, Channel::Deed, Rule::Backing)
        else {
            return;
        };
        let shift = shift(self.scene, self.acts, backer.item, backer.clause, backer.governor);
        piece.attributed |= backer.predicate.flags.says;
        self.rests_on(act, &mut piece);
        for actor in self
            .tracked(&backer.agent)
            .filter(|&actor| !act.agent.names(actor))
        {
            evidence.push(Evidence {
                actor,
                light: deed.signum(),
                shift,
                owned: backer.agent.owned,
                ..piece.clone()
            });
        }
    }

    /// The nearest act before, in the same clause, that holds something good toward what follows or asks for it.
    fn backer(self, act: &Act<'_>) -> Option<&'g Act<'l>> {
        let backer = self
            .acts
            .iter()
            .rev()
            .find(|backer| {
                backer.item < act.item
                    && backer.clause == act.clause
                    && (backer.predicate.frame.stance != 0 || backer.predicate.flags.asks)
                    && !backer.agent.actors.is_empty()
            })
            .filter(|backer| act.item - backer.item <= BACKED && !self.is_asked(backer))?;
        let good = act.predicate.frame.agent > 0;
        let asks_for_good = || backer.predicate.flags.asks && good;
        let backs = || {
            backer.predicate.frame.stance > 0
                && (backer.predicate.flags.enables || is_backing(backer.predicate.class))
                && (good || self.is_backed_near(act, backer))
        };
        (backs() || asks_for_good()).then_some(backer)
    }

    /// «تدعم باكو الهجمات»: whether a bad deed right behind a backing is what is backed; in «للحماية من هجمات» it is what one is
    /// helped against.
    fn is_backed_near(self, act: &Act<'_>, backer: &Act<'_>) -> bool {
        let against = |lead: Lead| matches!(lead, Lead::Mark(Mark::Min | Mark::Did | Mark::An));
        let mut phrases = self.scene.phrases.iter();
        act.item - backer.item <= BACKED_NEAR
            && !phrases.any(|phrase| phrase.start == act.item && against(phrase.lead))
    }

    /// «دعا بوتين إلى التعاون لإنهاء الصراع», «أكد ضرورة توقيع اتفاق السلام»: a good deed that nobody is named for
    /// sheds its light on whom the words before it are about.
    pub(super) fn of_goal(self, act: &Act<'_>, evidence: &mut Vec<Evidence>) {
        let is_goal = matches!(
            act.predicate.class,
            Class::Diplomacy | Class::Mediation | Class::Aid | Class::Alliance
        );
        if !is_goal || !is_nobodys(act) || !self.is_verbal_noun(act) {
            return;
        }
        let wanted = |_: &&Act<'_>| {
            !self.is_blamed(act)
                && !self.is_left(act)
                && !self.backs_forces(act)
                && !is_harmed(self.scene, self.acts, act)
        };
        let Some(worker) = self.worker(act).filter(wanted) else {
            return;
        };
        let Some(mut piece) = self.piece(worker.item, act.predicate.class, Channel::Deed, Rule::Goal) else {
            return;
        };
        let party = if worker.agent.actors.is_empty() || act.first_person {
            piece.holder.clone()
        } else {
            worker.agent.clone()
        };
        let shift = shift(self.scene, self.acts, act.item, act.clause, act.governor);
        piece.attributed |= worker.predicate.flags.says;
        self.rests_on(act, &mut piece);
        for actor in self.tracked(&party) {
            if evidence
                .iter()
                .any(|known| known.actor == actor && known.item == act.item)
            {
                continue;
            }
            evidence.push(Evidence {
                actor,
                light: 1,
                shift,
                owned: party.owned,
                ..piece.clone()
            });
        }
    }

    /// Who does or says what stands before a good deed, unless it stops, denies, undergoes or is bad itself.
    fn worker(self, act: &Act<'_>) -> Option<&'g Act<'l>> {
        let worker = self
            .acts
            .iter()
            .rev()
            .find(|worker| {
                worker.item < act.item
                    && worker.clause + 1 >= act.clause
                    && act.item - worker.item <= GOAL
                    && (!worker.agent.actors.is_empty() || worker.first_person)
            })
            .filter(|worker| !self.is_asked(worker) && !self.is_routine(worker, act))?;
        let between = |other: &&Act<'_>| {
            other.item > worker.item && other.item < act.item && other.clause == act.clause
        };
        let undergone = act.governor.and_then(|governor| self.acts.get(governor));
        let hindered = hinders(worker)
            || undergone.is_some_and(|governor| governor.predicate.flags.undergo)
            || self
                .acts
                .iter()
                .filter(between)
                .any(|other| other.predicate.flags.stops);
        (!hindered).then_some(worker)
    }

    /// «بحث الوزيران سبل تسوية الأزمة», «المشروع الروسي لتسوية الأزمة», «تغير الوضع بعد الهدنة»: who only talks of a good deed,
    /// whose adjective a noun before it has, or who changes, does not work for it.
    fn is_routine(self, worker: &Act<'_>, act: &Act<'_>) -> bool {
        let frame = worker.predicate.frame;
        let lead = self
            .scene
            .phrases
            .iter()
            .find(|phrase| phrase.start == act.item)
            .map(|phrase| phrase.lead);
        let talks = worker.predicate.class == Class::Diplomacy
            && frame.stance == 0
            && frame.agent == 0
            && lead.is_none_or(|lead| lead == Lead::Bare);
        // «دعا إلى»: somebody nearer asks.
        let asked = worker.clause != act.clause && lead == Some(Lead::Mark(Mark::Ila));
        let works_not = matches!(worker.predicate.class, Class::Change | Class::Governance);
        talks || asked || works_not || worker.agent_rule == Some(Rule::Adjective)
    }

    /// «للخروج من الالتزام», «تستثنى من الهدنة»: whether the deed is behind «من», what one leaves and does not work for.
    fn is_left(self, act: &Act<'_>) -> bool {
        let from = |lead: Lead| matches!(lead, Lead::Mark(Mark::Min | Mark::Did));
        let mut phrases = self.scene.phrases.iter();
        act.governor.is_none() && phrases.any(|phrase| phrase.start == act.item && from(phrase.lead))
    }

    /// «قال إن فتح الحدود يهدد السلام»: whether the deed is what a clause behind «أن» says something bad of, so that it
    /// is not wanted.
    fn is_blamed(self, act: &Act<'_>) -> bool {
        let mut phrases = self.scene.phrases.iter();
        let mut first = || phrases.find(|phrase| phrase.clause == act.clause);
        let topic = self.scene.clauses.get(act.clause).is_some_and(|clause| {
            clause.opener == Opener::Complementizer
                && first().is_some_and(|first| {
                    first.lead == Lead::Bare && first.start == clause.start + 1 && act.item < first.end
                })
        });
        let bad = |other: &Act<'_>| other.item > act.item && other.clause == act.clause && hinders(other);
        topic && self.acts.iter().any(bad)
    }

    fn is_verbal_noun(self, act: &Act<'_>) -> bool {
        let item = self.scene.items.get(act.item);
        item.is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)))
    }

    /// Lets a piece told in the words of another act rest on the deed itself.
    fn rests_on(self, deed: &Act<'_>, piece: &mut Evidence) {
        if let Some(item) = self.scene.items.get(deed.item) {
            piece.entry = item.entry;
            piece.span = item.span;
            piece.item = deed.item;
        }
    }
}
