//! Passives: who is acted upon stands as the subject, who acts behind «على يد» or as the owner of the tool.
//!
//! Rule: «قُصف الميناء بطائرات روسية» (the harbour was bombed by Russian planes) makes Russia the one who acts.

use super::bare::Bare;
use super::hand_back::takes_up;
use super::search::{Search, party_of, whole};
use super::{Act, Rule, Scene};
use crate::lexicon::affix::Person;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::item::Kind;
use crate::polarity::phrase::{Lead, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// «قُصف الميناء على يد مسلحين»: the verb is passive in form.
    #[inline(never)]
    pub(super) fn passive_verb(&mut self, bare: Bare<'_>) {
        let undergoer = self.left().or(bare.first);
        self.set_target(party_of(undergoer), Rule::Passive);
        let agent = self.by().or_else(|| self.instrument());
        self.set_agent(whole(party_of(agent)), Rule::Passive);
    }

    /// «قصف الميناء على يد مسلحين»: who is named behind «على يد» makes a verb passive that is not so in form.
    pub(super) fn agent_with_by(&mut self, bare: Bare<'_>) {
        if self.act.predicate.takes_object()
            && let Some(by) = self.by()
        {
            self.set_agent(by.party.clone(), Rule::Passive);
            let undergoer = bare.first.or_else(|| self.left());
            self.set_target(party_of(undergoer), Rule::Passive);
        }
    }

    /// «الصحفي قتل»: a verb that is mostly written so in the passive, with nothing behind it.
    pub(super) fn reads_passive(&self, bare: Bare<'_>, past: bool) -> bool {
        self.act.predicate.flags.passive && past && bare.first.is_none() && self.item.affix.pronoun.is_none()
    }

    /// «قتل جندي تركي في هجوم شنه مسلحون»: behind a verb that is mostly written so in the passive, some man with a particle
    /// behind him is whom it befell, and what stands bare farther on is another's.
    pub(super) fn befell_one(&self, bare: Bare<'_>, past: bool) -> bool {
        let Some((first, second)) = bare.both() else {
            return false;
        };
        let affix = &self.item.affix;
        let verb = self.act.predicate.flags.passive
            && past
            && affix.pronoun.is_none()
            && affix.person == Some(Person::ThirdMasculine);
        if !verb {
            return false;
        }
        let man = self.scene.items.get(first.start).is_some_and(|head| {
            let body = matches!(head.kind, Kind::Actor(_) | Kind::Noun(NounKind::Institution, _));
            !head.affix.article && !head.is_feminine(self.scene.folded) && !body
        });
        let mut between = self
            .right_of(first)
            .take_while(|phrase| phrase.start < second.start);
        man && between.any(|phrase| phrase.lead != Lead::Bare && !self.is_time(phrase))
    }

    fn by(&self) -> Option<&'s Phrase> {
        self.first_with(Lead::By)
    }

    /// «لانتقادات من تركيا», «المحاصرة من قبل باكو»: who is named behind «من» or «على يد».
    pub(super) fn source(&self) -> Option<&'s Phrase> {
        self.right()
            .find(|phrase| matches!(phrase.lead, Lead::Mark(Mark::Min) | Lead::By))
    }

    /// «أسقطت بصاروخ روسي»: with a passive an instrument tells whose deed it was.
    pub(super) fn instrument(&self) -> Option<&'s Phrase> {
        let with = Lead::Mark(Mark::Ba);
        if !self.reach.has(with) {
            return None;
        }
        self.right().find(|phrase| {
            let tool = self
                .scene
                .items
                .get(phrase.start)
                .is_some_and(|head| !matches!(head.kind, Kind::VerbalNoun(_)));
            tool && phrase.lead == with && phrase.party.owned && !phrase.party.actors.is_empty()
        })
    }
}

/// «العقوبات التي فرضت على باكو»: whether the verb of a relative clause has neither subject nor object but the noun before,
/// and no place follows as in «التفجيرات التي وقعت على الحدود».
pub(super) fn is_undergone(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let bare =
        |phrase: &Phrase| phrase.clause == act.clause && phrase.start > act.item && phrase.lead == Lead::Bare;
    let place = |phrase: &Phrase| {
        let head = scene.items.get(phrase.start);
        phrase.clause == act.clause
            && phrase.lead == Lead::Mark(Mark::Ala)
            && head.is_some_and(|head| matches!(head.kind, Kind::Noun(NounKind::Place, _)))
    };
    act.predicate.takes_object()
        && act.agent_rule == Some(Rule::Relative)
        && act.target_rule == Some(Rule::Particle)
        && act.agent.actors.is_empty()
        && !takes_up(scene, act)
        && !scene.phrases.iter().any(|phrase| bare(phrase) || place(phrase))
}
