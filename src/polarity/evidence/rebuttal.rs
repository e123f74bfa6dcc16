//! Rebuttals: charges that the one charged denies or turns down.
//!
//! Rule: «تتهم لندن طهران بالهجوم لكن طهران تنفي» (London accuses Tehran of the attack but Tehran denies) and «قالت طهران
//! إن الاتهامات الموجهة إليها سياسية» (Tehran said that the charges brought against it were political) put Tehran in no bad
//! light: who speaks of a charge against oneself does not share it.
//! Not here: that somebody holds the charge; see [`stance`](super::super::stance).
//! Cost: linear in the acts of the sentence, for charges only.

use super::super::item::{Item, Kind};
use super::super::phrase::{Lead, Phrase};
use super::super::role::{Act, Rule};
use super::Ground;
use super::manner::is_manner;
use crate::lexicon::predicate::{Class, Mark};
use crate::lexicon::word::Word;

impl Ground<'_, '_> {
    /// Whether an act is a charge that the one charged denies or speaks of.
    pub(super) fn is_rebutted(self, act: &Act<'_>, actor: usize) -> bool {
        let criticised = act.predicate.class == Class::Criticism
            && act.predicate.frame.target_effect == 0
            && act.target.names(actor);
        let charge = if act.predicate.flags.accuses || criticised {
            Some(act)
        } else {
            self.accuser(act)
        };
        charge.is_some_and(|charge| {
            self.is_denied_behind(charge, actor)
                || !charge.agent.names(actor)
                    && (self.is_spoken_by(charge, actor) || self.is_refused(charge, actor))
        })
    }

    /// «تتهم لندن طهران بالهجوم لكن طهران تنفي»: whether a charge is denied behind it by the one charged.
    fn is_denied_behind(self, charge: &Act<'_>, actor: usize) -> bool {
        self.acts.iter().any(|denial| {
            denial.predicate.flags.denies && denial.item > charge.item && denial.agent.names(actor)
        })
    }

    /// «قالت طهران إن اتهامات لندن لها سياسية»: whether the one charged speaks of the charge.
    fn is_spoken_by(self, charge: &Act<'_>, actor: usize) -> bool {
        let speaker = self.voices.speaker(charge.item);
        speaker.is_some_and(|speaker| speaker.party.names(actor))
    }

    /// «رفضت طهران، أمس، اتهامات لها», «وصفت طهران اتهامات لندن لها بالكاذبة»: whether the nearest verb before a charge that
    /// is named, and not made, is the one charged turning it down or speaking of it.
    fn is_refused(self, charge: &Act<'_>, actor: usize) -> bool {
        let is_verb = |act: &Act<'_>| self.scene.items.get(act.item).is_some_and(Item::is_verb);
        let named = self
            .scene
            .items
            .get(charge.item)
            .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)));
        let mut before = self.acts.iter().rev();
        let verb = before.find(|act| act.item < charge.item && act.clause == charge.clause && is_verb(act));
        named
            && charge.target_rule != Some(Rule::Mutual)
            && verb.is_some_and(|verb| {
                let flags = verb.predicate.flags;
                let speaks = matches!(verb.predicate.class, Class::Speech | Class::Criticism);
                verb.agent.names(actor)
                    && !flags.undergo
                    && !flags.light
                    && (flags.stops || flags.denies || flags.says || flags.calls || speaks)
            })
    }

    /// «قالت طهران إن العقوبات عليها ظالمة»: whether a bad word at `at` falls on the one who speaks it, who means another's deed
    /// by it; of money, or of oneself, «أثبتت أنها دولة معتدية», one speaks ill too.
    pub(super) fn is_own_complaint(self, at: usize, own: &Phrase, word: &Word, actor: usize) -> bool {
        let speaker = self.voices.speaker(at);
        let item = |at: usize| self.scene.items.get(at);
        let opener = self
            .scene
            .clauses
            .get(own.clause)
            .and_then(|clause| item(clause.start));
        let of_itself = opener.is_some_and(|opener| opener.affix.pronoun.is_some());
        // «سترد بقسوة»
        let with = own.lead == Lead::Mark(Mark::Ba) && own.start == at;
        let manner = with || item(at).is_some_and(|item| is_manner(self.scene, item, own));
        word.valence < 0
            && !of_itself
            && !manner
            && word.class != Class::Economy
            && speaker.is_some_and(|speaker| speaker.party.names(actor))
    }
}
