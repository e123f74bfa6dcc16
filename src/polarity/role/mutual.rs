//! Mutual predicates: each of a pair acts upon the other.
//!
//! Rule: «خلاف بين باكو وطهران» (a dispute between Baku and Tehran) is Baku's with Tehran and Tehran's with Baku.

use super::search::Search;
use super::{Act, Rule, Scene};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::clause::Opener;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Phrase};

/// Phrases behind a mutual noun within which «بين» is its own.
const BETWEEN: usize = 3;

impl Search<'_, '_, '_> {
    /// «التضامن بين روسيا وتركيا»: both are agents, whatever the noun.
    pub(super) fn between(&mut self, own: &Phrase) {
        let predicate = self.act.predicate;
        if predicate.frame.stance == 0 && !predicate.flags.mutual {
            return;
        }
        let pair = self.between_near(own).or_else(|| self.between_behind(own));
        if let Some(pair) = pair {
            self.set_agent(pair.party.clone(), Rule::Mutual);
            if self.act.agent == pair.party {
                self.set_target(pair.party.clone(), Rule::Mutual);
            }
        }
    }
}

impl<'s> Search<'s, '_, '_> {
    /// «التعاون في مجال الطاقة بين البلدين»: only where it is and what about may stand between.
    fn between_near(&self, own: &Phrase) -> Option<&'s Phrase> {
        let between = Lead::Mark(Mark::Bain);
        if !self.reach.has(between) {
            return None;
        }
        self.right()
            .take(if self.act.predicate.flags.mutual {
                BETWEEN
            } else {
                1
            })
            .take_while(|phrase| {
                let particle = matches!(
                    phrase.lead,
                    Lead::Mark(Mark::Bain | Mark::Fi | Mark::Ala | Mark::Hawl) | Lead::Other
                );
                particle || self.is_word_of(own, phrase)
            })
            .find(|phrase| phrase.lead == between && phrase.party.actors.len() >= 2)
    }

    /// «الحرب الدائرة بين باكو وطهران»: whether a phrase is one definite word right behind the noun.
    fn is_word_of(&self, own: &Phrase, phrase: &Phrase) -> bool {
        let word = self.scene.items.get(phrase.start);
        phrase.lead == Lead::Bare
            && phrase.start == own.end
            && phrase.end == phrase.start + 1
            && word.is_some_and(|word| word.affix.article && !word.is_proper())
    }

    /// «النزاع الذي نشأ بين باكو وطهران»: the pair stands in the relative clause right behind a noun that asks for one.
    fn between_behind(&self, own: &Phrase) -> Option<&'s Phrase> {
        let next = self.scene.clauses.get(self.act.clause + 1)?;
        let mutual = self.act.predicate.flags.mutual;
        if !mutual || next.opener != Opener::Relative || next.start > own.end + 1 {
            return None;
        }
        self.scene.phrases.iter().find(|phrase| {
            phrase.clause == self.act.clause + 1
                && phrase.lead == Lead::Mark(Mark::Bain)
                && phrase.party.actors.len() >= 2
                && !is_of_noun_before(self.scene, phrase)
        })
    }
}

/// «على الحدود بين البلدين»: whether «بين» belongs to the noun right before it, which is no mere place or time.
pub(super) fn is_of_noun_before(scene: Scene<'_, '_>, pair: &Phrase) -> bool {
    let before = scene.phrases.iter().rfind(|phrase| phrase.end <= pair.start);
    let time = |item: &Item<'_>| matches!(item.kind, Kind::Noun(NounKind::Time, _));
    before.is_some_and(|before| {
        let words = scene.items.get(before.start..before.end).unwrap_or_default();
        before.end + 1 == pair.start
            && !matches!(before.lead, Lead::Mark(Mark::Fi) | Lead::Other)
            && !words.iter().any(time)
    })
}

/// Both of a pair act upon each other.
pub(super) fn make_mutual(scene: Scene<'_, '_>, act: &mut Act<'_>) {
    if !act.predicate.flags.mutual {
        return;
    }
    if act.agent.actors.len() >= 2 && act.target.is_empty() {
        act.target = act.agent.clone();
        act.target_rule = Some(Rule::Mutual);
    } else if act.target.actors.len() >= 2 && (act.agent.is_empty() || is_between(scene, act)) {
        act.agent = act.target.clone();
        act.agent_rule = Some(Rule::Mutual);
    }
}

/// «توترت العلاقات بين باكو وطهران»: whether what the verb tells of, nobody that is known, is between the pair.
fn is_between(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let verb = scene.items.get(act.item).is_some_and(Item::is_verb);
    let mut phrases = scene.phrases.iter().filter(|phrase| phrase.start > act.item);
    verb && act.agent.actors.is_empty()
        && phrases.any(|phrase| phrase.lead == Lead::Mark(Mark::Bain) && phrase.party == act.target)
}
