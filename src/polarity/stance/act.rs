//! Acts: the attitude that an act shows of its agent toward its target.
//!
//! Rule: «نددت باكو بسياسة موسكو» (Baku denounced Moscow's policy) is Baku against Moscow, «التعاون بين باكو وأنقرة»
//! (the cooperation between Baku and Ankara) each for the other. Trust denied is distrust: «لا تثق باكو بموسكو» (Baku
//! does not trust Moscow).
//! Rule: a relation that is over is none: «اتفاق بعد قرن من العداء» (an accord after a century of enmity).

use super::super::evidence::{Channel, is_harmed};
use super::super::item::{Item, Kind};
use super::super::phrase::{Lead, Party, Phrase};
use super::super::role::{Act, Rule};
use super::super::shift::shift;
use super::presumed::Presumed;
use super::{Attitude, Ground, Holder, Stance, holders};
use crate::lexicon::predicate::{Class, Mark};

/// How strongly an act speaks that is done, in thousandths of what its entry says.
const DONE: i32 = 500;

/// The same of one that is only wanted or possible.
const UNREAL: i32 = 250;

/// Between whom an act is.
struct Sides<'s> {
    /// Whose attitude it shows.
    from: Vec<Holder>,
    agent: &'s Party,
    target: &'s Party,
}

impl Ground<'_, '_> {
    /// The stances that the act itself shows.
    pub(super) fn of_act(self, act: &Act<'_>, stances: &mut Vec<Stance>) {
        let meant = act.predicate.frame.stance != 0;
        let Some(item) = self.item(act).filter(|_| meant) else {
            return;
        };
        let presumed = self.presumed(act);
        let Some(Sides { from, agent, target }) = self.sides(act, presumed.as_ref()) else {
            return;
        };
        let Some(attitude) = self.attitude(act, item) else {
            return;
        };
        let aside = is_aside(act, item);
        let frame = act.predicate.frame;
        let mild = act.predicate.flags.mutual && frame.stance == 1;
        let event = self.is_event(act, item);
        let passing = |holder: Holder| (aside || mild || event) && !self.is_tracked_holder(holder);
        for holder in from.into_iter().filter(|&holder| !passing(holder)) {
            for target in target.actors.iter() {
                stances.push(attitude.held(holder, target));
            }
        }
        if !is_of_both(act) {
            return;
        }
        let aside_noun = matches!(item.kind, Kind::ActorNoun(_)) && self.has_verb(act.clause);
        for holder in holders(target) {
            // That others are allied with an actor says little of them.
            let ally = aside_noun && !self.is_tracked_holder(holder);
            let unsaid = holder == Holder::Other || ally;
            if unsaid && act.predicate.frame.stance > 0 || passing(holder) {
                continue;
            }
            for target in agent.actors.iter() {
                stances.push(attitude.held(holder, target));
            }
        }
    }

    /// «تداعيات الأزمة الروسية الإيرانية», «بعد الحرب الروسية»: a quarrel with a name by which a time or cause is told.
    fn is_event(self, act: &Act<'_>, item: &Item<'_>) -> bool {
        let named = item.affix.article && act.agent_rule == Some(Rule::Adjective);
        let quarrel = act.predicate.flags.mutual && act.predicate.frame.stance < 0;
        let by_the_way = |own: &Phrase| own.start < act.item || own.lead != Lead::Bare;
        quarrel && named && self.own_phrase(act).is_some_and(by_the_way)
    }

    /// What attitude the act shows, if it is real and not over.
    fn attitude(self, act: &Act<'_>, item: &Item<'_>) -> Option<Attitude> {
        let (stance, class) = (act.predicate.frame.stance, act.predicate.class);
        if is_harmed(self.scene, self.acts, act) {
            return None;
        }
        // To make peace or restore ties is no attitude yet.
        let talked_of = stance > 0 && !item.is_verb();
        if talked_of && matches!(class, Class::Diplomacy | Class::Mediation) {
            return None;
        }
        // «لن يعرض العلاقات الجيدة بين البلدين للخطر»: definite ties between two are there, whatever is done to them.
        let there = act.predicate.flags.mutual && item.affix.article && act.agent_rule == Some(Rule::Mutual);
        let governor = act.governor.filter(|_| !there);
        let shift = shift(self.scene, self.acts, act.item, act.clause, governor);
        // «لا تثق أرمينيا بروسيا»: friendly feelings that are denied are unfriendly ones.
        let distrust = shift.negated && stance > 0 && matches!(class, Class::Belief | Class::Emotion);
        if (shift.negated && !distrust) || shift.conditional {
            return None;
        }
        if class == Class::Rivalry && self.is_over(act) {
            return None;
        }
        let strength = i32::from(stance.abs()) * if shift.unreal { UNREAL } else { DONE };
        let positive = stance > 0 && !distrust;
        Some(Attitude::of_item(item, positive, strength, channel(class)))
    }

    /// Between whom the act is, presumed parties included; `None` where the attitude would be toward nobody who is tracked.
    fn sides<'s>(self, act: &'s Act<'_>, presumed: Option<&'s Presumed>) -> Option<Sides<'s>> {
        let (agent, target) = match presumed {
            Some(Presumed::Agent(agent)) => (agent, &act.target),
            Some(Presumed::Target(target)) => (&act.agent, target),
            None => (&act.agent, &act.target),
        };
        let tracked = |party: &Party| party.actors.iter().any(|actor| self.lexicon.is_tracked(actor));
        let back = || is_of_both(act) && !target.is_empty() && tracked(agent);
        if !tracked(target) && !back() {
            return None;
        }
        let from = match presumed {
            Some(Presumed::Agent(agent)) => holders(agent),
            _ => self.holders_of(act),
        };
        Some(Sides { from, agent, target })
    }

    /// Whose attitude the act shows, as far as its own parties and who asks for it tell.
    fn holders_of(self, act: &Act<'_>) -> Vec<Holder> {
        let class = act.predicate.class;
        if act.agent.actors.is_empty() {
            // «قال الوزير: "نثمن موقف باكو"»: «we» are who speaks.
            let speaker = self.voices.speaker(act.item).filter(|_| act.first_person);
            if let Some(speaker) = speaker.filter(|speaker| !speaker.party.is_empty()) {
                return holders(&speaker.party);
            }
            if let Some(asker) = self.asker(act) {
                return holders(asker);
            }
            // What nameless people do to an actor is not yet somebody's attitude toward it.
            if is_done_to_anybody(class) {
                return Vec::new();
            }
        }
        let mut from = holders(&act.agent);
        if from.is_empty() && !act.target.is_empty() && is_felt_by_somebody(class) {
            from.push(Holder::Other);
        }
        from
    }

    /// Whether a clause tells something, so that whose ally somebody is called in it is told by the way.
    fn has_verb(self, clause: usize) -> bool {
        let clause = self.scene.clauses.get(clause);
        let words = clause.and_then(|clause| self.scene.items.get(clause.start..clause.end));
        words.is_some_and(|words| words.iter().any(Item::is_verb))
    }

    fn is_tracked_holder(self, holder: Holder) -> bool {
        matches!(holder, Holder::Actor(actor) if self.lexicon.is_tracked(actor))
    }

    /// «اتفاق تاريخي بعد قرن من العداء»: enmity behind «من» and behind a good deed between the two is over.
    pub(super) fn is_over(self, act: &Act<'_>) -> bool {
        let counted = self
            .own_phrase(act)
            .is_some_and(|own| own.lead == Lead::Mark(Mark::Min));
        counted
            && self.acts.iter().any(|before| {
                before.item < act.item
                    && before.predicate.frame.agent > 0
                    && matches!(
                        before.predicate.class,
                        Class::Diplomacy | Class::Alliance | Class::Mediation
                    )
            })
    }
}

/// Whether an act shows the attitude of each side toward the other.
fn is_of_both(act: &Act<'_>) -> bool {
    act.predicate.flags.mutual && !act.one_way
}

/// «موسكو، حليفة دمشق», «وحليفتها روسيا»: whose ally an actor is only says which one is meant.
fn is_aside(act: &Act<'_>, item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::ActorNoun(_))
        && act.predicate.class == Class::Alliance
        && (item.affix.article || item.affix.pronoun.is_some() || act.target_rule != Some(Rule::Particle))
}

/// Classes whose acts somebody must have done although nobody is named: «تعرضت روسيا لانتقادات».
fn is_felt_by_somebody(class: Class) -> bool {
    matches!(
        class,
        Class::Criticism
            | Class::Praise
            | Class::Coercion
            | Class::Protest
            | Class::Threat
            | Class::Emotion
            | Class::Rivalry
    )
}

/// Classes whose acts befall people and places rather than a state.
fn is_done_to_anybody(class: Class) -> bool {
    matches!(
        class,
        Class::Violence
            | Class::Military
            | Class::Law
            | Class::Crime
            | Class::Repression
            | Class::Protest
            | Class::Aid
            | Class::Alliance
    )
}

/// How an attitude shows in an act of this class: by words or by deeds.
fn channel(class: Class) -> Channel {
    match class {
        Class::Speech | Class::Praise | Class::Criticism | Class::Threat | Class::Belief | Class::Emotion => {
            Channel::Speech
        }
        _ => Channel::Deed,
    }
}
