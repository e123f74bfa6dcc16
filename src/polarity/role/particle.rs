//! Particles: a predicate's frame names the particle that marks its target.
//!
//! Rule: «سخر الكاتب من باكو» (the writer mocked Baku) has its target behind «من». The frame's order of particles
//! decides between several; of two «في» the one before a mere place says where.

use super::Rule;
use super::search::Search;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::item::Kind;
use crate::polarity::phrase::{Lead, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Whether a phrase carries one of the frame's particles.
    pub(super) fn is_marked(&self, phrase: &Phrase) -> bool {
        matches!(phrase.lead, Lead::Mark(mark) if mark != Mark::Object && self.act.predicate.marks.contains(&mark))
    }

    /// The first phrase behind that carries the frame's particle, particles in the frame's order.
    pub(super) fn particle_target(&mut self, from: usize) {
        for &mark in &self.act.predicate.marks {
            if !self.lacks_target() {
                return;
            }
            if mark == Mark::Object || !self.reach.has(Lead::Mark(mark)) {
                continue;
            }
            let noun = !self.item.is_verb();
            let found = if noun && mark == Mark::Lam {
                self.behind_lam()
                    .filter(|phrase| !self.is_taken(from, phrase, mark))
            } else {
                self.marked(from, mark)
            };
            if let Some(phrase) = found {
                self.act.one_way |= matches!(mark, Mark::Ala | Mark::Did);
                self.set_target(self.party_or_owner(phrase), Rule::Particle);
            }
        }
    }

    /// The phrase behind that carries a particle which marks the target.
    fn marked(&self, from: usize, mark: Mark) -> Option<&'s Phrase> {
        // «بين» belongs to the noun right before it.
        let near = mark == Mark::Bain && !self.item.is_verb();
        let mut marked = self
            .right()
            .take(if near { 1 } else { usize::MAX })
            .filter(|phrase| phrase.lead == Lead::Mark(mark) && !self.is_taken(from, phrase, mark));
        let first = marked.next();
        // «شكك في بروكسل في نزاهة الانتخابات»: of two «في» that of a place alone says where.
        first
            .filter(|first| mark != Mark::Fi || !self.is_place(first))
            .or_else(|| marked.next())
            .or(first)
    }

    /// «انتقادات بعد هجومها على المدينة»: whether somebody's deed between a verbal noun and a particle takes the particle.
    fn is_taken(&self, from: usize, phrase: &Phrase, mark: Mark) -> bool {
        let between = self.scene.items.get(from..phrase.start).unwrap_or_default();
        !self.item.is_verb()
            && between.iter().any(|item| {
                item.affix.pronoun.is_some()
                    && !item.affix.and
                    && matches!(item.kind, Kind::VerbalNoun(other) if other.marks.contains(&mark))
            })
    }

    /// Whether a phrase is no more than the name of a state or town.
    fn is_place(&self, phrase: &Phrase) -> bool {
        self.scene.items.get(phrase.start).is_some_and(|head| {
            matches!(head.kind, Kind::Actor(alias) if matches!(alias.kind, AliasKind::State | AliasKind::Capital))
                || matches!(head.kind, Kind::Noun(NounKind::Time, _))
        })
    }

    /// Whether the predicate can have a target at all.
    pub(super) fn has_target(&self) -> bool {
        !self.act.predicate.marks.is_empty()
    }
}
