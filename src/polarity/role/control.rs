//! Control: a verb or noun of trying, stopping, asking or doing hands its subject on to what it governs.
//!
//! Rule: «بدأت باكو حصار المدينة» (Baku began a siege of the town): Baku besieges. Who asks or accuses hands on the one
//! asked: «دعت باكو طهران إلى رفع الحصار» (Baku called on Tehran to lift the siege). Who undergoes is the target:
//! «تعرضت باكو لقصف عنيف» (Baku came under heavy bombardment).

use super::governor::GOVERNED;
use super::hand_back::takes_up;
use super::search::Search;
use super::{Act, Rule};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'a> Search<'_, 'a, '_> {
    /// What the governor, if there is one, hands on to this act as its agent.
    pub(super) fn handed_agent(&self) -> Option<&'a Party> {
        let governor = self.before.get(self.act.governor?)?;
        Some(handed_by(governor))
    }

    /// Whether the agent comes from outside the phrase, so that the genitive of a transitive noun is its
    /// object: «بدأت روسيا قصف المدينة», «بهدف دعم أرمينيا».
    pub(super) fn agent_is_handed(&self, own: &Phrase) -> bool {
        let infinitive = own.start == self.at && matches!(own.lead, Lead::Purpose | Lead::Mark(Mark::Lam));
        let handed = self
            .act
            .governor
            .and_then(|governor| self.before.get(governor))
            .is_some_and(|act| {
                // Who is accused does it, known or not.
                !act.predicate.flags.undergo && (act.predicate.flags.accuses || !handed_by(act).is_empty())
            });
        infinitive || handed
    }

    /// Gives a verbal noun what a governing verb or the clause's subject adds.
    pub(super) fn assign_handed(&mut self, own: &Phrase) {
        // «موسكو وراء الهجوم»
        if own.lead == Lead::Mark(Mark::Waraa) && own.start == self.at {
            self.find_agent_in(Rule::Control, Search::clause_topic);
            self.find_agent(Rule::Control, Search::clause_subject);
        }
        // «بحثوا الأزمة»: a quarrel is theirs only who are named with it.
        let predicate = self.act.predicate;
        let quarrel = predicate.flags.mutual && predicate.class == Class::Rivalry;
        if quarrel && self.item.affix.pronoun.is_none() {
            return;
        }
        self.find_agent(Rule::Pronoun, |search| search.helped(own));
        let before = self.before;
        if let Some(governor) = self.act.governor.and_then(|governor| before.get(governor)) {
            if governor.predicate.flags.undergo {
                self.assign_undergone(governor);
                return;
            }
            self.assign_controlled(governor, own);
            // «اتهمت المتحدثة النائب بالتحرش»: who accuses or asks does not do it, whoever is accused or asked.
            if governor.predicate.flags.accuses && own.lead == Lead::Mark(Mark::Ba) {
                return;
            }
        }
        self.find_agent(Rule::Control, |search| search.announcer(own));
        self.find_agent(Rule::Control, |search| search.doer_of_what(own));
        self.find_agent(Rule::Control, |search| search.owner_of_part(own));
        self.assign_subject(own);
    }

    /// «دور باكو في زعزعة المنطقة», «حق طهران في استخدام القوة»: whose part, right or policy lies in doing something to
    /// somebody does it.
    fn owner_of_part(&self, own: &Phrase) -> Party {
        let whole = own.start == self.at && own.lead == Lead::Mark(Mark::Fi) && !own.and;
        let something = self.act.target_rule == Some(Rule::Genitive) || self.item.tokens > 1;
        if !whole || !something || self.item.affix.article {
            return Party::default();
        }
        let before = self.passed.iter().rfind(|phrase| phrase.end <= own.start);
        let part = before.filter(|part| {
            let head = self.scene.items.get(part.start);
            let thing = head.is_some_and(|head| match head.kind {
                Kind::Noun(NounKind::Thing, _) => true,
                Kind::VerbalNoun(predicate) => predicate.frame.agent == 0,
                _ => false,
            });
            part.end + 1 == own.start
                && thing
                && part.party.owned
                && part.party.actors.len() == 1
                && !matches!(
                    part.lead,
                    Lead::Mark(Mark::Fi | Mark::Ila | Mark::Min) | Lead::Other
                )
        });
        part.map(|part| Party {
            owned: false,
            ..part.party.clone()
        })
        .unwrap_or_default()
    }

    /// «تعرضت روسيا لانتقادات من تركيا»: who undergoes is the target, «من» names who acts.
    #[inline(never)]
    fn assign_undergone(&mut self, governor: &Act<'_>) {
        if self.has_target() {
            // «تعرضت روسيا لضغوط لوقف الحرب»: what a particle marks that is no known party is not who undergoes.
            let marked = self.act.target_rule == Some(Rule::Particle) && self.act.target.actors.is_empty();
            if marked && !governor.agent.actors.is_empty() {
                self.act.target = Party::default();
                self.act.target_rule = None;
            }
            self.find_target(Rule::Control, |_| governor.agent.clone());
        } else {
            self.find_agent(Rule::Control, |_| governor.agent.clone());
        }
        self.find_agent_in(Rule::Particle, Search::source);
    }

    /// «شنت روسيا هجوما»: who does the governing deed does this one.
    #[inline(never)]
    fn assign_controlled(&mut self, governor: &Act<'_>, own: &Phrase) {
        self.find_agent(Rule::Control, |_| handed_by(governor).clone());
        self.act.first_person |= governor.first_person;
        // «فرضت عليها عقوبات»: the governing verb has the particle.
        self.find_target(Rule::Pronoun, |search| {
            let between = search.scene.items.get(governor.item + 1..search.at);
            let mut between = between.unwrap_or_default().iter();
            let pronoun = between.find_map(|item| search.particle_pronoun(item));
            pronoun.map_or_else(Party::default, |pronoun| search.referent(pronoun))
        });
        self.target_of_light(governor, own);
        if governor.predicate.flags.mutual && self.has_target() {
            // «تبادلت موسكو وأنقرة الاتهامات»: each the other's.
            self.find_target(Rule::Mutual, |_| handed_by(governor).clone());
        }
    }

    /// «ما تقوم به باكو من قصف»: «من» says what the deed is that a verb of doing takes up.
    fn doer_of_what(&self, own: &Phrase) -> Party {
        if own.lead != Lead::Mark(Mark::Min) || own.start != self.at {
            return Party::default();
        }
        let verb = self.near().find(|act| {
            act.clause == self.act.clause && self.scene.items.get(act.item).is_some_and(Item::is_verb)
        });
        verb.filter(|verb| verb.predicate.flags.light && takes_up(self.scene, verb))
            .map(|verb| verb.agent.clone())
            .unwrap_or_default()
    }

    /// «وجهت باكو صفعة إلى طهران»: where the noun's own particles mark nobody, the verb's do.
    fn target_of_light(&mut self, governor: &Act<'_>, own: &Phrase) {
        let subject = governor.agent_rule == Some(Rule::Vso) && own.start == governor.item + 1;
        let object = own.lead == Lead::Bare && !subject;
        if !governor.predicate.flags.light || !object || !self.has_target() || !self.lacks_target() {
            return;
        }
        let marked = |phrase: &&Phrase| matches!(phrase.lead, Lead::Mark(mark) if mark != Mark::Fi && governor.predicate.marks.contains(&mark));
        self.find_target_in(Rule::Particle, |search| search.right().find(marked));
    }

    /// «أعلنت موسكو سحب قواتها», «أعلنت موسكو طرد السفير»: what one announces as the verb's object one does.
    fn announcer(&self, own: &Phrase) -> Party {
        let object = own.start == self.at && own.lead == Lead::Bare && !own.and && !self.item.affix.article;
        let last = self.before.last().filter(|_| object);
        let Some(act) = last.filter(|act| act.clause == self.act.clause) else {
            return Party::default();
        };
        let says = act.predicate.class == Class::Speech
            && act.predicate.flags.says
            && self.scene.items.get(act.item).is_some_and(Item::is_verb);
        // Its subject and nothing else between.
        let phrases = self.passed.iter().filter(|phrase| {
            phrase.start > act.item && phrase.end <= own.start && phrase.lead == Lead::Bare && !phrase.and
        });
        if says && phrases.count() <= 1 && self.at - act.item <= GOVERNED {
            act.agent.clone()
        } else {
            Party::default()
        }
    }
}

/// Whom an act hands on: who is accused, asked or enabled, else who acts.
fn handed_by<'p>(act: &'p Act<'_>) -> &'p Party {
    let flags = act.predicate.flags;
    if flags.accuses || flags.asks || flags.enables {
        &act.target
    } else {
        &act.agent
    }
}
