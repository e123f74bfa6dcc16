//! Pronouns: whom an attached pronoun means.
//!
//! Rule: «قالت باكو إنها ترفض الخطة» (Baku said that it rejects the plan): behind «أن» it is the speaker. As an object
//! it is the one actor named before that fits, as in «قالت باكو إن طهران خدعتها» (Baku said that Tehran deceived it);
//! of two that fit it is neither. «حكومتها» (her government) is the subject's.

use super::Rule;
use super::search::{Search, party_of};
use crate::fold::letters::{ALEF, HEH, TEH};
use crate::lexicon::affix::Pronoun;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::polarity::clause::{Opener, is_attributive};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Party, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Names a subject that is only a pronoun: of the clause's opener, or of the body that `first`, the subject's
    /// phrase, speaks of.
    pub(super) fn subject_by_pronoun(&mut self, first: Option<&Phrase>) {
        if self.act.first_person {
            return;
        }
        if self.opener_has_pronoun() && self.first_verb_of_clause() {
            let subject = self
                .judged_before()
                .or_else(|| self.speaker_before())
                .unwrap_or_else(|| self.subject_before());
            let fits = self.fits_opener(&subject);
            self.set_agent(if fits { subject } else { Party::stranger() }, Rule::Pronoun);
        }
        // «بلاده», «قوات بلاده»
        let own_body = first
            .filter(|phrase| phrase.party.actors.is_empty())
            .and_then(|phrase| self.scene.items.get(phrase.start..phrase.end))
            .is_some_and(|words| words.iter().take(2).any(is_own_body));
        if own_body {
            self.set_agent(self.subject_before(), Rule::Inherited);
        }
    }

    /// Names the object that is only the verb's pronoun.
    pub(super) fn object_by_pronoun(&mut self) {
        let object = self.act.predicate.takes_object();
        let pronoun = self
            .item
            .affix
            .pronoun
            .filter(|_| object)
            .or_else(|| self.marked_pronoun());
        if let (Some(pronoun), true) = (pronoun, self.act.target.is_empty()) {
            // «استفتاء نددت به باكو»: the noun right before, whosever it is.
            let noun = self.asyndetic_noun(pronoun);
            if noun.is_some() {
                self.set_target(party_of(noun), Rule::Relative);
            } else {
                self.set_target(self.referent(pronoun), Rule::Pronoun);
            }
        }
    }

    /// The indefinite phrase right before a verb whose pronoun takes it up, as far as gender shows.
    fn asyndetic_noun(&self, pronoun: Pronoun) -> Option<&'s Phrase> {
        let mut phrases = self.scene.phrases.iter();
        let noun = phrases.rfind(|phrase| phrase.end <= self.at)?;
        let head = self.scene.items.get(noun.start)?;
        let word = head.span.slice(self.scene.folded);
        let ending = word.ends_with(&[HEH]) || word.ends_with(&[ALEF, TEH]);
        let feminine = ending || head.is_feminine(self.scene.folded) || head.affix.plural;
        let fits = match pronoun {
            Pronoun::Him => !feminine,
            Pronoun::Her => feminine,
            _ => true,
        };
        (fits && noun.end == self.at && is_attributive(self.scene.items, self.at)).then_some(noun)
    }

    /// «ستفرض عليها عقوبات»: the pronoun of one of the frame's particles right behind the verb.
    fn marked_pronoun(&self) -> Option<Pronoun> {
        self.particle_pronoun(self.scene.items.get(self.at + 1)?)
    }

    /// The pronoun of a particle that the frame names.
    pub(super) fn particle_pronoun(&self, item: &Item<'_>) -> Option<Pronoun> {
        match item.kind {
            Kind::Marker(MarkerKind::Preposition(Some(mark))) if self.act.predicate.marks.contains(&mark) => {
                item.affix.pronoun
            }
            _ => None,
        }
    }

    /// «لكنها خذلتها», «إنه يتوقع»: the clause's opener carries the subject as a pronoun.
    fn opener_has_pronoun(&self) -> bool {
        self.clause()
            .and_then(|clause| self.scene.items.get(clause.start))
            .is_some_and(|opener| {
                matches!(opener.kind, Kind::Marker(_))
                    && matches!(opener.affix.pronoun, Some(Pronoun::Him | Pronoun::Her))
            })
    }

    /// «متهما طهران بأنها تهدد», «وصف باكو بأنها تماطل»: behind «أن» a pronoun is who is accused or called so right before.
    fn judged_before(&self) -> Option<Party> {
        let clause = self.clause()?;
        let judge = self.before.last()?;
        let flags = judge.predicate.flags;
        let right_before = clause.opener == Opener::Complementizer && judge.clause + 1 == self.act.clause;
        (right_before && (flags.accuses || flags.calls) && !judge.target.actors.is_empty())
            .then(|| judge.target.clone())
    }

    /// «قال الوزير إنها تغذي»: whether the opener's pronoun can mean a party, as far as gender shows.
    fn fits_opener(&self, party: &Party) -> bool {
        let opener = self
            .clause()
            .and_then(|clause| self.scene.items.get(clause.start));
        let feminine = opener.is_some_and(|opener| opener.affix.pronoun == Some(Pronoun::Her));
        let mut named = self
            .scene
            .phrases
            .iter()
            .filter(|phrase| phrase.end <= self.at && phrase.party == *party);
        let fits = |phrase: &Phrase| {
            let head = self.scene.items.get(phrase.start);
            head.is_some_and(|head| head.is_feminine(self.scene.folded) == feminine || head.affix.plural)
        };
        named.clone().next().is_none() || named.any(fits)
    }

    /// «أعلنت باكو أن … وأنها»: behind «أن» a pronoun is the last speaker.
    fn speaker_before(&self) -> Option<Party> {
        let clause = self.clause()?;
        if clause.opener != Opener::Complementizer {
            return None;
        }
        self.before
            .iter()
            .rev()
            .find(|act| act.predicate.flags.says && !act.agent.actors.is_empty())
            .map(|act| act.agent.clone())
    }

    /// «قالت أرمينيا إن روسيا خذلتها»: the one actor named before that is not the agent and fits the pronoun;
    /// nobody when there are two.
    pub(super) fn referent(&self, pronoun: Pronoun) -> Party {
        let feminine = pronoun == Pronoun::Her;
        let mut found = Party::default();
        for item in self.scene.items.get(..self.at).unwrap_or_default() {
            let Kind::Actor(alias) = item.kind else {
                continue;
            };
            let Some(actor) = alias.actor.filter(|actor| !self.act.agent.names(*actor)) else {
                continue;
            };
            if item.is_nisba() || alias.feminine != feminine {
                continue;
            }
            found.join(&Party::one(actor));
        }
        found.owned = false;
        if found.actors.len() == 1 {
            found
        } else {
            Party::default()
        }
    }

    /// The last actor named before a phrase that does not act in it.
    pub(super) fn last_named_before(&self, own: &Phrase) -> Party {
        self.scene
            .items
            .get(..own.start)
            .unwrap_or_default()
            .iter()
            .rev()
            .find_map(|item| match item.kind {
                Kind::Actor(alias) if !item.is_nisba() => {
                    alias.actor.filter(|actor| !self.act.agent.names(*actor))
                }
                _ => None,
            })
            .map(Party::one)
            .unwrap_or_default()
    }
}

/// «بلاده», «حكومتها», «قواته»: a body named by a pronoun is its owner's, whom the sentence is about.
pub(super) fn is_own_body(head: &Item<'_>) -> bool {
    let pronoun = matches!(
        head.affix.pronoun,
        Some(Pronoun::Him | Pronoun::Her | Pronoun::Them)
    );
    pronoun && matches!(head.kind, Kind::Noun(NounKind::Institution | NounKind::Thing, _))
}
