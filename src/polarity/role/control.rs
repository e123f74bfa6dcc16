//! Control: a verb or noun of trying, stopping, asking or doing hands its subject on to what it governs.
//!
//! Rule: «بدأت باكو حصار المدينة» (Baku began a siege of the town): Baku besieges. Who asks or accuses hands on the one
//! asked: «دعت باكو طهران إلى رفع الحصار» (Baku called on Tehran to lift the siege). Who undergoes is the target:
//! «تعرضت باكو لقصف عنيف» (Baku came under heavy bombardment).

use super::search::{Search, party_of};
use super::{Act, Rule};
use crate::fold::TokenKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Genitive, Mark};
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::clause::{Opener, is_attributive};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

/// Most words between a governing predicate and what it governs: «شنت القوات الجوية الروسية سلسلة هجمات».
pub(super) const GOVERNED: usize = 9;

/// The same where «أن» stands between: «نفت الوزارة في بيان نشرته على موقعها أن».
const LINKED: usize = 16;

impl Search<'_, '_, '_> {
    /// The nearest earlier act that governs this one: a verb or noun of trying, stopping, asking, doing.
    pub(super) fn find_governor(&self) -> Option<usize> {
        let linked = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer && self.first_verb_of_clause());
        let governing = |act: &Act<'_>| {
            let flags = act.predicate.flags;
            flags.light
                || flags.undergo
                || flags.stops
                || flags.tries
                || flags.asks
                || flags.accuses
                || flags.enables
                || flags.denies
        };
        // Over «أن» an attribute is passed by, and its noun: «نفت في بيان نشرته الصحيفة أن».
        let items = self.scene.items;
        let over_that = |act: &Act<'_>| {
            linked
                && act.clause + 1 == self.act.clause
                && !is_attributive(items, act.item)
                && !is_attributive(items, act.item + 1)
        };
        let (at, act) = self
            .before
            .iter()
            .enumerate()
            .rev()
            .find(|(_, act)| act.clause == self.act.clause || over_that(act))
            .filter(|(_, act)| {
                // «اتهم المندوب …، وفد المعارضة، بالمسؤولية»: a charge may stand far behind.
                let far = act.clause != self.act.clause || act.predicate.flags.accuses;
                let reach = if far { LINKED } else { GOVERNED };
                self.words_from(act.item) <= reach
            })?;
        if governing(act) {
            return Some(at);
        }
        // «شنت روسيا المعادية هجوما»: an act between the light verb and its noun.
        self.before
            .iter()
            .enumerate()
            .rev()
            .find(|(_, act)| {
                let flags = act.predicate.flags;
                act.clause == self.act.clause
                    && self.words_from(act.item) <= GOVERNED
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                    && (flags.light || flags.undergo || flags.stops || flags.tries || flags.accuses)
            })
            .map(|(at, _)| at)
    }

    /// «على باكو أن توقف», «لا يحق لطهران أن تهدد», «من شأن الخطوة أن تقوض»: whom a clause behind «أن» is an
    /// obligation or a right of does what its verb says, unless the verb's own subject is named.
    pub(super) fn obliged(&self, bare: &[&Phrase]) -> Party {
        let Some(clause) = self.clause() else {
            return Party::default();
        };
        let behind_that = clause.opener == Opener::Complementizer && clause.start + 1 == self.at;
        let named = bare.first().is_some_and(|first| {
            first.start == self.at + 1 && !first.party.actors.is_empty() && self.agrees(first)
        });
        let has_object = bare.len() >= 2 || !self.act.predicate.takes_object();
        if !behind_that || named && has_object || self.act.first_person {
            return Party::default();
        }
        let mut before = self.scene.phrases.iter().rev();
        let last = before.find(|phrase| {
            phrase.end <= clause.start && !matches!(phrase.lead, Lead::Attribution | Lead::Other)
        });
        let obliged = last.filter(|phrase| {
            let between = self.scene.items.get(phrase.end..clause.start).unwrap_or_default();
            let adjacent = between.iter().all(|item| {
                !item.is_verb() && !matches!(item.kind, Kind::Marker(MarkerKind::Preposition(_)))
            });
            let marked = match phrase.lead {
                Lead::Mark(Mark::Ala | Mark::Lam) => true,
                Lead::Bare => self.is_behind_modal(phrase),
                _ => false,
            };
            adjacent && marked && !phrase.party.actors.is_empty() && self.agrees(phrase)
        });
        party_of(obliged)
    }

    /// «من شأن الخطوة», «من المتوقع من»: whether a word of what may or must be stands right before a phrase.
    fn is_behind_modal(&self, phrase: &Phrase) -> bool {
        let before = phrase
            .start
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before));
        before.is_some_and(
            |item| matches!(item.kind, Kind::Shifter(shifter) if shifter.kind == ShifterKind::Modal),
        )
    }

    /// Whether a verb that hands on its subject can govern the noun across the particle before it: «شنت باكو غارات»,
    /// «تسببت في دمار», not «شنت غارات ردا على هجوم» nor «بعد سلسلة من الهجمات».
    pub(super) fn is_governed_by(&self, governor: usize, own: &Phrase) -> bool {
        let Some(act) = self.before.get(governor) else {
            return false;
        };
        let (flags, marks) = (act.predicate.flags, &act.predicate.marks);
        if flags.enables {
            let Lead::Mark(mark) = own.lead else { return false };
            return marks.contains(&mark) || matches!(mark, Mark::Ala | Mark::Fi | Mark::Min | Mark::Ba);
        }
        if !(flags.light || flags.undergo) || marks.is_empty() {
            return true;
        }
        match self.counted_lead(own) {
            Lead::Mark(mark) => {
                marks.contains(&mark) || matches!(mark, Mark::Ba | Mark::Lam | Mark::Fi | Mark::Ila)
            }
            lead => lead == own.lead || lead == Lead::Bare,
        }
    }

    /// The particle before a phrase; of what is counted, «سلسلة من الهجمات», that before the number.
    fn counted_lead(&self, own: &Phrase) -> Lead {
        if own.lead != Lead::Mark(Mark::Min) {
            return own.lead;
        }
        let before = self.scene.phrases.iter().rfind(|phrase| phrase.end <= own.start);
        before
            .filter(|before| before.end + 1 == own.start)
            .map_or(own.lead, |before| before.lead)
    }

    /// The words since an earlier one, without what stands between two commas: «أقدمت باكو، وفقا للبيان الصادر، على خرق».
    fn words_from(&self, earlier: usize) -> usize {
        let words = self.at - earlier;
        if words <= GOVERNED {
            return words;
        }
        let comma = |at: &usize| {
            matches!(
                self.scene.items.get(*at).map(|item| item.kind),
                Some(Kind::Mark(TokenKind::Comma))
            )
        };
        let mut commas = (earlier + 1..self.at).filter(comma);
        let insert = commas.next().zip(commas.next());
        words - insert.map_or(0, |(first, second)| second + 1 - first)
    }

    /// What the governor hands on to this act as its agent.
    pub(super) fn handed_agent(&self, governor: usize) -> Party {
        self.before.get(governor).map(handed_by).unwrap_or_default()
    }

    /// Whether a finite verb can be governed: in the present, or behind «أن».
    pub(super) fn is_governable(&self, past: bool) -> bool {
        let behind_that = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer);
        !past || (behind_that && self.first_verb_of_clause())
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
            self.set_agent(party_of(self.clause_topic()), Rule::Control);
            self.set_agent(self.clause_subject(), Rule::Control);
        }
        // «بحثوا الأزمة»: a quarrel is theirs only who are named with it.
        let predicate = self.act.predicate;
        let quarrel = predicate.flags.mutual && predicate.class == Class::Rivalry;
        if quarrel && self.item.affix.pronoun.is_none() {
            return;
        }
        self.set_agent(self.helped(own), Rule::Pronoun);
        let before = self.before;
        if let Some(governor) = self.act.governor.and_then(|governor| before.get(governor)) {
            if governor.predicate.flags.undergo {
                self.assign_undergone(governor, own);
                return;
            }
            self.assign_controlled(governor, own);
            // «اتهمت المتحدثة النائب بالتحرش»: who accuses or asks does not do it, whoever is accused or asked.
            if governor.predicate.flags.accuses && own.lead == Lead::Mark(Mark::Ba) {
                return;
            }
        }
        self.set_agent(self.announcer(own), Rule::Control);
        self.set_agent(self.owner_of_part(own), Rule::Control);
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
        let before = self.scene.phrases.iter().rfind(|phrase| phrase.end <= own.start);
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
    fn assign_undergone(&mut self, governor: &Act<'_>, own: &Phrase) {
        if self.has_target() {
            self.set_target(governor.agent.clone(), Rule::Control);
        } else {
            self.set_agent(governor.agent.clone(), Rule::Control);
        }
        let from = self
            .right(own.end)
            .find(|phrase| matches!(phrase.lead, Lead::Mark(Mark::Min) | Lead::By));
        self.set_agent(party_of(from), Rule::Particle);
    }

    /// «شنت روسيا هجوما»: who does the governing deed does this one.
    fn assign_controlled(&mut self, governor: &Act<'_>, own: &Phrase) {
        self.set_agent(handed_by(governor), Rule::Control);
        self.act.first_person |= governor.first_person;
        // «فرضت عليها عقوبات»: the governing verb has the particle.
        let between = self
            .scene
            .items
            .get(governor.item + 1..self.at)
            .unwrap_or_default();
        if let Some(pronoun) = between.iter().find_map(|item| self.particle_pronoun(item)) {
            self.set_target(self.referent(pronoun), Rule::Pronoun);
        }
        self.target_of_light(governor, own);
        if governor.predicate.flags.mutual && self.has_target() {
            // «تبادلت موسكو وأنقرة الاتهامات»: each the other's.
            self.set_target(handed_by(governor), Rule::Mutual);
        }
    }

    /// «وجهت باكو صفعة إلى طهران»: where the noun's own particles mark nobody, the verb's do.
    fn target_of_light(&mut self, governor: &Act<'_>, own: &Phrase) {
        let subject = governor.agent_rule == Some(Rule::Vso) && own.start == governor.item + 1;
        let object = own.lead == Lead::Bare && !subject;
        if !governor.predicate.flags.light || !object || !self.has_target() || !self.act.target.is_empty() {
            return;
        }
        let marked = self.right(self.at + 1).find(|phrase| {
            matches!(phrase.lead, Lead::Mark(mark) if mark != Mark::Fi && governor.predicate.marks.contains(&mark))
        });
        self.set_target(party_of(marked), Rule::Particle);
    }

    /// «أعلنت موسكو سحب قواتها»: what one announces as the verb's object one does.
    fn announcer(&self, own: &Phrase) -> Party {
        let Some(act) = self.before.last().filter(|act| act.clause == self.act.clause) else {
            return Party::default();
        };
        let says = act.predicate.class == Class::Speech
            && act.predicate.flags.says
            && self.scene.items.get(act.item).is_some_and(Item::is_verb);
        let object = own.start == self.at
            && own.lead == Lead::Bare
            && !own.and
            && !self.item.affix.article
            && self.act.predicate.genitive == Genitive::Agent;
        // Its subject and nothing else between.
        let phrases = self.scene.phrases.iter().filter(|phrase| {
            phrase.start > act.item && phrase.end <= own.start && phrase.lead == Lead::Bare && !phrase.and
        });
        if says && object && phrases.count() <= 1 && self.at - act.item <= GOVERNED {
            act.agent.clone()
        } else {
            Party::default()
        }
    }
}

/// Whom an act hands on: who is accused, asked or enabled, else who acts.
fn handed_by(act: &Act<'_>) -> Party {
    let flags = act.predicate.flags;
    if flags.accuses || flags.asks || flags.enables {
        act.target.clone()
    } else {
        act.agent.clone()
    }
}
